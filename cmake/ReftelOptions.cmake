# How everything is compiled: language, warnings, sanitizers, ccache, a fast linker when there is one.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release or RelWithDebInfo" FORCE)
endif()

find_program(REFTEL_CCACHE ccache)
if(REFTEL_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${REFTEL_CCACHE})
endif()

find_program(REFTEL_MOLD mold)
if(REFTEL_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Links to this what we wrote, so that no flag of ours reaches the headers of a library.
add_library(reftel_options INTERFACE)
target_compile_options(reftel_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
                       -Wcast-qual -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  # g++ leaves sign conversions out of -Wconversion; the two compilers are to agree. And libstdc++ 12 makes its
  # std::stable_sort of a function that it calls deprecated, which clang reports where we sort.
  target_compile_options(reftel_options INTERFACE -Wno-sign-conversion -Wno-deprecated-declarations)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # g++ 12 sees overlapping copies in "text" + std::string where there are none (GCC bug 105651).
  target_compile_options(reftel_options INTERFACE -Wno-restrict)
endif()
if(REFTEL_WERROR)
  target_compile_options(reftel_options INTERFACE -Werror)
endif()
target_compile_definitions(reftel_options INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(REFTEL_SANITIZE)
  target_compile_options(reftel_options INTERFACE -fsanitize=${REFTEL_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(reftel_options INTERFACE -fsanitize=${REFTEL_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    target_compile_options(reftel_options INTERFACE
                           -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/sanitize_ignore.txt)
  endif()
endif()
if(REFTEL_FUZZ)
  target_compile_options(reftel_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
