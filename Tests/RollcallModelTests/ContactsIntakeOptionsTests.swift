import Foundation
import RollcallModel
import Testing

struct ContactsIntakeOptionsTests {
    /// As an earlier version stored them with a campaign.
    private let stored =
        #"{"allowEmpty":["note"],"defaultRegion":"NG","duplicates":"keep-first","#
        + #""skipInvalid":true,"tags":["id"]}"#

    private func json(_ options: IntakeOptions) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(options), as: UTF8.self)
    }

    @Test func `options stored before there were more are read, and stay the same text`() throws {
        let options = try JSONDecoder().decode(IntakeOptions.self, from: Data(stored.utf8))
        #expect(options.encoding == nil && options.delimiter == nil && !options.trim)
        #expect(try json(options) == stored)
    }

    @Test func `every option is kept`() throws {
        var options = IntakeOptions()
        options.phoneColumn = "tel"
        options.defaultRegion = "KE"
        options.tags = ["id"]
        options.allowEmpty = ["note"]
        options.skipInvalid = true
        options.duplicates = .keepAllDifferent
        options.encoding = "windows-1252"
        options.delimiter = ";"
        options.trim = true
        let again = try JSONDecoder().decode(
            IntakeOptions.self, from: Data(try json(options).utf8))
        #expect(again == options)
    }
}
