import RollcallModel
import Testing

@testable import RollcallVoicebot

@Suite struct ContractTests {
    private static let workflow =
        #"{"workflow_id":"w-1","name":"n","workflow_type":"ROBOCALL","message":"Hi","status":"ACTIVE"}"#
    private static let requests = """
        {"request_id":"b-1","workflow_id":"w-1","status":"COMPLETED","created_at":"2026-01-02T03:00:00Z"},
        {"request_id":"b-0","workflow_id":"w-1","status":"COMPLETED","created_at":"2026-01-01T03:00:00Z"}
        """
    private static let calls = ["c-1", "c-2"].map {
        """
        {"call_id":"\($0)","batch_id":"b-1","phone_number":"+2348000000001","status":"COMPLETED",
        "call_duration_in_seconds":3,"response_option":"1",
        "user_tag_identifiers":{"rollcall_ref":"r"},"created_at":"2026-01-02T03:00:00Z"}
        """
    }

    private static func list(_ name: String, _ items: String, _ total: Int, _ perPage: Int)
        -> String
    {
        answer(
            200,
            #"{"data":{"\#(name)":[\#(items)],"pagination":{"page":1,"per_page":\#(perPage),"total":\#(total)}},"#
                + #""message":"m","status":"Ok"}"#,
            headers: ["Date: Fri, 02 Jan 2026 03:04:05 GMT", "X-RateLimit-Remaining: 4"])
    }

