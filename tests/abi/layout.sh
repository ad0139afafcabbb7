#!/bin/sh
# SPDX-License-Identifier: MIT
# layout.sh: every size and offset in casus.api.json is what compilers give, on 64-bit machines, i386 and other 32-bit
# ABIs of both byte orders; and no struct that may grow has padding (tests/abi/api.py refuses it).
set -eu
root=${CASUS_SOURCE_DIR:-$(cd "$(dirname "$0")/../.." && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v python3 >/dev/null 2>&1 || { echo "skipped: python3 is not here"; exit 77; }
python3 -B "$root/tests/abi/api.py" --layout >"$work/layout.c"
# The headers of a C library for another machine are not here; the public headers need these of them.
mkdir "$work/include"
echo '#define NAN __builtin_nanf("")' >"$work/include/math.h"
failed=0
ran=''
"${CC:-cc}" -std=c11 -I"$root/include" -fsyntax-only "$work/layout.c" || failed=1
if command -v clang >/dev/null 2>&1; then
    for target in x86_64-linux-gnu aarch64-linux-gnu i386-linux-gnu armv7-linux-gnueabihf powerpc-linux-gnu s390x-linux-gnu x86_64-windows-gnu; do
        clang --target=$target -ffreestanding -std=c11 -isystem "$work/include" -I"$root/include" -fsyntax-only "$work/layout.c" ||
            { echo "layout: $target differs"; failed=1; }
        ran="$ran $target"
    done
elif gcc -m32 -ffreestanding -std=c11 -isystem "$work/include" -I"$root/include" -fsyntax-only "$work/layout.c"; then
    ran=" gcc -m32"
else
    failed=1
fi
[ $failed -ne 0 ] || echo "layout: as said with ${CC:-cc} and$ran"
exit $failed
