/* SPDX-License-Identifier: MIT */
/* The table of columns, and sets of columns as text. codes/column_names.h has the names in the order of the ids; the
   assertions here stop the build where the two do not agree. */
#include "batch/schema.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "codes/column_names.h"

#define PLACE(id, name) place_##id,
enum { CASUS__COLUMN_NAMES(PLACE) place_count };
#define CHECK(id, name) _Static_assert((int)place_##id == CASUS__COLUMN_##id, name " stands at the place of its id");
CASUS__COLUMN_NAMES(CHECK)
_Static_assert((int)place_count == CASUS__COLUMN_COUNT, "every column has a name");
_Static_assert(CASUS__COLUMN_DATES + CASUS__PART_RELATION == CASUS__COLUMN_RELATIONS,
               "the lists of parts stand in the order of the parts");

#define TEXT(id, name) static const char name_##id[] = name;
CASUS__COLUMN_NAMES(TEXT)
#define NAME(id, name) name_##id,
static const char *const names[] = {CASUS__COLUMN_NAMES(NAME)};

#define FLAT(id, type, vocabulary) [CASUS__COLUMN_##id] = {name_##id, type, vocabulary, CASUS__NIL_ZERO, 0, 0, NULL}

/* The lists of parts are in model/fields.c. */
static const casus__field flat_fields[CASUS__COLUMN_COUNT] = {
    FLAT(DATASET, CASUS_TYPE_WORD, 0),
    FLAT(ID, CASUS_TYPE_TEXT, 0),
    FLAT(KIND, CASUS_TYPE_WORD, CASUS_VOCABULARY_KIND),
    FLAT(DATE_START, CASUS_TYPE_DAY, 0),
    FLAT(DATE_END, CASUS_TYPE_DAY, 0),
    FLAT(DATE_PRECISION, CASUS_TYPE_WORD, CASUS_VOCABULARY_SPAN_PRECISION),
    FLAT(DATE_GIVEN, CASUS_TYPE_WORD, CASUS_VOCABULARY_UNIT),
    [CASUS__COLUMN_TIME] = {name_TIME, CASUS_TYPE_STRUCT, 0, CASUS__NIL_NONE, CASUS__TIME_FIELD_COUNT, 0,
                            casus__time_fields},
    FLAT(COUNTRY, CASUS_TYPE_WORD, 0),
    FLAT(ISO3, CASUS_TYPE_WORD, 0),
    FLAT(ADMIN1, CASUS_TYPE_WORD, 0),
    FLAT(ADMIN2, CASUS_TYPE_WORD, 0),
    FLAT(LOCATION, CASUS_TYPE_WORD, 0),
    FLAT(LAT, CASUS_TYPE_DOUBLE, 0),
    FLAT(LON, CASUS_TYPE_DOUBLE, 0),
    FLAT(LOCATION_PRECISION, CASUS_TYPE_WORD, CASUS_VOCABULARY_LOCATION_PRECISION),
    FLAT(CLASS, CASUS_TYPE_WORD, 0),
    FLAT(NATIVE_CLASS, CASUS_TYPE_WORD, 0),
    FLAT(NATIVE_SUBCLASS, CASUS_TYPE_WORD, 0),
    FLAT(SIDE_A, CASUS_TYPE_WORD, 0),
    FLAT(SIDE_B, CASUS_TYPE_WORD, 0),
    FLAT(DYAD, CASUS_TYPE_WORD, 0),
    FLAT(KILLED_LOW, CASUS_TYPE_DOUBLE, 0),
    FLAT(KILLED_BEST, CASUS_TYPE_DOUBLE, 0),
    FLAT(KILLED_HIGH, CASUS_TYPE_DOUBLE, 0),
    FLAT(INJURED_LOW, CASUS_TYPE_DOUBLE, 0),
    FLAT(INJURED_BEST, CASUS_TYPE_DOUBLE, 0),
    FLAT(INJURED_HIGH, CASUS_TYPE_DOUBLE, 0),
    FLAT(NOTES, CASUS_TYPE_TEXT, 0),
    FLAT(NATIVE, CASUS_TYPE_BINARY, 0),
    FLAT(MODALITY, CASUS_TYPE_WORD, CASUS_VOCABULARY_MODALITY),
    FLAT(TITLE, CASUS_TYPE_TEXT, 0),
    FLAT(DATE_PHRASE, CASUS_TYPE_TEXT, 0),
    FLAT(DATE_ANCHOR, CASUS_TYPE_DAY, 0),
    FLAT(REPORTED_LOW, CASUS_TYPE_DOUBLE, 0),
    FLAT(REPORTED_BEST, CASUS_TYPE_DOUBLE, 0),
    FLAT(REPORTED_HIGH, CASUS_TYPE_DOUBLE, 0),
    FLAT(EXTRA, CASUS_TYPE_TEXT, 0),
    FLAT(NATIVE_BEFORE, CASUS_TYPE_BINARY, 0),
    FLAT(CERTAINTY, CASUS_TYPE_WORD, CASUS_VOCABULARY_CERTAINTY),
    FLAT(REVOKED, CASUS_TYPE_INT32, 0),
    FLAT(CREATED, CASUS_TYPE_MOMENT, 0),
    FLAT(MODIFIED, CASUS_TYPE_MOMENT, 0),
};

