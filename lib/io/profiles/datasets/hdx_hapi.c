/* SPDX-License-Identifier: MIT */
/* HDX Humanitarian API, conflict-event: ACLED's events and fatalities added up by second-level unit and month. Each row
   claims something over a set of events, so it is a summary. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

static const casus__value precisions[] = {{"0", CASUS_LOCATION_PRECISION_COUNTRY},
                                          {"1", CASUS_LOCATION_PRECISION_ADMIN1},
                                          {"2", CASUS_LOCATION_PRECISION_ADMIN2},
                                          {"3", CASUS_LOCATION_PRECISION_ADMIN3},
                                          {"", 0}};

/* The names of the provider are always there; those of OCHA only where the two could be matched. */
static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .country = "location_name",
                                            .iso3 = "location_code",
                                            .admin1 = "provider_admin1_name|admin1_name",
                                            .admin2 = "provider_admin2_name|admin2_name",
                                            .precision = {"admin_level", precisions},
                                            .scheme = "iso3",
                                            .code = "location_code"}};

static const casus__cell_rule cells[] = {{CASUS_CASUALTY_STATUS_KILLED, 0, -1, .count = {.best = "fatalities"}}};

static const casus__class_rule classes[] = {{"hdx-hapi", "event_type", 1}};

static const casus__vintage vintages[] = {
    {"conflict events by admin2 and month", "reference_period_start;provider_admin1_name", NULL},
    {"conflict events", "reference_period_start", NULL},
};

const casus__profile casus__profile_hdx_hapi = {
    .name = "hdx-hapi",
    .kind = CASUS_KIND_SUMMARY,
    .required = "event_type;events;fatalities;reference_period_start",
    .reported = {.best = "events"},
    .date = {.start = "reference_period_start", .end = "reference_period_end", .order = CASUS_DATES_YMD},
    .canon = {.scheme = "hdx-hapi", .first = "event_type"},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(vintages, vintage_count, vintages),
};
