/* SPDX-License-Identifier: MIT */
#include "options/options.h"

#include "text/color.h"
#include "help/command_list.h"
#include "link/link_options.h"
#include "text/nearest.h"
#include "options/option_values.h"
#include "text/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const choice color_choices[] = {{"auto", COLOR_AUTO}, {"always", COLOR_ALWAYS}, {"never", COLOR_NEVER}};
static const choice dates_choices[] = {{"dmy", CASUS_DATES_DMY}, {"mdy", CASUS_DATES_MDY}, {"ymd", CASUS_DATES_YMD}};
static const choice distinct_choices[] = {
    {"first", CASUS_ID_SET_MODE_FIRST}, {"last", CASUS_ID_SET_MODE_LAST}, {"newest", CASUS_ID_SET_MODE_NEWEST}};
static const choice on_error_choices[] = {
    {"fail", CASUS_ON_ERROR_FAIL}, {"skip", CASUS_ON_ERROR_SKIP}, {"report", CASUS_ON_ERROR_REPORT}};
static const choice format_choices[] = {{"table", CASUS_FORMAT_TEXT},  {"csv", CASUS_FORMAT_CSV},
                                        {"tsv", FORMAT_TSV},           {"json", CASUS_FORMAT_JSON},
                                        {"jsonl", CASUS_FORMAT_JSONL}, {"md", CASUS_FORMAT_MARKDOWN},
                                        {"arrow", CASUS_FORMAT_ARROW}, {"html", CASUS_FORMAT_HTML}};
static const choice to_choices[] = {{"csv", CASUS_FORMAT_CSV},       {"jsonl", CASUS_FORMAT_JSONL},
                                    {"json", CASUS_FORMAT_JSON},     {"geojson", CASUS_FORMAT_GEOJSON},
                                    {"native", CASUS_FORMAT_NATIVE}, {"arrow", CASUS_FORMAT_ARROW}};

/* Says what is wrong, on one line or on as many as the text has. */
static int say_usage(const char *text, int lines) {
    buffer said = {0};
    const int on = color_at(stderr);
    buffer_text(&said, color_begin(on, COLOR_WRONG));
    buffer_text(&said, "casus:");
    buffer_text(&said, color_end(on));
    buffer_text(&said, " ");
    do {
        size_t size = lines ? strcspn(text, "\n") : strlen(text);
        text_visible(&said, (casus_str){text, (int64_t)size});
        buffer_text(&said, "\n");
        text += size + (text[size] == '\n');
    } while (*text != 0);
    buffer_text(&said, "casus --help tells more.\n");
    fwrite(said.data, 1, said.size, stderr);
    buffer_free(&said);
    return EXIT_USAGE;
}

int usage_limit(const casus_error *error) {
    buffer text = {0};
    limits_as_options(&text, casus_str_from(error->message));
    buffer_add(&text, "", 1);
    const int code = say_usage(text.failed ? error->message : text.data, 0);
    buffer_free(&text);
    return code;
}

int usage_lines(const char *text) {
    return say_usage(text, 1);
}

int usage_error(const char *format, ...) {
    char text[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return say_usage(text, 0);
}

static int find_option(const char *name, size_t size) {
    if (size == 2 && (name[1] == 'o' || name[1] == 'h')) {
        return name[1] == 'o' ? OPTION_OUTPUT : OPTION_HELP;
    }
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (strlen(option_list[i].name) == size && memcmp(option_list[i].name, name, size) == 0) {
            return i;
        }
    }
    return -1;
}

static int unknown_option(const char *name, size_t size) {
    const char *names[OPTION_COUNT + LIMITS_ROOM];
    char limits[LIMITS_ROOM][LIMIT_NAME_ROOM];
    char word[64];
    int count = 0;
    snprintf(word, sizeof word, "%.*s", (int)(size < 60 ? size : 60), name);
    for (int i = 0; i < OPTION_COUNT; i++) {
        names[count++] = option_list[i].name;
    }
    for (int32_t limit = 1; limit < LIMITS_ROOM; limit++) {
        limit_name(limit, limits[limit]);
        if (limits[limit][0] != 0) {
            names[count++] = limits[limit];
        }
    }
    const char *near = nearest_word(word, names, count);
    return near != NULL ? usage_error("there is no option %s; did you mean %s?", word, near)
                        : usage_error("there is no option %s; a FILE of that name goes after --", word);
}

