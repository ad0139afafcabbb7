/* SPDX-License-Identifier: MIT */
/* Names to sums, and what the question needs. A new sum is a status of the vocabulary or a line of plain_sums. */
#include "query/rollup/question.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "model/words.h"
#include "names/named_batch.h"
#include "query/columns/native/native_column.h"
#include "query/columns/synonyms.h"
#include "query/rollup/measures/measures.h"
#include "query/filter/filter.h"

/* Sums that are no casualty status. */
static const struct {
    const char *name;
    uint8_t how;
} plain_sums[] = {
    {"events", CASUS__SUM_EVENTS},
    {"summaries", CASUS__SUM_SUMMARIES},
    {"events_reported", CASUS__SUM_REPORTED},
};
#define PLAIN_COUNT 3

/* The statuses whose resolved triple every batch holds flat. */
static const struct {
    uint8_t status;
    uint8_t column;
} flat_sums[] = {
    {CASUS_CASUALTY_STATUS_KILLED, CASUS__COLUMN_KILLED_LOW},
    {CASUS_CASUALTY_STATUS_INJURED, CASUS__COLUMN_INJURED_LOW},
};
#define FLAT_COUNT (sizeof flat_sums / sizeof flat_sums[0])

/* ---- Names ------------------------------------------------------------------------------------------------------- */

/* The part of a name before its first point; `*side` receives the rest, or NULL data without a point. */
static casus_str split_name(casus_str name, casus_str *side) {
    const char *point = name.size > 0 ? memchr(name.data, '.', (size_t)name.size) : NULL;
    *side = (casus_str){NULL, 0};
    if (point != NULL) {
        *side = (casus_str){point + 1, name.size - (point + 1 - name.data)};
        name.size = point - name.data;
    }
    return name;
}

static int sum_find(casus_str name, casus__sum *out) {
    casus_str side_word;
    const casus_str status_word = split_name(name, &side_word);
    int32_t status = 0;
    int32_t side = 0;
    memset(out, 0, sizeof *out);
    for (int i = 0; i < PLAIN_COUNT; i++) {
        if (casus__equal_z(name, plain_sums[i].name)) {
            out->how = plain_sums[i].how;
            return 1;
        }
    }
    if (!casus__vocabulary_find(CASUS_VOCABULARY_CASUALTY_STATUS, status_word, &status) ||
        (side_word.data != NULL && !casus__vocabulary_find(CASUS_VOCABULARY_SIDE, side_word, &side))) {
        return 0;
    }
    out->how = CASUS__SUM_COUNT;
    out->status = (uint8_t)status;
    out->side = (uint8_t)side;
    return 1;
}

int casus__sum_exists(casus_str name) {
    casus__sum sum;
    return sum_find(name, &sum);
}

/* The part of a name before its bracket; `*inside` receives what is between the brackets, NULL data without any. 0 if
   the bracket is not closed at the end. */
static int split_brackets(casus_str *name, casus_str *inside) {
    const char *open = name->size > 0 ? memchr(name->data, '[', (size_t)name->size) : NULL;
    *inside = (casus_str){NULL, 0};
    if (open == NULL) {
        return 1;
    }
    const int64_t behind = name->size - (open + 1 - name->data);
    name->size = open - name->data;
    *inside = (casus_str){open + 1, behind - 1};
    return behind > 0 && open[behind] == ']';
}

static int is_figure(const casus__sum *sum) {
    return sum->how == CASUS__SUM_COUNT || sum->how == CASUS__SUM_REPORTED;
}

int32_t casus__sum_width(const casus__sum *sum) {
    return !is_figure(sum) ? 1 : sum->measure != 0 ? CASUS__MEASURE_SLOTS : CASUS__SLOTS;
}

/* ---- Building ---------------------------------------------------------------------------------------------------- */

#define MOST_SUMS 65536

static void sum_free(const casus_allocator *a, casus__sum *sum) {
    casus__free(a, (char *)(uintptr_t)sum->name.data, (uint64_t)sum->name.size);
    casus_filter_free(sum->cells);
}

