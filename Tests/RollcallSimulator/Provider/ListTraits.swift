import RollcallModel
import RollcallTestSupport

/// How the provider of one seed writes its lists.
struct ListTraits: Sendable {
    enum Spelling: Sendable { case e164, spaced, national, masked }

    var isOldestFirst: Bool
    /// The calls of a batch stand in the reverse of the order in which they were placed.
    var listsLatestFirst = false
    /// The calls of a batch are dialled one after the other, not all at once.
    var dialsInTurn = false
    /// A call tells when it ended.
    var namesEnds = false
    var echoesTags: Bool
    var namesTimes: Bool
    var namesTotals: Bool
    var namesWorkflows: Bool
    var sendsDate: Bool
    var cap: Int
    var spelling: Spelling
    /// How long a batch stays out of the lists at most, in milliseconds.
    var lag: Int64

    /// - Parameter horizon: where absence may be believed nothing stays hidden for that long
    ///   (docs/api-assumptions.md); nil lets the lists do what they want.
    init(_ random: inout SplitMix64, horizon: Int64?) {
        isOldestFirst = random.chance(300)
        echoesTags = random.chance(600)
        namesTimes = random.chance(800)
        namesTotals = random.chance(800)
        namesWorkflows = random.chance(800)
        sendsDate = random.chance(700)
        cap = random.pick([2, 3, 10, 100])
        spelling = random.chance(850) ? .e164 : random.pick([.spaced, .national, .masked])
        lag =
            if let horizon {
                random.pick([0, horizon / 2, horizon - 1])
            } else { random.pick([0, 0, 60_000, 3_600_000, 400_000_000]) }
    }

    func write(_ phone: String) -> String {
        switch spelling {
        case .e164: phone
        case .spaced: "+234 " + phone.dropFirst(4).prefix(3) + "-" + phone.dropFirst(7)
        case .national: "0" + phone.dropFirst(4)
        case .masked: "***" + phone.suffix(4)
        }
    }
}
