/// Gathers small pieces into chunks, so that a sink is called once for hundreds of rows.
struct Output {
    /// A chunk goes to the sink as soon as it has this many bytes of UTF-8.
    static let chunk = 1 << 16

    private let sink: Report.Sink
    private var buffer = ""

    init(_ sink: @escaping Report.Sink) { self.sink = sink }

    mutating func write(_ text: String) throws {
        buffer += text
        if buffer.utf8.count >= Self.chunk { try flush() }
    }

    /// Call it at the end: nothing is written by itself.
    mutating func flush() throws {
        guard !buffer.isEmpty else { return }
        try sink(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
