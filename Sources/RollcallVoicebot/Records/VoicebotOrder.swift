/// Calls of one workflow to some recipients, placed by one request.
public struct VoicebotOrder: Sendable, Equatable {
    public struct Recipient: Sendable, Equatable {
        /// E.164 with its plus sign.
        public var phoneNumber: String
        /// Parameter name and value.
        public var variables: [String: String]
        /// Free keys and values that the service keeps with the call. A conversation cannot carry
        /// them: its entries have room for variables only.
        public var tags: [String: String]

        public init(
            phoneNumber: String, variables: [String: String] = [:], tags: [String: String] = [:]
        ) {
            self.phoneNumber = phoneNumber
            self.variables = variables
            self.tags = tags
        }
    }

    public var workflowID: String
    /// Passed through as written; the service's default where nil.
    public var accent: String?
    /// `male` or `female`; the service's default where nil.
    public var gender: String?
    public var recipients: [Recipient]

    public init(
        workflowID: String, recipients: [Recipient], accent: String? = nil, gender: String? = nil
    ) {
        self.workflowID = workflowID
        self.recipients = recipients
        self.accent = accent
        self.gender = gender
    }
}
