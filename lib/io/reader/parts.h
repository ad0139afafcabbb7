/* SPDX-License-Identifier: MIT */
/* One input decoded by several threads. The caller's thread reads it and cuts it into parts of whole records; a crew
   decodes these, each into columns of its own; the caller's thread takes the rows over in the order of the input, into
   the columns of the reader. So batches are the same, to the byte, for any number of threads.

   Where a part begins is a guess, and threads know nothing of the rows before theirs. A part is therefore taken only if
   it is plain: every record in it is a usual row, and the last one ends where the part does, which proves the guess for
   the next. All else is read again, from the part's text, by the code that reads with one thread, which knows what to
   say of it and goes on as far as it must. */
#ifndef CASUS_LIB_IO_READER_PARTS_H
#define CASUS_LIB_IO_READER_PARTS_H

#include "base/threads/crew.h"
#include "batch/gather.h"
#include "bytes/piece.h"
#include "io/reader/reader.h"

/* Text of a part, but of a file that the threads read. */
#define CASUS__PART_BYTES (INT64_C(128) << 10)

typedef struct casus__part_format casus__part_format;

/* What a thread decodes with, kept from part to part. */
typedef struct casus__part_worker {
    void *own;          /* of the format */
    casus__buffer text; /* of the part at hand, where he reads it himself */
} casus__part_worker;

typedef struct casus__input_part {
    casus__job job; /* first */
    casus__parts *parts;
    casus__piece piece;
    /* What it was decoded to. */
    int plain; /* 1: `columns` hold all of it */
    casus__columns columns;
    casus__issues issues; /* rows are counted from 0 here, and in the columns */
    uint32_t told;        /* casus__row_map_told() when it was given */
    uint32_t tells;       /* and what its rows added */
    casus__buffer ends;   /* uint32 a row: where it ends in the text */
    casus__buffer ids;    /* casus__noted_id a row; empty where the input has none */
    int64_t recoded;
    int64_t undefined_bytes;
    /* What the reader has of it. */
    int64_t taken; /* rows */
    casus__gather gather;
    int64_t gathered; /* columns.sealed of the reader when it took rows last */
} casus__input_part;

/* What a format does for it. */
struct casus__part_format {
    /* Size of the longest run of whole records at the start of the text, as far as that can be told; 0: it cannot.
       `final`: the text ends where the input does. */
    int64_t (*cut)(casus_reader *reader, const char *text, int64_t size, int final);
    /* What is told already, on the caller's thread. */
    uint32_t (*told)(const casus_reader *reader);
    /* Fills columns and all that goes with them from the text, on any thread; 0 where it is not plain, or memory is
       short. Of the reader it looks only at what no longer changes. */
    int (*decode)(const casus_reader *reader, casus__part_worker *worker, casus__input_part *part);
    /* On the caller's thread, before the first row is taken: notes what the part tells and counts. */
    void (*accept)(casus_reader *reader, const casus__input_part *part);
    /* Frees worker->own. */
    void (*end)(const casus_reader *reader, casus__part_worker *worker);
};

/* Makes reader->parts if threads may be used and there is enough to read; it stays NULL else, also when memory is
   short. The format has started. */
void casus__parts_start(casus_reader *reader, const casus__part_format *format);
void casus__parts_free(casus__parts *parts);
/* At the end of a record: takes rows of the next part until it or the batch is full. *taken is 0 where there is no part
   or it is not plain; then the reader's window has text of its own. */
casus_status casus__parts_take(casus__parts *parts, int *taken, casus_error *error);
/* In place of casus__window_fill(): more text for the reader's window, which may be that of the next part. */
casus_status casus__parts_more(casus_reader *reader, int64_t size, casus_error *error);

#endif
