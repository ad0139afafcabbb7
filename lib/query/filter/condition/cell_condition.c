/* SPDX-License-Identifier: MIT */
/* Conditions in brackets, which choose casualty cells: `nationality=CHN&side=a`, or with commas. Their program is tests
   only, all of which must hold, and it runs over cells instead of rows. */
#include <string.h>

#include "base/number/number.h"
#include "base/text.h"
#include "query/filter/condition/condition.h"
#include "query/filter/filter.h"

#define QUOTED(s) casus__filter_shown(s), (s).data

/* What the elements of a list are called, and by what brackets may choose them. */
typedef struct elements {
    const char *what;
    const char *prefix; /* of the fields that conditions on events have */
    const char *const *fields;
    int32_t field_count;
    const char *listed; /* the fields, for a message */
    uint8_t column;
} elements;

static const char *const cell_fields[] = {"nationality", "occupation",  "employer", "sex",      "age",
                                          "side",        "perpetrator", "means",    "claimant", "inferred"};
static const char *const outcome_fields[] = {"object", "unit"};
static const elements cells = {"a cell",
                               "victim.",
                               cell_fields,
                               10,
                               "nationality occupation employer sex age side perpetrator means claimant inferred",
                               CASUS__COLUMN_CASUALTIES};
static const elements outcomes = {"an outcome", "outcome.", outcome_fields, 2, "object unit", CASUS__COLUMN_OUTCOMES};

/* What a cell points to, or takes from its event: casus__cell_filter_apply() leaves it to the rollup, which has keys of
   the same names. */
static const struct {
    const char *name;
    uint8_t column;
    uint64_t columns;
} pointed[] = {
    {"perpetrator", CASUS__COLUMN_PARTICIPANTS,
     CASUS__COLUMN_BIT(CASUS__COLUMN_PARTICIPANTS) | CASUS__COLUMN_BIT(CASUS__COLUMN_ACTORS)},
    {"means", CASUS__COLUMN_MEANS, CASUS__COLUMN_BIT(CASUS__COLUMN_MEANS)},
    {"claimant", CASUS__COLUMN_CLAIMS,
     CASUS__COLUMN_BIT(CASUS__COLUMN_CLAIMS) | CASUS__COLUMN_BIT(CASUS__COLUMN_ACTORS)},
};
#define POINTED_COUNT (int32_t)(sizeof pointed / sizeof pointed[0])

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

/* One condition: where it stands in the text, without blanks around its parts. */
typedef struct piece {
    casus_str name;
    casus_str value;
    int64_t name_at;
    int64_t value_at;
    int negated;
} piece;

static casus_str trimmed(const casus__filter_reader *r, int64_t from, int64_t to, int64_t *at) {
    const casus_str s = casus__trim((casus_str){r->text.data + from, to - from});
    *at = s.size > 0 ? (int64_t)(s.data - r->text.data) : from;
    return s;
}

static int parts_pieces(char c) {
    return c == '&' || c == ',';
}

/* End of the value that starts at `at`: the next & or comma outside its quotes, or the end. */
static int64_t value_end(casus_str text, int64_t at) {
    const casus_str rest = casus__trim((casus_str){text.data + at, text.size - at});
    const int has_quotes = rest.size > 0 && rest.data[0] == '\'';
    int inside = 0;
    while (at < text.size && (inside || !parts_pieces(text.data[at]))) {
        inside ^= has_quotes && text.data[at] == '\'';
        at++;
    }
    return at;
}