const casus__field *casus__schema_field(int32_t id) {
    const int part = id - CASUS__COLUMN_DATES;
    return part >= 0 && part < CASUS__PART_COUNT ? &casus__part_fields[part] : &flat_fields[id];
}

const char *casus__column_id_name(int32_t id) {
    return id >= 0 && id < CASUS__COLUMN_COUNT ? casus__schema_field(id)->name : NULL;
}

int32_t casus__column_id_find(casus_str name) {
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if (casus__equal_z(name, casus__schema_field(id)->name)) {
            return id;
        }
    }
    return -1;
}

/* ---- Sets of columns as text ----------------------------------------------------------------------------------- */

/* No column has a name of this length; an error message has at most the beginning of a longer one. */
#define NAME_ROOM 64

static casus_status unknown_column(casus_str name, casus_error *error) {
    const char *nearest = casus__nearest(name, names, CASUS__COLUMN_COUNT);
    return nearest != NULL ? casus__fail(error, CASUS_E_NOT_FOUND, "there is no column '%.*s', did you mean '%s'?",
                                         (int)name.size, name.data, nearest)
                           : casus__fail(error, CASUS_E_NOT_FOUND, "there is no column '%.*s'; docs/schema.md has all",
                                         (int)name.size, name.data);
}

/* Copies the quoted text that starts at `at`, as far as there is room; two quotes are one. Returns the place behind the
   closing quote, NULL if there is none. */
static const char *unquote(const char *at, char room[NAME_ROOM], casus_str *name) {
    int64_t size = 0;
    for (; *at != '\0' && (*at != '"' || at[1] == '"'); at++) {
        at += *at == '"';
        if (size < NAME_ROOM) {
            room[size++] = *at;
        }
    }
    *name = (casus_str){room, size};
    return *at == '"' ? at + 1 : NULL;
}

/* Reads one name, without quotes up to the next comma or in quotes. *at moves behind the comma, or becomes NULL at the
   end. */
static casus_status next_name(const char **at, char room[NAME_ROOM], casus_str *name, casus_error *error) {
    const char *from = *at + strspn(*at, " \t\r\n");
    const char *to = from + strcspn(from, ",");
    *name = casus__trim((casus_str){from, to - from});
    if (*from == '"') {
        const char *behind = unquote(from + 1, room, name);
        if (behind == NULL) {
            return casus__fail(error, CASUS_E_ARGUMENT, "the quote before '%.*s' never closes", (int)name->size,
                               name->data);
        }
        to = behind + strspn(behind, " \t\r\n");
        if (*to != ',' && *to != '\0') {
            return casus__fail(error, CASUS_E_ARGUMENT, "a comma is due after the quoted name '%.*s'", (int)name->size,
                               name->data);
        }
    }
    name->size = name->size < NAME_ROOM ? name->size : NAME_ROOM;
    *at = *to == ',' ? to + 1 : NULL;
    return CASUS_OK;
}

casus_status casus__columns_parse(const char *text, uint64_t *out, casus_error *error) {
    uint64_t mask = 0;
    *out = 0;
    if (text == NULL || casus__trim(casus_str_from(text)).size == 0) {
        *out = text == NULL ? CASUS__COLUMNS_ALL : 0;
        return CASUS_OK;
    }
    for (const char *at = text; at != NULL;) {
        char room[NAME_ROOM];
        casus_str name;
        const casus_status status = next_name(&at, room, &name, error);
        if (status != CASUS_OK) {
            return status;
        }
        const int32_t id = casus__column_id_find(name);
        if (id < 0) {
            return unknown_column(name, error);
        }
        if ((mask >> id) & 1) {
            return casus__fail(error, CASUS_E_ARGUMENT, "column '%s' is named twice", casus__column_id_name(id));
        }
        mask |= CASUS__COLUMN_BIT(id);
    }
    *out = mask;
    return CASUS_OK;
}

#define BYTES(id, name) sizeof name +
_Static_assert(CASUS__COLUMN_NAMES(BYTES) 0 <= CASUS__COLUMNS_ROOM,
               "the names of all columns fit, a comma behind each");

/* No name of a column needs quotes. */
void casus__columns_print(uint64_t mask, char out[CASUS__COLUMNS_ROOM]) {
    char *to = out;
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if ((mask >> id) & 1) {
            const casus_str name = casus_str_from(casus__column_id_name(id));
            memcpy(to, name.data, (size_t)name.size);
            to += name.size;
            *to++ = ',';
        }
    }
    *(to > out ? to - 1 : to) = '\0';
}
