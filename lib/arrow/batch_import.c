/* SPDX-License-Identifier: MIT */
/* One array at a time is at hand, checked and bound to the nodes of the schema. If all of its rows are of one source it
   becomes one batch, which borrows what it can; else each run of rows of one source becomes batches of copied rows. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "arrow/batch_export.h"
#include "arrow/batch_import.h"
#include "arrow/check/scan.h"
#include "arrow/column_import.h"
#include "model/event.h"

/* Most rows of a batch that is copied: as many as a reader puts into one. */
#define BATCH_ROWS 65536

struct casus__arrow_import {
    casus__settings settings;
    int trusted;
    casus__arrow_node root;
    casus__arrow_node *columns[CASUS__COLUMN_COUNT]; /* NULL: not in the schema, not wanted, or null as a whole */
    casus__arrow_gaps gaps;                          /* columns that are made of others */
    casus__arrow_node *flat[CASUS__COLUMN_COUNT];    /* what they are made of */
    casus__columns filling;                          /* flat columns of gaps */
    casus_event *event;                              /* of the row that fills them; NULL: there are none */
    casus__arrow_node *source_row;
    casus__arrow_node *source_index;
    casus__columns growing;
    casus__source_file **sources;
    int32_t source_count;

    casus__buffer notes; /* NUL-terminated texts */

    /* The array at hand. */
    casus__owner *owner;
    int64_t before; /* rows of the arrays before it */
    int64_t rows;
    int64_t at;
    int64_t run_end;     /* of the rows from `at` on that are of one source, once it was found */
    uint64_t borrowable; /* mask of the columns that can be borrowed */
};

/* ---- Metadata -------------------------------------------------------------------------------------------------- */

static const char *take_text(const char *at, casus_str *out) {
    int32_t size = 0;
    memcpy(&size, at, sizeof size);
    *out = (casus_str){at + sizeof size, size < 0 ? 0 : size};
    return at + sizeof size + out->size;
}

casus_str casus__arrow_metadata(const struct ArrowSchema *schema, const char *key) {
    const casus_str none = {NULL, 0};
    const char *at = schema->metadata;
    int32_t pairs = 0;
    if (at == NULL) {
        return none;
    }
    memcpy(&pairs, at, sizeof pairs);
    at += sizeof pairs;
    for (int32_t i = 0; i < pairs; i++) {
        casus_str name;
        casus_str value;
        at = take_text(take_text(at, &name), &value);
        if (casus__equal_z(name, key)) {
            return value;
        }
    }
    return none;
}

static const struct ArrowSchema *column_of(const struct ArrowSchema *schema, int32_t id) {
    for (int64_t i = 0; i < schema->n_children; i++) {
        const struct ArrowSchema *child = schema->children[i];
        if (child != NULL && child->name != NULL && strcmp(child->name, casus__column_id_name(id)) == 0) {
            return child;
        }
    }
    return NULL;
}

int casus__arrow_is_own(const struct ArrowSchema *schema) {
    int32_t own = 0;
    if (schema->release == NULL || schema->format == NULL || strcmp(schema->format, "+s") != 0 ||
        schema->children == NULL) {
        return 0;
    }
    if (casus__arrow_metadata(schema, CASUS__ARROW_SCHEMA_KEY).size > 0) {
        return 1;
    }
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        own += column_of(schema, id) != NULL;
    }
    return own > 3 && column_of(schema, CASUS__COLUMN_DATASET) != NULL &&
           column_of(schema, CASUS__COLUMN_KIND) != NULL && column_of(schema, CASUS__COLUMN_DATE_START) != NULL;
}

/* ---- Life ------------------------------------------------------------------------------------------------------ */

static casus_status check_version(const struct ArrowSchema *schema, casus_error *error) {
    const casus_str version = casus__arrow_metadata(schema, CASUS__ARROW_SCHEMA_KEY);
    const char own[] = {'0' + CASUS__ARROW_SCHEMA_VERSION, '\0'};
    if (version.size == 0 || casus__equal_z(version, own)) {
        return CASUS_OK;
    }
    return casus__fail(error, CASUS_E_UNSUPPORTED,
                       "the events have version %.*s of the schema, and this library knows version %s; a newer casus "
                       "reads it",
                       version.size > 20 ? 20 : (int)version.size, version.data, own);
}

/* Columns that nobody asked for are not checked when an array is bound. */
static void leave_unwanted(casus__arrow_import *m) {
    for (int64_t i = 0; i < m->root.child_count; i++) {
        casus__arrow_node *node = &m->root.children[i];
        int used = node == m->source_row || node == m->source_index;
        for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
            used |= m->columns[id] == node || m->flat[id] == node;
        }
        if (!used) {
            node->type = CASUS__ARROW_OTHER;
        }
    }
}

