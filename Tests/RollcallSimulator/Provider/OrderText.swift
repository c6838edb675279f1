import Foundation
import RollcallModel

/// The bytes of a POST in this simulation: the workflow in the first line, then a line for each row
/// with its number, its reference and its name.
struct OrderText {
    struct Line {
        var phone: String
        /// `ref-CAMPAIGN-BATCH-ROW`
        var reference: String
        var name: String
    }

    var workflow: String
    var lines: [Line]

    static func bytes(of order: CallOrder) -> Data {
        var text = order.workflowID
        for recipient in order.recipients {
            let tag = recipient.tags.last { $0.name == CallOrder.referenceTag }
            text += "\n\(recipient.phone)\t\(tag?.value ?? "")\t"
            text += recipient.variables.map(\.value).joined(separator: ";")
        }
        return Data(text.utf8)
    }

    init?(_ bytes: Data) {
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard let first = parts.first else { return nil }
        workflow = String(first)
        lines = []
        for part in parts.dropFirst() {
            let fields = part.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3 else { return nil }
            lines.append(
                Line(
                    phone: String(fields[0]), reference: String(fields[1]),
                    name: String(fields[2])))
        }
    }
}
