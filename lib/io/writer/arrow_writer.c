/* SPDX-License-Identifier: MIT */
/* Events as Arrow IPC bytes. Chosen rows are gathered into columns of their own, so that the file form has one growing
   dictionary a column whatever the sources had, and the stream form one a batch, of the words that the batch uses. */
#include <string.h>

#include "base/error.h"
#include "arrow/batch_export.h"
#include "batch/gather.h"
#include "arrow/ipc/ipc_writer.h"
#include "io/arrow/source_file_json.h"
#include "io/writer/writer.h"

/* A batch is full at as many rows, or bytes of text in one column, as those of a reader. */
#define BATCH_ROWS 65536
#define BATCH_BYTES (INT64_C(8) << 20)

typedef struct written_source {
    casus__source_file *source;
    int partial; /* not all of its rows were chosen */
} written_source;

typedef struct arrow_writer {
    casus__settings settings;
    casus__gather gather;
    casus__columns columns;
    casus__ipc_writer ipc;
    written_source *sources;
    int64_t count;
    int64_t cap;
    int32_t at;     /* the source of the rows at hand; -1: from none */
    int64_t listed; /* sources that the stream has listed */
} arrow_writer;

static int is_file(const casus_writer *w) {
    return w->options.format == CASUS_FORMAT_ARROW;
}

static casus_status start(casus_writer *w, casus_error *error) {
    struct ArrowSchema schema;
    arrow_writer *s = casus__zalloc(&w->settings.allocator, sizeof *s);
    if (s == NULL) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    w->state = s;
    s->settings = w->settings;
    s->settings.max_dictionary_bytes = is_file(w) ? INT64_MAX : -1; /* never, or with every batch, afresh */
    s->at = -1;
    int ok = casus__gather_init(&s->gather, &s->settings.allocator);
    ok = casus__columns_init(&s->columns, &s->settings, CASUS__COLUMNS_ALL) && ok;
    if (!ok) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    casus_status status =
        casus__arrow_schema(&s->settings.allocator, CASUS__COLUMNS_ALL, (casus_str){NULL, 0}, &schema, error);
    if (status == CASUS_OK) {
        status = casus__ipc_writer_begin(&s->ipc, &s->settings, &w->out, is_file(w), &schema, error);
        schema.release(&schema);
    }
    return status;
}

static casus_status begin_once(casus_writer *w, casus_error *error) {
    return w->state != NULL ? CASUS_OK : start(w, error);
}

static void arrow_stop(casus_writer *w) {
    arrow_writer *s = w->state;
    if (s != NULL) {
        const casus_allocator a = s->settings.allocator;
        for (int64_t i = 0; i < s->count; i++) {
            casus__source_file_free(s->sources[i].source);
        }
        casus__free(&a, s->sources, (uint64_t)s->cap * sizeof *s->sources);
        if (s->ipc.out != NULL) {
            casus__ipc_writer_free(&s->ipc);
        }
        casus__gather_free(&s->gather);
        casus__columns_free(&s->columns);
        casus__free(&a, s, sizeof *s);
        w->state = NULL;
    }
}

/* ---- Sources --------------------------------------------------------------------------------------------------- */

/* Puts a source; without its report and its end if some of its rows are missing, since those are of all rows. */
static void put_source(const written_source *s, casus__sink *out) {
    casus__source_file shown = *s->source;
    const casus__source_file *one = &shown;
    if (s->partial) {
        shown.ended = shown.whole = 0;
    }
    casus__source_files_put(&one, 1, out);
}

/* The list of sources as JSON. */
static int print_sources(const arrow_writer *s, casus__buffer *out) {
    casus__sink_buffer to = {&s->settings.allocator, out};
    casus__buffer one = {NULL, 0, 0};
    casus__sink_buffer to_one = {&s->settings.allocator, &one};
    int ok = casus__buffer_append(to.allocator, out, "[", 1);
    for (int64_t i = 0; ok && i < s->count; i++) {
        casus__sink sink;
        one.size = 0;
        casus__sink_init(&sink, casus__sink_to_buffer, &to_one);
        put_source(&s->sources[i], &sink);
        ok = casus__sink_flush(&sink) && one.size > 2 && casus__buffer_append(to.allocator, out, ",", i > 0) &&
             casus__buffer_append(to.allocator, out, one.data + 1, one.size - 2);
    }
    ok = ok && casus__buffer_append(to.allocator, out, "]", 1);
    casus__buffer_free(to.allocator, &one);
    return ok;
}

/* ---- Batches --------------------------------------------------------------------------------------------------- */

