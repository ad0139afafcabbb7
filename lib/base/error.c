/* SPDX-License-Identifier: MIT */
/* Filling casus_error. A message always fits its room, is valid UTF-8 and ends with a NUL, whatever name or cell it
   quotes; what is too long is cut. And the names and sentences of the statuses. */
#include "base/error.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/defence.h"
#include "base/memory.h"
#include "base/number/number.h"
#include "base/text.h"

/* A longer name of an input is cut at the front, so that the message itself always has room. */
#define NAME_ROOM 160

/* Length of the UTF-8 sequence at s (size bytes left) if it is well formed, else 0. *cut is 1 if the sequence reaches
   past the end. */
static int64_t sequence_length(const unsigned char *s, int64_t size, int *cut) {
    int64_t n = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
    *cut = n > size;
    return n > 0 && n <= size && casus__is_utf8((const char *)s, n) ? n : 0;
}

/* Bindings decode messages as UTF-8, and a message may quote any cell. Bytes that are not UTF-8 become `?`; a character
   that the end of the room has cut is left out. */
static void repair_utf8(char *message, int truncated) {
    unsigned char *s = (unsigned char *)message;
    int64_t left = (int64_t)strlen(message);
    while (left > 0) {
        int cut = 0;
        int64_t n = sequence_length(s, left, &cut);
        if (n == 0 && cut && truncated) {
            *s = 0;
            return;
        }
        if (n == 0) {
            *s = '?';
        }
        s += n > 0 ? n : 1;
        left -= n > 0 ? n : 1;
    }
}

static int64_t put(char *out, int64_t at, const char *text, int64_t size) {
    memcpy(out + at, text, (size_t)size);
    return at + size;
}

static int64_t put_name(char *out, int64_t at, const char *name) {
    int64_t size = (int64_t)strlen(name);
    if (size > NAME_ROOM) {
        name += size - NAME_ROOM;
        size = NAME_ROOM;
        /* Do not begin in the middle of a character. */
        while (size > 0 && ((unsigned char)*name & 0xC0) == 0x80) {
            name++;
            size--;
        }
        at = put(out, at, "...", 3);
    }
    return put(out, at, name, size);
}

#define PREFIX_ROOM (3 + NAME_ROOM + 2 * CASUS__NUMBER_ROOM + 4)

/* Writes `name:row:column: `, without what is not known, into PREFIX_ROOM bytes. */
static int64_t put_prefix(char *out, const char *name, int64_t row, int64_t column) {
    int64_t at = 0;
    if (name && *name) {
        at = put_name(out, at, name);
    }
    int64_t places[2] = {row, row > 0 ? column : 0};
    for (int i = 0; i < 2 && places[i] > 0; i++) {
        if (at > 0) {
            out[at++] = ':';
        }
        at += casus__print_int64(places[i], out + at);
    }
    return at > 0 ? put(out, at, ": ", 2) : 0;
}

void casus__repair_utf8(char *text) {
    repair_utf8(text, 0);
}

casus_str casus__error_text(casus_str message, const char *name, int64_t row, int64_t column) {
    char prefix[PREFIX_ROOM + 1];
    const int64_t size = put_prefix(prefix, name, row, column);
    prefix[size] = 0;
    repair_utf8(prefix, 0);
    return size <= message.size && memcmp(message.data, prefix, (size_t)size) == 0
               ? casus__str_view(message.data + size, message.size - size)
               : message;
}

CASUS__PRINTF(7, 0)
static casus_status fill(casus_error *error, casus_status status, const char *name, int64_t row, int64_t column,
                         int64_t byte_offset, const char *format, va_list arguments) {
    if (!error) {
        return status;
    }
    memset(error, 0, sizeof(*error));
    error->status = status;
    error->row = row;
    error->column = column;
    error->byte_offset = byte_offset;
    int64_t at = put_prefix(error->message, name, row, column);
    size_t room = sizeof(error->message) - (size_t)at;
    int wanted = vsnprintf(error->message + at, room, format, arguments);
    if (CASUS_NEVER(wanted < 0)) { /* only wide characters can fail to be written, and no format has any */
        memcpy(error->message + at, "(no text)", sizeof("(no text)"));
    }
    repair_utf8(error->message, wanted >= 0 && (size_t)wanted >= room);
    return status;
}

