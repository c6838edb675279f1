import Foundation
import RollcallVoicebot

/// The access key's form; never the key itself.
struct KeyCheck {
    let settings: Settings
    /// Without a key the provider cannot be asked.
    let isNeeded: Bool

    var finding: DoctorFinding {
        let name = "access key"
        guard let source = KeySource(settings) else {
            let remedy =
                "Put it into ROLLCALL_API_KEY, or into a file and name that with --api-key-file."
            return isNeeded
                ? .problem(name, "there is none", remedy: remedy, .key)
                : .note(name, "there is none; rehearsals need none", remedy: remedy)
        }
        let text: String
        do { text = try source.text() } catch { return .problem(name, error) }
        let key = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let words = "\(source.words), \(key.count) characters"
        if let fault = Self.fault(key) {
            return .problem(
                name, "\(words): \(fault)",
                remedy: "Copy the key again, the bare word alone.", .key)
        }
        if let others = source.readers {
            return .note(name, words + ": others on this machine can read it", remedy: others)
        }
        return text == key
            ? .ok(name, words)
            : .note(name, words + ", white space around it, which is left out")
    }

    /// What no key has, in words that do not quote it.
    private static func fault(_ key: String) -> String? {
        let lower = key.lowercased()
        if key.isEmpty { return "it is empty" }
        if lower.hasPrefix("bearer") {
            return "it begins with \"Bearer\", which is added by itself"
        }
        if lower.hasPrefix("rollcall_api_key") || lower.hasPrefix("export ") {
            return "it begins with the variable's name"
        }
        if key.contains(where: { "\"'`“”‘’".contains($0) }) { return "it holds quotation marks" }
        if key.contains(where: \.isNewline) { return "it holds more than one line" }
        if key.contains(where: \.isWhitespace) { return "it holds a space" }
        do { _ = try AccessKey(key) } catch {
            return "it holds a character that is invisible or not ASCII"
        }
        return nil
    }
}
