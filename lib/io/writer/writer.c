/* SPDX-License-Identifier: MIT */
/* The writer as one object: options, life, and the order of calls. A form (casus__writer_form) says what stands
   before, between and after the events. After a failure nothing more is written. */
#include "io/writer/writer.h"

#include "base/error.h"
#include "base/head.h"
#include "bytes/output.h"
#include "codes/countries/centroid.h"
#include "io/reader/reader.h"
#include "names/names.h"

static const struct {
    int32_t format;
    const casus__writer_form *form;
} forms[] = {
    {0, &casus__writer_jsonl},
    {CASUS_FORMAT_JSONL, &casus__writer_jsonl},
    {CASUS_FORMAT_JSON, &casus__writer_json},
    {CASUS_FORMAT_GEOJSON, &casus__writer_geojson},
    {CASUS_FORMAT_CSV, &casus__writer_csv},
    {CASUS_FORMAT_NATIVE, &casus__writer_native},
#if !defined(CASUS_WITHOUT_ARROW)
    {CASUS_FORMAT_ARROW, &casus__writer_arrow},
    {CASUS_FORMAT_ARROW_STREAM, &casus__writer_arrow},
#endif
};

/* Rows of a batch of events that came alone and wait. */
#define WAITING_EVENTS 1024

/* ---- Life ------------------------------------------------------------------------------------------------------ */

static int is_given(const char *list) {
    return list != NULL && list[0] != 0;
}

static casus_status check_listing(const casus_write_options *o, const casus__writer_form *form, casus_error *error) {
    const int flat = form == &casus__writer_csv || form == &casus__writer_jsonl || form == &casus__writer_json;
    return is_given(o->columns) && !flat
               ? casus__fail(error, CASUS_E_ARGUMENT, "columns: CSV, JSON and JSONL have them, the others whole events")
           : is_given(o->columns) && (o->native_rows || o->centroids)
               ? casus__fail(error, CASUS_E_ARGUMENT,
                             "columns and %s do not go together: rows of columns have only these",
                             o->native_rows ? "native rows" : "middles of countries")
           : is_given(o->order) && form == &casus__writer_native
               ? casus__fail(error, CASUS_E_ARGUMENT,
                             "order: rows in the form of their source stay where they are; ask for CSV")
           : o->limit < 0 ? casus__fail(error, CASUS_E_ARGUMENT, "`limit` is a number of events, 0 for all, not %lld",
                                        (long long)o->limit)
                          : CASUS_OK;
}

static casus_status read_options(const casus_write_options *from, casus_write_options *out,
                                 const casus__writer_form **form, casus_error *error) {
    static const casus_write_options defaults = CASUS_WRITE_OPTIONS_INIT;
    *out = defaults;
    *form = NULL;
    const casus_status status =
        casus__head_in(from == NULL ? NULL : &from->head, CASUS_TAG_WRITE_OPTIONS, out, sizeof *out, error);
    if (status != CASUS_OK) {
        return status;
    }
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (forms[i].format == out->format) {
            *form = forms[i].form;
        }
    }
    if (*form == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%d is no format of a writer", (int)out->format);
    }
    if (out->reserved != 0 || out->unused != NULL) {
        return casus__fail(error, CASUS_E_UNSUPPORTED, "`reserved` or `unused` of the write options is not 0");
    }
    if (out->native_rows < 0 || out->native_rows > 1 || out->once < 0 || out->once > 1 || out->centroids < 0 ||
        out->centroids > 1) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a write option is out of range");
    }
    if (out->centroids && (*form)->tells == 0) { /* what is whole stays as delivered */
        return casus__fail(error, CASUS_E_ARGUMENT, "only CSV and GeoJSON show the middles of countries");
    }
    if (out->policy != 0 && (*form)->tells == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "only CSV and GeoJSON show resolved figures: the other formats hold every claim");
    }
    if (out->native_rows && (*form)->event == NULL) { /* of whole events, as JSON has them */
        return casus__fail(error, CASUS_E_ARGUMENT, "only JSON events have room for the columns of the source");
    }
    return check_listing(out, *form, error);
}

