/// What happened in all campaigns of a sweep over seeds.
struct Tally: Sendable, Codable {
    var seeds = 0
    var campaigns = 0
    var rows = 0
    var posts = 0
    var reads = 0
    var runs = 0
    var commits = 0
    var crashes = 0
    var reboots = 0
    var dialled = 0
    var duplicates = 0
    var losses = 0
    var held = 0
    var unresolved = 0
    /// Batches that came into doubt, and what became of them.
    var doubts = 0
    var adopted = 0
    var sentAgain = 0
    var virtualTime: Int64 = 0
    var faults: [String: Int] = [:]

    mutating func count(_ fault: String) { faults[fault, default: 0] += 1 }

    mutating func add(_ other: Tally) {
        for path in Self.sums { self[keyPath: path] += other[keyPath: path] }
        virtualTime += other.virtualTime
        faults.merge(other.faults, uniquingKeysWith: +)
    }

    private static var sums: [WritableKeyPath<Tally, Int>] {
        [
            \.seeds, \.campaigns, \.rows, \.posts, \.reads, \.runs, \.commits, \.crashes,
            \.reboots, \.dialled, \.duplicates, \.losses, \.held, \.unresolved, \.doubts,
            \.adopted, \.sentAgain,
        ]
    }

    /// - Parameter seconds: real time.
    func table(seconds: Double) -> String {
        let figures = [
            ("seeds", seeds), ("campaigns", campaigns), ("rows", rows), ("runs", runs),
            ("POSTs", posts), ("reads", reads), ("commits", commits), ("calls dialled", dialled),
            ("crashes", crashes), ("reboots", reboots), ("doubts", doubts),
            ("  found at the provider", adopted), ("  sent again", sentAgain),
            ("duplicates", duplicates), ("losses", losses), ("held rows", held),
            ("unresolved rows", unresolved), ("virtual days", Int(virtualTime / 86_400_000)),
            ("real seconds", Int(seconds)),
            ("seeds a second", Int(Double(seeds) / max(seconds, 0.001))),
        ]
        let kinds = faults.sorted { $0.key < $1.key }.map { ("  " + $0.key, $0.value) }
        return (figures + [("faults", faults.values.reduce(0, +))] + kinds).map { name, count in
            let digits = String(count)
            let gap = String(repeating: " ", count: max(1, 40 - name.count - digits.count))
            return name + gap + digits
        }.joined(separator: "\n")
    }
}
