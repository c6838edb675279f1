import CPhoneNumber
import FuzzSupport

/// What the C interface says about some bytes, in types that can be compared.
struct ShimReading: Equatable {
    private let verdict: phone_verdict.RawValue
    private let kind: phone_kind.RawValue
    private let isFromRegion: Bool
    private let hasLostPlus: Bool
    let number: UInt64
    private let region: String

    init(_ bytes: [UInt8], _ region: String) {
        self.init(
            bytes.withUnsafeBytes { phone_read(Self.characters($0), bytes.count, region) })
    }

    /// - Returns: nil where the short way gives no answer.
    init?(quick bytes: [UInt8], _ region: String) {
        var reading = phone_reading()
        let isRead = bytes.withUnsafeBytes {
            phone_read_plain(
                Self.characters($0), bytes.count, phone_region_index(region), &reading)
        }
        if !isRead { return nil }
        self.init(reading)
    }

    private init(_ reading: phone_reading) {
        Fuzzing.hold("a verdict is known", reading.verdict.rawValue <= PHONE_EMERGENCY.rawValue)
        Fuzzing.hold("a kind is known", reading.kind.rawValue <= PHONE_KIND_UNKNOWN.rawValue)
        Fuzzing.hold("a country's name ends", reading.region.3 == 0)
        verdict = reading.verdict.rawValue
        kind = reading.kind.rawValue
        isFromRegion = reading.from_region
        hasLostPlus = reading.lost_plus
        number = reading.number
        region = withUnsafeBytes(of: reading.region) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    var isDialable: Bool { verdict <= PHONE_POSSIBLE.rawValue }

    private static func characters(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<CChar>? {
        bytes.bindMemory(to: CChar.self).baseAddress
    }
}

extension UInt64 {
    /// 7 to 15 digits (ITU-T E.164, and what the provider takes).
    var isE164: Bool { (1_000_000...999_999_999_999_999).contains(self) }
}
