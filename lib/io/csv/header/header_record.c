/* SPDX-License-Identifier: MIT */
/* A row of data has some number in it, a header has none: that is asked before any name is compared with profiles. */
#include "io/csv/header/header_record.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/sort.h"
#include "base/text.h"
#include "io/profiles/header/column_name.h"
#include "io/profiles/header/header_fit.h"

/* Names of a record that are looked for among all columns: enough to tell. */
#define NAMES_ASKED 64

/* ---- Names ----------------------------------------------------------------------------------------------------- */

int casus__header_names_reserve(const casus_allocator *a, casus__header_names *h, int64_t count) {
    return CASUS__GROW(a, h->names, h->cap, count);
}

int32_t casus__header_names_read(const casus_allocator *a, casus__header_names *h, const casus__csv_dialect *dialect,
                                 const casus__source_row *row) {
    const int64_t size = (int64_t)row->ends[row->field_count - 1] - row->start;
    if (!casus__header_names_reserve(a, h, row->field_count) ||
        !casus__buffer_reserve(a, &h->scratch, size + CASUS__COLUMN_NAME_ROOM(size) + 1)) {
        return -1;
    }
    char *room = (char *)h->scratch.data + h->scratch.size;
    for (int32_t i = 0; i < (int32_t)row->field_count; i++) {
        const casus_str field = casus__source_row_field(row, i);
        h->names[i] = casus__column_name(casus__csv_unquote(dialect, field.data, field.size, room), room + field.size);
        room += field.size + CASUS__COLUMN_NAME_ROOM(field.size);
    }
    return (int32_t)row->field_count;
}

void casus__header_names_free(const casus_allocator *a, casus__header_names *h) {
    casus__buffer_free(a, &h->scratch);
    casus__csv_index_free(a, &h->above);
    casus__free(a, h->names, (uint64_t)h->cap * sizeof *h->names);
}

/* ---- Names of the layout ---------------------------------------------------------------------------------------- */

static int by_name(const void *user, int32_t x, int32_t y) {
    const casus_str *names = user;
    const int64_t size = names[x].size < names[y].size ? names[x].size : names[y].size;
    const int order = size == 0 ? 0 : memcmp(names[x].data, names[y].data, (size_t)size);
    return order != 0 ? order : (names[x].size > names[y].size) - (names[x].size < names[y].size);
}

/* nth[i]: how many columns up to this one have the name of column i. */
static int number_names(const casus_allocator *a, const casus_str *names, int32_t count, int32_t *nth) {
    int32_t *order = casus__sorted(a, count, by_name, names);
    if (order == NULL) {
        return 0;
    }
    for (int32_t i = 0; i < count; i++) {
        const int again = i > 0 && by_name(names, order[i - 1], order[i]) == 0;
        nth[order[i]] = again ? nth[order[i - 1]] + 1 : 1;
    }
    casus__sorted_free(a, order, count);
    return 1;
}

/* Copies the names into the layout, repeated ones numbered by nth. */
static void put_names(const casus_str *names, int32_t count, const int32_t *nth, casus__csv_layout *out) {
    const int32_t shift = out->surplus == CASUS__CSV_SURPLUS_FIRST;
    for (int32_t i = 0; i < count; i++) {
        char *room = (char *)out->name_bytes.data + out->name_bytes.size;
        casus_str name = {room, names[i].size};
        if (name.size > 0) {
            memcpy(room, names[i].data, (size_t)name.size);
        }
        if (name.size > 0 && nth[i] > 1) {
            room[name.size++] = '#';
            name.size += casus__print_int64(nth[i], room + name.size);
        }
        out->name_bytes.size += name.size;
        out->names[i + shift] = name;
    }
}

int casus__header_names_keep(const casus_allocator *a, const casus__header_names *h, int32_t count,
                             casus__csv_layout *out) {
    const casus_str *names = h->names;
    int64_t bytes = 0;
    for (int32_t i = 0; i < count; i++) {
        bytes += names[i].size + 12;
    }
    out->names = casus__zalloc(a, (uint64_t)out->width * sizeof *out->names);
    out->name_cap = out->width;
    int32_t *nth = casus__alloc(a, (uint64_t)count * sizeof *nth);
    const int ok = out->names != NULL && nth != NULL && casus__buffer_reserve(a, &out->name_bytes, bytes + 1) &&
                   number_names(a, names, count, nth);
    if (ok) {
        put_names(names, count, nth, out);
    }
    casus__free(a, nth, (uint64_t)count * sizeof *nth);
    return ok;
}

/* ---- What names say ------------------------------------------------------------------------------------------- */

int casus__header_is_hxl(const casus_str *names, int32_t count) {
    int tags = 0;
    for (int32_t i = 0; i < count; i++) {
        if (names[i].size > 0 && names[i].data[0] != '#') {
            return 0;
        }
        tags += names[i].size > 1;
    }
    return tags > 0;
}

/* A name of the layout, without the number that tells repeated ones apart, is this name. */
static int is_column(casus_str column, casus_str name) {
    if (casus__same_column(column, name)) {
        return 1;
    }
    int64_t size = column.size;
    while (size > 0 && column.data[size - 1] >= '0' && column.data[size - 1] <= '9') {
        size--;
    }
    const casus_str plain = {column.data, size - 1};
    return size > 1 && size < column.size && column.data[size - 1] == '#' && casus__same_column(plain, name);
}

static casus_str name_at(const casus_str *names, int32_t count, int32_t i) {
    static const casus_str none = {"", 0};
    return i < count && names[i].size > 0 ? names[i] : none;
}

