/* SPDX-License-Identifier: MIT */
/* Counts by reading the native rows once more, with the same cell rules as the reader, so that a column's count of
   filled rows is what the mapping saw. All sources must have the same columns. */
#include "io/survey/survey.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/json/fields.h"
#include "io/profiles/header/header_fit.h"
#include "io/profiles/header/rule_columns.h"
#include "io/profiles/profile_list.h"
#include "io/rows/mapping/row_cells.h"
#include "model/words.h"

/* ---- Life ------------------------------------------------------------------------------------------------------ */

casus_status casus_survey_new(casus_context *context, casus_survey **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place to put the survey");
    }
    casus_survey *n = casus__zalloc(&settings.allocator, sizeof *n);
    *out = n;
    if (n == NULL) {
        return casus__fail_memory(&settings.allocator, error);
    }
    n->settings = settings;
    n->settings.max_field_bytes = n->settings.max_record_bytes = INT64_MAX; /* they were read once */
    casus__cancel_retain(settings.cancel);
    casus__json_init(&n->json, &n->settings.allocator);
    n->named_rows.allocator = settings.allocator;
    n->csv_rows.settings = &n->settings;
    n->csv_rows.layout = &n->layout;
    return CASUS_OK;
}

void casus_survey_free(casus_survey *n) {
    if (n != NULL) {
        const casus_allocator a = n->settings.allocator;
        casus__csv_rows_free(&n->csv_rows);
        casus__csv_index_free(&a, &n->index);
        casus__buffer_free(&a, &n->scratch);
        casus__json_free(&n->json);
        casus__named_rows_free(&n->named_rows);
        casus__free(&a, n->codes, (uint64_t)n->code_cap * sizeof *n->codes);
        casus__free(&a, n->names, (uint64_t)n->column_count * sizeof *n->names);
        casus__free(&a, n->columns, (uint64_t)n->column_count * sizeof *n->columns);
        casus__source_file_free(n->source);
        casus__cancel_free(n->settings.cancel);
        casus__free(&a, n, sizeof *n);
    }
}

static int add_codes(casus_survey *n, const casus__mapped *mapped, int32_t vocabulary, int32_t id) {
    const int32_t column = casus__profile_find(mapped->column, n->names, n->column_count);
    for (const casus__value *v = mapped->values; column >= 0 && v->native[0] != 0; v++) {
        if (!CASUS__GROW(&n->settings.allocator, n->codes, n->code_cap, n->code_count + 1)) {
            return 0;
        }
        n->columns[column].coded = 1;
        casus__native_code *code = &n->codes[n->code_count++];
        const casus__native_code made = {column, vocabulary, id, v, 0};
        *code = made;
    }
    return 1;
}

/* The codes for how precise a date or a place is. */
static int list_codes(casus_survey *n) {
    const casus__profile *p = n->profile;
    if (p == NULL) {
        return 1;
    }
    int ok = add_codes(n, &p->date.precision, CASUS_VOCABULARY_SPAN_PRECISION, CASUS__COLUMN_DATE_PRECISION);
    for (int i = 0; ok && i < p->place_count; i++) {
        ok = add_codes(n, &p->places[i].precision, CASUS_VOCABULARY_LOCATION_PRECISION,
                       CASUS__COLUMN_LOCATION_PRECISION) &&
             add_codes(n, &p->places[i].coordinate, CASUS_VOCABULARY_LOCATION_COORDINATE, -1);
    }
    return ok;
}

/* The columns whose texts the model takes though elsewhere in the file they spell unknown. */
static void mark_plain(casus_survey *n) {
    static const int kinds[] = {CASUS__OF_CLASS, CASUS__OF_RELATION}; /* each with one column */
    for (size_t k = 0; n->profile != NULL && k < sizeof kinds / sizeof kinds[0]; k++) {
        for (int32_t i = 0; i < casus__profile_rules(n->profile, kinds[k]); i++) {
            const char *columns = casus__profile_column(n->profile, kinds[k], i, 0);
            const int32_t at = casus__profile_find(columns, n->names, n->column_count);
            if (at >= 0) {
                n->columns[at].plain = 1;
            }
        }
    }
}

/* Sets up for the rows of a source, which may be written otherwise than those before. */
static int use_source(casus_survey *n, const casus__source_file *source) {
    const casus_allocator *a = &n->settings.allocator;
    const casus__csv_dialect dialect = {source->separator, source->quote};
    casus__decoder_init_for(&n->decoder, a, dialect, n->profile);
    n->layout = casus__csv_layout_native(dialect, source->name_count);
    return source->form != CASUS__NATIVE_JSON || n->named_rows.name_count > 0 ||
           casus__named_rows_init(&n->named_rows, a, n->names, n->column_count);
}

