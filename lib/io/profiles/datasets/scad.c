/* SPDX-License-Identifier: MIT */
/* Social Conflict Analysis Database 3.x (Salehyan et al., 2012). Codes after its codebook: etype, npart; deaths of -77,
   -88 and -99 are codes for what is not known. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .zero_is_none = 1,
                                            .name = "elocal",
                                            .lat = "latitude",
                                            .lon = "longitude",
                                            .country = "countryname",
                                            .scheme = "cow",
                                            .code = "ccode"}};

/* Demonstrations and strikes (1, 2, 5, 6) address somebody; riots and violence (3, 4, 7 to 10) are done to somebody. */
static const casus__value roles_a[] = {{"1", CASUS_PARTICIPANT_ROLE_PARTY},       {"2", CASUS_PARTICIPANT_ROLE_PARTY},
                                       {"5", CASUS_PARTICIPANT_ROLE_PARTY},       {"6", CASUS_PARTICIPANT_ROLE_PARTY},
                                       {"*", CASUS_PARTICIPANT_ROLE_PERPETRATOR}, {"", 0}};
static const casus__value roles_b[] = {{"1", CASUS_PARTICIPANT_ROLE_ADDRESSEE}, {"2", CASUS_PARTICIPANT_ROLE_ADDRESSEE},
                                       {"5", CASUS_PARTICIPANT_ROLE_ADDRESSEE}, {"6", CASUS_PARTICIPANT_ROLE_ADDRESSEE},
                                       {"*", CASUS_PARTICIPANT_ROLE_TARGET},    {"", 0}};

static const casus__actor_rule actors[] = {
    {.side = CASUS_SIDE_A, .name = "actor1", .roles = {"etype", roles_a}},
    {.side = CASUS_SIDE_A, .name = "actor2", .roles = {"etype", roles_a}},
    {.side = CASUS_SIDE_A, .name = "actor3", .roles = {"etype", roles_a}},
    {.side = CASUS_SIDE_B, .name = "target1", .roles = {"etype", roles_b}},
    {.side = CASUS_SIDE_B, .name = "target2", .roles = {"etype", roles_b}},
};

static const casus__counted deaths[] = {{"-77", CASUS__NONE, CASUS__NONE, CASUS__NONE},
                                        {"-88", CASUS__NONE, CASUS__NONE, CASUS__NONE},
                                        {"-99", CASUS__NONE, CASUS__NONE, CASUS__NONE},
                                        {"", 0, 0, 0}};
static const casus__cell_rule cells[] = {
    {CASUS_CASUALTY_STATUS_KILLED, 0, -1, .count = {.best = "ndeath", .bounds = CASUS__RULE(bounds, .coded = deaths)}}};

/* npart gives the order of magnitude of the crowd. */
static const casus__counted crowds[] = {{"1", 1, CASUS__NONE, 9},
                                        {"2", 10, CASUS__NONE, 100},
                                        {"3", 101, CASUS__NONE, 1000},
                                        {"4", 1001, CASUS__NONE, 10000},
                                        {"5", 10001, CASUS__NONE, 100000},
                                        {"6", 100001, CASUS__NONE, 1000000},
                                        {"7", 1000001, 1000001, CASUS__OPEN_HIGH},
                                        {"-77", CASUS__NONE, CASUS__NONE, CASUS__NONE},
                                        {"-88", CASUS__NONE, CASUS__NONE, CASUS__NONE},
                                        {"-99", CASUS__NONE, CASUS__NONE, CASUS__NONE},
                                        {"", 0, 0, 0}};
static const casus__outcome_rule outcomes[] = {
    {"gathered", "people", NULL, .quantity = {.best = "npart", .bounds = CASUS__RULE(bounds, .coded = crowds)}}};

static const casus__class_rule classes[] = {{"scad", "etype", 1}};

static const casus__vintage vintages[] = {
    {"3.x with coordinates", "etype;startdate;latitude", NULL},
    {"without coordinates", "etype", "latitude"},
    {"a selection of columns", "etype", NULL},
};

const casus__profile casus__profile_scad = {
    .name = "scad",
    .kind = CASUS_KIND_INCIDENT,
    .required = "etype;startdate|styr;ndeath|npart|eventid|ccode",
    .missing_in = "-99|-88|-77|.",
    .id = "eventid",
    .notes = "notes|issuenote",
    .date = {.start = "startdate",
             .end = "enddate",
             .year = "styr",
             .start_parts = CASUS__RULE(date_parts, "styr", "stmo", "stday"),
             .end_parts = CASUS__RULE(date_parts, "eyr", "emo", "eday"),
             .order = CASUS_DATES_PROFILE,
             .from_given = 1},
    .canon = {.scheme = "scad", .first = "etype"},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(outcomes, outcome_count, outcomes),
    CASUS__HAS(vintages, vintage_count, vintages),
};
