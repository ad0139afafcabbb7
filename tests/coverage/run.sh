#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/coverage/run.sh [--again REGEX]: how much of lib/ the tests run, lines and branches, room by room. Builds with
# `gcc --coverage -O0` in build-coverage/, runs the tests that look at the library from inside and outside, and writes
#
#   build-coverage/rooms.txt      lines and branches by room, the same that is printed
#   build-coverage/uncovered.txt  every line with a branch that no test takes
#   build-coverage/html/          the same as pages
#
#   --again REGEX   only the tests that match, on top of what earlier runs took
#
# Ends non-zero below 95 % of the branches, or if a test fails. Needs gcc and gcovr, and installs gcovr where it can;
# where it cannot, exit 77.
#
# What counts: every branch of every file of lib/. Nothing is left out by a filter, a mark in the source or a pattern.
# gcovr's --exclude-throw-branches is for C++, and --exclude-unreachable-branches leaves out what gcc puts on lines without
# code; neither is given.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/setup.sh"
least=95

tests='^(unit|fault|fuzz|cli)\.|^abi\.null$|^examples\.c$'
again=no
case ${1-} in
'') ;;
--again)
    again=yes
    tests=${2:?"--again needs a regular expression"}
    ;;
*) sed -n '3,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

compiler=${CC:-gcc}
have "$compiler" || { echo "coverage: skipped: needs gcc" >&2; exit 77; }
have gcovr || install_packages "for the coverage" gcovr || { echo "coverage: skipped: gcovr is not there and could not be installed" >&2; exit 77; }

tree=${CASUS_COVERAGE_DIR:-$root/build-coverage}
CC=$compiler
export CC
mkdir -p "$tree"
# Counted atomically, since some tests run on threads. Constants in place of the defences: what cannot happen is no branch that a test could take (lib/base/defence.h).
build_tree "$tree" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS="--coverage -O0 -fprofile-update=atomic -DCASUS_COVERAGE" -DCMAKE_C_FLAGS_DEBUG="" \
    -DCASUS_SANITIZE=OFF -DCASUS_BUILD_TESTS=ON -DCASUS_BUILD_EXAMPLES=ON
[ $again = yes ] || find "$tree" -name '*.gcda' -delete

code=0
(cd "$tree" && ctest -R "$tests" --output-on-failure --no-tests=error --parallel "$jobs") || code=$?

gcovr --root "$root" --object-directory "$tree" --filter "$root/lib/" -j "$jobs" --json "$tree/coverage.json" \
    "$tree/CMakeFiles/casus_objects.dir" >"$tree/gcovr.log" 2>&1 || { tail -n 20 "$tree/gcovr.log" >&2; exit 1; }
mkdir -p "$tree/html"
gcovr --root "$root" --filter "$root/lib/" --add-tracefile "$tree/coverage.json" --html-details "$tree/html/index.html" >>"$tree/gcovr.log" 2>&1
python3 -B "$root/tests/coverage/rooms.py" "$tree/coverage.json" --uncovered "$tree/uncovered.txt" | tee "$tree/rooms.txt"
gcovr --root "$root" --add-tracefile "$tree/coverage.json" --fail-under-branch $least >/dev/null || {
    echo "coverage: fewer than $least % of the branches; $tree/uncovered.txt lists those that no test takes" >&2
    code=1
}
[ $code = 0 ] || echo "coverage: failed" >&2
exit $code
