/// How a run behaves; never part of a campaign's identity. Durations are in milliseconds.
///
/// Stored with the campaign: what one run was given is the default of the next `resume`.
package struct RunOptions: Sendable, Equatable {
    /// Requests allowed in sliding windows; all apply together.
    package var limits: [QuotaLimit] = QuotaLimit.documented
    /// Items asked for in one page of a list; the server may give fewer.
    package var perPage = 100
    /// How long one request may take before its fate counts as unknown.
    package var requestTimeout: Int64 = 60_000
    /// How long after acceptance the first look at a batch is worth a request; no two looks at one
    /// batch are closer.
    package var firstPoll: Int64 = 120_000
    /// How long a batch in doubt waits before the provider's lists are believed.
    package var doubtHorizon: Int64 = 900_000
    /// Send again what two complete listings lack, instead of holding it for the operator.
    package var resendAbsent = false
    /// After this time from a batch's acceptance, calls without a result are unresolved.
    package var deadline: Int64 = 86_400_000

    /// Apply as well where a conversation is run.
    package var conversationLimits = QuotaLimit.documentedForConversations

    package init() {}

    /// These options with all the limits that a campaign of such a workflow keeps. What is stored is
    /// what the run was given, not this.
    package func binding(_ kind: WorkflowKind) -> RunOptions {
        guard kind == .conversation else { return self }
        var options = self
        options.limits += conversationLimits.filter { !limits.contains($0) }
        return options
    }

    /// The least time between two listings of a batch in doubt: a fifteenth of the horizon.
    package var listingSpacing: Int64 { max(1, doubtHorizon / 15) }
}
