import RollcallModel
import Testing

struct TimeDurationTextTests {
    @Test(
        arguments: [
            ("250ms", 250), ("2s", 2000), ("15m", 900_000), ("1h", 3_600_000),
            ("366d", 31_622_400_000),
            ("007s", 7000),
        ] as [(String, Int64)])
    func `durations are whole numbers with a unit`(_ text: String, _ milliseconds: Int64) {
        #expect(DurationText.milliseconds(text) == milliseconds)
    }

    @Test(arguments: [
        "", "5", "s", "0s", "-1s", "+1s", "1.5s", " 1s", "1 s", "1S", "1w", "1hm", "٣s", "367d",
        "9223372036854775807h", "99999999999999999999s",
    ])
    func `anything else is no duration`(_ text: String) {
        #expect(DurationText.milliseconds(text) == nil)
    }

    @Test(
        arguments: [
            (1, "1ms"), (1500, "1500ms"), (60_000, "1m"), (90_000, "90s"), (3_600_000, "1h"),
            (172_800_000, "2d"),
        ] as [(Int64, String)])
    func `the shortest text reads back`(_ milliseconds: Int64, _ text: String) {
        #expect(DurationText.text(milliseconds) == text)
        #expect(DurationText.milliseconds(text) == milliseconds)
    }

    @Test(
        arguments: [
            (-5, "0 s"), (0, "0 s"), (1, "1 s"), (45_000, "45 s"), (60_000, "1 min"),
            (200_000, "3 min 20 s"), (7_500_000, "2 h 5 min"), (273_600_000, "3 days 4 h"),
        ] as [(Int64, String)])
    func `for reading, two units are enough`(_ milliseconds: Int64, _ words: String) {
        #expect(DurationText.rough(milliseconds) == words)
    }

    @Test(
        arguments: [
            (-5, "0 ms"), (167, "167 ms"), (999, "999 ms"), (1000, "1 s"), (1500, "1.5 s"),
            (1667, "1.7 s"), (9960, "10 s"), (10_000, "10 s"), (10_001, "11 s"), (60_000, "1 min"),
        ] as [(Int64, String)])
    func `a short span is told more finely`(_ milliseconds: Int64, _ words: String) {
        #expect(DurationText.fine(milliseconds) == words)
    }
}
