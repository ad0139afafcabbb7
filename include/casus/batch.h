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

/* ---- Columns of an event --------------------------------------------------------------------------------------- */

/** Ids of the top-level columns. Appended, never renumbered, so a set of columns is a mask of bits (1 << id). */
#define CASUS_COLUMN_DATASET 0
#define CASUS_COLUMN_ID 1
#define CASUS_COLUMN_KIND 2
#define CASUS_COLUMN_DATE_START 3
#define CASUS_COLUMN_DATE_END 4
#define CASUS_COLUMN_DATE_PRECISION 5
#define CASUS_COLUMN_DATE_GIVEN 6 /**< Finest unit that the source states: day, month, year. */
#define CASUS_COLUMN_TIME 7       /**< Struct of the rest of the span: seconds of day and bounds. */
#define CASUS_COLUMN_COUNTRY 8
#define CASUS_COLUMN_ISO3 9
#define CASUS_COLUMN_ADMIN1 10
#define CASUS_COLUMN_ADMIN2 11
#define CASUS_COLUMN_LOCATION 12
#define CASUS_COLUMN_LAT 13
#define CASUS_COLUMN_LON 14
#define CASUS_COLUMN_LOCATION_PRECISION 15
#define CASUS_COLUMN_CLASS 16
#define CASUS_COLUMN_NATIVE_CLASS 17
#define CASUS_COLUMN_NATIVE_SUBCLASS 18
#define CASUS_COLUMN_SIDE_A 19
#define CASUS_COLUMN_SIDE_B 20
#define CASUS_COLUMN_DYAD 21
#define CASUS_COLUMN_KILLED_LOW 22
#define CASUS_COLUMN_KILLED_BEST 23
#define CASUS_COLUMN_KILLED_HIGH 24
#define CASUS_COLUMN_INJURED_LOW 25
#define CASUS_COLUMN_INJURED_BEST 26
#define CASUS_COLUMN_INJURED_HIGH 27
#define CASUS_COLUMN_NOTES 28
#define CASUS_COLUMN_LOCATIONS 29
#define CASUS_COLUMN_ACTORS 30
#define CASUS_COLUMN_PARTICIPANTS 31
#define CASUS_COLUMN_CASUALTIES 32
#define CASUS_COLUMN_CLASSIFICATIONS 33
#define CASUS_COLUMN_SOURCES 34
#define CASUS_COLUMN_CLAIMS 35
#define CASUS_COLUMN_MEANS 36
#define CASUS_COLUMN_OUTCOMES 37
#define CASUS_COLUMN_RELATIONS 38
#define CASUS_COLUMN_NATIVE 39 /**< The source row's verbatim bytes, its line terminator included. */
#define CASUS_COLUMN_MODALITY 40
#define CASUS_COLUMN_TITLE 41
#define CASUS_COLUMN_DATE_PHRASE 42
#define CASUS_COLUMN_DATE_ANCHOR 43
#define CASUS_COLUMN_REPORTED_LOW 44 /**< Number of events that a series or summary states. */
#define CASUS_COLUMN_REPORTED_BEST 45
#define CASUS_COLUMN_REPORTED_HIGH 46
#define CASUS_COLUMN_EXTRA 47 /**< ::CASUS_EVENT_EXTRA. */
#define CASUS_COLUMN_NATIVE_BEFORE                                                                                     \
    48 /**< What the source has between the row before (or its head) and this row: records that were not kept. */
#define CASUS_COLUMN_COUNT 49

/** Bit of a column in a mask. */
#define CASUS_COLUMN_BIT(id) (UINT64_C(1) << (id))
/** Every column; as an option, 0 means the same. */
#define CASUS_COLUMNS_ALL ((UINT64_C(1) << CASUS_COLUMN_COUNT) - 1)

/** Name of a top-level column such as "killed_best"; NULL if there is none. Static, thread-safe. */
CASUS_API const char *casus_column_id_name(int32_t id);

/** Id of a top-level column by name; -1 if there is none. Thread-safe. */
CASUS_API int32_t casus_column_id_find(casus_str name);

/** One column of a batch, borrowed from it. */
typedef struct casus_column casus_column;

