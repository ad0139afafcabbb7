#!/bin/sh
# SPDX-License-Identifier: MIT
# sections.sh LIBRARY: no writable data, no thread-local data, no constructor or destructor beyond what the compiler
# puts into an empty shared library, no executable stack, no text relocation; under 1 MiB when stripped, a sixty-fourth more
# where clang built it (docs/abi.md).
set -eu
LC_ALL=C
export LC_ALL
library=$1
CC=${CC:-cc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

echo 'extern int empty; int empty_function(void); int empty_function(void) { return 0; }' >"$work/empty.c"
"$CC" -shared -fPIC -o "$work/empty.so" "$work/empty.c"

# Size of a section in bytes, 0 if there is none. `objdump -h` has it in the third column, in hexadecimal.
section_size() {
    size=$(objdump -h "$1" | awk -v name="$2" '$2 == name { print $3 }')
    echo $((0x${size:-0}))
}
for name in .data .bss .tdata .tbss .init_array .fini_array .preinit_array .ctors .dtors; do
    have=$(section_size "$library" "$name")
    base=$(section_size "$work/empty.so" "$name")
    if [ "$have" -gt "$base" ]; then
        echo "sections: $name has $have bytes, an empty library $base"
        failed=1
    fi
done

# The padding of an empty library hides a small object from the sizes, so the names are compared as well.
writable() {
    objdump -t "$1" | awk '$4 ~ /^\.(data|bss|tdata|tbss)$/ || $3 ~ /^\.(data|bss|tdata|tbss)$/ { print $NF }' | sort -u
}
writable "$library" >"$work/have"
writable "$work/empty.so" >"$work/base"
[ -s "$work/base" ] || { echo "sections: objdump -t names nothing in an empty library, which cannot be"; failed=1; }
if comm -23 "$work/have" "$work/base" | grep .; then
    echo "sections: the objects above are writable"
    failed=1
fi
readelf -lW "$library" | awk '$1 == "GNU_STACK" && /E/ && $(NF-1) ~ /E/ { exit 1 }' ||
    { echo "sections: executable stack"; failed=1; }
if readelf -d "$library" | grep TEXTREL; then
    echo "sections: text relocations"
    failed=1
fi

strip -o "$work/stripped.so" "$library"
size=$(wc -c <"$work/stripped.so")
limit=$((1024 * 1024))
readelf -p .comment "$library" | grep -q clang && limit=$((limit + limit / 64))
[ "$size" -lt $limit ] || { echo "sections: stripped size $size is not under $limit bytes"; failed=1; }
[ $failed -ne 0 ] || echo "sections: no state, no constructors, $size bytes stripped"
exit $failed
