/* SPDX-License-Identifier: MIT */
#include "dataset/validation.h"

#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/text.h"
#include "dataset/ids.h"

#define UNIQUE_ID 0
#define RELATION_TARGET 1
#define PART_OF_CIRCLE 2

static const struct {
    const char *part, *rule, *advice;
} rules[] = {
    {"record", "unique_id", "an event before has this id; give each event of a dataset an id of its own"},
    {"relation", "relation_target", "the dataset has no such event; add it or drop the relation"},
    {"relation", "part_of_circle", "part_of leads back to the event itself; drop one relation of the circle"},
};

/* Something found, at a row of the dataset. */
typedef struct found {
    int64_t row;
    int32_t index; /* of the relation in its event; -1: the record */
    int32_t rule;
} found;

/* `this row` part_of `to`, by its relation `index`. Kept in the order of rows. */
typedef struct edge {
    int64_t row;
    int64_t to;
    int32_t index;
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
    found *found;
    int64_t found_count;
    int64_t found_cap;
    edge *edges;
    int64_t edge_count;
    int64_t edge_cap;
    uint8_t *colors; /* of every row, while circles are looked for */
    step *path;
    int64_t path_cap;
} check;

static casus_status note(check *k, int64_t row, int32_t index, int32_t rule, casus_error *error) {
    if (k->found_count >= INT32_MAX || !CASUS__GROW(&k->allocator, k->found, k->found_cap, k->found_count + 1)) {
        return casus__fail_memory(error);
    }
    k->found[k->found_count++] = (found){row, index, rule};
    return CASUS_OK;
}

/* ---- Ids ------------------------------------------------------------------------------------------------------- */

/* Enters every id. An event without one is not told apart from others by it. */
static casus_status enter_ids(check *k, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t b = 0; b < k->ids.batch_count; b++) {
        const casus_batch *batch = casus_dataset_batch(k->ids.dataset, b);
        for (int64_t i = 0; status == CASUS_OK && i < batch->row_count; i++) {
            const int64_t row = k->ids.starts[b] + i;
            if (casus__ids_enter(&k->ids, row, casus__ids_name_in(batch, i)) >= 0) {
                status = note(k, row, -1, UNIQUE_ID, error);
            }
        }
    }
    return status;
}

/* ---- Relations ------------------------------------------------------------------------------------------------- */

/* The event to which relation `at` of a batch leads. */
static casus__name target_of(const casus_batch *batch, int64_t index, int64_t at) {
    const casus_column *list = casus__batch_column(batch, CASUS__COLUMN_RELATIONS);
    casus__name to = {casus_column_text(casus_column_field(list, "dataset"), at),
                      casus_column_text(casus_column_field(list, "id"), at)};
    if (to.dataset.size == 0) {
        to.dataset = casus__ids_name_in(batch, index).dataset;
    }
    return to;
}

static casus_status add_edge(check *k, int64_t row, int64_t to, int32_t index, casus_error *error) {
    if (!CASUS__GROW(&k->allocator, k->edges, k->edge_cap, k->edge_count + 1)) {
        return casus__fail_memory(error);
    }
    k->edges[k->edge_count++] = (edge){row, to, index};
    return CASUS_OK;
}

static casus_status follow_row(check *k, const casus_batch *batch, int64_t index, int64_t row, casus_error *error) {
    const casus_column *list = casus__batch_column(batch, CASUS__COLUMN_RELATIONS);
    casus_status status = CASUS_OK;
    int64_t first = 0;
    int64_t count = 0;
    casus_column_range(list, index, &first, &count);
    for (int32_t i = 0; status == CASUS_OK && i < count; i++) {
        const casus_str type = casus_column_text(casus_column_field(list, "type"), first + i);
        const int64_t other = casus__ids_find(&k->ids, target_of(batch, index, first + i));
        status = other < 0                         ? note(k, row, i, RELATION_TARGET, error)
                 : casus__equal_z(type, "part_of") ? add_edge(k, row, other, i, error)
                                                   : CASUS_OK;
    }
    return status;
}

static casus_status follow_relations(check *k, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t b = 0; b < k->ids.batch_count; b++) {
        const casus_batch *batch = casus_dataset_batch(k->ids.dataset, b);
        for (int64_t i = 0; status == CASUS_OK && i < batch->row_count; i++) {
            status = follow_row(k, batch, i, k->ids.starts[b] + i, error);
        }
    }
    return status;
}

/* ---- Circles --------------------------------------------------------------------------------------------------- */

#define WHITE 0 /* not visited */
#define GREY 1  /* on the path */
#define BLACK 2 /* nothing new below it */

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
    if (!CASUS__GROW(&k->allocator, k->path, k->path_cap, depth + 1)) {
        return 0;
    }
    k->path[depth].row = row;
    k->path[depth].next = first_edge(k, row);
    k->colors[row] = GREY;
    return 1;
}

