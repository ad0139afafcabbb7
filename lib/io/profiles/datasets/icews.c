/* SPDX-License-Identifier: MIT */
/* ICEWS coded event data (Lockheed Martin, Harvard Dataverse 2015): one line an event, tabs, no quoting. Files of 2017
   have no CAMEO code, but its name in Event Text. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .zero_is_none = 1,
                                            .name = "City",
                                            .lat = "Latitude",
                                            .lon = "Longitude",
                                            .country = "Country",
                                            .admin1 = "Province",
                                            .admin2 = "District"}};

static const casus__actor_rule actors[] = {
    {.side = CASUS_SIDE_A, .name = "Source Name", .role = CASUS_PARTICIPANT_ROLE_PARTY, .country = "Source Country"},
    {.side = CASUS_SIDE_B, .name = "Target Name", .role = CASUS_PARTICIPANT_ROLE_PARTY, .country = "Target Country"},
};

/* The files of 2017 have the names of CAMEO only. */
static const casus__class_rule classes[] = {{"cameo", "CAMEO Code|Event Text", 1}};

static const casus__source_rule sources[] = {{.form = CASUS__SOURCES_FIELDS, .name = "Publisher"}};

static const casus__vintage vintages[] = {
    {"all 20 columns", "Event ID;CAMEO Code;Story ID;Sentence Number;Publisher;Source Sectors", NULL},
    {"2017, without CAMEO Code", "Event ID;Event Text;Story ID;Publisher", "CAMEO Code"},
    {"a selection of columns", "Event Date", NULL},
};

const casus__profile casus__profile_icews = {
    .name = "icews",
    .kind = CASUS_KIND_INCIDENT,
    .unquoted_tabs = 1,
    .required = "Event Date;CAMEO Code|Event Text;Event ID|Story ID|Source Name",
    .id = "Event ID",
    .title = "Event Text",
    .date = {.start = "Event Date", .order = CASUS_DATES_PROFILE, .from_given = 1},
    .canon = {.scheme = "cameo", .first = "CAMEO Code|Event Text", .fallback = "Event Text"},
    .proof = CASUS__RULE(proof, .text = "Event Text", .weight = "Intensity"),
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(sources, source_count, sources),
    CASUS__HAS(vintages, vintage_count, vintages),
};
