#!/bin/sh
# SPDX-License-Identifier: MIT
# Claims: what does not stand gives no key and no figure; what is contested; how far a claim is hearsay.
. "$(dirname "$0")/common.sh" "$@"

# Claim 0 is retracted, claim 1 stands; each states a part of every kind.
cat >parts.jsonl <<'END'
{"dataset":"t","id":"1","date":{"start":"2020-01-01","end":"2020-01-01","claim":0},"dates":[{"start":"2025-11-25","end":"2025-11-25","claim":1}],"locations":[{"role":"effect","name":"Wrong","country":"Nowhere","admin1":"W1","lat":1,"lon":1,"claim":0},{"role":"effect","name":"Tarn","country":"Velmora","admin1":"T1","lat":10,"lon":10,"claim":1}],"actors":[{"name":"Army"},{"name":"Guard"},{"name":"Radio"}],"participants":[{"actor":0,"role":"perpetrator","side":"a","claim":0},{"actor":1,"role":"perpetrator","side":"a","claim":1}],"claims":[{"claimant":2,"about":"perpetrator"},{"claimant":2,"about":"casualties"},{"claimant":2,"polarity":"retracts","of":0}],"means":[{"munition":"mine","claim":0},{"munition":"grenade","claim":1}],"classifications":[{"scheme":"x","level":1,"code":"bad","claim":0},{"scheme":"x","level":1,"code":"good","claim":1}],"outcomes":[{"verb":"seized","object":"narcotics","best":5,"low":5,"high":5,"claim":0}],"casualties":[{"status":"killed","claim":0,"low":5,"best":5,"high":5,"nationality":"CHN"},{"status":"killed","claim":1,"low":7,"best":7,"high":7,"nationality":"TJK"}]}
END
run 0 select parts.jsonl
prints '2025-11-25'
prints 'Velmora'
prints 'Tarn'
prints 'good'
prints 'Guard'
for wrong in 2020 Nowhere Wrong bad Army W1; do
    ! grep -q "$wrong" out || bad "what was retracted is shown: $wrong"
done
for pair in actor:Guard perpetrator:Guard means:grenade location:Tarn country:Velmora admin1:T1 native_class:good side_a:Guard \
    victim.nationality:TJK claimant:Radio year:2025; do
    run 0 rollup --by "${pair%:*}" --sum events,killed --format csv parts.jsonl
    is "${pair%:*},events,killed_low,killed_best,killed_high,killed_n_open,killed_n_unknown,killed_n_irregular
