/* SPDX-License-Identifier: MIT */
/* Any Arrow stream as bytes of the IPC format. It stands apart from ipc_writer.c, which knows arrays but neither
   streams nor outputs. */
#include "arrow/ipc/stream_write.h"

#include <string.h>

#include <casus/arrow.h>

#include "base/error.h"
#include "arrow/stream.h"
#include "bytes/output.h"
#include "arrow/ipc/ipc_writer.h"

/* The failure of the output, if it has refused bytes. */
static casus_status check_taken(const casus__sink *sink, casus_error *error) {
    return sink->refused ? casus__output_usable(sink->user, error) : CASUS_OK;
}

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
        if (status == CASUS_OK) {
            status = check_taken(w->out, error);
        }
        if (status == CASUS_OK) {
            status = casus__cancel_check(w->settings.cancel, error);
        }
    }
    return status;
}

static casus_status write_stream(const casus__settings *settings, struct ArrowArrayStream *stream, int file,
                                 casus_output *output, casus_error *error) {
    casus__ipc_writer w;
    casus__sink sink;
    struct ArrowSchema schema;
    memset(&schema, 0, sizeof schema);
    const int code = stream->get_schema(stream, &schema);
    if (code != 0) {
        return casus__arrow_stream_failed(stream, NULL, code, error);
    }
    casus__sink_init(&sink, casus__output_take, output);
    casus_status status = casus__ipc_writer_begin(&w, settings, &sink, file, &schema, error);
    if (schema.release != NULL) { /* a stream may have given none, which is no table */
        schema.release(&schema);
    }
    if (status == CASUS_OK) {
        status = write_arrays(&w, stream, error);
    }
    casus__ipc_writer_free(&w);
    casus__sink_flush(&sink);
    return status == CASUS_OK ? check_taken(&sink, error) : status;
}

/* The stream may run foreign code, so the output is retained and marked busy meanwhile. */
casus_status casus__arrow_write(const casus__settings *settings, struct ArrowArrayStream *stream, int32_t format,
                                casus_output *output, casus_error *error) {
    if (stream == NULL || stream->release == NULL || output == NULL ||
        (format != CASUS_FORMAT_ARROW && format != CASUS_FORMAT_ARROW_STREAM)) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "an Arrow stream, one of the two Arrow formats and an output are needed");
    }
    casus_status status = casus__output_usable(output, error);
    if (status == CASUS_OK) {
        casus__output_retain(output);
        casus__output_busy(output, 1);
        status = write_stream(settings, stream, format == CASUS_FORMAT_ARROW, output, error);
        casus__output_busy(output, -1);
        casus__output_release(output);
    }
    stream->release(stream);
    return status;
}

casus_status casus_arrow_write(casus_context *context, struct ArrowArrayStream *stream, int32_t format,
                               casus_output *output, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    return casus__arrow_write(&settings, stream, format, output, error);
}
