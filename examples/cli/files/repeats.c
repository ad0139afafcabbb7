/* SPDX-License-Identifier: MIT */
#include "files/repeats.h"

#include "files/inputs.h"
#include "system/system.h"

#include <casus/unstable.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A pipe that waits. */
struct spool {
    const char *file;
    FILE *bytes;
};

static int32_t write_spool(void *user, const void *data, int64_t size) {
    return fwrite(data, 1, (size_t)size, user) == (size_t)size ? 0 : 1;
}

static int32_t read_spool(void *user, void *to, int64_t size, int64_t *out_size) {
    *out_size = (int64_t)fread(to, 1, (size_t)size, user);
    return ferror((FILE *)user) ? 1 : 0;
}

/* Puts all that a pipe brings into a temporary file. */
static int spool_pipe(session *s, int index) {
    struct spool *spool = &s->spools[index];
    casus_error error;
    source from;
    casus_output *to = NULL;
    memset(&from, 0, sizeof from);
    const char *file = s->options.files[index]; /* which opens the pipe itself until all of it waits */
    spool->bytes = system_spool();
    if (spool->bytes == NULL) {
        say("%s: the temporary file, whose folder TMPDIR names: cannot be made: %s", file, strerror(errno));
        return 0;
    }
    casus_status status = source_open(&from, s, file, &error);
    status = status == CASUS_OK ? casus_output_callback(s->context, write_spool, spool->bytes, &to, &error) : status;
    status = status == CASUS_OK ? casus_input_copy(from.input, to, NULL, &error) : status;
    status = status == CASUS_OK ? casus_output_close(to, &error) : status;
    casus_output_free(to);
    source_close(&from);
    spool->file = file;
    if (status == CASUS_OK && fflush(spool->bytes) != 0) {
        say("%s: the temporary file, whose folder TMPDIR names: cannot be written: %s", file, strerror(errno));
        return 0;
    }
    return succeeded(s, status, &error);
}

casus_status repeats_open(const session *s, const char *file, casus_input **out, casus_error *error) {
    for (int i = 0; s->spools != NULL && i < s->options.file_count; i++) {
        if (s->spools[i].file == file && s->spools[i].bytes != NULL) {
            rewind(s->spools[i].bytes);
            return casus_input_callback(s->context, read_spool, s->spools[i].bytes,
                                        strcmp(file, "-") == 0 ? "<stdin>" : file, out, error);
        }
    }
    return CASUS_OK;
}

/* What is wrong with its rows is told when they are read for the result. */
static int look_through(session *s, const char *file) {
    feed f;
    casus_error error;
    int ok = feed_open(&f, s, file);
    if (ok && !f.empty) {
        f.options.ids = NULL;
        f.options.on_issue = NULL;
        f.options.on_error = f.options.on_error == CASUS_ON_ERROR_REPORT ? CASUS_ON_ERROR_SKIP : f.options.on_error;
        ok = feed_succeeded(&f, casus_id_set_look(s->ids, f.source.input, &f.options, NULL, &error), &error) &&
             feed_end(&f);
    }
    feed_close(&f);
    return ok;
}

int repeats_look(session *s) {
    const options *o = &s->options;
    int ok = 1;
    if (o->distinct != CASUS_ID_SET_MODE_LAST && o->distinct != CASUS_ID_SET_MODE_NEWEST) {
        return 1;
    }
    s->spools = s->spools != NULL ? s->spools : calloc((size_t)o->file_count, sizeof *s->spools);
    s->looking = 1;
    for (int i = 0; ok && i < o->file_count; i++) {
        ok = s->spools != NULL && (inputs_come_again(o->files[i]) || spool_pipe(s, i)) && look_through(s, o->files[i]);
    }
    s->looking = 0;
    return ok;
}

void repeats_free(session *s) {
    for (int i = 0; s->spools != NULL && i < s->options.file_count; i++) {
        if (s->spools[i].bytes != NULL) {
            fclose(s->spools[i].bytes);
        }
    }
    free(s->spools);
}