static int add_note(void *user, const char *text) {
    casus__arrow_import *m = user;
    return casus__buffer_append(&m->settings.allocator, &m->notes, text, (int64_t)strlen(text) + 1);
}

casus_str casus__arrow_import_notes(const casus__arrow_import *m) {
    return casus__str_view(m->notes.data, m->notes.size);
}

/* A column of numbers of the rows' sources; NULL if it has none. */
static casus__arrow_node *numbers_of(const casus__arrow_import *m, const char *name) {
    casus__arrow_node *n = casus__arrow_child(&m->root, name);
    const int is_number = n != NULL && (n->type == CASUS__ARROW_INT || n->type == CASUS__ARROW_FLOAT ||
                                        n->type == CASUS__ARROW_DECIMAL || n->type == CASUS__ARROW_TEXT);
    return is_number ? n : NULL;
}

/* Notes the columns that are none of casus', and of several with one name all but the first. */
static casus_status note_unknown(casus__arrow_import *m, casus_error *error) {
    for (int64_t i = 0; i < m->root.child_count; i++) {
        const casus__arrow_node *n = &m->root.children[i];
        const int own = casus__column_id_find(n->name) >= 0 || casus__equal_z(n->name, CASUS__ARROW_SOURCE_ROW) ||
                        casus__equal_z(n->name, CASUS__ARROW_SOURCE_INDEX);
        char text[CASUS__ARROW_PATH + 80];
        const int size = n->name.size < 120 ? (int)n->name.size : 120;
        (void)snprintf(text, sizeof text, "%.*s: " CASUS__ARROW_UNKNOWN, size, size > 0 ? n->name.data : "");
        if (!own && !add_note(m, text)) {
            return casus__fail_memory(&m->settings.allocator, error);
        }
    }
    if (casus__arrow_child(&m->root, casus__column_id_name(CASUS__COLUMN_KIND)) == NULL &&
        !add_note(m, "kind: there is no such column, so that everything counts as an incident")) {
        return casus__fail_memory(&m->settings.allocator, error);
    }
    return CASUS_OK;
}

/* Finds what columns that are not there are made of. */
static casus_status find_gaps(casus__arrow_import *m, uint64_t wanted, casus_error *error) {
    uint64_t there = 0;
    casus_status status = CASUS_OK;
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        there |= casus__arrow_child(&m->root, casus__column_id_name(id)) != NULL ? CASUS__COLUMN_BIT(id) : 0;
    }
    m->gaps = casus__arrow_gaps_of(there, wanted);
    for (int32_t id = 0; status == CASUS_OK && id < CASUS__COLUMN_COUNT; id++) {
        const casus__field *field = casus__schema_field(id);
        casus__arrow_node *node = (m->gaps.needed >> id) & 1 ? casus__arrow_child(&m->root, field->name) : NULL;
        m->flat[id] = node;
        if (node != NULL && m->columns[id] == NULL) {
            status = casus__arrow_check_types(field, node, NULL, NULL, error);
        }
        if (m->gaps.flat != 0 && field->type == CASUS_TYPE_LIST && node != NULL) {
            m->columns[id] = node->type == CASUS__ARROW_NULL ? NULL : node;
        }
    }
    return status;
}

static casus_status start_filling(casus__arrow_import *m, casus_error *error) {
    m->filling.allocator = m->settings.allocator;
    if (m->gaps.flat == 0) {
        return CASUS_OK;
    }
    return casus__columns_init(&m->filling, &m->settings, m->gaps.flat)
               ? casus__event_new(&m->settings.allocator, &m->event, error)
               : casus__fail_memory(&m->settings.allocator, error);
}

static casus_status find_columns(casus__arrow_import *m, uint64_t wanted, casus_error *error) {
    casus_status status = note_unknown(m, error);
    for (int32_t id = 0; status == CASUS_OK && id < CASUS__COLUMN_COUNT; id++) {
        const casus__field *field = casus__schema_field(id);
        casus__arrow_node *node = (wanted >> id) & 1 ? casus__arrow_child(&m->root, field->name) : NULL;
        if (node != NULL) {
            status = casus__arrow_check_types(field, node, add_note, m, error);
            m->columns[id] = node->type == CASUS__ARROW_NULL ? NULL : node; /* as one that is not there */
        }
    }
    if (status == CASUS_OK) {
        status = find_gaps(m, wanted, error);
    }
    if (status != CASUS_OK) {
        return status == CASUS_E_MEMORY ? casus__fail_memory(&m->settings.allocator, error) : status;
    }
    m->source_row = numbers_of(m, CASUS__ARROW_SOURCE_ROW);
    m->source_index = numbers_of(m, CASUS__ARROW_SOURCE_INDEX);
    leave_unwanted(m);
    return CASUS_OK;
}

