/* SPDX-License-Identifier: MIT */
/* What no dataset has: published figures and those of other programs (tests/data/estimates), closed forms, and
   everything counted out by force. */
#include "estimate_fixture.h"

#include "base/math/math.h"
#include "link/estimate/decomposable.h"
#include "link/estimate/estimate.h"
#include "link/estimate/model_choice.h"

#define BIT(mask) (UINT64_C(1) << (mask))
/* Of the confidence level 0.95. */
#define WITHIN 3.841458820694124

/* ---- Vectors ----------------------------------------------------------------------------------------------------- */

enum { DATASET, METHOD, DETAIL, ESTIMATE, SE, LOW, HIGH, EXTRA, COLUMNS = 9 };

typedef struct vector {
    char *columns[COLUMNS];
} vector;

static double number(const char *text) {
    double v = 0;
    const casus_str s = {text, (int64_t)strcspn(text, " \t\n")};
    if (!casus__parse_double(s, &v)) {
        fail_msg("'%s' is no number", text);
    }
    return v;
}

/* What stands behind `key=` in the extra figures, or in the detail. */
static double figure(const char *text, const char *key) {
    const char *at = strstr(text, key);
    if (at == NULL) {
        fail_msg("no %s in '%s'", key, text);
        return 0;
    }
    return number(at + strlen(key));
}

static int is_given(const vector *v, int column) {
    return v->columns[column][0] != 0;
}

static void assert_estimate(const vector *v, const casus__estimate *e) {
    assert_null(e->fault);
    assert_near(e->observed + e->unseen, number(v->columns[ESTIMATE]), 1e-11, v->columns[DETAIL]);
    if (is_given(v, SE)) {
        assert_near(e->se, number(v->columns[SE]), 1e-11, v->columns[DETAIL]);
    }
    if (is_given(v, LOW)) {
        assert_near(e->low, number(v->columns[LOW]), 1e-11, v->columns[DETAIL]);
        assert_near(e->high, number(v->columns[HIGH]), 1e-11, v->columns[DETAIL]);
    }
}

static void check_two_lists(const vector *v) {
    const char *detail = v->columns[DETAIL];
    const double n1 = figure(detail, "n1=");
    const double n2 = figure(detail, "n2=");
    const double m = figure(detail, " m=");
    const casus__estimate e =
        v->columns[METHOD][0] == 'c' ? casus__chapman(n1, n2, m, 1.96) : casus__lincoln_petersen(n1, n2, m, 1.96);
    assert_estimate(v, &e);
}

static void check_chao(const vector *v) {
    const char *detail = v->columns[DETAIL];
    const double n = figure(detail, "n=");
    const double f1 = figure(detail, "f1=");
    const double f2 = figure(detail, "f2=");
    casus__estimate e;
    if (strcmp(v->columns[METHOD], "chao_bc") == 0) {
        e = casus__chao_corrected(n, f1, f2, 1.96);
    } else {
        const double lists = strstr(detail, "K=inf") != NULL ? 0 : figure(detail, "K=");
        e = casus__chao(n, f1, f2, lists > 0 ? (lists - 1) / lists : 1, 1.96);
    }
    assert_estimate(v, &e);
}

static uint64_t all_within(uint64_t model, int32_t term) {
    for (int32_t part = term; part != 0; part = (part - 1) & term) {
        model |= BIT(part);
    }
    return model | 1;
}

/* A model as `[12,3] ...`: generators of digits. */
static uint64_t model_of_digits(const char *text) {
    uint64_t model = 1;
    int32_t term = 0;
    for (const char *at = text + 1;; at++) {
        if (*at >= '1' && *at <= '6') {
            term |= 1 << (*at - '1');
            continue;
        }
        model = all_within(model, term);
        term = 0;
        if (*at != ',') {
            return model;
        }
    }
}

