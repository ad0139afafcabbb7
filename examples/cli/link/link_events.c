/* SPDX-License-Identifier: MIT */
/* Events on their way to a file in which they know each other. The files are read again, so that no event waits in
   memory; the columns of the files themselves stay behind. */
#include "link/link_events.h"

#include "link/link_overlaps.h"
#include "files/repeats.h"

#include <string.h>

typedef struct writing {
    linkage *l;
    const output *to;
    const char *dataset; /* of the file at hand, "": as its records say */
    casus_writer *writer;
    casus_event *event;
    link_overlaps *overlaps; /* NULL: not asked for */
    int64_t written;
    int64_t related; /* events with a relation more than before */
    int64_t nameless;
} writing;

/* What a relation calls the event must be what it is called. */
static casus_status take_name(casus_event *event, const char *dataset, casus_error *error) {
    return dataset[0] == 0 ? CASUS_OK
                           : casus_event_set_text(event, CASUS_EVENT_DATASET, casus_str_from(dataset), error);
}

static casus_status write_event(writing *w, const casus_batch *batch, int64_t row, const char *dataset,
                                casus_error *error) {
    casus_event *event = w->event;
    casus_status status = casus_event_read(event, batch, row, error);
    status = status == CASUS_OK ? take_name(event, dataset, error) : status;
    const int32_t before = casus_event_part_count(event, CASUS_TAG_RELATION);
    if (status == CASUS_OK) {
        status = casus_matches_relate(w->l->matches, dataset[0] != 0 ? dataset : NULL, event, error);
    }
    if (status == CASUS_OK && w->overlaps != NULL) {
        status = link_overlaps_relate(w->overlaps, event, error);
    }
    w->written++;
    w->related += casus_event_part_count(event, CASUS_TAG_RELATION) > before;
    w->nameless += casus_event_text(event, CASUS_EVENT_ID).size == 0;
    return status == CASUS_OK ? casus_writer_add_event(w->writer, event, error) : status;
}

static int write_batch(void *user, casus_batch *batch) {
    writing *w = user;
    casus_error error;
    casus_status status = CASUS_OK;
    for (int64_t row = 0; status == CASUS_OK && row < casus_batch_row_count(batch); row++) {
        status = write_event(w, batch, row, w->dataset, &error);
    }
    if (status != CASUS_OK) {
        output_explain(w->to, &error);
    }
    return succeeded(w->l->session, status, &error);
}

static int write_file(writing *w, int file) {
    session *s = w->l->session;
    feed f;
    buffer name = {0};
    linkage_name(&name, s, file);
    int ok = feed_open(&f, s, s->options.files[file]);
    w->dataset = name.data;
    ok = ok && feed_each(&f, write_batch, w) && (f.empty || feed_end(&f));
    feed_close(&f);
    buffer_free(&name);
    return ok;
}

/* Whoever takes each id once has seen all of them now, and begins anew. 1, or 0 after saying why not. */
static int forget_ids(session *s) {
    casus_error error;
    casus_id_set_free(s->ids);
    s->ids = NULL;
    return s->options.distinct == 0 ||
           (succeeded(s, casus_id_set_new(s->context, s->options.distinct, &s->ids, &error), &error) &&
            repeats_look(s));
}

/* Names are for comparing: what is written is as delivered. */
static int write_all(writing *w, output *o) {
    session *s = w->l->session;
    casus_error error;
    casus_names *names = s->names;
    casus_write_options wanted = CASUS_WRITE_OPTIONS_INIT;
    wanted.format = s->options.format;
    if (!forget_ids(s)) {
        return 0;
    }
    casus_status status = casus_writer_new(s->context, o->bytes, &wanted, &w->writer, &error);
    status = status == CASUS_OK ? casus_event_new(s->context, &w->event, &error) : status;
    int ok = succeeded(s, status, &error);
    s->names = NULL;
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = write_file(w, i);
    }
    s->names = names;
    status = ok ? casus_writer_finish(w->writer, &error) : CASUS_OK;
    if (status != CASUS_OK) {
        output_explain(o, &error);
    }
    return ok && succeeded(s, status, &error);
}

int link_events(linkage *l, output *o) {
    writing w = {.l = l, .to = o};
    link_overlaps overlaps;
    memset(&overlaps, 0, sizeof overlaps);
    int ok = !l->session->options.link.overlaps || link_overlaps_find(&overlaps, l);
    w.overlaps = l->session->options.link.overlaps ? &overlaps : NULL;
    ok = ok && write_all(&w, o) && output_commit(o);
    if (ok) {
        say("%s: %lld events, %lld of them with a relation that was not in their file; the files' own columns are not "
            "in it",
            o->path, (long long)w.written, (long long)w.related);
    }
    if (ok && w.nameless > 0) {
        say("%lld events have no id: relations cannot name them, and they were written without", (long long)w.nameless);
    }
    casus_writer_free(w.writer);
    casus_event_free(w.event);
    link_overlaps_free(&overlaps);
    return ok;
}
