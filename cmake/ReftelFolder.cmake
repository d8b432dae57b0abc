# Targets from folders. The sources are globbed, so a new file needs no change here.

# reftel_folder(NAME PUBLIC targets... PRIVATE targets...): src/NAME as the library reftel_NAME, which is an
# interface as long as the folder has headers only.
function(reftel_folder name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "PUBLIC;PRIVATE")
  set(target reftel_${name})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.h)
  if(sources)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE reftel_options ${arg_PRIVATE})
    set(visibility PUBLIC)
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${arg_PUBLIC})
    set(visibility INTERFACE)
  endif()
  # A folder without a header gives no file set, but its users still include from src/.
  target_include_directories(${target} ${visibility} ${PROJECT_SOURCE_DIR}/src)
  if(headers)
    target_sources(${target} ${visibility} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${headers})
  endif()
endfunction()

# reftel_program(NAME FOLDER folder): src/FOLDER/main.cpp and the library of that folder as an executable in the top of
# the build folder. What is not in main.cpp can so be tested.
function(reftel_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FOLDER" "")
  add_executable(${name} ${PROJECT_SOURCE_DIR}/src/${arg_FOLDER}/main.cpp)
  target_link_libraries(${name} PRIVATE reftel_options reftel_${arg_FOLDER})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endfunction()
