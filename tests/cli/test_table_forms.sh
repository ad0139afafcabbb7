#!/bin/sh
# SPDX-License-Identifier: MIT
# Tables as Markdown, TSV and JSON lines, of every command that prints one.
. "$(dirname "$0")/common.sh" "$@"

# Cells are compared by programs that know the forms.
command -v python3 >/dev/null 2>&1 || { echo "SKIPPED: there is no python3"; exit 77; }

question="rollup --by country,year --sum events,killed"
# shellcheck disable=SC2086 # words
for form in csv tsv jsonl json md table; do
    run 0 $question --format $form "$ged"
    cp out rollup.$form
done
# TSV is CSV with tabs; no cell of the sample has a tab or a quote.
python3 - <<'X' || bad "TSV is not CSV with tabs"
import csv
rows = list(csv.reader(open("rollup.csv", newline="")))
assert rows == list(csv.reader(open("rollup.tsv", newline=""), delimiter="\t")) and len(rows) > 30
assert '"' not in open("rollup.tsv").read()
X
[ "$(wc -l <rollup.jsonl)" -eq $(($(wc -l <rollup.csv) - 1)) ] || bad "JSONL: not a line a row"
# Markdown has the cells of the table for a person.
sed -n '3,$s/^| \(.*\) |$/\1/p' rollup.md | sed 's/ | /  /g' | tr -s ' ' >cells.md
sed 1d rollup.table | tr -s ' ' >cells.table
same cells.md cells.table

# What would end a cell, or a line, does not.
printf 'when,who,dead\n2021-01-01,"a|b	c",1\n2021-01-02,"say ""no"", two\nlines",2\n' >odd.csv
odd="rollup --map date=when,side_a=who,killed=dead --by native.who --sum events"
# shellcheck disable=SC2086
run 0 $odd --format md odd.csv
prints '| a\|b c | 1 |'
[ "$(grep -c '^| .* |$' out)" -eq 4 ] || bad "a line end in a cell of Markdown: $(cat out)"
# shellcheck disable=SC2086
run 0 $odd --format tsv odd.csv
cp out odd.tsv
python3 - <<'X' || bad "TSV does not come back"
import csv
rows = list(csv.reader(open("odd.tsv", newline=""), delimiter="\t"))
assert rows == [["native.who", "events"], ["a|b\tc", "1"], ['say "no", two\nlines', "1"]], rows
X

# Pages: info and show.
for page in info show; do
    run 0 $page --format json "$ged"
    cp out page.json
    run 0 $page --format jsonl "$ged"
    cp out page.jsonl
    run 0 $page --format csv "$ged"
    cp out page.csv
    run 0 $page --format tsv "$ged"
    cp out page.tsv
    run 0 $page --format md "$ged"
    cp out page.md
    python3 - $page <<'X' || bad "the forms of a page differ"
import csv, json, sys
page = json.load(open("page.json"))
page = page[0] if sys.argv[1] == "info" else page
lines = open("page.jsonl").read().splitlines()
assert len(lines) == 1 and json.loads(lines[0]) == page
assert list(csv.reader(open("page.csv", newline=""))) == list(csv.reader(open("page.tsv", newline=""), delimiter="\t"))
page = open("page.md").read()
assert page.startswith("- ") and "\n## " in page and "\n| --- |" in page and "\n\n\n" not in page
X
done
# In Markdown whatever a file holds is text, on one line: no tag, link or heading, and no end of a cell.
cat >hostile.csv <<'X'
id,date,who,<img src=x>
1,2021-01-01,"a\|b
# [x](http://y)
===
<script>*b*_c_ d_e",<b>
X
hostile="--map id=id,date=date,side_a=who"
for page in "info $hostile" "show --row 1 $hostile" "rollup $hostile --by native.who"; do
    # shellcheck disable=SC2086
    run 0 $page --format md hostile.csv
    ! grep -qE '^(#[^#]|=|\\?<)|(^|[^\\])<(script|img|b>)|(^|[^\\])\[x' out || bad "$page: not text: $(cat out)"
    ! grep -qE '(^|[^\\])(\\\\)+\|b' out || bad "$page: ends a cell: $(cat out)"
done
run 0 show --row 1 $hostile --format md hostile.csv
prints '- who: a\\\|b \# \[x\](http://y) === \<script\>\*b\*\_c\_ d_e'
prints '- \<img src=x\>: \<b\>'
prints '| a\\\|b \# \[x\](http://y) === \<script\>\*b\*\_c\_ d_e |'
sed 's/d_e/d_f/' hostile.csv >hostiler.csv
run 0 diff $hostile --format md hostile.csv hostiler.csv
prints 'a\\\|b \# \[x\](http://y) === \<script\>'

cp "$ged" again.csv
run 0 info --format jsonl "$ged" again.csv
[ "$(wc -l <out)" -eq 2 ] || bad "not a line a file"

# Findings, changes, clusters.
run 1 validate --format md "$ged"
prints '| file | row | dataset | id | part | index | rule | value | advice |'
run 1 validate --format arrow -o findings.arrow "$ged"
[ "$(head -c 6 findings.arrow)" = ARROW1 ] || bad "no Arrow file"
sed 's/,Mexico,/,Mexiko,/' "$ged" >newer.csv
for form in tsv jsonl md; do
    run 0 diff --format $form "$ged" newer.csv
    prints Mexiko
done
run 0 link --format md --as one="$ged" --as two=newer.csv
prints '| dataset | id | cluster | confidence |'
run 0 show --contests --format md "$ged"
prints '| dataset | id | about |'
done_testing
