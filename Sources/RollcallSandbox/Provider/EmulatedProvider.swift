import Foundation

/// The provider, without its socket: requests in, answers out.
///
/// What happens is written to the journal first and to memory second, in one turn of the actor. So
/// what a reader has seen is never lost, and what could not be kept has not happened.
actor EmulatedProvider {
    let configuration: SandboxConfiguration
    let clock: SandboxClock
    private let dialer: Dialer
    private let journal: Journal?
    private(set) var state: ProviderState
    /// Those to be posted: what the state file holds first, then each as its batch is placed.
    nonisolated let callbacks: AsyncStream<Callback>
    private let dispatch: AsyncStream<Callback>.Continuation
    private var plan: FaultPlan

    /// - Throws: `SandboxError` if the settings or the state file cannot be used.
    init(_ configuration: SandboxConfiguration, clock: SandboxClock = .system) throws {
        try configuration.validate()
        var state = ProviderState(configuration)
        journal = try configuration.stateFile.map { path in
            try Journal(path: path) { state.apply($0) }
        }
        self.state = state
        self.configuration = configuration
        self.clock = clock
        dialer = Dialer(configuration)
        plan = FaultPlan(configuration)
        (callbacks, dispatch) = AsyncStream.makeStream()
        for callback in state.callbacks.inOrder { dispatch.yield(callback) }
    }

    var faults: [SandboxFault] { plan.faults }

    func arm(_ fault: SandboxFault) { plan.arm(fault) }

    func clearFaults() { plan.clear() }

    func ledger() -> SandboxLedger { SandboxLedger(state, at: clock.now()) }

    /// Answers one request to the API: limits first, then the key, then faults.
    /// - Throws: `CancellationError` while an answer is delayed; everything else is answered.
    func answer(_ request: APIRequest) async throws -> APIAnswer {
        do {
            guard let endpoint = Endpoint(request) else { throw Refusal(404, "no such path") }
            try admit(endpoint)
            guard let key = request.bearer, key == configuration.apiKey ?? key else {
                throw Refusal(401, "the access key is missing or not valid")
            }
            guard let fault = plan.strike(endpoint.target, nth: state.requestCount) else {
                return try carryOut(endpoint, request)
            }
            return try await carryOut(endpoint, request, with: fault)
        } catch let refusal as Refusal {
            guard configuration.namesInvalidRows || refusal.rows.isEmpty else {
                return try .failure(Refusal(refusal.code, "the request is not valid"))
            }
            return try .failure(refusal)
        } catch let error as SandboxError {
            return try .failure(Refusal(500, "nothing was done: \(error)"))
        }
    }

    /// Creates or replaces a workflow under an id of the caller's choosing, without a request.
    /// - Throws: `SandboxError.stateFile`.
    func ensureWorkflow(
        id: String, name: String, type: SandboxWorkflowType, message: String,
        callBackURL: String? = nil
    ) throws {
        let now = clock.now()
        let known = state.workflows[id]
        var workflow = known ?? Workflow(id: id, created: now)
        if known == nil {
            // So that there is something to see: keys that are pressed, words that are kept.
            workflow.includesReply = true
            if type == .robocall { workflow.responseOptions = ["1": "Yes", "2": "No"] }
        }
        workflow.name = name
        workflow.type = type
        workflow.message = message
        workflow.callBackURL = callBackURL
        guard workflow != known else { return }
        workflow.updated = now
        try record(.workflow(workflow))
    }

    /// Lets go of the state file, so that another provider can open it at once.
    func close() { journal?.close() }

    /// Places all calls of a submission, or none.
    func place(_ submission: Submission) throws -> Batch {
        let now = clock.now()
        var earlier: [String: Int] = [:]
        let first = state.book.count
        let calls = submission.recipients.enumerated().map { position, recipient in
            let nth = earlier[recipient.number] ?? state.book.calls(to: recipient.number)
            earlier[recipient.number] = nth + 1
            return dialer.call(
                id: newID("call", first + position), to: recipient, nth: nth, position: position,
                placed: now,
                keys: submission.workflow.keys, keepsWords: submission.workflow.keepsWords)
        }
        let batch = Batch(
            id: newID("batch", state.book.batches.count), workflowID: submission.workflow.id,
            placed: now, calls: calls, callBackURL: submission.workflow.callBackURL)
        let known = state.callbacks.waiting
        try record(.batch(batch))
        for callback in state.callbacks.inOrder where known[callback.key] == nil {
            dispatch.yield(callback)
        }
        return batch
    }

    func record(_ entry: JournalEntry) throws {
        try journal?.append(entry)
        state.apply(entry)
    }

    /// A UUID: a random one, so that another run does not meet the ids of this one, or where it is
    /// asked for a function of seed, kind and number, so that another run meets the same.
    func newID(_ kind: String, _ number: Int) -> String {
        guard configuration.drawsIDsFromSeed else { return UUID().uuidString.lowercased() }
        var random = SeededRandom(seed: configuration.seed, number: kind, nth: number)
        return random.uuid()
    }

    private func admit(_ endpoint: Endpoint) throws {
        let now = clock.now()
        guard let wait = state.limiter.wait(at: now) else {
            return try record(.request(kind: endpoint.kind, at: now))
        }
        try record(.request(kind: .refused, at: now))
        throw Refusal(
            429, "too many requests",
            retryAfter: configuration.retryAfter.text(wait: wait, at: now))
    }
}