/* Copies the name, and compiles what stands in brackets. */
static casus_status sum_make(const casus__settings *settings, casus__sum *sum, casus_str name, casus_str inside,
                             casus_error *error) {
    char *copy = casus__alloc(&settings->allocator, (uint64_t)name.size);
    if (copy == NULL) {
        return casus__fail_memory(&settings->allocator, error);
    }
    memcpy(copy, name.data, (size_t)name.size);
    sum->name = (casus_str){copy, name.size};
    if (casus__sum_is_outcome(sum)) {
        sum->verb.data = copy + (sum->verb.data - name.data);
        sum->unit.data = sum->unit.size > 0 ? copy + (sum->unit.data - name.data) : NULL;
    }
    const int32_t column = casus__sum_is_outcome(sum) ? CASUS__COLUMN_OUTCOMES : CASUS__COLUMN_CASUALTIES;
    return inside.data == NULL ? CASUS_OK : casus__cell_filter_new(settings, inside, column, &sum->cells, error);
}

int casus__sum_is_outcome(const casus__sum *sum) {
    return sum->status == CASUS__STATUS_OUTCOME;
}

/* The sum of which an outcome's is the one of a unit; -1: it stands alone. */
static int32_t base_of(const casus__question *question, const casus__sum *sum, casus_str name) {
    const casus_str whole = {name.data, name.size - sum->unit.size - 2};
    const int32_t base = sum->unit.size > 0 ? casus__dictionary_find(&question->sum_names, whole) : -1;
    return base >= 0 && question->sums[base].expands ? base : -1;
}

/* Keys of cells tell casualties apart; outcomes have no victims. */
static casus_status check_outcome(const casus__question *question, const casus__sum *sum, casus_str name,
                                  casus_error *error) {
    if (!casus__sum_is_outcome(sum) || question->victim_count == 0) {
        return CASUS_OK;
    }
    return casus__fail(error, CASUS_E_ARGUMENT, "key '%s' tells casualties apart, and sum '%.*s' is of outcomes",
                       question->keys[question->victims[0]]->name, casus__shown(name), name.data);
}

/* Whether the name can be appended. */
static casus_status check_sum(const casus__settings *settings, casus__question *question, casus_str name,
                              casus_error *error) {
    if (casus__dictionary_find(&question->sum_names, name) >= 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "sum '%.*s' stands twice", casus__shown(name), name.data);
    }
    /* An int32 still counts the columns of the table, ten a sum. */
    if (question->sum_count >= MOST_SUMS) {
        return casus__fail(error, CASUS_E_LIMIT, "more than %d sums", MOST_SUMS);
    }
    question->sum_names.key = casus__hash_key_of(settings->hash_seed);
    return CASUS_OK;
}

static void append_sum(casus__question *question, casus__sum *sum) {
    sum->slot = question->stride;
    sum->figure = is_figure(sum) ? question->figure_count++ : -1;
    question->stride += casus__sum_width(sum);
    question->outcome_count += casus__sum_is_outcome(sum);
    question->sums[question->sum_count++] = *sum;
}

