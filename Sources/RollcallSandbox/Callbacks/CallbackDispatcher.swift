/// Posts each callback when it is due, and again if it fails, until it is cancelled.
struct CallbackDispatcher: Sendable {
    let provider: EmulatedProvider
    let clock: SandboxClock

    func run() async {
        await withDiscardingTaskGroup { group in
            for await callback in provider.callbacks {
                group.addTask { await deliver(callback) }
            }
        }
    }

    private func deliver(_ first: Callback) async {
        var next: Callback? = first
        do {
            while let callback = next {
                try await clock.sleep(max(0, callback.due - clock.now()))
                guard let letter = try await provider.letter(for: callback) else { return }
                let code = await CallbackPost.send(letter)
                // What was cut off by the end is not a refusal of the receiver.
                try Task.checkCancellation()
                next = try await provider.note(callback, code)
            }
        } catch {
            // The end of the run, or a state file that takes nothing more: it still waits there.
            return
        }
    }
}
