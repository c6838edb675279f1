/// Options that a later version added are at their default in what an earlier one stored.
extension RunOptions: Codable {
    private enum CodingKeys: String, CodingKey {
        case limits, perPage, requestTimeout, firstPoll, doubtHorizon, resendAbsent, deadline
        case conversationLimits
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        limits = try values.decode([QuotaLimit].self, forKey: .limits)
        perPage = try values.decode(Int.self, forKey: .perPage)
        requestTimeout = try values.decode(Int64.self, forKey: .requestTimeout)
        firstPoll = try values.decode(Int64.self, forKey: .firstPoll)
        doubtHorizon = try values.decode(Int64.self, forKey: .doubtHorizon)
        resendAbsent = try values.decode(Bool.self, forKey: .resendAbsent)
        deadline = try values.decode(Int64.self, forKey: .deadline)
        conversationLimits =
            try values.decodeIfPresent([QuotaLimit].self, forKey: .conversationLimits)
            ?? QuotaLimit.documentedForConversations
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(limits, forKey: .limits)
        try values.encode(perPage, forKey: .perPage)
        try values.encode(requestTimeout, forKey: .requestTimeout)
        try values.encode(firstPoll, forKey: .firstPoll)
        try values.encode(doubtHorizon, forKey: .doubtHorizon)
        try values.encode(resendAbsent, forKey: .resendAbsent)
        try values.encode(deadline, forKey: .deadline)
        try values.encode(conversationLimits, forKey: .conversationLimits)
    }
}
