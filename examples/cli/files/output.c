/* SPDX-License-Identifier: MIT */
/* The library writes files; what it does not do is to keep standard output clean of results that come to nothing. */
#include "files/output.h"

#include "text/buffer.h"
#include "text/color.h"
#include "text/diagnostics.h"
#include "options/options.h"
#include "system/system.h"
#include "text/tsv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Notes the failure of a call on the spool. */
static casus_status spool_failed(output *o) {
    o->error = errno != 0 ? errno : EIO;
    return CASUS_E_IO;
}

static int32_t write_spool(void *user, const void *data, int64_t size) {
    output *o = user;
    errno = 0;
    return fwrite(data, 1, (size_t)size, o->spool) == (size_t)size ? CASUS_OK : spool_failed(o);
}

int output_is_standard(const char *path) {
    system_place named, standard;
    return path == NULL || strcmp(path, "-") == 0 ||
           (system_look(path, &named) && named.kind != SYSTEM_FILE && system_look_stream(SYSTEM_OUTPUT, &standard) &&
            system_same(&named, &standard));
}

/* Whether bytes that were written to a path cannot be taken back. */
static int is_direct(const char *path) {
    system_place place;
    return strcmp(path, "-") == 0 || (system_look(path, &place) && place.kind == SYSTEM_OTHER);
}

static int refuse(const output *o, casus_error *error) {
    output_explain(o, error);
    say("%s", error->message);
    return 0;
}

int output_begin(output *o, const char *path, int spool) {
    casus_error error;
    memset(o, 0, sizeof *o);
    o->path = path != NULL ? path : "-";
    if (!spool || !is_direct(o->path)) {
        return casus_output_open(NULL, o->path, &o->bytes, &error) == CASUS_OK || refuse(o, &error);
    }
    errno = 0;
    o->spool = system_spool();
    if (o->spool == NULL) {
        spool_failed(o);
        return refuse(o, &error);
    }
    return casus_output_callback(NULL, write_spool, o, &o->bytes, &error) == CASUS_OK || refuse(o, &error);
}

void output_explain(const output *o, casus_error *error) {
    if (o->error != 0) {
        snprintf(error->message, sizeof error->message,
                 "the temporary file for the result, whose folder TMPDIR names: cannot be written: %s",
                 strerror(o->error));
    }
}

/* Lets out what was held back. */
static casus_status release_spool(output *o, casus_error *error) {
    char bytes[16384];
    size_t size = 0;
    casus_status status = casus_output_close(o->bytes, error);
    casus_output_free(o->bytes);
    o->bytes = NULL;
    errno = 0;
    if (status == CASUS_OK && (fflush(o->spool) != 0 || fseek(o->spool, 0, SEEK_SET) != 0)) {
        status = spool_failed(o);
    }
    if (status == CASUS_OK) {
        status = casus_output_open(NULL, o->path, &o->bytes, error);
    }
    while (status == CASUS_OK && (size = fread(bytes, 1, sizeof bytes, o->spool)) > 0) {
        status = casus_output_write(o->bytes, bytes, (int64_t)size, error);
    }
    if (status == CASUS_OK && ferror(o->spool)) {
        status = spool_failed(o);
    }
    return status;
}

int output_commit(output *o) {
    casus_error error;
    casus_status status = o->spool != NULL ? release_spool(o, &error) : CASUS_OK;
    if (status == CASUS_OK) {
        status = casus_output_close(o->bytes, &error);
    }
    return status == CASUS_OK || refuse(o, &error);
}

void output_discard(output *o) {
    casus_output_free(o->bytes);
    if (o->spool != NULL) {
        fclose(o->spool);
    }
    memset(o, 0, sizeof *o);
}

int32_t output_width(const output *o) {
    const char *columns = getenv("COLUMNS");
    const long asked = columns != NULL ? strtol(columns, NULL, 10) : 0;
    if (!output_is_standard(o->path) || !system_is_terminal(SYSTEM_OUTPUT)) {
        return 0;
    }
    return asked > 0 && asked <= INT16_MAX ? (int32_t)asked : system_terminal_width(SYSTEM_OUTPUT);
}

