package import RollcallModel

/// A small campaign as intake would hand it over: rows 2 to N+1, each with a number of its own.
package struct SampleCampaign: Sendable {
    package var name: String
    package var target = Target.rehearsal
    package var options = RunOptions()
    package var identity: CampaignIdentity
    package var contacts: [Contact]

    package static let layout = Layout(headers: ["phone", "name"], phone: 0, tags: [])
    package static let template = "Hello [name]."
    package static let workflow = Workflow(
        id: "wf-1", name: "Reminder", kind: .robocall, message: template, status: "ACTIVE")

    /// - Parameter first: the last digits of the first number; samples with overlapping ranges share
    ///   numbers.
    package init(_ name: String = "sample", rows: Int, batchSize: Int = 100, first: Int = 0) {
        self.name = name
        identity = CampaignIdentity(
            fileSHA256: "file of \(name)", workflowID: Self.workflow.id, workflowKind: .robocall,
            template: Self.template, batchSize: batchSize, intake: IntakeOptions(), voice: Voice())
        contacts = (0..<rows).map { index in
            let phone = Self.phone(first + index)
            return Contact(
                row: index + 2, phone: phone, fields: [phone, "Person \(index)"], verdict: .ready)
        }
    }

    package static func phone(_ index: Int) -> String {
        let digits = String(index)
        return "+23480" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}
