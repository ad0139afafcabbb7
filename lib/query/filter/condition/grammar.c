/* SPDX-License-Identifier: MIT */
/* The grammar of conditions, by recursive descent, a function a rule. Each appends the ops of what it reads, so that
   the program is in postorder; `operands` follows how many its run will have on the stack. */
#include "query/filter/condition/condition.h"

#include <string.h>

#include "base/number/number.h"
#include "base/text.h"
#include "query/columns/columns.h"
#include "query/columns/native/native_column.h"
#include "query/columns/synonyms.h"
#include "query/filter/filter.h"

/* Parentheses within parentheses. */
#define NESTING_MAX 100

#define QUOTED(s) casus__filter_shown(s), (s).data

typedef struct parser {
    casus__filter_reader r;
    casus_filter *filter;
    const casus__filter_names *names; /* NULL: of events */
    int64_t operands;                 /* on the stack at this point of the program */
    int32_t nesting;
} parser;

static casus_status expression(parser *p);

/* ---- Ops --------------------------------------------------------------------------------------------------------- */

static casus_status add_join(parser *p, int32_t code) {
    p->operands -= code != CASUS__OP_NOT;
    return casus__filter_add(p->filter, code) != NULL ? CASUS_OK
                                                      : casus__fail_memory(&p->filter->allocator, p->r.error);
}

/* The op owns the name of its column. */
static int keep_native(const parser *p, casus__filter_op *op) {
    const size_t size = strlen(op->field.child);
    char *copy = casus__alloc(&p->filter->allocator, size + 1);
    if (copy != NULL) {
        memcpy(copy, op->field.child, size + 1);
        op->native = (casus_str){copy, (int64_t)size};
        op->field.child = copy;
    }
    return copy != NULL;
}

/* NULL when memory is short; the error is then filled in. */
static casus__filter_op *add_test(parser *p, int32_t code, const casus__filter_field *field, int negated) {
    casus__filter_op *op = casus__filter_add(p->filter, code);
    if (op == NULL) {
        (void)casus__fail_memory(&p->filter->allocator, p->r.error);
        return NULL;
    }
    op->negated = (uint8_t)negated;
    if (field != NULL) {
        op->field = *field;
        if (field->from == CASUS__FROM_NATIVE && !keep_native(p, op)) {
            (void)casus__fail_memory(&p->filter->allocator, p->r.error);
            return NULL;
        }
        p->filter->columns |= field->from == CASUS__FROM_CALLER ? 0 : casus__filter_field_columns(field);
    }
    p->operands++;
    p->filter->depth = p->operands > p->filter->depth ? p->operands : p->filter->depth;
    return op;
}

static casus_status add_range(parser *p, const casus__filter_subject *subject, double low, double high, int negated) {
    casus__filter_op *op = add_test(p, CASUS__OP_RANGE, &subject->field, negated);
    if (op == NULL) {
        return CASUS_E_MEMORY;
    }
    op->args[0] = low;
    op->args[1] = high;
    return CASUS_OK;
}

/* ---- Tokens ------------------------------------------------------------------------------------------------------ */

static casus_status unexpected(const parser *p, const char *due) {
    const casus_str text = casus__filter_token_text(&p->r.token);
    return casus__filter_fail(&p->r, CASUS_E_SYNTAX, p->r.token.at, "%s is due here, not %.*s", due, QUOTED(text));
}

static casus_status take(parser *p, int32_t kind, const char *due) {
    return p->r.token.kind == kind ? casus__filter_next(&p->r) : unexpected(p, due);
}

/* ---- Comparisons ------------------------------------------------------------------------------------------------- */

static int is_words(const casus__filter_subject *subject) {
    return subject->field.holds == CASUS__HOLDS_WORDS;
}

/* The double before a finite one. */
static double before(double v) {
    uint64_t bits = 0;
    if (v >= 0 && v <= 0) {
        v = 0.0;
        bits = UINT64_C(0x8000000000000001);
    } else {
        memcpy(&bits, &v, sizeof bits);
        bits += v > 0 ? UINT64_MAX : 1;
    }
    memcpy(&v, &bits, sizeof v);
    return v;
}

