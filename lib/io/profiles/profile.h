/* SPDX-License-Identifier: MIT */
/* A profile: what the columns of one dataset mean, as data. One file a dataset in io/profiles/.

   A column is named by its spellings, separated by `|` (ASCII case-insensitive); the first that the file has is used,
   and NULL means that the dataset has no such column. */
#ifndef CASUS_LIB_IO_PROFILES_PROFILE_H
#define CASUS_LIB_IO_PROFILES_PROFILE_H

#include <casus/io.h>

#include "codes/profile_names.h"

/* Native text to value of a vocabulary; ends with an empty text. "*" stands for every other text that is not missing.
   The texts lie in the table, so that it needs no relocation. */
typedef struct casus__value {
    char native[32];
    int32_t value;
} casus__value;

/* A vocabulary field that a native column fills through a map. */
typedef struct casus__mapped {
    const char *column;
    const casus__value *values;
} casus__mapped;

/* Year, month and day apart. 0, 99, 999 and 9999 are unknown there, beside what is missing anyway: the span is then the
   month's or the year's, and `given` says so. */
typedef struct casus__date_parts {
    const char *year;
    const char *month;
    const char *day;
} casus__date_parts;

typedef struct casus__date_rule {
    const char *start;             /* whole dates */
    const char *end;               /* NULL: the first day is the last */
    const char *year;              /* settles two-digit years, and stands in where there is no start */
    casus__date_parts start_parts; /* stand in where `start` says nothing */
    casus__date_parts end_parts;
    const char *time;   /* of the first day */
    const char *phrase; /* the words used; a day beside them is less than sure */
    casus__mapped precision;
    int32_t order;        /* CASUS_DATES_* that the dataset uses; PROFILE: the whole column decides */
    int32_t end_is_start; /* 1: where the end is missing, the first day is the last */
    int32_t from_given;   /* 1: the precision is what is given: day, month, year; unknown beside a phrase */
} casus__date_rule;

/* Minutes, seconds and direction beside a column of degrees. */
typedef struct casus__arc {
    const char *minutes;
    const char *seconds;
    const char *direction; /* N, S, E, W */
} casus__arc;

typedef struct casus__place_rule {
    int32_t role;         /* CASUS_LOCATION_* */
    int32_t zero_is_none; /* 1: latitude 0 with longitude 0 is no place */
    const char *name;
    const char *lat;
    const char *lon;
    casus__arc lat_arc;
    casus__arc lon_arc;
    const char *country;
    const char *iso3;
    const char *admin1;
    const char *admin2;
    const char *admin3;
    casus__mapped precision;
    casus__mapped coordinate;
    const char *scheme; /* constant; one of countries also gives the country and its ISO code where they are not told */
    const char *code;
} casus__place_rule;

typedef struct casus__actor_rule {
    int32_t side;     /* CASUS_SIDE_* */
    const char *name; /* the actor is there if its name is */
    int32_t role;     /* constant CASUS_PARTICIPANT_ROLE_*, unless roles tells */
    int32_t kind;     /* constant CASUS_ACTOR_*, unless kinds tells */
    char list;        /* separator of a list of names, 0 = one */
    char doubt;       /* a name that ends so is uncertain; 0 = none does */
    casus__mapped roles;
    casus__mapped kinds[2]; /* the first that gives a kind */
    const char *scheme;     /* constant */
    const char *code;
    const char *country;
    const char *country_scheme; /* constant; of countries, if the column has codes */
    const char *uncertain;      /* 1 = the attribution is doubted */
} casus__actor_rule;

/* What a text means where a count is due. */
#define CASUS__NONE (-1.0) /* unknown */
#define CASUS__OPEN (-2.0) /* no upper bound */
typedef struct casus__counted {
    char native[16];
    double low, best, high;
} casus__counted;

/* Where a count comes from. */
typedef struct casus__triple_rule {
    const char *low;
    const char *best;
    const char *high;
    const char *range;           /* "5-24", read where best tells no number */
    const casus__counted *coded; /* texts of best that are codes; ends with an empty text; NULL none */
    int32_t words;               /* 1: best may be words, "dozens" */
} casus__triple_rule;

