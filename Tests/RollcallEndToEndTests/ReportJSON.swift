/// The parts of a JSON report that other programs rely on.
struct ReportJSON: Decodable, Equatable {
    struct Campaign: Decodable, Equatable {
        let name, state, target: String
        let workflowID: String

        enum CodingKeys: String, CodingKey {
            case name, state, target
            case workflowID = "workflow_id"
        }
    }

    struct Recipient: Decodable, Equatable {
        let row: Int
        let phone: String?
        let state: String
        let outcome: String?
        let batchID: String?
        let callID: String?
        let providerStatus: String?
        let response: String?
        let reason: String?

        enum CodingKeys: String, CodingKey {
            case row, phone, state, outcome, response, reason
            case batchID = "batch_id"
            case callID = "call_id"
            case providerStatus = "provider_status"
        }
    }

    let schemaVersion: Int
    let campaign: Campaign
    let rows: [String: Int]
    let outcomes: [String: Int]
    let responses: [String: Int]
    let requests: [String: Int]
    let balanced: Bool
    let recipients: [Recipient]

    enum CodingKeys: String, CodingKey {
        case campaign, rows, outcomes, responses, requests, balanced, recipients
        case schemaVersion = "schema_version"
    }

    /// Recipients in a state.
    func count(_ state: String) -> Int { rows[state] ?? 0 }

    /// The sum of all states is the file, and the recipients are listed as counted.
    var addsUp: Bool {
        let states = rows.filter { $0.key != "total" }
        return balanced && schemaVersion == 1
            && states.values.reduce(0, +) == count("total") && recipients.count == count("total")
            && states.allSatisfy { state in
                recipients.count { $0.state == state.key } == state.value
            }
    }
}
