/* SPDX-License-Identifier: MIT */
/* Writes the state as bytes in the format of rollup_bytes.h. Everything is sorted by text or by bytes first, never by
   code, so that the order in which events came leaves no trace. */
#include "base/error.h"
#include "base/hash/hash.h"
#include "base/sort.h"
#include "bytes/output.h"
#include "query/rollup/rollup.h"
#include "query/rollup/state/rollup_bytes.h"

static int put_number(const casus_allocator *a, casus__buffer *b, uint64_t v, int size) {
    unsigned char bytes[8];
    for (int i = 0; i < size; i++) {
        bytes[i] = (unsigned char)(v >> (8 * i));
    }
    return casus__buffer_append(a, b, bytes, size);
}

static int put_text(const casus_allocator *a, casus__buffer *b, casus_str s) {
    return put_number(a, b, (uint64_t)s.size, 4) && casus__buffer_append(a, b, s.data, s.size);
}

static int put_question(const casus_allocator *a, casus__buffer *b, const casus__question *question) {
    int ok = casus__buffer_append(a, b, CASUS__STATE_MAGIC, CASUS__STATE_MAGIC_SIZE) &&
             put_number(a, b, CASUS__STATE_VERSION, 4) && put_number(a, b, (uint64_t)question->key_count, 4);
    for (int32_t i = 0; ok && i < question->key_count; i++) {
        ok = put_text(a, b, casus_str_from(question->keys[i]->name));
    }
    ok = ok && put_number(a, b, (uint64_t)question->sum_count, 4);
    for (int32_t i = 0; ok && i < question->sum_count; i++) {
        ok = put_text(a, b, question->sums[i].name);
    }
    return ok && put_number(a, b, (uint64_t)question->policy, 4) && put_text(a, b, casus__question_condition(question));
}

static int put_numbers(const casus_allocator *a, casus__buffer *b, const int64_t *numbers, int32_t count) {
    int ok = 1;
    for (int32_t i = 0; ok && i < count; i++) {
        ok = put_number(a, b, (uint64_t)numbers[i], 8);
    }
    return ok;
}

/* ---- Groups ------------------------------------------------------------------------------------------------------ */

static int put_group(const casus_allocator *a, casus__buffer *b, const casus_rollup *r, int32_t group) {
    const int32_t key_count = r->question.key_count;
    int ok = 1;
    for (int32_t k = 0; ok && k < key_count; k++) {
        const int32_t code = r->groups.codes[(int64_t)group * key_count + k];
        ok = put_text(a, b, casus__dictionary_word(&r->words[k], code));
    }
    return ok && put_numbers(a, b, r->groups.values + (int64_t)group * r->question.stride, r->question.stride);
}

static int put_groups(const casus_allocator *a, casus__buffer *b, const casus_rollup *r, const int32_t *order) {
    const int32_t count = r->groups.count;
    uint64_t loose_ends = 0;
    int ok = put_number(a, b, (uint64_t)count, 8);
    for (int32_t i = 0; ok && i < count; i++) {
        ok = put_group(a, b, r, order[i]);
        loose_ends += casus__rollup_loose_ends_at(r, order[i]) != NULL;
    }
    ok = ok && put_number(a, b, loose_ends, 8);
    for (int32_t i = 0; ok && i < count; i++) {
        const int64_t *numbers = casus__rollup_loose_ends_at(r, order[i]);
        ok = numbers == NULL || (put_number(a, b, (uint64_t)i, 4) && put_numbers(a, b, numbers, r->question.stride));
    }
    return ok;
}

/* ---- Related events ---------------------------------------------------------------------------------------------- */

static int put_name(const casus_allocator *a, casus__buffer *b, const casus__related_events *l, int32_t name) {
    casus_str dataset;
    casus_str id;
    casus__related_split(casus__dictionary_word(&l->names, name), &dataset, &id);
    return put_text(a, b, dataset) && put_text(a, b, id);
}

static int put_links(const casus_allocator *a, casus__buffer *b, const casus__related_events *l,
                     const casus__related_event *event) {
    int ok = put_number(a, b, (uint64_t)event->link_count, 4);
    for (int64_t i = event->link; ok && i < event->link + event->link_count; i++) {
        ok = put_number(a, b, (uint64_t)l->links[i].type, 1) && put_name(a, b, l, l->links[i].name);
    }
    return ok;
}

static int put_figure(const casus_allocator *a, casus__buffer *b, const casus__figure *figure) {
    const int64_t numbers[] = {figure->low, figure->best, figure->high};
    return put_number(a, b, figure->flags, 1) && put_numbers(a, b, numbers, 3);
}

