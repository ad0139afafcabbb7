#!/bin/sh
# SPDX-License-Identifier: MIT
# casus report: forms by option and by the name of the file, what is said of what, changes since a day, refusals.
. "$(dirname "$0")/common.sh" "$@"
has() { grep -F -q -e "$1" "$page" || bad "$page lacks: $1"; }
has_not() { ! grep -F -q -e "$1" "$page" || bad "$page has: $1"; }

# Forms.
run 0 report "$ged"
prints 'What happened'
prints 'Events: 304 = 304 counted'
awk 'length($0) > 130' out >long
[ ! -s long ] || bad "lines are longer than a page: $(head -n 1 long)"
run 0 report --format md --title 'A *b* <c>' "$ged"
prints '# A \*b\* \<c\>'
prints '| month | events | killed | injured |'
run 0 report -o r.html "$ged"
silent
page=r.html
has '<!DOCTYPE html>'
has "default-src 'none'"
has '<svg '
[ "$(grep -c '<script>' r.html)" -eq 1 ] || bad "not one script"
[ "$(grep -c '<h3 id="e' r.html)" -eq 304 ] || bad "$(grep -c '<h3 id="e' r.html) events, not 304"
run 0 report -o r.md "$ged"
page=r.md
has '## What happened'
run 0 report --format html "$ged"
cp out std.html
page=std.html
has '<!DOCTYPE html>'
same std.html r.html

# Numbers are those of rollup, by column.
"$casus" rollup --by country --sum events,killed --order 'killed desc' --limit 30 --format csv "$ged" 2>/dev/null |
    awk -F, 'NR > 1 { print $(NF - 5) "," $(NF - 4) "," $(NF - 3) }' >wanted
awk '/<caption>country; sum/ { on = 1 } on && /<tr><td dir/ { print } /<\/table>/ { on = 0 }' r.html |
    sed 's/.*data-low="\([^"]*\)" data-best="\([^"]*\)" data-high="\([^"]*\)".*/\1,\2,\3/' >shown
same wanted shown

# What did not happen, is contested, is unaccounted for, is told twice.
cat >week.jsonl <<'END'
{"dataset":"d","id":"raid","title":"Raid","date":{"start":"2021-01-05","end":"2021-01-06"},"actors":[{"name":"Ministry"},{"name":"Radio"}],"claims":[{"claimant":0,"stake":"belligerent","polarity":"asserts","text":"seven"},{"claimant":1,"polarity":"asserts"}],"casualties":[{"status":"killed","low":7,"best":7,"high":7,"claim":0},{"status":"killed","low":2,"best":2,"high":2,"claim":1},{"status":"missing","low":5,"best":null,"high":"inf"}]}
{"dataset":"d","id":"plan","date":{"start":"2021-01-09"},"modality":"planned"}
{"dataset":"e","id":"raid-2","date":{"start":"2021-01-05"},"relations":[{"type":"same_as","dataset":"d","id":"raid"}]}
{"dataset":"d","id":"old","date":{"start":"2021-01-05"}}
{"dataset":"d","id":"new","date":{"start":"2021-01-05"},"relations":[{"type":"supersedes","id":"old"}]}
END
run 0 report week.jsonl
prints 'Events: 5 = 2 counted + 1 not happened + 1 superseded + 1 told twice'
prints 'What is contested'
prints 'claim       Ministry (belligerent), asserts'
prints ' 5-inf'
prints 'not_happened  planned'
prints 'superseded    supersedes  d'
prints 'told_twice  same_as'
run 0 report --where "id = 'raid'" week.jsonl
prints 'All 1 records'
run 0 report --resolve lowest week.jsonl
prints 'killed     2     2     2'
cat >two.jsonl <<'END'
{"dataset":"a","id":"1","date":{"start":"2021-01-05"},"casualties":[{"status":"killed","low":3,"best":3,"high":3}]}
{"dataset":"b","id":"9","date":{"start":"2021-01-05"},"casualties":[{"status":"killed","low":5,"best":5,"high":5}]}
END
printf 'dataset,id,cluster\na,1,1\nb,9,1\n' >links.csv
run 0 report --links links.csv two.jsonl
prints 'Events: 2 = 1 counted + 1 told twice'
prints '1 events have no agreed best'
prints 'killed    3           5 '
run 0 report --links links.csv --resolve lead --lead b two.jsonl
prints 'killed    5     5     5 '
run 0 report --limit 1 week.jsonl
prints '1 of 5 records'
prints '4 are not listed here'

# What changed.
printf 'id,date,killed\n1,2021-01-01,1\n2,2021-01-02,2\n' >old.csv
printf 'id,date,killed\n1,2021-01-01,4\n3,2021-03-02,2\n' >new.csv
run 0 report --map id=id,date=date,killed=killed --since 2021-01-31 old.csv new.csv
prints 'What changed'
prints 'Since 2021-01-31.'
prints 'All 2 records'
grep -E -q 'changed +generic +1 +killed +1 +4|changed +.* 1 +killed +1 +4' out || bad "no change: $(grep changed out)"
says_not 'are in old.csv too'
usage '--since needs two FILEs' report --since 2021-01-31 old.csv

# Names.
printf 'date,country,killed\n2021-01-01,<script>x</script>,1\n2021-01-02,"a|b *c*",2\n' >odd.csv
run 0 report --map date=date,country=country,killed=killed odd.csv -o odd.html
page=odd.html
has '&lt;script&gt;x&lt;/script&gt;'
has_not '<script>x'
run 0 report --map date=date,country=country,killed=killed --format md odd.csv
prints '\<script\>x\</script\>'
prints 'a\|b \*c\*'

# Tables of HTML by themselves.
run 0 rollup --by country --sum killed --format html odd.csv --map date=date,country=country,killed=killed
prints '<th scope="col" style="text-align:right">killed</th>'
prints '<td style="text-align:right" data-low="1" data-best="1" data-high="1">1 (1-1)</td>'
usage '--format html goes with' info --format html "$ged"

# Refusals.
usage 'text, md or html' report --format csv "$ged"
usage "did you mean 'killed'" report --where 'kiled > 0' "$ged"
run 1 report --outline none.json "$ged"
run 1 report none.csv
echo '{' >bad.json
run 1 report --outline bad.json -o r2.html "$ged"
[ ! -e r2.html ] || bad "a page was left behind"
done_testing
