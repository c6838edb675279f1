import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

@Suite struct ReadClassTests {
    private let check = Read(query: .workflow, purpose: .workflowCheck)
    private let now = Moment(utc: 0, tick: 0)

    private func take(
        _ machine: inout CampaignMachine, _ content: Reading<Workflow>, retryAfter: Int64? = nil
    ) -> [String] {
        let reply = Reply(content, retryAfter: retryAfter)
        return MachineBench.names(machine.take(.workflow(reply), to: check, now: now))
    }

    @Test(arguments: [
        (401, ["paused auth"]), (403, ["paused auth"]), (404, ["paused not_found"]), (429, []),
        (500, []), (503, []), (418, []),
    ])
    func `a refused read ends the run only where repeating it is useless`(
        status: Int, writes: [String]
    ) {
        var machine = MachineBench.machine()
        #expect(take(&machine, .refused(status: status, message: "")) == writes)
    }

    @Test func `five failures in a row end the run, refusals by the quota do not count`() {
        var machine = MachineBench.machine()
        for _ in 0..<9 { #expect(take(&machine, .refused(status: 429, message: "")) == []) }
        for _ in 0..<4 { #expect(take(&machine, .failed("timeout")) == []) }
        #expect(take(&machine, .notSent("refused")) == ["paused trouble"])
    }

    @Test func `a Retry-After over a day ends the run`() {
        var machine = MachineBench.machine()
        #expect(
            take(&machine, .refused(status: 429, message: ""), retryAfter: 86_400_001)
                == ["paused trouble"])
    }

    @Test func `the workflow is checked before the first POST and after an hour without one`() {
        var machine = MachineBench.machine()
        func next(_ tick: Int64) -> String {
            MachineBench.name(
                machine.next(MachineBench.view(tick) { $0.sealed = SealedBatch(id: 3, size: 4) }))
        }
        #expect(next(0) == "read workflowCheck")
        #expect(take(&machine, .content(SampleCampaign.workflow)) == [])
        #expect(next(3_599_999) == "submit 3")
        #expect(next(3_600_000) == "read workflowCheck")
        _ = machine.take(Reply(.accepted(batchID: "p")), batch: 3, now: 3_000_000)
        #expect(next(3_600_000) == "submit 3")
    }

    @Test func `a workflow that changed since it was checked stops the campaign`() {
        var machine = MachineBench.machine()
        var workflow = SampleCampaign.workflow
        workflow.message += " "
        #expect(take(&machine, .content(workflow)) == ["paused workflow_changed"])
        workflow = SampleCampaign.workflow
        workflow.kind = .conversation
        #expect(take(&machine, .content(workflow)) == ["paused workflow_changed"])
        workflow.kind = nil
        #expect(take(&machine, .content(workflow)) == ["paused workflow_changed"])
    }

    @Test func `only a conversation needs an active workflow`() {
        var identity = SampleCampaign(rows: 1).identity
        var workflow = SampleCampaign.workflow
        workflow.status = "DRAFT"
        #expect(WorkflowCheck.problem(workflow, identity: identity) == nil)
        identity.workflowKind = .conversation
        workflow.kind = .conversation
        #expect(WorkflowCheck.problem(workflow, identity: identity)?.contains("DRAFT") == true)
        workflow.status = "active"
        #expect(WorkflowCheck.problem(workflow, identity: identity) == nil)
        workflow.status = nil
        #expect(WorkflowCheck.problem(workflow, identity: identity) == nil)
    }
}