static casus_status add_sum(const casus__settings *settings, casus__question *question, casus__sum *sum, casus_str name,
                            casus_str inside, casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    casus_status status = check_sum(settings, question, name, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (!CASUS__GROW(a, question->sums, question->sum_cap, question->sum_count + 1) ||
        casus__dictionary_code(a, &question->sum_names, name) < 0) {
        return casus__fail_memory(a, error);
    }
    status = sum_make(settings, sum, name, inside, error);
    if (status != CASUS_OK) {
        sum_free(a, sum);
        return status;
    }
    append_sum(question, sum);
    return CASUS_OK;
}

/* A measure that is found in a companion, which several may share. */
static casus_status add_apart(const casus__settings *settings, casus__question *question, casus_str name,
                              casus__sum *sum, casus_error *error) {
    casus__companion companion;
    casus_status status = casus__measure_check(settings, question, name, sum, error);
    if (status == CASUS_OK) {
        status = add_sum(settings, question, sum, name, (casus_str){NULL, 0}, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus__sum *added = &question->sums[question->sum_count - 1];
    casus__measure_companion(added, &companion);
    while (added->companion < question->companion_count &&
           !casus__companions_equal(&question->companions[added->companion], &companion)) {
        added->companion++;
    }
    if (added->companion < question->companion_count) {
        return CASUS_OK;
    }
    if (!CASUS__GROW(&settings->allocator, question->companions, question->companion_cap,
                     question->companion_count + 1)) {
        return casus__fail_memory(&settings->allocator, error);
    }
    question->companions[question->companion_count++] = companion;
    return CASUS_OK;
}

casus_status casus__question_add_sum(const casus__settings *settings, casus__question *question, casus_str name,
                                     casus_error *error) {
    casus__sum sum;
    casus_str head = name;
    casus_str inside;
    const int32_t measure = casus__measure_of_figure(&head);
    if (measure != 0 || !casus__outcome_name(name, &sum, &inside)) {
        const casus_str apart = head;
        const int closed = split_brackets(&head, &inside);
        if (measure == 0 && casus__measure_apart(name, &sum)) {
            return add_apart(settings, question, name, &sum, error);
        }
        if (!closed || !sum_find(head, &sum) || (inside.data != NULL && sum.how != CASUS__SUM_COUNT)) {
            return CASUS_E_NOT_FOUND;
        }
        if (measure != 0 && sum.how != CASUS__SUM_COUNT) {
            return casus__fail(error, CASUS_E_ARGUMENT,
                               "'%.*s': max, min and mean are of casualties, and '%.*s' is none, as in max(killed)",
                               casus__shown(name), name.data, casus__shown(apart), apart.data);
        }
        sum.measure = (uint8_t)measure;
    }
    sum.base = base_of(question, &sum, name);
    const casus_status status = check_outcome(question, &sum, name, error);
    return status == CASUS_OK ? add_sum(settings, question, &sum, name, inside, error) : status;
}

void casus__question_free(const casus_allocator *a, casus__question *question) {
    for (int32_t i = 0; i < question->sum_count; i++) {
        sum_free(a, &question->sums[i]);
    }
    casus_filter_free(question->filter);
    casus_links_free(question->links);
    casus_names_free(question->names);
    casus_cells_free(question->cells);
    casus__free(a, (char *)(uintptr_t)question->lead.data, (uint64_t)question->lead.size);
    for (int32_t i = 0; i < question->key_count; i++) {
        casus__key_type_free(a, question->keys[i]);
    }
    casus__free(a, question->keys, (uint64_t)question->key_cap * sizeof(const casus__key_type *));
    casus__free(a, question->sums, (uint64_t)question->sum_cap * sizeof *question->sums);
    casus__free(a, question->companions, (uint64_t)question->companion_cap * sizeof *question->companions);
    casus__dictionary_free(a, &question->sum_names);
    casus__dictionary_free(a, &question->leads);
    memset(question, 0, sizeof *question);
}

/* ---- Lists ------------------------------------------------------------------------------------------------------- */

/* Nearest of the words 1 .. last of a vocabulary and of the plain sums. */
static const char *nearest_word(casus_str word, int32_t vocabulary, int plain) {
    const char *names[64];
    int32_t n = 0;
    for (int i = 0; plain && i < PLAIN_COUNT; i++) {
        names[n++] = plain_sums[i].name;
    }
    for (int i = 0; plain && i < CASUS__OUTCOME_VERBS; i++) {
        names[n++] = casus__outcome_verbs[i];
    }
    for (int32_t value = 1; value <= casus__vocabulary_last(vocabulary) && n < 64; value++) {
        names[n++] = casus__vocabulary_word(vocabulary, value);
    }
    return casus__nearest(word, names, n);
}

static casus_status unknown_sum(casus_str name, casus_error *error) {
    casus_str side;
    casus_str inside;
    casus__sum found;
    const casus_str whole = name;
    if (!split_brackets(&name, &inside)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "sum '%.*s' does not end with the ] of its [", casus__shown(whole),
                           whole.data);
    }
    if (inside.data != NULL && sum_find(name, &found)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "brackets choose cells of casualties; '%.*s' has none",
                           casus__shown(name), name.data);
    }
    if (casus__measure_of_figure(&name) != 0 && casus__measure_apart(name, &found)) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "max, min and mean are of casualties, and '%.*s' is none, as in max(killed)",
                           casus__shown(name), name.data);
    }
    const casus_str status = split_name(name, &side);
    const int whole_is_known = sum_find(status, &found);
    if (whole_is_known && found.how == CASUS__SUM_COUNT) {
        const char *nearest = nearest_word(side, CASUS_VOCABULARY_SIDE, 0);
        if (nearest != NULL) {
            return casus__fail(error, CASUS_E_ARGUMENT, "unknown sum '%.*s', did you mean '%.*s.%s'?",
                               casus__shown(name), name.data, casus__shown(status), status.data, nearest);
        }
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "unknown sum '%.*s'; parts are .a .b .civilian .unknown .third_party .perpetrator .victim",
                           casus__shown(name), name.data);
    }
    const casus__synonym *synonym = casus__synonym_find(status);
    const char *key = casus__key_name(status);
    key = key == NULL && synonym != NULL ? synonym->key : key;
    if (key != NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "unknown sum '%.*s': '%s' is a key, not a sum", casus__shown(name),
                           name.data, key);
    }
    const char *nearest = synonym != NULL ? synonym->sum : NULL;
    nearest = nearest != NULL ? nearest : casus__measure_nearest(name);
    nearest = nearest != NULL ? nearest : nearest_word(status, CASUS_VOCABULARY_CASUALTY_STATUS, 1);
    if (nearest != NULL && !whole_is_known) {
        return casus__fail(error, CASUS_E_ARGUMENT, "unknown sum '%.*s', did you mean '%s%s'?", casus__shown(name),
                           name.data, nearest, nearest[strlen(nearest) - 1] == '(' ? "...)" : "");
    }
    return casus__fail(
        error, CASUS_E_ARGUMENT,
        "unknown sum '%.*s'; sums are events, summaries, events_reported, killed, injured and the other "
        "words for casualties, and their parts such as killed.civilian or killed[nationality=CHN]; outcomes "
        "such as outcome.seized[object=narcotics]; measures first, last, days, distinct(KEY), max(killed), "
        "min(killed), mean(killed)",
        casus__shown(name), name.data);
}

