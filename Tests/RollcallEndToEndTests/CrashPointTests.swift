import Foundation
import RollcallSandbox
import RollcallModel
import RollcallTestSupport
import Testing

/// The process dies at points at which that matters: on a real ledger, with a real server.
/// `ROLLCALL_CRASH_AT` is known to debug builds alone. This is a sample; `scripts/crash-points` takes
/// every point.
@Suite(.timeLimit(.minutes(5)))
struct CrashPointTests {
    /// Points that are tried at one time.
    private static let lanes = 4
    /// From a point of a lane to its next one: together the lanes take every sixth.
    private static let stride = 24
    private static let people = 6

    @Test(arguments: 0..<lanes)
    func `dying at any point ends in the same report, held rows aside`(lane: Int) async throws {
        let faults = [SandboxFault(on: .submit, .acceptAndDrop), SandboxFault(on: .calls, .drop)]
        try await Self.enumerate(lane, faults: faults, flags: ["--no-resend-absent"]) { [$0] }
    }

    @Test(arguments: 0..<lanes)
    func `dying at any point, and at any point of the resumption, ends in the same report`(
        lane: Int
    ) async throws {
        let seed = UInt64.random(in: 0 ... .max)
        let faults = [
            SandboxFault(on: .submit, .drop), SandboxFault(on: .submit, .acceptTruncated, skip: 1),
        ]
        try await Self.enumerate(lane, faults: faults, flags: ["--resend-absent"]) { point in
            var random = SplitMix64(seed: seed &+ UInt64(point))
            return [point, Int.random(in: 1...40, using: &random)]
        }
    }

    /// - Parameter crashes: the points at which the launch and its resumption die.
    private static func enumerate(
        _ lane: Int, faults: [SandboxFault], flags: [String], crashes: (_ point: Int) -> [Int]
    ) async throws {
        let undisturbed = try await rows(faults: [], flags: flags, crashes: [])
        #expect(undisturbed?.count == people)
        var point = lane * stride / lanes + 1
        while let rows = try await rows(faults: faults, flags: flags, crashes: crashes(point)) {
            #expect(rows == undisturbed, "dying at \(crashes(point))")
            point += stride
        }
        // A run passes far more points than this.
        #expect(point > 60)
    }

    /// What the report says of each row in the end; nil where the run ended before the first crash.
    private static func rows(
        faults: [SandboxFault], flags: [String], crashes: [Int]
    ) async throws -> [String]? {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place, "--limit", "200/100ms")
            for fault in faults { try await sandbox.arm(fault) }
            try place.write(Contacts.file(people), to: "people.csv")
            let start =
                ["launch", "people.csv"] + Run.live("june", batchSize: 2)
                + ["--limit", "200/100ms", "--first-poll", "20ms"] + flags
            for (index, point) in crashes.enumerated() {
                place.set("ROLLCALL_CRASH_AT", "\(point)")
                let run = try await place.run(adding: start)
                guard run.code == -SIGKILL else {
                    #expect([0, 3].contains(run.code), "\(crashes): \(run.all)")
                    if index == 0 { return nil }
                    break
                }
            }
            place.set("ROLLCALL_CRASH_AT", nil)
            try await sandbox.clearFaults()
            var end = try await place.run(adding: start)
            var report = try await place.report("june")
            if report.count("held") > 0 {
                #expect(end.code == 3, "\(crashes): \(end.all)")
                // Only where the POST never left: nothing at the provider tells so.
                let called = try await sandbox.ledger().callsByNumber
                for row in report.recipients where row.state == "held" {
                    #expect(called[row.phone ?? ""] == nil, "\(crashes)")
                }
                _ = try await place.run(
                    "resolve", "june", "--as", "not-called", "--confirm", "june")
                end = try await place.run(adding: start)
                report = try await place.report("june")
            }
            #expect(end.code == 0, "\(crashes): \(end.all)")
            let ledger = try await sandbox.ledger()
            #expect(ledger.maxCallsPerNumber == 1, "\(crashes)")
            #expect(ledger.callsByNumber.count == people, "\(crashes)")
            try expectSame(report, ledger)
            #expect(try await place.integrity() == "ok\n", "\(crashes)")
            return report.recipients.map { "\($0.row) \($0.state) \($0.outcome ?? "-")" }
        }
    }
}
