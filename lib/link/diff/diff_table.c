/* SPDX-License-Identifier: MIT */
/* The tables of a diff. Where there are more than two releases, each row begins with the name of the newer one. */
#include <casus/codes.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/sort.h"
#include "io/writer/writer.h"
#include "link/diff/diff.h"
#include "query/rollup/state/groups.h"
#include "query/table/table.h"

#define MOST_COLUMNS 16

static casus_str text_at(const casus_diff *d, int64_t at, int64_t size) {
    return casus__buffer_part(&d->texts, at, size);
}

static casus_str release_name(const casus_diff *d, int32_t release) {
    return text_at(d, d->releases[release].name, d->releases[release].name_size);
}

/* A table on its way; `sorted` of `count` rows, NULL: as they are. */
typedef struct making {
    const casus_diff *diff;
    casus_table *table;
    casus_status status;
    int several; /* 1: the first column is the release */
} making;

/* Begins a table; `heads` without the release. */
static making make(const casus_diff *d, const casus__table_head *heads, int32_t count, int always, casus_table **out,
                   casus_error *error) {
    making m = {d, NULL, CASUS_OK, always || (d != NULL && d->release_count + d->annual > 2)};
    casus__table_head all[MOST_COLUMNS] = {{"release", CASUS_TYPE_TEXT, CASUS__NIL_NONE}};
    if (out != NULL) {
        *out = NULL;
    }
    if (d == NULL || out == NULL) {
        m.status = casus__fail_null(error, d == NULL ? "diff" : "out");
    } else if (d->failed) {
        m.status = casus__fail(error, CASUS_E_STATE, "an earlier call on the diff failed");
    } else {
        for (int32_t i = 0; i < count; i++) {
            all[m.several + i] = heads[i];
        }
        m.status = casus__table_new(&d->settings.allocator, all, m.several + count, &m.table, error);
    }
    return m;
}

/* Adds a row, whose first cell is left free for the release. */
static void add(making *m, int32_t release, casus__table_cell *row, casus_error *error) {
    if (m->status == CASUS_OK) {
        row[0].text = release_name(m->diff, release);
        m->status = casus__table_add(m->table, row + !m->several, error);
    }
}

static casus_status end(making *m, casus_table **out) {
    return m->table == NULL ? m->status : casus__table_end(m->table, m->status, out);
}

/* ---- Changes ----------------------------------------------------------------------------------------------------- */

typedef struct change_texts {
    casus_str dataset, id, field, old, new;
} change_texts;

static change_texts texts_of(const casus_diff *d, const casus__change *c) {
    const int64_t field = c->at + c->id;
    const int64_t old = field + c->field;
    return (change_texts){casus__dictionary_word(&d->datasets, c->dataset), text_at(d, c->at, c->id),
                          text_at(d, field, c->field), text_at(d, old, c->old), text_at(d, old + c->old, c->new)};
}

/* By release, dataset and id; fields stay in the order of their columns. */
static int by_name(const void *user, int32_t x, int32_t y) {
    const casus_diff *d = user;
    const casus__change *a = &d->changes[x];
    const casus__change *b = &d->changes[y];
    const change_texts s = texts_of(d, a);
    const change_texts t = texts_of(d, b);
    int order = (a->release > b->release) - (a->release < b->release);
    order = order != 0 ? order : casus__key_compare(s.dataset, t.dataset);
    order = order != 0 ? order : casus__key_compare(s.id, t.id);
    if (order == 0 && s.id.size == 0) {
        order = casus__key_compare(s.old, t.old);
        order = order != 0 ? order : casus__key_compare(s.new, t.new);
    }
    return order;
}

