extension ReportSummary {
    /// Rows over all states, as counted one by one.
    package var counted: Int { rows.values.reduce(0, +) }

    /// Results over all outcomes.
    package var ended: Int { outcomes.values.reduce(0, +) }

    /// Every row of the file is in exactly one state and every `done` row has one outcome: by the
    /// ledger's own count, and by the totals that this report shows.
    package var addsUp: Bool {
        isBalanced && counted == total && ended == rows[.done, default: 0]
    }
}
