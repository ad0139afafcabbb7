/* SPDX-License-Identifier: MIT */
#include "link/link_options.h"

#include "files/inputs.h"
#include "options/option_values.h"

#include <casus/link.h>
#include <string.h>

/* No two places of the earth are farther apart. */
#define KM_MOST 20038

static const choice select_choices[] = {
    {"best", CASUS_LINK_RULE_BEST}, {"optimal", CASUS_LINK_RULE_OPTIMAL}, {"compat", CASUS_LINK_RULE_COMPAT}};

/* What a file is for by the ending of its name. */
static const struct {
    const char *ending;
    int32_t format;
    int result; /* LINK_EVENTS, or of clusters */
} endings[] = {{".csv", CASUS_FORMAT_CSV, LINK_CLUSTERS},
               {".json", CASUS_FORMAT_JSON, LINK_CLUSTERS},
               {".jsonl", CASUS_FORMAT_JSONL, LINK_EVENTS},
               {".arrow", CASUS_FORMAT_ARROW, LINK_EVENTS}};

int link_option_repeats(int option) {
    return option == OPTION_AS || option == OPTION_TAXONOMY;
}

int link_option_take(options *o, int option, char *text) {
    if (option == OPTION_TAXONOMY) {
        o->link.taxonomies[o->link.taxonomy_count++] = text;
        return EXIT_OK;
    }
    char *equals = strchr(text, '=');
    if (equals == NULL || equals == text || equals[1] == 0) {
        return usage_error("--as needs NAME=FILE after it, such as --as acled=mali.csv, not '%s'", text);
    }
    *equals = 0;
    o->link.datasets[o->file_count] = text;
    o->files[o->file_count++] = equals + 1;
    return EXIT_OK;
}

/* ---- What goes with what ---------------------------------------------------------------------------------------- */

static int check_compat(const options *o, const char *const given[OPTION_COUNT]) {
    static const int own[] = {OPTION_TAXONOMY, OPTION_PARTIAL, OPTION_CERTAINTY, OPTION_WEIGHT, OPTION_NO_SMARTMATCH};
    static const int others[] = {OPTION_WEIGHTS, OPTION_LEARN, OPTION_THRESHOLD};
    const int compat = o->link.select == CASUS_LINK_RULE_COMPAT;
    for (size_t i = 0; !compat && i < sizeof own / sizeof own[0]; i++) {
        if (given[own[i]] != NULL) {
            return usage_error("%s goes with --select compat", option_list[own[i]].name);
        }
    }
    for (size_t i = 0; compat && i < sizeof others / sizeof others[0]; i++) {
        if (given[others[i]] != NULL) {
            return usage_error("%s does not go with --select compat, which knows no weights",
                               option_list[others[i]].name);
        }
    }
    if (compat && o->command == COMMAND_LABEL) {
        return usage_error("--select compat does not go with casus label: pairs without a probability are never "
                           "uncertain");
    }
    return compat && o->link.taxonomy_count == 0
               ? usage_error("--select compat needs --taxonomy FILE: a table with the columns data.source, "
                             "base.categories, level_1 ..., named after the column that it orders")
               : EXIT_OK;
}

/* Which one result is asked for. */
static int choose_result(options *o, const char *const given[OPTION_COUNT]) {
    static const struct {
        int option, result;
    } asked[] = {{OPTION_PAIRS, LINK_PAIRS},
                 {OPTION_EXPLAIN, LINK_EXPLAIN},
                 {OPTION_WITHIN, LINK_WITHIN},
                 {OPTION_ESTIMATE, LINK_ESTIMATE}};
    int first = -1;
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        if (given[asked[i].option] == NULL) {
            continue;
        }
        if (first >= 0) {
            return usage_error("%s and %s are two results; ask for one of them", option_list[first].name,
                               option_list[asked[i].option].name);
        }
        first = asked[i].option;
        o->link.result = asked[i].result;
    }
    if (first >= 0 && given[OPTION_CLUSTER_ALL] != NULL) {
        return usage_error("--all belongs to clusters, not to %s", option_list[first].name);
    }
    return EXIT_OK;
}

