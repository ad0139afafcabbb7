/* SPDX-License-Identifier: MIT */
/* Cells are compared as text, so that nothing of a value's meaning is needed: a cell of CSV is its decoded field, one
   of JSON the text of a string or number, empty for null, and the JSON itself of what is nested. */
#include "link/diff/row_cells.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/json/fields.h"

void casus__row_cells_free(casus__row_cells *c) {
    casus__buffer_free(c->allocator, &c->bytes);
    casus__free(c->allocator, c->cells, (uint64_t)c->cap * sizeof *c->cells);
}

static casus_status add_cell(casus__row_cells *c, casus_str name, casus_str text) {
    if (!CASUS__GROW(c->allocator, c->cells, c->cap, c->count + 1) || name.size + text.size > INT32_MAX ||
        !casus__buffer_reserve(c->allocator, &c->bytes, name.size + text.size + 1)) {
        return CASUS_E_MEMORY;
    }
    casus__row_cell *cell = &c->cells[c->count++];
    *cell = (casus__row_cell){c->bytes.size, c->bytes.size + name.size, (int32_t)name.size, (int32_t)text.size};
    (void)casus__buffer_append(c->allocator, &c->bytes, name.data, name.size);
    (void)casus__buffer_append(c->allocator, &c->bytes, text.data, text.size);
    return CASUS_OK;
}

static casus_status take_field(void *user, int32_t index, casus_str text) {
    casus__row_cells *c = user;
    return add_cell(c, casus__source_file_name(c->source, index), text);
}

static casus_status take_member(void *user, const casus__json_field *field) {
    return add_cell(user, field->name, field->value);
}

/* The point of a feature stands outside the record. */
static casus_status take_geometry(casus__row_cells *c, const casus__json_geometry *g) {
    const struct {
        const char *name;
        casus_str text;
    } parts[] = {{"geometry.lon", g->lon}, {"geometry.lat", g->lat}, {"geometry.type", g->shape}};
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof parts / sizeof parts[0]; i++) {
        status = parts[i].text.size > 0 ? add_cell(c, casus_str_from(parts[i].name), parts[i].text) : CASUS_OK;
    }
    return status;
}

static casus_status read_json(casus__row_cells *c, const casus__source_file *source, casus_str row) {
    casus__json json;
    casus__json_geometry geometry;
    casus__json_init(&json, c->allocator);
    casus__json_start(&json, row.data, row.size, CASUS__JSON_DEPTH);
    casus_status status =
        casus__json_fields(&json, source == NULL ? 0 : casus__json_what(source), take_member, c, &geometry);
    status = status == CASUS_OK ? take_geometry(c, &geometry) : status;
    casus__json_free(&json);
    return status;
}

casus_status casus__row_cells_read(casus__row_cells *c, const casus__source_file *source, casus_str row,
                                   casus_error *error) {
    c->source = source;
    c->count = 0;
    c->bytes.size = 0;
    const int is_text = source != NULL && source->form == CASUS__NATIVE_TEXT;
    const casus_status status = is_text ? source->fields(source, row, take_field, c) : read_json(c, source, row);
    if (status == CASUS_OK) {
        return CASUS_OK;
    }
    return status == CASUS_E_MEMORY ? casus__fail_memory(c->allocator, error)
                                    : casus__fail(error, CASUS_E_SYNTAX, "a record cannot be taken apart: %.*s",
                                                  casus__shown(row), row.data);
}

casus_str casus__row_cells_name(const casus__row_cells *c, int64_t i) {
    return casus__buffer_part(&c->bytes, c->cells[i].name, c->cells[i].name_size);
}

casus_str casus__row_cells_text(const casus__row_cells *c, int64_t i) {
    return i < 0 ? (casus_str)CASUS_STR_EMPTY : casus__buffer_part(&c->bytes, c->cells[i].text, c->cells[i].text_size);
}

int64_t casus__row_cells_find(const casus__row_cells *c, casus_str name, int64_t hint) {
    if (hint < c->count && casus_str_equal(casus__row_cells_name(c, hint), name)) {
        return hint;
    }
    for (int64_t i = 0; i < c->count; i++) {
        if (casus_str_equal(casus__row_cells_name(c, i), name)) {
            return i;
        }
    }
    return -1;
}

/* ---- Sources ----------------------------------------------------------------------------------------------------- */

static int has_name(const casus__source_file *source, casus_str name, int64_t hint) {
    if (hint < source->name_count && casus_str_equal(casus__source_file_name(source, (int32_t)hint), name)) {
        return 1;
    }
    for (int32_t i = 0; i < source->name_count; i++) {
        if (casus_str_equal(casus__source_file_name(source, i), name)) {
            return 1;
        }
    }
    return 0;
}

int casus__row_cells_alien(const casus__source_file *source, const casus__source_file *other, casus_str name,
                           int64_t hint) {
    if (source == NULL || (source->name_count == 0 && source->form == CASUS__NATIVE_JSON)) {
        return casus__equal_z(name, "native"); /* of --native: what the file had, once more */
    }
    /* What no name of the other is either is of the point of its features. */
    return !has_name(source, name, hint) &&
           (source->form == CASUS__NATIVE_TEXT || !casus__json_has_features(source) || has_name(other, name, hint));
}

casus__digest casus__row_cell_digest(const casus__row_cells *c, int64_t index, const casus__source_file *other,
                                     casus_str id, const casus__digest_key *key) {
    const casus_str name = casus__row_cells_name(c, index);
    const casus_str text = casus__row_cells_text(c, index);
    if (text.size == 0 || casus_str_equal(text, id) || casus__row_cells_alien(other, c->source, name, index)) {
        return (casus__digest){0, 0};
    }
    /* The text lies behind the name, which may be empty: the first column of what R writes has none. */
    const casus_str said = casus__buffer_part(&c->bytes, c->cells[index].name, name.size + text.size);
    casus__digest both = casus__digest_of(key, said.data, said.size);
    both.low ^= casus__hash_u64((uint64_t)name.size); /* where one ends and the other begins */
    return both;
}

int casus__has_rows(const casus__source_file *s) {
    return s != NULL &&
           (s->form == CASUS__NATIVE_TEXT ||
            (s->form == CASUS__NATIVE_JSON && (strcmp(s->profile, "casus") != 0 || !casus__json_has_features(s))));
}

int casus__same_form(const casus__source_file *a, const casus__source_file *b) {
    return casus__has_rows(a) && casus__has_rows(b) && strcmp(a->profile, b->profile) == 0 &&
           (a->form == b->form || strcmp(a->profile, "casus") != 0);
}

int casus__is_flat(const casus__source_file *s) {
    return s != NULL && s->form == CASUS__NATIVE_TEXT && strcmp(s->profile, "casus") == 0;
}

int casus__same_layout(const casus__source_file *a, const casus__source_file *b) {
    if (a == NULL || b == NULL || a->form != b->form) {
        return a == b;
    }
    if (a->form == CASUS__NATIVE_JSON) {
        return casus__json_what(a) == casus__json_what(b);
    }
    return a->separator == b->separator && a->quote == b->quote && a->name_count == b->name_count &&
           a->name_bytes == b->name_bytes &&
           (a->name_bytes == 0 || memcmp(a->names, b->names, (size_t)a->name_bytes) == 0) &&
           memcmp(a->name_offsets, b->name_offsets, ((size_t)a->name_count + 1) * sizeof *a->name_offsets) == 0;
}

casus_str casus__without_line_end(casus_str row) {
    while (row.size > 0 && (row.data[row.size - 1] == '\n' || row.data[row.size - 1] == '\r')) {
        row.size--;
    }
    return row;
}
