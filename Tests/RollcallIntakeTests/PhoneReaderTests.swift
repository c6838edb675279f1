import RollcallIntake
import Testing

struct PhoneReaderTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var region: String?
        var text: String
        var e164: String
        var kind: PhoneKind
        var repairs: [PhoneRepair]
        var testDescription: String { "\(region ?? "-") \(text)" }

        init(
            _ region: String?, _ text: String, _ e164: String, _ kind: PhoneKind,
            _ repairs: PhoneRepair...
        ) {
            self.region = region
            self.text = text
            self.e164 = e164
            self.kind = kind
            self.repairs = repairs
        }
    }

    static let examples = [
        Example("NG", "08031234567", "+2348031234567", .mobile),
        Example("NG", "0803 123 4567", "+2348031234567", .mobile),
        Example("NG", " 0803-123-4567\t", "+2348031234567", .mobile),
        Example("NG", "8031234567", "+2348031234567", .mobile, .leadingZero),
        Example("NG", "2348031234567", "+2348031234567", .mobile, .plusSign),
        Example("US", "14155552671", "+14155552671", .fixedLineOrMobile),
        Example("NG", "+2348031234567", "+2348031234567", .mobile),
        Example("NG", "+234 (0) 803 123 4567", "+2348031234567", .mobile),
        Example("NG", "(+234) 803 123 4567", "+2348031234567", .mobile),
        Example("NG", "009 234 803 123 4567", "+2348031234567", .mobile),
        Example("NG", "002348031234567", "+2348031234567", .mobile, .internationalPrefix),
        Example("NG", "07071234567", "+2347071234567", .unknown),
        Example("ng", "08031234567", "+2348031234567", .mobile),
        Example(nil, "+2348031234567", "+2348031234567", .mobile),
        Example(nil, "00 234 803 123 4567", "+2348031234567", .mobile, .internationalPrefix),
        Example("KE", "0712345678", "+254712345678", .mobile),
        Example("KE", "712345678", "+254712345678", .mobile, .leadingZero),
        Example("ZA", "0821234567", "+27821234567", .mobile),
        Example("ZA", "082 123-4567", "+27821234567", .mobile),
        Example("GH", "0241234567", "+233241234567", .mobile),
        Example("GH", "0302123456", "+233302123456", .fixedLine),
        Example("US", "(415) 555-2671", "+14155552671", .fixedLineOrMobile),
        Example("US", "415.555.2671", "+14155552671", .fixedLineOrMobile),
        Example("US", "1-800-356-9377", "+18003569377", .tollFree),
        Example("GB", "07700 900123", "+447700900123", .unknown),
        Example("GB", "0044 7911 123456", "+447911123456", .mobile),
        Example("GB", "0207/183 8750", "+442071838750", .fixedLine),
        Example("NG", "08031234567.0", "+2348031234567", .mobile, .decimals),
        Example("NG", "2348031234567,00", "+2348031234567", .mobile, .decimals, .plusSign),
        Example("NG", "'08031234567", "+2348031234567", .mobile, .apostrophe),
        Example("NG", "０８０３１２３４５６７", "+2348031234567", .mobile, .foreignDigits),
        Example("NG", "٠٨٠٣١٢٣٤٥٦٧", "+2348031234567", .mobile, .foreignDigits),
        Example(
            "NG", "\u{202A}+234 803 123 4567\u{202C}", "+2348031234567", .mobile, .invisibleMarks),
        Example("NG", "0803\u{A0}123\u{A0}4567", "+2348031234567", .mobile, .invisibleMarks),
        Example("NG", "0803\u{2013}123\u{2011}4567", "+2348031234567", .mobile),
        Example(
            "NG", "\u{FEFF}'8031234567", "+2348031234567", .mobile, .invisibleMarks, .apostrophe,
            .leadingZero),
    ]

    @Test(arguments: examples)
    func `a number is read as libphonenumber understands it`(_ example: Example) throws {
        let reader = try #require(PhoneReader(defaultRegion: example.region))
        let number = try reader.read(example.text)
        #expect(number.e164 == example.e164)
        #expect(number.kind == example.kind)
        #expect(number.repairs == example.repairs)
    }

    @Test(arguments: examples)
    func `reading a number again changes nothing, whatever the region`(_ example: Example) throws {
        for region in ["NG", "US", "IT", nil] {
            let number = try #require(PhoneReader(defaultRegion: region)).read(example.e164)
            #expect(number.e164 == example.e164)
            #expect(number.repairs.isEmpty)
        }
    }

    static let faults: [(String?, String, PhoneFault)] = [
        ("NG", "", .missing), ("NG", "  \u{A0}\u{200B}", .missing), ("NG", "'", .missing),
        ("NG", "=+2348031234567", .formula), ("NG", "=\"08031234567\"", .formula),
        ("NG", "@SUM(1)", .formula),
        ("NG", "2.34808E+12", .exponent), ("NG", "2,34808E+12", .exponent),
        ("NG", "8E10", .exponent), ("NG", "2.34808e12", .exponent),
        ("NG", "2348031234567890000", .zeroedDigits), ("NG", "234803123456700", .zeroedDigits),
        ("NG", "0803123456789000.0", .zeroedDigits),
        ("US", "1-800-FLOWERS", .letters), ("NG", "0803 123 4567 ext 5", .dialledExtension),
        ("NG", "0803123456O", .letters), ("NG", "n/a", .letters),
        ("NG", "tel:+2348031234567", .letters),
        ("NG", "08031234567 / 08051234567", .severalNumbers),
        ("NG", "08031234567;08051234567", .severalNumbers),
        ("NG", "08031234567\n08051234567", .severalNumbers),
        ("NG", "+2348031234567 +2348051234567", .severalNumbers),
        ("NG", "08031234567,,5", .dialledExtension),
        ("NG", "08031234567;5", .dialledExtension),
        ("NG", "+2348031234567;ext=12", .dialledExtension),
        ("US", "(415) 555-2671 x9", .dialledExtension),
        ("US", "415.555.2671#9", .dialledExtension), ("NG", "0803 Extra 5", .letters),
        ("NG", "08031234567#", .foreignCharacter("#")),
        ("NG", "08031234567*", .foreignCharacter("*")),
        ("NG", "0803123+4567", .foreignCharacter("+")),
        ("NG", "08031234567?", .foreignCharacter("?")),
        ("IT", "0-0000000", .notANumber), ("NG", "-", .notANumber), ("NG", "()", .notANumber),
        ("NG", "12345", .areaCodeMissing), ("NG", "1234", .tooShort), ("NG", "2442", .tooShort),
        ("NG", "0803123456780512345678", .tooLong), ("NG", "08031234567 08051234567", .tooLong),
        ("US", "555-0100", .areaCodeMissing), ("US", "415555267", .tooShort),
        // The metadata takes these, at 17, 16 and 6 digits in E.164.
        ("NG", "12348031234567", .tooLong), ("NG", "+4930123456789012", .tooLong),
        (nil, "+989602", .tooShort), (nil, "+4901683", .tooShort),
        ("JE", "0134512727", .prefixLeft),
        (nil, "+4400631260042", .prefixLeft), ("NG", ".0.00332347668", .prefixLeft),
        ("MX", "112323456701", .prefixLeft),
        ("NG", "+999123456789", .unknownCountry), ("NG", "00999123456789", .unknownCountry),
        (nil, "08031234567", .countryMissing), (nil, "2348031234567", .countryMissing),
        ("US", "(900) 555-0100", .premiumRate), ("GB", "0901 234 5678", .premiumRate),
        ("ZA", "0860123456", .sharedCost),
        ("NG", "112", .emergency), ("NG", "911", .emergency), ("NG", "199", .emergency),
        ("US", "911", .emergency), ("GB", "999", .emergency), ("GH", "191", .emergency),
        ("NG", "+234199", .emergency), (nil, "+1911", .emergency), (nil, "112", .emergency),
    ]

    @Test(arguments: faults)
    func `what may not be called is refused with its reason`(
        _ region: String?, _ text: String, _ fault: PhoneFault
    ) throws {
        let reader = try #require(PhoneReader(defaultRegion: region))
        #expect(throws: fault) { try reader.read(text) }
    }

    @Test func `a region that does not exist is refused`() {
        #expect(PhoneReader(defaultRegion: "XQ") == nil)
        #expect(PhoneReader(defaultRegion: "Nigeria") == nil)
        #expect(PhoneReader(defaultRegion: "") == nil)
        #expect(PhoneReader(defaultRegion: nil) != nil)
    }

    @Test func `a number tells its region`() throws {
        let reader = try #require(PhoneReader(defaultRegion: "GB"))
        #expect(try reader.read("+447911123456").region == "GG")
        #expect(try reader.read("+18765550100").region == "JM")
        #expect(try reader.read("+80012345678").region == "001")
    }
}
