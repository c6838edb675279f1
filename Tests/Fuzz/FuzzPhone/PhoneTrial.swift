import CPhoneNumber
import FuzzSupport
import RollcallIntake

/// One text as a number of one country, with the rules that hold whatever it says.
struct PhoneTrial {
    private static let regions = [
        "ZZ", "NG", "KE", "GH", "ZA", "UG", "TZ", "RW", "GB", "US", "IN", "FR", "BR", "IT", "AR",
        "MX", "DE", "SG", "CI", "RU", "AU", "BJ", "HU", "MC", "SM", "VA", "CX", "AT", "CN", "JP",
    ]

    private let region: String
    private let bytes: [UInt8]

    /// - Returns: nil where there is no byte for the country.
    init?(_ input: [UInt8]) {
        guard let first = input.first else { return nil }
        region = Self.regions[Int(first) % Self.regions.count]
        bytes = Array(input[1...])
    }

    func check() {
        checkShim()
        checkReader()
    }

    private func checkShim() {
        let found = ShimReading(bytes, region)
        if found.isDialable {
            Fuzzing.hold("\(found.number) is E.164", found.number.isE164)
        } else {
            Fuzzing.hold("what cannot be called has no number", found.number == 0)
        }
        guard let quick = ShimReading(quick: bytes, region) else { return }
        Fuzzing.hold("\(quick) is \(found)", quick == found)
    }

    private func checkReader() {
        let text = String(decoding: bytes, as: UTF8.self)
        let country = region == "ZZ" ? nil : region
        guard let reader = PhoneReader(defaultRegion: country),
            let slow = PhoneReader(defaultRegion: country, isQuick: false),
            let anywhere = PhoneReader(defaultRegion: nil)
        else { Fuzzing.fail("\(region) is a country") }
        let (found, other) = (Self.read(text, reader), Self.read(text, slow))
        Fuzzing.hold("the short way is the long one: \(found), \(other)", found == other)
        let plain = bytes.withUnsafeBytes(reader.readPlain)
        switch found {
        case .success(let number):
            Fuzzing.hold("\(number.e164) is E.164", number.number.digits.isE164)
            Fuzzing.hold(
                "\(number.e164) is called", ![.premiumRate, .sharedCost].contains(number.kind))
            Fuzzing.hold("both ways give one number", plain == nil || plain == number.number)
            for reader in [reader, anywhere] {
                guard case .success(let again) = Self.read(number.e164, reader) else {
                    Fuzzing.fail("\(number.e164) is read again")
                }
                Fuzzing.hold(
                    "\(number) is read as itself: \(again)",
                    again.number == number.number && again.kind == number.kind
                        && again.region == number.region && again.repairs.isEmpty)
            }
        case .failure(let fault):
            Fuzzing.hold("\(fault) is one in both ways", plain == nil)
            Fuzzing.hold("a fault is explained", !fault.predicate.isEmpty && !fault.remedy.isEmpty)
        }
    }

    private static func read(
        _ text: String, _ reader: PhoneReader
    ) -> Result<PhoneNumber, PhoneFault> {
        do throws(PhoneFault) { return .success(try reader.read(text)) } catch {
            return .failure(error)
        }
    }
}
