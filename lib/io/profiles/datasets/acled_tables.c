/* SPDX-License-Identifier: MIT */
/* What ACLED publishes beside its events: sums by week, month or year, of which each row is a summary, and the list of
   withdrawn events. Headers after the files of 2025 and later: by week and first-level unit; by country and month or
   year; by second-level unit and month as on HDX; the list of the API's `deleted`. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

/* ---- Sums ------------------------------------------------------------------------------------------------------ */

/* The coordinates are those of the middle of a first-level unit. */
static const casus__value centroids[] = {{"*", CASUS_LOCATION_COORDINATE_CENTROID}, {"", 0}};

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .zero_is_none = 1,
                                            .lat = "centroid_latitude",
                                            .lon = "centroid_longitude",
                                            .country = "country",
                                            .iso3 = "iso3",
                                            .admin1 = "admin1",
                                            .admin2 = "admin2",
                                            .coordinate = {"centroid_latitude", centroids}}};

static const casus__cell_rule cells[] = {
    {.status = CASUS_CASUALTY_STATUS_KILLED, .included_in = -1, .count = {.best = "fatalities"}}};

static const casus__class_rule classes[] = {{"acled", "event_type", 1}, {"acled", "sub_event_type", 2}};

static const casus__vintage vintages[] = {
    {"by week, first-level unit and sub-type", "week;admin1;sub_event_type", NULL},
    {"by second-level unit and month", "admin2 pcode;month;year", NULL},
    {"by country and month", "country;month;year", "admin1"},
    {"by country and year", "country;year", "month;week;event_date;date"},
    {"a selection of columns", "country", NULL},
};

const casus__profile casus__profile_acled_aggregate = {
    .name = "acled-aggregate",
    .kind = CASUS_KIND_SUMMARY,
    .required = "events;country;event_type|sub_event_type|disorder_type|week|admin1 pcode|admin2 pcode;"
                "week|event_date|date|month|year",
    /* The tables by country hold events or fatalities, and say nothing else that is ACLED's. */
    .small = "country;year;events|fatalities",
    .small_has = "country|iso3|month|year|events|fatalities",
    .reported = {.best = "events"},
    .date = {.start = "week|event_date|date",
             .weeks = "week",
             .year = "year",
             .start_parts = CASUS__RULE(date_parts, .year = "year", .month = "month"),
             .order = CASUS_DATES_PROFILE,
             .from_given = 1},
    .canon = {.scheme = "acled", .first = "sub_event_type", .fallback = "event_type"},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(vintages, vintage_count, vintages),
};

/* ---- Withdrawn events ------------------------------------------------------------------------------------------ */

static const casus__vintage deleted_vintages[] = {{"ids of withdrawn events", "deleted_timestamp", NULL}};

/* Each row is ACLED's own record of that id, which says that it no longer stands. */
const casus__profile casus__profile_acled_deleted = {
    .name = "acled-deleted",
    .dataset = "acled",
    .kind = CASUS_KIND_INCIDENT,
    .revokes = 1,
    .required = "event_id_cnty;deleted_timestamp",
    .id = "event_id_cnty",
    .modified = "deleted_timestamp",
    .vintages = deleted_vintages,
    .vintage_count = 1,
};
