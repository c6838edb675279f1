import Testing

@testable import RollcallSandbox

struct ListTests {
    @Test func `an item of the list of calls has every field`() async throws {
        let bench = try await Bench { $0.outcomes = .alwaysAnswered }
        let batch = try await bench.place(["+2348000000001"], tags: ["rollcall_ref": "r1", "n": 1])
        bench.hand.advance(60_000)
        let (_, json) = try await bench.send("GET", "/workflows/calls")
        let call = try #require(json["data"]?["calls"]?[0])
        #expect(
            call.keys == [
                "call_id", "batch_id", "workflow_id", "phone_number", "status",
                "processing_status", "call_duration_in_seconds", "response_option", "reply",
                "user_tag_identifiers", "created_at", "updated_at",
            ])
        #expect(call["batch_id"] == .string(batch))
        #expect(call["workflow_id"] == "robo")
        #expect(call["phone_number"] == "+2348000000001")
        #expect(call["status"] == "COMPLETED")
        #expect(call["processing_status"] == "VOICE_CALL_PROCESSED")
        #expect(["1", "2"].contains(call["response_option"]))
        #expect(call["reply"] == .null)
        #expect(call["user_tag_identifiers"] == ["rollcall_ref": "r1", "n": 1])
        #expect(call["created_at"] == "2026-01-31T09:05:00.250Z")
        let id = try #require(call["call_id"]?.string)
        let (_, status) = try await bench.send("GET", "/status/\(id)")
        #expect(status["message"] == "call status found")
        #expect(
            status["data"] == [
                "call_id": .string(id), "processing_status": "VOICE_CALL_PROCESSED",
                "call_duration_in_seconds": try #require(call["call_duration_in_seconds"]),
            ])
        #expect(try await bench.send("GET", "/status/none").answer.code == 404)
    }

    @Test func `tags are not echoed by a provider that does not`() async throws {
        let bench = try await Bench { $0.echoesTags = false }
        _ = try await bench.place(["+2348000000001"])
        let (_, json) = try await bench.send("GET", "/workflows/calls")
        #expect(json["data"]?["calls"]?[0]?.keys.contains("user_tag_identifiers") == false)
    }

    @Test func `an item of the list of requests has every field`() async throws {
        let bench = try await Bench { $0.outcomes = .alwaysAnswered }
        let batch = try await bench.place(Bench.numbers(2))
        bench.hand.advance(60_000)
        let (_, json) = try await bench.send("GET", "/workflows/requests")
        let item = try #require(json["data"]?["requests"]?[0])
        #expect(
            item.keys == [
                "batch_id", "request_id", "workflow_id", "status", "stats", "created_at",
            ])
        #expect(item["request_id"] == .string(batch))
        #expect(item["status"] == "COMPLETED")
        let stats = try #require(item["stats"])
        #expect(
            stats.keys == [
                "total_calls", "completed_calls", "timeout_calls", "replied_calls",
                "response_options_counts", "avg_duration", "success_rate",
            ])
        #expect(stats["completed_calls"] == 2)
        #expect(stats["success_rate"] == 100)
    }

    @Test func `filters combine`() async throws {
        let bench = try await Bench {
            $0.outcomesBySuffix = ["1": .busy, "2": .noAnswer, "3": .answered]
        }
        let first = try await bench.place(["+2348000000001", "+2348000000002", "+2348000000003"])
        let second = try await bench.place(["+2348000000001", "+2348000000003"])
        bench.hand.advance(60_000)
        for (query, total) in [
            ("", 5), ("batch_id=\(first)", 3), ("status=BUSY", 2), ("status=busy", 2),
            ("phone_number=%2B2348000000003", 2), ("phone_number=+2348000000003", 0),
            ("batch_id=\(second)&status=BUSY", 1), ("batch_id=\(second)&status=NO_ANSWER", 0),
            ("batch_id=\(first)&phone_number=%2B2348000000001&status=BUSY", 1),
            ("batch_id=none", 0), ("status=QUEUED", 0),
        ] {
            let (_, json) = try await bench.send("GET", "/workflows/calls?" + query)
            #expect(json["data"]?["pagination"]?["total"] == .integer(Int64(total)), "\(query)")
            #expect(json["data"]?["calls"]?.array?.count == total, "\(query)")
        }
    }

    @Test(arguments: ["", "&status=QUEUED"])
    func `pages cover every call once, newest first`(filter: String) async throws {
        let bench = try await Bench { $0.maxPerPage = 4 }
        let numbers = Bench.numbers(10)
        for start in stride(from: 0, to: 10, by: 3) {
            _ = try await bench.place(Array(numbers[start..<min(10, start + 3)]))
        }
        var seen: [String] = []
        for page in 1...3 {
            let (_, json) = try await bench.send(
                "GET", "/workflows/calls?per_page=1000&page=\(page)\(filter)")
            #expect(
                json["data"]?["pagination"] == [
                    "page": .integer(Int64(page)), "per_page": 4, "total": 10, "total_pages": 3,
                ])
            seen += (json["data"]?["calls"]?.array ?? []).compactMap { $0["phone_number"]?.string }
        }
        #expect(seen == numbers.reversed())
        let (answer, beyond) = try await bench.send("GET", "/workflows/calls?page=4\(filter)")
        #expect(answer.code == 200)
        #expect(beyond["data"]?["calls"] == [])
    }

    @Test func `a page has ten items unless it is told`() async throws {
        let bench = try await Bench()
        _ = try await bench.place(Bench.numbers(12))
        let (_, json) = try await bench.send("GET", "/workflows/calls")
        #expect(json["data"]?["calls"]?.array?.count == 10)
    }

    @Test(arguments: [
        "page=0", "page=x", "per_page=-1", "per_page=", "page=%2B1", "page=%EF%BC%91",
        "page=1000000001",
        "page=%ff",
    ])
    func `a page that is no number is refused`(query: String) async throws {
        let bench = try await Bench()
        for path in ["/workflows", "/workflows/requests", "/workflows/calls"] {
            #expect(try await bench.send("GET", "\(path)?\(query)").answer.code == 400)
        }
    }

    @Test func `a page far beyond the end is empty`() async throws {
        let page = try Page(query: ["page": "\(Page.largestNumber)"], largest: 100)
        #expect(page.slice(of: [1, 2, 3]).isEmpty)
    }
}
