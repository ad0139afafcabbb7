#!/bin/sh
# SPDX-License-Identifier: MIT
# Every command under "The everyday questions" of the guide gives what stands there.
. "$(dirname "$0")/common.sh" "$@"
guide=$(dirname "$data")/../docs/guide.md
PATH=$(dirname "$casus"):$PATH
cp "$ged" "$data"/velmora-*.csv .
# An older release: without one event, and with fewer dead in another.
sed -e 3d -e 's/,183,184,171,645,/,170,184,160,645,/' ged-sample.csv >ged-old.csv

# A command stands behind `$`, over as many lines as its backslashes say; what it prints follows.
awk '/^### / { on = /The everyday questions/; next }
     !on { next }
     !/^    / { kind = ""; next }
     /^    \$ / { n++; kind = "command" }
     { line = $0; sub(/^    (\$ )?/, "", line); print line > (n "." kind)
       if (kind == "command" && line !~ /\\$/) kind = "wanted" }
     END { print n > "count" }' "$guide"
[ -f count ] && [ "$(cat count)" -ge 20 ] || bad "the guide has $(cat count) commands, not those of the everyday questions"
for n in $(seq 1 "$(cat count)"); do
    command=$(cat "$n.command")
    [ -f "$n.wanted" ] || : >"$n.wanted"
    sh "./$n.command" >out 2>err || bad "exit code $?"
    cmp -s out "$n.wanted" || bad "prints: $(cat out)"
done
done_testing