/* A model as `pairs LA:NG ...`. */
static uint64_t model_of_pairs(const char *text, int32_t lists) {
    static const char *const six[] = {"LA", "NG", "PF", "GO", "GP", "NCA"};
    static const char *const five[] = {"LA", "NG", "PFNCA", "GO", "GP", NULL};
    const char *const *names = lists == 6 ? six : five;
    uint64_t model = 1;
    for (int32_t i = 0; i < lists; i++) {
        model |= BIT(1 << i);
    }
    for (const char *at = strchr(text, ' ') + 1; strchr(at, ':') != NULL; at += strcspn(at, " ") + 1) {
        const int32_t sizes[2] = {(int32_t)strcspn(at, ":"), (int32_t)strcspn(at, " ")};
        int32_t term = 0;
        for (int32_t i = 0; i < lists; i++) {
            const int32_t size = (int32_t)strlen(names[i]);
            const int first = size == sizes[0] && strncmp(at, names[i], (size_t)size) == 0;
            const int second =
                size == sizes[1] - sizes[0] - 1 && strncmp(at + sizes[0] + 1, names[i], (size_t)size) == 0;
            term |= first || second ? 1 << i : 0;
        }
        assert_int_equal(casus__set_size(term), 2);
        model |= BIT(term);
    }
    return model;
}

static uint64_t model_of(const char *detail, int32_t lists) {
    casus__models all;
    if (detail[0] == '[') {
        return model_of_digits(detail);
    }
    if (strncmp(detail, "pairs", 5) == 0) {
        return model_of_pairs(detail, lists);
    }
    casus__models_begin(&all, lists, 1);
    return strcmp(detail, "independence") == 0 ? all.model : (UINT64_MAX >> (65 - (1 << lists)));
}

static void check_log_linear(const vector *v) {
    static casus__log_linear fit;
    const counts c = read_counts(v->columns[DATASET]);
    const casus__overlap o = overlap_of(&c);
    const char *detail = v->columns[DETAIL];
    double low = 0;
    double high = 0;
    casus__log_linear_begin(&fit, &o);
    assert_true(casus__log_linear_fit(&fit, model_of(detail, c.lists)));
    assert_near(o.observed + fit.unseen, number(v->columns[ESTIMATE]), 1e-10, detail);
    assert_near(fit.se, number(v->columns[SE]), 1e-9, detail);
    assert_near(fit.aic, figure(v->columns[EXTRA], "aic="), 1e-11, detail);
    assert_near(fit.bic, figure(v->columns[EXTRA], "bic="), 1e-11, detail);
    casus__log_linear_profile(&fit, WITHIN, &low, &high);
    assert_near(low, number(v->columns[LOW]), 1e-8, detail);
    assert_near(high, number(v->columns[HIGH]), 1e-8, detail);
}

static void check_average(const vector *v) {
    static casus__log_linear fit;
    casus__model_choice choice;
    const counts c = read_counts(v->columns[DATASET]);
    const casus__overlap o = overlap_of(&c);
    const char *detail = v->columns[DETAIL];
    const int pairs = strncmp(detail, "pairwise", 8) == 0;
    casus__log_linear_begin(&fit, &o);
    assert_int_equal(casus__model_choice_make(&fit, pairs ? 2 : c.lists - 1, NULL, &choice, NULL), CASUS_OK);
    assert_int_equal(choice.models, (int64_t)figure(detail, " of "));
    assert_int_equal(choice.estimated, (int64_t)figure(detail, ", "));
    assert_near(o.observed + choice.unseen, number(v->columns[ESTIMATE]), 1e-10, detail);
    assert_near(casus__sqrt(choice.variance), number(v->columns[SE]), 1e-9, detail);
    assert_near(choice.best[0].bic, figure(v->columns[EXTRA], "best_bic="), 1e-11, detail);
    assert_true(casus__log_linear_fit(&fit, choice.best[0].model));
    assert_near(o.observed + fit.unseen, figure(v->columns[EXTRA], "best_N="), 1e-10, detail);
}

/* ---- Posteriors: the library's, and one by force ----------------------------------------------------------------- */

/* All numbers and graphs, by the formulas as they stand in the publication, and any prior. */
typedef struct force {
    int64_t *numbers; /* first, first + 1, ... unseen events */
    double *shares;
    double top; /* share of the likeliest graph */
    int64_t first, last;
    int32_t graphs;
} force;

typedef double (*prior_fn)(double all);

static double prior_inverse(double all) {
    return -casus__log(all);
}

/* Of the example of Madigan and York: Poisson, whose mean is gamma distributed. */
static double prior_gamma(double all) {
    const double shape = 13.14;
    const double scale = 55.17;
    return casus__lgamma(all + shape) - casus__lgamma(all + 1) + all * casus__log(scale / (1 + scale));
}

