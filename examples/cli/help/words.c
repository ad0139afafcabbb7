/* SPDX-License-Identifier: MIT */
#include "help/words.h"

#include "help/command_list.h"
#include "help/listing.h"

#include <string.h>

#define BRIEF 76

int words_kind(int option) {
    const option_entry *o = &option_list[option];
    const size_t size = o->values != NULL ? strlen(o->values) : 0;
    return o->value == NULL                   ? VALUES_NONE
           : size == 0                        ? VALUES_ANY
           : strcmp(o->values, "<file>") == 0 ? VALUES_FILE
           : o->values[size - 1] == ','       ? VALUES_LIST
                                              : VALUES_WORDS;
}

/* ---- Values ------------------------------------------------------------------------------------------------------ */

static void add_word(buffer *b, casus_str word) {
    buffer_text(b, b->size > 0 ? " " : "");
    buffer_add(b, word.data, (size_t)word.size);
}

static void add_vocabulary(buffer *b, int32_t vocabulary) {
    for (int32_t i = 1; i <= casus_vocabulary_last(vocabulary); i++) {
        add_word(b, casus_str_from(casus_vocabulary_word(vocabulary, i)));
    }
}

/* The names of a list, without those that stand for many (`native.COLUMN`); if `single`, those of one value an event.
 */
static void add_listed(buffer *b, casus_status (*fill)(casus_context *context, sheet *out, casus_error *error),
                       int single) {
    sheet names;
    (void)fill(NULL, &names, NULL);
    for (int64_t row = 0; row < sheet_rows(&names); row++) {
        const casus_str name = sheet_cell(&names, row, 0);
        const char last = name.size > 0 ? name.data[name.size - 1] : 0;
        const int wanted = !single || casus_str_equal(sheet_cell(&names, row, 2), casus_str_from("event"));
        if (wanted && (last < 'A' || last > 'Z')) {
            add_word(b, name);
        }
    }
    b->failed |= names.failed || names.texts.failed;
    sheet_free(&names);
}

void words_of_option(buffer *b, int option) {
    const char *values = option_list[option].values;
    buffer words = {0};
    if (strncmp(values, "<key>", 5) == 0) {
        add_listed(&words, listing_keys, 0);
    } else if (strncmp(values, "<field>", 7) == 0) {
        add_listed(&words, listing_fields, 1);
    } else if (strncmp(values, "<sum>", 5) == 0) {
        add_word(&words, casus_str_from("events summaries"));
        add_vocabulary(&words, CASUS_VOCABULARY_CASUALTY_STATUS);
        add_word(&words, casus_str_from("events_reported first last days"));
    } else if (strncmp(values, "<profile>", 9) == 0) {
        add_vocabulary(&words, CASUS_VOCABULARY_PROFILE);
    } else if (strcmp(values, "<policy>") == 0) {
        add_vocabulary(&words, CASUS_VOCABULARY_POLICY);
    } else if (strcmp(values, "<spread>") == 0) {
        add_vocabulary(&words, CASUS_VOCABULARY_SPREAD);
    } else {
        buffer_add(&words, values, strcspn(values, ","));
    }
    buffer_add(b, words.data, words.size);
    b->failed |= words.failed;
    buffer_free(&words);
}

void words_of_command(buffer *b, int command) {
    buffer words = {0};
    switch (command) {
    case COMMAND_FIELDS: add_listed(&words, listing_fields, 0); break;
    case COMMAND_KEYS: add_listed(&words, listing_keys, 0); break;
    case COMMAND_PROFILES: add_listed(&words, listing_profiles, 0); break;
    case COMMAND_HELP: command_names(&words, COMMAND_ALL, " "); break;
    default: break;
    }
    buffer_add(b, words.size > 0 ? words.data : "", words.size);
    b->failed |= words.failed;
    buffer_free(&words);
}

/* ---- Texts ------------------------------------------------------------------------------------------------------- */

void words_brief(buffer *b, const char *help) {
    size_t end = 0;
    size_t blank = 0;
    for (; help[end] != 0 && end < BRIEF && strchr(";:", help[end]) == NULL && strncmp(help + end, " (", 2) != 0;
         end++) {
        blank = help[end] == ' ' || help[end] == '\n' ? end : blank;
    }
    end = end == BRIEF && help[end] != 0 ? blank : end;
    for (size_t i = 0; i < end; i++) {
        buffer_add(b, help[i] == '\n' ? " " : help + i, 1);
    }
}

void words_escaped(buffer *b, const char *text, size_t size, const char *special, const char *escape) {
    for (size_t i = 0; i < size; i++) {
        buffer_text(b, strchr(special, text[i]) != NULL ? escape : "");
        buffer_add(b, text + i, 1);
    }
}
