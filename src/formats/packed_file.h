#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "formats/container.h"

namespace reftel {

/// What the packed files of one input have unpacked so far, all levels together.
struct UnpackedTotal {
  std::uint64_t packed_bytes = 0;  ///< read, or the size of the whole file where it is known
  std::uint64_t unpacked_bytes = 0;
  bool exhausted = false;  ///< a limit was passed: nothing more of this input is unpacked
};

/// Opens what is packed in a container: called with the bytes of one member.
using OpenMember = std::function<std::unique_ptr<RecordReader>(Window, Place, int depth)>;

/// Reads the members of a gz, zst, xz, bz2, zip, tar (packed or not) or 7z file, in their order, through libarchive.
///
/// Nothing is written to disk; names are labels. Hidden members are left out as hidden files are. A member that is
/// encrypted or damaged is an Item with an Error and the rest goes on; what passes `limits` is one too.
/// `depth` counts the packed files around this one, which is 0 for a file on disk.
[[nodiscard]] std::unique_ptr<RecordReader> read_packed_file(Container container, const InputLimits& limits,
                                                             std::shared_ptr<UnpackedTotal> total, int depth,
                                                             OpenMember open_member);

}  // namespace reftel