/* What follows an option: behind its equals sign, or the next word. */
static int take_value(const char *name, const char *what, const char *equals, int argc, char **argv, int *at,
                      const char **out) {
    if (equals != NULL) {
        *out = equals + 1;
        return EXIT_OK;
    }
    if (*at + 1 >= argc) {
        return usage_error("%s needs %s after it", name, what);
    }
    *at += 1;
    *out = argv[*at];
    if (strncmp(*out, "--", 2) == 0) {
        return usage_error("%s needs %s after it, and %s looks like an option; write %s=%s if it is meant", name, what,
                           *out, name, *out);
    }
    return EXIT_OK;
}

static int take_limit(options *o, int32_t limit, const char *equals, int argc, char **argv, int *at) {
    static const char what[] = "a number such as 65536, 64K, 16M or 2G";
    char name[LIMIT_NAME_ROOM];
    const char *text = "";
    limit_name(limit, name);
    if (o->limits[limit] >= 0) {
        return usage_error("%s is given twice; give it once", name);
    }
    const int code = take_value(name, what, equals, argc, argv, at, &text);
    if (code == EXIT_OK && !limit_read(text, &o->limits[limit])) {
        return usage_error("%s cannot be '%s': it is %s", name, text, what);
    }
    return code;
}

/* Takes the option at argv[*at] and its value. */
static int take_option(options *o, const char *given[OPTION_COUNT], int argc, char **argv, int *at) {
    const char *name = argv[*at];
    const char *equals = strncmp(name, "--", 2) == 0 ? strchr(name, '=') : NULL;
    const size_t size = equals != NULL ? (size_t)(equals - name) : strlen(name);
    const int found = find_option(name, size);
    const int32_t limit = found < 0 ? limit_find(name, size) : 0;
    if (limit > 0) {
        return take_limit(o, limit, equals, argc, argv, at);
    }
    if (found < 0) {
        return unknown_option(name, size);
    }
    name = option_list[found].name;
    if (given[found] != NULL && !link_option_repeats(found)) {
        return usage_error("%s is given twice; give it once", name);
    }
    if (found == OPTION_DISTINCT) { /* the only one whose value may be left out */
        given[found] = equals != NULL ? equals + 1 : "first";
        return EXIT_OK;
    }
    if (option_list[found].value == NULL) {
        given[found] = "";
        return equals != NULL ? usage_error("%s takes no value", name) : EXIT_OK;
    }
    int code = take_value(name, option_list[found].value, equals, argc, argv, at, &given[found]);
    if (code == EXIT_OK && found == OPTION_COLOR) { /* at once: mistakes behind it are told in it */
        int32_t color = COLOR_AUTO;
        code = choose(OPTION_COLOR, given[found], color_choices, 3, &color);
        color_choose(color);
    }
    return code == EXIT_OK && link_option_repeats(found)
               ? link_option_take(o, found, argv[*at] + (given[found] - argv[*at]))
               : code;
}

/* A usage error that ends with the names of some commands. */
static int refuse_naming(int some, const char *before, const char *word, const char *after) {
    buffer names = {0};
    command_names(&names, some, ", ");
    buffer_add(&names, "", 1);
    const int code = usage_error("%s%s%s%s", before, word, after, names.failed ? "" : names.data);
    buffer_free(&names);
    return code;
}

/* The command of a word, or EXIT_USAGE after saying which there are. */
static int find_command(const char *word, int *out) {
    const command_entry *c = command_find(word);
    const char *near = command_nearest(word);
    if (c != NULL && c->command != 0) {
        *out = c->command;
        return EXIT_OK;
    }
    return c != NULL      ? refuse_naming(COMMAND_ALL, "casus ", word, " is not there yet; this version has ")
           : near != NULL ? usage_error("there is no command %s; did you mean %s?", word, near)
                          : refuse_naming(COMMAND_ALL, "there is no command ", word, "; the commands are ");
}

static int take_all(options *o, const char *given[OPTION_COUNT], int argc, char **argv) {
    int only_files = 0;
    for (int i = 1; i < argc; i++) {
        int code = EXIT_OK;
        if (!only_files && strcmp(argv[i], "--") == 0) {
            only_files = 1;
        } else if (!only_files && argv[i][0] == '-' && argv[i][1] != 0) {
            code = take_option(o, given, argc, argv, &i);
        } else if (o->command == 0) {
            code = find_command(argv[i], &o->command);
        } else {
            o->files[o->file_count++] = argv[i];
        }
        if (code != EXIT_OK) {
            return code;
        }
    }
    return EXIT_OK;
}

