/* SPDX-License-Identifier: MIT */
/* casus fields, keys, profiles and formats: what can be asked. */
#include "commands.h"
#include "help/command_list.h"
#include "help/listing.h"
#include "text/nearest.h"
#include "files/output.h"

#include <stdio.h>
#include <string.h>

#define NAME_ROOM 100

static const struct {
    int command;
    casus_status (*fill)(casus_context *context, sheet *out, casus_error *error);
    int shown; /* columns for a person */
} lists[] = {
    {COMMAND_FIELDS, listing_fields, 4},
    {COMMAND_KEYS, listing_keys, 4},
    {COMMAND_PROFILES, listing_profiles, 3},
    {COMMAND_FORMATS, listing_formats, 5},
};

static int is_named(const sheet *s, int64_t row, const char *word) {
    return casus_str_equal(sheet_cell(s, row, 0), casus_str_from(word));
}

static void copy_name(const sheet *s, int64_t row, char out[NAME_ROOM]) {
    const casus_str cell = sheet_cell(s, row, 0);
    snprintf(out, NAME_ROOM, "%.*s", (int)cell.size, cell.data);
}

static int has_word(const sheet *s, int64_t row, const char *word) {
    char name[NAME_ROOM];
    copy_name(s, row, name);
    return strstr(name, word) != NULL;
}

static int is_side(casus_str word) {
    for (int32_t i = 1; i <= casus_vocabulary_last(CASUS_VOCABULARY_SIDE); i++) {
        const casus_str side = casus_str_from(casus_vocabulary_word(CASUS_VOCABULARY_SIDE, i));
        const char *tail = word.data + side.size;
        if (word.size >= side.size && memcmp(word.data, side.data, (size_t)side.size) == 0 &&
            (word.size == side.size || *tail == '_')) {
            return 1;
        }
    }
    return 0;
}

/* `killed.a_low` and its like: every status of casualties has them. */
static int is_part_of_count(const sheet *s, int64_t row) {
    char status[100];
    int32_t value = 0;
    const casus_str name = sheet_cell(s, row, 0);
    const char *point = memchr(name.data, '.', (size_t)name.size);
    if (point == NULL) {
        return 0;
    }
    snprintf(status, sizeof status, "%.*s", (int)(point - name.data), name.data);
    return casus_vocabulary_find(CASUS_VOCABULARY_CASUALTY_STATUS, status, &value, NULL) == CASUS_OK &&
           is_side((casus_str){point + 1, name.data + name.size - point - 1});
}

/* Whether a row is asked for: by a word in its name, or by none. */
static int is_wanted(const session *s, const sheet *all, int64_t row) {
    const options *o = &s->options;
    const int brief =
        o->command == COMMAND_FIELDS && (o->format == CASUS_FORMAT_TEXT || o->format == CASUS_FORMAT_MARKDOWN);
    for (int i = 0; i < o->file_count; i++) {
        if (has_word(all, row, o->files[i])) {
            return 1;
        }
    }
    return o->file_count == 0 && !(brief && is_part_of_count(all, row));
}

static const char *tail_of(const char *name) {
    const char *point = strchr(name, '.');
    return point != NULL ? point + 1 : name;
}

/* A word that no name has is a mistake, with the nearest name. */
static int check_word(const session *s, const sheet *all, const char *word) {
    char near[NAME_ROOM] = "";
    for (int64_t row = 0; row < sheet_rows(all); row++) {
        char name[NAME_ROOM];
        if (has_word(all, row, word)) {
            return EXIT_OK;
        }
        copy_name(all, row, name);
        /* a part is known by what is behind its point, too */
        const char *const some[] = {near, tail_of(near), name, tail_of(name)};
        const char *nearest = nearest_word(word, some, 4);
        if (nearest == some[2] || nearest == some[3]) {
            memcpy(near, name, sizeof near);
        }
    }
    const char *command = command_name(s->options.command);
    return near[0] != 0 ? usage_error("casus %s has no '%s'; did you mean %s?", command, word, near)
                        : usage_error("casus %s has no '%s'; without it all are listed", command, word);
}

static int check_words(const session *s, const sheet *all) {
    int code = EXIT_OK;
    for (int i = 0; code == EXIT_OK && i < s->options.file_count; i++) {
        code = check_word(s, all, s->options.files[i]);
    }
    return code;
}

/* The words of a vocabulary, for a person who named the field in full. */
static void add_words(const session *s, const sheet *all, buffer *out) {
    const options *o = &s->options;
    for (int64_t row = 0; row < sheet_rows(all) && o->command != COMMAND_PROFILES; row++) {
        const casus_str words = sheet_cell(all, row, all->columns - 1);
        for (int i = 0; i < o->file_count && words.size > 0; i++) {
            if (is_named(all, row, o->files[i])) {
                buffer_text(out, "\n");
                buffer_text(out, o->files[i]);
                buffer_text(out, "\n  ");
                buffer_add(out, words.data, (size_t)words.size);
                buffer_text(out, "\n");
            }
        }
    }
}

static int write_list(session *s, const sheet *all, int shown) {
    sheet some;
    output o;
    casus_error error;
    buffer text = {0};
    const int32_t format = s->options.format;
    const int for_person = format == CASUS_FORMAT_TEXT || format == CASUS_FORMAT_MARKDOWN;
    sheet_begin(&some, all->heads, all->columns);
    for (int64_t row = 0; row < sheet_rows(all); row++) {
        for (int c = 0; c < all->columns && is_wanted(s, all, row); c++) {
            sheet_put(&some, sheet_cell(all, row, c));
        }
    }
    int ok = sheet_write(&some, format, shown, &text);
    if (for_person && shown < all->columns) {
        add_words(s, all, &text);
    }
    if (format == CASUS_FORMAT_TEXT && s->options.command == COMMAND_FIELDS && s->options.file_count == 0) {
        buffer_text(&text,
                    "\nEvery count also goes by side and bound: killed.a, killed.civilian_high; casus fields killed "
                    "lists those of killed.\n");
    }
    ok = ok && !text.failed;
    if (!ok) {
        say("not enough memory");
    }
    ok = ok && output_begin(&o, s->options.output, 0);
    if (ok) {
        const casus_str all_text = {text.data, (int64_t)text.size};
        /* what is TSV already needs no more */
        ok = format == CASUS_FORMAT_TEXT ? succeeded(s, output_lines(&o, all_text, &error), &error) && output_commit(&o)
                                         : output_put(&o, all_text, CASUS_FORMAT_CSV);
        output_discard(&o);
    }
    buffer_free(&text);
    sheet_free(&some);
    return ok ? EXIT_OK : EXIT_DATA;
}

int command_lists(session *s) {
    sheet all;
    casus_error error;
    size_t list = 0;
    while (lists[list].command != s->options.command) {
        list++;
    }
    const casus_status status = lists[list].fill(s->context, &all, &error);
    int code = status != CASUS_OK ? say_failure(s, &error) : check_words(s, &all);
    code = code == EXIT_OK ? write_list(s, &all, lists[list].shown) : code;
    sheet_free(&all);
    return code;
}
