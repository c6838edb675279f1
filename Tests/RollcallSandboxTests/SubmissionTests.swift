import Testing

@testable import RollcallSandbox

struct SubmissionTests {
    @Test(arguments: ["/robocall/call", "/call"])
    func `a submission is answered with a batch id in the envelope`(path: String) async throws {
        let bench = try await Bench()
        let (answer, json) = try await bench.send(
            "POST", path, Bench.submission(Bench.numbers(3)))
        #expect(answer.code == 200)
        #expect(json.keys == ["data", "message", "status"])
        #expect(json["status"] == "Ok")
        #expect(json["data"]?["batch_id"]?.string?.count == 36)
        #expect(json["data"]?["batch_id"] == json["data"]?["request_id"])
        #expect(json["data"]?["workflow_id"] == "robo")
        #expect(json["data"]?["status"] == "PENDING")
        #expect(json["data"]?["stats"]?["total_calls"] == 3)
        #expect(await bench.provider.ledger().calls.count == 3)
    }

    @Test func `a conversation entry is flat`() async throws {
        let bench = try await Bench()
        let row: JSONValue = ["phone_number": "+15550100001", "name": "John Doe"]
        let (answer, _) = try await bench.send(
            "POST", "/convobot/call", ["workflow_id": "convo", "workflow_params": [row]])
        #expect(answer.code == 200)
    }

    @Test func `a number that stands twice in a batch is called twice, and the ledger shows it`()
        async throws
    {
        let bench = try await Bench()
        _ = try await bench.place(["+2348000000001", "+2348000000002", "+2348000000001"])
        let ledger = await bench.provider.ledger()
        #expect(ledger.callsByNumber == ["+2348000000001": 2, "+2348000000002": 1])
        #expect(ledger.maxCallsPerNumber == 2)
    }

    @Test func `voice settings are passed on, whatever the accent`() async throws {
        let bench = try await Bench()
        var body = Bench.submission(["+2348000000001"]).object ?? [:]
        body["tts_voice_accent"] = "klingon"
        body["tts_voice_gender"] = "male"
        #expect(try await bench.send("POST", "/call", .object(body)).answer.code == 200)
        body["tts_voice_gender"] = "robot"
        #expect(try await bench.send("POST", "/call", .object(body)).answer.code == 400)
    }

    @Test(
        arguments: [
            ("/call", JSONValue.array([]), 400, "the body is not a JSON object"),
            ("/call", [:], 400, "workflow_id is required"),
            ("/call", ["workflow_id": 7], 400, "workflow_id is required"),
            ("/call", ["workflow_id": "none"], 404, "there is no such workflow"),
            (
                "/call", ["workflow_id": "convo"], 400,
                "a CONVERSATION workflow cannot be called here"
            ),
            (
                "/convobot/call", ["workflow_id": "robo"], 400,
                "a ROBOCALL workflow cannot be called here"
            ),
            ("/call", ["workflow_id": "robo"], 400, "workflow_params must be a non-empty array"),
            (
                "/call", ["workflow_id": "robo", "workflow_params": []], 400,
                "workflow_params must be a non-empty array"
            ),
            (
                "/call", ["workflow_id": "robo", "workflow_params": [:]], 400,
                "workflow_params must be a non-empty array"
            ),
        ] as [(String, JSONValue, Int, String)])
    func `a submission that cannot be meant places nothing`(
        path: String, body: JSONValue, code: Int, message: String
    ) async throws {
        let bench = try await Bench()
        let (answer, json) = try await bench.send("POST", path, body)
        #expect(answer.code == code)
        #expect(json == ["data": [:], "message": .string(message), "status": "Error"])
        #expect(await bench.provider.ledger().calls.isEmpty)
    }

