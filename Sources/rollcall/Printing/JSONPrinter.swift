import Foundation
import RollcallEngine
import RollcallIntake
import RollcallModel
import RollcallStore
import Synchronization

/// A run as JSON lines on standard output: `type` and `schema_version` in each, `finished` last.
final class JSONPrinter: RunPrinter {
    private let lastProgress = Mutex<RunProgress?>(nil)
    private let lastWait = Mutex<(Int64, WaitReason)?>(nil)

    func take(_ event: RunEvent) {
        switch event {
        case .started(let open, let wasUnclean):
            Self.line("started", ["open": open, "recovered": wasUnclean])
        case .sealed(let size): Self.line("sealed", ["size": size])
        case .submitting(let batch): Self.line("submitting", ["batch": batch])
        case .submitted(let batch, let submission):
            Self.line(
                "submitted", ["batch": batch].merging(Self.fields(submission)) { $1 })
        case .read(let read): Self.line("read", ["purpose": Self.word(read.purpose)])
        case .wrote(let write):
            if let (type, fields) = Self.fields(write) { Self.line(type, fields) }
        case .waiting(let until, let now, let why):
            let isNew = lastWait.withLock { last in
                defer { last = (until, why) }
                return last?.0 != until || last?.1 != why
            }
            if isNew { Self.line("waiting", ["milliseconds": until - now, "for": Self.word(why)]) }
        case .waitingForLedger: Self.line("waiting", ["for": "ledger"])
        case .progress(let progress):
            let isNew = lastProgress.withLock { last in
                defer { last = progress }
                return last?.counts != progress.counts
            }
            if isNew {
                Self.line(
                    "progress",
                    [
                        "rows": Self.rows(progress.counts, total: progress.total),
                        "settled": progress.closed,
                        "finish_in_milliseconds": max(0, progress.finishEstimate - progress.now),
                    ])
            }
        }
    }

    func close() {}

    static func finished(
        _ status: ExitStatus, rows: [RecipientState: Int], total: Int, error: String? = nil
    ) {
        var fields: [String: Any] = [
            "exit_code": status.rawValue, "rows": Self.rows(rows, total: total),
        ]
        fields["error"] = error
        line("finished", fields)
    }

    /// The end of `check --json`.
    static func checked(_ result: IntakeResult, _ status: ExitStatus) {
        let (counts, findings) = (result.counts, result.findings)
        line(
            "finished",
            [
                "exit_code": status.rawValue,
                "rows": [
                    "total": counts.total, "ready": counts.ready, "invalid": counts.invalid,
                    "duplicate": counts.duplicate,
                ],
                "findings": [
                    "error": findings[.error, default: 0],
                    "warning": findings[.warning, default: 0],
                    "notice": findings[.notice, default: 0],
                ],
                "encoding": result.dialect?.encoding ?? NSNull(),
                "delimiter": result.dialect?.delimiter ?? NSNull(),
            ])
    }

    private static func rows(_ counts: [RecipientState: Int], total: Int) -> [String: Int] {
        var rows = ["total": total]
        for state in RecipientState.allCases { rows[state.rawValue] = counts[state, default: 0] }
        return rows
    }

    static func line(_ type: String, _ fields: [String: Any]) {
        var object = fields
        object["type"] = type
        object["schema_version"] = 1
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? JSONSerialization.data(withJSONObject: object, options: options)
        else { return }
        Console.rawData(String(decoding: bytes, as: UTF8.self) + "\n")
    }

    private static func word(_ why: WaitReason) -> String {
        switch why {
        case .doubt: "doubt"
        case .trouble: "trouble"
        case .results: "results"
        case .blocked: "other_campaign"
        case .quota: "quota"
        }
    }

    private static func word(_ purpose: Read.Purpose) -> String {
        switch purpose {
        case .workflowCheck: "workflow_check"
        case .listing: "listing"
        case .sweep, .wideSweep: "sweep"
        case .probe: "probe"
        case .confirmation: "confirmation"
        }
    }

    private static func fields(_ submission: Submission) -> [String: Any] {
        switch submission {
        case .accepted(let id): ["result": "accepted", "batch_id": id]
        case .notSent(let why): ["result": "not_sent", "detail": why.maskingPhones]
        case .answered(let status, let message, _):
            ["result": "answered", "status": status, "detail": message.maskingPhones]
        case .unknown(let why): ["result": "unknown", "detail": why.maskingPhones]
        }
    }

    private static func fields(_ write: LedgerWrite) -> (String, [String: Any])? {
        switch write {
        case .inDoubt(let batch, let detail):
            ("in_doubt", ["batch": batch, "detail": detail.maskingPhones])
        case .adopted(let batch, let id, _): ("adopted", ["batch": batch, "batch_id": id])
        case .listed(let batch, let absent, _): ("listed", ["batch": batch, "absent": absent])
        case .held(let batch, let note): ("held", ["batch": batch, "detail": note.maskingPhones])
        case .resealed(let batch, let note):
            ("resealed", ["batch": batch, "detail": note.maskingPhones])
        case .expired(let batch, let note): ("expired", ["batch": batch, "detail": note])
        case .paused(let reason, let note):
            ("paused", ["reason": reason.rawValue, "detail": note.maskingPhones])
        case .accepted, .notSent, .refused, .refusedRows, .look, .calls, .swept, .took, .pageCap,
            .cancelledUnsent, .finished:
            nil
        }
    }
}
