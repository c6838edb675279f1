import Foundation

/// The time zones of a country, from the time zone database of the machine (zone.tab of tzdata).
package enum RegionZones {
    private static let table = "/usr/share/zoneinfo/zone.tab"

    /// - Parameter region: ISO 3166 code in upper case.
    /// - Returns: IANA names in the table's order, the most populous zone of most countries first;
    ///   empty where the country or the table is not known.
    package static func zones(of region: String) -> [String] {
        guard let text = try? String(contentsOfFile: table, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t")
            return fields.count > 2 && fields[0] == region ? String(fields[2]) : nil
        }
    }
}
