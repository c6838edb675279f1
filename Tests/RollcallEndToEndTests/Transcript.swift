import Foundation
import Synchronization

/// What a command says on one of its streams, while it says it.
final class Transcript: Sendable {
    private struct State {
        var bytes = Data()
        var isAtEnd = false
    }

    let pipe = Pipe()
    private let state = Mutex(State())
    private let (changes, change) = AsyncStream<Void>.makeStream(
        bufferingPolicy: .bufferingNewest(1))

    /// Reads on a thread of its own until the last writer is gone.
    init() {
        Thread.detachNewThread { [self] in
            let descriptor = pipe.fileHandleForReading.fileDescriptor
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            var count = 0
            repeat {
                count = read(descriptor, &chunk, chunk.count)
                state.withLock { state in
                    state.bytes += chunk.prefix(max(0, count))
                    state.isAtEnd = count <= 0
                }
                change.yield()
            } while count > 0
            // Threads that ended keep what they captured; past 1024 open files Foundation writes
            // beyond its sets of descriptors.
            try? pipe.fileHandleForReading.close()
        }
    }

    var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

    /// Waits for a text to be said. One task at a time may wait.
    /// - Throws: `CommandSilence` where the stream ends without it, or the test is out of time.
    func wait(for wanted: String) async throws {
        try await wait(describing: wanted) { text, _ in text.contains(wanted) }
    }

    /// Waits for the end of the stream.
    func waitForEnd() async throws {
        try await wait(describing: "its end") { _, isAtEnd in isAtEnd }
    }

    private func wait(
        describing wanted: String, until holds: (_ text: String, _ isAtEnd: Bool) -> Bool
    ) async throws {
        while true {
            let isAtEnd = state.withLock { $0.isAtEnd }
            if holds(text, isAtEnd) { return }
            var news = changes.makeAsyncIterator()
            guard !isAtEnd, await news.next() != nil else {
                throw CommandSilence(wanted: wanted, said: text)
            }
        }
    }
}
