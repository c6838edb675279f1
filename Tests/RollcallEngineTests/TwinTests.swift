import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine

@Suite struct TwinTests {
    @Test func `two people on one phone are both called, one after the other`() async throws {
        var sample = CampaignBench.quick(SampleCampaign(rows: 5, batchSize: 2))
        sample.identity.intake.duplicates = .keepAllDifferent
        for index in [1, 4] { sample.contacts[index].phone = sample.contacts[0].phone }
        let bench = try CampaignBench(sample)
        let end = try await bench.run()
        #expect(end.state == .complete)
        #expect(end.rows == [.done: 5])
        #expect(bench.dialled[SampleCampaign.phone(0)] == 3)
        let batches = bench.provider.world.batches
        for batch in batches {
            #expect(Set(batch.calls.map(\.phone)).count == batch.calls.count)
        }
        let times = batches.filter { $0.calls.contains { $0.phone == SampleCampaign.phone(0) } }
            .map(\.createdAt)
        for (earlier, later) in zip(times, times.dropFirst()) {
            #expect(later >= earlier + bench.provider.world.callTime)
        }
    }
}