casus_status casus__arrow_import_new(const casus__settings *settings, const struct ArrowSchema *schema, uint64_t wanted,
                                     int trusted, casus__arrow_import **out, casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    *out = NULL;
    casus_status status = check_version(schema, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__arrow_import *m = casus__zalloc(a, sizeof *m);
    if (m == NULL) {
        return casus__fail_memory(a, error);
    }
    m->settings = *settings;
    m->trusted = trusted;
    m->growing.allocator = *a;
    status = casus__arrow_node_read(a, schema, &m->root, error);
    if (status == CASUS_OK && m->root.type != CASUS__ARROW_STRUCT) {
        status = casus__fail(error, CASUS_E_SYNTAX, "Arrow schema: not a struct of columns");
    }
    if (status == CASUS_OK) {
        status = find_columns(m, wanted, error);
    }
    const uint64_t lists = m->gaps.flat != 0 ? m->gaps.needed : 0;
    if (status == CASUS_OK && !casus__columns_init(&m->growing, settings, wanted | lists)) {
        status = casus__fail_memory(a, error);
    }
    if (status == CASUS_OK) {
        status = start_filling(m, error);
    }
    if (status != CASUS_OK) {
        casus__arrow_import_free(m);
        return status;
    }
    *out = m;
    return CASUS_OK;
}

static void forget_sources(casus__arrow_import *m) {
    for (int32_t i = 0; i < m->source_count; i++) {
        casus__source_file_free(m->sources[i]);
    }
    casus__free(&m->settings.allocator, m->sources, (uint64_t)m->source_count * sizeof(casus__source_file *));
    m->sources = NULL;
    m->source_count = 0;
}

void casus__arrow_import_free(casus__arrow_import *m) {
    if (m != NULL) {
        const casus_allocator a = m->settings.allocator;
        forget_sources(m);
        casus__owner_free(m->owner);
        casus__columns_free(&m->growing);
        casus__columns_free(&m->filling);
        casus_event_free(m->event);
        casus__buffer_free(&a, &m->notes);
        casus__arrow_node_free(&a, &m->root);
        casus__free(&a, m, sizeof *m);
    }
}

casus_status casus__arrow_import_sources(casus__arrow_import *m, casus__source_file *const *sources, int32_t count,
                                         casus_error *error) {
    const uint64_t size = (uint64_t)count * sizeof(casus__source_file *);
    casus__source_file **copy = casus__alloc(&m->settings.allocator, size);
    if (copy == NULL && count > 0) {
        return casus__fail_memory(&m->settings.allocator, error);
    }
    for (int32_t i = 0; i < count; i++) {
        copy[i] = casus__source_file_retain(sources[i]);
    }
    forget_sources(m);
    m->sources = copy;
    m->source_count = count;
    return CASUS_OK;
}

/* ---- Sources --------------------------------------------------------------------------------------------------- */

/* A number of a row, `none` if it has none. All were found to be whole; nearly always they are integers. */
static int64_t number_at(const casus__arrow_import *m, const casus__arrow_node *n, int64_t row, int64_t none) {
    const int64_t at = m->root.offset + row;
    int64_t number = none;
    if (n == NULL || casus__arrow_is_null(n, at)) {
        return none;
    }
    if (n->type == CASUS__ARROW_INT && !n->encoded) {
        return casus__arrow_int(n, at);
    }
    return casus__arrow_whole(n, at, &number) ? number : none;
}

static int64_t index_at(const casus__arrow_import *m, int64_t row) {
    return number_at(m, m->source_index, row, -1);
}

static casus_status fail_row(const casus__arrow_import *m, int64_t row, casus_status status, const char *path,
                             const char *what, casus_error *error) {
    casus__fail(error, status, "%s: %s", path, what);
    if (error != NULL) {
        error->row = m->before + row + 1;
    }
    return status;
}

/* Numbers that went through doubles or text are still whole; NaN and the empty text are none. */
static casus_status check_numbers(const casus__arrow_import *m, const casus__arrow_node *n, const char *name,
                                  casus_error *error) {
    char room[CASUS__ARROW_TEXT_ROOM];
    int64_t number = 0;
    for (int64_t i = 0; n != NULL && (n->type != CASUS__ARROW_INT || n->encoded) && i < m->rows; i++) {
        const int64_t at = m->root.offset + i;
        if (casus__arrow_text(n, at, room).size > 0 && !casus__arrow_whole(n, at, &number)) {
            return fail_row(m, i, CASUS_E_VALUE, name, "no whole number", error);
        }
    }
    return CASUS_OK;
}

/* The numbers from a row on, where none is null and each is an integer of n->width bytes in memory; else NULL. */
static const uint8_t *numbers_in_place(const casus__arrow_import *m, const casus__arrow_node *n, int64_t row) {
    return n->type == CASUS__ARROW_INT && !n->encoded && n->null_count == 0
               ? n->values + (n->offset + m->root.offset + row) * n->width
               : NULL;
}

/* Finds how far the rows from m->at on are of one source: to the end, nearly always. */
static void find_run(casus__arrow_import *m) {
    const casus__arrow_node *n = m->source_index;
    m->run_end = m->rows;
    if (n == NULL || n->null_count == n->length) {
        return;
    }
    const uint8_t *numbers = numbers_in_place(m, n, m->at);
    if (numbers != NULL && casus__scan_all_same(numbers, m->rows - m->at, n->width)) {
        return;
    }
    const int64_t index = index_at(m, m->at);
    for (m->run_end = m->at + 1; m->run_end < m->rows && index_at(m, m->run_end) == index; m->run_end++) {
    }
}

static casus__source_file *source_at(const casus__arrow_import *m, int64_t row) {
    const int64_t index = index_at(m, row);
    return index >= 0 && index < m->source_count ? m->sources[index] : NULL;
}

/* Sets the numbers of the rows in their source; the buffer stays empty if no row has one. */
static int set_source_rows(const casus__arrow_import *m, casus_batch *batch, int64_t from, int64_t count) {
    const casus__arrow_node *n = m->source_row;
    casus__buffer *rows = &batch->source_rows;
    const int64_t none = 0;
    int any = 0;
    if (n == NULL || !casus__buffer_reserve(&batch->allocator, rows, count * 8)) {
        return n == NULL;
    }
    const uint8_t *numbers = n->width == 8 && n->is_signed ? numbers_in_place(m, n, from) : NULL;
    if (numbers != NULL) {
        memcpy(rows->data, numbers, (size_t)count * 8);
        rows->size = count * 8;
        any = memcmp(numbers, &none, 8) != 0 || !casus__scan_all_same(numbers, count, 8);
    }
    for (int64_t i = from; numbers == NULL && i < from + count; i++) {
        const int64_t row = number_at(m, n, i, none);
        memcpy(rows->data + rows->size, &row, sizeof row);
        rows->size += 8;
        any |= row != none;
    }
    casus__buffer_seal(rows);
    if (!any) {
        casus__buffer_free(&batch->allocator, rows);
    }
    return 1;
}

/* ---- Batches --------------------------------------------------------------------------------------------------- */

static casus_status copy_columns(casus__arrow_import *m, uint64_t mask, int64_t from, int64_t count,
                                 casus_error *error) {
    const casus_allocator *a = &m->settings.allocator;
    casus_status status = CASUS_OK;
    casus__arrow_fault fault = {0, 0, "", ""};
    for (int32_t id = 0; status == CASUS_OK && id < CASUS__COLUMN_COUNT; id++) {
        casus__column *column = casus__columns_get(&m->growing, id);
        const int64_t first = m->root.offset + from;
        if (column == NULL || ((mask >> id) & 1) == 0) {
            continue;
        }
        status = (m->gaps.lists >> id) & 1
                     ? casus__arrow_append_flat(a, column, id, m->flat, first, count, &fault, error)
                     : casus__arrow_append(a, column, m->columns[id], first, count, &fault, error);
    }
    return status != CASUS_E_VALUE
               ? status
               : fail_row(m, fault.at - m->root.offset, fault.is_full ? CASUS_E_LIMIT : CASUS_E_VALUE, fault.path,
                          fault.what, error);
}

static casus_status borrow_columns(casus__arrow_import *m, casus_batch *batch, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t id = 0; status == CASUS_OK && id < CASUS__COLUMN_COUNT; id++) {
        if ((m->borrowable >> id) & 1) {
            status = casus__arrow_borrow(&m->settings.allocator, &batch->columns[id], m->columns[id], batch->row_count,
                                         m->owner, error);
        }
    }
    batch->owner = m->borrowable != 0 ? casus__owner_retain(m->owner) : NULL;
    return status;
}

