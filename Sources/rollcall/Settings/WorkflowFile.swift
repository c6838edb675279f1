import Foundation
import RollcallModel
import TOMLKit

/// A workflow as a clinic keeps it under version control: a TOML file with the provider's own names.
/// What the file leaves out is left to the provider, or as it is.
struct WorkflowFile {
    let path: String
    /// Nil until the workflow was made.
    private(set) var id: String?
    private(set) var draft = WorkflowDraft()
    /// Everything that is wrong with how it is written.
    private(set) var faults: [String] = []

    /// - Throws: exit 65 for a file that cannot be read, or is no TOML.
    init(path: String) throws {
        self.path = path
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Refusal(
                .data,
                "\(path): this file cannot be read. Check the name, and that you may read it.")
        }
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw Refusal(
                .data,
                "\(path):\(error.source.begin.line):\(error.source.begin.column): this is not TOML: "
                    + "\(error.description)")
        }
        for key in table.keys.sorted() {
            if let value = table[key] { take(key, value) }
        }
        if table["message"] != nil, table["message_file"] != nil {
            faults.append("give either message or message_file, not both")
        }
    }

    /// - Throws: exit 65 with everything that is wrong with how the file is written.
    func requireReadable() throws {
        guard faults.isEmpty else {
            throw Refusal(
                .data,
                faults.map { "\(path): \($0)." }.joined(separator: "\n")
                    + "\nNothing was asked of the provider.")
        }
    }

    private mutating func take(_ key: String, _ value: any TOMLValueConvertible) {
        switch key {
        case "id":
            id = text(key, value)
            if id?.allSatisfy(\.isWhitespace) == true {
                faults.append("id is blank: leave the line out until the workflow is made")
            }
        case "message_file":
            guard let name = text(key, value) else { return }
            let folder = (path as NSString).deletingLastPathComponent
            let file = name.hasPrefix("/") || folder.isEmpty ? name : folder + "/" + name
            do {
                draft.message = try MessageFile.text(file)
            } catch {
                faults.append("message_file: \(file): \(error.words)")
            }
        case WorkflowField.name.rawValue: draft.name = text(key, value)
        case WorkflowField.description.rawValue: draft.description = text(key, value)
        case WorkflowField.type.rawValue: draft.type = text(key, value)
        case WorkflowField.message.rawValue: draft.message = text(key, value)
        case WorkflowField.callbackURL.rawValue: draft.callbackURL = text(key, value)
        case WorkflowField.includeReply.rawValue:
            draft.includeReply = value.bool
            if value.bool == nil { faults.append("\(key) should be true or false") }
        case WorkflowField.responseOptions.rawValue: draft.responseOptions = options(value)
        default:
            let known = WorkflowField.allCases.map(\.rawValue) + ["id", "message_file"]
            let hint = key.nearest(of: known).map { "did you mean \($0)?" }
            faults.append(
                "there is no field \(key) (\(hint ?? "known are \(known.joined(separator: ", "))"))"
            )
        }
    }

    private mutating func text(_ key: String, _ value: any TOMLValueConvertible) -> String? {
        if value.string == nil { faults.append("\(key) should be a text in quotes") }
        return value.string
    }

    private mutating func options(_ value: any TOMLValueConvertible) -> [String: String]? {
        guard let table = value.table else {
            faults.append(
                "response_options should be a table, such as [response_options] 1 = \"Yes\"")
            return nil
        }
        var options: [String: String] = [:]
        for key in table.keys.sorted() {
            guard let word = table[key]?.string else {
                faults.append("response_options: \(key) should be a text in quotes")
                continue
            }
            options[key] = word
        }
        return options
    }
}
