/* SPDX-License-Identifier: MIT */
/* The events that were read, by hashes of their ids: 32 bytes a slot, between 43 and 86 bytes an event, and up to
   128 while the table doubles. */
#ifndef CASUS_LIB_IO_READER_ID_SET_H
#define CASUS_LIB_IO_READER_ID_SET_H

#include <casus/io.h>

#include "base/memory.h"
#include "base/shared.h"

/* What is remembered of a row. Ids are distinguished by 64 bits: among ten million, two that differ collide with a
   probability of 3e-6. */
typedef struct casus__id_set_row {
    uint64_t key;    /* of dataset and id; never 0 */
    uint64_t rest;   /* of all that the row says beside its actors */
    uint64_t actors; /* of its actors */
    int64_t row;     /* its record, and the file that it is of: casus__id_set_place() */
} casus__id_set_row;

struct casus_id_set {
    casus__shared references;
    casus_allocator allocator;
    casus__id_set_row *slots; /* open addressing; key 0 is free */
    int64_t slot_count;       /* a power of two, or 0 */
    int64_t used;
    int64_t files;
};

/* What a row is to those before it. */
#define CASUS__ID_SET_NEW 0    /* its id was not met; it is now */
#define CASUS__ID_SET_SAME 1   /* a row that was met, once more */
#define CASUS__ID_SET_ACTORS 2 /* another row has its id and differs in its actors only */
#define CASUS__ID_SET_OTHER 3  /* another row has its id and says something else */
#define CASUS__ID_SET_NO_ID 4  /* it has none, and is an event of its own */
#define CASUS__ID_SET_MEMORY (-1)

/* One more reference, which casus_id_set_free() gives back; NULL is fine. */
casus_id_set *casus__id_set_retain(casus_id_set *ids);
/* The number of one more input that is read with it. */
int64_t casus__id_set_enter(casus_id_set *ids);
/* Looks a row up and adds it if it is new; *first receives the row that has its id. */
int casus__id_set_look(casus_id_set *ids, const casus__id_set_row *row, casus__id_set_row *first);
/* Adds one more row of an id: the one that names other actors of the event. */
int casus__id_set_join(casus_id_set *ids, const casus__id_set_row *row);

/* Place of a record of the file with that number, for casus__id_set_row.row. */
int64_t casus__id_set_place(int64_t number, int64_t file);
/* What is wrong with a record, as a message: `what` is ACTORS or OTHER. */
void casus__id_set_explain(casus_str id, int what, const casus__id_set_row *first, int64_t file, casus_error *out);

/* Key of an id of a dataset; 0 for the empty id. */
uint64_t casus__id_set_key(casus_str dataset, casus_str id);

#endif
