/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Status, error, string view, allocator, context, version.
 *
 * The manners of the whole library, said once:
 *  - Every function that can fail returns a ::casus_status and takes an optional ::casus_error last.
 *    On failure every `out` parameter is NULL or 0.
 *  - A pointer returned is borrowed from its parent; a pointer given through `out` is yours, free it
 *    with the type's `_free`. `_free(NULL)` does nothing.
 *  - A `casus_context` comes first where something is made; NULL means the defaults.
 *  - A ::casus_str that a function returns is a view: valid until the next non-const call on its
 *    parent, and not NUL-terminated.
 *  - One object is used by one thread at a time, except sealed batches and datasets, which any number
 *    of threads may read. Different objects never share mutable state.
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
#define CASUS_VERSION_MAJOR 0
#define CASUS_VERSION_MINOR 1
#define CASUS_VERSION_PATCH 0
/** major * 10000 + minor * 100 + patch. */
#define CASUS_VERSION_NUM 100
#define CASUS_VERSION_STRING "0.1.0"

/** Version of the linked library as ::CASUS_VERSION_NUM spells it. Thread-safe. */
CASUS_API int32_t casus_version_num(void);

/** Version of the linked library, NUL-terminated, static. Thread-safe. */
CASUS_API const char *casus_version_string(void);

/** Result of a fallible function: 0 is success, everything else names a failure. Codes are appended, never renumbered.
 */
typedef int32_t casus_status;

#define CASUS_OK 0             /**< Success. */
#define CASUS_E_ARGUMENT 1     /**< An argument is out of its stated range; the caller's mistake. */
#define CASUS_E_MEMORY 2       /**< The allocator returned NULL. */
#define CASUS_E_IO 3           /**< The system refused to open, read or write. */
#define CASUS_E_SYNTAX 4       /**< Bytes that are not in the expected format. */
#define CASUS_E_VALUE 5        /**< A well-formed value that cannot be: 30 February, latitude 95, a negative count. */
#define CASUS_E_PROFILE 6      /**< No dataset profile fits the input, or two fit equally. */
#define CASUS_E_LIMIT 7        /**< A limit of the context was reached. */
#define CASUS_E_OVERFLOW 8     /**< A sum or size leaves its integer range. */
#define CASUS_E_CANCELLED 9    /**< A callback of the caller asked to stop. */
#define CASUS_E_NOT_FOUND 10   /**< A name, id or row that does not exist. */
#define CASUS_E_UNSUPPORTED 11 /**< Understood, but not something this version does. */
#define CASUS_E_STATE 12       /**< The object cannot do this now, for example after an earlier failure. */

/** Name of a status such as "CASUS_E_VALUE"; "CASUS_E_?" for an unknown code. Static, thread-safe. */
CASUS_API const char *casus_status_name(casus_status status);

/** One short English sentence for a status; a fixed text for an unknown code. Static, thread-safe. */
CASUS_API const char *casus_status_text(casus_status status);

/** A view of UTF-8 bytes: not NUL-terminated. `size` is in bytes; data may be NULL when size is 0. Frozen layout. */
typedef struct casus_str {
    const char *data;
    int64_t size;
} casus_str;

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
 * Allocator of a context. Copied when the context is made; `user` must outlive every object made with it,
 * and the function must be thread-safe if objects are released on other threads. Frozen layout.
 */
typedef struct casus_allocator {
    casus_realloc_fn realloc;
    void *user;
} casus_allocator;

/** Allocator, limits, threads and progress callback shared by the objects made with it. */
typedef struct casus_context casus_context;

/**
 * Makes a context.
 * @param allocator  NULL for the C library's.
 * @param out        receives the context; free it with casus_context_free().
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (allocator without function), ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_context_new(const casus_allocator *allocator, casus_context **out, casus_error *error);

/** Frees a context. Objects made with it stay valid: they keep a copy of what they need. */
CASUS_API void casus_context_free(casus_context *context);

/**
 * Sets an option by name. Options and their ranges:
 *  - "max_field_bytes"      1 .. 2^30, default 8 MiB: a longer field of text input is a row error.
 *  - "max_record_bytes"     1 .. 2^30, default 16 MiB: a longer record of text input is a row error.
 *  - "max_dictionary_bytes" 4096 .. 2^30, default 8 MiB: a streaming reader starts a fresh dictionary past it.
 *  - "threads"              0 .. 1024, default 1: upper bound on threads that a call may use; 0 = one per core.
 *  - "simd"                 0 or 1, default 1: 0 keeps to the scalar reference code, with equal results.
 *  - "trust"                0 or 1, default 0: 1 takes Arrow data (streams, files) as they are, without looking at
 * every element first: offsets that fall, text that is not UTF-8 and indices outside their dictionary then crash or
 * read other memory. Only for what casus itself has written and nobody else could change.
 * @return ::CASUS_OK, ::CASUS_E_NOT_FOUND (no such option), ::CASUS_E_ARGUMENT (out of range).
 */
CASUS_API casus_status casus_context_set(casus_context *context, const char *option, int64_t value, casus_error *error);

/** Reads an option by name; NULL context gives the default. @return ::CASUS_OK, ::CASUS_E_NOT_FOUND. */
CASUS_API casus_status casus_context_get(const casus_context *context, const char *option, int64_t *out,
                                         casus_error *error);

/** Number of options, for bindings that list them. Thread-safe. */
CASUS_API int32_t casus_context_option_count(void);

/** Name of option `index` (0 .. count-1), static; NULL outside the range. Thread-safe. */
CASUS_API const char *casus_context_option_name(int32_t index);

/**
 * Called now and then while input is read.
 * @param bytes  bytes of input read so far.
 * @param total  size of the input in bytes, or -1 when it is not known.
 * @param rows   records seen so far.
 * @return 0 to go on; anything else makes the running call return ::CASUS_E_CANCELLED.
 */
typedef int32_t (*casus_progress_fn)(void *user, int64_t bytes, int64_t total, int64_t rows);

/** Sets or (NULL) removes the progress callback for objects made from now on. `user` is handed through. */
CASUS_API void casus_context_set_progress(casus_context *context, casus_progress_fn progress, void *user);

/**
 * Receives bytes that the library writes.
 * @return 0 to go on; anything else makes the running call return ::CASUS_E_IO.
 */
typedef int32_t (*casus_write_fn)(void *user, const void *data, int64_t size);

#ifdef __cplusplus
}
#endif

#endif
