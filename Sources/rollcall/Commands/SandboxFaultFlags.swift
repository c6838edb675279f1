import ArgumentParser
import RollcallSandbox

/// What the emulated provider does wrong.
struct SandboxFaultFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What goes wrong; 'sandbox scenarios' lists them.", valueName: "name"))
    var scenario = SandboxScenario.steady

    @Option(
        help: ArgumentHelp("What is wrong with every callback. (Repeatable.)", valueName: "fault"))
    var callbacks: [SandboxCallbackFault] = []

    @Option(
        help: ArgumentHelp(
            """
            Decides how each call ends, and what a scenario strikes. Given, the ids come from it, too: \
            the same requests get the same answers, times aside.
            """, valueName: "number"))
    var seed: UInt64?

    func apply(to configuration: inout SandboxConfiguration) {
        if let seed {
            configuration.seed = seed
            configuration.drawsIDsFromSeed = true
        }
        scenario.apply(to: &configuration)
        configuration.callbackFaults.formUnion(callbacks)
    }
}
