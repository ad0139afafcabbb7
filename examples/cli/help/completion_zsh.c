/* SPDX-License-Identifier: MIT */
#include "help/command_list.h"
#include "help/completion.h"
#include "help/words.h"

#include <string.h>

/* Inside '...' of the shell, where a bracket ends a description and a colon a part. */
static void add_description(buffer *b, const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\'') {
            buffer_text(b, "'\\''");
        } else {
            words_escaped(b, text + i, 1, "[]:\\", "\\");
        }
    }
}

static void add_spec(buffer *b, const char *name, const char *help, int option) {
    buffer brief = {0};
    const int kind = option >= 0 ? words_kind(option) : VALUES_ANY;
    words_brief(&brief, help);
    buffer_text(b, "            '");
    buffer_text(b, name);
    buffer_text(b, option == OPTION_DISTINCT ? "=-[" : kind == VALUES_NONE ? "[" : "=[");
    add_description(b, brief.size > 0 ? brief.data : "", brief.size);
    buffer_text(b, "]");
    if (kind != VALUES_NONE) {
        buffer_text(b, option == OPTION_DISTINCT ? "::value:" : ":value:");
    }
    if (kind == VALUES_FILE) {
        buffer_text(b, "_files");
    } else if (kind == VALUES_WORDS || kind == VALUES_LIST) {
        buffer words = {0};
        words_of_option(&words, option);
        buffer_text(b, kind == VALUES_LIST ? "_sequence compadd - " : "(");
        words_escaped(b, words.data, words.size, ":", "\\");
        buffer_text(b, kind == VALUES_LIST ? "" : ")");
        b->failed |= words.failed;
        buffer_free(&words);
    } else if (kind == VALUES_ANY) {
        buffer_text(b, " ");
    }
    buffer_text(b, "' \\\n");
    b->failed |= brief.failed;
    buffer_free(&brief);
}

static void add_command(buffer *b, const command_entry *c) {
    char name[LIMIT_NAME_ROOM];
    buffer_text(b, "        (");
    buffer_text(b, c->name);
    buffer_text(b, ")\n            _arguments -S \\\n");
    for (int i = 0; i < OPTION_COUNT; i++) {
        if ((option_list[i].commands & c->command) != 0 && option_list[i].shape != NULL) {
            add_spec(b, option_list[i].name, option_list[i].help, i);
        }
        if ((option_list[i].commands & c->command) != 0 && i == OPTION_OUTPUT) {
            add_spec(b, "-o+", option_list[i].help, i);
        }
    }
    for (int32_t limit = 1; limit < LIMITS_ROOM && (c->command & COMMAND_FILES) != 0; limit++) {
        const char *title = casus_vocabulary_title(CASUS_VOCABULARY_OPTION, limit);
        limit_name(limit, name);
        if (name[0] != 0) {
            add_spec(b, name, title != NULL ? title : "", -1);
        }
    }
    if ((c->command & COMMAND_FILES) != 0) {
        buffer_text(b, "            '*:file:_files' ;;\n");
    } else {
        buffer words = {0};
        words_of_command(&words, c->command);
        buffer_text(b, "            '*:word:(");
        words_escaped(b, words.size > 0 ? words.data : "", words.size, ":", "\\");
        buffer_text(b, ")' ;;\n");
        b->failed |= words.failed;
        buffer_free(&words);
    }
}

void completion_zsh(buffer *b) {
    buffer_text(b, "#compdef casus\n"
                   "# Completion of casus for zsh: a file _casus in a folder of $fpath, or\n"
                   "# source <(casus help --completion zsh)\n"
                   "_casus() {\n"
                   "    local -a commands\n"
                   "    local context curcontext=$curcontext state line\n"
                   "    local -A opt_args\n"
                   "    commands=(\n");
    for (const command_entry *c = command_list; c->name != NULL; c++) {
        if (c->command != 0) {
            buffer_text(b, "        '");
            buffer_text(b, c->name);
            buffer_text(b, ":");
            add_description(b, c->summary, strlen(c->summary));
            buffer_text(b, "'\n");
        }
    }
    buffer_text(b, "    )\n"
                   "    _arguments -C '--help[help]' '--version[the version]' '1: :->command' '*:: :->rest'\n"
                   "    case $state in\n"
                   "    (command) _describe command commands ;;\n"
                   "    (rest)\n"
                   "        case $words[1] in\n");
    for (const command_entry *c = command_list; c->name != NULL; c++) {
        if (c->command != 0) {
            add_command(b, c);
        }
    }
    buffer_text(b, "        esac ;;\n"
                   "    esac\n"
                   "}\n"
                   "if [[ $funcstack[1] == _casus ]]; then\n"
                   "    _casus \"$@\"\n"
                   "elif (( $+functions[compdef] )); then\n"
                   "    compdef _casus casus\n"
                   "fi\n");
}
