import ArgumentParser
import RollcallSandbox

struct SandboxScenariosCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: "List the ways in which the emulated provider can be unwell.",
        discussion: """
            EXAMPLE
              rollcall sandbox scenarios
              rollcall sandbox serve --scenario slow-lists

            EXIT CODES
            \(ExitStatus.table([.success, .usage], success: "done"))
            """)

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() {
        output.apply()
        let width = SandboxScenario.allCases.map(\.rawValue.count).max() ?? 0
        for scenario in SandboxScenario.allCases {
            let name = scenario.rawValue
            let gap = String(repeating: " ", count: width - name.count + 2)
            Console.data(name + gap + scenario.summary)
        }
    }
}