/* The circle is the end of the path, from the event that was met again; it is told at its first row. */
static casus_status note_circle(check *k, int64_t depth, int64_t met, casus_error *error) {
    int64_t lowest = depth - 1;
    for (int64_t i = depth - 1; k->path[i].row != met;) {
        i--;
        lowest = k->path[i].row < k->path[lowest].row ? i : lowest;
    }
    /* The relation of that event which leads on along the circle. */
    return note(k, k->path[lowest].row, k->edges[k->path[lowest].next - 1].index, PART_OF_CIRCLE, error);
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
            const casus_status status = note_circle(k, depth, to, error);
            if (status != CASUS_OK) {
                return status;
            }
        } else if (k->colors[to] == WHITE && !enter(k, depth++, to)) {
            return casus__fail_memory(error);
        }
    }
    return CASUS_OK;
}

static casus_status find_circles(check *k, casus_error *error) {
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

static int compare_found(const void *user, int32_t x, int32_t y) {
    const found *a = (const found *)user + x;
    const found *b = (const found *)user + y;
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return a->index != b->index ? (a->index < b->index ? -1 : 1) : a->rule - b->rule;
}

static casus_status tell_one(const check *k, const found *f, casus__finding_fn tell, void *user, casus_error *error) {
    int64_t index = 0;
    int64_t first = 0;
    const casus_batch *batch = casus__ids_batch(&k->ids, f->row, &index);
    const casus__name name = casus__ids_name_in(batch, index);
    casus_column_range(casus__batch_column(batch, CASUS__COLUMN_RELATIONS), index, &first, NULL);
    const casus__finding finding = {.row = f->row + 1,
                                    .dataset = name.dataset,
                                    .id = name.id,
                                    .part = rules[f->rule].part,
                                    .index = f->index,
                                    .rule = rules[f->rule].rule,
                                    .value = f->index < 0 ? name.id : target_of(batch, index, first + f->index).id,
                                    .advice = rules[f->rule].advice};
    return tell(user, &finding, error);
}

/* Circles that share their first event and its relation are found one by one, and told once. */
static casus_status tell_all(const check *k, casus__finding_fn tell, void *user, casus_error *error) {
    casus_status status = CASUS_OK;
    int32_t *order = casus__sorted(&k->allocator, k->found_count, compare_found, k->found);
    if (order == NULL) {
        return casus__fail_memory(error);
    }
    for (int64_t i = 0; status == CASUS_OK && i < k->found_count; i++) {
        if (i == 0 || compare_found(k->found, order[i - 1], order[i]) != 0) {
            status = tell_one(k, &k->found[order[i]], tell, user, error);
        }
    }
    casus__sorted_free(&k->allocator, order, k->found_count);
    return status;
}

static void tear_down(check *k) {
    const casus_allocator *a = &k->allocator;
    casus__ids_free(&k->ids);
    casus__free(a, k->found, (uint64_t)k->found_cap * sizeof *k->found);
    casus__free(a, k->edges, (uint64_t)k->edge_cap * sizeof *k->edges);
    casus__free(a, k->colors, (uint64_t)k->row_count);
    casus__free(a, k->path, (uint64_t)k->path_cap * sizeof *k->path);
}

casus_status casus__dataset_findings(const casus_dataset *dataset, casus__finding_fn tell, void *user,
                                     casus_error *error) {
    const uint64_t needed = CASUS__COLUMN_BIT(CASUS__COLUMN_DATASET) | CASUS__COLUMN_BIT(CASUS__COLUMN_ID) |
                            CASUS__COLUMN_BIT(CASUS__COLUMN_RELATIONS);
    const casus_batch *first = casus_dataset_batch(dataset, 0);
    if (first == NULL) {
        return CASUS_OK;
    }
    if ((casus__batch_columns(first) & needed) != needed) {
        return casus__fail(
            error, CASUS_E_ARGUMENT,
            "the dataset was read without the columns dataset, id and relations; ask for them to validate it");
    }
    check k = {.allocator = first->allocator, .row_count = casus_dataset_row_count(dataset)};
    casus_status status = casus__ids_init(&k.ids, &k.allocator, dataset) ? CASUS_OK : casus__fail_memory(error);
    if (status == CASUS_OK) {
        status = enter_ids(&k, error);
    }
    if (status == CASUS_OK) {
        status = follow_relations(&k, error);
    }
    if (status == CASUS_OK) {
        status = find_circles(&k, error);
    }
    if (status == CASUS_OK) {
        status = tell_all(&k, tell, user, error);
    }
    tear_down(&k);
    return status;
}
