import ArgumentParser

/// The provider's limits, as far as a forecast needs them.
struct LimitFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "At most COUNT requests in DURATION, which is 31d at most. (Repeatable; replaces "
                + "6/1m and 60/1h.)",
            valueName: "count/duration"))
    var limit: [String] = []

    @Option(
        help: ArgumentHelp(
            "Beside those, for a conversation. (Repeatable; replaces 5/1s.)",
            valueName: "count/duration"))
    var conversationLimit: [String] = []

    @Option(help: ArgumentHelp("Calls asked for in one page of results.", valueName: "n"))
    var perPage: Int?

    @Option(
        help: ArgumentHelp(
            "How long after acceptance a first look at a batch is worth a request; as long again for "
                + "every two pages of results beyond the first.",
            valueName: "duration"))
    var firstPoll: String?

    var settings: [SettingKey: SettingValue] {
        var found: [SettingKey: SettingValue] = [:]
        if !limit.isEmpty { found[.limit] = .list(limit) }
        if !conversationLimit.isEmpty { found[.conversationLimit] = .list(conversationLimit) }
        found[.perPage] = perPage.map(SettingValue.number)
        found[.firstPoll] = firstPoll.map(SettingValue.text)
        return found
    }
}
