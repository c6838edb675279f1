import ArgumentParser
import RollcallIntake
import RollcallModel

struct NumberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: "Show how a phone number is read: its E.164 form, type, country and time zones.",
        discussion: """
            EXAMPLE
              rollcall number 08055512345 --default-region NG

            EXIT CODES
            \(ExitStatus.table([.success, .usage, .data, .configuration], success: "every number can be called"))
            """)

    /// Zones that are named before the rest is only counted.
    private static let most = 4

    @OptionGroup var phones: PhoneArguments
    @OptionGroup(title: "Output") var output: OutputFlags

    func run() throws {
        output.apply()
        var hasFault = false
        for (raw, reading) in try phones.read() {
            switch reading {
            case .success(let number): Console.data("\(raw): \(Self.words(number))")
            case .failure(let fault):
                hasFault = true
                Console.data("\(raw): cannot be called: it \(fault.predicate). \(fault.remedy)")
            }
        }
        if hasFault { throw ExitStatus.data }
    }

    private static func words(_ number: PhoneNumber) -> String {
        let region = number.region ?? "country not known"
        let zones = number.region.map { RegionZones.zones(of: $0) } ?? []
        let named = zones.prefix(most).joined(separator: ", ")
        let zone =
            switch zones.count {
            case 0: "time zone not known"
            case ...most: named
            default: "\(zones.count) time zones: \(named), …"
            }
        let repairs = number.repairs.map { " (\($0.words))" }.joined()
        return "\(number.e164), \(number.kind.words), \(region), \(zone)\(repairs)"
    }
}

extension PhoneKind {
    fileprivate var words: String {
        switch self {
        case .fixedLine: "fixed line"
        case .mobile: "mobile"
        case .fixedLineOrMobile: "fixed line or mobile"
        case .tollFree: "toll-free"
        case .premiumRate: "premium rate"
        case .sharedCost: "shared cost"
        case .voip: "voice over IP"
        case .personal: "personal number"
        case .pager: "pager"
        case .companyWide: "company-wide number"
        case .voicemail: "voicemail"
        case .unknown: "in no range that the phone data knows"
        }
    }
}
