#!/bin/sh
# SPDX-License-Identifier: MIT
# Every piece of code of docs/embedding.md, out of its text: built against what was installed, without a warning, and
# run.
. "$(dirname "$0")/common.sh"
page=$root/docs/embedding.md
# What stands in a fence behind `<!-- NAME -->`, in a file of that name; every fence has one.
awk -v to="$work" '/^<!-- .* -->$/ { name = $2; next }
    /^```/ && open { open = 0; name = ""; next }
    /^```/ { open = 1; if (name == "") { print "no name before line " NR; exit 1 } next }
    open { print > (to "/" name) }' "$page"
for name in host.c memory.c bytes.c limits.c errors.c threads.c cancel.c host.cpp pkgconfig.sh rpath.sh static.sh \
    amalgamation.sh find_package.cmake subdirectory.cmake; do
    [ -s "$work/$name" ] || { echo "embedding: the page has no $name"; exit 1; }
done
cd "$work"
libdir=$(dirname "$(find "$prefix" -name libcasus.so.1)")
CXX=${CXX:-c++}
env -u LD_LIBRARY_PATH "$prefix/bin/casus" rollup --by country --sum killed --format csv "$sample" 2>/dev/null |
    python3 -c 'import csv, sys; [print(r["country"], r["killed_best"]) for r in csv.DictReader(sys.stdin)]' >wanted 2>/dev/null ||
    skip "there is no python3"
[ "$(wc -l <wanted)" -gt 30 ] || { echo "embedding: nothing to compare with"; exit 1; }

bad() { echo "embedding: $*"; exit 1; }
# runs WHAT PROGRAM: it prints the answer.
runs() {
    "$2" "$sample" >out 2>err || { cat err; bad "$1 fails"; }
    cmp -s out wanted || bad "$1 gives another answer: $(head -n 3 out)"
    echo "embedding: $1"
}
strict="-std=c99 -Wall -Wextra -Wpedantic -Werror"

# Each host, and what it says.
for name in host memory bytes limits errors threads cancel; do
    # shellcheck disable=SC2086 # words
    "$CC" $strict -D_POSIX_C_SOURCE=200809L -I"$prefix/include" -o $name $name.c -L"$libdir" -lcasus -Wl,-rpath,"$libdir" -pthread ||
        bad "$name.c does not compile"
    ./$name "$sample" >$name.out 2>&1 || { cat $name.out; bad "$name fails"; }
done
cmp -s host.out wanted || bad "host gives another answer"
grep -q -x 'metered, 0 bytes are left' memory.out || bad "memory: $(cat memory.out)"
grep -q '"killed_low":2' bytes.out && [ "$(grep -o '"type":"Feature"' bytes.out | wc -l)" -eq 2 ] || bad "bytes: $(cat bytes.out)"
grep -q 'refused: .*max_memory_bytes.*300000' limits.out || bad "limits: $(cat limits.out)"
grep -q "CASUS_E_ARGUMENT: unknown key 'yaer', did you mean 'year'" errors.out &&
    grep -q '3 records, 1 rejected, 2 cell errors' errors.out && grep -q '^upload:2:3: ' errors.out || bad "errors: $(cat errors.out)"
grep -q -x "$(wc -l <wanted) countries" threads.out || bad "threads: $(cat threads.out)"
grep -q -x CASUS_E_CANCELLED cancel.out || bad "cancel: $(cat cancel.out)"
echo "embedding: host memory bytes limits errors threads cancel"

# C++14 for the lambdas; the headers alone need 11.
if command -v "$CXX" >/dev/null 2>&1; then
    "$CXX" -std=c++14 -Wall -Wextra -Wpedantic -Werror -I"$prefix/include" -o host_cpp host.cpp -L"$libdir" -lcasus -Wl,-rpath,"$libdir" ||
        bad "host.cpp does not compile"
    runs "C++" ./host_cpp
else
    echo "SKIPPED in part: there is no C++ compiler"
fi

# The ways to build, as they stand on the page.
cc() { "$CC" -Wall -Wextra -Werror "$@"; }
if command -v pkg-config >/dev/null 2>&1; then
    PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name casus.pc)")
    export PKG_CONFIG_PATH
    rm -f host
    . ./pkgconfig.sh
    LD_LIBRARY_PATH=$libdir runs pkg-config ./host
    mkdir -p app/bin app/lib
    . ./rpath.sh
    cp "$libdir/libcasus.so.1" app/lib/
    rm -rf moved && mv app moved
    runs rpath moved/bin/host
    rm -f host
    . ./static.sh
    runs static ./host
    if command -v ldd >/dev/null 2>&1 && ldd ./host | grep -q casus; then bad "static: the shared library is linked"; fi
else
    echo "SKIPPED in part: there is no pkg-config"
fi

# Not optimised: install.amalgamation does that.
if command -v python3 >/dev/null 2>&1; then
    rm -rf two
    python3 -B "$root/lib/amalgamate.py" two
    sed 's/<casus\/casus.h>/"casus.h"/' host.c >two/host.c
    (cd two && cc() { "$CC" -Wall -Wextra -Werror "$@" -O0; } && . ../amalgamation.sh) || bad "the two files do not compile"
    runs "two files" two/host
else
    echo "SKIPPED in part: there is no python3"
fi

for way in find_package subdirectory; do
    rm -rf $way
    mkdir -p $way/third_party
    cp host.c $way/
    cp $way.cmake $way/CMakeLists.txt
    ln -s "$root" $way/third_party/casus
    { "$cmake" -S $way -B $way/build -G "$generator" -DCMAKE_C_COMPILER="$CC" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_PREFIX_PATH="$prefix" &&
        "$cmake" --build $way/build --target host -j 2; } >log 2>&1 || { tail -n 20 log; bad "$way does not build"; }
    runs $way $way/build/host
done
