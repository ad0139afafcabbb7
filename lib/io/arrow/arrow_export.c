/* SPDX-License-Identifier: MIT */
/* Batches, datasets and readers as Arrow structs and streams, and streams as inputs. Batches go out as they are; the
   list of sources goes with the schema, and anew whenever a reader has found more. */
#include <casus/arrow.h>

#include <string.h>

#include "base/error.h"
#include "arrow/batch_export.h"
#include "arrow/stream.h"
#include "dataset/dataset.h"
#include "io/arrow/source_file_json.h"
#include "io/reader/reader.h"

static casus_status print_sources(const casus_allocator *a, const casus__source_file *const *sources, int32_t count,
                                  casus__buffer *out, casus_error *error) {
    casus__sink_buffer to = {a, out};
    casus__sink sink;
    casus__sink_init(&sink, casus__sink_to_buffer, &to);
    casus__source_files_put(sources, count, &sink);
    return casus__sink_flush(&sink) ? CASUS_OK : casus__fail_memory(a, error);
}

/* What is known of the sources when the schema is made goes into its metadata. */
static casus_status schema_with_sources(const casus_allocator *a, uint64_t columns,
                                        const casus__source_file *const *sources, int32_t count,
                                        struct ArrowSchema *out, casus_error *error) {
    casus__buffer text = {NULL, 0, 0};
    casus_status status = count > 0 ? print_sources(a, sources, count, &text, error) : CASUS_OK;
    memset(out, 0, sizeof *out);
    if (status == CASUS_OK) {
        const casus_str printed = {(const char *)text.data, text.size};
        status = casus__arrow_schema(a, columns, printed, out, error);
    }
    casus__buffer_free(a, &text);
    return status;
}

casus_status casus_batch_to_arrow(casus_batch *batch, struct ArrowSchema *out_schema, struct ArrowArray *out_array,
                                  casus_error *error) {
    casus_status status = CASUS_OK;
    if (out_schema != NULL) {
        memset(out_schema, 0, sizeof *out_schema);
    }
    if (out_array == NULL) {
        return casus__fail_null(error, "out_array");
    }
    memset(out_array, 0, sizeof *out_array);
    if (batch == NULL) {
        return casus__fail_null(error, "batch");
    }
    if (out_schema != NULL) {
        const casus__source_file *source = batch->source;
        status = schema_with_sources(&batch->allocator, batch->built, &source, source != NULL, out_schema, error);
    }
    if (status == CASUS_OK) {
        status = casus__arrow_array(batch, batch->source == NULL ? -1 : 0, out_array, error);
        if (status != CASUS_OK && out_schema != NULL) {
            out_schema->release(out_schema);
        }
    }
    return status;
}

/* ---- Dataset --------------------------------------------------------------------------------------------------- */

/* The batches of a dataset as they were, each with its place among the sources. */
typedef struct batches {
    casus_allocator allocator;
    int32_t count;
    int32_t next;
    int32_t source_count;
    casus_batch **batches;
    int32_t *places;                    /* of each batch's source, -1 = none */
    const casus__source_file **sources; /* by place; the batches hold them */
} batches;

static void drop_batches(void *state) {
    batches *b = state;
    const casus_allocator a = b->allocator;
    for (int32_t i = 0; b->batches != NULL && i < b->count; i++) {
        casus_batch_free(b->batches[i]);
    }
    casus__free(&a, b->batches, (uint64_t)b->count * sizeof *b->batches);
    casus__free(&a, b->places, (uint64_t)b->count * sizeof *b->places);
    casus__free(&a, b->sources, (uint64_t)b->count * sizeof *b->sources);
    casus__free(&a, b, sizeof *b);
}

static casus_status next_batch(void *state, struct ArrowArray *out, casus_error *error) {
    batches *b = state;
    if (b->next == b->count) {
        return CASUS_OK;
    }
    const int32_t i = b->next++;
    const casus_status status = casus__arrow_array(b->batches[i], b->places[i], out, error);
    /* What was given is the consumer's to keep. */
    casus_batch_free(b->batches[i]);
    b->batches[i] = NULL;
    return status;
}

/* Batches of one source mostly stand together, so the search begins with the last. */
static int32_t place_of(batches *b, const casus__source_file *source) {
    for (int32_t i = b->source_count - 1; i >= 0 && source != NULL; i--) {
        if (b->sources[i] == source) {
            return i;
        }
    }
    if (source == NULL) {
        return -1;
    }
    b->sources[b->source_count] = source;
    return b->source_count++;
}

