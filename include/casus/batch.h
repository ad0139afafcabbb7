/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Batch (a run of events in columns), column, builder and dataset.
 *
 * Columns lie exactly as Apache Arrow lays them out: validity bitmap (LSB first, 1 = known), values, int32 offsets
 * (docs/schema.md lists every column and field). Buffers are 64-byte aligned and padded with zeroes. A sealed batch is
 * immutable and may be read from any thread. It keeps alive all that it needs, dictionaries included.
 */
#ifndef CASUS_BATCH_H
#define CASUS_BATCH_H

#include <casus/base.h>
#include <casus/model.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Columns --------------------------------------------------------------------------------------------------- */

/** One column of a batch or a table, borrowed from it. The columns of a batch are the words of CASUS_VOCABULARY_COLUMN;
 * docs/schema.md lists them. A set of columns is a text of names with commas between them; NULL means all of them, an
 * empty text none. A name with a comma, blank or quote stands in double quotes, a quote inside it doubled. */
typedef struct casus_column casus_column;

/** Name of the column or struct field, "" of NULL. Thread-safe, like all readers of a column. */
CASUS_API const char *casus_column_name(const casus_column *column);
/** CASUS_TYPE_*. */
CASUS_API int32_t casus_column_type(const casus_column *column);
/** Number of elements. */
CASUS_API int64_t casus_column_length(const casus_column *column);
/** Number of unknown elements. */
CASUS_API int64_t casus_column_null_count(const casus_column *column);
/** Validity bitmap, NULL when every element is known or every element is unknown (see the null count). */
CASUS_API const uint8_t *casus_column_validity(const casus_column *column);
/** Values: int32 for DAY, INT32 and WORD, int64 for INT64 and MOMENT, double for DOUBLE, bytes for TEXT and BINARY;
 * NULL for LIST and STRUCT and for a column of unknowns only. Slots under a null are 0. */
CASUS_API const void *casus_column_values(const casus_column *column);
/** Offsets of TEXT, BINARY and LIST, length + 1 of them; NULL otherwise, and for a column of unknowns only. */
CASUS_API const int32_t *casus_column_offsets(const casus_column *column);
/** Number of children: 1 for LIST, the fields for STRUCT, else 0. */
CASUS_API int32_t casus_column_child_count(const casus_column *column);
/** Child by index; NULL outside the range. */
CASUS_API const casus_column *casus_column_child(const casus_column *column, int32_t index);
/** Field by name of a STRUCT, or of the struct inside a LIST; NULL if there is none. */
CASUS_API const casus_column *casus_column_field(const casus_column *column, const char *name);
/** Number of words in the dictionary of a WORD column, else 0. */
CASUS_API int32_t casus_column_word_count(const casus_column *column);
/** Word of a code; the empty view outside 0 .. count-1. */
CASUS_API casus_str casus_column_word(const casus_column *column, int32_t code);
/** A number that is the same for two WORD columns exactly when equal codes mean equal words in both; 0 if there is no
 * dictionary. */
CASUS_API uint64_t casus_column_dictionary(const casus_column *column);

/** 1 if the element is unknown (or outside the column), else 0. */
CASUS_API int32_t casus_column_is_null(const casus_column *column, int64_t index);
/** Element of INT64, MOMENT, INT32, DAY or WORD (the code); 0 if unknown or of another type. */
CASUS_API int64_t casus_column_int64(const casus_column *column, int64_t index);
/** Element of any number (DOUBLE, INT64, INT32, MOMENT, DAY), NaN if unknown or of another type. */
CASUS_API double casus_column_double(const casus_column *column, int64_t index);
/** Element of TEXT, BINARY or WORD (the word), empty if unknown or of another type. */
CASUS_API casus_str casus_column_text(const casus_column *column, int64_t index);
/** Range of a LIST element in its child; 0 and 0 if unknown or of another type. Each out is optional. */
CASUS_API void casus_column_range(const casus_column *column, int64_t index, int64_t *out_first, int64_t *out_count);

/* ---- Batch ----------------------------------------------------------------------------------------------------- */

/** A sealed run of events. Reference counted. */
typedef struct casus_batch casus_batch;

/** Takes one more reference; returns its argument. Thread-safe. */
CASUS_API casus_batch *casus_batch_retain(casus_batch *batch);
/** Drops a reference; the last one frees the batch. Thread-safe. */
CASUS_API void casus_batch_free(casus_batch *batch);
/** Number of events. */
CASUS_API int64_t casus_batch_row_count(const casus_batch *batch);
/** Number of columns that were built. A column that was not asked for is absent; one that the source does not have is
 * present and unknown. */
