/* SPDX-License-Identifier: MIT */
/* A linker gathers records, and links copies of them: what it has given out does not change when more are added. */
#include "link/linker.h"

#include <string.h>

#include "base/error.h"
#include "base/head.h"
#include "io/reader/reader.h"
#include "link/compat_matches.h"
#include "link/records/gather.h"
#include "link/select.h"
#include "names/named_batch.h"
#include "names/names.h"
#include "query/columns/columns.h"
#include "query/columns/pass.h"

#define MOST_CANDIDATES (INT64_C(1) << 26)
#define MOST_DAYS 366
#define MOST_KM 20038

struct casus_linker {
    casus__settings settings; /* with a reference to `cancel` */
    casus_link_options options;
    casus_names *names;          /* retained; NULL */
    casus_link_weights *weights; /* retained; NULL */
    uint64_t columns;
    char *column_text;
    casus__link_records records;
    /* Of compat. */
    casus__categories categories;
    char *certainty, *weight; /* copies of those of the options; NULL */
};

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static casus_status check_options(casus_link_options *o, casus_error *error) {
    o->rule = o->rule == 0 ? CASUS_LINK_RULE_BEST : o->rule;
    o->max_candidates = o->max_candidates == 0 ? MOST_CANDIDATES : o->max_candidates;
    if (o->rule < CASUS_LINK_RULE_BEST || o->rule > CASUS_LINK_RULE_COMPAT) {
        return casus__fail(error, CASUS_E_ARGUMENT, "rule is %d, and CASUS_LINK_RULE_* goes from 1 to 3", (int)o->rule);
    }
    if (o->days < 0 || o->days > MOST_DAYS) {
        return casus__fail(error, CASUS_E_ARGUMENT, "days is %d, and goes from 0 to %d", (int)o->days, MOST_DAYS);
    }
    if (!(o->km >= 0 && o->km <= MOST_KM)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "km is out of range: it goes from 0 to %d", MOST_KM);
    }
    if (!(o->threshold >= 0 && o->threshold <= 1)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "threshold is out of range: it goes from 0 to 1");
    }
    if (o->max_candidates < 0 || o->max_candidates > INT32_MAX - 1) {
        return casus__fail(error, CASUS_E_ARGUMENT, "max_candidates is out of range: it goes up to 2^31 - 2");
    }
    if (o->partial < 0 || o->within < 0 || o->within > 1 || o->no_smartmatch < 0 || o->no_smartmatch > 1) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "partial is 0 or more, within and no_smartmatch are 0 or 1, and one of them is not");
    }
    if (o->rule == CASUS_LINK_RULE_COMPAT && o->within) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "compat knows no repeats inside a dataset: ask for them (within) with another rule");
    }
    return CASUS_OK;
}

/* A copy of a text with its NUL; NULL of NULL. 0 when memory is short. */
static int copy_text(const casus_allocator *a, const char *text, char **out) {
    const uint64_t size = text == NULL ? 0 : (uint64_t)strlen(text) + 1;
    *out = casus__alloc(a, size);
    if (*out != NULL) {
        memcpy(*out, text, (size_t)size);
    }
    return text == NULL || *out != NULL;
}

static void free_text(const casus_allocator *a, char *text) {
    casus__free(a, text, text == NULL ? 0 : (uint64_t)strlen(text) + 1);
}

casus_status casus__linker_new(const casus__settings *settings, const casus_link_options *options, casus_linker **out,
                               casus_error *error) {
    casus_link_options own = CASUS_LINK_OPTIONS_INIT;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    casus_status status = casus__head_in(options == NULL ? NULL : &options->head, CASUS_TAG_LINK_OPTIONS, &own,
                                         (uint32_t)sizeof own, error);
    status = status == CASUS_OK ? check_options(&own, error) : status;
    if (status != CASUS_OK) {
        return status;
    }
    casus_linker *l = casus__zalloc(&settings->allocator, sizeof *l);
    if (l == NULL) {
        return casus__fail_memory(&settings->allocator, error);
    }
    l->settings = *settings;
    (void)casus__cancel_retain(settings->cancel);
    l->options = own;
    l->names = casus__names_retain(own.names);
    l->weights = casus__link_weights_retain(own.weights);
    casus__link_records_init(&l->records, settings);
    l->columns = casus__gather_columns();
    if (own.rule == CASUS_LINK_RULE_COMPAT) {
        l->columns |= CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE);
    }
    l->column_text = casus__columns_text(&settings->allocator, l->columns);
    if (l->column_text == NULL || !copy_text(&settings->allocator, own.certainty, &l->certainty) ||
        !copy_text(&settings->allocator, own.weight, &l->weight)) {
        casus_linker_free(l);
        return casus__fail_memory(&settings->allocator, error);
    }
    *out = l;
    return CASUS_OK;
}

casus_status casus_linker_new(casus_context *context, const casus_link_options *options, casus_linker **out,
                              casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    return casus__linker_new(&settings, options, out, error);
}

