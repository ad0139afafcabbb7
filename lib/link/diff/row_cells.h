/* SPDX-License-Identifier: MIT */
/* A record as names and texts, from what it was delivered as, or from the fields of the model. */
#ifndef CASUS_LIB_LINK_DIFF_ROW_CELLS_H
#define CASUS_LIB_LINK_DIFF_ROW_CELLS_H

#include "base/hash/digest.h"
#include "batch/batch.h"

/* Places in `bytes`, which moves while it grows; the text stands behind the name. */
typedef struct casus__row_cell {
    int64_t name;
    int64_t text;
    int32_t name_size;
    int32_t text_size;
} casus__row_cell;

/* The cells of one record after the other. Zeroed but for the allocator, it is empty. */
typedef struct casus__row_cells {
    const casus_allocator *allocator;
    const casus__source_file *source; /* of the record at hand; NULL: it is of the model */
    casus__buffer bytes;
    casus__row_cell *cells;
    int64_t count;
    int64_t cap;
} casus__row_cells;

void casus__row_cells_free(casus__row_cells *cells);
/* Takes a record apart: the source's own bytes, or, without a source, what casus__model_text_put() has made. Every
   member of a JSON record is a cell. CASUS_E_MEMORY, CASUS_E_SYNTAX. */
casus_status casus__row_cells_read(casus__row_cells *cells, const casus__source_file *source, casus_str row,
                                   casus_error *error);
casus_str casus__row_cells_name(const casus__row_cells *cells, int64_t index);
casus_str casus__row_cells_text(const casus__row_cells *cells, int64_t index);
/* The cell of a name, looked for at `hint` first; -1 if there is none. */
int64_t casus__row_cells_find(const casus__row_cells *cells, casus_str name, int64_t hint);
/* 1 if a cell of this name that a record of `source` lacks is a column that its source has not got, and the other has;
   else the cell is empty. The column is looked for at `hint` first. */
int casus__row_cells_alien(const casus__source_file *source, const casus__source_file *other, casus_str name,
                           int64_t hint);
/* A digest of a cell; 0 of one that holds nothing, or nothing but `id`, or is a column of one side only. The sum over
   the cells stands for what a record says, in any order. */
casus__digest casus__row_cell_digest(const casus__row_cells *cells, int64_t index, const casus__source_file *other,
                                     casus_str id, const casus__digest_key *key);

/* 1 if two sources write a record that says the same as the same bytes, and take them apart the same way. */
int casus__same_layout(const casus__source_file *a, const casus__source_file *b);
/* 1 if the columns of both can be compared by name; else the fields of the model are. NULL has none. */
int casus__same_form(const casus__source_file *a, const casus__source_file *b);
/* 1 if rows of the source can be taken apart, so that nothing else of them is needed. */
int casus__has_rows(const casus__source_file *source);
/* 1 of flat rows of casus, which have no room for the lists of an event. */
int casus__is_flat(const casus__source_file *source);
/* The bytes of a source row without its line end. */
casus_str casus__without_line_end(casus_str row);

/* The fields of the model as text: the event as JSON, and the flat columns which repeat what its lists hold. */
typedef struct casus__model_text {
    struct casus_event *event;
    struct casus__event_writer *writer;
    casus__buffer text;
    casus__buffer flat;
} casus__model_text;

/* The columns that it reads. */
extern const uint64_t casus__model_text_columns;
/* Puts the text of a row into `text`; `flat`: the flat columns alone, and all of them. CASUS_E_MEMORY. */
casus_status casus__model_text_put(casus__model_text *model, const casus_allocator *a, const casus_batch *batch,
                                   int64_t row, int flat, casus_error *error);
void casus__model_text_free(casus__model_text *model, const casus_allocator *a);

#endif
