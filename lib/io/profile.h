/* SPDX-License-Identifier: MIT */
/* A profile: what the columns of one dataset mean, as data. One file a dataset in io/profiles/.

   A column is named by its spellings, separated by `|` (ASCII case-insensitive); the first that the file has is used,
   and NULL means that the dataset has no such column. */
#ifndef CASUS_LIB_PROFILE_H
#define CASUS_LIB_PROFILE_H

#include <casus/io.h>

/* Native text to value of a vocabulary; ends with a NULL text. "*" stands for every other text that is not missing. */
typedef struct casus__value {
    const char *native;
    int32_t value;
} casus__value;

/* A vocabulary field that a native column fills through a map. */
typedef struct casus__mapped {
    const char *column;
    const casus__value *values;
} casus__mapped;

typedef struct casus__date_rule {
    const char *start; /* whole dates */
    const char *end;   /* NULL: the first day is the last */
    const char *year;  /* settles two-digit years, and stands in where there is no start */
    casus__mapped precision;
    int32_t order; /* CASUS_DATES_* that the dataset uses */
} casus__date_rule;

typedef struct casus__place_rule {
    int32_t role; /* CASUS_LOCATION_*; 0 ends the list */
    const char *name;
    const char *lat;
    const char *lon;
    const char *country;
    const char *iso3;
    const char *admin1;
    const char *admin2;
    const char *admin3;
    casus__mapped precision;
    casus__mapped coordinate;
    const char *scheme; /* constant */
    const char *code;
} casus__place_rule;

typedef struct casus__actor_rule {
    int32_t side;     /* CASUS_SIDE_*; 0 ends the list */
    const char *name; /* the actor is there if its name is */
    int32_t list;     /* 1: a `;` list of names */
    int32_t role;     /* constant CASUS_ROLE_*, unless roles tells */
    casus__mapped roles;
    casus__mapped kinds[2]; /* the first that gives a kind */
    const char *scheme;     /* constant */
    const char *code;
} casus__actor_rule;

typedef struct casus__cell_rule {
    int32_t status; /* CASUS_CASUALTY_*; 0 ends the list */
    int32_t side;
    int32_t included_in; /* index of an earlier rule, -1 none */
    const char *low;
    const char *best;
    const char *high;
} casus__cell_rule;

typedef struct casus__class_rule {
    const char *scheme; /* NULL ends the list */
    const char *code;
    int32_t level; /* 1 fills native_class, 2 native_subclass */
} casus__class_rule;

#define CASUS__SOURCES_NONE 0
#define CASUS__SOURCES_LIST 1 /* `;` list of names */
#define CASUS__SOURCES_UCDP 2 /* `;` list of "name,date,headline" in quotes */

typedef struct casus__source_rule {
    const char *column; /* NULL ends the list; the first rule whose column says anything is used */
    int32_t form;
} casus__source_rule;

/* A layout of the dataset, told in `info`: the first whose columns are there (`;`-separated) and whose others are not.
 */
typedef struct casus__vintage {
    const char *text;
    const char *has;
    const char *lacks;
} casus__vintage;

#define CASUS__RULES 12

typedef struct casus__profile {
    const char *name;
    int32_t kind;         /* CASUS_KIND_* of every row */
    const char *required; /* `;`-separated columns without which a file is not of this dataset */
    const char *missing;  /* `|`-separated spellings of unknown, beside the empty field */
    const char *id;
    const char *of_actors; /* `|`-separated columns that tell who took part, beside those of the rules */
    const char *dyad;
    const char *notes;
    casus__date_rule date;
    casus__place_rule places[3]; /* the first fills the flat columns */
    casus__actor_rule actors[CASUS__RULES];
    casus__cell_rule cells[CASUS__RULES];
    casus__class_rule classes[4];
    casus__source_rule sources[3];
    casus__vintage vintages[8];
} casus__profile;

/* The profiles, in the order in which they are listed. */
extern const casus__profile *const casus__profiles[];
extern const int32_t casus__profile_total;

extern const casus__profile casus__profile_ucdp_ged;
extern const casus__profile casus__profile_acled;

/* Calls back with every column specification of a profile. */
typedef void (*casus__column_fn)(void *user, const char *columns);
void casus__profile_each_column(const casus__profile *profile, casus__column_fn each, void *user);

/* Index of the first spelling of `columns` among the names, -1 if the file has none (or columns is NULL). */
int32_t casus__profile_find(const char *columns, const casus_str *names, int32_t count);

/* How well names fit a profile. */
typedef struct casus__fit {
    int32_t missing;    /* required columns that are not there */
    int32_t recognised; /* columns that the profile uses */
} casus__fit;
casus__fit casus__profile_fit(const casus__profile *profile, const casus_str *names, int32_t count);

/* Writes the required columns that are missing into out ("type_of_violence, best"), NUL-terminated, cut to size. */
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
