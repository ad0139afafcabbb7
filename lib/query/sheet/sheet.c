/* SPDX-License-Identifier: MIT */
/* Makes and frees a sheet, and works its cells out. */
#include "query/sheet/sheet.h"

#include <string.h>

#include "base/error.h"
#include "base/head.h"
#include "base/text.h"
#include "query/rollup/measures/companions.h"
#include "query/rollup/measures/measures.h"

/* ---- Cells ------------------------------------------------------------------------------------------------------- */

/* Where the numbers of a cell are; NULL totals: nothing happened there. */
typedef struct place {
    const casus__totals *totals;
    const casus__sum *sum;
    int32_t group;
    int64_t **apart;
} place;

static const place nowhere = {NULL, NULL, 0, NULL};

static place place_in_whole(const casus__sheet *s, const casus__whole *whole, int32_t sum, int32_t group) {
    const int32_t own = whole->sums[sum];
    return own < 0 || group < 0 ? nowhere
                                : (place){whole->totals, &whole->totals->rollup->question.sums[own], group,
                                          whole->totals == &s->totals ? s->apart : whole->apart};
}

static place place_of(const casus__sheet *s, const casus__sheet_column *c, int32_t row) {
    if (row == CASUS__SHEET_TOTAL) {
        return s->across < 0 ? place_in_whole(s, &s->all, c->sum, 0)
                             : place_in_whole(s, &s->below, c->sum, s->below_groups[c->value]);
    }
    const int32_t group = s->across < 0 ? row : s->cells[(int64_t)row * s->value_count + c->value];
    return group < 0 ? nowhere : (place){&s->totals, &s->rollup->question.sums[c->sum], group, s->apart};
}

static const int64_t *numbers_of(const place *p, const int64_t *of_all) {
    return of_all + (int64_t)p->group * p->totals->stride + p->sum->slot;
}

/* What a sum shows in one of its first six columns. */
static int64_t figure_cell(const int64_t *n, int32_t part) {
    switch (part) {
    case CASUS__SHOWN_LOW: return n[CASUS__N_LOW] > 0 ? n[CASUS__LOW] : CASUS__CELL_UNKNOWN;
    case CASUS__SHOWN_BEST: return n[CASUS__N_BEST] > 0 ? n[CASUS__BEST] : CASUS__CELL_UNKNOWN;
    case CASUS__SHOWN_HIGH:
        if (n[CASUS__N_OPEN] > 0) {
            return CASUS__CELL_OPEN;
        }
        return n[CASUS__N_HIGH] > 0 ? n[CASUS__HIGH] : CASUS__CELL_UNKNOWN;
    case CASUS__SHOWN_N_OPEN: return n[CASUS__N_OPEN];
    case CASUS__SHOWN_N_UNKNOWN: return n[CASUS__N_UNKNOWN];
    default: return n[CASUS__N_IRREGULAR];
    }
}

/* The best of a figure, or the number that the sum is. */
static int64_t best_of(const place *p) {
    const int64_t *numbers = p->totals != NULL ? numbers_of(p, p->totals->groups.values) : NULL;
    return numbers == NULL       ? CASUS__CELL_UNKNOWN
           : p->sum->figure >= 0 ? figure_cell(numbers, CASUS__SHOWN_BEST)
                                 : numbers[0];
}

static int64_t percent_cell(const casus__sheet *s, const casus__sheet_column *c, const place *p) {
    const place whole = place_in_whole(s, &s->all, c->sum, 0);
    const int is_count = s->rollup->question.sums[c->sum].figure < 0;
    return casus__percent(p->totals == NULL && is_count ? 0 : best_of(p), best_of(&whole));
}

/* The counts that are kept by group and figure only where there are any. */
static int64_t figure_count(const place *p, const int64_t *counts) {
    return counts == NULL ? 0 : counts[(int64_t)p->group * p->totals->figure_count + p->sum->figure];
}

/* The number that a sum is, or the measure that is found in a companion. */
static int64_t count_cell(const casus__sheet_column *c, const place *p) {
    const int64_t *apart = p->apart[c->sum];
    if (p->sum->how != CASUS__SUM_APART) {
        return numbers_of(p, p->totals->groups.values)[0];
    }
    return c->part != CASUS__SHOWN_DAY            ? apart[p->group]
           : apart[p->group] == CASUS_DAY_UNKNOWN ? CASUS__CELL_UNKNOWN
                                                  : apart[p->group] + CASUS__CELL_DAY;
}

