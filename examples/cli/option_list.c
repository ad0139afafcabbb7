/* SPDX-License-Identifier: MIT */
#include "option_list.h"

#include <stdio.h>
#include <string.h>

const option_entry option_list[OPTION_COUNT] = {
    [OPTION_BY] = {"--by", "LIST", COMMAND_ROLLUP, NULL, "--by LIST",
                   "year quarter month week day (of the first day), country iso3 admin1 admin2 location gid,\n"
                   "actor side_a side_b dyad, class native_class native_subclass, dataset, id"},
    [OPTION_SUM] =
        {"--sum", "LIST", COMMAND_ROLLUP, NULL, "--sum LIST",
         "events, summaries, killed, injured, missing, captured, displaced ... and parts such as\n"
         "killed.a killed.b killed.civilian killed.unknown; outcomes such as outcome.seized[object=narcotics]"},
    [OPTION_RESOLVE] = {"--resolve", "POLICY", COMMAND_QUESTION, NULL, "--resolve POLICY",
                        "how several claims about one event make one number: hull (the default: from the lowest\n"
                        "low to the highest high), range, ucdp, gtd, acled, majority, latest, source_rank,\n"
                        "lead, lowest, highest; the same rule then makes one number of the records of one event"},
    [OPTION_LEAD] = {"--lead", "DATASET,...", COMMAND_QUESTION, NULL, "--lead DATASET,...",
                     "of the records that are one event, which gives it its keys: one of the first of these datasets"},
    [OPTION_LINKS] = {"--links", "FILE", COMMAND_QUESTION, NULL, "--links FILE",
                      "which records are one event: a table with the columns dataset, id, cluster (of casus link)"},
    [OPTION_NAMES] = {"--names", "FILE", COMMAND_ROLLUP | COMMAND_SELECT | COMMAND_SHOW, NULL, "--names FILE",
                      "keys, conditions and show see actors and places by the names of a table with the columns\n"
                      "name, alias, kind (actor or place), scheme, code, from, to"},
    [OPTION_UNIT] = {"--unit", "a unit such as kg", COMMAND_ROLLUP, NULL, "--unit UNIT",
                     "sums of outcomes count this unit alone; without it each unit has columns of its own"},
    [OPTION_MIN_CONFIDENCE] = {"--min-confidence", "a number from 0 to 1", COMMAND_QUESTION, NULL, "--min-confidence X",
                               "relations that join records hold from this confidence on; 0, all, if not given"},
    [OPTION_SPREAD] = {"--spread", "RULE", COMMAND_ROLLUP, NULL, "--spread RULE",
                       "how an event of many days counts in the finest period of --by: none (the default: all on its\n"
                       "first day), end (all on its last), days (by days, in whole people), even (in equal parts),\n"
                       "expected (by days, in fractions); what became of all events is told"},
    [OPTION_CELLS] =
        {"--cells", "FILE", COMMAND_ROLLUP, NULL, "--cells FILE",
         "over which cells an event counts whose admin1, region or country alone is known, with --by gid:\n"
         "a table with the columns gid, unit (TJK or TJK/Khatlon) and weight"},
    [OPTION_ORDER] =
        {"--order", "a list of columns such as 'killed desc, country'", COMMAND_TABLE, NULL, "--order LIST",
         "rows by these columns, each with asc (if it says nothing) or desc behind it; a bare NAME is its\n"
         "best; unknown is last in both directions, and what is equal stands by its keys"},
    [OPTION_LIMIT] = {"--limit", "a number from 1", COMMAND_TABLE, NULL, "--limit N", "at most N rows"},
    [OPTION_HAVING] = {"--having", "EXPR", COMMAND_TABLE, NULL, "--having EXPR",
                       "only rows for which the condition holds, as --where, over the columns of the table:\n"
                       "'killed > 10 and events >= 3'; odd names stand in double quotes"},
    [OPTION_FILL] = {"--fill", NULL, COMMAND_TABLE, NULL, "--fill",
                     "a row also for the periods without events, from the first of the table to the last"},
    [OPTION_TOTAL] = {"--total", NULL, COMMAND_TABLE, NULL, "--total",
                      "a last row with the total, in which each event counts once"},
    [OPTION_PERCENT] = {"--percent", NULL, COMMAND_TABLE, NULL, "--percent",
                        "for each sum NAME_percent: what part of the total's best its best is"},
    [OPTION_SHOW] = {"--show", "columns such as low,best,high", COMMAND_TABLE, NULL, "--show LIST",
                     "which columns each sum has, whether or not there is anything in them: low best high n_open\n"
                     "n_unknown n_irregular residual n_exceeded n_overlap percent"},
    [OPTION_ACROSS] = {"--across", "a key", COMMAND_TABLE, NULL, "--across KEY",
                       "a column for each value of the key, of the one sum: --by country --across year --sum killed"},
    [OPTION_SAVE] = {"--save", "the name of a file", COMMAND_ROLLUP | COMMAND_MERGE, NULL, "--save STATE",
                     "write the state of the rollup to STATE, for casus merge; - is standard output. The table is\n"
                     "written too if --format or --output asks for it"},
    [OPTION_ID] = {"--id", "ID", COMMAND_SHOW, NULL, "--id ID", "the first event of that id"},
    [OPTION_ROW] = {"--row", "a number from 1", COMMAND_SHOW, NULL, "--row N",
                    "the Nth of the kept events, from 1 (the default)"},
    [OPTION_CONTESTS] =
        {"--contests", NULL, COMMAND_SHOW, NULL, "--contests",
         "instead of one event what is contested in all of them, and by whom: a row for each two claims"},
    [OPTION_TO] = {"--to", "csv, jsonl, json, geojson, native or arrow", COMMAND_EVENTS, NULL, "--to FORM",
                   "csv (the default of select): one flat row an event; jsonl, json: the whole event, one\n"
                   "a line or in one array; geojson: one feature a place;\n"
                   "native: the bytes of the file itself, of the chosen events or of all;\n"
                   "arrow: all of the above in one file, or on standard output as a stream, which casus reads\n"
                   "again at once and other software opens; -o events.arrow"},
    [OPTION_NATIVE] = {"--native", NULL, COMMAND_EVENTS, NULL, "--native",
                       "jsonl and json: with the columns of the file as delivered"},
    [OPTION_ONCE] =
        {"--once", NULL, COMMAND_EVENTS, NULL, "--once",
         "one row an event, as casus rollup counts them: of records that are one event the one that leads,\n"
         "with what the event adds, and none that is planned, negated, superseded or revoked"},
    [OPTION_CENTROIDS] = {"--centroids", NULL, COMMAND_EVENTS, NULL, "--centroids",
                          "csv and geojson: an event of which only the country is known stands in the middle of that\n"
                          "country (Natural Earth 1:110m), marked `centroid`"},
    [OPTION_WHERE] = {"--where", "EXPR", COMMAND_READ & ~COMMAND_INFO & ~COMMAND_VALIDATE, NULL, "--where EXPR",
                      "only events for which the condition holds: and, or, not, = <> < <= > >=, in (...),\n"
                      "between .. and .., like, is [not] null, within_km(lat, lon, km),\n"
                      "in_box(south, west, north, east), overlaps('first', 'last'); words in single quotes"},
    [OPTION_FROM] = {"--from", "PROFILE", COMMAND_READ, NULL, "--from PROFILE",
                     "the dataset that FILE is from; without it the header tells"},
    [OPTION_MAP] = {"--map", "FIELD=COLUMN,...", COMMAND_READ, NULL, "--map F=COLUMN,...",
                    "a file of no known dataset: which column is date, type, killed, lat, lon, ..."},
    [OPTION_DATES] = {"--dates", "dmy, mdy or ymd", COMMAND_READ, NULL, "--dates ORDER",
                      "how dates of numbers only are written: dmy, mdy or ymd"},
    [OPTION_DISTINCT] = {"--distinct", NULL, COMMAND_READ, NULL, "--distinct",
                         "each id once, in all files together: neighbouring rows that differ in actors only become\n"
                         "one event; rows told again are dropped, and contradictions told; the first row stands"},
    [OPTION_ON_ERROR] = {"--on-error", "fail, skip or report", COMMAND_READ, NULL, "--on-error WHAT",
                         "at a row that cannot be read: fail (stop, no result; the default),\n"
                         "skip (go on and count them) or report (go on and list every error)"},
    [OPTION_FORMAT] =
        {"--format", "table, csv or json", COMMAND_ALL, NULL, "--format FORMAT",
         "info, show, rollup, merge, validate: table (the default), csv or json; rollup and merge also\narrow"},
    [OPTION_OUTPUT] = {"--output", "OUT", COMMAND_ALL, NULL, "-o, --output OUT",
                       "write to OUT, whole or not at all; - is standard output"},
    [OPTION_THREADS] = {"--threads", "a number from 0 to 1024", COMMAND_READ, NULL, "--threads N",
                        "at most N threads, 0 = one per core (the default); the result is the same"},
    [OPTION_HELP] = {"--help", NULL, COMMAND_ALL, NULL, "-h, --help",
                     "this text; casus COMMAND --help for one command"},
    [OPTION_VERSION] = {"--version", NULL, COMMAND_ALL, NULL, "--version", "the version"},
};

