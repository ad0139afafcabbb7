/* SPDX-License-Identifier: MIT */
/* Writes the state as bytes in the format of rollup_bytes.h. Everything is sorted by text or by bytes first, never by
   code, so that the order in which events came leaves no trace. */
#include <string.h>

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

/* The order of the texts of names, which are by size of the dataset first. */
static int by_text(const void *user, int32_t x, int32_t y) {
    const casus__dictionary *words = user;
    return casus__key_compare(casus__dictionary_word(words, x), casus__dictionary_word(words, y));
}

static int put_name(const casus_allocator *a, casus__buffer *b, const casus__dictionary *names, int32_t name) {
    casus_str dataset;
    casus_str id;
    casus__registry_split(casus__dictionary_word(names, name), &dataset, &id);
    return put_text(a, b, dataset) && put_text(a, b, id);
}

static int put_links_given(const casus_allocator *a, casus__buffer *b, const casus_links *links) {
    if (links == NULL) {
        return put_number(a, b, 0, 4);
    }
    const uint64_t bytes = ((uint64_t)links->cluster_count + 1) * sizeof(int32_t);
    int32_t *order = casus__sorted(a, links->names.count, by_text, &links->names);
    int32_t *numbers = casus__zalloc(a, bytes); /* of clusters, from 1 */
    int ok = order != NULL && numbers != NULL && put_number(a, b, (uint64_t)links->names.count, 4);
    int32_t found = 0;
    for (int32_t i = 0; ok && i < links->names.count; i++) {
        int32_t *number = &numbers[links->clusters[order[i]]];
        *number = *number == 0 ? ++found : *number;
        ok = put_name(a, b, &links->names, order[i]) && put_number(a, b, (uint64_t)*number - 1, 4);
    }
    casus__free(a, numbers, bytes);
    casus__sorted_free(a, order, links->names.count);
    return ok;
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
    uint64_t confidence;
    memcpy(&confidence, &question->min_confidence, sizeof confidence);
    return ok && put_number(a, b, (uint64_t)question->policy, 4) &&
           put_text(a, b, casus__question_condition(question)) && put_text(a, b, question->lead) &&
           put_number(a, b, confidence, 8) && put_links_given(a, b, question->links) &&
           put_number(a, b,
                      (uint64_t)question->spread | (question->names_mark != 0 ? CASUS__STATE_NAMED : 0) |
                          (question->total ? CASUS__STATE_TOTAL : 0) |
                          (uint64_t)question->across << CASUS__STATE_ACROSS_SHIFT,
                      4) &&
           put_number(a, b, question->cells_mark, 8) &&
           (question->names_mark == 0 || put_number(a, b, question->names_mark, 8));
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

/* ---- Folded rows ------------------------------------------------------------------------------------------------- */

static int put_folded(const casus_allocator *a, casus__buffer *b, const casus_rollup *r) {
    int32_t *order = casus__sorted(a, r->folded.count, by_text, &r->folded);
    int ok = order != NULL && put_numbers(a, b, r->told[0], CASUS__TOLD_FOLDED) &&
             put_numbers(a, b, r->told[1], CASUS__TOLD_FOLDED) && put_number(a, b, (uint64_t)r->folded.count, 4);
    for (int32_t i = 0; ok && i < r->folded.count; i++) {
        ok = put_text(a, b, casus__dictionary_word(&r->folded, order[i]));
    }
    casus__sorted_free(a, order, r->folded.count);
    return ok;
}

static int put_balance(const casus_allocator *a, casus__buffer *b, const casus_rollup *r) {
    const casus__balance *balance = &r->balance;
    return !r->question.spreads_any ||
           (put_numbers(a, b, balance->counts[0], CASUS__FATES) &&
            put_numbers(a, b, balance->counts[1], CASUS__FATES) &&
            put_numbers(a, b, balance->bests, r->question.figure_count * CASUS__BALANCE_ROWS));
}

static int put_asked(const casus_allocator *a, casus__buffer *b, const casus_rollup *r) {
    const casus__dictionary *names = &r->asked.names;
    int32_t *order = casus__sorted(a, names->count, by_text, names);
    int ok = order != NULL && put_number(a, b, (uint64_t)names->count, 4);
    for (int32_t i = 0; ok && i < names->count; i++) {
        ok = put_name(a, b, names, order[i]) && put_number(a, b, r->asked.revoked[order[i]], 1);
    }
    casus__sorted_free(a, order, names->count);
    return ok;
}

/* ---- Records ----------------------------------------------------------------------------------------------------- */

static int put_links(const casus_allocator *a, casus__buffer *b, const casus_rollup *r, const casus__record *record) {
    const casus__link *links = r->records.registry.links;
    int ok = put_number(a, b, (uint64_t)record->link_count, 4);
    for (int64_t i = record->link; ok && i < record->link + record->link_count; i++) {
        ok = put_number(a, b, (uint64_t)links[i].type, 1) && put_name(a, b, &r->records.registry.names, links[i].name);
    }
    return ok;
}

static int put_keys(const casus_allocator *a, casus__buffer *b, const casus_rollup *r, const casus__held *item) {
    const int32_t *at = casus__records_keys(&r->records, item);
    int ok = 1;
    for (int32_t k = 0; ok && k < r->question.key_count; k++) {
        if (casus__key_is_of_cells(r->question.keys[k])) {
            continue;
        }
        ok = put_number(a, b, (uint64_t)at[0], 4);
        for (int32_t i = 1; ok && i <= at[0]; i++) {
            ok = put_text(a, b, casus__dictionary_word(&r->words[k], at[i]));
        }
        at += at[0] + 1;
    }
    return ok;
}

static int put_bins(const casus_allocator *a, casus__buffer *b, const casus_rollup *r, const casus__held *item) {
    return !r->question.spreads_any ||
           (put_number(a, b, (uint64_t)item->fate, 1) && put_number(a, b, (uint64_t)item->weight_count, 4) &&
            put_numbers(a, b, r->records.weights + item->weight, item->weight_count));
}

static int put_breakdown(const casus_allocator *a, casus__buffer *b, const casus__breakdown *breakdown) {
    int ok = put_number(a, b, breakdown->states, 8);
    for (int d = 0; ok && d < CASUS__DIMENSIONS; d++) {
        ok = put_number(a, b, breakdown->any[d], 8) && put_number(a, b, breakdown->all[d], 8);
    }
    return ok;
}

static int put_figure(const casus_allocator *a, casus__buffer *b, const casus__figure *figure) {
    const int64_t numbers[] = {figure->low, figure->best, figure->high};
    return put_number(a, b, figure->flags, 1) && put_numbers(a, b, numbers, 3);
}

static int put_code(const casus_allocator *a, casus__buffer *b, const casus__dictionary *words, int32_t code) {
    const int known = code != CASUS__WHOLE;
    return put_number(a, b, (uint64_t)known, 1) && (!known || put_text(a, b, casus__dictionary_word(words, code)));
}

static int put_parts(const casus_allocator *a, casus__buffer *b, const casus_rollup *r, const casus__held *item) {
    const casus__records *l = &r->records;
    int ok = put_number(a, b, (uint64_t)item->part_count, 4);
    for (int64_t part = item->part; ok && part < item->part + item->part_count; part++) {
        for (int32_t k = 0; ok && k < l->key_count; k++) {
            ok = put_code(a, b, &r->words[r->question.victims[k]], casus__records_codes(l, part)[k]);
        }
        ok = ok && (l->key_count == 0 || put_number(a, b, l->statuses[part], 8));
        for (int32_t f = 0; ok && f < l->figure_count; f++) {
            ok = put_figure(a, b, &l->figures[part * l->figure_count + f]);
        }
    }
    return ok;
}

static int put_record(const casus_allocator *a, casus__buffer *b, const casus_rollup *r, int64_t number) {
    const casus__record *record = &r->records.registry.records[number];
    const casus__held *item = &r->records.items[number];
    return put_name(a, b, &r->records.registry.names, record->label) && put_number(a, b, record->flags, 1) &&
           put_number(a, b, (uint64_t)item->stated, 8) && put_links(a, b, r, record) && put_keys(a, b, r, item) &&
           put_bins(a, b, r, item) && put_breakdown(a, b, &item->breakdown) && put_parts(a, b, r, item);
}

/* Records as bytes, one behind the other; the bytes of a record end at ends[record]. */
typedef struct record_bytes {
    casus__buffer bytes;
    int64_t *ends;
} record_bytes;

static casus_str bytes_of(const record_bytes *e, int64_t record) {
    const int64_t from = record > 0 ? e->ends[record - 1] : 0;
    return casus__buffer_part(&e->bytes, from, e->ends[record] - from);
}

static int by_bytes(const void *user, int32_t x, int32_t y) {
    return casus__key_compare(bytes_of(user, x), bytes_of(user, y));
}

static int put_sorted(const casus_allocator *a, casus__buffer *b, const record_bytes *e, int64_t count) {
    int32_t *order = casus__sorted(a, count, by_bytes, e);
    int ok = order != NULL;
    for (int64_t i = 0; ok && i < count; i++) {
        const casus_str bytes = bytes_of(e, order[i]);
        ok = put_number(a, b, (uint64_t)bytes.size, 8) && casus__buffer_append(a, b, bytes.data, bytes.size);
    }
    casus__sorted_free(a, order, count);
    return ok;
}

static int put_records(const casus_allocator *a, casus__buffer *b, const casus_rollup *r) {
    const int64_t count = r->records.registry.record_count;
    record_bytes e = {{NULL, 0, 0}, casus__alloc(a, (uint64_t)count * sizeof *e.ends)};
    int ok = put_number(a, b, (uint64_t)count, 8) && (count == 0 || e.ends != NULL);
    for (int64_t i = 0; ok && i < count; i++) {
        ok = put_record(a, &e.bytes, r, i);
        e.ends[i] = e.bytes.size;
    }
    ok = ok && (count == 0 || put_sorted(a, b, &e, count));
    casus__free(a, e.ends, (uint64_t)count * sizeof *e.ends);
    casus__buffer_free(a, &e.bytes);
    return ok;
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

static int put_member(const casus_allocator *a, casus__buffer *b, const casus_rollup *r) {
    int32_t *order = NULL;
    const int ok = put_number(a, b, (uint64_t)r->summaries, 4) &&
                   casus__groups_order(a, &r->groups, r->words, &order) && put_groups(a, b, r, order) &&
                   put_folded(a, b, r) && put_balance(a, b, r) && put_asked(a, b, r) && put_records(a, b, r);
    casus__sorted_free(a, order, r->groups.count);
    return ok;
}

static int put_state(const casus_allocator *a, casus__buffer *b, const casus_rollup *r) {
    int ok = put_question(a, b, &r->question);
    for (int32_t i = 0; ok && i < casus__rollup_member_count(r); i++) {
        ok = put_member(a, b, casus__rollup_member(r, i));
    }
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
