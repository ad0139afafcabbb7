/* SPDX-License-Identifier: MIT */
/* What only the whole dataset can tell: ids that come twice, relations that lead nowhere, events that are part of
 * themselves. */
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"
#include "batch/ids.h"

/* `this row` part_of `to`. Kept in the order of rows. */
typedef struct edge {
    int64_t row;
    int64_t to;
} edge;

/* One event on the way down, and which of its edges comes next. */
typedef struct step {
    int64_t row;
    int64_t next;
} step;

typedef struct check {
    casus__ids ids;
    casus_allocator allocator;
    int64_t row_count;
    edge *edges;
    int64_t edge_count;
    int64_t edge_cap;
    uint8_t *colors; /* of every row, while cycles are looked for */
    step *path;
    int64_t path_cap;
    int64_t twice; /* first row whose id was there before, -1 none */
    int64_t twin;  /* the row that had it */
} check;

/* ---- Rows ------------------------------------------------------------------------------------------------------ */

/* The number under which a person finds the event: that of its record, or of its place in the dataset. */
static int64_t row_for_person(const check *k, int64_t row) {
    int64_t index = 0;
    const casus_batch *batch = casus__ids_batch(&k->ids, row, &index);
    const int64_t source_row = casus_batch_source_row(batch, index);
    return source_row > 0 ? source_row : row + 1;
}

/* Room for a text of a message: names are cut, not the message. */
typedef struct shown {
    int size;
    const char *data;
} shown;

static shown show(casus_str s) {
    const shown out = {s.size > 80 ? 80 : (int)s.size, s.size > 0 ? s.data : ""};
    return out;
}

/* ---- Ids ------------------------------------------------------------------------------------------------------- */

/* Enters every id. An event without one is not told apart from others by it. */
static void enter_ids(check *k) {
    for (int32_t b = 0; b < k->ids.batch_count; b++) {
        const casus_batch *batch = casus_dataset_batch(k->ids.dataset, b);
        for (int64_t i = 0; i < batch->row_count; i++) {
            const int64_t row = k->ids.starts[b] + i;
            const int64_t twin = casus__ids_enter(&k->ids, row, casus__ids_name_in(batch, i));
            if (twin >= 0 && k->twice < 0) {
                k->twice = row;
                k->twin = twin;
            }
        }
    }
}

static casus_status fail_twice(const check *k, casus_error *error) {
    const casus__name n = casus__ids_name(&k->ids, k->twice);
    const shown id = show(n.id);
    const shown dataset = show(n.dataset);
    return casus__fail_at(error, CASUS_E_VALUE, NULL, row_for_person(k, k->twice), 0, -1,
                          "id \"%.*s\" of dataset \"%.*s\" is that of row %lld too; give each event an id of its own",
                          id.size, id.data, dataset.size, dataset.data, (long long)row_for_person(k, k->twin));
}

/* ---- Relations ------------------------------------------------------------------------------------------------- */

/* The fields of the relations of a batch. */
typedef struct relations {
    const casus_column *list;
    const casus_column *type;
    const casus_column *dataset;
    const casus_column *id;
} relations;

static relations relations_of(const casus_batch *batch) {
    const casus_column *list = casus_batch_column(batch, CASUS_COLUMN_RELATIONS);
    const relations r = {
        list,
        casus_column_field(list, casus_str_from("type")),
        casus_column_field(list, casus_str_from("dataset")),
        casus_column_field(list, casus_str_from("id")),
    };
    return r;
}

static casus_status fail_nowhere(const check *k, int64_t row, casus_str type, casus__name to, casus_error *error) {
    const shown word = show(type);
    const shown id = show(to.id);
    const shown dataset = show(to.dataset);
    return casus__fail_at(
        error, CASUS_E_NOT_FOUND, NULL, row_for_person(k, row), 0, -1,
        "relation %.*s leads to event \"%.*s\" of dataset \"%.*s\", which is not there; add it or drop the relation",
        word.size, word.data, id.size, id.data, dataset.size, dataset.data);
}

static casus_status add_edge(check *k, int64_t row, int64_t to, casus_error *error) {
    void *edges = k->edges;
    if (!casus__grow(&k->allocator, &edges, &k->edge_cap, k->edge_count + 1, sizeof *k->edges)) {
        return casus__fail_memory(error);
    }
    k->edges = edges;
    k->edges[k->edge_count].row = row;
    k->edges[k->edge_count++].to = to;
    return CASUS_OK;
}

static casus_status follow_row(check *k, const casus_batch *batch, const relations *r, int64_t index, int64_t row,
                               casus_error *error) {
    int64_t first = 0;
    int64_t count = 0;
    casus_column_range(r->list, index, &first, &count);
    for (int64_t i = first; i < first + count; i++) {
        const casus_str type = casus_column_text(r->type, i);
        casus__name to = {casus_column_text(r->dataset, i), casus_column_text(r->id, i)};
        if (to.dataset.size == 0) {
            to.dataset = casus__ids_name_in(batch, index).dataset;
        }
        const int64_t other = casus__ids_find(&k->ids, to);
        if (other < 0) {
            return fail_nowhere(k, row, type, to, error);
        }
        const casus_status status = casus__equal_z(type, "part_of") ? add_edge(k, row, other, error) : CASUS_OK;
        if (status != CASUS_OK) {
            return status;
        }
    }
    return CASUS_OK;
}