void casus_linker_free(casus_linker *l) {
    if (l != NULL) {
        const casus_allocator a = l->settings.allocator;
        casus__link_records_free(&a, &l->records);
        casus__columns_text_free(&a, l->column_text);
        casus__categories_free(&a, &l->categories);
        free_text(&a, l->certainty);
        free_text(&a, l->weight);
        casus_names_free(l->names);
        casus_link_weights_free(l->weights);
        casus__cancel_free(l->settings.cancel);
        casus__free(&a, l, sizeof *l);
    }
}

const char *casus_linker_columns(const casus_linker *l) {
    return l == NULL ? "" : l->column_text;
}

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

typedef struct adding {
    casus_linker *linker;
    casus__record_gather gather;
} adding;

/* The name of a file without folder and ending. */
static casus_str base_name(const char *name) {
    const char *base = name;
    for (const char *c = name; c != NULL && *c != 0; c++) {
        base = *c == '/' || *c == '\\' ? c + 1 : base;
    }
    casus_str s = casus_str_from(base == NULL ? "" : base);
    for (int64_t i = s.size - 1; i > 0; i--) {
        if (s.data[i] == '.') {
            s.size = i;
            break;
        }
    }
    return s;
}

static casus_status take_reader(void *user, const casus_reader *reader, casus_error *error) {
    adding *a = user;
    (void)error;
    a->gather.file = base_name(reader->name);
    return CASUS_OK;
}

/* The categories of the record that was added last. */
static casus_status set_categories(void *user, const casus_batch *batch, int64_t row, casus_error *error) {
    casus_linker *l = user;
    const int64_t record = l->records.count - 1;
    return casus__categories_set(&l->settings.allocator, &l->categories, record,
                                 casus__link_text(&l->records, l->records.items[record].dataset), batch, row, error);
}

static casus_status take_batch(void *user, const casus_batch *batch, const uint8_t **out_selection,
                               casus_error *error) {
    adding *a = user;
    casus_linker *l = a->linker;
    casus_batch *named = NULL;
    (void)out_selection;
    casus_status status = casus__cancel_check(l->settings.cancel, error);
    if (status == CASUS_OK && l->names != NULL) {
        status = casus__names_apply(l->names, &l->settings.allocator, l->columns, batch, &named, error);
    }
    if (status == CASUS_OK && l->categories.count > 0) {
        status = casus__categories_open(&l->categories, batch, error);
    }
    if (status == CASUS_OK) {
        status = casus__gather_batch(&a->gather, named != NULL ? named : batch, error);
    }
    casus_batch_free(named);
    return status;
}

static adding begin(casus_linker *l, const char *dataset) {
    const adding a = {l,
                      {&l->settings.allocator, &l->records, casus_str_from(dataset == NULL ? "" : dataset),
                       (casus_str){"", 0}, 1, l->categories.count > 0 ? set_categories : NULL, l}};
    return a;
}

casus_status casus_linker_add_input(casus_linker *l, casus_input *input, const char *dataset,
                                    const casus_read_options *options, casus_report *report, casus_error *error) {
    casus_status status = casus__pass_clear(report, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (l == NULL || input == NULL) {
        return casus__fail_null(error, l == NULL ? "linker" : "input");
    }
    adding a = begin(l, dataset);
    const int64_t count = l->records.count;
    const int64_t actors = l->records.actor_count;
    const casus__pass pass = {&l->settings, l->columns, l->columns, &a, take_reader, take_batch, NULL};
    status = casus__pass_run_small(&pass, input, options, report, error);
    if (status != CASUS_OK) {
        casus__link_records_cut(&l->records, count, actors);
    }
    return status;
}

casus_status casus_linker_add_dataset(casus_linker *l, const casus_dataset *dataset, const char *name,
                                      casus_error *error) {
    if (l == NULL || dataset == NULL) {
        return casus__fail_null(error, l == NULL ? "linker" : "dataset");
    }
    adding a = begin(l, name);
    const int64_t count = l->records.count;
    const int64_t actors = l->records.actor_count;
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < casus_dataset_batch_count(dataset) && status == CASUS_OK; i++) {
        const casus_batch *batch = casus_dataset_batch(dataset, i);
        const uint8_t *all = NULL;
        status = casus__columns_check(batch, l->columns, "casus_linker_columns()", error);
        status = status == CASUS_OK ? take_batch(&a, batch, &all, error) : status;
    }
    if (status != CASUS_OK) {
        casus__link_records_cut(&l->records, count, actors);
    }
    return status;
}

casus_status casus_linker_add_taxonomy(casus_linker *l, const char *name, casus_input *input, casus_error *error) {
    if (l == NULL || name == NULL || input == NULL) {
        return casus__fail_null(error, l == NULL ? "linker" : name == NULL ? "name" : "input");
    }
    if (l->options.rule != CASUS_LINK_RULE_COMPAT || l->records.count > 0) {
        return casus__fail(error, CASUS_E_STATE,
                           "taxonomies are for rule = CASUS_LINK_RULE_COMPAT, and are added before any records");
    }
    return casus__categories_add_taxonomy(&l->settings, &l->categories, name, input, error);
}

