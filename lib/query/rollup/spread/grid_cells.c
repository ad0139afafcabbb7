/* SPDX-License-Identifier: MIT */
/* Over which cells a unit is spread: by a table, or by a function. */
#include "query/rollup/spread/grid_cells.h"

#include <string.h>

#include <casus/geo.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/sort.h"
#include "base/text.h"
#include "bytes/input.h"
#include "io/side/side_table.h"

#define LAST_GID 259200
#define MOST_WEIGHT 9e12

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static casus_cells *make_cells(const casus__settings *settings) {
    casus_cells *cells = casus__zalloc(&settings->allocator, sizeof *cells);
    if (cells != NULL) {
        casus__shared_init(&cells->references, 1);
        cells->allocator = settings->allocator;
        cells->units.key = casus__hash_key_of(settings->hash_seed);
    }
    return cells;
}

casus_cells *casus__cells_retain(const casus_cells *cells) {
    casus_cells *mine = (casus_cells *)(uintptr_t)cells; /* only its count changes */
    if (mine != NULL) {
        casus__shared_hold(&mine->references);
    }
    return mine;
}

void casus_cells_free(casus_cells *cells) {
    if (cells != NULL && casus__shared_drop(&cells->references)) {
        const casus_allocator a = cells->allocator;
        casus__free(&a, cells->firsts, ((uint64_t)cells->units.count + 1) * sizeof *cells->firsts);
        casus__free(&a, cells->table.items, (uint64_t)cells->table.cap * sizeof *cells->table.items);
        casus__dictionary_free(&a, &cells->units);
        casus__free(&a, cells, sizeof *cells);
    }
}

/* ---- Cells ------------------------------------------------------------------------------------------------------- */

static int by_gid(const void *user, int32_t x, int32_t y) {
    const casus__grid_cell *items = user;
    const int order = (items[x].unit > items[y].unit) - (items[x].unit < items[y].unit);
    return order != 0 ? order : (items[x].gid > items[y].gid) - (items[x].gid < items[y].gid);
}

/* By unit and gid. */
static int sort_cells(const casus_allocator *a, casus__grid_cells *cells) {
    int32_t *order = casus__sorted(a, cells->count, by_gid, cells->items);
    casus__grid_cell *sorted = casus__alloc(a, (uint64_t)cells->cap * sizeof *sorted);
    const int ok = order != NULL && (sorted != NULL || cells->cap == 0);
    for (int64_t i = 0; ok && i < cells->count; i++) {
        sorted[i] = cells->items[order[i]];
    }
    casus__grid_cell *gone = ok ? cells->items : sorted;
    casus__free(a, gone, (uint64_t)cells->cap * sizeof *gone);
    cells->items = ok ? sorted : cells->items;
    casus__sorted_free(a, order, cells->count);
    return ok;
}

/* Checks the sorted cells of one unit, `count` of them, and moves those with a weight to `to`. */
static casus_status take_unit(const casus__grid_cell *cells, int64_t count, casus_str unit, casus__grid_cell *to,
                              int64_t *out, casus_error *error) {
    int64_t sum = 0;
    *out = 0;
    for (int64_t i = 0; i < count; i++) {
        const casus__grid_cell cell = cells[i];
        if (i > 0 && cell.gid == cells[i - 1].gid) {
            return casus__fail_at(error, CASUS_E_VALUE, NULL, cell.row, 0, -1,
                                  "cell %d of unit '%.*s' stands twice: write it once, with all of its weight",
                                  (int)cell.gid, casus__shown(unit), unit.data);
        }
        if (!casus__add(sum, cell.weight, &sum)) {
            return casus__fail_at(error, CASUS_E_VALUE, NULL, cell.row, 0, -1,
                                  "the weights of unit '%.*s' pass 9223372036854.775807: only their ratio counts, so "
                                  "divide all of them",
                                  casus__shown(unit), unit.data);
        }
        if (cell.weight > 0) {
            to[(*out)++] = cell;
        }
    }
    return sum > 0 ? CASUS_OK
                   : casus__fail_at(error, CASUS_E_VALUE, NULL, cells->row, 0, -1,
                                    "the weights of unit '%.*s' are all 0: leave the unit out, or give its cells equal "
                                    "weights",
                                    casus__shown(unit), unit.data);
}

static casus_status take_weight(double weight, int64_t *out, int64_t row, casus_error *error) {
    *out = weight >= 0 && weight <= MOST_WEIGHT ? casus__to_micro(weight) : -1;
    if (*out < 0) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, row, 0, -1, "a weight is a number from 0 to 9e12");
    }
    return *out > 0 || !(weight > 0)
               ? CASUS_OK
               : casus__fail_at(error, CASUS_E_VALUE, NULL, row, 0, -1,
                                "a weight under 0.0000005 would be none: only the ratio of a unit's weights counts, so "
                                "multiply all of them");
}

/* ---- A table ----------------------------------------------------------------------------------------------------- */

