# SPDX-License-Identifier: Apache-2.0
# wayout_library(NAME dependency...): one folder, one library. Its sources are the .cc
# files of the folder, so that a file added is a file built; only files of another
# platform (suffix _windows.cc, _posix.cc, _linux.cc, _macos.cc) are left out.
function(wayout_library name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  if(WIN32)
    list(FILTER sources EXCLUDE REGEX "_(posix|linux|macos)\\.cc$")
  elseif(APPLE)
    list(FILTER sources EXCLUDE REGEX "_(windows|linux)\\.cc$")
  else()
    list(FILTER sources EXCLUDE REGEX "_(windows|macos)\\.cc$")
  endif()
  list(FILTER sources EXCLUDE REGEX "/main[a-z_]*\\.cc$")
  # The system's macros there take names of ours: OpenService.
  set(macros ${sources})
  list(FILTER macros INCLUDE REGEX "_windows\\.cc$")
  set_source_files_properties(${macros} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC wayout_flags ${ARGN})
  else() # headers only
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE wayout_flags ${ARGN})
  endif()
endfunction()
