/* SPDX-License-Identifier: MIT */
#include "plot/ground.h"

#include "plot/land_outline.h"

#include <casus/unstable.h>
#include <string.h>

/* The bytes of a file, with a NUL behind them. */
static int read_text(session *s, const char *file, buffer *out) {
    casus_error error;
    source from;
    casus_output *text = NULL;
    memset(&from, 0, sizeof from);
    casus_status status = source_open(&from, s, file, &error);
    status = status == CASUS_OK ? casus_output_memory(s->context, &text, &error) : status;
    status = status == CASUS_OK ? casus_input_copy(from.input, text, NULL, &error) : status;
    if (status == CASUS_OK) {
        const casus_str bytes = casus_output_text(text);
        buffer_add(out, bytes.data, (size_t)bytes.size);
        buffer_add(out, "", 1);
    }
    casus_output_free(text);
    source_close(&from);
    return succeeded(s, status, &error);
}

int ground_read(session *s, buffer *out) {
    const plot_wishes *asked = &s->options.plot;
    if (asked->bare || asked->outline != NULL) {
        return asked->bare || read_text(s, asked->outline, out);
    }
    land_outline(out);
    buffer_add(out, "", 1);
    return 1;
}