typedef struct casus__cell_rule {
    int32_t status; /* CASUS_CASUALTY_* */
    int32_t side;
    int32_t included_in;   /* index of an earlier rule, -1 none */
    int32_t parts_overlap; /* 1: what is included in it is no partition, and holds beside an unknown whole */
    casus__triple_rule count;
    const char *nationality; /* constants */
    const char *occupation;
} casus__cell_rule;

typedef struct casus__class_rule {
    const char *scheme;
    const char *code;
    int32_t level; /* 1 fills native_class, 2 native_subclass */
} casus__class_rule;

/* The canonical class: a code of a scheme of codes.h, made of columns as `first/second.third`; without a class for that
   it is tried as `first/second`, then as `first`, then as what `fallback` says. Where the column `flag` has a 1 the
   code is `first/flagged`. */
typedef struct casus__canon_rule {
    const char *scheme; /* NULL: no class */
    const char *first;
    const char *second;
    const char *third;
    const char *fallback;
    const char *flag;
    const char *flagged; /* constant */
} casus__canon_rule;

#define CASUS__SOURCES_LIST 1   /* `;` list of names */
#define CASUS__SOURCES_UCDP 2   /* `;` list of "name,date,headline" in quotes */
#define CASUS__SOURCES_FIELDS 3 /* one source, its fields in columns of their own */

typedef struct casus__source_rule {
    int32_t form;
    int32_t also;           /* 1: beside what earlier rules gave; 0: only where they gave nothing */
    const char *name;       /* what the other forms read, too */
    const char *other_name; /* read where `name` says nothing */
    const char *not_names;  /* `|`-separated words that name no source */
    const char *title;
    const char *url;
    const char *published;
    const char *retrieved;
    const char *scale;
} casus__source_rule;

typedef struct casus__means_rule {
    const char *platform;
    const char *munition;
    const char *weapon;
    const char *scheme;
    const char *code;
    const char *subcode; /* joined to code by a point */
} casus__means_rule;

typedef struct casus__outcome_rule {
    const char *verb; /* constants */
    const char *object;
    const char *unit;
    casus__triple_rule quantity;
    const char *there; /* without a quantity: the outcome is told if this column says 1 or yes; NULL: never */
} casus__outcome_rule;

typedef struct casus__relation_rule {
    int32_t kind; /* CASUS_RELATION_KIND_* */
    char list;    /* separator of a list of ids, 0 = one */
    const char *dataset;
    const char *id;
} casus__relation_rule;

/* A layout of the dataset, told in `info`: the first whose columns are there (`;`-separated) and whose others are not.
 */
typedef struct casus__vintage {
    const char *text;
    const char *has;
    const char *lacks;
} casus__vintage;

/* A layout that has no header. A record fits if it has `narrowest` fields or more, up to all names, and its first
   fields look as `shape` says, a letter a field: `d` digits, `D` eight digits, `T` fourteen digits, `n` a number or
   nothing, `.` anything. */
typedef struct casus__headerless {
    const char *names; /* `;`-separated */
    const char *shape;
    int32_t narrowest;
} casus__headerless;

/* Most rules of one kind in a profile. */
#define CASUS__RULES 24

/* A profile's pointer to an array of rules, and their number. */
#define CASUS__HAS(list, number, rules) .list = (rules), .number = (int32_t)(sizeof(rules) / sizeof((rules)[0]))

/* How every dataset spells unknown. */
#define CASUS__MISSING "NULL|NA|N/A|NaN|nan|None"

