/* SPDX-License-Identifier: MIT */
/* casus select and casus convert: the events themselves, in the order of the input. */
#include "commands.h"
#include "output.h"

#include <string.h>

/* What the writer refused; that its bytes were not taken is the output's to tell. */
static int refused(session *s, const casus_error *error) {
    if (error->status != CASUS_E_IO) {
        say_failure(s, error);
    }
    return 0;
}

/* Adds the chosen events of one file. */
static int add_file(session *s, casus_writer *writer, const char *file) {
    feed f;
    casus_error error;
    casus_batch *batch = NULL;
    chosen c = {0};
    int64_t count = 0;
    uint64_t columns = casus_writer_columns(writer);
    if (s->options.to == CASUS_WRITE_NATIVE && s->filter == NULL) {
        columns |= CASUS_COLUMN_BIT(CASUS_COLUMN_NATIVE_BEFORE); /* the whole file */
    }
    int ok = feed_open(&f, s, file, s->filter != NULL ? columns | casus_filter_columns(s->filter) : columns);
    if (ok && casus_writer_source(writer, f.reader, &error) != CASUS_OK) {
        ok = refused(s, &error);
    }
    while (ok && (ok = feed_next(&f, &batch)) != 0 && batch != NULL) {
        ok = chosen_find(&c, s, batch);
        if (ok) {
            count += chosen_count(&c, batch);
        }
        if (ok && casus_writer_add(writer, batch, c.events, &error) != CASUS_OK) {
            ok = refused(s, &error);
        }
        casus_batch_free(batch);
    }
    if (ok) {
        feed_tell(&f, s->filter != NULL ? count : -1);
    }
    chosen_free(&c);
    feed_close(&f);
    return ok;
}

static int write_events(session *s, casus_writer *writer, output *o) {
    casus_error error;
    int ok = 1;
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_file(s, writer, s->options.files[i]);
    }
    if (ok && casus_writer_finish(writer, &error) != CASUS_OK && o->error == 0) {
        say_failure(s, &error);
        ok = 0;
    }
    if (ok || o->error != 0) {
        return output_commit(o) ? EXIT_OK : EXIT_DATA;
    }
    return EXIT_DATA;
}

/* Files of batches hold their source in parts; every other file is its own native form, whatever it holds. */
static int is_batches(const char *head, int64_t size) {
    return (size >= 6 && memcmp(head, "ARROW1", 6) == 0) || (size >= 4 && memcmp(head, "\xff\xff\xff\xff", 4) == 0);
}

/* One whole file in native form is a copy of its bytes. 1 if it was one, then *code is set. */
static int copy_file(session *s, int *code) {
    output o;
    casus_error error;
    char head[8];
    int64_t size = 0;
    casus_input *input = NULL;
    const char *file = s->options.files[0];
    if (s->options.to != CASUS_WRITE_NATIVE || s->filter != NULL || s->options.file_count != 1) {
        return 0;
    }
    *code = EXIT_DATA;
    if (casus_input_open(s->context, file, &input, &error) != CASUS_OK ||
        casus_input_peek(input, head, sizeof head, &size, &error) != CASUS_OK) {
        say_failure(s, &error);
        casus_input_free(input);
        return 1;
    }
    if (is_batches(head, size)) {
        s->input = input; /* standard input cannot be opened again */
        return 0;
    }
    if (output_begin(&o, s->options.output)) {
        const int copied = casus_input_copy(input, output_write, &o, &size, &error) == CASUS_OK;
        if (!copied && o.error == 0) {
            say_failure(s, &error);
        } else if (output_commit(&o)) {
            say("%s: %lld bytes copied", strcmp(file, "-") == 0 ? "<stdin>" : file, (long long)size);
            *code = EXIT_OK;
        }
        output_discard(&o);
    }
    casus_input_free(input);
    return 1;
}

int command_select(session *s) {
    int code = EXIT_DATA;
    output o;
    casus_error error;
    casus_writer *writer = NULL;
    casus_write_options wanted;
    if (copy_file(s, &code)) {
        return code;
    }
    casus_write_options_init(&wanted, sizeof wanted);
    wanted.format = s->options.to == CASUS_WRITE_ARROW ? options_arrow(&s->options) : s->options.to;
    wanted.native = s->options.native;
    if (!output_begin(&o, s->options.output)) {
        return EXIT_DATA;
    }
    output_spool(&o); /* the first bytes are due long before it is known whether the last row can be read */
    code = casus_writer_new(s->context, &wanted, output_write, &o, &writer, &error) == CASUS_OK
               ? write_events(s, writer, &o)
               : say_failure(s, &error);
    casus_writer_free(writer);
    output_discard(&o);
    return code;
}
