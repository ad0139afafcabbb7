/* SPDX-License-Identifier: MIT */
/* What the file and the stream form have in common: the life of a source, and taking the dictionaries and batches whose
   message is in memory. Where the messages come from is in ipc_file.c and ipc_stream.c. */
#include "arrow/ipc/ipc_source.h"

#include <string.h>

#include "base/error.h"
#include "arrow/batch_export.h"

int casus__ipc_is_file(const char *data, int64_t size) {
    return size >= CASUS__IPC_MAGIC_SIZE && memcmp(data, CASUS__IPC_MAGIC, CASUS__IPC_MAGIC_SIZE) == 0;
}

int casus__ipc_is_stream(const char *data, int64_t size) {
    return size >= CASUS__IPC_PREFIX_SIZE && memcmp(data, "\xff\xff\xff\xff", 4) == 0;
}

/* ---- Life ------------------------------------------------------------------------------------------------------ */

casus_status casus__ipc_source_open(casus__ipc_source *s, const casus__settings *settings, casus__window *window,
                                    int trusted, casus_error *error) {
    memset(s, 0, sizeof *s);
    s->settings = *settings;
    s->window = window;
    s->name = casus__input_name(window->input);
    s->checks.trusted = trusted;
    s->is_file = casus__ipc_is_file(window->data, window->size);
    casus__ipc_fields_init(&s->fields, &s->settings.allocator);
    casus__crc32c_init(&s->checks.crc, settings);
    return s->is_file ? casus__ipc_file_open(s, error) : casus__ipc_stream_open(s, error);
}

casus_status casus__ipc_source_prepare(casus__ipc_source *s, casus_error *error) {
    const casus_allocator *a = &s->settings.allocator;
    s->values = casus__zalloc(a, (uint64_t)s->fields.count * sizeof *s->values);
    return s->values == NULL && s->fields.count > 0 ? casus__fail_memory(a, error) : CASUS_OK;
}

void casus__ipc_source_close(casus__ipc_source *s) {
    const casus_allocator *a = &s->settings.allocator;
    if (s->ahead.release != NULL) {
        s->ahead.release(&s->ahead);
    }
    for (int64_t i = 0; s->values != NULL && i < s->fields.count; i++) {
        casus__ipc_values_free(a, &s->values[i]);
    }
    casus__free(a, s->values, (uint64_t)s->fields.count * sizeof *s->values);
    casus__free(a, s->wanted, (uint64_t)s->fields.top);
    casus__ipc_fields_free(&s->fields);
    casus__buffer_free(a, &s->sources);
    casus__buffer_free(a, &s->metadata);
    casus__blob_free(s->file);
    s->values = NULL;
    s->wanted = NULL;
    s->file = NULL;
}

casus_status casus__ipc_source_next(casus__ipc_source *s, struct ArrowArray *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    if (s->ahead.release != NULL) {
        *out = s->ahead;
        s->ahead.release = NULL;
        return CASUS_OK;
    }
    return s->ended     ? CASUS_OK
           : s->is_file ? casus__ipc_file_next(s, out, error)
                        : casus__ipc_stream_next(s, out, error);
}

/* ---- Messages -------------------------------------------------------------------------------------------------- */

