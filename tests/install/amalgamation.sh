#!/bin/sh
# SPDX-License-Identifier: MIT
# casus.c and casus.h: compiled with one line and without a warning, exporting the functions of lib/casus.map and no other name, built
# into hosts that give the answers of the library, and as a library of its own that answers conformance.json. Clashes of names
# that would change what the two files mean are refused.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null 2>&1 || skip "there is no python3"
bad() { echo "amalgamation: $*"; exit 1; }
cd "$work"

# A type, and a macro, that two headers have for different things; functions, types and macros of that kind in sources are fine.
cp -r "$root/lib" "$root/include" .
printf '%s\n' 'static int twice_there(void) { return 1; }' 'typedef int twice;' '#define TWICE 1' 'int casus__a(void);' \
    'int casus__a(void) { return twice_there() + TWICE; }' >lib/base/twice_a.c
printf '%s\n' 'static long twice_there(void) { return 2; }' 'typedef struct twice { int twice; } twice;' '#define TWICE 2L' \
    'long casus__b(void);' 'long casus__b(void) { twice t = {1}; return twice_there() + TWICE + t.twice; }' >lib/io/twice_b.c
python3 -B lib/amalgamate.py twice || bad "does not take what two sources call alike"
for one in twice_a__twice_there twice_b__twice_there twice_a__twice twice_b__twice; do
    grep -q "$one" twice/casus.c || bad "no $one"
done
head=$(grep -n 'lib/base/twice_a.c' twice/casus.c | cut -d: -f1)
sed -n "$head,\$p" twice/casus.c | awk '/---- lib\// { of = /twice_/ } of' >twice.c
"$CC" -c -Wall -Werror -Wno-unused -o twice.o twice.c || bad "what two sources call alike does not compile"
rm lib/*/twice_?.c
for clash in 'typedef struct casus__unit { int x; } casus__unit;' '#define CASUS__MEMORY_H_CLASH 1' '#define PLAIN 1'; do
    for place in base/memory geo/sphere; do
        cp "$root/lib/$place.h" "lib/$place.h"
    done
    { echo "$clash"; cat "$root/lib/base/memory.h"; } >lib/base/memory.h
    [ "$clash" != '#define CASUS__MEMORY_H_CLASH 1' ] || { echo '#define CASUS__MEMORY_H_CLASH 2'; cat "$root/lib/geo/sphere.h"; } >lib/geo/sphere.h
    if python3 -B lib/amalgamate.py clash 2>told; then bad "takes '$clash' in two headers"; fi
    grep -q 'lib/\|several headers' told || { cat told; bad "does not say where '$clash' is"; }
done
rm -rf lib include clash twice

# One line.
python3 -B "$root/lib/amalgamate.py" . || bad "is not made"
"$CC" -O2 -fPIC -c casus.c 2>said || { head -n 20 said; bad "does not compile"; }
[ ! -s said ] || { head -n 20 said; bad "compiles with warnings"; }
if command -v nm >/dev/null 2>&1; then
    nm -g --defined-only casus.o | awk '$3 ~ /^casus_[a-z]/ { print $3 }' | sort >defined
    sed -n 's/^ *\(casus_[a-z_0-9]*\);$/\1/p' "$root/lib/casus.map" | sort >wanted
    cmp defined wanted || { diff defined wanted; bad "the functions are not those of lib/casus.map"; }
fi

# The lines that forbid fused multiply-add, which would give other bits, do so.
{ sed -n '/^\/\* No fused/,/^#endif/p' casus.c; echo 'double f(double a, double b, double c); double f(double a, double b, double c) { return a * b + c; }'; } >fused.c
[ "$(wc -l <fused.c)" -gt 4 ] || bad "nothing forbids fused multiply-add"
if "$CC" -O2 -mfma -S -o fused.s fused.c 2>/dev/null && grep -q fmadd fused.s; then bad "multiply-add is fused"; fi

# Headers of the two files in the place of those of the tree.
mkdir -p casus
for header in "$root"/include/casus/*.h; do
    echo '#include "../casus.h"' >"casus/${header##*/}"
done
"$CC" -std=c99 -Wall -Wextra -Wpedantic -Werror -I. -o host "$root/tests/install/host.c" casus.o -pthread || bad "host.c does not link"
expect "cc host.c casus.c" ./host "$sample"
for source in "$root"/examples/c/*.c; do
    "$CC" -std=c11 -I. -o "$(basename "$source" .c)" "$source" casus.o -pthread || bad "$source does not link"
done
printf '%s\n' '#!/bin/sh' "exec '$build/bin/casus' \"\$@\"" >casus-program # the name casus is taken by the folder
chmod +x casus-program
sed 's/"\$bin\/casus"/"$bin\/casus-program"/' "$root/tests/examples/c.sh" >c.sh
CASUS_SOURCE_DIR=$root sh c.sh "$work" || bad "the examples in C answer otherwise"
echo "amalgamation: the examples in C"

"$CC" -shared -Wl,-soname,libcasus.so.1 -o libcasus.so.1 casus.o -pthread || bad "makes no shared library"
if nm -D --defined-only libcasus.so.1 | grep -v ' casus_[a-z]\| _init$\| _fini$'; then bad "exports the names above"; fi
CASUS_LIBRARY=$work/libcasus.so.1 PYTHONDONTWRITEBYTECODE=1
export CASUS_LIBRARY PYTHONDONTWRITEBYTECODE
python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' || skip "in part: no python3 of 3.9 or later"
python3 - "$root/tests/interop" <<'PY' || bad "answers conformance.json otherwise"
import sys
sys.path.insert(0, sys.argv[1])
import conforming
told = conforming.differences(conforming.PYTHON)
print(told or "amalgamation: conformance.json")
sys.exit(told != "")
PY
