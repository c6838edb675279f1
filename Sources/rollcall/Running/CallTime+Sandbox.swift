import RollcallModel
import RollcallSandbox

extension CallTime {
    /// The calls of a rehearsal: the sandbox makes them, and its settings tell how long they take.
    static var sandbox: CallTime {
        let sandbox = SandboxConfiguration()
        let (shortest, longest) = (
            Int64(sandbox.callMilliseconds.lowerBound), Int64(sandbox.callMilliseconds.upperBound)
        )
        let queue = Int64(sandbox.queueMilliseconds)
        var callTime = CallTime(
            source: .sandbox, first: queue + shortest, last: queue + longest, size: 1,
            each: Int64(sandbox.staggerMilliseconds), spread: longest - shortest)
        callTime.counted = sandbox.outcomes.counted
        return callTime
    }
}
