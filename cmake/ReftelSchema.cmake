# src/archive/schema.sql as a string constant, "archive/schema_sql.h" in the build folder.

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/archive/schema.sql)
file(READ ${PROJECT_SOURCE_DIR}/src/archive/schema.sql reftel_schema_text)
file(CONFIGURE OUTPUT ${REFTEL_GENERATED_DIR}/archive/schema_sql.h @ONLY NEWLINE_STYLE UNIX CONTENT [=[
#pragma once
#include <string_view>
namespace reftel::archive {
inline constexpr std::string_view kSchemaSql = R"reftel_sql(@reftel_schema_text@)reftel_sql";
}
]=])
add_library(reftel_archive_schema INTERFACE)
target_include_directories(reftel_archive_schema SYSTEM INTERFACE ${REFTEL_GENERATED_DIR})