CASUS_API int32_t casus_batch_column_count(const casus_batch *batch);
/** Column by place among those that were built; NULL outside the range. */
CASUS_API const casus_column *casus_batch_column_at(const casus_batch *batch, int32_t index);
/** Column by name such as "killed_best"; NULL if there is none of that name, or it was not built. */
CASUS_API const casus_column *casus_batch_column(const casus_batch *batch, const char *name);
/** Number of the event's record in its input, as in ::casus_error; 0 for events built in memory or a row outside the
 * batch. */
CASUS_API int64_t casus_batch_source_row(const casus_batch *batch, int64_t row);

/** Number of columns of the source file, 0 for events built in memory. */
CASUS_API int32_t casus_batch_native_count(const casus_batch *batch);
/** Name of a source column as in the file, repeated names as `name#2`. Borrowed. */
CASUS_API casus_str casus_batch_native_name(const casus_batch *batch, int32_t index);
/**
 * Decodes one field of the source row: quotes removed, bytes as UTF-8, nothing else changed. Needs the column
 * "native". Thread-safe.
 * @param buffer  receives the text; may be NULL if size is 0.
 * @return ::CASUS_OK, ::CASUS_E_NOT_FOUND (row, column), ::CASUS_E_STATE (no column "native"), ::CASUS_E_SYNTAX.
 */
CASUS_API casus_status casus_batch_native_field(const casus_batch *batch, int64_t row, int32_t index, char *buffer,
                                                int64_t size, int64_t *out_size, casus_error *error);

/**
 * Copies the chosen rows of a batch into a batch of their own, with the same columns and source and with dictionaries
 * of the words that they use. Thread-safe.
 * @param selection  a bitmap (LSB first) of the rows, NULL for all, such as casus_filter_apply() gives.
 * @param out        free it with casus_batch_free(); perhaps of no rows.
 */
CASUS_API casus_status casus_batch_select(const casus_batch *batch, const uint8_t *selection, casus_batch **out,
                                          casus_error *error);

/**
 * Reads one row back into an event, which is reset first. Parts whose columns were not built stay empty.
 * @return ::CASUS_OK, ::CASUS_E_NOT_FOUND (row).
 */
CASUS_API casus_status casus_event_read(casus_event *event, const casus_batch *batch, int64_t row, casus_error *error);

/* ---- Builder --------------------------------------------------------------------------------------------------- */

/** Makes batches out of events; its batches share dictionaries. */
typedef struct casus_builder casus_builder;

/** Makes a builder. @param columns names of the columns to build, NULL = all. @return ::CASUS_OK, ::CASUS_E_NOT_FOUND
 * (a name; the message says the nearest). */
CASUS_API casus_status casus_builder_new(casus_context *context, const char *columns, casus_builder **out,
                                         casus_error *error);
/** Frees a builder; its batches live on. */
CASUS_API void casus_builder_free(casus_builder *builder);
/** Appends one event. @return ::CASUS_OK, ::CASUS_E_LIMIT (2^31-1 bytes in a text column, or rows: seal and go on). On
 * failure the builder is as before. */
CASUS_API casus_status casus_builder_add(casus_builder *builder, const casus_event *event, casus_error *error);
/** Number of events since the last seal. */
CASUS_API int64_t casus_builder_row_count(const casus_builder *builder);
/** Seals what was appended into a batch (perhaps of no rows) and starts the next. */
CASUS_API casus_status casus_builder_seal(casus_builder *builder, casus_batch **out, casus_error *error);

/* ---- Dataset --------------------------------------------------------------------------------------------------- */

/** A list of batches. */
typedef struct casus_dataset casus_dataset;

/** Makes an empty dataset. */
CASUS_API casus_status casus_dataset_new(casus_context *context, casus_dataset **out, casus_error *error);
/** Frees a dataset and drops its references. */
CASUS_API void casus_dataset_free(casus_dataset *dataset);
/** Adds a batch and takes a reference of its own. @return ::CASUS_OK, ::CASUS_E_ARGUMENT (other columns than the
 * batches before). io.h has casus_dataset_add_input(), query.h casus_dataset_validate(). */
CASUS_API casus_status casus_dataset_add(casus_dataset *dataset, casus_batch *batch, casus_error *error);
/** Number of batches. */
CASUS_API int32_t casus_dataset_batch_count(const casus_dataset *dataset);
/** Batch by index, borrowed; NULL outside the range. */
CASUS_API casus_batch *casus_dataset_batch(const casus_dataset *dataset, int32_t index);
/** Number of events in all batches. */
CASUS_API int64_t casus_dataset_row_count(const casus_dataset *dataset);

#ifdef __cplusplus
}
#endif

#endif