/* TJK, or TJK/ and a name as delivered. */
static int is_unit(casus_str unit) {
    int letters = 0;
    while (letters < 3 && letters < unit.size && unit.data[letters] >= 'A' && unit.data[letters] <= 'Z') {
        letters++;
    }
    return letters == 3 && (unit.size == 3 || (unit.size > 4 && unit.data[3] == '/'));
}

static const casus__side_table described = {"cells", "gid, unit and weight", "id=gid,title=unit,notes=weight",
                                            "id,title,notes"};

static casus_status add_row(void *user, const casus_batch *batch, int64_t row, casus_error *error) {
    casus_cells *cells = user;
    const casus_str gid = casus_column_text(casus_batch_column(batch, "id"), row);
    const casus_str unit = casus_column_text(casus_batch_column(batch, "title"), row);
    const casus_str weight = casus_column_text(casus_batch_column(batch, "notes"), row);
    const int64_t line = casus_batch_source_row(batch, row);
    int64_t number = 0;
    double value = -1;
    if (!casus__parse_int64(gid, &number) || number < 1 || number > LAST_GID) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, line, 0, -1,
                              "'%.*s' is no gid of the PRIO-GRID: a whole number from 1 to 259200", casus__shown(gid),
                              gid.data);
    }
    if (!is_unit(unit)) {
        return casus__fail_at(error, CASUS_E_VALUE, NULL, line, 0, -1,
                              "'%.*s' is no unit: write the ISO 3166 code of three letters, as in TJK, or that and an "
                              "admin1 as the events have it, as in TJK/Khatlon",
                              casus__shown(unit), unit.data);
    }
    if (!casus__parse_double(weight, &value)) {
        value = -1;
    }
    casus__grid_cell cell = {casus__dictionary_code(&cells->allocator, &cells->units, unit), (int32_t)number, 0, line};
    const casus_status status = take_weight(value, &cell.weight, line, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__grid_cells *table = &cells->table;
    if (cell.unit < 0 || table->count == INT32_MAX ||
        !CASUS__GROW(&cells->allocator, table->items, table->cap, table->count + 1)) {
        return casus__fail_memory(&cells->allocator, error);
    }
    table->items[table->count++] = cell;
    return CASUS_OK;
}

static int by_text(const void *user, int32_t x, int32_t y) {
    const casus__dictionary *units = user;
    return casus__text_compare(casus__dictionary_word(units, x), casus__dictionary_word(units, y));
}

/* What the table says, whatever the order of its rows. */
static int put_mark(casus_cells *cells, const int64_t *ends) {
    const casus_allocator *a = &cells->allocator;
    casus__buffer b = {NULL, 0, 0};
    int32_t *order = casus__sorted(a, cells->units.count, by_text, &cells->units);
    int ok = order != NULL;
    for (int32_t u = 0; ok && u < cells->units.count; u++) {
        const casus_str unit = casus__dictionary_word(&cells->units, order[u]);
        ok = casus__buffer_append(a, &b, unit.data, unit.size) && casus__buffer_append(a, &b, "", 1);
        for (int64_t i = cells->firsts[order[u]]; ok && i < ends[order[u]]; i++) {
            char text[CASUS__NUMBER_ROOM * 2];
            int64_t size = casus__print_int64(cells->table.items[i].gid, text);
            text[size++] = ' ';
            size += casus__print_int64(cells->table.items[i].weight, text + size);
            ok = casus__buffer_append(a, &b, text, size) && casus__buffer_append(a, &b, "", 1);
        }
    }
    cells->mark = ok ? casus__hash(b.data, b.size) | 1 : 0;
    casus__sorted_free(a, order, cells->units.count);
    casus__buffer_free(a, &b);
    return ok;
}

static casus_status end_table(casus_cells *cells, const char *name, casus_error *error) {
    const casus_allocator *a = &cells->allocator;
    casus__grid_cells *table = &cells->table;
    if (table->count == 0) {
        return casus__fail(error, CASUS_E_VALUE, "%s has no cells: it needs rows of gid,unit,weight", name);
    }
    cells->firsts = casus__zalloc(a, ((uint64_t)cells->units.count + 1) * sizeof *cells->firsts);
    if (cells->firsts == NULL || !sort_cells(a, table)) {
        return casus__fail_memory(a, error);
    }
    casus_status status = CASUS_OK;
    int64_t kept = 0;
    for (int64_t i = 0; i < table->count && status == CASUS_OK;) {
        const int32_t unit = table->items[i].unit;
        int64_t end = i + 1;
        int64_t taken = 0;
        while (end < table->count && table->items[end].unit == unit) {
            end++;
        }
        status = take_unit(table->items + i, end - i, casus__dictionary_word(&cells->units, unit), table->items + kept,
                           &taken, error);
        kept += taken;
        cells->firsts[unit + 1] = kept;
        i = end;
    }
    table->count = kept;
    return status != CASUS_OK || put_mark(cells, cells->firsts + 1) ? status : casus__fail_memory(a, error);
}

