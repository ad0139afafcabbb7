/* SPDX-License-Identifier: MIT */
#ifndef CLI_EVENT_WHEN_H
#define CLI_EVENT_WHEN_H

#include "buffer.h"

/* A span in words, such as `2021-07-15 to 2021-07-20 (6 days), known to the week`. */
void when_in_words(buffer *b, const casus_span *span);
/* A second of the day as `14:05:00`; nothing for -1. */
void second_text(buffer *b, int32_t second);

#endif
