import Foundation
import RollcallModel

/// The totals in words, once for all formats that people read: masked, visible, in the order shown.
struct Digest {
    /// One line of a table of counts.
    struct Line: Equatable {
        var label: String
        var count: Int
        var words = ""
    }

    /// Something to do, and what to type for it.
    struct Step: Equatable {
        var purpose: String
        var command: String
    }

    struct Fact: Equatable {
        var label: String
        var value: String
    }

    /// More different keys than this are summed up: a provider may put anything there.
    private static let keys = 12

    private let report: Report
    private let summary: ReportSummary
    private let commands: Commands

    init(_ report: Report) {
        self.report = report
        summary = report.summary
        commands = Commands(report.summary)
    }

    func text(_ words: String) -> String { report.shown(words).visible }

    private func text(id: String) -> String { report.shown(id: id)?.visible ?? "" }

    private func time(_ milliseconds: Int64) -> String { TimeText.zoned(milliseconds, report.zone) }

    var name: String { text(id: summary.name) }

    var target: String { summary.target == .live ? "LIVE" : "REHEARSAL" }

    var targetWords: String {
        switch summary.target {
        case .live: "this campaign calls real people"
        case .rehearsal: "nobody is called; the built-in sandbox plays the provider"
        }
    }

    var state: String { summary.state.words(pausedFor: summary.pauseReason, isRun: summary.isRun) }

    /// What makes the report, or the campaign, untrustworthy.
    var alarms: [String] {
        var alarms: [String] = []
        if summary.mustAdopt {
            alarms.append(
                "This database may not know of all calls that were made: who counts as not called here may "
                    + "have been called.")
        }
        if !summary.addsUp {
            alarms.append(
                "The totals do not add up: \(summary.total.of("row", "rows")) in the file, "
                    + "\(summary.counted.grouped) in the states; "
                    + "\(summary.rows[.done, default: 0].grouped) done, "
                    + "\(summary.ended.grouped) with an outcome. Do not rely on this report; keep "
                    + "the database file and ask for help.")
        }
        if summary.repeatedNumbers > 0 {
            let one = summary.repeatedNumbers == 1
            alarms.append(
                "The provider lists more than one call for "
                    + "\(summary.repeatedNumbers.of("number", "numbers")) of one batch: "
                    + "\(one ? "this person" : "these people") may have been called twice. "
                    + "Ask the provider why.")
        }
        return alarms
    }

    /// What a reader should know, in whole sentences.
    var notices: [String] {
        var notices = summary.doubts.map { text($0) }
        if summary.unconfirmed > 0 {
            notices.append(
                "\(summary.unconfirmed.of("result is", "results are")) known from a callback alone; "
                    + "the provider's list has not confirmed "
                    + "\(summary.unconfirmed == 1 ? "it" : "them") yet.")
        }
        if !summary.unknownStatuses.isEmpty {
            let words = sorted(report.shown(summary.unknownStatuses))
                .map { "\"\($0.key.visible)\" (\($0.value.grouped))" }
            notices.append(
                "The provider used status words that Rollcall does not know: "
                    + words.joined(separator: ", ")
                    + ". Such calls count as not ended; if a word means that the call has ended, "
                    + "add it to the status table of the configuration.")
        }
        if report.reveal {
            notices.append("Phone numbers are shown in full: keep this report confidential.")
        }
        return notices
    }

    var steps: [Step] {
        // Whatever else there is comes after that.
        if summary.mustAdopt {
            return [Step(purpose: "Before anything else", command: text(id: commands.adopt))]
        }
        // Resume and resolve are refused as long as it runs.
        if summary.isRun, !summary.state.isFinished {
            return [Step(purpose: "To see it going on", command: text(id: commands.watch))]
        }
        var steps: [Step] = []
        switch summary.state {
        case .validated: steps.append(Step(purpose: "To start", command: commands.resume))
        case .running, .paused: steps.append(Step(purpose: "To go on", command: commands.resume))
        case .complete, .completeWithHolds, .cancelled: break
        }
        if summary.rows[.held, default: 0] > 0 {
            steps += [
                Step(
                    purpose: "To look for the rows on hold in the provider's lists once more",
                    command: commands.recheck),
                Step(
                    purpose: "If the rows on hold were called",
                    command: commands.resolve(as: "called")),
                Step(
                    purpose: "If they were not, to call them on the next resume",
                    command: commands.resolve(as: "not-called")),
            ]
        }
        if summary.canSync {
            steps.append(
                Step(
                    purpose: "To ask once more how the calls of the unresolved rows ended",
                    command: commands.sync))
        }
        let missed = [Outcome.noAnswer, .busy].filter { summary.outcomes[$0, default: 0] > 0 }
        if summary.state.isFinished, !missed.isEmpty {
            let words = missed.map(\.label).joined(separator: " and ")
            steps.append(
                Step(
                    purpose: "To write the rows with \(words) as a new contact file",
                    command: commands.contacts(outcomes: missed)))
        }
        return steps.map { Step(purpose: $0.purpose, command: text(id: $0.command)) }
    }

