/* SPDX-License-Identifier: MIT */
/* UCDP's yearly datasets, version 25.1: battle-related deaths and non-state conflict by dyad and year, one-sided
   violence by actor and year. Each row is the sum of a year, so a summary; the events of UCDP GED are its members. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

/* Where several countries are named, in one cell, none is the country of the row: the code and the name are lists. */
static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .country = "battle_location|location",
                                            .scheme = "gw",
                                            .code = "gwno_battle|gwno_location"}};

/* Only the file of one-sided violence says who attacked: the other two have parties. */
static const casus__value attackers[] = {{"*", CASUS_PARTICIPANT_ROLE_PERPETRATOR}, {"", 0}};
/* A Gleditsch and Ward number is there where the side is a government; the flag of one-sided violence is 0 or 1. */
static const casus__value governments[] = {
    {"0", CASUS_ACTOR_KIND_ORGANIZED_GROUP}, {"*", CASUS_ACTOR_KIND_STATE_FORCES}, {"", 0}};
static const casus__value groups[] = {{"*", CASUS_ACTOR_KIND_ORGANIZED_GROUP}, {"", 0}};

static const casus__actor_rule actors[] = {
    {.side = CASUS_SIDE_A,
     .name = "side_a|side_a_name|actor_name",
     .role = CASUS_PARTICIPANT_ROLE_PARTY,
     .roles = {"is_government_actor", attackers},
     .kinds = {{"gwno_a|is_government_actor", governments}, {"dyad_id", groups}},
     .scheme = "ucdp-actor",
     .code = "side_a_id|actor_id"},
    {.side = CASUS_SIDE_B,
     .name = "side_b|side_b_name",
     .role = CASUS_PARTICIPANT_ROLE_PARTY,
     .kinds = {{"gwno_b", governments}, {"dyad_id", groups}},
     .scheme = "ucdp-actor",
     .code = "side_b_id"},
};

static const casus__cell_rule cells[] = {{CASUS_CASUALTY_STATUS_KILLED, 0, -1,
                                          .count = {.best = "bd_best|best_fatality_estimate",
                                                    .bounds = CASUS__RULE(bounds, .low = "bd_low|low_fatality_estimate",
                                                                          .high = "bd_high|high_fatality_estimate")}}};

static const casus__class_rule classes[] = {{"ucdp-conflict", "type_of_conflict", 1}};

static const casus__vintage vintages[] = {
    {"battle-related deaths, by dyad and year", "bd_best;dyad_id", NULL},
    {"battle-related deaths", "bd_best", NULL},
    {"non-state conflict, by dyad and year", "best_fatality_estimate;side_a_name", "actor_id"},
    {"one-sided violence, by actor and year", "best_fatality_estimate;actor_id", NULL},
    {"a selection of columns", "year", NULL},
};

const casus__profile casus__profile_ucdp_yearly = {
    .name = "ucdp-yearly",
    .kind = CASUS_KIND_SUMMARY,
    .required = "year;bd_best|best_fatality_estimate;conflict_id|dyad_id|actor_id",
    .date = {.year = "year", .from_given = 1},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(vintages, vintage_count, vintages),
};
