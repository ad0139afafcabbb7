/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Input, reader and report: bytes to batches.
 *
 * Records are counted from 1 with every preamble and header record, as a spreadsheet numbers its rows; a quoted
 * field that holds newlines is one record. Always: records read = kept + rejected + blank,
 * and with ::casus_read_options.distinct + merged + duplicates + conflicts.
 */
#ifndef CASUS_IO_H
#define CASUS_IO_H

#include <casus/base.h>
#include <casus/batch.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Input ----------------------------------------------------------------------------------------------------- */

/** A run of bytes that a reader consumes once. */
typedef struct casus_input casus_input;

/**
 * Reads bytes for an input.
 * @param buffer    to be filled with at most `size` bytes, size >= 1.
 * @param out_size  set to the number of bytes read; 0 = end.
 * @return 0, or anything else for a failure, which the running call reports as ::CASUS_E_IO.
 */
typedef int32_t (*casus_read_fn)(void *user, void *buffer, int64_t size, int64_t *out_size);

/** Opens a file; `-` is standard input. Read in pieces, never as a whole. @param path NUL-terminated, copied. @param
 * out free it with casus_input_free(). @return ::CASUS_OK, ::CASUS_E_IO, ::CASUS_E_MEMORY. */
CASUS_API casus_status casus_input_open(casus_context *context, const char *path, casus_input **out,
                                        casus_error *error);
/** Input from memory, which is borrowed and must outlive the input. @param name used in messages, copied, may be NULL.
 */
CASUS_API casus_status casus_input_memory(casus_context *context, const void *data, int64_t size, const char *name,
                                          casus_input **out, casus_error *error);
/** Input from a callback, which is called until it gives 0 bytes or fails, never after. @param name used in messages,
 * copied, may be NULL. */
CASUS_API casus_status casus_input_callback(casus_context *context, casus_read_fn read, void *user, const char *name,
                                            casus_input **out, casus_error *error);
/** Bytes that casus_input_peek() can show. */
#define CASUS_INPUT_PEEK 64
/**
 * Looks at the first bytes of an input without taking them. Before anything is read of it.
 * @param size      at most ::CASUS_INPUT_PEEK.
 * @param out_size  receives the number of bytes given: `size`, or all that the input has.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (size), ::CASUS_E_IO.
 */
CASUS_API casus_status casus_input_peek(casus_input *input, void *buffer, int64_t size, int64_t *out_size,
                                        casus_error *error);
/**
 * Hands on the bytes of an input as they are, whatever they mean, in pieces; memory does not grow with it.
 * @param write     as of casus_writer_new().
 * @param out_size  receives the number of bytes handed on.
 * @return ::CASUS_OK, ::CASUS_E_IO (reading, or the callback), ::CASUS_E_ARGUMENT, ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_input_copy(casus_input *input, casus_write_fn write, void *user, int64_t *out_size,
                                        casus_error *error);
/** Closes and frees an input; readers made of it must be freed before. */
CASUS_API void casus_input_free(casus_input *input);

/* ---- Reader ---------------------------------------------------------------------------------------------------- */

/** What to do at a row error. */
#define CASUS_ON_ERROR_FAIL 0   /**< Stop: casus_reader_next() fails. */
#define CASUS_ON_ERROR_SKIP 1   /**< Count it and go on. */
#define CASUS_ON_ERROR_REPORT 2 /**< Count it, hand every issue to `on_issue`, and go on. */

/** Order of day and month in dates written with numbers only. */
#define CASUS_DATES_PROFILE 0 /**< As the profile says. */
#define CASUS_DATES_YMD 1
#define CASUS_DATES_DMY 2
#define CASUS_DATES_MDY 3

/** Kinds of issue. */
#define CASUS_ISSUE_ROW 1     /**< The record was rejected. */
#define CASUS_ISSUE_CELL 2    /**< A value cannot be read: it is unknown, its text stays in native. */
#define CASUS_ISSUE_WARNING 3 /**< Something to know about the input as a whole. */
#define CASUS_ISSUE_REPEAT 4  /**< A row with the id of an earlier one that tells something else: it is dropped. */

