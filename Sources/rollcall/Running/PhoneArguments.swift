import RollcallModel
import ArgumentParser
import RollcallIntake

/// Phone numbers on the command line.
struct PhoneArguments: ParsableArguments {
    @Argument(help: "Phone numbers, as people write them.")
    var numbers: [String]

    @Option(
        help: ArgumentHelp(
            "The country of numbers without a country code, as two letters: NG, KE, GB.",
            valueName: "country"))
    var defaultRegion: String?

    /// Each number as it was given, with what it is or why it is none.
    /// - Throws: exit 78 for a country that does not exist.
    func read() throws -> [(raw: String, reading: Result<PhoneNumber, PhoneFault>)] {
        var flags: [SettingKey: SettingValue] = [:]
        flags[.defaultRegion] = defaultRegion.map(SettingValue.text)
        let settings = try Settings(flags: flags)
        guard let reader = PhoneReader(defaultRegion: settings.text(.defaultRegion)) else {
            throw settings.wrong(
                .defaultRegion, "should be a country's two letters (ISO 3166), such as NG")
        }
        return numbers.map { raw in
            do throws(PhoneFault) {
                return (raw, .success(try reader.read(raw)))
            } catch {
                return (raw, .failure(error))
            }
        }
    }

    /// One number in E.164.
    /// - Throws: exit 65 for a number that cannot be called, 78 for a country that does not exist.
    static func number(_ raw: String, defaultRegion: String?) throws -> String {
        var phones = PhoneArguments()
        phones.numbers = [raw]
        phones.defaultRegion = defaultRegion
        return try phones.require()[0]
    }

    /// The numbers in E.164, all of them or none.
    /// - Throws: exit 65 with every fault.
    func require() throws -> [String] {
        let readings = try read()
        let faults = readings.compactMap { raw, reading in
            if case .failure(let fault) = reading {
                "\"\(raw.maskingPhones)\" \(fault.predicate). \(fault.advice)"
            } else {
                nil
            }
        }
        guard faults.isEmpty else {
            throw Refusal(.data, faults.joined(separator: "\n  ") + "\n  Nothing was done.")
        }
        return try readings.map { try $0.reading.get().e164 }
    }
}
