#!/bin/sh
# SPDX-License-Identifier: MIT
# A host that takes casus in by add_subdirectory: it builds neither tests nor examples, and sets nothing for its host.
. "$(dirname "$0")/common.sh"
cat >"$work/CMakeLists.txt" <<EOF
cmake_minimum_required(VERSION 3.20)
project(host LANGUAGES C)
add_subdirectory("$root" casus)
if(TARGET casus_cli OR CASUS_BUILD_TESTS OR CASUS_BUILD_EXAMPLES OR CMAKE_RUNTIME_OUTPUT_DIRECTORY)
    message(FATAL_ERROR "add_subdirectory builds more than the library")
endif()
foreach(kind casus static)
    add_executable(host_\${kind} "$root/tests/install/host.c")
    target_link_libraries(host_\${kind} PRIVATE casus::\${kind})
    get_target_property(options host_\${kind} COMPILE_OPTIONS)
    if(options)
        message(FATAL_ERROR "compile options leak into the host: \${options}")
    endif()
endforeach()
EOF
{ "$cmake" -S "$work" -B "$work/build" -G "$generator" -DCMAKE_C_COMPILER="$CC" -DCMAKE_BUILD_TYPE=Release &&
    "$cmake" --build "$work/build" -j 2; } >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
expect "add_subdirectory, casus::casus" "$work/build/host_casus" "$sample"
expect "add_subdirectory, casus::static" "$work/build/host_static" "$sample"