/* What select and convert write. */
static int choose_target(options *o, const char *given[OPTION_COUNT]) {
    const char *to = given[OPTION_TO];
    int code = EXIT_OK;
    if (given[OPTION_FORMAT] != NULL) { /* the same by its other name */
        if (to != NULL) {
            return usage_error("--to and --format say the same here; give one of them");
        }
        to = given[OPTION_FORMAT];
    }
    o->format = CASUS_FORMAT_CSV;
    o->native = given[OPTION_NATIVE] != NULL;
    o->once = given[OPTION_ONCE] != NULL;
    o->centroids = given[OPTION_CENTROIDS] != NULL;
    if (to == NULL && o->command == COMMAND_CONVERT) {
        return usage_error("casus convert needs --to %s", option_list[OPTION_TO].value);
    }
    if (to != NULL) {
        const char *name = option_list[given[OPTION_TO] != NULL ? OPTION_TO : OPTION_FORMAT].name;
        code = choose_among(name, option_list[OPTION_TO].value, to, to_choices,
                            (int)(sizeof to_choices / sizeof to_choices[0]), &o->format);
    }
    if (code == EXIT_OK && o->centroids && o->format != CASUS_FORMAT_CSV && o->format != CASUS_FORMAT_GEOJSON) {
        return usage_error("--centroids goes with --to csv or --to geojson: the other forms hold what was delivered");
    }
    if (code == EXIT_OK && o->policy != 0 && o->format != CASUS_FORMAT_CSV && o->format != CASUS_FORMAT_GEOJSON) {
        return usage_error("--resolve goes with --to csv or --to geojson: the other forms hold every claim");
    }
    if (code == EXIT_OK && o->native && o->format != CASUS_FORMAT_JSONL && o->format != CASUS_FORMAT_JSON) {
        return usage_error("--native goes with --to jsonl or --to json: the other forms have no room for it");
    }
    return code;
}

/* What pictures and reports have in common. */
static void take_picture(options *o, const char *given[OPTION_COUNT]) {
    const char *outline = given[OPTION_OUTLINE];
    o->plot.title = given[OPTION_TITLE];
    o->plot.bare = outline != NULL && strcmp(outline, "none") == 0;
    o->plot.outline = o->plot.bare ? NULL : outline;
}

/* How casus plot draws. */
static int choose_plot(options *o, const char *given[OPTION_COUNT]) {
    static const choice charts[] = {{"map", CASUS_CHART_MAP},
                                    {"timeline", CASUS_CHART_TIMELINE},
                                    {"bars", CASUS_CHART_BARS},
                                    {"lines", CASUS_CHART_LINES}};
    static const choice themes[] = {{"auto", 0}, {"light", CASUS_THEME_LIGHT}, {"dark", CASUS_THEME_DARK}};
    static const choice projections[] = {{"equirectangular", CASUS_PROJECTION_EQUIRECTANGULAR},
                                         {"mercator", CASUS_PROJECTION_MERCATOR}};
    int code = EXIT_OK;
    take_picture(o, given);
    if (given[OPTION_CHART] != NULL) {
        code = choose(OPTION_CHART, given[OPTION_CHART], charts, 4, &o->plot.chart);
    }
    if (code == EXIT_OK && given[OPTION_THEME] != NULL) {
        code = choose(OPTION_THEME, given[OPTION_THEME], themes, 3, &o->plot.theme);
    }
    if (code == EXIT_OK && given[OPTION_PROJECTION] != NULL) {
        code = choose(OPTION_PROJECTION, given[OPTION_PROJECTION], projections, 2, &o->plot.projection);
    }
    if (code == EXIT_OK && given[OPTION_WIDTH] != NULL) {
        code = choose_number(OPTION_WIDTH, given[OPTION_WIDTH], 240, 4096, &o->plot.width);
    }
    if (code == EXIT_OK && given[OPTION_HEIGHT] != NULL) {
        code = choose_number(OPTION_HEIGHT, given[OPTION_HEIGHT], 120, 4096, &o->plot.height);
    }
    return code;
}