static double log_table(const casus__overlap *o, int32_t set, double delta, double unseen) {
    const double d = delta * (1 << (o->lists - casus__set_size(set)));
    double sum = 0;
    for (int32_t cell = 0; cell < o->cells; cell++) {
        if ((cell & ~set) == 0) {
            double count = cell == 0 ? unseen : 0;
            for (int32_t s = 1; s < o->cells; s++) {
                count += (s & set) == cell ? o->counts[s] : 0;
            }
            sum += casus__lgamma(count + d) - casus__lgamma(d);
        }
    }
    return sum;
}

static double log_weight(const casus__overlap *o, const casus__pair_graph *g, double delta, double unseen,
                         prior_fn prior) {
    const double all = o->observed + unseen;
    double sum = casus__lgamma(all + 1) - casus__lgamma(unseen + 1) + prior(all);
    for (int32_t i = 0; i < g->clique_count; i++) {
        sum += log_table(o, g->cliques[i], delta, unseen);
    }
    for (int32_t i = 0; i < g->separator_count; i++) {
        sum -= log_table(o, g->separators[i], delta, unseen);
    }
    return sum + (g->clique_count - g->separator_count) *
                     (casus__lgamma(o->cells * delta) - casus__lgamma(all + o->cells * delta));
}

static force by_force(const casus__overlap *o, double delta, int64_t first, int64_t last, prior_fn prior) {
    const uint32_t end = casus__graph_end(o->lists);
    const size_t count = (size_t)(last - first + 1);
    force f = {calloc(count, sizeof(int64_t)), calloc(count, sizeof(double)), 0, first, last, 0};
    double sum = 0;
    double greatest = 0;
    casus__pair_graph g;
    assert_non_null(f.numbers);
    assert_non_null(f.shares);
    for (int round = 0; round < 2; round++) {
        for (uint32_t edges = 0; edges < end; edges++) {
            double whole = 0;
            if (!casus__graph_read(o->lists, edges, &g)) {
                continue;
            }
            for (int64_t m = first; m <= last; m++) {
                const double log = log_weight(o, &g, delta, (double)m, prior);
                if (round == 0) {
                    greatest = f.graphs == 0 && m == first ? log : log > greatest ? log : greatest;
                } else {
                    f.shares[m - first] += casus__exp(log - greatest);
                    whole += casus__exp(log - greatest);
                }
            }
            f.graphs += round == 0;
            f.top = whole > f.top ? whole : f.top;
            sum += whole;
        }
    }
    f.top /= sum;
    for (int64_t m = first; m <= last; m++) {
        f.shares[m - first] /= sum;
        f.numbers[m - first] = m;
    }
    return f;
}

/* What Madigan and York minimise: the expected square of the relative error. */
static double by_relative_loss(const double *shares, const int64_t *numbers, int64_t count, double observed) {
    double once = 0;
    double twice = 0;
    for (int64_t i = 0; i < count; i++) {
        const double all = observed + (double)numbers[i];
        once += shares[i] / all;
        twice += shares[i] / (all * all);
    }
    return once / twice;
}

static void check_published(const vector *v, const casus__overlap *o) {
    const force f = by_force(o, 1, 1, 300, prior_gamma);
    double mean = 0;
    int64_t mode = f.first;
    for (int64_t m = f.first; m <= f.last; m++) {
        mean += f.shares[m - f.first] * (o->observed + (double)m);
        mode = f.shares[m - f.first] > f.shares[mode - f.first] ? m : mode;
    }
    assert_near(mean, number(v->columns[ESTIMATE]), 1e-11, "mean");
    assert_near(by_relative_loss(f.shares, f.numbers, 300, o->observed), figure(v->columns[EXTRA], "rel_sq_loss="),
                1e-9, "relative loss");
    assert_near(f.top, figure(v->columns[EXTRA], "top_model_prob="), 1e-8, "likeliest graph");
    assert_int_equal((int64_t)o->observed + mode, (int64_t)figure(v->columns[EXTRA], "mode="));
    assert_int_equal(f.graphs, (int64_t)figure(v->columns[EXTRA], "n_graphs="));
    free(f.numbers);
    free(f.shares);
}

