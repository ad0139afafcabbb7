/* SPDX-License-Identifier: MIT */
/* Runs of rows are copied column by column, known and unknown elements in runs of their own, so the work goes with the
   number of runs and bytes, not of cells. Codes are translated between dictionaries once a word, not once a row. */
#include "batch/gather.h"

#include <string.h>

#include "base/error.h"

/* ---- Codes ----------------------------------------------------------------------------------------------------- */

/* Number of WORD columns among a field and those in it. */
static int64_t count_words(const casus__field *field) {
    int64_t count = field->type == CASUS_TYPE_WORD;
    for (uint8_t i = 0; i < field->child_count; i++) {
        count += count_words(&field->children[i]);
    }
    return count;
}

int casus__gather_init(casus__gather *g, const casus_allocator *a) {
    memset(g, 0, sizeof *g);
    g->allocator = *a;
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        g->count += count_words(casus__schema_field(id));
    }
    g->codes = casus__zalloc(a, (uint64_t)g->count * sizeof *g->codes);
    g->count = g->codes != NULL ? g->count : 0;
    return g->codes != NULL;
}

static void forget(const casus_allocator *a, casus__gathered_codes *codes) {
    casus__words_free(codes->from);
    casus__free(a, codes->codes, (uint64_t)codes->count * sizeof *codes->codes);
    memset(codes, 0, sizeof *codes);
}

void casus__gather_forget(casus__gather *g) {
    for (int64_t i = 0; i < g->count; i++) {
        forget(&g->allocator, &g->codes[i]);
    }
}

void casus__gather_free(casus__gather *g) {
    casus__gather_forget(g);
    casus__free(&g->allocator, g->codes, (uint64_t)g->count * sizeof *g->codes);
    g->codes = NULL;
    g->count = 0;
}

/* The words of a column, sealed or growing. */
static casus__words *words_of(const casus__column *c, int32_t *count) {
    *count = c->dictionary != NULL ? c->dictionary->count : c->word_count;
    return c->dictionary != NULL ? c->dictionary->words : c->words;
}

/* Makes the table cover all words of a column. */
static int codes_cover(const casus_allocator *a, casus__gathered_codes *codes, const casus__column *from) {
    int32_t count;
    casus__words *words = words_of(from, &count);
    if (codes->from != NULL && casus__words_identity(codes->from) != casus__words_identity(words)) {
        forget(a, codes);
    }
    if (codes->count < count) {
        int32_t *grown =
            casus__realloc(a, codes->codes, (uint64_t)codes->count * sizeof *grown, (uint64_t)count * sizeof *grown);
        if (grown == NULL) {
            return 0;
        }
        memset(grown + codes->count, 0xff, (size_t)(count - codes->count) * sizeof *grown);
        codes->codes = grown;
        codes->count = count;
    }
    if (codes->from == NULL) {
        codes->from = casus__words_retain(words);
    }
    return 1;
}

static casus_str word_at(const casus__words *words, int32_t code) {
    const int32_t *offsets = casus__words_offsets(words);
    return (casus_str){casus__words_bytes(words) + offsets[code], offsets[code + 1] - offsets[code]};
}

/* ---- Columns --------------------------------------------------------------------------------------------------- */

typedef struct gathering {
    casus__gather *gather;
    const casus_allocator *allocator;
    int64_t next_codes; /* of the next WORD column in the order of the schema */
} gathering;

static int known_words(const gathering *g, casus__gathered_codes *codes, casus__column *to, const casus__column *from,
                       int64_t first, int64_t count) {
    const int32_t *values = (const int32_t *)casus_column_values(from) + first;
    if (!codes_cover(g->allocator, codes, from) || !casus__column_begin_known(g->allocator, to, count) ||
        !casus__buffer_reserve(g->allocator, &to->values, count * 4)) {
        return 0;
    }
    for (int64_t i = 0; i < count; i++) {
        int32_t *code = &codes->codes[values[i]];
        if (*code < 0) {
            *code = casus__dictionary_code(g->allocator, to->dictionary, word_at(codes->from, values[i]));
            if (*code < 0) {
                return 0;
            }
        }
        memcpy(to->values.data + to->values.size + i * 4, code, 4);
    }
    to->values.size += count * 4;
    to->length += count;
    return 1;
}

