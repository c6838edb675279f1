import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

@Suite struct ListingPageTests {
    private let now = Moment(utc: 10_000_000, tick: 10_000_000)

    private func request(_ id: String, _ createdAt: Int64?) -> ProviderRequest {
        ProviderRequest(id: id, workflowID: "wf-2", createdAt: createdAt)
    }

    private func listing() -> Listing {
        Listing(
            MachineBench.doubtful(intent: Moment(utc: 9_000_000, tick: 9_000_000)),
            workflowID: "wf-1", perPage: 2)
    }

    /// Whether these pages of two requests each are enough.
    private func isEnough(_ times: Int64?...) -> Bool {
        var listing = listing()
        for start in stride(from: 0, to: times.count, by: 2) {
            let items = times[start..<min(start + 2, times.count)].enumerated().map {
                request("r\(start + $0.offset)", $0.element)
            }
            listing.take(Page(items: items, total: 50, perPage: 2), now: now, serverDate: nil)
        }
        if case .query(.requests) = listing.next { return false }
        return true
    }

    @Test func `reading stops after a whole page of requests that are older than the intent`() {
        #expect(isEnough(2_000_000, 1_000_000))
        #expect(isEnough(9_500_000, 9_400_000, 2_000_000, 1_000_000))
        #expect(isEnough(9_500_000, 2_000_000, 1_000_000, 999_999))
        #expect(!isEnough(9_500_000, 1_000_000))
        #expect(!isEnough(9_500_000, 9_400_000))
        #expect(!isEnough(9_500_000, 9_400_000, 1_000_000, 1_000_000))
        #expect(!isEnough(9_400_000, 9_500_000, 2_000_000, 1_000_000))
        #expect(!isEnough(1_000_000, 1_000_001))
        #expect(!isEnough(1_000_000, 1_000_000))
        #expect(!isEnough(1_000_000))
        #expect(!isEnough(2_000_000, nil))
        #expect(!isEnough(nil, 1_000_000))
    }

    @Test func `a list that does not heed the number is not read to its end, and proves nothing`() {
        var listing = listing()
        listing.take(Page<ProviderRequest>(items: [], total: 0), now: now, serverDate: nil)
        var asked = 0
        while case .query(.calls(_, let page, _)) = listing.next {
            #expect(page == 1)
            asked += 1
            let calls = (0..<2).map {
                ProviderCall(id: "c\($0)", phone: SampleCampaign.phone(50 + $0))
            }
            listing.take(Page(items: calls, total: 900), now: now, serverDate: nil)
        }
        #expect(asked == 3)
        #expect(
            listing.next
                == .verdict(
                    .inconclusive("the provider's list does not heed the number that is asked for"))
        )
    }

    @Test func `a list that keeps changing proves nothing`() {
        var listing = listing()
        for attempt in 0..<3 {
            guard case .query(.requests(let page, _)) = listing.next else {
                Issue.record("gave up after \(attempt) attempts")
                return
            }
            #expect(page == 1)
            listing.take(
                Page(items: [request("a", nil), request("b", nil)], total: 4), now: now,
                serverDate: nil)
            listing.take(Page(items: [request("b", nil)], total: 5), now: now, serverDate: nil)
        }
        while case .query = listing.next {
            listing.take(Page<ProviderCall>(items: [], total: 0), now: now, serverDate: nil)
        }
        #expect(listing.next == .verdict(.inconclusive("the provider's list kept changing")))
    }
}
