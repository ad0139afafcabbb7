/* SPDX-License-Identifier: MIT */
/* casus merge: one table of the states that casus rollup --save wrote. */
#include "commands.h"
#include "question/rollup_result.h"
#include "system/system.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Reads a file into memory of the context, whose limit so holds for it. 1, or 0 after saying why not. */
static int read_bytes(session *s, const char *file, casus_output *to) {
    char bytes[65536];
    casus_error error;
    casus_status status = CASUS_OK;
    const int is_standard = strcmp(file, "-") == 0;
    FILE *stream = is_standard ? stdin : system_open(file, "rb");
    int cause = errno;
    size_t size = sizeof bytes;
    while (stream != NULL && status == CASUS_OK && size == sizeof bytes) {
        size = fread(bytes, 1, sizeof bytes, stream);
        cause = errno;
        status = casus_output_write(to, bytes, (int64_t)size, &error);
    }
    const int failed = stream == NULL || ferror(stream);
    if (failed) {
        say("%s: cannot be read: %s", is_standard ? "<stdin>" : file, strerror(cause));
    }
    if (stream != NULL && !is_standard) {
        fclose(stream);
    }
    return !failed && succeeded(s, status, &error);
}

/* Says what is wrong with a state, and which it is. */
static int refuse_state(session *s, const char *file, const casus_error *error) {
    progress_erase(&s->progress);
    say("%s: %s", strcmp(file, "-") == 0 ? "<stdin>" : file, error->message);
    return 0;
}

/* The rollup that a file holds; its bytes are gone before it is added. 1, or 0 after saying why not. */
static int load_state(session *s, const char *file, casus_rollup **out) {
    casus_error error;
    casus_output *bytes = NULL;
    int ok = succeeded(s, casus_output_memory(s->context, &bytes, &error), &error) && read_bytes(s, file, bytes);
    if (ok) {
        const casus_str text = casus_output_text(bytes);
        ok = casus_rollup_load(s->context, text.data, text.size, out, &error) == CASUS_OK ||
             refuse_state(s, file, &error);
    }
    casus_output_free(bytes);
    return ok;
}

/* Adds a state to those before; the first becomes the rollup. 1, or 0 after saying why not. */
static int add_state(session *s, const char *file, casus_rollup **rollup) {
    casus_error error;
    casus_rollup *state = NULL;
    if (!load_state(s, file, &state)) {
        return 0;
    }
    if (*rollup == NULL) {
        *rollup = state;
        return 1;
    }
    const int ok = casus_rollup_merge(*rollup, state, &error) == CASUS_OK || refuse_state(s, file, &error);
    casus_rollup_free(state);
    return ok;
}

int command_merge(session *s) {
    result to;
    casus_rollup *rollup = NULL;
    int ok = result_begin(&to, s);
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_state(s, s->options.files[i], &rollup);
    }
    const int code = ok ? result_write(&to, s, rollup) : EXIT_DATA;
    result_discard(&to);
    casus_rollup_free(rollup);
    return code;
}
