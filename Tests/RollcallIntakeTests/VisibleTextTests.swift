import RollcallIntake
import Testing

struct VisibleTextTests {
    @Test(arguments: [
        ("Ngọzi Òkè 李", "\"Ngọzi Òkè 李\""),
        ("\u{1B}[31mred\u{7}", "\"\\u{1B}[31mred\\u{7}\""),
        ("a\u{202E}b\u{200B}c", "\"a\\u{202E}b\\u{200B}c\""),
        ("a\r\n\tb\u{A0}c\u{2028}", "\"a\\u{D}\\u{A}\\u{9}b\\u{A0}c\\u{2028}\""),
        ("\u{9B}2J", "\"\\u{9B}2J\""),
    ])
    func `nothing in a file acts on the terminal`(_ text: String, _ shown: String) {
        #expect(VisibleText.quoted(text) == shown)
    }

    @Test func `long text is cut`() {
        #expect(VisibleText.quoted(String(repeating: "x", count: 40)).count == 42)
        #expect(
            VisibleText.quoted(String(repeating: "x", count: 41))
                == "\"" + String(repeating: "x", count: 40) + "…\"")
    }
}
