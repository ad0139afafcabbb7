/* SPDX-License-Identifier: MIT */
/* The program casus: an example host of the library, on its public headers alone. */
#define _XOPEN_SOURCE 700
#include "commands.h"
#include "help.h"
#include "inputs.h"
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Where a standard stream is closed, the next file opened would take its place: data would be read from or written
   to the wrong file. A stand-in that refuses reading or writing keeps the place. */
static void guard_streams(void) {
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
            (void)open("/dev/null", stream == STDOUT_FILENO ? O_RDONLY : O_WRONLY);
        }
    }
}

/* Prints a text as the result. */
static int print_text(const char *text) {
    return output_text(NULL, casus_str_from(text)) ? EXIT_OK : EXIT_DATA;
}

static int print_version(void) {
    char text[64];
    snprintf(text, sizeof text, "casus %s\n", casus_version_string());
    return print_text(text);
}

/* Compiles the condition. A mistake in it is one of the command line. */
static int compile_filter(session *s) {
    casus_error error;
    if (s->options.where == NULL || casus_filter_new(s->context, s->options.where, &s->filter, &error) == CASUS_OK) {
        return EXIT_OK;
    }
    return error.status == CASUS_E_MEMORY ? say_failure(s, &error) : usage_lines(error.message);
}

static int run(session *s) {
    casus_error error;
    if (casus_context_new(NULL, &s->context, &error) != CASUS_OK ||
        (s->options.distinct && casus_id_set_new(s->context, CASUS_ID_SET_MODE_FIRST, &s->ids, &error) != CASUS_OK)) {
        return say_failure(s, &error);
    }
    progress_watch(&s->progress, s->context);
    int code = inputs_check_output(&s->options);
    code = code == EXIT_OK ? compile_filter(s) : code;
    return code != EXIT_OK                        ? code
           : s->options.command == COMMAND_INFO   ? command_info(s)
           : s->options.command == COMMAND_SHOW   ? command_show(s)
           : s->options.command == COMMAND_ROLLUP ? command_rollup(s)
                                                  : command_select(s);
}

int main(int argc, char **argv) {
    session s;
    memset(&s, 0, sizeof s);
    guard_streams();
    signal(SIGPIPE, SIG_IGN); /* a reader that went away and a file at its limit are errors to tell, not to die of */
    signal(SIGXFSZ, SIG_IGN);
    int code = options_read(&s.options, argc, argv);
    if (code == EXIT_OK) {
        code = s.options.help      ? print_text(help_text(s.options.command))
               : s.options.version ? print_version()
                                   : run(&s);
    }
    casus_filter_free(s.filter);
    casus_id_set_free(s.ids);
    casus_input_free(s.input);
    casus_context_free(s.context);
    options_free(&s.options);
    return code;
}
