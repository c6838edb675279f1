import Foundation
import RollcallIntake
import RollcallStore

/// Which program, library and phone data are in use.
enum VersionCheck {
    static func findings() throws -> [DoctorFinding] {
        let program = ProcessInfo.processInfo
        let sqlite = try LedgerInspection.sqliteVersion() ?? "unknown"
        return [
            .ok(
                "program",
                "rollcall \(Version.text), SQLite \(sqlite), on \(program.operatingSystemVersionString)"
            ),
            phoneData,
        ]
    }

    private static var phoneData: DoctorFinding {
        let name = "phone data"
        guard PhoneData.knows("NG"), PhoneData.knows("US") else {
            return .problem(
                name, "libphonenumber does not know Nigeria or the United States",
                remedy: "Install it again: apt install --reinstall libphonenumber8", .internalError)
        }
        let file = PhoneData.file.map { URL(filePath: $0).lastPathComponent }
        return .ok(
            name,
            "\(file ?? "libphonenumber, in an unknown file"), "
                + "package version \(PhoneData.packageVersion() ?? "unknown")")
    }
}
