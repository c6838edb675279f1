import RollcallModel
import RollcallReport

/// The last gate before people are called: the campaign's name, typed or given once more.
struct Confirmation {
    let name: String
    let given: String?
    /// What the name is, for those who type it.
    var noun = "the campaign's name"

    /// What can be told before anything is asked of the provider.
    /// - Throws: exit 6.
    func precheck() throws {
        if let given, given != name {
            throw Refusal(
                .safety,
                "--confirm \(given) is not \(noun)\(noun.hasSuffix(name) ? "" : ", which is \(name)"). Nobody was called."
            )
        }
        if given == nil, !Console.isInputTerminal {
            throw Refusal(
                .safety,
                "This must be confirmed: add --confirm \(Commands.quoted(name)). Nothing was done, nobody was called."
            )
        }
    }

    /// - Throws: exit 6 unless the name was given or is typed now.
    func require(_ what: String) throws {
        try precheck()
        guard given == nil else { return }
        Console.words(what)
        guard Console.ask("Type \(noun) to go on: ") == name else {
            throw Refusal(.safety, "That is not \(noun). Nothing was done, nobody was called.")
        }
    }

    /// A yes for what can be taken back; the name given beforehand is one, too.
    /// - Throws: exit 6 without it.
    func agree(_ what: String) throws {
        if given == nil { Console.words(what) }
        try precheck()
        guard given == nil else { return }
        let answer = (Console.ask("Type yes to go on: ") ?? "").lowercased()
        guard answer == "yes" || answer == "y" else {
            throw Refusal(.safety, "That is no yes. Nothing was done.")
        }
    }

    /// Asks for it where people would be called.
    func requireIfLive(_ target: Target, _ what: String) throws {
        if target == .live { try require(what) }
    }
}
