/* SPDX-License-Identifier: MIT */
/* The file form: the footer gives the place of every message. Opening reads the footer and the dictionaries; a batch is
   touched only when it is taken. */
#include <string.h>

#include "base/error.h"
#include "arrow/ipc/ipc_source.h"

#define READ_BYTES (INT64_C(1) << 20)
/* Bytes after the footer: its size and the magic. */
#define TAIL_SIZE (4 + CASUS__IPC_MAGIC_SIZE)

/* Reads the whole of an input that cannot be mapped into memory. */
static casus_status read_all(casus__ipc_source *s, casus_error *error) {
    casus__buffer bytes = {NULL, 0, 0};
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && (s->window->size > 0 || !s->window->final)) {
        if (!casus__buffer_append(&s->settings.allocator, &bytes, s->window->data, s->window->size)) {
            status = casus__fail_memory(&s->settings.allocator, error);
            break;
        }
        casus__window_consume(s->window, s->window->size);
        status = casus__window_fill(s->window, READ_BYTES, error);
    }
    if (status == CASUS_OK) {
        s->file = casus__blob_own(&s->settings.allocator, &bytes);
        status = s->file == NULL ? casus__fail_memory(&s->settings.allocator, error) : CASUS_OK;
    }
    casus__buffer_free(&s->settings.allocator, &bytes);
    return status;
}

static casus_status find_footer(casus__ipc_source *s, const casus__ipc_place *place, casus_error *error) {
    const int64_t size = casus__blob_size(s->file);
    const unsigned char *data = casus__blob_data(s->file);
    if (size < CASUS__IPC_START_SIZE + TAIL_SIZE ||
        memcmp(data + size - CASUS__IPC_MAGIC_SIZE, CASUS__IPC_MAGIC, CASUS__IPC_MAGIC_SIZE) != 0) {
        return casus__ipc_fail(place, size, CASUS_E_SYNTAX, error,
                               "the Arrow file does not end as it should; it was cut short");
    }
    const int64_t footer = casus__load_le(data + size - TAIL_SIZE, 4);
    if (footer <= 0 || footer > size - CASUS__IPC_START_SIZE - TAIL_SIZE) {
        return casus__ipc_fail(place, size - TAIL_SIZE, CASUS_E_SYNTAX, error, "its footer cannot have %lld bytes",
                               (long long)footer);
    }
    s->data_end = size - TAIL_SIZE - footer;
    s->footer = casus__flat_span_of(data + s->data_end, footer);
    return CASUS_OK;
}

/* 1 if the messages of some blocks can lie beside each other, before the footer: a block that is listed again and again
   stands for any number of rows. One that alone is too long is refused by its place when it is opened. */
static int blocks_fit(const casus__flat_vector *blocks, int64_t *room) {
    const int64_t most = *room;
    for (int64_t i = 0; i < blocks->count && *room >= 0; i++) {
        const int64_t metadata = casus__flat_get_member(blocks, i, CASUS__BLOCK_SIZE, 8, 4);
        const int64_t body = casus__flat_get_member(blocks, i, CASUS__BLOCK_SIZE, 16, 8);
        *room -= metadata > 0 && body >= 0 && body <= most ? metadata + body : 0;
    }
    return *room >= 0;
}

