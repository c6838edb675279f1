/// Ctrl-C during requests outside of a run: ends waiting and reading, but not a request that changes
/// something, whose answer is awaited.
enum Interruption {
    /// - Throws: exit 130 or 143 where a signal ended it; else what `body` throws.
    static func during<Outcome: Sendable>(
        _ body: @escaping @Sendable () async throws -> Outcome
    ) async throws -> Outcome {
        let (signals, arrival) = AsyncStream<Void>.makeStream()
        let interrupts = Interrupts(
            "\nStopping. A change that was sent is waited for; once more quits at once."
        ) { arrival.finish() }
        do {
            return try await interrupts.during {
                try await outcome(of: body, until: signals)
            }
        } catch is CancellationError {
            throw Refusal(
                interrupts.exitStatus ?? .interrupted, "Interrupted. Nothing was changed.")
        }
    }

    private static func outcome<Outcome: Sendable>(
        of body: @escaping @Sendable () async throws -> Outcome, until signals: AsyncStream<Void>
    ) async throws -> Outcome {
        try await withThrowingTaskGroup(of: Outcome?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in signals {}
                return nil
            }
            while let end = try await group.next() {
                group.cancelAll()
                if let end { return end }
            }
            throw CancellationError()
        }
    }
}
