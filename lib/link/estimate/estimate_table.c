/* SPDX-License-Identifier: MIT */
/* casus_overlap_estimate(): every method over one overlap, as a table. No figure stands without what it assumes, and a
   method that has none says why. */
#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "link/estimate/decomposable.h"
#include "link/estimate/estimate.h"
#include "link/estimate/estimate_table.h"
#include "link/estimate/model_choice.h"
#include "query/table/table.h"

static const casus__table_head heads[] = {
    {"method", CASUS_TYPE_TEXT, CASUS__NIL_NONE},    {"model", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},
    {"observed", CASUS_TYPE_INT64, CASUS__NIL_NONE}, {"unseen", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"estimate", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN}, {"se", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"low", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},      {"high", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"aic", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},      {"bic", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
    {"weight", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},   {"note", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
};
#define HEAD_COUNT (int32_t)(sizeof heads / sizeof heads[0])

#define NOTE_ROOM 1024
/* What every method takes for granted. */
#define ASSUMED                                                                                                        \
    "assumes one closed set of events that every dataset could hold, and right links: a missed link raises it, a "     \
    "false one lowers it"
#define LOWER_BOUND "a lower bound if events differ in how easily they are found; log-normal"
/* Fewer shared events than this, or a smaller part of all than one in so many, make every estimate a guess. */
#define SHARED_LEAST 30
#define SHARED_PART 50
#define THIN_ROOM 96
/* Models of a lower weight have no row of their own. */
#define WEIGHT_LEAST 0.05
/* Events in both below which even Chapman's estimate is too low on average (Robson and Regier 1964). */
#define BOTH_LEAST 7
#define UNSEEN_PER_EVENT 20
#define UNSEEN_LEAST 1000

typedef struct sheet {
    casus_allocator allocator;
    const casus__cancel *cancel;
    casus_estimate_options options;
    casus__overlap overlap;
    double bound;         /* normal, of the level */
    const char *fault;    /* of the overlap as a whole, or NULL */
    const char *remark;   /* on it, for every row with an estimate */
    char thin[THIN_ROOM]; /* the same, if few events are shared */
    casus_table *table;
    casus__buffer model; /* text of the next row */
    casus_error *error;
} sheet;

/* What only models have. */
typedef struct criteria {
    double aic, bic, weight;
} criteria;

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/* To six places, which is more than any of them is sure of, so that tables can be read. */
static double rounded(double v) {
    return v >= 0 && v < 1e9 ? (double)casus__to_micro(v) / 1000000 : v;
}

static casus_status add_row(sheet *s, const char *method, const casus__estimate *e, const criteria *c,
                            const char *said) {
    char note[NOTE_ROOM];
    const double none = casus__nan();
    const int faulty = e->fault != NULL;
    if (faulty) {
        (void)snprintf(note, sizeof note, "not estimable: %s", e->fault);
    } else {
        (void)snprintf(note, sizeof note, "%s; %s%s%s", said, ASSUMED, s->thin, s->remark);
    }
    const casus__table_cell row[HEAD_COUNT] = {
        {.text = casus_str_from(method)},
        {.text = casus__str_view(s->model.data, s->model.size)},
        {.integer = (int64_t)e->observed},
        {.real = rounded(e->unseen)},
        {.real = rounded(e->observed + e->unseen)},
        {.real = rounded(e->se)},
        {.real = rounded(e->low)},
        {.real = rounded(e->high)},
        {.real = faulty || c == NULL ? none : rounded(c->aic)},
        {.real = faulty || c == NULL ? none : rounded(c->bic)},
        {.real = faulty || c == NULL ? none : rounded(c->weight)},
        {.text = casus_str_from(note)},
    };
    s->model.size = 0;
    return casus__table_add(s->table, row, s->error);
}

static casus_status no_room(const sheet *s) {
    return casus__fail_memory(&s->allocator, s->error);
}

static int print_set(sheet *s, int32_t mask) {
    return casus__overlap_print(&s->allocator, &s->overlap, mask, &s->model);
}

/* ---- Log-linear models ------------------------------------------------------------------------------------------- */

static casus_status add_model(sheet *s, casus__log_linear *fit, const char *method, const casus__chosen_model *chosen,
                              const char *said) {
    const int32_t observed = casus__log_linear_fit(fit, chosen->model);
    casus__estimate e = casus__estimate_of(s->overlap.observed, fit->unseen, fit->se * fit->se, s->bound);
    const criteria c = {fit->aic, fit->bic, chosen->weight};
    if (s->fault != NULL || !observed) {
        e = casus__estimate_none(s->overlap.observed, s->fault != NULL ? s->fault : fit->fault);
    } else {
        casus__log_linear_profile(fit, s->bound * s->bound, &e.low, &e.high);
    }
    return casus__model_print(&s->allocator, &s->overlap, chosen->model, &s->model) ? add_row(s, method, &e, &c, said)
                                                                                    : no_room(s);
}

static casus_status add_average(sheet *s, const casus__model_choice *choice) {
    char said[NOTE_ROOM];
    casus__estimate e = casus__estimate_of(s->overlap.observed, choice->unseen, choice->variance, s->bound);
    const criteria c = {casus__nan(), casus__nan(), casus__nan()};
    if (s->fault != NULL || choice->best_count == 0) {
        e = casus__estimate_none(s->overlap.observed, s->fault != NULL
                                                          ? s->fault
                                                          : "no model has an estimate, as too few events are shared");
    }
    (void)snprintf(said, sizeof said,
                   "mean of %lld models weighed by BIC, %lld more have no estimate; log-normal from the spread between "
                   "and within them",
                   (long long)choice->estimated, (long long)(choice->models - choice->estimated));
    return add_row(s, "bic-average", &e, &c, said);
}

static casus_status add_best(sheet *s, casus__log_linear *fit, const casus__model_choice *choice) {
    char said[NOTE_ROOM];
    int aic_told = choice->best_count == 0;
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < choice->best_count && status == CASUS_OK; i++) {
        const int is_lowest = choice->best[i].model == choice->lowest_aic.model;
        if (i > 0 && choice->best[i].weight < WEIGHT_LEAST) {
            break;
        }
        (void)snprintf(said, sizeof said, "number %d by BIC of %lld%s; by profile likelihood", (int)i + 1,
                       (long long)choice->models, is_lowest ? ", the first by AIC" : "");
        aic_told = aic_told || is_lowest;
        status = add_model(s, fit, "log-linear", &choice->best[i], said);
    }
    if (status == CASUS_OK && !aic_told) {
        (void)snprintf(said, sizeof said, "the first by AIC of %lld; by profile likelihood", (long long)choice->models);
        status = add_model(s, fit, "log-linear", &choice->lowest_aic, said);
    }
    return status;
}

static casus_status add_log_linear(sheet *s) {
    casus__model_choice choice = {0};
    casus__models models;
    casus__log_linear *fit = casus__alloc(&s->allocator, sizeof *fit);
    const int32_t order = s->options.interactions > 0             ? s->options.interactions
                          : s->overlap.lists == CASUS__LISTS_MOST ? 2
                                                                  : s->overlap.lists - 1;
    if (fit == NULL) {
        return no_room(s);
    }
    casus__log_linear_begin(fit, &s->overlap);
    casus_status status =
        s->fault != NULL ? CASUS_OK : casus__model_choice_make(fit, order, s->cancel, &choice, s->error);
    if (status == CASUS_OK) {
        status = add_average(s, &choice);
    }
    if (status == CASUS_OK) {
        status = add_best(s, fit, &choice);
    }
    if (status == CASUS_OK) {
        casus__models_begin(&models, s->overlap.lists, 1);
        const casus__chosen_model alone = {models.model, 0, 0, casus__nan()};
        status = add_model(s, fit, "independence", &alone,
                           "each finds events independently of the others; by profile "
                           "likelihood");
    }
    casus__free(&s->allocator, fit, sizeof *fit);
    return status;
}

/* ---- Decomposable models ----------------------------------------------------------------------------------------- */

static int print_graph(sheet *s, const casus__pair_graph *graph) {
    int ok = 1;
    for (int32_t i = 0; i < graph->clique_count; i++) {
        ok = ok && print_set(s, graph->cliques[i]);
    }
    return ok;
}

static casus_status add_posterior(sheet *s, const casus__posterior *p, int64_t most) {
    char said[NOTE_ROOM];
    const casus__posterior_figures f = casus__posterior_read(p, s->options.level, most);
    const double n = s->overlap.observed;
    const criteria c = {casus__nan(), casus__nan(), p->graphs[f.best].share};
    const casus__estimate e = {NULL, n, f.median, f.se, n + f.low, n + f.high};
    (void)snprintf(said, sizeof said,
                   "median over %lld graphs of what depends on what, the likeliest shown; mean %lld, "
                   "mode %lld%s%s",
                   (long long)p->chordal, (long long)(n + f.mean + 0.5), (long long)(n + f.mode),
                   f.humps > 1 ? "; it has several humps, as too few events are shared to tell the graphs apart" : "",
                   f.open ? "; the limit max_unseen is part of it, as more is possible" : "");
    return print_graph(s, &p->graphs[f.best].graph) ? add_row(s, "decomposable", &e, &c, said) : no_room(s);
}

static casus_status add_decomposable(sheet *s) {
    casus__posterior p = {0};
    const double wanted = s->overlap.observed * UNSEEN_PER_EVENT;
    const int64_t usual = wanted > UNSEEN_LEAST ? (int64_t)wanted : UNSEEN_LEAST;
    const int64_t most = s->options.max_unseen > 0 ? s->options.max_unseen : usual;
    const double delta = s->options.delta > 0 ? s->options.delta : 1.0 / s->overlap.cells;
    casus_status status = CASUS_OK;
    p.fault = s->fault;
    if (p.fault == NULL) {
        status = casus__posterior_make(&s->allocator, &s->overlap, delta, most, s->cancel, &p, s->error);
    }
    if (status == CASUS_OK && p.fault != NULL) {
        const casus__estimate none = casus__estimate_none(s->overlap.observed, p.fault);
        status = add_row(s, "decomposable", &none, NULL, "");
    } else if (status == CASUS_OK) {
        status = add_posterior(s, &p, most);
    }
    casus__posterior_free(&s->allocator, &p);
    return status;
}

/* ---- Closed forms ------------------------------------------------------------------------------------------------ */

static casus_status add_chao(sheet *s) {
    static const char *const methods[] = {"chao", "chao-finite", "chao-corrected"};
    static const char *const said[] = {
        "for many datasets, of few too high; " LOWER_BOUND,
        "for as few datasets as there are; " LOWER_BOUND,
        "for many datasets, of few too high, corrected for few events; " LOWER_BOUND,
    };
    const double n = s->overlap.observed;
    const double f1 = casus__overlap_exactly(&s->overlap, 1);
    const double f2 = casus__overlap_exactly(&s->overlap, 2);
    const double lists = s->overlap.lists;
    const casus__estimate found[] = {
        casus__chao(n, f1, f2, 1, s->bound),
        casus__chao(n, f1, f2, (lists - 1) / lists, s->bound),
        casus__chao_corrected(n, f1, f2, s->bound),
    };
    const casus__estimate none = casus__estimate_none(n, s->fault);
    casus_status status = CASUS_OK;
    for (int i = 0; i < 3 && status == CASUS_OK; i++) {
        status = add_row(s, methods[i], s->fault != NULL ? &none : &found[i], NULL, said[i]);
    }
    return status;
}

static casus_status add_pair(sheet *s, int32_t first, int32_t second) {
    const double n1 = casus__overlap_with(&s->overlap, first, 0);
    const double n2 = casus__overlap_with(&s->overlap, second, 0);
    const double m = casus__overlap_with(&s->overlap, first | second, 0);
    const casus__estimate chapman = casus__chapman(n1, n2, m, s->bound);
    const casus__estimate petersen = casus__lincoln_petersen(n1, n2, m, s->bound);
    int ok = print_set(s, first) && print_set(s, second);
    casus_status status =
        ok ? add_row(
                 s, "chapman", &chapman, NULL,
                 m < BOTH_LEAST
                     ? "the two find events independently; too low on average, as fewer than 7 are in both; log-normal"
                     : "the two find events independently; log-normal")
           : no_room(s);
    if (status == CASUS_OK) {
        ok = print_set(s, first) && print_set(s, second);
        status =
            ok ? add_row(s, "lincoln-petersen", &petersen, NULL,
                         "the two find events independently; too high on average where few are in both; log-normal")
               : no_room(s);
    }
    return status;
}

static casus_status add_pairs(sheet *s) {
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < s->overlap.lists; i++) {
        for (int32_t j = i + 1; j < s->overlap.lists && status == CASUS_OK; j++) {
            status = add_pair(s, 1 << i, 1 << j);
        }
    }
    return status;
}

