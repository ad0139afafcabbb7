/* SPDX-License-Identifier: MIT */
#include "help/help.h"

#include "help/command_list.h"

#include <string.h>

#define NAME_WIDTH 10

/* The texts of a list of lines, each behind two blanks. */
static void add_indented(buffer *b, const char *lines) {
    while (*lines != 0) {
        const size_t size = strcspn(lines, "\n") + 1;
        buffer_text(b, "  ");
        buffer_add(b, lines, size);
        lines += size;
    }
}

static void add_common(buffer *b, int command) {
    buffer_text(
        b, "\nOptions of every command, before or after FILE (- is standard input; what is named .gz, .zst, .xz or "
           ".bz2\nis read through the tool of that kind):\n");
    option_lines_common(b, command);
    buffer_text(
        b, "Results go to standard output, everything else to standard error as `file:row:column: what, and what to "
           "do`.\n"
           "Exit code: 0 done, 1 the data or the system refused, 2 the command line is wrong.\n");
}

static void add_overview(buffer *b) {
    buffer_text(b, "casus: security events, and who says so\n"
                   "\n"
                   "usage: casus COMMAND [OPTION]... FILE...\n");
    for (const command_entry *c = command_list; c->name != NULL; c++) {
        if (c->heading != NULL) {
            buffer_text(b, "\n");
            buffer_text(b, c->heading);
            buffer_text(b, "\n");
        }
        if (c->command != 0) {
            buffer_text(b, "  ");
            buffer_text(b, c->name);
            buffer_spaces(b, NAME_WIDTH - strlen(c->name));
            buffer_text(b, c->summary);
            buffer_text(b, "\n");
        }
    }
    buffer_text(b, "\nTo begin with\n"
                   "  casus info events.csv\n"
                   "  casus rollup --by year,country --sum events,killed events.csv\n"
                   "  casus select --where \"iso3 = 'TJK' and killed > 0\" events.csv\n"
                   "\n"
                   "casus help COMMAND tells the options of a command. Not there yet: report.\n");
    add_common(b, COMMAND_ALL);
}

static void add_page(buffer *b, const command_entry *c) {
    buffer_text(b, c->usage);
    buffer_text(b, "\n");
    buffer_text(b, c->about);
    buffer_text(b, "\n");
    option_lines(b, c->command);
    buffer_text(b, c->notes);
    add_indented(b, c->examples);
    if ((c->command & COMMAND_FILES) != 0) {
        add_common(b, c->command);
    } else {
        buffer_text(b, "\nOptions of every command:\n");
        option_lines_common(b, c->command);
    }
}

void help_text(buffer *b, int command) {
    const command_entry *c = command != 0 ? command_find(command_name(command)) : NULL;
    if (c != NULL) {
        add_page(b, c);
    } else {
        add_overview(b);
    }
}
