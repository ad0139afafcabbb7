/* SPDX-License-Identifier: MIT */
/* Which rows of a run count, a bit a row; and whether the run is plain. */
#include <string.h>

#include "query/rollup/kernels/key_lists.h"
#include "query/rollup/rollup.h"

/* ---- A batch ----------------------------------------------------------------------------------------------------- */

/* 1 if every word of the vocabulary that the batch has is a kind of event, as an unknown one is. */
static int has_events_only(const casus__value_map *kinds) {
    int events = 1;
    for (int32_t word = 0; word < kinds->word_count; word++) {
        events &= casus__role_of_kind(kinds->values[word]) == CASUS__ROW_EVENT;
    }
    return events;
}

void casus__plain_begin(casus_rollup *r, int asks_for_names) {
    const casus__run *run = &r->run;
    /* Spreading asks for what the filter leaves out as well. */
    r->run.plain.events_only = r->settings.simd && !r->question.spreads_any && !run->holds &&
                               run->relations.column == NULL && !asks_for_names && run->revoked.ints == NULL &&
                               run->modalities.view.ints == NULL && run->certainties.view.ints == NULL &&
                               has_events_only(&run->kinds);
}

/* ---- Roles ------------------------------------------------------------------------------------------------------- */

/* `count` bits, at most 64, of the filter's selection; a run that ended early lets the next begin at any row. */
static uint64_t selected(const uint8_t *selection, int64_t first, int64_t count) {
    const int64_t before = first % 8;
    const int64_t rest = count + before - CASUS__BLOCK;
    uint64_t word = casus__bitmap_block(selection, first - before, rest > 0 ? CASUS__BLOCK : count + before) >> before;
    if (rest > 0) {
        word |= casus__bitmap_block(selection, first - before + CASUS__BLOCK, rest) << (CASUS__BLOCK - before);
    }
    return word;
}

void casus__plain_choose(casus_rollup *r, int64_t first, int64_t count) {
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const int64_t many = count - at < CASUS__BLOCK ? count - at : CASUS__BLOCK;
        r->run.plain.chosen[at / CASUS__BLOCK] =
            r->question.filter == NULL ? casus__low_bits(many) : selected(r->run.selection, first + at, many);
    }
}

void casus__plain_fill_roles(casus_rollup *r, int64_t count) {
    const casus__plain *plain = &r->run.plain;
    for (int64_t i = 0; plain->events_only && i < count; i++) {
        r->run.roles[i] = (uint8_t)(plain->chosen[i / CASUS__BLOCK] >> i % CASUS__BLOCK & CASUS__ROW_EVENT);
    }
}

/* Of the first `count` rows: those that were chosen may be more, if the run ended early. */
int64_t casus__plain_chosen(const casus__plain *plain, int64_t count) {
    int64_t chosen = 0;
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        const int64_t many = count - at < CASUS__BLOCK ? count - at : CASUS__BLOCK;
        chosen += casus__count_bits(plain->chosen[at / CASUS__BLOCK] & casus__low_bits(many));
    }
    return chosen;
}

/* The bits of roles that are not 0; 0 if any is more than an event's. */
static int choose_by_roles(const uint8_t *roles, int64_t count, uint64_t *chosen) {
    uint8_t all = 0;
    for (int64_t at = 0; at < count; at += CASUS__BLOCK) {
        uint64_t word = 0;
        for (int64_t i = 0; i < CASUS__BLOCK && at + i < count; i++) {
            all |= roles[at + i];
            word |= (uint64_t)(roles[at + i] != 0) << i;
        }
        chosen[at / CASUS__BLOCK] = word;
    }
    return (all & ~CASUS__ROW_EVENT) == 0;
}

/* 1 if the lists of the rows are short enough for all that may be asked of them. */
static int has_short_lists(const casus_rollup *r, int64_t first, int64_t count) {
    return r->list_count == 0 || (r->list_count == 1 && r->settings.max_event_groups >= CASUS__LIST_MOST &&
                                  casus__key_has_short_lists(&r->keys[r->lists[0]], first, count));
}

int casus__run_is_plain(casus_rollup *r, int64_t first, int64_t count) {
    return r->settings.simd && !r->question.spreads_any && r->question.victim_count == 0 && first % CASUS__BLOCK == 0 &&
           (r->run.plain.events_only || choose_by_roles(r->run.roles, count, r->run.plain.chosen)) &&
           has_short_lists(r, first, count);
}
