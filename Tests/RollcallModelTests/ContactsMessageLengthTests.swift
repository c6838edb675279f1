import RollcallModel
import Testing

struct ContactsMessageLengthTests {
    @Test(arguments: [
        ("", 0, 0), ("abc\r\n", 5, 5), ("Zoë", 3, 3), ("Zoe\u{308}", 4, 4), ("👍", 1, 2),
        ("👩‍👩‍👧é🇳🇬", 8, 13),
    ])
    func `lengths count Unicode scalars and UTF-16 units`(
        _ text: String, _ scalars: Int, _ utf16: Int
    ) {
        let length = MessageLength(of: text)
        #expect(length.scalars == scalars)
        #expect(length.utf16 == utf16)
        #expect(length.words == "\(scalars) Unicode characters, \(utf16) UTF-16 units")
    }

    @Test func `the larger count decides at 4000`() {
        #expect(!MessageLength(of: String(repeating: "x", count: 4000)).isTooLong)
        #expect(MessageLength(of: String(repeating: "x", count: 4001)).isTooLong)
        #expect(!MessageLength(of: String(repeating: "👍", count: 2000)).isTooLong)
        #expect(MessageLength(of: String(repeating: "👍", count: 2000) + "x").isTooLong)
    }

    @Test func `pieces are together as long as the whole`() {
        // Joined, these pieces make fewer characters, but not fewer scalars.
        let pieces = ["a", "\u{301}", "\r", "\n", "🇳", "🇬", "👩", "\u{200D}", "👧"]
        let sum = pieces.reduce(MessageLength(of: "")) { $0 + MessageLength(of: $1) }
        #expect(sum == MessageLength(of: pieces.joined()))
        #expect(sum == MessageLength(scalars: 9, utf16: 13))
    }
}
