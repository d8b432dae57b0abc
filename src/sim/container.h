#pragma once

#include <string>
#include <string_view>

#include "sim/message.h"

namespace reftel::sim {

/// Appends `telegram`, the bytes of `message` in one of the publisher's forms, to `out`: as a row of the table of eight
/// columns, or as a page. What stands before its first empty line is the heading, the rest the body. `container` is not
/// None.
void write_container(TrafficContainer container, const Message& message, std::string_view telegram, std::string& out);

}  // namespace reftel::sim
