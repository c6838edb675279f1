import RollcallIntake
import Testing

struct NumberTableTests {
    @Test func `every number is found again at its first row, however many there are`() {
        var table = NumberTable()
        let numbers = (0..<50_000).map { "+23480\(30_000_000 + $0 * 7)" }
        for (index, number) in numbers.enumerated() {
            #expect(table.claim(number, row: index + 2) == nil)
        }
        for (index, number) in numbers.enumerated() {
            #expect(table.claim(number, row: 99_999) == index + 2)
        }
        #expect(table.claim("+999999999999999", row: 3) == nil)
        #expect(table.claim("+999999999999999", row: 4) == 3)
    }
}
