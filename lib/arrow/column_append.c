/* SPDX-License-Identifier: MIT */
/* Copies elements of a checked array, of any type that fits, to the end of a growing column. Values of the column's own
   type are copied as they are; others are read from their text (element_text.c), and one that does not say exactly
   what the column can hold is refused with its place. Lists and structs of a batch are never null: a null list becomes
   an empty one, a null struct one whose fields are null. */
#include <stdio.h>
#include <string.h>

#include "base/defence.h"
#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "arrow/column_import.h"
#include "time/calendar.h"
#include "time/moment.h"

/* ---- Values of another type ------------------------------------------------------------------------------------- */

/* Unknown, as programs write it where they make text of numbers and days. */
static const char unknown[] = "|nan|nat|none|null|<na>|na|n/a|#n/a|\\N";

/* A float does not tell whole numbers apart beyond this. */
static double largest_whole(const casus__arrow_node *n) {
    return n->width == 2 ? 2048.0 : n->width == 4 ? 16777216.0 : 9007199254740992.0;
}

static int is_vague(const casus__arrow_node *n, int64_t i) {
    if (n->type != CASUS__ARROW_FLOAT) {
        return 0;
    }
    const double v = casus__arrow_double(n, i);
    return !(v <= largest_whole(n) && v >= -largest_whole(n));
}

/* 12, 12.0 and 1.2e1 are whole. */
static int read_whole(casus_str text, int64_t *out) {
    int64_t size = text.size;
    int64_t point = 0;
    while (point < size && text.data[point] != '.') {
        point++;
    }
    while (size > point + 1 && text.data[size - 1] == '0') {
        size--;
    }
    text.size = size == point + 1 && point > 0 ? point : size; /* only zeros stand behind the point */
    return casus__parse_int64(text, out);
}

/* 1 if the values are whole numbers of at most 63 bits, without a look at them. */
static int is_plain_int(const casus__arrow_node *n) {
    return n->type == CASUS__ARROW_INT && (n->is_signed || n->width < 8);
}

static int whole_of_text(const casus__arrow_node *n, int64_t i, int64_t *out) {
    char room[CASUS__ARROW_TEXT_ROOM];
    const casus_str text = casus__trim(casus__arrow_text(n, i, room));
    if (casus__equal_nocase(text, "true") || casus__equal_nocase(text, "false")) {
        *out = text.size == 4;
        return 1;
    }
    return !is_vague(n, i) && read_whole(text, out);
}

int casus__arrow_whole(const casus__arrow_node *n, int64_t i, int64_t *out) {
    if (n->encoded) { /* its type is that of its words, its width that of its codes */
        i = casus__arrow_int(n, i);
        n = n->dictionary;
    }
    if (!is_plain_int(n)) {
        return whole_of_text(n, i, out);
    }
    *out = casus__arrow_int(n, i);
    return 1;
}

static int read_real(casus_str text, double *out) {
    if (casus__in_list_nocase(text, "inf|+inf|infinity|+infinity")) {
        *out = casus__inf();
        return 1;
    }
    return casus__parse_double(text, out);
}

/* YYYY-MM-DD, also with a time behind it, as text of a timestamp has. */
static int read_day(casus_str text, int32_t *out) {
    int64_t end = 0;
    while (end < text.size && text.data[end] != 'T' && text.data[end] != ' ') {
        end++;
    }
    for (int64_t i = end + 1; i < text.size; i++) {
        if (text.data[i] == '\0' || strchr("0123456789:.+-Zz UTC", text.data[i]) == NULL) {
            return 0;
        }
    }
    text.size = end;
    return casus__day_parse(text, out) == CASUS_OK;
}

/* The day of a timestamp of a named zone is known only at midnight of UTC, where a day was made one. */
static int day_of(const casus__arrow_node *n, int64_t i, int32_t *out) {
    return casus__arrow_day(n, i, out) &&
           (n->zone != CASUS__ARROW_ZONE_NAMED || casus__arrow_second(n, i) % 86400 == 0);
}