typedef casus_status (*add_fn)(const casus__settings *, casus__question *, casus_str, casus_error *);
typedef casus_status (*unknown_fn)(casus_str, casus_error *);

casus_status casus__question_check_text(casus_str text, const char *what, casus_error *error) {
    return casus__is_utf8(text.data, text.size)
               ? CASUS_OK
               : casus__fail(error, CASUS_E_ARGUMENT, "the list of %s is not UTF-8; recode it first", what);
}

static casus_status parse_list(const casus__settings *settings, casus__question *question, casus_str list,
                               const char *what, add_fn add, unknown_fn unknown, casus_error *error) {
    if (casus__trim(list).size == 0) {
        return CASUS_OK;
    }
    const casus_status encoded = casus__question_check_text(list, what, error);
    if (encoded != CASUS_OK) {
        return encoded;
    }
    for (int64_t from = 0; from <= list.size;) {
        const int64_t end = casus__name_end(list, from);
        const casus_str name = casus__trim((casus_str){list.data + from, end - from});
        from = end + 1;
        if (name.size == 0) {
            return casus__fail(error, CASUS_E_ARGUMENT, "an empty name in the list of %s '%.*s'", what,
                               casus__shown(list), list.data);
        }
        const casus_status status = add(settings, question, name, error);
        if (status != CASUS_OK) {
            return status == CASUS_E_NOT_FOUND ? unknown(name, error) : status;
        }
    }
    return CASUS_OK;
}

