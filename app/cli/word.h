#pragma once

#include <algorithm>
#include <string>

#include "core/base/error.h"

namespace polarflow {

/// The choice that the word of an option names.
/// Errors  Error that names the option and lists the words.
template <class Choice>
Choice choice_of(const std::string& option, const std::string& word) {
  const auto words = words_of(Choice{});
  const auto found = std::ranges::find(words, word);
  if (found != words.end()) return static_cast<Choice>(found - words.begin());
  std::string known;
  for (const auto one : words) known.append(known.empty() ? "" : ", ").append(one);
  throw Error(option + ": found '" + word + "'; allowed: " + known);
}

}  // namespace polarflow
