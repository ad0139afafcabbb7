/* SPDX-License-Identifier: MIT */
/* casus' own events as the flat rows that `casus select` writes. What a row does not hold is not read: relations,
   claims, sources. A record that had been superseded stays set aside; the other standings are found out again. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

static const casus__value kinds[] = {
    {"incident", CASUS_KIND_INCIDENT},
    {"episode", CASUS_KIND_EPISODE},
    {"series", CASUS_KIND_SERIES},
    {"statement", CASUS_KIND_STATEMENT},
    {"summary", CASUS_KIND_SUMMARY},
    {"mention", CASUS_KIND_MENTION},
    {"", 0},
};

static const casus__value modalities[] = {
    {"occurred", CASUS_MODALITY_OCCURRED}, {"ongoing", CASUS_MODALITY_ONGOING},
    {"planned", CASUS_MODALITY_PLANNED},   {"threatened", CASUS_MODALITY_THREATENED},
    {"alleged", CASUS_MODALITY_ALLEGED},   {"possible", CASUS_MODALITY_POSSIBLE},
    {"denied", CASUS_MODALITY_DENIED},     {"hypothetical", CASUS_MODALITY_HYPOTHETICAL},
    {"negated", CASUS_MODALITY_NEGATED},   {"", 0},
};

static const casus__value certainties[] = {
    {"verified", CASUS_CERTAINTY_VERIFIED},     {"probable", CASUS_CERTAINTY_PROBABLE},
    {"reported", CASUS_CERTAINTY_REPORTED},     {"contested", CASUS_CERTAINTY_CONTESTED},
    {"discounted", CASUS_CERTAINTY_DISCOUNTED}, {"", 0},
};

static const casus__value standings[] = {
    {"counted", CASUS_STANDING_COUNTED},
    {"not_happened", CASUS_STANDING_NOT_HAPPENED},
    {"superseded", CASUS_STANDING_SUPERSEDED},
    {"told_twice", CASUS_STANDING_TOLD_TWICE},
    {"", 0},
};

static const casus__value date_precisions[] = {
    {"second", CASUS_SPAN_PRECISION_SECOND},
    {"minute", CASUS_SPAN_PRECISION_MINUTE},
    {"hour", CASUS_SPAN_PRECISION_HOUR},
    {"day", CASUS_SPAN_PRECISION_DAY},
    {"few_days", CASUS_SPAN_PRECISION_FEW_DAYS},
    {"week", CASUS_SPAN_PRECISION_WEEK},
    {"month", CASUS_SPAN_PRECISION_MONTH},
    {"quarter", CASUS_SPAN_PRECISION_QUARTER},
    {"year", CASUS_SPAN_PRECISION_YEAR},
    {"multi_year", CASUS_SPAN_PRECISION_MULTI_YEAR},
    {"", 0},
};

/* The middle of a country stands in where nothing else is known. */
static const casus__value place_precisions[] = {
    {"centroid", CASUS_LOCATION_PRECISION_COUNTRY},
    {"point", CASUS_LOCATION_PRECISION_POINT},
    {"near", CASUS_LOCATION_PRECISION_NEAR},
    {"settlement", CASUS_LOCATION_PRECISION_SETTLEMENT},
    {"admin3", CASUS_LOCATION_PRECISION_ADMIN3},
    {"admin2", CASUS_LOCATION_PRECISION_ADMIN2},
    {"admin1", CASUS_LOCATION_PRECISION_ADMIN1},
    {"region", CASUS_LOCATION_PRECISION_REGION},
    {"country", CASUS_LOCATION_PRECISION_COUNTRY},
    {"maritime_air", CASUS_LOCATION_PRECISION_MARITIME_AIR},
    {"", 0},
};

static const casus__value coordinates[] = {{"centroid", CASUS_LOCATION_COORDINATE_CENTROID}, {"*", 0}, {"", 0}};

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .name = "location",
                                            .lat = "lat",
                                            .lon = "lon",
                                            .country = "country",
                                            .iso3 = "iso3",
                                            .admin1 = "admin1",
                                            .admin2 = "admin2",
                                            .precision = {"location_precision", place_precisions},
                                            .coordinate = {"location_precision", coordinates}}};

static const casus__actor_rule actors[] = {
    {.side = CASUS_SIDE_A, .name = "side_a", .role = CASUS_PARTICIPANT_ROLE_PARTY},
    {.side = CASUS_SIDE_B, .name = "side_b", .role = CASUS_PARTICIPANT_ROLE_PARTY},
};

#define TRIPLE(name)                                                                                                   \
    { .best = name "_best", .bounds = CASUS__RULE(bounds, .low = name "_low", .high = name "_high", .exact = 1) }
static const casus__cell_rule cells[] = {
    {CASUS_CASUALTY_STATUS_KILLED, 0, -1, .count = TRIPLE("killed")},
    {CASUS_CASUALTY_STATUS_INJURED, 0, -1, .count = TRIPLE("injured")},
};

static const casus__class_rule classes[] = {{"casus", "native_class", 1}, {"casus", "native_subclass", 2}};

static const casus__vintage vintages[] = {{"rows of casus select", "dataset", NULL}};

const casus__profile casus__profile_casus = {
    .name = "casus",
    .dataset_in = "dataset",
    .kind = CASUS_KIND_INCIDENT,
    .only_blank = 1,
    .kind_in = {"kind", kinds},
    .required = "dataset;id;kind;standing;date_start;native_subclass;killed_best;reported_best",
    .id = "id",
    .dyad = "dyad",
    .title = "title",
    .class_in = "class",
    .reported = TRIPLE("reported"),
    .modality = {"modality", modalities},
    .certainty = {"certainty", certainties},
    .aside = {"standing", standings},
    .date = {.start = "date_start",
             .end = "date_end",
             .precision = {"date_precision", date_precisions},
             .order = CASUS_DATES_YMD,
             .gives = 1},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(vintages, vintage_count, vintages),
};
