#!/bin/sh
# SPDX-License-Identifier: MIT
# cpack: the archive of what is installed, unpacked and used; the archive of the sources, whose two files build a host with
# one line, where there is neither CMake nor Python.
. "$(dirname "$0")/common.sh"
cpack=$(dirname "$(command -v "$cmake")")/cpack
[ -x "$cpack" ] || skip "there is no cpack beside $cmake"
command -v python3 >/dev/null 2>&1 || skip "there is no python3"
bad() { echo "archives: $*"; exit 1; }
cd "$work"
version=$(sed -n 's/.*CASUS_VERSION_STRING "\(.*\)".*/\1/p' "$root/include/casus/base.h")
"$cpack" --config "$build/CPackConfig.cmake" -G TGZ -B "$work/binary" >log 2>&1 || { cat log; bad "cpack fails"; }
"$cpack" --config "$build/CPackSourceConfig.cmake" -G TGZ -B "$work/source" >log 2>&1 || { cat log; bad "cpack of the sources fails"; }

mkdir place
tar -xzf binary/casus-"$version"-*.tar.gz -C place --strip-components=1
[ -x place/bin/casus ] && [ -s place/share/man/man1/casus.1 ] || bad "the archive has no program or manual"
libdir=$(dirname "$(find place -name libcasus.so.1)")
"$CC" -o host "$root/tests/install/host.c" -Iplace/include -L"$libdir" -lcasus -Wl,-rpath,"$work/$libdir"
expect "the archive" ./host "$sample"
env -u LD_LIBRARY_PATH place/bin/casus rollup --sum killed "$sample" >/dev/null || bad "the program of the archive does not run"

tar -xzf source/casus-"$version".tar.gz
cd "casus-$version"
for file in amalgamation/casus.c amalgamation/casus.h README.md LICENSE CMakeLists.txt lib/casus.map tests/run.sh examples/run.sh \
    examples/ffi/python/pyproject.toml; do
    [ -s "$file" ] || bad "the archive of the sources has no $file"
done
if find . -name .git -o -name 'build*' -type d -o -name '*.pyc' -o -name '*.o' | grep .; then bad "the archive of the sources has the files above"; fi
cp "$root/tests/install/host.c" amalgamation/
cd amalgamation
sed -i.bak 's/<casus\/casus.h>/"casus.h"/' host.c
"$CC" -O0 host.c casus.c -o host || bad "host.c casus.c"
expect "the archive of the sources" ./host "$sample"
