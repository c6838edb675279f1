/// How the names of columns are compared and listed.
enum ColumnNames {
    /// Headers that hold the phone number, loosely compared.
    static let phone: Set<String> = [
        "phone", "phonenumber", "mobile", "msisdn", "tel", "telephone", "contactnumber", "number",
    ]

    /// The name without case, white space, `_` and `-`.
    static func loose(_ name: String) -> String {
        name.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }
    }

    /// The columns that bear a name: exactly, or else loosely.
    static func find(_ name: String, in names: [String]) -> [Int] {
        let exact = names.indices.filter { names[$0] == name }
        return exact.isEmpty ? names.indices.filter { loose(names[$0]) == loose(name) } : exact
    }

    /// For a message: the first twenty, in quotes.
    static func list(_ names: [String]) -> String {
        let shown = names.prefix(20).map(VisibleText.quoted).joined(separator: ", ")
        return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
    }

    /// "Did you mean …?" where one of the names is near, else the alternative.
    static func suggestion(for name: String, among names: [String], or other: String) -> String {
        let wanted = loose(name)
        let distances = names.map { ($0, editDistance(wanted, loose($0))) }
        guard let nearest = distances.min(by: { $0.1 < $1.1 }),
            nearest.1 <= max(1, wanted.count / 3)
        else { return other }
        return "Did you mean \(VisibleText.quoted(nearest.0))?"
    }

    /// Levenshtein's: characters to insert, delete or replace.
    private static func editDistance(_ a: String, _ b: String) -> Int {
        let b = Array(b)
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let replaced = diagonal + (x == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
