/* SPDX-License-Identifier: MIT */
/* The figures of a run of rows for one sum: from the flat columns where these hold the sum, else counted out of the
   cells that its brackets and the victim group choose. */
#include "base/error.h"
#include "base/text.h"
#include "query/filter/filter.h"
#include "query/rollup/rollup.h"

static casus_status no_count(const casus_rollup *r, casus_status status, const casus_batch *batch, int64_t row,
                             const casus__sum *sum, casus_error *error) {
    if (status == CASUS_E_MEMORY) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    return casus__fail_at(
        error, status, NULL, casus_batch_source_row(batch, row), 0, -1,
        "'%.*s' of event %lld of the batch is no count: each number is 0 to 9e12, and only high may be "
        "infinite",
        casus__shown(sum->name), sum->name.data, (long long)row + 1);
}

/* There are no keys of cells here, so a victim group is a row. */
static casus_status flat_figures(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first,
                                 int64_t count, casus_error *error) {
    const int32_t column = casus__sum_column(&r->question, sum);
    const uint8_t *roles = r->run.roles;
    casus__figure *figures = r->run.figures;
    casus__view bounds[3];
    for (int32_t i = 0; i < 3; i++) {
        bounds[i] = casus__view_of(casus__batch_column(batch, column + i));
    }
    for (int64_t i = 0; i < count; i++) {
        const casus_triple triple = {
            casus__view_double(&bounds[0], first + i),
            casus__view_double(&bounds[1], first + i),
            casus__view_double(&bounds[2], first + i),
        };
        if (roles[i] != 0 && !casus__figure_of(&triple, &figures[i])) {
            return no_count(r, CASUS_E_VALUE, batch, first + i, sum, error);
        }
    }
    return CASUS_OK;
}

/* The number of events that a summary reports. Events report none: their figures are unknown. */
static casus_status reported_figures(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first,
                                     casus_error *error) {
    const casus__victim_groups *victim_groups = &r->run.victim_groups;
    const int32_t column = casus__sum_column(&r->question, sum);
    casus__view bounds[3];
    for (int32_t i = 0; i < 3; i++) {
        bounds[i] = casus__view_of(casus__batch_column(batch, column + i));
    }
    for (int32_t victim_group = 0; victim_group < victim_groups->count; victim_group++) {
        const int32_t row = victim_groups->rows[victim_group];
        casus_triple triple = casus_triple_unknown();
        if ((r->run.roles[row] & CASUS__ROW_KIND) == CASUS__ROW_SUMMARY) {
            triple.low = casus__view_double(&bounds[0], first + row);
            triple.best = casus__view_double(&bounds[1], first + row);
            triple.high = casus__view_double(&bounds[2], first + row);
        }
        if (!casus__figure_of(&triple, &r->run.figures[victim_group])) {
            return no_count(r, CASUS_E_VALUE, batch, first + row, sum, error);
        }
    }
    return CASUS_OK;
}

/* ---- Cells ------------------------------------------------------------------------------------------------------- */

/* Those cells of an event that are in a victim group: a cell that holds one of them is the nearest of them around it.
   Cells that the brackets do not choose are hidden: their status is 0, which no sum counts, but they stay in place, so
   that included_in still points right. NULL when memory is short. */
static const casus__cell *choose(casus_rollup *r, const casus__sum *sum, int32_t victim_group, int32_t *out_count) {
    casus__run *run = &r->run;
    const casus__victim_groups *groups = &run->victim_groups;
    const int32_t row = groups->rows[victim_group];
    const int32_t from = run->cells.starts[row];
    const int listed = groups->key_count > 0 && !casus__victim_group_is_whole(groups, victim_group);
    const int32_t first = listed ? groups->firsts[victim_group] : 0;
    const int32_t count = listed ? groups->firsts[victim_group + 1] - first : run->cells.starts[row + 1] - from;
    const uint64_t *bits = run->chosen_cells[sum - r->question.sums].bits;
    *out_count = count;
    if (!CASUS__GROW(&r->settings.allocator, run->scratch, run->scratch_cap, (int64_t)count + 1)) {
        return NULL;
    }
    for (int32_t i = 0; i < count; i++) {
        const casus__victim_cell *member = listed ? &groups->members[groups->lists[first + i]] : NULL;
        const int32_t cell = member != NULL ? member->cell : from + i;
        const int64_t element = run->cells.firsts[row] + (cell - from);
        run->scratch[i] = run->cells.items[cell];
        if (member != NULL) {
            run->scratch[i].included_in = member->outer;
        }
        if (sum->cells != NULL && ((bits[element >> 6] >> (element & 63)) & 1) == 0) {
            run->scratch[i].status = 0;
        }
    }
    return run->scratch;
}

static casus_status count_victim_group(casus_rollup *r, const casus__sum *sum, int32_t victim_group,
                                       casus_triple *out) {
    const casus__run *run = &r->run;
    const int32_t row = run->victim_groups.rows[victim_group];
    int32_t n = run->cells.starts[row + 1] - run->cells.starts[row];
    const casus__cell *cells = run->cells.items + run->cells.starts[row];
    const casus__claim_view *claims = NULL;
    const int32_t claim_count = casus__claims_at(&run->claims, row, &claims);
    if (sum->cells != NULL || r->question.victim_count > 0) {
        cells = choose(r, sum, victim_group, &n);
        if (cells == NULL) {
            return CASUS_E_MEMORY;
        }
    }
    return casus__claims_triple(&r->settings.allocator, cells, n, claims, claim_count, sum->status, sum->side,
                                casus__question_record_policy(&r->question), out);
}

static casus_status cell_figures(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first,
                                 casus_error *error) {
    for (int32_t victim_group = 0; victim_group < r->run.victim_groups.count; victim_group++) {
        casus_triple triple;
        const int32_t row = r->run.victim_groups.rows[victim_group];
        if (r->run.roles[row] == 0) {
            continue;
        }
        const casus_status status = casus__sum_is_outcome(sum) ? casus__run_outcome(r, row, sum, &triple)
                                                               : count_victim_group(r, sum, victim_group, &triple);
        if (status != CASUS_OK || !casus__figure_of(&triple, &r->run.figures[victim_group])) {
            return no_count(r, status != CASUS_OK ? status : CASUS_E_VALUE, batch, first + row, sum, error);
        }
    }
    return CASUS_OK;
}

casus_status casus__run_figures(casus_rollup *r, const casus_batch *batch, const casus__sum *sum, int64_t first,
                                int64_t count, casus_error *error) {
    if (sum->how == CASUS__SUM_REPORTED) {
        return reported_figures(r, batch, sum, first, error);
    }
    return casus__sum_column(&r->question, sum) >= 0 ? flat_figures(r, batch, sum, first, count, error)
                                                     : cell_figures(r, batch, sum, first, error);
}
