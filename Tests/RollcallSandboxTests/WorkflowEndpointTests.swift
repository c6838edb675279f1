import Testing

@testable import RollcallSandbox

struct WorkflowEndpointTests {
    @Test func `a workflow is created, read, changed and removed`() async throws {
        let bench = try await Bench()
        let (created, json) = try await bench.send(
            "POST", "/workflows",
            [
                "name": "Clinic", "message": "Dear [name]", "workflow_type": "ROBOCALL",
                "include_reply": true, "response_options": ["1": "Yes", "2": "No"],
            ])
        #expect(created.code == 200)
        let data = try #require(json["data"])
        #expect(
            data.keys == [
                "workflow_id", "name", "description", "workflow_type", "message", "include_reply",
                "response_options", "call_back_url", "status", "created_at", "updated_at",
            ])
        #expect(data["status"] == "ACTIVE")
        #expect(data["include_reply"] == true)
        #expect(data["call_back_url"] == .null)
        #expect(data["created_at"] == "2026-01-31T09:05:00.250Z")
        let path = "/workflows/" + (try #require(data["workflow_id"]?.string))
        #expect(try await bench.send("GET", path).json["data"] == data)

        bench.hand.advance(1000)
        let (_, changed) = try await bench.send("PUT", path, ["message": "Hello [name]"])
        #expect(changed["data"]?["message"] == "Hello [name]")
        #expect(changed["data"]?["name"] == "Clinic")
        #expect(changed["data"]?["updated_at"] == "2026-01-31T09:05:01.250Z")
        let (_, patched) = try await bench.send("PATCH", path, ["name": "Ward"])
        #expect(patched["data"]?["message"] == "Hello [name]")

        #expect(try await bench.send("DELETE", path).json["data"] == [:])
        for method in ["GET", "PUT", "DELETE"] {
            #expect(try await bench.send(method, path, [:]).answer.code == 404)
        }
    }

    @Test(
        arguments: [
            ([:], "name is required"),
            (["name": "n"], "message is required"),
            (["name": "", "message": "m"], "name must be a non-empty string"),
            (["name": "n", "message": 1], "message must be a non-empty string"),
            (
                ["name": "n", "message": "m", "workflow_type": "FAX"],
                "workflow_type must be ROBOCALL or CONVERSATION"
            ),
            (
                ["name": "n", "message": "m", "include_reply": "yes"],
                "include_reply must be true or false"
            ),
            (
                ["name": "n", "message": "m", "response_options": ["a": "Yes"]],
                "response_options must map numerals to strings"
            ),
            (
                ["name": "n", "message": "m", "response_options": ["1": 1]],
                "response_options must map numerals to strings"
            ),
            (["name": "n", "message": "m", "description": 1], "description must be a string"),
            (["name": "n", "message": "m", "call_back_url": 1], "call_back_url must be a string"),
            (
                ["name": "n", "message": "m", "call_back_url": "https://example.org/hook"],
                .string(CallbackURL.rule)
            ),
            (
                ["name": "n", "message": "m", "response_options": ["1": "Yes"]],
                "response_options need include_reply to be true"
            ),
        ] as [(JSONValue, JSONValue)])
    func `a workflow that is not one is refused`(body: JSONValue, message: JSONValue) async throws {
        let bench = try await Bench()
        let (answer, json) = try await bench.send("POST", "/workflows", body)
        #expect(answer.code == 400)
        #expect(json["message"] == message)
    }

    @Test func `a workflow without a type is a robocall`() async throws {
        let bench = try await Bench()
        let (_, json) = try await bench.send("POST", "/workflows", ["name": "n", "message": "m"])
        #expect(json["data"]?["workflow_type"] == "ROBOCALL")
    }

    @Test func `the list of workflows has pages, newest first`() async throws {
        let bench = try await Bench()
        let (_, json) = try await bench.send("GET", "/workflows?page=1&per_page=1")
        #expect(json["data"]?["workflows"]?[0]?["workflow_id"] == "convo")
        #expect(
            json["data"]?["pagination"] == ["page": 1, "per_page": 1, "total": 2, "total_pages": 2])
    }

    @Test func `requests and calls are lists, not ids of workflows`() async throws {
        let bench = try await Bench()
        #expect(try await bench.send("GET", "/workflows/requests").json["data"]?["requests"] == [])
        #expect(try await bench.send("GET", "/workflows/calls").json["data"]?["calls"] == [])
        #expect(try await bench.send("GET", "/workflows/other").answer.code == 404)
        #expect(try await bench.send("POST", "/workflows/calls", [:]).answer.code == 405)
    }

    @Test func `a workflow is kept when it is ensured again`() async throws {
        let bench = try await Bench()
        let before = try await bench.send("GET", "/workflows/robo").json
        bench.hand.advance(1)
        try await bench.provider.ensureWorkflow(
            id: "robo", name: "Reminder", type: .robocall, message: "Dear [name], come at [time].")
        #expect(try await bench.send("GET", "/workflows/robo").json == before)
        try await bench.provider.ensureWorkflow(
            id: "robo", name: "Reminder", type: .robocall, message: "Hello")
        #expect(try await bench.send("GET", "/workflows/robo").json["data"]?["message"] == "Hello")
    }
}
