/* SPDX-License-Identifier: MIT */
/* The order that was asked for: `killed desc, country`. What is unknown is last in both directions, what is open is the
   highest; numbers are compared in fixed point, texts as bytes. */
#include "base/error.h"
#include "base/text.h"
#include "query/sheet/sheet.h"

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

/* Behind the name that begins at `from`: at a comma or blank that is in no brackets, or behind its double quotes. */
static int64_t name_end(casus_str list, int64_t from) {
    char closing = 0;
    if (from < list.size && list.data[from] == '"') {
        for (from++; from < list.size; from++) {
            const int quote = list.data[from] == '"';
            if (quote && (from + 1 == list.size || list.data[from + 1] != '"')) {
                return from + 1;
            }
            from += quote;
        }
        return from + 1; /* it never closes */
    }
    for (; from < list.size; from++) {
        const char c = list.data[from];
        if (closing == 0 && (c == ',' || c == ' ' || c == '\t')) {
            break;
        }
        closing = closing == 0 ? (c == '[' ? ']' : c == '(' ? ')' : 0) : c == closing ? 0 : closing;
    }
    return from;
}

static casus_str without_quotes(casus_str name) {
    const int quoted = name.size >= 2 && name.data[0] == '"';
    return quoted ? (casus_str){name.data + 1, name.size - 2} : name;
}

/* One column, and the direction behind it. */
static casus_status add_term(casus__order *order, casus_str name, casus_str direction, casus_error *error) {
    const casus__sheet *s = order->sheet;
    casus__order_term term = {casus__sheet_find(s, without_quotes(name)), 0};
    if (term.column < 0) {
        return casus__sheet_unknown(s, "order", without_quotes(name), error);
    }
    term.descending = casus__equal_nocase(direction, "desc");
    if (direction.size > 0 && !term.descending && !casus__equal_nocase(direction, "asc")) {
        return casus__fail(error, CASUS_E_ARGUMENT, "order: behind '%.*s' stands asc, desc or a comma, not '%.*s'",
                           casus__shown(name), name.data, casus__shown(direction), direction.data);
    }
    if (!CASUS__GROW(s->a, order->terms, order->cap, order->count + 1)) {
        return casus__fail_memory(s->a, error);
    }
    order->terms[order->count++] = term;
    return CASUS_OK;
}

casus_status casus__order_read(const casus__sheet *s, casus__order *out, casus_error *error) {
    const casus_str list = casus__trim(casus_str_from(s->finish.asked.order));
    casus_status status = CASUS_OK;
    *out = (casus__order){s, NULL, 0, 0};
    for (int64_t at = 0; list.size > 0 && at <= list.size && status == CASUS_OK;) {
        while (at < list.size && (list.data[at] == ' ' || list.data[at] == '\t')) {
            at++;
        }
        const int64_t end = name_end(list, at);
        int64_t comma = end;
        while (comma < list.size && list.data[comma] != ',') {
            comma++;
        }
        if (end == at || end > list.size) {
            return casus__fail(error, CASUS_E_ARGUMENT, "order: %s in '%.*s'",
                               end == at ? "an empty name" : "a quote that never closes", casus__shown(list),
                               list.data);
        }
        status = add_term(out, (casus_str){list.data + at, end - at},
                          casus__trim((casus_str){list.data + end, comma - end}), error);
        at = comma + 1;
    }
    return status;
}

void casus__order_free(casus__order *order) {
    if (order->sheet != NULL) {
        casus__free(order->sheet->a, order->terms, (uint64_t)order->cap * sizeof *order->terms);
    }
}

/* ---- Comparing --------------------------------------------------------------------------------------------------- */

static int compare_cells(int64_t x, int64_t y, int descending) {
    if (x == CASUS__CELL_UNKNOWN || y == CASUS__CELL_UNKNOWN) {
        return (x == CASUS__CELL_UNKNOWN) - (y == CASUS__CELL_UNKNOWN);
    }
    x = x == CASUS__CELL_OPEN ? INT64_MAX : x;
    y = y == CASUS__CELL_OPEN ? INT64_MAX : y;
    return descending ? (x < y) - (x > y) : (x > y) - (x < y);
}

static int compare_texts(casus_str x, casus_str y, int descending) {
    const int order = casus__key_compare(x, y);
    return descending && x.size > 0 && y.size > 0 ? -order : order;
}

int casus__order_compare(const casus__order *order, int32_t x, int32_t y) {
    const casus__sheet *s = order->sheet;
    int result = 0;
    for (int64_t i = 0; i < order->count && result == 0; i++) {
        const casus__order_term *term = &order->terms[i];
        const casus__sheet_column *column = &s->columns[term->column];
        result =
            column->key >= 0
                ? compare_texts(casus__sheet_text(s, column, x), casus__sheet_text(s, column, y), term->descending)
                : compare_cells(casus__sheet_cell(s, column, x), casus__sheet_cell(s, column, y), term->descending);
    }
    return result;
}

int casus__order_compare_all(const casus__order *order, int32_t x, int32_t y) {
    const casus__sheet *s = order->sheet;
    int result = casus__order_compare(order, x, y);
    for (int32_t c = 0; result == 0 && c < s->column_count && s->columns[c].key >= 0; c++) {
        result = casus__key_compare(casus__sheet_text(s, &s->columns[c], x), casus__sheet_text(s, &s->columns[c], y));
    }
    return result;
}
