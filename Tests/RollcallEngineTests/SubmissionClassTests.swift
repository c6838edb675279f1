import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

/// The table of DESIGN, "Sending once".
@Suite struct SubmissionClassTests {
    private func take(_ submission: Submission, retryAfter: Int64? = nil) -> [String] {
        var machine = MachineBench.machine()
        let reply = Reply(submission, retryAfter: retryAfter)
        return MachineBench.names(machine.take(reply, batch: 1, now: 0))
    }

    @Test(arguments: [
        (400, ["refusedRows"]), (413, ["refusedRows"]), (422, ["refusedRows"]),
        (401, ["refused", "paused auth"]), (403, ["refused", "paused auth"]),
        (402, ["refused", "paused credit"]), (404, ["refused", "paused not_found"]),
        (429, ["refused"]),
    ])
    func `a refusal places nothing`(status: Int, writes: [String]) {
        #expect(take(.answered(status: status, message: "m", rows: [])) == writes)
    }

    @Test(arguments: [
        200, 201, 202, 204, 299, 300, 301, 302, 304, 307, 308, 405, 406, 407, 408, 409, 410, 411,
        412, 414, 415, 418, 421, 423, 424, 425, 426, 428, 431, 451, 499, 500, 501, 502, 503, 504,
        507, 508, 511, 520, 524, 599,
    ])
    func `every other answer without an id is in doubt`(status: Int) {
        #expect(take(.answered(status: status, message: "", rows: [])) == ["inDoubt"])
    }

    @Test func `an id is an acceptance, silence a doubt`() {
        #expect(take(.accepted(batchID: "p")) == ["accepted"])
        #expect(take(.unknown("timeout")) == ["inDoubt"])
        #expect(take(.notSent("refused")) == ["notSent"])
    }

    @Test func `a Retry-After over a day ends the run, whatever came with it but an acceptance`() {
        let day: Int64 = 86_400_000
        #expect(take(.answered(status: 429, message: "", rows: []), retryAfter: day) == ["refused"])
        #expect(
            take(.answered(status: 429, message: "", rows: []), retryAfter: day + 1)
                == ["refused", "paused trouble"])
        #expect(
            take(.answered(status: 503, message: "", rows: []), retryAfter: .max)
                == ["inDoubt", "paused trouble"])
        #expect(
            take(.answered(status: 401, message: "", rows: []), retryAfter: .max)
                == ["refused", "paused auth"])
        #expect(take(.accepted(batchID: "p"), retryAfter: .max) == ["accepted"])
    }

    @Test func `four failures to connect are waited out, the fifth in a row ends the run`() {
        var machine = MachineBench.machine()
        let reply = Reply(Submission.notSent("refused"))
        var now: Int64 = 0
        for pause in [1000, 2000, 4000, 8000] as [Int64] {
            #expect(MachineBench.names(machine.take(reply, batch: 1, now: now)) == ["notSent"])
            let view = MachineBench.view(now) { $0.sealed = SealedBatch(id: 1, size: 4) }
            #expect(MachineBench.name(machine.next(view)) == "wait \(now + pause) trouble")
            now += pause
        }
        #expect(
            MachineBench.names(machine.take(reply, batch: 1, now: now)) == [
                "notSent", "paused trouble",
            ])
    }

    @Test func `an answer between them starts the count again`() {
        var machine = MachineBench.machine()
        for _ in 0..<4 { _ = machine.take(Reply(.notSent("")), batch: 1, now: 0) }
        _ = machine.take(Reply(.answered(status: 429, message: "", rows: [])), batch: 1, now: 0)
        #expect(
            MachineBench.names(machine.take(Reply(.notSent("")), batch: 1, now: 0)) == ["notSent"])
    }

    @Test(arguments: [
        (Submission.notSent(""), 0, false, Int64?.none),
        (.unknown(""), 0, true, 7), (.accepted(batchID: "p"), 200, true, nil),
        (.answered(status: 429, message: "", rows: []), 429, true, 7),
        (.answered(status: 503, message: "", rows: []), 503, true, 7),
    ])
    func `the quota hears of everything that was sent, and of pauses that are meant for it`(
        submission: Submission, status: Int, wasSent: Bool, pause: Int64?
    ) {
        let answer = Reply(submission, status: status, retryAfter: wasSent ? 7 : nil).requestAnswer
        #expect(answer.wasSent == wasSent && answer.status == status)
        #expect(answer.retryAfter == pause)
    }
}
