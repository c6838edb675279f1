#include "DigitPatterns.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>

namespace {

constexpr int unlimited = -1;
constexpr size_t most_states = 60000;

/// The length of the first atom: a digit, `\d`, a class or a group; 0 where there is none.
size_t atom_length(std::string_view text) {
    if (text[0] == '\\') return text.size() > 1 && text[1] == 'd' ? 2 : 0;
    if (text[0] == '[') {
        size_t end = text.find(']');
        return end == text.npos ? 0 : end + 1;
    }
    if (text[0] != '(') return 1;
    int depth = 0;
    for (size_t i = 0; i < text.size(); i++) {
        if (text[i] == '(') depth++;
        if (text[i] == ')' && --depth == 0) return i + 1;
    }
    return 0;
}

/// Takes a quantifier off the text's front. False where it is none that is understood.
bool take_quantifier(std::string_view &text, int &least, int &most) {
    least = most = 1;
    if (text.empty()) return true;
    switch (text[0]) {
    case '?': least = 0, most = 1; break;
    case '*': least = 0, most = unlimited; break;
    case '+': least = 1, most = unlimited; break;
    case '{': {
        size_t end = text.find('}');
        if (end == text.npos) return false;
        std::string range(text.substr(1, end - 1));
        size_t comma = range.find(',');
        least = std::atoi(range.c_str());
        most = comma == range.npos             ? least
               : comma + 1 == range.size()     ? unlimited
                                               : std::atoi(range.c_str() + comma + 1);
        text.remove_prefix(end);
        break;
    }
    default: return true;
    }
    text.remove_prefix(1);
    // Lazy and possessive forms would be another meaning.
    return text.empty() || (text[0] != '?' && text[0] != '+');
}

}  // namespace

int DigitPatterns::node() {
    nodes.emplace_back();
    return static_cast<int>(nodes.size()) - 1;
}

bool DigitPatterns::add(std::string_view pattern, uint32_t bit) {
    int end = choice(pattern, 0);
    if (end < 0) return false;
    int last = node();
    nodes[last].bit = bit;
    nodes[end].free.push_back(last);
    return true;
}

int DigitPatterns::choice(std::string_view pattern, int from) {
    int end = node();
    int depth = 0;
    size_t begin = 0;
    for (size_t i = 0; i <= pattern.size(); i++) {
        if (i < pattern.size()) {
            if (pattern[i] == '(') depth++;
            if (pattern[i] == ')') depth--;
            if (pattern[i] != '|' || depth > 0) continue;
        }
        // A node of its own for each branch: a loop in one must not lead into another.
        int branch = node();
        nodes[from].free.push_back(branch);
        int reached = sequence(pattern.substr(begin, i - begin), branch);
        if (reached < 0) return reached;
        nodes[reached].free.push_back(end);
        begin = i + 1;
    }
    return end;
}

int DigitPatterns::sequence(std::string_view text, int from) {
    while (!text.empty() && from >= 0) {
        size_t length = atom_length(text);
        if (length == 0) return -1;
        auto first = text.substr(0, length);
        text.remove_prefix(length);
        int least, most;
        if (!take_quantifier(text, least, most)) return -1;
        from = repeat(first, from, least, most);
    }
    return from;
}

int DigitPatterns::repeat(std::string_view text, int from, int least, int most) {
    for (int i = 0; i < least && from >= 0; i++) from = atom(text, from);
    if (from < 0 || most == least) return from;
    int end = node();
    nodes[from].free.push_back(end);
    if (most == unlimited) {
        int again = atom(text, end);
        if (again >= 0) nodes[again].free.push_back(end);
        return again < 0 ? again : end;
    }
    for (int i = least; i < most && from >= 0; i++) {
        from = atom(text, from);
        if (from >= 0) nodes[from].free.push_back(end);
    }
    return from < 0 ? from : end;
}

int DigitPatterns::atom(std::string_view text, int from) {
    if (text[0] == '(') {
        auto inner = text.substr(1, text.size() - 2);
        if (inner.substr(0, 2) == "?:") {
            inner.remove_prefix(2);
        } else if (!inner.empty() && inner[0] == '?') {
            return -1;  // Looks ahead, or the like.
        }
        return choice(inner, from);
    }
    uint16_t digits = 0;
    if (text == "\\d") {
        digits = 0x3FF;
    } else if (text[0] == '[') {
        for (size_t i = 1; i + 1 < text.size(); i++) {
            char low = text[i];
            char high = low;
            if (text[i + 1] == '-' && i + 3 < text.size()) {
                high = text[i + 2];
                i += 2;
            }
            if (low < '0' || high > '9') return -1;
            for (char digit = low; digit <= high; digit++) digits |= 1 << (digit - '0');
        }
    } else if (text[0] >= '0' && text[0] <= '9') {
        digits = 1 << (text[0] - '0');
    } else if (text[0] != '~') {  // A tone to wait for: no digit is one.
        return -1;
    }
    int end = node();
    int step = node();
    nodes[from].free.push_back(step);
    nodes[step].digits = digits;
    nodes[step].target = end;
    return end;
}

void DigitPatterns::close(std::vector<int> &set) const {
    std::vector<int> open = set;
    while (!open.empty()) {
        int last = open.back();
        open.pop_back();
        for (int reached : nodes[last].free) {
            if (std::find(set.begin(), set.end(), reached) != set.end()) continue;
            set.push_back(reached);
            open.push_back(reached);
        }
    }
    // What neither takes a digit nor ends a pattern has done its part.
    set.erase(std::remove_if(set.begin(), set.end(),
                             [this](int n) { return !nodes[n].digits && !nodes[n].bit; }),
              set.end());
    std::sort(set.begin(), set.end());
}

bool DigitPatterns::compile() {
    std::map<std::vector<int>, State> known;
    std::vector<const std::vector<int> *> sets;
    auto state = [&](std::vector<int> set) {
        close(set);
        auto [entry, isNew] = known.emplace(std::move(set), static_cast<State>(sets.size()));
        if (isNew) {
            sets.push_back(&entry->first);
            bits.push_back(0);
            for (int n : entry->first) bits.back() |= nodes[n].bit;
            table.emplace_back();
        }
        return entry->second;
    };
    state({});
    state({0});
    for (size_t i = 1; i < sets.size(); i++) {
        if (sets.size() > most_states) return false;
        for (unsigned digit = 0; digit < 10; digit++) {
            std::vector<int> targets;
            for (int n : *sets[i]) {
                if (nodes[n].digits >> digit & 1) targets.push_back(nodes[n].target);
            }
            std::sort(targets.begin(), targets.end());
            targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
            State target = state(std::move(targets));
            table[i][digit] = target;
        }
    }
    nodes.clear();
    return true;
}
