import Foundation
import RollcallModel
import RollcallReport
import RollcallStore

/// The database as it lies there; nothing is made or changed.
struct DatabaseCheck {
    /// Below this a campaign could meet a full disk: bytes.
    private static let scarce: Int64 = 100 << 20

    let path: String

    var findings: [DoctorFinding] {
        do {
            let found = try LedgerInspection(path: path)
            return [content(found), space(found)]
        } catch {
            return [.problem("database", error)]
        }
    }

    private func content(_ found: LedgerInspection) -> DoctorFinding {
        let name = "database"
        let older = found.isOlder ? "; made by an earlier version, the next command renews it" : ""
        func size(_ campaigns: Int, _ rows: Int) -> String {
            "\(campaigns.of("campaign", "campaigns")), \(rows.of("row", "rows"))\(older)"
        }
        switch found.content {
        case .absent: return .ok(name, "\(path): no database yet; the first campaign makes it")
        case .sound(let campaigns, let rows):
            return .ok(
                name,
                "\(path): sound, its own user's alone, its pragmas hold; \(size(campaigns, rows))")
        case .inUse(let campaigns, let rows):
            return .note(
                name,
                "\(path): a campaign is running, so it was not read through; \(size(campaigns, rows))",
                remedy: "When none is, run: rollcall db check")
        case .cutShort:
            return .note(
                name, "\(path): the last change was cut short; the next command takes it back",
                remedy: "Then run: rollcall db check")
        }
    }

    private func space(_ found: LedgerInspection) -> DoctorFinding {
        let free = ByteCountFormatter.string(fromByteCount: found.freeBytes, countStyle: .binary)
        guard found.freeBytes < Self.scarce else { return .ok("free space", free) }
        return .problem(
            "free space", "\(free): a full disk stops a campaign", remedy: "Free some space.",
            .storage)
    }
}
