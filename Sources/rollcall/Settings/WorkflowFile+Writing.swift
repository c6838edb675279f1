import Foundation
import RollcallModel
import TOMLKit

extension WorkflowFile {
    /// The line that ties a file to a workflow.
    static func line(id: String) -> String {
        let quoted = id.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "id = \"\(quoted)\""
    }

    /// Puts the id at the head of the file, after a byte order mark; everything else stays, byte for byte.
    ///
    /// - Throws: exit 12 where the file cannot be written; it then stays as it was.
    func write(id: String) throws {
        do {
            let url = URL(filePath: path).resolvingSymlinksInPath()
            let files = FileManager.default
            let file = url.path(percentEncoded: false)
            let mode = try files.attributesOfItem(atPath: file)[.posixPermissions]
            let old = try Data(contentsOf: url)
            let mark = Data("\u{FEFF}".utf8)
            let head = old.starts(with: mark) ? mark : Data()
            let end = old.range(of: Data("\r\n".utf8)) == nil ? "\n" : "\r\n"
            let line = Data((Self.line(id: id) + end).utf8)
            try (head + line + old.dropFirst(head.count)).write(to: url, options: .atomic)
            if let mode { try files.setAttributes([.posixPermissions: mode], ofItemAtPath: file) }
        } catch {
            throw Refusal(
                .storage,
                "The workflow was made, but \(path) could not be written: "
                    + "\((error as NSError).localizedDescription) Put this line at its head by hand, or "
                    + "the next apply makes another one: \(Self.line(id: id))")
        }
    }

    /// A file that describes a workflow, for `apply`.
    static func text(id: String, _ draft: WorkflowDraft) -> String {
        let fields = TOMLTable()
        for field in WorkflowField.allCases {
            switch field {
            case .includeReply: if let flag = draft.includeReply { fields[field.rawValue] = flag }
            case .responseOptions: break
            default:
                if let text = draft[field], !text.isEmpty { fields[field.rawValue] = text }
            }
        }
        let options = TOMLTable()
        for (key, word) in draft.responseOptions ?? [:] { options[key] = word }
        if !options.isEmpty { fields[WorkflowField.responseOptions.rawValue] = options }
        return line(id: id) + "\n" + fields.convert(to: .toml)
    }
}
