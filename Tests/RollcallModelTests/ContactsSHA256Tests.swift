import RollcallModel
import Testing

struct ContactsSHA256Tests {
    /// FIPS 180-4 examples (NIST, "SHA256.pdf"), and the empty message.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the published examples come out`(_ message: String, _ digest: String) {
        #expect(SHA256Hex.text(of: Array(message.utf8)) == digest)
    }

    @Test func `pieces make the same digest as the whole, and asking does not disturb`() {
        var digest = SHA256Hex()
        for byte in "abc".utf8 {
            withUnsafeBytes(of: byte) { digest.update($0) }
            _ = digest.text
        }
        #expect(digest.text == SHA256Hex.text(of: Array("abc".utf8)))
    }
}
