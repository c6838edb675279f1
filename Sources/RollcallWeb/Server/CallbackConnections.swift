import HummingbirdCore
import NIOCore
import Synchronization

/// The connections that are open, each with what it may take next and until when.
///
/// Where there are too many, the one that has been slowest with a head makes room, then the one that
/// has been slowest with a body: a crowd of slow senders does not keep a good one out. A connection
/// that is accepted while a run ends reaches nobody, and NIO ends the process when such a channel is
/// let go of unserved: so each is held until it is closed.
final class CallbackConnections: Sendable {
    enum Phase: Int, Comparable {
        case head, body, answer

        static func < (a: Phase, b: Phase) -> Bool { a.rawValue < b.rawValue }
    }

    private struct Connection {
        var channel: any Channel
        var phase = Phase.head
        /// Grows with every phase that any connection enters.
        var entered: Int
        var requests = 0
        var deadline: Scheduled<Void>?
    }

    private struct State {
        var open: [ObjectIdentifier: Connection] = [:]
        var steps = 0
        var hasEnded = false
    }

    private let limits: CallbackLimits
    private let state = Mutex(State())

    init(_ limits: CallbackLimits) { self.limits = limits }

    /// Called for each connection before it becomes active.
    func add(_ connection: HTTP1Channel.Value) {
        let channel = connection.channel
        let id = ObjectIdentifier(channel)
        let surplus: (any Channel)? = state.withLock { state in
            let isFull = state.open.count >= limits.connections
            let victim = isFull ? Self.slowest(state)?.channel ?? channel : nil
            state.steps += 1
            state.open[id] = Connection(channel: channel, entered: state.steps)
            return state.hasEnded ? channel : victim
        }
        channel.closeFuture.whenComplete { _ in
            withExtendedLifetime(connection) {
                self.state.withLock { $0.open.removeValue(forKey: id) }?.deadline?.cancel()
            }
        }
        surplus?.close(promise: nil)
        enter(.head, channel)
    }

    private static func slowest(_ state: State) -> Connection? {
        state.open.values.filter { $0.phase < .answer }
            .min { ($0.phase, $0.entered) < ($1.phase, $1.entered) }
    }

    /// The deadline of this phase begins; when it passes, the connection is closed.
    func enter(_ phase: Phase, _ channel: any Channel) {
        let time =
            switch phase {
            case .head: limits.headDeadline
            case .body: limits.bodyDeadline
            case .answer: limits.answerDeadline
            }
        let deadline = channel.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
        let old: Scheduled<Void>? = state.withLock { state in
            state.steps += 1
            guard var connection = state.open[ObjectIdentifier(channel)] else { return deadline }
            defer { state.open[ObjectIdentifier(channel)] = connection }
            let last = connection.deadline
            connection.phase = phase
            connection.entered = state.steps
            connection.deadline = deadline
            if phase == .body { connection.requests += 1 }
            return last
        }
        old?.cancel()
    }

    /// Whether the connection ends with the answer to this request.
    func isLast(_ channel: any Channel) -> Bool {
        state.withLock { state in
            let requests = state.open[ObjectIdentifier(channel)]?.requests ?? .max
            return state.hasEnded || requests >= limits.requests
        }
    }

    /// Closes all of them, and every later one; those that are being answered after their answer.
    func end() {
        let idle = state.withLock { state in
            state.hasEnded = true
            return state.open.values.filter { $0.phase < .answer }.map(\.channel)
        }
        for channel in idle { channel.close(promise: nil) }
    }

    var count: Int { state.withLock { $0.open.count } }
}