static casus_status fail_value(casus__arrow_fault *fault, casus_str text, const char *due) {
    fault->path[0] = '\0';
    (void)snprintf(fault->what, sizeof fault->what, "'%.*s' is %s", text.size < 80 ? (int)text.size : 80, text.data,
                   due);
    return CASUS_E_VALUE;
}

static const char *due_of(uint8_t type) {
    switch (type) {
    case CASUS_TYPE_DAY: return "no day such as 2021-05-09, in UTC or in a zone whose distance from it is known";
    case CASUS_TYPE_INT32: return "no whole number of 32 bits";
    case CASUS_TYPE_MOMENT: return "no moment such as 2025-12-02T10:00:00Z";
    case CASUS_TYPE_DOUBLE: return "no number";
    default: return "a number that its type does not hold exactly";
    }
}

/* Reads a value from its text; 0 if it does not say what the column can hold. *ok is 0 if memory fails. */
static int read_leaf(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t i,
                     casus_str text, int *ok) {
    int32_t day = 0;
    int64_t number = 0;
    double real = 0;
    switch (out->type) {
    case CASUS_TYPE_DAY:
        if (n->type == CASUS__ARROW_TEXT ? !read_day(text, &day) : !day_of(n, i, &day)) {
            return 0;
        }
        *ok = casus__column_add_int32(a, out, day);
        return 1;
    case CASUS_TYPE_INT32:
        if (!casus__arrow_whole(n, i, &number) || number < INT32_MIN || number > INT32_MAX) {
            return 0;
        }
        *ok = casus__column_add_int32(a, out, (int32_t)number);
        return 1;
    case CASUS_TYPE_MOMENT:
        if (!casus__moment_parse(text, &number)) {
            return 0;
        }
        *ok = casus__column_add_int64(a, out, number);
        return 1;
    case CASUS_TYPE_DOUBLE:
        if (n->type == CASUS__ARROW_BOOL ? !casus__arrow_whole(n, i, &number) : !read_real(text, &real)) {
            return 0;
        }
        *ok = casus__column_add_double(a, out, n->type == CASUS__ARROW_BOOL ? (double)number : real);
        return 1;
    case CASUS_TYPE_WORD: *ok = casus__column_add_word(a, out, text); return !is_vague(n, i);
    default: *ok = casus__column_add_text(a, out, text); return !is_vague(n, i);
    }
}

/* Of a value that has a text; none is bytes, and texts do not go into columns of words or texts here: is_own(). */
static casus_status append_other(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t i,
                                 casus__arrow_fault *fault, casus_error *error) {
    char room[CASUS__ARROW_TEXT_ROOM];
    int ok = 1;
    casus_str text = casus__arrow_text(n, i, room);
    const int is_text = n->type == CASUS__ARROW_TEXT;
    if (is_text) {
        text = casus__trim(text);
    }
    if (is_text ? casus__in_list_nocase(text, unknown) : text.size == 0) {
        return casus__column_add_null(a, out, 1) ? CASUS_OK : casus__fail_memory(a, error);
    }
    if (!read_leaf(a, out, n, i, text, &ok)) {
        return fail_value(fault, text, due_of(out->type));
    }
    return ok ? CASUS_OK : casus__fail_memory(a, error);
}

/* ---- Values of the column's own type ---------------------------------------------------------------------------- */

/* 1 if values are copied without a look at their text. Only text and binary fit a column of bytes (column_types.c). */
static int is_own(uint8_t type, const casus__arrow_node *n) {
    if (type == CASUS_TYPE_WORD || type == CASUS_TYPE_TEXT || type == CASUS_TYPE_BINARY) {
        return n->type == CASUS__ARROW_TEXT || type == CASUS_TYPE_BINARY;
    }
    switch (type) {
    case CASUS_TYPE_DAY: return n->type == CASUS__ARROW_DATE;
    case CASUS_TYPE_INT32: return is_plain_int(n);
    case CASUS_TYPE_MOMENT: return n->type == CASUS__ARROW_TIMESTAMP;
    default: return is_plain_int(n) || (n->type == CASUS__ARROW_FLOAT && n->width == 8);
    }
}