static void check_posterior(const vector *v) {
    const counts c = read_counts(v->columns[DATASET]);
    const casus__overlap o = overlap_of(&c);
    const casus_allocator a = casus__allocator_libc();
    const char *detail = v->columns[DETAIL];
    const char *extra = v->columns[EXTRA];
    const char *over = strstr(detail, "delta=1/");
    const double delta = over != NULL ? 1 / number(over + strlen("delta=1/")) : 1;
    const int64_t most = (int64_t)number(strstr(detail, "..") + 2);
    casus__posterior p = {0};
    if (strstr(detail, "gamma") != NULL) {
        check_published(v, &o);
        return;
    }
    assert_int_equal(casus__posterior_make(&a, &o, delta, most, NULL, &p, NULL), CASUS_OK);
    assert_null(p.fault);
    assert_int_equal(p.numbers[p.count - 1] - p.numbers[0], p.count - 1);
    const casus__posterior_figures f = casus__posterior_read(&p, 0.95, most);
    assert_near(o.observed + f.mean, number(v->columns[ESTIMATE]), 1e-9, detail);
    assert_near(by_relative_loss(p.shares, p.numbers, p.count, o.observed), figure(extra, "rel_sq_loss="), 1e-9,
                detail);
    assert_near(p.graphs[f.best].share, figure(extra, "top_model_prob="), 1e-8, detail);
    assert_int_equal((int64_t)(o.observed + f.mode), (int64_t)figure(extra, "mode="));
    assert_int_equal((int64_t)(o.observed + f.median), (int64_t)figure(extra, "median="));
    assert_int_equal((int64_t)(o.observed + f.low), (int64_t)number(v->columns[LOW]));
    assert_int_equal((int64_t)(o.observed + f.high), (int64_t)number(v->columns[HIGH]));
    assert_int_equal(p.chordal, (int64_t)figure(extra, "n_graphs="));
    assert_int_equal(f.humps, 1);
    casus__posterior_free(&a, &p);
}

static const struct {
    const char *method;
    void (*check)(const vector *v);
} methods[] = {
    {"lincoln_petersen", check_two_lists},
    {"chapman", check_two_lists},
    {"chao_lb", check_chao},
    {"chao_lb_K", check_chao},
    {"chao_bc", check_chao},
    {"loglinear", check_log_linear},
    {"bic_average", check_average},
    {"dga_bma", check_posterior},
};
#define METHOD_COUNT (int)(sizeof methods / sizeof methods[0])

static void cut(char *line, vector *v) {
    line[strcspn(line, "\n")] = 0;
    for (int i = 0; i < COLUMNS; i++) {
        v->columns[i] = line;
        line += strcspn(line, "\t");
        line += *line == 0 ? 0 : (*line = 0, 1);
    }
}

static void test_vectors(void **state) {
    char line[1024];
    FILE *file = open_data("vectors.tsv");
    int checked = 0;
    (void)state;
    assert_non_null(fgets(line, sizeof line, file)); /* the names of the columns */
    while (fgets(line, sizeof line, file) != NULL) {
        vector v;
        int known = 0;
        cut(line, &v);
        for (int i = 0; i < METHOD_COUNT; i++) {
            if (strcmp(v.columns[METHOD], methods[i].method) == 0) {
                methods[i].check(&v);
                known = 1;
                checked++;
            }
        }
        if (!known) {
            fail_msg("no check of '%s'", v.columns[METHOD]);
        }
    }
    (void)fclose(file);
    assert_int_equal(checked, 37);
}

/* ---- Log-linear models ------------------------------------------------------------------------------------------- */

static void test_normal_bounds(void **state) {
    (void)state;
    assert_near(casus__normal_bound(0.95), 1.959963984540054, 1e-14, "0.95");
    assert_near(casus__normal_bound(0.5), 0.6744897501960817, 1e-14, "0.5");
    assert_near(casus__normal_bound(0.999), 3.2905267314919255, 1e-14, "0.999");
}

static int64_t count_models(int32_t lists, int32_t order) {
    casus__models models;
    int64_t count = 0;
    casus__models_begin(&models, lists, order);
    do {
        count++;
    } while (casus__models_next(&models));
    return count;
}

