// What libphonenumber's metadata says about one region, made ready for numbers of plain digits.
#ifndef NUMBERING_PLAN_H
#define NUMBERING_PLAN_H

#include "CPhoneNumber.h"
#include "DigitPatterns.h"

#include <mutex>
#include <string>
#include <vector>

namespace i18n::phonenumbers { class PhoneMetadata; }

class NumberingPlan {
public:
    /// What one walk over the digits of a number shows.
    struct Walk {
        uint32_t whole = 0;            // Patterns that all of the digits match.
        uint32_t prefixes = 0;         // Bit n: the first n digits are a national prefix.
        bool international = false;    // The digits begin with an international prefix.
        bool leading = false;          // The digits begin with the region's leading digits.
    };

    explicit NumberingPlan(const i18n::phonenumbers::PhoneMetadata &metadata);

    const std::string region;
    const std::string country_code;

    /// Whether the region's patterns are understood; if not, nothing else here may be asked.
    bool is_usable() const;
    Walk walk(const char *digits, size_t count) const;
    /// As PhoneNumberUtil::GetNumberTypeHelper.
    phone_kind kind(const Walk &walk, size_t count) const;
    bool is_possible(size_t count) const { return general_lengths >> count & 1; }
    /// As PhoneNumberUtil::TestNumberLength, TOO_LONG.
    bool is_too_long(size_t count) const;
    bool has_leading_digits() const;
    /// The rest of a number may change with its national prefix, or decides whether it is one.
    bool transforms() const;

private:
    const i18n::phonenumbers::PhoneMetadata &metadata;
    uint32_t general_lengths = 0;
    uint32_t local_lengths = 0;
    std::vector<uint32_t> lengths;  // Of each kind; bit n: n digits.
    mutable std::once_flag once;
    mutable DigitPatterns patterns;
    mutable bool usable = false;

    bool compile() const;
};

#endif
