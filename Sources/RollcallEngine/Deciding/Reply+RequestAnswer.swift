import RollcallModel
import RollcallStore

/// What the quota's log needs to know of an answer.
protocol QuotaRelevant {
    /// Some byte of the request may have reached the server.
    var wasSent: Bool { get }
    /// The answer is the success that was asked for: its Retry-After is not for us.
    var isSuccess: Bool { get }
}

extension Reading: QuotaRelevant {
    var wasSent: Bool {
        if case .notSent = self { false } else { true }
    }

    var isSuccess: Bool {
        if case .content = self { true } else { false }
    }
}

extension Submission: QuotaRelevant {
    var wasSent: Bool {
        if case .notSent = self { false } else { true }
    }

    var isSuccess: Bool {
        if case .accepted = self { true } else { false }
    }
}

extension Reply where Content: QuotaRelevant {
    var requestAnswer: RequestAnswer {
        RequestAnswer(
            status: status, wasSent: content.wasSent,
            retryAfter: content.isSuccess ? nil : retryAfter)
    }
}
