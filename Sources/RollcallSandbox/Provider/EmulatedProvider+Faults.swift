import Foundation

/// What each fault does to a request.
extension EmulatedProvider {
    func carryOut(
        _ endpoint: Endpoint, _ request: APIRequest, with fault: SandboxFault
    ) async throws -> APIAnswer {
        switch fault.kind {
        case .drop: return .dropped
        case .error: return try failure(fault)
        case .unauthorized: throw Refusal(401, "the access key is not valid")
        case .redirect:
            return APIAnswer(code: 302, location: "/voicebot/v1/moved", body: Data())
        case .delay:
            try await clock.sleep(fault.milliseconds)
            return try carryOut(endpoint, request)
        case .emptyList: return try carryOut(endpoint, request, placedUntil: .min)
        case .hideBatch:
            return try carryOut(
                endpoint, request, placedUntil: clock.now() - fault.milliseconds)
        case .shortList, .bareArray, .otherNames:
            var answer = try carryOut(endpoint, request)
            answer.body = try Reshaping(fault.kind).apply(answer.body)
            return answer
        case .huge, .acceptAndDrop, .acceptAndError, .acceptWithoutID, .acceptHTML,
            .acceptTruncated, .acceptThenDelay:
            return try await spoil(try carryOut(endpoint, request), with: fault)
        }
    }

    /// The answer to something that has been done, as the client gets it.
    private func spoil(_ answer: APIAnswer, with fault: SandboxFault) async throws -> APIAnswer {
        var answer = answer
        switch fault.kind {
        case .acceptAndDrop: answer.delivery = .none
        case .acceptTruncated: answer.delivery = .truncated
        case .acceptAndError: return try failure(fault)
        case .acceptWithoutID: return try .success([String: String](), "accepted")
        case .acceptHTML:
            answer.contentType = "text/html; charset=utf-8"
            answer.body = Data("<!doctype html><title>Gateway</title><p>Please wait.</p>".utf8)
        case .acceptThenDelay: try await clock.sleep(fault.milliseconds)
        case .huge:
            // White space after a JSON text is part of it (RFC 8259 §2).
            answer.body.append(Data(repeating: UInt8(ascii: " "), count: 8 << 20))
        default: break
        }
        return answer
    }

    private func failure(_ fault: SandboxFault) throws -> APIAnswer {
        var answer = try APIAnswer.failure(Refusal(fault.code ?? 500, "something went wrong"))
        answer.retryAfter = fault.retryAfter
        return answer
    }
}
