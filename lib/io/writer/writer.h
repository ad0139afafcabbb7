/* SPDX-License-Identifier: MIT */
/* The writer's state and what a form has to give. One form is chosen when the writer is made; its functions are
   called in the order begin, source, add or event, end, stop. */
#ifndef CASUS_LIB_IO_WRITER_WRITER_H
#define CASUS_LIB_IO_WRITER_WRITER_H

#include <casus/io.h>

#include "base/context.h"
#include "base/memory.h"
#include "batch/batch.h"
#include "batch/schema.h"
#include "io/json/event/event_json.h"
#include "io/writer/loss.h"

/* What a form says of an event that is found out of all records: its standing; also what it adds to the sums. */
#define CASUS__TELLS_STANDING 1
#define CASUS__TELLS_SHARES 2 /* the standing too; one of one row an event tells its shares in either case */

/* What decides, over all records that a writer gets, which of them stand and what each adds. Forms that tell this, and
   writers of one row an event, give their batches to it; it puts them with casus__writer_put() when it knows, at the
   latest at the end. It is in query/select, since io knows no question. */
typedef struct casus__writer_question {
    /* By the options, of which nothing is borrowed afterwards; before anything else where the form tells something, or
       the options ask. */
    casus_status (*begin)(casus_writer *w, const casus_write_options *options, casus_error *error);
    casus_status (*add)(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error);
    casus_status (*end)(casus_writer *w, casus_error *error);
    void (*stop)(casus_writer *w);
} casus__writer_question;
extern const casus__writer_question casus__select;

/* Which fields of the events are written, in which order, and how many of them. It stands between casus__writer_put()
   and the form, and is in query/select, since io knows no field. */
typedef struct casus__writer_listing {
    /* Reads the options `columns`, `order` and `limit`. */
    casus_status (*begin)(casus_writer *w, const casus_write_options *options, casus_error *error);
    /* Takes rows, and puts those at once that need not wait. */
    casus_status (*put)(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error);
    casus_status (*end)(casus_writer *w, casus_error *error);
    void (*stop)(casus_writer *w);
} casus__writer_listing;
extern const casus__writer_listing casus__list;

/* What that reads of rows of datasets, and of forms that can relate. */
#define CASUS__STANDING_COLUMNS                                                                                        \
    (CASUS__COLUMN_BIT(CASUS__COLUMN_DATASET) | CASUS__COLUMN_BIT(CASUS__COLUMN_ID) |                                  \
     CASUS__COLUMN_BIT(CASUS__COLUMN_KIND) | CASUS__COLUMN_BIT(CASUS__COLUMN_MODALITY) |                               \
     CASUS__COLUMN_BIT(CASUS__COLUMN_CERTAINTY) | CASUS__COLUMN_BIT(CASUS__COLUMN_REVOKED))
#define CASUS__RECORD_COLUMNS                                                                                          \
    (CASUS__COLUMNS_ALL & ~(CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE) | CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE_BEFORE)))

/* One form: what stands before, between and after the events. */
typedef struct casus__writer_form {
    uint64_t columns; /* that it reads */
    void (*begin)(casus_writer *w);
    /* The rows of a batch that casus__writer_chosen() names. A refused callback shows in `out`. */
    casus_status (*add)(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error);
    /* One event that is in no batch; NULL if the form takes rows only. Forms that have it can hold the columns of the
       source row too. */
    casus_status (*event)(casus_writer *w, const casus_event *event, casus_error *error);
    casus_status (*end)(casus_writer *w, casus_error *error);
    /* Of batches from another source than the one before; NULL if the form does not care. */
    casus_status (*source)(casus_writer *w, casus__source_file *source, casus_error *error);
    /* Frees `state`; NULL if the form has none. */
    void (*stop)(casus_writer *w);
    int tells; /* CASUS__TELLS_*; 0: nothing but what stands in the event */
} casus__writer_form;

extern const casus__writer_form casus__writer_jsonl;
extern const casus__writer_form casus__writer_json;
extern const casus__writer_form casus__writer_geojson;
extern const casus__writer_form casus__writer_csv;
extern const casus__writer_form casus__writer_native;
extern const casus__writer_form casus__writer_arrow;
extern const casus__writer_form casus__writer_listed; /* of `columns`; in query/select */

