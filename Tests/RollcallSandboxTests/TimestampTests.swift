import Testing

@testable import RollcallSandbox

struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
        (951_782_400_001, "2000-02-29T00:00:00.001Z", "Tue, 29 Feb 2000 00:00:00 GMT"),
        (1_769_850_300_250, "2026-01-31T09:05:00.250Z", "Sat, 31 Jan 2026 09:05:00 GMT"),
        (-1, "1969-12-31T23:59:59.999Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
    ])
    func `milliseconds are written without rounding`(
        milliseconds: Int64, iso8601: String, httpDate: String
    ) {
        let timestamp = Timestamp(milliseconds)
        #expect(timestamp.iso8601 == iso8601)
        #expect(timestamp.httpDate == httpDate)
    }
}
