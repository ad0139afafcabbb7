/* SPDX-License-Identifier: MIT */
/* The events that were read, by their ids as they are; of the rest of a row a digest of 128 bits is kept. An event
   takes about 70 bytes and its id, and up to 95 while the table doubles; a further row of it 50.

   Where the last or the newest row of an id stands, all inputs are looked through first. Each row that begins a run
   (rows beside each other that are one event) then takes the place of the one before, if it is to; what is found at the
   end is settled by the first reader that comes: then a row is new that has the place which was kept. */
#ifndef CASUS_LIB_IO_READER_ID_SET_H
#define CASUS_LIB_IO_READER_ID_SET_H

#include <casus/io.h>

#include "base/context.h"
#include "base/hash/siphash.h"
#include "base/memory.h"
#include "base/shared.h"
#include "io/reader/id_watch.h"
#include "batch/dictionary.h"

/* A row to be compared with those before it. */
typedef struct casus__id_set_row {
    casus_str dataset;
    casus_str id;         /* empty: it has none */
    casus__digest rest;   /* of all that the row says beside its actors, under the key of the set */
    casus__digest actors; /* of its actors */
    int64_t row;          /* its record, and the file that it is of: casus__id_set_place() */
    int64_t modified;     /* CASUS_MOMENT_UNKNOWN */
    uint64_t run;         /* number of the event of the row before it, if that may still get actors; else 0 */
} casus__id_set_row;

/* The event that has the id of a row. */
typedef struct casus__id_set_event {
    uint64_t number; /* one event, one number, never 0; 0: the row has no id */
    int64_t row;     /* place of its first row */
} casus__id_set_event;

struct casus_id_set {
    casus__shared references;
    casus__settings settings; /* with a reference to `cancel` */
    casus_allocator allocator;
    casus__hash_key key;
    int32_t mode;      /* CASUS_ID_SET_MODE_* */
    int32_t looking;   /* 1: inputs are looked through at the moment */
    int32_t looked_at; /* of mode LAST and NEWEST: inputs that were looked through; -1: one failed amid its rows */
    int32_t settled;   /* 1: a reader has come */
    casus__dictionary datasets;
    struct casus__id_set_block *blocks; /* where entries lie one behind the other, in the order in which they came */
    int64_t block_count;
    int64_t block_cap;
    uint64_t *slots;    /* open addressing */
    int64_t slot_count; /* a power of two, or 0 */
    int64_t used;
    int64_t files;
    casus__id_watch *watch; /* instead of all of this, of a set that watches; else NULL */
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
/* Looks a row up and adds it if it is new. *event receives the event that has its id, the new one too. */
int casus__id_set_look(casus_id_set *ids, const casus__id_set_row *row, casus__id_set_event *event);
/* Adds a further row of an event, which names other actors of it, so that the same row is recognised when it comes
   again. */
int casus__id_set_join(casus_id_set *ids, const casus__id_set_row *row, const casus__id_set_event *event);

/* Place of a record of the file with that number, for casus__id_set_row.row. */
int64_t casus__id_set_place(int64_t number, int64_t file);
/* What is wrong with a record, as a message: `what` is ACTORS or OTHER, `first` the place of the row that stands. */
void casus__id_set_explain(const casus_id_set *ids, casus_str id, int what, int64_t first, int64_t file,
                           casus_error *out);
/* CASUS_E_STATE for a set that has to look through the inputs before a reader comes, or that has had its reader. NULL
   is fine. */
casus_status casus__id_set_usable(const casus_id_set *ids, casus_error *error);

#endif