static casus_status fill_flat(casus__arrow_import *m, casus_batch *batch, casus_error *error) {
    int64_t row = 0;
    casus_error own;
    const casus_status status = casus__arrow_fill_flat(&m->filling, m->event, batch, &row, &own);
    if (status != CASUS_OK && error != NULL) {
        *error = own;
        error->row = status == CASUS_E_MEMORY ? 0 : m->before + m->at + row + 1;
    }
    return status;
}

/* A batch of the next `count` rows. Columns are copied, except those that can be borrowed if `borrow` is 1. */
static casus_status make_batch(casus__arrow_import *m, int64_t count, int borrow, casus_batch **out,
                               casus_error *error) {
    casus_status status = copy_columns(m, borrow ? ~m->borrowable : UINT64_MAX, m->at, count, error);
    m->growing.row_count = status == CASUS_OK ? count : 0;
    *out = status == CASUS_OK ? casus__columns_seal(&m->growing, source_at(m, m->at)) : NULL;
    if (*out == NULL) {
        m->growing.row_count = 0;
        casus__columns_rollback(&m->growing);
        return status == CASUS_OK ? casus__fail_memory(&m->settings.allocator, error) : status;
    }
    if (borrow) {
        status = borrow_columns(m, *out, error);
    }
    if (status == CASUS_OK && !set_source_rows(m, *out, m->at, count)) {
        status = casus__fail_memory(&m->settings.allocator, error);
    }
    if (status == CASUS_OK && m->event != NULL) {
        status = fill_flat(m, *out, error);
    }
    if (status != CASUS_OK) {
        casus_batch_free(*out);
        *out = NULL;
    }
    return status;
}

