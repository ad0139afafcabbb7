/* SPDX-License-Identifier: MIT */
/* PITF Worldwide Atrocities Dataset (Schrodt and Ulfelder, 2009 and later): tabs, no quoting, three lines before the
   header, rows of 64 to 75 fields. Columns of one name are name#2, name#3 in the order of the file. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .name = "Locality",
                                            .lat = "Degrees",
                                            .lat_arc = CASUS__RULE(arc, "Minutes", "Seconds", "Direction"),
                                            .lon = "Degrees#2",
                                            .lon_arc = CASUS__RULE(arc, "Minutes#2", "Seconds#2", "Direction#2"),
                                            .admin1 = "Region",
                                            .admin2 = "District",
                                            .scheme = "iso3",
                                            .code = "Country"}};

#define PERPETRATOR(column, kind_)                                                                                     \
    { .side = CASUS_SIDE_A, .name = column, .role = CASUS_PARTICIPANT_ROLE_PERPETRATOR, .kind = kind_, .doubt = '?' }
#define VICTIM(column, kind_)                                                                                          \
    { .side = CASUS_SIDE_B, .name = column, .role = CASUS_PARTICIPANT_ROLE_TARGET, .kind = kind_, .doubt = '?' }
static const casus__actor_rule actors[] = {
    PERPETRATOR("Perp State Military", CASUS_ACTOR_KIND_STATE_FORCES),
    PERPETRATOR("Perp State Police", CASUS_ACTOR_KIND_STATE_FORCES),
    PERPETRATOR("Perp State Other", 0),
    PERPETRATOR("Perp Non-State Ideological", CASUS_ACTOR_KIND_ORGANIZED_GROUP),
    PERPETRATOR("Perp Non-State Ethnic", CASUS_ACTOR_KIND_IDENTITY_MILITIA),
    PERPETRATOR("Perp Non-State Religious", CASUS_ACTOR_KIND_IDENTITY_MILITIA),
    PERPETRATOR("Perp Non-State Criminal", CASUS_ACTOR_KIND_ORGANIZED_GROUP),
    PERPETRATOR("Perp Non-State Private", 0),
    PERPETRATOR("Perp Unknown/Unclear/Other", 0),
    VICTIM("Victim Identity Political", CASUS_ACTOR_KIND_CIVILIANS),
    VICTIM("Victim Identity Ethnic/National/Citizenship", CASUS_ACTOR_KIND_CIVILIANS),
    VICTIM("Victim Identity Religious", CASUS_ACTOR_KIND_CIVILIANS),
    VICTIM("Victim Identity Socio-Economic", CASUS_ACTOR_KIND_CIVILIANS),
    VICTIM("Victim Identity Unarmed Combatants", 0),
    VICTIM("Victim Identity Random/Unknown/Unclear/Other", CASUS_ACTOR_KIND_CIVILIANS),
};

static const casus__cell_rule cells[] = {
    {CASUS_CASUALTY_STATUS_KILLED, 0, -1,
     .count = {.best = "Deaths Number", .bounds = CASUS__RULE(bounds, .range = "Deaths Scale", .words = 1)}},
    {CASUS_CASUALTY_STATUS_INJURED, 0, -1,
     .count = {.best = "Injured Number", .bounds = CASUS__RULE(bounds, .range = "Injured Scale", .words = 1)}},
};

static const casus__class_rule classes[] = {{"pitf", "Organization of Violence", 1}, {"pitf", "Weapons", 2}};

static const casus__means_rule means[] = {{.weapon = "Weapons"}};

/* In many files the columns of source and source type have changed places; the kinds of source tell them apart. */
#define KINDS "International|Local|National|Regional|IGO/NGO|NGO|Government|None|Other"
static const casus__source_rule sources[] = {
    {.form = CASUS__SOURCES_FIELDS,
     .name = "Primary Source",
     .other_name = "Primary Source Type",
     .not_names = KINDS,
     .title = "Citation",
     .url = "Link"},
    {.form = CASUS__SOURCES_FIELDS,
     .also = 1,
     .name = "Secondary Source",
     .other_name = "Secondary Source Type",
     .not_names = KINDS},
    {.form = CASUS__SOURCES_FIELDS,
     .also = 1,
     .name = "Contesting Source",
     .other_name = "Contesting Source Type",
     .not_names = KINDS},
};

static const casus__vintage vintages[] = {
    {"worldwide atrocities, with injuries and sources", "Event Type;Injured Number;Primary Source", NULL},
    {"worldwide atrocities, a selection of columns", "Start Year", NULL},
};

const casus__profile casus__profile_pitf = {
    .name = "pitf",
    .kind = CASUS_KIND_INCIDENT,
    .unquoted_tabs = 1,
    .narrowest = 46,
    .widest = 75,
    .required = "Start Year;Deaths Number;Country;Perp State Role|Perp State Military|Deaths Scale",
    .missing = "No information",
    .missing_in = "Unknown|unknown|99999",
    .notes = "Description",
    .date = {.start_parts = CASUS__RULE(date_parts, "Start Year", "Start Month", "Start Day"),
             .end_parts = CASUS__RULE(date_parts, "End Year", "End Month", "End Day"),
             .order = CASUS_DATES_MDY,
             .end_is_start = 1,
             .from_given = 1},
    .canon = {.scheme = "pitf", .first = "Organization of Violence", .second = "Weapons"},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(means, means_count, means),
    CASUS__HAS(sources, source_count, sources),
    CASUS__HAS(vintages, vintage_count, vintages),
};
