/* SPDX-License-Identifier: MIT */
/* UCDP Georeferenced Event Dataset, yearly, candidate and web releases. Codes after the UCDP GED codebook 23.1
   (Hogbladh 2023): type_of_violence, where_prec, date_prec. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

static const casus__value date_precisions[] = {
    {"0", CASUS_SPAN_PRECISION_UNKNOWN}, /* occurs, and is in no codebook */
    {"1", CASUS_SPAN_PRECISION_DAY},
    {"2", CASUS_SPAN_PRECISION_FEW_DAYS},
    {"3", CASUS_SPAN_PRECISION_WEEK},
    {"4", CASUS_SPAN_PRECISION_MONTH},
    {"5", CASUS_SPAN_PRECISION_YEAR}, /* more than a month, up to a year */
    {"", 0},
};

static const casus__value place_precisions[] = {
    {"1", CASUS_LOCATION_PRECISION_POINT},        {"2", CASUS_LOCATION_PRECISION_NEAR},
    {"3", CASUS_LOCATION_PRECISION_ADMIN2},       {"4", CASUS_LOCATION_PRECISION_ADMIN1},
    {"5", CASUS_LOCATION_PRECISION_REGION},       {"6", CASUS_LOCATION_PRECISION_COUNTRY},
    {"7", CASUS_LOCATION_PRECISION_MARITIME_AIR}, {"", 0},
};

static const casus__value coordinates[] = {
    {"1", CASUS_LOCATION_COORDINATE_EXACT},          {"2", CASUS_LOCATION_COORDINATE_REPRESENTATIVE},
    {"3", CASUS_LOCATION_COORDINATE_CENTROID},       {"4", CASUS_LOCATION_COORDINATE_CENTROID},
    {"5", CASUS_LOCATION_COORDINATE_REPRESENTATIVE}, {"6", CASUS_LOCATION_COORDINATE_CENTROID},
    {"7", CASUS_LOCATION_COORDINATE_REPRESENTATIVE}, {"", 0},
};

/* Types 1 (state-based) and 2 (non-state) state no direction; 3 (one-sided) does: side a attacks civilians. */
static const casus__value roles_a[] = {{"1", CASUS_PARTICIPANT_ROLE_PARTY},
                                       {"2", CASUS_PARTICIPANT_ROLE_PARTY},
                                       {"3", CASUS_PARTICIPANT_ROLE_PERPETRATOR},
                                       {"", 0}};
static const casus__value roles_b[] = {{"1", CASUS_PARTICIPANT_ROLE_PARTY},
                                       {"2", CASUS_PARTICIPANT_ROLE_PARTY},
                                       {"3", CASUS_PARTICIPANT_ROLE_TARGET},
                                       {"", 0}};

/* gwnoa and gwnob hold the state's Gleditsch and Ward number where the side is a government. */
static const casus__value government[] = {{"*", CASUS_ACTOR_KIND_STATE_FORCES}, {"", 0}};
static const casus__value kinds_a[] = {{"1", CASUS_ACTOR_KIND_STATE_FORCES},
                                       {"2", CASUS_ACTOR_KIND_ORGANIZED_GROUP},
                                       {"3", CASUS_ACTOR_KIND_ORGANIZED_GROUP},
                                       {"", 0}};
static const casus__value kinds_b[] = {{"1", CASUS_ACTOR_KIND_ORGANIZED_GROUP},
                                       {"2", CASUS_ACTOR_KIND_ORGANIZED_GROUP},
                                       {"3", CASUS_ACTOR_KIND_CIVILIANS},
                                       {"", 0}};

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .name = "where_coordinates",
                                            .lat = "latitude",
                                            .lon = "longitude",
                                            .country = "country",
                                            .iso3 = "iso3",
                                            .admin1 = "adm_1",
                                            .admin2 = "adm_2",
                                            .precision = {"where_prec", place_precisions},
                                            .coordinate = {"where_prec", coordinates},
                                            .scheme = "gw",
                                            .code = "country_id"}};

static const casus__actor_rule actors[] = {
    {.side = CASUS_SIDE_A,
     .name = "side_a",
     .roles = {"type_of_violence", roles_a},
     .kinds = {{"gwnoa", government}, {"type_of_violence", kinds_a}},
     .scheme = "ucdp-actor",
     .code = "side_a_new_id"},
    {.side = CASUS_SIDE_B,
     .name = "side_b",
     .roles = {"type_of_violence", roles_b},
     .kinds = {{"gwnob", government}, {"type_of_violence", kinds_b}},
     .scheme = "ucdp-actor",
     .code = "side_b_new_id"},
};

static const casus__cell_rule cells[] = {
    {CASUS_CASUALTY_STATUS_KILLED, 0, -1,
     .count = {.best = "best|best_est|best_amend",
               .bounds = CASUS__RULE(bounds, .low = "low|low_est|low_amend", .high = "high|high_est|high_amend")}},
    {CASUS_CASUALTY_STATUS_KILLED, CASUS_SIDE_A, 0, .count = {.best = "deaths_a"}},
    {CASUS_CASUALTY_STATUS_KILLED, CASUS_SIDE_B, 0, .count = {.best = "deaths_b"}},
    {CASUS_CASUALTY_STATUS_KILLED, CASUS_SIDE_CIVILIAN, 0, .count = {.best = "deaths_civilians"}},
    {CASUS_CASUALTY_STATUS_KILLED, CASUS_SIDE_UNKNOWN, 0, .count = {.best = "deaths_unknown"}},
};

static const casus__class_rule classes[] = {{"ucdp", "type_of_violence", 1}};

static const casus__source_rule sources[] = {{.form = CASUS__SOURCES_UCDP, .name = "source_article"},
                                             {.form = CASUS__SOURCES_LIST, .name = "source_office"}};

static const casus__vintage vintages[] = {
    {"2026 web export", "best_est", NULL},
    {"20.1 and later, or a candidate release", "relid;dyad_new_id;date_start", NULL},
    {"19.1 and older", "dyad_new_id;date_start", "relid"},
    {"derived extract without dates but the year", "year", "date_start"},
    {"derived extract", "date_start", NULL},
};

const casus__profile casus__profile_ucdp_ged = {
    .name = "ucdp-ged",
    .kind = CASUS_KIND_INCIDENT,
    .required = "type_of_violence;best|best_est|best_amend|low|low_amend;date_start|year",
    .id = "id",
    .dyad = "dyad_name",
    .date = {.start = "date_start",
             .end = "date_end",
             .year = "year",
             .precision = {"date_prec", date_precisions},
             .order = CASUS_DATES_MDY}, /* the web export; releases write year first */
    .canon = {.scheme = "ucdp", .first = "type_of_violence"},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(sources, source_count, sources),
    CASUS__HAS(vintages, vintage_count, vintages),
};
