/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Batches, datasets and tables through the Arrow C data and stream interfaces, out and in.
 *
 * The structs that are filled in are the caller's (casus/arrow_c.h); what they point to is the library's until their
 * `release` is called: once, on any thread, in any order, also after the context and the object exported are gone, and
 * for children that were moved out on their own. On failure they are left released. docs/schema.md has the columns and
 * their types. Two columns follow those of the event: `source_row` (casus_batch_source_row()) and `source_index`, the
 * place of the row's source in the list under the metadata key `casus:sources`, which says how it was read.
 *
 * What is copied: nothing of a batch, but a column without any known element gets zeroes, and `source_index` is
 * written. A table is copied. A selection is a batch of its own, made by casus_batch_select().
 *
 * Streams return 0 or an errno (ENOMEM, EIO, EINVAL, ENOSYS, ECANCELED) with the message of the ::casus_error, and the
 * same failure again after it. They are used by one thread at a time.
 */
#ifndef CASUS_ARROW_H
#define CASUS_ARROW_H

#include <casus/arrow_c.h>
#include <casus/base.h>
#include <casus/batch.h>
#include <casus/io.h>
#include <casus/query.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Exports a batch as a struct array and its schema. Thread-safe.
 * @param out_schema  may be NULL.
 */
CASUS_API casus_status casus_batch_to_arrow(casus_batch *batch, struct ArrowSchema *out_schema,
                                            struct ArrowArray *out_array, casus_error *error);

/**
 * Exports the batches that a dataset has now, as a stream.
 */
CASUS_API casus_status casus_dataset_to_arrow(const casus_dataset *dataset, struct ArrowArrayStream *out,
                                              casus_error *error);

/**
 * Exports what a reader has still to give, as a stream that reads on when it is asked for more. The stream keeps the
 * reader, which may still be asked for its report. Failures are
 * those of casus_reader_next(). `casus:sources` lists the sources that the reader knows by now: a reader over an Arrow
 * stream may meet more as it goes on, whose `source_index` then passes the list (another reader of casus gets to know
 * them).
 */
CASUS_API casus_status casus_reader_to_arrow(casus_reader *reader, struct ArrowArrayStream *out, casus_error *error);

/**
 * Exports a table as a stream of one batch: TEXT as utf8 (null where empty), INT64 as int64, DOUBLE as float64 (null
 * where unknown, +inf where open).
 */
CASUS_API casus_status casus_table_to_arrow(const casus_table *table, struct ArrowArrayStream *out, casus_error *error);

/**
 * Input from a stream of events as Arrow data. A stream of casus' own schema (it says so in its metadata, or has its
 * columns) gives the same events again, over the stream's memory where that lies as casus has it: batches then keep the
 * stream's arrays until they are freed. Columns and fields that casus does not know are ignored, those that are not
 * there are unknown. Any other stream is a table of a dataset: its columns are taken by the profiles that CSV goes
 * through, each value as CSV would write it, and such a row of CSV is its native row.
 *
 * Whatever can be checked of an array is, before any of it is read: lengths, offsets, bitmaps, numbers of nulls, UTF-8,
 * indices of dictionaries. The sizes of its buffers stand nowhere and must be right. The option "trust" of the
 * context (casus_context_set()) leaves out the checks whose time grows with the data. casus_reader_new() and
 * casus_reader_next() fail with ::CASUS_E_IO where the stream does: the message is its own.
 * @param stream  moved in: it is released with the last that needs it, or at once on failure, and the caller's struct
 *                is marked so.
 * @param name    used in messages, copied; NULL = "<arrow>".
 */
CASUS_API casus_status casus_input_arrow(casus_context *context, struct ArrowArrayStream *stream, const char *name,
                                         casus_input **out, casus_error *error);

/**
 * Writes any Arrow stream as an Arrow IPC file or stream, without compression; the same arrays give the same bytes.
 * Events are better written with casus_writer_new(), which takes care of their dictionaries and sources.
 * @param stream  taken over: released in every case but ::CASUS_E_ARGUMENT.
 * @param format  ::CASUS_FORMAT_ARROW or ::CASUS_FORMAT_ARROW_STREAM.
 * @return ::CASUS_OK; ::CASUS_E_UNSUPPORTED (a type that is not written, by field; arrays that are slices; in a file a
 * dictionary that changes other than by growing); ::CASUS_E_VALUE (an array that does not fit the schema); ::CASUS_E_IO
 * (the output, the stream); ::CASUS_E_STATE (output closed).
 */
CASUS_API casus_status casus_arrow_write(casus_context *context, struct ArrowArrayStream *stream, int32_t format,
                                         casus_output *output, casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
