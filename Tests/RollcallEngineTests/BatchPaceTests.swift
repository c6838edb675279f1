import RollcallStore
import Testing

@testable import RollcallEngine

@Suite struct BatchPaceTests {
    private func glimpse(_ elapsed: Int64, _ ended: Int, of size: Int = 100) -> BatchPace.Glimpse {
        BatchPace.Glimpse(elapsed: elapsed, ended: ended, size: size)
    }

    private func batch(_ id: Int64 = 1, size: Int = 100) -> FollowedBatch {
        MachineBench.followed(id, size: size)
    }

    @Test func `nothing is expected of what nobody has seen`() {
        var pace = BatchPace()
        #expect(pace.expected(batch(), times: []) == nil)
        pace.note(glimpse(120_000, 9), of: 1, at: 0)
        #expect(pace.expected(batch(), times: []) == nil)
    }

    @Test func `calls under way count half, and the last ones come later than in proportion`() {
        var pace = BatchPace()
        pace.note(glimpse(120_000, 30), of: 1, at: 0)
        let expected: Int64 = 2 * 30_000 + 90_000 * 100 / 30
        #expect(pace.expected(batch(), times: []) == expected + expected / 32)
        // Another batch of the same size is no different.
        #expect(pace.expected(batch(2), times: []) == expected + expected / 32)
        #expect(pace.expected(batch(3, size: 1000), times: []) == nil)
    }

    @Test func `a batch that has just begun does not mislead`() {
        var pace = BatchPace()
        pace.note(glimpse(120_000, 30), of: 1, at: 0)
        let before = pace.expected(batch(), times: [])
        pace.note(glimpse(70_000, 11), of: 2, at: 0)
        #expect(pace.expected(batch(), times: []) == before)
    }

    @Test func `what earlier batches took counts before any guess`() {
        let pace = BatchPace()
        let times = [BatchTime(size: 100, took: 300_000), BatchTime(size: 100, took: 320_000)]
        #expect(pace.expected(batch(), times: times) == 336_000)
        #expect(pace.expected(batch(size: 200), times: times) == 672_000)
        #expect(pace.expected(batch(size: 201), times: times) == nil)
        #expect(pace.expected(batch(size: 10), times: times) == 168_000)
    }

    @Test func `a batch that goes another way than the others is judged by itself`() {
        var pace = BatchPace()
        let times = [BatchTime(size: 100, took: 200_000)]
        pace.note(glimpse(180_000, 15), of: 1, at: 0)
        #expect(pace.expected(batch(), times: times).map { $0 > 900_000 } == true)
        #expect(pace.expected(batch(2), times: times) == 210_000)
        pace.note(glimpse(300_000, 5), of: 2, at: 0)
        #expect(pace.expected(batch(2), times: times) == nil)
    }

    @Test func `after two sweeps that came too early nothing is expected until one did not`() {
        var pace = BatchPace()
        let times = [BatchTime(size: 100, took: 200_000)]
        pace.noteSweep(of: 1, isEarly: true)
        #expect(pace.expected(batch(1), times: times) == nil)
        #expect(pace.expected(batch(3), times: times) == 210_000)
        pace.noteSweep(of: 2, isEarly: true)
        #expect(pace.expected(batch(3), times: times) == nil)
        pace.noteSweep(of: 4, isEarly: false)
        #expect(pace.expected(batch(3), times: times) == 210_000)
    }
}
