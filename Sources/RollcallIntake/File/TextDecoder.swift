internal import Glibc

/// Bytes of another encoding to UTF-8, piece by piece, through iconv(3).
final class TextDecoder {
    /// The first byte that is no text in the encoding; nothing is decoded from there on.
    private(set) var undecodable: UInt8?
    private let descriptor: iconv_t
    /// The beginning of a character whose end has not come yet.
    private var rest: [UInt8] = []

    /// - Returns: nil for a name that iconv does not know.
    init?(from encoding: String) {
        // A suffix such as //IGNORE would drop what cannot be decoded.
        guard !encoding.isEmpty, !encoding.contains("/"),
            let descriptor = iconv_open("UTF-8", encoding),
            descriptor != iconv_t(bitPattern: -1)
        else { return nil }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    func decode(_ bytes: [UInt8]) -> [UInt8] {
        guard undecodable == nil else { return [] }
        var input = rest + bytes
        var decoded: [UInt8] = []
        var used = 0
        var error: Int32 = 0
        repeat {
            // No encoding that iconv knows needs more than four bytes in UTF-8 for one of its own.
            let room = (input.count - used) * 4 + 16
            decoded += [UInt8](unsafeUninitializedCapacity: room) { output, count in
                input.withUnsafeMutableBytes { input in
                    var from = input.baseAddress?.advanced(by: used)
                        .assumingMemoryBound(to: CChar.self)
                    var left = input.count - used
                    var to = UnsafeMutableRawPointer(output.baseAddress)?
                        .assumingMemoryBound(to: CChar.self)
                    var free = room
                    let result = iconv(descriptor, &from, &left, &to, &free)
                    error = result == .max ? errno : 0
                    used = input.count - left
                    count = room - free
                }
            }
        } while error == E2BIG
        rest = Array(input[used...])
        if error == EILSEQ { undecodable = rest.first }
        return decoded
    }

    /// Call at the end of the bytes: half a character there is no text.
    func finish() {
        if undecodable == nil { undecodable = rest.first }
    }
}
