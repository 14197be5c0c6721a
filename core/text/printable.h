#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace polarflow {

// Text from outside - files, names, arguments - never acts on who reads it. What no reader may see as
// it is (controls, line ends, non-characters) is refused where a file is read; what turns the order of
// letters around is let through and shown by its number.

/// Whether a character may stand in a text of a file: none of C0, DEL, C1, line and paragraph
/// separators U+2028 and U+2029, surrogates, the 66 non-characters.
[[nodiscard]] bool is_text_character(char32_t code);

/// Whether it turns the order of letters around it: the marks, embeddings, overrides and isolates of
/// Unicode's bidirectional algorithm (UAX 9).
[[nodiscard]] bool is_order_control(char32_t code);

/// The first character that may not stand in a text; nothing where all may.  Range  a broken byte is
/// U+FFFD, which may.
[[nodiscard]] std::optional<char32_t> unprintable_in(std::string_view text);

/// "U+202E".
[[nodiscard]] std::string code_name(char32_t code);

/// The text on one line, with what may not stand in a text and what turns its order shown by their
/// numbers, as in "a⟨U+000D⟩b".
[[nodiscard]] std::string printable(std::string_view text);

/// The same, with its middle left out ("…") where it has more than so many characters.
[[nodiscard]] std::string printable(std::string_view text, std::size_t most);

/// A message as it is shown, on a terminal or in the window: printable, at most some lines long.
[[nodiscard]] std::string shown_message(std::string_view message);

}  // namespace polarflow
