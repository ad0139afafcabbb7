/* SPDX-License-Identifier: MIT */
/* Where the values of a JSON input are. An input is values one after the other, with blanks, commas or record
   separators (RFC 7464, RFC 8142) between them. Each is a record; or an array of records, of pages or of arrays of
   records; or a page: an object that holds records in an array, as an API answers or as a GeoJSON collection is. So
   nothing of an input is behind its end: what is no record, no page and none of the bytes that hold them is a fault.

   The walk is over a window that slides: each step says what stands at its start. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_PAGES_H
#define CASUS_LIB_IO_JSON_SYNTAX_PAGES_H

#include "io/json/syntax/parser.h"
#include "io/json/syntax/value_end.h"

/* The object may be a page. 1 if it is a record all the same, 0 if not, -1 if memory is short. */
typedef int (*casus__json_is_record_fn)(void *user, casus_str object);

#define CASUS__PAGES_LEVELS 4

typedef struct casus__json_pages {
    const casus_allocator *allocator;
    casus__json_is_record_fn is_record; /* NULL: none is */
    void *user;
    int32_t depth;
    char levels[CASUS__PAGES_LEVELS]; /* what is open around the values, outermost first: `[` and `{` */
    int need_comma;                   /* before the next value or member */
    int lines;         /* 1: each value outside of arrays is on a line of its own, as the first was; -1 not known */
    int64_t changes;   /* brackets around values that were opened or closed */
    int collection;    /* a page was a GeoJSON collection (RFC 7946) */
    int other_members; /* one had members beside its type and its features */

    /* Of what stands at the start of the window. */
    casus__json_split split;
    int64_t looked; /* how far it was searched for the array of a page */
    int maybe_page;
} casus__json_pages;

#define CASUS__PAGES_END 0   /* of the input; final, and no byte is left */
#define CASUS__PAGES_MORE 1  /* the window is too short */
#define CASUS__PAGES_PASS 2  /* bytes that belong to no value */
#define CASUS__PAGES_VALUE 3 /* a value; call casus__json_pages_behind() once it was taken */
#define CASUS__PAGES_FAULT 4 /* something stands where it may not */
#define CASUS__PAGES_NO_MEMORY 5

typedef struct casus__json_step {
    int64_t size;      /* of what is passed, or of the value */
    const char *fault; /* what is wrong, static */
    int skip_line;     /* the line that has the fault is to be passed, and casus__json_pages_behind() to be called */
} casus__json_step;

void casus__json_pages_init(casus__json_pages *p, const casus_allocator *allocator);
/* What stands at the window's start. final: the input ends with the window. */
int casus__json_pages_step(casus__json_pages *p, const char *text, int64_t size, int final, casus__json_step *step);
/* A value was taken, or a line passed (taken = 0). */
void casus__json_pages_behind(casus__json_pages *p, int taken);

#endif
