/// Why the emulated provider cannot start, or cannot keep what it was told.
package enum SandboxError: Error, Equatable, CustomStringConvertible {
    case configuration(String)
    case cannotListen(port: Int, reason: String)
    case stateFile(path: String, reason: String)
    case stateFileInUse(path: String)
    case stateFileDamaged(path: String, line: Int)

    package var description: String {
        switch self {
        case .configuration(let rule):
            "the sandbox cannot run with these settings: \(rule)"
        case .cannotListen(let port, let reason):
            "the sandbox cannot listen on 127.0.0.1:\(port): \(reason); choose another port, or 0"
        case .stateFile(let path, let reason):
            "the sandbox cannot use its state file \(path): \(reason)"
        case .stateFileInUse(let path):
            "the state file \(path) is in use by another sandbox; stop that one, or name another "
                + "file"
        case .stateFileDamaged(let path, let line):
            "line \(line) of the state file \(path) cannot be read; restore the file, or remove it "
                + "to start an empty sandbox"
        }
    }
}
