/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Status, error, string view, head of structs, allocator, context, input, output, version.
 *
 * The manners of the whole library, said once. What stands here holds everywhere and is not repeated at each function.
 *
 *  - Failing. Every function that can fail returns a ::casus_status and ends with its `out` parameters and then an
 *    optional ::casus_error. On failure every `out` is NULL or 0, and a struct given out is empty. Every such function
 *    may return ::CASUS_E_ARGUMENT (a required pointer is NULL, or a value is out of its stated range) and, if it makes
 *    something, ::CASUS_E_MEMORY; its comment lists the others. Functions that cannot fail return their value.
 *  - NULL. `_free(NULL)` does nothing; an accessor takes NULL for its object and answers as for something empty; a
 *    fallible function refuses NULL where it needs something. An `out` that the comment calls optional may be NULL.
 *  - Ownership. A pointer returned is borrowed from its parent; a pointer given through `out` is yours, free it with
 *    the type's `_free`.
 *  - Any order of freeing is right: whatever needs another object keeps a reference to it. A context may go first; the
 *    allocator's user pointer must outlive every object. `_free` may be called on any thread.
 *  - Text. A ::casus_str is a view of UTF-8, valid until the next non-const call on its parent, not NUL-terminated, and
 *    its data is never NULL where the library returns it. A `const char *` is NUL-terminated: names, options, words and
 *    dates. Where a ::casus_str is given in, a size of -1 means that data is NUL-terminated. Text goes into a caller's
 *    buffer in one way: it is written with a NUL if there is room for both, and its size without the NUL is given in
 * any case (`out_size`), so that a caller with too little room calls again; too little room is no failure.
 *  - Structs that may grow begin with a ::casus_head. Small ones that never change are called frozen.
 *  - Threads. One object is used by one thread at a time, except sealed batches, datasets that no longer grow, filters
 *    and tables, which any number of threads may read. Different objects never share mutable state. Callbacks run on
 *    the calling thread, in the order of the input.
 *  - Nothing depends on the locale, and there is no process-global state.
 */
#ifndef CASUS_BASE_H
#define CASUS_BASE_H

#include <stdint.h>

#if defined(CASUS_STATIC)
#define CASUS_API
#elif defined(_WIN32)
#if defined(CASUS_BUILD)
#define CASUS_API __declspec(dllexport)
#else
#define CASUS_API __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define CASUS_API __attribute__((visibility("default")))
#else
#define CASUS_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Version of these headers. Bindings compare ::CASUS_VERSION_NUM with casus_version_num(). */
#define CASUS_VERSION_MAJOR 1
#define CASUS_VERSION_MINOR 0
#define CASUS_VERSION_PATCH 0
/** major * 10000 + minor * 100 + patch, the same for the candidates of a release. */
#define CASUS_VERSION_NUM 10000
#define CASUS_VERSION_STRING "1.0.0-rc1"

/** Version of the linked library as ::CASUS_VERSION_NUM spells it. Thread-safe. */
CASUS_API int32_t casus_version_num(void);

/** Version of the linked library, NUL-terminated, static. Thread-safe. */
CASUS_API const char *casus_version_string(void);

/** Result of a fallible function: 0 is success, everything else names a failure. Codes are appended, never renumbered.
 */
typedef int32_t casus_status;

#define CASUS_OK 0          /**< Success. */
#define CASUS_E_ARGUMENT 1  /**< An argument is out of its stated range; the caller's mistake. */
#define CASUS_E_MEMORY 2    /**< The allocator returned NULL, or max_memory_bytes is reached: the message says which. */
#define CASUS_E_IO 3        /**< The system refused to open, read or write. */
#define CASUS_E_SYNTAX 4    /**< Bytes that are not in the expected format. */
#define CASUS_E_VALUE 5     /**< A well-formed value that cannot be: 30 February, latitude 95, a negative count. */
#define CASUS_E_PROFILE 6   /**< No dataset profile fits the input, or two fit equally. */
#define CASUS_E_LIMIT 7     /**< A limit of the context was reached. */
#define CASUS_E_OVERFLOW 8  /**< A sum or size leaves its integer range. */
#define CASUS_E_CANCELLED 9 /**< A callback of the caller asked to stop. */
#define CASUS_E_NOT_FOUND 10   /**< A name, id or row that does not exist. */
#define CASUS_E_UNSUPPORTED 11 /**< Understood, but not something this version does. */
#define CASUS_E_STATE 12 /**< The object cannot do this now: after an earlier failure, or while another uses it. */

