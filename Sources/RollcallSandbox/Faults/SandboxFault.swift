/// A fault that was asked for, and how often it still strikes.
///
/// A fault sees the requests that it matches, that were admitted and authorised, and that no fault
/// armed before it has struck. It lets `skip` of them pass, strikes the next `count`, and is gone.
package struct SandboxFault: Sendable, Codable, Equatable {
    package var on: SandboxFaultTarget
    package var kind: SandboxFaultKind
    /// How many requests it strikes.
    package var count: Int
    /// How many matching requests pass first.
    package var skip: Int
    /// How late the answer is, or how young the batches are that a list hides.
    package var milliseconds: Int64
    /// The value of a `Retry-After` header, sent as it is with the kinds that answer with an error.
    package var retryAfter: String?
    /// The HTTP code of the kinds that answer with an error; 500 unless given.
    package var code: Int?

    package init(
        on target: SandboxFaultTarget, _ kind: SandboxFaultKind, count: Int = 1, skip: Int = 0,
        milliseconds: Int64 = 0, retryAfter: String? = nil, code: Int? = nil
    ) {
        on = target
        self.kind = kind
        self.count = count
        self.skip = skip
        self.milliseconds = milliseconds
        self.retryAfter = retryAfter
        self.code = code
    }

    static let rule =
        "the count of a fault must be above 0, its code from 300 to 599, the rest not negative"

    var isValid: Bool {
        count > 0 && skip >= 0 && milliseconds >= 0 && (300..<600).contains(code ?? 500)
    }

    func strikes(_ target: SandboxFaultTarget) -> Bool { on == target || on == .any }

    enum CodingKeys: String, CodingKey {
        case on, kind, count, skip, milliseconds, code
        case retryAfter = "retry_after"
    }

    /// `on` and `kind` are required, the rest has the defaults of the other initialiser.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            on: try fields.decode(SandboxFaultTarget.self, forKey: .on),
            try fields.decode(SandboxFaultKind.self, forKey: .kind),
            count: try fields.decodeIfPresent(Int.self, forKey: .count) ?? 1,
            skip: try fields.decodeIfPresent(Int.self, forKey: .skip) ?? 0,
            milliseconds: try fields.decodeIfPresent(Int64.self, forKey: .milliseconds) ?? 0,
            retryAfter: try fields.decodeIfPresent(String.self, forKey: .retryAfter),
            code: try fields.decodeIfPresent(Int.self, forKey: .code))
    }
}