casus_status casus__ipc_read_header(casus__ipc_source *s, casus__flat_span *metadata, const casus__ipc_place *place,
                                    casus__ipc_header *out, casus_error *error) {
    out->message = casus__flat_read_root(metadata);
    const int64_t version = casus__flat_get(&out->message, CASUS__MESSAGE_VERSION, 2, 0);
    out->type = (int)casus__flat_get(&out->message, CASUS__MESSAGE_HEADER_TYPE, 1, 0);
    out->body_length = casus__flat_get(&out->message, CASUS__MESSAGE_BODY_LENGTH, 8, 0);
    out->header = casus__flat_get_table(&out->message, CASUS__MESSAGE_HEADER);
    if (metadata->fault >= 0) {
        return casus__ipc_fail(place, metadata->fault, CASUS_E_SYNTAX, error,
                               "an offset or a size in it leads outside");
    }
    if (version < CASUS__IPC_VERSION_V4 || version > CASUS__IPC_VERSION_V5) {
        return casus__ipc_fail(place, -1, CASUS_E_UNSUPPORTED, error,
                               "the Arrow metadata version is V%lld; casus reads V4 and V5", (long long)version + 1);
    }
    if (out->body_length < 0 || out->body_length % 8 != 0) {
        return casus__ipc_fail(place, -1, CASUS_E_SYNTAX, error, "its body has %lld bytes",
                               (long long)out->body_length);
    }
    return casus__ipc_check_metadata(&s->checks, metadata, &out->message, CASUS__MESSAGE_METADATA, place, error);
}

casus_status casus__ipc_take_dictionary(casus__ipc_source *s, const casus__ipc_message_view *view,
                                        const casus__ipc_header *header, casus_error *error) {
    casus__ipc_batch batch;
    int found = 0;
    const int64_t id = casus__flat_get(&header->header, CASUS__DICTIONARY_ID, 8, 0);
    const casus__flat_table data = casus__flat_get_table(&header->header, CASUS__DICTIONARY_DATA);
    if (casus__flat_get(&header->header, CASUS__DICTIONARY_DELTA, 1, 0) != 0) {
        return casus__ipc_fail(&view->place, -1, CASUS_E_UNSUPPORTED, error,
                               "it is a delta to an earlier one, which casus does not read; write the file with "
                               "unified dictionaries");
    }
    casus_status status = casus__ipc_check_columns(&s->checks, view, &header->message, &data, NULL, NULL, error);
    for (int64_t i = 0; status == CASUS_OK && i < s->fields.count; i++) {
        const casus__ipc_field *field = &s->fields.items[i];
        if (field->index_width == 0 || field->dictionary_id != id) {
            continue;
        }
        if (s->is_file && s->values[i].owner != NULL) {
            return casus__ipc_fail(&view->place, -1, CASUS_E_SYNTAX, error, "it is the second one with the number %lld",
                                   (long long)id);
        }
        casus__ipc_values values;
        found = 1;
        status = casus__ipc_batch_begin(&batch, &s->settings.allocator, view, &data, error);
        if (status == CASUS_OK) {
            status = casus__ipc_batch_values(&batch, field, &values, error);
        }
        if (status == CASUS_OK) {
            casus__ipc_values_free(&s->settings.allocator, &s->values[i]);
            s->values[i] = values;
        }
    }
    return status == CASUS_OK && !found
               ? casus__ipc_fail(&view->place, -1, CASUS_E_SYNTAX, error, "no field has the number %lld", (long long)id)
               : status;
}

casus_status casus__ipc_take_sources(casus__ipc_source *s, const casus__ipc_header *header, casus_error *error) {
    const casus_str text = casus__ipc_get_pair(&header->message, CASUS__MESSAGE_METADATA, CASUS__ARROW_SOURCES_KEY);
    if (text.size == 0) {
        return CASUS_OK;
    }
    s->sources.size = 0;
    return casus__buffer_append(&s->settings.allocator, &s->sources, text.data, text.size)
               ? CASUS_OK
               : casus__fail_memory(&s->settings.allocator, error);
}

casus_status casus__ipc_take_batch(casus__ipc_source *s, const casus__ipc_message_view *view,
                                   const casus__ipc_header *header, struct ArrowArray *out, casus_error *error) {
    casus__ipc_batch batch;
    casus_status status = casus__ipc_batch_begin(&batch, &s->settings.allocator, view, &header->header, error);
    if (status == CASUS_OK) {
        status =
            casus__ipc_check_columns(&s->checks, view, &header->message, &header->header, &s->fields, s->wanted, error);
    }
    if (status == CASUS_OK) {
        status = casus__ipc_batch_array(&batch, &s->fields, s->values, out, error);
    }
    return status;
}
