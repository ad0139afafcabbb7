#!/bin/sh
# SPDX-License-Identifier: MIT
# The canonical class of native types, what they are to it, and the ISO codes of countries that are told by name.
. "$(dirname "$0")/common.sh"

run 0 rollup --by class --format csv "$acled"
prints 'ASSAULT/aerial,1'
prints 'ASSAULT/firearms,7'
prints 'PROTEST/demo,3'
run 0 rollup --by class --format csv "$ged"
is 'class,events
ASSAULT,304'
run 0 select --where "classification.relation = 'compound'" --to jsonl "$acled"
prints '{"level":1,"scheme":"acled","code":"Protests"},{"level":2,"scheme":"acled","code":"Protest with intervention","relation":"compound"}'

cat >made.csv <<'END'
event_id_cnty,event_date,event_type,sub_event_type,actor1,country,fatalities
1,1996-05-01,Battles,Armed clash,X,Democratic Republic of Congo,1
2,1998-05-01,Protests,Protest with intervention,X,Democratic Republic of Congo,0
3,2005-05-01,Strategic developments,Other,X,South Sudan,0
4,2005-05-01,Riots,,X,Atlantis,0
5,2005-05-01,Battles,A type of the future,X,Côte d'Ivoire,0
END
run 0 rollup --by id,iso3,class --format csv made.csv
is 'id,iso3,class,events
1,ZAR,ASSAULT/firearms,1
2,COD,PROTEST/demo,1
3,SSD,,1
4,,PROTEST/riot,1
5,CIV,ASSAULT,1'
done_testing
