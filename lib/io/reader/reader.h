/* SPDX-License-Identifier: MIT */
/* What every reader has, whatever its input is written in. A format fills columns; the reader makes batches of them.
   reader.c and reader_distinct.c are the two halves of this one object. */
#ifndef CASUS_LIB_IO_READER_READER_H
#define CASUS_LIB_IO_READER_READER_H

#include <casus/arrow_c.h>

#include "batch/batch.h"
#include "base/shared.h"
#include "bytes/input.h"
#include "io/reader/distinct_rows.h"
#include "io/reader/distinct_events.h"
#include "io/profiles/generic.h"
#include "io/issues/issues.h"
#include "io/profiles/profile.h"
#include "io/reader/hyperloglog.h"
#include "io/reader/id_set.h"

/* parts.h */
typedef struct casus__parts casus__parts;

/* A format that the reader can take apart. */
typedef struct casus__input_format {
    /* Makes reader->state and reader->source from the start of the input, which is in the window. */
    casus_status (*start)(casus_reader *reader, const casus__profile *forced, casus_error *error);
    /* Appends events until casus__reader_full() or the input ends (then *more = 0). */
    casus_status (*fill)(casus_reader *reader, int *more, casus_error *error);
    /* Instead of fill, of a format whose input comes in batches: gives the next one, NULL at the end. It sets those
       members of reader->source itself that fill leaves to the end. */
    casus_status (*next)(casus_reader *reader, casus_batch **out, casus_error *error);
    void (*stop)(casus_reader *reader);
} casus__input_format;

extern const casus__input_format casus__input_format_csv;
extern const casus__input_format casus__input_format_json;
/* Reads casus__reader_stream(), which is there before it starts. */
extern const casus__input_format casus__input_format_arrow;

struct casus_reader {
    casus__shared references;
    casus__settings settings; /* with a reference to `cancel` */
    casus_input *input;       /* retained; NULL until it was taken */
    const char *name;         /* of the input */
    /* What the caller asked for: on_error and dates; ids, retained; profile, NULL or static. The rest is NULL here:
       `columns` below says which are wanted. */
    casus_read_options options;
    uint64_t mapped;     /* columns that are built of rows that are mapped, if they are wanted */
    casus_id_set *watch; /* retained: the set of ids that only watches; NULL without one */
    casus__id_watch_input watched;
    const casus__input_format *format;
    void *state;                    /* the format's own */
    casus__parts *parts;            /* of an input that threads decode; NULL: the caller's does all */
    casus_error ahead;              /* why no more bytes were read ahead, to be told when those before it are used up */
    casus__window window;           /* without an input where that is a stream */
    struct ArrowArrayStream stream; /* made if the input is an Arrow file or the bytes of a stream */
    casus__columns columns;
    casus__source_file *source;
    casus__issues issues;
    casus__generic *generic;                 /* the profile that the caller's map makes; NULL without one */
    casus__distinct *distinct;               /* of rows; NULL: every row is an event */
    casus__distinct_events *distinct_events; /* of records that are events */
    int64_t row_number;                      /* of the next record */
    int64_t batch_bytes;                     /* source text in the batch so far */
    int64_t batch_most;                      /* with so much it is sealed */
    int64_t progress_at;                     /* offset in the input at which progress was last reported */
    casus_report report;                     /* counts, and a head; the rest is filled in on demand */
    int ended;
    casus__hyperloglog ids;
    int64_t without_id;  /* rows */
    int has_report;      /* `report` is the source's own, as it travelled with the events */
    casus_error failure; /* given again after the first */

    /* Source bytes that belong to no row (casus__reader_gap). */
    casus__buffer gap;
    int64_t gap_from;    /* bytes up to here are already the gap before a row of the block at hand */
    int64_t gap_records; /* end of the last record in it */
};

/* casus_reader_new() with settings in place of a context. Of rows that are mapped, and so no events that relations may
   bear on, only the columns of the mask `mapped` are built. */
casus_status casus__reader_new(const casus__settings *settings, casus_input *input, const casus_read_options *options,
                               uint64_t mapped, casus_reader **out, casus_error *error);
