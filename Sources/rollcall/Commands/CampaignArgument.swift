import ArgumentParser
import RollcallModel
import RollcallStore

/// A campaign by its name.
struct CampaignArgument: ParsableArguments {
    @Argument(help: "The campaign's name.")
    var name: String

    @Flag(help: "The rehearsal of that name, even if there is a live campaign.")
    var rehearsal = false

    var target: Target? { rehearsal ? .rehearsal : nil }

    /// The campaign and its ledger.
    func find() throws -> (Ledger, CampaignRecord) {
        let ledger = try Ledger(Settings(flags: [:]))
        return (ledger, try ledger.requireCampaign(named: name, target: target))
    }
}
