import Foundation

/// What the command line asks for.
struct SimulatorArguments {
    static let usage = """
        simulate [--seeds N] [--from S0] [--jobs J]   seeds S0 ..< S0+N (1000 from 0), in J
                                                      processes (one a core)
        simulate --seed S [--trace]                   one seed, with all that happens in it
        """

    var seeds: UInt64 = 1000
    var from: UInt64 = 0
    var jobs = ProcessInfo.processInfo.activeProcessorCount
    var seed: UInt64?
    var isTraced = false
    /// Set for each of several processes: every how many-th seed is its own, where the ledgers lie; and that
    /// another program reads what comes of it.
    var stride: UInt64 = 1
    var folder: String?
    var isJSON = false

    /// Nil where the arguments cannot be read.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let flag = rest.popFirst() {
            switch flag {
            case "--trace":
                isTraced = true
                continue
            case "--json":
                isJSON = true
                continue
            case "--folder":
                folder = rest.popFirst()
                continue
            default: break
            }
            guard let value = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
            switch flag {
            case "--seeds": seeds = value
            case "--from": from = value
            case "--jobs" where value > 0: jobs = Int(value)
            case "--seed": seed = value
            case "--stride" where value > 0: stride = value
            default: return nil
            }
        }
    }
}
