/* SPDX-License-Identifier: MIT */
/* What each row of a run is: an event or a summary, by its kind; counted or left out, by the filter and by whether it
   happened; held as a record or folded. While a dataset is added, the rows that its relations lead to are held too,
   though nothing in them shows it: their names are collected first. */
#include "base/error.h"
#include "model/resolve/reason.h"
#include "query/rollup/rollup.h"

/* What an event of a kind counts as. Unknown counts as incident. A mention counts nowhere: the event that it mentions
   is in the data as well. */
static const uint8_t role_of_kind[] = {
    [0] = CASUS__ROW_EVENT,
    [CASUS_KIND_INCIDENT] = CASUS__ROW_EVENT,
    [CASUS_KIND_EPISODE] = CASUS__ROW_EVENT,
    [CASUS_KIND_SERIES] = CASUS__ROW_SUMMARY,
    [CASUS_KIND_STATEMENT] = CASUS__ROW_EVENT,
    [CASUS_KIND_SUMMARY] = CASUS__ROW_SUMMARY,
    [CASUS_KIND_MENTION] = 0,
};

uint8_t casus__role_of_kind(int32_t kind) {
    return role_of_kind[kind];
}

int casus__run_asks_for_names(const casus_rollup *r) {
    return r->wanted_names.count > 0 || r->asked.names.count > 0 || r->question.links != NULL;
}

/* 1 if the name of the row is asked for; -1 when memory is short. */
static int is_wanted(casus_rollup *r, int64_t row) {
    casus_str name;
    if (!casus__run_asks_for_names(r)) {
        return 0;
    }
    if (!casus__relations_self(&r->settings.allocator, &r->run.relations, row, &name)) {
        return -1;
    }
    return name.size > 0 &&
           (casus__dictionary_find(&r->wanted_names, name) >= 0 || casus__dictionary_find(&r->asked.names, name) >= 0 ||
            casus__links_cluster(r->question.links, name) >= 0);
}

/* 1 for a row that is kept as a record, whatever the filter does with it; -1 when memory is short. */
static int is_held(casus_rollup *r, int64_t row) {
    if (casus__view_int32(&r->run.revoked, row, 0) != 0 || casus__relations_any(&r->run.relations, row)) {
        return 1;
    }
    return r->run.holds && (r->holds != CASUS__HOLDS_NAMED || casus_column_text(r->run.relations.id, row).size > 0)
               ? 1
               : is_wanted(r, row);
}

static int is_kept(const casus_rollup *r, int64_t row) {
    return r->question.filter == NULL || ((r->run.selection[row >> 3] >> (row & 7)) & 1) != 0;
}

int casus__is_unreal(int32_t modality, int32_t certainty) {
    return casus__modality_unreal(modality) || certainty == CASUS_CERTAINTY_DISCOUNTED;
}

static int is_unreal(const casus_rollup *r, int64_t row) {
    return casus__is_unreal(casus__values_at(&r->run.modalities, row), casus__values_at(&r->run.certainties, row));
}

/* A row that is folded: what did not happen counts only where the question decides about it. */
static int is_counted(const casus_rollup *r, int kept, int unreal) {
    return kept && (!unreal || r->question.unreal);
}

static int fill_role(casus_rollup *r, int64_t row, uint8_t role, uint8_t *out) {
    const int kept = is_kept(r, row);
    const int unreal = is_unreal(r, row);
    const int held = role == 0 ? 0 : is_held(r, row);
    *out = 0;
    if (held > 0) {
        *out = (uint8_t)(role | CASUS__ROW_HELD | (kept ? 0 : CASUS__ROW_OUT) | (unreal ? CASUS__ROW_UNREAL : 0));
    } else if (role != 0 && is_counted(r, 1, unreal)) {
        *out = kept ? role : r->question.spreads_any ? (uint8_t)(role | CASUS__ROW_OUT) : 0;
    }
    return held >= 0;
}

/* Nothing but its kind decides what a row is. */
static int is_plain(const casus_rollup *r) {
    const casus__run *run = &r->run;
    return r->question.filter == NULL && !run->holds && run->relations.column == NULL &&
           !casus__run_asks_for_names(r) && run->revoked.ints == NULL && run->modalities.view.ints == NULL &&
           run->certainties.view.ints == NULL;
}

casus_status casus__run_roles(casus_rollup *r, int64_t first, int64_t count, casus_error *error) {
    const int plain = is_plain(r);
    uint8_t *roles = r->run.roles;
    if (r->run.plain.events_only) {
        casus__plain_choose(r, first, count);
        return CASUS_OK;
    }
    for (int64_t i = 0; i < count; i++) {
        const uint8_t role = role_of_kind[casus__values_at(&r->run.kinds, first + i)];
        if (plain) {
            roles[i] = role;
        } else if (!fill_role(r, first + i, role, &roles[i])) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
    }
    return CASUS_OK;
}

void casus__run_tell(casus_rollup *r, int64_t first, int64_t count) {
    const int plain = is_plain(r);
    if (r->run.plain.events_only) {
        r->told[0][CASUS__TOLD_COUNTED] += plain ? count : casus__plain_chosen(&r->run.plain, count);
        return;
    }
    for (int64_t i = 0; i < count; i++) {
        const uint8_t role = role_of_kind[casus__values_at(&r->run.kinds, first + i)];
        const int summary = role == CASUS__ROW_SUMMARY;
        if (role == 0 || (r->run.roles[i] & CASUS__ROW_HELD) != 0 || (!plain && !is_kept(r, first + i))) {
            continue;
        }
        const int unreal = !plain && is_unreal(r, first + i);
        const int counted = is_counted(r, 1, unreal);
        r->told[summary][counted ? CASUS__TOLD_COUNTED : CASUS__TOLD_UNREAL]++;
        r->told[summary][CASUS__TOLD_ALTHOUGH] += counted && unreal;
        r->summaries |= counted && summary;
    }
}

/* ---- Datasets ---------------------------------------------------------------------------------------------------- */

int casus__rollup_want_names(casus_rollup *r, const casus_batch *batch) {
    const casus_allocator *a = &r->settings.allocator;
    casus__relations *relations = &r->run.relations;
    int ok = casus__relations_begin(a, relations, batch);
    for (int64_t row = 0; ok && relations->column != NULL && row < casus_batch_row_count(batch); row++) {
        int64_t first = 0;
        int64_t count = 0;
        casus__relations_of(relations, row, &first, &count);
        for (int64_t i = first; ok && i < first + count; i++) {
            casus_str text;
            if (casus__relations_type(relations, i) != 0) {
                ok = casus__relations_other(a, relations, row, i, &text) &&
                     casus__dictionary_code(a, &r->wanted_names, text) >= 0;
            }
        }
    }
    return ok;
}
