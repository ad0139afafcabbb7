/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_NAMES_LIKENESS_H
#define CASUS_LIB_NAMES_LIKENESS_H

#include <casus/names.h>

/* casus_name_jaro_winkler() of texts that casus__name_in() let in, or of folded words. */
double casus__jaro_winkler(casus_str a, casus_str b);

#endif