/* A column that took no bytes more: 2^31 - 1 are the most, or memory is short. */
static casus_status fail_full(const casus_allocator *a, const casus__column *out, casus_str bytes,
                              casus__arrow_fault *fault, casus_error *error) {
    const int64_t held = out->dictionary != NULL ? casus__dictionary_bytes(out->dictionary) : out->values.size;
    if (held + bytes.size <= INT32_MAX) {
        return casus__fail_memory(a, error);
    }
    static const char what[] = "more than 2^31 - 1 bytes in one batch";
    fault->is_full = 1;
    fault->path[0] = '\0';
    memcpy(fault->what, what, sizeof what);
    return CASUS_E_VALUE;
}

static casus_status append_word(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t i,
                                casus__arrow_fault *fault, casus_error *error) {
    const casus_str word = casus__arrow_bytes(n, i);
    if (word.size == 0) {
        return casus__column_add_null(a, out, 1) ? CASUS_OK : casus__fail_memory(a, error);
    }
    const int32_t code = casus__dictionary_code_in(a, out->dictionary, word, n, n->arrays);
    return code >= 0 && casus__column_add_int32(a, out, code) ? CASUS_OK : fail_full(a, out, word, fault, error);
}

static casus_status append_own(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t i,
                               casus__arrow_fault *fault, casus_error *error) {
    int32_t day = 0;
    int64_t number = 0;
    int ok = 1;
    casus_str bytes = {NULL, 0};
    switch (out->type) {
    case CASUS_TYPE_DAY:
        if (!casus__arrow_day(n, i, &day)) {
            return append_other(a, out, n, i, fault, error);
        }
        ok = casus__column_add_int32(a, out, day);
        break;
    case CASUS_TYPE_INT32:
        number = casus__arrow_int(n, i);
        if (number < INT32_MIN || number > INT32_MAX) {
            return append_other(a, out, n, i, fault, error);
        }
        ok = casus__column_add_int32(a, out, (int32_t)number);
        break;
    case CASUS_TYPE_MOMENT: ok = casus__column_add_int64(a, out, casus__arrow_second(n, i)); break;
    case CASUS_TYPE_DOUBLE: ok = casus__column_add_double(a, out, casus__arrow_double(n, i)); break;
    case CASUS_TYPE_WORD: return append_word(a, out, n, i, fault, error);
    default:
        bytes = casus__arrow_bytes(n, i);
        return casus__column_add_text(a, out, bytes) ? CASUS_OK : fail_full(a, out, bytes, fault, error);
    }
    return ok ? CASUS_OK : casus__fail_memory(a, error);
}

/* Of an encoded column the values are those of its dictionary. */
static casus_status append_leaves(const casus_allocator *a, casus__column *out, const casus__arrow_node *n,
                                  int64_t from, int64_t count, casus__arrow_fault *fault, casus_error *error) {
    casus_status status = CASUS_OK;
    if (n == NULL || n->type == CASUS__ARROW_NULL) {
        return casus__column_add_null(a, out, count) ? CASUS_OK : casus__fail_memory(a, error);
    }
    const casus__arrow_node *values = n->encoded ? n->dictionary : n;
    const int own = is_own(out->type, values);
    for (int64_t i = from; status == CASUS_OK && i < from + count; i++) {
        if (!casus__arrow_is_null(n, i)) {
            const int64_t at = n->encoded ? casus__arrow_int(n, i) : i;
            status =
                own ? append_own(a, out, values, at, fault, error) : append_other(a, out, values, at, fault, error);
            fault->at = i;
        } else if (!casus__column_add_null(a, out, 1)) {
            status = casus__fail_memory(a, error);
        }
    }
    return status;
}

/* ---- Structs and lists ----------------------------------------------------------------------------------------- */

/* Structs that are all known; of a NULL node, structs whose fields are all null. */
static casus_status append_run(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t from,
                               int64_t count, casus__arrow_fault *fault, casus_error *error) {
    casus_status status = CASUS_OK;
    if (count == 0) {
        return CASUS_OK;
    }
    if (count > INT32_MAX - out->length) {
        return casus__fail(error, CASUS_E_LIMIT, "Arrow array: column '%s' has more than 2^31 - 1 elements",
                           out->field->name);
    }
    for (uint8_t i = 0; status == CASUS_OK && i < out->child_count; i++) {
        const casus__arrow_node *child = n == NULL ? NULL : casus__arrow_child(n, out->children[i].field->name);
        status =
            casus__arrow_append(a, &out->children[i], child, n == NULL ? 0 : n->offset + from, count, fault, error);
    }
    if (status == CASUS_E_VALUE) {
        fault->at -= n->offset;
    }
    out->length += status == CASUS_OK ? count : 0;
    return status;
}

