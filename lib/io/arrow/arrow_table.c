/* SPDX-License-Identifier: MIT */
/* A table of another schema: each row becomes a named row of texts (element_text.c) and goes through the profile as a
   row of CSV does. Its native text is that CSV row. */
#include "io/arrow/arrow_table.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "bytes/sink.h"
#include "arrow/node.h"
#include "io/csv/csv_native.h"
#include "io/profiles/header/header_fit.h"
#include "io/rows/values/named_rows.h"

typedef struct table_state {
    casus__arrow_node root;
    casus_str *names;
    int32_t count; /* of columns */
    casus__named_rows rows;
    casus__row_map map;
    casus__buffer raw; /* the row as one of CSV */
    int native;        /* which is wanted */
    struct ArrowArray array;
    int64_t arrays; /* so far, with it */
    int64_t at;     /* next row of it */
} table_state;

static casus_status table_fill(casus_reader *r, int *more, casus_error *error);

static void table_stop(casus_reader *r) {
    const casus_allocator a = r->settings.allocator;
    table_state *s = r->state;
    if (s != NULL) {
        if (s->array.release != NULL) {
            s->array.release(&s->array);
        }
        casus__row_map_free(&s->map);
        casus__named_rows_free(&s->rows);
        casus__buffer_free(&a, &s->raw);
        casus__free(&a, s->names, (uint64_t)s->count * sizeof *s->names);
        casus__arrow_node_free(&a, &s->root);
        casus__free(&a, s, sizeof *s);
    }
}

static const casus__input_format format_table = {NULL, table_fill, NULL, table_stop};

/* ---- Start ----------------------------------------------------------------------------------------------------- */

static int warn(casus_reader *r, int32_t column, const char *what) {
    const table_state *s = r->state;
    const casus_str name = s->names[column];
    const casus__place place = {0, column + 1, -1, name, {NULL, 0}};
    casus_error text;
    casus__fail(&text, CASUS_OK, "column '%.*s': %s", name.size < 60 ? (int)name.size : 60, name.data, what);
    return casus__issues_add(&r->issues, CASUS_ISSUE_KIND_WARNING, CASUS_OK, &place, text.message);
}

/* Warns of columns that are not read as they are meant. */
static int look_at_column(casus_reader *r, int32_t i) {
    const table_state *s = r->state;
    const casus__arrow_node *node = &s->root.children[i];
    const casus__arrow_node *values = node->encoded ? node->dictionary : node;
    if (node->type == CASUS__ARROW_TIMESTAMP && values->zone == CASUS__ARROW_ZONE_NAMED &&
        !warn(r, i, "times of a named zone, which are read as those of UTC")) {
        return 0;
    }
    return casus__arrow_has_text(node) || warn(r, i, "values of this type have no text, so they are not read");
}

static casus_status read_columns(casus_reader *r, const struct ArrowSchema *schema, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    table_state *s = r->state;
    casus_error own;
    casus_status status = casus__arrow_node_read(a, schema, &s->root, &own);
    status = status == CASUS_OK ? status : casus__arrow_refuse(r, 0, &own, error);
    if (status != CASUS_OK || s->root.type != CASUS__ARROW_STRUCT) {
        return status != CASUS_OK ? status
                                  : casus__fail_at(error, CASUS_E_SYNTAX, r->name, 0, 0, -1,
                                                   "the Arrow schema is not a struct of columns");
    }
    const int32_t count = (int32_t)s->root.child_count;
    s->names = casus__zalloc(a, (uint64_t)count * sizeof *s->names);
    s->count = count;
    if (count > 0 && s->names == NULL) {
        return casus__fail_memory(a, error);
    }
    for (int32_t i = 0; i < count; i++) {
        s->names[i] = s->root.children[i].name;
    }
    return CASUS_OK;
}

static casus_status refuse(const casus_reader *r, const table_state *s, const casus__choice *choice,
                           casus_error *error) {
    char why[320];
    if (choice->profile == NULL) {
        return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, -1, "the Arrow table has no columns");
    }
    if (choice->fit.missing == 0) {
        return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, -1,
                              "%s and %s fit the columns equally; say which with --from", choice->profile->name,
                              choice->tie->name);
    }
    if (r->options.profile != NULL) {
        casus__profile_refusal(choice->profile, s->names, s->count, why, sizeof why);
        return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, -1, "the Arrow table is not of profile %s: %s",
                              choice->profile->name, why);
    }
    casus__profile_hint(s->names, s->count, why, sizeof why);
    return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, -1,
                          "no known dataset fits the columns of the Arrow table%s; say with --map what they mean", why);
}

/* Puts a field of the CSV row that stands for a row of the table. */
static int put_field(const casus_allocator *a, casus__buffer *out, casus_str value, int last) {
    const char *mark = last ? "\n" : ",";
    casus__sink_buffer to = {a, out};
    casus__sink sink;
    casus__sink_init(&sink, casus__sink_to_buffer, &to);
    casus__sink_put_csv(&sink, value);
    casus__sink_put(&sink, mark, 1);
    return casus__sink_flush(&sink);
}

