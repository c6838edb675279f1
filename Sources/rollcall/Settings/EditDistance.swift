extension String {
    /// Insertions, deletions and replacements that turn one text into the other (Levenshtein).
    func distance(to other: String) -> Int {
        let a = Array(self)
        let b = Array(other)
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let above = row[j + 1]
                row[j + 1] = Swift.min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count]
    }

    /// The one of some texts that this may be a misspelling of; nil where none is near enough.
    func nearest(of known: [String]) -> String? {
        let near = known.map { ($0, $0.distance(to: self)) }.min { $0.1 < $1.1 }
        guard let (text, distance) = near, distance <= Swift.min(3, (count + 1) / 2) else {
            return nil
        }
        return text
    }
}
