# SPDX-License-Identifier: Apache-2.0
# Windows on x86-64 from Linux, with mingw-w64. The compiler is the one with POSIX threads:
# the other has no std::thread. Libraries come from the prefix that
# packaging/windows_build fills, programs of this machine are still found.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32)
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES WAYOUT_DEPENDENCIES)
if(WAYOUT_DEPENDENCIES)
  list(PREPEND CMAKE_FIND_ROOT_PATH ${WAYOUT_DEPENDENCIES})
endif()
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# Our own programs run under Wine, which compiles the rules so, in a home of its own.
find_program(WINE NAMES wine wine64)
if(WINE AND WAYOUT_DEPENDENCIES)
  set(CMAKE_CROSSCOMPILING_EMULATOR env WINEPREFIX=${CMAKE_BINARY_DIR}/wine WINEDEBUG=-all ${WINE})
endif()
