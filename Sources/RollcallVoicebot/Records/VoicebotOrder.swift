/// Calls of one workflow to some recipients, placed by one request.
public struct VoicebotOrder: Sendable, Equatable, Codable {
    /// Somebody to call.
    public struct Recipient: Sendable, Equatable, Codable {
        /// E.164 with its plus sign.
        public var phoneNumber: String
        /// Parameter name and value.
        public var variables: [String: String]
        /// Free keys and values that the service keeps with the call. A conversation cannot carry
        /// them: its entries have room for variables only.
        public var tags: [String: String]

        /// Somebody to call, by a number with its plus sign.
        public init(
            phoneNumber: String, variables: [String: String] = [:], tags: [String: String] = [:]
        ) {
            self.phoneNumber = phoneNumber
            self.variables = variables
            self.tags = tags
        }
    }

    /// The workflow to speak; a conversation must be `ACTIVE`.
    public var workflowID: String
    /// Passed through as written, e.g. `igbo`; a conversation knows `pidgin` and `english`. The
    /// service's default where nil, for a conversation `pidgin`.
    public var accent: String?
    /// `male` or `female`; the service's default where nil, for a conversation `female`.
    public var gender: String?
    /// One call each; the largest number in one order is not known.
    public var recipients: [Recipient]

    /// An order of calls.
    public init(
        workflowID: String, recipients: [Recipient], accent: String? = nil, gender: String? = nil
    ) {
        self.workflowID = workflowID
        self.recipients = recipients
        self.accent = accent
        self.gender = gender
    }
}
