import RollcallIntake
import Testing

struct NumberTableTests {
    private let numbers = (0..<50_000).map { E164(digits: 2_348_030_000_000 + $0 * 7) }

    @Test func `every number is found again at its first row, however many there are`() {
        var table = NumberTable()
        for (index, number) in numbers.enumerated() {
            let claim = table.claim(number, values: 7, row: index + 2, keepsDifferent: false)
            #expect(claim == .new)
        }
        for (index, number) in numbers.enumerated() {
            #expect(
                table.claim(number, values: 7, row: 99_999, keepsDifferent: false)
                    == .repeated(row: index + 2))
            #expect(
                table.claim(number, values: 8, row: 99_999, keepsDifferent: false)
                    == .shared(row: index + 2))
        }
    }

    @Test func `the largest number has room`() {
        var table = NumberTable()
        let largest = E164(digits: 999_999_999_999_999)
        #expect(table.claim(largest, values: .max, row: 3, keepsDifferent: true) == .new)
        #expect(
            table.claim(largest, values: .max, row: 4, keepsDifferent: true) == .repeated(row: 3))
    }

    @Test(arguments: [
        1 as UInt64, 1 << 18, 1 << 31, 1 << 50, 1 << 63,
    ])
    func `values differ in any of the bits that are kept`(_ bit: UInt64) {
        var table = NumberTable()
        _ = table.claim(numbers[0], values: 0, row: 2, keepsDifferent: true)
        #expect(
            table.claim(numbers[0], values: bit, row: 3, keepsDifferent: true) == .shared(row: 2))
        #expect(
            table.claim(numbers[0], values: bit, row: 4, keepsDifferent: true)
                == .repeated(row: 3))
    }

    @Test func `where different values are kept, each of them is entered once`() {
        var table = NumberTable()
        for turn in 0..<3 {
            for (index, number) in numbers.prefix(5000).enumerated() {
                for values in 0..<3 as Range<UInt64> {
                    let row = index * 3 + Int(values) + 2
                    let claim = table.claim(
                        number, values: values, row: turn == 0 ? row : 99_999,
                        keepsDifferent: true)
                    let expected: NumberTable.Claim =
                        if turn > 0 {
                            .repeated(row: row)
                        } else if values == 0 {
                            .new
                        } else {
                            .shared(row: index * 3 + 2)
                        }
                    #expect(claim == expected)
                }
            }
        }
    }
}