/* One more reference, which casus_reader_free() gives back. */
casus_reader *casus__reader_retain(casus_reader *reader);
/* The Arrow stream that the input is or holds; NULL if there is none, or the input was closed. */
struct ArrowArrayStream *casus__reader_stream(casus_reader *reader);

/* The sources that batches of a reader over Arrow data may be from, in an order that stays; a stream may list more as
   it goes on. Of any other reader, *count is 0. */
casus__source_file *const *casus__arrow_sources(const casus_reader *reader, int32_t *count);

/* Mask of the columns that batches from elsewhere need, beside those that are wanted. */
uint64_t casus__reader_imported(const casus_reader *reader);

/* Bytes that detection may look at, from the start of the input; the window has more if the input is memory. */
#define CASUS__HEAD_BYTES (INT64_C(1) << 20)
/* What is read from the input at once: with what is found in it, it stays in the second-level cache. */
#define CASUS__READ_BYTES (INT64_C(256) << 10)

/* 1 when the batch is to be sealed before another event is taken; `pending` events are on their way. */
int casus__reader_full(const casus_reader *reader, int32_t pending);
/* Notes a rejected record and counts it. Under ON_ERROR_FAIL it is the end. */
casus_status casus__reader_reject(casus_reader *reader, casus_status status, const casus__place *place,
                                  const char *what, casus_error *error);
/* Keeps source bytes that belong to no row, for the row that follows or for the end. `record`: they are a record that
   is not kept, and only of interest if the whole source is to be written again; else they are what stands between
   records. More than max_record_bytes of it in a run are dropped, and source->whole is cleared. */
int casus__reader_gap(casus_reader *reader, const char *data, int64_t size, int record);
/* The same for a record that is too long to be held. */
void casus__reader_gap_lost(casus_reader *reader);
/* What was kept of them so far stands before this row, which is the next of the block at hand. */
void casus__reader_gap_ends(casus_reader *reader, casus__source_row *row);
/* Maps at most CASUS__ROW_BLOCK kept rows, or those of them that are events of their own.
 */
int casus__reader_rows(casus_reader *reader, casus__row_map *map, casus__source_row *rows, int32_t count);
/* Sets up `map` for the rows of reader->source, whose columns are named, and notes the profile there.
   CASUS_E_ARGUMENT: distinct events of a source without ids were asked for. CASUS_E_MEMORY. */
casus_status casus__reader_rows_start(casus_reader *reader, casus__row_map *map, const casus__profile *profile,
                                      casus__csv_dialect dialect, const casus_str *names, casus_error *error);
/* An id by its hashes: within the input, and among inputs that are watched. */
typedef struct casus__noted_id {
    int known; /* 0: the row has none */
    uint64_t hash;
    uint64_t watched;
} casus__noted_id;
casus__noted_id casus__reader_noted_id(const casus_reader *reader, casus_str dataset, casus_str id);
/* The ids of rows as the columns have them: a missing spelling is none. May be called on any thread. */
int casus__reader_note_rows(const casus_reader *reader, const casus__row_map *map, const casus__source_row *rows,
                            int32_t count, casus__noted_id *out);
int casus__reader_take_ids(casus_reader *reader, const casus__noted_id *ids, int64_t count);
/* Notes the id of a row of a dataset; an empty one is none. */
int casus__reader_note_id(casus_reader *reader, casus_str dataset, casus_str id);
/* Appends the event of a record, counts it, and report.kept shows whether it was kept: a format of events calls it
   for each. What the columns refuse is a rejected record. */
casus_status casus__reader_event(casus_reader *reader, const casus_event *event, const casus__native *native,
                                 const casus__place *place, casus_error *error);
/* Hands on what was held back at the end of the input; frees all. */
casus_status casus__reader_distinct_end(casus_reader *reader, casus_error *error);
void casus__reader_distinct_free(casus_reader *reader);
/* Reports to the caller how far the reader is; it may cancel. A format calls it once a piece of the input, whatever
   that is.
 */
casus_status casus__reader_progress(casus_reader *reader, casus_error *error);

#endif
