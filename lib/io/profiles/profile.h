/* SPDX-License-Identifier: MIT */
/* A profile: what the columns of one dataset mean, as data. One file a dataset in io/profiles/datasets/.

   A column is named by its spellings, separated by `|` (ASCII case-insensitive); the first that the file has is used,
   and NULL means that the dataset has no such column. */
#ifndef CASUS_LIB_IO_PROFILES_PROFILE_H
#define CASUS_LIB_IO_PROFILES_PROFILE_H

#include <casus/io.h>

/* Of a rule that few have, for a member that points to it: each profile is as large as what it says. */
#define CASUS__RULE(type, ...) (&(const casus__##type##_rule){__VA_ARGS__})

/* Native text to value of a vocabulary; ends with an empty text. "*" stands for every other text that is not missing.
 */
typedef struct casus__value {
    const char *native;
    int32_t value;
} casus__value;

/* A vocabulary field that a native column fills through a map. */
typedef struct casus__mapped {
    const char *column;
    const casus__value *values;
} casus__mapped;

/* Year, month and day apart. 0, 99, 999 and 9999 are unknown there, beside what is missing anyway: the span is then the
   month's or the year's, and `given` says so. */
typedef struct casus__date_parts_rule {
    const char *year;
    const char *month;
    const char *day;
} casus__date_parts_rule;

typedef struct casus__date_rule {
    const char *start;                         /* whole dates */
    const char *end;                           /* NULL: the first day is the last */
    const char *year;                          /* settles two-digit years, and stands in where there is no start */
    const char *weeks;                         /* those columns of `start` whose day opens a week of seven days */
    const casus__date_parts_rule *start_parts; /* stand in where `start` says nothing; a month may be a word */
    const casus__date_parts_rule *end_parts;
    const char *time;   /* of the first day */
    const char *phrase; /* the words used; a day beside them is less than sure */
    casus__mapped precision;
    int8_t order;        /* CASUS_DATES_* that the dataset uses; PROFILE: the whole column decides */
    int8_t end_is_start; /* 1: where the end is missing, the first day is the last */
    int8_t from_given;   /* 1: the precision is what is given: day, month, year; unknown beside a phrase */
    int8_t gives;        /* 1: the other way round, for rows of datasets whose precision was what is given */
} casus__date_rule;

/* Minutes, seconds and direction beside a column of degrees. */
typedef struct casus__arc_rule {
    const char *minutes;
    const char *seconds;
    const char *direction; /* N, S, E, W */
} casus__arc_rule;

typedef struct casus__place_rule {
    int8_t role;         /* CASUS_LOCATION_* */
    int8_t zero_is_none; /* 1: latitude 0 with longitude 0 is no place */
    const char *name;
    const char *lat;
    const char *lon;
    const casus__arc_rule *lat_arc;
    const casus__arc_rule *lon_arc;
    const char *point;  /* both in one cell, latitude first; stands in where there is no lat or lon */
    const char *lonlat; /* likewise, longitude first */
    const char *within; /* constant alpha-3 code: all places of the dataset lie in that country */
    const char *country;
    const char *iso3;
    const char *admin1;
    const char *admin2;
    const char *admin3;
    casus__mapped precision;
    casus__mapped coordinate;
    const char
        *scheme; /* constant; one of countries also gives the country and its ISO code where no column has them */
    const char *code;
} casus__place_rule;

typedef struct casus__actor_rule {
    int8_t side;      /* CASUS_SIDE_* */
    int8_t role;      /* constant CASUS_PARTICIPANT_ROLE_*, unless `roles` gives one */
    int8_t kind;      /* constant CASUS_ACTOR_*, unless `kinds` gives one */
    char list;        /* separator of a list of names, 0 = one */
    char doubt;       /* a name that ends so is uncertain; 0 = none does */
    const char *name; /* the actor is there if its name is */
    casus__mapped roles;
    casus__mapped kinds[2]; /* the first that gives a kind */
    const char *scheme;     /* constant */
    const char *code;
    const char *country;
    const char *country_scheme; /* constant; of countries, if the column has codes */
    const char *uncertain;      /* 1 = the attribution is doubted */
} casus__actor_rule;

/* What a text means where a count is due. */
#define CASUS__NONE (-1.0)      /* unknown */
#define CASUS__OPEN_HIGH (-2.0) /* no upper bound */
typedef struct casus__counted {
    char native[16];
    double low, best, high;
} casus__counted;

/* What a count has beside one number. */
typedef struct casus__bounds_rule {
    const char *low;
    const char *high;
    const char *range;           /* "5-24", read where best has no number */
    const casus__counted *coded; /* texts of best that are codes; ends with an empty text; NULL none */
    int8_t words;                /* 1: best may be words, "dozens" */
    int8_t exact;                /* 1: as casus writes it: `inf` is no upper bound, a missing bound is unknown */
} casus__bounds_rule;