/** Something wrong with the input. Valid during the callback. */
typedef struct casus_issue {
    uint32_t size;         /**< sizeof as the library was compiled. */
    int32_t kind;          /**< CASUS_ISSUE_*. */
    int64_t row;           /**< As in ::casus_error. */
    int64_t column;        /**< As in ::casus_error. */
    int64_t byte_offset;   /**< As in ::casus_error. */
    casus_str column_name; /**< Name of the source column; empty if it does not apply. */
    casus_str value;       /**< The text that cannot be read, at most 200 bytes of it; empty if it does not apply. */
    const char *message;   /**< As in ::casus_error. */
} casus_issue;

/** Receives issues. @return 0 to go on; anything else makes the running call return ::CASUS_E_CANCELLED. */
typedef int32_t (*casus_issue_fn)(void *user, const casus_issue *issue);

/**
 * The ids that readers have met, for files that are to be read as one (the same event may stand in several). It takes
 * between 43 and 86 bytes an id, and for moments, while it doubles, up to 128. Not thread-safe: the readers that share
 * one take turns.
 *
 * With ::casus_read_options.distinct, rows that follow each other under one id and differ in their actors only become
 * one event with all of them; the native text of such an event is that of all its rows where they lie side by side (of
 * JSON that of the first, the others come before the next event as what was not kept). A later row that tells the same
 * is dropped and counted. Any other row of a known id is dropped, counted, and told as
 * ::CASUS_ISSUE_REPEAT: the first stands. Rows without an id are events of their own. Two rows tell the same if every
 * column does, but those of ids and one without a name.
 */
typedef struct casus_seen casus_seen;

/** Makes an empty one. @param out free it with casus_seen_free(), after the readers that use it. @return ::CASUS_OK,
 * ::CASUS_E_MEMORY. */
CASUS_API casus_status casus_seen_new(casus_context *context, casus_seen **out, casus_error *error);
/** Frees it. */
CASUS_API void casus_seen_free(casus_seen *seen);

/** Options of a reader; zero bytes after `size` are the defaults. */
typedef struct casus_read_options {
    uint32_t size;       /**< Set by casus_read_options_init(). */
    int32_t on_error;    /**< CASUS_ON_ERROR_*. */
    uint64_t columns;    /**< Mask of columns to build, 0 = all; what a question does not need costs nothing. */
    const char *profile; /**< Name of a profile, NULL = detect by the header. */
    int32_t dates;       /**< CASUS_DATES_*. */
    int32_t distinct;    /**< 1: each (dataset, id) once; see ::casus_seen. */
    casus_issue_fn
        on_issue;     /**< Gets cell errors and warnings under every setting, row errors under REPORT; may be NULL. */
    void *user;       /**< Handed to `on_issue`. */
    casus_seen *seen; /**< With `distinct`: what other readers have seen; borrowed, NULL = this reader alone. */
    const char *map;  /**< What columns mean, for profile "generic": `field=column,...`, such as `date=time,type=kind,
                         killed="Deaths, total"`. Only read by casus_reader_new(). The fields: id date date_end year
                         month day time country iso3 admin1 admin2 admin3 location lat lon type subtype side_a side_b
                         dyad killed killed_low killed_high injured injured_low injured_high missing abducted displaced
                         arrested captured affected title notes source url. NULL = none. */
} casus_read_options;

