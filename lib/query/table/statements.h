/* SPDX-License-Identifier: MIT */
/* What each claim of an event says, as texts that can be compared: when, where, who did it, with what, how many. Only
   of claims that stand, of those that deny, and of the dataset's own. */
#ifndef CASUS_LIB_QUERY_TABLE_STATEMENTS_H
#define CASUS_LIB_QUERY_TABLE_STATEMENTS_H

#include "base/memory.h"
#include "model/resolve/event_claims.h"

/* One thing that one claim says. */
typedef struct casus__statement {
    int32_t about; /* CASUS_CLAIM_ABOUT_* */
    int32_t claim; /* -1: the dataset's own */
    int64_t part;  /* text of what it is about, such as "killed" or "admin1": offset and size in `texts` */
    int64_t part_size;
    int64_t value; /* and what it says of that */
    int64_t value_size;
} casus__statement;

/* Zero-initialise. */
typedef struct casus__statements {
    casus__statement *items; /* by about, part bytewise, claim: one each */
    int64_t count, cap;
    casus__buffer texts;
} casus__statements;

/* CASUS_OK, CASUS_E_MEMORY, CASUS_E_OVERFLOW (over 9e12 people). */
casus_status casus__statements_find(casus__statements *statements, const casus_event *event,
                                    const casus__event_claims *claims, casus_error *error);
/* Compares a statement with a thing: below, at or above 0. */
int casus__statement_compare(const casus__statements *statements, int64_t i, int32_t about, casus_str part);
void casus__statements_free(casus__statements *statements, const casus_event *event);

static inline casus_str casus__statement_part(const casus__statements *s, int64_t i) {
    return (casus_str){(const char *)s->texts.data + s->items[i].part, s->items[i].part_size};
}
static inline casus_str casus__statement_value(const casus__statements *s, int64_t i) {
    return (casus_str){(const char *)s->texts.data + s->items[i].value, s->items[i].value_size};
}

#endif
