# SPDX-License-Identifier: Apache-2.0
# wayout_embed(target function file): compiles the text of `file` into `target` as
# std::string_view wayout::<function>(), so that a data file is written once and the
# program needs nothing beside it. One literal per line: some compilers refuse long ones.
function(wayout_embed target function file)
  get_filename_component(input ${file} ABSOLUTE)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${input})
  file(READ ${input} text)
  string(REGEX REPLACE "\n$" "" text "${text}")
  string(REPLACE "\n" "\\n)_\"\n    R\"_(" text "${text}")
  string(REPLACE "\\n)_\"" ")_\" \"\\n\"" text "${text}")
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${function}.cc)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
"#include <string_view>
namespace wayout {
std::string_view @function@();
std::string_view @function@() {
  return
    R\"_(@text@)_\" \"\\n\";
}
}  // namespace wayout
")
  target_sources(${target} PRIVATE ${output})
endfunction()