static int put_parts(const casus_allocator *a, casus__buffer *b, const casus_rollup *r,
                     const casus__related_event *event) {
    const casus__related_events *l = &r->related;
    int ok = put_number(a, b, (uint64_t)event->part_count, 4);
    for (int64_t part = event->part; ok && part < event->part + event->part_count; part++) {
        for (int32_t k = 0; ok && k < l->key_count; k++) {
            ok = put_text(a, b,
                          casus__dictionary_word(&r->words[r->question.victims[k]], casus__related_codes(l, part)[k]));
        }
        for (int32_t f = 0; ok && f < l->figure_count; f++) {
            ok = put_figure(a, b, &l->figures[part * l->figure_count + f]);
        }
    }
    return ok;
}

/* `numbers` has the place of each group in the order of the groups. */
static int put_event(const casus_allocator *a, casus__buffer *b, const casus_rollup *r, const int32_t *numbers,
                     const casus__related_event *event) {
    const casus__related_events *l = &r->related;
    int ok = put_name(a, b, l, event->name) && put_number(a, b, (uint64_t)event->summary, 1) &&
             put_links(a, b, l, event) && put_parts(a, b, r, event) &&
             put_number(a, b, (uint64_t)event->entry_count, 8);
    for (int64_t i = event->entry; ok && i < event->entry + event->entry_count; i++) {
        ok = put_number(a, b, (uint64_t)numbers[l->entries[i]], 4);
    }
    return ok;
}

/* Events as bytes, one behind the other; the bytes of an event end at ends[event]. */
typedef struct event_bytes {
    casus__buffer bytes;
    int64_t *ends;
} event_bytes;

static casus_str bytes_of(const event_bytes *e, int64_t event) {
    const int64_t from = event > 0 ? e->ends[event - 1] : 0;
    return (casus_str){(const char *)e->bytes.data + from, e->ends[event] - from};
}

static int by_bytes(const void *user, int32_t x, int32_t y) {
    return casus__key_compare(bytes_of(user, x), bytes_of(user, y));
}

static int put_sorted(const casus_allocator *a, casus__buffer *b, const event_bytes *e, int64_t count) {
    int32_t *order = casus__sorted(a, count, by_bytes, e);
    int ok = order != NULL;
    for (int64_t i = 0; ok && i < count; i++) {
        const casus_str bytes = bytes_of(e, order[i]);
        ok = put_number(a, b, (uint64_t)bytes.size, 8) && casus__buffer_append(a, b, bytes.data, bytes.size);
    }
    casus__sorted_free(a, order, count);
    return ok;
}

static int put_related(const casus_allocator *a, casus__buffer *b, const casus_rollup *r, const int32_t *order) {
    const int64_t count = r->related.event_count;
    const uint64_t number_bytes = (uint64_t)r->groups.count * sizeof(int32_t);
    event_bytes e = {{NULL, 0, 0}, casus__alloc(a, (uint64_t)count * sizeof *e.ends)};
    int32_t *numbers = casus__alloc(a, number_bytes);
    int ok = put_number(a, b, (uint64_t)count, 8) && (count == 0 || e.ends != NULL) &&
             (number_bytes == 0 || numbers != NULL);
    for (int32_t i = 0; ok && i < r->groups.count; i++) {
        numbers[order[i]] = i;
    }
    for (int64_t i = 0; ok && i < count; i++) {
        ok = put_event(a, &e.bytes, r, numbers, &r->related.events[i]);
        e.ends[i] = e.bytes.size;
    }
    ok = ok && (count == 0 || put_sorted(a, b, &e, count));
    casus__free(a, numbers, number_bytes);
    casus__free(a, e.ends, (uint64_t)count * sizeof *e.ends);
    casus__buffer_free(a, &e.bytes);
    return ok;
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

static int put_state(const casus_allocator *a, casus__buffer *b, const casus_rollup *r) {
    int32_t *order = NULL;
    const int ok = put_question(a, b, &r->question) && put_number(a, b, (uint64_t)r->summaries, 4) &&
                   casus__groups_order(a, &r->groups, r->words, &order) && put_groups(a, b, r, order) &&
                   put_related(a, b, r, order);
    casus__sorted_free(a, order, r->groups.count);
    return ok && put_number(a, b, casus__hash(b->data, b->size), CASUS__STATE_HASH_SIZE);
}

casus_status casus_rollup_save(const casus_rollup *r, casus_output *output, casus_error *error) {
    casus_status status = casus__rollup_usable(r, error);
    if (status == CASUS_OK) {
        status = casus__output_usable(output, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus__buffer b = {0};
    status = put_state(&r->settings.allocator, &b, r) ? casus_output_write(output, b.data, b.size, error)
                                                      : casus__fail_memory(&r->settings.allocator, error);
    casus__buffer_free(&r->settings.allocator, &b);
    return status;
}
