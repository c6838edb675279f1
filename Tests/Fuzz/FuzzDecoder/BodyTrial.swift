import Foundation
import FuzzSupport

@testable import RollcallVoicebot

/// One body, read as every kind of answer.
struct BodyTrial {
    private static let order = Data(
        #"{"workflow_params":[{"phone_number":"+2348000000001"},{"phone_number":"+14155550100"}]}"#
            .utf8)

    private let body: Data
    private let tokens: JSONTokens
    private let reader = AnswerReader(aliases: FieldAliases())

    init(_ body: ArraySlice<UInt8>) {
        self.body = Data(body)
        tokens = JSONTokens(Array(body))
    }

    func check() {
        if let callback = CallbackReader().callback(Array(body)) {
            check(id: callback.requestID)
            Fuzzing.hold(
                "a callback's call was an object", callback.calls.count <= tokens.objects)
            for call in callback.calls { check(id: call.id) }
        }
        guard let answer = JSONValue(body) else { return }
        if let id = reader.batchID(answer) { check(id: id) }
        checkRefusal(answer)
        if let workflow = try? reader.workflow(answer) {
            check(id: workflow.id)
            check(text: workflow.message)
        }
        checkMade(answer)
        if let status = try? reader.callStatus(answer) { check(id: status.id) }
        if let page = try? reader.workflows(answer) { check(page) { check(id: $0.id) } }
        if let page = try? reader.requests(answer) {
            check(page) { request in
                check(id: request.id)
                Fuzzing.hold(
                    "counts are none or more",
                    [request.statistics.totalCalls, request.statistics.endedCalls].allSatisfy {
                        $0 ?? 0 >= 0
                    })
            }
        }
        if let page = try? reader.calls(answer) {
            check(page) { call in
                check(id: call.id)
                check(text: call.phoneNumber)
                if let status = call.status { check(text: status) }
                Fuzzing.hold("a duration is finite", call.durationSeconds?.isFinite ?? true)
            }
        }
    }

    private func checkMade(_ answer: JSONValue) {
        let draft = VoicebotWorkflowDraft(name: "draft", message: "drafted")
        if let workflow = try? reader.created(answer, from: draft) {
            check(id: workflow.id)
            if workflow.message != draft.message { check(text: workflow.message) }
        }
        if let workflow = reader.updated(answer) { check(id: workflow.id) }
    }

    private func check<Item>(_ page: VoicebotPage<Item>, _ checkItem: (Item) -> Void) {
        Fuzzing.hold("an item was an object", page.items.count <= tokens.objects)
        page.items.forEach(checkItem)
    }

    private func checkRefusal(_ answer: JSONValue) {
        let rows = reader.refusedRows(answer, body: Self.order)
        Fuzzing.hold("a refused row was named", rows.count <= max(tokens.objects, 2))
        for row in rows {
            Fuzzing.hold(
                "a refusal names a row", row.index ?? -1 >= 0 || row.phoneNumber?.isEmpty == false)
        }
    }

    private func check(id: String) {
        Fuzzing.hold("an id is not blank", id.contains { !$0.isWhitespace })
        check(text: id)
    }

    private func check(text: String) {
        Fuzzing.hold("\(text) stands in the answer", tokens.hold(text))
    }
}