/** Name of the column or struct field, static. Thread-safe, like all readers of a column. */
CASUS_API const char *casus_column_name(const casus_column *column);
/** CASUS_TYPE_*. */
CASUS_API int32_t casus_column_type(const casus_column *column);
/** Number of elements. */
CASUS_API int64_t casus_column_length(const casus_column *column);
/** Number of unknown elements. */
CASUS_API int64_t casus_column_null_count(const casus_column *column);
/** Validity bitmap, NULL when every element is known or every element is unknown (see the null count). */
CASUS_API const uint8_t *casus_column_validity(const casus_column *column);
/** Values: int32 for DAY, INT32 and WORD, double for DOUBLE, bytes for TEXT and BINARY; NULL for LIST and STRUCT and
 * for a column of unknowns only. Slots under a null are 0. */
CASUS_API const void *casus_column_values(const casus_column *column);
/** Offsets of TEXT, BINARY and LIST, length + 1 of them; NULL otherwise, and for a column of unknowns only. */
CASUS_API const int32_t *casus_column_offsets(const casus_column *column);
/** Number of children: 1 for LIST, the fields for STRUCT, else 0. */
CASUS_API int32_t casus_column_child_count(const casus_column *column);
/** Child by index; NULL outside the range. */
CASUS_API const casus_column *casus_column_child(const casus_column *column, int32_t index);
/** Field by name of a STRUCT, or of the struct inside a LIST; NULL if there is none. */
CASUS_API const casus_column *casus_column_field(const casus_column *column, casus_str name);
/** Number of words in the dictionary of a WORD column, else 0. */
CASUS_API int32_t casus_column_word_count(const casus_column *column);
/** Word of a code; the empty view outside 0 .. count-1. */
CASUS_API casus_str casus_column_word(const casus_column *column, int32_t code);
/** A number that is the same for two WORD columns exactly when equal codes mean equal words in both; 0 if there is no
 * dictionary. */
CASUS_API uint64_t casus_column_dictionary(const casus_column *column);

/** 1 if the element is unknown (or outside the column), else 0. */
CASUS_API int32_t casus_column_is_null(const casus_column *column, int64_t index);
/** Element of DAY, INT32 or WORD (the code); 0 if unknown or of another type. */
CASUS_API int32_t casus_column_int32(const casus_column *column, int64_t index);
/** Element of DOUBLE, NaN if unknown or of another type. */
CASUS_API double casus_column_double(const casus_column *column, int64_t index);
/** Element of TEXT, BINARY or WORD (the word), empty if unknown or of another type. */
CASUS_API casus_str casus_column_text(const casus_column *column, int64_t index);
/** Range of a LIST element in its child; 0 and 0 if unknown or of another type. */
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
/** Mask of the columns that were built. A column that was not asked for is absent; one that the source does not have is
 * present and unknown. */
CASUS_API uint64_t casus_batch_columns(const casus_batch *batch);
/** Column by id; NULL if it was not built. */
CASUS_API const casus_column *casus_batch_column(const casus_batch *batch, int32_t id);
/** Number of the event's record in its input, as in ::casus_error; 0 for events built in memory or a row outside the
 * batch. */
CASUS_API int64_t casus_batch_source_row(const casus_batch *batch, int64_t row);

/** Number of columns of the source file, 0 for events built in memory. */
CASUS_API int32_t casus_batch_native_count(const casus_batch *batch);
/** Name of a source column as in the file, repeated names as `name#2`. Borrowed. */
CASUS_API casus_str casus_batch_native_name(const casus_batch *batch, int32_t index);
/**
 * Decodes one field of the source row: quotes removed, bytes as UTF-8, nothing else changed. Needs
 * ::CASUS_COLUMN_NATIVE.
 * @param buffer    receives the text, not NUL-terminated; may be NULL if size is 0.
 * @param size      room in bytes.
 * @param out_size  receives the size of the whole text; if it is over `size`, nothing was written: call again with
 * room.
 * @return ::CASUS_OK, ::CASUS_E_NOT_FOUND (row, column), ::CASUS_E_STATE (no native column), ::CASUS_E_SYNTAX.
 * Thread-safe.
 */
CASUS_API casus_status casus_batch_native_field(const casus_batch *batch, int64_t row, int32_t index, char *buffer,
                                                int64_t size, int64_t *out_size);

