internal import Foundation
internal import RollcallModel

/// What an arrival means: shared by the public methods and the port of the engine.
extension VoicebotClient {
    var reader: AnswerReader { AnswerReader(aliases: configuration.aliases) }

    /// Sends a request once. One that only reads is given up when its task is cancelled; of any other
    /// only its answer says what came of it.
    func send(_ plan: RequestPlan, timeout: Int64) async -> Arrival {
        let endpoint = configuration.endpoints[plan.operation]
        do {
            let url = configuration.baseURL.description + (try plan.address(endpoint))
            return await Transport(configuration: configuration).send(
                method: endpoint.method, url: url, body: plan.body, timeout: timeout,
                cancellable: plan.operation.isReading)
        } catch {
            return .notSent(error.message)
        }
    }

    func submission(_ arrival: Arrival, _ body: Data) -> Submission {
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

    /// - Parameter needsBody: false where a success is one without any JSON, too.
    func reading<Content>(
        _ arrival: Arrival, needsBody: Bool = true,
        _ decode: (JSONValue) throws(UnreadableAnswer) -> Content
    ) -> Reading<Content> {
        switch arrival {
        case .notSent(let reason): return .notSent(reason)
        case .broken(let reason, _): return .failed(reason)
        case .answer(let head, let bytes):
            let answer = JSONValue(bytes)
            guard head.isSuccess else {
                return .refused(status: head.status, message: message(answer, bytes))
            }
            guard let answer = answer ?? (needsBody ? nil : .null) else {
                return .failed("status \(head.status), but the body is no JSON")
            }
            do {
                return .content(try decode(answer))
            } catch {
                let words = reader.message(answer).map { " (\"\(shown($0))\")" } ?? ""
                return .failed("status \(head.status), but \(error.description)\(words)")
            }
        }
    }

    /// The server's words, or where the answer gives none the beginning of what it is.
    func message(_ answer: JSONValue?, _ body: Data) -> String {
        shown(answer.flatMap(reader.message) ?? String(decoding: body, as: UTF8.self))
    }

    private func shown(_ text: String) -> String {
        ServerText.shown(text, hiding: configuration.accessKey)
    }
}
