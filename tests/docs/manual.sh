#!/bin/sh
# SPDX-License-Identifier: MIT
# The manual: casus(1) out of the program, section 3 out of the headers; both formatted without a warning by groff and
# mandoc, whichever are there, and nothing left out.
set -eu
root=${CASUS_SOURCE_DIR:?}
build=${CASUS_BUILD_DIR:?}
pages=$build/docs
work=$build/tests/docs-manual
rm -rf "$work"
mkdir -p "$work"
failed=0
bad() { echo "manual: $*"; failed=1; }
skip() { echo "SKIPPED: $*"; exit 77; }

[ -f "$pages/casus.1" ] || bad "casus.1 was not made"
"$build/bin/casus" help --man | cmp - "$pages/casus.1" || bad "casus.1 is not what the program prints"
command -v python3 >/dev/null 2>&1 || skip "there is no python3, which makes section 3"
python3 -B "$root/docs/manual.py" "$work/man3"
diff -r "$work/man3" "$pages/man3" >/dev/null || bad "section 3 is not what the headers give"

# Every function has a page, and every command and option stands in casus(1).
for name in $(sed -n 's/^        \(casus_[a-z0-9_]*\);$/\1/p' "$root/lib/casus.map"); do
    [ -s "$work/man3/$name.3" ] || bad "$name has no page"
done
for command in $("$build/bin/casus" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
    grep -q "^\.SS $command$" "$pages/casus.1" || bad "casus(1) lacks $command"
    for option in $("$build/bin/casus" help "$command" | sed -n 's/^  \(-o, \|-h, \)\{0,1\}\(--[a-z-]*\).*/\2/p'); do
        grep -q -F -e "$(printf '%s' "$option" | sed 's/-/\\-/g')" "$pages/casus.1" || bad "casus(1) lacks $option"
    done
done

checked=''
if command -v groff >/dev/null 2>&1; then
    # -ww: every warning
    groff -k -man -ww -z "$pages/casus.1" "$work"/man3/*.3 2>"$work/groff" || bad "groff fails"
    [ ! -s "$work/groff" ] || { bad "groff warns:"; head -n 10 "$work/groff"; }
    checked=" groff"
fi
if command -v mandoc >/dev/null 2>&1; then
    mandoc -Tlint -W warning "$pages/casus.1" "$work"/man3/*.3 >"$work/mandoc" || bad "mandoc warns:"
    head -n 10 "$work/mandoc"
    mandoc -Tutf8 "$pages/casus.1" >"$work/casus.txt"
    checked="$checked mandoc"
fi
[ $failed -eq 0 ] || exit 1
[ -n "$checked" ] || skip "neither groff nor mandoc is there"
echo "manual: casus(1) and $(ls "$work/man3" | wc -l) pages of section 3, checked by$checked"
