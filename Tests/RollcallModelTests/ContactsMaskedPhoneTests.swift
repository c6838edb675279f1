import RollcallModel
import Testing

struct ContactsMaskedPhoneTests {
    @Test(arguments: [
        ("+2348031234567", "+234••••••4567"), ("+12025550123", "+120••••0123"),
        ("+4912345", "+•••2345"), ("+12345", "+•2345"), ("+1234", "•••••"), ("", ""),
        ("08031234567", "•••••••4567"), ("1234", "••••"),
    ])
    func `a masked number keeps its last four digits and little else`(
        _ phone: String, _ masked: String
    ) {
        #expect(phone.maskedPhone == masked)
        #expect(phone.maskedPhone.count == phone.count)
    }
}
