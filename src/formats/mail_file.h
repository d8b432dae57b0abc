#pragma once

#include <memory>

#include "formats/container.h"

namespace reftel {

/// Reads an e-mail as a container of one telegram: what own_text() gives.
[[nodiscard]] std::unique_ptr<RecordReader> read_mail_file(Container container, const InputLimits& limits);

}  // namespace reftel
