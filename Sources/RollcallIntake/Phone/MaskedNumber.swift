import Foundation

/// What stands in a phone cell, for a screen: whatever the cell holds, no whole number is shown.
enum MaskedNumber {
    /// Fewer digits than this are nobody's number.
    private static let fewest = 7
    private static let shown = 4

    static func text(_ raw: String) -> String {
        let digits = raw.unicodeScalars.count { $0.properties.numericType == .decimal }
        // A spreadsheet's exponent has lost the digits that would tell.
        guard digits >= fewest, raw.range(of: "E+") == nil, raw.range(of: "e+") == nil else {
            return raw
        }
        var left = digits
        var result = ""
        for scalar in raw.unicodeScalars {
            guard scalar.properties.numericType == .decimal else {
                result.unicodeScalars.append(scalar)
                continue
            }
            let isLead = raw.hasPrefix("+") && left > digits - 3
            result += isLead || left <= shown ? String(scalar) : "•"
            left -= 1
        }
        return result
    }
}
