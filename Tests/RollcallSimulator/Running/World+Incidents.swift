import RollcallModel
import RollcallTestSupport

/// What incidents do to the machine and to the provider.
extension World {
    /// The machine is off for so long; its processes are dead.
    mutating func reboot(off milliseconds: Int64) {
        tally.reboots += 1
        clock.real += milliseconds + 20_000
        clock.bootedAt = clock.real - 20_000
        clock.boot += 1
    }

    /// Nothing on the machine goes on for so long, requests in flight among it; the boot-time clock
    /// does.
    mutating func suspend(_ milliseconds: Int64) {
        for index in processes.indices {
            guard let (continuation, until) = processes[index].parked else { continue }
            let later =
                processes[index].isInRequest
                ? until + milliseconds : max(until, now + milliseconds)
            processes[index].parked = (continuation, later)
        }
        suspendedUntil = max(suspendedUntil, now + milliseconds)
        for index in agenda.indices {
            agenda[index].at = max(agenda[index].at, suspendedUntil)
        }
    }

    mutating func editWorkflow() {
        workflow.message = SampleCampaign.template + " Bye."
        expect(.restoreWorkflow, at: now + random.time(60_000...7_200_000))
    }

    /// The operator ends the provider's longest pauses by his word.
    mutating func forgetHold(key: Int) {
        holds[key] = 0
    }
}
