#pragma once

#include <string_view>

namespace reftel {

/// What a publisher's index says about a telegram beside its text, as it was written; empty where it says nothing.
struct PublisherRecord {
  std::string_view id;              ///< MRN, perhaps damaged
  std::string_view created;         ///< `5/14/2009 10:52` or `2009-05-14 10:52`, UTC
  std::string_view classification;  ///< `CONFIDENTIAL//NOFORN`
};

}  // namespace reftel
