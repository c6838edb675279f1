import FuzzSupport
import RollcallModel

/// One template, with the rules that hold whatever it says.
struct TemplateTrial {
    private let kind: WorkflowKind
    private let text: String
    private let values: [String]

    /// - Returns: nil where there is no byte for the kind.
    init?(_ input: [UInt8]) {
        guard let first = input.first else { return nil }
        kind = first & 1 == 0 ? .robocall : .conversation
        let parts = input[1...].split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        text = parts.first ?? ""
        values = Array(parts.dropFirst())
    }

    func check() {
        let expected = ExpectedTemplate(text, kind: kind)
        do throws(TemplateError) {
            let template = try Template(text, kind: kind)
            Fuzzing.hold("a template without fault is read", expected.fault == nil)
            Fuzzing.hold("the pieces are \(expected.pieces)", template.pieces == expected.pieces)
            Fuzzing.hold(
                "parameters are named once, in order", template.parameters == expected.parameters)
            checkRendering(template)
        } catch {
            Fuzzing.hold(
                "\(error) is \(String(describing: expected.fault))",
                expected.fault == ExpectedTemplate.Fault(error))
            checkPlace(error.finding)
        }
    }

    private func checkRendering(_ template: Template) {
        // Every parameter, and every mark, is a value that somebody may write.
        let (open, close) = kind.parameterMarks
        let marks = template.parameters.map { open + $0 + close } + [open, close, "\u{301}"]
        let choices = values + marks
        var values: [String: String] = [:]
        for (index, name) in template.parameters.enumerated() {
            values[name] = choices[index % choices.count]
        }
        let message = template.render { values[$0, default: ""] }
        let pieces = template.pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .parameter(let name): values[name, default: ""]
            }
        }
        Fuzzing.hold(
            "a value is spoken as it stands",
            message.unicodeScalars.elementsEqual(pieces.flatMap(\.unicodeScalars)))
        let sum = pieces.map { MessageLength(of: $0) }
            .reduce(MessageLength(scalars: 0, utf16: 0), +)
        Fuzzing.hold("lengths add up", MessageLength(of: message) == sum)
        Fuzzing.hold(
            "the limit is one of the larger count",
            sum.isTooLong == (max(message.unicodeScalars.count, message.utf16.count) > 4000))
    }

    private func checkPlace(_ finding: Finding) {
        guard let line = finding.line, let column = finding.column else { return }
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        Fuzzing.hold(
            "\(line):\(column) lies in the template",
            lines.indices.contains(line - 1) && (1...lines[line - 1].count).contains(column))
    }
}
