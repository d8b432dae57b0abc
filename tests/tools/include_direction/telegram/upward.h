#pragma once

// EXERCISE: what tools/include_direction must find, and what it must let pass.
#include <vector>

#include "base/span.h"
#include "data/tags_table.h"
#include "formats/plain.h"
#include "telegram/sideways.h"
