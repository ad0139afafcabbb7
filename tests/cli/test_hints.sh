#!/bin/sh
# SPDX-License-Identifier: MIT
# Words of datasets and of every day lead to the name that is meant; where nothing is near, nothing is guessed.
. "$(dirname "$0")/common.sh" "$@"

# by WORD HINT, sum WORD HINT, where CONDITION HINT
by() { usage "$2" rollup --by "$1" "$ged"; }
sum() { usage "$2" rollup --sum "$1" "$ged"; }
where() {
    usage "$2" rollup --where "$1" "$ged"
    run 2 select --where "$1" "$ged"
}

for word in deaths fatalities Fatalities best nkill; do
    by $word "unknown key '$word': 'killed' is a sum, not a key"
    sum $word "unknown sum '$word', did you mean 'killed'?"
    where "$word > 3" "unknown field '$word', did you mean 'killed'?"
done
for word in event_type type EVENT_TYPE type_of_violence; do
    by $word "did you mean 'native_class'?"
    sum $word "'native_class' is a key, not a sum"
    where "$word = 'Battles'" "did you mean 'native_class'?"
done
by sub_event_type "did you mean 'native_subclass'?"
by killed "unknown key 'killed': 'killed' is a sum, not a key"
by events "'events' is a sum, not a key"
by date "did you mean 'day'?"
by province "did you mean 'admin1'?"
by nationality "did you mean 'victim.nationality'?"
sum wounded "did you mean 'injured'?"
sum country "'country' is a key, not a sum"
sum incidents "did you mean 'events'?"
where 'iyear = 2020' "did you mean 'year'?"
where "imonth = 3" "did you mean 'month'?"
where "latitude > 3" "did you mean 'lat'?"
where "actor1 = 'x'" "did you mean 'side_a'?"
where "event_date > '2020-01-01'" "did you mean 'date'"

# What was mistyped.
by yaer "did you mean 'year'?"
by cuontry "did you mean 'country'?"
sum kileld "did you mean 'killed'?"
where "contry = 'Mali'" "did you mean 'country'?"

# Nothing is near.
for word in elephant xyz state qqqq foo; do
    by $word 'keys are year quarter'
    says_not 'did you mean'
    sum $word 'sums are events'
    says_not 'did you mean'
    where "$word = 1" 'docs/filter.md lists the fields'
    says_not 'did you mean'
done
usage 'the commands are info, show' foo "$ged"
done_testing