/** Name of a status such as "CASUS_E_VALUE"; "CASUS_E_?" for an unknown code. CASUS_VOCABULARY_STATUS of codes.h has a
 * sentence for each. Static, thread-safe. */
CASUS_API const char *casus_status_name(casus_status status);

/** A view of UTF-8 bytes: not NUL-terminated. `size` is in bytes; given in, -1 means that data is NUL-terminated, and
 * data may be NULL when size is 0. Frozen layout. */
typedef struct casus_str {
    const char *data;
    int64_t size;
} casus_str;

/** Initialiser of an empty view. */
#define CASUS_STR_EMPTY                                                                                                \
    { "", 0 }

/** View of a NUL-terminated string; NULL gives the empty view. Thread-safe. */
CASUS_API casus_str casus_str_from(const char *text);

/** 1 if both views hold the same bytes, else 0. Thread-safe. */
CASUS_API int32_t casus_str_equal(casus_str a, casus_str b);

/**
 * What went wrong and where. Owned by the caller, written in full by the failing function, so it needs no
 * initialisation; untouched on success. Frozen layout.
 */
typedef struct casus_error {
    casus_status status; /**< Same value as the function returned. */
    int32_t reserved;    /**< 0. */
    int64_t row; /**< Record in the input, counted from 1 with every preamble and header record; 0 = does not apply. */
    int64_t column;      /**< Field in the record, counted from 1; 0 = does not apply. */
    int64_t byte_offset; /**< Offset in the input, from 0; -1 = does not apply. */
    /** `name:row:column: what, and what to do`, UTF-8, NUL-terminated; the prefix only as far as known. */
    char message[480];
} casus_error;

/* ---- Structs that may grow ------------------------------------------------------------------------------------- */

/**
 * First member of every struct that may grow. The macro `CASUS_NOUN_INIT` or casus_init() sets it and every "unknown";
 * a struct without its head, with the head of another struct or larger than 64 KiB is refused (::CASUS_E_ARGUMENT), so
 * that zeroed memory is never taken for a value. Programs and libraries of different versions go together: a shorter
 * struct is an older program's, whose missing members are unknown; a longer one is taken if what lies beyond this
 * library's members is zero, else refused with ::CASUS_E_UNSUPPORTED. For a struct that the library fills in only the
 * head need be set; what lies beyond this library's members is zeroed. Frozen layout.
 */
typedef struct casus_head {
    uint32_t size; /**< sizeof the struct as its program was compiled. */
    int32_t tag;   /**< CASUS_TAG_*. */
} casus_head;

/* Parts of an event (model.h). */
#define CASUS_TAG_RECORD 1
#define CASUS_TAG_DATE 2
#define CASUS_TAG_LOCATION 3
#define CASUS_TAG_ACTOR 4
#define CASUS_TAG_PARTICIPANT 5
#define CASUS_TAG_CASUALTY 6
#define CASUS_TAG_CLASSIFICATION 7
#define CASUS_TAG_SOURCE 8
#define CASUS_TAG_CLAIM 9
#define CASUS_TAG_MEANS 10
#define CASUS_TAG_OUTCOME 11
#define CASUS_TAG_RELATION 12
/* Options. */
#define CASUS_TAG_READ_OPTIONS 100     /**< io.h. */
#define CASUS_TAG_WRITE_OPTIONS 101    /**< io.h. */
#define CASUS_TAG_ROLLUP_OPTIONS 102   /**< query.h. */
#define CASUS_TAG_LINK_OPTIONS 103     /**< link.h. */
#define CASUS_TAG_ESTIMATE_OPTIONS 104 /**< link.h. */
#define CASUS_TAG_TABLE_OPTIONS 105    /**< query.h. */
#define CASUS_TAG_DIFF_OPTIONS 106     /**< link.h. */
#define CASUS_TAG_PLOT_OPTIONS 107     /**< picture.h. */
#define CASUS_TAG_REPORT_OPTIONS 108   /**< picture.h. */
/* Results. */
#define CASUS_TAG_REPORT 200        /**< io.h. */
#define CASUS_TAG_ISSUE 201         /**< io.h. */
#define CASUS_TAG_COUNTRY 202       /**< codes.h. */
#define CASUS_TAG_COUNTRY_CODE 203  /**< codes.h. */
#define CASUS_TAG_CODE 204          /**< codes.h. */
#define CASUS_TAG_CROSSWALK 205     /**< codes.h. */
#define CASUS_TAG_STANDING 206      /**< query.h. */
#define CASUS_TAG_MATCH_SUMMARY 207 /**< link.h. */