typedef struct casus__profile {
    const char *name;
    int32_t kind;           /* CASUS_KIND_* of every row */
    int32_t unquoted_tabs;  /* 1: written with tabs, quotes are text */
    int32_t narrowest;      /* rows may end early, with this many fields at least; 0: no row may */
    const char *required;   /* `;`-separated columns without which a file is not of this dataset */
    const char *missing;    /* `|`-separated spellings of unknown, beside the empty field */
    const char *missing_in; /* more of them, but not in coordinates, classes and ids */
    const char *id;
    const char *of_actors; /* `|`-separated columns that tell who took part, beside those of the rules */
    const char *dyad;
    const char *title;
    const char *notes;
    const char *reported; /* number of events that a summary states */
    casus__mapped modality;
    casus__date_rule date;
    casus__canon_rule canon;
    const casus__place_rule *places; /* the first fills the flat columns */
    int32_t place_count;
    const casus__actor_rule *actors;
    int32_t actor_count;
    const casus__cell_rule *cells;
    int32_t cell_count;
    const casus__class_rule *classes;
    int32_t class_count;
    const casus__source_rule *sources;
    int32_t source_count;
    const casus__means_rule *means;
    int32_t means_count;
    const casus__outcome_rule *outcomes;
    int32_t outcome_count;
    const casus__relation_rule *relations;
    int32_t relation_count;
    const casus__vintage *vintages;
    int32_t vintage_count;
    const casus__headerless *bares;
    int32_t bare_count;
} casus__profile;

/* The profiles of columns, in the order in which they are listed. */
extern const casus__profile *const casus__profiles[];
extern const int32_t casus__profile_total;

/* The names of all: of those, of "generic", which the caller makes up, and of "casus", whose events need none. */
#define CASUS__PROFILE_NAME_COUNT (CASUS__PROFILE_NAMES(CASUS__PROFILE_ONE) 0)
#define CASUS__PROFILE_ONE(id, name, title) 1 +
extern const char *const casus__profile_names[CASUS__PROFILE_NAME_COUNT];
/* The static spelling of a name; NULL if there is no such profile. */
const char *casus__profile_name(const char *name);
/* The profile of columns of a name; NULL if there is none. */
const casus__profile *casus__profile_of(const char *name);

extern const casus__profile casus__profile_ucdp_ged;
extern const casus__profile casus__profile_acled;
extern const casus__profile casus__profile_gtd;
extern const casus__profile casus__profile_gdelt_events;
extern const casus__profile casus__profile_gdelt_mentions;
extern const casus__profile casus__profile_icews;
extern const casus__profile casus__profile_scad;
extern const casus__profile casus__profile_pitf;
extern const casus__profile casus__profile_who_ssa;
extern const casus__profile casus__profile_hdx_hapi;

/* ---- The columns of the rules ---------------------------------------------------------------------------------- */

/* Indexes of the column specifications within a rule. CASUS__OF_* is the order of the kinds of rule. */
enum {
    CASUS__OF_EVENT, /* the profile itself, as one rule */
    CASUS__OF_PLACE,
    CASUS__OF_ACTOR,
    CASUS__OF_CELL,
    CASUS__OF_CLASS,
    CASUS__OF_SOURCE,
    CASUS__OF_MEANS,
    CASUS__OF_OUTCOME,
    CASUS__OF_RELATION,
    CASUS__OF_COUNT
};
enum {
    CASUS__EVENT_ID,
    CASUS__EVENT_DYAD,
    CASUS__EVENT_TITLE,
    CASUS__EVENT_NOTES,
    CASUS__EVENT_REPORTED,
    CASUS__EVENT_MODALITY,
    CASUS__EVENT_START,
    CASUS__EVENT_END,
    CASUS__EVENT_YEAR,
    CASUS__EVENT_START_PARTS, /* year, month, day */
    CASUS__EVENT_END_PARTS = CASUS__EVENT_START_PARTS + 3,
    CASUS__EVENT_TIME = CASUS__EVENT_END_PARTS + 3,
    CASUS__EVENT_PHRASE,
    CASUS__EVENT_PRECISION,
    CASUS__EVENT_CANON, /* first, second, third, fallback, flag */
    CASUS__EVENT_COUNT = CASUS__EVENT_CANON + 5
};
enum {
    CASUS__PLACE_NAME,
    CASUS__PLACE_LAT, /* degrees, minutes, seconds, direction */
    CASUS__PLACE_LON = CASUS__PLACE_LAT + 4,
    CASUS__PLACE_COUNTRY = CASUS__PLACE_LON + 4,
    CASUS__PLACE_ISO3,
    CASUS__PLACE_ADMIN1,
    CASUS__PLACE_ADMIN2,
    CASUS__PLACE_ADMIN3,
    CASUS__PLACE_PRECISION,
    CASUS__PLACE_COORDINATE,
    CASUS__PLACE_CODE,
    CASUS__PLACE_COUNT
};
enum {
    CASUS__ACTOR_NAME,
    CASUS__ACTOR_ROLES,
    CASUS__ACTOR_KINDS, /* two of them */
    CASUS__ACTOR_CODE = CASUS__ACTOR_KINDS + 2,
    CASUS__ACTOR_COUNTRY,
    CASUS__ACTOR_UNCERTAIN,
    CASUS__ACTOR_COUNT
};
enum { CASUS__COUNT_LOW, CASUS__COUNT_BEST, CASUS__COUNT_HIGH, CASUS__COUNT_RANGE, CASUS__COUNT_COUNT };
enum { CASUS__CLASS_CODE, CASUS__CLASS_COUNT };
enum {
    CASUS__SOURCE_NAME,
    CASUS__SOURCE_OTHER_NAME,
    CASUS__SOURCE_TITLE,
    CASUS__SOURCE_URL,
    CASUS__SOURCE_PUBLISHED,
    CASUS__SOURCE_RETRIEVED,
    CASUS__SOURCE_SCALE,
    CASUS__SOURCE_COUNT
};
enum {
    CASUS__MEANS_PLATFORM,
    CASUS__MEANS_MUNITION,
    CASUS__MEANS_WEAPON,
    CASUS__MEANS_CODE,
    CASUS__MEANS_SUBCODE,
    CASUS__MEANS_COUNT
};
enum { CASUS__OUTCOME_THERE = CASUS__COUNT_COUNT, CASUS__OUTCOME_COUNT };
enum { CASUS__RELATION_ID, CASUS__RELATION_COUNT };

