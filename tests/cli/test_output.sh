#!/bin/sh
# SPDX-License-Identifier: MIT
# -o: whole or not at all; write errors are errors.
. "$(dirname "$0")/common.sh" "$@"

mkdir dir
only() { [ "$(ls -A dir)" = "$1" ] || bad "dir holds: $(ls -A dir)"; }

run 0 rollup --by year --format csv "$ged"
cp out wanted
run 0 rollup --by year --format csv -o dir/table.csv "$ged"
silent
same dir/table.csv wanted
only table.csv
run 0 rollup --by year --format csv --output=- "$ged"
same out wanted

# A failure leaves the old file as it was and nothing beside it.
echo old >dir/table.csv
echo old >old
{ header; echo '1,2,3'; } >broken.csv
run 1 rollup -o dir/table.csv broken.csv
same dir/table.csv old
only table.csv
run 1 info -o dir/table.csv missing.csv
run 1 show -o dir/table.csv --id none "$ged"
run 2 rollup --by nonsense -o dir/table.csv "$ged"
same dir/table.csv old
only table.csv
run 1 rollup -o dir/new.csv broken.csv
only table.csv

# Nothing is made before there is something to write: who stops a long reading leaves nothing behind.
command='casus rollup of a pipe that is slow'
for question in 'rollup --by year --format csv' info; do
    # shellcheck disable=SC2086 # words
    { cat "$ged"; sleep 2; } | "$casus" $question -o dir/slow - 2>err &
    sleep 1
    only table.csv
    wait
    [ -s dir/slow ] || bad "no result of a pipe that is slow"
    rm -f dir/slow
done

# Rights: those of the file replaced, else what the mask gives; a link stays a link.
chmod 640 dir/table.csv
run 0 rollup --by year --format csv -o dir/table.csv "$ged"
same dir/table.csv wanted
[ "$(ls -l dir/table.csv | cut -c1-10)" = '-rw-r-----' ] || bad "rights are $(ls -l dir/table.csv)"
(umask 027 && "$casus" rollup -o dir/masked "$ged" 2>err) || bad "umask 027"
[ "$(ls -l dir/masked | cut -c1-10)" = '-rw-r-----' ] || bad "rights are $(ls -l dir/masked)"
rm dir/masked
echo old >target
ln -s ../target dir/link
run 0 rollup --by year --format csv -o dir/link "$ged"
[ -h dir/link ] || bad "the link was replaced"
same target wanted
rm dir/link

# An input is never the output, by whatever name.
cp "$ged" dir/table.csv
ln -s table.csv dir/link
for output in dir/table.csv ./dir/../dir/table.csv dir/link; do
    for command in 'rollup --by year --format csv' 'select --to csv' 'convert --to native' info 'show --row 1'; do
        # shellcheck disable=SC2086 # words
        run 2 $command -o "$output" "$acled" dir/table.csv
    done
    run 2 rollup --by year --format csv -o "$output" "$acled" dir/table.csv
    says 'is one of the inputs'
done
same dir/table.csv "$ged"
rm dir/link
# A second name of the same file, what `-` stands for, and what is behind standard output.
ln dir/table.csv hard.csv
run 2 select --to csv -o hard.csv dir/table.csv
says 'hard.csv is one of the inputs'
command='casus select - <FILE -o FILE'
for output in dir/table.csv hard.csv; do
    "$casus" select - -o "$output" <dir/table.csv >out 2>err && bad "standard input is replaced"
    says 'is one of the inputs'
done
command='casus convert --to native FILE >>FILE'
for output in '' '-o -' '-o /dev/stdout'; do
    [ -e /dev/stdout ] || continue
    # shellcheck disable=SC2086 # words
    "$casus" convert --to native $output dir/table.csv >>dir/table.csv 2>err
    [ $? -eq 2 ] || bad "the output goes behind the input"
    says 'is one of the inputs'
