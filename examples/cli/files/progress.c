/* SPDX-License-Identifier: MIT */
#include "files/progress.h"

#include "system/system.h"
#include "text/text.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAUSE_MS 100
#define FIRST_MS 1000
#define NAME_WIDTH 28
#define USUAL_WIDTH 80

/* ---- Time -------------------------------------------------------------------------------------------------------- */

/* Whether the work takes so long that something is shown, and nothing was just now. */
static int is_due(progress *p) {
    const int64_t now = p->watched ? system_ms() : -1;
    if (now < 0 || now - p->begun < FIRST_MS || now - p->last < PAUSE_MS) {
        return 0;
    }
    p->last = now;
    return 1;
}

/* ---- The line ---------------------------------------------------------------------------------------------------- */

static void add_bytes(buffer *b, double bytes) {
    static const char *const units[] = {" bytes", " kB", " MB", " GB", " TB"};
    size_t unit = 0;
    for (; bytes >= 1000 && unit + 1 < sizeof units / sizeof units[0]; unit++) {
        bytes /= 1000;
    }
    const int64_t whole = (int64_t)bytes;
    buffer_integer(b, whole);
    if (unit > 1 && whole < 10) {
        buffer_text(b, ".");
        buffer_integer(b, (int64_t)(bytes * 10) % 10);
    }
    buffer_text(b, units[unit]);
}

static void add_time(buffer *b, double seconds) {
    const int64_t whole = (int64_t)(seconds + 0.5);
    if (whole >= 3600) {
        buffer_integer(b, whole / 3600);
        buffer_text(b, " h ");
    }
    if (whole >= 60) {
        buffer_integer(b, whole / 60 % 60);
        buffer_text(b, " min");
    }
    if (whole < 3600) {
        buffer_text(b, whole >= 60 ? " " : "");
        buffer_integer(b, whole % 60);
        buffer_text(b, " s");
    }
}

/* The name of the file; of a long one its end. */
static void add_name(buffer *b, const char *name) {
    const size_t size = strlen(name);
    size_t from = size > NAME_WIDTH ? size - NAME_WIDTH : 0;
    while (((unsigned char)name[from] & 0xC0) == 0x80) {
        from++;
    }
    buffer_text(b, from > 0 ? "\xE2\x80\xA6" : "");
    text_visible(b, casus_str_from(name + from));
}

/* Shows a line that fits the terminal: one that is wider could not be erased. */
static void show(progress *p, const buffer *line) {
    const int terminal = system_terminal_width(SYSTEM_ERROR);
    const int width = terminal > 0 ? terminal : USUAL_WIDTH;
    size_t end = 0;
    for (int column = 0; end < line->size; end++) {
        column += ((unsigned char)line->data[end] & 0xC0) != 0x80;
        if (column >= width) {
            break;
        }
    }
    if (!line->failed) {
        fprintf(stderr, "\r%.*s\033[K", (int)end, line->data);
        fflush(stderr);
        p->shown = 1;
    }
}

/* Bytes a second: of this file, or of all while there is too little of it. */
static double rate_of(const progress *p) {
    const int64_t ms = p->last - p->opened;
    return ms >= 2 * PAUSE_MS ? (double)p->at * 1000 / (double)ms
                              : (double)(p->read + p->at) * 1000 / (double)(p->last - p->begun);
}