/* All sets of terms, of which those are models that have with a term all that it contains. */
static int64_t count_by_force(int32_t lists) {
    const int32_t terms = (1 << lists) - 2; /* 1 to that: not of all datasets */
    int64_t count = 0;
    for (uint32_t chosen = 0; chosen < UINT32_C(1) << terms; chosen++) {
        const uint64_t model = (uint64_t)chosen << 1 | 1;
        int ok = 1;
        for (int32_t t = 1; t <= terms && ok; t++) {
            ok = ((model >> t) & 1) == 0 ? casus__set_size(t) > 1 : (all_within(model, t) == model);
        }
        count += ok;
    }
    return count;
}

static void test_counts_models(void **state) {
    (void)state;
    static const int64_t all[] = {1, 8, 113, 6893};
    static const int64_t pairs[] = {1, 8, 64, 1024, 32768};
    for (int32_t lists = 2; lists <= 5; lists++) {
        assert_int_equal(count_models(lists, lists - 1), all[lists - 2]);
        assert_int_equal(count_models(lists, 1), 1);
    }
    for (int32_t lists = 3; lists <= 6; lists++) {
        assert_int_equal(count_models(lists, 2), pairs[lists - 2]);
    }
    assert_int_equal(count_by_force(3), 8);
    assert_int_equal(count_by_force(4), 113);
}

/* What is expected agrees with what was counted, over the cells of each term. */
static void assert_solves(const casus__log_linear *fit, uint64_t model) {
    for (int32_t t = 0; t < fit->overlap->cells; t++) {
        double counted = 0;
        double expected = 0;
        for (int32_t s = 1; s < fit->overlap->cells; s++) {
            counted += (s & t) == t ? fit->overlap->counts[s] : 0;
            expected += (s & t) == t && ((fit->live >> s) & 1) ? fit->mu[s] : 0;
        }
        if ((model >> t) & 1) {
            assert_true(size_of(expected - counted) <= 1e-9 * (1 + counted));
        }
    }
}

/* Three datasets, of which two pairs depend on each other; the product of odd over even sets if all three pairs do;
   and two datasets. */
static void assert_closed_forms(casus__log_linear *fit, const casus__overlap *o) {
    const double *y = o->counts;
    if (o->lists == 2) {
        const casus__estimate e = casus__lincoln_petersen(y[1] + y[3], y[2] + y[3], y[3], 1.96);
        assert_true(casus__log_linear_fit(fit, model_of_digits("[1,2]")));
        assert_near(fit->unseen, e.unseen, 1e-11, "two");
        assert_near(fit->se, e.se, 1e-11, "se of two");
        return;
    }
    assert_true(casus__log_linear_fit(fit, model_of_digits("[13,23]")));
    assert_near(fit->unseen, y[1] * y[2] / y[3], 1e-10, "two pairs");
    assert_true(casus__log_linear_fit(fit, model_of_digits("[12,3]")));
    assert_near(fit->unseen, (y[1] + y[2] + y[3]) * y[4] / (y[5] + y[6] + y[7]), 1e-10, "one pair");
    assert_true(casus__log_linear_fit(fit, model_of_digits("[12,13,23]")));
    const double unseen = y[1] * y[2] * y[4] * y[7] / (y[3] * y[5] * y[6]);
    double inverse = 0;
    for (int32_t s = 1; s < 8; s++) {
        inverse += 1 / y[s];
    }
    assert_near(fit->unseen, unseen, 1e-10, "all pairs");
    assert_near(fit->se, casus__sqrt(unseen + unseen * unseen * inverse), 1e-10, "se of all pairs");
}

static void test_closed_forms(void **state) {
    static casus__log_linear fit;
    uint64_t seed = 1;
    (void)state;
    for (int round = 0; round < 300; round++) {
        const counts c = random_counts(&seed, 2 + round % 2, round < 150 ? 20 : 1000000, 0);
        const casus__overlap o = overlap_of(&c);
        casus__log_linear_begin(&fit, &o);
        assert_closed_forms(&fit, &o);
    }
}

