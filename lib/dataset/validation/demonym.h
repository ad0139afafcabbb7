/* SPDX-License-Identifier: MIT */
/* What people of a country are called in English, for "did you mean CHN?": never a way to read data. */
#ifndef CASUS_LIB_DATASET_VALIDATION_DEMONYM_H
#define CASUS_LIB_DATASET_VALIDATION_DEMONYM_H

#include <casus/codes.h>

/* The country whose people or adjective the word is on a day: "Chinese", "Afghans", "dutch". 0 if it is none, or of
   several countries. */
int casus__demonym_find(casus_str word, int32_t day, casus_country *out);

#endif