static casus_status read_footer(casus__ipc_source *s, casus_error *error) {
    const casus__ipc_place place = {s->name, "footer", 0, s->data_end};
    const casus__flat_table root = casus__flat_read_root(&s->footer);
    const int64_t version = casus__flat_get(&root, CASUS__FOOTER_VERSION, 2, 0);
    const casus__flat_table schema = casus__flat_get_table(&root, CASUS__FOOTER_SCHEMA);
    s->dictionary_blocks = casus__flat_get_vector(&root, CASUS__FOOTER_DICTIONARIES, CASUS__BLOCK_SIZE);
    s->batch_blocks = casus__flat_get_vector(&root, CASUS__FOOTER_BATCHES, CASUS__BLOCK_SIZE);
    if (s->footer.fault >= 0 || schema.at == 0) {
        return casus__ipc_fail(&place, s->footer.fault, CASUS_E_SYNTAX, error,
                               "an offset or a size in it leads outside");
    }
    int64_t room = s->data_end;
    if (!blocks_fit(&s->dictionary_blocks, &room) || !blocks_fit(&s->batch_blocks, &room)) {
        return casus__ipc_fail(&place, -1, CASUS_E_SYNTAX, error, "it lists more bytes than there are");
    }
    if (version < CASUS__IPC_VERSION_V4 || version > CASUS__IPC_VERSION_V5) {
        return casus__ipc_fail(&place, -1, CASUS_E_UNSUPPORTED, error,
                               "the Arrow metadata version is V%lld; casus reads V4 and V5", (long long)version + 1);
    }
    casus_status status =
        casus__ipc_check_metadata(&s->checks, &s->footer, &root, CASUS__FOOTER_METADATA, &place, error);
    if (status == CASUS_OK) {
        status = casus__ipc_get_schema(&schema, &s->fields, &place, error);
    }
    return status;
}

/* Finds a message at the place that the footer gives, which must be before the footer. */
static casus_status open_message(casus__ipc_source *s, int64_t offset, int64_t metadata, int64_t body,
                                 casus__ipc_message_view *view, casus__ipc_header *header, casus_error *error) {
    if (offset < CASUS__IPC_START_SIZE || offset % 8 != 0 || metadata < CASUS__IPC_PREFIX_SIZE || metadata % 8 != 0 ||
        body < 0 || offset > s->data_end || metadata > s->data_end - offset || body > s->data_end - offset - metadata) {
        return casus__ipc_fail(&view->place, -1, CASUS_E_SYNTAX, error,
                               "the footer places it outside the data of the file");
    }
    const unsigned char *at = casus__blob_data(s->file) + offset;
    const int64_t marker = casus__load_le(at, 4);
    const int64_t prefix = marker == -1 ? CASUS__IPC_PREFIX_SIZE : 4; /* files of before 2019 have no marker */
    const int64_t size = marker == -1 ? casus__load_le(at + 4, 4) : marker;
    if (size < 0 || size > metadata - prefix) {
        return casus__ipc_fail(&view->place, -1, CASUS_E_SYNTAX, error, "it does not start as the footer says");
    }
    view->metadata = casus__flat_span_of(at + prefix, size);
    view->body = at + metadata;
    view->body_size = body;
    view->owner = s->file;
    const casus_status status = casus__ipc_read_header(s, &view->metadata, &view->place, header, error);
    if (status == CASUS_OK && header->body_length != body) {
        return casus__ipc_fail(&view->place, -1, CASUS_E_SYNTAX, error,
                               "it and the footer differ in the size of its body");
    }
    return status;
}

static casus_status open_block(casus__ipc_source *s, const casus__flat_vector *blocks, int64_t index, const char *what,
                               casus__ipc_message_view *view, casus__ipc_header *header, casus_error *error) {
    const int64_t offset = casus__flat_get_member(blocks, index, CASUS__BLOCK_SIZE, 0, 8);
    const int64_t metadata = casus__flat_get_member(blocks, index, CASUS__BLOCK_SIZE, 8, 4);
    const int64_t body = casus__flat_get_member(blocks, index, CASUS__BLOCK_SIZE, 16, 8);
    memset(view, 0, sizeof *view);
    view->place = (casus__ipc_place){s->name, what, index + 1, offset};
    return open_message(s, offset, metadata, body, view, header, error);
}

