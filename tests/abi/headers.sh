#!/bin/sh
# SPDX-License-Identifier: MIT
# headers.sh [HEADER]: each public header (or that one), twice included, and its initialisers compile without a warning: alone as
# C99 and C++98, and all of them under every later standard that the compilers found here know; and they declare nothing that
# another language could not call.
set -eu
LC_ALL=C
export LC_ALL
root=${CASUS_SOURCE_DIR:-$(cd "$(dirname "$0")/../.." && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

only=${1:-}
set --
for header in "$root"/include/casus/*.h; do
    [ -z "$only" ] || [ "${header##*/}" = "$only" ] || continue
    set -- "$@" "$header"
done
[ $# -gt 0 ] || { echo "headers: no header ${only:-at all} in $root/include/casus"; exit 1; }

# Each header begins a file of its own, and all of them one more; the function keeps the unit from being empty.
begin() {
    printf '#include <casus/%s>\n#include <casus/%s>\n' "$1" "$1"
}
initialisers() {
    sed -n 's/^#define CASUS_\([A-Z_]*\)_INIT .*/\1/p' "$@" | while read -r noun; do
        type=casus_$(echo "$noun" | tr '[:upper:]' '[:lower:]')
        printf '    const %s %s_value = CASUS_%s_INIT;\n    (void)%s_value;\n' "$type" "$type" "$noun" "$type"
    done
}
for header; do
    begin "${header##*/}" >"$work/${header##*/}.c"
    begin "${header##*/}"
done >"$work/all.c"
for file in "$work"/*.c; do
    printf 'int casus_probe(void);\nint casus_probe(void) {\n' >>"$file"
    case $file in
    */all.c) initialisers "$@" >>"$file" ;;
    *) initialisers "$root/include/casus/$(basename "$file" .c)" >>"$file" ;;
    esac
    printf '    return 0;\n}\n' >>"$file"
done

# compile COMPILER LANGUAGE STANDARD FILE
cat >"$work/compile" <<'END'
case $2 in
c) more='-Wstrict-prototypes -Wmissing-prototypes -Wc++-compat' ;;
*) more='-Wold-style-cast' ;;
esac
# shellcheck disable=SC2086 # words
said=$("$1" -std="$3" -Wall -Wextra -pedantic-errors -Wconversion -Wshadow -Wundef $more -Werror -I"$include" -fsyntax-only -x "$2" "$work/$4" 2>&1) ||
    { echo "$said"; echo "headers: ${4%.c} is not clean with $1 -std=$3"; exit 1; }
END

# jobs COMPILER LANGUAGE STANDARD...: those that the compiler knows, one a line; a standard has two names where it was once a
# draft.
jobs() {
    compiler=$1
    language=$2
    shift 2
    for standard; do
        for name in $(echo "$standard" | tr '/' ' '); do
            if echo '#include <stdint.h>' | "$compiler" -x "$language" -std="$name" -fsyntax-only - >/dev/null 2>&1; then
                echo "$compiler $language $name all.c"
                break
            fi
        done
    done
}
for compiler in gcc clang; do
    jobs $compiler c c99 c11 c17/c18 c23/c2x
    # clang++ may be there without a C++ library.
    jobs "$(echo $compiler | sed -e 's/gcc/g++/' -e 's/clang/clang++/')" c++ c++98 c++11 c++14 c++17 c++20/c++2a c++23/c++2b
done >"$work/jobs"
grep -q ' c ' "$work/jobs" || { echo "headers: no C compiler"; failed=1; }
for compiler in gcc clang g++ clang++; do
    grep -q "^$compiler " "$work/jobs" || echo "headers: SKIPPED $compiler: not installed or unable to compile"
done
# Whether a header needs another one depends on no standard.
for language in c c++; do
    first=$(grep -m 1 " $language " "$work/jobs") || continue
    for header; do
        echo "${first% all.c} ${header##*/}.c"
    done
done >"$work/alone"
export work
include=$root/include
export include
cat "$work/jobs" "$work/alone" | xargs -P "$(nproc 2>/dev/null || echo 2)" -L 1 sh "$work/compile" || failed=1

# Declarations without comments and preprocessor lines: what stays is what a binding has to express.
for header; do
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
[ $failed -ne 0 ] || echo "headers: $# headers without a warning with $(awk '{ print $1, $3 }' "$work/jobs" | tr '\n' ',' | sed 's/,$//')"
exit $failed