/* Whether it matters what stands and what leads. */
static int asks(const casus_write_options *o) {
    return o->min_confidence != 0 || o->links != NULL || (o->lead != NULL && o->lead[0] != 0);
}

static casus_status check_new(casus_output *output, casus_writer **out, casus_error *error) {
    if (out != NULL) {
        *out = NULL;
    }
    return output == NULL || out == NULL
               ? casus__fail(error, CASUS_E_ARGUMENT, "a writer needs an output, and a place to be put")
               : casus__output_usable(output, error);
}

casus_status casus_writer_new(casus_context *context, casus_output *output, const casus_write_options *options,
                              casus_writer **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    casus_write_options asked;
    const casus__writer_form *form = NULL;
    casus_status status = check_new(output, out, error);
    if (status == CASUS_OK) {
        status = read_options(options, &asked, &form, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus_writer *w = casus__zalloc(&settings.allocator, sizeof *w);
    if (w == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    w->settings = settings;
    casus__cancel_retain(settings.cancel);
    w->options = asked;
    w->options.lead = NULL; /* casus__select has what it needs of the two */
    w->options.links = NULL;
    w->options.names = casus__names_retain(asked.names);
    w->form = is_given(asked.columns) ? &casus__writer_listed : form;
    w->options.columns = NULL; /* casus__list has what it needs of the two */
    w->options.order = NULL;
    w->output = casus__output_retain(output);
    casus__output_busy(output, 1);
    casus__sink_init(&w->out, casus__output_take, output);
    w->events.allocator = settings.allocator;
    casus__event_writer_init(&w->event_writer, &w->settings.allocator);
    status = casus__event_new(&w->settings.allocator, &w->event, error);
    if (status == CASUS_OK && (is_given(asked.columns) || is_given(asked.order) || asked.limit > 0)) {
        status = casus__list.begin(w, &asked, error);
    }
    if (status == CASUS_OK && (casus__writer_waits(w) || asks(&asked))) {
        status = casus__select.begin(w, &asked, error);
    }
    casus__columns_print(casus__writer_columns_held(w), w->columns);
    if (status != CASUS_OK) {
        casus_writer_free(w);
        return status;
    }
    *out = w;
    return CASUS_OK;
}

/* The output may be closed. */
static void let_go(casus_writer *w) {
    if (!w->let_go) {
        w->let_go = 1;
        casus__output_busy(w->output, -1);
    }
}

void casus_writer_free(casus_writer *w) {
    if (w != NULL) {
        const casus_allocator a = w->settings.allocator;
        if (w->form->stop != NULL) {
            w->form->stop(w);
        }
        casus__select.stop(w);
        casus__list.stop(w);
        casus__buffer_free(&a, &w->told);
        let_go(w);
        casus__output_release(w->output);
        casus_event_free(w->event);
        casus__event_writer_free(&w->event_writer);
        casus__columns_free(&w->events);
        casus__source_file_free(w->source);
        casus__buffer_free(&a, &w->native);
        casus_names_free((casus_names *)(uintptr_t)w->options.names); /* our own reference */
        casus__cancel_free(w->settings.cancel);
        casus__free(&a, w, sizeof *w);
    }
}

uint64_t casus__writer_columns(const casus_writer *w) {
    return w->form->columns | w->listed | (w->options.native_rows ? CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE) : 0) |
           (casus__writer_waits(w) ? CASUS__STANDING_COLUMNS | w->asked : 0);
}

/* What is found out of all records is found in nearly all that they say. */
uint64_t casus__writer_columns_held(const casus_writer *w) {
    return casus__writer_columns(w) | (casus__writer_waits(w) ? CASUS__RECORD_COLUMNS : 0);
}

uint64_t casus__writer_columns_of_all(const casus_writer *w) {
    return casus__writer_columns(w) |
           (w->form == &casus__writer_native ? CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE_BEFORE) : 0);
}

const char *casus_writer_columns(const casus_writer *w) {
    return w == NULL ? "" : w->columns;
}

/* ---- Writing --------------------------------------------------------------------------------------------------- */

/* What the output says why it took no more. */
static casus_status refused(const casus_writer *w, casus_error *error) {
    const casus_status status = casus__output_usable(w->output, error);
    return status == CASUS_OK ? casus__fail(error, CASUS_E_IO, "the events were not taken") : status;
}

static casus_status check_open(const casus_writer *w, casus_error *error) {
    if (w->out.refused) {
        return refused(w, error);
    }
    if (w->closed) {
        return casus__fail(error, CASUS_E_STATE, "the writer has finished or failed before");
    }
    const casus_status status = casus__output_usable(w->output, error);
    return status == CASUS_OK ? casus__cancel_check(w->settings.cancel, error) : status;
}

static casus_status check_columns(const casus_writer *w, const casus_batch *batch, casus_error *error) {
    const uint64_t wanted = casus__batch_can_relate(batch) ? casus__writer_columns_held(w) : casus__writer_columns(w);
    const uint64_t missing = wanted & ~casus__batch_columns(batch);
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if ((missing >> id) & 1) {
            return casus__fail(error, CASUS_E_ARGUMENT, "the batch was built without the column %s",
                               casus__column_id_name(id));
        }
    }
    return CASUS_OK;
}

