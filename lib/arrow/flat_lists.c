/* SPDX-License-Identifier: MIT */
/* Whoever takes some columns of events often leaves out the lists, which few programs handle. What the flat columns
   then still say of place, numbers, classes and sides stands in lists again, so that it is not lost where events are
   written as events. A list that is there is never touched, not even an empty one. And the other way round: flat
   columns that are not there are made of the lists, since questions are put to them. */
#include <string.h>

#include "base/error.h"
#include "arrow/column_import.h"
#include "model/event.h"

/* Where a field of an element is from: a flat column, or else a word or a number that stands here. */
typedef struct source {
    char field[10];  /* of the list's struct; empty: the column only tells whether there is an element */
    char word[8];    /* empty: none */
    int8_t column;   /* flat; -1 none */
    int8_t number;   /* if there is neither column nor word */
    int8_t is_place; /* the place of the element in its list */
    int8_t list; /* an element of that list begins here, of which each row gets one if one of its columns is known */
} source;

#define FLAT(field, id)                                                                                                \
    { field, "", CASUS__COLUMN_##id, 0, 0, -1 }
#define WORD(field, word)                                                                                              \
    { field, word, -1, 0, 0, -1 }
#define NUMBER(field, number)                                                                                          \
    { field, "", -1, number, 0, -1 }
#define PLACE(field)                                                                                                   \
    { field, "", -1, 0, 1, -1 }
#define IF(id)                                                                                                         \
    { "", "", CASUS__COLUMN_##id, 0, 0, -1 }
#define ELEMENT(id)                                                                                                    \
    { "", "", -1, 0, 0, CASUS__COLUMN_##id }

static const source sources[] = {
    ELEMENT(LOCATIONS),
    WORD("role", "effect"),
    FLAT("lat", LAT),
    FLAT("lon", LON),
    FLAT("precision", LOCATION_PRECISION),
    FLAT("name", LOCATION),
    FLAT("country", COUNTRY),
    FLAT("iso3", ISO3),
    FLAT("admin1", ADMIN1),
    FLAT("admin2", ADMIN2),
    ELEMENT(ACTORS),
    FLAT("name", SIDE_A),
    ELEMENT(ACTORS),
    FLAT("name", SIDE_B),
    ELEMENT(PARTICIPANTS),
    PLACE("actor"),
    WORD("side", "a"),
    IF(SIDE_A),
    ELEMENT(PARTICIPANTS),
    PLACE("actor"),
    WORD("side", "b"),
    IF(SIDE_B),
    ELEMENT(CASUALTIES),
    WORD("status", "killed"),
    FLAT("low", KILLED_LOW),
    FLAT("best", KILLED_BEST),
    FLAT("high", KILLED_HIGH),
    ELEMENT(CASUALTIES),
    WORD("status", "injured"),
    FLAT("low", INJURED_LOW),
    FLAT("best", INJURED_BEST),
    FLAT("high", INJURED_HIGH),
    ELEMENT(CLASSIFICATIONS),
    NUMBER("level", 1),
    FLAT("code", NATIVE_CLASS),
    ELEMENT(CLASSIFICATIONS),
    NUMBER("level", 2),
    FLAT("code", NATIVE_SUBCLASS),
};
#define SOURCES (int)(sizeof sources / sizeof sources[0])

static int begins(int i) {
    return i == SOURCES || sources[i].list >= 0;
}

/* Mask of the flat columns that a list has a part of; 0 if it is never made. */
static uint64_t flat_of(int32_t list) {
    uint64_t mask = 0;
    int32_t of = -1;
    for (int i = 0; i < SOURCES; i++) {
        of = begins(i) ? sources[i].list : of;
        mask |= of != list || sources[i].column < 0 ? 0 : CASUS__COLUMN_BIT(sources[i].column);
    }
    return mask;
}

/* Flat columns of all lists of a mask. Sides are made of two lists, or not at all. */
static uint64_t flat_of_all(uint64_t lists) {
    uint64_t mask = 0;
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        mask |= (lists >> id) & 1 ? flat_of(id) : 0;
    }
    return mask;
}

static uint64_t whole_sides(uint64_t lists) {
    const uint64_t sides = CASUS__COLUMN_BIT(CASUS__COLUMN_ACTORS) | CASUS__COLUMN_BIT(CASUS__COLUMN_PARTICIPANTS);
    return (lists & sides) == sides ? lists : lists & ~sides;
}

casus__arrow_gaps casus__arrow_gaps_of(uint64_t there, uint64_t wanted) {
    casus__arrow_gaps gaps = {0, 0, 0};
    uint64_t lists = 0;
    uint64_t parts = 0;
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        lists |= flat_of(id) != 0 ? CASUS__COLUMN_BIT(id) : 0;
        parts |= casus__schema_field(id)->type == CASUS_TYPE_LIST ? CASUS__COLUMN_BIT(id) : 0;
    }
    gaps.lists = whole_sides(lists & ~there) & wanted;
    gaps.flat = flat_of_all(whole_sides(lists & there)) & ~there & wanted;
    gaps.needed = (flat_of_all(gaps.lists) | (gaps.flat != 0 ? parts : 0)) & there;
    return gaps;
}

static int is_known(const casus__arrow_node *n, int64_t row) {
    char room[CASUS__ARROW_TEXT_ROOM];
    return n != NULL && !casus__arrow_is_null(n, row) && casus__arrow_text(n, row, room).size > 0;
}

/* Of the element that begins at `at`. */
static int has_element(int at, casus__arrow_node *const flat[], int64_t row) {
    for (int i = at + 1; !begins(i); i++) {
        if (sources[i].column >= 0 && is_known(flat[sources[i].column], row)) {
            return 1;
        }
    }
    return 0;
}

static const source *source_of(int at, const char *field) {
    for (int i = at + 1; !begins(i); i++) {
        if (strcmp(sources[i].field, field) == 0) {
            return &sources[i];
        }
    }
    return NULL;
}

static casus_status append_field(const casus_allocator *a, casus__column *out, const source *s,
                                 casus__arrow_node *const flat[], int64_t row, int32_t place, casus__arrow_fault *fault,
                                 casus_error *error) {
    const casus_str word = casus_str_from(s == NULL ? NULL : s->word);
    int ok = 1;
    if (s == NULL || s->column >= 0) {
        return casus__arrow_append(a, out, s == NULL ? NULL : flat[s->column], row, 1, fault, error);
    }
    ok = word.size > 0 ? casus__column_add_word(a, out, word)
                       : casus__column_add_int32(a, out, s->is_place ? place : s->number);
    return ok ? CASUS_OK : casus__fail_memory(a, error);
}

static casus_status append_element(const casus_allocator *a, casus__column *out, int at,
                                   casus__arrow_node *const flat[], int64_t row, int32_t place,
                                   casus__arrow_fault *fault, casus_error *error) {
    casus_status status = CASUS_OK;
    for (uint8_t i = 0; status == CASUS_OK && i < out->child_count; i++) {
        casus__column *child = &out->children[i];
        status = append_field(a, child, source_of(at, child->field->name), flat, row, place, fault, error);
    }
    out->length += status == CASUS_OK;
    return status;
}

casus_status casus__arrow_append_flat(const casus_allocator *a, casus__column *out, int32_t list,
                                      casus__arrow_node *const flat[CASUS__COLUMN_COUNT], int64_t from, int64_t count,
                                      casus__arrow_fault *fault, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int64_t row = from; status == CASUS_OK && row < from + count; row++) {
        int32_t place = 0;
        for (int k = 0; status == CASUS_OK && k < SOURCES; k++) {
            if (sources[k].list == list && has_element(k, flat, row)) {
                status = append_element(a, out->children, k, flat, row, place++, fault, error);
            }
        }
        if (status == CASUS_OK && !casus__column_close_list(a, out)) {
            status = casus__fail_memory(a, error);
        }
    }
    return status;
}

casus_status casus__arrow_fill_flat(casus__columns *growing, casus_event *event, casus_batch *batch, int64_t *row,
                                    casus_error *error) {
    casus_status status = CASUS_OK;
    for (*row = 0; status == CASUS_OK && *row < batch->row_count; *row += status == CASUS_OK) {
        status = casus_event_read(event, batch, *row, error);
        if (status == CASUS_OK) {
            status = casus__columns_append(growing, event, NULL, error);
        }
    }
    casus_batch *flat = status == CASUS_OK ? casus__columns_seal(growing, NULL) : NULL;
    if (flat == NULL) {
        growing->row_count = 0;
        casus__columns_rollback(growing);
        return status == CASUS_OK ? casus__fail_memory(&growing->allocator, error) : status;
    }
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if ((growing->wanted >> id) & 1) {
            const casus_column unfilled = batch->columns[id];
            batch->columns[id] = flat->columns[id];
            flat->columns[id] = unfilled;
        }
    }
    casus_batch_free(flat);
    return CASUS_OK;
}
