/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What is not frozen: it may change or leave with any version, and is exported under a version node of its own. Not
 * part of casus.h.
 */
#ifndef CASUS_UNSTABLE_H
#define CASUS_UNSTABLE_H

#include <casus/base.h>
#include <casus/batch.h>
#include <casus/io.h>
#include <casus/query.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Bytes as they are ----------------------------------------------------------------------------------------- */

/** Bytes that casus_input_peek() can show. */
#define CASUS_INPUT_PEEK 64
/**
 * Looks at the first bytes of an input without taking them. Before anything is read of it.
 * @param size      at most ::CASUS_INPUT_PEEK.
 * @param out_size  receives the number of bytes given: `size`, or all that the input has.
 * @return ::CASUS_OK, ::CASUS_E_IO, ::CASUS_E_STATE (a reader has the input).
 */
CASUS_API casus_status casus_input_peek(casus_input *input, void *buffer, int64_t size, int64_t *out_size,
                                        casus_error *error);
/**
 * Hands on the bytes of an input as they are, whatever they mean, in pieces; memory does not grow with it.
 * @param out_size  receives the number of bytes handed on; optional.
 * @return ::CASUS_OK, ::CASUS_E_IO (reading or writing), ::CASUS_E_STATE (a reader has the input; output closed).
 */
CASUS_API casus_status casus_input_copy(casus_input *input, casus_output *output, int64_t *out_size,
                                        casus_error *error);

/* ---- What the columns of a source hold ------------------------------------------------------------------------- */

/** Number of columns of the input. */
CASUS_API int32_t casus_reader_native_count(const casus_reader *reader);
/** Name of a column of the input, repeated names as `name#2`. Borrowed. */
CASUS_API casus_str casus_reader_native_name(const casus_reader *reader, int32_t index);
/** 1 if the profile fills a field of the model from this column, 0 if it is kept in native only. */
CASUS_API int32_t casus_reader_native_mapped(const casus_reader *reader, int32_t index);
/** 1 if files of the profile are known to have this column, 0 if it is somebody's own. */
CASUS_API int32_t casus_reader_native_known(const casus_reader *reader, int32_t index);

/** The columns by which files of a profile are known, `;` between them and `|` between the names that one may have, any
 * of which does; "" of a profile that is not known by columns, or does not exist. Files without a header, as GDELT's,
 * are known by their first rows. Static, thread-safe. @param profile a word of ::CASUS_VOCABULARY_PROFILE. */
CASUS_API const char *casus_profile_columns(const char *profile);

/** Counts over the source rows of batches: how much of each column is filled, how nothing is spelled, how often each
 * code of precision occurs. It takes no more memory for more rows. */
typedef struct casus_survey casus_survey;

/** Makes one without rows. */
CASUS_API casus_status casus_survey_new(casus_context *context, casus_survey **out, casus_error *error);
/** Frees it. */
CASUS_API void casus_survey_free(casus_survey *survey);
/** Counts the source rows of a batch, which needs the column "native"; a batch without source rows counts nothing.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (its source has other columns than those before). */
CASUS_API casus_status casus_survey_add(casus_survey *survey, const casus_batch *batch, casus_error *error);

/** Tables of a survey. */
#define CASUS_SURVEY_COLUMNS 1   /**< A row a column: column, filled (rows that have something in it). */
#define CASUS_SURVEY_SPELLINGS 2 /**< A row a way of saying nothing: column, spelling (cut to 24 bytes), rows. */
/** A row a code that says how precise dates and places are, all that the profile knows for the columns there are:
 * column, code (`*` is any other text), field (what is filled from it, such as "date_precision"), meaning (the word
 * that it becomes; unknown if none), rows. */
#define CASUS_SURVEY_CODES 3
/** What was counted. @param which CASUS_SURVEY_*. */
CASUS_API casus_status casus_survey_table(const casus_survey *survey, int32_t which, casus_table **out,
                                          casus_error *error);

/* ---- One pass for several -------------------------------------------------------------------------------------- */

/** Is handed a batch, which is borrowed: a dataset may add it. @return 0 to go on; anything else makes the running call
 * return ::CASUS_E_CANCELLED. */
typedef int32_t (*casus_batch_fn)(void *user, casus_batch *batch);
/**
 * casus_rollup_add_input(), and hands every batch on when the rollup has taken it: what else is made of the events
 * comes from the same pass, and the report and the issues are those of the rollup's condition.
 * @param options  as of casus_reader_new(): batches have the columns that it names, and those that the question needs.
 * @param take     NULL: none; then the columns must be NULL too.
 * @return as casus_rollup_add_input(); ::CASUS_E_CANCELLED (`take` stopped it).
 */
CASUS_API casus_status casus_rollup_share_input(casus_rollup *rollup, casus_input *input,
                                                const casus_read_options *options, casus_batch_fn take, void *user,
                                                casus_report *report, casus_error *error);

/* ---- Mentions -------------------------------------------------------------------------------------------------- */

/**
 * Joins mentions to the events that they are about: the sources of every row of kind `mention` with a relation `about`
 * an event of the dataset are added to that event's own, in the order of the rows. A source that is there is not added
 * again; one of which the event has the address only gets the name and the day of publication. Mentions stay rows of
 * their own, since they hold more (where in the document, how sure); sums do not count them.
 *
 * Memory of batches is shared but for the sources of events that are mentioned.
 * @param out         a new dataset with the same rows, to be freed with casus_dataset_free(); batches without mentions
 *                    are those of `dataset`.
 * @param out_joined  receives the number of mentions whose event was there; optional.
 * @return ::CASUS_OK; ::CASUS_E_ARGUMENT (dataset, id, kind, sources and relations were not all built).
 */
CASUS_API casus_status casus_dataset_join_mentions(casus_context *context, const casus_dataset *dataset,
                                                   casus_dataset **out, int64_t *out_joined, casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
