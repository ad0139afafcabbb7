/* SPDX-License-Identifier: MIT */
/* A row becomes a record: its name, what it is, its links, when it was stated, its keys and its parts. The figures of
   the parts come later, sum by sum. */
#include "base/error.h"
#include "model/resolve/reason.h"
#include "query/rollup/rollup.h"

#define SECONDS_A_DAY 86400

/* The latest day on which a claim of the row that stands was stated. */
static int64_t latest_claim(const casus__run *run, int32_t row) {
    const casus__claim_view *claims = NULL;
    const int32_t count = casus__claims_at(&run->claims, row, &claims);
    int32_t last = CASUS_DAY_UNKNOWN;
    for (int32_t i = 0; i < count; i++) {
        const int stands = casus__claim_barred(claims, count, i) == CASUS__REASON_NONE;
        last = stands && claims[i].stated > last ? claims[i].stated : last;
    }
    return last == CASUS_DAY_UNKNOWN ? CASUS__UNDATED : (int64_t)last * SECONDS_A_DAY;
}

static int64_t moment_of(const casus_column *column, int64_t row) {
    return casus_column_is_null(column, row) ? CASUS__UNDATED : casus_column_int64(column, row);
}

static int64_t stated(const casus__run *run, int64_t first, int32_t row) {
    int64_t moment = moment_of(run->modified, first + row);
    moment = moment != CASUS__UNDATED ? moment : moment_of(run->created, first + row);
    return moment != CASUS__UNDATED ? moment : latest_claim(run, row);
}

static uint32_t flags_of(const casus__run *run, int64_t first, int32_t row) {
    const uint8_t role = run->roles[row];
    return ((role & CASUS__ROW_KIND) == CASUS__ROW_SUMMARY ? CASUS__RECORD_SUMMARY : 0) |
           ((role & CASUS__ROW_UNREAL) != 0 ? CASUS__RECORD_UNREAL : 0) |
           ((role & CASUS__ROW_OUT) != 0 ? 0 : CASUS__RECORD_KEPT) |
           (casus__view_int32(&run->revoked, first + row, 0) != 0 ? CASUS__RECORD_REVOKED : 0);
}

static casus_status name_of(casus_rollup *r, casus_str text, int32_t *out, casus_error *error) {
    *out = casus__registry_name(&r->settings.allocator, &r->records.registry, text);
    return *out >= 0 ? CASUS_OK : casus__rollup_no_room(r, error);
}

static casus_status add_record(casus_rollup *r, int64_t first, int32_t row, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus_str text;
    int32_t name = 0;
    if (!casus__relations_self(a, &r->run.relations, first + row, &text)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    const casus_status status = name_of(r, text, &name, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (!casus__records_add(a, &r->records, name, flags_of(&r->run, first, row), stated(&r->run, first, row))) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    r->records.items[r->records.registry.record_count - 1].breakdown = casus__apart_of(&r->run.apart, first + row);
    return CASUS_OK;
}

static casus_status add_links(casus_rollup *r, int64_t row, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    int64_t first = 0;
    int64_t count = 0;
    casus__relations_of(&r->run.relations, row, &first, &count);
    for (int64_t i = first; i < first + count; i++) {
        const int32_t type = casus__relations_type(&r->run.relations, i);
        casus_str text;
        int32_t name = 0;
        if (type == 0) {
            continue;
        }
        if (!casus__relations_other(a, &r->run.relations, row, i, &text)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        const casus_status status = name_of(r, text, &name, error);
        if (status != CASUS_OK) {
            return status;
        }
        if (!casus__registry_add_link(a, &r->records.registry, type, name)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return CASUS_OK;
}

static casus_status add_keys(casus_rollup *r, const casus_batch *batch, int64_t first, int32_t row,
                             const casus__bins *bins, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__victim_groups *groups = &r->run.victim_groups;
    casus__event_lists lists = {{0},
                                groups->starts[row + 1] - groups->starts[row] - (groups->key_count > 0),
                                casus_batch_source_row(batch, first + row)};
    for (int32_t k = 0; k < r->question.key_count; k++) {
        const int32_t *codes = r->run.codes + (int64_t)k * CASUS__RUN + row;
        int64_t count = 1;
        if (casus__key_is_of_cells(r->question.keys[k])) {
            continue;
        }
        if (casus__key_is_list(r->question.keys[k])) {
            count = casus__key_list(a, &r->keys[k], first + row, &codes);
        } else if (r->question.spreads[k] != 0) {
            count = casus__bins_size(&r->question, bins, k);
            codes = bins->codes[k];
        }
        if (count < 0) {
            return casus__rollup_no_room(r, error);
        }
        if (!casus__records_add_keys(a, &r->records, codes, count)) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        lists.sizes[k] = casus__key_is_list(r->question.keys[k]) ? count : 0;
    }
    if (r->question.spreads_any) {
        casus__bins_factors(&r->question, bins, lists.sizes);
    }
    return casus__rollup_check_groups(r, &lists, error);
}

static casus_status add_bins(casus_rollup *r, int32_t row, const casus__bins *bins, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    r->records.items[r->records.registry.record_count - 1].fate = r->run.spread.rows[row].fate;
    return casus__records_add_weights(a, &r->records, bins->times.items, bins->times.count) &&
                   casus__records_add_weights(a, &r->records, bins->cells.items, bins->cells.count)
               ? CASUS_OK
               : casus__fail_memory(a, error);
}

static int add_parts(casus_rollup *r, int32_t row) {
    const casus__victim_groups *groups = &r->run.victim_groups;
    for (int32_t v = groups->starts[row]; v < groups->starts[row + 1]; v++) {
        const int32_t *codes = groups->key_count > 0 ? groups->codes + (int64_t)v * groups->key_count : NULL;
        const uint64_t statuses = groups->key_count > 0 ? groups->statuses[v] : 0;
        if (!casus__records_add_part(&r->settings.allocator, &r->records, codes, statuses)) {
            return 0;
        }
    }
    return 1;
}

casus_status casus__run_hold(casus_rollup *r, const casus_batch *batch, int64_t first, int32_t row,
                             casus_error *error) {
    casus__run *run = &r->run;
    if (!CASUS__GROW(&r->settings.allocator, run->held_rows, run->held_row_cap, run->held_row_count + 1)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    run->held_rows[run->held_row_count++] = (casus__record_row){row, r->records.part_count};
    casus_status status = add_record(r, first, row, error);
    if (status == CASUS_OK) {
        status = add_links(r, first + row, error);
    }
    if (status == CASUS_OK) {
        const casus__bins bins = r->question.spreads_any ? casus__spread_bins(r, row) : (casus__bins){{0}, {0}, {0}};
        status = add_keys(r, batch, first, row, &bins, error);
        if (status == CASUS_OK && r->question.spreads_any) {
            status = add_bins(r, row, &bins, error);
        }
    }
    return status != CASUS_OK || add_parts(r, row) ? status : casus__fail_memory(&r->settings.allocator, error);
}
