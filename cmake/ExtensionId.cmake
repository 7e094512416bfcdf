# SPDX-License-Identifier: Apache-2.0
# The ids of the one extension the host answers, read from the data file that the
# extension's manifest and the installer are made of as well. In Chromium it has several:
# one pinned by our key, and one of each store, which signs with its own.
set(file ${PROJECT_SOURCE_DIR}/manifests/extension-id.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
file(READ ${file} ids)
string(JSON chromium_id GET "${ids}" chromium_id)
string(JSON firefox_id GET "${ids}" firefox_id)
set(chromium_ids ${chromium_id})
string(JSON store_ids LENGTH "${ids}" chromium_store_ids)
while(store_ids GREATER 0)
  math(EXPR store_ids "${store_ids} - 1")
  string(JSON id GET "${ids}" chromium_store_ids ${store_ids})
  list(APPEND chromium_ids ${id})
endwhile()
list(JOIN chromium_ids "\",\"" quoted_ids)
list(TRANSFORM chromium_ids REPLACE "(.+)" "\"chrome-extension://\\1/\"" OUTPUT_VARIABLE origins)
list(JOIN origins ", " WAYOUT_CHROMIUM_ORIGINS)
target_compile_definitions(wayout_flags INTERFACE
  WAYOUT_CHROMIUM_IDS="${quoted_ids}"
  WAYOUT_FIREFOX_ID="${firefox_id}")