/* Nothing may follow a piece that was not written as a whole. */
static casus_status close_after(casus_writer *w, casus_status status, casus_error *error) {
    w->closed = 1;
    return w->out.refused ? refused(w, error) : status;
}

static void begin(casus_writer *w) {
    if (!w->begun) {
        w->begun = 1;
        w->form->begin(w);
    }
}

static casus_status take_source(casus_writer *w, casus__source_file *source, casus_error *error) {
    begin(w);
    return w->form->source == NULL || (source != NULL && source == w->source) ? CASUS_OK
                                                                              : w->form->source(w, source, error);
}

casus_status casus__writer_source(casus_writer *w, const casus_reader *reader, casus_error *error) {
    casus_status status = check_open(w, error);
    if (status != CASUS_OK) {
        return status;
    }
    status = take_source(w, reader->source, error);
    return status != CASUS_OK || w->out.refused ? close_after(w, status, error) : CASUS_OK;
}

casus_status casus__writer_put(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                               casus_error *error) {
    return w->list == NULL ? casus__writer_put_now(w, batch, selection, error)
                           : casus__writer_close_after(w, casus__list.put(w, batch, selection, error), error);
}

casus_status casus__writer_put_now(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                                   casus_error *error) {
    casus_status status = take_source(w, batch->source, error);
    if (status == CASUS_OK) {
        status = w->form->add(w, batch, selection, error);
    }
    return status != CASUS_OK || w->out.refused ? close_after(w, status, error) : CASUS_OK;
}

static casus_status take_batch(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                               casus_error *error) {
    if (!casus__writer_waits(w)) {
        return casus__writer_put(w, batch, selection, error);
    }
    const casus_status status = casus__select.add(w, batch, selection, error);
    return status != CASUS_OK || w->out.refused ? close_after(w, status, error) : CASUS_OK;
}

/* Events that came alone and wait to be a batch. Without memory for it they are lost, so nothing may follow. */
static casus_status put_events(casus_writer *w, casus_error *error) {
    if (w->events.row_count == 0) {
        return CASUS_OK;
    }
    casus_batch *batch = casus__columns_seal(&w->events, NULL);
    if (batch == NULL) {
        return close_after(w, casus__fail_memory(&w->settings.allocator, error), error);
    }
    const casus_status status = take_batch(w, batch, NULL, error);
    casus_batch_free(batch);
    return status;
}

casus_status casus__writer_ready(casus_writer *w, casus_error *error) {
    const casus_status status = check_open(w, error);
    return status == CASUS_OK ? put_events(w, error) : status;
}

