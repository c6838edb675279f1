import Foundation
import NIOSSL

/// The identity of a server for `localhost` that no authority vouches for; made for these tests.
enum SelfSignedServer {
    static func context(_ newest: TLSVersion = .tlsv13) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
                .map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)))
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = newest
        return try NIOSSLContext(configuration: configuration)
    }

    /// Runs `body` with a file that makes this identity trusted.
    static func withTrustedRoots<Result>(
        _ body: (_ file: String) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let file = folder.appending(path: "roots.pem")
        let result: Result
        do {
            try Data(certificate.utf8).write(to: file)
            result = try await body(file.path)
        } catch {
            try FileManager.default.removeItem(at: folder)
            throw error
        }
        try FileManager.default.removeItem(at: folder)
        return result
    }

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBljCCATugAwIBAgIUPFpQZrffT8uULnyfVUb4M0tscXgwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjIxMjUyNFoYDzIxMjYxMDI5
        MjEyNTI0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQ7BpO38oUkSb5OOwsydwKNnT5qoLfY5bV7x7cQ8sbmvQjVkkCDs5xq
        Cmc/OLn/AUM4CSxHCThSRDYzHoqKLQKqo2kwZzAdBgNVHQ4EFgQUkTKwpqj9oPwK
        ygWSqQ8HqjyowjgwHwYDVR0jBBgwFoAUkTKwpqj9oPwKygWSqQ8HqjyowjgwDwYD
        VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
        SQAwRgIhAIdfm4i/G904m/fEHgPQejryjptGgJgWH/V5cODQ7Q5RAiEA/3EJal1J
        dMPnFSYUPaEsWJRfMUzQxpuf1PGG63OMSEs=
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgdAe8UqcUqKHJPGbJ
        QrgPxnkulyLWKlNj8xR/fMvJvKmhRANCAAQ7BpO38oUkSb5OOwsydwKNnT5qoLfY
        5bV7x7cQ8sbmvQjVkkCDs5xqCmc/OLn/AUM4CSxHCThSRDYzHoqKLQKq
        -----END PRIVATE KEY-----
        """
}