static int start(casus_survey *n, casus__source_file *source) {
    const casus_allocator *a = &n->settings.allocator;
    const uint64_t count = (uint64_t)source->name_count;
    casus__survey_column *columns = casus__zalloc(a, count * sizeof *columns);
    casus_str *names = casus__zalloc(a, count * sizeof *names);
    if (count > 0 && (columns == NULL || names == NULL)) {
        casus__free(a, columns, count * sizeof *columns);
        casus__free(a, names, count * sizeof *names);
        return 0;
    }
    n->columns = columns;
    n->names = names;
    n->profile = casus__profile_of(source->profile);
    n->column_count = source->name_count;
    n->source = casus__source_file_retain(source);
    for (int32_t i = 0; i < n->column_count; i++) {
        n->names[i] = casus__source_file_name(source, i);
    }
    mark_plain(n);
    return list_codes(n);
}

/* ---- Counting -------------------------------------------------------------------------------------------------- */

static void count_spelling(casus__survey_column *column, casus_str text) {
    const int64_t size = text.size < CASUS__SPELLING_SIZE ? text.size : CASUS__SPELLING_SIZE;
    int32_t i = 0;
    while (i < column->spelling_count &&
           !(column->spellings[i].size == size &&
             (size == 0 || memcmp(column->spellings[i].text, text.data, (size_t)size) == 0))) {
        i++;
    }
    if (i == CASUS__SPELLINGS) {
        i--;
    }
    casus__spelling *s = &column->spellings[i];
    if (i == column->spelling_count) {
        column->spelling_count++;
        s->size = (int32_t)size;
        if (size > 0) {
            memcpy(s->text, text.data, (size_t)size);
        }
    }
    s->count++;
}

static void count_code(casus_survey *n, int32_t column, casus_str text) {
    const casus_str word = casus__code_of(text);
    for (int64_t i = 0; i < n->code_count; i++) {
        casus__native_code *code = &n->codes[i];
        if (code->column == column &&
            (casus__equal_nocase(word, code->value->native) || strcmp(code->value->native, "*") == 0)) {
            code->rows++;
            /* The next rule that reads the same column counts it too. */
            while (i + 1 < n->code_count && n->codes[i + 1].column == column &&
                   n->codes[i + 1].vocabulary == code->vocabulary) {
                i++;
            }
        }
    }
}

/* `field` is the text as it stands, without quotes; `text` what the model reads, empty if that is nothing. */
static void count_field(casus_survey *n, int32_t column, casus_str field, casus_str text) {
    const int dash = text.size == 1 && (text.data[0] == '-' || text.data[0] == '.');
    if (text.size == 0 || dash) {
        count_spelling(&n->columns[column], field);
        return;
    }
    n->columns[column].filled++;
    if (n->columns[column].coded) {
        count_code(n, column, text);
    }
}

/* What the model reads in a field. */
static casus_str text_of(casus_survey *n, int32_t column, casus_str field) {
    const int32_t count = n->decoder.missing_count;
    n->decoder.missing_count = n->columns[column].plain ? n->decoder.missing_plain : count;
    n->scratch.size = 0;
    const casus_str text = casus__cell_text(&n->decoder, field, &n->scratch);
    n->decoder.missing_count = count;
    return text;
}

static casus_str without_quotes(const casus_survey *n, casus_str field) {
    const char quote = n->decoder.dialect.quote;
    if (quote != 0 && field.size >= 2 && field.data[0] == quote && field.data[field.size - 1] == quote) {
        field.data++;
        field.size -= 2;
    }
    return field;
}

/* Counts a row of separated text. */
static int count_text_row(casus_survey *n, casus_str raw) {
    static const casus_str none = {NULL, 0};
    casus__source_row row;
    const int kind = casus__csv_rows_native(&n->csv_rows, raw, &n->index, &row);
    for (int32_t i = 0; kind == CASUS__CSV_ROW_KEPT && i < n->column_count; i++) {
        const casus_str field = i < (int32_t)row.field_count ? casus__source_row_field(&row, i) : none;
        count_field(n, i, without_quotes(n, field), text_of(n, i, field));
    }
    casus__csv_rows_clear(&n->csv_rows);
    return kind != CASUS__CSV_ROW_NO_MEMORY && !n->decoder.no_memory;
}

