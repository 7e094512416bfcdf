# SPDX-License-Identifier: Apache-2.0
# Libraries come from the system (Debian 12's versions suffice) or, where they are
# missing, from vcpkg.json.

find_package(nlohmann_json 3.11 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(absl REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_path(UTF8PROC_INCLUDE utf8proc.h REQUIRED)
find_library(UTF8PROC_LIBRARY utf8proc REQUIRED)
if(WAYOUT_STATIC OR WAYOUT_STATIC_HOST)
  include(StaticAbseil)
  # SQLite's archive does not say that it needs the mathematical library.
  set_property(TARGET SQLite::SQLite3 APPEND PROPERTY INTERFACE_LINK_LIBRARIES m)
endif()
if(WAYOUT_TESTS)
  find_package(GTest 1.12 REQUIRED)
endif()
