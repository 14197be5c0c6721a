// The reader of the format POLARFLOW_FORMAT.
#include "app/export/formats.h"
#include "app/figure/theme.h"
#include "app/files/machine_error.h"
#include "tests/fuzz/fuzz.h"

using namespace polarflow;

namespace {

Picture empty_picture(std::string session) {
  return {{8, 8, {}, {}}, paper_theme(), 72, {"t", "s", "c", std::move(session)}, {}};
}

void read(const Format& format, std::string_view bytes) {
  try {
    if (!format.recognizes(bytes)) return;
    const std::optional<std::string> session = format.session(bytes);
    if (!session || !fuzz::is_session_text(*session) || !fuzz::one_of(256, bytes)) return;
    fuzz::require(format.session(format.file(empty_picture(*session))) == session);
  } catch (const MachineError&) {
    throw;
  } catch (const std::runtime_error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Format& kFormat = *find_format(POLARFLOW_FORMAT);
  const std::string_view bytes = fuzz::text_of(data, size);
  read(kFormat, bytes);
  if (kFormat.id == "png") read(kFormat, fuzz::mended_png(bytes));
  if (kFormat.id == "npz") read(kFormat, fuzz::mended_zip(bytes));
  return 0;
}
