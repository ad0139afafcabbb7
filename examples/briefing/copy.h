/* SPDX-License-Identifier: MIT */
/* Texts of an event are views: an answer that outlives the event keeps a copy. */
#ifndef BORDER_WEEK_COPY_H
#define BORDER_WEEK_COPY_H

#include <string.h>

#include "ask.h"

static inline casus_status no_room(casus_error *error) {
    return ask_fail(error, CASUS_E_LIMIT,
                    "an answer has no room for so much; raise ANSWER_ROWS, ANSWER_NAME or ANSWER_TEXT");
}

/* Copies a text with a NUL, whole or not at all. */
static inline casus_status copy_text(char *to, size_t size, casus_str text, casus_error *error) {
    if ((uint64_t)text.size >= size) {
        return no_room(error);
    }
    if (text.size > 0) {
        memcpy(to, text.data, (size_t)text.size);
    }
    to[text.size] = 0;
    return CASUS_OK;
}

#endif