static casus_status no_order(const parser *p, const casus__filter_subject *subject, int64_t at, const char *what) {
    return casus__filter_fail(&p->r, CASUS_E_VALUE, at, "'%.*s' holds %s, which have no order here: use =, <>, in%s",
                              QUOTED(subject->name), what, is_words(subject) ? ", like or ilike" : "");
}

static casus_status check_order(const parser *p, const casus__filter_subject *subject, int64_t at) {
    switch (subject->field.holds) {
    case CASUS__HOLDS_WORDS: return no_order(p, subject, at, "words");
    case CASUS__HOLDS_FLAG: return no_order(p, subject, at, "true and false");
    default: return CASUS_OK;
    }
}

static casus_status compare_word(parser *p, const casus__filter_subject *subject, int negated) {
    casus_str word;
    casus_status status = casus__filter_word(&p->filter->allocator, &p->r, subject, 1, &word);
    if (status != CASUS_OK) {
        return status;
    }
    casus__filter_op *op = add_test(p, CASUS__OP_WORD, &subject->field, negated);
    if (op == NULL) {
        casus__filter_word_free(&p->filter->allocator, word);
        return CASUS_E_MEMORY;
    }
    op->text = word;
    return CASUS_OK;
}

/* = <> < <= > >= and a literal. All orders become ranges: x > v is not x <= v; x < v ends at the double before v. */
static casus_status compare(parser *p, const casus__filter_subject *subject) {
    const int32_t kind = p->r.token.kind;
    const int64_t at = p->r.token.at;
    const double all = casus__inf();
    double value = 0;
    casus_status status = casus__filter_next(&p->r);
    if (status == CASUS_OK && kind != CASUS__TOKEN_EQUAL && kind != CASUS__TOKEN_DIFFERENT) {
        status = check_order(p, subject, at);
    }
    if (status == CASUS_OK && is_words(subject)) {
        return compare_word(p, subject, kind == CASUS__TOKEN_DIFFERENT);
    }
    if (status == CASUS_OK) {
        status = casus__filter_number(&p->r, subject, &value);
    }
    if (status != CASUS_OK) {
        return status;
    }
    switch (kind) {
    case CASUS__TOKEN_EQUAL: return add_range(p, subject, value, value, 0);
    case CASUS__TOKEN_DIFFERENT: return add_range(p, subject, value, value, 1);
    case CASUS__TOKEN_LESS: return add_range(p, subject, -all, before(value), 0);
    case CASUS__TOKEN_LESS_EQUAL: return add_range(p, subject, -all, value, 0);
    case CASUS__TOKEN_GREATER: return add_range(p, subject, -all, value, 1);
    default: return add_range(p, subject, -all, before(value), 1);
    }
}

static casus_status between(parser *p, const casus__filter_subject *subject, int negated) {
    double low = 0;
    double high = 0;
    const int64_t at = p->r.token.at;
    casus_status status = casus__filter_next(&p->r);
    status = status == CASUS_OK ? check_order(p, subject, at) : status;
    status = status == CASUS_OK ? casus__filter_number(&p->r, subject, &low) : status;
    status = status == CASUS_OK ? take(p, CASUS__TOKEN_AND, "'and'") : status;
    status = status == CASUS_OK ? casus__filter_number(&p->r, subject, &high) : status;
    if (status == CASUS_OK && low > high) {
        return casus__filter_fail(&p->r, CASUS_E_VALUE, at,
                                  "nothing lies between these two: the smaller one comes first");
    }
    return status == CASUS_OK ? add_range(p, subject, low, high, negated) : status;
}

