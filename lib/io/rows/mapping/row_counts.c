/* SPDX-License-Identifier: MIT */
/* A bound that is missing beside a known best equals best; a figure that cannot be read is reported and unknown
   (docs/numbers.md). */
#include "io/rows/mapping/row_counts.h"

#include <string.h>

#include "base/number/number.h"
#include "base/text.h"
#include "io/rows/mapping/comma_votes.h"
#include "io/rows/mapping/row_cells.h"
#include "model/triple/triple.h"

/* "-", "." and the like stand for unknown in columns of numbers. */
static int is_dash(casus_str text) {
    return text.size == 1 && (text.data[0] == '-' || text.data[0] == '.');
}

static double coded_number(double number) {
    return number < CASUS__NONE ? casus__inf() : number < 0 ? casus__nan() : number;
}

/* The count that a code stands for: 1 if it is one. */
static int coded(const casus__counted *codes, casus_str text, casus_triple *out) {
    for (; codes->native[0] != 0; codes++) {
        if (casus__equal_nocase(text, codes->native)) {
            out->low = coded_number(codes->low);
            out->best = coded_number(codes->best);
            out->high = coded_number(codes->high);
            return 1;
        }
    }
    return 0;
}

/* 1 if the text is a number by what a comma is elsewhere, but of two here. */
static int is_either(const casus__row_map *m, casus_str text) {
    double value = 0;
    return m->comma == CASUS__COMMA_BOTH && casus__cell_number(text, CASUS__COMMA_SEPARATES, &value) != 0;
}

/* A figure, NaN if it is missing or cannot be read. *missing is 1 for the first and 0 for the second; it stays as it
   was if there is no such column. With `text_out`, what is not a number is left there and is no error. */
static double figure(casus__row_map *m, const casus__source_row *row, int32_t column, int *missing,
                     casus_str *text_out) {
    double value = 0;
    if (column < 0) {
        return casus__nan();
    }
    const int32_t digits = casus__cell_digits(&m->decoder, casus__source_row_field_or_none(row, column));
    if (digits >= 0) {
        *missing = 0;
        return digits;
    }
    const casus_str text = casus__trim(casus__row_map_text(m, row, column));
    *missing = text.size == 0 || is_dash(text);
    if (*missing) {
        return casus__nan();
    }
    const int how = casus__cell_number(text, m->comma, &value);
    if (how == CASUS__NUMBER_COMMA && m->comma != CASUS__COMMA_POINT) {
        casus__comma_tell(m, row, column, text);
    }
    if (how == 0) {
        if (text_out != NULL && !is_either(m, text)) {
            *text_out = text;
            return casus__nan();
        }
        casus__row_map_complain(m, row, column, text,
                                m->comma == CASUS__COMMA_BOTH
                                    ? "is not a number here, where commas are decimal points and group digits too"
                                    : "is not a number; correct it or leave it empty");
        return casus__nan();
    }
    if (!(value >= 0 && value <= 9e12)) {
        casus__row_map_complain(m, row, column, text,
                                value < 0 ? "is negative; a count is 0 or more, or empty if unknown"
                                          : "is more than 9e12 people");
        return casus__nan();
    }
    return value;
}

static double upper_figure(casus__row_map *m, const casus__source_row *row, const casus__bounds_rule *rule,
                           int32_t column, int *missing) {
    if (rule->exact && casus__equal_z(casus__row_map_text(m, row, column), "inf")) {
        *missing = 0;
        return casus__inf();
    }
    return figure(m, row, column, missing, NULL);
}

/* Codes are looked for before figures, since they look like them. */
static int best_is_code(casus__row_map *m, const casus__source_row *row, const casus__bounds_rule *rule, int32_t column,
                        casus_triple *out) {
    const int64_t used = m->scratch.size;
    if (rule->coded == NULL || column < 0) {
        return 0;
    }
    const int is_code = coded(rule->coded, casus__code_of(casus__row_map_plain(m, row, column)), out);
    m->scratch.size = used; /* the text is read again */
    return is_code;
}

/* A part of a range, trimmed: 1 if it is a count. */
static int range_part(const casus__row_map *m, casus_str text, double *out) {
    return casus__cell_number(casus__trim(text), m->comma, out) != 0 && *out >= 0 && *out <= 9e12;
}

/* "5-24", "0"; anything else leaves *count as it is. */
static void read_range(casus__row_map *m, const casus__source_row *row, int32_t column, casus_triple *count,
                       int32_t *counting) {
    char room[64];
    const casus_str text = casus__cell_plain(casus__trim(casus__row_map_text(m, row, column)), room, sizeof room);
    const char *dash = text.size > 0 ? memchr(text.data, '-', (size_t)text.size) : NULL;
    double low = 0;
    double high = 0;
    if (range_part(m, text, &low)) {
        *count = casus_triple_exact(low);
    } else if (dash != NULL) {
        const casus_str first = {text.data, dash - text.data};
        const casus_str second = {dash + 1, text.size - first.size - 1};
        if (range_part(m, first, &low) && range_part(m, second, &high) && low <= high) {
            *count = casus_triple_range(low, high);
            if (counting != NULL && *counting == 0) {
                *counting = CASUS_COUNTING_RANGE;
            }
        }
    }
}

/* Words where a count is due: "at least 11", "dozens". What they leave unknown may stand in the range; unknown numbers
   are no error then, since the words are kept. */