/**
 * Sets a struct of a tag to "nothing known", and its head. What `CASUS_NOUN_INIT` does, for callers without macros.
 * @param head  first member of the struct.
 * @param tag   CASUS_TAG_*. A tag that does not exist leaves the struct zeroed, so that it is refused.
 * @param size  sizeof the struct as the caller was compiled; all of it is written. Under 8 or over 65536: nothing is.
 */
CASUS_API void casus_init(casus_head *head, int32_t tag, int64_t size);

/* ---- Allocator and context ------------------------------------------------------------------------------------- */

/**
 * One realloc-shaped allocator function.
 * @param user      the `user` of the ::casus_allocator.
 * @param pointer   block to change, NULL to make one.
 * @param old_size  size that the block was asked for; 0 when pointer is NULL.
 * @param new_size  size wanted in bytes; 0 frees the block, and NULL is returned.
 * @return block aligned for any C type, or NULL when memory is short (the old block then stays valid).
 */
typedef void *(*casus_realloc_fn)(void *user, void *pointer, uint64_t old_size, uint64_t new_size);

/**
 * Allocator of a context. Copied when the context is made; `user` must outlive every object made with it. The function
 * must be thread-safe if objects are released on other threads, or the option "threads" is not 1: then it is called on
 * several threads at once, none of them with signals of the host. Frozen layout.
 */
typedef struct casus_allocator {
    casus_realloc_fn realloc;
    void *user;
} casus_allocator;

/** Allocator, limits, threads and progress callback shared by the objects made with it. */
typedef struct casus_context casus_context;

/**
 * Makes a context. Wherever a context is asked for, NULL means one with the defaults.
 * @param allocator  NULL for the C library's; one without a function is refused.
 */
CASUS_API casus_status casus_context_new(const casus_allocator *allocator, casus_context **out, casus_error *error);

/** Frees a context. Objects made with it stay valid: they keep a copy of what they need. */
CASUS_API void casus_context_free(casus_context *context);

/**
 * Sets an option by name. Options and their ranges:
 *  - "max_field_bytes"      1 .. 2^30, default 8 MiB: a longer field of text input is a row error.
 *  - "max_record_bytes"     1 .. 2^30, default 16 MiB: a longer record of text input is a row error.
 *  - "max_dictionary_bytes" 4096 .. 2^30, default 8 MiB: a streaming reader starts a fresh dictionary past it.
 *  - "simd"                 0 or 1, default 1: 0 keeps to the scalar reference code, with equal results.
 *  - "trust"                0 or 1, default 0: 1 takes Arrow data (streams, files) as they are, without looking at
 * every element first: offsets that fall, text that is not UTF-8 and indices outside their dictionary then crash or
 * read other memory. Only for what casus itself has written and nobody else could change.
 *  - "hash_seed"            0 .. 2^63-1, default 0: hash tables are seeded with a number from the system, drawn once a
 * context, so that nobody can forge input that makes them slow. Any other number is used as it is, for runs that repeat
 * step by step. Results never depend on it.
 *  - "max_memory_bytes"     0 .. 2^63-1, default 0 = none: what all objects made with the context may hold together.
 * Past it a call fails with ::CASUS_E_MEMORY, and the message says this option and its number. It counts objects made
 * since it was first set, so set it before anything is made; set again, it holds for all of these at once.
 *  - "max_event_groups"     1 .. 2^30, default 2^20: groups that one event may add to in one question, which keys with
 * several values (actor, source) multiply. An event with more is ::CASUS_E_LIMIT.
 *  - "max_filled_rows"      1 .. 2^30, default 2^20: rows that a table may have after its periods are filled. More are
 * ::CASUS_E_LIMIT.
 *  - "threads"              0 .. 1024, default 1: threads that one call may use, that of the caller among them; 0 = one
 * for each core that the process may run on. Results, errors and their order never depend on it. A system that gives
 * fewer threads is asked for no more, and a library built without threads uses none. What the threads hold is part of
 * max_memory_bytes: with a limit that only just suffices for one thread, use one. Callbacks run on the calling thread;
 * only the allocator is called on others, so with threads other than 1 it must be thread-safe.
 * CASUS_VOCABULARY_OPTION of codes.h lists the names. Objects take what they need when they are made.
 * @return ::CASUS_OK, ::CASUS_E_NOT_FOUND (no such option), ::CASUS_E_ARGUMENT (out of range).
 */
