import RollcallVoicebot

/// What the documentation shows of placing calls, as it stands there.
struct PlacingExamples {
    var noted: [String] = []

    static func client(address: String, key: String) throws -> VoicebotClient {
        // example: a client
        let configuration = VoicebotConfiguration(
            baseURL: try BaseURL(address), accessKey: try AccessKey(key))
        let client = VoicebotClient(configuration: configuration)
        // end of example
        return client
    }

    func makeWorkflow(_ client: VoicebotClient) async throws -> VoicebotWorkflow {
        // example: a workflow
        let draft = VoicebotWorkflowDraft(
            name: "Recall", message: "Hello [name], your appointment is due. Press 1 to confirm.",
            includeReply: true, responseOptions: ["1": "Confirmed"])
        let workflow = try await client.createWorkflow(draft)
        // end of example
        return workflow
    }

    mutating func place(_ client: VoicebotClient, _ workflow: VoicebotWorkflow) async throws {
        // example: placing calls
        let order = VoicebotOrder(
            workflowID: workflow.id,
            recipients: [
                .init(
                    phoneNumber: "+2348000000000", variables: ["name": "James"],
                    tags: ["customer_id": "CUST001"])
            ],
            accent: "igbo", gender: "female")
        do {
            let batchID = try await client.placeRobocalls(order)
            noted.append("accepted as \(batchID)")
        } catch let error as VoicebotError {
            switch error.delivery {
            case .notSent, .refused, .answered: noted.append("nobody was called: \(error)")
            case .unknown: noted.append("do not send it again: \(error)")
            }
        }
        // end of example
    }

    func redirectCallbacks(_ client: VoicebotClient, _ workflow: VoicebotWorkflow) async throws {
        // example: an update
        let update = VoicebotWorkflowUpdate(callbackURL: "https://clinic.example/calls")
        try await client.updateWorkflow(id: workflow.id, update)
        // end of example
    }
}
