/* SPDX-License-Identifier: MIT */
/* Which columns a sheet has: the keys in their order, then those of each sum, or of each value that goes across. No two
   have one name: of values and parts that make the same, the later one is `NAME#2`. */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "query/sheet/sheet.h"

static const char *const part_names[CASUS__SHOWN_PARTS] = {
    "low",          "best",          "high",          "n_open",     "n_unknown", "n_irregular",
    "residual_low", "residual_best", "residual_high", "n_exceeded", "n_overlap", "percent",
};

#define SIX                                                                                                            \
    (CASUS__SHOWN_BIT(CASUS__SHOWN_LOW) | CASUS__SHOWN_BIT(CASUS__SHOWN_BEST) | CASUS__SHOWN_BIT(CASUS__SHOWN_HIGH) |  \
     CASUS__SHOWN_BIT(CASUS__SHOWN_N_OPEN) | CASUS__SHOWN_BIT(CASUS__SHOWN_N_UNKNOWN) |                                \
     CASUS__SHOWN_BIT(CASUS__SHOWN_N_IRREGULAR))
#define THREE                                                                                                          \
    (CASUS__SHOWN_BIT(CASUS__SHOWN_LOW) | CASUS__SHOWN_BIT(CASUS__SHOWN_BEST) | CASUS__SHOWN_BIT(CASUS__SHOWN_HIGH))
#define RESIDUALS                                                                                                      \
    (CASUS__SHOWN_BIT(CASUS__SHOWN_RESIDUAL_LOW) | CASUS__SHOWN_BIT(CASUS__SHOWN_RESIDUAL_BEST) |                      \
     CASUS__SHOWN_BIT(CASUS__SHOWN_RESIDUAL_HIGH))
#define EXCEEDED CASUS__SHOWN_BIT(CASUS__SHOWN_N_EXCEEDED)
#define OVERLAP CASUS__SHOWN_BIT(CASUS__SHOWN_N_OVERLAP)
#define PERCENT CASUS__SHOWN_BIT(CASUS__SHOWN_PERCENT)

/* ---- What is asked for ------------------------------------------------------------------------------------------- */

static casus_status add_shown(casus__finish *finish, casus_str name, casus_error *error) {
    const char *names[CASUS__SHOWN_PARTS + 1];
    for (int32_t i = 0; i < CASUS__SHOWN_PARTS; i++) {
        names[i] = part_names[i];
        if (casus__equal_z(name, part_names[i])) {
            finish->show |= CASUS__SHOWN_BIT(i);
            return CASUS_OK;
        }
    }
    names[CASUS__SHOWN_PARTS] = "residual";
    if (casus__equal_z(name, "residual")) {
        finish->show |= RESIDUALS;
        return CASUS_OK;
    }
    const char *nearest = casus__nearest(name, names, CASUS__SHOWN_PARTS + 1);
    return nearest != NULL
               ? casus__fail(error, CASUS_E_ARGUMENT, "show: a sum has no column '%.*s', did you mean '%s'?",
                             casus__shown(name), name.data, nearest)
               : casus__fail(error, CASUS_E_ARGUMENT,
                             "show: a sum has no column '%.*s'; they are low best high n_open n_unknown n_irregular "
                             "residual_low residual_best residual_high n_exceeded n_overlap percent",
                             casus__shown(name), name.data);
}

casus_status casus__finish_show(casus__finish *finish, casus_error *error) {
    casus_str list = casus__trim(casus_str_from(finish->asked.show));
    casus_status status = CASUS_OK;
    while (list.size > 0 && status == CASUS_OK) {
        const char *comma = memchr(list.data, ',', (size_t)list.size);
        const casus_str name = {list.data, comma != NULL ? comma - list.data : list.size};
        status = add_shown(finish, casus__trim(name), error);
        list = comma != NULL ? (casus_str){comma + 1, list.size - name.size - 1} : (casus_str){list.data, 0};
    }
    finish->pinned = finish->show != 0;
    finish->show |= finish->asked.percent ? PERCENT : 0;
    return status;
}