casus_status casus__question_parse(const casus__settings *settings, casus__question *question, casus_str by,
                                   casus_str sum, casus_error *error) {
    question->policy = CASUS_POLICY_HULL;
    casus_status status =
        parse_list(settings, question, by, "keys", casus__question_add_key, casus__key_unknown, error);
    if (status == CASUS_OK) {
        status = parse_list(settings, question, sum, "sums", casus__question_add_sum, unknown_sum, error);
    }
    if (status == CASUS_OK && question->sum_count == 0) {
        status = casus__question_add_sum(settings, question, casus_str_from("events"), error);
    }
    return status;
}

/* ---- Lead -------------------------------------------------------------------------------------------------------- */

/* Takes the next name of the list off; 0 at its end. */
static int next_lead(casus_str *list, casus_str *out) {
    if (list->data == NULL) {
        return 0;
    }
    const char *comma = list->size > 0 ? memchr(list->data, ',', (size_t)list->size) : NULL;
    *out = casus__trim((casus_str){list->data, comma != NULL ? comma - list->data : list->size});
    *list = comma != NULL ? (casus_str){comma + 1, list->size - (comma + 1 - list->data)} : (casus_str){NULL, 0};
    return 1;
}

int32_t casus__question_lead(const casus__question *question, casus_str dataset) {
    const int32_t place = casus__dictionary_find(&question->leads, dataset);
    return place >= 0 ? place : question->leads.count;
}

casus_status casus__question_set_lead(const casus__settings *settings, casus__question *question, casus_str lead,
                                      casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    casus_str list = casus__trim(lead);
    casus_str name;
    if (list.size == 0) {
        return CASUS_OK;
    }
    const casus_status status = casus__question_check_text(list, "datasets that lead", error);
    if (status != CASUS_OK) {
        return status;
    }
    char *copy = casus__alloc(a, (uint64_t)list.size);
    if (copy == NULL) {
        return casus__fail_memory(a, error);
    }
    memcpy(copy, list.data, (size_t)list.size);
    question->lead = list = (casus_str){copy, list.size};
    question->leads.key = casus__hash_key_of(settings->hash_seed);
    for (int32_t place = 0; next_lead(&list, &name); place++) {
        if (name.size == 0) {
            return casus__fail(error, CASUS_E_ARGUMENT, "an empty name in the datasets that lead, '%.*s'",
                               casus__shown(lead), lead.data);
        }
        const int32_t code = casus__dictionary_code(a, &question->leads, name);
        if (code != place) {
            return code < 0 ? casus__fail_memory(a, error)
                            : casus__fail(error, CASUS_E_ARGUMENT, "dataset '%.*s' stands twice among those that lead",
                                          casus__shown(name), name.data);
        }
    }
    return CASUS_OK;
}

/* ---- Questions --------------------------------------------------------------------------------------------------- */

static int32_t dimension_of_key(const casus__key_type *key) {
    return key->how == CASUS__KEY_PERPETRATOR ? CASUS__BY_WHOM
           : key->how == CASUS__KEY_MEANS     ? CASUS__BY_WHAT
           : key->how == CASUS__KEY_VICTIM    ? CASUS__BY_VICTIM
                                              : CASUS__BY_NOTHING;
}

static void name_dimension(casus__sum *sum, int32_t dimension, int told_apart) {
    for (int32_t i = 0; i < sum->named_count; i++) {
        if (sum->named[i].dimension == dimension) {
            return;
        }
    }
    if (dimension != CASUS__BY_NOTHING) {
        sum->named[sum->named_count++] = (casus__named){dimension, told_apart};
    }
}

/* Keys in their order, then the brackets, then the filter. */
static void name_dimensions(const casus__question *question, casus__sum *sum) {
    for (int32_t i = 0; i < question->key_count; i++) {
        name_dimension(sum, dimension_of_key(question->keys[i]), 1);
    }
    name_dimension(sum, casus__filter_dimension(sum->cells), 1);
    name_dimension(sum, casus__filter_dimension(question->filter), 0);
}

