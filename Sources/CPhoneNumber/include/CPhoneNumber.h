// What libphonenumber says about one number, as plain C.
#ifndef C_PHONE_NUMBER_H
#define C_PHONE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum phone_verdict {
    PHONE_VALID,            // in a range that the metadata knows
    PHONE_POSSIBLE,         // of a possible length, in no range that the metadata knows
    PHONE_LOCAL_ONLY,       // dialled inside one area only: the area code is missing
    PHONE_TOO_SHORT,
    PHONE_TOO_LONG,
    PHONE_WRONG_LENGTH,     // between two possible lengths
    PHONE_UNKNOWN_COUNTRY,  // no country has this code
    PHONE_NO_COUNTRY,       // no country code in the text, and no region given
    PHONE_NOT_A_NUMBER,
    PHONE_EMERGENCY         // reaches an emergency service where it is dialled
};

enum phone_kind {
    PHONE_KIND_FIXED_LINE, PHONE_KIND_MOBILE, PHONE_KIND_FIXED_LINE_OR_MOBILE,
    PHONE_KIND_TOLL_FREE, PHONE_KIND_PREMIUM_RATE, PHONE_KIND_SHARED_COST, PHONE_KIND_VOIP,
    PHONE_KIND_PERSONAL, PHONE_KIND_PAGER, PHONE_KIND_UAN, PHONE_KIND_VOICEMAIL,
    PHONE_KIND_UNKNOWN
};

struct phone_reading {
    enum phone_verdict verdict;
    enum phone_kind kind;
    /// The text had no country code; the region gave it.
    bool from_region;
    /// The text began with the region's country code, without a plus sign.
    bool lost_plus;
    /// E.164 as a decimal number, without its plus sign; 0 unless valid or possible.
    uint64_t number;
    /// ISO 3166 code, or "001" for a number of no country; empty where it is not known.
    char region[4];
};

/// Reads `length` bytes of UTF-8; `region` is an ISO 3166 code in upper case, or "ZZ" for none.
/// Safe to call from several threads.
struct phone_reading phone_read(const char *text, size_t length, const char *region);

/// For `phone_read_plain`: a region's index, or -1 for "ZZ".
int phone_region_index(const char *region);

/// Reads digits with at most one plus sign before them, and spaces, hyphens and parentheses, if they are a valid number and nothing about
/// them is doubtful; then all is as `phone_read` says. False: `phone_read` must be asked.
/// Safe to call from several threads.
bool phone_read_plain(const char *text, size_t length, int region_index, struct phone_reading *found);

/// Whether the metadata has this region (upper case).
bool phone_knows_region(const char *region);

/// Whether people of this region write a single 0 before the area code when they dial at home.
bool phone_region_uses_zero(const char *region);

/// Whether people of this region write its country code without a plus sign when they dial at home.
bool phone_region_writes_code(const char *region);

#ifdef __cplusplus
}
#endif

#endif
