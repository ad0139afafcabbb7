/* SPDX-License-Identifier: MIT */
/* The records that relations may bear on, in the order in which they came, repeated ids as often as they come: name,
   what each is, and the links that it states. The links of a record stand behind those of the record before it; only
   the last record grows. */
#ifndef CASUS_LIB_QUERY_STANDING_REGISTRY_H
#define CASUS_LIB_QUERY_STANDING_REGISTRY_H

#include "batch/dictionary.h"

/* What a record is: a mask. */
#define CASUS__RECORD_SUMMARY 1u /* of kind series or summary */
#define CASUS__RECORD_UNREAL 2u  /* planned, denied, discounted ...: it did not happen */
#define CASUS__RECORD_REVOKED 4u
#define CASUS__RECORD_KEPT 8u /* the filter keeps it */
#define CASUS__RECORD_FLAGS 15u

typedef struct casus__link {
    int32_t type; /* CASUS_RELATION_KIND_*, one that casus__link_bears() */
    int32_t name; /* of the other record */
} casus__link;

typedef struct casus__record {
    int32_t label; /* its dataset and id, of which either may be empty */
    int32_t name;  /* the same, by which relations lead to it; 0 = it has no id */
    uint32_t flags;
    int64_t link; /* the first of its own */
    int64_t link_count;
} casus__record;

/* Zero-initialise. */
typedef struct casus__registry {
    casus__dictionary names; /* of dataset and id; code 0 is the empty one */
    casus__record *records;
    casus__link *links;
    int64_t record_count, record_cap;
    int64_t link_count, link_cap;
} casus__registry;

/* 1 if relations of this kind decide what counts. */
int casus__link_bears(int32_t type);

/* The text of a dataset and an id among the names: size of the dataset, dataset, id. Empty without either; it is in
   `scratch`. */
int casus__registry_text(const casus_allocator *a, casus__buffer *scratch, casus_str dataset, casus_str id,
                         casus_str *out);
/* The dataset and the id in such a text. */
void casus__registry_split(casus_str text, casus_str *dataset, casus_str *id);
/* Code of such a text; -1 as casus__dictionary_code(). */
int32_t casus__registry_name(const casus_allocator *a, casus__registry *r, casus_str text);
/* The order of two names by dataset, then id, bytewise: negative, 0, positive. */
int casus__registry_compare(const casus__registry *r, int32_t name, int32_t other);

/* A new record; then its links. */
int casus__registry_add(const casus_allocator *a, casus__registry *r, int32_t label, uint32_t flags);
int casus__registry_add_link(const casus_allocator *a, casus__registry *r, int32_t type, int32_t name);
/* Makes room for so many more, so that adding them cannot fail. */
int casus__registry_reserve(const casus_allocator *a, casus__registry *r, int64_t records, int64_t links);

/* The identity of a record, which links lead to: the code of its name; without one, a number of its own from
   names.count on. */
static inline int32_t casus__registry_identity(const casus__registry *r, int64_t record) {
    const int32_t name = r->records[record].name;
    return name > 0 ? name : (int32_t)(r->names.count + record);
}
void casus__registry_free(const casus_allocator *a, casus__registry *r);

#endif