static void read_words(casus__row_map *m, const casus__source_row *row, const int32_t *columns, casus_str text,
                       casus_triple *count, int32_t *counting, casus_str *words) {
    int32_t how = CASUS_COUNTING_WORD;
    casus_triple read = casus_triple_unknown();
    const casus_status status = casus_triple_read(text, CASUS_WORDS_STRICT, &read, &how, NULL);
    if (!casus__triple_known(&read) && columns[CASUS__COUNT_RANGE] >= 0) {
        how = CASUS_COUNTING_WORD;
        read_range(m, row, columns[CASUS__COUNT_RANGE], &read, NULL);
    }
    if (status != CASUS_OK && !casus__triple_known(&read)) {
        casus__row_map_complain(m, row, columns[CASUS__COUNT_BEST], text,
                                "is not a count; correct it or leave it empty");
        return;
    }
    *count = read;
    if (counting != NULL) {
        *counting = how;
        *words = text;
    }
}

static int32_t digits_of(const casus__row_map *m, const casus__source_row *row, int32_t column) {
    return casus__cell_digits(&m->decoder, casus__source_row_field_or_none(row, column));
}

/* What cells nearly always have, a whole number in each of the three columns or in that of best alone: 1 if so. */
static int plain_count(const casus__row_map *m, const casus__source_row *row, const casus__bounds_rule *rule,
                       const int32_t *columns, casus_triple *out) {
    const int alone = columns[CASUS__COUNT_LOW] < 0 && columns[CASUS__COUNT_HIGH] < 0;
    const int32_t best =
        rule->coded != NULL || (alone && rule->exact) ? -1 : digits_of(m, row, columns[CASUS__COUNT_BEST]);
    if (best < 0) {
        return 0;
    }
    const int32_t low = alone ? best : digits_of(m, row, columns[CASUS__COUNT_LOW]);
    const int32_t high = alone ? best : digits_of(m, row, columns[CASUS__COUNT_HIGH]);
    out->low = low;
    out->best = best;
    out->high = high;
    return low >= 0 && high >= 0;
}

/* A bound that is missing beside a known best equals best; one that cannot be read is unknown (docs/numbers.md). */
casus_triple casus__row_map_count(casus__row_map *m, const casus__source_row *row, const casus__triple_rule *of,
                                  const int32_t *columns, int32_t *counting, casus_str *words) {
    static const casus__bounds_rule none;
    const casus__bounds_rule *rule = of->bounds == NULL ? &none : of->bounds;
    int no_low = 1;
    int no_best = 1;
    int no_high = 1;
    casus_str text = {NULL, 0};
    casus_triple count;
    if (plain_count(m, row, rule, columns, &count)) {
        return count;
    }
    count = casus_triple_unknown();
    if (best_is_code(m, row, rule, columns[CASUS__COUNT_BEST], &count)) {
        return count;
    }
    count.low = figure(m, row, columns[CASUS__COUNT_LOW], &no_low, NULL);
    count.best = figure(m, row, columns[CASUS__COUNT_BEST], &no_best, rule->words ? &text : NULL);
    count.high = upper_figure(m, row, rule, columns[CASUS__COUNT_HIGH], &no_high);
    if (text.size > 0) {
        read_words(m, row, columns, text, &count, counting, words);
        return count;
    }
    if (columns[CASUS__COUNT_BEST] < 0 && count.low >= count.high && count.low <= count.high) {
        count.best = count.low; /* a least that is the most is the figure */
    }
    if (!casus__is_nan(count.best) && !rule->exact) {
        count.low = no_low ? count.best : count.low;
        count.high = no_high ? count.best : count.high;
    }
    if (columns[CASUS__COUNT_RANGE] >= 0 && !casus__triple_known(&count)) {
        read_range(m, row, columns[CASUS__COUNT_RANGE], &count, counting);
    }
    return count;
}

/* Cells that are made, and by which rules. */
typedef struct making {
    casus__cell *cells;
    int32_t *rules;
    int32_t at[CASUS__RULES]; /* index of the cell that a rule made, -1 if it made none */
    int32_t count;
} making;

static void make_cell(making *made, const casus__cell_rule *rules, int32_t i, const casus__cell *like) {
    casus__cell *cell = &made->cells[made->count];
    *cell = *like;
    cell->status = rules[i].status;
    cell->side = rules[i].side;
    cell->included_in = rules[i].included_in < 0 ? -1 : made->at[rules[i].included_in];
    cell->claim = -1;
    made->rules[made->count] = i;
    made->at[i] = made->count++;
}

int32_t casus__row_map_casualties(casus__row_map *m, const casus__source_row *row, casus__cell *cells, int32_t *rules) {
    static const casus__cell nothing; /* all zero but for its count */
    const casus__cell_rule *all = m->profile->cells;
    making made = {cells, rules, {0}, 0};
    for (int32_t i = 0; i < m->profile->cell_count; i++) {
        casus__cell cell = nothing;
        const int32_t whole = all[i].included_in;
        cell.triple = casus__row_map_count(m, row, &all[i].count, m->cell[i], &cell.counting, &cell.words);
        made.at[i] = -1;
        if (!casus__triple_known(&cell.triple) && cell.words.size == 0) {
            continue;
        }
        if (whole >= 0 && made.at[whole] < 0 && all[whole].parts_overlap) {
            casus__cell unknown = nothing; /* parts that are no partition must not add up to a total */
            unknown.triple = casus_triple_unknown();
            make_cell(&made, all, whole, &unknown);
        }
        make_cell(&made, all, i, &cell);
    }
    return made.count;
}
