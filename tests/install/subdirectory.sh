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
# A host's install is the host's: nothing of casus goes into its prefix unless it says so.
"$cmake" --install "$work/build" --prefix "$work/mine" >>"$work/log" || { cat "$work/log"; exit 1; }
if [ -n "$(find "$work/mine" ! -type d 2>/dev/null)" ]; then
    find "$work/mine" ! -type d
    echo "add_subdirectory: the files above are installed into the host's prefix"
    exit 1
fi
{ "$cmake" -S "$work" -B "$work/build" -DCASUS_INSTALL=ON && "$cmake" --build "$work/build" -j 2 &&
    "$cmake" --install "$work/build" --prefix "$work/asked"; } >>"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
for file in libcasus.so.1 libcasus.a casus.pc casus-config.cmake casus.h; do
    [ -n "$(find "$work/asked" -name "$file")" ] || { echo "add_subdirectory: with CASUS_INSTALL there is no $file"; exit 1; }
done
expect "add_subdirectory, casus::casus" "$work/build/host_casus" "$sample"
expect "add_subdirectory, casus::static" "$work/build/host_static" "$sample"