/* In which form casus report writes: as asked, else as the name of the file ends. */
static int choose_report(options *o, const char *given[OPTION_COUNT]) {
    static const choice formats[] = {{"text", CASUS_FORMAT_TEXT},
                                     {"table", CASUS_FORMAT_TEXT},
                                     {"md", CASUS_FORMAT_MARKDOWN},
                                     {"html", CASUS_FORMAT_HTML}};
    static const choice endings[] = {
        {".html", CASUS_FORMAT_HTML}, {".htm", CASUS_FORMAT_HTML}, {".md", CASUS_FORMAT_MARKDOWN}};
    const char *out = given[OPTION_OUTPUT] != NULL ? given[OPTION_OUTPUT] : "";
    take_picture(o, given);
    if (given[OPTION_FORMAT] != NULL) {
        return choose_among("--format", "text, md or html", given[OPTION_FORMAT], formats, 4, &o->format);
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        const size_t size = strlen(endings[i].word);
        if (strlen(out) > size && strcmp(out + strlen(out) - size, endings[i].word) == 0) {
            o->format = endings[i].value;
        }
    }
    return EXIT_OK;
}

static int choose_values(options *o, const char *given[OPTION_COUNT]) {
    int code = EXIT_OK;
    int32_t profile = 0;
#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))
    if (o->command == COMMAND_REPORT) {
        code = choose_report(o, given);
    } else if (given[OPTION_FORMAT] != NULL && (o->command & COMMAND_EVENTS) == 0) {
        code = choose(OPTION_FORMAT, given[OPTION_FORMAT], format_choices, COUNT(format_choices), &o->format);
        if (code == EXIT_OK && o->format == CASUS_FORMAT_ARROW && (o->command & COMMAND_ARROW) == 0) {
            code = refuse_naming(COMMAND_ARROW | COMMAND_EVENTS, "--format arrow goes with casus ", "", "");
        }
        if (code == EXIT_OK && o->format == CASUS_FORMAT_HTML && (o->command & COMMAND_ARROW) == 0) {
            code = refuse_naming(COMMAND_ARROW | COMMAND_REPORT, "--format html goes with casus ", "", "");
        }
    }
    if (code == EXIT_OK && given[OPTION_ON_ERROR] != NULL) {
        code = choose(OPTION_ON_ERROR, given[OPTION_ON_ERROR], on_error_choices, COUNT(on_error_choices), &o->on_error);
    }
    if (code == EXIT_OK && given[OPTION_DATES] != NULL) {
        code = choose(OPTION_DATES, given[OPTION_DATES], dates_choices, COUNT(dates_choices), &o->dates);
    }
    if (code == EXIT_OK && given[OPTION_DISTINCT] != NULL) {
        code = choose(OPTION_DISTINCT, given[OPTION_DISTINCT], distinct_choices, COUNT(distinct_choices), &o->distinct);
    }
#undef COUNT
    if (code == EXIT_OK && given[OPTION_THREADS] != NULL) {
        code = choose_number(OPTION_THREADS, given[OPTION_THREADS], 0, 1024, &o->threads);
    }
    if (code == EXIT_OK && given[OPTION_ROW] != NULL) {
        code = choose_number(OPTION_ROW, given[OPTION_ROW], 1, INT64_MAX, &o->row);
    }
    if (code == EXIT_OK && given[OPTION_LIMIT] != NULL) {
        code = choose_number(OPTION_LIMIT, given[OPTION_LIMIT], 1, INT64_MAX, &o->limit);
    }
    if (code == EXIT_OK && given[OPTION_SINCE] != NULL &&
        casus_day_parse(given[OPTION_SINCE], &o->since, NULL) != CASUS_OK) {
        code = usage_error("--since cannot be '%s': it is %s", given[OPTION_SINCE], option_list[OPTION_SINCE].value);
    }
    if (code == EXIT_OK && given[OPTION_FROM] != NULL) {
        code = choose_word(OPTION_FROM, CASUS_VOCABULARY_PROFILE, "this version reads", given[OPTION_FROM], &profile);
    }
    if (code == EXIT_OK && given[OPTION_RESOLVE] != NULL) {
        code =
            choose_word(OPTION_RESOLVE, CASUS_VOCABULARY_POLICY, "the policies are", given[OPTION_RESOLVE], &o->policy);
    }
    if (code == EXIT_OK && given[OPTION_SPREAD] != NULL) {
        code = choose_word(OPTION_SPREAD, CASUS_VOCABULARY_SPREAD, "the rules are", given[OPTION_SPREAD], &o->spread);
    }
    if (code == EXIT_OK && given[OPTION_MIN_CONFIDENCE] != NULL) {
        code = choose_real(OPTION_MIN_CONFIDENCE, given[OPTION_MIN_CONFIDENCE], 1, &o->min_confidence);
    }
    if (code == EXIT_OK && (o->command & COMMAND_EVENTS) != 0) {
        code = choose_target(o, given);
    }
    if (code == EXIT_OK && (o->command & COMMAND_MATCH) != 0) {
        code = link_options_read(o, given);
    }
    if (code == EXIT_OK && o->command == COMMAND_PLOT) {
        code = choose_plot(o, given);
    }
    /* A pipe cannot be read from its end. */
    if (o->format == CASUS_FORMAT_ARROW && (given[OPTION_OUTPUT] == NULL || strcmp(given[OPTION_OUTPUT], "-") == 0)) {
        o->format = CASUS_FORMAT_ARROW_STREAM;
    }
    o->where = given[OPTION_WHERE];
    o->lead = given[OPTION_LEAD];
    o->links = given[OPTION_LINKS];
    o->names = given[OPTION_NAMES];
    o->cells = given[OPTION_CELLS];
    o->unit = given[OPTION_UNIT];
    o->profile = given[OPTION_FROM];
    o->map = given[OPTION_MAP];
    o->output = given[OPTION_OUTPUT];
    o->order = given[OPTION_ORDER];
    o->columns = given[OPTION_COLUMNS];
    o->having = given[OPTION_HAVING];
    o->show = given[OPTION_SHOW];
    o->across = given[OPTION_ACROSS];
    o->fill = given[OPTION_FILL] != NULL;
    o->total = given[OPTION_TOTAL] != NULL;
    o->percent = given[OPTION_PERCENT] != NULL;
    o->save = given[OPTION_SAVE];
    o->table = o->save == NULL || o->output != NULL || given[OPTION_FORMAT] != NULL;
    o->by = given[OPTION_BY];
    o->sum = given[OPTION_SUM];
    o->id = given[OPTION_ID];
    o->contests = given[OPTION_CONTESTS] != NULL;
    o->annual = given[OPTION_ANNUAL];
    o->moved = given[OPTION_MOVED] != NULL;
    if (code == EXIT_OK && o->moved && (o->format == CASUS_FORMAT_TEXT || o->format == CASUS_FORMAT_MARKDOWN)) {
        code =
            usage_error("--moved goes with --format csv, tsv, json, jsonl and arrow: the others show it in any case");
    }
    return code;
}

