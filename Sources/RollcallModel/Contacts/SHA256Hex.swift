internal import CNettle

/// SHA-256 (FIPS 180-4) in hexadecimal, fed piece by piece; the arithmetic is libnettle's.
package struct SHA256Hex: Sendable {
    private var context = sha256_ctx()

    package init() { nettle_sha256_init(&context) }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        let start = bytes.bindMemory(to: UInt8.self).baseAddress
        if let start { nettle_sha256_update(&context, bytes.count, start) }
    }

    /// 64 lower-case digits of everything fed so far; feeding may go on afterwards.
    package var text: String {
        var copy = context
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        nettle_sha256_digest(&copy, digest.count, &digest)
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }

    /// The digest of one piece of bytes, e.g. of a request's body.
    package static func text(of bytes: [UInt8]) -> String {
        var digest = SHA256Hex()
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.text
    }
}
