import Foundation
import RollcallModel
import RollcallReport

/// One key's quota as a JSON object (docs/forecast.md).
struct QuotaJSON {
    let account: QuotaAccount

    var fields: [String: Any] {
        [
            "key": account.name, "mode": account.isPaced ? "paced" : "bursts",
            "paced_since": account.pacedSince.map(TimeText.utc) ?? NSNull(),
            "next_free": time(max(account.next, account.now.tick)),
            "next_free_in_milliseconds": max(0, account.next - account.now.tick),
            "free_now": account.freeNow,
            "hold_until":
                account.holdUntil > account.now.tick ? time(account.holdUntil) : NSNull(),
            "hold_is_ours": account.isHoldOurs,
            "under_way": account.underWay.map(underWay) ?? NSNull(),
            "windows": account.windows.map(window),
            "refusals": account.refusals.map(refusal),
        ]
    }

    private func underWay(_ request: QuotaAccount.UnderWay) -> [String: Any] {
        [
            "since": TimeText.utc(request.since), "by": request.holder ?? NSNull(),
            "is_late": account.now.tick > request.lateAt,
        ]
    }

    private func window(_ window: QuotaWindow) -> [String: Any] {
        [
            "limit": window.limit.text, "count": window.limit.count,
            "milliseconds": window.limit.milliseconds, "used": window.used, "free": window.free,
            "spent": window.shares.map { share in
                [
                    "campaign": share.campaign ?? NSNull(), "kind": share.kind.rawValue,
                    "requests": share.requests,
                ] as [String: Any]
            },
        ]
    }

    private func refusal(_ refusal: QuotaRefusal) -> [String: Any] {
        [
            "at": TimeText.utc(refusal.at), "campaign": refusal.campaign ?? NSNull(),
            "kind": refusal.kind.rawValue,
            "retry_after_milliseconds": refusal.retryAfter ?? NSNull(),
        ]
    }

    private func time(_ tick: Int64) -> String {
        TimeText.utc(account.now.utc + tick - account.now.tick)
    }
}
