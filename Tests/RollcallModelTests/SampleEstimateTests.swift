import Testing

@testable import RollcallModel

@Suite struct SampleEstimateTests {
    private func sample(_ page: String, before: Int = 0, of size: Int = 100) -> SampleEstimate {
        SampleEstimate(of: size, before: before, page: page.map { $0 == "#" ? 1 : 0 })
    }

    private func estimate(_ page: String, before: Int = 0, of size: Int = 100) -> Int {
        sample(page, before: before, of: size).ended
    }

    @Test func `calls listed in the order of their placing: the rest has not ended`() {
        #expect(estimate("####......") == 4)
        #expect(estimate("######.#..", before: 20) == 27)
    }

    @Test func `the latest calls first: the rest has ended`() {
        #expect(estimate("......####") == 94)
    }

    @Test func `one or two calls tell no order`() {
        #expect(estimate("#########.", of: 50) == 45)
        #expect(estimate(".#########", of: 50) == 45)
        #expect(estimate(".........#") == 10)
        #expect(estimate("#.#.......") == 20)
    }

    @Test func `in any order the rest is as what was seen`() {
        #expect(estimate("#.##.#..#.") == 50)
        #expect(estimate("#.##.#..#.", before: 10) == 75)
    }

    @Test func `what was seen to the end, or of one kind, counts as it is`() {
        #expect(estimate("......####", of: 10) == 4)
        #expect(estimate("#.##.#..#.", before: 10, of: 20) == 15)
        #expect(estimate("..........") == 0)
        #expect(estimate("##########", before: 10) == 20)
    }

    @Test func `after a last page that was read ahead the latest calls come first`() {
        func ahead(_ page: String, _ ahead: Int, of size: Int) -> SampleEstimate {
            SampleEstimate(
                of: size, ahead: ahead, before: 0, page: page.map { $0 == "#" ? 1 : 0 })
        }
        #expect(ahead("..........", 10, of: 40).ended == 20)
        #expect(ahead("...#......", 10, of: 20).ended == 11)
        #expect(ahead(".........#", 10, of: 40).ended == 31)
        #expect(ahead("#.##.#..#.", 10, of: 40).ended == 35)
        #expect(ahead("#.##.#..#.", 10, of: 40).error == 0)
        #expect(ahead("#.........", 30, of: 20).ended == 20)
    }

    @Test func `what was counted has no error, a sample the one of drawing without putting back`() {
        #expect(sample("####......").error == 0)
        #expect(sample("......####").error == 0)
        #expect(sample("#.##.#..#.", of: 10).error == 0)
        // Half of ten: the square root of 0.5 / 5, and of the nine tenths that were not drawn.
        #expect(abs(sample("#.##.#..#.").error - 0.3) < 0.001)
        #expect(sample("#.##.#..#.", before: 10).error < sample("#.##.#..#.").error)
    }

    @Test func `the last page tells where it holds half of a page and a tenth of the list`() {
        #expect(SampleEstimate.lastPage(of: 1000, perPage: 100) == 900..<1000)
        #expect(SampleEstimate.lastPage(of: 450, perPage: 100) == 400..<450)
        #expect(SampleEstimate.lastPage(of: 449, perPage: 100) == nil)
        #expect(SampleEstimate.lastPage(of: 950, perPage: 100) == nil)
        #expect(SampleEstimate.lastPage(of: 1001, perPage: 100) == nil)
        #expect(SampleEstimate.lastPage(of: 1100, perPage: 100) == nil)
        #expect(SampleEstimate.lastPage(of: 100, perPage: 100) == nil)
        #expect(SampleEstimate.lastPage(of: 0, perPage: 100) == nil)
        #expect(SampleEstimate.lastPage(of: -7, perPage: 100) == nil)
    }

    @Test func `the ends of a last page tell how fast calls end where the latest come first`() {
        func spread(_ start: Int64, _ ends: [Int64]) -> Int64? {
            SampleEstimate.spread(from: start, ends: ends)?.time
        }
        // One in 100 ms, whatever a call takes.
        #expect(spread(0, [800, 700, 600, 500]) == 400)
        #expect(spread(100, [900, 800, 700, 600, 500]) == 500)
        #expect(SampleEstimate.spread(from: 0, ends: [800, 700, 600, 500])?.error == 0)
        let noisy = SampleEstimate.spread(from: 100, ends: [820, 680, 620, 480])
        // They are off by 20: of the mean of two by 14, of the difference by 20, of its double by 40.
        #expect(noisy.map { abs($0.error - 40 / Double($0.time)) < 0.001 } == true)
        // In the order of their ends, in none, all at once, without a time, long calls at once.
        #expect(spread(100, [200, 300, 450, 500]) == nil)
        #expect(spread(100, [300, 500, 200, 450]) == nil)
        #expect(spread(100, [500, 500, 500, 500]) == nil)
        #expect(spread(500, [500, 450]) == nil)
        #expect(spread(100, [500]) == nil)
        #expect(spread(0, [5030, 5020, 5010, 5000]) == nil)
    }
}
