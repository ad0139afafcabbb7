/* SPDX-License-Identifier: MIT */
/* In the place of arrow/ and io/arrow/ where CASUS_WITHOUT_ARROW leaves them out: Arrow data are known when they are
   seen, and refused by that name. Not compiled otherwise. */
#include <string.h>

#include "arrow/ipc/ipc_source.h"
#include "base/error.h"
#include "io/reader/reader.h"

int casus__ipc_is_file(const char *data, int64_t size) {
    return size >= 6 && memcmp(data, "ARROW1", 6) == 0;
}

int casus__ipc_is_stream(const char *data, int64_t size) {
    return size >= 8 && memcmp(data, "\xff\xff\xff\xff", 4) == 0;
}

casus_status casus__ipc_open(const casus__settings *settings, casus__window *window, uint64_t columns,
                             struct ArrowArrayStream *out, casus_error *error) {
    (void)settings, (void)columns;
    memset(out, 0, sizeof *out);
    return casus__fail(error, CASUS_E_UNSUPPORTED,
                       "%.200s is Arrow data, and this casus was built without them (CASUS_WITHOUT_ARROW)",
                       casus__input_name(window->input));
}

static casus_status start(casus_reader *r, const casus__profile *forced, casus_error *error) {
    (void)r, (void)forced;
    return casus__fail(error, CASUS_E_UNSUPPORTED, "this casus was built without Arrow (CASUS_WITHOUT_ARROW)");
}

static void stop(casus_reader *r) {
    (void)r;
}

const casus__input_format casus__input_format_arrow = {start, NULL, NULL, stop};

casus__source_file *const *casus__arrow_sources(const casus_reader *r, int32_t *count) {
    (void)r;
    *count = 0;
    return NULL;
}