/* Takes the piece at r->at and moves to what parts it from the next, or to the end. */
static casus_status read_piece(casus__filter_reader *r, piece *out) {
    const int64_t from = r->at;
    int64_t sign = from;
    memset(out, 0, sizeof *out);
    while (sign < r->text.size && r->text.data[sign] != '=' && !parts_pieces(r->text.data[sign])) {
        sign++;
    }
    if (sign >= r->text.size || r->text.data[sign] != '=') {
        return casus__filter_fail(r, CASUS_E_SYNTAX, sign,
                                  "'=' is due here: brackets hold FIELD=WORD, joined by & or commas; a word "
                                  "that has one stands in single quotes");
    }
    const int64_t to = value_end(r->text, sign + 1);
    out->negated = sign > from && r->text.data[sign - 1] == '!';
    out->name = trimmed(r, from, sign - out->negated, &out->name_at);
    out->value = trimmed(r, sign + 1, to, &out->value_at);
    if (out->value.size == 0) {
        return casus__filter_fail(r, CASUS_E_SYNTAX, out->value_at, "a word is due here");
    }
    r->at = to;
    return CASUS_OK;
}

/* ---- Compiling --------------------------------------------------------------------------------------------------- */

static casus_status find_field(const casus__filter_reader *r, const elements *of, const piece *p,
                               casus__filter_field *out) {
    const size_t prefix_size = strlen(of->prefix);
    char name[CASUS__FIELD_NAME_ROOM];
    for (int32_t i = 0; i < POINTED_COUNT && of == &cells; i++) {
        if (casus__equal_z(p->name, pointed[i].name)) {
            *out = (casus__filter_field){
                .from = CASUS__FROM_POINTED, .holds = CASUS__HOLDS_WORDS, .column = pointed[i].column};
            return CASUS_OK;
        }
    }
    for (int32_t i = 0; i < of->field_count; i++) {
        if (casus__equal_z(p->name, of->fields[i])) {
            memcpy(name, of->prefix, prefix_size);
            memcpy(name + prefix_size, of->fields[i], strlen(of->fields[i]) + 1);
            (void)casus__filter_field_find(casus_str_from(name), out);
            return CASUS_OK;
        }
    }
    const char *nearest = casus__nearest(p->name, of->fields, of->field_count);
    if (nearest != NULL) {
        return casus__filter_fail(r, CASUS_E_SYNTAX, p->name_at, "unknown field of %s '%.*s', did you mean '%s'?",
                                  of->what, QUOTED(p->name), nearest);
    }
    return casus__filter_fail(r, CASUS_E_SYNTAX, p->name_at, "unknown field of %s '%.*s'; fields are %s", of->what,
                              QUOTED(p->name), of->listed);
}

/* 0, 1, true or false; -1 for anything else. */
static int flag_of(casus_str s) {
    if (casus__equal_nocase(s, "true") || casus__equal_z(s, "1")) {
        return 1;
    }
    return casus__equal_nocase(s, "false") || casus__equal_z(s, "0") ? 0 : -1;
}

/* Copies a value, which may stand in single quotes, doubled inside. */
static casus_status copy_word(const casus_allocator *a, const casus__filter_reader *r,
                              const casus__filter_subject *subject, const piece *p, casus_str *out) {
    casus__filter_reader inner = *r;
    casus_status status = CASUS_OK;
    *out = (casus_str){NULL, 0};
    if (p->value.size > 0 && p->value.data[0] == '\'') {
        inner.at = p->value_at;
        inner.text.size = p->value_at + p->value.size;
        status = casus__filter_next(&inner);
        if (status == CASUS_OK && inner.at != inner.text.size) {
            return casus__filter_fail(r, CASUS_E_SYNTAX, inner.at, "'&', a comma or the end is due here");
        }
        return status == CASUS_OK ? casus__filter_word(a, &inner, subject, 1, out) : status;
    }
    status = casus__filter_check_word(r, subject, p->value, p->value_at);
    if (status != CASUS_OK) {
        return status;
    }
    char *text = casus__alloc(a, (uint64_t)p->value.size + 1);
    if (text == NULL) {
        return casus__fail_memory(a, r->error);
    }
    memcpy(text, p->value.data, (size_t)p->value.size);
    *out = (casus_str){text, p->value.size};
    return CASUS_OK;
}

