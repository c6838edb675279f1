import Foundation

/// Contact files of people with numbers of their own.
enum Contacts {
    static let header = "phone,name,visit"

    /// - Parameter start: where the numbers begin; files with other starts share nobody.
    static func file(_ count: Int, from start: Int = 0) -> String {
        ([header] + (start..<start + count).map(row)).joined(separator: "\n") + "\n"
    }

    static func row(_ index: Int) -> String { "0\(national(index)),Person \(index),Monday" }

    /// As the provider gets it.
    static func number(_ index: Int) -> String { "+234\(national(index))" }

    private static func national(_ index: Int) -> String {
        let digits = String(index)
        return Canary.number + String(repeating: "0", count: 5 - digits.count) + digits
    }
}
