/* SPDX-License-Identifier: MIT */
/* GTD's codes of countries and locations, which are its own. */
#ifndef CASUS_LIB_CODES_COUNTRIES_GTD_PLACES_H
#define CASUS_LIB_CODES_COUNTRIES_GTD_PLACES_H

#include <casus/base.h>

/* The name that the codebook gives a code, which `country_txt` has beside it; NULL if there is no such code. Static. */
const char *casus__gtd_place(casus_str code);

#endif