/* 1 if any group has a number in the sum. */
static int speaks_in(const casus__totals *totals, const casus__sum *sum) {
    for (int32_t group = 0; group < totals->groups.count; group++) {
        const int64_t *n = totals->groups.values + (int64_t)group * totals->stride + sum->slot;
        if (n[CASUS__N_LOW] != 0 || n[CASUS__N_BEST] != 0 || n[CASUS__N_HIGH] != 0 || n[CASUS__N_OPEN] != 0) {
            return 1;
        }
    }
    return 0;
}

/* A sum of outcomes has columns for the units in which anything is stated; for none if that is so nowhere. */
static int is_shown(const casus__sheet *s, const casus__sum *sum) {
    const casus__question *q = &s->rollup->question;
    if (!casus__sum_is_outcome(sum) || (sum->base < 0 && !sum->expands)) {
        return 1;
    }
    const int own = speaks_in(&s->totals, sum);
    int others = 0;
    for (int32_t i = 0; sum->expands && !own && !others && i < q->sum_count; i++) {
        others = q->sums[i].base == sum - q->sums && speaks_in(&s->totals, &q->sums[i]);
    }
    return own || (sum->expands && !others);
}

/* The parts of a sum that are columns. */
static uint32_t parts_of(const casus__sheet *s, const casus__sum *sum) {
    const uint32_t show = s->finish.show;
    const casus__totals *last = !s->total_row ? &s->totals : s->across < 0 ? s->all.totals : s->below.totals;
    const int residual = s->totals.any_residual || last->any_residual;
    const int overlap = s->totals.any_overlap || last->any_overlap;
    if (!is_shown(s, sum)) {
        return 0;
    }
    if (sum->measure != 0) {
        const int day = sum->measure == CASUS__MEASURE_FIRST || sum->measure == CASUS__MEASURE_LAST;
        return CASUS__SHOWN_BIT(day                            ? CASUS__SHOWN_DAY
                                : sum->how == CASUS__SUM_APART ? CASUS__SHOWN_COUNT
                                                               : CASUS__SHOWN_MEASURE);
    }
    if (sum->figure < 0) {
        return s->finish.pinned && show == PERCENT ? show : CASUS__SHOWN_BIT(CASUS__SHOWN_COUNT) | (show & PERCENT);
    }
    return s->finish.pinned ? show
                            : show | SIX | (residual && sum->how == CASUS__SUM_COUNT ? RESIDUALS | EXCEEDED : 0) |
                                  (overlap ? OVERLAP : 0);
}

/* ---- Columns ----------------------------------------------------------------------------------------------------- */

/* Gives the next column its name. */
static int add_name(casus__sheet *s, casus_str head, const char *mark, const char *part) {
    const char *const tails[] = {mark, part};
    char number[CASUS__NUMBER_ROOM + 1] = "#";
    casus__buffer b = {NULL, 0, 0};
    int ok = casus__buffer_append(s->a, &b, head.data, head.size);
    for (int i = 0; ok && i < 2; i++) {
        ok = casus__buffer_append(s->a, &b, tails[i], (int64_t)strlen(tails[i]));
    }
    for (int64_t i = 0; ok && i < b.size; i++) {
        b.data[i] = b.data[i] == '\0' ? ' ' : b.data[i]; /* a table's name ends there */
    }
    const int64_t size = b.size;
    int32_t code = s->column_count;
    for (int64_t twin = 1; ok; twin++) {
        const casus_str name = {(const char *)b.data, b.size};
        if (b.size > 0 && casus__dictionary_find(&s->names, name) < 0) {
            ok = casus__dictionary_code(s->a, &s->names, name) == code;
            break;
        }
        b.size = size;
        ok = casus__buffer_append(s->a, &b, number, 1 + casus__print_int64(twin + 1, number + 1));
    }
    casus__buffer_free(s->a, &b);
    return ok;
}

static int add_column(casus__sheet *s, const casus__sheet_column *column, casus_str head, const char *mark,
                      const char *part) {
    if (!CASUS__GROW(s->a, s->columns, s->column_cap, (int64_t)s->column_count + 1) || !add_name(s, head, mark, part)) {
        return 0;
    }
    s->columns[s->column_count++] = *column;
    return 1;
}

static int is_number(int32_t part) {
    return part <= CASUS__SHOWN_HIGH || (part >= CASUS__SHOWN_RESIDUAL_LOW && part <= CASUS__SHOWN_RESIDUAL_HIGH) ||
           part == CASUS__SHOWN_PERCENT || part == CASUS__SHOWN_MEASURE;
}