    private static let sound = [
        list("workflows", workflow, 1, 100),
        answer(200, #"{"data":\#(workflow),"message":"m","status":"Ok"}"#),
        list("requests", requests, 2, 100), list("calls", calls.joined(separator: ","), 2, 100),
        list("calls", calls[0], 2, 1),
    ]

    /// The findings after one answer of a sound service was replaced, and the requests' first lines.
    private func examine(
        _ answers: [String], workflowID: String? = nil,
        _ change: (inout VoicebotConfiguration) throws -> Void = { _ in }
    ) async throws -> (report: ContractReport, lines: [String]) {
        try await ScriptedServer.with(.answers(answers)) { server, port in
            var configuration = try makeConfiguration("http://127.0.0.1:\(port)")
            try change(&configuration)
            let report = try await VoicebotClient(configuration: configuration).examineContract(
                workflowID: workflowID, statuses: StatusTable(), timeout: .seconds(5))
            return (
                report,
                server.requests.compactMap { $0.split(separator: "\r\n").first.map(String.init) }
            )
        }
    }

    private func failures(_ report: ContractReport) -> [String: String?] {
        report.findings.reduce(into: [:]) { found, finding in
            if case .fails(_, let mend) = finding.verdict {
                found[finding.assumption] = .some(mend)
            }
        }
    }

    private func verdict(
        _ report: ContractReport, _ words: String
    ) throws -> ContractFinding.Verdict {
        try #require(report.findings.first { $0.assumption.contains(words) }).verdict
    }

    @Test func `a service as assumed is asked five times, by reading alone, and nothing fails`()
        async throws
    {
        let (report, lines) = try await examine(Self.sound)
        #expect(
            lines == [
                "GET /workflows?page=1&per_page=100 HTTP/1.1", "GET /workflows/w-1 HTTP/1.1",
                "GET /workflows/requests?page=1&per_page=100 HTTP/1.1",
                "GET /workflows/calls?page=1&per_page=500 HTTP/1.1",
                "GET /workflows/calls?page=1&per_page=1&batch_id=b-1 HTTP/1.1",
            ])
        #expect(lines.count == VoicebotClient.contractQuestions.count)
        #expect(report.requests == 5)
        #expect(report.serverDate == testNow)
        #expect(failures(report).isEmpty)
        #expect(try verdict(report, "requests come in any order") == .holds("newest first"))
        #expect(
            try verdict(report, "pages are counted from 1") == .holds("page 1 is the first page"))
        #expect(
            try verdict(report, "(per_page)") == .holds("500 asked for, at most 100 come"))
        #expect(try verdict(report, "rollcall_ref") == .holds("in 2 of 2"))
        #expect(
            try verdict(report, "(429)")
                == .unseen("none was refused; seen: X-RateLimit-Remaining: 4"))
    }

    private static let odd: [(Int, String, String, String?)] = [
        (
            0, answer(404, #"{"message":"no route"}"#), "GET /workflows",
            "[endpoints]\nworkflows = \"/…\""
        ),
        (
            1, answer(404, #"{"message":"no route"}"#), "GET /workflows/{workflow_id}",
            "[endpoints]\nworkflow = \"/…/{workflow_id}\""
        ),
        (
            2, list("rows", requests, 2, 100), "the list of requests is data.requests",
            "[fields]\nrequests = \"rows\""
        ),
        (
            2, list("requests", requests.replacing("request_id", with: "requestUid"), 2, 100),
            "a request carries request_id", "[fields]\nrequest_id = \"requestUid\""
        ),
        (
            2, list("requests", requests.replacing("COMPLETED", with: "SCHEDULED"), 2, 100),
            "the status words of a request",
            "[statuses]\n\"SCHEDULED\" = \"pending\"  # or answered, no_answer, busy, failed"
        ),
        (
            2, list("requests", requests.replacing("2026-01-02", with: "2026-01-03"), 2, 100),
            "times are UTC", nil
        ),
        (
            3, list("calls", calls[0].replacing("phone_number", with: "msisdn"), 1, 100),
            "a call carries phone_number",
            "[fields]\nphone_number = \"…\"  # one of: batch_id, call_duration_in_seconds, call_id, "
                + "created_at, msisdn, response_option, status, user_tag_identifiers"
        ),
        (
            3, list("calls", calls[0], 1, 100).replacing("pagination", with: "metadata__"),
            "the list of calls has counters", "[fields]\npagination = \"metadata__\""
        ),
        (3, list("calls", calls.joined(separator: ","), 90, 2), "(per_page)", "per_page = 2"),
        (3, answer(200, "<html>"), "GET /workflows/calls", nil),
        (4, list("calls", calls[1], 2, 1), "pages are counted from 1", nil),
        (
            4, list("calls", calls[0].replacing("b-1", with: "b-9"), 2, 1), "filtered by batch_id",
            nil
        ),
        (4, list("calls", calls.joined(separator: ","), 2, 2), "per_page is kept to", nil),
    ]

    @Test(arguments: odd)
    func `what is not as assumed is named, with the line that mends it`(
        position: Int, answer: String, assumption: String, mend: String?
    ) async throws {
        var answers = Self.sound
        answers[position] = answer
        let (report, _) = try await examine(answers)
        let found = try #require(failures(report).first { $0.key.contains(assumption) })
        #expect(found.value == mend)
    }

    @Test func `what mends an answer makes it hold`() async throws {
        var answers = Self.sound
        answers[2] = Self.list(
            "rows", Self.requests.replacing("request_id", with: "requestUid"), 2, 100)
        let (report, _) = try await examine(answers) {
            try $0.aliases.replace("requests", with: ["rows"])
            try $0.aliases.replace("request_id", with: ["requestUid"])
        }
        #expect(failures(report).isEmpty)
        #expect(try verdict(report, "a request carries") == .holds("requestUid, in each of 2"))
    }

    @Test func `shapes that are read as well hold, too`() async throws {
        var answers = Self.sound
        answers[0] = answer(
            200, #"{"data":[\#(Self.workflow.replacing("workflow_id", with: "id"))]}"#)
        answers[2] = answer(
            200,
            #"{"data":{"items":[\#(Self.requests.replacing("request_id", with: "id"))],"pages":1,"total":2}}"#
        )
        let (report, lines) = try await examine(answers)
        #expect(lines.count == 5)
        #expect(failures(report).isEmpty)
        #expect(try verdict(report, "the list of workflows is") == .holds("an array"))
        #expect(try verdict(report, "the list of requests is") == .holds("items"))
        #expect(try verdict(report, "a request carries") == .holds("id, in each of 2"))
    }

    @Test func `an empty account shows no fields, and nothing fails`() async throws {
        let empty = ["workflows", "requests", "calls"].map { Self.list($0, "", 0, 100) }
        let (report, lines) = try await examine(empty)
        #expect(lines.count == 3)
        #expect(failures(report).isEmpty)
        #expect(try verdict(report, "a call carries call_id") == .unseen("the list is empty"))
        #expect(
            try verdict(report, "GET /workflows/{workflow_id}")
                == .unseen("no workflow's id is known"))
    }

    @Test(arguments: [
        (
            ["Retry-After: 30"],
            ContractFinding.Verdict.holds("Retry-After: 30 s; seen: X-RateLimit-Remaining: 4")
        ),
        ([], .fails("a 429 without Retry-After; seen: X-RateLimit-Remaining: 4", mend: nil)),
    ])
    func `a refusal for too many requests ends the asking`(
        headers: [String], verdict wanted: ContractFinding.Verdict
    ) async throws {
        let refusal = answer(429, #"{"message":"slow down"}"#, headers: headers)
        let (report, lines) = try await examine([Self.sound[0], refusal])
        #expect(lines.count == 2)
        #expect(try verdict(report, "(429)") == wanted)
        #expect(
            try verdict(report, "GET /workflows/calls")
                == .unseen("not asked: the service refused an earlier request"))
    }

    @Test func `a key that is refused is an error`() async throws {
        let error = await #expect(throws: VoicebotError.self) {
            try await examine([answer(401, #"{"message":"who are you"}"#)])
        }
        #expect(error?.code == .keyRefused)
    }

    @Test func `names of fields that mean nothing are refused`() {
        var aliases = FieldAliases()
        for (name, names) in [("colour", ["x"]), ("calls", []), ("calls", [""])] {
            let error = #expect(throws: VoicebotError.self) {
                try aliases.replace(name, with: names)
            }
            #expect(error?.code == .configuration)
        }
        #expect(aliases == FieldAliases())
    }
}