/* ---- Table ------------------------------------------------------------------------------------------------------- */

static const char *fault_of(const casus__overlap *overlap) {
    for (int32_t i = 0; i < overlap->lists; i++) {
        if (casus__overlap_with(overlap, 1 << i, 0) <= 0) {
            return "one of the datasets has no events: leave it out";
        }
    }
    return NULL;
}

casus_status casus__estimate_table(const casus__settings *settings, const casus__overlap *overlap,
                                   const casus_estimate_options *options, const char *remark, casus_table **out,
                                   casus_error *error) {
    static casus_status (*const methods[])(sheet *) = {add_log_linear, add_decomposable, add_chao, add_pairs};
    const double shared = overlap->observed - casus__overlap_exactly(overlap, 1);
    sheet s = {.allocator = settings->allocator,
               .cancel = settings->cancel,
               .options = *options,
               .overlap = *overlap,
               .bound = casus__normal_bound(options->level),
               .fault = fault_of(overlap),
               .remark = remark,
               .error = error};
    if (shared < SHARED_LEAST || shared * SHARED_PART < overlap->observed) {
        (void)snprintf(s.thin, sizeof s.thin, "; but only %lld of %lld events are in more than one dataset",
                       (long long)shared, (long long)overlap->observed);
    }
    casus_status status = casus__table_new(&s.allocator, heads, HEAD_COUNT, &s.table, error);
    for (size_t i = 0; i < sizeof methods / sizeof methods[0] && status == CASUS_OK; i++) {
        status = methods[i](&s);
    }
    casus__buffer_free(&s.allocator, &s.model);
    return casus__table_end(s.table, status, out);
}

casus_status casus_overlap_estimate(casus_context *context, const char *datasets, const int64_t *counts,
                                    int32_t count_count, const casus_estimate_options *options, casus_table **out,
                                    casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    casus_str names[CASUS__LISTS_MOST];
    casus_estimate_options own;
    casus__overlap overlap;
    int32_t lists = 0;
    if (out != NULL) {
        *out = NULL;
    }
    if (datasets == NULL || counts == NULL || out == NULL) {
        return casus__fail_null(error, datasets == NULL ? "datasets" : counts == NULL ? "counts" : "out");
    }
    casus_status status = casus__estimate_names(datasets, names, &lists, error);
    if (status == CASUS_OK) {
        status = casus__estimate_options_in(options, &own, lists, error);
    }
    if (status == CASUS_OK) {
        status = casus__overlap_fill(&overlap, names, lists, counts, count_count, error);
    }
    return status == CASUS_OK ? casus__estimate_table(&settings, &overlap, &own, "", out, error) : status;
}
