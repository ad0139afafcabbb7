/* SPDX-License-Identifier: MIT */
/* Three passes over all rows: ids are entered, relations are followed to their events, and circles of part_of are
   looked for depth first. What is found is kept with its row and sorted at the end, so the order of the passes does not
   show. */
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

/* A finding, at a row of the dataset. */
typedef struct found {
    int64_t row;
    int32_t index; /* of the relation in its event; -1: the record */
    int32_t rule;
} found;

/* Event `row` is part_of event `to`, by relation `index` of the event. Edges are in the order of rows. */
typedef struct edge {
    int64_t row;
    int64_t to;
    int32_t index;
} edge;

/* One event on the path, and the edge that is followed next. */
typedef struct step {
    int64_t row;
    int64_t next;
} step;

typedef struct validation {
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
} validation;

static casus_status note(validation *v, int64_t row, int32_t index, int32_t rule, casus_error *error) {
    if (v->found_count >= INT32_MAX || !CASUS__GROW(&v->allocator, v->found, v->found_cap, v->found_count + 1)) {
        return casus__fail_memory(&v->allocator, error);
    }
    v->found[v->found_count++] = (found){row, index, rule};
    return CASUS_OK;
}

/* ---- Ids ------------------------------------------------------------------------------------------------------- */

/* Enters every id. Events without one are left out. */
static casus_status enter_ids(validation *v, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t b = 0; b < v->ids.batch_count; b++) {
        const casus_batch *batch = casus_dataset_batch(v->ids.dataset, b);
        for (int64_t i = 0; status == CASUS_OK && i < batch->row_count; i++) {
            const int64_t row = v->ids.starts[b] + i;
            if (casus__ids_enter(&v->ids, row, casus__ids_name_in(batch, i)) >= 0) {
                status = note(v, row, -1, UNIQUE_ID, error);
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

static casus_status add_edge(validation *v, int64_t row, int64_t to, int32_t index, casus_error *error) {
    if (!CASUS__GROW(&v->allocator, v->edges, v->edge_cap, v->edge_count + 1)) {
        return casus__fail_memory(&v->allocator, error);
    }
    v->edges[v->edge_count++] = (edge){row, to, index};
    return CASUS_OK;
}

static casus_status follow_row(validation *v, const casus_batch *batch, int64_t index, int64_t row,
                               casus_error *error) {
    const casus_column *list = casus__batch_column(batch, CASUS__COLUMN_RELATIONS);
    casus_status status = CASUS_OK;
    int64_t first = 0;
    int64_t count = 0;
    casus_column_range(list, index, &first, &count);
    for (int32_t i = 0; status == CASUS_OK && i < count; i++) {
        const casus_str type = casus_column_text(casus_column_field(list, "type"), first + i);
        const int64_t other = casus__ids_find(&v->ids, target_of(batch, index, first + i));
        status = other < 0                         ? note(v, row, i, RELATION_TARGET, error)
                 : casus__equal_z(type, "part_of") ? add_edge(v, row, other, i, error)
                                                   : CASUS_OK;
    }
    return status;
}

static casus_status follow_relations(validation *v, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int32_t b = 0; b < v->ids.batch_count; b++) {
        const casus_batch *batch = casus_dataset_batch(v->ids.dataset, b);
        for (int64_t i = 0; status == CASUS_OK && i < batch->row_count; i++) {
            status = follow_row(v, batch, i, v->ids.starts[b] + i, error);
        }
    }
    return status;
}

/* ---- Circles --------------------------------------------------------------------------------------------------- */

#define WHITE 0 /* not visited */
#define GREY 1  /* on the path */
#define BLACK 2 /* all that it leads to has been visited */

/* The first edge of a row; if it has none, the first of the rows behind it. */
static int64_t first_edge(const validation *v, int64_t row) {
    int64_t from = 0;
    int64_t n = v->edge_count;
    while (n > 0) {
        const int64_t half = n / 2;
        if (v->edges[from + half].row < row) {
            from += half + 1;
            n -= half + 1;
        } else {
            n = half;
        }
    }
    return from;
}

static int enter(validation *v, int64_t depth, int64_t row) {
    if (!CASUS__GROW(&v->allocator, v->path, v->path_cap, depth + 1)) {
        return 0;
    }
    v->path[depth].row = row;
    v->path[depth].next = first_edge(v, row);
    v->colors[row] = GREY;
    return 1;
}

/* The circle is the end of the path, from the event that was met again. It is reported at its first row, with the
   relation that leads on along the circle. */
static casus_status note_circle(validation *v, int64_t depth, int64_t met, casus_error *error) {
    int64_t lowest = depth - 1;
    for (int64_t i = depth - 1; v->path[i].row != met;) {
        i--;
        lowest = v->path[i].row < v->path[lowest].row ? i : lowest;
    }
    return note(v, v->path[lowest].row, v->edges[v->path[lowest].next - 1].index, PART_OF_CIRCLE, error);
}

/* Follows the edges from one row. Without recursion, since a chain may be as long as the dataset. */
static casus_status walk(validation *v, int64_t root, casus_error *error) {
    int64_t depth = 1;
    if (!enter(v, 0, root)) {
        return casus__fail_memory(&v->allocator, error);
    }
    while (depth > 0) {
        step *top = &v->path[depth - 1];
        if (top->next >= v->edge_count || v->edges[top->next].row != top->row) {
            v->colors[top->row] = BLACK;
            depth--;
            continue;
        }
        const int64_t to = v->edges[top->next++].to;
        if (v->colors[to] == GREY) {
            const casus_status status = note_circle(v, depth, to, error);
            if (status != CASUS_OK) {
                return status;
            }
        } else if (v->colors[to] == WHITE && !enter(v, depth++, to)) {
            return casus__fail_memory(&v->allocator, error);
        }
    }
    return CASUS_OK;
}

static casus_status find_circles(validation *v, casus_error *error) {
    if (v->edge_count == 0) {
        return CASUS_OK;
    }
    v->colors = casus__zalloc(&v->allocator, (uint64_t)v->row_count);
    if (v->colors == NULL) {
        return casus__fail_memory(&v->allocator, error);
    }
    for (int64_t i = 0; i < v->edge_count; i++) {
        const casus_status status = v->colors[v->edges[i].row] == WHITE ? walk(v, v->edges[i].row, error) : CASUS_OK;
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

static casus_status report_one(const validation *v, const found *f, casus__finding_fn report, void *user,
                               casus_error *error) {
    int64_t index = 0;
    int64_t first = 0;
    const casus_batch *batch = casus__ids_batch(&v->ids, f->row, &index);
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
    return report(user, &finding, error);
}

/* Circles with the same first event and the same relation of it are found several times and reported once. */
static casus_status report_all(const validation *v, casus__finding_fn report, void *user, casus_error *error) {
    casus_status status = CASUS_OK;
    int32_t *order = casus__sorted(&v->allocator, v->found_count, compare_found, v->found);
    if (order == NULL) {
        return casus__fail_memory(&v->allocator, error);
    }
    for (int64_t i = 0; status == CASUS_OK && i < v->found_count; i++) {
        if (i == 0 || compare_found(v->found, order[i - 1], order[i]) != 0) {
            status = report_one(v, &v->found[order[i]], report, user, error);
        }
    }
    casus__sorted_free(&v->allocator, order, v->found_count);
    return status;
}

static void tear_down(validation *v) {
    const casus_allocator *a = &v->allocator;
    casus__ids_free(&v->ids);
    casus__free(a, v->found, (uint64_t)v->found_cap * sizeof *v->found);
    casus__free(a, v->edges, (uint64_t)v->edge_cap * sizeof *v->edges);
    casus__free(a, v->colors, (uint64_t)v->row_count);
    casus__free(a, v->path, (uint64_t)v->path_cap * sizeof *v->path);
}

casus_status casus__dataset_findings(const casus_dataset *dataset, casus__finding_fn report, void *user,
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
    validation v = {.allocator = first->allocator, .row_count = casus_dataset_row_count(dataset)};
    casus__settings settings = casus__settings_of(NULL);
    settings.allocator = v.allocator;
    casus_status status =
        casus__ids_init(&v.ids, &settings, dataset) ? CASUS_OK : casus__fail_memory(&v.allocator, error);
    if (status == CASUS_OK) {
        status = enter_ids(&v, error);
    }
    if (status == CASUS_OK) {
        status = follow_relations(&v, error);
    }
    if (status == CASUS_OK) {
        status = find_circles(&v, error);
    }
    if (status == CASUS_OK) {
        status = report_all(&v, report, user, error);
    }
    tear_down(&v);
    return status;
}