/**
 * Copies the chosen rows of a batch into a batch of their own, with the same columns and source and with dictionaries of
 * the words that they use. Thread-safe.
 * @param selection  a bitmap (LSB first) of the rows, NULL for all, such as casus_filter_apply() gives.
 * @param out        free it with casus_batch_free(); perhaps of no rows.
 * @return ::CASUS_OK, ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_batch_select(const casus_batch *batch, const uint8_t *selection, casus_batch **out,
                                          casus_error *error);

/**
 * Reads one row back into an event, which is reset first. Parts whose columns were not built stay empty.
 * @return ::CASUS_OK, ::CASUS_E_NOT_FOUND (row), ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_event_read(casus_event *event, const casus_batch *batch, int64_t row, casus_error *error);

/* ---- Builder --------------------------------------------------------------------------------------------------- */

/** Makes batches out of events; its batches share dictionaries. */
typedef struct casus_builder casus_builder;

/** Makes a builder. @param columns mask of columns to build, 0 = all. @param out free it with casus_builder_free().
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (mask), ::CASUS_E_MEMORY. */
CASUS_API casus_status casus_builder_new(casus_context *context, uint64_t columns, casus_builder **out,
                                         casus_error *error);
/** Frees a builder; its batches live on. */
CASUS_API void casus_builder_free(casus_builder *builder);
/** Appends one event. @return ::CASUS_OK, ::CASUS_E_LIMIT (2^31-1 bytes in a text column, or rows: seal and go on),
 * ::CASUS_E_MEMORY. On failure the builder is as before. */
CASUS_API casus_status casus_builder_append(casus_builder *builder, const casus_event *event, casus_error *error);
/** Number of events since the last seal. */
CASUS_API int64_t casus_builder_row_count(const casus_builder *builder);
/** Seals what was appended into a batch (perhaps of no rows) and starts the next. @param out free it with
 * casus_batch_free(). @return ::CASUS_OK, ::CASUS_E_MEMORY. */
CASUS_API casus_status casus_builder_seal(casus_builder *builder, casus_batch **out, casus_error *error);

/* ---- Dataset --------------------------------------------------------------------------------------------------- */

/** A list of batches. */
typedef struct casus_dataset casus_dataset;

/** Makes an empty dataset. @param out free it with casus_dataset_free(). @return ::CASUS_OK, ::CASUS_E_MEMORY. */
CASUS_API casus_status casus_dataset_new(casus_context *context, casus_dataset **out, casus_error *error);
/** Frees a dataset and drops its references. */
CASUS_API void casus_dataset_free(casus_dataset *dataset);
/** Appends a batch and takes a reference of its own. @return ::CASUS_OK, ::CASUS_E_MEMORY, ::CASUS_E_ARGUMENT (other
 * columns than the batches before). */
CASUS_API casus_status casus_dataset_append(casus_dataset *dataset, casus_batch *batch, casus_error *error);
/**
 * Checks what only the whole can tell: every relation leads to an event of the dataset, ids are unique within their
 * dataset, and part_of has no cycle.
 * @return ::CASUS_OK; ::CASUS_E_NOT_FOUND or ::CASUS_E_VALUE at the first fault, with its row; ::CASUS_E_ARGUMENT
 * (dataset, id and relations were not all built); ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_dataset_validate(const casus_dataset *dataset, casus_error *error);
/**
 * Joins mentions to the events that they are about: the sources of every row of kind `mention` with a relation `about`
 * an event of the dataset are added to that event's own, in the order of the rows. A source that is there is not added
 * again; one of which the event told the address only gets the name and the day of publication. Mentions stay rows of
 * their own, since they tell more (where in the document, how sure); sums do not count them.
 *
 * Memory of batches is shared but for the sources of events that are mentioned.
 * @param out     a new dataset with the same rows, to be freed with casus_dataset_free(); batches without mentions are
 * those of `dataset`.
 * @param joined  receives the number of mentions whose event was there.
 * @return ::CASUS_OK; ::CASUS_E_ARGUMENT (dataset, id, kind, sources and relations were not all built);
 * ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_dataset_join_mentions(casus_context *context, const casus_dataset *dataset,
                                                   casus_dataset **out, int64_t *joined, casus_error *error);
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
