# SPDX-License-Identifier: Apache-2.0
# Language level, warnings, hardening and the sanitizer switches of every target.

option(WAYOUT_TESTS "Build the tests" OFF)
option(WAYOUT_FUZZ "Build the libFuzzer targets (needs clang)" OFF)
option(WAYOUT_BENCH "Build the benchmarks" OFF)
option(WAYOUT_STATIC "Link everything statically" OFF)
# Forty shared libraries take longer to find and bind than the first lookup takes to answer.
option(WAYOUT_STATIC_HOST "Link wayout-host statically" OFF)
set(WAYOUT_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# -O3 makes the host a third larger and no faster.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# What is said to the linker of ELF programs, Linux', is no option of the others. They have
# no wholly static programs either; on Windows only the system's own libraries are shared.
set(WAYOUT_ELF ON)
if(WIN32 OR APPLE)
  set(WAYOUT_ELF OFF)
  set(WAYOUT_STATIC OFF)
  set(WAYOUT_STATIC_HOST OFF)
endif()

add_library(wayout_flags INTERFACE)
target_include_directories(wayout_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(wayout_flags INTERFACE WAYOUT_VERSION="${PROJECT_VERSION}")
target_compile_options(wayout_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
if(NOT WIN32) # whose headers' macros are full of them
  target_compile_options(wayout_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wold-style-cast>)
endif()
# GCC 12 sees an overlap in "text" + std::string that cannot be (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(wayout_flags INTERFACE -Wno-restrict)
endif()

if(WIN32)
  # Windows 10 and newer; no macros named min and max.
  target_compile_definitions(wayout_flags INTERFACE
    _WIN32_WINNT=0x0A00 WIN32_LEAN_AND_MEAN NOMINMAX UNICODE UTF8PROC_STATIC)
  add_link_options(-static)
  enable_language(RC)
endif()

if(WAYOUT_FUZZ) # every library tells the fuzzer which of its branches were taken
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(WAYOUT_SANITIZE)
  add_compile_options(-fsanitize=${WAYOUT_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${WAYOUT_SANITIZE})
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug") # clang-tidy reads the debug build's flags
  add_compile_options(-fstack-protector-strong -ftrivial-auto-var-init=zero)
  if(WIN32) # programs touch every page of their stack there anyway
    target_link_libraries(wayout_flags INTERFACE ssp)
  else()
    add_compile_options(-fstack-clash-protection)
  endif()
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|i.86") # a part of that processor only
    add_compile_options(-fcf-protection)
  endif()
  # A C library that knows only level 2 takes 3 for it.
  add_compile_options($<$<CONFIG:Release>:-D_FORTIFY_SOURCE=3>)
  if(WAYOUT_ELF)
    add_link_options(-Wl,-z,relro,-z,now,-z,noexecstack)
  endif()
  add_compile_options($<$<CONFIG:Release>:-ffunction-sections> $<$<CONFIG:Release>:-fdata-sections>)
  if(NOT APPLE)
    add_link_options($<$<CONFIG:Release>:-Wl,--gc-sections>)
  endif()
endif()

if(WAYOUT_STATIC OR WAYOUT_STATIC_HOST)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
endif()
if(WAYOUT_STATIC)
  add_link_options(-static-pie)
elseif(WAYOUT_ELF)
  add_link_options(-pie)
endif()
