/* SPDX-License-Identifier: MIT */
/* A source as an Arrow stream of the library. The first batch of the stream form is taken when it is opened, because
   the list of sources comes with it and is put into the schema. */
#include <string.h>

#include "arrow/batch_export.h"
#include "arrow/column_import.h"
#include "arrow/stream.h"
#include "base/error.h"
#include "arrow/ipc/ipc_source.h"

static casus_status feed_next(void *state, struct ArrowArray *out, casus_error *error) {
    return casus__ipc_source_next(state, out, error);
}

static void feed_drop(void *state) {
    casus__ipc_source *s = state;
    const casus_allocator a = s->settings.allocator;
    casus__ipc_source_close(s);
    casus__free(&a, s, sizeof *s);
}

static casus_str sources_of(void *state) {
    casus__ipc_source *s = state;
    const casus_str sources = {(const char *)s->sources.data, s->sources.size};
    s->sources.size = 0;
    return sources;
}

static int32_t id_of(const casus__ipc_field *field) {
    return casus__column_id_find((casus_str){field->name.data, field->name.size});
}

/* Columns that columns asked for are made of, where these are not there. */
static uint64_t needed_for(const casus__ipc_source *s, uint64_t columns) {
    uint64_t there = 0;
    int64_t next = 0;
    for (int32_t i = 0; i < s->fields.top; i++) {
        const int32_t id = id_of(&s->fields.items[next]);
        there |= id < 0 ? 0 : CASUS__COLUMN_BIT(id);
        next = s->fields.items[next].end;
    }
    return casus__arrow_gaps_of(there, columns).needed;
}

/* Marks the columns whose checksums are checked: those asked for, and those that are not columns of events. */
static casus_status mark_wanted(casus__ipc_source *s, uint64_t columns, casus_error *error) {
    int64_t next = 0;
    if (columns == CASUS__COLUMNS_ALL || s->fields.top == 0) {
        return CASUS_OK;
    }
    s->wanted = casus__zalloc(&s->settings.allocator, (uint64_t)s->fields.top);
    if (s->wanted == NULL) {
        return casus__fail_memory(&s->settings.allocator, error);
    }
    columns |= needed_for(s, columns);
    for (int32_t i = 0; i < s->fields.top; i++) {
        const casus__ipc_field *field = &s->fields.items[next];
        const int32_t id = id_of(field);
        s->wanted[i] = id < 0 || (columns & CASUS__COLUMN_BIT(id)) != 0;
        next = field->end;
    }
    return CASUS_OK;
}

casus_status casus__ipc_narrow(struct ArrowArrayStream *stream, uint64_t columns, casus_error *error) {
    const casus__arrow_feed *feed = casus__arrow_stream_feed(stream);
    casus__ipc_source *s = feed == NULL || feed->next != feed_next ? NULL : feed->state;
    if (s == NULL) {
        return CASUS_OK;
    }
    casus__free(&s->settings.allocator, s->wanted, (uint64_t)s->fields.top);
    s->wanted = NULL;
    return mark_wanted(s, columns, error);
}

/* Takes the first batch of the stream form. Of a file the list of sources has been found in its last batch. */
static casus_status look_ahead(casus__ipc_source *s, casus_error *error) {
    struct ArrowArray first;
    if (s->is_file) {
        return CASUS_OK;
    }
    const casus_status status = casus__ipc_source_next(s, &first, error);
    if (status == CASUS_OK) {
        s->ahead = first;
    }
    return status;
}

static casus_status make_stream(casus__ipc_source *s, struct ArrowArrayStream *out, casus_error *error) {
    const casus__arrow_feed feed = {feed_next, feed_drop, s, s->is_file ? NULL : sources_of};
    struct ArrowSchema schema;
    casus_status status = CASUS_OK;
    if (s->sources.size > 0 && !casus__ipc_metadata_has(&s->fields.metadata, CASUS__ARROW_SOURCES_KEY) &&
        !casus__ipc_metadata_add(&s->fields, casus_str_from(CASUS__ARROW_SOURCES_KEY), sources_of(s))) {
        status = casus__fail_memory(&s->settings.allocator, error);
    }
    if (status == CASUS_OK) {
        status = casus__ipc_fields_export(&s->fields, &schema, error);
    }
    if (status != CASUS_OK) {
        feed_drop(s);
        return status;
    }
    return casus__arrow_stream_new(&s->settings.allocator, &schema, &feed, out, error);
}

casus_status casus__ipc_open(const casus__settings *settings, casus__window *window, uint64_t columns,
                             struct ArrowArrayStream *out, casus_error *error) {
    casus__ipc_source *s = casus__alloc(&settings->allocator, sizeof *s);
    memset(out, 0, sizeof *out);
    if (s == NULL) {
        return casus__fail_memory(&settings->allocator, error);
    }
    casus_status status = casus__ipc_source_open(s, settings, window, settings->trust != 0, error);
    if (status == CASUS_OK) {
        status = mark_wanted(s, columns, error);
    }
    if (status == CASUS_OK) {
        status = look_ahead(s, error);
    }
    if (status != CASUS_OK) {
        feed_drop(s);
        return status;
    }
    return make_stream(s, out, error);
}
