# SPDX-License-Identifier: Apache-2.0
# The relocations of a position-independent static program are done by the program itself,
# before main. Packed (DT_RELR) they are a few hundred bytes instead of a hundred kilobytes
# that have to be read in: a third of the time to the first answer. A C library before
# glibc 2.36 would not do them at all, so a program with one is made to run first.
include(CheckCXXSourceRuns)

function(wayout_pack_relocations target)
  set(option -Wl,-z,pack-relative-relocs)
  set(CMAKE_REQUIRED_FLAGS -fPIE)
  set(CMAKE_REQUIRED_LINK_OPTIONS -static-pie ${option} -Wl,--fatal-warnings)
  check_cxx_source_runs("
    static int one = 1;
    int* volatile pointer = &one;
    int main() { return *pointer - 1; }" WAYOUT_PACKS_RELOCATIONS)
  if(WAYOUT_PACKS_RELOCATIONS)
    target_link_options(${target} PRIVATE ${option})
  endif()
endfunction()
