/* SPDX-License-Identifier: MIT */
/* casus(1) in the man macros, out of the lists by which commands and options are read. */
#include "help/manual.h"

#include "help/command_list.h"

#include <stdio.h>
#include <string.h>

/* ---- Text of roff ------------------------------------------------------------------------------------------------ */

/* A text as it is: no backslash, no line that begins like a request, hyphens as typed. */
static void add(buffer *b, const char *text) {
    int begins = b->size == 0 || b->data[b->size - 1] == '\n';
    for (const char *c = text; *c != 0; c++) {
        buffer_text(b, begins && (*c == '.' || *c == '\'') ? "\\&" : "");
        if (*c == '\\') {
            buffer_text(b, "\\e");
        } else if (*c == '-') {
            buffer_text(b, "\\-");
        } else {
            buffer_add(b, c, 1);
        }
        begins = *c == '\n';
    }
}

/* Lines that end in a dot begin a sentence's end for roff; so each line of the help is a line here. */
static void add_paragraph(buffer *b, const char *text) {
    if (text[0] != 0) {
        buffer_text(b, ".PP\n");
        add(b, text);
        buffer_text(b, text[strlen(text) - 1] == '\n' ? "" : "\n");
    }
}

static void add_lines(buffer *b, const char *lines) {
    if (lines[0] != 0) {
        buffer_text(b, ".PP\n.RS 4\n.nf\n");
        add(b, lines);
        buffer_text(b, ".fi\n.RE\n");
    }
}

/* ---- Options ----------------------------------------------------------------------------------------------------- */

/* `-o, --output OUT` with its names bold and what follows them in italics. */
static void add_shape(buffer *b, const char *shape) {
    while (*shape != 0) {
        const size_t size = strcspn(shape, ", [");
        char word[64];
        snprintf(word, sizeof word, "%.*s", (int)size, shape);
        buffer_text(b, word[0] == '-' ? "\\fB" : "\\fI");
        add(b, word);
        buffer_text(b, "\\fR");
        shape += size;
        const size_t between = strspn(shape, ", [");
        snprintf(word, sizeof word, "%.*s", (int)between, shape);
        add(b, word);
        shape += between;
    }
    buffer_text(b, "\n");
}

static void add_option(buffer *b, const char *shape, const char *help) {
    buffer_text(b, ".TP\n");
    add_shape(b, shape);
    add(b, help);
    buffer_text(b, "\n");
}

static void add_options(buffer *b, int common) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        const option_entry *o = &option_list[i];
        if (o->shape == NULL || option_is_common(i) != common) {
            continue;
        }
        add_option(b, o->shape, o->help);
        if (!common) {
            buffer_text(b, ".br\nOf: ");
            command_names(b, o->commands, ", ");
            buffer_text(b, ".\n");
        }
    }
}

static void add_limits(buffer *b) {
    char name[LIMIT_NAME_ROOM];
    char shape[LIMIT_NAME_ROOM + 4];
    add(b, "A K, M or G behind a number is 1024, 1024^2 or 1024^3.\n");
    for (int32_t limit = 1; limit <= casus_vocabulary_last(CASUS_VOCABULARY_OPTION); limit++) {
        const char *title = casus_vocabulary_title(CASUS_VOCABULARY_OPTION, limit);
        limit_name(limit, name);
        snprintf(shape, sizeof shape, "%s N", name);
        if (name[0] != 0) {
            add_option(b, shape, title != NULL ? title : "");
        }
    }
}

/* ---- The page ---------------------------------------------------------------------------------------------------- */

static void add_command(buffer *b, const command_entry *c) {
    if (c->command == 0) {
        return;
    }
    buffer_text(b, ".SS ");
    add(b, c->name);
    buffer_text(b, "\n.nf\n");
    add(b, c->usage);
    buffer_text(b, ".fi\n");
    add_paragraph(b, c->about);
    add_paragraph(b, c->notes);
    add_lines(b, c->examples);
}

static void add_surroundings(buffer *b) {
    static const struct {
        const char *name, *text;
    } variables[] = {
        {"COLUMNS", "how wide the terminal is; without it the terminal is asked"},
        {"NO_COLOR", "if it is set, and not empty, nothing is coloured unless --color always says so"},
        {"PATH", "where the tools gzip, zstd, xz and bzip2 are looked for, by which compressed files are read"},
        {"TMPDIR", "the folder in which results wait that are written to standard output"},
    };
    buffer_text(b, ".SH EXIT STATUS\n");
    add_option(b, "0", "Done.");
    add_option(b, "1", "The data or the system refused; of validate also: something was found.");
    add_option(b, "2", "The command line is wrong.");
    buffer_text(b, ".SH ENVIRONMENT\n");
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        add_option(b, variables[i].name, variables[i].text);
    }
    buffer_text(b, ".SH SEE ALSO\n.BR casus (3)\n");
}

void manual_text(buffer *b, int what) {
    (void)what;
    buffer_text(b, ".\\\" Made by casus help --man.\n.TH CASUS 1 " CASUS_MANUAL_DATE " \"casus ");
    add(b, casus_version_string());
    buffer_text(b, "\" \"User Commands\"\n.SH NAME\ncasus \\- security events, and who says so\n"
                   ".SH SYNOPSIS\n.B casus\n.I COMMAND\n.RI [ OPTION ]...\n.IR FILE ...\n.SH DESCRIPTION\n");
    add(b,
        "casus reads datasets of conflict events as they come, keeps who says what, and adds them up so that the sums\n"
        "are true. Options stand before or after files; - is standard input, and what is named .gz, .zst, .xz or\n"
        ".bz2 is read through the tool of that kind. Results go to standard output, everything else to standard error\n"
        "as `file:row:column: what, and what to do`. A file that is written appears whole or not at all.\n");
    buffer_text(b, ".SH COMMANDS\n");
    for (const command_entry *c = command_list; c->name != NULL; c++) {
        add_command(b, c);
    }
    buffer_text(b, ".SH OPTIONS OF EVERY COMMAND\n");
    add_options(b, 1);
    buffer_text(b, ".SH OPTIONS\n");
    add_options(b, 0);
    buffer_text(b, ".SH LIMITS\n");
    add_limits(b);
    add_surroundings(b);
}
