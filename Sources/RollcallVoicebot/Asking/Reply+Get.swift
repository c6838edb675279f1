internal import RollcallModel

extension Reply where Content == Submission {
    /// The batch id.
    /// - Throws: `VoicebotError` for whatever is no acceptance.
    func get(_ operation: Endpoints.Operation) throws(VoicebotError) -> String {
        switch content {
        case .accepted(let batchID): return batchID
        case .notSent(let reason): throw unsent(operation, reason)
        case .unknown(let reason): throw interrupted(operation, reason)
        case .answered(let status, let message, let rows):
            let refused = rows.map {
                RefusedRow(index: $0.index, phoneNumber: $0.phone, problem: $0.problem)
            }
            throw answered(operation, status, message, rows: refused)
        }
    }
}

extension Reply {
    /// What was read.
    /// - Throws: `VoicebotError` where nothing was.
    func get<Value>(_ operation: Endpoints.Operation) throws(VoicebotError) -> Value
    where Content == Reading<Value> {
        switch content {
        case .content(let value): return value
        case .notSent(let reason): throw unsent(operation, reason)
        case .failed(let reason): throw interrupted(operation, reason)
        case .refused(let status, let message):
            throw answered(operation, status, message, rows: [])
        }
    }

    private var wait: Duration? { retryAfter.map { .milliseconds($0) } }

    private func unsent(_ operation: Endpoints.Operation, _ reason: String) -> VoicebotError {
        VoicebotError(.unreachable, reason, of: operation)
    }

    private func interrupted(_ operation: Endpoints.Operation, _ reason: String) -> VoicebotError {
        VoicebotError(
            .interrupted, reason, delivery: .unknown, of: operation, status: status,
            retryAfter: wait)
    }

    private func answered(
        _ operation: Endpoints.Operation, _ status: Int, _ message: String, rows: [RefusedRow]
    ) -> VoicebotError {
        let code: VoicebotError.Code =
            switch status {
            case 401, 403: .keyRefused
            case 402: .noCredit
            case 404: .notFound
            case 400, 413, 422: .invalidRequest
            case Arrival.rateLimited: .rateLimited
            default: .troubled
            }
        return VoicebotError(
            code, message.isEmpty ? "the service answered \(status) without a reason" : message,
            delivery: code == .troubled ? .unknown : .refused(status: status), of: operation,
            status: status, retryAfter: wait, rows: rows)
    }
}
