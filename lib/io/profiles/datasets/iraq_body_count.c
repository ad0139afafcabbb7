/* SPDX-License-Identifier: MIT */
/* Iraq Body Count, the incidents of its database as downloaded: eleven lines before the header; deaths of civilians as
   the least and the most reported, or as one figure in the download of 2016. All of them in Iraq. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT, .name = "Location", .within = "IRQ"}};

static const casus__actor_rule actors[] = {
    {.side = CASUS_SIDE_B, .name = "Target", .role = CASUS_PARTICIPANT_ROLE_TARGET}};

static const casus__cell_rule cells[] = {
    {.status = CASUS_CASUALTY_STATUS_KILLED,
     .side = CASUS_SIDE_CIVILIAN,
     .included_in = -1,
     .count = {.best = "Deaths recorded",
               .bounds = CASUS__RULE(bounds, .low = "Reported Minimum", .high = "Reported Maximum")}}};

static const casus__means_rule means[] = {{.weapon = "Weapons"}};

/* "AFP 31 Oct, NINA 29 Oct" */
static const casus__source_rule sources[] = {{.form = CASUS__SOURCES_LIST, .list = ',', .name = "Sources"}};

static const casus__vintage vintages[] = {
    {"incidents, least and most reported", "IBC code;Reported Minimum", NULL},
    {"incidents, deaths recorded", "IBC code;Deaths recorded", NULL},
};

const casus__profile casus__profile_iraq_body_count = {
    .name = "iraq-body-count",
    .kind = CASUS_KIND_INCIDENT,
    .required = "IBC code;Start Date;Reported Minimum|Deaths recorded",
    .missing = "-",
    .id = "IBC code",
    .date = {.start = "Start Date", .end = "End Date", .order = CASUS_DATES_DMY, .end_is_start = 1, .from_given = 1},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(means, means_count, means),
    CASUS__HAS(sources, source_count, sources),
    CASUS__HAS(vintages, vintage_count, vintages),
};
