/* SPDX-License-Identifier: MIT */
/* Airwars' civilian harm incidents: the records of its site (unique_reference_code, grading) and its export of all
   incidents (code, civilian_harm_status). Columns after the program of the site that writes both
   (airwars-archive-2025, map-timeline-conflicts.php, posts.php and data-exporter.php). Figures are least and most. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

/* How a report was graded. */
static const casus__value certainties[] = {
    {"Confirmed", CASUS_CERTAINTY_VERIFIED},
    {"Fair", CASUS_CERTAINTY_PROBABLE},
    {"Weak", CASUS_CERTAINTY_REPORTED},
    {"Contested", CASUS_CERTAINTY_CONTESTED},
    {"Discounted", CASUS_CERTAINTY_DISCOUNTED},
    {"*", 0},
    {"", 0},
};

static const casus__value precisions[] = {
    {"exact_location", CASUS_LOCATION_PRECISION_POINT},
    {"exact_location_via_airwars", CASUS_LOCATION_PRECISION_POINT},
    {"exact_location_via_coalition", CASUS_LOCATION_PRECISION_POINT},
    {"exact_location_other", CASUS_LOCATION_PRECISION_POINT},
    {"within_1m_via_coalition", CASUS_LOCATION_PRECISION_POINT},
    {"within_100m_via_coalition", CASUS_LOCATION_PRECISION_POINT},
    {"street", CASUS_LOCATION_PRECISION_NEAR},
    {"nearby_landmark", CASUS_LOCATION_PRECISION_NEAR},
    {"neighbourhood_area", CASUS_LOCATION_PRECISION_NEAR},
    {"village", CASUS_LOCATION_PRECISION_SETTLEMENT},
    {"town", CASUS_LOCATION_PRECISION_SETTLEMENT},
    {"city", CASUS_LOCATION_PRECISION_SETTLEMENT},
    {"subdistrict", CASUS_LOCATION_PRECISION_ADMIN3},
    {"district", CASUS_LOCATION_PRECISION_ADMIN2},
    {"province_governorate", CASUS_LOCATION_PRECISION_ADMIN1},
    {"*", 0},
    {"", 0},
};

static const casus__place_rule places[] = {
    {.role = CASUS_LOCATION_ROLE_EFFECT,
     .zero_is_none = 1,
     .name = "location_name",
     .lat = "latitude",
     .lon = "longitude",
     .country = "country_name|country",
     .admin1 = "region",
     .precision = {"geolocation_accuracy_slug|geolocation_accuracy", precisions}}};

#define BELLIGERENT(number)                                                                                            \
    {                                                                                                                  \
        .side = CASUS_SIDE_A, .name = "belligerent_" number "_belligerent_name",                                       \
        .role = CASUS_PARTICIPANT_ROLE_PERPETRATOR                                                                     \
    }
static const casus__actor_rule actors[] = {
    BELLIGERENT("1"),
    BELLIGERENT("2"),
    BELLIGERENT("3"),
    {.side = CASUS_SIDE_B, .name = "targeted_belligerent_name", .role = CASUS_PARTICIPANT_ROLE_TARGET, .list = ','},
};

#define COUNT(status_, side_, who, site, table)                                                                        \
    {                                                                                                                  \
        .status = CASUS_CASUALTY_STATUS_##status_, .side = side_, .included_in = -1, .parts_overlap = 1,               \
        .count = {.bounds = CASUS__RULE(bounds, .low = site "_min|" table "_min", .high = site "_max|" table "_max")}, \
        .occupation = who                                                                                              \
    }
#define OF_THEM(column, sex_, age_)                                                                                    \
    {                                                                                                                  \
        .status = CASUS_CASUALTY_STATUS_KILLED, .side = CASUS_SIDE_CIVILIAN, .included_in = 0,                         \
        .count = {.bounds = CASUS__RULE(bounds, .low = column "_min", .high = column "_max")}, .sex = sex_,            \
        .age = age_                                                                                                    \
    }
/* Militants are counted beside civilians. Children, women and men are not told of everybody. */
#define MILITANTS "persons_directly_participating_in_hostilities"
static const casus__cell_rule cells[] = {
    COUNT(KILLED, CASUS_SIDE_CIVILIAN, NULL, "civilians_killed", "civilian_non_combatants_killed"),
    OF_THEM("children_killed", 0, CASUS_AGE_CHILD),
    OF_THEM("women_killed", CASUS_SEX_FEMALE, CASUS_AGE_ADULT),
    OF_THEM("men_killed", CASUS_SEX_MALE, CASUS_AGE_ADULT),
    COUNT(KILLED, 0, "militant", "militants_killed", MILITANTS "_killed"),
    COUNT(INJURED, CASUS_SIDE_CIVILIAN, NULL, "civilians_injured", "civilian_non_combatants_injured"),
    COUNT(INJURED, 0, "militant", "militants_injured", MILITANTS "_injured"),
};

static const casus__class_rule classes[] = {{"airwars", "strike_type_name", 1},
                                            {"airwars-strike-status", "strike_status_slug|strike_status", 2}};

static const casus__source_rule sources[] = {{.form = CASUS__SOURCES_FIELDS, .url = "permalink"}};

static const casus__vintage vintages[] = {
    {"export of all incidents", "civilian_harm_status_slug|civilian_harm_status_name;code", NULL},
    {"records of the site", "unique_reference_code;grading", NULL},
};

const casus__profile casus__profile_airwars = {
    .name = "airwars",
    .kind = CASUS_KIND_INCIDENT,
    .required = "unique_reference_code|code;date;grading|civilian_harm_status_slug|civilian_harm_status_name;"
                "civilians_killed_min|civilian_non_combatants_killed_min",
    .id = "unique_reference_code|code",
    .notes = "summary",
    .certainty = {"grading|civilian_harm_status_slug|civilian_harm_status_name", certainties},
    .date = {.start = "date", .end = "date_end", .order = CASUS_DATES_YMD, .end_is_start = 1, .from_given = 1},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(sources, source_count, sources),
    CASUS__HAS(vintages, vintage_count, vintages),
};