/* ---- Linking ----------------------------------------------------------------------------------------------------- */

/* Weights: those that were given, else learnt ones, else the defaults. */
static casus_status set_weights(casus_matches *m, const casus_linker *l, const casus__candidates *found,
                                casus__crew *crew, casus_error *error) {
    int64_t between = 0;
    if (l->weights != NULL) {
        m->weights = casus__link_weights_retain(l->weights);
        return CASUS_OK;
    }
    m->weights = casus__link_weights_make(&m->settings.allocator);
    if (m->weights == NULL) {
        return casus__fail_memory(&m->settings.allocator, error);
    }
    for (int64_t i = 0; i < m->candidates.count; i++) {
        between += !m->candidates.items[i].within;
    }
    if (between < CASUS__LEARN_LEAST || found->apart_count < CASUS__LEARN_LEAST) {
        casus__link_weights_default(m->weights);
        return CASUS_OK;
    }
    m->summary.learnt = 1;
    return casus__link_learn(&m->settings, &m->records, found, crew, m->weights, &m->summary.rounds, error);
}

static casus_status weigh(casus_matches *m, const casus_linker *l, const casus__candidates *found, casus__crew *crew,
                          casus_error *error) {
    const casus_allocator *a = &m->settings.allocator;
    const uint64_t n = (uint64_t)(m->candidates.count + 1);
    m->bits = casus__alloc(a, n * sizeof *m->bits);
    m->chances = casus__alloc(a, n * sizeof *m->chances);
    const casus_status status =
        m->bits == NULL || m->chances == NULL ? casus__fail_memory(a, error) : set_weights(m, l, found, crew, error);
    if (status != CASUS_OK) {
        return status;
    }
    m->summary.prior = m->weights->prior;
    return casus__link_chances(a, &m->records, m->weights, &m->candidates, m->bits, m->chances)
               ? CASUS_OK
               : casus__fail_memory(a, error);
}

/* Finds the candidates, and weighs them. */
static casus_status find_with(casus_matches *m, const casus_linker *l, casus__crew *crew, casus_error *error) {
    const casus_allocator *a = &m->settings.allocator;
    const casus__window_options window = {m->options.days, m->options.km, m->options.max_candidates, m->options.within};
    casus__compare compare;
    casus__candidates found;
    casus_status status = CASUS_OK;
    memset(&found, 0, sizeof found);
    if (!casus__compare_make(&m->settings, &m->records, crew, &compare)) {
        status = casus__fail_memory(a, error);
    }
    status = status == CASUS_OK ? casus__candidates_find(&m->settings, &compare, &window, crew, &found, error) : status;
    casus__compare_free(a, &compare);
    if (status == CASUS_OK) {
        m->candidates = found.pairs;
        status = weigh(m, l, &found, crew, error);
        casus__pairs_free(a, &found.apart);
    } else {
        casus__candidates_free(a, &found);
    }
    return status;
}

/* Fewer records are not worth threads of their own. */
#define FEW_RECORDS 4096

static casus_status find(casus_matches *m, const casus_linker *l, casus_error *error) {
    const int64_t threads = m->records.count < FEW_RECORDS ? 1 : casus__crew_size(m->settings.threads);
    casus__crew *crew = casus__crew_new(&m->settings.allocator, threads);
    const casus_status status = find_with(m, l, crew, error);
    casus__crew_free(crew);
    return status;
}

static int has_two_datasets(const casus__link_records *r) {
    for (int64_t i = 1; i < r->count; i++) {
        if (r->items[i].dataset != r->items[0].dataset) {
            return 1;
        }
    }
    return 0;
}

casus_status casus_linker_run(casus_linker *l, casus_matches **out, casus_error *error) {
    casus__link_records sorted;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    if (l == NULL) {
        return casus__fail_null(error, "linker");
    }
    if (l->options.rule == CASUS_LINK_RULE_COMPAT && l->categories.count == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "compat goes by taxonomies, and there is none: add one before the records");
    }
    if (!l->options.within && !has_two_datasets(&l->records)) {
        return casus__fail(error, CASUS_E_STATE,
                           "all records are of one dataset, and these are never linked: add another, give one of them "
                           "another name, or ask for repeats (within)");
    }
    const casus_allocator *a = &l->settings.allocator;
    casus_matches *m = NULL;
    if (casus__link_records_sorted(a, &l->records, &sorted)) {
        m = casus__matches_make(&l->settings, &l->options, &sorted);
    }
    casus__link_records_free(a, &sorted);
    if (m == NULL) {
        return casus__fail_memory(a, error);
    }
    casus_status status;
    if (l->options.rule == CASUS_LINK_RULE_COMPAT) {
        status = casus__compat_match(m, &l->categories, l->certainty, l->weight, error);
    } else {
        status = find(m, l, error);
        status = status == CASUS_OK ? casus__link_select(m, error) : status;
    }
    if (status != CASUS_OK) {
        casus_matches_free(m);
        return status;
    }
    *out = m;
    return CASUS_OK;
}
