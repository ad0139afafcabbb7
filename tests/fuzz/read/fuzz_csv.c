/* SPDX-License-Identifier: MIT */
/* Rows under a header of any profile. The first bytes choose profile, order of dates, how the header is written, and
   the way in which it is read (common/reading.h); then the columns beside those that the profile must have. The rest
   is rows, which are completed to the width of the header unless the input says that they are not. */
#include "common/reading.h"

#include "io/profiles/header/rule_columns.h"
#include "io/profiles/profile_list.h"

#define MOST_COLUMNS 512
#define ROOM 8192

typedef struct columns {
    casus_str names[MOST_COLUMNS];
    int32_t count;
} columns;

/* The first spelling of each of the columns that are specified so, and that are not among them yet. */
static void add_first(columns *to, const char *specified) {
    if (specified == NULL || *specified == 0) {
        return;
    }
    const casus_str name = {specified, (int64_t)strcspn(specified, "|;")};
    for (int32_t i = 0; i < to->count; i++) {
        if (casus_str_equal(to->names[i], name)) {
            return;
        }
    }
    if (to->count < MOST_COLUMNS) {
        to->names[to->count++] = name;
    }
}

static void add_required(columns *to, const char *required) {
    while (required != NULL && *required != 0) {
        add_first(to, required);
        required += strcspn(required, ";");
        required += *required == ';';
    }
}

/* All columns that fill something, those first without which there is no such profile. */
static void find_columns(const casus__profile *profile, columns *out, int32_t *required) {
    out->count = 0;
    add_required(out, profile->required);
    *required = out->count;
    for (int kind = 0; kind < CASUS__OF_COUNT; kind++) {
        for (int32_t i = 0; i < casus__profile_rules(profile, kind); i++) {
            for (int c = 0; c < casus__rule_kinds[kind].column_count; c++) {
                add_first(out, casus__profile_column(profile, kind, i, c));
            }
        }
    }
}

typedef struct sheet {
    char text[ROOM];
    size_t size;
    char separator;
} sheet;

static void put(sheet *s, const char *data, size_t size) {
    size = size < sizeof s->text - s->size ? size : sizeof s->text - s->size;
    memcpy(s->text + s->size, data, size);
    s->size += size;
}

/* Returns how many columns there are. */
static int32_t put_header(sheet *s, const casus__profile *profile, fuzz_choices *c) {
    columns all;
    int32_t width = 0;
    find_columns(profile, &all, &width);
    for (int32_t i = 0; i < width; i++) {
        put(s, &s->separator, i > 0);
        put(s, all.names[i].data, (size_t)all.names[i].size);
    }
    for (int32_t more = fuzz_below(c, 16); more > 0 && all.count > 0; more--, width++) {
        const casus_str name = all.names[fuzz_below(c, all.count)];
        put(s, &s->separator, width > 0);
        put(s, name.data, (size_t)name.size);
    }
    put(s, "\n", 1);
    return width;
}

/* The rows, each with as many separators as the header, if it has not more. Quotes are not looked at. */
static void put_rows(sheet *s, const char *text, int64_t size, int32_t width) {
    for (int64_t at = 0; at < size;) {
        const char *feed = memchr(text + at, '\n', (size_t)(size - at));
        const int64_t end = feed != NULL ? feed - text : size;
        int32_t there = 1;
        for (int64_t i = at; i < end; i++) {
            there += text[i] == s->separator;
        }
        put(s, text + at, (size_t)(end - at));
        for (; there < width; there++) {
            put(s, &s->separator, 1);
        }
        put(s, "\n", feed != NULL);
        at = end + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char separators[] = ",,;\t";
    static sheet s;
    fuzz_choices c = {data, size, 0};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    const int32_t chosen = fuzz_below(&c, casus__profile_total + 1);
    const casus__profile *profile = chosen < casus__profile_total ? casus__profiles[chosen] : NULL;
    const uint8_t how = fuzz_byte(&c);
    const uint8_t way = fuzz_byte(&c);
    int64_t left = 0;
    if (size > 4096) {
        return 0;
    }
    options.on_error = CASUS_ON_ERROR_SKIP;
    options.dates = how % 4;
    options.profile = profile != NULL ? profile->name : NULL;
    s.separator = separators[how / 4 % 4];
    s.size = 0;
    int32_t width = 0;
    if (profile != NULL && how / 16 % 4 != 0) { /* else the input has a header of its own */
        width = put_header(&s, profile, &c);
    }
    char *rest = fuzz_rest(&c, &left);
    if (how / 64 != 0) {
        put_rows(&s, rest, left, width);
    } else {
        put(&s, rest, (size_t)left);
    }
    free(rest);
    char *exact = fuzz_copy(s.text, s.size);
    fuzz_check_reading(exact, (int64_t)s.size, &options, way % FUZZ_WAYS, fuzz_hash(way, data, size));
    free(exact);
    return 0;
}
