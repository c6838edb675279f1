import RollcallModel

/// Whether every setting can be used, and where each that is no default comes from.
struct SettingsCheck {
    let settings: Settings

    var findings: [DoctorFinding] {
        [finding("configuration", try configuration()), finding("provider", try provider())]
    }

    private func finding(
        _ name: String, _ body: @autoclosure () throws -> String
    ) -> DoctorFinding {
        do { return .ok(name, try body()) } catch { return .problem(name, error) }
    }

    private func configuration() throws -> String {
        _ = try (settings.runOptions(), settings.intakeOptions(), settings.batchSize())
        _ = try (settings.voice(), settings.maxRows(), settings.workflowKind())
        let file = settings.configurationPath.map { "file \($0)" } ?? "no file"
        let set = SettingKey.allCases.compactMap { key -> String? in
            guard let entry = settings.entry(key), entry.origin != .fallback else { return nil }
            return "\(key.rawValue) = \(entry.value.shown) (\(entry.origin.shown))"
        }
        return "\(file); \(set.isEmpty ? "all at the defaults" : set.joined(separator: ", "))"
    }

    private func provider() throws -> String {
        let base = try LiveAccess.base(settings)
        _ = try (LiveAccess.endpoints(settings), LiveAccess.aliases(settings))
        let changed =
            (settings.endpoints.keys.sorted().map { "endpoint \($0)" }
            + settings.fields.keys.sorted().map { "field \($0)" }).joined(separator: ", ")
        return "\(base) (\(settings.origin(.baseURL).shown))"
            + (changed.isEmpty ? "" : "; changed: \(changed)")
    }
}
