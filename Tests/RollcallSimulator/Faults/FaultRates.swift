import RollcallModel
import RollcallTestSupport

/// How often each kind of thing goes wrong in one seed, in thousandths of its chances.
struct FaultRates: Sendable {
    var post = 0
    var read = 0
    /// A list that does not tell what is there.
    var lie = 0
    var crash = 0
    var full = 0
    var busy = 0
    /// Something happens while a run waits.
    var wait = 0

    init(_ random: inout SplitMix64) {
        post = random.pick([0, 100, 300, 600])
        read = random.pick([0, 0, 50, 200])
        lie = random.pick([0, 0, 100, 300])
        crash = random.pick([0, 0, 8, 30])
        full = random.pick([0, 0, 0, 15])
        busy = random.pick([0, 0, 0, 30])
        wait = random.pick([0, 0, 100, 300])
    }
}