int64_t casus__sheet_cell(const casus__sheet *s, const casus__sheet_column *c, int32_t row) {
    const place p = place_of(s, c, row);
    int64_t value = 0;
    if (c->part == CASUS__SHOWN_PERCENT) {
        return percent_cell(s, c, &p);
    }
    if (p.totals == NULL) {
        return c->type == CASUS_TYPE_INT64 ? 0 : CASUS__CELL_UNKNOWN;
    }
    switch (c->part) {
    case CASUS__SHOWN_DAY:
    case CASUS__SHOWN_COUNT: return count_cell(c, &p);
    case CASUS__SHOWN_MEASURE:
        value = casus__measure_value(p.sum, numbers_of(&p, p.totals->groups.values));
        return value >= 0 ? value : CASUS__CELL_UNKNOWN;
    case CASUS__SHOWN_RESIDUAL_LOW:
    case CASUS__SHOWN_RESIDUAL_BEST:
    case CASUS__SHOWN_RESIDUAL_HIGH:
        return p.totals->residuals == NULL
                   ? CASUS__CELL_UNKNOWN
                   : figure_cell(numbers_of(&p, p.totals->residuals), c->part - CASUS__SHOWN_RESIDUAL_LOW);
    case CASUS__SHOWN_N_EXCEEDED: return figure_count(&p, p.totals->exceeded);
    case CASUS__SHOWN_N_OVERLAP: return figure_count(&p, p.totals->overlaps);
    default: return figure_cell(numbers_of(&p, p.totals->groups.values), c->part);
    }
}

int64_t casus__sheet_number(const casus__sheet *s, const casus__sheet_column *c, int32_t row, int32_t slot) {
    const place p = place_of(s, c, row);
    return p.totals == NULL ? 0 : numbers_of(&p, p.totals->groups.values)[slot];
}

casus_str casus__sheet_text(const casus__sheet *s, const casus__sheet_column *c, int32_t row) {
    const casus__groups *g = s->across < 0 ? &s->totals.groups : &s->pivot;
    const int32_t among = c->key - (s->across >= 0 && c->key > s->across);
    if (row == CASUS__SHEET_TOTAL) {
        return casus_str_from(c == s->columns ? "(total)" : "");
    }
    return casus__dictionary_word(&s->words[c->key], g->codes[(int64_t)row * g->key_count + among]);
}

int32_t casus__sheet_size(const casus__sheet *s) {
    return s->across < 0 ? s->totals.groups.count : s->pivot.count;
}

/* ---- Names ------------------------------------------------------------------------------------------------------- */

casus_str casus__sheet_name(const casus__sheet *s, int32_t column) {
    return casus__dictionary_word(&s->names, column);
}

/* The name with `suffix` behind it and doubled quotes made one; -1 if there is none, or one that is over long. */
static int32_t find_with(const casus__sheet *s, casus_str name, const char *suffix) {
    char text[1024];
    int64_t size = 0;
    if (name.size + (int64_t)strlen(suffix) > (int64_t)sizeof text) {
        return -1;
    }
    for (int64_t i = 0; i < name.size; i++) {
        text[size++] = name.data[i];
        i += name.data[i] == '"' && i + 1 < name.size && name.data[i + 1] == '"';
    }
    memcpy(text + size, suffix, strlen(suffix));
    return casus__dictionary_find(&s->names, (casus_str){text, size + (int64_t)strlen(suffix)});
}

int32_t casus__sheet_find(const casus__sheet *s, casus_str name) {
    const int32_t whole = find_with(s, name, "");
    return whole >= 0 ? whole : find_with(s, name, "_best");
}

void casus__sheet_each(const casus__sheet *s, void (*visit)(void *user, const char *name), void *user) {
    static const char best[] = "_best";
    char text[160];
    for (int32_t c = 0; c < s->column_count; c++) {
        const casus_str name = casus__sheet_name(s, c);
        const int64_t bare = s->columns[c].part == CASUS__SHOWN_BEST ? name.size - (int64_t)sizeof best + 1 : -1;
        if (name.size >= (int64_t)sizeof text) {
            continue;
        }
        memcpy(text, name.data, (size_t)name.size);
        text[name.size] = 0;
        visit(user, text);
        if (bare > 0 && memcmp(text + bare, best, sizeof best - 1) == 0) {
            text[bare] = 0;
            visit(user, text);
        }
    }
}

/* Of a name: the nearest, or as many others as there is room for. */
typedef struct search {
    casus_str name;
    char nearest[160];
} search;

static void list_name(void *user, const char *name) {
    search *s = user;
    const size_t used = strlen(s->nearest);
    if (used + strlen(name) + 2 <= sizeof s->nearest) {
        s->nearest[used] = ' ';
        memcpy(s->nearest + used + 1, name, strlen(name) + 1);
    }
}

