internal import Foundation

/// Reads the provider's answers: the one place that knows their shapes.
///
/// Documented is an envelope `{"data": …, "message": …, "status": …}`; what `data` holds is assumed.
/// Unknown fields are ignored. An item without what identifies it makes the whole page unreadable:
/// half a page must never pass for a whole one.
struct AnswerReader: Sendable {
    var aliases: FieldAliases

    /// The batch id of a submission's answer: text or number below `data` (or at the top, where an
    /// answer has no `data`), never blank, without control characters.
    func batchID(_ answer: JSONValue) -> String? {
        payload(answer).first(aliases[.batchID], \.id)
    }

    /// The server's words, if it gave any.
    func message(_ answer: JSONValue) -> String? {
        answer.first(aliases[.message], \.text)
    }

    func requests(_ answer: JSONValue) throws(UnreadableAnswer) -> VoicebotPage<VoicebotRequest> {
        try page(answer, .requests, request(item:))
    }

    func calls(_ answer: JSONValue) throws(UnreadableAnswer) -> VoicebotPage<VoicebotCall> {
        try page(answer, .calls, call(item:))
    }

    func callStatus(_ answer: JSONValue) throws(UnreadableAnswer) -> VoicebotCallStatus {
        // At the top, `status` would be the envelope's.
        let item = payload(answer)
        let isBare = answer.first(aliases[.data], { $0 }) == nil
        return VoicebotCallStatus(
            id: try need(.callID, of: "a call's status", item),
            status: isBare ? nil : item.first(aliases[.status], \.text),
            processingStatus: item.first(aliases[.processingStatus], \.text),
            durationSeconds: item.first(aliases[.duration], \.double))
    }

    func payload(_ answer: JSONValue) -> JSONValue {
        answer.first(aliases[.data]) { $0 } ?? answer
    }

    /// The array in `data`, or `data` itself; the counters in a pagination object, beside the array
    /// or at the top of the envelope.
    func page<Item>(
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

    func request(item: JSONValue) throws(UnreadableAnswer) -> VoicebotRequest {
        VoicebotRequest(
            id: try need(.requestID, of: "a request", item),
            workflowID: item.first(aliases[.workflowID], \.text),
            status: item.first(aliases[.status], \.text),
            integratorID: item.first(aliases[.integratorID], \.text),
            createdAt: item.first(aliases[.createdAt], \.timestamp),
            statistics: statistics(item: item))
    }

    /// The counters of a request, in an object of their own or beside its id.
    func statistics(item: JSONValue) -> VoicebotStatistics {
        let place = item.first(aliases[.statistics], \.object)
        let counters = place ?? item
        let ended = aliases[.endedCalls].compactMap { counters[$0]?.count }
        return VoicebotStatistics(
            totalCalls: counters.first(aliases[.totalCalls], \.count),
            completedCalls: counters.first(aliases[.completedCalls], \.count),
            timeoutCalls: counters.first(aliases[.timeoutCalls], \.count),
            repliedCalls: counters.first(aliases[.repliedCalls], \.count),
            responseOptionsCounts: counters.first(aliases[.responseOptionsCounts], \.count),
            averageDuration: counters.first(aliases[.averageDuration], \.double),
            successRate: counters.first(aliases[.successRate], \.double),
            endedCalls: ended.isEmpty ? nil : ended.reduce(0, +),
            counters: place?.doubles ?? [:])
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

    func need(
        _ field: FieldAliases.Field, of place: String, _ item: JSONValue,
        as form: (JSONValue) -> String? = \.id
    ) throws(UnreadableAnswer) -> String {
        guard let text = item.first(aliases[field], form) else {
            throw UnreadableAnswer(
                description: "\(place) without \(aliases[field].joined(separator: " or "))")
        }
        return text
    }
}
