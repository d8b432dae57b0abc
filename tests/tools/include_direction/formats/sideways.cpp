#include "formats/sideways.h"

#  include "check/rules.h"
#include "sideways.h"
#include "utils/strings.h"
#include "telegram/upward.h"
