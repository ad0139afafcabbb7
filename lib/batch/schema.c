/* SPDX-License-Identifier: MIT */
#include "batch/schema.h"

#include <stddef.h>

#include "base/text.h"

#define FLAT(name, type, vocabulary) {name, type, vocabulary, CASUS__NIL_ZERO, 0, 0, NULL}

/* In the order of CASUS_COLUMN_*; the lists of parts are in model/fields.c. */
static const casus__field flat_fields[CASUS_COLUMN_COUNT] = {
    FLAT("dataset", CASUS_TYPE_WORD, 0),
    FLAT("id", CASUS_TYPE_TEXT, 0),
    FLAT("kind", CASUS_TYPE_WORD, CASUS_VOCABULARY_KIND),
    FLAT("date_start", CASUS_TYPE_DAY, 0),
    FLAT("date_end", CASUS_TYPE_DAY, 0),
    FLAT("date_precision", CASUS_TYPE_WORD, CASUS_VOCABULARY_PRECISION),
    FLAT("date_given", CASUS_TYPE_WORD, CASUS_VOCABULARY_UNIT),
    {"time", CASUS_TYPE_STRUCT, 0, CASUS__NIL_NONE, CASUS__TIME_FIELD_COUNT, 0, casus__time_fields},
    FLAT("country", CASUS_TYPE_WORD, 0),
    FLAT("iso3", CASUS_TYPE_WORD, 0),
    FLAT("admin1", CASUS_TYPE_WORD, 0),
    FLAT("admin2", CASUS_TYPE_WORD, 0),
    FLAT("location", CASUS_TYPE_WORD, 0),
    FLAT("lat", CASUS_TYPE_DOUBLE, 0),
    FLAT("lon", CASUS_TYPE_DOUBLE, 0),
    FLAT("location_precision", CASUS_TYPE_WORD, CASUS_VOCABULARY_PLACE),
    FLAT("class", CASUS_TYPE_WORD, 0),
    FLAT("native_class", CASUS_TYPE_WORD, 0),
    FLAT("native_subclass", CASUS_TYPE_WORD, 0),
    FLAT("side_a", CASUS_TYPE_WORD, 0),
    FLAT("side_b", CASUS_TYPE_WORD, 0),
    FLAT("dyad", CASUS_TYPE_WORD, 0),
    FLAT("killed_low", CASUS_TYPE_DOUBLE, 0),
    FLAT("killed_best", CASUS_TYPE_DOUBLE, 0),
    FLAT("killed_high", CASUS_TYPE_DOUBLE, 0),
    FLAT("injured_low", CASUS_TYPE_DOUBLE, 0),
    FLAT("injured_best", CASUS_TYPE_DOUBLE, 0),
    FLAT("injured_high", CASUS_TYPE_DOUBLE, 0),
    FLAT("notes", CASUS_TYPE_TEXT, 0),
    [CASUS_COLUMN_NATIVE] = FLAT("native", CASUS_TYPE_BINARY, 0),
    [CASUS_COLUMN_MODALITY] = FLAT("modality", CASUS_TYPE_WORD, CASUS_VOCABULARY_MODALITY),
    [CASUS_COLUMN_TITLE] = FLAT("title", CASUS_TYPE_TEXT, 0),
    [CASUS_COLUMN_DATE_PHRASE] = FLAT("date_phrase", CASUS_TYPE_TEXT, 0),
    [CASUS_COLUMN_DATE_ANCHOR] = FLAT("date_anchor", CASUS_TYPE_DAY, 0),
    [CASUS_COLUMN_REPORTED_LOW] = FLAT("reported_low", CASUS_TYPE_DOUBLE, 0),
    [CASUS_COLUMN_REPORTED_BEST] = FLAT("reported_best", CASUS_TYPE_DOUBLE, 0),
    [CASUS_COLUMN_REPORTED_HIGH] = FLAT("reported_high", CASUS_TYPE_DOUBLE, 0),
    [CASUS_COLUMN_EXTRA] = FLAT("extra", CASUS_TYPE_TEXT, 0),
    [CASUS_COLUMN_NATIVE_BEFORE] = FLAT("native_before", CASUS_TYPE_BINARY, 0),
};

const casus__field *casus__schema_field(int32_t id) {
    const int part = id - CASUS_COLUMN_LOCATIONS;
    return part >= 0 && part < CASUS__PART_COUNT ? &casus__part_fields[part] : &flat_fields[id];
}

const char *casus_column_id_name(int32_t id) {
    return id >= 0 && id < CASUS_COLUMN_COUNT ? casus__schema_field(id)->name : NULL;
}

int32_t casus_column_id_find(casus_str name) {
    for (int32_t id = 0; id < CASUS_COLUMN_COUNT; id++) {
        if (casus__equal_z(name, casus__schema_field(id)->name)) {
            return id;
        }
    }
    return -1;
}
