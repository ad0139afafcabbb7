#!/bin/sh
# SPDX-License-Identifier: MIT
# What a question names and the files have not: columns of the source, and words of a condition that chooses nothing.
. "$(dirname "$0")/common.sh" "$@"

# A column that one of three files lacks is empty there, and that is said once.
printf 'id,date,place,extra\n1,2021-01-01,A,x\n2,2021-01-02,A,\n' >"$work/one.csv"
printf 'id,date,place,Extra\n3,2021-01-03,A,y\n' >"$work/two.csv"
printf 'id,date,place\n4,2021-01-04,B\n' >"$work/three.csv"
map='id=id,date=date,location=place'
run 0 rollup --map "$map" --by native.extra --format csv "$work/one.csv" "$work/two.csv" "$work/three.csv"
printf 'native.extra,events\nx,1\ny,1\n,2\n' | cmp - "$work/out" || bad 'the table of native.extra'
says "three.csv: there is no column 'extra'"
says_not 'one.csv: there is no column'
run 0 rollup --map "$map" --where "native.EXTRA in ('x', 'y')" --format csv "$work/one.csv" "$work/two.csv" "$work/three.csv"
printf 'events\n2\n' | cmp - "$work/out" || bad 'the condition on native.EXTRA'
says "three.csv: there is no column 'EXTRA'"

# In none: exit 2, and nothing is printed.
for question in "--by native.regoin" "--sum distinct(native.regoin)" "--where native.regoin='x'"; do
    run 2 rollup $question "$ged"
    says "there is no column 'regoin', did you mean 'region'?"
    [ ! -s "$work/out" ] || bad "$question printed something"
done
run 2 select --where "native.regoin is null" -o "$work/none.csv" "$ged"
says "did you mean 'region'?"
[ ! -e "$work/none.csv" ] || bad 'an output was left'

# The same where events are read for something else, and the file that stood there stays.
small='id=id,date=date,location=place'
for what in report plot 'show --contests'; do
    echo old >"$work/old"
    run 2 $what --map "$small" --where "native.exrta = 'x'" -o "$work/old" "$work/one.csv" "$work/three.csv"
    says "there is no column 'exrta', did you mean 'extra'?"
    says '0 chosen by --where'
    [ "$(cat "$work/old")" = old ] || bad "$what replaced the file"
    run 0 $what --map "$small" --where "native.extra = 'x'" -o "$work/new" "$work/one.csv" "$work/three.csv"
    says 'one.csv: 2 records = 2 kept + 0 rejected + 0 blank; 1 chosen by --where'
    says "three.csv: there is no column 'extra'"
    run 0 $what --map "$small" --where "location = 'C'" -o "$work/new" "$work/one.csv"
    says "no event was chosen, and none has 'C'"
done
run 2 plot --map "$small" --by native.exrta -o "$work/old" "$work/one.csv"
says "did you mean 'extra'?"
# Of releases the last one is looked through.
run 2 report --map "$small" --since 2021-01-01 --where "native.Extra = 'x'" "$work/one.csv" "$work/three.csv"
says "three.csv: there is no column 'Extra'"
run 0 report --map "$small" --since 2021-01-01 --where "id = '1'" "$work/three.csv" "$work/one.csv"
says 'one.csv: 2 records = 2 kept + 0 rejected + 0 blank; 1 chosen by --where'
says_not '0 chosen'
# What stands is known at the end.
run 0 show --contests --map "$small" --where "standing = 'counted'" "$work/one.csv"
says_not 'chosen by'

# Words that do not occur, if nothing was chosen.
run 0 rollup --where "country = 'mali'" "$ged"
says "no event was chosen, and none has 'mali', did you mean 'Mali'?"
run 0 select --where "country in ('mali', 'Atlantis')" "$ged"
says "none has 'mali', did you mean 'Mali'?"
says "none has 'Atlantis'"
run 0 rollup --where "country = 'mali' or killed >= 0" "$ged"
says_not 'none has'
run 0 rollup --where "country = 'Mali' and killed > 1000000" "$ged"
says_not 'none has'
run 0 rollup --where "country <> 'mali' and killed > 1000000" "$ged"
says_not 'none has'
# A file that has the word, and another that does not.
run 0 rollup --map "$map" --where "location = 'B' and id = '1'" "$work/one.csv" "$work/three.csv"
says_not 'none has'
done_testing
