/* SPDX-License-Identifier: MIT */
#include "help/command_list.h"
#include "help/completion.h"
#include "help/words.h"

#include <stdio.h>

/* Names of all options that a command takes. */
static void add_option_names(buffer *b, int command) {
    char name[LIMIT_NAME_ROOM];
    for (int i = 0; i < OPTION_COUNT; i++) {
        if ((option_list[i].commands & command) != 0 && option_list[i].shape != NULL) {
            buffer_text(b, option_list[i].name);
            buffer_text(b, " ");
        }
    }
    for (int32_t limit = 1; limit < LIMITS_ROOM && (command & COMMAND_FILES) != 0; limit++) {
        limit_name(limit, name);
        buffer_text(b, name);
        buffer_text(b, name[0] != 0 ? " " : "");
    }
}

/* What may follow the option before the word. */
static void add_values(buffer *b) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        const int kind = words_kind(i);
        if (kind < VALUES_FILE) {
            continue;
        }
        buffer_text(b, "    ");
        buffer_text(b, option_list[i].name);
        buffer_text(b, i == OPTION_OUTPUT ? " | -o" : "");
        if (kind == VALUES_FILE) {
            buffer_text(b, ") files=1 ;;\n");
            continue;
        }
        buffer_text(b, kind == VALUES_LIST ? ") list=1 words='" : ") words='");
        words_of_option(b, i);
        buffer_text(b, "' ;;\n");
    }
}

static void add_commands(buffer *b) {
    for (const command_entry *c = command_list; c->name != NULL; c++) {
        if (c->command == 0) {
            continue;
        }
        buffer_text(b, "    ");
        buffer_text(b, c->name);
        buffer_text(b, ") options='");
        add_option_names(b, c->command);
        if ((c->command & COMMAND_FILES) != 0) {
            buffer_text(b, "' ;;\n");
        } else {
            buffer_text(b, "' files=0 words='");
            words_of_command(b, c->command);
            buffer_text(b, "' ;;\n");
        }
    }
}

void completion_bash(buffer *b) {
    buffer_text(b, "# Completion of casus for bash: source <(casus help --completion bash)\n"
                   "_casus() {\n"
                   "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                   "    local command= options= words= files=0 list=0 i head\n"
                   "    local IFS=$' \\t\\n'\n"
                   "    # --by=ye is three words\n"
                   "    if [[ $current == = ]]; then\n"
                   "        current=\n"
                   "    elif [[ $before == = ]]; then\n"
                   "        before=${COMP_WORDS[COMP_CWORD-2]}\n"
                   "    fi\n"
                   "    COMPREPLY=()\n"
                   "    case $before in\n");
    add_values(b);
    buffer_text(b, "    esac\n"
                   "    if [[ -n $words ]]; then\n"
                   "        head=\n"
                   "        if ((list)); then\n"
                   "            head=${current%\"${current##*,}\"}\n"
                   "            compopt -o nospace 2>/dev/null\n"
                   "        fi\n"
                   "        COMPREPLY=($(compgen -P \"$head\" -W \"$words\" -- \"${current#\"$head\"}\"))\n"
                   "        return\n"
                   "    elif ((files)); then\n"
                   "        compopt -o filenames 2>/dev/null\n"
                   "        IFS=$'\\n'\n"
                   "        COMPREPLY=($(compgen -f -- \"$current\"))\n"
                   "        return\n"
                   "    fi\n"
                   "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                   "        case ${COMP_WORDS[i]} in\n"
                   "        ");
    command_names(b, COMMAND_ALL, " | ");
    buffer_text(b, ")\n"
                   "            command=${COMP_WORDS[i]}\n"
                   "            break ;;\n"
                   "        esac\n"
                   "    done\n"
                   "    files=1\n"
                   "    case $command in\n"
                   "    '') options='--help --version' files=0 words='");
    command_names(b, COMMAND_ALL, " ");
    buffer_text(b, "' ;;\n");
    add_commands(b);
    buffer_text(b, "    esac\n"
                   "    if [[ $current == -* ]]; then\n"
                   "        COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
                   "    elif ((files)); then\n"
                   "        compopt -o filenames 2>/dev/null\n"
                   "        IFS=$'\\n'\n"
                   "        COMPREPLY=($(compgen -f -- \"$current\"))\n"
                   "    else\n"
                   "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                   "    fi\n"
                   "}\n"
                   "complete -F _casus casus\n");
}