/* The bytes of the first `width` characters of a line. */
static int64_t bytes_of(const char *line, int64_t size, int64_t width) {
    int64_t at = 0;
    for (; at < size; at++) {
        width -= ((unsigned char)line[at] & 0xC0) != 0x80;
        if (width < 0) {
            break;
        }
    }
    return at;
}

/* Adds the lines of a text; each that is wider than the terminal ends with an ellipsis. */
static void add_cut(buffer *b, casus_str text, int64_t width) {
    for (int64_t at = 0; at < text.size;) {
        const char *line = text.data + at;
        const char *end = memchr(line, '\n', (size_t)(text.size - at));
        const int64_t size = end != NULL ? end - line : text.size - at;
        const int fits = bytes_of(line, size, width) == size;
        buffer_add(b, line, (size_t)(fits ? size : bytes_of(line, size, width - 1)));
        buffer_text(b, fits ? "\n" : "\xE2\x80\xA6\n");
        at += size + 1;
    }
}

/* Whether what is written for a person is coloured. */
static int is_colored(const output *o) {
    return output_is_standard(o->path) && color_at(stdout);
}

/* Writes a text that was made of another. */
static casus_status write_made(output *o, const buffer *text, casus_error *error) {
    if (text->failed) {
        snprintf(error->message, sizeof error->message, "not enough memory");
        return error->status = CASUS_E_MEMORY;
    }
    return text->size == 0 ? CASUS_OK : casus_output_write(o->bytes, text->data, (int64_t)text->size, error);
}

casus_status output_lines(output *o, casus_str text, casus_error *error) {
    const int64_t width = output_width(o);
    buffer cut = {0};
    if (width > 0) {
        add_cut(&cut, text, width);
        text = buffer_str(&cut);
    }
    const casus_status status =
        cut.failed ? write_made(o, &cut, error) : output_page(o, text, CASUS_FORMAT_TEXT, error);
    buffer_free(&cut);
    return status;
}

casus_status output_page(output *o, casus_str text, int32_t format, casus_error *error) {
    buffer changed = {0};
    if (format == FORMAT_TSV) {
        tsv_of_csv(&changed, text);
    } else if (format == CASUS_FORMAT_TEXT && is_colored(o)) {
        color_heads(&changed, text);
    } else {
        return casus_output_write(o->bytes, text.data, text.size, error);
    }
    const casus_status status = write_made(o, &changed, error);
    buffer_free(&changed);
    return status;
}

casus_status output_table(output *o, const casus_table *table, int32_t format, casus_error *error) {
    const int as_page = format == FORMAT_TSV || (format == CASUS_FORMAT_TEXT && is_colored(o));
    casus_output *memory = NULL;
    if (!as_page) {
        return format == CASUS_FORMAT_TEXT ? casus_table_write_text(table, output_width(o), o->bytes, error)
                                           : casus_table_write(table, format, o->bytes, error);
    }
    casus_status status = casus_output_memory(NULL, &memory, error);
    if (status == CASUS_OK) {
        status = format == FORMAT_TSV ? casus_table_write(table, CASUS_FORMAT_CSV, memory, error)
                                      : casus_table_write_text(table, output_width(o), memory, error);
    }
    status = status == CASUS_OK ? output_page(o, casus_output_text(memory), format, error) : status;
    casus_output_free(memory);
    return status;
}

int output_put(output *o, casus_str text, int32_t format) {
    casus_error error;
    if (output_page(o, text, format, &error) == CASUS_E_MEMORY) { /* of other failures closing tells */
        say("%s", error.message);
        return 0;
    }
    return output_commit(o);
}

int output_text(const char *path, casus_str text, int32_t format) {
    output o;
    int ok = output_begin(&o, path, 0) && output_put(&o, text, format);
    output_discard(&o);
    return ok;
}
