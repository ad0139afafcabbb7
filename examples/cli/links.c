/* SPDX-License-Identifier: MIT */
#include "links.h"

#include <string.h>

int links_read(session *s, casus_links **out) {
    casus_error error;
    source from;
    memset(&from, 0, sizeof from);
    *out = NULL;
    if (s->options.links == NULL) {
        return 1;
    }
    casus_status status = source_open(&from, s, s->options.links, &error);
    if (status == CASUS_OK) {
        status = casus_links_read(s->context, from.input, out, &error);
    }
    source_close(&from);
    return succeeded(s, status, &error);
}
