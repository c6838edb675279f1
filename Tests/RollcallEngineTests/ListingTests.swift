import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

@Suite struct ListingTests {
    /// True time of the intent, and of the listing half an hour later.
    static let intent: Int64 = 1_750_000_000_000
    static let later: Int64 = 1_800_000

    var requests = [
        ProviderRequest(id: "new", workflowID: "wf-1", createdAt: intent + 50),
        ProviderRequest(id: "known", workflowID: "wf-1", createdAt: intent - 1000),
    ]
    var calls = (0..<4).map {
        ProviderCall(
            id: "c\($0)", batchID: "new", workflowID: "wf-1", phone: SampleCampaign.phone($0),
            reference: "ref-1-\($0)", createdAt: intent + 50)
    }
    var hasRequestList = true
    var asked = 0

    /// Reads the lists to the verdict; every list fits on one page.
    private mutating func verdict(
        wallAtIntent: Int64 = 0, wallNow: Int64 = 0, hasDate: Bool = true, off: Int64 = 0,
        earlierBoot: Bool = false, adopted: Bool = false, recent: Set<String> = [],
        rivals: Bool = false
    ) -> Listing.Verdict {
        var batch = MachineBench.doubtful(
            // Of what is adopted nobody knows the tick: it counts from the start of the machine.
            intent: Moment(utc: Self.intent + wallAtIntent, tick: adopted ? -259_200_000 : 5000),
            earlierBoot: earlierBoot, recent: recent)
        batch.hasRivals = rivals
        batch.isAdopted = adopted
        let now = Moment(utc: Self.intent + Self.later + off + wallNow, tick: 5000 + Self.later)
        let date = hasDate ? Self.intent + Self.later + off : nil
        var listing = Listing(batch, workflowID: "wf-1", perPage: 100)
        while true {
            switch listing.next {
            case .verdict(let verdict): return verdict
            case .query(.workflow): return .inconclusive("not a list")
            case .query(.requests):
                asked += 1
                if hasRequestList {
                    listing.take(
                        Page(items: requests, total: requests.count), now: now, serverDate: date)
                } else {
                    listing.takeUnavailable("no list")
                }
            case .query(.calls(let filter, _, _)):
                asked += 1
                let found = calls.filter {
                    (filter.batchID ?? $0.batchID) == $0.batchID
                        && (filter.phone == nil || $0.phone.asE164 == nil
                            || $0.phone.asE164 == filter.phone)
                }
                listing.take(Page(items: found, total: found.count), now: now, serverDate: date)
            }
        }
    }

    private static let match = Listing.Verdict.match(providerID: "new")

    private static let overlap = Listing.Verdict.inconclusive(
        "a request at the provider overlaps with this batch")

    private mutating func forgetReferences() {
        for index in calls.indices { calls[index].reference = nil }
    }

    private func isInconclusive(_ verdict: Listing.Verdict) -> Bool {
        if case .inconclusive = verdict { true } else { false }
    }

    @Test mutating func `a request with calls to our numbers alone is the batch`() {
        #expect(verdict() == Self.match)
        #expect(asked == 5)
        calls.removeLast(3)
        #expect(verdict() == Self.match)
    }

    @Test mutating func `tags that do not come back are no hindrance, foreign ones are`() {
        forgetReferences()
        #expect(verdict() == Self.match)
        calls[2].reference = "ref-12-7"
        #expect(verdict() == Self.overlap)
    }

    @Test
    mutating func `without a list of requests the calls by number find it, and prove no absence`() {
        hasRequestList = false
        #expect(verdict() == Self.match)
        calls = []
        #expect(isInconclusive(verdict()))
    }

    @Test mutating func `empty lists, known ids and other workflows are an absence`() {
        calls = []
        requests.removeFirst()
        #expect(verdict() == .absent)
        requests = []
        #expect(verdict() == .absent)
        requests = [ProviderRequest(id: "x", workflowID: "wf-2", createdAt: Self.intent)]
        #expect(verdict() == .absent)
        #expect(asked == 12)
    }

