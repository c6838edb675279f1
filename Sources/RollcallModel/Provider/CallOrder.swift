/// What one POST asks for: calls of one workflow to some recipients.
package struct CallOrder: Sendable, Equatable {
    package struct Recipient: Sendable, Equatable {
        /// E.164 with its plus sign.
        package var phone: String
        /// Parameter name and value, in the template's order.
        package var variables: [(name: String, value: String)]
        /// The user's tags and our own reference (`rollcall_ref`).
        package var tags: [(name: String, value: String)]

        package init(
            phone: String, variables: [(name: String, value: String)],
            tags: [(name: String, value: String)]
        ) {
            self.phone = phone
            self.variables = variables
            self.tags = tags
        }

        package static func == (a: Recipient, b: Recipient) -> Bool {
            a.phone == b.phone && a.variables.elementsEqual(b.variables, by: ==)
                && a.tags.elementsEqual(b.tags, by: ==)
        }
    }

    package var workflowID: String
    package var kind: WorkflowKind
    package var voice: Voice
    package var recipients: [Recipient]

    package init(
        workflowID: String, kind: WorkflowKind, voice: Voice, recipients: [Recipient]
    ) {
        self.workflowID = workflowID
        self.kind = kind
        self.voice = voice
        self.recipients = recipients
    }

    /// The key under which our own reference travels in a recipient's tags.
    package static let referenceTag = "rollcall_ref"
}
