/// Ends the JSON lines of a command that fails before or outside of its run.
struct JSONEnding {
    let isJSON: Bool

    func around(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let status as ExitStatus {
            // The run has ended and said so.
            throw status
        } catch {
            guard isJSON else { throw error }
            let failure = Failure(unexpected: error)
            JSONPrinter.finished(failure.status, rows: [:], total: 0, error: failure.message)
            throw error
        }
    }
}
