/* SPDX-License-Identifier: MIT */
/* Builder (events to batches) and reading an event back from a row. */
#include "base/error.h"
#include "batch/batch.h"
#include "model/event.h"

struct casus_builder {
    casus__columns columns;
};

casus_status casus_builder_new(casus_context *context, uint64_t columns, casus_builder **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    *out = NULL;
    if ((columns & ~CASUS_COLUMNS_ALL) != 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the mask of columns has bits that no column has");
    }
    casus_builder *builder = casus__zalloc(&settings.allocator, sizeof *builder);
    if (builder == NULL) {
        return casus__fail_memory(error);
    }
    if (!casus__columns_init(&builder->columns, &settings, columns)) {
        casus_builder_free(builder);
        return casus__fail_memory(error);
    }
    *out = builder;
    return CASUS_OK;
}

void casus_builder_free(casus_builder *builder) {
    if (builder != NULL) {
        const casus_allocator a = builder->columns.allocator;
        casus__columns_free(&builder->columns);
        casus__free(&a, builder, sizeof *builder);
    }
}

int64_t casus_builder_row_count(const casus_builder *builder) {
    return builder->columns.row_count;
}

casus_status casus_builder_seal(casus_builder *builder, casus_batch **out, casus_error *error) {
    *out = casus__columns_seal(&builder->columns, NULL);
    return *out == NULL ? casus__fail_memory(error) : CASUS_OK;
}

/* ---- Event to row ---------------------------------------------------------------------------------------------- */

static int add_text(casus__columns *to, int32_t id, casus_str text) {
    casus__column *c = casus__columns_get(to, id);
    if (c == NULL) {
        return 1;
    }
    if (c->type == CASUS_TYPE_WORD) {
        return casus__column_add_word(&to->allocator, c, text);
    }
    return text.size == 0 ? casus__column_add_null(&to->allocator, c, 1)
                          : casus__column_add_text(&to->allocator, c, text);
}

static int add_value(casus__columns *to, int32_t id, int32_t value) {
    casus__column *c = casus__columns_get(to, id);
    return c == NULL || casus__column_add_value(&to->allocator, c, value);
}

static int add_double(casus__columns *to, int32_t id, double value) {
    casus__column *c = casus__columns_get(to, id);
    return c == NULL || casus__column_add_double(&to->allocator, c, value);
}

static int add_day(casus__columns *to, int32_t id, int32_t day) {
    casus__column *c = casus__columns_get(to, id);
    return c == NULL || casus__column_add_int32s(&to->allocator, c, &day, 1, CASUS_DAY_UNKNOWN);
}

static int add_span(casus__columns *to, const casus_span *span) {
    casus__column *time = casus__columns_get(to, CASUS_COLUMN_TIME);
    return add_day(to, CASUS_COLUMN_DATE_START, span->first_day) &&
           add_day(to, CASUS_COLUMN_DATE_END, span->last_day) &&
           add_value(to, CASUS_COLUMN_DATE_PRECISION, span->precision) &&
           add_value(to, CASUS_COLUMN_DATE_GIVEN, span->given) &&
           (time == NULL || casus__column_add_leaf(&to->allocator, time, span));
}

static int add_place(casus__columns *to, const casus_location *place) {
    return add_text(to, CASUS_COLUMN_COUNTRY, place->country) && add_text(to, CASUS_COLUMN_ISO3, place->iso3) &&
           add_text(to, CASUS_COLUMN_ADMIN1, place->admin1) && add_text(to, CASUS_COLUMN_ADMIN2, place->admin2) &&
           add_text(to, CASUS_COLUMN_LOCATION, place->name) && add_double(to, CASUS_COLUMN_LAT, place->lat) &&
           add_double(to, CASUS_COLUMN_LON, place->lon) &&
           add_value(to, CASUS_COLUMN_LOCATION_PRECISION, place->precision);
}

static int add_count(casus__columns *to, int32_t low_id, const casus_count *count) {
    return add_double(to, low_id, count->low) && add_double(to, low_id + 1, count->best) &&
           add_double(to, low_id + 2, count->high);
}

static int add_part(casus__columns *to, const casus_event *event, int part) {
    casus__column *list = casus__columns_get(to, CASUS_COLUMN_LOCATIONS + part);
    if (list == NULL) {
        return 1;
    }
    for (int32_t i = 0; i < casus__event_part_count(event, part); i++) {
        casus__leaf leaf;
        casus__event_part(event, part, i, &leaf);
        if (!casus__column_add_leaf(&to->allocator, list->children, &leaf)) {
            return 0;
        }
    }
    return casus__column_close_list(&to->allocator, list);
}