/** Sets the defaults. `size` is sizeof(casus_read_options) as the caller was compiled. Thread-safe. */
CASUS_API void casus_read_options_init(casus_read_options *options, uint32_t size);

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
 * @param input    borrowed; must outlive the reader.
 * @param options  NULL for the defaults; copied.
 * @param out      free it with casus_reader_free().
 * @return ::CASUS_OK; ::CASUS_E_PROFILE (none fits: the message names the nearest and its missing columns; or two fit);
 * ::CASUS_E_SYNTAX (empty input, UTF-16, gzip; an Arrow file that is cut short or damaged, with the byte);
 * ::CASUS_E_UNSUPPORTED (an Arrow file that is compressed, by codec, or has a type that is not read, by field);
 * ::CASUS_E_LIMIT (rows or fields of an Arrow file); ::CASUS_E_IO; ::CASUS_E_ARGUMENT; ::CASUS_E_MEMORY.
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
 * ::CASUS_E_MEMORY, ::CASUS_E_CANCELLED. After a failure the reader gives the same failure again.
 */
CASUS_API casus_status casus_reader_next(casus_reader *reader, casus_batch **out, casus_error *error);

/** Counts of a reader so far. */
typedef struct casus_report {
    uint32_t size;    /**< Set by the caller to sizeof(casus_report). */
    int32_t reserved; /**< 0. */
    int64_t records;  /**< Data records seen: kept + rejected + blank + merged + duplicates + conflicts. */
    int64_t kept;
    int64_t rejected;        /**< Row errors. */
    int64_t blank;           /**< Records without a field, or with empty fields only. */
    int64_t cell_errors;     /**< Values of kept rows that cannot be read, in the columns that are built. */
    int64_t recoded;         /**< Fields of built columns that were not UTF-8 and were read as cp1252. */
    int64_t undefined_bytes; /**< Bytes among them that cp1252 does not define, now U+FFFD. */
    int64_t distinct_ids;    /**< Estimate (HyperLogLog, standard error 0.8 %) of the distinct ids among kept rows; -1
                                without ids. */
    int64_t bytes;           /**< Bytes consumed. */
    int64_t merged;          /**< With `distinct`: rows that told more actors of the event before. */
    int64_t duplicates;      /**< Rows that told the same once more. */
    int64_t conflicts;       /**< Rows with a known id that told something else. */
} casus_report;

/** Fills a report. @return ::CASUS_OK, ::CASUS_E_ARGUMENT (size). */
CASUS_API casus_status casus_reader_report(const casus_reader *reader, casus_report *out);

/** Name of the profile in use such as "ucdp-ged". Borrowed. */
CASUS_API casus_str casus_reader_profile(const casus_reader *reader);
/** Which layout of the profile this is, in words, such as "candidate or 20.1 and later, 49 columns". Borrowed. */
CASUS_API casus_str casus_reader_vintage(const casus_reader *reader);
/** How the text is written, such as "comma, quoted, line ends LF, header in record 1". Borrowed. */
CASUS_API casus_str casus_reader_dialect(const casus_reader *reader);
/** Number of columns of the input. */
CASUS_API int32_t casus_reader_native_count(const casus_reader *reader);
/** Name of a column of the input, repeated names as `name#2`. Borrowed. */
CASUS_API casus_str casus_reader_native_name(const casus_reader *reader, int32_t index);
/** 1 if the profile fills a field of the model from this column, 0 if it is kept in native only. */
CASUS_API int32_t casus_reader_native_mapped(const casus_reader *reader, int32_t index);
/** 1 if files of the profile are known to have this column, 0 if it is somebody's own. */
CASUS_API int32_t casus_reader_native_known(const casus_reader *reader, int32_t index);
/** Why the profile and its layout were chosen, in words, such as "it has the columns type_of_violence, best,
 * date_start". Borrowed; empty where there was no choice. */
CASUS_API casus_str casus_reader_why(const casus_reader *reader);

/* ---- What the columns of a source hold ------------------------------------------------------------------------- */

/** Counts over the source rows of batches: how much of each column is filled, how nothing is spelled, how often each
 * code of precision occurs. It takes no more memory for more rows. */
typedef struct casus_natives casus_natives;