void casus__question_end(casus__question *question) {
    casus__question_end_spread(question);
    for (int32_t i = 0; i < question->sum_count; i++) {
        question->sums[i].named_count = 0;
        name_dimensions(question, &question->sums[i]);
    }
    question->unreal = casus__filter_names_modality(question->filter);
    for (int32_t i = 0; i < question->key_count; i++) {
        const casus__key_type *key = question->keys[i];
        question->unreal |= key->how == CASUS__KEY_TEXT &&
                            (key->column == CASUS__COLUMN_MODALITY || key->column == CASUS__COLUMN_CERTAINTY);
    }
}

casus_str casus__question_condition(const casus__question *question) {
    return question->filter != NULL ? question->filter->text : (casus_str){"", 0};
}

/* The next sum that was asked for: those of units that were met are not. */
static int32_t next_asked(const casus__question *question, int32_t i) {
    while (i < question->sum_count && question->sums[i].base >= 0) {
        i++;
    }
    return i;
}

static int same_sums(const casus__question *a, const casus__question *b) {
    int32_t i = next_asked(a, 0);
    int32_t k = next_asked(b, 0);
    while (i < a->sum_count && k < b->sum_count && casus_str_equal(a->sums[i].name, b->sums[k].name)) {
        i = next_asked(a, i + 1);
        k = next_asked(b, k + 1);
    }
    return i >= a->sum_count && k >= b->sum_count;
}

static int same_keys(const casus__question *a, const casus__question *b) {
    int same = a->key_count == b->key_count;
    for (int32_t i = 0; same && i < a->key_count; i++) {
        same = strcmp(a->keys[i]->name, b->keys[i]->name) == 0;
    }
    return same;
}

