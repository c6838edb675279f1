package import RollcallModel
package import RollcallStore

/// One GET and what it is for.
package struct Read: Sendable, Equatable {
    package enum Query: Sendable, Equatable {
        case workflow
        case requests(page: Int, perPage: Int)
        case calls(CallFilter, page: Int, perPage: Int)
    }

    package enum Purpose: Sendable, Equatable {
        case workflowCheck, listing, sweep, wideSweep, probe, confirmation
    }

    package var query: Query
    package var purpose: Purpose

    /// What the quota's log calls it.
    package var kind: RequestKind {
        switch purpose {
        case .workflowCheck: .other
        case .listing: .reconcile
        case .sweep, .wideSweep, .probe, .confirmation: .poll
        }
    }
}

/// What came of a `Read`.
package enum ReadReply: Sendable {
    case workflow(Reply<Reading<Workflow>>)
    case requests(Reply<Reading<Page<ProviderRequest>>>)
    case calls(Reply<Reading<Page<ProviderCall>>>)

    package var answer: RequestAnswer {
        switch self {
        case .workflow(let reply): reply.requestAnswer
        case .requests(let reply): reply.requestAnswer
        case .calls(let reply): reply.requestAnswer
        }
    }
}
