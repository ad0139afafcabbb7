/* SPDX-License-Identifier: MIT */
/* Whole events as JSON: one a line, or one array of them. The two forms differ in what stands between two events and
   in nothing else. */
#include "base/error.h"
#include "io/writer/writer.h"

/* All but what event_read() does not look at: the flat columns that repeat what the lists hold, and native. */
#define BIT(name) CASUS__COLUMN_BIT(CASUS__COLUMN_##name)
#define READ_COLUMNS                                                                                                   \
    (CASUS__COLUMNS_ALL &                                                                                              \
     ~(BIT(COUNTRY) | BIT(ISO3) | BIT(ADMIN1) | BIT(ADMIN2) | BIT(LOCATION) | BIT(LAT) | BIT(LON) |                    \
       BIT(LOCATION_PRECISION) | BIT(NATIVE_CLASS) | BIT(NATIVE_SUBCLASS) | BIT(SIDE_A) | BIT(SIDE_B) |                \
       BIT(KILLED_LOW) | BIT(KILLED_BEST) | BIT(KILLED_HIGH) | BIT(INJURED_LOW) | BIT(INJURED_BEST) |                  \
       BIT(INJURED_HIGH) | BIT(NATIVE) | BIT(NATIVE_BEFORE)))

/* `"native":{}` with the fields of the source row that hold anything, by the names of the file. */
typedef struct native_object {
    casus_writer *writer;
    const casus_batch *batch;
    const char *before; /* what stands before the next member */
    int32_t unnamed;    /* columns without a name so far */
} native_object;

/* A column without a name is "", the second of them "#2". */
static void put_name(native_object *o, casus_str name) {
    casus__sink *out = &o->writer->native_out;
    if (name.size > 0 || o->unnamed == 1) {
        casus__sink_put_json(out, name);
    } else {
        casus__sink_put_z(out, "\"#");
        casus__sink_put_int(out, o->unnamed);
        casus__sink_put_z(out, "\"");
    }
}

static casus_status put_field(void *user, int32_t index, casus_str text) {
    native_object *o = user;
    casus__sink *out = &o->writer->native_out;
    const casus_str name = casus_batch_native_name(o->batch, index);
    o->unnamed += name.size == 0;
    if (text.size > 0) {
        casus__sink_put_z(out, o->before);
        put_name(o, name);
        casus__sink_put_z(out, ":");
        casus__sink_put_json(out, text);
        o->before = ",";
    }
    return CASUS_OK;
}

static casus_status put_native(casus_writer *w, const casus_batch *batch, int64_t row, casus_error *error) {
    casus__sink_buffer to = {&w->settings.allocator, &w->native};
    native_object object = {w, batch, "\"native\":{", 0};
    casus__sink_init(&w->native_out, casus__sink_to_buffer, &to);
    const casus_status status = casus__batch_native_fields(batch, row, put_field, &object, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__sink_put_z(&w->native_out, object.before[0] == ',' ? "}" : "");
    return casus__sink_flush(&w->native_out) ? CASUS_OK : casus__fail_memory(&w->settings.allocator, error);
}

/* The row as an event, and the columns of its source into `native` if they are wanted. */
static casus_status read_row(casus_writer *w, const casus_batch *batch, int64_t row, casus_error *error) {
    const casus_status status = casus_event_read(w->event, batch, row, error);
    w->native.size = 0;
    return status == CASUS_OK && w->options.native_rows &&
                   !casus_column_is_null(casus__batch_column(batch, CASUS__COLUMN_NATIVE), row)
               ? put_native(w, batch, row, error)
               : status;
}

/* What stands between two events of a form, and behind each. */
typedef struct joints {
    const char *between;
    const char *after;
} joints;

static casus_status put_event(casus_writer *w, const casus_event *event, casus_str tail, const joints *form,
                              casus_error *error) {
    casus__sink_put_z(&w->out, w->count++ > 0 ? form->between : "");
    const casus_status status = casus__event_writer_put(&w->event_writer, event, tail, &w->out, error);
    casus__sink_put_z(&w->out, status == CASUS_OK ? form->after : "");
    return status;
}

static casus_status add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, const joints *form,
                        casus_error *error) {
    casus_status status = CASUS_OK;
    for (int64_t row = 0; status == CASUS_OK && row < casus_batch_row_count(batch) && !w->out.refused; row++) {
        if (casus__writer_chosen(selection, row)) {
            status = read_row(w, batch, row, error);
            const casus_str tail = {(const char *)w->native.data, w->native.size};
            status = status == CASUS_OK ? put_event(w, w->event, tail, form, error) : status;
        }
    }
    return status;
}

static casus_status add_event(casus_writer *w, const casus_event *event, const joints *form, casus_error *error) {
    static const casus_str no_tail = {"", 0};
    return put_event(w, event, no_tail, form, error);
}

/* ---- One a line ------------------------------------------------------------------------------------------------ */

static const joints lines = {"", "\n"};

static void nothing(casus_writer *w) {
    (void)w;
}

static casus_status no_end(casus_writer *w, casus_error *error) {
    (void)w;
    (void)error;
    return CASUS_OK;
}

static casus_status jsonl_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error) {
    return add(w, batch, selection, &lines, error);
}

static casus_status jsonl_event(casus_writer *w, const casus_event *event, casus_error *error) {
    return add_event(w, event, &lines, error);
}

/* ---- One array ------------------------------------------------------------------------------------------------- */

static const joints elements = {",\n ", ""};

static void json_begin(casus_writer *w) {
    casus__sink_put_z(&w->out, "[");
}

static casus_status json_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error) {
    return add(w, batch, selection, &elements, error);
}

static casus_status json_event(casus_writer *w, const casus_event *event, casus_error *error) {
    return add_event(w, event, &elements, error);
}

static casus_status json_end(casus_writer *w, casus_error *error) {
    (void)error;
    casus__sink_put_z(&w->out, "]\n");
    return CASUS_OK;
}

const casus__writer_form casus__writer_jsonl = {READ_COLUMNS, nothing, jsonl_add, jsonl_event, no_end, NULL, NULL, 0};
const casus__writer_form casus__writer_json = {READ_COLUMNS, json_begin, json_add, json_event, json_end, NULL, NULL, 0};