/* Every model of random tables, many of whose sets are empty, solves its equations or has a reason. */
static void test_equations(void **state) {
    static casus__log_linear fit;
    uint64_t seed = 2;
    int64_t solved = 0;
    int64_t refused = 0;
    (void)state;
    for (int round = 0; round < 60; round++) {
        const counts c = random_counts(&seed, 2 + round % 3, round % 2 ? 9 : 500, (uint32_t)round % 5);
        const casus__overlap o = overlap_of(&c);
        casus__models models;
        casus__log_linear_begin(&fit, &o);
        casus__models_begin(&models, c.lists, c.lists - 1);
        do {
            if (o.observed > 0 && casus__log_linear_fit(&fit, models.model)) {
                assert_solves(&fit, models.model);
                assert_true(fit.unseen > 0 && fit.se > 0);
                solved++;
            } else if (o.observed > 0) {
                assert_non_null(fit.fault);
                assert_true(casus__is_nan(fit.unseen));
                refused++;
            }
        } while (casus__models_next(&models));
    }
    assert_true(solved > 1000);
    assert_true(refused > 100);
}

/* A term without any event goes to minus infinity, and its cells with it: of three datasets, of which the first two
   share nothing, the others decide as two pairs would. */
static void test_empty_terms(void **state) {
    static casus__log_linear fit;
    counts c = {{40, 30, 0, 50, 10, 20, 0}, 3};
    casus__overlap o = overlap_of(&c);
    double without = 0;
    (void)state;
    casus__log_linear_begin(&fit, &o);
    assert_true(casus__log_linear_fit(&fit, model_of_digits("[12,13,23]")) == 0);
    assert_non_null(strstr(fit.fault, "tell the terms"));
    assert_true(casus__log_linear_fit(&fit, model_of_digits("[12,3]")));
    assert_near(fit.unseen, 70 * 50 / 30.0, 1e-10, "joined");
    without = fit.aic;
    assert_int_equal(fit.terms, 4);
    /* It counts as a parameter: a model does not gain by what it cannot tell. */
    assert_true(casus__log_linear_fit(&fit, model_of_digits("[123]") & ~BIT(7)) == 0);
    assert_true(casus__log_linear_fit(&fit, model_of_digits("[1,2,3]")));
    assert_true(fit.aic > without);
}

/* The ends are where twice the logarithm of the likelihood has fallen by so much: of two datasets that is plain. */
static double log_of_two(const double *y, double unseen) {
    const double all = y[1] + y[2] + y[3] + unseen;
    const double n1 = y[1] + y[3];
    const double n2 = y[2] + y[3];
    const double parts[4] = {(all - n1) * (all - n2), n1 * (all - n2), (all - n1) * n2, n1 * n2};
    double sum = casus__lgamma(all + 1) - casus__lgamma(unseen + 1);
    for (int i = 0; i < 4; i++) {
        sum += (i == 0 ? unseen : y[i]) * casus__log(parts[i] / (all * all));
    }
    return sum;
}

static void test_profile(void **state) {
    static casus__log_linear fit;
    uint64_t seed = 3;
    (void)state;
    for (int round = 0; round < 20; round++) {
        const counts c = random_counts(&seed, 2, 200, 0);
        const casus__overlap o = overlap_of(&c);
        double low = 0;
        double high = 0;
        double greatest = 0;
        casus__log_linear_begin(&fit, &o);
        assert_true(casus__log_linear_fit(&fit, model_of_digits("[1,2]")));
        casus__log_linear_profile(&fit, WITHIN, &low, &high);
        for (int i = 1; i <= 4000; i++) {
            const double here = log_of_two(o.counts, fit.unseen * i / 3000);
            greatest = i == 1 || here > greatest ? here : greatest;
        }
        assert_near(2 * (greatest - log_of_two(o.counts, high - o.observed)), WITHIN, 1e-4, "high");
        if (low > o.observed) {
            assert_near(2 * (greatest - log_of_two(o.counts, low - o.observed)), WITHIN, 1e-4, "low");
        }
    }
}

/* ---- Graphs ------------------------------------------------------------------------------------------------------ */

static int is_edge(int32_t lists, uint32_t edges, int32_t x, int32_t y) {
    int32_t at = 0;
    for (int32_t i = 0; i < lists; i++) {
        for (int32_t j = i + 1; j < lists; j++, at++) {
            if ((i == x && j == y) || (i == y && j == x)) {
                return (int)((edges >> at) & 1);
            }
        }
    }
    return 0;
}