casus_status casus_diff_changes(const casus_diff *d, casus_table **out, casus_error *error) {
    static const casus__table_head heads[] = {
        {"change", CASUS_TYPE_TEXT, CASUS__NIL_NONE}, {"dataset", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
        {"id", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},     {"field", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
        {"old", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},    {"new", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    };
    making m = make(d, heads, 6, 0, out, error);
    if (m.status != CASUS_OK) {
        return m.status;
    }
    int32_t *order = casus__sorted(&d->settings.allocator, d->change_count, by_name, d);
    m.status = order != NULL ? CASUS_OK : casus__fail_memory(&d->settings.allocator, error);
    for (int64_t i = 0; m.status == CASUS_OK && i < d->change_count; i++) {
        const casus__change *c = &d->changes[order[i]];
        const change_texts t = texts_of(d, c);
        casus__table_cell row[] = {
            {.text = t.id},
            {.text = casus_str_from(casus_vocabulary_word(CASUS_VOCABULARY_DIFF_CHANGE, 1 + c->what))},
            {.text = t.dataset},
            {.text = t.id},
            {.text = t.field},
            {.text = t.old},
            {.text = t.new}};
        add(&m, c->release, row, error);
    }
    casus__sorted_free(&d->settings.allocator, order, d->change_count);
    return end(&m, out);
}

/* ---- What moved -------------------------------------------------------------------------------------------------- */

/* 0 where it did not; -1: it is not known by how much. */
static int64_t distance(const casus__moved *m, int i) {
    const int64_t moved = m->new[i] - m->old[i];
    return m->new[i] < 0 || m->old[i] < 0 ? -1 : moved < 0 ? -moved : moved;
}

static int by_size(const void *user, int32_t x, int32_t y) {
    static const int sizes[] = {2, 0, 3, 1}; /* best, events, high, low */
    const casus_diff *d = user;
    const casus__moved *a = &d->moved[x];
    const casus__moved *b = &d->moved[y];
    int order = (a->release > b->release) - (a->release < b->release);
    for (int i = 0; order == 0 && i < 4; i++) {
        const int64_t one = distance(a, sizes[i]);
        const int64_t other = distance(b, sizes[i]);
        order = (one < other) - (one > other);
    }
    return order; /* else by country and year, in whose order they are */
}

static double number_of(int64_t micro) {
    return micro == CASUS__CELL_UNKNOWN ? casus__nan() : micro == CASUS__CELL_OPEN ? casus__inf() : (double)micro / 1e6;
}

static double moved_by(const casus__moved *m, int i) {
    const int64_t by = distance(m, i);
    return by < 0 ? casus__nan() : m->new[i] < m->old[i] ? -(double)by / 1e6 : (double)by / 1e6;
}

casus_status casus_diff_moved(const casus_diff *d, casus_table **out, casus_error *error) {
#define NUMBER(name)                                                                                                   \
    { name, CASUS_TYPE_DOUBLE, CASUS__NIL_NAN }
    static const casus__table_head heads[] = {
        {"country", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
        {"year", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
        {"events_old", CASUS_TYPE_INT64, CASUS__NIL_NONE},
        {"events_new", CASUS_TYPE_INT64, CASUS__NIL_NONE},
        {"events_moved", CASUS_TYPE_INT64, CASUS__NIL_NONE},
        NUMBER("killed_low_old"),
        NUMBER("killed_low_new"),
        NUMBER("killed_low_moved"),
        NUMBER("killed_best_old"),
        NUMBER("killed_best_new"),
        NUMBER("killed_best_moved"),
        NUMBER("killed_high_old"),
        NUMBER("killed_high_new"),
        NUMBER("killed_high_moved"),
    };
#undef NUMBER
    making m = make(d, heads, 14, 0, out, error);
    if (m.status != CASUS_OK) {
        return m.status;
    }
    int32_t *order = casus__sorted(&d->settings.allocator, d->moved_count, by_size, d);
    m.status = order != NULL ? CASUS_OK : casus__fail_memory(&d->settings.allocator, error);
    for (int64_t i = 0; m.status == CASUS_OK && i < d->moved_count; i++) {
        const casus__moved *v = &d->moved[order[i]];
        casus__table_cell row[15] = {{.integer = 0},
                                     {.text = text_at(d, v->at, v->country)},
                                     {.text = text_at(d, v->at + v->country, v->year)},
                                     {.integer = v->old[0]},
                                     {.integer = v->new[0]},
                                     {.integer = v->new[0] - v->old[0]}};
        for (int k = 0; k < 3; k++) {
            row[6 + 3 * k].real = number_of(v->old[1 + k]);
            row[7 + 3 * k].real = number_of(v->new[1 + k]);
            row[8 + 3 * k].real = moved_by(v, 1 + k);
        }
        add(&m, v->release, row, error);
    }
    casus__sorted_free(&d->settings.allocator, order, d->moved_count);
    return end(&m, out);
}

/* ---- Releases ---------------------------------------------------------------------------------------------------- */

casus_status casus_diff_releases(const casus_diff *d, casus_table **out, casus_error *error) {
#define COUNT(name)                                                                                                    \
    { name, CASUS_TYPE_INT64, CASUS__NIL_MINUS }
    static const casus__table_head heads[] = {{"day", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
                                              COUNT("kept"),
                                              COUNT("rows"),
                                              COUNT("rows_before"),
                                              COUNT("unchanged"),
                                              COUNT("changed"),
                                              COUNT("cells"),
                                              COUNT("added"),
                                              COUNT("deleted"),
                                              COUNT("renumbered"),
                                              COUNT("without_id"),
                                              COUNT("repeated_ids")};
#undef COUNT
    making m = make(d, heads, 12, 1, out, error);
    for (int32_t i = 0; m.status == CASUS_OK && i < d->release_count; i++) {
        const casus__release_counts *n = &d->releases[i];
        char day[CASUS__DAY_ROOM] = "";
        const int64_t size = n->day == CASUS_DAY_UNKNOWN ? 0 : casus__writer_day(n->day, day);
        const int64_t counts[] = {n->is_kept, n->rows,    n->before,     n->unchanged,  n->changed, n->cells,
                                  n->added,   n->deleted, n->renumbered, n->without_id, n->repeated};
        casus__table_cell row[13] = {{.integer = 0}, {.text = {day, size}}};
        for (int k = 0; k < 11; k++) {
            row[2 + k].integer = i == 0 && k >= 2 && k <= 8 ? -1 : counts[k];
        }
        add(&m, i, row, error);
    }
    return end(&m, out);
}

casus_status casus_diff_columns(const casus_diff *d, casus_table **out, casus_error *error) {
    static const casus__table_head heads[] = {{"column", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
                                              {"only_in", CASUS_TYPE_TEXT, CASUS__NIL_NONE}};
    making m = make(d, heads, 2, 1, out, error);
    for (int64_t i = 0; m.status == CASUS_OK && i < d->column_count; i++) {
        const casus__one_sided *column = &d->columns[i];
        casus__table_cell row[] = {{.integer = 0},
                                   {.text = text_at(d, column->at, column->size)},
                                   {.text = casus_str_from(column->is_new ? "new" : "old")}};
        add(&m, column->release, row, error);
    }
    return end(&m, out);
}

casus_status casus_diff_survival(const casus_diff *d, casus_table **out, casus_error *error) {
    static const casus__table_head heads[] = {{"first_year", CASUS_TYPE_INT64, CASUS__NIL_NONE},
                                              {"last_year", CASUS_TYPE_INT64, CASUS__NIL_NONE},
                                              {"records", CASUS_TYPE_INT64, CASUS__NIL_NONE},
                                              {"survived", CASUS_TYPE_INT64, CASUS__NIL_NONE},
                                              {"dropped", CASUS_TYPE_INT64, CASUS__NIL_NONE}};
    making m = make(d, heads, 5, 1, out, error);
    if (m.status == CASUS_OK && d->annual && d->annual_years[0] <= d->annual_years[1]) {
        casus__table_cell row[] = {{.integer = 0},
                                   {.integer = d->annual_years[0]},
                                   {.integer = d->annual_years[1]},
                                   {.integer = d->survivors + d->dropped},
                                   {.integer = d->survivors},
                                   {.integer = d->dropped}};
        add(&m, (int32_t)d->release_count, row, error);
    }
    return end(&m, out);
}
