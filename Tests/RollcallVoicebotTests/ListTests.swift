import Testing

@testable import RollcallVoicebot

@Suite struct ListTests {
    private func page(_ ids: [Int], total: Int, perPage: Int) -> String {
        let calls = ids.map { #"{"call_id":"c\#($0)","phone_number":"+1"}"# }
        return answer(
            200,
            #"{"data":{"calls":[\#(calls.joined(separator: ","))],"pagination":{"total":\#(total),"#
                + #""per_page":\#(perPage)}}}"#)
    }

    @Test func `a list is read in the pages that the service allows, each item once`() async throws
    {
        let pages = [page([1, 2], total: 3, perPage: 2), page([3], total: 3, perPage: 2)]
        try await ScriptedServer.with(.answers(pages)) { server, port in
            var ids: [String] = []
            for try await call in try makeClient(port: port).allCalls(batchID: "b") {
                ids.append(call.id)
            }
            #expect(ids == ["c1", "c2", "c3"])
            #expect(
                server.requests.map { String($0.prefix { $0 != "\r\n" }) } == [
                    "GET /voicebot/v1/workflows/calls?page=1&per_page=100&batch_id=b HTTP/1.1",
                    "GET /voicebot/v1/workflows/calls?page=2&per_page=2&batch_id=b HTTP/1.1",
                ])
        }
    }

    @Test func `an unsteady list gives all that it showed, then says what is wrong`() async throws {
        let pages = [page([1, 2], total: 3, perPage: 2), page([2], total: 3, perPage: 2)]
        try await ScriptedServer.with(.answers(pages + [page([], total: 3, perPage: 2)])) {
            _, port in
            let list = try makeClient(port: port).allCalls(passes: 1)
            var ids: [String] = []
            let error = await #expect(throws: VoicebotError.self) {
                for try await call in list { ids.append(call.id) }
            }
            #expect(ids == ["c1", "c2"])
            #expect(error?.code == .unsteadyList && error?.operation == .calls)
            #expect(
                error?.message
                    == "the list of calls may lack items: the service counts 3 items, 2 were seen")
        }
        try await ScriptedServer.with(.answers(pages + [page([], total: 3, perPage: 2)])) {
            _, port in
            let listing = try await makeClient(port: port).allCalls(passes: 1).listing()
            #expect(listing.items.map(\.id) == ["c1", "c2"])
            #expect(
                listing.summary
                    == ListSummary(
                        pages: 3, items: 2, total: 3, perPage: 2,
                        doubt: "the service counts 3 items, 2 were seen"))
        }
    }

    @Test func `a page that failed is asked for again by the next call`() async throws {
        let pages = [
            page([1], total: 2, perPage: 1), answer(503, "{}"), page([2], total: 2, perPage: 1),
        ]
        try await ScriptedServer.with(.answers(pages)) { server, port in
            var iterator = try makeClient(port: port).allCalls().makeAsyncIterator()
            #expect(try await iterator.next()?.id == "c1")
            await #expect(throws: VoicebotError.self) { _ = try await iterator.next() }
            #expect(try await iterator.next()?.id == "c2")
            #expect(try await iterator.next() == nil)
            #expect(iterator.summary.items == 2 && server.requests.count == 3)
        }
    }

    @Test func `workflows and requests are listed in the same way`() async throws {
        let workflows = answer(200, #"{"data":[{"id":"w","message":"m"}],"total":1}"#)
        try await ScriptedServer.with(.answer(workflows)) { server, port in
            let items = try await makeClient(port: port).allWorkflows(perPage: 5).listing().items
            #expect(items.map(\.id) == ["w"])
            #expect(server.requests[0].hasPrefix("GET /voicebot/v1/workflows?page=1&per_page=5 "))
        }
        let requests = answer(200, #"{"data":{"items":[{"id":"r"}],"pages":1}}"#)
        try await ScriptedServer.with(.answer(requests)) { server, port in
            let items = try await makeClient(port: port).allRequests().listing().items
            #expect(items.map(\.id) == ["r"] && server.requests.count == 1)
        }
    }
}
