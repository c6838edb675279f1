package import Foundation
package import RollcallModel

/// One key's quota on a screen of its own.
package struct QuotaText {
    private let account: QuotaAccount
    private let zone: TimeZone

    package init(_ account: QuotaAccount, zone: TimeZone) {
        self.account = account
        self.zone = zone
    }

    package var text: String {
        ([account.name] + windows + [next] + underWay + [mode] + pause + refusals).joined(
            separator: "\n")
    }

    /// Who spent what in a window: `30 by "june", 8 by single commands`.
    static func spenders(_ window: QuotaWindow) -> String {
        let names = Dictionary(grouping: window.shares, by: \.campaign)
            .map { (name: $0.key, requests: $0.value.reduce(0) { $0 + $1.requests }) }
        return names.sorted { ($1.requests, $0.name ?? "") < ($0.requests, $1.name ?? "") }
            .map { "\($0.requests.grouped) by \(who($0.name))" }.joined(separator: ", ")
    }

    private static func who(_ campaign: String?) -> String {
        campaign.map { "\"\($0)\"" } ?? "single commands"
    }

    /// Who asked for what; a single command asks for one thing or another.
    private static func by(_ campaign: String?, _ kind: RequestKind) -> String {
        let name = "by \(who(campaign))"
        return campaign == nil && kind == .other ? name : "\(name) \(kind.purpose)"
    }

    private var windows: [String] {
        var rows = [["window", "limit", "used", "free", ""]]
        for window in account.windows {
            rows.append([
                DurationText.rough(window.limit.milliseconds), window.limit.count.grouped,
                window.used.grouped, window.free.grouped, "",
            ])
            for share in window.shares {
                rows.append([
                    "", "", share.requests.grouped, "",
                    Self.by(share.campaign, share.kind),
                ])
            }
        }
        return TextTable.lines(rows, right: [0, 1, 2, 3])
    }

    private var next: String {
        let wait = account.next - account.now.tick
        if wait <= 0, account.underWay?.holder != nil {
            return "  next request:  when the one under way has ended"
        }
        return wait > 0
            ? "  next request:  \(time(account.next)) (in \(DurationText.rough(wait)))"
            : "  next request:  now (\(account.freeNow.grouped) at once)"
    }

    private var mode: String {
        guard account.isPaced else { return "  mode:          in bursts, inside the limits" }
        let since = account.pacedSince.map { ", since \(TimeText.zoned($0, zone))" } ?? ""
        return
            "  mode:          evenly spaced, one every \(DurationText.fine(account.pace))\(since):\n"
            + "                 the provider refused a request\(cause) that these limits allow; back\n"
            + "                 to bursts with: rollcall limits reset"
    }

    /// The refusal that the pace began with, if it is listed.
    private var cause: String {
        account.refusals.first { $0.at == account.pacedSince }
            .map { " (\(Self.by($0.campaign, $0.kind)))" } ?? ""
    }

    private var pause: [String] {
        let left = account.holdUntil - account.now.tick
        guard left > 0 else { return [] }
        let why =
            if account.isHoldOurs {
                "our own choice:\n                 the provider refused a request and named no "
                    + "time; lift it with: rollcall limits reset"
            } else if isHoldOfRefusal {
                "asked for by the provider"
            } else {
                "asked for by the provider, or kept because it is not known what was spent"
            }
        let length = DurationText.rough(left)
        return ["  pause:         until \(time(account.holdUntil)) (for \(length)), \(why)"]
    }

    /// The pause ends when a refusal that is listed asked for, to the second.
    private var isHoldOfRefusal: Bool {
        let end = account.now.utc + account.holdUntil - account.now.tick
        return account.refusals.contains { refusal in
            let length = end - refusal.at
            return refusal.retryAfter.map((length - 999...length + 999).contains) ?? false
        }
    }

    private var underWay: [String] {
        guard let request = account.underWay else { return [] }
        let since = TimeText.zoned(request.since, zone)
        guard let holder = request.holder else {
            return [
                "  left open:     a request of \(since), by a process that is gone; it counts as used"
            ]
        }
        let line = "  under way:     a request since \(since), by \(holder)"
        guard account.now.tick > request.lateAt else { return [line] }
        return [
            line + ":",
            "                 longer than any takes. If that process is stopped, nothing leaves on this key",
            "                 until it goes on or is ended",
        ]
    }

    private var refusals: [String] {
        guard !account.refusals.isEmpty else { return ["  refusals:      none"] }
        return ["  refusals, the latest first:"]
            + account.refusals.map { refusal in
                "    \(TimeText.zoned(refusal.at, zone))  \(Self.by(refusal.campaign, refusal.kind))"
                    + (refusal.retryAfter.map { ", asked to wait \(DurationText.rough($0))" }
                        ?? ", without a usable word of how long to wait")
            }
    }

    private func time(_ tick: Int64) -> String {
        let utc = account.now.utc + tick - account.now.tick
        return "\(TimeText.clock(utc, near: account.now.utc, zone)) \(TimeText.offset(utc, zone))"
    }
}
