/* SPDX-License-Identifier: MIT */
/* Any Arrow stream as bytes of the IPC format. */
#include <casus/arrow.h>

#include <string.h>

#include "base/error.h"
#include "batch/arrow_stream.h"
#include "io/arrow_ipc/ipc_writer.h"

static casus_status write_arrays(casus__ipc_writer *w, struct ArrowArrayStream *stream, casus_error *error) {
    casus_status status = CASUS_OK;
    while (status == CASUS_OK) {
        struct ArrowArray array;
        memset(&array, 0, sizeof array);
        const int code = stream->get_next(stream, &array);
        if (code != 0) {
            return casus__arrow_stream_failed(stream, NULL, code, error);
        }
        if (array.release == NULL) {
            return casus__ipc_writer_end(w, error);
        }
        status = casus__ipc_writer_add(w, &array, NULL, 0, error);
        if (status == CASUS_OK && w->out->refused) {
            status = casus__fail(error, CASUS_E_IO, "the bytes were not taken");
        }
    }
    return status;
}

casus_status casus_arrow_write(casus_context *context, struct ArrowArrayStream *stream, int32_t format,
                               casus_write_fn write, void *user, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    casus__ipc_writer w;
    casus__sink sink;
    struct ArrowSchema schema;
    if (stream == NULL || stream->release == NULL || write == NULL ||
        (format != CASUS_WRITE_ARROW && format != CASUS_WRITE_ARROW_STREAM)) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "an Arrow stream, one of the two Arrow formats and a function to write with are needed");
    }
    memset(&schema, 0, sizeof schema);
    const int code = stream->get_schema(stream, &schema);
    if (code != 0) {
        const casus_status failed = casus__arrow_stream_failed(stream, NULL, code, error);
        stream->release(stream);
        return failed;
    }
    casus__sink_init(&sink, write, user);
    casus_status status = casus__ipc_writer_begin(&w, &settings, &sink, format == CASUS_WRITE_ARROW, &schema, error);
    schema.release(&schema);
    if (status == CASUS_OK) {
        status = write_arrays(&w, stream, error);
    }
    casus__ipc_writer_free(&w);
    stream->release(stream);
    if (!casus__sink_flush(&sink) && status == CASUS_OK) {
        status = casus__fail(error, CASUS_E_IO, "the bytes were not taken");
    }
    return status;
}
