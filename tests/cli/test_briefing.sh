#!/bin/sh
# SPDX-License-Identifier: MIT
# The eight answers about the border week, by the program alone: every command of the guide's "A week in eight
# questions" gives what stands there. `briefing` (examples/briefing) stands beside the program.
. "$(dirname "$0")/common.sh" "$@"
guide=$(dirname "$data")/../docs/guide.md
PATH=$(dirname "$casus"):$PATH
command=briefing
briefing --jsonl week.jsonl --geojson week.geojson --html week.html >report.txt 2>err || bad "exit code $?"
told() { grep -F -q -e "$1" report.txt || bad "the report lacks: $1"; }
told 'THE BORDER WEEK.'
told 'Events: 17 = 13 counted + 4 not happened'
told 'border-week  helicopter-patrols'
told "claim       State Committee for National Security (SCNS) (belligerent)"
told '1. Killed, nationality CHN, 26 November to 1 December?'
told '8. On a map? (--geojson FILE)'
grep -F -q '<h2 id="contests">What is contested</h2>' week.html || bad "the page lacks what is contested"

# The page of the docs is today's; to renew it, write this one there.
run 0 report --title "The border week" week.jsonl -o page.html
same page.html "$(dirname "$guide")/pictures/border-week.html"

# A command stands behind `$`, over as many lines as its backslashes and pipes say; what it prints follows.
awk '/^### / { on = /A week in eight questions/; next }
     !on { next }
     !/^    / { kind = ""; next }
     /^    \$ / { n++; kind = "command" }
     { line = $0; sub(/^    (\$ )?/, "", line); print line > (n "." kind)
       if (kind == "command" && line !~ /[\\|]$/) kind = "wanted" }
     END { print n > "count" }' "$guide"
[ -f count ] && [ "$(cat count)" -ge 15 ] || bad "the guide has $(cat count) commands, not those of eight answers"
for n in $(seq 1 "$(cat count)"); do
    command=$(cat "$n.command")
    sh "./$n.command" >out 2>err || bad "exit code $?"
    cmp -s out "$n.wanted" || bad "prints: $(cat out)"
done

# The same numbers in CSV, whatever the table for a person looks like.
answer() {
    run 0 rollup --format csv --sum "$1" --where "$2" week.jsonl
    [ "$(sed -n 2p out | cut -d, -f1-3)" = "$3" ] || bad "$(sed -n 2p out) does not begin with $3"
}
days="overlaps('2025-11-26', '2025-12-01')"
months="overlaps('2025-06-02', '2025-12-02')"
answer 'killed[nationality=CHN]' "$days" 5,5,5
answer 'injured[nationality=CHN]' "$days" 5,5,5
answer 'injured[nationality=CHN&inferred=false]' "$days" ,,
answer killed "id = 'smuggler-raid'" 2,,7
answer 'killed[occupation=drug smuggler]' "$months" 4,,11
answer events_reported "$months" 10,10,inf

# None of it depends on the form: the week comes back from its map.
run 0 rollup --by kind --format csv week.jsonl
cp out direct
run 0 rollup --by kind --format csv week.geojson
grep -q 'incident,3' out || bad "the map holds other incidents: $(cat out)"
grep -q 'incident,3' direct || bad "other incidents: $(cat direct)"
done_testing