/* Appends offsets that lead as far into what was appended as those of `from` lead from offsets[first] on. */
static int add_offsets(const gathering *g, casus__column *to, const int32_t *offsets, int64_t first, int64_t count,
                       int64_t base) {
    if (!casus__buffer_reserve(g->allocator, &to->offsets, count * 4)) {
        return 0;
    }
    const int32_t shift = (int32_t)(base - offsets[first]);
    for (int64_t i = 0; i < count; i++) {
        const int32_t end = offsets[first + 1 + i] + shift;
        memcpy(to->offsets.data + to->offsets.size + i * 4, &end, sizeof end);
    }
    to->offsets.size += count * 4;
    to->length += count;
    return 1;
}

static int known_texts(const gathering *g, casus__column *to, const casus__column *from, int64_t first, int64_t count) {
    const int32_t *offsets = casus_column_offsets(from);
    const int64_t size = offsets[first + count] - offsets[first];
    const int64_t base = to->values.size;
    if (size > INT32_MAX - base || !casus__column_begin_known(g->allocator, to, count)) {
        return 0;
    }
    if (size > 0 && !casus__buffer_append(g->allocator, &to->values, from->values.data + offsets[first], size)) {
        return 0;
    }
    return add_offsets(g, to, offsets, first, count, base);
}

static int known_fixed(const gathering *g, casus__column *to, const casus__column *from, int64_t first, int64_t count) {
    const int64_t width = casus__type_width(from->type);
    if (!casus__column_begin_known(g->allocator, to, count) ||
        !casus__buffer_append(g->allocator, &to->values, from->values.data + first * width, count * width)) {
        return 0;
    }
    to->length += count;
    return 1;
}

static int is_known(const casus__column *c, int64_t index) {
    return ((c->validity.data[index >> 3] >> (index & 7)) & 1) != 0;
}

/* Length of the run of known or of unknown elements from `at` on. */
static int64_t run_length(const casus__column *c, int64_t at, int64_t end, int *known) {
    int64_t to = at;
    if (c->null_count == 0 || c->validity.size == 0) {
        *known = c->null_count == 0;
        return end - at;
    }
    *known = is_known(c, at);
    const unsigned char same = *known ? 0xff : 0;
    while (to < end && is_known(c, to) == *known) {
        to += (to & 7) == 0 && to + 8 <= end && c->validity.data[to >> 3] == same ? 8 : 1;
    }
    return to - at;
}

static int gather_flat(gathering *g, casus__column *to, const casus__column *from, int64_t first, int64_t count) {
    casus__gathered_codes *codes = to->type == CASUS_TYPE_WORD ? &g->gather->codes[g->next_codes++] : NULL;
    const int64_t end = first + count;
    int ok = 1;
    while (ok && first < end) {
        int known = 0;
        const int64_t run = run_length(from, first, end, &known);
        ok = !known          ? casus__column_add_null(g->allocator, to, run)
             : codes != NULL ? known_words(g, codes, to, from, first, run)
             : to->type == CASUS_TYPE_TEXT || to->type == CASUS_TYPE_BINARY ? known_texts(g, to, from, first, run)
                                                                            : known_fixed(g, to, from, first, run);
        first += run;
    }
    return ok;
}

static int gather_column(gathering *g, casus__column *to, const casus__column *from, int64_t first, int64_t count) {
    if (to->type == CASUS_TYPE_STRUCT) {
        int ok = to->length + count < INT32_MAX;
        for (uint8_t i = 0; ok && i < to->child_count; i++) {
            ok = gather_column(g, &to->children[i], &from->children[i], first, count);
        }
        to->length += ok ? count : 0;
        return ok;
    }
    if (to->type != CASUS_TYPE_LIST) {
        return gather_flat(g, to, from, first, count);
    }
    const int32_t *offsets = casus_column_offsets(from);
    const int64_t base = to->children->length;
    const int64_t from_child = offsets == NULL ? 0 : offsets[first];
    const int64_t inner = offsets == NULL ? 0 : offsets[first + count] - from_child;
    if (!gather_column(g, to->children, from->children, from_child, inner)) {
        return 0;
    }
    if (offsets == NULL) {
        return casus__column_add_empty_lists(g->allocator, to, count);
    }
    return casus__column_begin_known(g->allocator, to, count) && add_offsets(g, to, offsets, first, count, base);
}

