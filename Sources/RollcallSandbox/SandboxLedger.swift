/// What the emulated provider did, from its own side: the truth that a client is held against.
package struct SandboxLedger: Sendable, Codable, Equatable {
    /// One placed call.
    package struct Entry: Sendable, Codable, Equatable {
        package let phoneNumber, batchID, callID, workflowID: String
        /// UTC milliseconds.
        package let placedAt: Int64
        /// The status at the moment of asking.
        package let status: String
        /// The key that was pressed, once the call has ended.
        package let responseOption: String?
        /// Seconds on the line, once the call has ended.
        package let durationSeconds: Int?
        /// What the tags of the recipient say under `rollcall_ref`.
        package let rollcallRef: String?

        enum CodingKeys: String, CodingKey {
            case phoneNumber = "phone_number"
            case batchID = "batch_id"
            case callID = "call_id"
            case workflowID = "workflow_id"
            case placedAt = "placed_at"
            case status
            case responseOption = "response_option"
            case durationSeconds = "duration_seconds"
            case rollcallRef = "rollcall_ref"
        }
    }

    /// How many requests reached the API.
    package struct Requests: Sendable, Codable, Equatable {
        /// All of them: the sum of the others.
        package let total: Int
        /// POSTs of batches, GETs, and the rest (changes of workflows, unknown paths).
        package let submit, read, other: Int
        /// Those turned away with 429, counted nowhere else.
        package let refused: Int
    }

    /// What became of the callbacks.
    package struct Callbacks: Sendable, Codable, Equatable {
        package let waiting, delivered: Int
        /// Those that failed too often, and those for which there was no room.
        package let givenUp: Int

        enum CodingKeys: String, CodingKey {
            case waiting, delivered
            case givenUp = "given_up"
        }
    }

    /// In the order of placing.
    package let calls: [Entry]
    package let callsByNumber: [String: Int]
    package let requests: Requests
    package let callbacks: Callbacks
    /// The most calls that any number got; 0 if none was placed.
    package let maxCallsPerNumber: Int

    enum CodingKeys: String, CodingKey {
        case calls, requests, callbacks
        case callsByNumber = "calls_by_number"
        case maxCallsPerNumber = "max_calls_per_number"
    }

    init(_ state: ProviderState, at now: Int64) {
        calls = state.book.batches.flatMap { batch in
            batch.calls.map { Entry($0, of: batch, at: now) }
        }
        callsByNumber = state.book.callsByNumber
        maxCallsPerNumber = callsByNumber.values.max() ?? 0
        requests = Requests(
            total: state.requestCount, submit: state.requests[.submit] ?? 0,
            read: state.requests[.read] ?? 0, other: state.requests[.other] ?? 0,
            refused: state.requests[.refused] ?? 0)
        callbacks = Callbacks(
            waiting: state.callbacks.waiting.count, delivered: state.callbacks.delivered,
            givenUp: state.callbacks.givenUp)
    }
}

extension SandboxLedger.Entry {
    init(_ call: Call, of batch: Batch, at now: Int64) {
        phoneNumber = call.number
        batchID = batch.id
        callID = call.id
        workflowID = batch.workflowID
        placedAt = batch.placed
        status = call.status(at: now).name
        responseOption = call.key(at: now)
        durationSeconds = call.duration(at: now)
        rollcallRef = call.tags?.object?["rollcall_ref"]?.string
    }
}
