/* SPDX-License-Identifier: MIT */
/* Adds a run of rows that are spread. The entries of a row follow each other in blocks: for each of its victim groups
   and names of lists one entry a bin, in the order of the shares. */
#include "base/error.h"
#include "query/rollup/rollup.h"

static int64_t *numbers_of(casus_rollup *r, int32_t group, const casus__sum *sum) {
    return r->groups.values + (int64_t)group * r->question.stride + sum->slot;
}

/* A row that the filter leaves out has figures for the balance alone. */
static int is_excluded(const casus_rollup *r, int32_t row) {
    return (r->run.roles[row] & (CASUS__ROW_OUT | CASUS__ROW_HELD)) == CASUS__ROW_OUT;
}

void casus__spread_tell(casus_rollup *r, int64_t count) {
    for (int32_t row = 0; row < count; row++) {
        const uint8_t role = r->run.roles[row];
        const int summary = (role & CASUS__ROW_KIND) == CASUS__ROW_SUMMARY;
        if (role != 0 && (role & CASUS__ROW_HELD) == 0) {
            r->balance.counts[summary][is_excluded(r, row) ? CASUS__FATE_EXCLUDED : r->run.spread.rows[row].fate]++;
        }
    }
}

/* An event counts once, in the first of its bins. */
static void add_counts(casus_rollup *r, const casus__sum *sum) {
    for (int64_t i = 0; i < r->run.entry_count; i += casus__spread_count(r, r->run.entries[i].row)) {
        const casus__entry e = r->run.entries[i];
        *numbers_of(r, e.group, sum) += (r->run.roles[e.row] & CASUS__ROW_KIND) == sum->how;
    }
}

/* Whether a row adds to a sum: only summaries report events, and one that states nothing leaves nothing. */
static int adds(const casus_rollup *r, const casus__sum *sum, int32_t row, const casus__figure *figure) {
    const int summary = (r->run.roles[row] & CASUS__ROW_KIND) == CASUS__ROW_SUMMARY;
    return sum->how == CASUS__SUM_COUNT ? !summary || casus__figure_speaks(figure) : summary;
}

static casus_status add_block(casus_rollup *r, const casus__sum *sum, const casus__entry *entries,
                              const casus__figure *shares, int64_t count, casus_error *error) {
    const int loose = (r->run.roles[entries->row] & CASUS__ROW_KIND) == CASUS__ROW_SUMMARY;
    for (int64_t i = 0; i < count; i++) {
        int64_t *numbers = loose ? casus__rollup_loose_ends(r, entries[i].group) : r->groups.values;
        if (numbers == NULL) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        numbers = loose ? numbers + sum->slot : numbers_of(r, entries[i].group, sum);
        if (!casus__figure_add(numbers, &shares[i])) {
            return casus__rollup_overflow(r, r->groups.codes + (int64_t)entries[i].group * r->question.key_count, sum,
                                          error);
        }
    }
    return CASUS_OK;
}

/* Mostly there is one bin, which gets all. */
static const casus__figure *shares_of(casus_rollup *r, int32_t row, const casus__figure *figure, int64_t count) {
    if (count == 1) {
        return figure;
    }
    const casus__bins bins = casus__spread_bins(r, row);
    return casus__bins_shares(&r->settings.allocator, &r->run.spread.room, &r->question, &bins, figure);
}

static casus_status add_blocks(casus_rollup *r, const casus__sum *sum, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__figure *shares = NULL;
    int32_t shared = -1; /* the victim group whose shares they are */
    casus_status status = CASUS_OK;
    int64_t count = 0;
    for (int64_t i = 0; i < r->run.entry_count && status == CASUS_OK; i += count) {
        const casus__entry e = r->run.entries[i];
        const casus__figure *figure = &r->run.figures[e.victim_group];
        count = casus__spread_count(r, e.row);
        if (!adds(r, sum, e.row, figure)) {
            continue;
        }
        if (e.victim_group != shared) {
            shared = e.victim_group;
            shares = shares_of(r, e.row, figure, count);
            if (shares == NULL) {
                return casus__fail_memory(a, error);
            }
            if (!casus__balance_tell(&r->balance, r->question.figure_count, sum->figure, r->run.spread.rows[e.row].fate,
                                     figure, shares, count)) {
                return casus__balance_overflow(error);
            }
        }
        status = add_block(r, sum, &r->run.entries[i], shares, count, error);
    }
    return status;
}

static casus_status tell_excluded(casus_rollup *r, const casus__sum *sum, int64_t count, casus_error *error) {
    const casus__victim_groups *groups = &r->run.victim_groups;
    for (int32_t row = 0; row < count; row++) {
        if (!is_excluded(r, row)) {
            continue;
        }
        for (int32_t v = groups->starts[row]; v < groups->starts[row + 1]; v++) {
            const casus__figure *figure = &r->run.figures[v];
            if (adds(r, sum, row, figure) && !casus__balance_tell(&r->balance, r->question.figure_count, sum->figure,
                                                                  CASUS__FATE_EXCLUDED, figure, figure, 1)) {
                return casus__balance_overflow(error);
            }
        }
    }
    return CASUS_OK;
}

casus_status casus__spread_add(casus_rollup *r, const casus__sum *sum, int64_t count, casus_error *error) {
    if (sum->figure < 0) {
        add_counts(r, sum);
        return CASUS_OK;
    }
    const casus_status status = add_blocks(r, sum, error);
    return status == CASUS_OK ? tell_excluded(r, sum, count, error) : status;
}