/* Writes the rows at hand as a batch, perhaps of none, and the list of sources if `with_sources`. */
static casus_status put_batch(casus_writer *w, int with_sources, casus_error *error) {
    arrow_writer *s = w->state;
    struct ArrowArray array;
    casus__buffer json = {NULL, 0, 0};
    casus_batch *batch = casus__columns_seal(&s->columns, s->at < 0 ? NULL : s->sources[s->at].source);
    if (batch == NULL) {
        return casus__fail_memory(&w->settings.allocator, error);
    }
    casus_status status = casus__arrow_array(batch, s->at, &array, error);
    casus_batch_free(batch);
    if (status != CASUS_OK) {
        return status;
    }
    if (with_sources && !print_sources(s, &json)) {
        array.release(&array);
        status = casus__fail_memory(&w->settings.allocator, error);
    } else {
        const casus__ipc_pair pair = {casus_str_from(CASUS__ARROW_SOURCES_KEY), {(const char *)json.data, json.size}};
        status = casus__ipc_writer_add(&s->ipc, &array, &pair, with_sources ? 1 : 0, error);
        s->listed = with_sources ? s->count : s->listed;
    }
    casus__buffer_free(&s->settings.allocator, &json);
    if (!is_file(w)) {
        casus__gather_forget(&s->gather);
    }
    return status;
}

/* A stream lists a source before its rows come, a file lists all once at its end. */
static casus_status flush(casus_writer *w, casus_error *error) {
    const arrow_writer *s = w->state;
    return s->columns.row_count == 0 ? CASUS_OK : put_batch(w, !is_file(w) && s->listed < s->count, error);
}

static casus_status arrow_source(casus_writer *w, casus__source_file *source, casus_error *error) {
    casus_status status = begin_once(w, error);
    arrow_writer *s = w->state;
    if (status != CASUS_OK || (s->at >= 0 && s->sources[s->at].source == source) || (s->at < 0 && source == NULL)) {
        return status;
    }
    status = flush(w, error);
    if (status != CASUS_OK || source == NULL) {
        s->at = -1;
        return status;
    }
    for (int64_t i = 0; i < s->count; i++) {
        if (s->sources[i].source == source) {
            s->at = (int32_t)i;
            return CASUS_OK;
        }
    }
    if (!CASUS__GROW(&s->settings.allocator, s->sources, s->cap, s->count + 1)) {
        return casus__fail_memory(&s->settings.allocator, error);
    }
    s->sources[s->count] = (written_source){casus__source_file_retain(source), 0};
    s->at = (int32_t)s->count++;
    return CASUS_OK;
}

static int is_full(const arrow_writer *s) {
    static const uint8_t texts[] = {CASUS__COLUMN_NATIVE, CASUS__COLUMN_NATIVE_BEFORE, CASUS__COLUMN_NOTES,
                                    CASUS__COLUMN_EXTRA};
    int full = s->columns.row_count >= BATCH_ROWS;
    for (size_t i = 0; i < sizeof texts; i++) {
        full = full || s->columns.columns[texts[i]].values.size >= BATCH_BYTES;
    }
    return full;
}

static casus_status arrow_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection, casus_error *error) {
    arrow_writer *s = w->state;
    casus_status status = CASUS_OK;
    int64_t row = 0;
    int64_t run = 0;
    int64_t chosen = 0;
    while (status == CASUS_OK && (run = casus__chosen_run(selection, batch->row_count, &row)) > 0) {
        const int64_t room = BATCH_ROWS - s->columns.row_count;
        run = run < room ? run : room;
        if (!casus__gather_rows(&s->gather, &s->columns, batch, row, run)) {
            return casus__fail_memory(&w->settings.allocator, error);
        }
        row += run;
        chosen += run;
        status = is_full(s) ? flush(w, error) : CASUS_OK;
    }
    if (s->at >= 0 && chosen < batch->row_count) {
        s->sources[s->at].partial = 1;
    }
    return status;
}

static void arrow_begin(casus_writer *w) {
    (void)w; /* what stands before the events can fail, so it waits for the first source or the end */
}

/* The last batch has no rows: it holds the final dictionaries and, now that the reports are known, the sources. */
static casus_status arrow_end(casus_writer *w, casus_error *error) {
    casus_status status = begin_once(w, error);
    arrow_writer *s = w->state;
    if (status == CASUS_OK) {
        status = flush(w, error);
    }
    if (status == CASUS_OK) {
        s->at = -1;
        status = put_batch(w, 1, error);
    }
    return status == CASUS_OK ? casus__ipc_writer_end(&s->ipc, error) : status;
}

const casus__writer_form casus__writer_arrow = {.columns = CASUS__COLUMNS_ALL,
                                                .begin = arrow_begin,
                                                .add = arrow_add,
                                                .end = arrow_end,
                                                .source = arrow_source,
                                                .stop = arrow_stop};
