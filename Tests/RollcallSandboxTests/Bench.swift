import Foundation
import Testing

@testable import RollcallSandbox

/// One emulated provider without a socket, on a hand clock, with the workflows `robo` and `convo`.
struct Bench {
    static let key = "key-of-this-test"
    let provider: EmulatedProvider
    let hand: HandClock

    init(
        hand: HandClock = HandClock(), _ configure: (inout SandboxConfiguration) -> Void = { _ in }
    )
        async throws
    {
        var configuration = SandboxConfiguration()
        configuration.apiKey = Bench.key
        configuration.limits = []
        configure(&configuration)
        self.hand = hand
        provider = try EmulatedProvider(configuration, clock: hand.clock)
        try await provider.ensureWorkflow(
            id: "robo", name: "Reminder", type: .robocall, message: "Dear [name], come at [time].")
        try await provider.ensureWorkflow(
            id: "convo", name: "Survey", type: .conversation, message: "Hello {{ name }}.")
    }

    @discardableResult
    func send(
        _ method: String, _ path: String, _ body: JSONValue? = nil, key: String? = Bench.key,
        contentType: String? = "application/json"
    ) async throws -> (answer: APIAnswer, json: JSONValue) {
        let request = APIRequest(
            method, "/voicebot/v1" + path, authorization: key.map { "Bearer \($0)" },
            contentType: contentType, body: try body?.data ?? Data())
        let answer = try await provider.answer(request)
        return (answer, try JSONValue(data: answer.body))
    }

    /// Places a batch and returns its id.
    func place(_ numbers: [String], tags: JSONValue = ["customer_id": "C1"]) async throws -> String
    {
        let (answer, json) = try await send(
            "POST", "/robocall/call", Bench.submission(numbers, tags: tags))
        #expect(answer.code == 200)
        return try #require(json["data"]?["batch_id"]?.string)
    }

    static func submission(
        _ numbers: [String], workflow: String = "robo", tags: JSONValue = ["customer_id": "C1"]
    ) -> JSONValue {
        [
            "workflow_id": .string(workflow),
            "workflow_params": .array(
                numbers.map { number in
                    [
                        "phone_number": .string(number), "user_tag_identifiers": tags,
                        "workflow_variables": ["name": "Ada", "time": "9:00"],
                    ]
                }),
        ]
    }

    /// So many different numbers.
    static func numbers(_ count: Int, from first: Int = 0) -> [String] {
        (first..<first + count).map { "+2348\(100_000_000 + $0)" }
    }
}