/* Columns of one cell in a text: all that come without being asked for, or low, best and high. */
static void span_columns(casus__sheet *s, int32_t first, int pinned) {
    const int32_t count = s->column_count - first;
    const int trio = count >= 3 && s->columns[first].part == CASUS__SHOWN_LOW &&
                     s->columns[first + 1].part == CASUS__SHOWN_BEST && s->columns[first + 2].part == CASUS__SHOWN_HIGH;
    const int percent = count > 0 && s->columns[s->column_count - 1].part == CASUS__SHOWN_PERCENT;
    const int32_t span = !trio ? 1 : pinned ? 3 : count - percent;
    for (int32_t i = 0; i < count; i++) {
        s->columns[first + i].span = i == 0 ? span : i >= span;
    }
}

/* The columns of a sum under a name: its own, or that of a value. */
static int add_parts(casus__sheet *s, int32_t sum, int32_t value, casus_str head) {
    const uint32_t parts = parts_of(s, &s->rollup->question.sums[sum]);
    const int bare = value >= 0 && (parts & (parts - 1)) == 0; /* one column a value: it is called as the value is */
    const int32_t first = s->column_count;
    int ok = 1;
    for (int32_t i = 0; ok && i < CASUS__SHOWN_KEY; i++) {
        /* The number that a sum is comes before its percent. */
        const int32_t part = (i + CASUS__SHOWN_COUNT) % CASUS__SHOWN_KEY;
        const int plain = bare || part >= CASUS__SHOWN_COUNT;
        casus__sheet_column column = {CASUS_TYPE_INT64, (uint8_t)part, 1, -1, sum, value};
        column.type = part == CASUS__SHOWN_DAY ? CASUS_TYPE_TEXT
                      : is_number(part)        ? CASUS_TYPE_DOUBLE
                                               : CASUS_TYPE_INT64;
        if ((parts & CASUS__SHOWN_BIT(part)) != 0) {
            ok = add_column(s, &column, head, plain ? "" : "_", plain ? "" : part_names[part]);
        }
    }
    span_columns(s, first, s->finish.pinned);
    return ok;
}

static int add_keys(casus__sheet *s) {
    const casus__question *q = &s->rollup->question;
    int ok = 1;
    for (int32_t k = 0; ok && k < q->key_count; k++) {
        const casus__sheet_column column = {CASUS_TYPE_TEXT, CASUS__SHOWN_KEY, 1, k, -1, -1};
        ok = k == s->across || add_column(s, &column, casus_str_from(q->keys[k]->name), "", "");
    }
    return ok;
}

/* The sum that goes across; outcomes that come in several units are several. */
static casus_status find_sum(const casus__sheet *s, int32_t *out, casus_error *error) {
    const casus__question *q = &s->rollup->question;
    int32_t found = 0;
    for (int32_t i = 0; i < q->sum_count; i++) {
        if (is_shown(s, &q->sums[i])) {
            *out = i;
            found++;
        }
    }
    return found <= 1 ? CASUS_OK
                      : casus__fail(error, CASUS_E_ARGUMENT,
                                    "across: the outcomes are in several units: choose one of them, with `unit` of "
                                    "the rollup's options (--unit)");
}

casus_status casus__sheet_lay_columns(casus__sheet *s, casus_error *error) {
    const casus__question *q = &s->rollup->question;
    int32_t sum = 0;
    int ok = add_keys(s);
    const casus_status status = s->across >= 0 ? find_sum(s, &sum, error) : CASUS_OK;
    if (status != CASUS_OK) {
        return status;
    }
    for (int32_t i = 0; ok && s->across < 0 && i < q->sum_count; i++) {
        ok = add_parts(s, i, -1, q->sums[i].name);
    }
    for (int32_t i = 0; ok && i < s->value_count; i++) {
        const casus_str value = casus__dictionary_word(&s->words[s->across], s->values[i]);
        ok = add_parts(s, sum, i, value.size > 0 ? value : casus_str_from("(unknown)"));
    }
    return ok ? CASUS_OK : casus__fail_memory(s->a, error);
}
