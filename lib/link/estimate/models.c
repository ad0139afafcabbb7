/* SPDX-License-Identifier: MIT */
/* Which models there are, and how they are written. */
#include "link/estimate/log_linear.h"

#define BIT(mask) (UINT64_C(1) << (mask))

static void add_terms(casus__models *models, int32_t lists, int32_t size) {
    for (int32_t t = 1; t < 1 << lists; t++) {
        if (casus__set_size(t) == size) {
            models->masks[models->terms++] = (uint8_t)t;
        }
    }
}

void casus__models_begin(casus__models *models, int32_t lists, int32_t order) {
    models->model = 1;
    models->terms = 0;
    for (int32_t i = 0; i < lists; i++) {
        models->model |= BIT(1 << i);
    }
    for (int32_t size = 2; size <= order && size < lists; size++) {
        add_terms(models, lists, size);
    }
}

/* Whether the model has all that a term contains: then it has all with one member less. */
static int may_have(uint64_t model, int32_t term) {
    int ok = 1;
    for (int32_t left = term; left != 0 && ok; left &= left - 1) {
        ok = (int)((model >> (term ^ (left & -left))) & 1);
    }
    return ok;
}

/* As a number is counted up: the last digit that can go up does, and those after it fall to 0. */
int casus__models_next(casus__models *models) {
    uint64_t model = models->model;
    for (int32_t i = models->terms - 1; i >= 0; i--) {
        const int32_t term = models->masks[i];
        if ((model & BIT(term)) == 0 && may_have(model, term)) {
            models->model = model | BIT(term);
            return 1;
        }
        model &= ~BIT(term);
    }
    return 0;
}

static int is_largest(const casus__overlap *overlap, uint64_t model, int32_t term) {
    for (int32_t i = 0; i < overlap->lists; i++) {
        const int32_t larger = term | 1 << i;
        if (larger != term && ((model >> larger) & 1)) {
            return 0;
        }
    }
    return (int)((model >> term) & 1);
}

int casus__model_print(const casus_allocator *a, const casus__overlap *overlap, uint64_t model, casus__buffer *out) {
    int ok = 1;
    for (int32_t size = overlap->lists; size > 0; size--) {
        for (int32_t t = 1; t < overlap->cells && ok; t++) {
            if (casus__set_size(t) == size && is_largest(overlap, model, t)) {
                ok = casus__overlap_print(a, overlap, t, out);
            }
        }
    }
    return ok;
}
