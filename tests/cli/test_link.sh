#!/bin/sh
# SPDX-License-Identifier: MIT
# casus link: the commands of docs/linking.md, what it refuses, and that its results are what other commands take.
. "$(dirname "$0")/common.sh" "$@"
page=$(dirname "$data")/../docs/linking.md
va=$data/velmora-acled.csv
vg=$data/velmora-ged.csv
vt=$data/velmora-gtd.csv

# ---- Refused before anything is read ----
usage 'casus link needs a FILE' link
usage '--as needs NAME=FILE after it' link --as acled "$vg"
usage '--as needs NAME=FILE after it' link --as "=$va" "$vg"
usage '--as needs NAME=FILE after it' link --as acled= "$vg"
usage '--days cannot be' link --days 367 "$va" "$vg"
usage '--days cannot be' link --days -1 "$va" "$vg"
usage '--km cannot be' link --km 20039 "$va" "$vg"
usage '--km cannot be' link --km nan "$va" "$vg"
usage '--threshold cannot be' link --threshold 1.5 "$va" "$vg"
usage '--max-candidates cannot be' link --max-candidates 0 "$va" "$vg"
usage '--max-candidates cannot be' link --max-candidates many "$va" "$vg"
usage 'max_candidates is out of range' link --max-candidates 2G "$va" "$vg"
usage 'did you mean optimal?' link --select optimum "$va" "$vg"
usage '--select compat needs --taxonomy' link --select compat "$va" "$vg"
usage '--taxonomy goes with --select compat' link --taxonomy type.csv "$va" "$vg"
usage '--partial goes with --select compat' link --partial 1 "$va" "$vg"
usage '--threshold does not go with --select compat' link --select compat --taxonomy t.csv --threshold 0.5 "$va" "$vg"
usage '--pairs and --explain are two results' link --pairs --explain VLM101 "$va" "$vg"
usage '--all belongs to clusters' link --all --pairs "$va" "$vg"
usage '--all goes with --format csv' link --all "$va" "$vg"
usage '--overlaps goes with -o FILE.jsonl' link --overlaps "$va" "$vg"
usage 'a table is not written to .jsonl' link --pairs -o pairs.jsonl "$va" "$vg"
usage '--learn needs a name' link --learn= "$va" "$vg"
usage 'standard input (-) can be read once only' link -o events.jsonl "$va" -
usage '--where does not go with casus link' link --where 'killed > 0' "$va" "$vg"
usage '--days does not go with casus rollup' rollup --days 3 "$va"
cp "$va" input.csv
usage 'is one of the inputs' link -o input.csv input.csv "$vg"
usage 'is one of the inputs' link --learn input.csv input.csv "$vg"
usage 'the result and the weights would both go to' link --learn same.csv -o same.csv "$va" "$vg"
usage 'the result and the weights would both go to' link --learn same.csv -o ./same.csv "$va" "$vg"

# ---- One dataset, one file twice ----
usage 'is the same file as' link "$va" "$va"
usage 'is the same bytes as' link "$va" input.csv
run 1 link "$va"
silent
says '--as NAME=FILE'
says 'casus link --within'
run 1 link "$va" "$data/acled-layout.csv"
says '--as NAME=FILE'
run 0 link --within "$va"
run 0 link --format csv --as one="$va" --as two=input.csv
[ "$(grep -c '^one,' out)" -eq 12 ] || bad "a dataset and its copy are not linked record by record: $(cat out)"
says_not 'taken a second time'
run 1 link "$va" nowhere.csv
says 'nowhere.csv'
: >nothing.csv
run 0 link "$va" "$vg" nothing.csv
says 'nothing.csv: warning: the file is empty'

run 1 link --max-candidates 5 "$va" "$vg"
silent
says 'over 5 pairs of records'
says '--max-candidates allows more'

# ---- The summary ----
run 0 link "$va" "$vg" "$vt"
prints 'records                 27'
prints 'datasets                3'
prints 'the defaults, since there are fewer than 200 candidates, or pairs inside a dataset, to learn from'
prints 'acled + gtd + ucdp-ged'
says 'velmora-gtd.csv: 7 records = 7 kept'
run 0 link -o summary.txt "$va" "$vg" "$vt"
silent
grep -q '^clusters' summary.txt || bad 'the summary is not in the file'

