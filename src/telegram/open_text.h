#pragma once

#include <cstdint>
#include <string_view>

namespace reftel {

/// The end of the text of the body that is being read, by which the line behind it is judged.
class OpenText {
 public:
  explicit OpenText(std::string_view source) : source_(source) {}

  std::uint32_t end = 0;       ///< source end of what was read last in the node; 0 when nothing was
  bool after_heading = false;  ///< the node is a heading, which the next line is no part of
  bool in_table = false;       ///< the node is a table

  /// A sentence or a block ended, or nothing was read: the next line may begin something.
  [[nodiscard]] bool is_done() const {
    if (judged_end_ != end) {
      judged_end_ = end;
      done_ = ends_here();
    }
    return done_;
  }
  /// The paragraph broke off in the middle of a sentence, so that what stands behind it may belong to it.
  [[nodiscard]] bool breaks_off() const { return !after_heading && !is_done(); }
  /// `The two delegates are:`: what stands behind it in lines of its own are no headings.
  [[nodiscard]] bool announces_list() const { return !after_heading && end != 0 && source_[end - 1] == ':'; }
  /// Ends as an entry of a list does that another one follows: `1) close the depot, and`.
  [[nodiscard]] bool ends_entry() const;

 private:
  [[nodiscard]] bool ends_here() const;

  std::string_view source_;
  // Many questions about one line ask whether the text before it is done.
  mutable std::uint32_t judged_end_ = 0;
  mutable bool done_ = true;
};

/// Whether `text` ends with the stop of a sentence, quotes and brackets behind it apart.
[[nodiscard]] bool ends_sentence(std::string_view text);

}  // namespace reftel
