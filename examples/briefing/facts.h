/* SPDX-License-Identifier: MIT */
/* How the week is written down: an event is a table of facts, and week.c hands the tables to the library. What is left
   out of a table is unknown. A list ends at FACTS_MAX entries, or before the first one whose first member is 0. */
#ifndef BORDER_WEEK_FACTS_H
#define BORDER_WEEK_FACTS_H

#include <casus/casus.h>
#include <math.h>
#include <stddef.h>

#include "week.h"

/* ---- Who and where (cast.c) ------------------------------------------------------------------------------------ */

enum {
    NOBODY,
    REPORT,
    TAJIKISTAN,
    TAJIK_PRESIDENT,
    TAJIK_MFA,
    TAJIK_MOD,
    TAJIK_OFFICIALS,
    TAJIK_AUTHORITIES,
    TAJIK_CHIEFS,
    TAJIK_LEADERSHIP,
    TAJIK_FORCES,
    SCNS,
    TAJIK_SOURCES,
    COUNCIL_SOURCE,
    SCNS_SOURCES,
    RUSSIA,
    RUSSIAN_MOD,
    RUSSIAN_TROOPS,
    CSTO,
    ANALYST,
    CHINA,
    EMBASSY,
    AMBASSADOR,
    CHINESE_NATIONALS,
    CHINESE_COMPANIES,
    MINERS,
    ROAD_WORKERS,
    PAKISTAN,
    PAKISTAN_FO,
    IRAN,
    TALIBAN,
    ATTACKERS,
    SMUGGLERS,
    RAIDED_GROUP,
    OZODI,
    ASIA_PLUS,
    WHO_COUNT
};

enum { NOWHERE, TAJIK_SOIL, BADAKHSHAN, DARVOZ, SHUDK, BORDER, BORDER_AREAS, AFGHANISTAN, EUROPE, WHERE_COUNT };

/* Through whom the report knows it. */
enum { ITSELF, VIA_REUTERS, VIA_OZODI, VIA_TELEGRAM, VIA_ASIA_PLUS, VIA_WEBSITE, VIA_COUNT };

typedef struct actor_fact {
    const char *name;
    const char *country;
    int32_t kind; /* CASUS_ACTOR_KIND_* */
    int32_t of;   /* whom it is a part of, NOBODY if that is not told */
} actor_fact;

typedef struct place_fact {
    int32_t precision; /* CASUS_LOCATION_PRECISION_* */
    const char *name;
    const char *country;
    const char *iso3;
    const char *admin1;
    const char *admin2;
    int32_t coordinate; /* CASUS_LOCATION_COORDINATE_*, 0: no coordinate */
    double lat;
    double lon;
} place_fact;

extern const actor_fact cast[WHO_COUNT];
extern const place_fact places[WHERE_COUNT];
extern const char *const outlets[VIA_COUNT];

/* ---- What is said of an event ---------------------------------------------------------------------------------- */

typedef struct place_role {
    int32_t role; /* CASUS_LOCATION_ROLE_* */
    int32_t place;
    int32_t said; /* number of the saying that places it there: 1 is the first, 0 the report's own */
} place_role;

typedef struct part {
    int32_t role; /* CASUS_PARTICIPANT_ROLE_* */
    int32_t who;
    int32_t side; /* CASUS_SIDE_* */
} part;

typedef struct saying {
    int32_t who;
    int32_t people;    /* number who speak, 0: not told */
    int32_t anonymous; /* 1: not named */
    int32_t stake;     /* CASUS_CLAIM_STAKE_* */
    int32_t via;
    int32_t about;    /* CASUS_CLAIM_ABOUT_* */
    int32_t polarity; /* CASUS_CLAIM_POLARITY_*, 0 = asserts */
    int32_t modality; /* CASUS_MODALITY_* */
    const char *day;  /* on which it was said */
    const char *text;
} saying;

/* `by` is the index of the saying that states it. */
typedef struct loss {
    int32_t status; /* CASUS_CASUALTY_STATUS_* */
    int32_t by;
    casus_triple triple;
    int32_t counting; /* CASUS_COUNTING_* */
    int32_t side;
    int32_t among; /* number of the loss in which these people are counted: 1 is the first, 0 none */
    int32_t inferred;
    const char *nationality;
    const char *occupation;
    const char *employer;
    const char *words;
} loss;

typedef struct tool {
    const char *platform;
    int32_t by;
    const char *munition;
    const char *weapon;
} tool;

typedef struct result {
    const char *verb;
    int32_t by;
    casus_triple quantity;
    const char *unit;
    const char *object;
} result;

typedef struct tie {
    int32_t kind; /* CASUS_RELATION_KIND_* */
    const char *id;
    const char *made_by;
    double confidence; /* 0: not stated */
} tie;

/* Days as YYYY-MM-DD; NULL is unknown. */
typedef struct period {
    const char *first;
    const char *last;
    int32_t precision;   /* CASUS_SPAN_PRECISION_* */
    int32_t given;       /* CASUS_UNIT_* */
    int32_t first_bound; /* CASUS_BOUND_* */
    int32_t last_bound;
    const char *phrase; /* the words used of it */
    const char *anchor; /* the day on which they were said */
} period;

#define FACTS_MAX 6

typedef struct event_facts {
    const char *id;
    int32_t kind;      /* CASUS_KIND_* */
    const char *type;  /* in this dataset's own words */
    const char *class; /* in casus' words */
    const char *title;
    const char *notes;
    const char *extra;    /* what the model has no member for, as JSON */
    const char *called;   /* what a saying calls it, one level below `type` */
    int32_t called_by;    /* index of that saying */
    int32_t modality;     /* CASUS_MODALITY_* */
    int32_t has_reported; /* 1: `reported` is the number of events that a series states */
    casus_triple reported;
    period when;
    place_role places[FACTS_MAX];
    part parts[FACTS_MAX];
    saying sayings[FACTS_MAX];
    loss losses[FACTS_MAX];
    tool tools[FACTS_MAX];
    result results[FACTS_MAX];
    tie ties[FACTS_MAX];
} event_facts;

#define EXACTLY(n)                                                                                                     \
    { n, n, n }
#define AT_LEAST(n)                                                                                                    \
    { n, n, (double)INFINITY }

#define REPORT_DAY "2025-12-02"
#define MONDAY "2025-12-01"
#define TUESDAY REPORT_DAY
#define SUNDAY "2025-12-07"
/* Undated: it had happened when the report came out. */
#define BEFORE_THE_REPORT                                                                                              \
    { .last = REPORT_DAY, .last_bound = CASUS_BOUND_NOT_AFTER }

/* One table a theme. */
extern const event_facts incidents[];
extern const int32_t incident_count;
extern const event_facts statements[];
extern const int32_t statement_count;
extern const event_facts context[];
extern const int32_t context_count;

#endif
