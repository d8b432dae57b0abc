# The tables of data/ as constexpr arrays: data/tags.tsv becomes "data/tags_table.h" in the build folder.

set(REFTEL_GENERATED_DIR ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${REFTEL_GENERATED_DIR}/data)

add_executable(embed_tsv ${PROJECT_SOURCE_DIR}/tools/embed_tsv.cpp)

file(GLOB reftel_tables CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/*.tsv)
set(reftel_table_headers)
foreach(table IN LISTS reftel_tables)
  cmake_path(GET table STEM name)
  set(header ${REFTEL_GENERATED_DIR}/data/${name}_table.h)
  add_custom_command(OUTPUT ${header} COMMAND embed_tsv ${table} ${header} DEPENDS embed_tsv ${table}
                     COMMENT "Embedding data/${name}.tsv" VERBATIM)
  list(APPEND reftel_table_headers ${header})
endforeach()
add_custom_target(reftel_table_headers DEPENDS ${reftel_table_headers})

add_library(reftel_data INTERFACE)
target_include_directories(reftel_data SYSTEM INTERFACE ${REFTEL_GENERATED_DIR})
add_dependencies(reftel_data reftel_table_headers)

# "base/version.h": the version that project() names, once.
configure_file(${PROJECT_SOURCE_DIR}/src/base/version.h.in ${REFTEL_GENERATED_DIR}/base/version.h @ONLY)
add_library(reftel_version INTERFACE)
target_include_directories(reftel_version INTERFACE ${REFTEL_GENERATED_DIR})
