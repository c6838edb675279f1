import Testing

@testable import RollcallModel

@Suite struct SampleEstimateTests {
    private func estimate(_ page: String, before: Int = 0, of size: Int = 100) -> Int {
        SampleEstimate.ended(of: size, before: before, page: page.map { $0 == "#" ? 1 : 0 })
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
}
