/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_NAMES_LIKENESS_H
#define CASUS_LIB_NAMES_LIKENESS_H

#include <casus/names.h>

/* casus_name_jaro_winkler() of texts that casus__name_in() let in, or of folded words; where it
   is below `least`, it may be told as 0, which most pairs of words are known to be without their being compared. */
double casus__jaro_winkler(casus_str a, casus_str b, double least);

#endif
