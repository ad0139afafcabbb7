/* SPDX-License-Identifier: MIT */
/* GDELT events 1.0 and 2.0 and mentions 2.0. Columns and codes after the GDELT Event Database codebooks V1.03 (2013)
   and V2.0 (2015) and the CAMEO manual 1.1b3 (Schrodt, 2012) for quad classes and the roles of actors. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

#define ACTORS                                                                                                         \
    "GLOBALEVENTID;SQLDATE;MonthYear;Year;FractionDate;"                                                               \
    "Actor1Code;Actor1Name;Actor1CountryCode;Actor1KnownGroupCode;Actor1EthnicCode;"                                   \
    "Actor1Religion1Code;Actor1Religion2Code;Actor1Type1Code;Actor1Type2Code;Actor1Type3Code;"                         \
    "Actor2Code;Actor2Name;Actor2CountryCode;Actor2KnownGroupCode;Actor2EthnicCode;"                                   \
    "Actor2Religion1Code;Actor2Religion2Code;Actor2Type1Code;Actor2Type2Code;Actor2Type3Code;"                         \
    "IsRootEvent;EventCode;EventBaseCode;EventRootCode;QuadClass;GoldsteinScale;"                                      \
    "NumMentions;NumSources;NumArticles;AvgTone;"

#define PLACE_1(who)                                                                                                   \
    who "Geo_Type;" who "Geo_FullName;" who "Geo_CountryCode;" who "Geo_ADM1Code;" who "Geo_Lat;" who "Geo_Long;" who  \
        "Geo_FeatureID;"
#define PLACE_2(who)                                                                                                   \
    who "Geo_Type;" who "Geo_FullName;" who "Geo_CountryCode;" who "Geo_ADM1Code;" who "Geo_ADM2Code;" who             \
        "Geo_Lat;" who "Geo_Long;" who "Geo_FeatureID;"

/* An id, a day, a month, a year, a fraction; much later a flag, codes, a quad class, a scale and four numbers. */
#define SHAPE "dDddn....................d...dndddn"

static const casus__headerless event_layouts[] = {
    {ACTORS PLACE_2("Actor1") PLACE_2("Actor2") PLACE_2("Action") "DATEADDED;SOURCEURL", SHAPE, 61},
    {ACTORS PLACE_1("Actor1") PLACE_1("Actor2") PLACE_1("Action") "DATEADDED;SOURCEURL", SHAPE, 57},
};

static const casus__vintage event_vintages[] = {
    {"events 2.0", "ActionGeo_ADM2Code", NULL},
    {"events 1.0, since April 2013", "EventRootCode;SOURCEURL", "ActionGeo_ADM2Code"},
    {"events 1.0, before April 2013", "EventRootCode;DATEADDED", "ActionGeo_ADM2Code;SOURCEURL"},
    {"events, a selection of columns", "EventCode|EventBaseCode|EventRootCode", NULL},
};

/* 0: no place was found. */
static const casus__value precisions[] = {
    {"0", CASUS_LOCATION_PRECISION_UNKNOWN},
    {"1", CASUS_LOCATION_PRECISION_COUNTRY},
    {"2", CASUS_LOCATION_PRECISION_ADMIN1},
    {"3", CASUS_LOCATION_PRECISION_SETTLEMENT},
    {"4", CASUS_LOCATION_PRECISION_SETTLEMENT},
    {"5", CASUS_LOCATION_PRECISION_ADMIN1},
    {"", 0},
};
static const casus__value coordinates[] = {
    {"0", 0},
    {"1", CASUS_LOCATION_COORDINATE_CENTROID},
    {"2", CASUS_LOCATION_COORDINATE_CENTROID},
    {"3", CASUS_LOCATION_COORDINATE_REPRESENTATIVE},
    {"4", CASUS_LOCATION_COORDINATE_REPRESENTATIVE},
    {"5", CASUS_LOCATION_COORDINATE_CENTROID},
    {"", 0},
};

#define PLACE(of, who)                                                                                                 \
    {                                                                                                                  \
        .role = of, .zero_is_none = 1, .name = who "Geo_FullName", .lat = who "Geo_Lat", .lon = who "Geo_Long",        \
        .admin1 = who "Geo_ADM1Code", .admin2 = who "Geo_ADM2Code", .precision = {who "Geo_Type", precisions},         \
        .coordinate = {who "Geo_Type", coordinates}, .scheme = "fips", .code = who "Geo_CountryCode"                   \
    }
/* The first is where the event took place; the other two are where the actors were said to be. */
static const casus__place_rule places[] = {
    PLACE(CASUS_LOCATION_ROLE_EFFECT, "Action"),
    PLACE(CASUS_LOCATION_ROLE_BASE, "Actor1"),
    PLACE(CASUS_LOCATION_ROLE_BASE, "Actor2"),
};

