/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Reader, report, writer, JSON of one event: bytes to batches and back.
 *
 * Records are counted from 1 with every preamble and header record, as a spreadsheet numbers its rows; a quoted
 * field that holds newlines is one record. Always: records read = kept + rejected + blank, and with an id set + merged
 * + duplicates + conflicts.
 */
#ifndef CASUS_IO_H
#define CASUS_IO_H

#include <casus/base.h>
#include <casus/batch.h>
#include <casus/names.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Options of a reader --------------------------------------------------------------------------------------- */

/** What to do at a row error. */
#define CASUS_ON_ERROR_FAIL 0   /**< Stop: casus_reader_next() fails. */
#define CASUS_ON_ERROR_SKIP 1   /**< Count it and go on. */
#define CASUS_ON_ERROR_REPORT 2 /**< Count it, report every issue, and go on. */

/** Order of day and month in dates written with numbers only. */
#define CASUS_DATES_PROFILE 0 /**< As the profile says. */
#define CASUS_DATES_YMD 1
#define CASUS_DATES_DMY 2
#define CASUS_DATES_MDY 3

/** Kinds of issue. */
#define CASUS_ISSUE_KIND_ROW 1     /**< The record was rejected. */
#define CASUS_ISSUE_KIND_CELL 2    /**< A value cannot be read: it is unknown, its text stays in native. */
#define CASUS_ISSUE_KIND_WARNING 3 /**< Something to know about the input as a whole. */
/** A row with the id of an earlier one that differs from it: it is dropped. */
#define CASUS_ISSUE_KIND_REPEAT 4
/** What a question names and the input has not: a column of the source (`column_name`), or, where no event was chosen,
 * a word of the condition (`value`). Told once an input, with what is nearest. */
#define CASUS_ISSUE_KIND_ABSENT 5

/** Something wrong with the input. Valid during the callback. */
typedef struct casus_issue {
    casus_head head;
    int32_t kind;          /**< CASUS_ISSUE_KIND_*. */
    int32_t reserved;      /**< 0. */
    int64_t row;           /**< As in ::casus_error. */
    int64_t column;        /**< As in ::casus_error. */
    int64_t byte_offset;   /**< As in ::casus_error. */
    casus_str column_name; /**< Name of the source column; empty if it does not apply. */
    casus_str value;       /**< The text that cannot be read, at most 200 bytes of it; empty if it does not apply. */
    casus_str message;     /**< As in ::casus_error; followed by a NUL. */
    casus_str dataset;     /**< Of a casus event that cannot be read, as far as it was: at most 64 bytes; else empty. */
    casus_str id;          /**< As `dataset`. */
} casus_issue;

/** Receives issues. @return 0 to go on; anything else makes the running call return ::CASUS_E_CANCELLED. */
typedef int32_t (*casus_issue_fn)(void *user, const casus_issue *issue);

/**
 * The ids that readers have met, for files that are to be read as one (the same event may stand in several). It keeps
 * the ids themselves: about 70 bytes and the id for an event, 95 and the id while its table doubles, and 50 to 70 for
 * each further row of an event. Ids are compared as they are; what rows say beside them by a digest of 128 bits under a
 * key of the context. The readers that share one take turns, and keep it.
 */
typedef struct casus_id_set casus_id_set;

/**
 * Each (dataset, id) once, the first row. Rows that follow each other under one id and differ in their actors only
 * become one event with all of them; the native text of such an event is that of all its rows where they lie side by
 * side (of JSON that of the first, the others come before the next event as what was not kept). A later row that is
 * the same is dropped and counted. Any other row of a known id is dropped, counted, and reported as
 * ::CASUS_ISSUE_KIND_REPEAT. Rows without an id are events of their own. Two rows are the same if every column is,
 * but those of ids and one without a name.
 */