/* Mask of the columns that can be borrowed. */
static uint64_t find_borrowable(const casus__arrow_import *m) {
    uint64_t borrowable = 0;
    for (int32_t id = 0; m->root.offset == 0 && id < CASUS__COLUMN_COUNT; id++) {
        const casus__column *shape = &m->growing.columns[id];
        const casus__arrow_node *node = m->columns[id];
        if (node != NULL && node->length == m->rows && casus__arrow_can_borrow(shape, node, m->trusted)) {
            borrowable |= CASUS__COLUMN_BIT(id);
        }
    }
    return borrowable;
}

/* Checks an array and moves it in. */
static casus_status begin(casus__arrow_import *m, struct ArrowArray *array, casus_error *error) {
    casus__owner_free(m->owner);
    m->owner = NULL;
    casus_status status = casus__arrow_node_bind(&m->root, array, m->trusted, error);
    if (status == CASUS_OK && m->root.null_count > 0) {
        status = casus__fail(error, CASUS_E_SYNTAX, "Arrow array: a row that is null as a whole");
    }
    if (status == CASUS_OK) {
        m->owner = casus__owner_new(&m->settings.allocator, array);
        status = m->owner == NULL ? casus__fail_memory(&m->settings.allocator, error) : CASUS_OK;
    }
    if (status != CASUS_OK) {
        if (array->release != NULL) {
            array->release(array);
        }
        return status;
    }
    m->at = m->run_end = 0;
    m->rows = m->root.length;
    m->borrowable = find_borrowable(m);
    status = check_numbers(m, m->source_row, CASUS__ARROW_SOURCE_ROW, error);
    return status == CASUS_OK ? check_numbers(m, m->source_index, CASUS__ARROW_SOURCE_INDEX, error) : status;
}

casus_status casus__arrow_adopt(casus__arrow_import *m, struct ArrowArray *array, casus_batch **out, int *rest,
                                casus_error *error) {
    casus_status status = array == NULL ? CASUS_OK : begin(m, array, error);
    *out = NULL;
    *rest = 0;
    if (status != CASUS_OK || m->at == m->rows) {
        return status;
    }
    if (m->at == m->run_end) { /* else a part of it was too long for a batch */
        find_run(m);
    }
    int64_t count = m->run_end - m->at;
    const int all_borrowed = m->borrowable == m->growing.wanted && m->rows < INT32_MAX;
    const int borrow = count == m->rows && (count <= BATCH_ROWS || all_borrowed);
    count = borrow || count < BATCH_ROWS ? count : BATCH_ROWS;
    status = make_batch(m, count, borrow, out, error);
    m->at += count;
    *rest = status == CASUS_OK && m->at < m->rows;
    if (!*rest) {
        casus__owner_free(m->owner);
        m->owner = NULL;
        m->before += m->rows;
        m->at = m->rows = 0;
    }
    return status;
}
