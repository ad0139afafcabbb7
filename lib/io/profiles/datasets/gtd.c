/* SPDX-License-Identifier: MIT */
/* Global Terrorism Database, 135 columns and any selection of them. Codes after the GTD codebook (START, 2021):
   specificity, targtype1-3, guncertain1-3; -9 and -99 are "unknown" or "not collected" there. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

/* 2 has the coordinates of the smallest unit around the city; 3 is in such a unit. */
static const casus__value precisions[] = {
    {"1", CASUS_LOCATION_PRECISION_SETTLEMENT}, {"2", CASUS_LOCATION_PRECISION_ADMIN2},
    {"3", CASUS_LOCATION_PRECISION_ADMIN2},     {"4", CASUS_LOCATION_PRECISION_ADMIN1},
    {"5", CASUS_LOCATION_PRECISION_UNKNOWN},    {"", 0}};
static const casus__value coordinates[] = {{"1", CASUS_LOCATION_COORDINATE_REPRESENTATIVE},
                                           {"2", CASUS_LOCATION_COORDINATE_CENTROID},
                                           {"3", CASUS_LOCATION_COORDINATE_CENTROID},
                                           {"4", CASUS_LOCATION_COORDINATE_CENTROID},
                                           {"5", 0},
                                           {"", 0}};

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .name = "city",
                                            .lat = "latitude",
                                            .lon = "longitude",
                                            .country = "country_txt",
                                            .admin1 = "provstate",
                                            .precision = {"specificity", precisions},
                                            .coordinate = {"specificity", coordinates},
                                            .scheme = "gtd-country",
                                            .code = "country"}};

/* Target types whose people bear arms, or none. */
static const casus__value target_kinds[] = {
    {"3", CASUS_ACTOR_KIND_STATE_FORCES},
    {"Police", CASUS_ACTOR_KIND_STATE_FORCES},
    {"4", CASUS_ACTOR_KIND_STATE_FORCES},
    {"Military", CASUS_ACTOR_KIND_STATE_FORCES},
    {"17", CASUS_ACTOR_KIND_ORGANIZED_GROUP},
    {"Terrorists/Non-State Militia", CASUS_ACTOR_KIND_ORGANIZED_GROUP},
    {"22", CASUS_ACTOR_KIND_POLITICAL_MILITIA},
    {"Violent Political Party", CASUS_ACTOR_KIND_POLITICAL_MILITIA},
    {"2", 0}, /* general government: officials, who are no forces and no civilians in every sense */
    {"Government (General)", 0},
    {"7", 0},
    {"Government (Diplomatic)", 0},
    {"13", 0},
    {"Other", 0},
    {"20", 0},
    {"*", CASUS_ACTOR_KIND_CIVILIANS},
    {"", 0},
};

#define GROUP(name_, sub_, uncertain_)                                                                                 \
    {.side = CASUS_SIDE_A,                                                                                             \
     .name = name_,                                                                                                    \
     .role = CASUS_PARTICIPANT_ROLE_PERPETRATOR,                                                                       \
     .kind = CASUS_ACTOR_KIND_ORGANIZED_GROUP,                                                                         \
     .uncertain = uncertain_},                                                                                         \
    {                                                                                                                  \
        .side = CASUS_SIDE_A, .name = sub_, .role = CASUS_PARTICIPANT_ROLE_ASSOCIATE,                                  \
        .kind = CASUS_ACTOR_KIND_ORGANIZED_GROUP, .uncertain = uncertain_                                              \
    }
#define TARGET(n)                                                                                                      \
    {                                                                                                                  \
        .side = CASUS_SIDE_B, .name = "target" n, .role = CASUS_PARTICIPANT_ROLE_TARGET,                               \
        .kinds = {{"targtype" n "|targtype" n "_txt", target_kinds}}, .country = "natlty" n "_txt"                     \
    }
static const casus__actor_rule actors[] = {
    GROUP("gname", "gsubname", "guncertain1"),
    GROUP("gname2", "gsubname2", "guncertain2"),
    GROUP("gname3", "gsubname3", "guncertain3"),
    TARGET("1"),
    TARGET("2"),
    TARGET("3"),
};

