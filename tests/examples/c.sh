#!/bin/sh
# SPDX-License-Identifier: MIT
# c.sh BIN: the hosts of examples/c on the bundled data, against the program's answers to the same questions.
set -eu
bin=$1
root=${CASUS_SOURCE_DIR:?}
ged=$root/examples/data/ged-sample.csv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0
bad() {
    echo "examples: $*"
    [ ! -s out ] || sed 's/^/    /' out
    failed=1
}
# prints TEXT
prints() { grep -qF -e "$1" out || bad "$host does not print '$1'"; }

host=totals
"$bin/totals" "$ged" >out || bad "totals fails"
"$bin/casus" rollup --by year,native_class --sum events,killed "$ged" >wanted 2>/dev/null
cmp out wanted || bad "totals and the program differ"
if "$bin/totals" nothing.csv >out 2>&1; then bad "totals takes a file that is not there"; fi
prints 'nothing.csv: there is no such file'

host=filter
"$bin/filter" "$ged" >out || bad "filter fails"
"$bin/casus" select --where 'killed >= 50' --to geojson "$ged" >wanted 2>/dev/null
echo >>wanted # puts
diff -b out wanted >/dev/null || bad "filter and the program differ"

host=event
"$bin/event" >out || bad "event fails"
prints '3 (3-'
prints '"start":"2025-11-26"'
prints '"words":"at least 3"'

host=claims
"$bin/claims" >out || bad "claims fails"
prints hull
prints gtd
prints 'Hospital'
prints belligerent

host=host
"$bin/host" "$ged" >out || bad "host fails"
prints cancel
[ "$(tail -n 1 out)" = '0 bytes held' ] || bad "host leaks"

host=codes
"$bin/codes" gtd 3/6.13 >out || bad "codes fails"
prints plover
if "$bin/codes" XX 1 >out 2>&1; then bad "codes takes a scheme that is not there"; fi
exit $failed