/* `2 of 3: NAME: 45 % of 228 MB, 3 s left, 96 MB/s, 125000 records`. */
static int32_t show_progress(void *user, int64_t bytes, int64_t total, int64_t rows) {
    progress *p = user;
    p->at = bytes;
    if (!is_due(p)) {
        return 0;
    }
    buffer line = {0};
    const double rate = rate_of(p);
    if (p->count > 1 && p->number > 0) {
        buffer_integer(&line, p->number);
        buffer_text(&line, " of ");
        buffer_integer(&line, p->count);
        buffer_text(&line, ": ");
    }
    add_name(&line, p->file);
    buffer_text(&line, ": ");
    if (total > 0) {
        buffer_integer(&line, (int64_t)((double)bytes * 100 / (double)total));
        buffer_text(&line, " % of ");
    }
    add_bytes(&line, (double)(total > 0 ? total : bytes));
    buffer_text(&line, ", ");
    if (total > 0 && p->ahead >= 0 && rate > 0) {
        add_time(&line, (double)(total - bytes + p->ahead) / rate);
        buffer_text(&line, " left, ");
    }
    add_bytes(&line, rate);
    buffer_text(&line, "/s, ");
    buffer_integer(&line, rows);
    buffer_text(&line, " records");
    show(p, &line);
    buffer_free(&line);
    return 0;
}

/* ---- What is read ------------------------------------------------------------------------------------------------ */

/* Bytes of the files from the Nth on, from 0; -1 if one of them is no file. */
static int64_t bytes_from(const progress *p, int first) {
    int64_t sum = 0;
    for (int i = first; i < p->count; i++) {
        system_place place;
        if (strcmp(p->all[i], "-") == 0 || !system_look(p->all[i], &place) || place.kind != SYSTEM_FILE) {
            return -1;
        }
        sum += place.size;
    }
    return sum;
}

void progress_watch(progress *p, casus_context *context, const char *const *files, int count) {
    const char *term = getenv("TERM");
    p->file = "";
    p->all = files;
    p->count = count;
    p->watched = system_is_terminal(SYSTEM_ERROR) && term != NULL && strcmp(term, "dumb") != 0;
    if (p->watched) {
        p->begun = system_ms();
        p->last = p->begun;
        casus_context_set_progress(context, show_progress, p);
    }
}

void progress_file(progress *p, const char *file) {
    p->file = file;
    if (!p->watched) {
        return;
    }
    p->opened = system_ms();
    p->read += p->at;
    p->at = 0;
    p->number = 0;
    for (int i = 0; i < p->count; i++) {
        p->number =
            p->all[i] == file || (strcmp(p->all[i], "-") == 0 && strcmp(file, "<stdin>") == 0) ? i + 1 : p->number;
    }
    p->ahead = p->number > 0 ? bytes_from(p, p->number) : -1;
}

/* ---- What takes long by itself ----------------------------------------------------------------------------------- */

/* What the clock shows: it ticks whatever the library does, on any of its threads, and no more is called than a signal
   may call. */
static char phase_line[80];
static size_t phase_size; /* 0: the clock stands */
static volatile sig_atomic_t phase_seconds;

static void show_phase(void) {
    char text[sizeof phase_line + 24];
    char digits[12];
    size_t at = phase_size, count = 0;
    memcpy(text, phase_line, at);
    phase_seconds = phase_seconds + 1;
    for (int left = phase_seconds; left > 0; left /= 10) {
        digits[count++] = (char)('0' + left % 10);
    }
    while (count > 0) {
        text[at++] = digits[--count];
    }
    memcpy(text + at, " s\033[K", 5);
    system_put(text, at + 5);
}

void progress_phase(progress *p, const char *what) {
    if (!p->watched) {
        return;
    }
    const int size = snprintf(phase_line, sizeof phase_line, "\r%s: ", what);
    phase_size = size > 0 && (size_t)size < sizeof phase_line ? (size_t)size : 0;
    phase_seconds = 0;
    if (is_due(p)) {
        buffer line = {0};
        buffer_text(&line, what);
        buffer_text(&line, " ...");
        show(p, &line);
        buffer_free(&line);
    }
    if (phase_size > 0) {
        system_tick(show_phase);
    }
}

void progress_erase(progress *p) {
    if (phase_size > 0) {
        system_tick(NULL);
        p->shown |= phase_seconds > 0;
        phase_size = 0;
    }
    if (p->shown) {
        fputs("\r\033[K", stderr);
        p->shown = 0;
    }
}
