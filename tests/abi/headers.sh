#!/bin/sh
# SPDX-License-Identifier: MIT
# headers.sh: each public header compiles alone and twice included, as C99, C11 and C++11, without a warning, under
# every compiler found; and declares nothing that another language could not call.
set -eu
LC_ALL=C
export LC_ALL
root=${CASUS_SOURCE_DIR:-$(cd "$(dirname "$0")/../.." && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
ran=0

# compile COMPILER LANGUAGE STANDARD HEADER
compile() {
    ran=$((ran + 1))
    # Each header begins the file; the function keeps the unit from being empty.
    printf '#include <casus/%s>\n#include <casus/%s>\nint casus_probe(void);\nint casus_probe(void) { return 0; }\n' \
        "$4" "$4" >"$work/probe"
    "$1" -x "$2" -std="$3" -Wall -Wextra -pedantic -Wconversion -Wshadow -Wundef -Werror -I"$root/include" \
        -fsyntax-only "$work/probe" || { echo "headers: $4 with $1 -std=$3"; failed=1; }
}

c_ran=no
for compiler in gcc clang "${CC:-cc}"; do
    command -v "$compiler" >/dev/null 2>&1 || { echo "headers: SKIPPED $compiler: not installed"; continue; }
    c_ran=yes
    for header in "$root"/include/casus/*.h; do
        for standard in c99 c11; do
            compile "$compiler" c "$standard" "${header##*/}"
        done
    done
done
[ $c_ran = yes ] || { echo "headers: no C compiler"; failed=1; }
for compiler in g++ clang++; do
    # clang++ may be there without a C++ library
    if ! echo '#include <stdint.h>' | "$compiler" -x c++ -std=c++11 -fsyntax-only - >/dev/null 2>&1; then
        echo "headers: SKIPPED $compiler: not installed or unable to compile C++"
        continue
    fi
    for header in "$root"/include/casus/*.h; do
        compile "$compiler" c++ c++11 "${header##*/}"
    done
done

# Declarations without comments and preprocessor lines: what stays is what a binding has to express.
for header in "$root"/include/casus/*.h; do
    sed -e '/^[[:space:]]*#/d' "$header" | awk '
        { text = text $0 "\n" }
        END {
            while ((start = index(text, "/*")) > 0) {
                rest = substr(text, start + 2)
                text = substr(text, 1, start - 1) substr(rest, index(rest, "*/") + 2)
            }
            gsub(/\/\/[^\n]*/, "", text)
            print text
        }' >"$work/code"
    if grep -nwE 'bool|_Bool|long|enum|FILE|va_list|inline|wchar_t|size_t' "$work/code" ||
        grep -nE '\.\.\.|:[[:space:]]*[0-9]+[[:space:]]*;' "$work/code"; then
        echo "headers: ${header##*/}: the lines above hold a type or form that the API does not use"
        failed=1
    fi
    # What is for those who want it stays out of the umbrella.
    case ${header##*/} in
    casus.h | picture.h | arrow.h | arrow_c.h | unstable.h) ;;
    *) grep -q "include <casus/${header##*/}>" "$root/include/casus/casus.h" ||
        { echo "headers: casus.h does not include ${header##*/}"; failed=1; } ;;
    esac
done
[ $failed -ne 0 ] || echo "headers: $ran compilations without a warning"
exit $failed
