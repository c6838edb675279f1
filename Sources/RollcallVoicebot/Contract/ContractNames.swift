/// Under which names the items of an answer carry what is looked for, and which setting mends it.
struct ContractNames: Sendable {
    let aliases: FieldAliases

    /// The first name under which any item holds something readable.
    func name<Value>(
        of field: FieldAliases.Field, in items: [JSONValue], _ read: (JSONValue) -> Value?
    ) -> String? {
        aliases[field].first { name in items.contains { $0[name].flatMap(read) != nil } }
    }

    /// Whether each item carries a field that it is useless without.
    func need(_ field: FieldAliases.Field, of what: String, in items: [JSONValue])
        -> ContractFinding
    {
        let assumption = "\(what) carries \(aliases[field].joined(separator: " or "))"
        guard !items.isEmpty else {
            return ContractFinding(assumption, .unseen("the list is empty"))
        }
        let lacking = items.count { $0.first(aliases[field], \.text) == nil }
        guard lacking > 0,
            let item = items.first(where: { $0.first(aliases[field], \.text) == nil })
        else {
            let name = name(of: field, in: items, \.text) ?? field.rawValue
            return ContractFinding(assumption, .holds("\(name), in each of \(items.count)"))
        }
        return ContractFinding(
            assumption,
            .fails(
                "\(lacking) of \(items.count) have none; its fields are \(Self.list(item.keys))",
                mend: mend(field, among: item.keys)))
    }

    /// Whether any item carries a field that some may lack.
    ///
    /// - Parameter isRelied: an absence is a fault, and not merely nothing to see.
    func find<Value>(
        _ field: FieldAliases.Field, of what: String, in items: [JSONValue], isRelied: Bool,
        _ read: (JSONValue) -> Value?
    ) -> ContractFinding {
        let assumption = "\(what) may carry \(aliases[field].joined(separator: " or "))"
        guard let item = items.first else {
            return ContractFinding(assumption, .unseen("the list is empty"))
        }
        if let name = name(of: field, in: items, read) {
            let count = items.count { $0[name].flatMap(read) != nil }
            return ContractFinding(assumption, .holds("\(name), in \(count) of \(items.count)"))
        }
        let seen = "none of \(items.count) does; the fields are \(Self.list(item.keys))"
        return ContractFinding(
            assumption,
            isRelied ? .fails(seen, mend: mend(field, among: item.keys)) : .unseen(seen))
    }

    /// A line for the configuration file; with the most likely name where one shares a word.
    func mend(_ field: FieldAliases.Field, among keys: [String]) -> String {
        let wanted = Self.words(field.rawValue)
        let taken = Set(FieldAliases.Field.allCases.flatMap { aliases[$0] })
        let shared = keys.filter { !taken.contains($0) }
            .map { (key: $0, count: Self.words($0).intersection(wanted).count) }
        guard let best = shared.max(by: { ($0.count, $1.key) < ($1.count, $0.key) }), best.count > 0
        else { return "[fields]\n\(field.rawValue) = \"…\"  # one of: \(Self.list(keys))" }
        return "[fields]\n\(field.rawValue) = \"\(best.key)\""
    }

    static func list(_ keys: [String]) -> String {
        keys.isEmpty ? "none" : keys.prefix(20).joined(separator: ", ")
    }

    /// `callId`, `call-id` and `call_id` have the same words; `calls` has that of `call`.
    private static func words(_ name: String) -> Set<String> {
        let spaced = name.replacing(/([a-z])([A-Z])/) { "\($0.output.1) \($0.output.2)" }
        return Set(
            spaced.lowercased().split { !$0.isLetter }.map { word in
                word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : String(word)
            })
    }
}