/* The pattern that small letters without marks are compared with, in place of the one that was written. */
static casus_status fold_pattern(const parser *p, casus_str *pattern) {
    const casus_allocator *a = &p->filter->allocator;
    casus__buffer folded = {NULL, 0, 0};
    char *copy = casus__filter_fold(a, *pattern, &folded) ? casus__alloc(a, (uint64_t)folded.size + 1) : NULL;
    if (copy != NULL) {
        if (folded.size > 0) {
            memcpy(copy, folded.data, (size_t)folded.size);
        }
        copy[folded.size] = 0;
        casus__filter_word_free(a, *pattern);
        *pattern = (casus_str){copy, folded.size};
    }
    casus__buffer_free(a, &folded);
    return copy != NULL ? CASUS_OK : casus__fail_memory(a, p->r.error);
}

static casus_status like(parser *p, const casus__filter_subject *subject, int negated) {
    const int folds = p->r.token.kind == CASUS__TOKEN_ILIKE;
    casus_str pattern;
    if (!is_words(subject)) {
        return casus__filter_fail(&p->r, CASUS_E_VALUE, p->r.token.at, "'%.*s' holds no words, so it is like nothing",
                                  QUOTED(subject->name));
    }
    casus_status status = casus__filter_next(&p->r);
    const int64_t at = p->r.token.at;
    if (status == CASUS_OK) {
        status = casus__filter_word(&p->filter->allocator, &p->r, subject, 0, &pattern);
    }
    if (status == CASUS_OK && folds) {
        status = fold_pattern(p, &pattern);
        if (status != CASUS_OK) {
            casus__filter_word_free(&p->filter->allocator, pattern);
        }
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (!casus__filter_like_fits(pattern)) {
        casus__filter_word_free(&p->filter->allocator, pattern);
        return casus__filter_fail(&p->r, CASUS_E_LIMIT, at,
                                  "between two %% a pattern with _ has at most %d bytes: cut it, or leave out the _",
                                  CASUS__LIKE_BLANK_MOST);
    }
    casus__filter_op *op = add_test(p, folds ? CASUS__OP_ILIKE : CASUS__OP_LIKE, &subject->field, negated);
    if (op == NULL) {
        casus__filter_word_free(&p->filter->allocator, pattern);
        return CASUS_E_MEMORY;
    }
    op->text = pattern;
    return CASUS_OK;
}

/* One literal of a list, put into the set of the newest op. */
static casus_status list_item(parser *p, const casus__filter_subject *subject) {
    const casus_allocator *a = &p->filter->allocator;
    casus__filter_op *op = &p->filter->ops[p->filter->op_count - 1];
    casus_status status;
    int added = 0;
    if (is_words(subject)) {
        casus_str word;
        status = casus__filter_word(a, &p->r, subject, 1, &word);
        if (status == CASUS_OK) {
            added = casus__dictionary_code(a, &op->set, word) >= 0;
            casus__filter_word_free(a, word);
        }
    } else {
        double value = 0;
        status = casus__filter_number(&p->r, subject, &value);
        added = status == CASUS_OK && casus__filter_add_number(a, op, value);
    }
    return status == CASUS_OK && !added ? casus__fail_memory(a, p->r.error) : status;
}

static casus_status in(parser *p, const casus__filter_subject *subject, int negated) {
    casus_status status = casus__filter_next(&p->r);
    status = status == CASUS_OK ? take(p, CASUS__TOKEN_OPEN, "'('") : status;
    if (status == CASUS_OK &&
        add_test(p, is_words(subject) ? CASUS__OP_WORDS : CASUS__OP_NUMBERS, &subject->field, negated) == NULL) {
        return CASUS_E_MEMORY;
    }
    status = status == CASUS_OK ? list_item(p, subject) : status;
    while (status == CASUS_OK && p->r.token.kind == CASUS__TOKEN_COMMA) {
        status = casus__filter_next(&p->r);
        status = status == CASUS_OK ? list_item(p, subject) : status;
    }
    return status == CASUS_OK ? take(p, CASUS__TOKEN_CLOSE, "',' or ')'") : status;
}

static casus_status is_null(parser *p, const casus__filter_subject *subject) {
    casus_status status = casus__filter_next(&p->r);
    const int negated = p->r.token.kind != CASUS__TOKEN_NOT;
    if (status == CASUS_OK && !negated) {
        status = casus__filter_next(&p->r);
    }
    status = status == CASUS_OK ? take(p, CASUS__TOKEN_NULL, "'null' or 'not null'") : status;
    if (status == CASUS_OK && add_test(p, CASUS__OP_KNOWN, &subject->field, negated) == NULL) {
        return CASUS_E_MEMORY;
    }
    return status;
}

/* What follows a field. */
static casus_status predicate(parser *p, const casus__filter_subject *subject) {
    const int negated = p->r.token.kind == CASUS__TOKEN_NOT;
    const casus_status status = negated ? casus__filter_next(&p->r) : CASUS_OK;
    if (status != CASUS_OK) {
        return status;
    }
    switch (p->r.token.kind) {
    case CASUS__TOKEN_IN: return in(p, subject, negated);
    case CASUS__TOKEN_BETWEEN: return between(p, subject, negated);
    case CASUS__TOKEN_LIKE:
    case CASUS__TOKEN_ILIKE: return like(p, subject, negated);
    default: break;
    }
    if (negated) {
        return unexpected(p, "'in', 'between', 'like' or 'ilike'");
    }
    if (p->r.token.kind == CASUS__TOKEN_IS) {
        return is_null(p, subject);
    }
    if (p->r.token.kind >= CASUS__TOKEN_EQUAL && p->r.token.kind <= CASUS__TOKEN_GREATER_EQUAL) {
        return compare(p, subject);
    }
    return unexpected(p, "a comparison (=, <>, <, <=, >, >=, in, between, like, ilike, is null)");
}

/* ---- Functions --------------------------------------------------------------------------------------------------- */

typedef struct function {
    const char *name;
    const char *form; /* as messages show it */
    int32_t op;
    int32_t arguments;
    uint8_t holds; /* what its arguments are */
    uint64_t columns;
} function;

#define POINT (CASUS__COLUMN_BIT(CASUS__COLUMN_LAT) | CASUS__COLUMN_BIT(CASUS__COLUMN_LON))
#define DAYS                                                                                                           \
    (CASUS__COLUMN_BIT(CASUS__COLUMN_DATE_START) | CASUS__COLUMN_BIT(CASUS__COLUMN_DATE_END) |                         \
     CASUS__COLUMN_BIT(CASUS__COLUMN_TIME))

static const function functions[] = {
    {"within_km", "within_km(lat, lon, km)", CASUS__OP_WITHIN, 3, CASUS__HOLDS_NUMBER, POINT},
    {"in_box", "in_box(south, west, north, east)", CASUS__OP_BOX, 4, CASUS__HOLDS_NUMBER, POINT},
    {"overlaps", "overlaps('first', 'last')", CASUS__OP_OVERLAPS, 2, CASUS__HOLDS_DAY, DAYS},
};
#define FUNCTION_COUNT (int32_t)(sizeof functions / sizeof functions[0])

static const function *function_find(casus_str name) {
    for (int32_t i = 0; i < FUNCTION_COUNT; i++) {
        if (casus__equal_nocase(name, functions[i].name)) {
            return &functions[i];
        }
    }
    return NULL;
}

static int outside(double v, double limit) {
    return v < -limit || v > limit;
}

/* What is wrong with the arguments, for the message, or NULL. */
static const char *bad_arguments(const function *f, const double *v) {
    switch (f->op) {
    case CASUS__OP_WITHIN:
        return outside(v[0], 90) || outside(v[1], 180) ? "a latitude is -90 to 90, a longitude -180 to 180"
               : v[2] < 0                              ? "a distance is not negative"
                                                       : NULL;
    case CASUS__OP_BOX:
        return outside(v[0], 90) || outside(v[2], 90) || outside(v[1], 180) || outside(v[3], 180)
                   ? "a latitude is -90 to 90, a longitude -180 to 180"
               : v[0] > v[2] ? "south is over north"
                             : NULL;
    default: return v[0] > v[1] ? "the first day is after the last" : NULL;
    }
}

/* The name of a place in the stead of its coordinates, which are where it stands in the text until it is found. */
static casus_status take_place(parser *p, const casus__filter_subject *subject, double *v, casus_str *out) {
    v[0] = (double)p->r.token.at;
    v[1] = (double)p->r.token.text.size;
    if (p->r.token.text.size == 2) {
        return casus__filter_fail(&p->r, CASUS_E_VALUE, p->r.token.at, "the name of the place is empty");
    }
    return casus__filter_word(&p->filter->allocator, &p->r, subject, 0, out);
}

/* The arguments of a call; `place` receives a name instead of the first two. */
static casus_status take_arguments(parser *p, const function *f, const casus__token *name, double *v,
                                   casus_str *place) {
    casus__filter_subject subject = {name->text, {0}};
    casus_status status = take(p, CASUS__TOKEN_OPEN, "'('");
    int32_t first = 0;
    subject.field.holds = f->holds;
    if (status == CASUS_OK && f->op == CASUS__OP_WITHIN && p->r.token.kind == CASUS__TOKEN_STRING) {
        first = 2;
        status = take_place(p, &subject, v, place);
    }
    for (int32_t i = first; i < f->arguments && status == CASUS_OK; i++) {
        status = i == 0 ? CASUS_OK : take(p, CASUS__TOKEN_COMMA, f->form);
        status = status == CASUS_OK ? casus__filter_number(&p->r, &subject, &v[i]) : status;
    }
    return status == CASUS_OK ? take(p, CASUS__TOKEN_CLOSE, f->form) : status;
}

static casus_status call(parser *p, const function *f, const casus__token *name) {
    double v[4] = {0, 0, 0, 0};
    casus_str place = {NULL, 0};
    const casus_status status = take_arguments(p, f, name, v, &place);
    const double point[3] = {0, 0, v[2]};
    const char *wrong = status == CASUS_OK ? bad_arguments(f, place.size > 0 ? point : v) : NULL;
    casus__filter_op *op = status == CASUS_OK && wrong == NULL ? add_test(p, f->op, NULL, 0) : NULL;
    if (op == NULL) {
        casus__filter_word_free(&p->filter->allocator, place);
        return wrong != NULL        ? casus__filter_fail(&p->r, CASUS_E_VALUE, name->at, "%s: %s", f->form, wrong)
               : status != CASUS_OK ? status
                                    : CASUS_E_MEMORY;
    }
    op->text = place;
    v[2] *= f->op == CASUS__OP_WITHIN ? 1000 : 1;
    memcpy(op->args, v, sizeof v);
    p->filter->columns |= f->columns;
    return CASUS_OK;
}

/* ---- Fields ------------------------------------------------------------------------------------------------------ */

typedef struct search {
    casus_str name;
    char nearest[CASUS__NEAREST_ROOM];
} search;

static void consider(void *user, const char *name) {
    search *s = user;
    const char *const both[] = {s->nearest, name};
    const int had = s->nearest[0] != 0;
    const char *nearer = casus__nearest(s->name, had ? both : both + 1, had ? 2 : 1);
    if (nearer == name && strlen(name) < sizeof s->nearest) {
        memcpy(s->nearest, name, strlen(name) + 1);
    }
}

static void list_name(void *user, const char *name) {
    search *s = user;
    const size_t used = strlen(s->nearest);
    if (used + strlen(name) + 2 <= sizeof s->nearest) {
        s->nearest[used] = ' ';
        memcpy(s->nearest + used + 1, name, strlen(name) + 1);
    }
}

/* A name that the caller does not know. */
static casus_status unknown_name(parser *p, const casus__token *name) {
    search s = {name->text, {0}};
    search all = {name->text, {0}};
    p->names->each(p->names->user, consider, &s);
    p->names->each(p->names->user, list_name, &all);
    return s.nearest[0] != 0
               ? casus__filter_fail(&p->r, CASUS_E_SYNTAX, name->at, "unknown %s '%.*s', did you mean '%s'?",
                                    p->names->what, QUOTED(name->text), s.nearest)
               : casus__filter_fail(&p->r, CASUS_E_SYNTAX, name->at, "unknown %s '%.*s'; there are%s", p->names->what,
                                    QUOTED(name->text), all.nearest);
}

static casus_status unknown_field(parser *p, const casus__token *name) {
    search s = {name->text, {0}};
    const int called = p->r.token.kind == CASUS__TOKEN_OPEN;
    if (called) {
        for (int32_t i = 0; i < FUNCTION_COUNT; i++) {
            consider(&s, functions[i].name);
        }
    } else {
        casus__filter_field_each(consider, &s);
    }
    const char *what = called ? "function" : "field";
    const casus__synonym *synonym = called ? NULL : casus__synonym_find(name->text);
    if (synonym != NULL && synonym->field != NULL) {
        return casus__filter_fail(&p->r, CASUS_E_SYNTAX, name->at, "unknown field '%.*s', did you mean '%s'%s%s?",
                                  QUOTED(name->text), synonym->field, synonym->such != NULL ? ", as in " : "",
                                  synonym->such != NULL ? synonym->such : "");
    }
    if (s.nearest[0] != 0) {
        return casus__filter_fail(&p->r, CASUS_E_SYNTAX, name->at, "unknown %s '%.*s', did you mean '%s'?", what,
                                  QUOTED(name->text), s.nearest);
    }
    return casus__filter_fail(&p->r, CASUS_E_SYNTAX, name->at, "unknown %s '%.*s'; %s", what, QUOTED(name->text),
                              called ? "functions are within_km in_box overlaps" : "docs/filter.md lists the fields");
}

void casus__filter_field_nearest(casus_str name, char nearest[CASUS__NEAREST_ROOM]) {
    search s = {name, {0}};
    const casus__synonym *synonym = casus__synonym_find(name);
    casus__filter_field_each(consider, &s);
    const char *word = synonym != NULL && synonym->field != NULL ? synonym->field : s.nearest;
    memcpy(nearest, word, strlen(word) + 1);
}

/* ---- Expressions ------------------------------------------------------------------------------------------------- */

static casus_status group(parser *p) {
    if (p->nesting == NESTING_MAX) {
        return casus__filter_fail(&p->r, CASUS_E_LIMIT, p->r.token.at, "parentheses are nested more than %d deep",
                                  NESTING_MAX);
    }
    p->nesting++;
    casus_status status = casus__filter_next(&p->r);
    status = status == CASUS_OK ? expression(p) : status;
    p->nesting--;
    return status == CASUS_OK ? take(p, CASUS__TOKEN_CLOSE, "'and', 'or' or ')'") : status;
}

/* A test of a column of the source. */
static casus_status native(parser *p, const casus__token *name) {
    const casus_allocator *a = &p->filter->allocator;
    const uint64_t room = (uint64_t)name->text.size + 1;
    char *column = casus__alloc(a, room);
    casus__filter_subject subject = {name->text, {0}};
    casus_str found;
    if (column == NULL) {
        return casus__fail_memory(a, p->r.error);
    }
    casus_status status = CASUS_OK;
    if (casus__native_name(name->text, column, &found) <= 0) {
        status = casus__filter_fail(&p->r, CASUS_E_SYNTAX, name->at,
                                    "no column is named: write native.COLUMN, or native.\"COLUMN\" with each quote of "
                                    "the name doubled");
    } else {
        column[found.size] = 0;
        subject.field.from = CASUS__FROM_NATIVE;
        subject.field.holds = CASUS__HOLDS_WORDS;
        subject.field.column = CASUS__COLUMN_NATIVE;
        subject.field.child = column;
        status = predicate(p, &subject);
    }
    casus__free(a, column, room);
    return status;
}

static int is_native(casus_str name) {
    const size_t size = sizeof CASUS__NATIVE_PREFIX - 1;
    return name.size >= (int64_t)size && memcmp(name.data, CASUS__NATIVE_PREFIX, size) == 0;
}

static casus_status primary(parser *p) {
    const casus__token name = p->r.token;
    if (name.kind == CASUS__TOKEN_OPEN) {
        return group(p);
    }
    if (name.kind != CASUS__TOKEN_NAME) {
        return unexpected(p, "a field, 'not' or '('");
    }
    const function *f = function_find(name.text);
    casus__filter_subject subject = {name.text, {0}};
    const casus_status status = casus__filter_next(&p->r);
    if (status != CASUS_OK) {
        return status;
    }
    if (p->names != NULL) {
        return p->names->find(p->names->user, name.text, &subject.field) ? predicate(p, &subject)
                                                                         : unknown_name(p, &name);
    }
    if (f != NULL) {
        return call(p, f, &name);
    }
    if (is_native(name.text)) {
        return native(p, &name);
    }
    return casus__filter_field_find(name.text, &subject.field) ? predicate(p, &subject) : unknown_field(p, &name);
}

static casus_status negation(parser *p) {
    int negated = 0;
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && p->r.token.kind == CASUS__TOKEN_NOT) {
        negated = !negated;
        status = casus__filter_next(&p->r);
    }
    status = status == CASUS_OK ? primary(p) : status;
    return status == CASUS_OK && negated ? add_join(p, CASUS__OP_NOT) : status;
}