/* The dead of one nationality and the dead terrorists are parts that may overlap. */
static const casus__cell_rule cells[] = {
    {CASUS_CASUALTY_STATUS_KILLED, 0, -1, .parts_overlap = 1, .count = {.best = "nkill"}},
    {CASUS_CASUALTY_STATUS_KILLED, CASUS_SIDE_PERPETRATOR, 0, .count = {.best = "nkillter"}},
    {CASUS_CASUALTY_STATUS_KILLED, 0, 0, .count = {.best = "nkillus"}, .nationality = "USA"},
    {CASUS_CASUALTY_STATUS_INJURED, 0, -1, .parts_overlap = 1, .count = {.best = "nwound"}},
    {CASUS_CASUALTY_STATUS_INJURED, CASUS_SIDE_PERPETRATOR, 3, .count = {.best = "nwoundte"}},
    {CASUS_CASUALTY_STATUS_INJURED, 0, 3, .count = {.best = "nwoundus"}, .nationality = "USA"},
    {CASUS_CASUALTY_STATUS_ABDUCTED, 0, -1, .parts_overlap = 1, .count = {.best = "nhostkid"}},
    {CASUS_CASUALTY_STATUS_ABDUCTED, 0, 6, .count = {.best = "nhostkidus"}, .nationality = "USA"},
    {CASUS_CASUALTY_STATUS_CAPTURED, CASUS_SIDE_PERPETRATOR, -1, .count = {.best = "nperpcap"}},
};

static const casus__class_rule classes[] = {
    {"gtd", "attacktype1_txt|attacktype1", 1},          {"gtd", "attacktype2_txt|attacktype2", 1},
    {"gtd", "attacktype3_txt|attacktype3", 1},          {"gtd-target", "targtype1_txt|targtype1", 3},
    {"gtd-target", "targsubtype1_txt|targsubtype1", 4}, {"gtd-target", "targtype2_txt|targtype2", 3},
    {"gtd-target", "targtype3_txt|targtype3", 3},       {"gtd-alternative", "alternative_txt|alternative", 3},
};

static const casus__source_rule sources[] = {
    {.form = CASUS__SOURCES_FIELDS, .title = "scite1"},
    {.form = CASUS__SOURCES_FIELDS, .also = 1, .title = "scite2"},
    {.form = CASUS__SOURCES_FIELDS, .also = 1, .title = "scite3"},
    {.form = CASUS__SOURCES_FIELDS, .also = 1, .name = "dbsource"},
};

#define WEAPON(n)                                                                                                      \
    {                                                                                                                  \
        .weapon = "weaptype" n "_txt", .munition = "weapsubtype" n "_txt", .scheme = "gtd-weapon",                     \
        .code = "weaptype" n, .subcode = "weapsubtype" n                                                               \
    }
static const casus__means_rule means[] = {WEAPON("1"), WEAPON("2"), WEAPON("3"), WEAPON("4")};

static const casus__outcome_rule outcomes[] = {
    {"damaged", "property", "USD", .quantity = {.best = "propvalue"}, .there = "property"},
    {"released", "hostages", NULL, .quantity = {.best = "nreleased"}},
    {"demanded", "ransom", "USD", .quantity = {.best = "ransomamt"}, .there = "ransom"},
    {"paid", "ransom", "USD", .quantity = {.best = "ransompaid"}},
};

static const casus__relation_rule relations[] = {
    {.kind = CASUS_RELATION_KIND_COORDINATED_WITH, .list = ',', .id = "related"}};

static const casus__vintage vintages[] = {
    {"all 135 columns", "eventid;iyear;INT_LOG;related;nkill;gname;weaptype4;scite3", NULL},
    {"a selection of columns", "iyear", NULL},
};

const casus__profile casus__profile_gtd = {
    .name = "gtd",
    .kind = CASUS_KIND_INCIDENT,
    .required = "iyear;attacktype1_txt|attacktype1|gname|targtype1_txt|targtype1|weaptype1_txt|nkill|eventid",
    .missing = ".",
    .missing_in = "-9|-99|-9.0|-99.0|Unknown|unknown|UNKNOWN",
    .id = "eventid",
    .notes = "summary",
    .date = {.start_parts = CASUS__RULE(date_parts, "iyear", "imonth", "iday"),
             .end = "resolution",
             .year = "iyear",
             .phrase = "approxdate",
             .order = CASUS_DATES_MDY,
             .end_is_start = 1,
             .from_given = 1},
    .canon = {.scheme = "gtd",
              .first = "attacktype1|attacktype1_txt",
              .second = "weaptype1",
              .third = "weapsubtype1",
              .flag = "suicide",
              .flagged = "suicide"},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(sources, source_count, sources),
    CASUS__HAS(means, means_count, means),
    CASUS__HAS(outcomes, outcome_count, outcomes),
    CASUS__HAS(relations, relation_count, relations),
    CASUS__HAS(vintages, vintage_count, vintages),
};