# ---- Clusters ----
run 0 link --format csv "$va" "$vg" "$vt"
cp out clusters.csv
[ "$(head -n 1 out)" = dataset,id,cluster,confidence ] || bad "other columns: $(head -n 1 out)"
says '27 records of 3 datasets'
run 0 link -o other.csv "$vt" "$va" "$vg"
same clusters.csv other.csv
run 0 link --format csv --all "$va" "$vg" "$vt"
[ "$(wc -l <out)" -eq 28 ] || bad "not every record: $(wc -l <out)"
cat "$vg" >in
run 0 link --format csv "$va" - "$vt"
same clusters.csv out
rm in
cluster_of() { sed -n "s/^$1,$2,\([0-9]*\),.*/\1/p" clusters.csv; }
[ -n "$(cluster_of acled VLM101)" ] || bad 'VLM101 is not linked'
[ "$(cluster_of acled VLM101)" = "$(cluster_of ucdp-ged 900101)" ] || bad 'the harbour clash is two events'
[ "$(cluster_of acled VLM101)" = "$(cluster_of gtd 202103020001)" ] || bad 'the harbour clash is two events'
[ "$(cluster_of acled VLM102)" = "$(cluster_of gtd 202103030001)" ] || bad 'the bomb is two events'
[ "$(cluster_of acled VLM101)" != "$(cluster_of acled VLM102)" ] || bad 'clash and bomb are one event'
[ -z "$(cluster_of acled VLM106)" ] || bad 'the protest is linked'

# ---- Rollups count each event once ----
records=$(($(wc -l <clusters.csv) - 1))
linked=$(cut -d, -f3 clusters.csv | sed 1d | sort -u | wc -l)
run 0 rollup --links clusters.csv --format csv "$va" "$vg" "$vt"
is "events
$((27 - records + linked))"
run 0 rollup --by month --sum events,killed --links clusters.csv --format csv "$va" "$vg" "$vt"
cp out joined
for form in jsonl arrow; do
    run 0 link -o events.$form "$va" "$vg" "$vt"
    silent
    says "events.$form: 27 events"
    run 0 rollup --by month --sum events,killed --format csv events.$form
    same joined out
done
grep -q '"type":"same_as".*"made_by":"casus"' events.jsonl || bad 'no relations'
says_not 'cannot'
# Under another name relations lead there.
run 0 link -o renamed.jsonl --as mine="$va" "$vg" "$vt"
grep -q '"dataset":"mine","id":"VLM101"' renamed.jsonl || bad 'the dataset has not its name'
run 0 rollup --by month --sum events,killed --format csv renamed.jsonl
same joined out
# Each id once, whichever row of it stands; pipes cannot be read again.
{ cat "$va"; sed -n 's/,5$/,6/;/^VLM101,/p' "$va"; } >again.csv
for mode in first last newest; do
    run 0 link --distinct=$mode -o once.jsonl again.csv "$vg" "$vt"
    [ "$(wc -l <once.jsonl)" -eq 27 ] || bad "$mode: $(wc -l <once.jsonl) events"
    grep '"id":"VLM101"' once.jsonl | grep -q same_as || bad "$mode: VLM101 is not linked"
done
grep -q '"id":"VLM101".*"low":6' once.jsonl || bad 'the last row does not stand'
mkfifo pipe
usage 'pipe can be read once only' link -o once.jsonl pipe "$vg"
# A day inside days of fighting that are linked to another: only told if it is asked for.
! grep -q possibly_overlaps events.jsonl || bad 'possibly_overlaps without --overlaps'
run 0 link --overlaps -o overlaps.jsonl "$va" "$vg" "$vt"
grep '"id":"900102"' overlaps.jsonl | grep -q '"type":"possibly_overlaps"' || bad 'the pass is not told of'
[ "$(grep -c possibly_overlaps overlaps.jsonl)" -eq 1 ] || bad 'overlaps elsewhere'

# ---- Why ----
run 0 link --explain VLM101 --format csv "$va" "$vg" "$vt"
grep -q '^acled,VLM101,gtd,202103020001,total' out || bad "no total: $(cat out)"
run 0 link --explain VLM103,900102 "$va" "$vg"
prints total
run 0 link --explain acled:VLM101,ucdp-ged:900101 --format json "$va" "$vg"
run 0 link --explain VLM106,900108 "$va" "$vg"
prints total
run 1 link --explain VLM1O1 "$va" "$vg"
silent
says 'did you mean VLM101?'
run 1 link --explain VLM101,nobody "$va" "$vg"
says '--explain nobody: none of the 20 records has that id'
run 1 link --explain VLM101 --as one="$va" --as two=input.csv
says 'several datasets have that id; write one of one:VLM101, two:VLM101'
run 0 link --explain two:VLM101 --as one="$va" --as two=input.csv
run 0 link --pairs --format csv "$va" "$vg" "$vt"
head -n 1 out | grep -q '^dataset_a,id_a,dataset_b,id_b,probability,bits,decision,days,km,time,time_bits,' || bad 'columns'

# ---- Weights ----
run 0 link --learn weights.csv --format csv "$va" "$vg" "$vt"
same clusters.csv out
run 0 link --weights weights.csv --format csv "$va" "$vg" "$vt"
same clusters.csv out
says 'weights: those of weights.csv'
sed '/^time,same day,/d' weights.csv >short.csv
run 1 link --weights short.csv "$va" "$vg"
silent
run 1 link --weights "$va" "$va" "$vg"
says "$va has not the columns field, level, bits, m and u, which a table of weights needs"

# The page has the table of the engine.
sed -n '/^| field | level |/,/^$/s/^| \([a-z]*\) | \([^|]*\) | \([^|]*\) |$/\1,\2,\3/p' "$page" | sed '1d; /^-/d' |
    sort >table.page
