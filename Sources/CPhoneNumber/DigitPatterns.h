// The patterns of libphonenumber's metadata, several at once, as one table of states.
#ifndef DIGIT_PATTERNS_H
#define DIGIT_PATTERNS_H

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

/// Regular expressions over the ten digits: literals, `\d`, classes, groups, `|`, `?`, `*`, `+`
/// and `{n,m}`. Every pattern has a bit; a state tells which patterns end in it.
class DigitPatterns {
public:
    using State = uint16_t;
    static constexpr State start = 1;  // 0 is the state from which nothing is reached.

    /// False where the pattern has anything else in it; the table is then unusable.
    bool add(std::string_view pattern, uint32_t bit);

    /// Call once, after the last pattern. False where the table would be too large.
    bool compile();

    State next(State state, unsigned digit) const { return table[state][digit]; }
    uint32_t ends(State state) const { return bits[state]; }

private:
    struct Node {
        uint16_t digits = 0;  // A bit for each digit that leads to `target`.
        int target = 0;
        uint32_t bit = 0;
        std::vector<int> free;  // Reached without a digit.
    };

    std::vector<Node> nodes = std::vector<Node>(1);
    std::vector<std::array<State, 10>> table;
    std::vector<uint32_t> bits;

    int node();
    /// Each builds from a node on and returns the node where it ends, or a negative number.
    int choice(std::string_view pattern, int from);
    int sequence(std::string_view pattern, int from);
    int atom(std::string_view text, int from);
    int repeat(std::string_view text, int from, int least, int most);
    void close(std::vector<int> &set) const;
};

#endif