/* Follows every relation, up to the first id that comes twice: faults are told in the order of rows. */
static casus_status follow_relations(check *k, casus_error *error) {
    for (int32_t b = 0; b < k->ids.batch_count; b++) {
        const casus_batch *batch = casus_dataset_batch(k->ids.dataset, b);
        const relations r = relations_of(batch);
        for (int64_t i = 0; i < batch->row_count; i++) {
            if (k->ids.starts[b] + i == k->twice) {
                return fail_twice(k, error);
            }
            const casus_status status = follow_row(k, batch, &r, i, k->ids.starts[b] + i, error);
            if (status != CASUS_OK) {
                return status;
            }
        }
    }
    return CASUS_OK;
}

/* ---- Cycles ---------------------------------------------------------------------------------------------------- */

#define WHITE 0 /* not visited */
#define GREY 1  /* on the path */
#define BLACK 2 /* leads to no cycle */

/* The first edge of a row, or of a later one. */
static int64_t first_edge(const check *k, int64_t row) {
    int64_t from = 0;
    int64_t n = k->edge_count;
    while (n > 0) {
        const int64_t half = n / 2;
        if (k->edges[from + half].row < row) {
            from += half + 1;
            n -= half + 1;
        } else {
            n = half;
        }
    }
    return from;
}

static int enter(check *k, int64_t depth, int64_t row) {
    void *path = k->path;
    if (!casus__grow(&k->allocator, &path, &k->path_cap, depth + 1, sizeof *k->path)) {
        return 0;
    }
    k->path = path;
    k->path[depth].row = row;
    k->path[depth].next = first_edge(k, row);
    k->colors[row] = GREY;
    return 1;
}

/* The cycle is the end of the path, from the event that was met again; its first row is told. */
static casus_status fail_cycle(const check *k, int64_t depth, int64_t met, casus_error *error) {
    int64_t lowest = met;
    int64_t others = 0;
    for (int64_t i = depth - 1; k->path[i].row != met; i--, others++) {
        lowest = k->path[i].row < lowest ? k->path[i].row : lowest;
    }
    const shown id = show(casus__ids_name(&k->ids, lowest).id);
    return casus__fail_at(error, CASUS_E_VALUE, NULL, row_for_person(k, lowest), 0, -1,
                          "event \"%.*s\" is part_of itself by way of %lld others; drop one of these relations",
                          id.size, id.data, (long long)others);
}

/* Walks down from one row without recursion: a chain may be as long as the dataset. */
static casus_status walk(check *k, int64_t root, casus_error *error) {
    int64_t depth = 1;
    if (!enter(k, 0, root)) {
        return casus__fail_memory(error);
    }
    while (depth > 0) {
        step *top = &k->path[depth - 1];
        if (top->next >= k->edge_count || k->edges[top->next].row != top->row) {
            k->colors[top->row] = BLACK;
            depth--;
            continue;
        }
        const int64_t to = k->edges[top->next++].to;
        if (k->colors[to] == GREY) {
            return fail_cycle(k, depth, to, error);
        }
        if (k->colors[to] == WHITE && !enter(k, depth++, to)) {
            return casus__fail_memory(error);
        }
    }
    return CASUS_OK;
}

static casus_status find_cycles(check *k, casus_error *error) {
    if (k->edge_count == 0) {
        return CASUS_OK;
    }
    k->colors = casus__zalloc(&k->allocator, (uint64_t)k->row_count);
    if (k->colors == NULL) {
        return casus__fail_memory(error);
    }
    for (int64_t i = 0; i < k->edge_count; i++) {
        const casus_status status = k->colors[k->edges[i].row] == WHITE ? walk(k, k->edges[i].row, error) : CASUS_OK;
        if (status != CASUS_OK) {
            return status;
        }
    }
    return CASUS_OK;
}

/* ---- The whole ------------------------------------------------------------------------------------------------- */

static void tear_down(check *k) {
    const casus_allocator *a = &k->allocator;
    casus__ids_free(&k->ids);
    casus__free(a, k->edges, (uint64_t)k->edge_cap * sizeof *k->edges);
    casus__free(a, k->colors, (uint64_t)k->row_count);
    casus__free(a, k->path, (uint64_t)k->path_cap * sizeof *k->path);
}

casus_status casus_dataset_validate(const casus_dataset *dataset, casus_error *error) {
    const uint64_t needed = CASUS_COLUMN_BIT(CASUS_COLUMN_DATASET) | CASUS_COLUMN_BIT(CASUS_COLUMN_ID) |
                            CASUS_COLUMN_BIT(CASUS_COLUMN_RELATIONS);
    const casus_batch *first = casus_dataset_batch(dataset, 0);
    if (first == NULL) {
        return CASUS_OK;
    }
    if ((casus_batch_columns(first) & needed) != needed) {
        return casus__fail(
            error, CASUS_E_ARGUMENT,
            "the dataset was read without the columns dataset, id and relations; ask for them to validate it");
    }
    check k = {
        .allocator = first->allocator,
        .row_count = casus_dataset_row_count(dataset),
        .twice = -1,
    };
    casus_status status = casus__ids_init(&k.ids, &k.allocator, dataset) ? CASUS_OK : casus__fail_memory(error);
    if (status == CASUS_OK) {
        enter_ids(&k);
        status = follow_relations(&k, error);
    }
    if (status == CASUS_OK) {
        status = find_cycles(&k, error);
    }
    tear_down(&k);
    return status;
}