/* The schema that is used is that of the footer. The one at the start is checked only to find damage. */
static casus_status check_start(casus__ipc_source *s, casus_error *error) {
    casus__ipc_message_view view;
    casus__ipc_header header;
    memset(&view, 0, sizeof view);
    view.place = (casus__ipc_place){s->name, "schema", 0, CASUS__IPC_START_SIZE};
    const unsigned char *at = casus__blob_data(s->file) + CASUS__IPC_START_SIZE;
    const int64_t room = s->data_end - CASUS__IPC_START_SIZE;
    if (s->checks.trusted || room < CASUS__IPC_PREFIX_SIZE || casus__load_le(at, 4) != -1) {
        return CASUS_OK;
    }
    const int64_t metadata = CASUS__IPC_PREFIX_SIZE + casus__load_le(at + 4, 4);
    const casus_status status = open_message(s, CASUS__IPC_START_SIZE, metadata, 0, &view, &header, error);
    return status == CASUS_OK && header.type != CASUS__HEADER_SCHEMA
               ? casus__ipc_fail(&view.place, -1, CASUS_E_SYNTAX, error, "the Arrow file does not start with one")
               : status;
}

static casus_status read_dictionaries(casus__ipc_source *s, casus_error *error) {
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < s->dictionary_blocks.count; i++) {
        casus__ipc_message_view view;
        casus__ipc_header header;
        status = open_block(s, &s->dictionary_blocks, i, "dictionary", &view, &header, error);
        if (status == CASUS_OK && header.type != CASUS__HEADER_DICTIONARY) {
            status = casus__ipc_fail(&view.place, -1, CASUS_E_SYNTAX, error, "it is no dictionary");
        }
        if (status == CASUS_OK) {
            status = casus__ipc_take_dictionary(s, &view, &header, error);
        }
    }
    return status;
}

static casus_status open_batch(casus__ipc_source *s, int64_t index, casus__ipc_message_view *view,
                               casus__ipc_header *header, casus_error *error) {
    const casus_status status = open_block(s, &s->batch_blocks, index, "record batch", view, header, error);
    return status == CASUS_OK && header->type != CASUS__HEADER_BATCH
               ? casus__ipc_fail(&view->place, -1, CASUS_E_SYNTAX, error, "it is no record batch")
               : status;
}

/* The list of sources is with the last batch. */
static casus_status find_sources(casus__ipc_source *s, casus_error *error) {
    casus__ipc_message_view view;
    casus__ipc_header header;
    if (s->batch_blocks.count == 0) {
        return CASUS_OK;
    }
    const casus_status status = open_batch(s, s->batch_blocks.count - 1, &view, &header, error);
    return status == CASUS_OK ? casus__ipc_take_sources(s, &header, error) : status;
}

casus_status casus__ipc_file_open(casus__ipc_source *s, casus_error *error) {
    const casus__ipc_place place = {s->name, "end", 0, 0};
    casus_status status = CASUS_OK;
    s->file = casus__input_bytes(s->window->input);
    if (s->file == NULL) {
        s->file = casus__input_map(s->window->input);
    }
    if (s->file == NULL) {
        status = read_all(s, error);
    }
    if (status == CASUS_OK) {
        status = find_footer(s, &place, error);
    }
    if (status == CASUS_OK) {
        status = read_footer(s, error);
    }
    if (status == CASUS_OK) {
        status = check_start(s, error);
    }
    if (status == CASUS_OK) {
        status = casus__ipc_source_prepare(s, error);
    }
    return status == CASUS_OK ? find_sources(s, error) : status;
}

casus_status casus__ipc_file_next(casus__ipc_source *s, struct ArrowArray *out, casus_error *error) {
    casus__ipc_message_view view;
    casus__ipc_header header;
    casus_status status = s->batches == 0 ? read_dictionaries(s, error) : CASUS_OK;
    if (status != CASUS_OK || s->batches >= s->batch_blocks.count) {
        s->ended = status == CASUS_OK;
        return status;
    }
    status = open_batch(s, s->batches, &view, &header, error);
    if (status == CASUS_OK) {
        status = casus__ipc_take_batch(s, &view, &header, out, error);
    }
    s->batches += status == CASUS_OK;
    return status;
}
