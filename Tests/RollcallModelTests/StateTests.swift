import RollcallModel
import Testing

@Suite struct StateTests {
    /// States from which `next` can still lead somewhere.
    private func ends<State: CaseIterable & Hashable>(
        _: State.Type, _ next: (State) -> Set<State>
    ) -> Set<State> {
        Set(State.allCases.filter { next($0).isEmpty })
    }

    @Test func `final states are final`() {
        #expect(
            ends(RecipientState.self, \.successors) == [
                .invalid, .duplicate, .suppressed, .expired, .cancelled, .rejected, .done,
            ])
        #expect(ends(BatchState.self, \.successors) == [.split, .cancelled, .rejected, .settled])
        #expect(ends(CampaignState.self, \.successors) == [.complete, .cancelled])
        #expect(RecipientState.unresolved.successors == [.done])
    }

    @Test func `every open row can still reach an end, and no closed one is open again by itself`()
    {
        for state in RecipientState.allCases where state.isOpen {
            #expect(!state.successors.isEmpty, "\(state)")
        }
        for state in RecipientState.allCases where !state.isOpen && state != .held {
            #expect(state.successors.allSatisfy { !$0.isOpen }, "\(state)")
        }
        #expect(RecipientState.held.successors == [.assigned, .accepted, .unresolved])
    }

    @Test func `a row that may have been called never goes back to be sent without proof`() {
        let backToSending = RecipientState.allCases.filter { $0.successors.contains(.assigned) }
        #expect(Set(backToSending) == [.ready, .sending, .inDoubt, .held])
        #expect(!RecipientState.accepted.successors.contains(.assigned))
        #expect(!RecipientState.unresolved.successors.contains(.assigned))
    }

    @Test func `what counts as everybody called is done, duplicate or suppressed`() {
        #expect(
            Set(RecipientState.allCases.filter(\.isFulfilled)) == [.done, .duplicate, .suppressed])
        #expect(
            Set(CampaignState.allCases.filter(\.isFinished)) == [
                .complete, .completeWithHolds, .cancelled,
            ])
    }

    @Test func `an identity tells what differs in the words of the command line`() {
        var identity = CampaignIdentity(
            fileSHA256: "a", workflowID: "w", workflowKind: .robocall, template: "t", batchSize: 2,
            intake: IntakeOptions(), voice: Voice())
        let other = identity
        #expect(identity.differences(from: other).isEmpty)
        identity.fileSHA256 = "b"
        identity.workflowID = "v"
        identity.workflowKind = .conversation
        identity.template = "u"
        identity.batchSize = 3
        identity.intake.skipInvalid = true
        identity.voice.gender = "female"
        #expect(
            identity.differences(from: other) == [
                "the contact file's content", "the workflow (w, now v)", "the workflow's type",
                "the message template", "the batch size (2, now 3)",
                "the intake option --skip-invalid",
                "the voice",
            ])
    }
}