static void consider(void *user, const char *name) {
    search *s = user;
    const char *const both[] = {s->nearest, name};
    const int had = s->nearest[0] != 0;
    if (casus__nearest(s->name, had ? both : both + 1, had ? 2 : 1) == name) {
        memcpy(s->nearest, name, strlen(name) + 1);
    }
}

casus_status casus__sheet_unknown(const casus__sheet *s, const char *what, casus_str name, casus_error *error) {
    search found = {name, {0}};
    search all = {name, {0}};
    casus__sheet_each(s, consider, &found);
    casus__sheet_each(s, list_name, &all);
    return found.nearest[0] != 0
               ? casus__fail(error, CASUS_E_ARGUMENT, "%s: the table has no column '%.*s', did you mean '%s'?", what,
                             casus__shown(name), name.data, found.nearest)
               : casus__fail(error, CASUS_E_ARGUMENT, "%s: the table has no column '%.*s'; there are%s", what,
                             casus__shown(name), name.data, all.nearest);
}

/* ---- Making ------------------------------------------------------------------------------------------------------ */

static casus_status read_options(const casus_table_options *options, casus__finish *out, casus_error *error) {
    const casus_table_options standard = CASUS_TABLE_OPTIONS_INIT;
    out->asked = standard;
    casus_status status = casus__head_in(options == NULL ? NULL : &options->head, CASUS_TAG_TABLE_OPTIONS, &out->asked,
                                         (uint32_t)sizeof out->asked, error);
    if (status == CASUS_OK) {
        const int32_t switches[] = {out->asked.fill, out->asked.total, out->asked.percent};
        for (size_t i = 0; i < sizeof switches / sizeof switches[0] && status == CASUS_OK; i++) {
            status = switches[i] < 0 || switches[i] > 1
                         ? casus__fail(error, CASUS_E_ARGUMENT, "`fill`, `total` and `percent` are 0 or 1")
                         : CASUS_OK;
        }
    }
    if (status == CASUS_OK && out->asked.limit < 0) {
        status = casus__fail(error, CASUS_E_ARGUMENT, "`limit` is a number of rows, 0 for all, not %lld",
                             (long long)out->asked.limit);
    }
    return status == CASUS_OK ? casus__finish_show(out, error) : status;
}

/* The measures that companions have of the groups, which are all there. */
static casus_status read_measures(const casus__sheet *s, const casus__totals *totals, const int32_t *sums,
                                  int64_t ***out, casus_error *error) {
    const casus__question *q = &s->rollup->question;
    casus_status status = CASUS_OK;
    *out = casus__zalloc(s->a, (uint64_t)q->sum_count * sizeof **out);
    for (int32_t i = 0; *out != NULL && i < q->sum_count && status == CASUS_OK; i++) {
        const int32_t own = sums == NULL ? i : sums[i];
        if (q->sums[i].how == CASUS__SUM_APART && own >= 0) {
            status = casus__companion_values(totals, &totals->rollup->question.sums[own], &(*out)[i], error);
        }
    }
    return *out != NULL ? status : casus__fail_memory(s->a, error);
}

/* What a rollup says that all rows come to. */
static casus_status make_whole(const casus__sheet *s, const casus_rollup *of, casus__whole *out, casus_error *error) {
    const casus__question *q = &s->rollup->question;
    out->totals = of == s->rollup ? &s->totals : &out->own;
    casus_status status = of == s->rollup ? CASUS_OK : casus__totals_make(of, &out->own, error);
    if (status != CASUS_OK) {
        return status;
    }
    out->sums = casus__alloc(s->a, (uint64_t)q->sum_count * sizeof *out->sums);
    if (out->sums == NULL) {
        return casus__fail_memory(s->a, error);
    }
    for (int32_t i = 0; i < q->sum_count; i++) {
        out->sums[i] = casus__dictionary_find(&of->question.sum_names, q->sums[i].name);
    }
    return of == s->rollup ? CASUS_OK : read_measures(s, &out->own, out->sums, &out->apart, error);
}

/* The total, which the rollup was asked for before anything was added. */
static casus_status find_total(casus__sheet *s, casus_error *error) {
    const casus_rollup *total = casus__rollup_total(s->rollup);
    const casus__question *q = &s->rollup->question;
    const int below = s->total_row && s->across >= 0;
    if (total == NULL) {
        return casus__fail(error, CASUS_E_STATE,
                           "the total was not asked for when the events were added: `total` of the rollup's options "
                           "(--total, --percent) keeps it, in its states too");
    }
    if (below && q->across - 1 != s->across) {
        return casus__fail(error, CASUS_E_STATE,
                           "the total was kept, but not that of each value of key '%s': `across` of the rollup's "
                           "options (--across with --total, when the events are added) keeps it, in its states too",
                           q->keys[s->across]->name);
    }
    const casus_status status = make_whole(s, total, &s->all, error);
    return status == CASUS_OK && below ? make_whole(s, s->rollup->own.total, &s->below, error) : status;
}

