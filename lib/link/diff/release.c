/* SPDX-License-Identifier: MIT */
/* A release that can be read again: the same rows, whatever the host's input has become. */
#include <string.h>

#include "base/defence.h"
#include "base/error.h"
#include "base/head.h"
#include "io/reader/reader.h"
#include "link/diff/diff.h"

static void free_text(const casus_allocator *a, char *text) {
    casus__free(a, text, text == NULL ? 0 : strlen(text) + 1);
}

void casus__release_free(const casus_allocator *a, casus__release *r) {
    casus_input_free(r->again);
    casus__source_file_free(r->source);
    casus_rollup_free(r->sums);
    free_text(a, r->profile);
    free_text(a, r->mapping);
    casus__free(a, r->starts, (uint64_t)r->start_cap * sizeof *r->starts);
    memset(r, 0, sizeof *r);
}

static int copy_text(const casus_allocator *a, const char *text, char **out) {
    *out = text == NULL ? NULL : casus__alloc(a, strlen(text) + 1);
    if (*out != NULL) {
        memcpy(*out, text, strlen(text) + 1);
    }
    return text == NULL || *out != NULL;
}

/* A release is read again in silence: its issues were told. */
casus_status casus__release_keep(const casus_diff *d, casus__release *r, casus_input *input,
                                 const casus_read_options *options, casus_error *error) {
    const casus_allocator *a = &d->settings.allocator;
    r->options = (casus_read_options)CASUS_READ_OPTIONS_INIT;
    casus_status status = casus__head_in(options == NULL ? NULL : &options->head, CASUS_TAG_READ_OPTIONS, &r->options,
                                         (uint32_t)sizeof r->options, error);
    if (status == CASUS_OK && (r->options.ids != NULL || r->options.columns != NULL)) {
        status = casus__fail(error, CASUS_E_ARGUMENT,
                             "rows are compared as delivered: leave `ids` and `columns` of the read options NULL");
    }
    if (status == CASUS_OK) {
        status = casus__input_twin(input, &r->again, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    const int copied = copy_text(a, r->options.profile, &r->profile) && copy_text(a, r->options.mapping, &r->mapping);
    r->options.profile = r->profile;
    r->options.mapping = r->mapping;
    r->options.on_issue = NULL;
    r->options.issues = NULL;
    r->options.on_error = r->options.on_error == CASUS_ON_ERROR_REPORT ? CASUS_ON_ERROR_SKIP : r->options.on_error;
    return copied ? CASUS_OK : casus__fail_memory(a, error);
}

casus_status casus__release_read(const casus_diff *d, const casus__release *r, uint64_t columns, casus_reader **out,
                                 casus_error *error) {
    char names[CASUS__COLUMNS_ROOM];
    casus_input *input = NULL;
    casus_read_options options = r->options;
    casus__settings settings = d->settings;
    *out = NULL;
    settings.progress = NULL;
    casus__columns_print(columns, names);
    options.columns = names;
    casus_status status = casus__input_twin(r->again, &input, error);
    if (status == CASUS_OK) {
        status = casus__reader_new(&settings, input, &options, columns, out, error);
    }
    casus_input_free(input);
    return status;
}

int casus__release_bytes(const casus__release *r, int64_t from, void *buffer, int64_t size) {
    casus__blob *memory = casus__input_bytes(r->again);
    if (memory == NULL) {
        return casus__input_read_beside(r->again, from, buffer, size);
    }
    int there = 0;
    if (CASUS_ALWAYS(from + size <= casus__blob_size(memory))) { /* rows end where it ends */
        memcpy(buffer, casus__blob_data(memory) + from, (size_t)size);
        there = 1;
    }
    casus__blob_free(memory);
    return there;
}

casus_status casus__release_look(const casus_diff *d, casus__release *r, casus_error *error) {
    casus_reader *reader = NULL;
    int32_t count = 0;
    const uint64_t columns = CASUS__COLUMN_BIT(CASUS__COLUMN_ID) | CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE);
    const casus_status status = casus__release_read(d, r, columns, &reader, error);
    if (status != CASUS_OK) {
        return status;
    }
    casus__source_file *const *listed = casus__arrow_sources(reader, &count);
    casus__source_file *source = count == 1 ? listed[0] : count == 0 ? reader->source : NULL;
    r->source = casus__has_rows(source) ? casus__source_file_retain(source) : NULL;
    casus_reader_free(reader);
    return CASUS_OK;
}