casus_status casus__fail(casus_error *error, casus_status status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, NULL, 0, 0, -1, format, arguments);
    va_end(arguments);
    return status;
}

casus_status casus__fail_at(casus_error *error, casus_status status, const char *name, int64_t row, int64_t column,
                            int64_t byte_offset, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, name, row, column, byte_offset, format, arguments);
    va_end(arguments);
    return status;
}

void casus__fail_named(casus_error *error, const char *name) {
    char prefix[PREFIX_ROOM];
    char message[sizeof error->message];
    if (error == NULL || error->row <= 0) {
        return;
    }
    const int64_t old = put_prefix(prefix, NULL, error->row, error->column);
    if (memcmp(error->message, prefix, (size_t)old) != 0) {
        return; /* it has a name */
    }
    memcpy(message, error->message + old, sizeof message - (size_t)old);
    (void)casus__fail_at(error, error->status, name, error->row, error->column, error->byte_offset, "%s", message);
}

casus_status casus__fail_memory(const casus_allocator *a, casus_error *error) {
    const int64_t limit = casus__budget_refused(a);
    return limit > 0
               ? casus__fail(error, CASUS_E_MEMORY,
                             "memory is short: max_memory_bytes is %lld, and the objects of the context would hold "
                             "more; raise it, or ask for less at a time",
                             (long long)limit)
               : casus__fail(error, CASUS_E_MEMORY, "memory is short: the allocator gave none");
}

casus_status casus__fail_null(casus_error *error, const char *name) {
    return casus__fail(error, CASUS_E_ARGUMENT, "%s is NULL, and is needed", name);
}

/* ---- The statuses, and the version ------------------------------------------------------------------------------- */

/* In order, without a gap. */
#define STATUSES(X)                                                                                                    \
    X(CASUS_OK, "Success.")                                                                                            \
    X(CASUS_E_ARGUMENT, "An argument is out of its stated range.")                                                     \
    X(CASUS_E_MEMORY, "Memory is short: the allocator gave none, or max_memory_bytes is reached.")                     \
    X(CASUS_E_IO, "The system refused to open, read or write.")                                                        \
    X(CASUS_E_SYNTAX, "The bytes are not in the expected format.")                                                     \
    X(CASUS_E_VALUE, "A well-formed value that cannot be.")                                                            \
    X(CASUS_E_PROFILE, "No dataset profile fits the input, or two fit equally.")                                       \
    X(CASUS_E_LIMIT, "A limit of the context was reached.")                                                            \
    X(CASUS_E_OVERFLOW, "A sum or size leaves its integer range.")                                                     \
    X(CASUS_E_CANCELLED, "The caller asked to stop.")                                                                  \
    X(CASUS_E_NOT_FOUND, "There is no such name, id or row.")                                                          \
    X(CASUS_E_UNSUPPORTED, "Understood, but not something that this version does.")                                    \
    X(CASUS_E_STATE, "The object cannot do this now: after an earlier failure, or while another uses it.")

#define STATUS_ORDINAL(code, text) ORDINAL_##code,
enum { STATUSES(STATUS_ORDINAL) STATUS_COUNT };

#define STATUS_IN_ORDER(code, text) _Static_assert((int)ORDINAL_##code == (code), "table out of order: " #code);
STATUSES(STATUS_IN_ORDER)
_Static_assert((int)STATUS_COUNT == CASUS__STATUS_LAST + 1, "the last status is another");

#define STATUS_ROW(code, text) {#code, text},
static const struct {
    const char *name;
    const char *text;
} statuses[STATUS_COUNT] = {STATUSES(STATUS_ROW)};

const char *casus_status_name(casus_status status) {
    return status >= 0 && status < STATUS_COUNT ? statuses[status].name : "CASUS_E_?";
}

const char *casus__status_text(casus_status status) {
    return status >= 0 && status < STATUS_COUNT ? statuses[status].text
                                                : "A status that this version of the library does not know.";
}

_Static_assert(CASUS_VERSION_NUM == CASUS_VERSION_MAJOR * 10000 + CASUS_VERSION_MINOR * 100 + CASUS_VERSION_PATCH,
               "CASUS_VERSION_NUM does not spell the version");

int32_t casus_version_num(void) {
    return CASUS_VERSION_NUM;
}

const char *casus_version_string(void) {
    return CASUS_VERSION_STRING;
}