static int add_rest(casus__columns *to, const casus_event *event) {
    const casus_count reported = casus_event_reported(event);
    return add_value(to, CASUS_COLUMN_MODALITY, casus_event_modality(event)) &&
           add_text(to, CASUS_COLUMN_TITLE, casus_event_text(event, CASUS_EVENT_TITLE)) &&
           add_text(to, CASUS_COLUMN_DATE_PHRASE, casus_event_text(event, CASUS_EVENT_PHRASE)) &&
           add_day(to, CASUS_COLUMN_DATE_ANCHOR, casus_event_anchor(event)) &&
           add_count(to, CASUS_COLUMN_REPORTED_LOW, &reported) &&
           add_text(to, CASUS_COLUMN_EXTRA, casus_event_text(event, CASUS_EVENT_EXTRA));
}

static int add_bytes(casus__columns *to, int32_t id, casus_str bytes) {
    casus__column *c = casus__columns_get(to, id);
    if (c == NULL) {
        return 1;
    }
    return bytes.size == 0 ? casus__column_add_null(&to->allocator, c, 1)
                           : casus__column_add_text(&to->allocator, c, bytes);
}

static int add_event(casus__columns *to, const casus_event *event, const casus__native *native,
                     const casus_count *killed, const casus_count *injured) {
    const casus_span span = casus_event_span(event);
    casus_location place;
    casus__event_effect(event, &place);
    int ok = add_text(to, CASUS_COLUMN_DATASET, casus_event_text(event, CASUS_EVENT_DATASET)) &&
             add_text(to, CASUS_COLUMN_ID, casus_event_text(event, CASUS_EVENT_ID)) &&
             add_value(to, CASUS_COLUMN_KIND, casus_event_kind(event)) && add_span(to, &span) &&
             add_place(to, &place) && add_text(to, CASUS_COLUMN_CLASS, casus_event_text(event, CASUS_EVENT_CLASS)) &&
             add_text(to, CASUS_COLUMN_NATIVE_CLASS, casus__event_class(event, 1)) &&
             add_text(to, CASUS_COLUMN_NATIVE_SUBCLASS, casus__event_class(event, 2)) &&
             add_text(to, CASUS_COLUMN_SIDE_A, casus__event_side(event, CASUS_SIDE_A)) &&
             add_text(to, CASUS_COLUMN_SIDE_B, casus__event_side(event, CASUS_SIDE_B)) &&
             add_text(to, CASUS_COLUMN_DYAD, casus_event_text(event, CASUS_EVENT_DYAD)) &&
             add_count(to, CASUS_COLUMN_KILLED_LOW, killed) && add_count(to, CASUS_COLUMN_INJURED_LOW, injured) &&
             add_text(to, CASUS_COLUMN_NOTES, casus_event_text(event, CASUS_EVENT_NOTES)) && add_rest(to, event);
    for (int part = 0; ok && part < CASUS__PART_COUNT; part++) {
        ok = add_part(to, event, part);
    }
    return ok && add_bytes(to, CASUS_COLUMN_NATIVE, native->row) &&
           add_bytes(to, CASUS_COLUMN_NATIVE_BEFORE, native->before);
}

casus_status casus__columns_append(casus__columns *to, const casus_event *event, const casus__native *native,
                                   casus_error *error) {
    static const casus__native none = {{NULL, 0}, {NULL, 0}};
    native = native == NULL ? &none : native;
    const int64_t bytes = casus__event_bytes(event) + native->row.size + native->before.size;
    casus_count killed;
    casus_count injured;
    casus_status status = casus_event_count(event, CASUS_CASUALTY_KILLED, 0, &killed);
    if (status == CASUS_OK) {
        status = casus_event_count(event, CASUS_CASUALTY_INJURED, 0, &injured);
    }
    if (status != CASUS_OK) {
        return casus__fail(error, status, "the casualties of the event cannot be added up: %s",
                           casus_status_text(status));
    }
    for (int32_t id = 0; id < CASUS_COLUMN_COUNT; id++) {
        /* Nothing that one event adds to a column is longer than all its texts together. */
        const casus__column *c = casus__columns_get(to, id);
        if (c != NULL && (c->values.size + bytes > INT32_MAX || c->length >= INT32_MAX - 1)) {
            return casus__fail(error, CASUS_E_LIMIT, "column %s is full (2^31 - 1 bytes); seal the batch and go on",
                               c->field->name);
        }
    }
    if (!add_event(to, event, native, &killed, &injured)) {
        casus__columns_rollback(to);
        return casus__fail_memory(error);
    }
    to->row_count++;
    return CASUS_OK;
}

