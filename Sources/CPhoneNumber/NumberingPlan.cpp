#include "NumberingPlan.h"

#include <phonenumbers/phonemetadata.pb.h>

#include <algorithm>
#include <array>

namespace {

using i18n::phonenumbers::PhoneMetadata;
using i18n::phonenumbers::PhoneNumberDesc;

struct Range {
    const PhoneNumberDesc &(PhoneMetadata::*desc)() const;
    phone_kind kind;
};

// In the order in which PhoneNumberUtil::GetNumberTypeHelper asks; the last two belong together.
const std::array<Range, 10> ranges = {{
    {&PhoneMetadata::premium_rate, PHONE_KIND_PREMIUM_RATE},
    {&PhoneMetadata::toll_free, PHONE_KIND_TOLL_FREE},
    {&PhoneMetadata::shared_cost, PHONE_KIND_SHARED_COST},
    {&PhoneMetadata::voip, PHONE_KIND_VOIP},
    {&PhoneMetadata::personal_number, PHONE_KIND_PERSONAL},
    {&PhoneMetadata::pager, PHONE_KIND_PAGER},
    {&PhoneMetadata::uan, PHONE_KIND_UAN},
    {&PhoneMetadata::voicemail, PHONE_KIND_VOICEMAIL},
    {&PhoneMetadata::fixed_line, PHONE_KIND_FIXED_LINE},
    {&PhoneMetadata::mobile, PHONE_KIND_MOBILE},
}};
constexpr size_t fixed_line = 8, mobile = 9;

constexpr uint32_t general = 1 << 10, national = 1 << 11, international = 1 << 12,
                   leading = 1 << 13;

template <typename Lengths> uint32_t mask(const Lengths &lengths) {
    uint32_t found = 0;
    for (int length : lengths) {
        if (length >= 0 && length < 32) found |= uint32_t(1) << length;
    }
    return found;
}

}  // namespace

NumberingPlan::NumberingPlan(const PhoneMetadata &metadata)
    : region(metadata.id()), country_code(std::to_string(metadata.country_code())),
      metadata(metadata), general_lengths(mask(metadata.general_desc().possible_length())),
      local_lengths(mask(metadata.general_desc().possible_length_local_only())) {
    for (auto &range : ranges) {
        auto &desc = (metadata.*range.desc)();
        // A range without lengths of its own has those of the region.
        lengths.push_back(desc.possible_length_size() ? mask(desc.possible_length())
                                                      : ~uint32_t(0));
    }
}

bool NumberingPlan::is_usable() const {
    std::call_once(once, [this] { usable = compile(); });
    return usable;
}

bool NumberingPlan::compile() const {
    auto add = [this](const std::string &pattern, uint32_t bit) {
        return pattern.empty() || patterns.add(pattern, bit);
    };
    for (size_t i = 0; i < ranges.size(); i++) {
        if (!add((metadata.*ranges[i].desc)().national_number_pattern(), 1 << i)) return false;
    }
    auto prefix = metadata.national_prefix_for_parsing();
    prefix.erase(std::remove(prefix.begin(), prefix.end(), '$'), prefix.end());
    return add(metadata.general_desc().national_number_pattern(), general)
           && add(prefix, national)
           && add(metadata.international_prefix(), international)
           && add(metadata.leading_digits(), leading) && patterns.compile();
}

NumberingPlan::Walk NumberingPlan::walk(const char *digits, size_t count) const {
    Walk walk;
    auto state = DigitPatterns::start;
    for (size_t i = 0;; i++) {
        uint32_t ends = patterns.ends(state);
        if (ends & national) walk.prefixes |= 1 << i;
        walk.international |= (ends & international) != 0;
        walk.leading |= (ends & leading) != 0;
        if (i == count) break;
        state = patterns.next(state, digits[i] - '0');
    }
    walk.whole = patterns.ends(state);
    return walk;
}

phone_kind NumberingPlan::kind(const Walk &walk, size_t count) const {
    auto matches = [&](size_t i) { return walk.whole >> i & 1 && lengths[i] >> count & 1; };
    if (!(walk.whole & general) || !is_possible(count)) return PHONE_KIND_UNKNOWN;
    for (size_t i = 0; i < fixed_line; i++) {
        if (matches(i)) return ranges[i].kind;
    }
    bool same = metadata.same_mobile_and_fixed_line_pattern();
    if (matches(fixed_line)) {
        return same || matches(mobile) ? PHONE_KIND_FIXED_LINE_OR_MOBILE : PHONE_KIND_FIXED_LINE;
    }
    return !same && matches(mobile) ? PHONE_KIND_MOBILE : PHONE_KIND_UNKNOWN;
}

bool NumberingPlan::is_too_long(size_t count) const {
    return !(local_lengths >> count & 1) && general_lengths >> count == 0;
}

bool NumberingPlan::has_leading_digits() const { return metadata.has_leading_digits(); }

bool NumberingPlan::transforms() const {
    return !metadata.national_prefix_transform_rule().empty()
           || metadata.national_prefix_for_parsing().find('$') != std::string::npos;
}
