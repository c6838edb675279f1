import Testing

@testable import RollcallModel

@Suite struct BatchPaceTests {
    private func glimpse(_ elapsed: Int64, _ ended: Int, of size: Int = 100) -> BatchPace.Glimpse {
        BatchPace.Glimpse(elapsed: elapsed, ended: ended, size: size)
    }

    private func batch(_ id: Int64 = 1, size: Int = 100) -> FollowedBatch {
        FollowedBatch(id: id, providerID: "p\(id)", size: size, acceptedAt: 0, lookAt: 0)
    }

    private func expected(_ pace: BatchPace, _ batch: FollowedBatch, times: [BatchTime]) -> Int64? {
        pace.expected(batch, usual: pace.usual([batch.size], times: times)[batch.size])
    }

    @Test func `nothing is expected of what nobody has seen`() {
        var pace = BatchPace()
        #expect(expected(pace, batch(), times: []) == nil)
        pace.note(glimpse(120_000, 9), of: 1, at: 0)
        #expect(expected(pace, batch(), times: []) == nil)
    }

    @Test func `calls under way count half, and the last ones come later than in proportion`() {
        var pace = BatchPace()
        pace.note(glimpse(120_000, 30), of: 1, at: 0)
        let found: Int64 = 2 * 30_000 + 90_000 * 100 / 30
        #expect(expected(pace, batch(), times: []) == found + found / 32)
        // Another batch of the same size is no different.
        #expect(expected(pace, batch(2), times: []) == found + found / 32)
        #expect(expected(pace, batch(3, size: 1000), times: []) == nil)
    }

    @Test func `a batch that has just begun does not mislead`() {
        var pace = BatchPace()
        pace.note(glimpse(120_000, 30), of: 1, at: 0)
        let before = expected(pace, batch(), times: [])
        pace.note(glimpse(70_000, 11), of: 2, at: 0)
        #expect(expected(pace, batch(), times: []) == before)
    }

    @Test func `what earlier batches took counts before any guess`() {
        let pace = BatchPace()
        let times = [BatchTime(size: 100, took: 300_000), BatchTime(size: 100, took: 320_000)]
        #expect(expected(pace, batch(), times: times) == 336_000)
        #expect(expected(pace, batch(size: 200), times: times) == 672_000)
        #expect(expected(pace, batch(size: 201), times: times) == nil)
        #expect(expected(pace, batch(size: 10), times: times) == 168_000)
    }

    @Test func `a batch that goes another way than the others is judged by itself`() {
        var pace = BatchPace()
        let times = [BatchTime(size: 100, took: 200_000)]
        // The statistics of its request do not count every way a call can end.
        pace.note(glimpse(180_000, 15), of: 1, at: 0)
        #expect(expected(pace, batch(), times: times) == 210_000)
        var seen = glimpse(180_000, 15)
        seen.isExact = true
        pace.note(seen, of: 1, at: 0)
        #expect(expected(pace, batch(), times: times).map { $0 > 900_000 } == true)
        #expect(expected(pace, batch(2), times: times) == 210_000)
        pace.note(glimpse(300_000, 5), of: 2, at: 0)
        #expect(expected(pace, batch(2), times: times) == nil)
    }

    @Test func `a page that came too early tells when to come again, once`() {
        var pace = BatchPace()
        var seen = glimpse(180_000, 60)
        seen.isExact = true
        pace.note(seen, of: 1, at: 0)
        pace.noteSweep(of: 1, isEarly: true)
        let found = 2 * 30_000 + 150_000 * 100 / Int64(60)
        #expect(expected(pace, batch(), times: []) == found + found / 32)
        pace.noteSweep(of: 2, isEarly: false)
        pace.noteSweep(of: 1, isEarly: true)
        #expect(expected(pace, batch(), times: []) == nil)
        #expect(expected(pace, batch(3), times: []) == found + found / 32)
    }

    @Test func `a sample comes with a margin for its error, and is looked at early if it is rough`()
    {
        let found = 2 * 30_000 + 90_000 * 100 / Int64(20)
        for error in [0, 0.2, 0.23, 0.9] {
            var pace = BatchPace()
            var seen = glimpse(120_000, 20)
            seen.isExact = true
            seen.error = error
            pace.note(seen, of: 1, at: 0)
            #expect(pace.isRough(1) == (error > 0.22))
            let careful = found + found / 32 + Int64(Double(found) * error / 3)
            let early = Int64(Double(careful) * (1 - min(2 * error, 0.5)))
            #expect(expected(pace, batch(), times: []) == (error > 0.22 ? early : careful))
            // Others that nothing is known of wait for what it finds.
            #expect(expected(pace, batch(2), times: []) == careful)
        }
        var pace = BatchPace()
        pace.note(BatchPace.Glimpse(elapsed: 1, ended: 9, size: 100, error: 0.3), of: 1, at: 0)
        #expect(!pace.isRough(1))
    }

    @Test func `a batch is stalled once two looks apart saw as many ended, and some`() {
        var pace = BatchPace()
        pace.note(glimpse(80_000, 60), of: 1, at: 80_000)
        #expect(!pace.isStalled(1, apart: 0))
        pace.note(glimpse(89_000, 60), of: 1, at: 89_000)
        #expect(!pace.isStalled(1, apart: 0) && !pace.isStalled(2, apart: 0))
        pace.note(glimpse(96_000, 60), of: 1, at: 96_000)
        #expect(pace.isStalled(1, apart: 16_000) && !pace.isStalled(1, apart: 16_001))
        pace.note(glimpse(200_000, 61), of: 1, at: 200_000)
        #expect(!pace.isStalled(1, apart: 0))
        for tick: Int64 in [0, 1_000_000] { pace.note(glimpse(1000, 0), of: 2, at: tick) }
        #expect(!pace.isStalled(2, apart: 0))
    }

    @Test func `what a few ended calls say does not outweigh what other batches took`() {
        var pace = BatchPace()
        let times = [BatchTime(size: 100, took: 200_000)]
        pace.note(glimpse(220_000, 10), of: 1, at: 0)
        #expect(expected(pace, batch(), times: times) == 440_000)
    }

    @Test func `after two sweeps that came too early nothing is expected until one did not`() {
        var pace = BatchPace()
        let times = [BatchTime(size: 100, took: 200_000)]
        pace.noteSweep(of: 1, isEarly: true)
        #expect(expected(pace, batch(1), times: times) == nil)
        #expect(expected(pace, batch(3), times: times) == 210_000)
        pace.noteSweep(of: 2, isEarly: true)
        #expect(expected(pace, batch(3), times: times) == nil)
        pace.noteSweep(of: 4, isEarly: false)
        #expect(expected(pace, batch(3), times: times) == 210_000)
    }
}
