/// What the command line asks for.
struct SimulatorArguments {
    static let usage = """
        simulate [--seeds N] [--from S0] [--jobs J]   seeds S0 ..< S0+N (1000 from 0, 1 job)
        simulate --seed S [--trace]                   one seed, with all that happens in it
        """

    var seeds: UInt64 = 1000
    var from: UInt64 = 0
    var jobs = 1
    var seed: UInt64?
    var isTraced = false

    /// Nil where the arguments cannot be read.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let flag = rest.popFirst() {
            if flag == "--trace" {
                isTraced = true
                continue
            }
            guard let value = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
            switch flag {
            case "--seeds": seeds = value
            case "--from": from = value
            case "--jobs" where value > 0: jobs = Int(value)
            case "--seed": seed = value
            default: return nil
            }
        }
    }
}
