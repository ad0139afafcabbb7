/* SPDX-License-Identifier: MIT */
/* Holding a header, which is the names of the columns of a file, against the profiles: which columns are there, how
   well a profile fits, and which profile fits best. Knows no file format: CSV, JSON and Arrow ask it alike. */
#ifndef CASUS_LIB_IO_PROFILES_HEADER_HEADER_FIT_H
#define CASUS_LIB_IO_PROFILES_HEADER_HEADER_FIT_H

#include "io/profiles/profile.h"

/* 1 if two names are one but for case, and for blanks and the marks in their place (`_`, `.`, `-`). */
int casus__same_column(casus_str a, casus_str b);

/* Index of the first spelling of `columns` among the names, -1 if the file has none (or columns is NULL). */
int32_t casus__profile_find(const char *columns, const casus_str *names, int32_t count);

/* How well names fit a profile. */
typedef struct casus__fit {
    int32_t missing;    /* required columns that are not there, and reasons why the rows are no incidents */
    int32_t recognised; /* columns that the profile uses */
} casus__fit;
casus__fit casus__profile_fit(const casus__profile *profile, const casus_str *names, int32_t count);

/* 1 if all of the required columns are there: what most headers show soon not to have. */
int casus__profile_has_required(const casus__profile *profile, const casus_str *names, int32_t count);

/* Writes the required columns that are missing into out ("type_of_violence, best"), NUL-terminated; `...` stands
   for those that do not fit. size: at least 8. */
void casus__profile_missing(const casus__profile *profile, const casus_str *names, int32_t count, char *out,
                            int64_t size);

/* For the message that no profile fits: "; the nearest is acled, which also needs the columns event_date", or why rows
   of this header are no events of it; nothing where no profile is near. NUL-terminated. */
void casus__profile_hint(const casus_str *names, int32_t count, char *out, int64_t size);

/* Why names are not of that profile, and what to do: "it lacks the columns etype; leave out --from to have ...". */
void casus__profile_refusal(const casus__profile *profile, const casus_str *names, int32_t count, char *out,
                            int64_t size);

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
