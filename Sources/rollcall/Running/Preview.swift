import RollcallIntake
import RollcallModel

/// Messages picked out of a contact file. The file is read twice: its columns are known for certain
/// only at its end.
struct Preview {
    struct Message {
        var why: String
        var row: Int
        var body: String

        func text(wordsPerMinute: Int) -> String {
            let words = body.split { $0.isWhitespace }.count
            let seconds = (words * 60 + wordsPerMinute - 1) / wordsPerMinute
            let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
            return
                "\(why), row \(row): \(MessageLength(of: body).words), about \(seconds) s to speak "
                + "(\(words) words at \(wordsPerMinute) a minute, an estimate)\n"
                + lines.map { "  \($0)" }.joined(separator: "\n") + "\n"
        }
    }

    let path: String
    let options: IntakeOptions
    let template: Template
    /// Lines of the file.
    let rows: Set<Int>
    /// The first, the longest, the shortest and a random one.
    let isWide: Bool
    let wantsLongest: Bool
    let wantsShortest: Bool
    let random: Int
    let seed: UInt64
    let maxRows: Int?

    /// - Throws: exit 65 for a file that cannot be read, a row that is not there or has faults, and a
    ///   file without any row that can be called.
    func messages() throws -> [Message] {
        let intake = Intake(path: path, options: options, template: template, maxRows: maxRows)
        let result = try intake.read()
        guard !result.hasFileFault, let layout = result.layout else {
            throw Refusal(.data, "\(path): \(Intake.verdict(result, options)).")
        }
        let columns = template.parameters.map { layout.headers.firstIndex(of: $0) ?? 0 }
        var picks = Picks(seed: seed, most: max(random, isWide ? 1 : 0))
        let request = IntakeRequest(path: path, options: options, template: template)
        _ = try ContactReader(request).read(report: { _ in }) { contact in
            guard contact.verdict == .ready else { return }
            let values = Dictionary(
                uniqueKeysWithValues: zip(template.parameters, columns.map { contact.fields[$0] }))
            let body = template.render { values[$0] ?? "" }
            picks.take(Message(why: "row", row: contact.row, body: body), isNamed: rows)
        }
        let missing = rows.subtracting(picks.named.map(\.row)).sorted()
        guard missing.isEmpty else {
            let list = missing.map(String.init).joined(separator: ", ")
            throw Refusal(
                .data,
                "\(path): no row that can be called begins in line \(list). rollcall check says why."
            )
        }
        return try chosen(picks)
    }

    private func chosen(_ picks: Picks) throws -> [Message] {
        guard let first = picks.first, let longest = picks.longest, let shortest = picks.shortest
        else { throw Refusal(.data, "\(path): no row can be called. rollcall check says why.") }
        func named(_ why: String, _ message: Message) -> Message {
            Message(why: why, row: message.row, body: message.body)
        }
        return picks.named.map { named("As asked", $0) }
            + (isWide ? [named("First", first)] : [])
            + (isWide || wantsLongest ? [named("Longest", longest)] : [])
            + (isWide || wantsShortest ? [named("Shortest", shortest)] : [])
            + picks.random.map { named("Random", $0) }
    }
}

extension Preview {
    /// What is kept of all messages while they go by.
    struct Picks {
        var named: [Message] = []
        var first: Message?
        var longest: Message?
        var shortest: Message?
        var random: [Message] = []
        private var seen: UInt64 = 0
        private var chance: SplitMix64
        private let most: Int

        init(seed: UInt64, most: Int) {
            chance = SplitMix64(seed: seed)
            self.most = most
        }

        mutating func take(_ message: Message, isNamed rows: Set<Int>) {
            if rows.contains(message.row) { named.append(message) }
            if first == nil { first = message }
            let length = message.body.utf16.count
            if length > longest?.body.utf16.count ?? -1 { longest = message }
            if length < shortest?.body.utf16.count ?? .max { shortest = message }
            draw(message)
        }

        /// A reservoir: each message has the same chance.
        private mutating func draw(_ message: Message) {
            seen += 1
            guard random.count >= most else { return random.append(message) }
            guard most > 0 else { return }
            let place = chance.next() % seen
            if place < UInt64(most) { random[Int(place)] = message }
        }
    }
}
