/// One answer of the service, as it is looked at for what it shows.
struct ContractSight: Sendable {
    var operation: Endpoints.Operation
    var endpoint: Endpoints.Endpoint
    /// Nil where no whole answer came.
    var head: Arrival.Head?
    /// Nil where the answer is no JSON.
    var answer: JSONValue?
    /// The service's words, shortened and masked, or why there are none.
    var words: String

    /// What the answer is about, where it is a success.
    var content: JSONValue? { head?.isSuccess == true ? answer : nil }

    /// Whether the path is the one that was assumed.
    var path: ContractFinding {
        ContractFinding("\(endpoint.method) \(endpoint.path)", verdict)
    }

    private var verdict: ContractFinding.Verdict {
        guard let head else { return .unseen(words) }
        let seen = "HTTP \(head.status): \(words)"
        switch head.status {
        case 200..<300:
            return answer == nil
                ? .fails("an answer that is no JSON", mend: nil) : .holds("answered")
        case 300..<400, 404, 405, 410:
            let path = "/…" + (operation.placeholder.map { "/" + $0 } ?? "")
            return .fails(seen, mend: "[endpoints]\n\(operation.rawValue) = \"\(path)\"")
        case 400..<429, 430..<500: return .fails(seen, mend: nil)
        default: return .unseen(seen)
        }
    }
}
