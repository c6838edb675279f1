import RollcallModel

extension Target {
    /// A name as one word of a POSIX shell.
    private static func quoted(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
        }
        return isPlain ? name : "'\(name.replacing("'", with: "'\\''"))'"
    }

    /// A campaign as the argument of a command; a live one of the same name would be taken first.
    func argument(for name: String) -> String {
        Self.quoted(name) + (self == .rehearsal ? " --rehearsal" : "")
    }
}
