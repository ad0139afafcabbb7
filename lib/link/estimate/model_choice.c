/* SPDX-License-Identifier: MIT */
#include "link/estimate/model_choice.h"

#include <string.h>

#include "base/math/math.h"

/* Models between two looks at whether the call was cancelled. */
#define LOOK 256

/* What models say together: running mean and squares (West 1979), with weights as if the best so far had 1. */
typedef struct average {
    double best, weight, mean, squares;
} average;

static void add_to_average(average *v, const casus__log_linear *fit) {
    if (v->weight == 0 || fit->bic < v->best) {
        const double scale = v->weight == 0 ? 0 : casus__exp((fit->bic - v->best) / 2);
        v->weight *= scale;
        v->squares *= scale;
        v->best = fit->bic;
    }
    const double weight = casus__exp((v->best - fit->bic) / 2);
    const double away = fit->unseen - v->mean;
    v->weight += weight;
    v->mean += weight / v->weight * away;
    v->squares += weight * (fit->se * fit->se + away * (fit->unseen - v->mean));
}

/* Of equal ones the first stays ahead. */
static void keep_best(casus__model_choice *choice, const casus__chosen_model *chosen) {
    int32_t place = choice->best_count;
    while (place > 0 && chosen->bic < choice->best[place - 1].bic) {
        place--;
    }
    if (place == CASUS__CHOSEN_MOST) {
        return;
    }
    choice->best_count += choice->best_count < CASUS__CHOSEN_MOST;
    for (int32_t i = choice->best_count - 1; i > place; i--) {
        choice->best[i] = choice->best[i - 1];
    }
    choice->best[place] = *chosen;
}

casus_status casus__model_choice_make(casus__log_linear *fit, int32_t order, const casus__cancel *cancel,
                                      casus__model_choice *out, casus_error *error) {
    casus__models models;
    average v = {0, 0, 0, 0};
    memset(out, 0, sizeof *out);
    casus__models_begin(&models, fit->overlap->lists, order);
    do {
        const casus_status status = out->models % LOOK == 0 ? casus__cancel_check(cancel, error) : CASUS_OK;
        if (status != CASUS_OK) {
            return status;
        }
        out->models++;
        if (casus__log_linear_fit(fit, models.model)) {
            const casus__chosen_model chosen = {models.model, fit->aic, fit->bic, 0};
            out->estimated++;
            keep_best(out, &chosen);
            if (out->estimated == 1 || chosen.aic < out->lowest_aic.aic) {
                out->lowest_aic = chosen;
            }
            add_to_average(&v, fit);
        }
    } while (casus__models_next(&models));
    out->unseen = v.mean;
    out->variance = v.weight > 0 ? v.squares / v.weight : 0;
    for (int32_t i = 0; i < out->best_count; i++) {
        out->best[i].weight = casus__exp((v.best - out->best[i].bic) / 2) / v.weight;
    }
    out->lowest_aic.weight = casus__exp((v.best - out->lowest_aic.bic) / 2) / v.weight;
    return CASUS_OK;
}