static void free_measures(const casus__sheet *s, int64_t **measures, int32_t groups) {
    const int32_t count = s->rollup->question.sum_count;
    for (int32_t i = 0; measures != NULL && i < count; i++) {
        casus__free(s->a, measures[i], (uint64_t)groups * sizeof *measures[i]);
    }
    casus__free(s->a, measures, (uint64_t)count * sizeof *measures);
}

static void free_whole(const casus__sheet *s, casus__whole *whole) {
    free_measures(s, whole->apart, whole->own.groups.count);
    casus__free(s->a, whole->sums, (uint64_t)s->rollup->question.sum_count * sizeof *whole->sums);
    if (whole->totals == &whole->own) {
        casus__totals_free(&whole->own);
    }
}

static casus_status borrow_words(casus__sheet *s, casus_error *error) {
    const uint64_t count = (uint64_t)s->rollup->question.key_count;
    if (count == 0) {
        return CASUS_OK;
    }
    s->words = casus__alloc(s->a, count * sizeof *s->words);
    s->filled = casus__zalloc(s->a, count);
    if (s->words == NULL || s->filled == NULL) {
        return casus__fail_memory(s->a, error);
    }
    memcpy(s->words, s->rollup->words, (size_t)count * sizeof *s->words);
    return CASUS_OK;
}

/* What all tables need. */
static casus_status begin(casus__sheet *s, casus_error *error) {
    const casus_table_options *asked = &s->finish.asked;
    casus_status status = casus__totals_make(s->rollup, &s->totals, error);
    if (status == CASUS_OK) {
        status = borrow_words(s, error);
    }
    if (status == CASUS_OK) {
        status = casus__sheet_across(s, error);
    }
    /* Where no key is left one row is the total. */
    s->total_row = asked->total && s->rollup->question.key_count > (s->across >= 0);
    if (status == CASUS_OK && (asked->total || (s->finish.show & CASUS__SHOWN_BIT(CASUS__SHOWN_PERCENT)) != 0)) {
        status = find_total(s, error);
    }
    return status;
}

casus_status casus__sheet_make(const casus_rollup *rollup, const casus_table_options *options, casus__sheet *s,
                               casus_error *error) {
    memset(s, 0, sizeof *s);
    s->rollup = rollup;
    s->a = &rollup->settings.allocator;
    s->totals.rollup = rollup; /* so that it can be freed */
    s->across = -1;
    s->names.key = rollup->groups.key;
    casus_status status = read_options(options, &s->finish, error);
    if (status == CASUS_OK) {
        status = begin(s, error);
    }
    if (status == CASUS_OK && s->finish.asked.fill) {
        status = casus__sheet_fill(s, error);
    }
    if (status == CASUS_OK) {
        status = read_measures(s, &s->totals, NULL, &s->apart, error);
    }
    if (status == CASUS_OK) {
        status = casus__sheet_turn(s, error);
    }
    if (status == CASUS_OK) {
        status = casus__sheet_lay_columns(s, error);
    }
    return status == CASUS_OK ? casus__sheet_find_rows(s, error) : status;
}

void casus__sheet_free(casus__sheet *s) {
    const casus__question *q = &s->rollup->question;
    const uint64_t keys = (uint64_t)q->key_count;
    for (uint64_t k = 0; k < keys && s->filled != NULL && s->words != NULL; k++) {
        if (s->filled[k]) {
            casus__dictionary_free(s->a, &s->words[k]);
        }
    }
    casus__free(s->a, s->words, keys * sizeof *s->words);
    casus__free(s->a, s->filled, keys);
    casus__free(s->a, s->rows, (uint64_t)s->row_room * sizeof *s->rows);
    casus__free(s->a, s->values, (uint64_t)s->value_count * sizeof *s->values);
    casus__free(s->a, s->below_groups, (uint64_t)s->value_count * sizeof *s->below_groups);
    casus__free(s->a, s->cells, (uint64_t)s->pivot.count * (uint64_t)s->value_count * sizeof *s->cells);
    casus__free(s->a, s->columns, (uint64_t)s->column_cap * sizeof *s->columns);
    casus__dictionary_free(s->a, &s->names);
    casus__groups_free(s->a, &s->pivot);
    free_measures(s, s->apart, s->totals.groups.count);
    free_whole(s, &s->all);
    free_whole(s, &s->below);
    casus__totals_free(&s->totals);
}
