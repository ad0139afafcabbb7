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