static casus_status compile_piece(casus_filter *filter, const casus__filter_reader *r, const elements *of,
                                  const piece *p) {
    casus__filter_subject subject = {p->name, {0}};
    casus_str word = {NULL, 0};
    casus_status status = find_field(r, of, p, &subject.field);
    const int is_flag = subject.field.holds == CASUS__HOLDS_FLAG;
    const int flag = flag_of(p->value);
    if (status == CASUS_OK && !is_flag) {
        status = copy_word(&filter->allocator, r, &subject, p, &word);
    } else if (status == CASUS_OK && flag < 0) {
        status = casus__filter_fail(r, CASUS_E_VALUE, p->value_at, "'%.*s' is true or false", QUOTED(p->name));
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus__filter_op *op = casus__filter_add(filter, is_flag ? CASUS__OP_RANGE : CASUS__OP_WORD);
    if (op == NULL) {
        casus__filter_word_free(&filter->allocator, word);
        return casus__fail_memory(&filter->allocator, r->error);
    }
    op->field = subject.field;
    op->negated = (uint8_t)p->negated;
    op->args[0] = op->args[1] = flag;
    op->text = word;
    return CASUS_OK;
}

casus_status casus__cell_filter_new(const casus__settings *settings, casus_str text, int32_t column, casus_filter **out,
                                    casus_error *error) {
    const elements *of = column == CASUS__COLUMN_OUTCOMES ? &outcomes : &cells;
    casus__filter_reader r = {text, 0, {0, 0, {NULL, 0}}, error, 0};
    casus_filter *filter = casus__filter_make(settings, text);
    casus_status status = CASUS_OK;
    *out = NULL;
    if (filter == NULL) {
        return casus__fail_memory(&settings->allocator, error);
    }
    if (!casus__is_utf8(text.data, text.size)) {
        status = casus__fail(error, CASUS_E_SYNTAX, "the condition is not UTF-8; recode it first");
    }
    for (int more = 1; more && status == CASUS_OK; r.at++) {
        piece p;
        status = read_piece(&r, &p);
        status = status == CASUS_OK ? compile_piece(filter, &r, of, &p) : status;
        more = r.at < text.size; /* then an & or a comma stands here */
    }
    if (status != CASUS_OK) {
        casus_filter_free(filter);
        return status;
    }
    filter->columns = CASUS__COLUMN_BIT(of->column);
    for (int64_t i = 0; i < filter->op_count; i++) {
        for (int32_t k = 0; k < POINTED_COUNT && filter->ops[i].field.from == CASUS__FROM_POINTED; k++) {
            filter->columns |= filter->ops[i].field.column == pointed[k].column ? pointed[k].columns : 0;
        }
    }
    *out = filter;
    return CASUS_OK;
}

/* ---- Applying ---------------------------------------------------------------------------------------------------- */

casus_status casus__cell_filter_apply(const casus_filter *filter, const casus_column *casualties, uint64_t *out,
                                      casus_error *error) {
    const int64_t count = casus_column_length(casus_column_child(casualties, 0));
    const int64_t words = casus__bitmap_words(count);
    const uint64_t bytes = 2 * (uint64_t)words * sizeof(uint64_t);
    if (count == 0) {
        return CASUS_OK;
    }
    uint64_t *scratch = casus__alloc(&filter->allocator, bytes);
    int ok = scratch != NULL;
    memset(out, 0xFF, (size_t)words * sizeof *out);
    for (int64_t i = 0; i < filter->op_count && ok; i++) {
        const casus__filter_op *op = &filter->ops[i];
        if (op->field.from == CASUS__FROM_POINTED) {
            continue;
        }
        casus__hits hits = {scratch, scratch + words};
        ok = casus__filter_match(&filter->allocator, op, casus_column_field(casualties, op->field.child), 0, count,
                                 &hits);
        for (int64_t k = 0; k < words && ok; k++) {
            out[k] &= hits.yes[k];
        }
    }
    casus__free(&filter->allocator, scratch, bytes);
    return ok ? CASUS_OK : casus__fail_memory(&filter->allocator, error);
}
