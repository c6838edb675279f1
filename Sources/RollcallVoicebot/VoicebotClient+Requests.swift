internal import Foundation
internal import RollcallModel

/// What both faces of the client share: the public methods and the port of the engine.
extension VoicebotClient {
    var reader: AnswerReader { AnswerReader(aliases: configuration.aliases) }

    /// Sends an order once; whatever comes is a value.
    func submit(_ body: Data, _ kind: WorkflowKind, timeout: Int64) async -> Reply<Submission> {
        let operation: Endpoints.Operation =
            switch kind {
            case .robocall: .placeRobocalls
            case .conversation: .placeConversationCalls
            }
        let arrival = await send(operation, body: body, timeout: timeout, cancellable: false)
        return arrival.reply(submission(arrival, body))
    }

    func readWorkflow(id: String, timeout: Int64) async -> Reply<Reading<VoicebotWorkflow>> {
        await read(.workflow, workflowID: id, [], timeout: timeout, reader.workflow)
    }

    func readRequests(
        page: Int, perPage: Int, timeout: Int64
    ) async -> Reply<Reading<VoicebotPage<VoicebotRequest>>> {
        await read(.requests, paging(page, perPage), timeout: timeout, reader.requests)
    }

    func readCalls(
        _ filter: CallFilter, page: Int, perPage: Int, timeout: Int64
    ) async -> Reply<Reading<VoicebotPage<VoicebotCall>>> {
        let filters = [
            ("batch_id", filter.batchID), ("status", filter.status), ("phone_number", filter.phone),
        ]
        let query =
            paging(page, perPage)
            + filters.compactMap { name, value in
                value.map { (name, $0) }
            }
        return await read(.calls, query, timeout: timeout, reader.calls)
    }

    func paging(_ page: Int, _ perPage: Int) -> [(String, String)] {
        [("page", String(page)), ("per_page", String(perPage))]
    }

    func read<Content: Sendable>(
        _ operation: Endpoints.Operation, workflowID: String = "", _ query: [(String, String)],
        timeout: Int64, _ decode: (JSONValue) throws(UnreadableAnswer) -> Content
    ) async -> Reply<Reading<Content>> {
        let arrival = await send(
            operation, workflowID: workflowID, query, body: nil, timeout: timeout, cancellable: true
        )
        return arrival.reply(reading(arrival, decode))
    }

    private func send(
        _ operation: Endpoints.Operation, workflowID: String = "", _ query: [(String, String)] = [],
        body: Data?, timeout: Int64, cancellable: Bool
    ) async -> Arrival {
        let endpoint = configuration.endpoints[operation]
        let path = endpoint.path.replacingOccurrences(
            of: "{workflow_id}", with: Self.encoded(workflowID))
        let pairs = query.map { "\(Self.encoded($0))=\(Self.encoded($1))" }
        let url =
            "\(configuration.baseURL)\(path.hasPrefix("/") ? "" : "/")\(path)"
            + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
        return await Transport(configuration: configuration).send(
            method: endpoint.method, url: url, body: body, timeout: timeout,
            cancellable: cancellable)
    }

    /// Everything but RFC 3986 §2.3's unreserved characters as percent and hexadecimal digits, the
    /// plus sign of a number included: servers read a bare one in a query as a space.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default: String(format: "%%%02X", byte)
            }
        }.joined()
    }

    private func submission(_ arrival: Arrival, _ body: Data) -> Submission {
        switch arrival {
        case .notSent(let reason): return .notSent(reason)
        case .broken(let reason, _): return .unknown(reason)
        case .answer(let head, let bytes):
            let answer = JSONValue(bytes)
            let message = message(answer, bytes)
            if head.isSuccess {
                return answer.flatMap(reader.batchID).map { .accepted(batchID: $0) }
                    ?? .unknown("status \(head.status) without a batch id: \(message)")
            }
            let rows = answer.map { reader.refusedRows($0, body: body) } ?? []
            return .answered(
                status: head.status, message: message,
                rows: rows.map {
                    Submission.NamedRow(
                        index: $0.index, phone: $0.phoneNumber, problem: shown($0.problem))
                })
        }
    }

    private func reading<Content>(
        _ arrival: Arrival, _ decode: (JSONValue) throws(UnreadableAnswer) -> Content
    ) -> Reading<Content> {
        switch arrival {
        case .notSent(let reason): return .notSent(reason)
        case .broken(let reason, _): return .failed(reason)
        case .answer(let head, let bytes):
            let answer = JSONValue(bytes)
            guard head.isSuccess else {
                return .refused(status: head.status, message: message(answer, bytes))
            }
            guard let answer else {
                return .failed("status \(head.status), but the body is no JSON")
            }
            do {
                return .content(try decode(answer))
            } catch {
                return .failed("status \(head.status), but \(error.description)")
            }
        }
    }

    /// The server's words, or where the answer gives none the beginning of what it is.
    private func message(_ answer: JSONValue?, _ body: Data) -> String {
        shown(answer.flatMap(reader.message) ?? String(decoding: body, as: UTF8.self))
    }

    private func shown(_ text: String) -> String {
        ServerText.shown(text, hiding: configuration.accessKey)
    }
}
