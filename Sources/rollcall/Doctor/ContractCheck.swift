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
        let clock = report.serverDate.map {
            ClockCheck.finding(server: $0, now: SystemTime().reading().utc)
        }
        return [finding(report), clock].compactMap(\.self)
    }

    private func finding(_ report: ContractReport) -> DoctorFinding {
        var (holds, fails, mends, unseen) = (0, 0, 0, 0)
        for finding in report.findings {
            switch finding.verdict {
            case .holds: holds += 1
            case .fails(_, let mend):
                fails += 1
                mends += mend == nil ? 0 : 1
            case .unseen: unseen += 1
            }
        }
        let words =
            "\(report.requests.of("request", "requests")): \(holds) assumptions hold, \(fails) do not, "
            + "\(unseen) could not be seen"
        if fails > 0 {
            let file = settings.configurationPath ?? "the configuration file"
            let lines = mends > 0 ? "Put the lines above into \(file)." : ""
            let rest = mends < fails ? "What no line mends, ask the provider about." : ""
            return .problem(
                "contract", words,
                remedy: [lines, rest].filter { !$0.isEmpty }.joined(separator: " "),
                .provider)
        }
        guard report.unanswered == 0 else {
            return .problem(
                "contract",
                words + "; \(report.unanswered.of("request was", "requests were")) not answered",
                remedy: "Try again later: what was not answered is not checked.", .provider)
        }
        return .ok("contract", words)
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
