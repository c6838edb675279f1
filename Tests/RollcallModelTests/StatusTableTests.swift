import RollcallModel
import Testing

@Suite struct StatusTableTests {
    @Test(arguments: [
        ("COMPLETED", Outcome.answered), ("processed", .answered),
        ("VOICE_CALL_PROCESSED", .answered),
        ("voice_call_no_answer", .noAnswer), ("Timeout", .timeout), ("BUSY", .busy),
        ("FAILED", .failed), ("VOICE_CALL_PROCESSING_FAILED", .failed), ("CANCELLED", .cancelled),
    ])
    func `final words name their outcome, in any case and with the prefix`(
        word: String, outcome: Outcome
    ) {
        #expect(StatusTable().outcome(status: word, processingStatus: nil) == outcome)
        #expect(StatusTable().outcome(status: nil, processingStatus: word) == outcome)
        #expect(StatusTable().outcome(status: "IN_PROGRESS", processingStatus: word) == outcome)
    }

    @Test(arguments: ["QUEUED", "PENDING", "PROCESSING", "INITIATED", "RINGING", "IN_PROGRESS"])
    func `a call on its way has no outcome`(word: String) {
        #expect(StatusTable().meaning(of: word) == .pending)
        #expect(StatusTable().outcome(status: word, processingStatus: word) == nil)
    }

    @Test func `the status names the outcome where both are final`() {
        #expect(
            StatusTable().outcome(status: "BUSY", processingStatus: "VOICE_CALL_PROCESSED") == .busy
        )
        #expect(
            StatusTable().outcome(status: "PARKED", processingStatus: "PROCESSED") == .answered)
    }

    @Test func `an unknown word is not final until the configuration knows it`() {
        var table = StatusTable()
        #expect(table.meaning(of: "VOICEMAIL") == nil && table.meaning(of: nil) == nil)
        #expect(table.outcome(status: "VOICEMAIL", processingStatus: nil) == nil)
        table.extend("voice_call_voicemail", .final(.other))
        #expect(table.outcome(status: "VOICEMAIL", processingStatus: nil) == .other)
        table.extend("BUSY", .pending)
        #expect(table.outcome(status: "busy", processingStatus: nil) == nil)
    }
}
