/* SPDX-License-Identifier: MIT */
/* Insecurity Insight's incidents as published on HDX: sheets for health care, aid workers, education, camps
   (protection), explosive weapons and sexual violence, of which all begin alike. Columns after the schema of HDX's
   collector (hdx-scraper-insecurity-insight, schema.csv) and the sheets themselves; "No Information" is unknown. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

/* Where a sheet has a "Location", it is a kind of place, such as a road, and stays in native. */
static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .zero_is_none = 1,
                                            .name = "Camp Name",
                                            .lat = "Latitude",
                                            .lon = "Longitude",
                                            .country = "Country",
                                            .iso3 = "Country ISO|Country ISO3",
                                            .admin1 = "Admin 1"}};

static const casus__value kinds[] = {
    {"NSA", CASUS_ACTOR_KIND_ORGANIZED_GROUP},
    {"Government: Military", CASUS_ACTOR_KIND_STATE_FORCES},
    {"Host Government: Military", CASUS_ACTOR_KIND_STATE_FORCES},
    {"Foreign Forces: Military", CASUS_ACTOR_KIND_EXTERNAL_FORCES},
    {"*", 0},
    {"", 0},
};
static const casus__actor_rule actors[] = {{.side = CASUS_SIDE_A,
                                            .name = "Reported Perpetrator Name|Reported Perpetrator",
                                            .role = CASUS_PARTICIPANT_ROLE_PERPETRATOR,
                                            .kinds = {{"Reported Perpetrator", kinds}}}};

/* People of an occupation; those of a sheet of aid workers also by origin and by sex, which overlap. */
#define PEOPLE(of, column, who)                                                                                        \
    { .status = CASUS_CASUALTY_STATUS_##of, .included_in = -1, .count = {.best = column}, .occupation = who }
#define WHOLE(of, column, who)                                                                                         \
    {                                                                                                                  \
        .status = CASUS_CASUALTY_STATUS_##of, .included_in = -1, .parts_overlap = 1, .count = {.best = column},        \
        .occupation = who                                                                                              \
    }
#define PART(of, whole, column, who)                                                                                   \
    { .status = CASUS_CASUALTY_STATUS_##of, .included_in = whole, .count = {.best = column}, .occupation = who }
#define SEX(of, whole, column, which)                                                                                  \
    {                                                                                                                  \
        .status = CASUS_CASUALTY_STATUS_##of, .included_in = whole, .count = {.best = column},                         \
        .occupation = "aid worker", .sex = CASUS_SEX_##which                                                           \
    }
#define AID_WORKERS(of, whole, what)                                                                                   \
    WHOLE(of, "Aid Workers " what, "aid worker"),                                                                      \
        PART(of, whole, "International Aid Workers " what, "international aid worker"),                                \
        PART(of, whole, "National Aid Workers " what, "national aid worker"),                                          \
        SEX(of, whole, "Female Aid Workers " what, FEMALE), SEX(of, whole, "Male Aid Workers " what, MALE)
static const casus__cell_rule cells[] = {
    AID_WORKERS(KILLED, 0, "Killed"),
    AID_WORKERS(INJURED, 5, "Injured"),
    AID_WORKERS(ABDUCTED, 10, "Kidnapped"),
    AID_WORKERS(ARRESTED, 15, "Arrested"),
    PEOPLE(KILLED, "Health Workers Killed", "health worker"),
    PEOPLE(INJURED, "Health Workers Injured", "health worker"),
    PEOPLE(ABDUCTED, "Health Workers Kidnapped", "health worker"),
    PEOPLE(ARRESTED, "Health Workers Arrested", "health worker"),
    PEOPLE(KILLED, "Aid Health Workers Killed", "aid health worker"),
    PEOPLE(KILLED, "Educators Killed", "educator"),
    PEOPLE(INJURED, "Educators Injured", "educator"),
    PEOPLE(ABDUCTED, "Educators Kidnapped", "educator"),
    PEOPLE(ARRESTED, "Educators Arrested", "educator"),
    PEOPLE(KILLED, "Students Killed", "student"),
    PEOPLE(INJURED, "Students Injured", "student"),
    PEOPLE(ABDUCTED, "Students Kidnapped", "student"),
    PEOPLE(ARRESTED, "Students Arrested", "student"),
    PEOPLE(KILLED, "Camp Resident Killed", "camp resident"),
    PEOPLE(INJURED, "Camp Resident Injured", "camp resident"),
    PEOPLE(ABDUCTED, "Camp Residents Kidnapped", "camp resident"),
    PEOPLE(ARRESTED, "Camp Residents Arrested", "camp resident"),
    PEOPLE(KILLED, "Service Provider Killed", "service provider"),
    PEOPLE(ABDUCTED, "Service Provider Kidnapped", "service provider"),
    PEOPLE(ARRESTED, "Service Provider Arrested", "service provider"),
    PEOPLE(KILLED, "Reported Deaths Following the Sexual Violence", NULL),
};

/* What was hit: numbers of attacks. */
#define HIT(verb, column, what)                                                                                        \
    { verb, what, NULL, .quantity = {.best = column}, .there = NULL }
static const casus__outcome_rule outcomes[] = {
    HIT("destroyed", "Number of Attacks on Health Facilities Reporting Destruction", "health facilities"),
    HIT("damaged", "Number of Attacks on Health Facilities Reporting Damaged", "health facilities"),
    HIT("destroyed", "Health Transportation Destroyed", "health transport"),
    HIT("damaged", "Health Transportation Damaged", "health transport"),
    HIT("affected", "Attacks on Schools", "schools"),
    HIT("affected", "Attacks on Universities", "universities"),
    HIT("destroyed", "Number of Attacks on Camps Reporting Destruction", "camps"),
    HIT("damaged", "Number of Attacks on Camps Reporting Damaged", "camps"),
};

static const casus__means_rule means[] = {
    {.platform = "Launch Type", .munition = "Explosive Weapon Type", .weapon = "Weapon Carried/Used"}};

static const casus__vintage vintages[] = {
    {"health care", "Health Workers Injured", NULL},
    {"aid workers", "Aid Workers Injured", NULL},
    {"education", "Educators Injured", NULL},
    {"protection of camps", "Camp Resident Killed", NULL},
    {"explosive weapons", "Explosive Weapon Type", NULL},
    {"sexual violence", "Type of SV", NULL},
    {"a selection of columns", "Reported Perpetrator|Reported Perpetrator Name", NULL},
};

const casus__profile casus__profile_insecurity_insight = {
    .name = "insecurity-insight",
    .kind = CASUS_KIND_INCIDENT,
    .required = "Date;Country|Country ISO|Country ISO3;Reported Perpetrator|Reported Perpetrator Name;"
                "SiND Event ID|SiND ID",
    .missing = "No Information",
    .id = "SiND Event ID|SiND ID",
    .notes = "Event Description",
    .date = {.start = "Date", .order = CASUS_DATES_PROFILE, .from_given = 1},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(outcomes, outcome_count, outcomes),
    CASUS__HAS(means, means_count, means),
    CASUS__HAS(vintages, vintage_count, vintages),
};
