/* SPDX-License-Identifier: MIT */
/* From checked arrays into columns: which types fit a field (column_types.c), which arrays a column can borrow
   (column_borrow.c), the copying of all others (column_append.c), and lists that are not there (flat_lists.c). */
#ifndef CASUS_LIB_ARROW_COLUMN_IMPORT_H
#define CASUS_LIB_ARROW_COLUMN_IMPORT_H

#include "arrow/node.h"
#include "batch/batch.h"

/* Room for the names down to a field, "casualties.included_in". */
#define CASUS__ARROW_PATH 160

/* Child of a node by name, NULL if there is none. */
casus__arrow_node *casus__arrow_child(const casus__arrow_node *node, const char *name);

/* Takes a remark on a schema. 0 if memory fails. */
typedef int (*casus__arrow_note_fn)(void *user, const char *text);

#define CASUS__ARROW_UNKNOWN "no column or field of events, which is not read"

/* Checks that elements of a node can become those of a column. Notes what is not read as it stands. CASUS_E_UNSUPPORTED
   with the path of the field and its type; CASUS_E_MEMORY, without a message, if a note fails. */
casus_status casus__arrow_check_types(const casus__field *field, const casus__arrow_node *node, casus__arrow_note_fn fn,
                                      void *user, casus_error *error);

/* 1 if a column can borrow the array's memory: same types, offset 0, aligned, zeroes under nulls and past the end of
   bitmaps, no NaN, no empty word, nothing before the first element or behind the last. Of trusted arrays nothing is
   checked that takes time with the data. */
int casus__arrow_can_borrow(const casus__column *shape, const casus__arrow_node *node, int trusted);

/* Makes an empty sealed column one that points into an array for which casus__arrow_can_borrow() returned 1; a NULL
   node is a column of nulls. `owner` keeps the array. CASUS_E_MEMORY. */
casus_status casus__arrow_borrow(const casus_allocator *a, casus__column *out, casus__arrow_node *node, int64_t length,
                                 casus__owner *owner, casus_error *error);

/* The element that could not be taken. */
typedef struct casus__arrow_fault {
    int64_t at;  /* its index; of the column's own elements once the call returns */
    int is_full; /* 1: it is one too many, CASUS_E_LIMIT */
    char path[CASUS__ARROW_PATH];
    char what[200];
} casus__arrow_fault;

/* Appends elements to a growing column; of a NULL node, unknown ones. CASUS_E_VALUE fills the fault and not the error;
   CASUS_E_LIMIT, CASUS_E_MEMORY. The caller then truncates. */
casus_status casus__arrow_append(const casus_allocator *a, casus__column *out, const casus__arrow_node *node,
                                 int64_t from, int64_t count, casus__arrow_fault *fault, casus_error *error);

/* A known element as a whole number, of any type that a field of integers is read from. 0 if it is none. */
int casus__arrow_whole(const casus__arrow_node *node, int64_t i, int64_t *out);

/* ---- Columns that are not there: flat_lists.c ---------------------------------------------------------------------
 */

/* Masks of columns of CASUS__COLUMN_*. */
typedef struct casus__arrow_gaps {
    uint64_t lists;  /* wanted, not there, and made of flat columns that are */
    uint64_t flat;   /* wanted, not there, and made of lists that are */
    uint64_t needed; /* what both are made of */
} casus__arrow_gaps;

casus__arrow_gaps casus__arrow_gaps_of(uint64_t there, uint64_t wanted);

/* Appends lists of a column that a schema lacks, for `count` rows from row `from` of the flat nodes, which are NULL
   where a column is not there. A list whose flat columns say nothing of the row is empty. As casus__arrow_append(). */
casus_status casus__arrow_append_flat(const casus_allocator *a, casus__column *out, int32_t list,
                                      casus__arrow_node *const flat[CASUS__COLUMN_COUNT], int64_t from, int64_t count,
                                      casus__arrow_fault *fault, casus_error *error);

/* Gives a batch the flat columns that `growing` has, as its lists have them. `event` is used for each row; *row is the
   one that could not be read. */
casus_status casus__arrow_fill_flat(casus__columns *growing, casus_event *event, casus_batch *batch, int64_t *row,
                                    casus_error *error);

#endif