done
same dir/table.csv "$ged"
rm hard.csv
only table.csv
# Nor is a table that the result is made with, or another release.
echo 'a table' >made.csv
cp made.csv wanted.csv
for way in 'rollup --names' 'rollup --links' 'rollup --cells' 'select --names' 'diff --annual' 'link --weights' \
    'link --names' 'label --weights' 'link --select compat --taxonomy' 'plot --outline' 'report --outline'; do
    # shellcheck disable=SC2086 # words
    usage 'made.csv is one of the inputs and would be replaced' $way made.csv -o made.csv "$ged" "$acled"
done
usage 'made.csv is one of the inputs' rollup --names made.csv --save made.csv "$ged"
usage 'made.csv is one of the inputs' link --weights made.csv --learn made.csv "$ged" "$acled"
same made.csv wanted.csv
# `none` is no file, whatever is called so.
echo 'a picture' >none
run 0 plot --outline none -o none "$ged"
grep -q '</svg>' none || bad 'no picture in the file none'
rm none
rm made.csv wanted.csv

# The same file twice is told, and so is a copy; another file is not, and with --distinct nothing counts twice.
cp "$ged" dir/copy.csv
run 0 rollup --sum events --format csv "$ged" "$acled" "$ged"
says "$ged: the same file as $ged: its 304 rows are taken a second time"
run 0 rollup --sum events --format csv dir/table.csv dir/copy.csv
says 'dir/copy.csv: the same bytes as dir/table.csv: its 304 rows'
run 0 rollup --sum events --format csv --distinct dir/table.csv dir/copy.csv
prints 304
! grep -q 'a second time' err || bad "told although counted once"
run 0 rollup --sum events --format csv "$ged" "$acled"
! grep -q 'a second time' err || bad "two files are taken for one"
rm dir/copy.csv

# Where nothing can be written.
run 1 rollup -o nowhere/table.csv "$ged"
says 'nowhere/table.csv'
run 1 rollup -o dir "$ged"
says 'dir'
if [ -e /dev/full ]; then
    command='casus rollup >/dev/full'
    "$casus" rollup "$ged" >/dev/full 2>err && bad "a full disk is no error"
    says 'standard output'
    run 1 rollup -o /dev/full "$ged"
    says '/dev/full'
    [ -c /dev/full ] || bad "/dev/full was replaced"
fi
command='casus rollup into a file over the limit'
(ulimit -f 1 && "$casus" rollup --by id --format csv -o dir/large "$ged" 2>err) &&
    bad "a file cut at a limit is no error"
says 'dir/large'
only table.csv
command='casus rollup with standard output closed'
"$casus" rollup "$ged" >&- 2>err && bad "a closed standard output is no error"
says 'standard output'

# Whoever has read enough ends the program in silence, by the signal that every other program dies of.
awk 'NR == 1 { print; next } { row[NR] = $0 } END { for (i = 0; i < 40; i++) for (n = 2; n <= NR; n++) print row[n] }' \
    "$ged" >many.csv
for question in 'select --to csv' 'select --to jsonl' 'convert --to native' 'convert --to arrow' \
    'rollup --by id --format csv' 'info --format csv' --help; do
    for reader in : 'head -c 10'; do
        command="casus $question | $reader"
        case $question in --help) input= ;; *) input=many.csv ;; esac
        # shellcheck disable=SC2086 # words
        { sleep 0.3; "$casus" $question $input 2>err; echo $? >code; } | $reader >head
        while [ ! -s code ]; do sleep 0.1; done
        says_not standard
        says_not pipe
        case $reader$(cat code) in
        :141 | head*0 | head*141) ;;
        *) bad "exit code $(cat code)" ;;
        esac
        rm code
    done
done
if [ -e /dev/stdout ]; then
    command='casus select -o /dev/stdout | :'
    { sleep 0.3; "$casus" select -o /dev/stdout many.csv 2>err; echo $? >code; } | :
    while [ ! -s code ]; do sleep 0.1; done
    [ "$(cat code)" = 141 ] || bad "exit code $(cat code)"
    says_not pipe
fi
# Another pipe that nobody reads is an error to tell.
mkfifo fifo
command='casus select -o fifo'
head -c 1 fifo >head &
"$casus" select -o fifo many.csv 2>err
[ $? -eq 1 ] || bad "a pipe that nobody reads is no error"
says 'fifo'
wait
done_testing
