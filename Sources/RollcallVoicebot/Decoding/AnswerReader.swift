internal import Foundation

/// Reads the provider's answers: the one place that knows their shapes.
///
/// Documented is an envelope `{"data": …, "message": …, "status": …}`; what `data` holds is assumed.
/// Unknown fields are ignored. An item without what identifies it makes the whole page unreadable:
/// half a page must never pass for a whole one.
struct AnswerReader: Sendable {
    var aliases: FieldAliases

    /// The batch id of a submission's answer: text or number below `data` (or at the top, where an
    /// answer has no `data`), never blank.
    func batchID(_ answer: JSONValue) -> String? {
        payload(answer).first(aliases[.batchID], \.text)
    }

    /// The server's words, if it gave any.
    func message(_ answer: JSONValue) -> String? {
        answer.first(aliases[.message], \.text)
    }

    func workflow(_ answer: JSONValue) throws(UnreadableAnswer) -> VoicebotWorkflow {
        try workflow(item: payload(answer))
    }

    func workflows(_ answer: JSONValue) throws(UnreadableAnswer) -> VoicebotPage<VoicebotWorkflow> {
        try page(answer, .workflows, workflow(item:))
    }

    func requests(_ answer: JSONValue) throws(UnreadableAnswer) -> VoicebotPage<VoicebotRequest> {
        try page(answer, .requests, request(item:))
    }

    func calls(_ answer: JSONValue) throws(UnreadableAnswer) -> VoicebotPage<VoicebotCall> {
        try page(answer, .calls, call(item:))
    }

    private func payload(_ answer: JSONValue) -> JSONValue {
        answer.first(aliases[.data]) { $0 } ?? answer
    }

    /// The array in `data`, or `data` itself; the counters in a pagination object, beside the array
    /// or at the top of the envelope.
    private func page<Item>(
        _ answer: JSONValue, _ list: FieldAliases.Field,
        _ read: (JSONValue) throws(UnreadableAnswer) -> Item
    ) throws(UnreadableAnswer) -> VoicebotPage<Item> {
        let payload = payload(answer)
        guard let items = payload.array ?? payload.first(aliases[list], \.array) else {
            throw UnreadableAnswer(
                description: "a list without \(aliases[list].joined(separator: " or "))")
        }
        let counters = [payload, answer].flatMap { place in
            [place.first(aliases[.pagination], \.object), place].compactMap(\.self)
        }
        func counter(_ field: FieldAliases.Field) -> Int? {
            counters.lazy.compactMap { $0.first(aliases[field], \.count) }.first
        }
        return VoicebotPage(
            items: try items.map(read), total: counter(.total), totalPages: counter(.totalPages),
            perPage: counter(.perPage))
    }

    private func workflow(item: JSONValue) throws(UnreadableAnswer) -> VoicebotWorkflow {
        VoicebotWorkflow(
            id: try need(.workflow, of: "a workflow", item),
            name: item.first(aliases[.name], \.text) ?? "",
            type: item.first(aliases[.workflowType], \.text),
            message: try need(.template, of: "a workflow", item),
            status: item.first(aliases[.status], \.text),
            description: item.first(aliases[.description], \.text),
            includeReply: item.first(aliases[.includeReply], \.flag),
            responseOptions: item.first(aliases[.responseOptions], \.texts) ?? [:],
            callbackURL: item.first(aliases[.callbackURL], \.text))
    }

    func request(item: JSONValue) throws(UnreadableAnswer) -> VoicebotRequest {
        let statistics = item.first(aliases[.statistics], \.object) ?? item
        let ended = aliases[.endedCalls].compactMap { statistics[$0]?.count }
        return VoicebotRequest(
            id: try need(.requestID, of: "a request", item),
            workflowID: item.first(aliases[.workflowID], \.text),
            status: item.first(aliases[.status], \.text),
            createdAt: item.first(aliases[.createdAt], \.timestamp),
            totalCalls: statistics.first(aliases[.totalCalls], \.count),
            endedCalls: ended.isEmpty ? nil : ended.reduce(0, +),
            statistics: item.first(aliases[.statistics], \.doubles) ?? [:])
    }

    func call(item: JSONValue) throws(UnreadableAnswer) -> VoicebotCall {
        VoicebotCall(
            id: try need(.callID, of: "a call", item),
            batchID: item.first(aliases[.callBatchID], \.text),
            workflowID: item.first(aliases[.workflowID], \.text),
            phoneNumber: try need(.phoneNumber, of: "a call", item),
            status: item.first(aliases[.status], \.text),
            processingStatus: item.first(aliases[.processingStatus], \.text),
            durationSeconds: item.first(aliases[.duration], \.double),
            response: item.first(aliases[.response], \.text),
            reply: item.first(aliases[.reply], \.text),
            tags: item.first(aliases[.tags], \.texts) ?? [:],
            createdAt: item.first(aliases[.createdAt], \.timestamp),
            updatedAt: item.first(aliases[.updatedAt], \.timestamp))
    }

    private func need(
        _ field: FieldAliases.Field, of place: String, _ item: JSONValue
    ) throws(UnreadableAnswer) -> String {
        guard let text = item.first(aliases[field], \.text) else {
            throw UnreadableAnswer(
                description: "\(place) without \(aliases[field].joined(separator: " or "))")
        }
        return text
    }
}