    @Test mutating func `a list that lacks or misdates what was just accepted proves no absence`() {
        requests.removeFirst()
        calls = []
        #expect(verdict(recent: ["known"]) == .absent)
        #expect(isInconclusive(verdict(recent: ["known", "just accepted"])))
        requests[0].createdAt = Self.intent - 5 * 3_600_000
        #expect(isInconclusive(verdict(recent: ["known"])))
    }

    @Test mutating func `a request to other numbers alone is somebody else's`() {
        for index in calls.indices {
            calls[index].phone = SampleCampaign.phone(90 + index)
            calls[index].reference = index == 0 ? "theirs" : nil
        }
        #expect(verdict() == .absent)
    }

    @Test
    mutating func `a request that shares a number or a reference with the batch is in the way`() {
        forgetReferences()
        calls[3].phone = SampleCampaign.phone(99)
        #expect(verdict() == Self.overlap)
        for index in 1...3 { calls[index].phone = SampleCampaign.phone(90 + index) }
        #expect(verdict() == Self.overlap)
        calls[0].phone = SampleCampaign.phone(90)
        #expect(verdict() == .absent)
        calls[0].reference = "ref-1-0"
        #expect(verdict() == Self.overlap)
        calls[0].reference = nil
        calls[0].phone = SampleCampaign.phone(0)
        calls[0].workflowID = "wf-2"
        #expect(verdict() == Self.overlap)
    }

    @Test mutating func `more calls than rows are redials where each carries our reference`() {
        calls.append(calls[0])
        calls[4].id = "once more"
        #expect(verdict() == Self.match)
        calls[4].reference = nil
        #expect(verdict() == Self.overlap)
        forgetReferences()
        #expect(verdict() == Self.overlap)
    }

    @Test mutating func `our reference outranks the form of numbers, times and workflows`() {
        for index in calls.indices {
            calls[index].phone = "+1" + SampleCampaign.phone(index).dropFirst()
            calls[index].createdAt = Self.intent - 86_400_000
            calls[index].workflowID = "wf-2"
        }
        #expect(verdict() == Self.match)
        // The calls by number find it where the list of requests is of no help.
        requests.removeFirst()
        calls[0].phone = SampleCampaign.phone(0)
        #expect(verdict() == Self.match)
    }

    @Test mutating func `a call of ours proves little unless it is named, or all are there`() {
        forgetReferences()
        #expect(verdict() == Self.match)
        calls.removeLast(3)
        #expect(verdict() == Self.overlap)
        // A list that is cut short would make a part of another request look like ours.
        requests[0].totalCalls = 4
        #expect(verdict() == Self.overlap)
        calls[0].reference = "ref-1-0"
        #expect(verdict() == Self.match)
    }

    @Test
    mutating func `a request without calls, or two that fit, or calls of no request do not tell`() {
        let ours = calls
        calls = []
        #expect(isInconclusive(verdict()))
        calls = ours
        requests.append(ProviderRequest(id: "twin", workflowID: "wf-1", createdAt: Self.intent))
        calls += ours.map {
            var call = $0
            call.batchID = "twin"
            return call
        }
        #expect(isInconclusive(verdict()))
        calls = [ProviderCall(id: "c", phone: SampleCampaign.phone(0))]
        requests = []
        #expect(isInconclusive(verdict()))
    }

