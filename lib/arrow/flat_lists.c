/* SPDX-License-Identifier: MIT */
/* Whoever takes some columns of events often leaves out the lists, which few programs handle. What the flat columns
   then still say of place, numbers, classes and sides stands in lists again, so that it is not lost where events are
   written as events. A list that is there is never touched, not even an empty one. And the other way round: flat
   columns that are not there are made of the lists, since questions are put to them. */
#include <string.h>

#include "base/error.h"
#include "arrow/column_import.h"
#include "model/event.h"

#define MOST 9 /* fields of an element */

/* Where a field of an element is from. */
typedef struct source {
    const char *field; /* of the list's struct; NULL: the column only tells whether there is an element */
    const char *word;  /* no column, but this word */
    int32_t number;    /* no column and no word, but this number */
    int8_t column;     /* flat; -1 none */
    uint8_t is_place;  /* the place of the element in its list */
} source;

/* An element that a row gets if one of its columns is known. */
typedef struct element {
    int32_t list;
    source sources[MOST]; /* up to the first without a field and a column */
} element;

#define FLAT(field, id)                                                                                                \
    { field, NULL, 0, CASUS__COLUMN_##id, 0 }
#define WORD(field, word)                                                                                              \
    { field, word, 0, -1, 0 }
#define NUMBER(field, number)                                                                                          \
    { field, NULL, number, -1, 0 }
#define PLACE(field)                                                                                                   \
    { field, NULL, 0, -1, 1 }
#define IF(id)                                                                                                         \
    { NULL, NULL, 0, CASUS__COLUMN_##id, 0 }
#define END                                                                                                            \
    { NULL, NULL, 0, -1, 0 }

static const element elements[] = {
    {CASUS__COLUMN_LOCATIONS,
     {WORD("role", "effect"), FLAT("lat", LAT), FLAT("lon", LON), FLAT("precision", LOCATION_PRECISION),
      FLAT("name", LOCATION), FLAT("country", COUNTRY), FLAT("iso3", ISO3), FLAT("admin1", ADMIN1),
      FLAT("admin2", ADMIN2)}},
    {CASUS__COLUMN_ACTORS, {FLAT("name", SIDE_A), END}},
    {CASUS__COLUMN_ACTORS, {FLAT("name", SIDE_B), END}},
    {CASUS__COLUMN_PARTICIPANTS, {PLACE("actor"), WORD("side", "a"), IF(SIDE_A), END}},
    {CASUS__COLUMN_PARTICIPANTS, {PLACE("actor"), WORD("side", "b"), IF(SIDE_B), END}},
    {CASUS__COLUMN_CASUALTIES,
     {WORD("status", "killed"), FLAT("low", KILLED_LOW), FLAT("best", KILLED_BEST), FLAT("high", KILLED_HIGH), END}},
    {CASUS__COLUMN_CASUALTIES,
     {WORD("status", "injured"), FLAT("low", INJURED_LOW), FLAT("best", INJURED_BEST), FLAT("high", INJURED_HIGH),
      END}},
    {CASUS__COLUMN_CLASSIFICATIONS, {NUMBER("level", 1), FLAT("code", NATIVE_CLASS), END}},
    {CASUS__COLUMN_CLASSIFICATIONS, {NUMBER("level", 2), FLAT("code", NATIVE_SUBCLASS), END}},
};
#define ELEMENTS (int)(sizeof elements / sizeof elements[0])

static int is_end(const element *e, int i) {
    return i == MOST || (e->sources[i].field == NULL && e->sources[i].column < 0);
}

/* Mask of the flat columns that a list has a part of; 0 if it is never made. */
static uint64_t flat_of(int32_t list) {
    uint64_t mask = 0;
    for (int k = 0; k < ELEMENTS; k++) {
        for (int i = 0; elements[k].list == list && !is_end(&elements[k], i); i++) {
            mask |= elements[k].sources[i].column < 0 ? 0 : CASUS__COLUMN_BIT(elements[k].sources[i].column);
        }
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

static int has_element(const element *e, casus__arrow_node *const flat[], int64_t row) {
    for (int i = 0; !is_end(e, i); i++) {
        if (e->sources[i].column >= 0 && is_known(flat[e->sources[i].column], row)) {
            return 1;
        }
    }
    return 0;
}

static const source *source_of(const element *e, const char *field) {
    for (int i = 0; !is_end(e, i); i++) {
        if (e->sources[i].field != NULL && strcmp(e->sources[i].field, field) == 0) {
            return &e->sources[i];
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
    ok = s->word != NULL ? casus__column_add_word(a, out, word)
                         : casus__column_add_int32(a, out, s->is_place ? place : s->number);
    return ok ? CASUS_OK : casus__fail_memory(a, error);
}

static casus_status append_element(const casus_allocator *a, casus__column *out, const element *e,
                                   casus__arrow_node *const flat[], int64_t row, int32_t place,
                                   casus__arrow_fault *fault, casus_error *error) {
    casus_status status = CASUS_OK;
    for (uint8_t i = 0; status == CASUS_OK && i < out->child_count; i++) {
        casus__column *child = &out->children[i];
        status = append_field(a, child, source_of(e, child->field->name), flat, row, place, fault, error);
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
        for (int k = 0; status == CASUS_OK && k < ELEMENTS; k++) {
            if (elements[k].list == list && has_element(&elements[k], flat, row)) {
                status = append_element(a, out->children, &elements[k], flat, row, place++, fault, error);
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