struct casus_writer {
    casus__settings settings; /* with a reference to `cancel` */
    casus_output *output;     /* retained, and busy until `let_go` */
    casus_write_options options;
    const casus__writer_form *form;
    casus__sink out;
    int64_t count;  /* events or features written */
    int32_t begun;  /* what stands before them is written */
    int32_t closed; /* 1: finished or failed; nothing more is written */
    int32_t let_go; /* finish was called */

    char columns[CASUS__COLUMNS_ROOM];
    casus__columns events; /* of events that come alone; nothing is wanted before the first */

    void *select;       /* of casus__select */
    uint64_t asked;     /* columns that it reads of rows of datasets; 0 before it begins */
    int32_t waiting;    /* rows wait there, whatever the form tells */
    void *list;         /* of casus__list; NULL: all events, as they come */
    uint64_t listed;    /* columns that it reads */
    casus__loss loss;   /* what the form could not hold */
    casus__buffer told; /* casus_writer_told() */

    void *state; /* of Arrow */

    /* Native. */
    casus__source_file *source; /* of the rows at hand */
    int32_t whole;              /* so far every row of it was added */
    int32_t first;              /* none of it was */
    char last_byte;

    /* JSON. */
    casus_event *event; /* the row at hand */
    casus__event_writer event_writer;
    casus__sink native_out; /* of the source row, into `native` */
    casus__buffer native;
};

/* The columns that the writer reads of rows of datasets; of forms that can relate; and, of all, those too that show
   whether a source is given as a whole, so that casus_writer_add() without selections writes it byte for byte in native
   form. */
uint64_t casus__writer_columns(const casus_writer *w);
uint64_t casus__writer_columns_held(const casus_writer *w);
uint64_t casus__writer_columns_of_all(const casus_writer *w);
/* Names the source of the batches that follow: one without a single event still leaves its head in native form. Returns
   as casus_writer_add(). */
casus_status casus__writer_source(casus_writer *w, const casus_reader *reader, casus_error *error);

/* 1 if rows go to casus__select before they are written. */
static inline int casus__writer_waits(const casus_writer *w) {
    return w->form->tells != 0 || w->options.once != 0 || w->waiting != 0;
}
/* Whether it can take more; what came before is then taken. */
casus_status casus__writer_ready(casus_writer *w, casus_error *error);
/* Closes it if the status, which it returns, is a failure, or if the output refused. */
casus_status casus__writer_close_after(casus_writer *w, casus_status status, casus_error *error);
/* Writes rows that are decided: at once, or in the order that was asked for. Nothing more is written after a failure.
 */
casus_status casus__writer_put(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error);

/* casus__list: writes rows at once, by the form. */
casus_status casus__writer_put_now(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                                   casus_error *error);

/* The place among casus_batch.figures of what a flat column holds; -1: it is none of them. */
static inline int casus__writer_figure(int32_t column) {
    if (column >= CASUS__COLUMN_KILLED_LOW && column <= CASUS__COLUMN_INJURED_HIGH) {
        return column - CASUS__COLUMN_KILLED_LOW;
    }
    return column >= CASUS__COLUMN_REPORTED_LOW && column < CASUS__COLUMN_REPORTED_LOW + 3
               ? CASUS__FIGURES_REPORTED + column - CASUS__COLUMN_REPORTED_LOW
               : -1;
}

static inline int casus__writer_chosen(const uint8_t *selection, int64_t row) {
    return selection == NULL || ((selection[row >> 3] >> (row & 7)) & 1) != 0;
}

/* 1 if the writer gives rows of which only the country is known the middle of it, and this is one. The row has its flat
   columns. */
int casus__writer_centroid(const casus_writer *w, const casus_batch *batch, int64_t row, double *lat, double *lon);

/* A day as YYYY-MM-DD; returns the number of bytes written, without NUL. */
#define CASUS__DAY_ROOM 24
int64_t casus__writer_day(int32_t day, char *out);

#endif