/* CAMEO role codes. */
static const casus__value kinds[] = {
    {"COP", CASUS_ACTOR_KIND_STATE_FORCES},
    {"MIL", CASUS_ACTOR_KIND_STATE_FORCES},
    {"SPY", CASUS_ACTOR_KIND_STATE_FORCES},
    {"REB", CASUS_ACTOR_KIND_REBEL_GROUP},
    {"INS", CASUS_ACTOR_KIND_REBEL_GROUP},
    {"SEP", CASUS_ACTOR_KIND_REBEL_GROUP},
    {"UAF", CASUS_ACTOR_KIND_ORGANIZED_GROUP},
    {"CVL", CASUS_ACTOR_KIND_CIVILIANS},
    {"REF", CASUS_ACTOR_KIND_CIVILIANS},
    {"*", 0},
    {"", 0},
};

/* Quad classes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict. Actor 1 acts on actor 2. */
static const casus__value roles_1[] = {{"1", CASUS_PARTICIPANT_ROLE_ISSUER},
                                       {"2", CASUS_PARTICIPANT_ROLE_PARTY},
                                       {"3", CASUS_PARTICIPANT_ROLE_ISSUER},
                                       {"4", CASUS_PARTICIPANT_ROLE_PERPETRATOR},
                                       {"", 0}};
static const casus__value roles_2[] = {{"1", CASUS_PARTICIPANT_ROLE_ADDRESSEE},
                                       {"2", CASUS_PARTICIPANT_ROLE_PARTY},
                                       {"3", CASUS_PARTICIPANT_ROLE_ADDRESSEE},
                                       {"4", CASUS_PARTICIPANT_ROLE_TARGET},
                                       {"", 0}};

#define ACTOR(of, who, role_values)                                                                                    \
    {                                                                                                                  \
        .side = of, .name = who "Name", .roles = {"QuadClass", role_values}, .kinds = {{who "Type1Code", kinds}},      \
        .scheme = "cameo-actor", .code = who "Code", .country = who "CountryCode", .country_scheme = "cameo"           \
    }
static const casus__actor_rule actors[] = {ACTOR(CASUS_SIDE_A, "Actor1", roles_1),
                                           ACTOR(CASUS_SIDE_B, "Actor2", roles_2)};

static const casus__class_rule classes[] = {{"cameo", "EventCode|EventBaseCode|EventRootCode", 1}};

static const casus__source_rule sources[] = {
    {.form = CASUS__SOURCES_FIELDS, .url = "SOURCEURL", .retrieved = "DATEADDED"}};

const casus__profile casus__profile_gdelt_events = {
    .name = "gdelt-events",
    .kind = CASUS_KIND_INCIDENT,
    .unquoted_tabs = 1,
    .required = "SQLDATE|Day;EventCode|EventBaseCode|EventRootCode",
    .id = "GLOBALEVENTID",
    .date = {.start = "SQLDATE|Day", .year = "Year", .from_given = 1, .order = CASUS_DATES_YMD},
    .canon = {.scheme = "cameo", .first = "EventCode|EventBaseCode|EventRootCode"},
    .proof = CASUS__RULE(proof, .root = "EventRootCode", .base = "EventBaseCode", .quad = "QuadClass",
                         .weight = "GoldsteinScale"),
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(actors, actor_count, actors),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(sources, source_count, sources),
    CASUS__HAS(vintages, vintage_count, event_vintages),
    CASUS__HAS(layouts, layout_count, event_layouts),
};

/* ---- Mentions -------------------------------------------------------------------------------------------------- */

static const casus__headerless mention_layouts[] = {
    {"GLOBALEVENTID;EventTimeDate;MentionTimeDate;MentionType;MentionSourceName;MentionIdentifier;SentenceID;"
     "Actor1CharOffset;Actor2CharOffset;ActionCharOffset;InRawText;Confidence;MentionDocLen;MentionDocTone;"
     "MentionDocTranslationInfo;Extras",
     "dTTd..nnnnnnnn", 14},
};

static const casus__vintage mention_vintages[] = {{"mentions 2.0", "MentionTimeDate", NULL}};

static const casus__source_rule mention_sources[] = {{.form = CASUS__SOURCES_FIELDS,
                                                      .name = "MentionSourceName",
                                                      .url = "MentionIdentifier",
                                                      .published = "MentionTimeDate"}};

static const casus__relation_rule mention_relations[] = {
    {.kind = CASUS_RELATION_KIND_ABOUT, .dataset = "gdelt-events", .id = "GLOBALEVENTID"}};

const casus__profile casus__profile_gdelt_mentions = {
    .name = "gdelt-mentions",
    .kind = CASUS_KIND_MENTION,
    .unquoted_tabs = 1,
    .required = "GLOBALEVENTID;MentionTimeDate;MentionIdentifier",
    .date = {.start = "MentionTimeDate", .from_given = 1, .order = CASUS_DATES_YMD},
    CASUS__HAS(sources, source_count, mention_sources),
    CASUS__HAS(relations, relation_count, mention_relations),
    CASUS__HAS(vintages, vintage_count, mention_vintages),
    CASUS__HAS(layouts, layout_count, mention_layouts),
};
