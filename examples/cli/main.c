/* SPDX-License-Identifier: MIT */
/* The program casus: an example host of the library, on its public headers alone. */
#include "commands.h"
#include "help/completion.h"
#include "help/help.h"
#include "help/manual.h"
#include "files/inputs.h"
#include "files/output.h"
#include "question/places.h"
#include "files/repeats.h"
#include "system/system.h"

#include <stdlib.h>
#include <string.h>

/* Prints a text as the result; as CASUS_FORMAT_TEXT its heads may be coloured. */
static int print_text(const char *path, const char *text, int32_t format) {
    return output_text(path, casus_str_from(text), format) ? EXIT_OK : EXIT_DATA;
}

/* Prints what `add` makes. */
static int print_made(void (*add)(buffer *b, int what), int what, const char *path, int32_t format) {
    buffer text = {0};
    add(&text, what);
    buffer_add(&text, "", 1);
    const int code = text.failed ? EXIT_DATA : print_text(path, text.data, format);
    buffer_free(&text);
    return code;
}

static int print_version(void) {
    char text[64];
    snprintf(text, sizeof text, "casus %s\n", casus_version_string());
    return print_text(NULL, text, CASUS_FORMAT_CSV);
}

/* Compiles the condition. A mistake in it is one of the command line. */
static int compile_filter(session *s) {
    casus_error error;
    if (s->options.where == NULL || casus_filter_new(s->context, s->options.where, &s->filter, &error) == CASUS_OK) {
        return EXIT_OK;
    }
    return error.status == CASUS_E_MEMORY ? say_failure(s, &error) : usage_lines(error.message);
}

/* Makes what the files have in common. */
static casus_status prepare_ids(session *s, casus_error *error) {
    const options *o = &s->options;
    const int releases = o->since != CASUS_DAY_UNKNOWN; /* of which most ids are in the next one too */
    const int several = o->file_count > 1 && !releases &&
                        (o->command & (COMMAND_ASK | COMMAND_SELECT | COMMAND_CONVERT | COMMAND_REPORT)) != 0;
    if (o->distinct == 0 && !several) {
        return CASUS_OK;
    }
    s->read = calloc((size_t)o->file_count, sizeof *s->read);
    return casus_id_set_new(s->context, o->distinct != 0 ? o->distinct : CASUS_ID_SET_MODE_WATCH, &s->ids, error);
}

/* EXIT_OK, or EXIT_USAGE after saying which limit is out of its range. */
static int set_limits(session *s) {
    casus_error error;
    for (int32_t limit = 1; limit < LIMITS_ROOM; limit++) {
        const int64_t value = s->options.limits[limit];
        const char *word = casus_vocabulary_word(CASUS_VOCABULARY_OPTION, limit);
        if (value >= 0 && casus_context_set(s->context, word, value, &error) != CASUS_OK) {
            return usage_limit(&error);
        }
    }
    return casus_context_set(s->context, "threads", s->options.threads, &error) == CASUS_OK ? EXIT_OK
                                                                                            : usage_limit(&error);
}

static const struct {
    int command;
    int (*run)(session *s);
} commands[] = {
    {COMMAND_INFO, command_info},         {COMMAND_SHOW, command_show},     {COMMAND_ROLLUP, command_rollup},
    {COMMAND_MERGE, command_merge},       {COMMAND_DIFF, command_diff},     {COMMAND_EVENTS, command_select},
    {COMMAND_VALIDATE, command_validate}, {COMMAND_LINK, command_link},     {COMMAND_LABEL, command_label},
    {COMMAND_PLOT, command_plot},         {COMMAND_REPORT, command_report}, {COMMAND_LISTS, command_lists},
};

static casus_context *to_cancel;

static void cancel(void) {
    casus_context_cancel(to_cancel);
}

/* A file is written beside its place, and removed from there when what is read for it is cancelled. */
static void watch_for_end(const session *s) {
    const options *o = &s->options;
    if (o->output != NULL || o->save != NULL || o->link.learn != NULL) {
        to_cancel = s->context;
        system_on_stop(cancel);
    }
}

static int run(session *s) {
    casus_error error;
    if (casus_context_new(NULL, &s->context, &error) != CASUS_OK) {
        return say_failure(s, &error);
    }
    watch_for_end(s);
    progress_watch(&s->progress, s->context, s->options.files, s->options.file_count);
    int code = set_limits(s);
    code = code == EXIT_OK && (s->options.command & COMMAND_FILES) != 0 ? inputs_check_output(&s->options) : code;
    if (code == EXIT_OK && prepare_ids(s, &error) != CASUS_OK) {
        return say_failure(s, &error);
    }
    code = code == EXIT_OK ? compile_filter(s) : code;
    code = code == EXIT_OK ? places_find(s) : code;
    if (code == EXIT_OK && !repeats_look(s)) {
        return EXIT_DATA;
    }
    if (code != EXIT_OK) {
        return code;
    }
    size_t command = 0;
    while ((commands[command].command & s->options.command) == 0) {
        command++;
    }
    return commands[command].run(s);
}

/* What needs no file. */
static int answer(session *s) {
    const options *o = &s->options;
    return o->help                  ? print_made(help_text, o->command, NULL, CASUS_FORMAT_TEXT)
           : o->version             ? print_version()
           : o->man                 ? print_made(manual_text, 0, o->output, CASUS_FORMAT_CSV)
           : o->shell != SHELL_NONE ? print_made(completion_text, o->shell, o->output, CASUS_FORMAT_CSV)
                                    : run(s);
}

int main(int argc, char **argv) {
    session s;
    memset(&s, 0, sizeof s);
    if (!system_begin(&argc, &argv)) {
        say("not enough memory for the arguments");
        return EXIT_DATA;
    }
    int code = options_read(&s.options, argc, argv);
    /* Of standard output there is nothing to clean up. Other pipes that nobody reads are errors. */
    system_set_pipe(output_is_standard(s.options.output));
    if (code == EXIT_OK) {
        code = answer(&s);
    }
    casus_filter_free(s.filter);
    casus_id_set_free(s.ids);
    repeats_free(&s);
    casus_names_free(s.names);
    free(s.where);
    absences_free(&s.absences);
    free(s.read);
    source_close(&s.first);
    system_on_stop(NULL);
    casus_context_free(s.context);
    options_free(&s.options);
    system_stop();
    return code;
}
