/* SPDX-License-Identifier: MIT */
/* Filling casus_error. All functions accept a NULL error and return the status: `return casus__fail(...)`. */
#ifndef CASUS_LIB_BASE_ERROR_H
#define CASUS_LIB_BASE_ERROR_H

#include <casus/base.h>

#if defined(__GNUC__)
#define CASUS__PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define CASUS__PRINTF(f, a)
#endif

/* An error without a place. Format: only %s %d %lld %c %% of printf, whose output no locale changes. */
casus_status casus__fail(casus_error *error, casus_status status, const char *format, ...) CASUS__PRINTF(3, 4);

/* An error at a place: writes `name:row:column: ` before the text. Row and column are written only if > 0, the name
   only if it is not NULL or empty; of a very long name only the end is written. */
casus_status casus__fail_at(casus_error *error, casus_status status, const char *name, int64_t row, int64_t column,
                            int64_t byte_offset, const char *format, ...) CASUS__PRINTF(7, 8);

/* The text of a message behind the `name:row:column: ` that casus__fail_at() put before it. */
casus_str casus__error_text(casus_str message, const char *name, int64_t row, int64_t column);

/* Bytes that are not UTF-8 become `?`, as in every message; the size stays. */
void casus__repair_utf8(char *text);

/* Puts the name of the input in front of an error that has a row and was made where the input is not known. */
void casus__fail_named(casus_error *error, const char *name);

/* The one message for an allocation that `a` has refused: because the system has no more, or because of the context's
   max_memory_bytes, which it then names. NULL is fine. */
casus_status casus__fail_memory(const casus_allocator *a, casus_error *error);

/* The one message for a required pointer, by its name in the header: CASUS_E_ARGUMENT. */
casus_status casus__fail_null(casus_error *error, const char *name);

/* One short English sentence for a status; a fixed text for one that does not exist. */
#define CASUS__STATUS_LAST CASUS_E_STATE
const char *casus__status_text(casus_status status);

#endif
