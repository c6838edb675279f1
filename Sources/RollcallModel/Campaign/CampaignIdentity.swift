/// What makes a campaign the one that it is: launching its name with another identity is refused.
package struct CampaignIdentity: Sendable, Equatable, Codable {
    /// SHA-256 of the contact file's bytes, in hexadecimal.
    package var fileSHA256: String
    package var workflowID: String
    package var workflowKind: WorkflowKind
    package var template: String
    package var batchSize: Int
    package var intake: IntakeOptions
    package var voice: Voice

    package init(
        fileSHA256: String, workflowID: String, workflowKind: WorkflowKind, template: String,
        batchSize: Int, intake: IntakeOptions, voice: Voice
    ) {
        self.fileSHA256 = fileSHA256
        self.workflowID = workflowID
        self.workflowKind = workflowKind
        self.template = template
        self.batchSize = batchSize
        self.intake = intake
        self.voice = voice
    }

    /// What differs from another identity, in the words of the command line.
    package func differences(from other: CampaignIdentity) -> [String] {
        var found: [String] = []
        if fileSHA256 != other.fileSHA256 { found.append("the contact file's content") }
        if workflowID != other.workflowID {
            found.append("the workflow (\(other.workflowID), now \(workflowID))")
        }
        if workflowKind != other.workflowKind { found.append("the workflow's type") }
        if template != other.template { found.append("the message template") }
        if batchSize != other.batchSize {
            found.append("the batch size (\(other.batchSize), now \(batchSize))")
        }
        found += intake.differences(from: other.intake)
        if voice != other.voice { found.append("the voice") }
        return found
    }
}
