// Format lines 1 to 4: transmission identification, called and calling stations, security warning.

#include "check/run.h"

namespace reftel {

void check_transmission(CheckRun&) {}

}  // namespace reftel
