internal import Foundation
package import RollcallModel

extension VoicebotClient {
    /// What `examineContract` asks, in its sequence.
    package static let contractQuestions = [
        "the first page of the workflows", "one workflow by its id",
        "the first page of the requests", "the first page of the calls",
        "the calls of one batch, one a page",
    ]

    /// Holds what is assumed of the service against its answers: at most five requests, which only
    /// read. A refusal for too many (429) ends the asking.
    ///
    /// - Parameters:
    ///   - workflowID: of the workflow to ask for; nil asks for the first of the list.
    ///   - statuses: the words that need no mending.
    /// - Throws: `VoicebotError` where the key is refused or the service is not reached at all; what
    ///   the budget throws.
    package func examineContract(
        workflowID: String?, statuses: StatusTable, timeout: Duration
    ) async throws -> ContractReport {
        var (requests, serverDate, isRefused) = (0, Int64?.none, false)
        func look(_ plan: RequestPlan) async throws -> ContractSight {
            let sight = try await self.look(plan, timeout)
            requests += 1
            serverDate = sight.head?.serverDate ?? serverDate
            isRefused = sight.head?.status == Arrival.rateLimited
            return sight
        }
        var seen = ContractExamination(
            aliases: configuration.aliases, statuses: statuses,
            workflows: try await look(.page(.workflows, 1, 100)))
        if !isRefused, let id = workflowID ?? seen.workflowID {
            seen.isWorkflowNamed = workflowID != nil
            seen.workflow = try await look(RequestPlan(.workflow, id: id))
        }
        if !isRefused { seen.requests = try await look(.page(.requests, 1, 100)) }
        if !isRefused {
            seen.calls = try await look(.page(.calls, 1, ContractExamination.largePage))
        }
        if !isRefused, let id = seen.batchID {
            let plan = RequestPlan.calls(
                batchID: id, status: nil, phoneNumber: nil, page: 1, perPage: 1)
            seen.filtered = (id, try await look(plan))
        }
        return ContractReport(
            findings: seen.findings, requests: requests, unanswered: seen.unanswered,
            serverDate: serverDate)
    }

    private func look(_ plan: RequestPlan, _ timeout: Duration) async throws -> ContractSight {
        let endpoint = configuration.endpoints[plan.operation]
        let arrival = try await spend(plan, timeout)
        var sight = ContractSight(operation: plan.operation, endpoint: endpoint, words: "")
        switch arrival {
        case .notSent(let reason):
            throw VoicebotError(.unreachable, reason, of: plan.operation)
        case .broken(let reason, let head):
            sight.words = reason
            // Half an answer shows nothing.
            sight.head = head.map { $0.isSuccess ? nil : $0 } ?? nil
        case .answer(let head, let bytes):
            sight.head = head
            sight.answer = JSONValue(bytes)
            sight.words = message(sight.answer, bytes)
            guard head.status != 401, head.status != 403 else {
                throw VoicebotError(
                    .keyRefused, sight.words, delivery: .refused(status: head.status),
                    of: plan.operation, status: head.status)
            }
        }
        return sight
    }
}
