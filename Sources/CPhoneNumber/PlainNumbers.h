// Numbers of digits and plain separators, read without PhoneNumberUtil::Parse.
#ifndef PLAIN_NUMBERS_H
#define PLAIN_NUMBERS_H

#include "NumberingPlan.h"

#include <list>
#include <map>
#include <string_view>

/// Follows PhoneNumberUtil::Parse, GetNumberType and GetRegionCodeForNumber step by step for digits with
/// at most one plus sign before them and spaces, hyphens and parentheses anywhere, on the library's own
/// metadata, and gives up wherever a step is not certain. A differential test holds it against the
/// library. (A point is none of the separators: a spreadsheet's ".0" is no digit of the number.)
class PlainNumbers {
public:
    PlainNumbers();

    /// -1 for a region that the metadata does not have.
    int index(const std::string &region) const;

    /// False where the library must be asked; `home` is a region's index or -1.
    bool read(std::string_view text, int home, phone_reading &found) const;

private:
    std::list<NumberingPlan> plans;
    std::vector<const NumberingPlan *> by_index;
    std::map<std::string, int> indices;
    /// By country code; the main region first. Empty for codes of no country.
    std::vector<std::vector<const NumberingPlan *>> countries;

    bool read_international(std::string_view digits, phone_reading &found) const;
    bool strip_prefix(const NumberingPlan &plan, std::string_view &digits) const;
    bool finish(const std::string &country_code, std::string_view national,
                phone_reading &found) const;
    const std::vector<const NumberingPlan *> &regions(std::string_view country_code) const;
};

#endif
