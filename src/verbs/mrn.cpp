#include "verbs/mrn.h"

namespace reftel::verbs {

MrnAnswer read_mrn(std::string_view text) {
  MrnAnswer answer;
  answer.reading = parse_mrn(text);
  if (answer.reading) answer.mrn = format_mrn(answer.reading->mrn);
  return answer;
}

}  // namespace reftel::verbs
