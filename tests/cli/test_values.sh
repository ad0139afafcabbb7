#!/bin/sh
# SPDX-License-Identifier: MIT
# What programs have made of values on their way: tests/data/values has a small file of each kind, and this says what is
# right for its rows.
script=$(cd "$(dirname "$0")" && pwd)/test_values.sh
. "$(dirname "$0")/common.sh" "$@"
values=$(cd "$(dirname "$data")/.." && pwd)/tests/data/values

# rows FILE ID,COLUMN,...: of each row, the columns by name, none behind one with a comma in quotes. In `got`.
rows_of() {
    run 0 select "$values/$1"
    awk -F, -v names="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(names, name, ","); next }
        { gsub(/"[^"]*"/, "quoted") }
        { line = $at[name[1]]; for (k = 2; k <= n; k++) line = line "," $at[name[k]]; print line }' out >got
}
# Those rows are what standard input says.
table() {
    rows_of "$1" "$2"
    cat >wanted
    cmp -s got wanted || bad "$(diff got wanted | head -n 6)"
}

# Codes of CAMEO that lost a zero: root, base, scale, quad class or the event's name tell which it was.
table gdelt-codes.csv id,class,native_class <<'END'
1,,010
2,CONSULT/visit,043
3,REQUEST,100
4,THREATEN/relations,1311
5,CONSULT/visit,042
6,ASSAULT,20
7,,020
8,PROTEST,14
9,,014
10,,014
11,,
12,,0231
13,,
14,,017
END
says "gdelt-codes.csv:2:4: EventCode has lost the leading zeros of its codes, such as 10 for 010;"
says "gdelt-codes.csv:12:4: EventCode '14' is no CAMEO code, or one that lost its leading zero,"
says "gdelt-codes.csv:14:4: EventCode '333' is no CAMEO code"
says '2 cell errors'
table gdelt-codes.json id,class,native_class <<'END'
1,,010
2,PROTEST,14
3,,
4,,014
5,,0211
6,,
7,,017
8,COERCE,17
9,,017
10,SUPPORT,057
11,,
END
run 0 convert --to jsonl "$values/gdelt-codes.csv"
prints '"classifications":[{"level":1,"scheme":"cameo","code":"043","relation":"close"}]'
run 0 convert --to native "$values/gdelt-codes.csv"
same out "$values/gdelt-codes.csv"
table icews-codes.tab id,class,native_class <<'END'
1,,010
2,REQUEST,10
3,PROTEST,14
4,CONSULT/third-party,044
5,,020
6,,
7,ASSAULT/firearms,193
8,CONSULT,
END

# ICEWS without codes: the names of the events are CAMEO's.
table icews-2017.tab id,date_start,class <<'END'
1,2017-01-13,ASSAULT/explosives
2,2017-01-14,
3,2017-01-15,CONSULT
4,2017-01-16,ASSAULT/firearms
5,2017-01-17,COERCE/arrest
6,2017-01-18,CONSULT/third-party
7,2017-01-19,REQUEST/change
8,2017-01-20,AGREE
9,2017-01-21,RETREAT/release
10,2017-01-22,
END
prints '"Conduct suicide, car, or other non-military bombing"'
run 0 info --format csv "$values/icews-2017.tab"
prints 'profile,icews'
prints '2017, without CAMEO Code'

# An end that cannot be read is unknown; one that is missing is the first day.
table gtd-resolution.csv id,date_start,date_end <<'END'
1,2014-01-05,2014-01-09
2,2014-01-05,
3,2014-01-05,
4,2014-01-05,2014-01-09
5,2014-01-05,
6,2014-01-05,2014-01-05
7,2014-01-05,
8,2014-01-05,2014-01-05
END
says "resolution '41653' is not a date"
says '4 cell errors'

# Commas in numbers where they do not separate fields: the file shows what they are.
table gtd-semicolon.csv id,lat,lon,killed_best,injured_best <<'END'
1,14.5,-4.25,1.234,12
2,14.5,-4.25,3,
3,14.5,-4.25,0.67,1234.5
END
says 'latitude has numbers with a decimal comma, such as 14,5; commas are read as decimal points in all numbers here'
table gtd-groups.tab id,killed_best <<'END'
1,1234
2,12
3,2345678
END
says_not 'decimal comma'
table gtd-both.csv id,killed_best <<'END'
1,
2,0.5
3,1234567
END
says 'others have commas that group digits'
says "nkill '1,234' is not a number here"

# Zones, which are not applied; dashes of a word processor.
table zones.csv id,date_start <<'END'
1,2024-03-05
2,2024-03-05
3,2024-03-05
4,2024-03-05
5,2024-03-05
6,2024-03-05
7,2024-03-05
8,2024-03-05
9,2024-03-05
10,2024-03-05
11,2024-03-05
12,
13,
END
run 0 convert --to jsonl "$values/zones.csv"
[ "$(grep -c '"start_second":43200' out)" -eq 9 ] || bad "$(grep -c '"start_second":43200' out) rows have noon"

# Blanks that are no blank of ASCII, around and inside values.
table blanks.csv id,date_start,country,iso3,lat,lon,side_a,killed_best <<'END'
1,2024-03-05,Mali,MLI,14.5,-4.25,A Force,1234
2,2024-03-05,,,14.5,-4.25,A Force,3
3,2024-03-05,Mali,MLI,14.5,-4.25,,12345678
4,2024-03-05,Mali,MLI,14.5,-4.25, A Force,1234
END
says ' 1 blank'
says_not 'cell error'

# Spellings of unknown are no name of anybody; names that look like them are.
rows_of missing.csv country,iso3,admin1,lat,side_a,side_b,killed_best
[ "$(head -n 17 got | sort -u)" = ',,,,,B,' ] || bad "$(head -n 17 got | sort -u)"
[ "$(sed -n 18,19p got)" = 'Null,,Null,,Null,B,
none,,none,,none,B,' ] || bad "$(sed -n 18,19p got)"
says '6 cell errors'
run 0 convert --to jsonl "$values/missing.csv"
[ "$(grep -c '"sources"' out)" -eq 2 ] || bad "$(grep -c '"sources"' out) events have a source"

# NA is a code in a column of codes that has it, and unknown elsewhere.
table aid-worker-namibia.csv id,country,iso3 <<'END'
1,Namibia,NAM
2,Afghanistan,AFG
END

# No infinite number is one; NaN is unknown, the others are told.
table infinity.csv id,lat,lon,killed_low,killed_best,killed_high <<'END'
1,,,,,
2,,,,,
3,,,,,
4,,,,,
END
says "fatalities '-Infinity' is not a number"
says '6 cell errors'

# Codes that were saved as fractions; ids stay as they are.
table dates-cp1252.csv id,date_start <<'END'
1,
2,
END
says "startdate 'é' is not a date"
table ged-floats.csv id,native_class,iso3,location_precision <<'END'
1.0,1,MLI,point
2,1,MLI,
3,3,MLI,
1.0e5,2,MLI,
END
run 0 rollup --where "native_class = '1'" --format csv "$values/ged-floats.csv"
is 'events
2'
table scad-floats.csv id,country,class,native_class <<'END'
1,Mali,PROTEST/riot,4
2,,,-9
END

# A country by name, by code or by ISO code: each fills the others, on the day.
table gtd-codes.csv id,country,iso3,native_class <<'END'
1,Afghanistan,AFG,3
2,United States,USA,3
3,Palestine,PSE,3
4,Czechoslovakia,CSK,3
5,East Germany,DDR,3
6,International,,3
7,12345,,3
8,Vanuatu,NHB,3
END
table acled-iso3.csv id,country,iso3 <<'END'
1,Mali,MLI
2,Russia,SUN
3,,
END
table acled-iso.csv id,country,iso3 <<'END'
1,Mali,MLI
2,Afghanistan,AFG
3,,
END
table acled-countries.csv id,country,iso3 <<'END'
1,Mali,MLI
2,Mali,MLI
3,Mali,MLI
4,,
5,Burma,MMR
END
run 0 rollup --by country,iso3 --format csv "$values/acled-countries.csv"
prints 'Mali,MLI,3'
run 0 convert --to jsonl "$values/acled-countries.csv"
prints '"locations":[{"role":"effect","iso3":"MLI"}]'

command='every file of values/ is looked at'
for file in "$values"/*; do
    grep -q -F -e "$(basename "$file")" "$script" || bad "not $(basename "$file")"
done
# A name that several countries had is read by the day of each row, whatever the rows before it said.
for order in '1990 1900 2020' '2020 1900 1990' '1900 2020 1990'; do
    echo 'id,date,country' >named.csv
    for year in $order; do
        echo "$year,$year-01-01,Serbia (Yugoslavia)" >>named.csv
    done
    run 0 rollup --map 'id=id,date=date,country=country' --by year,iso3 --sum events --format csv named.csv
    is 'year,iso3,events
1900,SRB,1
1990,YUG,1
2020,SRB,1'
done

# What states a month or a year only counts in no finer time bin, as rows of select too. Precision codes hide nothing.
printf 'id,y,m,d,killed\n1,2020,3,,5\n2,2020,,,7\n3,2020,3,4,9\n' >parts.csv
{
    echo 'id,relid,year,type_of_violence,date_prec,date_start,date_end,deaths_a,deaths_b,best,high,low,country'
    echo '1,a,2020,1,4,2020-03-01,2020-03-31,1,0,1,1,1,Mali'
    echo '2,b,2020,1,5,2020-01-01,2020-12-31,1,0,1,1,1,Mali'
} >coded.csv
for file in parts coded; do
    set --
    [ $file = coded ] || set -- --map 'id=id,year=y,month=m,day=d,killed=killed'
    run 0 select "$@" --to csv -o $file.rows $file.csv
    for keys in year month day week period:10 month,day; do
        run 0 rollup "$@" --by $keys --sum events,killed --format csv $file.csv
        cp out wanted
        run 0 rollup --by $keys --sum events,killed --format csv $file.rows
        same out wanted
    done
done

done_testing