casus_status casus_cells_read(casus_context *context, casus_input *input, casus_cells **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the cells: `out` is NULL");
    }
    *out = NULL;
    casus_cells *cells = make_cells(&settings);
    if (cells == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    casus_status status = casus__side_table_read(&settings, input, &described, add_row, cells, error);
    if (status == CASUS_OK) {
        status = end_table(cells, casus__input_name(input), error);
        casus__fail_named(status == CASUS_OK ? NULL : error, casus__input_name(input));
    }
    if (status != CASUS_OK) {
        casus_cells_free(cells);
        return status;
    }
    *out = cells;
    return CASUS_OK;
}

/* ---- A function -------------------------------------------------------------------------------------------------- */

casus_status casus_cells_new(casus_context *context, const char *name, casus_weigh_fn weigh, void *user,
                             casus_cells **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the cells: `out` is NULL");
    }
    *out = NULL;
    if (weigh == NULL || name == NULL || name[0] == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "cells need a function and a name, by which states know that they were spread alike");
    }
    casus_cells *cells = make_cells(&settings);
    if (cells == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    cells->weigh = weigh;
    cells->user = user;
    cells->mark = casus__hash(name, (int64_t)strlen(name)) & ~UINT64_C(1); /* of a table it is odd */
    cells->mark |= cells->mark == 0 ? 2 : 0;
    *out = cells;
    return CASUS_OK;
}

/* What the function gives, as it gives it. */
typedef struct answer {
    int32_t *gids;
    double *weights;
    int64_t room;
} answer;

static void free_answer(const casus_allocator *a, answer *given) {
    casus__free(a, given->gids, (uint64_t)given->room * sizeof *given->gids);
    casus__free(a, given->weights, (uint64_t)given->room * sizeof *given->weights);
    *given = (answer){NULL, NULL, 0};
}

/* Asks with room for some, and again with room for all. */
static casus_status ask(const casus_cells *cells, casus_str unit, answer *given, int64_t *count, casus_error *error) {
    const casus_allocator *a = &cells->allocator;
    for (int64_t room = 64;; room = *count) {
        free_answer(a, given);
        given->room = room;
        given->gids = casus__zalloc(a, (uint64_t)room * sizeof *given->gids);
        given->weights = casus__zalloc(a, (uint64_t)room * sizeof *given->weights);
        if (given->gids == NULL || given->weights == NULL) {
            return casus__fail_memory(a, error);
        }
        *count = cells->weigh(cells->user, unit.data, given->gids, given->weights, room);
        if (*count < 0) {
            return casus__fail(error, CASUS_E_CANCELLED, "the function that weighs cells asked to stop");
        }
        if (*count > LAST_GID) {
            return casus__fail(error, CASUS_E_VALUE, "unit '%.*s' is said to have %lld cells: the grid has 259200",
                               casus__shown(unit), unit.data, (long long)*count);
        }
        if (*count <= room) {
            return CASUS_OK;
        }
    }
}

static casus_status take_answer(const casus_cells *cells, casus_str unit, const answer *given, int64_t count,
                                casus__grid_cells *own, casus_error *error) {
    const casus_allocator *a = &cells->allocator;
    casus_status status = CASUS_OK;
    own->count = 0;
    if (!CASUS__GROW(a, own->items, own->cap, count)) {
        return casus__fail_memory(a, error);
    }
    for (int64_t i = 0; i < count && status == CASUS_OK; i++) {
        casus__grid_cell *cell = &own->items[own->count++];
        *cell = (casus__grid_cell){0, given->gids[i], 0, 0};
        status = cell->gid >= 1 && cell->gid <= LAST_GID
                     ? take_weight(given->weights[i], &cell->weight, 0, error)
                     : casus__fail(error, CASUS_E_VALUE, "%d is no gid of the PRIO-GRID: they are 1 to 259200",
                                   (int)cell->gid);
    }
    if (status == CASUS_OK && count > 0) {
        status = sort_cells(a, own) ? take_unit(own->items, count, unit, own->items, &own->count, error)
                                    : casus__fail_memory(a, error);
    }
    return status;
}

casus_status casus__cells_of_unit(const casus_cells *cells, casus_str unit, casus__grid_cells *own,
                                  const casus__grid_cell **out, int64_t *out_count, casus_error *error) {
    *out = NULL;
    *out_count = 0;
    if (cells->weigh == NULL) {
        const int32_t code = casus__dictionary_find(&cells->units, unit);
        if (code >= 0) {
            *out = cells->table.items + cells->firsts[code];
            *out_count = cells->firsts[code + 1] - cells->firsts[code];
        }
        return CASUS_OK;
    }
    answer given = {NULL, NULL, 0};
    int64_t count = 0;
    casus_status status = ask(cells, unit, &given, &count, error);
    if (status == CASUS_OK) {
        status = take_answer(cells, unit, &given, count, own, error);
    }
    free_answer(&cells->allocator, &given);
    *out = own->items;
    *out_count = status == CASUS_OK ? own->count : 0;
    return status;
}
