/* SPDX-License-Identifier: MIT */
/* The names and sentences of the status codes, and the version. The table has the codes in order, without a gap. */
#include "base/error.h"

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