static int is_complete(int32_t lists, uint32_t edges, int32_t set) {
    for (int32_t i = 0; i < lists; i++) {
        for (int32_t j = i + 1; j < lists; j++) {
            if (((set >> i) & 1) && ((set >> j) & 1) && !is_edge(lists, edges, i, j)) {
                return 0;
            }
        }
    }
    return 1;
}

static int32_t neighbours_in(int32_t lists, uint32_t edges, int32_t vertex, int32_t set) {
    int32_t found = 0;
    for (int32_t i = 0; i < lists; i++) {
        found |= ((set >> i) & 1) && is_edge(lists, edges, i, vertex) ? 1 << i : 0;
    }
    return found;
}

/* A graph is chordal if vertices whose neighbours are complete can be taken off until none is left (Dirac 1961). */
static int is_chordal(int32_t lists, uint32_t edges) {
    int32_t left = (1 << lists) - 1;
    for (int32_t i = 0; i < lists; i++) {
        if (((left >> i) & 1) && is_complete(lists, edges, neighbours_in(lists, edges, i, left))) {
            left ^= 1 << i;
            i = -1;
        }
    }
    return left == 0;
}

static int is_maximal(int32_t lists, uint32_t edges, int32_t set) {
    int ok = is_complete(lists, edges, set);
    for (int32_t i = 0; i < lists && ok; i++) {
        ok = ((set >> i) & 1) || !is_complete(lists, edges, set | 1 << i);
    }
    return ok;
}

/* The cliques are all sets that are complete and part of no larger one; and each vertex stands once more among them
   than among the separators, which are complete. */
static void assert_graph(int32_t lists, uint32_t edges, const casus__pair_graph *g) {
    uint64_t cliques = 0;
    int32_t times[6] = {0};
    for (int32_t i = 0; i < g->clique_count; i++) {
        assert_true((cliques & BIT(g->cliques[i])) == 0);
        cliques |= BIT(g->cliques[i]);
        for (int32_t v = 0; v < lists; v++) {
            times[v] += (g->cliques[i] >> v) & 1;
        }
    }
    for (int32_t set = 1; set < 1 << lists; set++) {
        assert_int_equal((cliques >> set) & 1, is_maximal(lists, edges, set));
    }
    for (int32_t i = 0; i < g->separator_count; i++) {
        assert_true(g->separators[i] != 0 && is_complete(lists, edges, g->separators[i]));
        for (int32_t v = 0; v < lists; v++) {
            times[v] -= (g->separators[i] >> v) & 1;
        }
    }
    for (int32_t v = 0; v < lists; v++) {
        assert_int_equal(times[v], 1);
    }
}

static void test_graphs(void **state) {
    static const int32_t chordal[] = {2, 8, 61, 822, 18154};
    (void)state;
    for (int32_t lists = 2; lists <= 6; lists++) {
        int32_t count = 0;
        for (uint32_t edges = 0; edges < casus__graph_end(lists); edges++) {
            casus__pair_graph g;
            const int is = casus__graph_read(lists, edges, &g);
            assert_int_equal(is, is_chordal(lists, edges));
            count += is;
            if (is) {
                assert_graph(lists, edges, &g);
            }
        }
        assert_int_equal(count, chordal[lists - 2]);
    }
}

/* The numbers that are looked at are those that matter: the same as all of them. */
static void test_posterior_by_force(void **state) {
    const casus_allocator a = casus__allocator_libc();
    uint64_t seed = 5;
    (void)state;
    for (int round = 0; round < 40; round++) {
        const counts c = random_counts(&seed, 2 + round % 3, round % 2 ? 6 : 60, (uint32_t)round % 5);
        const casus__overlap o = overlap_of(&c);
        const double delta = round % 3 == 0 ? 1 : round % 7 == 0 ? 20 : 1.0 / o.cells;
        const int64_t most = 400;
        casus__posterior p = {0};
        double away = 0;
        if (o.observed < 1) {
            continue;
        }
        const force f = by_force(&o, delta, 0, most, prior_inverse);
        assert_int_equal(casus__posterior_make(&a, &o, delta, most, NULL, &p, NULL), CASUS_OK);
        assert_null(p.fault);
        assert_int_equal(p.numbers[p.count - 1] - p.numbers[0], p.count - 1);
        for (int64_t m = 0; m <= most; m++) {
            const int64_t at = m - p.numbers[0];
            away += size_of(f.shares[m] - (at >= 0 && at < p.count ? p.shares[at] : 0));
        }
        assert_true(away < 1e-9);
        assert_near(p.graphs[casus__posterior_read(&p, 0.95, most).best].share, f.top, 1e-9, "likeliest graph");
        free(f.numbers);
        free(f.shares);
        casus__posterior_free(&a, &p);
    }
}