    @Test(
        arguments: [
            (JSONValue.string("x"), JSONValue.null, "the entry is not an object"),
            ([:], .null, "phone_number is required"),
            (["phone_number": 2348], .null, "phone_number is required"),
            (["phone_number": "08031234567"], "08031234567", "phone_number is not in E.164 form"),
            (
                ["phone_number": "+2348000000001"], "+2348000000001", "the variable name is missing"
            ),
            (
                [
                    "phone_number": "+2348000000001",
                    "workflow_variables": ["name": "A", "time": 9],
                ],
                "+2348000000001", "the variable time must be a string"
            ),
            (
                ["phone_number": "+2348000000001", "workflow_variables": "x"], "+2348000000001",
                "workflow_variables must be an object"
            ),
            (
                ["phone_number": "+2348000000001", "user_tag_identifiers": "x"], "+2348000000001",
                "user_tag_identifiers must be an object"
            ),
        ] as [(JSONValue, JSONValue, String)])
    func `one faulty row refuses the batch, and is named`(
        row: JSONValue, number: JSONValue, message: String
    ) async throws {
        let bench = try await Bench()
        var body = Bench.submission(["+2348000000009"]).object ?? [:]
        body["workflow_params"] = .array((body["workflow_params"]?.array ?? []) + [row])
        let (answer, json) = try await bench.send("POST", "/call", .object(body))
        #expect(answer.code == 400)
        #expect(
            json["errors"] == [
                ["index": 1, "phone_number": number, "message": .string(message)]
            ])
        #expect(
            json["message"]?.string
                == "1 of 2 entries are not valid; the first is entry 1: \(message)")
        #expect(await bench.provider.ledger().calls.isEmpty)
    }

    @Test(arguments: [
        ("+2348000000001", true), ("+1234567", true), ("+123456789012345", true),
        ("+123456", false), ("+1234567890123456", false), ("+0348000000001", false),
        ("2348000000001", false), ("+234800000000a", false), ("+23480000 0001", false),
        ("+23480000000\u{661}", false), ("", false),
    ])
    func `a phone number is E164`(number: String, accepted: Bool) {
        #expect(Submission.isE164(number) == accepted)
    }

    @Test func `a message may have 4000 characters and no more`() async throws {
        let bench = try await Bench()
        // "Dear , come at 9:00." has 20; an emoji outside the basic plane counts as two.
        for (name, code) in [
            (String(repeating: "x", count: 3980), 200), (String(repeating: "x", count: 3981), 400),
            (String(repeating: "\u{1F600}", count: 1990), 200),
            (String(repeating: "\u{1F600}", count: 1991), 400),
        ] {
            let variables: JSONValue = ["name": .string(name), "time": "9:00"]
            let row: JSONValue = [
                "phone_number": "+2348000000001", "workflow_variables": variables,
            ]
            let (answer, _) = try await bench.send(
                "POST", "/call", ["workflow_id": "robo", "workflow_params": [row]])
            #expect(answer.code == code)
        }
    }

    @Test func `a batch above the largest is refused whole`() async throws {
        let bench = try await Bench { $0.maxBatch = 2 }
        _ = try await bench.place(Bench.numbers(2))
        let (answer, _) = try await bench.send(
            "POST", "/call", Bench.submission(Bench.numbers(3)))
        #expect(answer.code == 400)
        #expect(await bench.provider.ledger().calls.count == 2)
    }

    @Test func `rows need not be named`() async throws {
        let bench = try await Bench { $0.namesInvalidRows = false }
        let (answer, json) = try await bench.send(
            "POST", "/call", Bench.submission(["+2348000000001", "x"]))
        #expect(answer.code == 400)
        #expect(json == ["data": [:], "message": "the request is not valid", "status": "Error"])
    }

    @Test func `a conversation workflow must be active`() async throws {
        let bench = try await Bench()
        try await bench.send("PATCH", "/workflows/convo", ["status": "INACTIVE"])
        let row: JSONValue = ["phone_number": "+15550100001", "name": "John Doe"]
        let (answer, json) = try await bench.send(
            "POST", "/convobot/call", ["workflow_id": "convo", "workflow_params": [row]])
        #expect(answer.code == 400)
        #expect(json["message"] == "the workflow is INACTIVE, not ACTIVE")
    }

    @Test(arguments: [nil, "", "another key"])
    func `without the key nothing is done`(key: String?) async throws {
        let bench = try await Bench()
        let (answer, json) = try await bench.send(
            "POST", "/call", Bench.submission(["+2348000000001"]), key: key)
        #expect(answer.code == 401)
        #expect(json.keys == ["data", "message", "status"])
        #expect(await bench.provider.ledger().calls.isEmpty)
    }

    @Test func `without a key of its own the provider takes any`() async throws {
        let bench = try await Bench { $0.apiKey = nil }
        #expect(try await bench.send("GET", "/workflows", key: "anything").answer.code == 200)
        #expect(try await bench.send("GET", "/workflows", key: nil).answer.code == 401)
    }
}
