/* SPDX-License-Identifier: MIT */
/* What the library asks of a triple {low, best, high} of a count. Each of the three is known or NaN, and nothing here
   puts them in order: a delivered triple keeps low > best. */
#ifndef CASUS_LIB_MODEL_TRIPLE_TRIPLE_H
#define CASUS_LIB_MODEL_TRIPLE_TRIPLE_H

#include <casus/model.h>

#include "base/number/number.h"

/* 1 if any of the three numbers is known. */
static inline int casus__triple_known(const casus_triple *triple) {
    return !casus__is_nan(triple->low) || !casus__is_nan(triple->best) || !casus__is_nan(triple->high);
}

#endif
