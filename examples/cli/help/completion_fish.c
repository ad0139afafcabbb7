/* SPDX-License-Identifier: MIT */
#include "help/command_list.h"
#include "help/completion.h"
#include "help/words.h"

#include <string.h>

static void add_quoted(buffer *b, const char *text, size_t size) {
    buffer_text(b, "'");
    words_escaped(b, text, size, "\\'", "\\");
    buffer_text(b, "'");
}

/* `complete -c casus -n '__fish_seen_subcommand_from ...'` for commands. */
static void begin(buffer *b, int commands) {
    buffer_text(b, "complete -c casus -n '__fish_seen_subcommand_from ");
    command_names(b, commands, " ");
    buffer_text(b, "'");
}

static void add_option(buffer *b, const char *name, int commands, const char *help, int option) {
    buffer brief = {0};
    const int kind = option >= 0 ? words_kind(option) : VALUES_ANY;
    begin(b, commands);
    buffer_text(b, option == OPTION_OUTPUT ? " -s o -l " : option == OPTION_HELP ? " -s h -l " : " -l ");
    buffer_text(b, name + strlen("--"));
    if (kind == VALUES_FILE) {
        buffer_text(b, " -r -F");
    } else if (kind == VALUES_ANY) {
        buffer_text(b, " -x");
    } else if (kind != VALUES_NONE) {
        buffer words = {0};
        words_of_option(&words, option);
        buffer_text(b, option == OPTION_DISTINCT ? " -f -a '"
                       : kind == VALUES_LIST     ? " -x -a '(__fish_append , "
                                                 : " -x -a '");
        buffer_add(b, words.data, words.size);
        buffer_text(b, kind == VALUES_LIST ? ")'" : "'");
        b->failed |= words.failed;
        buffer_free(&words);
    }
    words_brief(&brief, help);
    buffer_text(b, " -d ");
    add_quoted(b, brief.size > 0 ? brief.data : "", brief.size);
    buffer_text(b, "\n");
    b->failed |= brief.failed;
    buffer_free(&brief);
}

void completion_fish(buffer *b) {
    char name[LIMIT_NAME_ROOM];
    buffer_text(b, "# Completion of casus for fish: casus help --completion fish | source\n"
                   "complete -c casus -f\n"
                   "complete -c casus -n __fish_use_subcommand -l version -d 'the version'\n"
                   "complete -c casus -n __fish_use_subcommand -s h -l help -d 'help'\n");
    for (const command_entry *c = command_list; c->name != NULL; c++) {
        if (c->command == 0) {
            continue;
        }
        buffer_text(b, "complete -c casus -n __fish_use_subcommand -a ");
        buffer_text(b, c->name);
        buffer_text(b, " -d ");
        add_quoted(b, c->summary, strlen(c->summary));
        buffer_text(b, "\n");
        if ((c->command & COMMAND_FILES) == 0 && c->command != COMMAND_FORMATS) {
            begin(b, c->command);
            buffer_text(b, " -a '");
            words_of_command(b, c->command);
            buffer_text(b, "'\n");
        }
    }
    begin(b, COMMAND_FILES);
    buffer_text(b, " -F\n");
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (option_list[i].shape != NULL) {
            add_option(b, option_list[i].name, option_list[i].commands, option_list[i].help, i);
        }
    }
    for (int32_t limit = 1; limit < LIMITS_ROOM; limit++) {
        const char *title = casus_vocabulary_title(CASUS_VOCABULARY_OPTION, limit);
        limit_name(limit, name);
        if (name[0] != 0) {
            add_option(b, name, COMMAND_FILES, title != NULL ? title : "", -1);
        }
    }
}
