import Foundation
import RollcallIntake
import RollcallModel

// IntakeBench FILE REGION: reads FILE as `check` does and prints one line of JSON. An unknown REGION
// leaves out all work on numbers, repetitions included. `scripts/bench-intake` runs it.

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: IntakeBench FILE REGION\n".utf8))
    exit(64)
}
var options = IntakeOptions()
options.defaultRegion = arguments[2]
let request = IntakeRequest(
    path: arguments[1], options: options,
    template: try Template(
        "Hello [name], you are expected at [clinic] on [date] at [time].", kind: .robocall))
let clock = ContinuousClock()
let start = clock.now
var firstFinding: Duration?
var findings = 0
let result = try ContactReader(request).read(
    report: { _ in
        findings += 1
        if firstFinding == nil { firstFinding = clock.now - start }
    },
    deliver: { _ in })
let seconds = (clock.now - start) / .seconds(1)
let figures: [String: Double] = [
    "rows": Double(result.counts.total), "ready": Double(result.counts.ready),
    "findings": Double(findings), "seconds": seconds,
    "first_finding": (firstFinding ?? .zero) / .seconds(1),
]
FileHandle.standardOutput.write(try JSONEncoder().encode(figures) + Data("\n".utf8))
