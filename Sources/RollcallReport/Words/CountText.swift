extension Int {
    /// With commas between thousands, in every locale: reports are compared and searched.
    package var grouped: String {
        let digits = String(magnitude)
        let head = digits.count % 3
        var groups = head > 0 ? [digits.prefix(head)] : []
        var rest = digits.dropFirst(head)
        while !rest.isEmpty {
            groups.append(rest.prefix(3))
            rest = rest.dropFirst(3)
        }
        return (self < 0 ? "-" : "") + groups.joined(separator: ",")
    }

    /// Its share with one decimal; never rounded to nothing or to everything.
    func percent(of whole: Int) -> String {
        guard self > 0, whole > 0 else { return "0%" }
        let tenths = (self * 1000 + whole / 2) / whole
        if tenths == 0 { return "<0.1%" }
        if tenths == 1000, self < whole { return ">99.9%" }
        return "\(tenths / 10).\(tenths % 10)%"
    }

    /// `1 row`, `2 rows`.
    package func of(_ singular: String, _ plural: String) -> String {
        "\(grouped) \(self == 1 ? singular : plural)"
    }
}

extension Double {
    /// Whole numbers without a fraction; nil for what is no number.
    package var decimal: String? {
        guard isFinite else { return nil }
        return Int64(exactly: self).map { String($0) } ?? String(self)
    }
}
