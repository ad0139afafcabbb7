/* SPDX-License-Identifier: MIT */
/* All models of a family over one overlap: the best ones, and what they say together. A model is weighed by
   exp(-BIC / 2) (Raftery 1995), where BIC takes the observed events as the size of the sample. */
#ifndef CASUS_LIB_LINK_ESTIMATE_MODEL_CHOICE_H
#define CASUS_LIB_LINK_ESTIMATE_MODEL_CHOICE_H

#include "base/context.h"
#include "link/estimate/log_linear.h"

#define CASUS__CHOSEN_MOST 4

typedef struct casus__chosen_model {
    uint64_t model;
    double aic, bic;
    double weight; /* among all that could be estimated */
} casus__chosen_model;

typedef struct casus__model_choice {
    int64_t models, estimated;
    int32_t best_count;                           /* 0: none could be estimated */
    casus__chosen_model best[CASUS__CHOSEN_MOST]; /* by BIC */
    casus__chosen_model lowest_aic;
    double unseen, variance; /* weighted mean; spread within and between models (Buckland and others 1997) */
} casus__model_choice;

/* Fits them all. CASUS_E_CANCELLED. */
casus_status casus__model_choice_make(casus__log_linear *fit, int32_t order, const casus__cancel *cancel,
                                      casus__model_choice *out, casus_error *error);

#endif
