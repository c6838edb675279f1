/// Callbacks, as the dispatcher asks for them.
extension EmulatedProvider {
    func letter(for callback: Callback) throws -> CallbackLetter? {
        guard let batch = state.book.batch(callback.key.batchID) else { return nil }
        return try CallbackLetter(callback, of: batch, echoesTags: configuration.echoesTags)
    }

    /// Keeps how an attempt went.
    /// - Returns: the next attempt, if there is one.
    /// - Throws: `SandboxError.stateFile`.
    func note(_ callback: Callback, _ code: Int?) throws -> Callback? {
        try record(.callback(CallbackAttempt(key: callback.key, at: clock.now(), code: code)))
        return state.callbacks.waiting[callback.key]
    }
}
