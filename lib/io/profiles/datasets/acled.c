/* SPDX-License-Identifier: MIT */
/* ACLED exports, 2010 to today. Codes after the ACLED codebook (2023): inter1/inter2, time_precision, geo_precision;
   spellings of the interaction words as the exports and the API have used them. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

static const casus__value date_precisions[] = {
    {"1", CASUS_SPAN_PRECISION_DAY}, {"2", CASUS_SPAN_PRECISION_WEEK}, {"3", CASUS_SPAN_PRECISION_MONTH}, {"", 0}};

static const casus__value place_precisions[] = {{"1", CASUS_LOCATION_PRECISION_SETTLEMENT},
                                                {"2", CASUS_LOCATION_PRECISION_NEAR},
                                                {"3", CASUS_LOCATION_PRECISION_ADMIN1},
                                                {"", 0}};

/* Code 3 uses the provincial capital or the nearest feature, 2 a nearby town. */
static const casus__value coordinates[] = {{"1", CASUS_LOCATION_COORDINATE_EXACT},
                                           {"2", CASUS_LOCATION_COORDINATE_REPRESENTATIVE},
                                           {"3", CASUS_LOCATION_COORDINATE_CAPITAL},
                                           {"", 0}};

static const casus__value kinds[] = {
    {"0", 0},
    {"1", CASUS_ACTOR_KIND_STATE_FORCES},
    {"2", CASUS_ACTOR_KIND_REBEL_GROUP},
    {"3", CASUS_ACTOR_KIND_POLITICAL_MILITIA},
    {"4", CASUS_ACTOR_KIND_IDENTITY_MILITIA},
    {"5", CASUS_ACTOR_KIND_RIOTERS},
    {"6", CASUS_ACTOR_KIND_PROTESTERS},
    {"7", CASUS_ACTOR_KIND_CIVILIANS},
    {"8", CASUS_ACTOR_KIND_EXTERNAL_FORCES},
    {"State forces", CASUS_ACTOR_KIND_STATE_FORCES},
    {"Rebel group", CASUS_ACTOR_KIND_REBEL_GROUP},
    {"Rebel groups", CASUS_ACTOR_KIND_REBEL_GROUP},
    {"Rebel forces", CASUS_ACTOR_KIND_REBEL_GROUP},
    {"Political militia", CASUS_ACTOR_KIND_POLITICAL_MILITIA},
    {"Political militias", CASUS_ACTOR_KIND_POLITICAL_MILITIA},
    {"Militia groups", CASUS_ACTOR_KIND_POLITICAL_MILITIA},
    {"Identity militia", CASUS_ACTOR_KIND_IDENTITY_MILITIA},
    {"Identity militias", CASUS_ACTOR_KIND_IDENTITY_MILITIA},
    {"Communal / Identity groups", CASUS_ACTOR_KIND_IDENTITY_MILITIA},
    {"Communal/Identity groups", CASUS_ACTOR_KIND_IDENTITY_MILITIA},
    {"Rioters", CASUS_ACTOR_KIND_RIOTERS},
    {"Protesters", CASUS_ACTOR_KIND_PROTESTERS},
    {"Civilians", CASUS_ACTOR_KIND_CIVILIANS},
    {"External/Other forces", CASUS_ACTOR_KIND_EXTERNAL_FORCES},
    {"External forces", CASUS_ACTOR_KIND_EXTERNAL_FORCES},
    {"Other forces", CASUS_ACTOR_KIND_EXTERNAL_FORCES},
    {"Foreign / Others", CASUS_ACTOR_KIND_EXTERNAL_FORCES},
    {"Foreign/Others", CASUS_ACTOR_KIND_EXTERNAL_FORCES},
    {"", 0},
};

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .name = "location",
                                            .lat = "latitude",
                                            .lon = "longitude",
                                            .country = "country",
                                            .iso3 = "iso3",
                                            .admin1 = "admin1|admin_level_1|adm_level_1",
                                            .admin2 = "admin2|admin_level_2|adm_level_2",
                                            .admin3 = "admin3|admin_level_3|adm_level_3",
                                            .precision = {"geo_precision", place_precisions},
                                            .coordinate = {"geo_precision", coordinates},
                                            .scheme = "iso-numeric",
                                            .code = "iso"}};

/* actor1 is not the aggressor and actor2 not the victim: both are parties (codebook). */
static const casus__actor_rule actors[] = {
    {.side = CASUS_SIDE_A, .name = "actor1", .role = CASUS_PARTICIPANT_ROLE_PARTY, .kinds = {{"inter1", kinds}}},
    {.side = CASUS_SIDE_A, .name = "assoc_actor_1|ally_actor_1", .list = ';', .role = CASUS_PARTICIPANT_ROLE_ASSOCIATE},
    {.side = CASUS_SIDE_B, .name = "actor2", .role = CASUS_PARTICIPANT_ROLE_PARTY, .kinds = {{"inter2", kinds}}},
    {.side = CASUS_SIDE_B, .name = "assoc_actor_2|ally_actor_2", .list = ';', .role = CASUS_PARTICIPANT_ROLE_ASSOCIATE},
};

static const casus__cell_rule cells[] = {
    {.status = CASUS_CASUALTY_STATUS_KILLED, .included_in = -1, .count = {.best = "fatalities|total_fatalities"}}};

static const casus__class_rule classes[] = {{"acled", "event_type", 1}, {"acled", "sub_event_type", 2}};

static const casus__source_rule sources[] = {{.form = CASUS__SOURCES_LIST, .name = "source", .scale = "source_scale"}};

static const casus__vintage vintages[] = {
    {"2010 to 2016", "event_id_no_cnty;ally_actor_1", "data_id"},
    {"2016 API", "data_id;ally_actor_1", NULL},
    {"2018 to 2022", "data_id;sub_event_type", NULL},
    {"2023 and later, one row an actor (monadic)", "disorder_type;actor1", "actor2"},
    {"2023 and later", "disorder_type;actor2", NULL},
    {"a selection of columns", "event_date|year", NULL},
};

const casus__profile casus__profile_acled = {
    .name = "acled",
    .kind = CASUS_KIND_INCIDENT,
    .required = "event_type|sub_event_type;event_date|year;fatalities|total_fatalities|actor1|event_id_cnty",
    .id = "event_id_cnty|data_id",
    .of_actors = "interaction",
    .notes = "notes",
    .modified = "timestamp",
    .date = {.start = "event_date",
             .year = "year",
             .precision = {"time_precision", date_precisions},
             .order = CASUS_DATES_DMY}, /* the files of 2016 */
    .canon = {.scheme = "acled", .first = "sub_event_type", .fallback = "event_type"},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(sources, source_count, sources),
    CASUS__HAS(vintages, vintage_count, vintages),
};