/* Where a count comes from. */
typedef struct casus__triple_rule {
    const char *best;
    const casus__bounds_rule *bounds; /* NULL: best is a number and all there is */
} casus__triple_rule;

typedef struct casus__cell_rule {
    int8_t status; /* CASUS_CASUALTY_* */
    int8_t side;
    int8_t included_in;   /* index of an earlier rule, -1 none */
    int8_t parts_overlap; /* 1: what is included in it is no partition, and holds beside an unknown whole */
    int8_t sex;           /* CASUS_SEX_* */
    int8_t age;           /* CASUS_AGE_* */
    casus__triple_rule count;
    const char *nationality; /* constants */
    const char *occupation;
    const char *employer;
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

/* Columns beside a CAMEO code that tell which one it was before a program took its leading zero for nothing: 10 is what
   is left of 010, or the root 10. They fill no field. */
typedef struct casus__proof_rule {
    const char *root;
    const char *base;
    const char *quad;
    const char *text;   /* name of the event */
    const char *weight; /* on Goldstein's scale */
} casus__proof_rule;

#define CASUS__SOURCES_LIST 1   /* list of names */
#define CASUS__SOURCES_UCDP 2   /* `;` list of "name,date,headline" in quotes */
#define CASUS__SOURCES_FIELDS 3 /* one source, its fields in columns of their own */

typedef struct casus__source_rule {
    int8_t form;
    int8_t also;            /* 1: beside what earlier rules gave; 0: only where they gave nothing */
    char list;              /* separator of a list of names, 0 = `;` */
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
    const char *there; /* without a quantity: the outcome is there if this column says 1 or yes; NULL: never */
} casus__outcome_rule;

typedef struct casus__relation_rule {
    int32_t kind; /* CASUS_RELATION_KIND_* */
    char list;    /* separator of a list of ids, 0 = one */
    const char *dataset;
    const char *id;
} casus__relation_rule;

/* A layout of the dataset, shown by `info`: the first whose columns are there (`;`-separated) and whose others are not.
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
#define CASUS__RULES 48

/* A profile's pointer to an array of rules, and their number. */
#define CASUS__HAS(list, number, rules) .list = (rules), .number = (uint8_t)(sizeof(rules) / sizeof((rules)[0]))

typedef struct casus__profile {
    const char *name;
    const char *dataset;    /* whose records the rows are, if not of a dataset of that name */
    const char *dataset_in; /* the column that says whose record a row is */
    int32_t kind;           /* CASUS_KIND_* of every row that kind_in does not say it of */
    int8_t revokes;         /* 1: each row says that its dataset has withdrawn the record of that id */
    int8_t by_caller;       /* 1: the caller says what a row is, and it need not look like an event */
    int8_t unquoted_tabs;   /* 1: written with tabs, quotes are text */
    int8_t only_blank;      /* 1: unknown is the empty field and no word */
    int16_t narrowest;      /* rows may end early, with this many fields at least; 0: no row may */
    int16_t widest; /* rows may have so many fields; what the header does not name is native only; 0: no row may */
    casus__mapped kind_in;
    const char *required;   /* `;`-separated columns without which a file is not of this dataset */
    const char *small;      /* `;`-separated columns that do as well, in a file that has only columns of `small_has` */
    const char *small_has;  /* `|`-separated */
    const char *missing;    /* `|`-separated spellings of unknown, beside the usual ones (rows/values/cell.h) */
    const char *missing_in; /* more of them, but not in coordinates, classes and ids */
    const char *id;
    const char *of_actors; /* `|`-separated columns that say who took part, beside those of the rules */
    const char *dyad;
    const char *title;
    const char *notes;
    const char *class_in;        /* the canonical class itself; else `canon` makes it */
    casus__triple_rule reported; /* number of events that a summary states; one number is all three */
    const char *modified;        /* when the record was last changed: seconds since 1970, or a moment as text */
    casus__mapped modality;
    casus__mapped certainty;
    casus__mapped aside; /* what was found out of the record where the file was written: CASUS_STANDING_* */
    casus__date_rule date;
    casus__canon_rule canon;
    const casus__proof_rule *proof;  /* of the first rule of classes, if that is of CAMEO */
    const casus__place_rule *places; /* the first fills the flat columns */
    const casus__actor_rule *actors;
    const casus__cell_rule *cells;
    const casus__class_rule *classes;
    const casus__source_rule *sources;
    const casus__means_rule *means;
    const casus__outcome_rule *outcomes;
    const casus__relation_rule *relations;
    const casus__vintage *vintages;
    const casus__headerless *layouts;
    uint8_t place_count, actor_count, cell_count, class_count, source_count, means_count;
    uint8_t outcome_count, relation_count, vintage_count, layout_count;
} casus__profile;

#endif
