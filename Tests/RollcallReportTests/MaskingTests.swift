import Foundation
import RollcallModel
import RollcallReport
import Testing

struct MaskingTests {
    @Test(arguments: ReportFormat.allCases)
    func `no number stands anywhere in full unless revealed`(format: ReportFormat) throws {
        var summary = Fixture.summary(of: Fixture.rich, name: "call +2348030000011")
        summary.doubts = ["+2348030000022 is in doubt"]
        summary.unknownStatuses = ["SENT TO 08030000014": 1]
        summary.responses = ["2348030000002": 1]
        let masked = try format.text(of: Fixture.report(summary: summary))
        for phone in Fixture.rich.compactMap(\.phone) {
            #expect(!masked.contains(phone.dropFirst(4)))
        }
        #expect(!masked.contains("803 000 0021"))
        let revealed = try format.text(of: Fixture.report(summary: summary, reveal: true))
        #expect(revealed.contains("+2348030000021"))
    }

    @Test(arguments: [
        ("+2348031234567", "+234••••••4567"), ("(+2348031234567)", "(+234••••••4567)"),
        ("call +234 803 123 4567 now", "call +234•••••••••4567 now"),
        ("08031234567 and 2348031234567", "•••••••4567 and •••••••••4567"),
        ("0803-123-4567", "•••••••••4567"), ("0803\u{202D}1234567", "••••••••4567"),
        ("＋２３４８０３１２３４５６７", "••••••••••４５６７"),
    ])
    func `what looks like a number is masked`(text: String, masked: String) {
        #expect(text.maskingPhones == masked)
    }

    @Test(arguments: [
        "+234••••••4567", "row 214, column 3", "2026-03-05 14:03:22 +01:00", "1234567", "422: +1",
        "9b643eb4-1234-4321-8888-123456789012", "c_1234567890", "\"2.34808E+12\"", "", "+",
        "4001 of 4000",
    ])
    func `other digits stay`(text: String) {
        #expect(text.maskingPhones == text)
    }

    @Test(arguments: ReportFormat.allCases.filter { $0 != .csv })
    func `names with a date in them stay, so that commands work`(format: ReportFormat) throws {
        var summary = Fixture.summary(of: [], name: "week_of 20260305")
        summary.file = "contacts/20260305.csv"
        let text = try format.text(of: Fixture.report([], summary: summary))
        #expect(text.contains("week_of 20260305"))
        #expect(text.contains("contacts/20260305.csv"))
    }
}
