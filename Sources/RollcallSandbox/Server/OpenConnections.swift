import HummingbirdCore
import NIOCore
import Synchronization

/// The connections that are open, held until they are closed.
///
/// A connection that is accepted while a run ends reaches nobody. NIO ends the process when such a
/// channel is let go of unserved, and its client would wait for ever: so it is held, and closed.
final class OpenConnections: Sendable {
    /// `nil` once the run has ended.
    private let open = Mutex<[ObjectIdentifier: any Channel]?>([:])

    /// Called for each connection before it becomes active.
    func add(_ connection: HTTP1Channel.Value) {
        let channel = connection.channel
        let id = ObjectIdentifier(channel)
        let isOpen = open.withLock { open in
            open?[id] = channel
            return open != nil
        }
        channel.closeFuture.whenComplete { _ in
            withExtendedLifetime(connection) { self.open.withLock { $0?[id] = nil } }
        }
        if !isOpen { channel.close(promise: nil) }
    }

    /// Closes all of them, and every later one.
    func end() {
        let last = open.withLock { open in
            defer { open = nil }
            return open ?? [:]
        }
        for channel in last.values { channel.close(promise: nil) }
    }
}
