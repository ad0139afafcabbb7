/* SPDX-License-Identifier: MIT */
/* casus select and casus convert: the events themselves, in the order of the input. */
#include "commands.h"
#include "output.h"

/* Adds the chosen events of one file. */
static int add_file(session *s, casus_writer *writer, const char *file) {
    feed f;
    casus_error error;
    casus_batch *batch = NULL;
    chosen c = {0};
    int64_t count = 0;
    uint64_t columns = casus_writer_columns(writer);
    int ok = feed_open(&f, s, file, s->filter != NULL ? columns | casus_filter_columns(s->filter) : columns);
    while (ok && (ok = feed_next(&f, &batch)) != 0 && batch != NULL) {
        ok = chosen_find(&c, s, batch);
        if (ok) {
            count += chosen_count(&c, batch);
        }
        if (ok && casus_writer_add(writer, batch, c.events, &error) != CASUS_OK) {
            ok = 0;
            if (error.status != CASUS_E_IO) { /* that one is the output's to tell */
                say_failure(s, &error);
            }
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

int command_select(session *s) {
    output o;
    casus_error error;
    casus_writer *writer = NULL;
    casus_write_options wanted;
    casus_write_options_init(&wanted, sizeof wanted);
    wanted.format = s->options.to;
    wanted.native = s->options.native;
    if (!output_begin(&o, s->options.output)) {
        return EXIT_DATA;
    }
    output_spool(&o); /* the first bytes are due long before it is known whether the last row can be read */
    int code = casus_writer_new(s->context, &wanted, output_write, &o, &writer, &error) == CASUS_OK
                   ? write_events(s, writer, &o)
                   : say_failure(s, &error);
    casus_writer_free(writer);
    output_discard(&o);
    return code;
}
