import Foundation
import RollcallIntake
import RollcallModel

/// One call to the operator's own number: a live campaign of one row, through the same ledger.
struct TestCall {
    let number: String
    /// `name=value`, one for each parameter of the message.
    let values: [String]
    let flags: [SettingKey: SettingValue]
    /// Nil gives it one of its own, the same for the same number.
    let name: String?
    let confirmation: String?
    let isJSON: Bool

    func run() async throws {
        let settings = try Settings(flags: flags)
        guard settings.text(.workflow) != nil else {
            throw SettingsError.missing(key: .workflow, why: "name the workflow that is to call")
        }
        let phone = try phone(settings)
        let columns = try columns()
        // Its folder is this user's alone; the campaign keeps what it needs of the file in the ledger.
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "rollcall-test-call-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "test-call.csv")
        let records = [["phone_number"] + columns.map(\.name), [phone] + columns.map(\.value)]
        let text = records.map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
        try Data(text.utf8).write(to: file)
        do {
            try await Launch(
                flags: launchFlags(file.path(percentEncoded: false), phone), campaignFile: nil,
                confirmation: confirmation, isAmending: false, isJSON: isJSON,
                testNumber: phone.maskedPhone
            ).run()
        } catch let refusal as Refusal where refusal.status == .data {
            throw Refusal(
                .data,
                "The test call cannot be made as it is; see above. Give each parameter of the message "
                    + "a value: --value name=Ada. Nobody was called.")
        }
    }

    /// What the file is like is known, whatever the configuration says of others.
    private func launchFlags(_ path: String, _ phone: String) -> [SettingKey: SettingValue] {
        flags.merging([
            .file: .text(path), .live: .flag(true), .batchSize: .number(1),
            .name: .text(name ?? "test-call-\(phone.suffix(4))"),
            .phoneColumn: .text("phone_number"), .encoding: .text("utf-8"),
            .delimiter: .text("comma"), .tag: .list([]), .allowEmpty: .list([]),
            .trim: .flag(false), .skipInvalid: .flag(false), .duplicates: .text("error"),
            .notCalledWithin: .text(""),
        ]) { $1 }
    }

    private func phone(_ settings: Settings) throws -> String {
        guard let reader = PhoneReader(defaultRegion: settings.text(.defaultRegion)) else {
            throw settings.wrong(.defaultRegion, "is no country that is known")
        }
        do {
            return try reader.read(number).e164
        } catch {
            throw Refusal(
                .usage, "--test-call \(number.maskedPhone): it \(error.predicate). \(error.advice)")
        }
    }

    private func columns() throws -> [(name: String, value: String)] {
        let columns = try values.map { text in
            guard let mark = text.firstIndex(of: "="), mark > text.startIndex else {
                throw SettingsError.conflict(
                    "--value \(text): should be NAME=TEXT, such as name=Ada.")
            }
            return (name: String(text[..<mark]), value: String(text[text.index(after: mark)...]))
        }
        let names = columns.map { $0.name.lowercased() }
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw SettingsError.conflict("--value gives \(twice) twice.")
        }
        return columns
    }

    private static func quoted(_ field: String) -> String {
        "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
