/* SPDX-License-Identifier: MIT */
/* casus select and casus convert: the events themselves, in the order of the input. */
#include "commands.h"
#include "files/output.h"
#include "question/question.h"

#include <casus/unstable.h>
#include <string.h>

/* 1 if the writer did as told, or 0 after saying why not. */
static int written(session *s, const output *o, casus_status status, casus_error *error) {
    if (status != CASUS_OK) {
        output_explain(o, error);
    }
    return succeeded(s, status, error);
}

/* Adds the chosen events of one file. */
static int add_file(session *s, casus_writer *writer, const output *o, const char *file) {
    feed f;
    casus_error error;
    int ok = feed_open(&f, s, file);
    if (ok && !f.empty) {
        const casus_status status =
            casus_writer_add_input(writer, f.source.input, s->options.where, &f.options, &f.report, &error);
        if (status != CASUS_OK) {
            output_explain(o, &error);
        }
        ok = feed_succeeded(&f, status, &error) && feed_tell(&f);
    }
    feed_close(&f);
    return ok;
}

/* EXIT_OK and the writer, or another exit code after saying why not. */
static int new_writer(session *s, const output *o, casus_writer **out) {
    casus_error error;
    casus_rollup_options asked;
    casus_write_options wanted = CASUS_WRITE_OPTIONS_INIT;
    const int code = question_begin(s, &asked);
    if (code != EXIT_OK) {
        question_end(&asked);
        return code;
    }
    wanted.format = s->options.format;
    wanted.native_rows = s->options.native;
    wanted.once = s->options.once;
    wanted.centroids = s->options.centroids;
    wanted.policy = asked.policy;
    wanted.min_confidence = asked.min_confidence;
    wanted.lead = asked.lead;
    wanted.links = asked.links;
    wanted.names = s->names;
    wanted.columns = s->options.columns;
    wanted.order = s->options.order;
    wanted.limit = s->options.limit;
    const casus_status status = casus_writer_new(s->context, o->bytes, &wanted, out, &error);
    question_end(&asked);
    return status == CASUS_E_ARGUMENT ? usage_lines(error.message) : succeeded(s, status, &error) ? EXIT_OK : EXIT_DATA;
}

static int write_events(session *s, output *o) {
    casus_error error;
    casus_writer *writer = NULL;
    int code = new_writer(s, o, &writer);
    int ok = code == EXIT_OK;
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_file(s, writer, o, s->options.files[i]);
    }
    ok = ok && feeds_found(s);
    code = ok ? feeds_absences(s) : code;
    ok = ok && code == EXIT_OK && written(s, o, casus_writer_finish(writer, &error), &error);
    if (ok && *casus_writer_told(writer) != 0) {
        say("%s", casus_writer_told(writer));
    }
    casus_writer_free(writer);
    ok = ok && output_commit(o);
    return code != EXIT_OK ? code : ok ? EXIT_OK : EXIT_DATA;
}

/* Opens the first file for all commands that follow, since standard input cannot be opened twice. `*out` is 1 if it is
   its own native form, whatever it holds: all files are but those of batches, which hold their source in parts. */
static casus_status look_at_first(session *s, int *out, casus_error *error) {
    char head[8] = "";
    int64_t size = 0;
    casus_status status = source_open(&s->first, s, s->options.files[0], error);
    if (status == CASUS_OK) {
        status = casus_input_peek(s->first.input, head, sizeof head, &size, error);
    }
    if (status != CASUS_OK) {
        decompress_explain(s->first.tool, error);
    }
    *out = !(size >= 6 && memcmp(head, "ARROW1", 6) == 0) && !(size >= 4 && memcmp(head, "\xff\xff\xff\xff", 4) == 0);
    return status;
}

static int copy_file(session *s, output *o) {
    casus_error error;
    int64_t size = 0;
    const char *file = s->options.files[0];
    casus_status status = casus_input_copy(s->first.input, o->bytes, &size, &error);
    if (status == CASUS_OK) {
        status = decompress_end(s->first.tool, &error);
    } else {
        decompress_explain(s->first.tool, &error);
    }
    const int ok = succeeded(s, status, &error) && output_commit(o);
    if (ok) {
        say("%s: %lld bytes copied", strcmp(file, "-") == 0 ? "<stdin>" : file, (long long)size);
    }
    return ok ? EXIT_OK : EXIT_DATA;
}

int command_select(session *s) {
    output to;
    casus_error error;
    const options *o = &s->options;
    int copy = o->format == CASUS_FORMAT_NATIVE && s->filter == NULL && !o->once && !o->distinct &&
               o->file_count == 1 && o->order == NULL && o->columns == NULL && o->limit == 0;
    if (copy && !succeeded(s, look_at_first(s, &copy, &error), &error)) {
        return EXIT_DATA;
    }
    /* The first bytes are due long before it is known whether the last row can be read. */
    int code = EXIT_DATA;
    if (output_begin(&to, o->output, !copy)) {
        code = copy ? copy_file(s, &to) : write_events(s, &to);
    }
    output_discard(&to);
    return code;
}
