#!/bin/sh
# SPDX-License-Identifier: MIT
# Every command under "The everyday questions" of the guide gives what stands there.
. "$(dirname "$0")/common.sh" "$@"
guide=$(dirname "$data")/../docs/guide.md
PATH=$(dirname "$casus"):$PATH
cp "$ged" .

# A command stands behind `$`, over as many lines as its backslashes say; what it prints follows.
awk '/^### / { on = /The everyday questions/; next }
     !on { next }
     !/^    / { kind = ""; next }
     /^    \$ / { n++; kind = "command" }
     { line = $0; sub(/^    (\$ )?/, "", line); print line > (n "." kind)
       if (kind == "command" && line !~ /\\$/) kind = "wanted" }
     END { print n > "count" }' "$guide"
[ -f count ] && [ "$(cat count)" -ge 9 ] || bad "the guide has $(cat count) commands, not those of the everyday questions"
for n in $(seq 1 "$(cat count)"); do
    command=$(cat "$n.command")
    sh "./$n.command" >out 2>err || bad "exit code $?"
    cmp -s out "$n.wanted" || bad "prints: $(cat out)"
done
done_testing
