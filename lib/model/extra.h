/* SPDX-License-Identifier: MIT */
/* ::CASUS_EVENT_EXTRA: one JSON object whose keys name parts by their index. */
#ifndef CASUS_LIB_MODEL_EXTRA_H
#define CASUS_LIB_MODEL_EXTRA_H

#include "model/fields.h"

/* Writes the object as it is to be once a part has gone: without the members of this part, and with those of the parts
   behind it one index lower. `out` has room for as many bytes as it has now; the size is returned, 0 if no member is
   left, -1 if there is nothing to change or it is no JSON object. */
int64_t casus__extra_without(casus_str extra, int part, int32_t index, char *out);

#endif
