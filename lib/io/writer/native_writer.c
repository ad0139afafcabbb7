/* SPDX-License-Identifier: MIT */
/* The source's own bytes: all of them, or its head, the chosen rows and what closes it. Rows that stood beside each
   other are joined by nothing, others by the source's joint. */
#include <string.h>

#include "base/error.h"
#include "io/writer/writer.h"

static void put(casus_writer *w, casus_str bytes) {
    if (bytes.size > 0) {
        casus__sink_put(&w->out, bytes.data, bytes.size);
        w->last_byte = bytes.data[bytes.size - 1];
    }
}

static casus_str bytes_of(const casus__buffer *buffer) {
    return (casus_str){(const char *)buffer->data, buffer->size};
}

static int same_bytes(const casus__buffer *a, const casus__buffer *b) {
    return casus_str_equal(bytes_of(a), bytes_of(b));
}

/* How the head of the source ends its lines. */
static casus_str line_end(const casus__source_file *source) {
    const casus_str head = bytes_of(&source->prolog);
    int64_t at = head.size;
    while (at > 0 && head.size - at < 2 && (head.data[at - 1] == '\n' || head.data[at - 1] == '\r')) {
        at--;
    }
    const int crlf = head.size - at == 2 && head.data[at] == '\r' && head.data[at + 1] == '\n';
    if (at == head.size) {
        return casus_str_from("\n");
    }
    return (casus_str){head.data + head.size - 1 - crlf, 1 + crlf};
}

/* Between two rows that did not stand beside each other. */
static void put_joint(casus_writer *w) {
    const casus_str joint = bytes_of(&w->source->joint);
    const int ended = w->last_byte == '\n' || w->last_byte == '\r';
    if (w->count > 0) {
        put(w, joint.size == 0 && !ended ? line_end(w->source) : joint);
    }
}

/* What comes after the last row of a source: records that were not kept, which only the whole has, and the closing. */
static void put_trailer(casus_writer *w, int records, int closing) {
    const casus__source_file *source = w->source;
    const casus_str trailer = bytes_of(&source->trailer);
    if (records) {
        put(w, (casus_str){trailer.data, source->closing});
    }
    if (closing && source->apart && !w->whole) {
        put(w, bytes_of(&source->ending));
    } else if (closing && trailer.size > source->closing) {
        put(w, (casus_str){trailer.data + source->closing, trailer.size - source->closing});
    }
}

/* Fails if every row was written but some record of the source was not kept: the output would pass for the whole
 * source. */
static casus_status check_whole(const casus_writer *w, casus_error *error) {
    const casus__source_file *source = w->source;
    return w->whole && source->ended && !source->whole
               ? casus__fail(error, CASUS_E_STATE,
                             "the source has a record that was too long to keep, so it cannot be written as a whole")
               : CASUS_OK;
}

static casus_status native_source(casus_writer *w, casus__source_file *source, casus_error *error) {
    const casus__source_file *before = w->source;
    if (source == NULL || source->form == CASUS__NATIVE_NONE) {
        return casus__fail(error, CASUS_E_ARGUMENT, "these events have no source rows to write");
    }
    if (before == NULL) {
        w->whole = 1;
        put(w, bytes_of(&source->prolog));
    } else if (before->form != source->form || !same_bytes(&before->prolog, &source->prolog)) {
        return casus__fail(
            error, CASUS_E_ARGUMENT,
            "the rows of two sources go into one file only if both have the same head; write each alone");
    } else {
        const casus_status status = w->count > 0 ? check_whole(w, error) : CASUS_OK;
        if (status != CASUS_OK) {
            return status;
        }
        put_trailer(w, w->whole && before->ended, 0);
    }
    casus__source_file_free(w->source);
    w->source = casus__source_file_retain(source);
    w->first = 1;
    return CASUS_OK;
}

static casus_status native_add(casus_writer *w, const casus_batch *batch, const uint8_t *selection,
                               casus_error *error) {
    const casus_column *rows = casus__batch_column(batch, CASUS__COLUMN_NATIVE);
    const casus_column *gaps = casus__batch_column(batch, CASUS__COLUMN_NATIVE_BEFORE);
    w->whole = w->whole && selection == NULL && gaps != NULL;
    for (int64_t row = 0; row < casus_batch_row_count(batch) && !w->out.refused; row++) {
        if (!casus__writer_chosen(selection, row)) {
            continue;
        }
        if (casus_column_is_null(rows, row)) {
            return casus__fail(error, CASUS_E_ARGUMENT, "event %lld has no source row to write", (long long)row + 1);
        }
        if (w->first || !w->whole) {
            put_joint(w);
        }
        if (w->whole) {
            put(w, casus_column_text(gaps, row));
        }
        put(w, casus_column_text(rows, row));
        w->first = 0;
        w->count++;
    }
    return CASUS_OK;
}

static casus_status native_end(casus_writer *w, casus_error *error) {
    const casus__source_file *source = w->source;
    if (source == NULL) {
        return CASUS_OK;
    }
    if (!source->ended && source->form == CASUS__NATIVE_JSON) {
        return casus__fail(error, CASUS_E_STATE, "the source was not read to its end, so how it closes is not known");
    }
    if (w->count == 0 && !source->whole) {
        w->whole = 0; /* no batch has shown whether it was asked for */
    }
    const casus_status status = check_whole(w, error);
    if (status == CASUS_OK) {
        put_trailer(w, w->whole && source->ended, source->ended);
    }
    return status;
}

static void native_begin(casus_writer *w) {
    (void)w;
}

const casus__writer_form casus__writer_native = {
    CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE), native_begin, native_add, NULL, native_end, native_source, NULL, 0};
