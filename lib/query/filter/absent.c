/* SPDX-License-Identifier: MIT */
/* Dictionaries grow from batch to batch, so that of each only the words that came since are looked at; a word that was
   found once is not looked for again. */
#include "query/filter/absent.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

/* ---- What to watch for ------------------------------------------------------------------------------------------- */

void casus__absent_column(casus__absent *absent, const char *column) {
    for (int32_t i = 0; i < absent->column_count; i++) {
        if (casus__equal_nocase(casus_str_from(column), absent->columns[i])) {
            return;
        }
    }
    if (absent->column_count < CASUS__ABSENT_COLUMNS) {
        absent->columns[absent->column_count++] = column;
    }
}

static void add_word(casus__absent *absent, const casus__filter_op *op, casus_str word) {
    if (absent->word_count < CASUS__ABSENT_WORDS) {
        absent->words[absent->word_count].op = op;
        absent->words[absent->word_count++].word = word;
    }
}

/* Words of closed vocabularies are checked when the condition is read. */
static int is_watched(const casus__filter_op *op) {
    const casus__filter_field *f = &op->field;
    return (op->code == CASUS__OP_WORD || op->code == CASUS__OP_WORDS) && !op->negated && f->vocabulary == 0 &&
           f->holds == CASUS__HOLDS_WORDS &&
           (f->from == CASUS__FROM_ROW || f->from == CASUS__FROM_LIST || f->from == CASUS__FROM_ACTOR);
}

void casus__absent_condition(casus__absent *absent, const casus_filter *filter) {
    for (int64_t i = 0; filter != NULL && i < filter->op_count; i++) {
        const casus__filter_op *op = &filter->ops[i];
        if (op->field.from == CASUS__FROM_NATIVE) {
            casus__absent_column(absent, op->field.child);
        }
        if (is_watched(op) && op->code == CASUS__OP_WORD) {
            add_word(absent, op, op->text);
        }
        for (int32_t k = 0; is_watched(op) && op->code == CASUS__OP_WORDS && k < op->set.count; k++) {
            add_word(absent, op, casus__dictionary_word(&op->set, k));
        }
    }
}

/* ---- Looking ----------------------------------------------------------------------------------------------------- */

/* Keeps a word if it is nearer than the nearest so far. */
static void consider(casus_str wanted, casus_str word, char nearest[CASUS__ABSENT_ROOM]) {
    char text[CASUS__ABSENT_ROOM];
    if (word.size <= 0 || word.size >= CASUS__ABSENT_ROOM) {
        return;
    }
    memcpy(text, word.data, (size_t)word.size);
    text[word.size] = 0;
    const char *const both[] = {nearest, text};
    const int had = nearest[0] != 0;
    if (casus__nearest(wanted, had ? both : both + 1, had ? 2 : 1) == text) {
        memcpy(nearest, text, (size_t)word.size + 1);
    }
}

static const casus_column *column_of(const casus__filter_field *field, const casus_batch *batch) {
    const int32_t id = field->from == CASUS__FROM_ACTOR ? CASUS__COLUMN_ACTORS : field->column;
    const casus_column *column = casus__batch_column(batch, id);
    return field->child != NULL ? casus_column_field(column, field->child) : column;
}

static void look_for(casus__absent_word *w, const casus_batch *batch) {
    const casus_column *column = column_of(&w->op->field, batch);
    const int32_t count = casus_column_word_count(column);
    const uint64_t dictionary = casus_column_dictionary(column);
    if (dictionary == 0 || casus_column_type(column) != CASUS_TYPE_WORD) { /* every text is its own: none is near */
        w->found |= column != NULL && casus_column_type(column) != CASUS_TYPE_WORD;
        return;
    }
    const int32_t from = dictionary == w->dictionary && w->looked <= count ? w->looked : 0;
    for (int32_t i = from; i < count && !w->found; i++) {
        const casus_str word = casus_column_word(column, i);
        w->found = casus_str_equal(word, w->word);
        if (!w->found) {
            consider(w->word, word, w->nearest);
        }
    }
    w->dictionary = dictionary;
    w->looked = count;
}

static void look(void *user, const casus_batch *batch) {
    casus__absent *absent = user;
    for (int32_t i = 0; i < absent->word_count; i++) {
        if (!absent->words[i].found) {
            look_for(&absent->words[i], batch);
        }
    }
}

/* ---- Saying ------------------------------------------------------------------------------------------------------ */

static casus_status say(casus_reader *reader, casus_str column, casus_str value, const char *what, const char *nearest,
                        casus_error *error) {
    char text[4 * CASUS__ABSENT_ROOM];
    const casus_str shown = column.size > 0 ? column : value;
    (void)snprintf(text, sizeof text, "%s '%.*s'%s%s%s", what, casus__shown(shown), shown.data,
                   nearest[0] != 0 ? ", did you mean '" : "", nearest, nearest[0] != 0 ? "'?" : "");
    return casus__pass_absent(reader, column, value, text, error);
}

static casus_status say_column(casus_reader *reader, const char *column, casus_error *error) {
    const casus_str name = casus_str_from(column);
    const casus__source_file *source = casus__pass_source(reader);
    char nearest[CASUS__ABSENT_ROOM] = "";
    for (int32_t i = 0; source != NULL && i < source->name_count; i++) {
        const casus_str own = casus__source_file_name(source, i);
        if (casus__equal_nocase(own, column)) {
            return CASUS_OK;
        }
        consider(name, own, nearest);
    }
    return say(reader, name, (casus_str){"", 0}, "there is no column", nearest, error);
}

static casus_status end(void *user, casus_reader *reader, int64_t chosen, casus_error *error) {
    const casus__absent *absent = user;
    casus_status status = CASUS_OK;
    for (int32_t i = 0; status == CASUS_OK && i < absent->column_count; i++) {
        status = say_column(reader, absent->columns[i], error);
    }
    for (int32_t i = 0; status == CASUS_OK && chosen == 0 && i < absent->word_count; i++) {
        const casus__absent_word *w = &absent->words[i];
        const casus_str none = CASUS_STR_EMPTY;
        status =
            w->found ? CASUS_OK : say(reader, none, w->word, "no event was chosen, and none has", w->nearest, error);
    }
    return status == CASUS_OK ? casus__pass_flush(reader, error) : status;
}

const casus__pass_watch *casus__absent_watch(casus__absent *absent) {
    absent->watch = (casus__pass_watch){absent, look, end};
    return absent->word_count > 0 || absent->column_count > 0 ? &absent->watch : NULL;
}