static casus_status make_source(casus_reader *r, casus_error *error) {
    static const char dialect[] = "Arrow, native rows as CSV";
    const casus_allocator *a = &r->settings.allocator;
    const table_state *s = r->state;
    casus__source_file *source = casus__source_file_new(a, s->names, s->count);
    r->source = source;
    if (source == NULL) {
        return casus__fail_memory(a, error);
    }
    memcpy(source->dialect, dialect, sizeof dialect);
    source->form = CASUS__NATIVE_TEXT;
    source->field = casus__csv_native_field;
    source->fields = casus__csv_native_fields;
    source->separator = ',';
    source->quote = '"';
    for (int32_t i = 0; i < s->count; i++) {
        if (!put_field(a, &source->prolog, s->names[i], i + 1 == s->count)) {
            return casus__fail_memory(a, error);
        }
    }
    return CASUS_OK;
}

casus_status casus__arrow_table_start(casus_reader *r, const casus__profile *forced, const struct ArrowSchema *schema,
                                      casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus__choice choice;
    table_state *s = casus__zalloc(a, sizeof *s);
    r->state = s;
    r->format = &format_table;
    if (s == NULL) {
        return casus__fail_memory(a, error);
    }
    s->map.decoder.allocator = *a;
    s->rows.allocator = *a;
    casus_status status = read_columns(r, schema, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__profile_choose(forced, s->names, s->count, &choice);
    if (choice.profile == NULL || choice.fit.missing > 0 || (choice.tie != NULL && forced == NULL)) {
        return refuse(r, s, &choice, error);
    }
    status = make_source(r, error);
    for (int32_t i = 0; status == CASUS_OK && i < s->count; i++) {
        status = look_at_column(r, i) ? CASUS_OK : casus__fail_memory(a, error);
    }
    if (status == CASUS_OK && !casus__named_rows_init(&s->rows, a, s->names, s->count)) {
        status = casus__fail_memory(a, error);
    }
    s->native = (int)((r->columns.wanted >> CASUS__COLUMN_NATIVE) & 1);
    r->row_number = 1;
    return status == CASUS_OK
               ? casus__reader_rows_start(r, &s->map, choice.profile, casus__named_rows_dialect, s->names, error)
               : status;
}

/* ---- Rows ------------------------------------------------------------------------------------------------------ */

/* Gets the next array; at the end there is none. */
static casus_status next_array(casus_reader *r, casus_error *error) {
    table_state *s = r->state;
    if (s->array.release != NULL) {
        s->array.release(&s->array);
        s->array.release = NULL;
    }
    s->at = 0;
    casus_status status = casus__arrow_next_array(r, &s->array, error);
    if (status == CASUS_OK && s->array.release != NULL) {
        casus_error own;
        s->arrays++;
        status = casus__arrow_node_bind(&s->root, &s->array, r->settings.trust != 0, &own);
        status = status == CASUS_OK ? status : casus__arrow_refuse(r, s->arrays, &own, error);
    }
    return status == CASUS_OK ? casus__reader_progress(r, error) : status;
}

/* 1 if the row says nothing, or, the first, holds HXL tags only (which pandas takes for values). */
static int is_blank(const table_state *s, int64_t number) {
    for (int32_t i = 0; i < s->count; i++) {
        const casus_str value = casus__named_rows_get(&s->rows, i);
        if (value.size > 0 && (number > 1 || value.data[0] != '#')) {
            return 0;
        }
    }
    return 1;
}

/* Takes the row at hand. */
static int take_row(casus_reader *r) {
    const casus_allocator *a = &r->settings.allocator;
    table_state *s = r->state;
    const int64_t at = s->root.offset + s->at++;
    const int unknown = casus__arrow_is_null(&s->root, at - s->root.offset);
    int64_t bytes = s->count;
    char room[CASUS__ARROW_TEXT_ROOM];
    casus__named_rows_begin(&s->rows);
    s->raw.size = 0;
    for (int32_t i = 0; i < s->count; i++) {
        const casus__arrow_node *node = &s->root.children[i];
        casus_str value = {NULL, 0};
        if (node->null_count == node->length && !s->native) {
            continue; /* a record begins without values */
        }
        if (!unknown && casus__arrow_has_text(node)) {
            value = casus__arrow_text(node, at, room);
        }
        bytes += value.size;
        if (!casus__named_rows_set(&s->rows, i, value) ||
            (s->native && !put_field(a, &s->raw, value, i + 1 == s->count))) {
            return 0;
        }
    }
    const int64_t number = r->row_number++;
    const casus_str raw = {(const char *)s->raw.data, s->raw.size};
    r->report.records++;
    r->batch_bytes += bytes;
    if (is_blank(s, number)) {
        r->report.blank++;
        return !s->native || casus__reader_gap(r, raw.data, raw.size, 1);
    }
    r->report.kept++;
    if (!casus__named_rows_end(&s->rows, number, -1, raw)) {
        return 0;
    }
    casus__reader_gap_ends(r, &s->rows.rows[s->rows.count - 1]);
    return 1;
}

static casus_status table_fill(casus_reader *r, int *more, casus_error *error) {
    table_state *s = r->state;
    casus_status status = CASUS_OK;
    int ok = 1;
    while (status == CASUS_OK && (s->array.release == NULL || s->at == s->root.length) && *more) {
        status = next_array(r, error);
        *more = status == CASUS_OK && s->array.release != NULL;
    }
    while (status == CASUS_OK && ok && *more && s->at < s->root.length && s->rows.count < CASUS__ROW_BLOCK &&
           !casus__reader_full(r, s->rows.count)) {
        ok = take_row(r);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (ok && s->rows.count > 0) {
        ok = casus__reader_rows(r, &s->map, casus__named_rows_rows(&s->rows), s->rows.count);
    }
    casus__named_rows_clear(&s->rows);
    return ok ? CASUS_OK : casus__fail_memory(&r->settings.allocator, error);
}