/* The form follows from --format, else from the ending of the output, and with it what is written. */
static int choose_form(options *o, const char *const given[OPTION_COUNT]) {
    const char *path = given[OPTION_OUTPUT] != NULL ? given[OPTION_OUTPUT] : "";
    const size_t size = strlen(path);
    const int plain = o->link.result == LINK_SUMMARY; /* so far nothing else was asked for */
    if (given[OPTION_FORMAT] != NULL) {
        o->link.result = plain && o->format != CASUS_FORMAT_TEXT ? LINK_CLUSTERS : o->link.result;
    }
    for (size_t i = 0; given[OPTION_FORMAT] == NULL && i < sizeof endings / sizeof endings[0]; i++) {
        const size_t length = strlen(endings[i].ending);
        if (size > length && strcmp(path + size - length, endings[i].ending) == 0) {
            if (!plain && endings[i].format == CASUS_FORMAT_JSONL) {
                return usage_error("a table is not written to .jsonl; -o may end in .csv, .json or .arrow");
            }
            o->format = endings[i].format;
            o->link.result = plain ? endings[i].result : o->link.result;
        }
    }
    /* A list of clusters without a form of its own is read by programs. */
    if (o->link.result == LINK_SUMMARY && given[OPTION_CLUSTER_ALL] != NULL) {
        return usage_error("--all goes with --format csv or another list of clusters: the summary counts every record");
    }
    if (o->link.result == LINK_EVENTS && given[OPTION_CLUSTER_ALL] != NULL) {
        return usage_error("--all goes with clusters: %s gets every event in any case", path);
    }
    return given[OPTION_OVERLAPS] != NULL && o->link.result != LINK_EVENTS
               ? usage_error("--overlaps goes with -o FILE.jsonl or -o FILE.arrow: it adds relations to events")
               : EXIT_OK;
}

/* What is read twice cannot be a pipe. */
static int check_inputs(const options *o) {
    const int again = o->command == COMMAND_LINK && o->link.result == LINK_EVENTS;
    for (int i = 0; i < o->file_count; i++) {
        if (strcmp(o->files[i], "-") == 0 && o->command == COMMAND_LABEL) {
            return usage_error("casus label reads answers from standard input (-), so a FILE cannot be there");
        }
        if (again && !inputs_come_again(o->files[i])) {
            return usage_error("%s can be read once only, and -o %s reads it again; name a file",
                               strcmp(o->files[i], "-") == 0 ? "standard input (-)" : o->files[i], o->output);
        }
    }
    return EXIT_OK;
}

int link_options_read(options *o, const char *const given[OPTION_COUNT]) {
    link_wishes *w = &o->link;
    int code = EXIT_OK;
    w->select = CASUS_LINK_RULE_BEST;
    w->days = 3;
    w->threshold = 0.2;
    w->weights = given[OPTION_WEIGHTS];
    w->learn = given[OPTION_LEARN];
    w->certainty = given[OPTION_CERTAINTY];
    w->weight = given[OPTION_WEIGHT];
    w->no_smartmatch = given[OPTION_NO_SMARTMATCH] != NULL;
    w->all = given[OPTION_CLUSTER_ALL] != NULL;
    w->explain = given[OPTION_EXPLAIN];
    w->overlaps = given[OPTION_OVERLAPS] != NULL;
    o->output = given[OPTION_OUTPUT];
    if (given[OPTION_SELECT] != NULL) {
        code = choose(OPTION_SELECT, given[OPTION_SELECT], select_choices,
                      (int)(sizeof select_choices / sizeof select_choices[0]), &w->select);
    }
    if (code == EXIT_OK && given[OPTION_DAYS] != NULL) {
        code = choose_number(OPTION_DAYS, given[OPTION_DAYS], 0, 366, &w->days);
    }
    if (code == EXIT_OK && given[OPTION_KM] != NULL) {
        code = choose_real(OPTION_KM, given[OPTION_KM], KM_MOST, &w->km);
    }
    if (code == EXIT_OK && given[OPTION_THRESHOLD] != NULL) {
        code = choose_real(OPTION_THRESHOLD, given[OPTION_THRESHOLD], 1, &w->threshold);
    }
    const char *most = given[OPTION_MAX_CANDIDATES]; /* how many there can be the library knows */
    if (code == EXIT_OK && most != NULL && (!limit_read(most, &w->max_candidates) || w->max_candidates < 1)) {
        code = usage_error("--max-candidates cannot be '%s': it is %s", most, option_list[OPTION_MAX_CANDIDATES].value);
    }
    if (code == EXIT_OK && given[OPTION_PARTIAL] != NULL) {
        code = choose_number(OPTION_PARTIAL, given[OPTION_PARTIAL], 0, 1000, &w->partial);
    }
    if (code == EXIT_OK && w->learn != NULL && w->learn[0] == 0) {
        code = usage_error("--learn needs a name");
    }
    if (code == EXIT_OK && o->command == COMMAND_LABEL && given[OPTION_FORMAT] != NULL) {
        code = usage_error("--format does not go with casus label, which writes TSV");
    }
    code = code == EXIT_OK ? choose_result(o, given) : code;
    code = code == EXIT_OK && o->command == COMMAND_LINK ? choose_form(o, given) : code;
    code = code == EXIT_OK ? check_compat(o, given) : code;
    return code == EXIT_OK ? check_inputs(o) : code;
}