/* ---- Limits ------------------------------------------------------------------------------------------------------ */

#define LIMIT_PREFIX "max_"

static const char *limit_word(int32_t limit) {
    const char *word = casus_vocabulary_word(CASUS_VOCABULARY_OPTION, limit);
    return limit < LIMITS_ROOM && word != NULL && strncmp(word, LIMIT_PREFIX, strlen(LIMIT_PREFIX)) == 0 ? word : NULL;
}

void limit_name(int32_t limit, char out[LIMIT_NAME_ROOM]) {
    const char *word = limit_word(limit);
    out[0] = 0;
    if (word != NULL) {
        snprintf(out, LIMIT_NAME_ROOM, "--%s", word);
    }
    for (char *c = out; *c != 0; c++) {
        *c = *c == '_' ? '-' : *c;
    }
}

int32_t limit_find(const char *name, size_t size) {
    char own[LIMIT_NAME_ROOM];
    for (int32_t limit = 1; limit <= casus_vocabulary_last(CASUS_VOCABULARY_OPTION); limit++) {
        limit_name(limit, own);
        if (own[0] != 0 && strlen(own) == size && memcmp(own, name, size) == 0) {
            return limit;
        }
    }
    return 0;
}

int limit_read(const char *text, int64_t *out) {
    static const char units[] = "KMG";
    int64_t value = 0;
    const char *c = text;
    for (; *c >= '0' && *c <= '9' && value < INT64_MAX / 100; c++) {
        value = value * 10 + (*c - '0');
    }
    const int has_digits = c > text;
    const char *unit = *c != 0 ? strchr(units, *c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c) : NULL;
    const int shift = unit == NULL ? 0 : 10 * (int)(unit - units + 1);
    c += unit != NULL;
    *out = value;
    if (!has_digits || *c != 0 || value > INT64_MAX >> shift) {
        return 0;
    }
    *out = value * (INT64_C(1) << shift);
    return 1;
}