static casus_status conjunction(parser *p) {
    casus_status status = negation(p);
    while (status == CASUS_OK && p->r.token.kind == CASUS__TOKEN_AND) {
        status = casus__filter_next(&p->r);
        status = status == CASUS_OK ? negation(p) : status;
        status = status == CASUS_OK ? add_join(p, CASUS__OP_AND) : status;
    }
    return status;
}

static casus_status expression(parser *p) {
    casus_status status = conjunction(p);
    while (status == CASUS_OK && p->r.token.kind == CASUS__TOKEN_OR) {
        status = casus__filter_next(&p->r);
        status = status == CASUS_OK ? conjunction(p) : status;
        status = status == CASUS_OK ? add_join(p, CASUS__OP_OR) : status;
    }
    return status;
}

casus_status casus__filter_compile(const casus__settings *settings, casus_str text, casus_filter **out,
                                   casus_error *error) {
    return casus__filter_compile_over(settings, text, NULL, out, error);
}

casus_status casus__filter_compile_over(const casus__settings *settings, casus_str text,
                                        const casus__filter_names *names, casus_filter **out, casus_error *error) {
    parser p = {{text, 0, {0, 0, {NULL, 0}}, error, names != NULL}, casus__filter_make(settings, text), names, 0, 0};
    *out = NULL;
    if (p.filter == NULL) {
        return casus__fail_memory(&settings->allocator, error);
    }
    casus_status status = casus__is_utf8(text.data, text.size)
                              ? casus__filter_next(&p.r)
                              : casus__fail(error, CASUS_E_SYNTAX, "the condition is not UTF-8; recode it first");
    if (status == CASUS_OK && p.r.token.kind == CASUS__TOKEN_END) {
        status = casus__filter_fail(&p.r, CASUS_E_SYNTAX, 0, "the condition is empty");
    }
    status = status == CASUS_OK ? expression(&p) : status;
    if (status == CASUS_OK && p.r.token.kind != CASUS__TOKEN_END) {
        status = unexpected(&p, "'and', 'or' or the end");
    }
    if (status == CASUS_OK) {
        p.filter->names = casus__columns_text(&settings->allocator, p.filter->columns);
        status = p.filter->names != NULL ? CASUS_OK : casus__fail_memory(&settings->allocator, error);
    }
    if (status != CASUS_OK) {
        casus_filter_free(p.filter);
        return status;
    }
    *out = p.filter;
    return CASUS_OK;
}
