/* SPDX-License-Identifier: MIT */
/* An event is known by its id and by two digests of its JSON: of its actors, and of all the rest. `held` is the last
   new event; it is written when the next new one comes, or at the end. */
#include "io/reader/distinct_events.h"

#include <string.h>

#include "model/event.h"

casus_status casus__distinct_events_init(casus__distinct_events *d, const casus__settings *settings, casus_id_set *ids,
                                         casus_error *error) {
    memset(d, 0, sizeof *d);
    d->allocator = settings->allocator;
    casus__event_writer_init(&d->writer, &d->allocator);
    d->ids = ids;
    d->file = casus__id_set_enter(ids);
    const casus_status status = casus__event_new(&d->allocator, &d->held, error);
    return status == CASUS_OK ? casus__event_new(&d->allocator, &d->scratch, error) : status;
}

void casus__distinct_events_free(casus__distinct_events *d) {
    casus_event_free(d->held);
    casus_event_free(d->scratch);
    casus__event_writer_free(&d->writer);
    casus__buffer_free(&d->allocator, &d->said);
    casus__buffer_free(&d->allocator, &d->before);
    casus__buffer_free(&d->allocator, &d->row);
}

/* ---- Copies of events ------------------------------------------------------------------------------------------ */

static int is_of_actors(int kind) {
    return kind == CASUS__PART_ACTOR || kind == CASUS__PART_PARTICIPANT;
}

/* Which parts of an event are copied. */
enum { COPY_ACTORS = 1, COPY_REST = 2, COPY_ALL = 3 };

static int copy_parts(casus_event *to, const casus_event *from, int what) {
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const int wanted = is_of_actors(kind) ? what & COPY_ACTORS : what & COPY_REST;
        for (int32_t i = 0; wanted && i < casus__event_part_count(from, kind); i++) {
            casus__part part;
            casus__event_part(from, kind, i, &part);
            if (casus__event_put(to, kind, &part) != CASUS_OK) {
                return 0;
            }
        }
    }
    return 1;
}

/* CASUS_EVENT_EXTRA is copied with the whole event only, since its keys may lie in any part. */
static int copy_event(casus_event *to, const casus_event *from, int what) {
    casus_event_reset(to);
    for (int32_t field = CASUS_EVENT_DATASET; (what & COPY_REST) && field <= CASUS_EVENT_EXTRA; field++) {
        if (field == CASUS_EVENT_EXTRA && what != COPY_ALL) {
            continue;
        }
        if (casus_event_set_text(to, field, casus_event_text(from, field), NULL) != CASUS_OK) {
            return 0;
        }
    }
    if (what & COPY_REST) {
        casus_record record;
        casus__event_record(from, &record);
        casus__event_put_record(to, &record);
    }
    return copy_parts(to, from, what);
}

/* ---- What an event says --------------------------------------------------------------------------------------- */

/* The canonical JSON of some parts stands for what they say; the members of `extra` follow it behind a NUL, which JSON
   has none of. */
static int describe_event(casus__distinct_events *d, const casus_event *event, int what, casus_str extra,
                          casus__digest *out) {
    static const casus_str no_tail = CASUS_STR_EMPTY;
    casus__sink_buffer to = {&d->allocator, &d->said};
    d->said.size = 0;
    casus__sink_init(&d->out, casus__sink_to_buffer, &to);
    if (!copy_event(d->scratch, event, what) ||
        casus__event_writer_put(&d->writer, d->scratch, no_tail, &d->out, NULL) != CASUS_OK) {
        return 0;
    }
    casus__sink_put(&d->out, "", 1);
    casus__sink_put(&d->out, extra.data, extra.size);
    if (!casus__sink_flush(&d->out)) {
        return 0;
    }
    *out = casus__siphash(d->ids->key, d->said.data, d->said.size);
    return 1;
}

/* Adds the actors of an event to those of the one that is held. If every one of them is on side A, as where a file has
   a record an actor, they become the other side. */
static int join(casus__distinct_events *d, const casus_event *event) {
    const int32_t actors = casus__event_part_count(d->held, CASUS__PART_ACTOR);
    int one_side = 1;
    for (int k = 0; k < 2; k++) {
        const casus_event *e = k == 0 ? d->held : event;
        for (int32_t i = 0; i < casus__event_part_count(e, CASUS__PART_PARTICIPANT); i++) {
            casus__part part;
            casus__event_part(e, CASUS__PART_PARTICIPANT, i, &part);
            one_side = one_side && part.participant.side == CASUS_SIDE_A;
        }
    }
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        for (int32_t i = 0; is_of_actors(kind) && i < casus__event_part_count(event, kind); i++) {
            casus__part part;
            casus__event_part(event, kind, i, &part);
            if (kind == CASUS__PART_PARTICIPANT) {
                part.participant.actor += actors;
                part.participant.side = one_side ? CASUS_SIDE_B : part.participant.side;
            } else if (part.actor.parent >= 0) {
                part.actor.parent += actors;
            }
            if (casus__event_put(d->held, kind, &part) != CASUS_OK) {
                return 0;
            }
        }
    }
    return 1;
}

int casus__distinct_events_take(casus__distinct_events *d, const casus_event *event, int64_t number,
                                casus__id_set_event *first) {
    static const casus_str none = CASUS_STR_EMPTY;
    casus__id_set_row seen;
    casus_record record;
    if (!describe_event(d, event, COPY_REST, casus_event_text(event, CASUS_EVENT_EXTRA), &seen.rest) ||
        !describe_event(d, event, COPY_ACTORS, none, &seen.actors)) {
        return CASUS__ID_SET_MEMORY;
    }
    seen.dataset = casus_event_text(event, CASUS_EVENT_DATASET);
    seen.id = casus_event_text(event, CASUS_EVENT_ID);
    seen.row = casus__id_set_place(number, d->file);
    seen.run = d->open ? d->run : 0;
    casus__event_record(event, &record);
    seen.modified = record.modified;
    int what = casus__id_set_look(d->ids, &seen, first);
    const int same_run = first->number != 0 && first->number == d->run;
    if (what == CASUS__ID_SET_ACTORS && same_run && d->open) {
        what = casus__id_set_join(d->ids, &seen, first) && join(d, event) ? CASUS__ID_SET_JOINED : CASUS__ID_SET_MEMORY;
    }
    d->open = what == CASUS__ID_SET_NEW || (d->open && same_run);
    d->run = first->number;
    return what;
}

int casus__distinct_events_hold(casus__distinct_events *d, const casus_event *event, const casus__native *native,
                                int64_t number) {
    d->before.size = d->row.size = 0;
    d->number = number;
    d->has_held = 1;
    return copy_event(d->held, event, COPY_ALL) &&
           casus__buffer_append(&d->allocator, &d->before, native->before.data, native->before.size) &&
           casus__buffer_append(&d->allocator, &d->row, native->row.data, native->row.size);
}
