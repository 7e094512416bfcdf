# SPDX-License-Identifier: Apache-2.0
# Debian installs Abseil both shared and as archives, but its CMake files know the shared
# ones only. This points its targets at the archives beside them.
get_property(imported DIRECTORY PROPERTY IMPORTED_TARGETS)
list(FILTER imported INCLUDE REGEX "^absl::")
foreach(target ${imported})
  get_target_property(configurations ${target} IMPORTED_CONFIGURATIONS)
  if(NOT configurations)
    continue() # headers only
  endif()
  foreach(configuration ${configurations})
    get_target_property(location ${target} IMPORTED_LOCATION_${configuration})
    string(REGEX REPLACE "\\.so[.0-9]*$" ".a" archive "${location}")
    if(NOT EXISTS "${archive}")
      message(FATAL_ERROR "WAYOUT_STATIC needs ${archive}, which is missing")
    endif()
    set_target_properties(${target} PROPERTIES IMPORTED_LOCATION_${configuration} ${archive})
  endforeach()
endforeach()
