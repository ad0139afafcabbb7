/* SPDX-License-Identifier: MIT */
/* Aid Worker Security Database (Humanitarian Outcomes), exports up to 2025 with and without a country code, motive,
   actor and detained. `U`, later "Unknown", is unknown. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

/* "Location" is a kind of place, such as a road, and stays in native. */
static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .zero_is_none = 1,
                                            .name = "City",
                                            .lat = "Latitude",
                                            .lon = "Longitude",
                                            .country = "Country",
                                            .admin1 = "Region",
                                            .admin2 = "District",
                                            .scheme = "iso2",
                                            .code = "Country Code"}};

static const casus__value kinds[] = {
    {"Host state", CASUS_ACTOR_KIND_STATE_FORCES}, {"Criminal", CASUS_ACTOR_KIND_ORGANIZED_GROUP}, {"*", 0}, {"", 0}};
static const casus__actor_rule actors[] = {{.side = CASUS_SIDE_A,
                                            .name = "Actor name",
                                            .role = CASUS_PARTICIPANT_ROLE_PERPETRATOR,
                                            .kinds = {{"Actor type", kinds}}}};

/* The total, and its nationals and internationals, who make it up. */
#define VICTIMS(of, whole, what)                                                                                       \
    {.status = CASUS_CASUALTY_STATUS_##of,                                                                             \
     .included_in = -1,                                                                                                \
     .count = {.best = "Total " what},                                                                                 \
     .occupation = "aid worker"},                                                                                      \
        {.status = CASUS_CASUALTY_STATUS_##of,                                                                         \
         .included_in = whole,                                                                                         \
         .count = {.best = "Nationals " what},                                                                         \
         .occupation = "national aid worker"},                                                                         \
    {                                                                                                                  \
        .status = CASUS_CASUALTY_STATUS_##of, .included_in = whole, .count = {.best = "Internationals " what},         \
        .occupation = "international aid worker"                                                                       \
    }
#define EMPLOYED(column, by)                                                                                           \
    {                                                                                                                  \
        .status = CASUS_CASUALTY_STATUS_AFFECTED, .included_in = 12, .count = {.best = column},                        \
        .occupation = "aid worker", .employer = by                                                                     \
    }
#define OF_SEX(column, which)                                                                                          \
    {                                                                                                                  \
        .status = CASUS_CASUALTY_STATUS_AFFECTED, .included_in = 12, .count = {.best = column},                        \
        .occupation = "aid worker", .sex = which                                                                       \
    }
/* All who were killed, wounded, kidnapped or detained: by employer and, once more, by sex. */
static const casus__cell_rule cells[] = {
    VICTIMS(KILLED, 0, "killed"),
    VICTIMS(INJURED, 3, "wounded"),
    VICTIMS(ABDUCTED, 6, "kidnapped"),
    VICTIMS(ARRESTED, 9, "detained"),
    {.status = CASUS_CASUALTY_STATUS_AFFECTED,
     .included_in = -1,
     .parts_overlap = 1,
     .count = {.best = "Total affected"},
     .occupation = "aid worker"},
    EMPLOYED("UN", "UN"),
    EMPLOYED("INGO", "international NGO"),
    EMPLOYED("LNGO/NRCS", "local NGO or Red Cross society"),
    EMPLOYED("NNGO", "national NGO"),
    EMPLOYED("ICRC", "ICRC"),
    EMPLOYED("IFRC", "IFRC"),
    EMPLOYED("NRCS and IFRC", "Red Cross societies and IFRC"),
    EMPLOYED("Other", "other"),
    OF_SEX("Gender Male", CASUS_SEX_MALE),
    OF_SEX("Gender Female", CASUS_SEX_FEMALE),
};

static const casus__class_rule classes[] = {{"aid-worker", "Means of attack", 1},
                                            {"aid-worker-context", "Attack context", 2}};

static const casus__source_rule sources[] = {{.form = CASUS__SOURCES_FIELDS, .name = "Source"}};

static const casus__vintage vintages[] = {
    {"with motive, actor and detained", "Motive;Actor type;Total detained", NULL},
    {"without motive and actor", "Incident ID;Gender Male", "Motive;Actor type"},
    {"a selection of columns", "Incident ID", NULL},
};

const casus__profile casus__profile_aid_worker = {
    .name = "aid-worker",
    .kind = CASUS_KIND_INCIDENT,
    .required = "Incident ID;Year;Means of attack|Attack context|Total affected;"
                "Total killed|Nationals killed|Internationals killed",
    .missing = "U|Unknown",
    .id = "Incident ID",
    .notes = "Details",
    .date = {.start_parts = CASUS__RULE(date_parts, "Year", "Month", "Day"), .from_given = 1},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(sources, source_count, sources),
    CASUS__HAS(vintages, vintage_count, vintages),
};
