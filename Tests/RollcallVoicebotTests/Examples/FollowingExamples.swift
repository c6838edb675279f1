import RollcallVoicebot

/// What the documentation shows of following calls, as it stands there.
struct FollowingExamples {
    func outcomes(
        _ client: VoicebotClient, batchID: String
    ) async throws -> [String: VoicebotOutcome] {
        // example: outcomes
        let statuses = VoicebotStatuses()
        var outcomes: [String: VoicebotOutcome] = [:]
        for try await call in client.allCalls(batchID: batchID) {
            outcomes[call.phoneNumber] = statuses.outcome(of: call)
        }
        // end of example
        return outcomes
    }

    func doubt(_ client: VoicebotClient, batchID: String) async throws -> String? {
        // example: a listing
        let listing = try await client.allCalls(batchID: batchID).listing()
        let seen = Set(listing.items.map(\.phoneNumber))
        if let doubt = listing.summary.doubt {
            return "saw \(seen.count) numbers, perhaps not all: \(doubt)"
        }
        // end of example
        return nil
    }

    func words() -> VoicebotStatuses {
        // example: words
        var statuses = VoicebotStatuses()
        statuses.extend("HUNG_UP", as: .answered)
        statuses.extend("SCHEDULED", as: nil)
        // end of example
        return statuses
    }

    func patient(_ configuration: VoicebotConfiguration) -> VoicebotClient {
        var configuration = configuration
        // example: repeats
        configuration.readRepeats = ReadRepeats(3, longestPause: .seconds(120))
        // end of example
        return VoicebotClient(configuration: configuration)
    }

    func otherNames(_ configuration: VoicebotConfiguration) -> VoicebotClient {
        var configuration = configuration
        // example: other names
        configuration.endpoints[.placeRobocalls].path = "/call"
        configuration.endpoints[.updateWorkflow].method = "PATCH"
        configuration.aliases[.calls] = ["rows"]
        // end of example
        return VoicebotClient(configuration: configuration)
    }
}