CASUS_API casus_status casus_context_set(casus_context *context, const char *option, int64_t value, casus_error *error);

/** Reads an option by name; NULL context gives the default. @return ::CASUS_OK, ::CASUS_E_NOT_FOUND. */
CASUS_API casus_status casus_context_get(const casus_context *context, const char *option, int64_t *out,
                                         casus_error *error);

/**
 * Called now and then while input is read, be it a file, memory or a stream.
 * @param bytes  bytes of input read so far.
 * @param total  size of the input in bytes, or -1 when it is not known.
 * @param rows   records seen so far.
 * @return 0 to go on; anything else makes the running call return ::CASUS_E_CANCELLED.
 */
typedef int32_t (*casus_progress_fn)(void *user, int64_t bytes, int64_t total, int64_t rows);

/** Sets or (NULL) removes the progress callback for objects made from now on. `user` is handed through. */
CASUS_API void casus_context_set_progress(casus_context *context, casus_progress_fn progress, void *user);

/**
 * Cancels: calls that run on objects made with this context, and later ones, return ::CASUS_E_CANCELLED at their next
 * step. It cannot be taken back; for new work make a new context. May be called from any thread, also from a callback.
 */
CASUS_API void casus_context_cancel(casus_context *context);

/* ---- Input: bytes in ------------------------------------------------------------------------------------------- */

/**
 * A run of bytes, or an Arrow stream (arrow.h), that one reader consumes once. Memory is no exception: whatever the
 * input is made of, a second reader on it is ::CASUS_E_STATE, also when the first has come to the end or was freed, and
 * so is any reader on a closed one. To read again, make another input. A reader keeps its input.
 */
typedef struct casus_input casus_input;

/**
 * Reads bytes for an input.
 * @param buffer    to be filled with at most `size` bytes, size >= 1.
 * @param out_size  set to the number of bytes read; 0 = end.
 * @return 0, or anything else for a failure, which the running call reports as ::CASUS_E_IO.
 */
typedef int32_t (*casus_read_fn)(void *user, void *buffer, int64_t size, int64_t *out_size);

/** Called once when the library no longer needs a caller's memory, on the thread that frees the last object. */
typedef void (*casus_release_fn)(void *user);

/** For casus_input_memory(): the memory outlives everything, so that nobody needs to know. Does nothing. */
CASUS_API void casus_release_none(void *user);

/**
 * Opens a file; `-` is standard input, read by its descriptor: what stdio has buffered of it is not seen. It is read in
 * pieces, never as a whole (an Arrow file is mapped), and closed at its end, at a failure or by casus_input_close().
 * @param path  copied.
 * @return ::CASUS_OK, ::CASUS_E_IO (a directory is one).
 */
CASUS_API casus_status casus_input_open(casus_context *context, const char *path, casus_input **out,
                                        casus_error *error);
/**
 * Input from memory.
 * @param size     in bytes; -1: data is NUL-terminated.
 * @param name     used in messages, copied; NULL = "<memory>".
 * @param release  NULL: the bytes are copied. ::casus_release_none: they are borrowed until everything that reads them
 *                 is freed. Anything else: they are borrowed until it is called with `user`, which is when the last
 *                 object that reads them is freed (for Arrow data its batches too). On failure it is not called.
 */
CASUS_API casus_status casus_input_memory(casus_context *context, const void *data, int64_t size, const char *name,
                                          casus_release_fn release, void *user, casus_input **out, casus_error *error);
/** Input from a callback, which is called until it gives 0 bytes or fails, never after, and never after
 * casus_input_close(). @param name used in messages, copied; NULL = "<callback>". */
CASUS_API casus_status casus_input_callback(casus_context *context, casus_read_fn read, void *user, const char *name,
                                            casus_input **out, casus_error *error);
/** Closes the file (or lets go of callback, memory or stream) at once: a reader on it then fails with ::CASUS_E_STATE
 * where it would need more bytes. Batches live on. */
CASUS_API void casus_input_close(casus_input *input);
/** Frees an input; a reader on it goes on. */
CASUS_API void casus_input_free(casus_input *input);

/* ---- Output: bytes out ----------------------------------------------------------------------------------------- */

/**
 * Where bytes go: a file, memory or a callback. Writers, tables, JSON of an event and states of rollups write to one;
 * they do not close it, so that several may write one after the other. An error of writing sticks: every later write
 * and casus_output_close() return it again. A call that fails may have written a part: then free the output instead of
 * closing it. Writing after close is ::CASUS_E_STATE.
 */
