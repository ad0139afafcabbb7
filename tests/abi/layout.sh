#!/bin/sh
# SPDX-License-Identifier: MIT
# layout.sh: whatever a compiled program holds of the headers is as recorded (tests/abi/recorded): constants, sizes, offsets and
# types of members, parameters; on 64-bit machines, i386 and other 32-bit ABIs of both byte orders. tests/abi/api.py refuses
# padding in structs that may grow.
set -eu
root=${CASUS_SOURCE_DIR:-$(cd "$(dirname "$0")/../.." && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v python3 >/dev/null 2>&1 || { echo "skipped: python3 is not here"; exit 77; }
python3 -B "$root/tests/abi/stub.py" asserts --root "$root" >"$work/asserts.c"
# The headers of a C library for another machine are not here; the public headers need these of them.
mkdir "$work/include"
echo '#define NAN __builtin_nanf("")' >"$work/include/math.h"
failed=0
ran=''
"${CC:-cc}" -DCASUS_STATIC -std=c11 -Werror -I"$root/include" -fsyntax-only "$work/asserts.c" || failed=1
if command -v clang >/dev/null 2>&1; then
    for target in x86_64-linux-gnu aarch64-linux-gnu i386-linux-gnu armv7-linux-gnueabihf powerpc-linux-gnu s390x-linux-gnu x86_64-windows-gnu; do
        clang --target=$target -DCASUS_STATIC -ffreestanding -std=c11 -isystem "$work/include" -I"$root/include" -fsyntax-only "$work/asserts.c" ||
            { echo "layout: $target differs"; failed=1; }
        ran="$ran $target"
    done
elif gcc -m32 -DCASUS_STATIC -ffreestanding -std=c11 -isystem "$work/include" -I"$root/include" -fsyntax-only "$work/asserts.c"; then
    ran=" gcc -m32"
else
    failed=1
fi
[ $failed -ne 0 ] || echo "layout: $(grep -c '^_Static_assert' "$work/asserts.c") assertions hold with ${CC:-cc} and$ran"
exit $failed
