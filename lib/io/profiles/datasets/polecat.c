/* SPDX-License-Identifier: MIT */
/* POLECAT, the event data that are coded by PLOVER: tabs, a header. Its types are those of `class`; there are no
   casualties. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .zero_is_none = 1,
                                            .name = "City|Placename",
                                            .lat = "Latitude",
                                            .lon = "Longitude",
                                            .country = "Country",
                                            .admin1 = "Province",
                                            .admin2 = "District"}};

#define ACTOR(of, who)                                                                                                 \
    {                                                                                                                  \
        .side = of, .name = who " Name", .role = CASUS_PARTICIPANT_ROLE_PARTY, .scheme = "wikipedia",                  \
        .code = "Wikipedia " who " ID", .country = who " Country", .country_scheme = "iso3"                            \
    }
static const casus__actor_rule actors[] = {ACTOR(CASUS_SIDE_A, "Actor"), ACTOR(CASUS_SIDE_B, "Recipient")};

static const casus__class_rule classes[] = {{"plover", "Event Type", 1}, {"plover", "Event Mode", 2}};

static const casus__source_rule sources[] = {
    {.form = CASUS__SOURCES_FIELDS, .name = "Source", .title = "Headline", .published = "Publication Date"}};

static const casus__vintage vintages[] = {
    {"all columns", "Event ID;Event Mode;Quad Code;Contexts;Actor Name;Recipient Name", NULL},
    {"a selection of columns", "Event Type", NULL},
};

const casus__profile casus__profile_polecat = {
    .name = "polecat",
    .kind = CASUS_KIND_INCIDENT,
    .required = "Event Type;Event Date;Actor Name|Recipient Name;Event Mode|Quad Code|Contexts",
    .id = "Event ID",
    .date = {.start = "Event Date", .order = CASUS_DATES_PROFILE, .from_given = 1},
    .canon = {.scheme = "plover", .first = "Event Type", .second = "Event Mode"},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(sources, source_count, sources),
    CASUS__HAS(vintages, vintage_count, vintages),
};
