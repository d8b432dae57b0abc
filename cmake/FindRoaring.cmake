# CRoaring, compressed bitmaps; Debian's own CMake package of it names a folder that is not there. Defines
# Roaring::Roaring.
find_path(Roaring_INCLUDE_DIR roaring/roaring.hh)
find_library(Roaring_LIBRARY roaring)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Roaring REQUIRED_VARS Roaring_LIBRARY Roaring_INCLUDE_DIR)
if(Roaring_FOUND AND NOT TARGET Roaring::Roaring)
  add_library(Roaring::Roaring UNKNOWN IMPORTED)
  set_target_properties(Roaring::Roaring PROPERTIES IMPORTED_LOCATION ${Roaring_LIBRARY}
                        INTERFACE_INCLUDE_DIRECTORIES ${Roaring_INCLUDE_DIR})
endif()