    var facts: [Fact] {
        var facts = [
            Fact(label: "File", value: text(id: summary.file)),
            Fact(
                label: "Workflow",
                value: "\(text(id: summary.workflowID)) (\(summary.workflowKind.rawValue))"),
            Fact(label: "Created", value: time(summary.createdAt)),
            Fact(label: "First sent", value: summary.firstSentAt.map(time) ?? "not yet"),
        ]
        if let last = summary.lastAcceptedAt {
            facts.append(Fact(label: "Last accepted", value: time(last)))
        }
        if let finished = summary.finishedAt {
            let took = summary.firstSentAt.map { ", after \(DurationText.rough(finished - $0))" }
            facts.append(Fact(label: "Finished", value: time(finished) + (took ?? "")))
        }
        facts.append(Fact(label: "Report of", value: time(summary.generatedAt)))
        facts.append(Fact(label: "Time zone", value: report.zone.identifier))
        return facts
    }

    /// States that hold rows, group by group.
    var rows: [Line] {
        Standing.allCases.flatMap { standing in
            RecipientState.allCases.filter { $0.standing == standing }
        }.map { state in
            Line(
                label: state.label, count: summary.rows[state, default: 0],
                words: state.words(isRunning: summary.state == .running))
        }.filter { $0.count > 0 }
    }

    var balance: String {
        summary.addsUp
            ? "Balanced: every row of the file is accounted for, once."
            : "NOT BALANCED: see the alarm."
    }

    /// All of them, once a call has ended.
    var outcomes: [Line] {
        guard summary.ended > 0 else { return [] }
        return Outcome.allCases.map {
            Line(label: $0.label, count: summary.outcomes[$0, default: 0], words: $0.words)
        }
    }

    var ended: String { summary.ended.of("call ended", "calls ended") }

    var pressed: Int { summary.responses.values.reduce(0, +) }

    var pressedWords: String { pressed.of("person pressed a key", "people pressed a key") }

    /// Keys in their order, the rarest ones summed up where there are too many.
    var responses: [Line] {
        let counts = report.shown(summary.responses)
        let shown = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.keys)
        let lines = sorted(Dictionary(uniqueKeysWithValues: Array(shown)))
            .map { Line(label: $0.key.visible, count: $0.value) }
        let rest = counts.values.reduce(0, +) - shown.reduce(0) { $0 + $1.value }
        return rest == 0 ? lines : lines + [Line(label: "others", count: rest)]
    }

    var requests: [Line] {
        let requests = summary.requests
        return [
            Line(label: "submit", count: requests.submit, words: "handing batches over"),
            Line(label: "poll", count: requests.poll, words: "reading results"),
            Line(label: "reconcile", count: requests.reconcile, words: "looking for lost answers"),
            Line(
                label: "other", count: requests.other, words: "checking the workflow and the like"),
        ]
    }

    var requestWords: String {
        let limits = summary.limits.map {
            let window =
                $0.milliseconds % 1000 == 0
                ? DurationText.rough($0.milliseconds) : DurationText.text($0.milliseconds)
            return "\($0.count.grouped) in \(window)"
        }
        return
            "\(summary.requests.refused.grouped) of them refused as too many (429). "
            + "Allowed: \(limits.isEmpty ? "no limit" : limits.joined(separator: ", "))."
    }

    var batches: [Line] {
        BatchState.allCases.map {
            Line(label: $0.label, count: summary.batches[$0, default: 0], words: $0.words)
        }.filter { $0.count > 0 }
    }

    /// Numbers by their value, words after them.
    private func sorted(_ counts: [String: Int]) -> [(key: String, value: Int)] {
        counts.sorted { a, b in
            (Int(a.key) ?? .max, a.key) < (Int(b.key) ?? .max, b.key)
        }
    }
}
