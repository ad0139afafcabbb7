/* SPDX-License-Identifier: MIT */
/* Events to rows of columns (builder), and rows back to events. The flat columns show what model/resolve/flat.h
   chooses; a date that they hold as it is stands in no list. io/rows fills the same columns from rows of a source, a
   block at a time: what changes here changes there (row_block.c), and tests/unit/test_formats.c compares the two. */
#include "base/error.h"
#include "batch/batch.h"
#include "codes/countries/countries.h"
#include "model/event.h"
#include "model/resolve/flat.h"
#include "model/words.h"

struct casus_builder {
    casus__columns columns;
};

casus_status casus_builder_new(casus_context *context, const char *columns, casus_builder **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    uint64_t wanted = 0;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    const casus_status status = casus__columns_parse(columns, &wanted, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus_builder *builder = casus__zalloc(&settings.allocator, sizeof *builder);
    if (builder == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    if (!casus__columns_init(&builder->columns, &settings, wanted)) {
        casus_builder_free(builder);
        return casus__fail_memory(&settings.allocator, error);
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
    return builder == NULL ? 0 : builder->columns.row_count;
}

casus_status casus_builder_seal(casus_builder *builder, casus_batch **out, casus_error *error) {
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    if (builder == NULL) {
        return casus__fail_null(error, "builder");
    }
    *out = casus__columns_seal(&builder->columns, NULL);
    return *out == NULL ? casus__fail_memory(&builder->columns.allocator, error) : CASUS_OK;
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

static int add_moment(casus__columns *to, int32_t id, int64_t moment) {
    casus__column *c = casus__columns_get(to, id);
    return c == NULL || casus__column_add_int64(&to->allocator, c, moment);
}

static int add_flag(casus__columns *to, int32_t id, int32_t flag) {
    casus__column *c = casus__columns_get(to, id);
    return c == NULL || casus__column_add_int32s(&to->allocator, c, &flag, 1, 0);
}

static int add_date(casus__columns *to, const casus_date *date) {
    const casus_span *span = &date->span;
    casus__column *time = casus__columns_get(to, CASUS__COLUMN_TIME);
    return add_day(to, CASUS__COLUMN_DATE_START, span->first_day) &&
           add_day(to, CASUS__COLUMN_DATE_END, span->last_day) &&
           add_value(to, CASUS__COLUMN_DATE_PRECISION, span->precision) &&
           add_value(to, CASUS__COLUMN_DATE_GIVEN, span->given) &&
           (time == NULL || casus__column_add_struct(&to->allocator, time, span)) &&
           add_text(to, CASUS__COLUMN_DATE_PHRASE, date->phrase) &&
           add_day(to, CASUS__COLUMN_DATE_ANCHOR, date->anchor);
}

/* Where a place states the country or its code, the other follows, by the first day of the event, as in rows of
   datasets. The parts stay as they are. */
static int add_country(casus__columns *to, const casus_location *place, int32_t day) {
    const uint64_t both = CASUS__COLUMN_BIT(CASUS__COLUMN_COUNTRY) | CASUS__COLUMN_BIT(CASUS__COLUMN_ISO3);
    casus_str name = place->country;
    casus_str code = place->iso3;
    casus__country country;
    if ((to->wanted & both) != 0 && (name.size == 0) != (code.size == 0) &&
        casus__country_find(name.size == 0 ? CASUS__COUNTRY_ISO3 : CASUS__COUNTRY_NAME, name.size == 0 ? code : name,
                            day, &country)) {
        name = name.size == 0 ? casus_str_from(country.name) : name;
        code = code.size == 0 ? casus_str_from(country.iso3) : code;
    }
    return add_text(to, CASUS__COLUMN_COUNTRY, name) && add_text(to, CASUS__COLUMN_ISO3, code);
}

static int add_place(casus__columns *to, const casus_location *place, int32_t day) {
    return add_country(to, place, day) && add_text(to, CASUS__COLUMN_ADMIN1, place->admin1) &&
           add_text(to, CASUS__COLUMN_ADMIN2, place->admin2) && add_text(to, CASUS__COLUMN_LOCATION, place->name) &&
           add_double(to, CASUS__COLUMN_LAT, place->lat) && add_double(to, CASUS__COLUMN_LON, place->lon) &&
           add_value(to, CASUS__COLUMN_LOCATION_PRECISION, place->precision);
}

static int add_count(casus__columns *to, int32_t low_id, const casus_triple *count) {
    return add_double(to, low_id, count->low) && add_double(to, low_id + 1, count->best) &&
           add_double(to, low_id + 2, count->high);
}

/* Parts that lie side by side, of which no member is known but those that are given or never unknown. */
static int add_parts(casus__columns *to, casus__column *structs, const void *parts, int32_t count, uint32_t given) {
    uint8_t members[CASUS__PART_MEMBERS_MAX];
    int used = 0;
    for (uint8_t i = 0; i < structs->child_count; i++) {
        if ((given >> i & 1) != 0 || structs->children[i].field->nil == CASUS__NIL_NONE) {
            members[used++] = i;
        }
    }
    return casus__column_add_parts(&to->allocator, structs, parts, count, members, used) &&
           casus__column_pad(&to->allocator, structs);
}

/* Parts that are copied, to lie side by side, at once. */
#define TOGETHER 16

static int add_copied(casus__columns *to, casus__column *structs, const casus_event *event, int kind, int32_t count) {
    casus__part parts[TOGETHER];
    const int32_t size = (int32_t)casus__part_size(kind);
    int32_t n = 0;
    for (int32_t i = 0; i < count; i++) {
        casus__event_part(event, kind, i, (casus__part *)(void *)((char *)parts + n * size));
        n++;
        if (n == TOGETHER || i == count - 1) {
            if (!add_parts(to, structs, parts, n, casus__event_given(event, kind))) {
                return 0;
            }
            n = 0;
        }
    }
    return 1;
}

static int add_part(casus__columns *to, const casus_event *event, int kind) {
    casus__column *list = casus__columns_get(to, casus__part_column(kind));
    if (list == NULL) {
        return 1;
    }
    const int32_t count =
        kind == CASUS__PART_DATE && casus__event_dates_plain(event) ? 0 : casus__event_part_count(event, kind);
    const void *views = casus__event_views(event, kind);
    const int ok = count == 0      ? 1
                   : views != NULL ? add_parts(to, list->children, views, count, casus__event_given(event, kind))
                                   : add_copied(to, list->children, event, kind, count);
    return ok && casus__column_close_list(&to->allocator, list);
}

static int add_record(casus__columns *to, const casus_record *record) {
    return add_value(to, CASUS__COLUMN_KIND, record->kind) && add_value(to, CASUS__COLUMN_MODALITY, record->modality) &&
           add_value(to, CASUS__COLUMN_CERTAINTY, record->certainty) &&
           add_flag(to, CASUS__COLUMN_REVOKED, record->revoked) &&
           add_moment(to, CASUS__COLUMN_CREATED, record->created) &&
           add_moment(to, CASUS__COLUMN_MODIFIED, record->modified) &&
           add_count(to, CASUS__COLUMN_REPORTED_LOW, &record->reported);
}

/* Texts of the event that are a column each. */
static const struct {
    int32_t field, column;
} event_texts[] = {
    {CASUS_EVENT_DATASET, CASUS__COLUMN_DATASET}, {CASUS_EVENT_ID, CASUS__COLUMN_ID},
    {CASUS_EVENT_NOTES, CASUS__COLUMN_NOTES},     {CASUS_EVENT_DYAD, CASUS__COLUMN_DYAD},
    {CASUS_EVENT_CLASS, CASUS__COLUMN_CLASS},     {CASUS_EVENT_TITLE, CASUS__COLUMN_TITLE},
    {CASUS_EVENT_EXTRA, CASUS__COLUMN_EXTRA},
};
#define TEXT_COUNT (sizeof event_texts / sizeof event_texts[0])

static int add_bytes(casus__columns *to, int32_t id, casus_str bytes) {
    casus__column *c = casus__columns_get(to, id);
    if (c == NULL) {
        return 1;
    }
    return bytes.size == 0 ? casus__column_add_null(&to->allocator, c, 1)
                           : casus__column_add_text(&to->allocator, c, bytes);
}

static int add_event(casus__columns *to, const casus_event *event, const casus__native *native,
                     const casus_triple *killed, const casus_triple *injured) {
    casus_record record;
    casus__flat flat;
    int ok = casus__flat_of(event, &flat);
    casus__event_record(event, &record);
    for (size_t i = 0; ok && i < TEXT_COUNT; i++) {
        ok = add_text(to, event_texts[i].column, casus_event_text(event, event_texts[i].field));
    }
    ok = ok && add_record(to, &record) && add_date(to, &flat.date) &&
         add_place(to, &flat.place, flat.date.span.first_day) &&
         add_text(to, CASUS__COLUMN_NATIVE_CLASS, flat.native_class) &&
         add_text(to, CASUS__COLUMN_NATIVE_SUBCLASS, flat.native_subclass) &&
         add_text(to, CASUS__COLUMN_SIDE_A, flat.side_a) && add_text(to, CASUS__COLUMN_SIDE_B, flat.side_b) &&
         add_count(to, CASUS__COLUMN_KILLED_LOW, killed) && add_count(to, CASUS__COLUMN_INJURED_LOW, injured);
    for (int kind = 0; ok && kind < CASUS__PART_COUNT; kind++) {
        ok = add_part(to, event, kind);
    }
    return ok && add_bytes(to, CASUS__COLUMN_NATIVE, native->row) &&
           add_bytes(to, CASUS__COLUMN_NATIVE_BEFORE, native->before);
}

casus_status casus__columns_append(casus__columns *to, const casus_event *event, const casus__native *native,
                                   casus_error *error) {
    static const casus__native none = {{NULL, 0}, {NULL, 0}};
    native = native == NULL ? &none : native;
    const int64_t bytes = casus__event_bytes(event) + native->row.size + native->before.size;
    casus_triple killed;
    casus_triple injured;
    casus_status status = casus_event_triple(event, CASUS_CASUALTY_STATUS_KILLED, 0, &killed, error);
    if (status == CASUS_OK) {
        status = casus_event_triple(event, CASUS_CASUALTY_STATUS_INJURED, 0, &injured, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        /* No column grows by more than all the event's texts together. */
        const casus__column *c = casus__columns_get(to, id);
        if (c != NULL && (c->values.size + bytes > INT32_MAX || c->length >= INT32_MAX - 1)) {
            return casus__fail(error, CASUS_E_LIMIT, "column %s is full (2^31 - 1 bytes); seal the batch and go on",
                               c->field->name);
        }
    }
    if (!add_event(to, event, native, &killed, &injured)) {
        casus__columns_rollback(to);
        return casus__fail_memory(&to->allocator, error);
    }
    to->row_count++;
    return CASUS_OK;
}

casus_status casus_builder_add(casus_builder *builder, const casus_event *event, casus_error *error) {
    if (builder == NULL || event == NULL) {
        return casus__fail_null(error, builder == NULL ? "builder" : "event");
    }
    return casus__columns_append(&builder->columns, event, NULL, error);
}

/* ---- Row to event ---------------------------------------------------------------------------------------------- */

static casus_str text_at(const casus_batch *batch, int32_t id, int64_t row) {
    return casus_column_text(casus__batch_column(batch, id), row);
}

static int32_t value_at(const casus_batch *batch, int32_t id, int64_t row) {
    int32_t value = 0;
    casus__vocabulary_find(casus__schema_field(id)->vocabulary, text_at(batch, id, row), &value);
    return value;
}

static int32_t day_at(const casus_batch *batch, int32_t id, int64_t row) {
    const casus_column *c = casus__batch_column(batch, id);
    return casus_column_is_null(c, row) ? CASUS_DAY_UNKNOWN : casus__column_int32(c, row);
}

static int64_t moment_at(const casus_batch *batch, int32_t id, int64_t row) {
    const casus_column *c = casus__batch_column(batch, id);
    return casus_column_is_null(c, row) ? CASUS_MOMENT_UNKNOWN : casus_column_int64(c, row);
}

static double double_at(const casus_batch *batch, int32_t id, int64_t row) {
    return casus_column_double(casus__batch_column(batch, id), row);
}

static casus_record record_at(const casus_batch *batch, int64_t row) {
    casus_record record = CASUS_RECORD_INIT;
    const int32_t kind = value_at(batch, CASUS__COLUMN_KIND, row);
    record.kind = kind == 0 ? CASUS_KIND_INCIDENT : kind;
    record.modality = value_at(batch, CASUS__COLUMN_MODALITY, row);
    record.certainty = value_at(batch, CASUS__COLUMN_CERTAINTY, row);
    record.revoked = casus__column_int32(casus__batch_column(batch, CASUS__COLUMN_REVOKED), row) != 0;
    record.created = moment_at(batch, CASUS__COLUMN_CREATED, row);
    record.modified = moment_at(batch, CASUS__COLUMN_MODIFIED, row);
    record.reported.low = double_at(batch, CASUS__COLUMN_REPORTED_LOW, row);
    record.reported.best = double_at(batch, CASUS__COLUMN_REPORTED_BEST, row);
    record.reported.high = double_at(batch, CASUS__COLUMN_REPORTED_HIGH, row);
    return record;
}

static casus_date date_at(const casus_batch *batch, int64_t row) {
    casus_date date = CASUS_DATE_INIT;
    const casus_column *time = casus__batch_column(batch, CASUS__COLUMN_TIME);
    date.span.first_day = day_at(batch, CASUS__COLUMN_DATE_START, row);
    date.span.last_day = day_at(batch, CASUS__COLUMN_DATE_END, row);
    date.span.precision = value_at(batch, CASUS__COLUMN_DATE_PRECISION, row);
    date.span.given = value_at(batch, CASUS__COLUMN_DATE_GIVEN, row);
    if (time != NULL) {
        casus__column_get_struct(time, row, &date.span);
    }
    date.anchor = day_at(batch, CASUS__COLUMN_DATE_ANCHOR, row);
    date.phrase = text_at(batch, CASUS__COLUMN_DATE_PHRASE, row);
    return date;
}

static casus_status read_part(casus_event *event, const casus_batch *batch, int kind, int64_t row) {
    const casus_column *list = casus__batch_column(batch, casus__part_column(kind));
    int64_t first = 0;
    int64_t count = 0;
    casus_column_range(list, row, &first, &count);
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < count; i++) {
        casus__part part;
        casus__part_init(kind, &part, casus__part_size(kind));
        casus__column_get_struct(list->children, first + i, &part);
        status = casus__event_put(event, kind, &part);
    }
    return status;
}

/* Where the list of dates is empty, the flat columns hold the one date. */
static casus_status read_flat_date(casus_event *event, const casus_batch *batch, int64_t row) {
    casus__part part;
    part.date = date_at(batch, row);
    return casus__event_part_count(event, CASUS__PART_DATE) > 0 || !casus__date_says_anything(&part.date)
               ? CASUS_OK
               : casus__event_put(event, CASUS__PART_DATE, &part);
}

casus_status casus_event_read(casus_event *event, const casus_batch *batch, int64_t row, casus_error *error) {
    casus_event_reset(event);
    if (event == NULL || batch == NULL) {
        return casus__fail_null(error, event == NULL ? "event" : "batch");
    }
    if (row < 0 || row >= batch->row_count) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "row %lld is outside the batch of %lld rows", (long long)row,
                           (long long)batch->row_count);
    }
    const casus_record record = record_at(batch, row);
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < TEXT_COUNT; i++) {
        status = casus_event_set_text(event, event_texts[i].field, text_at(batch, event_texts[i].column, row), NULL);
    }
    casus__event_put_record(event, &record);
    for (int kind = 0; status == CASUS_OK && kind < CASUS__PART_COUNT; kind++) {
        status = read_part(event, batch, kind, row);
    }
    if (status == CASUS_OK) {
        status = read_flat_date(event, batch, row);
    }
    if (status != CASUS_OK) {
        casus_event_reset(event);
        return casus__fail_memory(casus__event_allocator(event), error);
    }
    return CASUS_OK;
}
