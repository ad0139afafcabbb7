#!/bin/sh
# SPDX-License-Identifier: MIT
# A host built only with `pkg-config --cflags --libs casus`, shared and wholly static.
. "$(dirname "$0")/common.sh"
command -v pkg-config >/dev/null 2>&1 || skip "pkg-config is not installed"
pc=$(find "$prefix" -name casus.pc)
PKG_CONFIG_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH
libdir=$(dirname "$(find "$prefix" -name libcasus.so.1)")

# pkg-config quotes for the shell where a path needs it, hence eval.
build_host() {
    out=$1
    eval "set -- $2"
    "$CC" -std=c99 -Wall -Wextra -Werror -o "$out" "$root/tests/install/host.c" "$@"
}
build_host "$work/host" "$(pkg-config --cflags --libs casus)"
expect "pkg-config, shared" env LD_LIBRARY_PATH="$libdir" "$work/host" "$sample"
if LD_LIBRARY_PATH='' "$work/host" "$sample" >/dev/null 2>&1; then
    echo "pkg-config: the host runs without the library in its path: did it link another?"
    exit 1
fi
if echo 'int main(void) { return 0; }' | "$CC" -static -x c -o "$work/probe" - 2>/dev/null; then
    build_host "$work/static" "-static $(pkg-config --static --cflags --libs casus)"
    expect "pkg-config --static" "$work/static" "$sample"
else
    echo "SKIPPED in part: this compiler links no static program (no static libc)"
fi

# A version that is not this one must be refused.
version=$(sed -n 's/.*CASUS_VERSION_STRING "\(.*\)".*/\1/p' "$root/include/casus/base.h")
pkg-config --exact-version="$version" casus || { echo "pkg-config: version $version is refused"; exit 1; }
for wrong in "casus = 99.0.0" "casus >= $version.1" "casus < $version"; do
    if pkg-config --exists "$wrong"; then
        echo "pkg-config: accepts '$wrong'"
        exit 1
    fi
done
