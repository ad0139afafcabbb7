/* SPDX-License-Identifier: MIT */
/* One event to a buffer and back. Build: cc json.c $(pkg-config --cflags --libs casus) */
#include <casus/casus.h>
#include <stdio.h>
#include <string.h>

typedef struct buffer {
    char bytes[4096];
    int64_t size;
} buffer;

static int32_t append(void *user, const void *data, int64_t size) {
    buffer *to = user;
    if (size > (int64_t)sizeof to->bytes - to->size) {
        return 1; /* the call that writes then fails with CASUS_E_IO */
    }
    memcpy(to->bytes + to->size, data, (size_t)size);
    to->size += size;
    return 0;
}

int main(void) {
    static buffer out;
    casus_error error = {0};
    casus_event *event = NULL;
    casus_casualty killed;
    casus_casualty_init(&killed, sizeof killed);
    killed.status = CASUS_CASUALTY_KILLED;
    killed.count = casus_count_at_least(3);
    const casus_status failed = casus_event_new(NULL, &event, &error) ||
                                casus_event_set_text(event, CASUS_EVENT_ID, casus_str_from("7"), &error) ||
                                casus_event_add_casualty(event, &killed, NULL, &error) ||
                                casus_event_write_json(event, append, &out, &error) ||
                                casus_event_read_json(event, out.bytes, out.size, &error);
    if (failed) {
        fprintf(stderr, "%s\n", error.message);
    } else {
        printf("%.*s\n%d cell\n", (int)out.size, out.bytes, (int)casus_event_casualty_count(event));
    }
    casus_event_free(event);
    return failed != 0;
}
