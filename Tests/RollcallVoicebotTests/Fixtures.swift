import Foundation
import RollcallModel

@testable import RollcallVoicebot

let testKey = "sk-test-4711"

/// A port of loopback that nothing listens on.
let closedPort = 1

/// 2026-01-02 03:04:05 UTC.
let testNow: Int64 = 1_767_323_045_000

func makeConfiguration(_ baseURL: String) throws -> VoicebotConfiguration {
    var configuration = VoicebotConfiguration(
        baseURL: try BaseURL(baseURL), accessKey: try AccessKey(testKey))
    configuration.now = { testNow }
    return configuration
}

func makeClient(
    _ baseURL: String, connectTimeout: Duration = .seconds(10)
) throws -> VoicebotClient {
    var configuration = try makeConfiguration(baseURL)
    configuration.connectTimeout = connectTimeout
    return VoicebotClient(configuration: configuration)
}

func makeClient(port: Int) throws -> VoicebotClient {
    try makeClient("http://127.0.0.1:\(port)/voicebot/v1/")
}

/// An HTTP answer with a correct length.
func answer(_ status: Int, _ body: String, headers: [String] = []) -> String {
    let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)"] + headers
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
}

let acceptance = answer(200, #"{"data":{"batch_id":"b-1"},"message":"queued","status":"Ok"}"#)

let testOrder = CallOrder(
    workflowID: "w-1", kind: .robocall, voice: Voice(),
    recipients: [
        .init(
            phone: "+2348000000001", variables: [("name", "Ada")],
            tags: [("rollcall_ref", "r-1")]),
        .init(
            phone: "+2348000000002", variables: [("name", "Bisi")],
            tags: [("rollcall_ref", "r-2")]),
    ])

func json(_ text: String) throws -> JSONValue {
    guard let value = JSONValue(Data(text.utf8)) else { throw NotJSON() }
    return value
}

struct NotJSON: Error {}
