/// One page of a list, held against what is assumed of lists.
struct ContractList: Sendable {
    let sight: ContractSight
    let field: FieldAliases.Field
    let aliases: FieldAliases
    /// Items asked for.
    let asked: Int

    private var names: ContractNames { ContractNames(aliases: aliases) }
    private var payload: JSONValue? {
        sight.content.map { content in content.first(aliases[.data]) { $0 } ?? content }
    }

    /// Nil where the page has no array that is known.
    var items: [JSONValue]? { payload.flatMap { $0.array ?? $0.first(aliases[field], \.array) } }

    /// The path, the array, the counters.
    var findings: [ContractFinding] {
        [sight.path] + (payload.map { [array($0), counters($0)] } ?? [])
    }

    private func array(_ payload: JSONValue) -> ContractFinding {
        let assumption =
            "the list of \(field.rawValue) is data.\(aliases[field].joined(separator: " or .")), or data itself"
        if payload.array != nil { return ContractFinding(assumption, .holds("an array")) }
        if let name = names.name(of: field, in: [payload], \.array) {
            return ContractFinding(assumption, .holds(name))
        }
        let arrays = payload.keys.filter { payload[$0]?.array != nil }
        let mend =
            arrays.count == 1
            ? "[fields]\n\(field.rawValue) = \"\(arrays[0])\""
            : names.mend(field, among: payload.keys)
        return ContractFinding(
            assumption,
            .fails("data has the fields \(ContractNames.list(payload.keys))", mend: mend))
    }

    private func counters(_ payload: JSONValue) -> ContractFinding {
        let assumption =
            "the list of \(field.rawValue) has counters: \(aliases[.total].joined(separator: " or "))"
        if let total = counter(.total) { return ContractFinding(assumption, .holds("\(total)")) }
        let places = [payload, sight.content ?? .null]
        let objects = Set(
            places.flatMap { place in place.keys.filter { place[$0]?.object != nil } }
        )
        .subtracting(aliases[.data]).subtracting(aliases[.pagination])
        if let counted = places.lazy.compactMap({ $0.first(aliases[.pagination], \.object) }).first
        {
            return ContractFinding(
                assumption,
                .fails(
                    "the fields are \(ContractNames.list(counted.keys))",
                    mend: names.mend(.total, among: counted.keys)))
        }
        guard let name = objects.sorted().first else {
            return ContractFinding(
                assumption, .unseen("none; pages are asked for until one is empty"))
        }
        return ContractFinding(
            assumption,
            .fails("the field \(name) instead", mend: "[fields]\npagination = \"\(name)\""))
    }

    func counter(_ field: FieldAliases.Field) -> Int? {
        guard let payload, let content = sight.content else { return nil }
        return [payload, content].flatMap { place in
            [place.first(aliases[.pagination], \.object), place].compactMap(\.self)
        }.lazy.compactMap { $0.first(aliases[field], \.count) }.first
    }

    /// The largest page, where this one was cut.
    var cap: ContractFinding {
        let assumption = "a page may have 100 items (per_page)"
        guard let items else { return ContractFinding(assumption, .unseen("there is no list")) }
        let isCut = (counter(.total) ?? 0) > items.count && items.count < asked
        let cap = [counter(.perPage), isCut ? items.count : nil].compactMap(\.self).min()
        guard let cap, cap < asked else {
            return items.count >= asked
                ? ContractFinding(assumption, .holds("\(items.count) came"))
                : ContractFinding(assumption, .unseen("the list has \(items.count) items in all"))
        }
        return ContractFinding(
            assumption,
            cap >= 100
                ? .holds("\(asked) asked for, at most \(cap) come")
                : .fails("\(asked) asked for, at most \(cap) come", mend: "per_page = \(cap)"))
    }

    /// In which sequence items come; nothing is built on it.
    func order(of what: String) -> ContractFinding {
        let assumption = "\(what) come in any order"
        let times = (items ?? []).compactMap { $0.first(aliases[.createdAt], \.timestamp) }
        guard times.count > 1, Set(times).count > 1 else {
            return ContractFinding(assumption, .unseen("there are no two with different times"))
        }
        let steps = zip(times, times.dropFirst())
        if steps.allSatisfy({ $0 >= $1 }) {
            return ContractFinding(assumption, .holds("newest first"))
        }
        if steps.allSatisfy({ $0 <= $1 }) {
            return ContractFinding(assumption, .holds("oldest first"))
        }
        return ContractFinding(assumption, .holds("not sorted by their time"))
    }
}
