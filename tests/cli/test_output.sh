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
only table.csv

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
command='casus rollup into a pipe that nobody reads'
{ sleep 1; "$casus" rollup --by id "$ged" 2>err; echo $? >code; } | :
sleep 2
[ "$(cat code)" = 1 ] || bad "exit code $(cat code)"
says 'standard output'
done_testing
