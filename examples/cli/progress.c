/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include "progress.h"

#include "text.h"

#include <stdio.h>
#include <unistd.h>

#define PAUSE_MS 100
#define MEGABYTE 1000000

static int too_soon(progress *p) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        return 1;
    }
    int64_t ms = ((int64_t)now.tv_sec - p->last.tv_sec) * 1000 + (now.tv_nsec - p->last.tv_nsec) / 1000000;
    if (ms < PAUSE_MS) {
        return 1;
    }
    p->last = now;
    return 0;
}

static int32_t show_progress(void *user, int64_t bytes, int64_t total, int64_t rows) {
    progress *p = user;
    if (too_soon(p)) {
        return 0;
    }
    buffer line = {0};
    buffer_text(&line, "\r");
    text_visible(&line, casus_str_from(p->file));
    buffer_text(&line, ": ");
    if (total > 0) {
        buffer_integer(&line, (int64_t)((double)bytes * 100 / (double)total));
        buffer_text(&line, " % of ");
    }
    buffer_integer(&line, (total > 0 ? total : bytes) / MEGABYTE);
    buffer_text(&line, " MB, ");
    buffer_integer(&line, rows);
    buffer_text(&line, " records\033[K");
    fwrite(line.data, 1, line.size, stderr);
    p->shown = 1;
    buffer_free(&line);
    return 0;
}

void progress_watch(progress *p, casus_context *context) {
    p->file = "";
    if (isatty(STDERR_FILENO)) {
        clock_gettime(CLOCK_MONOTONIC, &p->last); /* quick commands show nothing */
        casus_context_set_progress(context, show_progress, p);
    }
}

void progress_file(progress *p, const char *file) {
    p->file = file;
}

void progress_erase(progress *p) {
    if (p->shown) {
        fputs("\r\033[K", stderr);
        p->shown = 0;
    }
}
