internal import CPhoneNumber

/// What a number is for, as far as libphonenumber's metadata tells.
package enum PhoneKind: String, Sendable, CaseIterable {
    case fixedLine, mobile, fixedLineOrMobile, tollFree, premiumRate, sharedCost, voip, personal,
        pager, companyWide, voicemail
    /// In no range that the metadata knows; it ages faster than countries open new ranges.
    case unknown

    init(_ kind: phone_kind) {
        self =
            switch kind {
            case PHONE_KIND_FIXED_LINE: .fixedLine
            case PHONE_KIND_MOBILE: .mobile
            case PHONE_KIND_FIXED_LINE_OR_MOBILE: .fixedLineOrMobile
            case PHONE_KIND_TOLL_FREE: .tollFree
            case PHONE_KIND_PREMIUM_RATE: .premiumRate
            case PHONE_KIND_SHARED_COST: .sharedCost
            case PHONE_KIND_VOIP: .voip
            case PHONE_KIND_PERSONAL: .personal
            case PHONE_KIND_PAGER: .pager
            case PHONE_KIND_UAN: .companyWide
            case PHONE_KIND_VOICEMAIL: .voicemail
            default: .unknown
            }
    }
}
