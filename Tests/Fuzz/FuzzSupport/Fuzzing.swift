internal import CLibFuzzer
internal import Glibc

/// Runs a fuzz target under libFuzzer.
package enum Fuzzing {
    package typealias Test = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

    /// Gives `test` one input after the other, as the command line says; ends the process.
    package static func run(_ test: Test) -> Never {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(LLVMFuzzerRunDriver(&count, &arguments, test))
    }

    /// An input as libFuzzer gives it.
    package static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// A rule that holds for every input; breaking it is a finding, and says which one it was.
    package static func hold(_ rule: @autoclosure () -> String, _ isKept: Bool) {
        if !isKept { fail(rule()) }
    }

    package static func fail(_ rule: String) -> Never {
        let message = Array("broken rule: \(rule)\n".utf8)
        _ = write(STDERR_FILENO, message, message.count)
        abort()
    }
}
