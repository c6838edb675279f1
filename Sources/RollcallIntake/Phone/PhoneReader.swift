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
    private let index: Int32
    private let usesZero: Bool
    private let isQuick: Bool
    /// People write the country code without a plus sign anyway (1 in North America).
    private let writesCode: Bool

    /// - Parameters:
    ///   - defaultRegion: ISO 3166 code, in either case, of the country that numbers without a
    ///     country code belong to.
    ///   - isQuick: reads digits and plain separators without libphonenumber's parser, which gives the same.
    /// - Returns: nil where libphonenumber does not know the region.
    package init?(defaultRegion: String?, isQuick: Bool = true) {
        self.isQuick = isQuick
        region = defaultRegion?.uppercased() ?? Self.noRegion
        index = phone_region_index(region)
        usesZero = phone_region_uses_zero(region)
        writesCode = phone_region_writes_code(region)
        if defaultRegion != nil, !phone_knows_region(region) { return nil }
    }

    /// The quick way for most cells: a valid number in plain digits and separators, about which there is nothing
    /// to say.
    /// - Returns: nil where `read` has to look.
    package func readPlain(_ cell: UnsafeRawBufferPointer) -> E164? {
        guard let found = plain(cell), repairs(found, cell).isEmpty,
            found.kind != PHONE_KIND_PREMIUM_RATE, found.kind != PHONE_KIND_SHARED_COST
        else { return nil }
        return E164(digits: found.number)
    }

    /// - Throws: `PhoneFault` for what is no number, may not be called, or was damaged. A range
    ///   that the metadata does not know is no fault.
    package func read(_ raw: String) throws(PhoneFault) -> PhoneNumber {
        let cleaned = try PhoneText(raw)
        var repairs = cleaned.repairs
        var reading = Self.withBytes(of: cleaned.text, ask)
        // 00 is the international prefix of most countries, but not of all (009 in Nigeria).
        if reading.verdict != PHONE_VALID, cleaned.text.hasPrefix("00") {
            reading = Self.withBytes(of: "+" + cleaned.text.dropFirst(2), ask)
            repairs.append(.internationalPrefix)
        }
        if cleaned.endsInZeros, reading.verdict != PHONE_VALID { throw .zeroedDigits }
        if let fault = Self.fault(reading) { throw fault }
        let number = E164(digits: reading.number)
        // The library may leave a prefix in: +44 0134512727, or 112323456701 in Mexico.
        if Self.withBytes(of: number.text, ask).number != number.digits { throw .prefixLeft }
        repairs += Self.withBytes(of: cleaned.text) { self.repairs(reading, $0) }
        let code = Self.text(reading.region)
        return PhoneNumber(
            number: number, kind: PhoneKind(reading.kind),
            region: code.isEmpty ? nil : code, repairs: repairs)
    }

    /// The short way, or else the library's own.
    private func ask(_ cell: UnsafeRawBufferPointer) -> phone_reading {
        plain(cell) ?? phone_read(characters(cell), cell.count, region)
    }

    private func plain(_ cell: UnsafeRawBufferPointer) -> phone_reading? {
        guard isQuick else { return nil }
        var found = phone_reading()
        let isRead = phone_read_plain(characters(cell), cell.count, index, &found)
        return isRead ? found : nil
    }

    private func characters(_ cell: UnsafeRawBufferPointer) -> UnsafePointer<CChar>? {
        cell.bindMemory(to: CChar.self).baseAddress
    }

    private func repairs(
        _ reading: phone_reading, _ text: UnsafeRawBufferPointer
    ) -> [PhoneRepair] {
        if reading.lost_plus, !writesCode { return [.plusSign] }
        let lacksZero =
            usesZero && reading.from_region
            && text.first { $0 != UInt8(ascii: "(") } != UInt8(ascii: "0")
        return lacksZero ? [.leadingZero] : []
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

    private static func withBytes<Result>(
        of text: String, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        var text = text
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
