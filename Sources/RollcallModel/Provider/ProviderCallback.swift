/// What the provider says by itself about one request when it is over (API, "Callback").
///
/// A hint, not a truth: what it leaves out proves nothing.
package struct ProviderCallback: Sendable, Equatable {
    /// The batch id of the submission's answer (API: assumed).
    package var requestID: String
    /// The provider's word, verbatim.
    package var status: String?
    package var calls: [ProviderCall]

    package init(requestID: String, status: String? = nil, calls: [ProviderCall] = []) {
        self.requestID = requestID
        self.status = status
        self.calls = calls
    }
}
