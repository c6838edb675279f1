import Foundation
import RollcallModel
import RollcallReport
import RollcallTestSupport
import Testing

@Suite struct ForecastTextTests {
    /// 2025-06-15 15:06:40 UTC.
    private let now = Moment(utc: 1_750_000_000_000, tick: 5_000_000)
    private var zone: TimeZone { get throws { try #require(TimeZone(identifier: "Africa/Lagos")) } }

    private func account(isPaced: Bool = false) -> QuotaAccount {
        let hour = [
            QuotaShare(campaign: "clinic-march", kind: .submit, requests: 20),
            QuotaShare(campaign: "clinic-march", kind: .poll, requests: 10),
            QuotaShare(campaign: nil, kind: .other, requests: 8),
        ]
        let minute = QuotaShare(campaign: nil, kind: .other, requests: 4)
        return QuotaAccount(
            name: "live:0123456789abcdef", now: now,
            windows: [
                QuotaWindow(limit: QuotaLimit.documented[0], shares: [minute]),
                QuotaWindow(limit: QuotaLimit.documented[1], shares: hour),
            ],
            isPaced: isPaced, pacedSince: isPaced ? now.utc - 7_200_000 : nil, pace: 60_000,
            holdUntil: isPaced ? now.tick + 720_000 : 0,
            next: now.tick + (isPaced ? 720_000 : 41_000),
            refusals: isPaced
                ? [
                    QuotaRefusal(
                        at: now.utc - 7_200_000, campaign: "clinic-march", kind: .submit,
                        retryAfter: 30_000),
                    QuotaRefusal(
                        at: now.utc - 90_000_000, campaign: nil, kind: .other, retryAfter: nil),
                ] : [])
    }

    private func basis(_ callTime: CallTime) -> ForecastBasis {
        ForecastBasis(
            quota: QuotaOutlook(unspent: QuotaLimit.documented, now: now, latency: 1000),
            recipients: 12_050, batchSize: 150, options: RunOptions(), callTime: callTime)
    }

    @Test func `a forecast says what happens when, and what other sizes would give`() throws {
        let plain = basis(.over(by: 120_000))
        var known = basis(
            CallTime(
                source: .batches, first: 120_000, last: 1_500_000, size: 150, each: 0, spread: 0))
        known.quota.others = [40]
        let texts = try [
            ForecastText(
                Forecaster.forecast(plain), basis: plain, account: nil, zone: zone),
            ForecastText(
                Forecaster.forecast(known), basis: known, account: account(isPaced: true),
                zone: zone),
        ]
        try Golden.expect(
            texts.map(\.text).joined(separator: "\n\n") + "\n", is: "forecast.text")
    }

    @Test func `a quota's screen shows windows, spenders, mode, pause and refusals`() throws {
        let texts = try [account(), account(isPaced: true)].map { try QuotaText($0, zone: zone) }
        try Golden.expect(texts.map(\.text).joined(separator: "\n\n") + "\n", is: "quota.text")
    }

    @Test func `a pause that a listed refusal asked for is the provider's, any other may not be`()
        throws
    {
        var account = account(isPaced: true)
        account.holdUntil = account.now.tick + 20_000
        #expect(try QuotaText(account, zone: zone).text.contains("or kept because"))
        account.refusals[0].at = account.now.utc - 10_000
        let text = try QuotaText(account, zone: zone).text
        #expect(text.contains("(for 20 s), asked for by the provider\n"))
    }
}
