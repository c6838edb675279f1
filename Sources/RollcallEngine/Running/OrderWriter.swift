package import RollcallModel
package import RollcallStore

/// Rows of the ledger as the order that a POST carries.
package struct OrderWriter: Sendable {
    package enum Problem: Error, Sendable, Equatable {
        /// The ledger holds what intake would never have let in.
        case unsendable(row: Int, String)
    }

    private let identity: CampaignIdentity
    private let template: Template
    private let columns: [(name: String, index: Int)]
    private let tags: [(name: String, index: Int)]

    package init(identity: CampaignIdentity, layout: Layout) throws {
        self.identity = identity
        template = try Template(identity.template, kind: identity.workflowKind)
        columns = try template.parameters.map { name in
            guard let index = layout.headers.firstIndex(of: name) else {
                throw Problem.unsendable(row: 1, "the parameter \(name) has no column")
            }
            return (name, index)
        }
        tags = layout.tags.map { (layout.headers[$0], $0) }
    }

    /// - Throws: `Problem` for a message over the limit or a field that is not there.
    package func order(for rows: [UnbatchedRow], reference: String) throws -> CallOrder {
        CallOrder(
            workflowID: identity.workflowID, kind: identity.workflowKind, voice: identity.voice,
            recipients: try rows.map { row in
                let variables = try columns.map { (name: $0.name, value: try row.field($0.index)) }
                let values = Dictionary(variables.map { ($0.name, $0.value) }) { first, _ in first }
                let message = template.render { values[$0] ?? "" }
                guard !MessageLength(of: message).isTooLong else {
                    throw Problem.unsendable(row: row.row, "its message is too long")
                }
                return CallOrder.Recipient(
                    phone: row.phone, variables: variables,
                    tags: try tags.map { (name: $0.name, value: try row.field($0.index)) }
                        + [(name: CallOrder.referenceTag, value: "\(reference)\(row.row)")])
            })
    }
}

extension UnbatchedRow {
    fileprivate func field(_ index: Int) throws -> String {
        guard fields.indices.contains(index) else {
            throw OrderWriter.Problem.unsendable(row: row, "it has no field \(index + 1)")
        }
        return fields[index]
    }
}
