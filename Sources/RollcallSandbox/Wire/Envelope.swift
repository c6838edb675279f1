/// The shape of every answer.
struct Envelope<Payload: Encodable>: Encodable {
    let data: Payload
    let message: String
    let status: String
    /// Left out when `nil`.
    var errors: [RowFault]?
}
