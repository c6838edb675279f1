import Testing

@testable import RollcallVoicebot

@Suite struct TimeTextTests {
    @Test(
        arguments: [
            ("2026-01-02T03:04:05", testNow), ("2026-01-02T03:04:05Z", testNow),
            ("2026-01-02 03:04:05.000000", testNow), ("2026-01-02t03:04:05.5z", testNow + 500),
            ("2026-01-02T03:04:05.123456789Z", testNow + 123),
            ("2026-01-02T04:04:05+01:00", testNow),
            ("2026-01-02T04:04:05+01", testNow), ("2026-01-01T21:34:05-0530", testNow),
            ("2026-01-02T03:04:05+00:00", testNow), ("1970-01-01T00:00:00Z", 0),
            ("2024-02-29T23:59:60Z", 1_709_251_200_000), ("2000-02-29T00:00:00Z", 951_782_400_000),
        ] as [(String, Int64)])
    func `a stamp is UTC unless it has an offset`(text: String, expected: Int64) {
        #expect(Timestamp.milliseconds(text) == expected)
    }

    @Test(arguments: [
        "", "2026-01-02", "2026-13-02T03:04:05Z", "2026-02-29T03:04:05Z", "2026-01-02T24:00:00Z",
        "2026-01-02T03:60:05Z", "2026-01-02T03:04Z", "2026-01-02T03:04:05 UTC", "1767323045",
        "0000-01-01T00:00:00Z", "٢٠٢٦-01-02T03:04:05Z",
    ])
    func `what is no moment is nil`(text: String) {
        #expect(Timestamp.milliseconds(text) == nil)
    }

    @Test(
        arguments: [
            ("Fri, 02 Jan 2026 03:04:05 GMT", testNow), ("Friday, 02-Jan-26 03:04:05 GMT", testNow),
            ("Fri Jan  2 03:04:05 2026", testNow),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777_000),
            ("Fri, 02 Jan 2026 03:04:05 CET", nil), ("Fri, 32 Jan 2026 03:04:05 GMT", nil),
            ("Fri, 02 Foo 2026 03:04:05 GMT", nil), ("Fri, 02 Jan 2026 03:04::5 GMT", nil),
            ("", nil),
        ] as [(String, Int64?)])
    func `the three formats of HTTP are read`(text: String, expected: Int64?) {
        #expect(HTTPDate.milliseconds(text, now: testNow) == expected)
    }

    @Test func `a Retry-After date is measured against the given moment where the server has none`()
    {
        let date = "Fri, 02 Jan 2026 03:04:35 GMT"
        #expect(RetryAfter.milliseconds(date, at: testNow) == 30_000)
        #expect(RetryAfter.milliseconds(date, at: testNow + 30_000) == 0)
        #expect(RetryAfter.milliseconds(date, at: testNow + 30_001) == nil)
        #expect(
            RetryAfter.milliseconds("Fri, 02 Jan 9999 03:04:35 GMT", at: testNow)
                == RetryAfter.longest)
    }
}
