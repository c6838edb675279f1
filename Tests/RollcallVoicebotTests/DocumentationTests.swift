import RollcallVoicebot
import Testing

/// The documentation's code is code that compiles and does what the articles say.
@Suite struct DocumentationTests {
    @Test func `the articles show exactly the examples that are compiled`() throws {
        let shown = try DocumentedCode.inArticles()
        let compiled = try DocumentedCode.inExamples()
        #expect(compiled.count >= 10)
        for block in shown { #expect(compiled.contains(block), "only in an article:\n\(block)") }
        for block in compiled { #expect(shown.contains(block), "in no article:\n\(block)") }
    }

    @Test func `a workflow is made, calls are placed, and a lost answer is no failure`()
        async throws
    {
        let made = answer(201, #"{"data":{"workflow_id":"w"}}"#)
        try await ScriptedServer.with(.answers([made, acceptance, answer(504, "{}"), made])) {
            server, port in
            let client = try PlacingExamples.client(
                address: "http://127.0.0.1:\(port)", key: testKey)
            var examples = PlacingExamples()
            let workflow = try await examples.makeWorkflow(client)
            try await examples.place(client, workflow)
            try await examples.place(client, workflow)
            #expect(examples.noted.first == "accepted as b-1")
            #expect(examples.noted.last?.hasPrefix("do not send it again: troubled") == true)
            try await examples.redirectCallbacks(client, workflow)
            #expect(
                server.requests.last?.hasSuffix(
                    #"{"call_back_url":"https://clinic.example/calls"}"#) == true)
        }
    }

    @Test func `outcomes are gathered over pages, and a doubtful list says so`() async throws {
        let calls = answer(
            200,
            #"{"data":[{"id":"c","phone_number":"+1","status":"BUSY"},"#
                + #"{"id":"d","phone_number":"+2","status":"RINGING"}],"total":2}"#)
        try await ScriptedServer.with(.answer(calls)) { _, port in
            let client = try makeClient(port: port)
            let examples = FollowingExamples()
            #expect(try await examples.outcomes(client, batchID: "b") == ["+1": .busy])
            #expect(try await examples.doubt(client, batchID: "b") == nil)
        }
        let short = answer(200, #"{"data":[{"id":"c","phone_number":"+1"}],"total":2}"#)
        try await ScriptedServer.with(.answer(short)) { _, port in
            let doubt = try await FollowingExamples().doubt(makeClient(port: port), batchID: "b")
            #expect(doubt == "saw 1 numbers, perhaps not all: its pages repeat each other")
        }
    }

    @Test func `words, paths and patience are configured`() async throws {
        let call = VoicebotCall(id: "c", phoneNumber: "+1", status: "hung_up")
        #expect(FollowingExamples().words().outcome(of: call) == .answered)
        let rows = answer(200, #"{"data":{"rows":[{"id":"c","phone_number":"+1"}]}}"#)
        let requests = answer(200, #"{"data":[]}"#)
        try await ScriptedServer.with(.answers([rows, acceptance, requests])) { server, port in
            let configuration = try makeConfiguration("http://127.0.0.1:\(port)")
            let client = FollowingExamples().otherNames(configuration)
            #expect(try await client.calls().items.count == 1)
            let order = VoicebotOrder(workflowID: "w", recipients: [.init(phoneNumber: "+1")])
            #expect(try await client.placeRobocalls(order) == "b-1")
            #expect(server.requests.last?.hasPrefix("POST /call ") == true)
            #expect(try await FollowingExamples().patient(configuration).requests().items.isEmpty)
        }
    }

    @Test func `two clients of one budget wait for each other's requests`() async throws {
        let requests = answer(429, "{}", headers: ["Retry-After: 3600"])
        try await ScriptedServer.with(.answer(requests)) { server, port in
            let (first, second) = BudgetExamples().clients(
                try makeConfiguration("http://127.0.0.1:\(port)"), limit: 6)
            await #expect(throws: VoicebotError.self) { try await first.requests() }
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await second.requests() }
                    group.cancelAll()
                    try await group.next()
                }
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a budget lets as many requests through as it allows`() async throws {
        let budget = WindowBudget(limit: 2, window: .seconds(3600))
        try await budget.reserve(.calls)
        await budget.settle((), RequestReceipt(wasSent: false))
        try await budget.reserve(.calls)
        await budget.settle((), RequestReceipt(wasSent: true, status: 200))
        try await budget.reserve(.calls)
        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await budget.reserve(.calls) }
                group.cancelAll()
                try await group.next()
            }
        }
    }
}
