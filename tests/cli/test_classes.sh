#!/bin/sh
# SPDX-License-Identifier: MIT
# The canonical class of native types, what they are to it, and the ISO codes of countries that are given by name.
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

# The attack type, with the weapon where that adds something; suicide is a flag of its own.
cat >gtd.csv <<'END'
eventid,iyear,imonth,iday,country,country_txt,latitude,longitude,suicide,attacktype1,attacktype1_txt,weaptype1,weapsubtype1,gname,nkill,nwound,target1
201001010001,2010,1,1,4,Afghanistan,34,69,1,3,Bombing/Explosion,6,15,X,3,4,A
201001010002,2010,1,1,4,Afghanistan,34,69,0,3,Bombing/Explosion,6,11,X,3,4,A
198901010002,1989,1,1,362,West Germany (FRG),50,8,0,2,Armed Assault,5,,X,3,4,A
END
run 0 rollup --by id,iso3,class --format csv gtd.csv
is 'id,iso3,class,events
198901010002,DEU,ASSAULT/firearms,1
201001010001,AFG,ASSAULT/suicide-attack,1
201001010002,AFG,ASSAULT/heavy-weapons,1'
run 0 select --to jsonl gtd.csv
prints '{"level":1,"scheme":"gtd","code":"Bombing/Explosion","relation":"close"}'
done_testing
