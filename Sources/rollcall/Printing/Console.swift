import Foundation
import Glibc
import RollcallReport
import Synchronization

/// The two streams: data on stdout, words on stderr. A reader that went away is no reason to stop.
enum Console {
    private static let style = Mutex(Style(isQuiet: false, hasColour: false))
    private static let loss = Atomic<Int32>(0)

    struct Style {
        var isQuiet: Bool
        /// Whether words may be coloured.
        var hasColour: Bool
    }

    static func set(_ new: Style) { style.withLock { $0 = new } }

    static var isQuiet: Bool { style.withLock { $0.isQuiet } }
    static var hasColour: Bool { style.withLock { $0.hasColour } }

    /// Why some of the data could not be written; nil where all of it was, or its reader went away.
    static var lostOutput: String? {
        let number = loss.load(ordering: .sequentiallyConsistent)
        return number == 0 ? nil : String(cString: strerror(number))
    }

    /// Gives each standard stream that was closed at the start /dev/null: else the next file or
    /// connection gets its number, and is written our words.
    static func occupyClosedStreams() {
        var descriptor: Int32
        repeat { descriptor = open("/dev/null", O_RDWR) } while (0...STDERR_FILENO) ~= descriptor
        close(descriptor)
    }

    static var isErrorTerminal: Bool { isScreen(STDERR_FILENO) }
    static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }
    static var isOutputTerminal: Bool { isScreen(STDOUT_FILENO) }

    /// A terminal on which lines can be renewed; a dumb one (TERM) prints control sequences as they are.
    private static func isScreen(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    static func data(_ text: String) { write(shown(text) + "\n", to: STDOUT_FILENO) }

    static func rawData(_ text: String) { write(text, to: STDOUT_FILENO) }

    static func words(_ text: String) { write(shown(text) + "\n", to: STDERR_FILENO) }

    static func rawWords(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Something a quiet run leaves out.
    static func notice(_ text: String) {
        if !isQuiet { words(text) }
    }

    /// Asks on the terminal; nil at the end of input.
    static func ask(_ question: String) -> String? {
        rawWords(question)
        let answer = readLine(strippingNewline: true)
        if answer == nil { rawWords("\n") }
        return answer
    }

    /// Names, messages and answers come from files and from the provider: what is hidden in them
    /// must not act on the terminal.
    private static func shown(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).visible }.joined(separator: "\n")
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                guard errno == EINTR || errno == EAGAIN else {
                    if descriptor == STDOUT_FILENO, errno != EPIPE {
                        loss.store(errno, ordering: .sequentiallyConsistent)
                    }
                    return
                }
                continue
            }
            bytes = bytes.dropFirst(count)
        }
    }
}
