import Testing

@testable import RollcallSandbox

struct ConfigurationTests {
    @Test func `the defaults are the provider's documented limits`() throws {
        let configuration = SandboxConfiguration()
        try configuration.validate()
        #expect(
            configuration.limits == [
                SandboxLimit(count: 6, milliseconds: 60_000),
                SandboxLimit(count: 60, milliseconds: 3_600_000),
            ])
    }

    @Test(
        arguments: [
            { $0.port = -1 }, { $0.port = 65_536 }, { $0.apiKey = "" }, { $0.maxPerPage = 0 },
            { $0.maxBatch = 0 }, { $0.callMilliseconds = 0...10 }, { $0.queueMilliseconds = -1 },
            { $0.staggerMilliseconds = -1 }, { $0.outcomes.busy = -1 },
            { $0.faults = [SandboxFault(on: .any, .drop, count: 0)] },
            { $0.limits = [SandboxLimit(count: 0, milliseconds: 1)] },
            { $0.limits = [SandboxLimit(count: 1, milliseconds: 0)] },
            {
                $0.outcomes = .alwaysAnswered
                $0.outcomes.answeredWithKey = 0
            },
        ] as [@Sendable (inout SandboxConfiguration) -> Void])
    func `settings that no run can honour are refused`(
        change: @Sendable (inout SandboxConfiguration) -> Void
    ) {
        var configuration = SandboxConfiguration()
        change(&configuration)
        #expect(throws: SandboxError.self) { try configuration.validate() }
    }
}
