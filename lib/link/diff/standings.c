/* SPDX-License-Identifier: MIT */
/* What becomes of each record when its release is counted (docs/standing.md). It may change though the record itself
   says what it said: where another now supersedes it, or is one event with it. */
#include "base/error.h"
#include "link/diff/diff.h"
#include "model/words.h"
#include "query/columns/recode.h"
#include "query/rollup/shares.h"
#include "query/select/select.h"

/* 1 if a row of a dataset may be anything but counted. */
static int is_told(const casus_rollup *sums, const casus_batch *batch) {
    static const int32_t tell[] = {CASUS__COLUMN_MODALITY, CASUS__COLUMN_CERTAINTY, CASUS__COLUMN_REVOKED};
    int told = sums->asked.any_revoked;
    for (size_t i = 0; i < sizeof tell / sizeof tell[0]; i++) {
        const casus_column *column = casus__batch_column(batch, tell[i]);
        told = told || casus_column_null_count(column) < casus_column_length(column);
    }
    return told;
}

/* Rows that are records of the sums, which find out about them when all are in. */
static int note_records(casus__comparison *c, const casus_batch *batch, int32_t *out) {
    const casus_allocator *a = &c->diff->settings.allocator;
    int32_t record = (int32_t)c->now.sums->records.registry.record_count;
    casus__value_map kinds = {0};
    const int ok =
        casus__values_begin(a, &kinds, casus__batch_column(batch, CASUS__COLUMN_KIND), CASUS_VOCABULARY_KIND);
    for (int64_t row = 0; ok && row < casus_batch_row_count(batch); row++) {
        out[row] = casus__values_at(&kinds, row) == CASUS_KIND_MENTION ? 0 : -1 - record++;
    }
    casus__values_free(a, &kinds);
    return ok;
}

static int note_rows(casus__comparison *c, const casus_batch *batch, int32_t *out) {
    const casus_allocator *a = &c->diff->settings.allocator;
    const int64_t rows = casus_batch_row_count(batch);
    uint8_t *standings = casus__alloc(a, (uint64_t)rows + 1);
    const int ok = standings != NULL && casus__row_standings(c->now.sums, batch, standings);
    for (int64_t row = 0; ok && row < rows; row++) {
        out[row] = standings[row];
    }
    casus__free(a, standings, (uint64_t)rows + 1);
    return ok;
}

int casus__standings_note(casus__comparison *c, const casus_batch *batch) {
    const int is_list = casus__is_list_of_revoked(batch);
    const int held = casus__rollup_holds(c->now.sums, batch) && !is_list;
    const int64_t end = c->counts->rows + casus_batch_row_count(batch);
    c->is_list |= is_list;
    if (!held && !is_told(c->now.sums, batch)) {
        return 1;
    }
    if (!CASUS__GROW(&c->diff->settings.allocator, c->standings, c->standing_cap, end)) {
        return 0;
    }
    while (c->standing_count < c->counts->rows) {
        c->standings[c->standing_count++] = CASUS_STANDING_COUNTED;
    }
    c->standing_count = end;
    return (held ? note_records : note_rows)(c, batch, c->standings + c->counts->rows);
}

static uint8_t standing_of(const casus__comparison *c, const casus__shares *shares, int32_t row) {
    const int32_t noted = row < c->standing_count ? c->standings[row] : CASUS_STANDING_COUNTED;
    return noted >= 0 ? (uint8_t)noted : shares->standings[-1 - noted];
}

int casus__standing_change(casus__comparison *c, int what, int32_t known, uint8_t old, uint8_t new) {
    const casus_str words[] = {casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_STANDING, old)),
                               casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_STANDING, new))};
    return casus__change_add(c->diff, what, c->number, known, casus__known_rows_id(&c->diff->known, known),
                             casus_str_from("standing"), words[0], words[1]);
}

/* A record of both releases, whose fields have been compared. */
static int compare(casus__comparison *c, int32_t known, uint8_t new) {
    const casus__known_row *r = &c->diff->known.rows[known];
    const uint8_t old = r->standing & CASUS__KNOWN_STANDING;
    if (!c->tells_standing || r->without_id || old == new) {
        return 1;
    }
    c->counts->cells++;
    if ((r->standing & CASUS__KNOWN_CHANGED) == 0) {
        c->counts->changed++;
        c->counts->unchanged--;
    }
    return casus__standing_change(c, CASUS__CHANGED, known, old, new);
}

casus_status casus__standings_compare(casus__comparison *c, casus_error *error) {
    casus_diff *d = c->diff;
    casus__shares shares = {0};
    casus_status status = CASUS_OK;
    if (c->now.sums->records.registry.record_count > 0) {
        status = casus__shares_make(c->now.sums, NULL, 0, &shares, error);
    }
    for (int32_t i = 0; status == CASUS_OK && i < d->known.count; i++) {
        casus__known_row *r = &d->known.rows[i];
        const uint8_t new = r->release == c->number ? standing_of(c, &shares, r->row) : 0;
        if (r->release == c->number && i < c->known_before && !compare(c, i, new)) {
            status = casus__fail_memory(&d->settings.allocator, error);
        }
        r->standing = r->release == c->number ? new : r->standing;
    }
    casus__shares_free(&d->settings.allocator, &shares);
    return status;
}
