/* SPDX-License-Identifier: MIT */
/* The values of one key as columns: rows are then the distinct combinations of the other keys, and each has a group, or
   none, under each value. */
#include <string.h>

#include "base/error.h"
#include "base/sort.h"
#include "base/text.h"
#include "query/sheet/sheet.h"

/* Nobody reads so many columns. */
#define MOST_VALUES 1000

casus_status casus__sheet_across(casus__sheet *s, casus_error *error) {
    const casus__question *q = &s->rollup->question;
    const casus_str name = casus__trim(casus_str_from(s->finish.asked.across));
    int32_t sums = 0;
    if (name.size == 0) {
        return CASUS_OK;
    }
    for (int32_t i = 0; i < q->sum_count; i++) {
        sums += q->sums[i].base < 0;
    }
    const casus_status status = casus__question_find_key(q, "across", name, &s->across, error);
    return status == CASUS_OK && sums != 1
               ? casus__fail(error, CASUS_E_ARGUMENT, "across: values of a key become columns of one sum, not of %d",
                             (int)sums)
               : status;
}

/* ---- Values ------------------------------------------------------------------------------------------------------ */

typedef struct values {
    const casus__dictionary *words;
    const int32_t *codes;
} values;

static int by_text(const void *user, int32_t x, int32_t y) {
    const values *v = user;
    return casus__key_compare(casus__dictionary_word(v->words, v->codes[x]),
                              casus__dictionary_word(v->words, v->codes[y]));
}

/* Puts the values in order; `places` has for each code the value's number from then on. */
static int sort_values(casus__sheet *s, int32_t *codes, int32_t count, int32_t *places) {
    const values v = {&s->words[s->across], codes};
    int32_t *order = casus__sorted(s->a, count, by_text, &v);
    s->values = order != NULL ? casus__alloc(s->a, (uint64_t)count * sizeof *s->values) : NULL;
    if (s->values != NULL) {
        s->value_count = count;
        for (int32_t i = 0; i < count; i++) {
            s->values[i] = codes[order[i]];
            places[s->values[i]] = i;
        }
    }
    casus__sorted_free(s->a, order, count);
    return s->values != NULL;
}

/* Finds the values that occur; `places` is -1 for each code. */
static casus_status find_values(casus__sheet *s, int32_t *places, casus_error *error) {
    const casus__groups *g = &s->totals.groups;
    int32_t codes[MOST_VALUES];
    int32_t count = 0;
    for (int32_t group = 0; group < g->count; group++) {
        const int32_t code = g->codes[(int64_t)group * g->key_count + s->across];
        if (places[code] >= 0) {
            continue;
        }
        if (count == MOST_VALUES) {
            return casus__fail(error, CASUS_E_LIMIT,
                               "across: key '%s' has more than %d values; choose fewer events, or let another key go "
                               "across",
                               s->rollup->question.keys[s->across]->name, MOST_VALUES);
        }
        places[code] = count;
        codes[count++] = code;
    }
    return count == 0 || sort_values(s, codes, count, places) ? CASUS_OK : casus__fail_memory(s->a, error);
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

static void other_codes(const casus__sheet *s, int32_t group, int32_t *out) {
    const casus__groups *g = &s->totals.groups;
    for (int32_t k = 0; k < g->key_count; k++) {
        if (k != s->across) {
            *out++ = g->codes[(int64_t)group * g->key_count + k];
        }
    }
}

static casus_status find_rows(casus__sheet *s, const int32_t *places, casus_error *error) {
    const casus__groups *g = &s->totals.groups;
    int32_t codes[CASUS__KEYS_MAX];
    s->pivot.key = g->key;
    s->pivot.key_count = g->key_count - 1;
    for (int32_t group = 0; group < g->count; group++) {
        other_codes(s, group, codes);
        if (casus__groups_find(s->a, &s->pivot, codes) < 0) {
            return casus__fail_memory(s->a, error);
        }
    }
    const int64_t count = (int64_t)s->pivot.count * s->value_count;
    s->cells = count > 0 ? casus__alloc(s->a, (uint64_t)count * sizeof *s->cells) : NULL;
    if (s->cells == NULL && count > 0) {
        return casus__fail_memory(s->a, error);
    }
    for (int64_t i = 0; i < count; i++) {
        s->cells[i] = -1;
    }
    for (int32_t group = 0; group < g->count; group++) {
        other_codes(s, group, codes);
        const int64_t row = s->pivot.key_count > 0 ? casus__groups_at(&s->pivot, codes) : 0;
        s->cells[row * s->value_count + places[g->codes[(int64_t)group * g->key_count + s->across]]] = group;
    }
    return CASUS_OK;
}

/* The groups of the total of each value, which has words of its own. */
static casus_status find_totals(casus__sheet *s, casus_error *error) {
    const casus__totals *totals = s->below.totals;
    if (totals == NULL || s->value_count == 0) {
        return CASUS_OK;
    }
    s->below_groups = casus__alloc(s->a, (uint64_t)s->value_count * sizeof *s->below_groups);
    for (int32_t i = 0; s->below_groups != NULL && i < s->value_count; i++) {
        const casus_str text = casus__dictionary_word(&s->words[s->across], s->values[i]);
        const int32_t code = text.size == 0 ? 0 : casus__dictionary_find(&totals->rollup->words[0], text);
        s->below_groups[i] = code < 0 ? -1 : casus__groups_at(&totals->groups, &code);
    }
    return s->below_groups != NULL ? CASUS_OK : casus__fail_memory(s->a, error);
}

casus_status casus__sheet_turn(casus__sheet *s, casus_error *error) {
    if (s->across < 0) {
        return CASUS_OK;
    }
    const int32_t words = s->words[s->across].count;
    int32_t *places = casus__alloc(s->a, (uint64_t)words * sizeof *places);
    for (int32_t code = 0; places != NULL && code < words; code++) {
        places[code] = -1;
    }
    casus_status status = places != NULL ? find_values(s, places, error) : casus__fail_memory(s->a, error);
    if (status == CASUS_OK) {
        status = find_rows(s, places, error);
    }
    casus__free(s->a, places, (uint64_t)words * sizeof *places);
    return status == CASUS_OK ? find_totals(s, error) : status;
}