/* An option of other commands. */
static int refuse_option(const options *o, int option) {
    char before[200];
    snprintf(before, sizeof before, "%s does not go with casus %s; it belongs to casus ", option_list[option].name,
             command_name(o->command));
    return refuse_naming(option_list[option].commands, before, "", "");
}

/* What the options say together with the command. */
static int check_command(const options *o, const char *given[OPTION_COUNT]) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (given[i] == NULL) {
            continue;
        }
        if ((option_list[i].commands & o->command) == 0) {
            return refuse_option(o, i);
        }
    }
    if (given[OPTION_LINKS] != NULL && given[OPTION_MIN_CONFIDENCE] != NULL) {
        return usage_error("--links and --min-confidence do not go together: links have been chosen already");
    }
    if (given[OPTION_ID] != NULL && (given[OPTION_ROW] != NULL || given[OPTION_ID][0] == 0)) {
        return usage_error("casus show takes one of --id ID and --row N");
    }
    if (given[OPTION_CONTESTS] != NULL &&
        (given[OPTION_ID] != NULL || given[OPTION_ROW] != NULL || given[OPTION_RESOLVE] != NULL ||
         given[OPTION_LEAD] != NULL || given[OPTION_LINKS] != NULL || given[OPTION_MIN_CONFIDENCE] != NULL)) {
        return usage_error("--contests tells of every event, and resolves nothing: --where chooses among them");
    }
    if (given[OPTION_UNIT] != NULL && given[OPTION_UNIT][0] == 0) {
        return usage_error("--unit needs a unit; outcomes without one are counted if it is left out");
    }
    if (given[OPTION_SAVE] != NULL && given[OPTION_SAVE][0] == 0) {
        return usage_error("--save needs a name");
    }
    int nameless = given[OPTION_OUTPUT] != NULL && given[OPTION_OUTPUT][0] == 0;
    return nameless ? usage_error("--output needs a name") : EXIT_OK;
}

