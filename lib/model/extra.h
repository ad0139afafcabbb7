/* SPDX-License-Identifier: MIT */
/* ::CASUS_EVENT_EXTRA, the members that the model does not know: one JSON object whose keys name parts by index. */
#ifndef CASUS_LIB_MODEL_EXTRA_H
#define CASUS_LIB_MODEL_EXTRA_H

#include "model/fields.h"

/* Writes the object as it must be once a part is removed: without the members of this part, and with those of the parts
   behind it one index lower. `out` has room for as many bytes as the object has now. Returns the size, 0 if no member
   is left, -1 if nothing changes or the text is no JSON object. */
int64_t casus__extra_without(casus_str extra, int kind, int32_t index, char *out);

#endif
