/* SPDX-License-Identifier: MIT */
#include "io/writer.h"

#include <string.h>

#include "base/error.h"
#include "io/reader.h"

static const struct {
    int32_t format;
    const casus__writer_form *form;
} forms[] = {
    {0, &casus__writer_jsonl},
    {CASUS_WRITE_JSONL, &casus__writer_jsonl},
    {CASUS_WRITE_JSON, &casus__writer_json},
    {CASUS_WRITE_GEOJSON, &casus__writer_geojson},
    {CASUS_WRITE_CSV, &casus__writer_csv},
    {CASUS_WRITE_NATIVE, &casus__writer_native},
    {CASUS_WRITE_ARROW, &casus__writer_arrow},
    {CASUS_WRITE_ARROW_STREAM, &casus__writer_arrow},
};

void casus_write_options_init(casus_write_options *options, uint32_t size) {
    if (size >= sizeof options->size) {
        memset(options, 0, size);
        memcpy(options, &size, sizeof size);
    }
}

static casus_status import_options(casus_writer *w, const casus_write_options *options, casus_error *error) {
    casus_write_options_init(&w->options, sizeof w->options);
    if (options != NULL && options->size < sizeof options->size) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "the size of the write options is not set; call casus_write_options_init first");
    }
    for (uint32_t i = sizeof w->options; options != NULL && i < options->size; i++) {
        if (((const unsigned char *)options)[i] != 0) {
            return casus__fail(error, CASUS_E_ARGUMENT,
                               "the write options are newer than this library and use what it does not know");
        }
    }
    if (options != NULL) {
        memcpy(&w->options, options, options->size < sizeof w->options ? options->size : sizeof w->options);
    }
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (forms[i].format == w->options.format) {
            w->form = forms[i].form;
        }
    }
    const int json = w->form == &casus__writer_jsonl || w->form == &casus__writer_json;
    if (w->form == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%d is no format of a writer", (int)w->options.format);
    }
    if (w->options.native < 0 || w->options.native > 1 || w->options.reserved != 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a write option is out of range");
    }
    if (w->options.native && !json) {
        return casus__fail(error, CASUS_E_ARGUMENT, "only JSON events have room for the columns of the source");
    }
    return CASUS_OK;
}

casus_status casus_writer_new(casus_context *context, const casus_write_options *options, casus_write_fn write,
                              void *user, casus_writer **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    *out = NULL;
    if (write == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a writer needs a function to write with");
    }
    casus_writer *w = casus__zalloc(&settings.allocator, sizeof *w);
    if (w == NULL) {
        return casus__fail_memory(error);
    }
    w->settings = settings;
    casus__sink_init(&w->out, write, user);
    casus__event_writer_init(&w->event_writer, &w->settings.allocator);
    casus_status status = import_options(w, options, error);
    if (status == CASUS_OK) {
        status = casus_event_new(context, &w->event, error);
    }
    if (status != CASUS_OK) {
        casus_writer_free(w);
        return status;
    }
    *out = w;
    return CASUS_OK;
}

void casus_writer_free(casus_writer *w) {
    if (w != NULL) {
        const casus_allocator a = w->settings.allocator;
        if (w->form != NULL && w->form->stop != NULL) {
            w->form->stop(w);
        }
        casus_event_free(w->event);
        casus__event_writer_free(&w->event_writer);
        casus__origin_free(w->source);
        casus__buffer_free(&a, &w->native);
        casus__buffer_free(&a, &w->field);
        casus__free(&a, w, sizeof *w);
    }
}

uint64_t casus_writer_columns(const casus_writer *w) {
    return w->form->columns | (w->options.native ? CASUS_COLUMN_BIT(CASUS_COLUMN_NATIVE) : 0);
}

static casus_status check_columns(const casus_writer *w, const casus_batch *batch, casus_error *error) {
    const uint64_t missing = casus_writer_columns(w) & ~casus_batch_columns(batch);
    for (int32_t id = 0; id < CASUS_COLUMN_COUNT; id++) {
        if ((missing & CASUS_COLUMN_BIT(id)) != 0) {
            return casus__fail(error, CASUS_E_ARGUMENT,
                               "column %s, which the writer reads, was not built; ask for casus_writer_columns",
                               casus_column_id_name(id));
        }
    }
    return CASUS_OK;
}

/* Nothing may follow a piece that was not written as a whole. */
static casus_status close_after(casus_writer *w, casus_status status, casus_error *error) {
    w->closed = 1;
    return w->out.refused ? casus__fail(error, CASUS_E_IO, "the events were not taken") : status;
}

static void begin(casus_writer *w) {
    if (!w->begun) {
        w->begun = 1;
        w->form->begin(w);
    }
}

static casus_status check_open(const casus_writer *w, casus_error *error) {
    return w->out.refused ? casus__fail(error, CASUS_E_IO, "the events were not taken")
           : w->closed    ? casus__fail(error, CASUS_E_STATE, "the writer has finished or failed before")
                          : CASUS_OK;
}

static casus_status take_source(casus_writer *w, casus__origin *origin, casus_error *error) {
    begin(w);
    return w->form->source == NULL || (origin != NULL && origin == w->source) ? CASUS_OK
                                                                              : w->form->source(w, origin, error);
}

casus_status casus_writer_source(casus_writer *w, const casus_reader *reader, casus_error *error) {
    casus_status status = check_open(w, error);
    if (status == CASUS_OK) {
        status = take_source(w, reader->origin, error);
    }
    return status != CASUS_OK || w->out.refused ? close_after(w, status, error) : CASUS_OK;
}

casus_status casus_writer_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error) {
    casus_status status = check_open(w, error);
    if (status == CASUS_OK) {
        status = check_columns(w, batch, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    status = take_source(w, batch->origin, error);
    if (status == CASUS_OK) {
        status = w->form->add(w, batch, selection, error);
    }
    return status != CASUS_OK || w->out.refused ? close_after(w, status, error) : CASUS_OK;
}

casus_status casus_writer_finish(casus_writer *w, casus_error *error) {
    casus_status status = check_open(w, error);
    if (status != CASUS_OK) {
        return status;
    }
    begin(w);
    status = w->form->end(w, error);
    casus__sink_flush(&w->out);
    return close_after(w, status, error);
}

int64_t casus__writer_day(int32_t day, char *out) {
    return casus_period_text(CASUS_UNIT_DAY, day, out, CASUS__DAY_ROOM) == CASUS_OK ? (int64_t)strlen(out) : 0;
}
