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
              rollcall number 08055512345 --default-region NG --json

            EXIT CODES
            \(ExitStatus.table([.success, .usage, .data, .configuration], success: "every number can be called"))
            """)

    /// Zones that are named before the rest is only counted.
    private static let most = 4

    @OptionGroup var phones: PhoneArguments
    @Flag(help: "One JSON object a line.")
    var json = false

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() throws {
        output.apply()
        let readings = try phones.read()
        for (raw, reading) in readings {
            if json {
                JSONPrinter.line("number", ["raw": raw].merging(Self.fields(reading)) { $1 })
            } else {
                Console.data("\(raw): \(Self.words(reading))")
            }
        }
        if readings.contains(where: { $0.reading.isFault }) { throw ExitStatus.data }
    }

    private static func fields(_ reading: Result<PhoneNumber, PhoneFault>) -> [String: Any] {
        switch reading {
        case .success(let number):
            [
                "e164": number.e164, "kind": number.kind.name, "region": number.region ?? "",
                "time_zones": number.region.map { RegionZones.zones(of: $0) } ?? [],
                "repairs": number.repairs.map(\.words),
            ]
        case .failure(let fault): ["fault": fault.code.rawValue, "problem": fault.predicate]
        }
    }

    private static func words(_ reading: Result<PhoneNumber, PhoneFault>) -> String {
        switch reading {
        case .success(let number): words(number)
        case .failure(let fault): "cannot be called: it \(fault.predicate). \(fault.advice)"
        }
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

extension Result {
    fileprivate var isFault: Bool {
        if case .failure = self { true } else { false }
    }
}

extension PhoneKind {
    fileprivate var name: String {
        rawValue.replacing(/[A-Z]/) { "_" + $0.output.lowercased() }
    }

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
