#!/bin/sh
# SPDX-License-Identifier: MIT
# casus label: what it asks in which order, what it writes, that it goes on where it ended, and what it refuses.
. "$(dirname "$0")/common.sh" "$@"
va=$data/velmora-acled.csv
vg=$data/velmora-ged.csv
vt=$data/velmora-gtd.csv
tab=$(printf '\t')

usage 'casus label needs a FILE' label
usage 'reads answers from standard input' label "$va" -
usage '--format does not go with casus label' label --format csv "$va" "$vg"
usage '--pairs does not go with casus label' label --pairs "$va" "$vg"
usage '--select compat does not go with casus label' label --select compat "$va" "$vg"
usage 'is the same file as' label "$va" "$va"
cp "$va" input.csv
usage 'is one of the inputs' label -o input.csv input.csv "$vg"
run 1 label "$va"
says '--as NAME=FILE'

# Answers; what is no answer is asked again, and the end of the input quits.
printf 'y\nwhat?\n\nN\n s \nq\n' >in
run 0 label -o answers.tsv "$va" "$vg" "$vt"
silent
says 'Pair 1 of'
says 'Is it one event?'
says '3 pairs answered: 1 yes, 1 no, 1 skipped;'
says 'the same command goes on with answers.tsv'
[ "$(sed -n 1p answers.tsv)" = "dataset_a${tab}id_a${tab}dataset_b${tab}id_b${tab}answer" ] || bad "header: $(head -n 1 answers.tsv)"
[ "$(cut -f5 answers.tsv | tr '\n' ' ')" = 'answer yes no skip ' ] || bad "answers: $(cat answers.tsv)"
cp answers.tsv first.tsv

# The least certain first, and both records with what speaks for and against.
"$casus" link --pairs --format csv "$va" "$vg" "$vt" 2>err |
    awk -F, 'NR > 1 { d = $5 - 0.2; printf "%.6f\t%s\t%s\t%s\t%s\n", d < 0 ? -d : d, $1, $2, $3, $4 }' | sort -s -k1,1n |
    cut -f2-5 >order
cut -f1-4 answers.tsv | sed 1d >asked
head -n 3 order | diff - asked >order.diff || bad "another order: $(cat order.diff)"
run 0 label "$va" "$vg" "$vt"
[ "$(cut -f5 out | tr '\n' ' ')" = 'answer yes no skip ' ] || bad "standard output: $(cat out)"
for word in when where killed 'side a' ' bits  ' total; do
    grep -q -e "$word" err || bad "the page lacks $word"
done

# Where a record says nothing, its side is blank, and the other stands where it stands else.
printf 'when,lat,lon,who,dead\n2021-03-02,0.5,30.5,,\n' >bare.csv
printf 'when,lat,lon,who,dead\n2021-03-02,0.5,30.5,militia,4\n' >told.csv
for first in bare told; do
    other=$([ $first = bare ] && echo told || echo bare)
    run 0 label --map date=when,lat=lat,lon=lon,side_a=who,killed=dead --as a=$first.csv --as b=$other.csv
    says 'Pair 1 of 1'
    grep -q -x -e "side a \{$([ $first = told ] && echo 5 || echo 49)\}militia" err || bad "side a: $(grep '^side a' err)"
    grep -q '^killed .* 4$' err || bad "killed: $(grep '^killed' err)"
done

# It goes on where it ended, until nothing is left.
: >in
run 0 label -o answers.tsv "$va" "$vg" "$vt"
says 'answers.tsv: 3 pairs are answered there already'
same answers.tsv first.tsv
yes n | head -n 500 >in
run 0 label -o answers.tsv "$va" "$vg" "$vt"
says ' 0 left'
head -n 4 answers.tsv >head.tsv
same head.tsv first.tsv
[ "$(sed 1d answers.tsv | cut -f1-4 | sort -u | wc -l)" -eq "$(wc -l <order)" ] || bad 'not every pair, or one twice'
run 0 label -o answers.tsv "$va" "$vg" "$vt"
says '0 pairs answered'
says_not 'Is it one event?'

# A file of something else is left alone.
cp "$vg" something.tsv
run 1 label -o something.tsv "$va" "$vt"
says 'something.tsv:1: not a line that casus label wrote'
same something.tsv "$vg"
printf 'acled\tVLM101\tgtd\t1\tperhaps\n' | cat first.tsv - >broken.tsv
run 1 label -o broken.tsv "$va" "$vg"
says 'broken.tsv:5: not a line'
run 1 label -o nowhere/answers.tsv "$va" "$vg" <in
says 'nowhere/answers.tsv'

# No byte of the data moves the cursor.
sed 's/Quilport town/Quil\x1b[2Jport \x07/; s/900101/9\x1b]0;x\x071/' "$vg" >hostile.csv
run 0 label "$va" hostile.csv
! LC_ALL=C grep -q "$(printf '[\001-\010\016-\037]')" err || bad 'a control character'
# A name that has no room in a line of the file is passed over, and told.
sed 's/900101/"9\t1"/' "$vg" >tabs.csv
run 0 label -o tabs.tsv "$va" tabs.csv
says 'pairs were passed over: their names hold a tab'
done_testing