static batches *batches_of(const casus_allocator *a, const casus_dataset *dataset) {
    const int32_t count = casus_dataset_batch_count(dataset);
    batches *b = casus__zalloc(a, sizeof *b);
    if (b == NULL) {
        return NULL;
    }
    b->allocator = *a;
    b->count = count;
    b->batches = casus__zalloc(a, (uint64_t)count * sizeof *b->batches);
    b->places = casus__zalloc(a, (uint64_t)count * sizeof *b->places);
    b->sources = casus__zalloc(a, (uint64_t)count * sizeof *b->sources);
    if (count > 0 && (b->batches == NULL || b->places == NULL || b->sources == NULL)) {
        drop_batches(b);
        return NULL;
    }
    for (int32_t i = 0; i < count; i++) {
        b->batches[i] = casus_batch_retain(casus_dataset_batch(dataset, i));
        b->places[i] = place_of(b, b->batches[i]->source);
    }
    return b;
}

casus_status casus_dataset_to_arrow(const casus_dataset *dataset, struct ArrowArrayStream *out, casus_error *error) {
    struct ArrowSchema schema;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    memset(out, 0, sizeof *out);
    if (dataset == NULL) {
        return casus__fail_null(error, "dataset");
    }
    const casus_allocator *a = &casus__dataset_settings(dataset)->allocator;
    const casus_batch *first = casus_dataset_batch(dataset, 0);
    const uint64_t built = first == NULL ? CASUS__COLUMNS_ALL : casus__batch_columns(first);
    batches *b = batches_of(a, dataset);
    if (b == NULL) {
        return casus__fail_memory(a, error);
    }
    const casus_status status = schema_with_sources(a, built, b->sources, b->source_count, &schema, error);
    if (status != CASUS_OK) {
        drop_batches(b);
        return status;
    }
    const casus__arrow_feed feed = {next_batch, drop_batches, b, NULL};
    return casus__arrow_stream_new(a, &schema, &feed, out, error);
}

/* ---- Reader ---------------------------------------------------------------------------------------------------- */

typedef struct reading {
    casus_allocator allocator;
    casus_reader *reader; /* with a reference */
    int32_t listed;       /* sources in the list that was given last */
    casus__buffer late;   /* that list, where it came after the schema */
} reading;

/* The sources of what a reader gives. */
static const casus__source_file *const *sources_of(const casus_reader *reader, int32_t *count) {
    casus__source_file *const *sources = casus__arrow_sources(reader, count);
    if (*count == 0) {
        sources = &reader->source;
        *count = 1;
    }
    return (const casus__source_file *const *)sources;
}

/* Place of the batch's source, -1 if it has none. Sources that came after the schema are listed anew. */
static casus_status find_place(reading *s, const casus_batch *batch, int32_t *place, casus_error *error) {
    int32_t count = 0;
    const casus__source_file *const *sources = sources_of(s->reader, &count);
    for (*place = count - 1; *place >= 0 && sources[*place] != batch->source; *place -= 1) {
    }
    if (count == s->listed) {
        return CASUS_OK;
    }
    s->listed = count;
    s->late.size = 0;
    return print_sources(&s->allocator, sources, count, &s->late, error);
}

static casus_status read_on(void *state, struct ArrowArray *out, casus_error *error) {
    reading *s = state;
    casus_batch *batch = NULL;
    int32_t place = -1;
    casus_status status = casus_reader_next(s->reader, &batch, error);
    if (status == CASUS_OK && batch != NULL) {
        status = find_place(s, batch, &place, error);
        if (status == CASUS_OK) {
            status = casus__arrow_array(batch, place, out, error);
        }
        casus_batch_free(batch);
    }
    return status;
}

static casus_str late_sources(void *state) {
    reading *s = state;
    const casus_str late = {(const char *)s->late.data, s->late.size};
    s->late.size = 0;
    return late;
}

static void leave_reader(void *state) {
    reading *s = state;
    const casus_allocator a = s->allocator;
    casus_reader_free(s->reader);
    casus__buffer_free(&a, &s->late);
    casus__free(&a, s, sizeof *s);
}

casus_status casus_reader_to_arrow(casus_reader *reader, struct ArrowArrayStream *out, casus_error *error) {
    struct ArrowSchema schema;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    memset(out, 0, sizeof *out);
    if (reader == NULL) {
        return casus__fail_null(error, "reader");
    }
    const casus_allocator *a = &reader->settings.allocator;
    reading *s = casus__zalloc(a, sizeof *s);
    if (s == NULL) {
        return casus__fail_memory(a, error);
    }
    s->allocator = *a;
    s->reader = casus__reader_retain(reader);
    const casus__source_file *const *sources = sources_of(reader, &s->listed);
    const casus_status status = schema_with_sources(a, reader->columns.wanted, sources, s->listed, &schema, error);
    if (status != CASUS_OK) {
        leave_reader(s);
        return status;
    }
    const casus__arrow_feed feed = {read_on, leave_reader, s, late_sources};
    return casus__arrow_stream_new(a, &schema, &feed, out, error);
}

/* ---- In -------------------------------------------------------------------------------------------------------- */

casus_status casus_input_arrow(casus_context *context, struct ArrowArrayStream *stream, const char *name,
                               casus_input **out, casus_error *error) {
    return casus__input_over_stream(context, stream, name, out, error);
}
