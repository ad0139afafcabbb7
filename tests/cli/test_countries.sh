#!/bin/sh
# SPDX-License-Identifier: MIT
# A qualifier in brackets that makes another country is not dropped, in a whole file and in what is grouped by it.
. "$(dirname "$0")/common.sh" "$@"
root=$(cd "$(dirname "$data")/.." && pwd)

run 0 rollup --format csv --by country,iso3 --sum events "$root/tests/data/country-parens.csv"
for row in 'Congo (DRC),COD,1' 'Congo (Brazzaville),COG,1' 'Yemen (South),YMD,1' 'Germany (East),DDR,1' \
    'Sudan (South),SSD,1' 'China (Taiwan),TWN,1' 'Georgia (US),,1' 'Virgin Islands (British),VGB,1' \
    'Republic of the Congo (DRC),COD,1'; do
    grep -q -x -F -e "$row" out || bad "lacks the row $row"
done

# country NAME ISO3: what a row of that country gets.
country() {
    printf 'Event Date,Event Type,Country,Latitude,Longitude,Fatalities\n09 May 2021,Battles,"%s",1,1,1\n' "$1" >in
    run 0 rollup --format csv --by iso3 --sum killed -
    tail -n 1 out >got
    [ "$(sed 's/,.*//' got)" = "$2" ] || bad "$1 is $(cat got), not $2"
}
country 'Korea [North]' PRK
country 'Guinea, Equatorial' GNQ
country 'Samoa (US)' ASM
country 'Somalia (Somaliland)' ''
country 'Macedonia (Greece)' ''
country 'Myanmar (Burma)' MMR
rm in

done_testing
