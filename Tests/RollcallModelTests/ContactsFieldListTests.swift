import Foundation
import RollcallModel
import Testing

struct ContactsFieldListTests {
    static let lists: [[String]] = [
        [], [""], ["", ""], ["Ada", "Zoë 👩‍👩‍👧", ""],
        ["\"", "\\", "a\"b\\c/", "\u{0}\u{1F}\r\n\t\u{7F}"],
    ]

    @Test(arguments: lists)
    func `a list gives its texts, and as JSON the same ones`(_ texts: [String]) throws {
        let list = FieldList(texts)
        #expect(Array(list) == texts)
        #expect(try JSONDecoder().decode([String].self, from: Data(list.json.utf8)) == texts)
        #expect(try JSONDecoder().decode([String].self, from: JSONEncoder().encode(list)) == texts)
    }

    @Test func `lists are parts of one buffer, and equal by their fields`() {
        let buffer = FieldBuffer(content: Array("abcab".utf8), ends: [1, 3, 3, 4, 5])
        #expect(Array(FieldList(buffer, 1..<3)) == ["bc", ""])
        #expect(FieldList(buffer, 0..<1) == FieldList(buffer, 3..<4))
        #expect(FieldList(buffer, 1..<3) == ["bc", ""])
        #expect(FieldList(buffer, 1..<2) != FieldList(buffer, 1..<3))
        #expect(FieldList(buffer, 0..<2) != ["a", "b"])
    }
}