/* A kind of rule: where a profile has them, and where in one its column specifications stand. */
typedef struct casus__rule_kind {
    uint16_t rules; /* offset in the profile of the pointer to them */
    uint16_t count; /* and of their number; both 0 for CASUS__OF_EVENT */
    uint16_t size;  /* of a rule */
    uint16_t column_count;
    const uint16_t *columns; /* offsets of the specifications, by the indexes above */
} casus__rule_kind;
extern const casus__rule_kind casus__rule_kinds[CASUS__OF_COUNT];

/* Number of rules of a kind. */
int32_t casus__profile_rules(const casus__profile *profile, int kind);
/* Specification `column` of rule `index` of a kind. */
const char *casus__profile_column(const casus__profile *profile, int kind, int32_t index, int column);

/* ---- Names of columns ------------------------------------------------------------------------------------------ */

/* Index of the first spelling of `columns` among the names, -1 if the file has none (or columns is NULL). */
int32_t casus__profile_find(const char *columns, const casus_str *names, int32_t count);

/* How well names fit a profile. */
typedef struct casus__fit {
    int32_t missing;    /* required columns that are not there */
    int32_t recognised; /* columns that the profile uses */
} casus__fit;
casus__fit casus__profile_fit(const casus__profile *profile, const casus_str *names, int32_t count);

/* Writes the required columns that are missing into out ("type_of_violence, best"), NUL-terminated; `...` stands
   for those that do not fit. size: at least 8. */
void casus__profile_missing(const casus__profile *profile, const casus_str *names, int32_t count, char *out,
                            int64_t size);

/* 1 if files of the dataset have been seen with a column of that name (profiles/known.c). */
int casus__profile_knows(const char *profile, casus_str name);

/* Text of the vintage that names have. */
const char *casus__profile_vintage(const casus__profile *profile, const casus_str *names, int32_t count);

/* What the columns of an input say that it is, whatever it is written in. */
typedef struct casus__choice {
    const casus__profile *profile; /* the best, even where it does not fit; NULL only without any column */
    const casus__profile *tie;     /* another one that fits as well, NULL none */
    casus__fit fit;                /* fit.missing == 0: the profile fits */
    const char *vintage;           /* static */
    char why[200];                 /* "it has the columns type_of_violence, best, date_start", or what is missing */
} casus__choice;

/* Chooses by the names of the columns. forced: the only profile that may be chosen, NULL for all. */
void casus__profile_choose(const casus__profile *forced, const casus_str *names, int32_t count, casus__choice *out);

#endif