    @Test(arguments: ["0803 000 0001", "+234******01", "80300001", "tel:+2348030000001"])
    mutating func `numbers in a form that cannot be compared prove no absence`(phone: String) {
        for index in calls.indices {
            calls[index].reference = nil
            calls[index].phone = phone
        }
        let verdict = verdict()
        #expect(phone == "80300001" ? verdict == .absent : isInconclusive(verdict))
        for index in calls.indices where calls[index].phone.asE164 == nil {
            calls[index].reference = "ref-1-\(index)"
        }
        if phone != "80300001" { #expect(self.verdict() == Self.match) }
    }

    @Test mutating func `two minutes of skew are allowed, and within a day nothing is waved aside`()
    {
        forgetReferences()
        let hour: Int64 = 3_600_000
        for (age, word) in [
            (119_000 as Int64, "match"), (5 * hour, "unclear"), (25 * hour, "absent"),
        ] {
            requests[0].createdAt = Self.intent - age
            for index in calls.indices { calls[index].createdAt = Self.intent - age }
            let found = verdict()
            switch word {
            case "match": #expect(found == Self.match)
            case "absent": #expect(found == .absent)
            default: #expect(isInconclusive(found))
            }
        }
    }

    @Test(arguments: [
        ("known", "ref-1-0", false), ("known", nil, false), ("known", "theirs", true),
        ("shared", nil, true), ("shared", "ref-1-0", false),
    ])
    mutating func `a call filed under a known request is in the way unless its batch explains it`(
        id: String, reference: String?, isAbsent: Bool
    ) {
        requests = []
        calls.removeLast(3)
        calls[0].batchID = id
        calls[0].reference = reference
        #expect(isAbsent ? verdict() == .absent : isInconclusive(verdict()))
    }

    @Test mutating func `a request that does not say when it was made may be the batch`() {
        requests[0].createdAt = nil
        for index in calls.indices { calls[index].createdAt = nil }
        #expect(verdict() == Self.match)
    }

    @Test(
        arguments: [-86_400_000, 0, 86_400_000] as [Int64], [-86_400_000, 0, 86_400_000] as [Int64])
    mutating func `a wall clock that jumps never makes a placed batch look absent`(
        atIntent: Int64, now: Int64
    ) {
        #expect(verdict(wallAtIntent: atIntent, wallNow: now) == Self.match)
        if atIntent <= 0 || now <= 0 {
            #expect(
                verdict(wallAtIntent: atIntent, wallNow: now, hasDate: false) == Self.match)
        }
        // Off for three hours in between: ticks no longer tell how long ago the intent was.
        #expect(
            verdict(wallAtIntent: atIntent, wallNow: now, off: 10_800_000, earlierBoot: true)
                == Self.match)
    }

    @Test(
        arguments: [-86_400_000, 0, 86_400_000] as [Int64], [-86_400_000, 0, 86_400_000] as [Int64])
    mutating func `what is adopted is looked for from a day before its time in the log`(
        atIntent: Int64, now: Int64
    ) {
        #expect(verdict(wallAtIntent: atIntent, wallNow: now, adopted: true) == Self.match)
        asked = 0
        _ = verdict(wallAtIntent: atIntent, wallNow: now, adopted: true)
        let before = asked
        asked = 0
        requests.append(
            ProviderRequest(
                id: "old", workflowID: "wf-1", createdAt: Self.intent - 4 * 86_400_000))
        _ = verdict(wallAtIntent: atIntent, wallNow: now, adopted: true)
        // A clock that was ahead tells nothing: every request may be it.
        let isAhead = atIntent > max(0, now)
        #expect(asked == before + (isAhead ? 1 : 0))
        // Then our reference alone tells it from an earlier request to the same numbers.
        for index in calls.indices { calls[index].reference = nil }
        let untagged = verdict(wallAtIntent: atIntent, wallNow: now, adopted: true)
        #expect((untagged == Self.match) != isAhead)
    }

    @Test mutating func `what also fits another campaign's doubt is found by our reference alone`()
    {
        #expect(verdict(rivals: true) == Self.match)
        for index in calls.indices { calls[index].reference = nil }
        #expect(verdict() == Self.match)
        guard case .inconclusive = verdict(rivals: true) else {
            Issue.record("a request that may be another campaign's is taken")
            return
        }
    }
}
