import RollcallModel
import RollcallReport
import RollcallVoicebot

/// Holds what is assumed of the provider against the live service, by reading alone.
struct ContractCheck {
    let settings: Settings
    let isJSON: Bool

    /// Prints each assumption.
    /// - Returns: what becomes of the command, and the provider's clock.
    func findings() async throws -> [DoctorFinding] {
        let access = try LiveAccess(settings)
        let questions = VoicebotClient.contractQuestions
        Console.notice(
            "Asking \(access.host), at most \(questions.count) requests of the quota; all of them only "
                + "read:\n"
                + questions.map { "  - \($0)" }.joined(separator: "\n"))
        let report = try await OneOffRequest(settings: settings, access: access)
            .contract(settings.text(.workflow))
        report.findings.forEach(print)
        let failures = report.findings.count { if case .fails = $0.verdict { true } else { false } }
        let words =
            "\(report.requests.of("request", "requests")), "
            + "\(report.findings.count.of("assumption", "assumptions")), \(failures) of them not true"
        let clock = report.serverDate.map {
            ClockCheck.finding(server: $0, now: SystemTime().reading().utc)
        }
        return [
            failures == 0
                ? .ok("contract", words)
                : .problem(
                    "contract", words,
                    remedy: "Put the lines above into "
                        + (settings.configurationPath ?? "the configuration file")
                        + "; what no line mends, ask the provider about.", .provider)
        ] + [clock].compactMap(\.self)
    }

    private func print(_ finding: ContractFinding) {
        let (verdict, seen, mend): (String, String, String?) =
            switch finding.verdict {
            case .holds(let seen): ("holds", seen, nil)
            case .fails(let seen, let mend): ("fails", seen, mend)
            case .unseen(let why): ("unseen", why, nil)
            }
        if isJSON {
            var fields: [String: Any] = [
                "assumption": finding.assumption, "verdict": verdict, "seen": seen.maskingPhones,
            ]
            fields["mend"] = mend
            return JSONPrinter.line("assumption", fields)
        }
        let margin = String(repeating: " ", count: 9 - verdict.count)
        Console.data("\(verdict)\(margin)\(finding.assumption): \(seen.maskingPhones)")
        if let mend {
            Console.data(
                mend.split(separator: "\n").map { "             \($0)" }.joined(separator: "\n"))
        }
    }
}
