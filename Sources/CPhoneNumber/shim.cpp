#include "CPhoneNumber.h"
#include "PlainNumbers.h"

#include <phonenumbers/phonenumberutil.h>
#include <phonenumbers/shortnumberinfo.h>

#include <algorithm>
#include <set>
#include <string>

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;
using i18n::phonenumbers::ShortNumberInfo;

// No emergency number of any country is longer; what is longer cannot be one in E.164.
constexpr size_t longest_emergency_number = 6;
// Country code and all: ITU-T E.164, 6, allows 15 digits, and services ask for 7. The metadata goes
// further both ways: 17 digits in Nigeria and Germany, 6 in Iran.
constexpr size_t shortest_number = 7, longest_number = 15;

const PhoneNumberUtil &util() { return *PhoneNumberUtil::GetInstance(); }

void copy(const std::string &text, char *target, size_t size) {
    size_t count = std::min(text.size(), size - 1);
    std::copy_n(text.data(), count, target);
    target[count] = '\0';
}

bool is_emergency(std::string digits, const std::string &region) {
    util().NormalizeDigitsOnly(&digits);
    if (digits.empty() || digits.size() > longest_emergency_number) return false;
    // 112 and 911 reach help from any mobile phone (3GPP TS 22.101, 10.1.1), known region or not.
    if (digits == "112" || digits == "911") return true;
    static const ShortNumberInfo numbers;
    return region != "ZZ" && numbers.IsEmergencyNumber(digits, region);
}

bool is_emergency(const PhoneNumber &number) {
    std::string national, region;
    util().GetNationalSignificantNumber(number, &national);
    util().GetRegionCodeForCountryCode(number.country_code(), &region);
    return is_emergency(national, region);
}

phone_verdict unreadable(PhoneNumberUtil::ErrorType error, const std::string &text,
                         const std::string &region) {
    switch (error) {
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
        return region == "ZZ" && text.find('+') == std::string::npos ? PHONE_NO_COUNTRY
                                                                      : PHONE_UNKNOWN_COUNTRY;
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
    case PhoneNumberUtil::TOO_SHORT_NSN: return PHONE_TOO_SHORT;
    case PhoneNumberUtil::TOO_LONG_NSN: return PHONE_TOO_LONG;
    default: return PHONE_NOT_A_NUMBER;
    }
}

phone_verdict possibility(const PhoneNumber &number) {
    switch (util().IsPossibleNumberWithReason(number)) {
    case PhoneNumberUtil::IS_POSSIBLE: return PHONE_POSSIBLE;
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY: return PHONE_LOCAL_ONLY;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE: return PHONE_UNKNOWN_COUNTRY;
    case PhoneNumberUtil::TOO_SHORT: return PHONE_TOO_SHORT;
    case PhoneNumberUtil::TOO_LONG: return PHONE_TOO_LONG;
    case PhoneNumberUtil::INVALID_LENGTH: return PHONE_WRONG_LENGTH;
    }
    return PHONE_NOT_A_NUMBER;
}

phone_kind kind_of(PhoneNumberUtil::PhoneNumberType type) {
    switch (type) {
    case PhoneNumberUtil::FIXED_LINE: return PHONE_KIND_FIXED_LINE;
    case PhoneNumberUtil::MOBILE: return PHONE_KIND_MOBILE;
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE: return PHONE_KIND_FIXED_LINE_OR_MOBILE;
    case PhoneNumberUtil::TOLL_FREE: return PHONE_KIND_TOLL_FREE;
    case PhoneNumberUtil::PREMIUM_RATE: return PHONE_KIND_PREMIUM_RATE;
    case PhoneNumberUtil::SHARED_COST: return PHONE_KIND_SHARED_COST;
    case PhoneNumberUtil::VOIP: return PHONE_KIND_VOIP;
    case PhoneNumberUtil::PERSONAL_NUMBER: return PHONE_KIND_PERSONAL;
    case PhoneNumberUtil::PAGER: return PHONE_KIND_PAGER;
    case PhoneNumberUtil::UAN: return PHONE_KIND_UAN;
    case PhoneNumberUtil::VOICEMAIL: return PHONE_KIND_VOICEMAIL;
    case PhoneNumberUtil::UNKNOWN: return PHONE_KIND_UNKNOWN;
    }
    return PHONE_KIND_UNKNOWN;
}

phone_reading read(const std::string &text, const std::string &region) {
    phone_reading reading = {};
    reading.kind = PHONE_KIND_UNKNOWN;
    if (is_emergency(text, region)) {
        reading.verdict = PHONE_EMERGENCY;
        return reading;
    }
    PhoneNumber number;
    auto error = util().ParseAndKeepRawInput(text, region, &number);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR) {
        reading.verdict = unreadable(error, text, region);
        return reading;
    }
    if (number.national_number() == 0) {  // The library would "format" it as the text that was given.
        reading.verdict = PHONE_NOT_A_NUMBER;
        return reading;
    }
    reading.verdict = possibility(number);
    reading.from_region = number.country_code_source() == PhoneNumber::FROM_DEFAULT_COUNTRY;
    reading.lost_plus =
        number.country_code_source() == PhoneNumber::FROM_NUMBER_WITHOUT_PLUS_SIGN;
    if (reading.verdict != PHONE_POSSIBLE) {
        if (is_emergency(number)) reading.verdict = PHONE_EMERGENCY;
        return reading;
    }
    std::string formatted;
    util().Format(number, PhoneNumberUtil::E164, &formatted);
    size_t length = formatted.size() - 1;  // without the plus sign
    if (length < shortest_number || length > longest_number) {
        reading.verdict = length < shortest_number ? PHONE_TOO_SHORT : PHONE_TOO_LONG;
        return reading;
    }
    // A number has a type if and only if it is valid, so one look at the ranges does for both.
    reading.kind = kind_of(util().GetNumberType(number));
    if (reading.kind != PHONE_KIND_UNKNOWN) reading.verdict = PHONE_VALID;
    for (char digit : formatted.substr(1)) reading.number = reading.number * 10 + (digit - '0');
    util().GetRegionCodeForNumber(number, &formatted);
    copy(formatted == "ZZ" ? "" : formatted, reading.region, sizeof reading.region);
    return reading;
}

}  // namespace

phone_reading phone_read(const char *text, size_t length, const char *region) {
    try {
        return read(std::string(text, length), region);
    } catch (...) {  // Nothing may be thrown into Swift; what the library chokes on is no number.
        phone_reading reading = {};
        reading.verdict = PHONE_NOT_A_NUMBER;
        reading.kind = PHONE_KIND_UNKNOWN;
        return reading;
    }
}

static const PlainNumbers &plain_numbers() {
    static const PlainNumbers numbers;
    return numbers;
}

int phone_region_index(const char *region) { return plain_numbers().index(region); }

bool phone_read_plain(const char *text, size_t length, int region_index, phone_reading *found) {
    try {
        return plain_numbers().read({text, length}, region_index, *found);
    } catch (...) {  // Nothing may be thrown into Swift; the long way is open.
        return false;
    }
}

bool phone_knows_region(const char *region) { return util().GetCountryCodeForRegion(region) != 0; }

bool phone_region_uses_zero(const char *region) {
    std::string prefix;
    util().GetNddPrefixForRegion(region, false, &prefix);
    return prefix == "0";
}

bool phone_region_writes_code(const char *region) {
    std::string prefix;
    util().GetNddPrefixForRegion(region, true, &prefix);
    return prefix == std::to_string(util().GetCountryCodeForRegion(region));
}