/* Elements of a column that the batch has not. */
static int add_unknown(gathering *g, casus__column *to, int64_t count) {
    if (to->type == CASUS_TYPE_LIST) {
        return casus__column_add_empty_lists(g->allocator, to, count);
    }
    if (to->type != CASUS_TYPE_STRUCT) {
        return casus__column_add_null(g->allocator, to, count);
    }
    int ok = to->length + count < INT32_MAX;
    for (uint8_t i = 0; ok && i < to->child_count; i++) {
        ok = add_unknown(g, &to->children[i], count);
    }
    to->length += ok ? count : 0;
    return ok;
}

/* ---- Rows ------------------------------------------------------------------------------------------------------ */

static int gather_source_rows(casus__columns *to, const casus__buffer *rows, int64_t first, int64_t count) {
    if (rows->size > 0) {
        return casus__buffer_append(&to->allocator, &to->source_rows, rows->data + first * 8, count * 8);
    }
    if (!casus__buffer_reserve(&to->allocator, &to->source_rows, count * 8)) {
        return 0;
    }
    if (count > 0) {
        memset(to->source_rows.data + to->source_rows.size, 0, (size_t)count * 8);
        to->source_rows.size += count * 8;
    }
    return 1;
}

/* Of columns by id, those of the mask. */
static int gather_rows(casus__gather *g, casus__columns *to, const casus_column *columns, uint64_t built, int64_t first,
                       int64_t count) {
    gathering at = {g, &to->allocator, 0};
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        const int64_t words = count_words(casus__schema_field(id));
        const int64_t next = at.next_codes + words;
        casus__column *column = casus__columns_get(to, id);
        if (column != NULL && !((built >> id & 1) != 0 ? gather_column(&at, column, &columns[id], first, count)
                                                       : add_unknown(&at, column, count))) {
            return 0;
        }
        at.next_codes = next;
    }
    to->row_count += count;
    return 1;
}

int casus__gather_rows(casus__gather *g, casus__columns *to, const casus_batch *batch, int64_t first, int64_t count) {
    return gather_source_rows(to, &batch->source_rows, first, count) &&
           gather_rows(g, to, batch->columns, batch->built, first, count);
}

int casus__gather_grown(casus__gather *g, casus__columns *to, const casus__columns *from, int64_t first,
                        int64_t count) {
    return gather_source_rows(to, &from->source_rows, first, count) &&
           gather_rows(g, to, from->columns, from->wanted, first, count);
}

int64_t casus__chosen_run(const uint8_t *selection, int64_t rows, int64_t *row) {
    int64_t at = *row;
    if (selection == NULL) {
        return rows - at;
    }
    while (at < rows && ((selection[at >> 3] >> (at & 7)) & 1) == 0) {
        at += (at & 7) == 0 && selection[at >> 3] == 0 ? 8 : 1;
    }
    *row = at;
    while (at < rows && ((selection[at >> 3] >> (at & 7)) & 1) != 0) {
        at++;
    }
    return at > *row ? at - *row : 0;
}

int casus__gather_chosen(casus__gather *g, casus__columns *to, const casus_batch *batch, const uint8_t *selection) {
    int64_t row = 0;
    int64_t run = 0;
    int ok = 1;
    while (ok && (run = casus__chosen_run(selection, batch->row_count, &row)) > 0) {
        ok = casus__gather_rows(g, to, batch, row, run);
        row += run;
    }
    return ok;
}

casus_status casus_batch_select(const casus_batch *batch, const uint8_t *selection, casus_batch **out,
                                casus_error *error) {
    casus__settings settings = casus__settings_of(NULL);
    casus__gather gather;
    casus__columns columns;
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = NULL;
    if (batch == NULL) {
        return casus__fail_null(error, "batch");
    }
    settings.allocator = batch->allocator;
    int ok = casus__gather_init(&gather, &batch->allocator);
    ok = casus__columns_init(&columns, &settings, batch->built) && ok;
    if (ok && casus__gather_chosen(&gather, &columns, batch, selection)) {
        *out = casus__columns_seal(&columns, batch->source);
    }
    casus__columns_free(&columns);
    casus__gather_free(&gather);
    return *out == NULL ? casus__fail_memory(&settings.allocator, error) : CASUS_OK;
}