/* Structs, known and null ones. */
static casus_status append_structs(const casus_allocator *a, casus__column *out, const casus__arrow_node *n,
                                   int64_t from, int64_t count, casus__arrow_fault *fault, casus_error *error) {
    casus_status status = CASUS_OK;
    if (n == NULL || n->type == CASUS__ARROW_NULL || n->null_count == 0) {
        return append_run(a, out, n == NULL || n->type == CASUS__ARROW_NULL ? NULL : n, from, count, fault, error);
    }
    for (int64_t i = from; status == CASUS_OK && i < from + count; i++) {
        status = append_run(a, out, casus__arrow_is_null(n, i) ? NULL : n, i, 1, fault, error);
    }
    return status;
}

/* The list that has an element of the child. */
static int64_t list_of(const casus__arrow_node *n, int64_t from, int64_t count, int64_t element) {
    int64_t i = from;
    for (; CASUS_ALWAYS(i < from + count); i++) { /* it is an element of one of them */
        int64_t first = 0;
        int64_t held = 0;
        casus__arrow_range(n, i, &first, &held);
        if (element >= first && element < first + held) {
            break;
        }
    }
    return i;
}

/* Elements of lists that lie one behind the other are copied at once: mostly all. Others may lie between them, as under
   a null list, and those of views lie anywhere. */
static casus_status append_lists(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t from,
                                 int64_t count, casus__arrow_fault *fault, casus_error *error) {
    const int64_t base = out->children->length;
    casus_status status = CASUS_OK;
    int64_t begin = 0; /* of those that are not copied yet */
    int64_t end = 0;
    int64_t total = 0;
    if (n == NULL) { /* also of a column of nulls: find_columns() */
        return casus__column_add_empty_lists(a, out, count) ? CASUS_OK : casus__fail_memory(a, error);
    }
    for (int64_t i = from; status == CASUS_OK && i < from + count; i++) {
        int64_t first = 0;
        int64_t held = 0;
        casus__arrow_range(n, i, &first, &held);
        if (held > 0 && first != end) {
            status = append_structs(a, out->children, n->children, begin, end - begin, fault, error);
            begin = first;
        }
        end = held > 0 ? first + held : end;
        total += held;
        if (status == CASUS_OK && !casus__column_end_list(a, out, base + total)) {
            status = casus__fail_memory(a, error);
        }
    }
    if (status == CASUS_OK) {
        status = append_structs(a, out->children, n->children, begin, end - begin, fault, error);
    }
    if (status == CASUS_E_VALUE) {
        fault->at = list_of(n, from, count, fault->at);
    }
    return status;
}

/* Puts the name of a field before the path of one below it. */
static void lead_path(casus__arrow_fault *fault, const char *name) {
    char path[CASUS__ARROW_PATH];
    (void)snprintf(path, sizeof path, "%.60s%s%.90s", name, fault->path[0] == '\0' ? "" : ".", fault->path);
    memcpy(fault->path, path, sizeof path);
}

static casus_status append(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t from,
                           int64_t count, casus__arrow_fault *fault, casus_error *error) {
    switch (out->type) {
    case CASUS_TYPE_STRUCT: return append_structs(a, out, n, from, count, fault, error);
    case CASUS_TYPE_LIST: return append_lists(a, out, n, from, count, fault, error);
    default: return append_leaves(a, out, n, from, count, fault, error);
    }
}

casus_status casus__arrow_append(const casus_allocator *a, casus__column *out, const casus__arrow_node *n, int64_t from,
                                 int64_t count, casus__arrow_fault *fault, casus_error *error) {
    const casus_status status = append(a, out, n, from, count, fault, error);
    if (status == CASUS_E_VALUE) {
        lead_path(fault, out->field->name);
    }
    return status;
}
