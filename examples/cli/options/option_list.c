/* SPDX-License-Identifier: MIT */
#include "options/option_list.h"

#include <stdio.h>
#include <string.h>

const option_entry option_list[OPTION_COUNT] = {
    [OPTION_BY] = {"--by", "LIST", COMMAND_ASK, "--by LIST",
                   "year quarter month week day period:N (of the first day), country region admin1 gid, actor dyad,\n"
                   "class, dataset, claimant, victim.nationality, native.COLUMN (any column of the source) and more:\n"
                   "casus keys lists them",
                   "<key>,"},
    [OPTION_SUM] =
        {"--sum", "LIST", COMMAND_ASK, "--sum LIST",
         "events, summaries, killed, injured, missing, captured, displaced ... and parts such as\n"
         "killed.a killed.b killed.civilian killed.unknown; outcomes such as outcome.seized[object=narcotics];\n"
         "measures: first last days distinct(KEY) max(killed) min(killed) mean(killed)",
         "<sum>,"},
    [OPTION_RESOLVE] = {"--resolve", "POLICY", COMMAND_QUESTION, "--resolve POLICY",
                        "how several claims about one event make one number: hull (the default: from the lowest\n"
                        "low to the highest high), range, ucdp, gtd, acled, majority, latest, source_rank,\n"
                        "lead, lowest, highest; the same rule then makes one number of the records of one event",
                        "<policy>"},
    [OPTION_LEAD] = {"--lead", "DATASET,...", COMMAND_QUESTION, "--lead DATASET,...",
                     "of the records that are one event, which gives it its keys: one of the first of these datasets",
                     "<profile>,"},
    [OPTION_LINKS] = {"--links", "FILE", COMMAND_QUESTION, "--links FILE",
                      "which records are one event: a table with the columns dataset, id, cluster (of casus link)",
                      "<file>"},
    [OPTION_NAMES] = {"--names", "FILE", COMMAND_ASK | COMMAND_SELECT | COMMAND_SHOW | COMMAND_MATCH | COMMAND_REPORT,
                      "--names FILE",
                      "keys, conditions, show and link see actors and places by the names of a table with the\n"
                      "columns name, alias, kind (actor or place), scheme, code, from, to; `states` comes with casus",
                      "<file>"},
    [OPTION_UNIT] = {"--unit", "a unit such as kg", COMMAND_ASK, "--unit UNIT",
                     "sums of outcomes count this unit alone; without it each unit has columns of its own", NULL},
    [OPTION_MIN_CONFIDENCE] = {"--min-confidence", "a number from 0 to 1", COMMAND_QUESTION, "--min-confidence X",
                               "relations that join records hold from this confidence on; 0, all, if not given", NULL},
    [OPTION_SPREAD] = {"--spread", "RULE", COMMAND_ASK, "--spread RULE",
                       "how an event of many days counts in the finest period of --by: none (the default: all on its\n"
                       "first day), end (all on its last), days (by days, in whole people), even (in equal parts),\n"
                       "expected (by days, in fractions); what became of all events is told",
                       "<spread>"},
    [OPTION_CELLS] =
        {"--cells", "FILE", COMMAND_ASK, "--cells FILE",
         "over which cells an event counts whose admin1, region or country alone is known, with --by gid:\n"
         "a table with the columns gid, unit (TJK or TJK/Khatlon) and weight",
         "<file>"},
    [OPTION_ORDER] =
        {"--order", "a list of columns such as 'killed desc, country'", COMMAND_ORDER, "--order LIST",
         "rows by these columns, each with asc (if it says nothing) or desc behind it; a bare NAME is its\n"
         "best; unknown is last in both directions, and what is equal stands by its keys.\n"
         "select: events by fields of --where that an event has once; what is equal stays as it came",
         NULL},
    [OPTION_LIMIT] = {"--limit", "a number from 1", COMMAND_ORDER | COMMAND_REPORT, "--limit N",
                      "at most N rows, or of select N events: the first of the order; of report N events are listed\n"
                      "with all they say, the largest; 2,000 of HTML and 100 of text if not given",
                      NULL},
    [OPTION_HAVING] = {"--having", "EXPR", COMMAND_TABLE | COMMAND_PLOT, "--having EXPR",
                       "only rows for which the condition holds, as --where, over the columns of the table:\n"
                       "'killed > 10 and events >= 3'; odd names stand in double quotes",
                       NULL},
    [OPTION_FILL] = {"--fill", NULL, COMMAND_TABLE, "--fill",
                     "a row also for the periods without events, from the first of the table to the last", NULL},
    [OPTION_TOTAL] = {"--total", NULL, COMMAND_TABLE, "--total",
                      "a last row with the total, in which each event counts once", NULL},
    [OPTION_PERCENT] = {"--percent", NULL, COMMAND_TABLE, "--percent",
                        "for each sum NAME_percent: what part of the total's best its best is", NULL},
    [OPTION_SHOW] = {"--show", "columns such as low,best,high", COMMAND_TABLE, "--show LIST",
                     "which columns each sum has, whether or not there is anything in them: low best high n_open\n"
                     "n_unknown n_irregular residual n_exceeded n_overlap percent",
                     "low best high n_open n_unknown n_irregular residual n_exceeded n_overlap percent,"},
    [OPTION_ACROSS] = {"--across", "a key", COMMAND_TABLE, "--across KEY",
                       "a column for each value of the key, of the one sum: --by country --across year --sum killed",
                       "<key>"},
    [OPTION_SAVE] = {"--save", "the name of a file", COMMAND_ROLLUP | COMMAND_MERGE, "--save STATE",
                     "write the state of the rollup to STATE, for casus merge; - is standard output. The table is\n"
                     "written too if --format or --output asks for it",
                     "<file>"},
    [OPTION_ID] = {"--id", "ID", COMMAND_SHOW, "--id ID", "the first event of that id", NULL},
    [OPTION_ROW] = {"--row", "a number from 1", COMMAND_SHOW, "--row N",
                    "the Nth of the kept events, from 1 (the default)", NULL},
    [OPTION_CONTESTS] =
        {"--contests", NULL, COMMAND_SHOW, "--contests",
         "instead of one event what is contested in all of them, and by whom: a row for each two claims", NULL},
    [OPTION_SINCE] = {"--since", "a day such as 2026-01-31", COMMAND_DIFF | COMMAND_REPORT, "--since DAY",
                      "of several releases only what those after that day changed; the day of a release is the latest\n"
                      "time stamp of its records (ACLED), else the last day that they tell of. report: the files are\n"
                      "releases, the older first; the report is of the last one, and tells what changed",
                      NULL},
    [OPTION_ANNUAL] = {"--annual", "FILE", COMMAND_DIFF, "--annual FILE",
                       "the annual release: records of the others inside its years that it lacks are `dropped`",
                       "<file>"},
    [OPTION_MOVED] = {"--moved", NULL, COMMAND_DIFF, "--moved",
                      "csv, json, jsonl and arrow: instead of the changes what moved in the sums", NULL},
    [OPTION_COLUMNS] =
        {"--columns", "fields such as id,date,killed", COMMAND_SELECT, "--columns LIST",
         "csv, jsonl and json: flat rows of these fields instead of whole events: fields of --where that\n"
         "an event has once, and native.COLUMN",
         "<field>,"},
    [OPTION_TO] = {"--to", "csv, jsonl, json, geojson, native or arrow", COMMAND_EVENTS, "--to FORM",
                   "csv (the default of select): one flat row an event; jsonl, json: the whole event, one\n"
                   "a line or in one array; geojson: one feature a place;\n"
                   "native: the bytes of the file itself, of the chosen events or of all;\n"
                   "arrow: all of the above in one file, or on standard output as a stream, which casus reads\n"
                   "again at once and other software opens; -o events.arrow",
                   "csv jsonl json geojson native arrow"},
    [OPTION_NATIVE] = {"--native", NULL, COMMAND_EVENTS, "--native",
                       "jsonl and json: with the columns of the file as delivered", NULL},
    [OPTION_ONCE] =
        {"--once", NULL, COMMAND_EVENTS, "--once",
         "one row an event, as casus rollup counts them: of records that are one event the one that leads,\n"
         "with what the event adds, and none that is planned, negated, superseded or revoked",
         NULL},
    [OPTION_CENTROIDS] = {"--centroids", NULL, COMMAND_EVENTS, "--centroids",
                          "csv and geojson: an event of which only the country is known stands in the middle of that\n"
                          "country (Natural Earth 1:110m), marked `centroid`",
                          NULL},
    [OPTION_AS] = {"--as", "NAME=FILE", COMMAND_MATCH, "--as NAME=FILE",
                   "a FILE whose records are of the dataset NAME, whatever they say; any number of these", NULL},
    [OPTION_DAYS] = {"--days", "a number from 0 to 366", COMMAND_MATCH, "--days N",
                     "records may be so many days apart, from the end of one to the begin of the other; 3 if not given",
                     NULL},
    [OPTION_KM] = {"--km", "a number from 0 to 20038", COMMAND_MATCH, "--km N",
                   "and so many kilometres beyond what their places leave open; 0 if not given", NULL},
    [OPTION_SELECT] = {"--select", "best, optimal or compat", COMMAND_MATCH, "--select RULE",
                       "which pairs become links: best (the default: the strongest first), optimal (between two\n"
                       "datasets the largest sum of weights) or compat (as MELTT, by taxonomies; link only)",
                       "best optimal compat"},
    [OPTION_THRESHOLD] = {"--threshold", "a number from 0 to 1", COMMAND_MATCH, "--threshold P",
                          "the least probability of a link, 0.2 if not given: higher, and fewer links are false and\n"
                          "more are missed",
                          NULL},
    [OPTION_MAX_CANDIDATES] =
        {"--max-candidates", "a number such as 65536, 64K or 100M", COMMAND_MATCH, "--max-candidates N",
         "of more pairs that are near enough nothing is made; 64M if not given, which take 3 GiB;\n"
         "a K, M or G behind a number is 1024, 1024^2 or 1024^3",
         NULL},
    [OPTION_WEIGHTS] = {"--weights", "FILE", COMMAND_MATCH, "--weights FILE",
                        "the weights that --learn wrote, as they are; else they are learnt from the files", "<file>"},
    [OPTION_LEARN] = {"--learn", "the name of a file", COMMAND_LINK, "--learn FILE",
                      "write the weights to FILE, as CSV: what each agreement and disagreement counts, in bits",
                      "<file>"},
    [OPTION_TAXONOMY] = {"--taxonomy", "FILE", COMMAND_LINK, "--taxonomy FILE",
                         "compat: a table with the columns data.source, base.categories, level_1, level_2 ... of the\n"
                         "column that FILE is named after; any number of these",
                         "<file>"},
    [OPTION_PARTIAL] = {"--partial", "a number from 0", COMMAND_LINK, "--partial N",
                        "compat: in so many taxonomies a pair may differ altogether; 0 if not given", NULL},
    [OPTION_CERTAINTY] = {"--certainty", "levels such as 1,2", COMMAND_LINK, "--certainty LIST",
                          "compat: at which level a pair must agree, one for each taxonomy; with --no-smartmatch",
                          NULL},
    [OPTION_WEIGHT] = {"--weight", "numbers such as 1,0.5", COMMAND_LINK, "--weight LIST",
                       "compat: how much each taxonomy counts", NULL},
    [OPTION_NO_SMARTMATCH] = {"--no-smartmatch", NULL, COMMAND_LINK, "--no-smartmatch",
                              "compat: a pair must agree at the level of --certainty, not at any", NULL},
    [OPTION_CLUSTER_ALL] = {"--all", NULL, COMMAND_LINK, "--all", "clusters: also records that stand alone", NULL},
    [OPTION_PAIRS] = {"--pairs", NULL, COMMAND_LINK, "--pairs",
                      "instead of clusters every pair that was looked at, with its probability, the decision, and\n"
                      "what each field says",
                      NULL},
    [OPTION_EXPLAIN] = {"--explain", "ID or ID,ID", COMMAND_LINK, "--explain ID[,ID]",
                        "why a record is linked and why not: to all others, or to the second; DATASET:ID where\n"
                        "several datasets have the id",
                        NULL},
    [OPTION_WITHIN] = {"--within", NULL, COMMAND_LINK, "--within",
                       "records of one dataset that look like one event; they are told, never joined", NULL},
    [OPTION_ESTIMATE] = {"--estimate", NULL, COMMAND_LINK, "--estimate",
                         "how many events there were that no dataset has, estimated from how the datasets overlap",
                         NULL},
    [OPTION_OVERLAPS] = {"--overlaps", NULL, COMMAND_LINK, "--overlaps",
                         "-o events: also relations possibly_overlaps, of a record of one day inside the span of one\n"
                         "that another record took; sums then have no best there",
                         NULL},
    [OPTION_CHART] = {"--chart", "map, timeline, bars or lines", COMMAND_PLOT, "--chart CHART",
                      "map (the default without --by): a mark a place, its area by the first sum with bounds;\n"
                      "timeline (the default with a key of time): a bar a period; lines: the same as lines;\n"
                      "bars (the default with other keys): a bar a row. Another key has a panel for each value",
                      "map timeline bars lines"},
    [OPTION_TITLE] = {"--title", "a text", COMMAND_LOOK, "--title TEXT", "the heading; else what is asked", NULL},
    [OPTION_WIDTH] = {"--width", "a number from 240 to 4096", COMMAND_PLOT, "--width N", "pixels; 960 if not given",
                      NULL},
    [OPTION_HEIGHT] = {"--height", "a number from 120 to 4096", COMMAND_PLOT, "--height N",
                       "pixels of the drawing itself; what it needs if not given", NULL},
    [OPTION_THEME] = {"--theme", "auto, light or dark", COMMAND_PLOT, "--theme THEME",
                      "auto (the default: as the reader's system prefers), light or dark", "auto light dark"},
    [OPTION_PROJECTION] = {"--projection", "equirectangular or mercator", COMMAND_PLOT, "--projection NAME",
                           "of a map: equirectangular (the default) or mercator", "equirectangular mercator"},
    [OPTION_OUTLINE] = {"--outline", "FILE", COMMAND_LOOK, "--outline FILE",
                        "of a map: lines and polygons of a GeoJSON file instead of the built-in land, for borders\n"
                        "whose source you answer for; none draws nothing",
                        "<file>"},
    [OPTION_WHERE] =
        {"--where", "EXPR", COMMAND_SHOW | COMMAND_ASK | COMMAND_EVENTS | COMMAND_REPORT, "--where EXPR",
         "only events for which the condition holds, over the fields that casus fields lists: and, or,\n"
         "not, = <> < <= > >=, in (...), between .. and .., like, ilike (in any case), is [not] null,\n"
         "year, month, within_km(lat, lon, km) or within_km(place, km), in_box(south, west, north, east),\n"
         "overlaps('first', 'last'); words in single quotes",
         NULL},
    [OPTION_FROM] = {"--from", "PROFILE", COMMAND_READ, "--from PROFILE",
                     "the dataset that FILE is from, as casus profiles lists them; without it the header tells",
                     "<profile>"},
    [OPTION_MAP] = {"--map", "FIELD=COLUMN,...", COMMAND_READ, "--map F=COLUMN,...",
                    "a file of no known dataset: which column is date, type, killed, lat, lon, ...", NULL},
    [OPTION_DATES] = {"--dates", "dmy, mdy or ymd", COMMAND_READ, "--dates ORDER",
                      "how dates of numbers only are written: dmy, mdy or ymd", "dmy mdy ymd"},
    [OPTION_DISTINCT] = {"--distinct", "first, last or newest", COMMAND_READ & ~COMMAND_DIFF, "--distinct[=WHICH]",
                         "each id once, in all files together: neighbouring rows that differ in actors only become\n"
                         "one event; rows told again are dropped, and contradictions told; the first row stands,\n"
                         "or the last, or the newest (by ACLED's timestamp); for these the files are read twice",
                         "first last newest"},
    [OPTION_ON_ERROR] = {"--on-error", "fail, skip or report", COMMAND_READ, "--on-error WHAT",
                         "at a row that cannot be read: fail (stop, no result; the default),\n"
                         "skip (go on and count them) or report (go on and list every error)",
                         "fail skip report"},
    [OPTION_FORMAT] =
        {"--format", "table, md, html, csv, tsv, json, jsonl or arrow", (COMMAND_FILES & ~COMMAND_PLOT) | COMMAND_LISTS,
         "--format FORMAT",
         "table (for a person; the default), md (a table of Markdown), csv, tsv, json or jsonl, and of rollup,\n"
         "merge, validate, diff and link html and arrow; of select and convert the same as --to; of report text\n"
         "(the default), md or html, which -o REPORT.html implies",
         "table md html csv tsv json jsonl arrow"},
    [OPTION_OUTPUT] = {"--output", "OUT", COMMAND_ALL, "-o, --output OUT",
                       "write to OUT, whole or not at all; - is standard output", "<file>"},
    [OPTION_THREADS] = {"--threads", "a number from 0 to 1024", COMMAND_READ, "--threads N",
                        "at most N threads, 0 = one per core (the default); the result is the same", NULL},
    [OPTION_COLOR] = {"--color", "auto, always or never", COMMAND_ALL, "--color WHEN",
                      "auto (at a terminal, unless NO_COLOR is set; the default), always or never",
                      "auto always never"},
    [OPTION_MAN] = {"--man", NULL, COMMAND_HELP, "--man", "the manual page casus(1), for man -l", NULL},
    [OPTION_COMPLETION] = {"--completion", "bash, zsh or fish", COMMAND_HELP, "--completion SHELL",
                           "what makes bash, zsh or fish complete the command line", "bash zsh fish"},
    [OPTION_HELP] = {"--help", NULL, COMMAND_ALL, "-h, --help", "this text; casus COMMAND --help for one command",
                     NULL},
    [OPTION_VERSION] = {"--version", NULL, COMMAND_ALL, "--version", "the version", NULL},
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

int option_is_common(int option) {
    return ((option_list[option].commands | COMMAND_DIFF) & COMMAND_READ) == COMMAND_READ;
}

static void add_options(buffer *b, int some, int common) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        const option_entry *o = &option_list[i];
        if (o->shape != NULL && option_is_common(i) == common && (o->commands & some) != 0) {
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
    if ((some & COMMAND_FILES) == 0) {
        return;
    }
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
