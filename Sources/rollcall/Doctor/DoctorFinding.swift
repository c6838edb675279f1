import Foundation
import RollcallModel

/// One check of `doctor`: a line for people, an object for programs.
struct DoctorFinding {
    enum Standing: String {
        case ok, note, problem
    }

    var name: String
    var standing: Standing
    var words: String
    /// What to do; nil where nothing has to be.
    var remedy: String?
    /// What a problem makes of the whole command.
    var status = ExitStatus.success

    var isProblem: Bool { standing == .problem }

    static func ok(_ name: String, _ words: String) -> Self {
        Self(name: name, standing: .ok, words: words)
    }

    static func note(_ name: String, _ words: String, remedy: String? = nil) -> Self {
        Self(name: name, standing: .note, words: words, remedy: remedy)
    }

    static func problem(
        _ name: String, _ words: String, remedy: String?, _ status: ExitStatus
    ) -> Self {
        Self(name: name, standing: .problem, words: words, remedy: remedy, status: status)
    }

    /// An error's own words say what to do.
    static func problem(_ name: String, _ error: any Error) -> Self {
        let failure = Failure(unexpected: error)
        return problem(name, failure.message, remedy: nil, failure.status)
    }

    func print(isJSON: Bool) {
        if isJSON {
            var fields: [String: Any] = [
                "name": name, "standing": standing.rawValue, "words": words.maskingPhones,
            ]
            fields["remedy"] = remedy
            return JSONPrinter.line("check", fields)
        }
        let margin = String(repeating: " ", count: 9 - standing.rawValue.count)
        let end = words.hasSuffix(".") ? "" : "."
        let text = "\(name): \(words.maskingPhones)" + (remedy.map { "\(end) \($0)" } ?? "")
        Console.data(
            standing.rawValue + margin
                + text.replacingOccurrences(of: "\n", with: "\n         "))
    }
}
