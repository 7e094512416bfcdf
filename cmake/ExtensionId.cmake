# SPDX-License-Identifier: Apache-2.0
# The ids of the one extension the host answers, read from the data file that the
# extension's manifest and the installer are made of as well.
set(file ${PROJECT_SOURCE_DIR}/manifests/extension-id.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
file(READ ${file} ids)
string(JSON chromium_id GET "${ids}" chromium_id)
string(JSON firefox_id GET "${ids}" firefox_id)
target_compile_definitions(wayout_flags INTERFACE
  WAYOUT_CHROMIUM_ID="${chromium_id}" WAYOUT_FIREFOX_ID="${firefox_id}")
