import Foundation

/// Whether time zones resolve: against offsets that are known, on both sides of a change to summer
/// time. A program that is linked without the zones' data resolves none, and says so nowhere else.
enum ZoneCheck {
    /// UTC seconds and the offset in seconds: in January, in July, and at the change of 8 March 2026,
    /// 07:00 UTC, from standard to daylight saving time in New York (15 U.S.C. §260a).
    private static let known: [(zone: String, offsets: [(Int, Int)])] = [
        ("Africa/Lagos", [(1_768_435_200, 3600), (1_784_073_600, 3600)]),
        (
            "America/New_York",
            [
                (1_768_435_200, -18_000), (1_784_073_600, -14_400), (1_772_953_199, -18_000),
                (1_772_953_200, -14_400),
            ]
        ),
    ]

    static var finding: DoctorFinding {
        let remedy = "Install the zones' data: apt install --reinstall tzdata"
        for (name, offsets) in known {
            guard let zone = TimeZone(identifier: name) else {
                return .problem(
                    "time zones", "\(name) is not known", remedy: remedy, .configuration)
            }
            for (moment, offset) in offsets {
                let found = zone.secondsFromGMT(
                    for: Date(timeIntervalSince1970: TimeInterval(moment)))
                guard found == offset else {
                    return .problem(
                        "time zones",
                        "\(name) is \(found) s off UTC where it should be \(offset) s",
                        remedy: remedy, .configuration)
                }
            }
        }
        return .ok(
            "time zones",
            known.map(\.zone).joined(separator: " and ")
                + " resolve, summer time included; here it is "
                + TimeZone.current.identifier)
    }
}