/** Makes one without rows. @param out free it with casus_natives_free(). @return ::CASUS_OK, ::CASUS_E_MEMORY. */
CASUS_API casus_status casus_natives_new(casus_context *context, casus_natives **out, casus_error *error);
/** Frees it. */
CASUS_API void casus_natives_free(casus_natives *natives);
/** Counts the source rows of a batch, which needs ::CASUS_COLUMN_NATIVE; a batch without source rows counts nothing.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (its source has other columns than those before), ::CASUS_E_MEMORY. */
CASUS_API casus_status casus_natives_add(casus_natives *natives, const casus_batch *batch, casus_error *error);
/** Number of columns; 0 as long as no row was counted. */
CASUS_API int32_t casus_natives_column_count(const casus_natives *natives);
/** Name of a column, the empty view outside the range. Borrowed. */
CASUS_API casus_str casus_natives_name(const casus_natives *natives, int32_t column);
/** Number of rows that tell something in this column. */
CASUS_API int64_t casus_natives_filled(const casus_natives *natives, int32_t column);
/** In how many ways the rest of the rows says nothing: empty, blank, `NULL` and so on. */
CASUS_API int32_t casus_natives_spelling_count(const casus_natives *natives, int32_t column);
/** One of these ways, cut to 24 bytes; borrowed. @param rows receives the number of rows. */
CASUS_API casus_str casus_natives_spelling(const casus_natives *natives, int32_t column, int32_t index, int64_t *rows);

/** A code of a column, and what it means. */
typedef struct casus_native_code {
    uint32_t size; /**< Set by the caller to sizeof(casus_native_code). */
    int32_t column;
    casus_str code;      /**< As in the file; `*` is any other text. */
    const char *field;   /**< What is filled from it, such as "date_precision". Static. */
    const char *meaning; /**< The word that it becomes, such as "day"; NULL = unknown. Static. */
    int64_t rows;        /**< How often it was counted. */
} casus_native_code;

/** Number of codes that tell how precise dates and places are: all that the profile knows for the columns there are. */
CASUS_API int32_t casus_natives_code_count(const casus_natives *natives);
/** Fills a code. @return ::CASUS_OK, ::CASUS_E_NOT_FOUND (index), ::CASUS_E_ARGUMENT (size). */
CASUS_API casus_status casus_natives_code(const casus_natives *natives, int32_t index, casus_native_code *out);

/** Number of profiles. Thread-safe. */
CASUS_API int32_t casus_profile_count(void);
/** Name of profile `index`, static; NULL outside the range. Thread-safe. */
CASUS_API const char *casus_profile_name(int32_t index);

/* ---- JSON of one event ----------------------------------------------------------------------------------------- */

/**
 * Writes an event as one JSON object (docs/schema/event.schema.json): keys in a fixed order, shortest numbers that read
 * back the same, UTF-8, no line break. The same event gives the same bytes.
 * @return ::CASUS_OK, ::CASUS_E_IO (the callback), ::CASUS_E_VALUE and ::CASUS_E_LIMIT (::CASUS_EVENT_EXTRA is no JSON
 * object, or has a key of the model: nothing was written), ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_event_write_json(const casus_event *event, casus_write_fn write, void *user,
                                              casus_error *error);

/**
 * Reads one JSON object into an event, which is reset first. Keys that the model does not know are kept
 * (::CASUS_EVENT_EXTRA) and written back.
 * @param size  in bytes; nothing but white space may follow the object.
 * @return ::CASUS_OK; ::CASUS_E_SYNTAX (not JSON, or a key twice), ::CASUS_E_VALUE (a wrong type, an unknown word: the
 * message names the nearest), ::CASUS_E_LIMIT (depth), ::CASUS_E_MEMORY. The error has line as row, column in bytes,
 * and byte offset. On failure the event is empty.
 */
CASUS_API casus_status casus_event_read_json(casus_event *event, const char *data, int64_t size, casus_error *error);

/* ---- Writer ---------------------------------------------------------------------------------------------------- */

