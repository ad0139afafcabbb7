/* SPDX-License-Identifier: MIT */
/* Whole events as JSON: one a line, or one array of them. */
#include "base/error.h"
#include "io/writer.h"

/* All but what event_read() does not look at: the flat columns that repeat what the lists hold, and native. */
#define BIT(name) CASUS_COLUMN_BIT(CASUS_COLUMN_##name)
#define READ_COLUMNS                                                                                                   \
    (CASUS_COLUMNS_ALL &                                                                                               \
     ~(BIT(COUNTRY) | BIT(ISO3) | BIT(ADMIN1) | BIT(ADMIN2) | BIT(LOCATION) | BIT(LAT) | BIT(LON) |                    \
       BIT(LOCATION_PRECISION) | BIT(NATIVE_CLASS) | BIT(NATIVE_SUBCLASS) | BIT(SIDE_A) | BIT(SIDE_B) |                \
       BIT(KILLED_LOW) | BIT(KILLED_BEST) | BIT(KILLED_HIGH) | BIT(INJURED_LOW) | BIT(INJURED_BEST) |                  \
       BIT(INJURED_HIGH) | BIT(NATIVE) | BIT(NATIVE_BEFORE)))

/* Decodes one field of the source row into `field`. */
static casus_status get_field(casus_writer *w, const casus_batch *batch, int64_t row, int32_t index,
                              casus_error *error) {
    casus__buffer *field = &w->field;
    int64_t size = 0;
    field->size = 0;
    casus_status status = casus_batch_native_field(batch, row, index, (char *)field->data, field->cap, &size);
    if (status == CASUS_OK && size > field->cap) {
        if (!casus__buffer_reserve(&w->settings.allocator, field, size)) {
            return casus__fail_memory(error);
        }
        status = casus_batch_native_field(batch, row, index, (char *)field->data, field->cap, &size);
    }
    field->size = size;
    return status == CASUS_OK
               ? CASUS_OK
               : casus__fail(error, status, "column %d of the source row cannot be read", (int)index + 1);
}

/* `"native":{}` with the fields of the source row that hold anything, by the names of the file. */
static casus_status put_native(casus_writer *w, const casus_batch *batch, int64_t row, casus_error *error) {
    casus__sink_buffer to = {&w->settings.allocator, &w->native};
    const char *before = "\"native\":{";
    casus__sink_init(&w->native_out, casus__sink_to_buffer, &to);
    for (int32_t i = 0; i < casus_batch_native_count(batch); i++) {
        const casus_status status = get_field(w, batch, row, i, error);
        if (status != CASUS_OK) {
            return status;
        }
        if (w->field.size > 0) {
            casus__sink_put_z(&w->native_out, before);
            casus__sink_put_json(&w->native_out, casus_batch_native_name(batch, i));
            casus__sink_put_z(&w->native_out, ":");
            casus__sink_put_json(&w->native_out, (casus_str){(const char *)w->field.data, w->field.size});
            before = ",";
        }
    }
    casus__sink_put_z(&w->native_out, before[0] == ',' ? "}" : "");
    return casus__sink_flush(&w->native_out) ? CASUS_OK : casus__fail_memory(error);
}

static casus_status put_event(casus_writer *w, const casus_batch *batch, int64_t row, casus_error *error) {
    casus_status status = casus_event_read(w->event, batch, row, error);
    w->native.size = 0;
    if (status == CASUS_OK && w->options.native &&
        !casus_column_is_null(casus_batch_column(batch, CASUS_COLUMN_NATIVE), row)) {
        status = put_native(w, batch, row, error);
    }
    const casus_str tail = {(const char *)w->native.data, w->native.size};
    return status == CASUS_OK ? casus__event_writer_put(&w->event_writer, w->event, tail, &w->out, error) : status;
}

static casus_status add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, const char *between,
                        const char *after, casus_error *error) {
    for (int64_t row = 0; row < casus_batch_row_count(batch) && !w->out.refused; row++) {
        if (!casus__writer_chosen(selection, row)) {
            continue;
        }
        casus__sink_put_z(&w->out, w->count++ > 0 ? between : "");
        const casus_status status = put_event(w, batch, row, error);
        if (status != CASUS_OK) {
            return status;
        }
        casus__sink_put_z(&w->out, after);
    }
    return CASUS_OK;
}

static void nothing(casus_writer *w) {
    (void)w;
}

static casus_status no_end(casus_writer *w, casus_error *error) {
    (void)w;
    (void)error;
    return CASUS_OK;
}

static casus_status jsonl_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error) {
    return add(w, batch, selection, "", "\n", error);
}

static void json_begin(casus_writer *w) {
    casus__sink_put_z(&w->out, "[");
}

static casus_status json_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error) {
    return add(w, batch, selection, ",\n ", "", error);
}

static casus_status json_end(casus_writer *w, casus_error *error) {
    (void)error;
    casus__sink_put_z(&w->out, "]\n");
    return CASUS_OK;
}

const casus__writer_form casus__writer_jsonl = {READ_COLUMNS, nothing, jsonl_add, no_end, NULL, NULL};
const casus__writer_form casus__writer_json = {READ_COLUMNS, json_begin, json_add, json_end, NULL, NULL};