casus_status casus_builder_append(casus_builder *builder, const casus_event *event, casus_error *error) {
    return casus__columns_append(&builder->columns, event, NULL, error);
}

/* ---- Row to event ---------------------------------------------------------------------------------------------- */

static casus_str text_at(const casus_batch *batch, int32_t id, int64_t row) {
    const casus_str none = {NULL, 0};
    const casus_column *c = casus_batch_column(batch, id);
    return c == NULL ? none : casus_column_text(c, row);
}

static int32_t value_at(const casus_batch *batch, int32_t id, int64_t row) {
    int32_t value = 0;
    casus_word_find(casus__schema_field(id)->vocabulary, text_at(batch, id, row), &value);
    return value;
}

static int32_t day_at(const casus_batch *batch, int32_t id, int64_t row) {
    const casus_column *c = casus_batch_column(batch, id);
    return c == NULL || casus_column_is_null(c, row) ? CASUS_DAY_UNKNOWN : casus_column_int32(c, row);
}

static double double_at(const casus_batch *batch, int32_t id, int64_t row) {
    const casus_column *c = casus_batch_column(batch, id);
    return c == NULL ? casus_count_unknown().best : casus_column_double(c, row);
}

static casus_span span_at(const casus_batch *batch, int64_t row) {
    casus_span span = casus_span_unknown();
    span.first_day = day_at(batch, CASUS_COLUMN_DATE_START, row);
    span.last_day = day_at(batch, CASUS_COLUMN_DATE_END, row);
    span.precision = value_at(batch, CASUS_COLUMN_DATE_PRECISION, row);
    span.given = value_at(batch, CASUS_COLUMN_DATE_GIVEN, row);
    const casus_column *time = casus_batch_column(batch, CASUS_COLUMN_TIME);
    if (time != NULL) {
        casus__column_get_leaf(time, row, &span);
    }
    return span;
}

static casus_status read_part(casus_event *event, const casus_batch *batch, int part, int64_t row) {
    const casus_column *list = casus_batch_column(batch, CASUS_COLUMN_LOCATIONS + part);
    int64_t first = 0;
    int64_t count = 0;
    if (list != NULL) {
        casus_column_range(list, row, &first, &count);
    }
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < count; i++) {
        casus__leaf leaf;
        casus__leaf_init(part, &leaf, casus__part_size(part));
        casus__column_get_leaf(list->children, first + i, &leaf);
        status = casus__event_put(event, part, &leaf);
    }
    return status;
}

casus_status casus_event_read(casus_event *event, const casus_batch *batch, int64_t row, casus_error *error) {
    static const struct {
        int32_t field, column;
    } texts[] = {
        {CASUS_EVENT_DATASET, CASUS_COLUMN_DATASET},    {CASUS_EVENT_ID, CASUS_COLUMN_ID},
        {CASUS_EVENT_NOTES, CASUS_COLUMN_NOTES},        {CASUS_EVENT_DYAD, CASUS_COLUMN_DYAD},
        {CASUS_EVENT_CLASS, CASUS_COLUMN_CLASS},        {CASUS_EVENT_TITLE, CASUS_COLUMN_TITLE},
        {CASUS_EVENT_PHRASE, CASUS_COLUMN_DATE_PHRASE}, {CASUS_EVENT_EXTRA, CASUS_COLUMN_EXTRA},
    };
    casus_event_reset(event);
    if (row < 0 || row >= batch->row_count) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "row %lld is outside the batch of %lld rows", (long long)row,
                           (long long)batch->row_count);
    }
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof texts / sizeof texts[0]; i++) {
        status = casus_event_set_text(event, texts[i].field, text_at(batch, texts[i].column, row), NULL);
    }
    const int32_t kind = value_at(batch, CASUS_COLUMN_KIND, row);
    const casus_count reported = {double_at(batch, CASUS_COLUMN_REPORTED_LOW, row),
                                  double_at(batch, CASUS_COLUMN_REPORTED_BEST, row),
                                  double_at(batch, CASUS_COLUMN_REPORTED_HIGH, row)};
    casus__event_put_basics(event, kind == 0 ? CASUS_KIND_INCIDENT : kind, value_at(batch, CASUS_COLUMN_MODALITY, row),
                            span_at(batch, row), reported);
    casus_event_set_anchor(event, day_at(batch, CASUS_COLUMN_DATE_ANCHOR, row));
    for (int part = 0; status == CASUS_OK && part < CASUS__PART_COUNT; part++) {
        status = read_part(event, batch, part, row);
    }
    if (status != CASUS_OK) {
        casus_event_reset(event);
        return casus__fail_memory(error);
    }
    return CASUS_OK;
}
