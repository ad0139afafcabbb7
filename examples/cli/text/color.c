/* SPDX-License-Identifier: MIT */
#include "text/color.h"

#include "system/system.h"

#include <stdlib.h>
#include <string.h>

static int chosen = COLOR_AUTO;

void color_choose(int wanted) {
    chosen = wanted;
}

/* https://no-color.org: set, and not to nothing. */
static int is_unwanted(void) {
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return (no_color != NULL && no_color[0] != 0) || term == NULL || strcmp(term, "dumb") == 0;
}

int color_at(FILE *stream) {
    return chosen == COLOR_ALWAYS || (chosen == COLOR_AUTO && !is_unwanted() &&
                                      system_is_terminal(stream == stderr ? SYSTEM_ERROR : SYSTEM_OUTPUT));
}

const char *color_begin(int on, int color) {
    static const char *const codes[] = {"\033[1m", "\033[1;31m"}; /* bold; bold and red */
    return on ? codes[color] : "";
}

const char *color_end(int on) {
    return on ? "\033[0m" : "";
}

void color_heads(buffer *b, casus_str text) {
    int is_head = 1;
    for (int64_t from = 0; from < text.size;) {
        const char *line = text.data + from;
        const char *end = memchr(line, '\n', (size_t)(text.size - from));
        const int64_t size = end != NULL ? end - line : text.size - from;
        const int marked = is_head && size > 0;
        buffer_text(b, color_begin(marked, COLOR_HEAD));
        buffer_add(b, line, (size_t)size);
        buffer_text(b, color_end(marked));
        buffer_text(b, "\n");
        is_head = size == 0;
        from += size + 1;
    }
}
