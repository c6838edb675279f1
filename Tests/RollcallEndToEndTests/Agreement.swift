import RollcallSandbox
import Testing

/// Holds a report against the provider's own list of what it did, call by call.
func expectSame(
    _ report: ReportJSON, _ ledger: SandboxLedger,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    #expect(report.addsUp, sourceLocation: sourceLocation)
    let done = report.recipients.filter { $0.state == "done" }
    #expect(done.count == ledger.calls.count, sourceLocation: sourceLocation)
    let calls = Dictionary(grouping: ledger.calls, by: \.phoneNumber)
    for recipient in done {
        let call = try #require(calls[recipient.phone ?? ""]?.first, sourceLocation: sourceLocation)
        #expect(recipient.callID == call.callID, sourceLocation: sourceLocation)
        #expect(recipient.batchID == call.batchID, sourceLocation: sourceLocation)
        #expect(recipient.providerStatus == call.status, sourceLocation: sourceLocation)
        #expect(recipient.response == call.responseOption, sourceLocation: sourceLocation)
        #expect(recipient.outcome == outcome(of: call.status), sourceLocation: sourceLocation)
    }
}

/// The sandbox's words, in the report's.
private func outcome(of status: String) -> String {
    status == "COMPLETED" ? "answered" : status.lowercased()
}