/* The first column in which names and layout differ; -1 if they do not. */
static int32_t difference(const casus__csv_layout *layout, const casus_str *names, int32_t count) {
    const int32_t most = count > layout->width ? count : layout->width;
    for (int32_t i = 0; i < most; i++) {
        if (!is_column(name_at(layout->names, layout->width, i), name_at(names, count, i))) {
            return i;
        }
    }
    return -1;
}

int casus__header_is_layout(const casus__csv_layout *layout, const casus_str *names, int32_t count) {
    return difference(layout, names, count) < 0;
}

/* ---- A header among the rows ----------------------------------------------------------------------------------- */

static casus_str without_marks(casus_str text) {
    int64_t marks = 0;
    if (text.size > 0) {
        casus__byte_order_marks(text.data, text.size, &marks);
        text.data += marks;
        text.size -= marks;
    }
    return text;
}

/* 1 if a record has the text of one above the rows, of which there are few, though they may have many lines, since
   names in quotes may. -1 when memory is short. */
static int is_above(const casus__settings *settings, casus__header_names *h, const casus__csv_dialect *dialect,
                    casus_str prolog, casus_str record) {
    int64_t consumed = 0;
    int found = 0;
    if (h->above.records == NULL &&
        !casus__csv_scan(settings, dialect, prolog.data, prolog.size, 1, INT32_MAX, &h->above, &consumed)) {
        return -1;
    }
    for (int64_t i = 0; i < h->above.record_count && record.size > 0; i++) {
        const casus__csv_record *r = &h->above.records[i];
        const casus_str text = {prolog.data + r->start, (int64_t)r->end - r->start};
        found |= casus_str_equal(text, record);
    }
    return found;
}

static int has_number(const casus_str *names, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        const char first = names[i].size > 0 ? names[i].data[0] : 0;
        if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
            return 1;
        }
    }
    return 0;
}

static int is_among(const int32_t *items, int32_t count, int32_t item) {
    for (int32_t i = 0; i < count; i++) {
        if (items[i] == item) {
            return 1;
        }
    }
    return 0;
}

/* More than half of what a record says at its start are names of the layout's columns, two at least, each counted
   once. */
static int says_columns(const casus__csv_layout *layout, const casus_str *names, int32_t count) {
    int32_t found[NAMES_ASKED];
    int32_t said = 0;
    int32_t known = 0;
    for (int32_t i = 0; i < count && i < NAMES_ASKED; i++) {
        said += names[i].size > 0;
        for (int32_t k = 0; names[i].size > 0 && k < layout->width; k++) {
            if (is_column(name_at(layout->names, layout->width, k), names[i]) && !is_among(found, known, k)) {
                found[known++] = k;
                break;
            }
        }
    }
    return known > 1 && known * 2 > said;
}

/* A name between quotes, or a word for none. */
static void quote_name(casus_str name, char out[64]) {
    casus_error text;
    if (name.size == 0) {
        casus__fail(&text, CASUS_OK, "nothing");
    } else {
        casus__fail(&text, CASUS_OK, "'%.*s'", (int)(name.size < 60 ? name.size : 60), name.data);
    }
    memcpy(out, text.message, 64);
    out[63] = 0;
}

static int tell_other(const casus__csv_layout *layout, const casus_str *names, int32_t count, casus_error *what) {
    char here[64];
    char first[64];
    const int32_t at = difference(layout, names, count);
    quote_name(name_at(names, count, at), here);
    quote_name(name_at(layout->names, layout->width, at), first);
    casus__fail(what, CASUS_E_SYNTAX,
                "another header begins here: its column %d is %s where the first header has %s; two files were joined: "
                "split them before this row, and read both",
                (int)at + 1, here, first);
    return CASUS__HEADER_OTHER;
}

int casus__header_glued(const casus_allocator *a, casus__header_names *h, const casus__csv_layout *layout,
                        const casus__source_row *row) {
    const int32_t named = layout->at_end + 1;
    h->scratch.size = 0;
    if (named < 3 || row->field_count < (uint32_t)(2 * named - 1) ||
        casus__header_names_read(a, h, &layout->dialect, row) < 0) {
        return 0;
    }
    for (int32_t i = 1; i < named; i++) {
        if (!is_column(layout->names[i], h->names[named - 1 + i])) {
            return 0;
        }
    }
    return 1;
}

static int tell_again(casus_error *what, const char *thing) {
    casus__fail(what, CASUS_OK, "%s; it is no event", thing);
    return CASUS__HEADER_AGAIN;
}

int casus__header_again(const casus__settings *settings, casus__header_names *h, const casus__csv_layout *layout,
                        casus_str prolog, const casus__source_row *row, casus_error *what) {
    casus_str record = {row->text + row->start, (int64_t)row->ends[row->field_count - 1] - row->start};
    h->scratch.size = 0;
    const int32_t count = casus__header_names_read(&settings->allocator, h, &layout->dialect, row);
    if (count < 0) {
        return CASUS__HEADER_NO_MEMORY;
    }
    if (casus__header_is_layout(layout, h->names, count)) {
        return tell_again(what, "the header again, as where files were joined");
    }
    if (casus__header_is_hxl(h->names, count)) {
        return tell_again(what, "a row of HXL tags");
    }
    const int above = is_above(settings, h, &layout->dialect, without_marks(prolog), without_marks(record));
    if (above < 0) {
        return CASUS__HEADER_NO_MEMORY;
    }
    if (above) {
        return tell_again(what, "a record that also stands before the first row, as where files were joined");
    }
    if (count < 2 || has_number(h->names, count)) {
        return CASUS__HEADER_NONE;
    }
    casus__choice choice;
    casus__profile_choose(NULL, h->names, count, &choice);
    const int fits = choice.profile != NULL && choice.fit.missing == 0;
    return fits || says_columns(layout, h->names, count) ? tell_other(layout, h->names, count, what)
                                                         : CASUS__HEADER_NONE;
}
