internal import Dispatch
internal import Synchronization

/// A value that another thread works out.
final class Deferred<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    init(on queue: DispatchQueue, _ work: @escaping @Sendable () -> Value) {
        queue.async {
            let value = work()
            self.value.withLock { $0 = value }
            self.isDone.signal()
        }
    }

    /// Waits for the value.
    func wait() -> Value {
        while true {
            if let value = value.withLock({ $0 }) { return value }
            isDone.wait()
        }
    }

    /// nil while it is not known.
    var known: Value? { value.withLock { $0 } }
}