${pair#*:},1,7,7,7,0,0,0"
done
# chooses COUNT CONDITION: so many events of FILE.
chooses() {
    run 0 rollup --where "$2" --format csv "$file"
    [ "$(tail -n 1 out)" = "$1" ] || bad "chooses $(tail -n 1 out) events instead of $1"
}
file=parts.jsonl
for wrong in "perpetrator = 'Army'" "means.munition = 'mine'" "outcome.verb = 'seized'" "outcome.verb is not null" \
    "location.name = 'Wrong'" "victim.nationality = 'CHN'" "classification.code = 'bad'" "participant.side = 'b'"; do
    chooses 0 "$wrong"
done
for right in "perpetrator = 'Guard'" "means.munition = 'grenade'" "location.name = 'Tarn'" "victim.nationality = 'TJK'" \
    "claim.polarity = 'retracts'" "claim.about = 'perpetrator'" "actor = 'Army'"; do
    chooses 1 "$right"
done
run 0 rollup --sum 'killed[nationality=CHN],killed[perpetrator=Army],killed[means=mine],killed[means=grenade]' --format json parts.jsonl
prints '"killed[nationality=CHN]_best":null'
prints '"killed[perpetrator=Army]_best":null'
prints '"killed[means=mine]_best":null'
prints '"killed[means=grenade]_best":7'

# Without the retraction all of it counts; a retraction that is retracted itself does nothing.
sed 's/{"claimant":2,"polarity":"retracts","of":0}/{"claimant":2,"polarity":"retracts","of":0},{"claimant":2,"polarity":"retracts","of":2}/' parts.jsonl >again.jsonl
file=again.jsonl
chooses 1 "perpetrator = 'Army'"
run 0 rollup --by actor --format csv again.jsonl
is 'actor,events
Army,1
Guard,1'
# An event of which no part stands has empty keys, and nothing else.
sed 's/"polarity":"retracts","of":0}/"polarity":"retracts","of":0},{"polarity":"retracts","of":1}/' parts.jsonl >none.jsonl
for key in actor perpetrator means location native_class side_a victim.nationality claimant year; do
    run 0 rollup --by $key --sum events,killed --format csv none.jsonl
    is "$key,events,killed_low,killed_best,killed_high,killed_n_open,killed_n_unknown,killed_n_irregular
,1,,,,0,1,0"
done
# Superseded and withdrawn claims are the same; .arrow knows it as well.
sed 's/{"claimant":2,"about":"perpetrator"}/{"claimant":2,"about":"perpetrator","superseded_by":1}/; s/,{"claimant":2,"polarity":"retracts","of":0}//' parts.jsonl >later.jsonl
run 0 convert --to arrow -o later.arrow later.jsonl
for f in later.jsonl later.arrow; do
    run 0 rollup --by perpetrator,means,country --format csv $f
    is 'perpetrator,means,country,events
Guard,grenade,Velmora,1'
done

# What is claimed of a plan is what a planned record is about; of a record that happened it is no key.
cat >plan.jsonl <<'END'
{"dataset":"t","id":"1","modality":"planned","date":{"start":"2025-12-01","claim":0},"locations":[{"role":"effect","name":"Tarn","claim":0}],"actors":[{"name":"Guard"}],"participants":[{"actor":0,"role":"perpetrator","claim":0}],"claims":[{"modality":"planned"}]}
{"dataset":"t","id":"2","date":{"start":"2025-12-01","claim":0},"locations":[{"role":"effect","name":"Tarn","claim":0}],"actors":[{"name":"Guard"}],"participants":[{"actor":0,"role":"perpetrator","claim":0}],"claims":[{"modality":"planned"}]}
END
run 0 rollup --by modality,location,actor,year --format csv plan.jsonl
is 'modality,location,actor,year,events
planned,Tarn,Guard,2025,1
,,,,1'
file=plan.jsonl
chooses 1 "perpetrator = 'Guard' and modality = 'planned'"
chooses 0 "perpetrator = 'Guard' and modality is null"

# How many sources are between a claim and its reader: none, one, two, three; a circle counts each once.
cat >depth.jsonl <<'END'
{"dataset":"t","id":"none","claims":[{}],"sources":[{"name":"Radio"}]}
{"dataset":"t","id":"one","claims":[{"source":0}],"sources":[{"name":"Radio"}]}
{"dataset":"t","id":"two","claims":[{"source":1}],"sources":[{"name":"Agency"},{"name":"Radio","cites":0}]}
{"dataset":"t","id":"three","claims":[{"source":2},{}],"sources":[{"name":"Ministry"},{"name":"Agency","cites":0},{"name":"Radio","cites":1}]}
{"dataset":"t","id":"nobody"}
END
# found CONDITION: the ids of the events, in order.
found() {
    run 0 select --where "$1" depth.jsonl
    sed '1d' out | cut -d, -f2 | tr '\n' ' '
}
for pair in 'claim.depth > 1|two three ' 'claim.depth = 0|none three ' 'claim.depth >= 1|one two three ' \
    'claim.depth is null|nobody ' 'not (claim.depth > 0)|none nobody ' 'claim.depth in (1, 3)|one three ' 'claim.depth > 3|'; do
    got=$(found "${pair%|*}")
    [ "$got" = "${pair#*|}" ] || bad "finds $got instead of ${pair#*|}"
done
run 2 select --where "claim.dept > 1" depth.jsonl
says "did you mean 'claim.depth'"

# What is contested: rivals that stand, and denials with what they deny.
cat >contest.jsonl <<'END'
{"dataset":"t","id":"1","actors":[{"name":"Army"},{"name":"Guard"},{"name":"Radio"},{"name":"Police"}],"claims":[{"claimant":0,"about":"casualties"},{"claimant":2,"about":"casualties"},{"claimant":1,"about":"perpetrator","polarity":"denies","of":3},{"claimant":3,"about":"perpetrator"},{"claimant":3,"about":"occurrence","polarity":"denies"},{"claimant":2,"about":"casualties","polarity":"denies"},{"claimant":3,"about":"casualties","status":"withdrawn"}],"locations":[{"role":"effect","name":"Tarn","country":"Velmora"},{"role":"effect","name":"Karat","country":"Velmora","claim":0},{"role":"effect","country":"Velmora","claim":1},{"role":"origin","name":"Ostia","claim":1}],"date":{"start":"2025-11-25","end":"2025-11-26"},"dates":[{"start":"2025-11-25","end":"2025-11-25","claim":1}],"participants":[{"actor":1,"role":"perpetrator","claim":3}],"classifications":[{"scheme":"ucdp","level":1,"code":"1","claim":0},{"scheme":"ucdp","level":1,"code":"3","claim":1},{"scheme":"acled","level":1,"code":"x","claim":1}],"casualties":[{"status":"killed","claim":0,"low":5,"best":5,"high":5},{"status":"killed","claim":1,"low":7,"best":7,"high":"inf"},{"status":"injured","claim":1,"low":2,"best":2,"high":2},{"status":"killed","claim":6,"low":1,"best":1,"high":1},{"status":"injured","claim":5,"low":0,"best":0,"high":0}]}
{"dataset":"t","id":"2","claims":[{}],"casualties":[{"status":"killed","claim":0,"low":5,"best":5,"high":5},{"status":"killed","low":5,"best":5,"high":5}]}
{"dataset":"t","id":"3"}
END
run 0 show --contests --format csv contest.jsonl
is 'dataset,id,about,part,claim_a,claimant_a,figure_a,claim_b,claimant_b,figure_b
t,1,casualties,killed,0,Army,5,1,Radio,7 (7-inf)
t,1,time,date,,,2025-11-25 to 2025-11-26,1,Radio,2025-11-25
t,1,place,location,,,Tarn,0,Army,Karat
t,1,classification,ucdp 1,0,Army,1,1,Radio,3
t,1,perpetrator,perpetrator,3,Police,Guard,2,Guard,denies
t,1,occurrence,,,,,4,Police,denies
t,1,casualties,killed,0,Army,5,5,Radio,denies
t,1,casualties,injured,1,Radio,2,5,Radio,0
t,1,casualties,killed,1,Radio,7 (7-inf),5,Radio,denies'
says '3 records = 3 kept'
cp out first
run 0 convert --to arrow -o contest.arrow contest.jsonl
run 0 show --contests --format csv contest.arrow
same out first
run 0 show --contests --where "id = '2'" --format csv contest.jsonl depth.jsonl
is 'dataset,id,about,part,claim_a,claimant_a,figure_a,claim_b,claimant_b,figure_b'
run 0 show --contests --format json contest.jsonl
prints '"figure_b":"7 (7-inf)"'
run 0 show --contests contest.jsonl
prints 'claimant_a'
run 0 show --contests --format csv "$ged"
[ "$(wc -l <out)" -eq 1 ] || bad "rows of a dataset are contested"
usage '--contests tells of every event' show --contests --id 1 contest.jsonl
usage '--contests does not go with casus rollup' rollup --contests contest.jsonl

# How a figure resolves, under any policy; who only speaks of the event is told from those who take part in it.
run 0 show --resolve latest --format csv parts.jsonl
prints 'resolution.policy,latest'
prints 'counted_because.1.reason,withdrawn'
prints 'counted_because.2.reason,the only claim left'
prints 'claims.1.set_aside,withdrawn'
prints 'claims.2.set_aside,'
prints 'participants.3.role,claimant'
prints 'participants.3.actor,Radio'
prints 'participants.1.role,perpetrator'
prints 'when.first_day,2025-11-25'
run 0 show --resolve highest contest.jsonl
prints 'the highest figure'
run 0 show --resolve lowest contest.jsonl
prints 'the lowest figure'
run 0 show contest.jsonl
prints 'sets the high'
usage "--resolve cannot be 'higest'; did you mean highest?" show --resolve higest parts.jsonl
done_testing
