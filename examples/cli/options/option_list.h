/* SPDX-License-Identifier: MIT */
/* Every option, once: its name, what follows it, which commands take it, and its words in the help. */
#ifndef CLI_OPTION_LIST_H
#define CLI_OPTION_LIST_H

#include "text/buffer.h"

/* Commands, as bits. */
#define COMMAND_INFO 1
#define COMMAND_SHOW 2
#define COMMAND_ROLLUP 4
#define COMMAND_SELECT 8
#define COMMAND_CONVERT 16
#define COMMAND_VALIDATE 32
#define COMMAND_MERGE 64
#define COMMAND_DIFF 128
#define COMMAND_LINK 256
#define COMMAND_LABEL 512
#define COMMAND_PLOT 1024
#define COMMAND_REPORT 2048
#define COMMAND_FIELDS 4096
#define COMMAND_KEYS 8192
#define COMMAND_PROFILES 16384
#define COMMAND_FORMATS 32768
#define COMMAND_HELP 65536
#define COMMAND_ALL 131071
#define COMMAND_FILES 4095                                /* those that read files */
#define COMMAND_READ (COMMAND_FILES & ~COMMAND_MERGE)     /* those that read events */
#define COMMAND_EVENTS (COMMAND_SELECT | COMMAND_CONVERT) /* those that write events */
/* Those that put their result in an order, and cut it. */
#define COMMAND_ORDER (COMMAND_ROLLUP | COMMAND_MERGE | COMMAND_SELECT | COMMAND_PLOT)
#define COMMAND_ASK (COMMAND_ROLLUP | COMMAND_PLOT)    /* those that ask for keys and sums */
#define COMMAND_LOOK (COMMAND_PLOT | COMMAND_REPORT)   /* those that make something to be looked at */
#define COMMAND_TABLE (COMMAND_ROLLUP | COMMAND_MERGE) /* those that finish a table */
#define COMMAND_MATCH (COMMAND_LINK | COMMAND_LABEL)   /* those that look for one event in several datasets */
/* Those whose table can be an Arrow file. */
#define COMMAND_ARROW (COMMAND_TABLE | COMMAND_VALIDATE | COMMAND_DIFF | COMMAND_LINK)
/* Those that tell what can be asked. */
#define COMMAND_LISTS (COMMAND_FIELDS | COMMAND_KEYS | COMMAND_PROFILES | COMMAND_FORMATS)
/* Those that ask what counts, and how much. */
#define COMMAND_QUESTION (COMMAND_INFO | COMMAND_SHOW | COMMAND_ASK | COMMAND_EVENTS | COMMAND_REPORT)

enum {
    OPTION_BY,
    OPTION_SUM,
    OPTION_RESOLVE,
    OPTION_LEAD,
    OPTION_LINKS,
    OPTION_NAMES,
    OPTION_UNIT,
    OPTION_MIN_CONFIDENCE,
    OPTION_SPREAD,
    OPTION_CELLS,
    OPTION_ORDER,
    OPTION_LIMIT,
    OPTION_HAVING,
    OPTION_FILL,
    OPTION_TOTAL,
    OPTION_PERCENT,
    OPTION_SHOW,
    OPTION_ACROSS,
    OPTION_SAVE,
    OPTION_ID,
    OPTION_ROW,
    OPTION_CONTESTS,
    OPTION_SINCE,
    OPTION_ANNUAL,
    OPTION_MOVED,
    OPTION_COLUMNS,
    OPTION_TO,
    OPTION_NATIVE,
    OPTION_ONCE,
    OPTION_CENTROIDS,
    OPTION_AS,
    OPTION_DAYS,
    OPTION_KM,
    OPTION_SELECT,
    OPTION_THRESHOLD,
    OPTION_MAX_CANDIDATES,
    OPTION_WEIGHTS,
    OPTION_LEARN,
    OPTION_TAXONOMY,
    OPTION_PARTIAL,
    OPTION_CERTAINTY,
    OPTION_WEIGHT,
    OPTION_NO_SMARTMATCH,
    OPTION_CLUSTER_ALL,
    OPTION_PAIRS,
    OPTION_EXPLAIN,
    OPTION_WITHIN,
    OPTION_ESTIMATE,
    OPTION_OVERLAPS,
    OPTION_CHART,
    OPTION_TITLE,
    OPTION_WIDTH,
    OPTION_HEIGHT,
    OPTION_THEME,
    OPTION_PROJECTION,
    OPTION_OUTLINE,
    OPTION_WHERE,
    OPTION_FROM,
    OPTION_MAP,
    OPTION_DATES,
    OPTION_DISTINCT,
    OPTION_ON_ERROR,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_THREADS,
    OPTION_COLOR,
    OPTION_MAN,
    OPTION_COMPLETION,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};

typedef struct option_entry {
    const char *name;
    const char *value; /* what follows it, NULL for nothing */
    int commands;
    const char *shape;  /* how the help writes it; NULL: not at all */
    const char *help;   /* its lines */
    const char *values; /* what may follow, for completion: words, or `<key>` and the like of help/words.c, or `<file>`;
                           with a comma at the end a list of them; NULL: anything */
} option_entry;

extern const option_entry option_list[OPTION_COUNT];

/* ---- Limits ------------------------------------------------------------------------------------------------------ */

/* The library's limits are options of every command: `max_field_bytes` is --max-field-bytes. Which there are the
   library knows (CASUS_VOCABULARY_OPTION), so they are known by the number of their word. */
#define LIMITS_ROOM 32
#define LIMIT_NAME_ROOM 64

/* The limit that an option names, 0 for none; `--max-field-bytes` has a size of 17. */
int32_t limit_find(const char *name, size_t size);
/* Its option; "" if the library has no such limit. */
void limit_name(int32_t limit, char out[LIMIT_NAME_ROOM]);
/* A number with nothing, K, M or G (1024, 1024^2, 1024^3) behind it. 1, or 0 if it is none. */
int limit_read(const char *text, int64_t *out);
/* Adds a message, with the limits that it names in the library's words as options. */
void limits_as_options(buffer *b, casus_str message);

/* ---- Help -------------------------------------------------------------------------------------------------------- */

/* Whether all commands that read events take it. */
int option_is_common(int option);
/* Adds the lines of the options that go with the commands `some`, and not with all that read events; or of those that
   do. */
void option_lines(buffer *b, int some);
void option_lines_common(buffer *b, int some);

#endif