#define CASUS_ID_SET_MODE_FIRST 1
/**
 * Every row is an event, as without a set; the reports say which ids inputs have in common
 * (::casus_report.common_ids). It never takes more than 16 MiB: past a quarter of a million ids it looks at a sample of
 * them.
 */
#define CASUS_ID_SET_MODE_WATCH 2
/**
 * Each (dataset, id) once, the last row: all inputs are looked through first (casus_id_set_look()), then read in the
 * same order. What ::CASUS_ID_SET_MODE_FIRST says of rows that follow each other, of rows that are the same and of
 * other rows of a known id holds, with the last run of rows in place of the first; where they are the same, the last is
 * kept.
 */
#define CASUS_ID_SET_MODE_LAST 3
/** The same with the row that was changed last: by `modified` (ACLED's timestamp). None is older than any, and of those
 * that are the same age the later one stands. */
#define CASUS_ID_SET_MODE_NEWEST 4

/** Makes an empty one. @param mode CASUS_ID_SET_MODE_*. */
CASUS_API casus_status casus_id_set_new(casus_context *context, int32_t mode, casus_id_set **out, casus_error *error);
/** Frees it. */
CASUS_API void casus_id_set_free(casus_id_set *ids);

/** Options of a reader. */
typedef struct casus_read_options {
    casus_head head;
    int32_t on_error;    /**< CASUS_ON_ERROR_*. */
    int32_t dates;       /**< CASUS_DATES_*. */
    const char *columns; /**< Names of the columns to build (batch.h), NULL = all; what a question does not need costs
                              nothing. Where a call chooses its own columns this must be NULL. */
    const char *profile; /**< Name of a profile (CASUS_VOCABULARY_PROFILE), NULL = detect by the header. */
    /** What columns mean, for profile "generic": `field=column,...`, such as `date=time,type=kind,killed="Deaths,
     * total"`. The fields: id date date_end year month day time country iso3 admin1 admin2 admin3 location lat lon type
     * subtype side_a side_b dyad killed killed_low killed_high injured injured_low injured_high missing abducted
     * displaced arrested captured affected title notes source url. NULL = none. */
    const char *mapping;
    casus_id_set *ids; /**< Each (dataset, id) once, over all readers with this set; NULL = every row is an event. One
                          of mode LAST or NEWEST that has not looked through the inputs is ::CASUS_E_STATE. */
    casus_issue_fn
        on_issue;         /**< Gets cell errors and warnings under every setting, row errors under REPORT; or NULL. */
    void *user;           /**< Handed to `on_issue`. */
    casus_output *issues; /**< Gets the message of each of these issues as a line; kept by the reader; or NULL. */
} casus_read_options;

