/* SPDX-License-Identifier: MIT */
/* The stream form: messages one after the other, each read into memory of its own. A size that a message states is not
   trusted: memory grows with the bytes that have come. */
#include <string.h>

#include "base/error.h"
#include "arrow/batch_export.h"
#include "arrow/ipc/ipc_source.h"

/* Bytes that are read at once. */
#define READ_BYTES (INT64_C(1) << 20)

/* Moves `size` bytes of the input into a buffer. */
static casus_status read_bytes(casus__ipc_source *s, int64_t size, casus__buffer *to, const casus__ipc_place *place,
                               casus_error *error) {
    to->size = 0;
    while (to->size < size) {
        const int64_t left = size - to->size;
        const casus_status status = casus__window_fill(s->window, left < READ_BYTES ? left : READ_BYTES, error);
        if (status != CASUS_OK) {
            return status;
        }
        const int64_t there = s->window->size < left ? s->window->size : left;
        if (there == 0) {
            return casus__ipc_fail(place, s->window->offset - place->offset, CASUS_E_SYNTAX, error,
                                   "the Arrow stream ends in the middle of it; it was cut short");
        }
        if (!casus__buffer_append(&s->settings.allocator, to, s->window->data, there)) {
            return casus__fail_memory(&s->settings.allocator, error);
        }
        casus__window_consume(s->window, there);
    }
    return CASUS_OK;
}

/* The input has ended without an end of the stream. Streams of this library are always ended; others need not be. */
static casus_status end_of_input(casus__ipc_source *s, const casus__ipc_place *place, casus_error *error) {
    if (casus__ipc_metadata_has(&s->fields.metadata, CASUS__ARROW_SCHEMA_KEY)) {
        return casus__ipc_fail(place, -1, CASUS_E_SYNTAX, error,
                               "the Arrow stream stops before its end is marked; it was cut short");
    }
    s->ended = 1;
    return CASUS_OK;
}

/* Reads the metadata of the next message into s->metadata; *header->type is 0 at the end. */
static casus_status next_message(casus__ipc_source *s, casus__ipc_message_view *view, casus__ipc_header *header,
                                 casus_error *error) {
    memset(view, 0, sizeof *view);
    memset(header, 0, sizeof *header);
    view->place = (casus__ipc_place){s->name, "message", 0, s->window->offset};
    casus_status status = casus__window_fill(s->window, CASUS__IPC_PREFIX_SIZE, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (s->window->size == 0) {
        return end_of_input(s, &view->place, error);
    }
    if (s->window->size < CASUS__IPC_PREFIX_SIZE || !casus__ipc_is_stream(s->window->data, s->window->size)) {
        return casus__ipc_fail(&view->place, -1, CASUS_E_SYNTAX, error,
                               "it does not start as messages of an Arrow stream do");
    }
    const int64_t size = casus__load_le((const unsigned char *)s->window->data + 4, 4);
    casus__window_consume(s->window, CASUS__IPC_PREFIX_SIZE);
    if (size == 0) {
        s->ended = 1;
        return CASUS_OK;
    }
    if (size < 0 || size % 8 != 0) {
        return casus__ipc_fail(&view->place, -1, CASUS_E_SYNTAX, error, "it cannot have %lld bytes", (long long)size);
    }
    status = read_bytes(s, size, &s->metadata, &view->place, error);
    if (status != CASUS_OK) {
        return status;
    }
    view->metadata = casus__flat_span_of(s->metadata.data, s->metadata.size);
    return casus__ipc_read_header(s, &view->metadata, &view->place, header, error);
}

casus_status casus__ipc_stream_open(casus__ipc_source *s, casus_error *error) {
    casus__ipc_message_view view;
    casus__ipc_header header;
    casus_status status = next_message(s, &view, &header, error);
    if (status != CASUS_OK) {
        return status;
    }
    view.place.what = "schema";
    if (header.type != CASUS__HEADER_SCHEMA || header.header.at == 0 || header.body_length != 0) {
        return casus__ipc_fail(&view.place, -1, CASUS_E_SYNTAX, error, "the Arrow stream does not start with one");
    }
    status = casus__ipc_get_schema(&header.header, &s->fields, &view.place, error);
    return status == CASUS_OK ? casus__ipc_source_prepare(s, error) : status;
}

/* Reads the body of a message into a blob of its own. */
static casus_status read_body(casus__ipc_source *s, int64_t size, casus__ipc_message_view *view, casus_error *error) {
    casus__buffer bytes = {NULL, 0, 0};
    casus_status status = read_bytes(s, size, &bytes, &view->place, error);
    if (status == CASUS_OK) {
        view->owner = casus__blob_own(&s->settings.allocator, &bytes);
        status = view->owner == NULL ? casus__fail_memory(&s->settings.allocator, error) : CASUS_OK;
    }
    if (status == CASUS_OK) {
        view->body = casus__blob_data(view->owner);
        view->body_size = size;
    }
    casus__buffer_free(&s->settings.allocator, &bytes);
    return status;
}

static casus_status take_message(casus__ipc_source *s, casus__ipc_message_view *view, const casus__ipc_header *header,
                                 struct ArrowArray *out, casus_error *error) {
    const int is_batch = header->type == CASUS__HEADER_BATCH;
    if (!is_batch && header->type != CASUS__HEADER_DICTIONARY) {
        return casus__ipc_fail(&view->place, -1, CASUS_E_UNSUPPORTED, error,
                               "it is neither a record batch nor a dictionary (type %d)", header->type);
    }
    view->place.what = is_batch ? "record batch" : "dictionary";
    view->place.number = is_batch ? s->batches + 1 : 0;
    casus_status status = read_body(s, header->body_length, view, error);
    if (status == CASUS_OK) {
        status = is_batch ? casus__ipc_take_batch(s, view, header, out, error)
                          : casus__ipc_take_dictionary(s, view, header, error);
    }
    if (status == CASUS_OK && is_batch) {
        s->batches++;
        status = casus__ipc_take_sources(s, header, error);
        if (status != CASUS_OK) {
            out->release(out);
        }
    }
    casus__blob_free(view->owner);
    return status;
}

casus_status casus__ipc_stream_next(casus__ipc_source *s, struct ArrowArray *out, casus_error *error) {
    casus__ipc_message_view view;
    casus__ipc_header header;
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && out->release == NULL && !s->ended) {
        status = next_message(s, &view, &header, error);
        if (status == CASUS_OK && !s->ended) {
            status = take_message(s, &view, &header, out, error);
        }
    }
    return status;
}