/** Formats of a writer. */
#define CASUS_WRITE_JSONL 1 /**< One event a line. */
#define CASUS_WRITE_JSON 2  /**< One array of events. */
#define CASUS_WRITE_GEOJSON                                                                                            \
    3 /**< RFC 7946 FeatureCollection: one feature a place, with its role and precision; geometry null without         \
         coordinates. */
#define CASUS_WRITE_CSV                                                                                                \
    4 /**< The flat columns of design: dataset,id,kind,date_start,... then the triples of killed and injured. */

/**
 * The source's own bytes, without change: what stands before its records (byte order mark, header, tag row), the chosen
 * rows, and what closes it. Rows of several sources go into one file if these have the same head. Without selections
 * and with ::CASUS_COLUMN_NATIVE_BEFORE built, the records that were not kept are written too: then it is the source
 * byte for byte.
 */
#define CASUS_WRITE_NATIVE 5

/**
 * The library's own file: an Arrow IPC file (docs/schema.md), which casus and others open by memory map. It holds every
 * column, the sources and their reports, so that reading it gives what reading the sources gives. The same events give
 * the same bytes.
 */
#define CASUS_WRITE_ARROW 6
/** The same as an Arrow IPC stream, for pipes: with a dictionary a batch where the file has one a column. */
#define CASUS_WRITE_ARROW_STREAM 7

/** Options of a writer; zero bytes after `size` are the defaults. */
typedef struct casus_write_options {
    uint32_t size;    /**< Set by casus_write_options_init(). */
    int32_t format;   /**< CASUS_WRITE_*; 0 = JSONL. */
    int32_t native;   /**< 1: JSON events carry the source row's columns under "native". */
    int32_t reserved; /**< 0. */
} casus_write_options;

/** Sets the defaults. Thread-safe. */
CASUS_API void casus_write_options_init(casus_write_options *options, uint32_t size);

/** Turns batches into bytes. */
typedef struct casus_writer casus_writer;

/** Makes a writer. @param write receives the bytes in pieces. @param out free it with casus_writer_free(). @return
 * ::CASUS_OK, ::CASUS_E_ARGUMENT, ::CASUS_E_MEMORY. */
CASUS_API casus_status casus_writer_new(casus_context *context, const casus_write_options *options,
                                        casus_write_fn write, void *user, casus_writer **out, casus_error *error);
/** Frees a writer; what casus_writer_finish() would have written is lost. */
CASUS_API void casus_writer_free(casus_writer *writer);
/** Mask of the columns that it reads; give it to ::casus_read_options. */
CASUS_API uint64_t casus_writer_columns(const casus_writer *writer);
/**
 * Names the source of the batches that follow. Needed only where a source without a single event leaves a trace, as the
 * header of a table does in ::CASUS_WRITE_NATIVE.
 * @param reader  borrowed for the call.
 * @return as casus_writer_add().
 */
CASUS_API casus_status casus_writer_source(casus_writer *writer, const casus_reader *reader, casus_error *error);
/**
 * Writes the events of a batch.
 * @param selection  a bitmap (LSB first) of the rows to write, NULL for all.
 * @return ::CASUS_OK, ::CASUS_E_IO (the callback), ::CASUS_E_ARGUMENT (a column that it reads was not built; native
 * rows of events that have none, or of sources with different heads), ::CASUS_E_MEMORY, ::CASUS_E_STATE (after
 * casus_writer_finish() or a failure; the native source before has a record that was too long to keep).
 */
CASUS_API casus_status casus_writer_add(casus_writer *writer, const casus_batch *batch, const uint8_t *selection,
                                        casus_error *error);
/** Writes the end (the closing bracket); call it once, for ::CASUS_WRITE_NATIVE after the reader has come to its end.
 * @return ::CASUS_OK, ::CASUS_E_IO; ::CASUS_E_STATE (the end of a native source is not known, or its whole is wanted
 * and has a record that was too long to keep; as casus_writer_add()). */
CASUS_API casus_status casus_writer_finish(casus_writer *writer, casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
