#!/bin/sh
# SPDX-License-Identifier: MIT
# A host built through find_package(casus): casus::casus and casus::static, and a wrong version refused.
. "$(dirname "$0")/common.sh"
cat >"$work/CMakeLists.txt" <<EOF
cmake_minimum_required(VERSION 3.20)
project(host LANGUAGES C)
find_package(casus \${WANTED} REQUIRED)
foreach(kind casus static)
    add_executable(host_\${kind} "$root/tests/install/host.c")
    target_link_libraries(host_\${kind} PRIVATE casus::\${kind})
endforeach()
EOF
# CMake compares numbers: a candidate has those of its release.
version=$(sed -n 's/.*CASUS_VERSION_STRING "\([0-9.]*\).*/\1/p' "$root/include/casus/base.h")
configure() {
    "$cmake" -S "$work" -B "$work/build" -G "$generator" -DCMAKE_C_COMPILER="$CC" -DCMAKE_PREFIX_PATH="$prefix" \
        -DWANTED="$1" >"$work/log" 2>&1
}
for wrong in 99.0 0.0.1; do
    if configure $wrong; then
        echo "find_package: accepts version $wrong"
        exit 1
    fi
    grep -q 'compatible with requested version\|Could not find a configuration' "$work/log" ||
        { echo "find_package: refused for another reason:"; cat "$work/log"; exit 1; }
    rm -rf "$work/build"
done
{ configure "$version" && "$cmake" --build "$work/build" >>"$work/log" 2>&1; } || { cat "$work/log"; exit 1; }
expect "find_package, casus::casus" "$work/build/host_casus" "$sample"
expect "find_package, casus::static" "$work/build/host_static" "$sample"