const char *casus__question_difference(const casus__question *a, const casus__question *b) {
    const struct {
        int same;
        const char *name;
    } parts[] = {
        {same_keys(a, b), "keys, or their order"},
        {same_sums(a, b), "sums, or their order"},
        {casus_str_equal(casus__question_condition(a), casus__question_condition(b)), "filter"},
        {a->policy == b->policy, "policy"},
        {casus_str_equal(a->lead, b->lead), "lead"},
        {casus__links_equal(a->links, b->links), "links"},
        {a->min_confidence <= b->min_confidence && a->min_confidence >= b->min_confidence, "confidence of relations"},
        {a->names_mark == b->names_mark, "names table"},
        {a->spread == b->spread && a->cells_mark == b->cells_mark, "spreading"},
        {a->total == b->total && a->across == b->across, "total"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (!parts[i].same) {
            return parts[i].name;
        }
    }
    return NULL;
}

casus_status casus__question_find_key(const casus__question *question, const char *what, casus_str name, int32_t *out,
                                      casus_error *error) {
    const char *names[CASUS__KEYS_MAX];
    for (int32_t k = 0; k < question->key_count; k++) {
        names[k] = question->keys[k]->name;
        if (casus__equal_z(name, names[k])) {
            *out = k;
            return CASUS_OK;
        }
    }
    const char *nearest = casus__nearest(name, names, question->key_count);
    return casus__fail(error, CASUS_E_ARGUMENT, "%s: '%.*s' is no key of the question%s%s%s", what, casus__shown(name),
                       name.data, nearest != NULL ? ", did you mean '" : "", nearest != NULL ? nearest : "",
                       nearest != NULL ? "'?" : "");
}

int32_t casus__question_record_policy(const casus__question *question) {
    return question->policy == CASUS_POLICY_LEAD ? CASUS_POLICY_HULL : question->policy;
}

/* The flat columns hold what the claims make by the hull, of all cells. */
int32_t casus__sum_column(const casus__question *question, const casus__sum *sum) {
    if (sum->how == CASUS__SUM_REPORTED) {
        return CASUS__COLUMN_REPORTED_LOW;
    }
    if (sum->how != CASUS__SUM_COUNT || sum->side != 0 || sum->cells != NULL || question->victim_count > 0 ||
        casus__question_record_policy(question) != CASUS_POLICY_HULL) {
        return -1;
    }
    for (size_t i = 0; i < FLAT_COUNT; i++) {
        if (flat_sums[i].status == sum->status) {
            return flat_sums[i].column;
        }
    }
    return -1;
}

#define BIT(name) CASUS__COLUMN_BIT(CASUS__COLUMN_##name)

static uint64_t key_columns(const casus__key_type *key) {
    switch (key->how) {
    case CASUS__KEY_PERIOD:
        return BIT(DATE_START) | BIT(DATE_GIVEN) | (key->column != 0 ? CASUS__COLUMN_BIT(key->column) : 0);
    case CASUS__KEY_GID:
    case CASUS__KEY_GEOHASH: return BIT(LAT) | BIT(LON);
    case CASUS__KEY_REGION: return BIT(ISO3) | BIT(NATIVE);
    case CASUS__KEY_DYAD: return BIT(DYAD) | BIT(SIDE_A) | BIT(SIDE_B);
    case CASUS__KEY_ACTOR: return BIT(ACTORS) | BIT(PARTICIPANTS);
    case CASUS__KEY_SOURCE: return BIT(SOURCES);
    case CASUS__KEY_VICTIM: return BIT(CASUALTIES);
    case CASUS__KEY_PERPETRATOR: return BIT(CASUALTIES) | BIT(PARTICIPANTS) | BIT(ACTORS);
    case CASUS__KEY_MEANS: return BIT(CASUALTIES) | BIT(MEANS);
    case CASUS__KEY_CLAIMANT: return BIT(CASUALTIES) | BIT(CLAIMS) | BIT(ACTORS);
    default: return CASUS__COLUMN_BIT(key->column);
    }
}

uint64_t casus__question_columns(const casus__question *question) {
    uint64_t mask = BIT(DATASET) | BIT(KIND) | BIT(MODALITY) | BIT(CERTAINTY) | BIT(REVOKED);
    for (int32_t i = 0; i < question->key_count; i++) {
        mask |= key_columns(question->keys[i]);
    }
    for (int32_t i = 0; i < question->sum_count; i++) {
        const casus__sum *sum = &question->sums[i];
        const int32_t flat = casus__sum_column(question, sum);
        if (flat >= 0) {
            mask |= CASUS__COLUMN_BIT(flat) | CASUS__COLUMN_BIT(flat + 1) | CASUS__COLUMN_BIT(flat + 2);
        } else if (casus__sum_is_outcome(sum)) {
            mask |= BIT(OUTCOMES) | BIT(CLAIMS);
        } else if (sum->how == CASUS__SUM_COUNT) {
            mask |= BIT(CASUALTIES) | BIT(CLAIMS) | casus__filter_columns(sum->cells);
        }
    }
    mask |= question->time_key >= 0 ? BIT(DATE_END) : 0;
    mask |= casus__names_columns(question->names);
    mask |= question->cell_key >= 0 ? BIT(LOCATION_PRECISION) | BIT(ISO3) | BIT(ADMIN1) : 0;
    return question->filter != NULL ? mask | casus__filter_columns(question->filter) : mask;
}

/* Who it is, when it was stated, what it is related to, and by what a summary is told apart. */
uint64_t casus__question_columns_held(const casus__question *question) {
    uint64_t mask = casus__question_columns(question) | BIT(ID) | BIT(RELATIONS) | BIT(CREATED) | BIT(MODIFIED);
    for (int32_t i = 0; i < question->key_count; i++) {
        const casus__key_type *key = question->keys[i];
        mask |= casus__key_is_list(key) || casus__key_is_of_cells(key) ? BIT(CLAIMS) : 0; /* what does not stand */
    }
    if (question->figure_count > 0) {
        mask |= BIT(CASUALTIES) | BIT(CLAIMS) | BIT(PARTICIPANTS) | BIT(MEANS);
    }
    return mask;
}
