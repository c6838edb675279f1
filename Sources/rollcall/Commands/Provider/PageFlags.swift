import ArgumentParser

/// Which part of one of the provider's lists; each page costs a request.
struct PageFlags: ParsableArguments {
    @Option(help: ArgumentHelp("The page to show, from 1.", valueName: "n"))
    var page: Int?

    @Option(help: ArgumentHelp("Items in a page; the provider may give less.", valueName: "n"))
    var perPage: Int?

    @Flag(help: "Every page, a request each, waiting for the quota where it must.")
    var all = false

    func validate() throws {
        guard page.map((1...1_000_000).contains) ?? true else {
            throw ValidationError("--page counts from 1 (to 1000000).")
        }
        guard perPage.map((1...10_000).contains) ?? true else {
            throw ValidationError("--per-page is from 1 to 10000.")
        }
        guard !all || page == nil else {
            throw ValidationError("--all shows every page: leave --page out.")
        }
    }

    var settings: [SettingKey: SettingValue] {
        perPage.map { [.perPage: .number($0)] } ?? [:]
    }
}
