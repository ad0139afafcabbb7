#!/bin/sh
# SPDX-License-Identifier: MIT
# casus rollup --save and casus merge: states of parts make the table of the whole, and bad states are refused.
. "$(dirname "$0")/common.sh" "$@"

ask='--by country,year --sum events,killed,killed.civilian'
header >odd.csv
rows 1000 | awk 'NR % 2 == 1' >>odd.csv
header >even.csv
rows 1000 | awk 'NR % 2 == 0' >>even.csv

# The table of the whole, whichever way the states came about.
# shellcheck disable=SC2086 # words
run 0 rollup $ask --format csv odd.csv even.csv
mv out whole
# shellcheck disable=SC2086
for part in odd even; do
    run 0 rollup $ask --save $part.state $part.csv
    silent
    [ -s $part.state ] || bad "there is no state"
done
run 0 merge --format csv odd.state even.state
same out whole
quiet
run 0 merge --format csv even.state odd.state
same out whole
run 0 merge --save both.state even.state odd.state
silent
# shellcheck disable=SC2086
run 0 rollup $ask --save whole.state odd.csv even.csv
same both.state whole.state
run 0 merge --format csv both.state
same out whole

# Beside the table, through a pipe, into a file.
# shellcheck disable=SC2086
run 0 rollup $ask --save other.state --format csv odd.csv even.csv
same out whole
same other.state whole.state
run 0 merge --save - odd.state even.state
same out whole.state
mv out in
run 0 merge --format csv -
same out whole
rm in
run 0 merge --format csv -o table.csv odd.state even.state
silent
same table.csv whole
run 0 merge odd.state --format json
prints '"country":'

# What stands and what does not is said again, of all states together.
cat >told.jsonl <<'EOF'
{"id": "a", "dataset": "notes", "kind": "incident"}
{"id": "b", "dataset": "notes", "kind": "incident", "modality": "planned"}
EOF
run 0 rollup --save told.state told.jsonl
run 0 merge --format csv told.state
is 'events
1'
says 'events: 2 = 1 counted + 1 not happened'

# Another question.
run 0 rollup --by year --sum events --save year.state odd.csv
run 1 merge odd.state year.state
silent
says 'year.state: the rollups ask differently, in their keys'
run 0 rollup --by country,year --sum events --save sums.state odd.csv
run 1 merge odd.state sums.state
says 'sums.state: the rollups ask differently, in their sums'
# shellcheck disable=SC2086
run 0 rollup $ask --where 'killed > 0' --save where.state odd.csv
run 1 merge odd.state where.state
says 'where.state: the rollups ask differently, in their filter'

# Cut anywhere, longer, changed, of another version, no state at all: nothing is printed or written.
size=$(wc -c <year.state)
at=0
while [ $at -lt "$size" ]; do
    head -c $at year.state >cut.state
    run 1 merge --save never.state --format csv year.state cut.state
    silent
    says 'cut.state: '
    [ ! -e never.state ] || bad "a state was written of a damaged one"
    at=$((at + 7))
done
says 'send it again, or save it again from its events'
{ cat year.state; printf x; } >long.state
run 1 merge long.state
says 'long.state: the state of the rollup is damaged'
{ head -c 12 year.state; printf '\001\000\000\000'; tail -c +17 year.state; } >old.state
run 1 merge old.state
says 'old.state: the state has version 1 of its format'
says 'save it again from its events with this library'
run 1 merge odd.csv
says 'odd.csv: these bytes are no state of a rollup'
: >empty.state
run 1 merge empty.state
says 'empty.state: these bytes are no state of a rollup'
run 1 merge nowhere.state
says 'nowhere.state: cannot be read'
run 1 merge .
says '.: cannot be read'
run 1 merge --max-memory-bytes 1K odd.state
says '--max-memory-bytes is 1024'
run 1 rollup odd.state
says 'odd.state: the state of a rollup, which casus merge takes'

# The command line.
usage 'casus merge needs a FILE' merge
usage '--by does not go with casus merge; it belongs to casus rollup' merge --by year odd.state
usage '--distinct does not go with casus merge' merge --distinct odd.state
usage '--save does not go with casus select; it belongs to casus rollup, merge' select --save x.state odd.csv
usage '--save needs a name' rollup --save= odd.csv
usage 'would both go to standard output' rollup --save - --format csv odd.csv
usage 'would both go to x' rollup --save x -o x odd.csv
# A name that is written in several ways is one, also before there is such a file.
mkdir here
ln -s here there
for other in ./x here/../x "$PWD/x"; do
    usage "would both go to $other" rollup --save x -o "$other" odd.csv
done
usage 'would both go to there/x' rollup --save here/x -o there/x odd.csv
run 0 rollup --save here/x -o x odd.csv
usage 'would both go to there/x' rollup --save here/x -o there/x odd.csv
run 0 rollup --save here/x -o here/y odd.csv
rm -r here there x
usage 'odd.state is one of the inputs' merge --save odd.state odd.state
usage 'odd.csv is one of the inputs' rollup --save odd.csv odd.csv
run 0 merge --help
prints 'casus merge [--save STATE] STATE...'
prints '--save STATE'

done_testing