static int is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The limit whose word the text begins with; its size is given. 0: none. */
static int32_t limit_at(const char *text, int64_t size, int64_t *word_size) {
    for (int32_t limit = 1; limit <= casus_vocabulary_last(CASUS_VOCABULARY_OPTION); limit++) {
        const char *word = limit_word(limit);
        const int64_t length = word != NULL ? (int64_t)strlen(word) : 0;
        if (length > 0 && length <= size && memcmp(text, word, (size_t)length) == 0 &&
            (length == size || !is_of_word(text[length]))) {
            *word_size = length;
            return limit;
        }
    }
    return 0;
}

void limits_as_options(buffer *b, casus_str message) {
    char name[LIMIT_NAME_ROOM];
    int64_t size = 0;
    for (int64_t i = 0; i < message.size; i += size) {
        const int begins = i > 0 && (message.data[i - 1] == ' ' || message.data[i - 1] == '"');
        const int32_t limit = begins ? limit_at(message.data + i, message.size - i, &size) : 0;
        if (limit == 0) {
            size = 1;
            buffer_add(b, message.data + i, 1);
        } else {
            limit_name(limit, name);
            buffer_text(b, name);
        }
    }
}

/* ---- Help -------------------------------------------------------------------------------------------------------- */

#define MARGIN 21

/* The shape, and the lines of the help beside it. */
static void add_lines(buffer *b, const char *shape, const char *help) {
    buffer_text(b, "  ");
    buffer_text(b, shape);
    size_t at = strlen(shape) + 2;
    if (at >= MARGIN) {
        buffer_text(b, "\n");
        at = 0;
    }
    while (*help != 0) {
        const size_t size = strcspn(help, "\n");
        buffer_spaces(b, MARGIN - at);
        buffer_add(b, help, size);
        buffer_text(b, "\n");
        help += size + (help[size] == '\n');
        at = 0;
    }
}

static void add_options(buffer *b, int some, int common) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        const option_entry *o = &option_list[i];
        const int is_common = (o->commands & COMMAND_READ) == COMMAND_READ;
        if (o->shape != NULL && is_common == common && (o->commands & some) != 0) {
            add_lines(b, o->shape, o->help);
        }
    }
}

void option_lines(buffer *b, int some) {
    add_options(b, some, 0);
}

void option_lines_common(buffer *b, int some) {
    char name[LIMIT_NAME_ROOM], shape[LIMIT_NAME_ROOM + 4];
    add_options(b, some, 1);
    buffer_text(b, "Limits of every command; a K, M or G behind a number is 1024, 1024^2 or 1024^3:\n");
    for (int32_t limit = 1; limit <= casus_vocabulary_last(CASUS_VOCABULARY_OPTION); limit++) {
        limit_name(limit, name);
        const char *title = casus_vocabulary_title(CASUS_VOCABULARY_OPTION, limit);
        if (name[0] != 0) {
            snprintf(shape, sizeof shape, "%s N", name);
            add_lines(b, shape, title != NULL ? title : "");
        }
    }
}
