import Synchronization

/// The wish to stop, from a signal handler to the run. It never interrupts a request.
package final class StopSignal: Sendable {
    private let isRaised = Atomic<Bool>(false)

    package init() {}

    package func raise() { isRaised.store(true, ordering: .sequentiallyConsistent) }

    package var wasRaised: Bool { isRaised.load(ordering: .sequentiallyConsistent) }
}
