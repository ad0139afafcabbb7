/* SPDX-License-Identifier: MIT */
/* casus_dataset_standing(): what becomes of each event of a dataset, why, and what it adds. The question is a rollup
   without keys that holds every row (query/rollup/shares.h); here it becomes a table. */
#include "base/error.h"
#include "dataset/dataset.h"
#include "model/resolve/reason.h"
#include "model/words.h"
#include "query/columns/recode.h"
#include "query/rollup/shares.h"
#include "query/standing/standing.h"
#include "query/table/table.h"

static const casus__table_head heads[] = {
    {"dataset", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},      {"id", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"standing", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},     {"because", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"by_dataset", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},   {"by_id", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"lead_dataset", CASUS_TYPE_TEXT, CASUS__NIL_ZERO}, {"lead_id", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"records", CASUS_TYPE_INT64, CASUS__NIL_MINUS},    {"killed_low", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"killed_best", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN}, {"killed_high", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"injured_low", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN}, {"injured_best", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"injured_high", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN}};
#define HEAD_COUNT (int32_t)(sizeof heads / sizeof heads[0])
#define FIRST_FIGURE 9
static const char sums[] = "killed,injured";

typedef struct work {
    casus_rollup *rollup;
    casus__shares shares;
    int64_t record; /* of the next row that is one */
    casus_table *table;
    casus_error *error;
} work;

/* ---- One row ----------------------------------------------------------------------------------------------------- */

/* The columns of the batch at hand. */
typedef struct view {
    casus__value_map kinds;
    const casus_column *dataset;
    const casus_column *id;
    const casus_column *modality;
    const casus_column *certainty;
} view;

/* What did not happen is so by its modality, else by its certainty. */
static casus_str unreal_word(const view *v, int64_t row) {
    const casus_str modality = casus_column_text(v->modality, row);
    int32_t code = 0;
    return casus__vocabulary_find(CASUS_VOCABULARY_MODALITY, modality, &code) && casus__modality_unreal(code)
               ? modality
               : casus_column_text(v->certainty, row);
}

static const char *joint_word(const casus__share_reason *reason) {
    return reason->joint == CASUS__JOINED_BY_LINKS ? "links"
           : reason->joint == 0                    ? ""
                                : casus__vocabulary_word(CASUS_VOCABULARY_RELATION_KIND, reason->joint);
}

static casus_str because(const work *w, const view *v, int64_t row, const casus__share_reason *reason) {
    switch (w->shares.standings[w->record]) {
    case CASUS_STANDING_NOT_HAPPENED: return unreal_word(v, row);
    case CASUS_STANDING_SUPERSEDED: return casus_str_from(reason->revoked ? "revoked" : "supersedes");
    default: return casus_str_from(joint_word(reason));
    }
}

/* The name of a record; empty of none. */
static void name_of(const work *w, int32_t record, casus__table_cell *dataset, casus__table_cell *id) {
    const casus__registry *registry = &w->rollup->records.registry;
    dataset->text = id->text = (casus_str){"", 0};
    if (record >= 0) {
        casus__registry_split(casus__dictionary_word(&registry->names, registry->records[record].label), &dataset->text,
                              &id->text);
    }
}

static void fill_figures(const work *w, casus__table_cell *cells) {
    const casus_triple unknown = casus_triple_unknown();
    for (int32_t i = 0; i < w->shares.figure_count; i++) {
        const casus_triple triple = casus__figure_triple(&w->shares.figures[w->record * w->shares.figure_count + i]);
        const casus_triple told = w->shares.leads[w->record] ? triple : unknown;
        cells[i * 3].real = told.low;
        cells[i * 3 + 1].real = told.best;
        cells[i * 3 + 2].real = told.high;
    }
}

