#include "PlainNumbers.h"

#include <phonenumbers/phonemetadata.pb.h>

// The library's own metadata; it exports these two, though no header of it is installed.
namespace i18n::phonenumbers {
int metadata_size();
const void *metadata_get();
}

namespace {

using namespace i18n::phonenumbers;

// Shorter ones may be an emergency number; longer ones are no E.164 number (ITU-T E.164, 6.1).
constexpr size_t shortest = 7, longest = 15;
constexpr size_t longest_country_code = 3;

size_t bit_count(uint32_t bits) { return __builtin_popcount(bits); }

}  // namespace

PlainNumbers::PlainNumbers() : countries(1000) {
    // Kept for good: the plans refer to it.
    static PhoneMetadataCollection metadata;
    if (!metadata.ParseFromArray(metadata_get(), metadata_size())) return;
    for (auto &region : metadata.metadata()) {
        if (region.id() == "001") continue;
        plans.emplace_back(region);
        indices[region.id()] = static_cast<int>(by_index.size());
        by_index.push_back(&plans.back());
        // The order in which PhoneNumberUtil tries the regions of a code.
        auto &sharing = countries[region.country_code()];
        sharing.insert(region.main_country_for_code() ? sharing.begin() : sharing.end(),
                       by_index.back());
    }
}

int PlainNumbers::index(const std::string &region) const {
    auto found = indices.find(region);
    return found == indices.end() ? -1 : found->second;
}

bool PlainNumbers::read(std::string_view text, int home, phone_reading &found) const {
    found = {};
    found.verdict = PHONE_VALID;
    bool has_plus = false;
    char digits[longest];
    size_t count = 0;
    for (char each : text) {
        if (each >= '0' && each <= '9') {
            if (count == longest) return false;
            digits[count++] = each;
        } else if (each == '+' && count == 0 && !has_plus) {
            has_plus = true;
        } else if (each != ' ' && each != '-' && each != '(' && each != ')') {
            return false;
        }
    }
    if (count < shortest) return false;
    text = {digits, count};
    if (has_plus) return read_international(text, found);
    if (home < 0) return false;
    auto &plan = *by_index[home];
    if (!plan.is_usable() || plan.walk(text.data(), text.size()).international) return false;
    if (text.substr(0, plan.country_code.size()) == plan.country_code) {
        // The country's code is taken for one where the number is too long with it.
        if (!plan.is_too_long(text.size())) return false;
        text.remove_prefix(plan.country_code.size());
        auto &all = regions(plan.country_code);
        if (all.empty() || !all[0]->is_usable()) return false;
        for (auto each : {&plan, all[0]}) {
            if (each->walk(text.data(), text.size()).prefixes) return false;
        }
        found.lost_plus = true;
    } else {
        if (!strip_prefix(plan, text)) return false;
        found.from_region = true;
    }
    return finish(plan.country_code, text, found);
}

bool PlainNumbers::read_international(std::string_view digits, phone_reading &found) const {
    for (size_t length = 1; length <= longest_country_code; length++) {
        auto code = digits.substr(0, length);
        auto &all = regions(code);
        if (all.empty()) continue;
        digits.remove_prefix(length);
        return all[0]->is_usable() && strip_prefix(*all[0], digits)
               && finish(std::string(code), digits, found);
    }
    return false;
}

/// A prefix is dropped where it can be of one length only. (Whether the library keeps it, because
/// the number is viable with it alone, is no question where the rest is valid: see `finish`.)
bool PlainNumbers::strip_prefix(const NumberingPlan &plan, std::string_view &digits) const {
    auto prefixes = plan.walk(digits.data(), digits.size()).prefixes;
    if (!prefixes) return true;
    if (plan.transforms() || bit_count(prefixes) != 1) return false;
    digits.remove_prefix(__builtin_ctz(prefixes));
    return true;
}

/// Only valid numbers are read here: the library may know of reasons to read others differently.
bool PlainNumbers::finish(const std::string &country_code, std::string_view national,
                          phone_reading &found) const {
    auto &all = regions(country_code);
    size_t length = country_code.size() + national.size();
    if (all.empty() || length < shortest || length > longest) return false;
    for (auto plan : all) {
        if (!plan->is_usable()) return false;
        auto walk = plan->walk(national.data(), national.size());
        // What begins with a prefix may be another number when its E.164 form is read again.
        if (plan == all[0] && walk.prefixes) return false;
        found.kind = plan->kind(walk, national.size());
        bool is_here = all.size() == 1
                       || (plan->has_leading_digits() ? walk.leading
                                                      : found.kind != PHONE_KIND_UNKNOWN);
        if (!is_here) continue;
        if (found.kind == PHONE_KIND_UNKNOWN || !all[0]->is_possible(national.size())) return false;
        for (char digit : country_code) found.number = found.number * 10 + (digit - '0');
        for (char digit : national) found.number = found.number * 10 + (digit - '0');
        plan->region.copy(found.region, sizeof found.region - 1);
        return true;
    }
    return false;
}

const std::vector<const NumberingPlan *> &PlainNumbers::regions(std::string_view code) const {
    static const std::vector<const NumberingPlan *> none;
    size_t number = 0;
    for (char digit : code) number = number * 10 + (digit - '0');
    return code.empty() || code[0] == '0' || number >= countries.size() ? none : countries[number];
}
