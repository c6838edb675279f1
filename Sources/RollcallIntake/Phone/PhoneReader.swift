internal import CPhoneNumber

/// Reads phone numbers as people write them, through libphonenumber.
///
/// "Possible" means a length that the country has, "valid" a range that the metadata knows; neither
/// means that anybody answers (libphonenumber, FAQ). Valid and possible numbers are read; whether
/// a range is known is told by the number's kind.
package struct PhoneReader: Sendable {
    /// libphonenumber's word for "no region".
    private static let noRegion = "ZZ"

    private let region: String
    private let usesZero: Bool

    /// - Parameter defaultRegion: ISO 3166 code, in either case, of the country that numbers
    ///   without a country code belong to.
    /// - Returns: nil where libphonenumber does not know the region.
    package init?(defaultRegion: String?) {
        region = defaultRegion?.uppercased() ?? Self.noRegion
        usesZero = phone_region_uses_zero(region)
        if defaultRegion != nil, !phone_knows_region(region) { return nil }
    }

    /// - Throws: `PhoneFault` for what is no number, may not be called, or was damaged. A range
    ///   that the metadata does not know is no fault.
    package func read(_ raw: String) throws(PhoneFault) -> PhoneNumber {
        let cleaned = try PhoneText(raw)
        var repairs = cleaned.repairs
        var reading = ask(cleaned.text)
        // 00 is the international prefix of most countries, but not of all (009 in Nigeria).
        if reading.verdict != PHONE_VALID, cleaned.text.hasPrefix("00") {
            reading = ask("+" + cleaned.text.dropFirst(2))
            repairs.append(.internationalPrefix)
        }
        if let fault = Self.fault(reading) { throw fault }
        if usesZero, reading.from_region, !cleaned.text.drop(while: { $0 == "(" }).hasPrefix("0") {
            repairs.append(.leadingZero)
        }
        let code = Self.text(reading.region)
        return PhoneNumber(
            e164: Self.text(reading.e164), kind: PhoneKind(reading.kind),
            region: code.isEmpty ? nil : code, repairs: repairs)
    }

    private func ask(_ text: String) -> phone_reading {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { phone_read($0.baseAddress, $0.count, region) }
        }
    }

    private static func fault(_ reading: phone_reading) -> PhoneFault? {
        switch reading.verdict {
        case PHONE_VALID where reading.kind == PHONE_KIND_PREMIUM_RATE: .premiumRate
        case PHONE_VALID where reading.kind == PHONE_KIND_SHARED_COST: .sharedCost
        case PHONE_VALID, PHONE_POSSIBLE: nil
        case PHONE_LOCAL_ONLY: .areaCodeMissing
        case PHONE_TOO_SHORT: .tooShort
        case PHONE_TOO_LONG: .tooLong
        case PHONE_WRONG_LENGTH: .wrongLength
        case PHONE_UNKNOWN_COUNTRY: .unknownCountry
        case PHONE_NO_COUNTRY: .countryMissing
        case PHONE_EMERGENCY: .emergency
        default: .notANumber
        }
    }

    private static func text<Buffer: BitwiseCopyable>(_ buffer: Buffer) -> String {
        withUnsafeBytes(of: buffer) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