/* The map is looked at before any file is: the library reads it when a reader is made, here of nothing. */
static int check_map(const options *o) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_read_options wanted = CASUS_READ_OPTIONS_INIT;
    casus_error error;
    casus_status status = CASUS_OK;
    wanted.profile = o->profile;
    wanted.mapping = o->map;
    if (o->map == NULL && (o->profile == NULL || strcmp(o->profile, "generic") != 0)) {
        return EXIT_OK;
    }
    if (casus_input_memory(NULL, "", 0, NULL, NULL, NULL, &input, &error) == CASUS_OK) {
        status = casus_reader_new(NULL, input, &wanted, &reader, &error);
    }
    casus_reader_free(reader);
    casus_input_free(input);
    return status == CASUS_E_ARGUMENT ? usage_error("--map: %s", error.message) : EXIT_OK;
}

static int check_files(const options *o) {
    int inputs = 0;
    for (int i = 0; i < o->file_count; i++) {
        inputs += strcmp(o->files[i], "-") == 0;
    }
    if ((o->command & COMMAND_FILES) == 0) {
        return EXIT_OK;
    }
    if (o->file_count == 0) {
        return usage_error("casus %s needs a FILE, or - for standard input", command_name(o->command));
    }
    if (o->command == COMMAND_DIFF && o->file_count < 2) {
        return usage_error("casus diff needs two FILEs or more: the older release first");
    }
    if (o->command == COMMAND_REPORT && o->since != CASUS_DAY_UNKNOWN && (o->file_count < 2 || inputs > 0)) {
        return usage_error(
            "--since needs two FILEs or more, the older release first, and no pipe: they are read twice");
    }
    if (o->command == COMMAND_SHOW && o->file_count > 1 && !o->contests) {
        return usage_error("casus show takes one FILE, not %d", o->file_count);
    }
    return inputs > 1 ? usage_error("standard input (-) can be read once only") : EXIT_OK;
}

/* What casus help prints. */
static int choose_help(options *o, const char *given[OPTION_COUNT]) {
    static const choice shells[] = {{"bash", SHELL_BASH}, {"zsh", SHELL_ZSH}, {"fish", SHELL_FISH}};
    o->man = given[OPTION_MAN] != NULL;
    int code = given[OPTION_COMPLETION] != NULL
                   ? choose(OPTION_COMPLETION, given[OPTION_COMPLETION], shells, 3, &o->shell)
                   : EXIT_OK;
    if (code == EXIT_OK && o->file_count + o->man + (o->shell != SHELL_NONE) > 1) {
        code = usage_error("casus help takes one of COMMAND, --man and --completion SHELL");
    }
    if (code == EXIT_OK && !o->man && o->shell == SHELL_NONE) {
        o->help = 1;
        o->command = 0;
        code = o->file_count > 0 ? find_command(o->files[0], &o->command) : EXIT_OK;
    }
    return code;
}

int options_read(options *o, int argc, char **argv) {
    const char *given[OPTION_COUNT] = {0};
    memset(o, 0, sizeof *o);
    o->format = CASUS_FORMAT_TEXT;
    o->row = 1;
    o->since = CASUS_DAY_UNKNOWN;
    for (int32_t limit = 0; limit < LIMITS_ROOM; limit++) {
        o->limits[limit] = -1;
    }
    o->files = calloc((size_t)argc + 1, sizeof *o->files);
    o->link.datasets = calloc((size_t)argc + 1, sizeof *o->link.datasets);
    o->link.taxonomies = calloc((size_t)argc + 1, sizeof *o->link.taxonomies);
    if (o->files == NULL || o->link.datasets == NULL || o->link.taxonomies == NULL) {
        fputs("casus: not enough memory\n", stderr);
        return EXIT_DATA;
    }
    int code = take_all(o, given, argc, argv);
    o->help = given[OPTION_HELP] != NULL;
    o->version = given[OPTION_VERSION] != NULL;
    if (code != EXIT_OK || o->help || o->version) {
        return code;
    }
    if (o->command == 0) {
        return refuse_naming(COMMAND_ALL, "which command? ", "", "");
    }
    code = check_command(o, given);
    code = code != EXIT_OK ? code : choose_values(o, given);
    code = code != EXIT_OK ? code : check_map(o);
    if (code == EXIT_OK && o->command == COMMAND_HELP) {
        return choose_help(o, given);
    }
    return code != EXIT_OK ? code : check_files(o);
}

void options_free(options *o) {
    free(o->files);
    free(o->link.datasets);
    free(o->link.taxonomies);
}
