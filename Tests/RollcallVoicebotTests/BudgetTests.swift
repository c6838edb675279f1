import RollcallModel
import RollcallVoicebot
import Synchronization
import Testing

@Suite struct BudgetTests {
    /// Counts what it is told; refuses once `allowance` is spent.
    private final class Ledger: RequestBudget {
        struct Spent: Error {}
        struct Entry: Equatable {
            var operation: Endpoints.Operation
            var receipt: RequestReceipt?
        }

        let allowance: Int
        let entries = Mutex<[Entry]>([])

        init(allowance: Int = 100) { self.allowance = allowance }

        func reserve(_ operation: Endpoints.Operation) async throws -> Int {
            try entries.withLock { entries in
                guard entries.count < allowance else { throw Spent() }
                entries.append(Entry(operation: operation))
                return entries.count - 1
            }
        }

        func settle(_ reservation: Int, _ receipt: RequestReceipt) async {
            entries.withLock { $0[reservation].receipt = receipt }
        }
    }

    private func client(_ port: Int, _ ledger: Ledger) throws -> VoicebotClient {
        var configuration = try makeConfiguration("http://127.0.0.1:\(port)")
        configuration.readRepeats = ReadRepeats(1)
        configuration.pause = { _ in }
        return VoicebotClient(configuration: configuration, budget: ledger)
    }

    private let order = VoicebotOrder(
        workflowID: "w", recipients: [.init(phoneNumber: "+2348000000001")])

    @Test func `every request is counted, a repeated one and each page, too`() async throws {
        let ledger = Ledger()
        let answers = [
            answer(503, "{}", headers: ["Retry-After: 2"]),
            answer(200, #"{"data":[{"id":"c1","phone_number":"+1"}],"total":2,"per_page":1}"#),
            answer(200, #"{"data":[{"id":"c2","phone_number":"+1"}],"total":2,"per_page":1}"#),
            acceptance, answer(204, ""),
        ]
        try await ScriptedServer.with(.answers(answers)) { _, port in
            let client = try client(port, ledger)
            #expect(try await client.allCalls().listing().items.count == 2)
            #expect(try await client.placeRobocalls(order) == "b-1")
            try await client.deleteWorkflow(id: "w")
        }
        #expect(
            ledger.entries.withLock { $0 } == [
                .init(
                    operation: .calls,
                    receipt: .init(wasSent: true, status: 503, retryAfter: .seconds(2))),
                .init(operation: .calls, receipt: .init(wasSent: true, status: 200)),
                .init(operation: .calls, receipt: .init(wasSent: true, status: 200)),
                .init(operation: .placeRobocalls, receipt: .init(wasSent: true, status: 200)),
                .init(operation: .deleteWorkflow, receipt: .init(wasSent: true, status: 204)),
            ])
    }

    @Test func `a budget that refuses keeps the request from leaving`() async throws {
        try await ScriptedServer.with(.answer(acceptance)) { server, port in
            let client = try client(port, Ledger(allowance: 1))
            _ = try await client.placeConversationCalls(order)
            await #expect(throws: Ledger.Spent.self) {
                try await client.placeConversationCalls(order)
            }
            await #expect(throws: Ledger.Spent.self) { try await client.workflows() }
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a request that never left, and one without an answer, are settled as such`()
        async throws
    {
        let ledger = Ledger()
        await #expect(throws: VoicebotError.self) {
            try await client(closedPort, ledger).placeRobocalls(order)
        }
        try await ScriptedServer.with(.closeAfterRequest) { _, port in
            let client = try client(port, ledger)
            await #expect(throws: VoicebotError.self) { try await client.placeRobocalls(order) }
        }
        #expect(
            ledger.entries.withLock { $0.map(\.receipt) } == [
                .init(wasSent: false), .init(wasSent: true),
            ])
    }

    @Test func `what cannot be asked is not counted`() async throws {
        let ledger = Ledger()
        let client = try client(closedPort, ledger)
        await #expect(throws: VoicebotError.self) { try await client.deleteWorkflow(id: "") }
        await #expect(throws: VoicebotError.self) {
            try await client.placeRobocalls(VoicebotOrder(workflowID: "w", recipients: []))
        }
        #expect(ledger.entries.withLock { $0.isEmpty })
    }

    @Test func `the engine's requests are not counted twice`() async throws {
        let ledger = Ledger(allowance: 0)
        try await ScriptedServer.with(.answer(acceptance)) { server, port in
            let client: any CallProvider = try client(port, ledger)
            let body = try client.body(of: testOrder)
            _ = await client.placeCalls(body, kind: .robocall, timeout: 5000)
            _ = await client.workflow(id: "w", timeout: 5000)
            _ = await client.requests(page: 1, perPage: 1, timeout: 5000)
            _ = await client.calls(CallFilter(), page: 1, perPage: 1, timeout: 5000)
            #expect(server.requests.count == 4)
        }
    }
}
