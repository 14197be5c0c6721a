#include "app/export/film_session.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>
#include <stdexcept>

#include "app/export/session_file.h"
#include "app/files/atomic_file.h"

namespace polarflow {
namespace {

const std::string kFilmSession =
    "{\n  \"title\": \"κ = 5 – ü # session: <b> 𝛼\",\n  \"n\": [1, 2]\n}\n";

struct Ending {
  const char *ending, *head;
};

/// What a film of that kind begins with, and bytes that look like a comment of a GIF's.
std::string head_of(const Ending& film) {
  return std::string(film.head) + std::string("\0\x21\xfe\x05\n# po\0# \n;", 14);
}

Provenance provenance_with(const std::string& session) {
  return {"Title", "polarflow 1.2", "polarflow film fig2", session};
}

}  // namespace

TEST_CASE("films: the session comes back from any format, whole or not at all",
          "[export][property]") {
  const Ending film = GENERATE(Ending{".mp4", "\x01\x01\x01 ftypisom"},
                               Ending{".webm", "\x1a\x45\xdf\xa3..."}, Ending{".gif", "GIF89a..."});
  const std::string session =
      GENERATE(as<std::string>(), kFilmSession, "{\"a\": \"" + std::string(300000, 'x') + "\"}\n");
  CAPTURE(film.ending, session.size());
  const std::string head = head_of(film);
  const std::string bytes = head + film_tail(film.ending, provenance_with(session));
  REQUIRE(is_film(bytes));
  CHECK(film_session(bytes) == session);
  CHECK(session_in(bytes, "file") == session);
  CHECK(film_session(head) == std::nullopt);
  CHECK_FALSE(is_film(session));
  int refused = 0;
  for (std::size_t size = head.size(); size < bytes.size(); size += bytes.size() / 200 + 1) {
    CAPTURE(size);
    try {
      const auto found = film_session(bytes.substr(0, size));
      CHECK(found.value_or(session) == session);
    } catch (const std::runtime_error& error) {
      CHECK(std::string(error.what()).find("cut short") != std::string::npos);
      ++refused;
    }
  }
  CHECK(refused > 40);
}

TEST_CASE("films: a part of an MP4 or WebM says how long it is", "[export][property]") {
  const auto number = [](const std::string& bytes, std::size_t at, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = at; i < at + count; ++i)
      value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
  };
  const std::string box = film_tail(".mp4", provenance_with(kFilmSession));
  CHECK(number(box, 0, 4) == box.size());
  const std::string element = film_tail(".webm", provenance_with(kFilmSession));
  CHECK(number(element, 2, 7) == element.size() - 9);
}

TEST_CASE("films: a WebM's segment grows by what is put into it", "[export][property]") {
  const std::string before("\x1a\x45\xdf\xa3 any \x18\x53\x80\x67\x01\0\0\0\0\1\2\3 rest", 26);
  const auto size = grown_segment(before, 0xfe);
  REQUIRE(size);
  CHECK(size->at == 14);
  CHECK(size->bytes == std::string("\0\0\0\0\1\3\1", 7));
  CHECK_FALSE(grown_segment(before.substr(0, 20), 1));
  CHECK_FALSE(grown_segment("GIF89a" + before, 1));
  CHECK_FALSE(grown_segment("\x1a\x45\xdf\xa3\x18\x53\x80\x67\x01" + std::string(7, '\xff'), 1));
}

TEST_CASE("files: what is appended takes the place of the end sign alone", "[export][property]") {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "polarflow-append";
  for (const auto& [before, after] : {std::pair{"film;", "film+"}, {"film", "film+"}, {"", "+"}}) {
    FileBeside file(path);
    file.write(before);
    file.append("+", ';');
    file.replace_target();
    CHECK(read_file(path) == after);
  }
  std::filesystem::remove(path);
}

}  // namespace polarflow
