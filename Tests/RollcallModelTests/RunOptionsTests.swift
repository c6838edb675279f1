import Foundation
import RollcallModel
import Testing

@Suite struct RunOptionsTests {
    @Test func `options of an earlier version have the limits of a conversation by default`() throws
    {
        var options = RunOptions()
        options.perPage = 7
        options.conversationLimits = []
        let bytes = try JSONEncoder().encode(options)
        #expect(try JSONDecoder().decode(RunOptions.self, from: bytes) == options)
        var members = try #require(
            try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        members["conversationLimits"] = nil
        let earlier = try JSONSerialization.data(withJSONObject: members)
        let read = try JSONDecoder().decode(RunOptions.self, from: earlier)
        #expect(read.perPage == 7)
        #expect(read.conversationLimits == [QuotaLimit(count: 5, milliseconds: 1000)])
        #expect(read.binding(.robocall) == read)
        #expect(read.binding(.conversation).limits == read.limits + read.conversationLimits)
    }
}