static void fill_standing(const work *w, const view *v, int64_t row, casus__table_cell *cells) {
    const casus__share_reason *reason = &w->shares.reasons[w->record];
    const uint8_t standing = w->shares.standings[w->record];
    const int alone = standing == CASUS_STANDING_NOT_HAPPENED;
    cells[2].text = casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_STANDING, standing));
    cells[3].text = because(w, v, row, reason);
    name_of(w, alone ? -1 : reason->by, &cells[4], &cells[5]);
    name_of(w, alone ? -1 : reason->lead, &cells[6], &cells[7]);
    cells[8].integer = reason->records;
    fill_figures(w, cells + FIRST_FIGURE);
}

static casus_status add_row(work *w, const view *v, int64_t row, int is_record) {
    casus__table_cell cells[HEAD_COUNT];
    for (int32_t i = 0; i < HEAD_COUNT; i++) {
        cells[i] = heads[i].type == CASUS_TYPE_TEXT    ? (casus__table_cell){.text = {"", 0}}
                   : heads[i].type == CASUS_TYPE_INT64 ? (casus__table_cell){.integer = -1}
                                                       : (casus__table_cell){.real = casus_triple_unknown().low};
    }
    cells[0].text = casus_column_text(v->dataset, row);
    cells[1].text = casus_column_text(v->id, row);
    if (is_record) {
        fill_standing(w, v, row, cells);
        w->record++;
    }
    return casus__table_add(w->table, cells, w->error);
}

/* ---- All of them ------------------------------------------------------------------------------------------------- */

/* A mention is no record, and the rows of a list of withdrawn ones only name others. */
static casus_status add_batch(work *w, const casus_allocator *a, const casus_batch *batch) {
    view v = {.dataset = casus__batch_column(batch, CASUS__COLUMN_DATASET),
              .id = casus__batch_column(batch, CASUS__COLUMN_ID),
              .modality = casus__batch_column(batch, CASUS__COLUMN_MODALITY),
              .certainty = casus__batch_column(batch, CASUS__COLUMN_CERTAINTY)};
    const int listed = casus__is_list_of_revoked(batch);
    casus_status status = CASUS_OK;
    if (!casus__values_begin(a, &v.kinds, casus__batch_column(batch, CASUS__COLUMN_KIND), CASUS_VOCABULARY_KIND)) {
        return casus__fail_memory(a, w->error);
    }
    for (int64_t row = 0; row < casus_batch_row_count(batch) && status == CASUS_OK; row++) {
        status = add_row(w, &v, row, !listed && casus__values_at(&v.kinds, row) != CASUS_KIND_MENTION);
    }
    casus__values_free(a, &v.kinds);
    return status;
}

static casus_status fill(work *w, const casus__settings *settings, const casus_dataset *dataset,
                         const casus__rules *rules) {
    const uint32_t asked = CASUS__SHARES_FIGURES | CASUS__SHARES_REASONS;
    casus_status status = casus__shares_of_dataset(dataset, sums, rules, asked, &w->rollup, &w->shares, w->error);
    if (status == CASUS_OK) {
        status = casus__table_new(&settings->allocator, heads, HEAD_COUNT, &w->table, w->error);
    }
    for (int32_t i = 0; i < casus_dataset_batch_count(dataset) && status == CASUS_OK; i++) {
        status = add_batch(w, &settings->allocator, casus_dataset_batch(dataset, i));
    }
    return status;
}

casus_status casus_dataset_standing(const casus_dataset *dataset, const casus_rollup_options *options,
                                    casus_table **out, casus_error *error) {
    work w = {.error = error};
    casus__rules rules;
    if (out != NULL) {
        *out = NULL;
    }
    if (dataset == NULL || out == NULL) {
        return casus__fail_null(error, dataset == NULL ? "dataset" : "out");
    }
    casus_status status = casus__shares_rules(options, &rules, error);
    if (status != CASUS_OK) {
        return status;
    }
    const casus__settings *settings = casus__dataset_settings(dataset);
    status = fill(&w, settings, dataset, &rules);
    casus__shares_free(&settings->allocator, &w.shares);
    casus_rollup_free(w.rollup);
    return casus__table_end(w.table, status, out);
}