typedef struct casus_output casus_output;

/**
 * Receives bytes that the library writes.
 * @return 0 to go on; anything else makes the running call return ::CASUS_E_IO.
 */
typedef int32_t (*casus_write_fn)(void *user, const void *data, int64_t size);

/**
 * Output to a file, which appears whole when casus_output_close() succeeds and not at all otherwise: until then the
 * bytes are in a file beside it, with a name of its own. `-` is standard output; it and whatever else is no regular
 * file is written directly. A file behind a link is replaced, not the link. The new file has the mode of the one that
 * it replaces, and its owner and group as far as the process may set them; one that was not there has 0666 less the
 * umask. What the host has printed to stdout with stdio goes out before what casus writes there.
 * @return ::CASUS_OK, ::CASUS_E_IO (it can be seen already that it cannot be written).
 */
CASUS_API casus_status casus_output_open(casus_context *context, const char *path, casus_output **out,
                                         casus_error *error);
/** Output that grows in memory; casus_output_text() reads it back. */
CASUS_API casus_status casus_output_memory(casus_context *context, casus_output **out, casus_error *error);
/** Output that is handed to a callback in pieces. */
CASUS_API casus_status casus_output_callback(casus_context *context, casus_write_fn write, void *user,
                                             casus_output **out, casus_error *error);
/** Writes a caller's own bytes. @param size in bytes; -1: data is NUL-terminated. @return ::CASUS_OK, ::CASUS_E_IO,
 * ::CASUS_E_STATE (closed). */
CASUS_API casus_status casus_output_write(casus_output *output, const void *data, int64_t size, casus_error *error);
/** What a memory output holds so far, followed by a NUL; empty for any other. It stays as it is until the next write,
 * and after close until casus_output_free(). */
CASUS_API casus_str casus_output_text(const casus_output *output);
/**
 * Flushes, syncs and renames: the only thing that makes a file appear. A second close returns what the first did.
 * @return ::CASUS_OK, ::CASUS_E_IO (also of an earlier write), ::CASUS_E_MEMORY (of an earlier write), ::CASUS_E_STATE
 * (a writer on it is not finished: nothing was done).
 */
CASUS_API casus_status casus_output_close(casus_output *output, casus_error *error);
/** Frees an output. One that was not closed is abandoned at once, whoever still holds it: no file appears, and who
 * writes to it gets ::CASUS_E_STATE. */
CASUS_API void casus_output_free(casus_output *output);

/** What a table or events are written as. Tables take TEXT, MARKDOWN, HTML, CSV, JSON, JSONL, ARROW and ARROW_STREAM;
 * events all but TEXT, MARKDOWN and HTML. */
#define CASUS_FORMAT_TEXT 1    /**< Aligned columns for a person; a sum is one cell such as `115471 (108381-189157)`. */
#define CASUS_FORMAT_CSV 2     /**< RFC 4180 with LF, header first. Of events the flat columns (docs/formats.md). */
#define CASUS_FORMAT_JSON 3    /**< One array: of objects with the names of CSV, unknown and open null; of events. */
#define CASUS_FORMAT_JSONL 4   /**< One object a line. */
#define CASUS_FORMAT_GEOJSON 5 /**< RFC 7946: one feature a place; geometry null without coordinates. */
/** The source's own bytes, without change: what stands before its records (byte order mark, header, tag row), the
 * chosen rows, and what closes it. Rows of several sources go into one file if these have the same head. When every
 * record is wanted, those that were not kept are written too: then it is the source byte for byte. */
#define CASUS_FORMAT_NATIVE 6
/** An Arrow IPC file (docs/schema.md), which casus and others open by memory map. It holds every column, the sources
 * and their reports, so that reading it gives what reading the sources gives. The same events give the same bytes. */
#define CASUS_FORMAT_ARROW 7
/** The same as an Arrow IPC stream, for pipes: with a dictionary a batch where the file has one a column. */
#define CASUS_FORMAT_ARROW_STREAM 8
/** A table of Markdown with the cells of TEXT. */
#define CASUS_FORMAT_MARKDOWN 9
/** A table as an element of HTML with the cells of TEXT: names are escaped, numbers stand to the right, and a sum has
 * its low, best and high as attributes `data-low` and so on. */
#define CASUS_FORMAT_HTML 10

#ifdef __cplusplus
}
#endif

#endif
