import RollcallVoicebot
import Testing

/// The library as a program outside of the project sees it.
@Suite struct PublicInterfaceTests {
    private let order = VoicebotOrder(
        workflowID: "w",
        recipients: [.init(phoneNumber: "+2348000000001", variables: ["name": "A"])])

    private func makeLibrary(_ port: Int) throws -> VoicebotClient {
        VoicebotClient(
            configuration: VoicebotConfiguration(
                baseURL: try BaseURL("http://127.0.0.1:\(port)"), accessKey: try AccessKey("k")))
    }

    @Test func `placing gives the batch id`() async throws {
        try await ScriptedServer.with(.answer(acceptance)) { server, port in
            let library = try makeLibrary(port)
            #expect(try await library.placeRobocalls(order) == "b-1")
            #expect(try await library.placeConversationCalls(order) == "b-1")
            #expect(
                server.requests.map { $0.prefix { !$0.isNewline } } == [
                    "POST /robocall/call HTTP/1.1", "POST /convobot/call HTTP/1.1",
                ])
        }
    }

    @Test(
        arguments: [
            (400, .invalidRequest, true), (401, .keyRefused, true), (402, .noCredit, true),
            (404, .notFound, true), (429, .rateLimited, true), (408, .troubled, false),
            (503, .troubled, false),
        ] as [(Int, VoicebotError.Code, Bool)])
    func `a refusal is certain only where its status says so`(
        status: Int, code: VoicebotError.Code, certain: Bool
    ) async throws {
        let text = answer(
            status, #"{"message":"no","errors":[{"index":0}]}"#, headers: ["Retry-After: 2"])
        try await ScriptedServer.with(.answer(text)) { _, port in
            let library = try makeLibrary(port)
            let error = await #expect(throws: VoicebotError.self) {
                try await library.placeRobocalls(order)
            }
            #expect(error?.code == code)
            #expect(error?.delivery == (certain ? .refused(status: status) : .unknown))
            #expect(error?.retryAfter == .seconds(2))
            #expect(error?.rows.map(\.index) == [0])
            #expect(error?.description.hasPrefix("\(code.rawValue): no. ") == true)
        }
    }

    @Test func `failures say whether the request may have been sent`() async throws {
        try await ScriptedServer.with(.closeAfterRequest) { _, port in
            let library = try makeLibrary(port)
            let error = await #expect(throws: VoicebotError.self) {
                try await library.placeRobocalls(order, timeout: .seconds(5))
            }
            #expect(error?.code == .interrupted && error?.delivery == .unknown)
        }
        let library = try makeLibrary(closedPort)
        let error = await #expect(throws: VoicebotError.self) {
            try await library.workflow(id: "w")
        }
        #expect(error?.code == .unreachable && error?.delivery == .notSent)
    }

    @Test func `lists are read a page at a time`() async throws {
        let workflows = answer(200, #"{"data":{"workflows":[{"id":"w","message":"m"}]}}"#)
        try await ScriptedServer.with(.answer(workflows)) { server, port in
            let page = try await makeLibrary(port).workflows(page: 2)
            #expect(page.items.map(\.message) == ["m"])
            #expect(server.requests[0].hasPrefix("GET /workflows?page=2&per_page=10 "))
        }
        let requests = answer(200, #"{"data":[{"request_id":"r","stats":{"success_rate":100.0}}]}"#)
        try await ScriptedServer.with(.answer(requests)) { _, port in
            let page = try await makeLibrary(port).requests()
            #expect(page.items.map(\.statistics.successRate) == [100])
        }
    }
}
