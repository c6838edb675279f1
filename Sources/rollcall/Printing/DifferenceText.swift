import RollcallModel

/// What differs between two workflows, in lines: `-` as it is, `+` as it is wanted.
enum DifferenceText {
    static func text(_ differences: [WorkflowDifference]) -> String {
        differences.map { difference in
            let pair = shown(difference)
            return "  \(difference.field.rawValue)\n"
                + lines(from: pair.old, to: pair.new).map { "  \($0)" }.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// The path of a callback URL may hold a token.
    static func shown(_ difference: WorkflowDifference) -> (old: String, new: String) {
        guard difference.field == .callbackURL else { return (difference.old, difference.new) }
        let old = CallbackAddress.masked(difference.old)
        let new = CallbackAddress.masked(difference.new)
        return (old, new == old ? new + " (another path)" : new)
    }

    /// Lines that stay have two spaces in front.
    private static func lines(from old: String, to new: String) -> [String] {
        let before = old.isEmpty ? [] : old.components
        let after = new.isEmpty ? [] : new.components
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var result: [String] = []
        var next = 0
        for (offset, line) in before.enumerated() {
            if removed.contains(offset) {
                result.append("- \(line)")
                continue
            }
            while inserted.contains(next) {
                result.append("+ \(after[next])")
                next += 1
            }
            result.append("  \(line)")
            next += 1
        }
        return result + after[next...].map { "+ \($0)" }
    }
}

extension String {
    fileprivate var components: [String] {
        split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