static int64_t quantile_of(const force *f, double share) {
    double sum = 0;
    int64_t m = f->first;
    for (; m < f->last; m++) {
        sum += f->shares[m - f->first];
        if (sum >= share) {
            break;
        }
    }
    return m;
}

/* Of many numbers only some are looked at, and the answers stay the same; of too many it is refused. */
static void test_large_posterior(void **state) {
    const casus_allocator a = casus__allocator_libc();
    const counts many = {{4000, 3000, 2000}, 2};
    const counts more = {{25000000, 25000000, 25000000, 25000000, 25000000, 25000000, 25000000}, 3};
    const counts most = {{400000000, 300000000, 500000000}, 2};
    const int64_t limit = 400000;
    casus__overlap o = overlap_of(&many);
    casus__posterior p = {0};
    (void)state;
    assert_int_equal(casus__posterior_make(&a, &o, 0.25, limit, NULL, &p, NULL), CASUS_OK);
    assert_null(p.fault);
    assert_true(p.numbers[p.count - 1] == limit && limit > 3 * p.count);
    const casus__posterior_figures f = casus__posterior_read(&p, 0.95, limit);
    const force whole = by_force(&o, 0.25, 0, limit, prior_inverse);
    assert_near(f.median, (double)quantile_of(&whole, 0.5), 1e-3, "median");
    assert_near(f.low, (double)quantile_of(&whole, 0.025), 1e-3, "low");
    assert_near(f.high, (double)quantile_of(&whole, 0.975), 1e-3, "high");
    assert_near(p.graphs[f.best].share, whole.top, 1e-5, "likeliest graph");
    free(whole.numbers);
    free(whole.shares);
    casus__posterior_free(&a, &p);
    o = overlap_of(&more);
    assert_int_equal(casus__posterior_make(&a, &o, 1.0 / 8, 800000000, NULL, &p, NULL), CASUS_OK);
    assert_null(p.fault);
    assert_near(casus__posterior_read(&p, 0.95, 800000000).median, 25000000, 1e-4, "median of independent ones");
    casus__posterior_free(&a, &p);
    o = overlap_of(&most);
    assert_int_equal(casus__posterior_make(&a, &o, 0.25, 1000, NULL, &p, NULL), CASUS_OK);
    assert_non_null(p.fault);
    assert_non_null(strstr(p.fault, "10^9"));
    casus__posterior_free(&a, &p);
}

/* Of the modern slavery of 2013 too few are in more than one dataset: the graphs do not agree. */
static void test_humps(void **state) {
    const casus_allocator a = casus__allocator_libc();
    const counts c = read_counts("uk2013_5");
    const casus__overlap o = overlap_of(&c);
    casus__posterior p = {0};
    (void)state;
    assert_int_equal(casus__posterior_make(&a, &o, 1.0 / 32, 60000, NULL, &p, NULL), CASUS_OK);
    const casus__posterior_figures f = casus__posterior_read(&p, 0.95, 60000);
    assert_int_equal(f.humps, 2);
    assert_true(size_of(o.observed + f.low - 10387) < 3 && size_of(o.observed + f.high - 33509) < 60);
    assert_int_equal(f.open, 0);
    casus__posterior_free(&a, &p);
    assert_int_equal(casus__posterior_make(&a, &o, 1.0 / 32, 20000, NULL, &p, NULL), CASUS_OK);
    assert_int_equal(casus__posterior_read(&p, 0.95, 20000).open, 1);
    casus__posterior_free(&a, &p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_normal_bounds),
        cmocka_unit_test(test_counts_models),
        cmocka_unit_test(test_closed_forms),
        cmocka_unit_test(test_equations),
        cmocka_unit_test(test_empty_terms),
        cmocka_unit_test(test_profile),
        cmocka_unit_test(test_graphs),
        cmocka_unit_test(test_posterior_by_force),
        cmocka_unit_test(test_large_posterior),
        cmocka_unit_test(test_humps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