static casus_status take_field(void *user, const casus__json_field *field) {
    casus_survey *n = user;
    const int32_t column = casus__named_rows_column(&n->named_rows, field->name);
    return column < 0 || casus__named_rows_set(&n->named_rows, column, field->value) ? CASUS_OK : CASUS_E_MEMORY;
}

/* Counts a record of JSON: null and a member that is not there are the empty spelling. */
static int count_json_row(casus_survey *n, const casus__source_file *source, casus_str raw) {
    casus__json_geometry geometry;
    casus__named_rows_begin(&n->named_rows);
    casus__json_start(&n->json, raw.data, raw.size, CASUS__JSON_DEPTH);
    const casus_status status = casus__json_fields(&n->json, casus__json_what(source), take_field, n, &geometry);
    for (int32_t i = 0; status == CASUS_OK && i < n->column_count; i++) {
        const casus_str field = casus__named_rows_get(&n->named_rows, i);
        count_field(n, i, field, text_of(n, i, field));
    }
    return status != CASUS_E_MEMORY && !n->decoder.no_memory;
}

casus_status casus_survey_add(casus_survey *n, const casus_batch *batch, casus_error *error) {
    if (n == NULL || batch == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a survey needs a batch to count");
    }
    const casus_status cancelled = casus__cancel_check(n->settings.cancel, error);
    if (cancelled != CASUS_OK) {
        return cancelled;
    }
    const casus_column *native = casus__batch_column(batch, CASUS__COLUMN_NATIVE);
    if (batch->source == NULL || batch->source->name_count == 0 || native == NULL) {
        return CASUS_OK;
    }
    if (n->source == NULL && !start(n, batch->source)) {
        return casus__fail_memory(&n->settings.allocator, error);
    }
    if (n->source != batch->source &&
        (n->source->name_count != batch->source->name_count || n->source->name_bytes != batch->source->name_bytes ||
         memcmp(n->source->names, batch->source->names, (size_t)n->source->name_bytes) != 0)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the batch comes from a source with other columns");
    }
    if (!use_source(n, batch->source)) {
        return casus__fail_memory(&n->settings.allocator, error);
    }
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        const casus_str raw = casus_column_text(native, row);
        if (!(batch->source->form == CASUS__NATIVE_JSON ? count_json_row(n, batch->source, raw)
                                                        : count_text_row(n, raw))) {
            return casus__fail_memory(&n->settings.allocator, error);
        }
    }
    return CASUS_OK;
}

/* ---- What was counted
   --------------------------------------------------------------------------------------------------- */

static int has(const casus_survey *n, int32_t column) {
    return n != NULL && column >= 0 && column < n->column_count;
}

int32_t casus__survey_column_count(const casus_survey *n) {
    return n == NULL ? 0 : n->column_count;
}

casus_str casus__survey_name(const casus_survey *n, int32_t column) {
    const casus_str none = CASUS_STR_EMPTY;
    return has(n, column) ? n->names[column] : none;
}

int64_t casus__survey_filled(const casus_survey *n, int32_t column) {
    return has(n, column) ? n->columns[column].filled : 0;
}

int32_t casus__survey_spelling_count(const casus_survey *n, int32_t column) {
    return has(n, column) ? n->columns[column].spelling_count : 0;
}

casus_str casus__survey_spelling(const casus_survey *n, int32_t column, int32_t index, int64_t *rows) {
    casus_str text = CASUS_STR_EMPTY;
    *rows = 0;
    if (index >= 0 && index < casus__survey_spelling_count(n, column)) {
        const casus__spelling *s = &n->columns[column].spellings[index];
        text.data = s->text;
        text.size = s->size;
        *rows = s->count;
    }
    return text;
}

int32_t casus__survey_code_count(const casus_survey *n) {
    return n == NULL ? 0 : (int32_t)n->code_count;
}

casus_status casus__survey_code(const casus_survey *n, int32_t index, casus__survey_code_row *out) {
    memset(out, 0, sizeof *out);
    if (index < 0 || index >= casus__survey_code_count(n)) {
        return CASUS_E_NOT_FOUND;
    }
    const casus__native_code *from = &n->codes[index];
    out->column = from->column;
    out->code = casus_str_from(from->value->native);
    out->field = from->id < 0 ? "coordinate" : casus__column_id_name(from->id);
    out->meaning = casus__vocabulary_word(from->vocabulary, from->value->value);
    out->rows = from->rows;
    return CASUS_OK;
}
