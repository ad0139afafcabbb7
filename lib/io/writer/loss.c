/* SPDX-License-Identifier: MIT */
/* A row has one date, one place, two sides, two classes and three counts; what there is beyond that is lost. */
#include "io/writer/loss.h"

#include <stdio.h>
#include <string.h>

/* How many parts of a list the row holds itself, for each of its flat columns that is known. */
typedef struct held_part {
    uint8_t list;
    const char *one;
    const char *many;
    uint8_t flat[2]; /* the columns that show a part each; 0 none (column 0 is in no row a part) */
} held_part;

static const held_part lists[] = {
    {CASUS__COLUMN_CLAIMS, "claim", "claims", {0, 0}},
    {CASUS__COLUMN_SOURCES, "source", "sources", {0, 0}},
    {CASUS__COLUMN_RELATIONS, "relation", "relations", {0, 0}},
    {CASUS__COLUMN_CASUALTIES,
     "casualty cell",
     "casualty cells",
     {CASUS__COLUMN_KILLED_LOW, CASUS__COLUMN_INJURED_LOW}},
    {CASUS__COLUMN_PARTICIPANTS, "participant", "participants", {CASUS__COLUMN_SIDE_A, CASUS__COLUMN_SIDE_B}},
    {CASUS__COLUMN_LOCATIONS, "further place", "further places", {CASUS__COLUMN_LOCATIONS, 0}},
    {CASUS__COLUMN_DATES, "further date", "further dates", {0, 0}},
    {CASUS__COLUMN_CLASSIFICATIONS,
     "classification",
     "classifications",
     {CASUS__COLUMN_NATIVE_CLASS, CASUS__COLUMN_NATIVE_SUBCLASS}},
    {CASUS__COLUMN_MEANS, "means", "means", {0, 0}},
    {CASUS__COLUMN_OUTCOMES, "outcome", "outcomes", {0, 0}},
};
#define LISTS ((int)(sizeof lists / sizeof lists[0]))

/* What a row has once or not at all. */
static const struct {
    uint8_t column;
    const char *one;
    const char *many;
} singles[] = {
    {CASUS__COLUMN_NOTES, "note", "notes"},
    {CASUS__COLUMN_DATE_PHRASE, "phrase of a date", "phrases of dates"},
    {CASUS__COLUMN_CREATED, "time of making", "times of making"},
    {CASUS__COLUMN_MODIFIED, "time of change", "times of change"},
    {CASUS__COLUMN_EXTRA, "set of other members", "sets of other members"},
};
#define SINGLES ((int)(sizeof singles / sizeof singles[0]))

_Static_assert(LISTS + SINGLES <= CASUS__LOSS_KINDS, "there is a number for each kind");

/* Low, best and high stand side by side, and any of them shows the count. */
static int shows_count(const casus_batch *batch, int32_t low, int64_t row) {
    int known = 0;
    for (int32_t bound = 0; bound < 3; bound++) {
        known |= !casus_column_is_null(casus__batch_column(batch, low + bound), row);
    }
    return known;
}

static int64_t lost_of(const casus_batch *batch, const held_part *part, int64_t row) {
    int64_t first = 0;
    int64_t count = 0;
    casus_column_range(casus__batch_column(batch, part->list), row, &first, &count);
    for (int i = 0; i < 2 && count > 0; i++) {
        const int32_t id = part->flat[i];
        const int is_count = id == CASUS__COLUMN_KILLED_LOW || id == CASUS__COLUMN_INJURED_LOW;
        count -= id == 0            ? 0
                 : id == part->list ? 1
                 : is_count         ? shows_count(batch, id, row)
                                    : !casus_column_is_null(casus__batch_column(batch, id), row);
    }
    return count;
}

void casus__loss_add(casus__loss *loss, const casus_batch *batch, int64_t row) {
    int64_t any = 0;
    for (int i = 0; i < LISTS; i++) {
        const int64_t lost = lost_of(batch, &lists[i], row);
        loss->parts[i] += lost;
        any |= lost;
    }
    for (int i = 0; i < SINGLES; i++) {
        const int lost = !casus_column_is_null(casus__batch_column(batch, singles[i].column), row);
        loss->parts[LISTS + i] += lost;
        any |= lost;
    }
    loss->events += any != 0;
}

int casus__loss_print(const casus__loss *loss, const casus_allocator *a, casus__buffer *out) {
    char text[120];
    int kinds = 0;
    int ok = 1;
    int left = 0;
    for (int i = 0; i < LISTS + SINGLES; i++) {
        left += loss->parts[i] > 0;
    }
    for (int i = 0; ok && loss->events > 0 && i < LISTS + SINGLES; i++) {
        const int64_t n = loss->parts[i];
        const char *one = i < LISTS ? lists[i].one : singles[i - LISTS].one;
        const char *many = i < LISTS ? lists[i].many : singles[i - LISTS].many;
        if (n == 0) {
            continue;
        }
        if (kinds++ == 0) {
            snprintf(text, sizeof text, "%lld event%s", (long long)loss->events,
                     loss->events == 1 ? " has " : "s have ");
            ok = casus__buffer_append(a, out, text, (int64_t)strlen(text));
        }
        left--;
        snprintf(text, sizeof text, "%s%lld %s",
                 kinds == 1  ? ""
                 : left == 0 ? " and "
                             : ", ",
                 (long long)n, n == 1 ? one : many);
        ok = ok && casus__buffer_append(a, out, text, (int64_t)strlen(text));
    }
    static const char end[] = " that CSV does not hold; use jsonl";
    return ok && (kinds == 0 || casus__buffer_append(a, out, end, (int64_t)sizeof end - 1));
}