casus_status casus__writer_close_after(casus_writer *w, casus_status status, casus_error *error) {
    return status != CASUS_OK || w->out.refused ? close_after(w, status, error) : CASUS_OK;
}

casus_status casus_writer_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error) {
    if (w == NULL || batch == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no writer, or no batch to write");
    }
    casus_status status = check_open(w, error);
    if (status == CASUS_OK) {
        status = check_columns(w, batch, error);
    }
    if (status == CASUS_OK) {
        status = put_events(w, error);
    }
    return status == CASUS_OK ? take_batch(w, batch, selection, error) : status;
}

/* Events that come alone become a batch: of one that is written at once, of many where they wait anyway. */
static casus_status put_alone(casus_writer *w, const casus_event *event, casus_error *error) {
    if (w->events.wanted == 0 && !casus__columns_init(&w->events, &w->settings, casus__writer_columns_held(w))) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    const casus_status status = casus__columns_append(&w->events, event, NULL, error);
    return status == CASUS_OK && (!casus__writer_waits(w) || w->events.row_count >= WAITING_EVENTS)
               ? put_events(w, error)
               : status;
}

casus_status casus_writer_add_event(casus_writer *w, const casus_event *event, casus_error *error) {
    if (w == NULL || event == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no writer, or no event to write");
    }
    casus_status status = check_open(w, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (w->form->event == NULL || w->list != NULL || casus__writer_waits(w)) {
        return put_alone(w, event, error);
    }
    begin(w);
    status = w->form->event(w, event, error);
    return status != CASUS_OK || w->out.refused ? close_after(w, status, error) : CASUS_OK;
}

static casus_status finish(casus_writer *w, casus_error *error) {
    casus_status status = check_open(w, error);
    if (status != CASUS_OK) {
        return status;
    }
    begin(w);
    status = put_events(w, error);
    if (status == CASUS_OK && casus__writer_waits(w)) {
        status = casus__select.end(w, error);
    }
    if (status == CASUS_OK && w->list != NULL) {
        status = casus__list.end(w, error);
    }
    status = status == CASUS_OK ? w->form->end(w, error) : status;
    casus__sink_flush(&w->out);
    return close_after(w, status, error);
}

casus_status casus_writer_finish(casus_writer *w, casus_error *error) {
    if (w == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no writer to finish");
    }
    const casus_status status = finish(w, error);
    let_go(w);
    return status;
}

/* ---- What is to be told ---------------------------------------------------------------------------------------- */

const char *casus_writer_told(casus_writer *w) {
    static const char nothing[] = "";
    if (w == NULL) {
        return nothing;
    }
    w->told.size = 0;
    const int ok = casus__loss_print(&w->loss, &w->settings.allocator, &w->told) &&
                   casus__buffer_append(&w->settings.allocator, &w->told, "", 1);
    return ok ? (const char *)w->told.data : nothing;
}

/* ---- Places -------------------------------------------------------------------------------------------------- */

int casus__writer_centroid(const casus_writer *w, const casus_batch *batch, int64_t row, double *lat, double *lon) {
    static const uint8_t finer[] = {CASUS__COLUMN_ADMIN1, CASUS__COLUMN_ADMIN2, CASUS__COLUMN_LOCATION,
                                    CASUS__COLUMN_LAT, CASUS__COLUMN_LON};
    for (size_t i = 0; i < sizeof finer; i++) {
        if (!w->options.centroids || !casus_column_is_null(casus__batch_column(batch, finer[i]), row)) {
            return 0;
        }
    }
    return casus__country_centroid(casus_column_text(casus__batch_column(batch, CASUS__COLUMN_ISO3), row), lat, lon);
}

int64_t casus__writer_day(int32_t day, char *out) {
    int64_t size = 0;
    return casus_period_text(CASUS_UNIT_DAY, day, out, CASUS__DAY_ROOM, &size, NULL) == CASUS_OK ? size : 0;
}