#define CASUS_READ_OPTIONS_INIT                                                                                        \
    { {sizeof(casus_read_options), CASUS_TAG_READ_OPTIONS}, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/* ---- Reader ---------------------------------------------------------------------------------------------------- */

/** Turns bytes into batches of at most 65,536 events or about 8 MiB of source text. */
typedef struct casus_reader casus_reader;

/**
 * Finds out what the input is from its first MiB: text that starts with a bracket is JSON, as lines, objects one after
 * the other, one array, the answer of an API (an array under data, Result or results) or a GeoJSON collection; its
 * values are records of a profile by the names of their members, or else casus events. An Arrow IPC file or stream
 * (docs/schema.md) holds casus events or a table of a dataset: a file is mapped into memory where that can be done, so
 * that opening it takes no time, and its batches use that memory; it must then not be changed while they live, only
 * replaced. Any other text is a table: encoding, separator, preamble, header and profile. In JSON a record's row is its
 * line.
 * @param options  NULL for the defaults; copied, with what it points to.
 * @return ::CASUS_OK; ::CASUS_E_PROFILE (none fits: the message names the nearest and its missing columns; or two fit);
 * ::CASUS_E_SYNTAX (empty input, UTF-16, gzip; an Arrow file that is cut short or damaged, with the byte; what cannot
 * be an Arrow schema); ::CASUS_E_UNSUPPORTED (an Arrow file that is compressed, by codec, or has a type that is not
 * read, by field; a newer schema of casus); ::CASUS_E_LIMIT (rows or fields of an Arrow file); ::CASUS_E_NOT_FOUND (a
 * column or profile by name); ::CASUS_E_STATE (another reader has the input); ::CASUS_E_IO.
 */
CASUS_API casus_status casus_reader_new(casus_context *context, casus_input *input, const casus_read_options *options,
                                        casus_reader **out, casus_error *error);
/** Frees a reader; its batches live on. */
CASUS_API void casus_reader_free(casus_reader *reader);
/**
 * Makes the next batch. Where batches are cut, and everything in them, depends on the bytes only, not on how they
 * arrived.
 * @param out  receives a batch to free with casus_batch_free(); NULL at the end.
 * @return ::CASUS_OK (also at the end), or the first row error under ::CASUS_ON_ERROR_FAIL, ::CASUS_E_IO,
 * ::CASUS_E_CANCELLED. After a failure the reader gives the same failure again.
 */
CASUS_API casus_status casus_reader_next(casus_reader *reader, casus_batch **out, casus_error *error);

/** Counts of a reader so far. */
typedef struct casus_report {
    casus_head head;
    int64_t records; /**< Data records seen: kept + rejected + blank + merged + duplicates + conflicts. */
    int64_t kept;
    int64_t rejected;        /**< Row errors. */
    int64_t blank;           /**< Records without a field, or with empty fields only. */
    int64_t cell_errors;     /**< Values of kept rows that cannot be read, in the columns that are built. */
    int64_t recoded;         /**< Fields of built columns that were not UTF-8 and were read as cp1252. */
    int64_t undefined_bytes; /**< Bytes among them that cp1252 does not define, now U+FFFD. */
    int64_t distinct_ids;    /**< Estimate (HyperLogLog, standard error 0.8 %) of the distinct ids among kept rows, of
                                  each dataset that they name; a row without an id counts as one of its own; -1 without
                                  ids, or not counted. */
    int64_t bytes;           /**< Bytes consumed. */
    int64_t merged;          /**< With an id set: rows with more actors of the event before. */
    int64_t duplicates;      /**< Rows that were the same once more. */
    int64_t conflicts;       /**< Rows with a known id that differ from the first. */
    int64_t chosen;          /**< Of the kept rows those for which the condition of the call holds; kept without one; -1
                                  where it is known only at the end of all inputs (the condition names `standing`). */
    int64_t summaries;    /**< Of the chosen rows those of kind series or summary, where the kind was read; else 0. */
    int64_t common_ids;   /**< With an id set that watches: estimate of the distinct (dataset, id) that an input before,
                               number `common_input`, has too, if these are 2 % or more of the ids of the smaller of
                               the two; else 0. */
    int64_t common_input; /**< Number of that input among the readers of the set, from 0 in the order in which they were
                               made; -1 for none. */
    casus_str profile;    /**< Name of the profile that was found, such as "ucdp-ged". Valid for good. */
} casus_report;

#define CASUS_REPORT_INIT                                                                                              \
    { {sizeof(casus_report), CASUS_TAG_REPORT}, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, -1, CASUS_STR_EMPTY }

/**
 * Looks through an input to its end, for ::CASUS_ID_SET_MODE_LAST and ::CASUS_ID_SET_MODE_NEWEST: which row of an id
 * stands shows at the end of all. Then read the same inputs again, each made anew, in the same order, with the set in
 * the options. After a failure amid the rows of an input neither can be done with this set: make another.
 * @param options  as for reading it; NULL for the defaults; `columns` must be NULL.
 * @param report   optional.
 * @return as casus_reader_new() and casus_reader_next(); ::CASUS_E_STATE (of another mode, or an input was read with it
 * already, or failed); ::CASUS_E_LIMIT (more than 32,767 inputs).
 */
CASUS_API casus_status casus_id_set_look(casus_id_set *ids, casus_input *input, const casus_read_options *options,
                                         casus_report *report, casus_error *error);
/** Fills a report. */
CASUS_API casus_status casus_reader_report(const casus_reader *reader, casus_report *out, casus_error *error);

/** What a reader can say of its input in words. */
#define CASUS_READER_PROFILE 1 /**< Name of the profile in use such as "ucdp-ged". */
#define CASUS_READER_LAYOUT 2  /**< Which layout of the profile this is: "candidate or 20.1 and later, 49 columns". */
#define CASUS_READER_DIALECT 3 /**< How it is written: "comma, quoted, line ends LF, header in record 1". */
#define CASUS_READER_WHY 4     /**< Why profile and layout were chosen: "it has the columns type_of_violence, best". */
/** Such a text; empty where there is nothing to say. Borrowed. @param which CASUS_READER_*. */
CASUS_API casus_str casus_reader_text(const casus_reader *reader, int32_t which);
/**
 * Reads an input to its end and adds its batches to a dataset. After a failure the dataset is as before.
 * @param options  NULL for the defaults; `columns` must be those of the batches that are there.
 * @param report   counts and profile, also after a failure; optional.
 * @return as casus_reader_new(), casus_reader_next() and casus_dataset_add().
 */
CASUS_API casus_status casus_dataset_add_input(casus_dataset *dataset, casus_input *input,
                                               const casus_read_options *options, casus_report *report,
                                               casus_error *error);

/* ---- JSON of one event ----------------------------------------------------------------------------------------- */

/**
 * Writes an event as one JSON object (docs/schema/event.schema.json): keys in a fixed order, shortest numbers that read
 * back the same, UTF-8, no line break. The same event gives the same bytes.
 * @return ::CASUS_OK, ::CASUS_E_IO, ::CASUS_E_STATE (output closed), ::CASUS_E_VALUE and ::CASUS_E_LIMIT
 * (::CASUS_EVENT_EXTRA is no JSON object, or has a key of the model: nothing was written).
 */
CASUS_API casus_status casus_event_write_json(const casus_event *event, casus_output *output, casus_error *error);

/**
 * Reads one JSON object into an event, which is reset first. Keys that the model does not know are kept
 * (::CASUS_EVENT_EXTRA) and written back.
 * @param data  borrowed for the call.
 * @param size  in bytes, -1: NUL-terminated; nothing but white space may follow the object.
 * @return ::CASUS_OK; ::CASUS_E_SYNTAX (not JSON, or a key twice), ::CASUS_E_VALUE (a wrong type, an unknown word: the
 * message names the nearest), ::CASUS_E_LIMIT (depth). The error has line as row, column in bytes, and byte offset. On
 * failure the event is empty.
 */
CASUS_API casus_status casus_event_read_json(casus_event *event, const char *data, int64_t size, casus_error *error);

/* ---- Writer ---------------------------------------------------------------------------------------------------- */

/**
 * Which records are one event, where the records do not say so themselves: what `casus link` found
 * (casus_links_read()). Immutable; may be used from any thread, and freed before whatever was given it.
 */
typedef struct casus_links casus_links;

/** Options of a writer. */
typedef struct casus_write_options {
    casus_head head;
    int32_t format;        /**< CASUS_FORMAT_* of base.h, but TEXT and MARKDOWN; 0 = JSONL. */
    int32_t native_rows;   /**< 1: JSON events carry the source row's columns under "native". */
    int32_t once;          /**< 1: one row an event: of the records that are one event the one that leads, and none of
                                what does not stand (docs/standing.md). Its figures in CSV are what the event adds to a
                                rollup, as those of GeoJSON always are. */
    int32_t centroids;     /**< 1: CSV and GeoJSON give an event of which only the country is known the middle of that
                                country, marked `centroid`. */
    int32_t policy;        /**< CASUS_POLICY_* by which figures of CSV and GeoJSON are resolved; 0 = hull. */
    int32_t reserved;      /**< 0. */
    double min_confidence; /**< As of ::casus_rollup_options, like the next two: they decide what stands and leads. */
    const char *lead;
    const casus_links *links; /**< With links the rows of every input wait until casus_writer_finish(). */
    const casus_names *names; /**< By which the condition of casus_writer_add_input() sees actors and places; NULL: by
                                   their own names, which are what is written in any case. */
    const char *columns; /**< CSV, JSON and JSONL: comma-separated fields of docs/filter.md that an event has once, and
                              `native.COLUMN`: flat rows of these, instead of whole events. NULL or empty: whole. */
    const char *order;   /**< Such fields, each with `asc` (if it says nothing) or `desc` behind it: events wait until
                              casus_writer_finish(), which writes them in this order. What is unknown is last in both
                              directions, and what is equal stays in the order of the input. NULL or empty: as they come.
                              Not for the native format, whose rows stay where they are. */
    const void *unused;  /**< NULL. */
    int64_t
        limit; /**< At most so many events, in this order; no more than these and one batch are then held. 0: all. */
} casus_write_options;

#define CASUS_WRITE_OPTIONS_INIT                                                                                       \
    { {sizeof(casus_write_options), CASUS_TAG_WRITE_OPTIONS}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * Turns batches into bytes. CSV and GeoJSON tell the standing of each record, which is found out of all records: rows
 * of forms that can relate to others (casus' own events, and those that are built) wait, with all that comes after
 * them, until casus_writer_finish().
 */
typedef struct casus_writer casus_writer;

/**
 * Makes a writer.
 * @param output   kept by the writer, which does not close it; casus_output_close() waits for casus_writer_finish() or
 *                 casus_writer_free().
 * @param options  NULL for the defaults.
 * @return ::CASUS_OK, ::CASUS_E_STATE (output closed), ::CASUS_E_ARGUMENT (options that do not go together; a field
 * that does not exist, with the nearest, or that an event has several of).
 */
CASUS_API casus_status casus_writer_new(casus_context *context, casus_output *output,
                                        const casus_write_options *options, casus_writer **out, casus_error *error);
/** Frees a writer; what casus_writer_finish() would have written is lost. */
CASUS_API void casus_writer_free(casus_writer *writer);
/** Names of the columns that it reads, for ::casus_read_options. Borrowed. */
CASUS_API const char *casus_writer_columns(const casus_writer *writer);
/**
 * Writes the events of a batch.
 * @param selection  a bitmap (LSB first) of the rows to write, NULL for all.
 * @return ::CASUS_OK, ::CASUS_E_IO, ::CASUS_E_ARGUMENT (a column that it reads was not built; native rows of events
 * that have none, or of sources with different heads), ::CASUS_E_STATE (after casus_writer_finish() or a failure; the
 * native source before has a record that was too long to keep).
 */
CASUS_API casus_status casus_writer_add(casus_writer *writer, const casus_batch *batch, const uint8_t *selection,
                                        casus_error *error);
/** Writes one event. @return as casus_writer_add(); native rows it has none. */
CASUS_API casus_status casus_writer_add_event(casus_writer *writer, const casus_event *event, casus_error *error);
/** Writes the end (the closing bracket); once. @return ::CASUS_OK, ::CASUS_E_IO; ::CASUS_E_STATE (after a failure or a
 * finish; the end of a native source is not known, or its whole is wanted and has a record that was too long to keep).
 */
CASUS_API casus_status casus_writer_finish(casus_writer *writer, casus_error *error);

/**
 * What is to be told of the events written: how many hold what the form has no room for, as lines of text. "" if there
 * is nothing. Borrowed, until the writer is used again.
 */
CASUS_API const char *casus_writer_told(casus_writer *writer);

#ifdef __cplusplus
}
#endif

#endif
