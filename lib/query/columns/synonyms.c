/* SPDX-License-Identifier: MIT */
#include "query/columns/synonyms.h"

#include <stddef.h>

#include "base/text.h"

/* The words are columns of the datasets that profiles read, and English. A name that is a key, a sum or a field itself
   stands here for the other two. */
static const struct {
    const char *words;
    casus__synonym means;
} synonyms[] = {
    {"deaths|death|fatalities|fatality|dead|killed_total|kills|casualties|victims|nkill|best|best_est|deaths_best|"
     "killed|total_deaths|number_killed",
     {NULL, "killed", "killed", NULL}},
    {"low|low_est|deaths_low|fatalities_low|deaths_min", {NULL, "killed", "killed_low", NULL}},
    {"high|high_est|deaths_high|fatalities_high|deaths_max", {NULL, "killed", "killed_high", NULL}},
    {"deaths_civilians|civilian_deaths|civilians_killed|civilian_fatalities",
     {NULL, "killed.civilian", "killed.civilian", NULL}},
    {"deaths_a", {NULL, "killed.a", "killed.a", NULL}},
    {"deaths_b", {NULL, "killed.b", "killed.b", NULL}},
    {"deaths_unknown", {NULL, "killed.unknown", "killed.unknown", NULL}},
    {"wounded|injuries|nwound|wounded_total|injured|injured_total|hurt", {NULL, "injured", "injured", NULL}},
    {"hostages|kidnapped|kidnappings|nhostkid", {NULL, "abducted", "abducted", NULL}},
    {"count|number|n|incidents|total|rows|records|frequency", {NULL, "events", NULL, NULL}},
    {"event_type|eventtype|type|types|event_class|category|type_of_violence|attacktype1|attacktype|eventcode|"
     "disorder_type|cameo_code|event_root_code",
     {"native_class", NULL, "native_class", NULL}},
    {"sub_event_type|subtype|sub_type|subevent_type|event_subtype", {"native_subclass", NULL, "native_subclass", NULL}},
    {"year|years|iyear|years_active", {"year", NULL, "year", NULL}},
    {"month|months|imonth|monthyear|year_month", {"month", NULL, "month", NULL}},
    {"week|weeks", {"week", NULL, "date", "date between '2020-03-02' and '2020-03-08'"}},
    {"quarter|quarters", {"quarter", NULL, "date", "date between '2020-01-01' and '2020-03-31'"}},
    {"day|days|iday|date|event_date|date_start|start_date|sqldate|when|time",
     {"day", NULL, "date", "date >= '2020-01-01'"}},
    {"end_date|date_end|edate", {NULL, NULL, "date_end", NULL}},
    {"nation|country_name|country_txt|countries|state_name|where", {"country", NULL, "country", NULL}},
    {"iso|iso2|iso_code|country_code|country_iso|iso_a3|countrycode", {"iso3", NULL, "iso3", NULL}},
    {"province|provstate|region1|adm1|adm_1|governorate|oblast|admin_1", {"admin1", NULL, "admin1", NULL}},
    {"district|county|adm2|adm_2|admin_2", {"admin2", NULL, "admin2", NULL}},
    {"city|town|village|place|where_coordinates|settlement|location_name", {"location", NULL, "location", NULL}},
    {"cell|grid|priogrid_gid|prio_grid|priogrid", {"gid", NULL, "gid", NULL}},
    {"latitude", {NULL, NULL, "lat", NULL}},
    {"longitude|lng|long", {NULL, NULL, "lon", NULL}},
    {"actor1|actor_1|side_a_name|actor1name|source_name", {"side_a", NULL, "side_a", NULL}},
    {"actor2|actor_2|side_b_name|actor2name|target_name", {"side_b", NULL, "side_b", NULL}},
    {"actors|party|parties|group|groups|organisation|organization|gname|side", {"actor", NULL, "actor", NULL}},
    {"dyad_name|conflict_name|conflict", {"dyad", NULL, "dyad", NULL}},
    {"event_id|event_id_cnty|eventid|globaleventid|ids|data_id", {"id", NULL, "id", NULL}},
    {"nationality|natlty1|victim_nationality", {"victim.nationality", NULL, "victim.nationality", NULL}},
    {"occupation", {"victim.occupation", NULL, "victim.occupation", NULL}},
    {"sources|source_article|publisher", {"source", NULL, "source.name", NULL}},
    {"profile|data_source|origin", {"dataset", NULL, "dataset", NULL}},
};

#define SYNONYM_COUNT (int32_t)(sizeof synonyms / sizeof synonyms[0])

const casus__synonym *casus__synonym_get(int32_t index) {
    return index >= 0 && index < SYNONYM_COUNT ? &synonyms[index].means : NULL;
}

const casus__synonym *casus__synonym_find(casus_str word) {
    for (int32_t i = 0; i < SYNONYM_COUNT; i++) {
        if (casus__in_list_nocase(word, synonyms[i].words)) {
            return &synonyms[i].means;
        }
    }
    return NULL;
}
