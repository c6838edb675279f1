/// The callbacks that are still to be posted.
struct CallbackQueue: Sendable {
    /// The most that wait at one time; what does not fit is given up.
    static let capacity = 256
    /// How often one is tried.
    static let mostAttempts = 5

    private(set) var waiting: [Callback.Key: Callback] = [:]
    private(set) var delivered = 0
    private(set) var givenUp = 0

    /// In the order in which they are due.
    var inOrder: [Callback] { waiting.values.sorted { $0.due < $1.due } }

    mutating func add(_ callbacks: [Callback]) {
        for callback in callbacks {
            if waiting.count < CallbackQueue.capacity {
                waiting[callback.key] = callback
            } else {
                givenUp += 1
            }
        }
    }

    /// One that failed is due again after 1, 2, 4 and 8 seconds, and then given up.
    mutating func note(_ attempt: CallbackAttempt) {
        guard var callback = waiting.removeValue(forKey: attempt.key) else { return }
        callback.attempts += 1
        if attempt.succeeded {
            delivered += 1
        } else if callback.attempts >= CallbackQueue.mostAttempts {
            givenUp += 1
        } else {
            callback.due = attempt.at + 1000 << (callback.attempts - 1)
            waiting[callback.key] = callback
        }
    }
}