awk -F, -v OFMT=%.10g -v CONVFMT=%.10g 'NR > 2 { gsub(/"/, ""); n = NF; field = $1; bits = $n; level = $2; for (i = 3; i <= n - 3; i++) level = level "," $i
         if (field != "prior") print field "," level "," bits + 0 }' weights.csv | sort >table.engine
[ "$(wc -l <table.page)" -gt 80 ] || bad 'the page has no table of levels'
diff table.page table.engine >table.diff || bad "docs/linking.md has another table: $(head -n 5 table.diff)"

# ---- Names, and a file of nobody's dataset ----
run 0 link --format csv --names "$data/velmora-names.tsv" "$va" "$vg" "$vt"
cut -d, -f1,2 out >known
grep -q '^ucdp-ged,900104$' known || bad 'Kalemma is not Port Clement'
map='date=date,location=town,lat=y,lon=x,killed=dead,type=kind'
printf 'date,town,y,x,dead,kind\n2021-03-02,Quillport,-40.125,-140.33,5,attack\n' >mine.csv
printf 'date,town,y,x,dead,kind\n2021-03-02,Quilport,-40.126,-140.33,5,attack\n' >yours.csv
run 0 link --map "$map" --format csv --all mine.csv yours.csv
cut -d, -f1-3 out >known
[ "$(sed 1d known)" = 'mine,#2,1
yours,#2,1' ] || bad "tables without ids: $(cat out)"
run 0 convert --map "$map" --to jsonl -o mine.jsonl mine.csv
run 0 link --format csv --as mine=mine.jsonl "$va"
grep -q '^mine,#1,' out || bad "a table as events of casus: $(cat out)"

# ---- By taxonomies ----
printf 'date,y,x,type\n2021-03-01,10,20,shooting\n2021-03-05,10,20,shelling\n2021-03-09,10,20,march\n' >one.csv
printf 'date,y,x,type\n2021-03-01,10,20,fire fight\n2021-03-06,10.01,20,mortar\n2021-03-09,10,20,riot\n' >two.csv
{
    echo data.source,base.categories,level_1,level_2
    printf '%s\n' one,shooting,firearms,fighting one,shelling,artillery,fighting one,march,march,protest
    printf '%s\n' 'two,fire fight,firearms,fighting' two,mortar,artillery,fighting two,riot,riot,unrest
} >type.csv
map='date=date,lat=y,lon=x,type=type'
run 0 link --select compat --taxonomy type.csv --days 1 --km 3 --map "$map" --format csv one.csv two.csv
says 'weights: none: by taxonomies'
cut -d, -f1-3 out >known
[ "$(sed 1d known)" = 'one,#2,1
two,#2,1
one,#3,2
two,#3,2' ] || bad "by taxonomies: $(cat out)"
cp out wanted.csv
run 0 link --select compat --taxonomy=type.csv --days 1 --km 3 --map "$map" --format csv one.csv two.csv
cmp out wanted.csv || bad '--taxonomy=FILE is another answer'
run 0 link --select compat --taxonomy type.csv --days 1 --km 3 --map "$map" one.csv two.csv
prints 'none: by taxonomies (--select compat)'
run 0 link --select compat --taxonomy type.csv --days 1 --km 1 --map "$map" --format csv one.csv two.csv
[ "$(wc -l <out)" -eq 3 ] || bad "a kilometre farther: $(cat out)"
mkdir short
sed '/two,riot/d' type.csv >short/type.csv
run 1 link --select compat --taxonomy short/type.csv --map "$map" one.csv two.csv
says riot

# ---- Control characters of data stay where they are ----
sed 's/900101/9\x1b[31m1/; s/Quilport town/Quil\x07port/' "$vg" >hostile.csv
for result in '' --pairs '--explain VLM101'; do
    # shellcheck disable=SC2086 # none, one or two words
    run 0 link $result "$va" hostile.csv
    ! LC_ALL=C grep -q "$(printf '[\001-\010\016-\037]')" out err || bad 'a control character'
done

# ---- The commands of the page ----
cp "$va" "$vg" "$vt" "$data/velmora-names.tsv" .
PATH=$(dirname "$casus"):$PATH
command='docs/linking.md'
awk '/^    \$ / { n++; kind = "command" }
     !/^    / { kind = ""; next }
     kind == "" { next }
     { line = $0; sub(/^    (\$ )?/, "", line); print line > (n "." kind)
       if (kind == "command" && line !~ /[\\|]$/) kind = "wanted" }
     END { print n + 0 > "count" }' "$page"
[ "$(cat count)" -ge 5 ] || bad "the page has $(cat count) commands"
for n in $(seq 1 "$(cat count)"); do
    command=$(cat "$n.command")
    [ -f "$n.wanted" ] || : >"$n.wanted"
    sh "./$n.command" >out 2>err || bad "exit code $?"
    sed 's/ *$//' out | diff - "$n.wanted" >page.diff || bad "prints: $(head -n 8 page.diff)"
done
done_testing
