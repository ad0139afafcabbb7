/* SPDX-License-Identifier: MIT */
/* The command line. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "options/option_list.h"

#include <casus/casus.h>
#include <casus/picture.h>

/* Exit codes. */
#define EXIT_OK 0
#define EXIT_DATA 1
#define EXIT_USAGE 2

/* Beside CASUS_FORMAT_*: tables with tabs between cells, which the program makes of CSV. */
#define FORMAT_TSV 1000
enum { SHELL_NONE, SHELL_BASH, SHELL_ZSH, SHELL_FISH };
/* What casus link does with what it found. */
enum { LINK_SUMMARY, LINK_CLUSTERS, LINK_EVENTS, LINK_PAIRS, LINK_EXPLAIN, LINK_WITHIN, LINK_ESTIMATE };

/* Of casus link and casus label. */
typedef struct link_wishes {
    const char **datasets; /* the name of that of each file; NULL: as its records say */
    int result;            /* LINK_* */
    int32_t select;        /* CASUS_LINK_RULE_* */
    int64_t days;
    double km;
    double threshold;
    int64_t max_candidates; /* 0: as the library */
    const char *weights;    /* NULL: learnt */
    const char *learn;      /* where the weights go; NULL: nowhere */
    const char **taxonomies;
    int taxonomy_count;
    int64_t partial;
    const char *certainty; /* NULL: as the library */
    const char *weight;    /* the same */
    int no_smartmatch;
    int all;             /* clusters: with those of one record */
    const char *explain; /* records; NULL: none */
    int overlaps;        /* events are written with relations possibly_overlaps */
} link_wishes;

/* Of casus plot; 0 and NULL: as the library has it. */
typedef struct plot_wishes {
    int32_t chart;
    int32_t theme;
    int32_t projection;
    int64_t width;
    int64_t height;
    const char *title;
    const char *outline; /* a file; NULL: the land, or nothing */
    int bare;            /* 1: nothing */
} plot_wishes;

typedef struct options {
    int command; /* COMMAND_*; 0 when only help or the version was asked for */
    int help;
    int version;
    int man;            /* help: the manual page */
    int32_t shell;      /* help: what this shell completes by: SHELL_* */
    const char **files; /* of commands that read none: words */
    int file_count;
    const char *profile; /* NULL: detect */
    const char *map;     /* NULL: none */
    int32_t dates;       /* CASUS_DATES_* */
    int32_t on_error;    /* CASUS_ON_ERROR_* */
    int32_t distinct;    /* each id once, in all files together: CASUS_ID_SET_MODE_*; 0: as delivered */
    int32_t format;      /* of the result: CASUS_FORMAT_* */
    const char *output;  /* NULL: standard output */
    const char *order;   /* how a table is finished; NULL: as it is */
    const char *having;
    const char *show;
    const char *across;
    const char *columns; /* select: fields of flat rows; NULL: whole events */
    int64_t limit;       /* 0: all rows */
    int fill;
    int total;
    int percent;
    const char *save; /* where the state of a rollup goes; NULL: nowhere */
    int table;        /* the result of a rollup is written */
    const char *by;
    const char *sum;
    const char *where; /* NULL: every event */
    const char *lead;  /* datasets; NULL: none goes first */
    const char *links; /* NULL: none */
    const char *names; /* NULL: none */
    const char *cells; /* NULL: none */
    int32_t spread;    /* CASUS_SPREAD_*; 0: none */
    const char *unit;  /* of outcomes; NULL: each by itself */
    double min_confidence;
    int32_t policy;              /* CASUS_POLICY_*; 0: the library's own choice */
    int native;                  /* events are written with the columns of the file */
    int once;                    /* one row an event */
    int centroids;               /* events of which only the country is known stand in the middle of it */
    int64_t limits[LIMITS_ROOM]; /* by number; -1: the library's own */
    int64_t threads;             /* 0: one per core */
    const char *id;              /* NULL: by row */
    int64_t row;                 /* counted from 1 among the events kept that `where` chooses */
    int contests;                /* show: of all events what is contested, instead of one of them */
    int32_t since;               /* diff: only of releases after this day; CASUS_DAY_UNKNOWN: all */
    const char *annual;          /* diff: the annual release; NULL: none */
    int moved;                   /* diff: what moved in the sums, instead of the changes */
    link_wishes link;
    plot_wishes plot;
} options;

/* Reads the command line. EXIT_OK, or EXIT_USAGE when it said on standard error what is wrong, or EXIT_DATA without
   memory. The texts are those of argv. Free with options_free() in every case. */
int options_read(options *o, int argc, char **argv);
void options_free(options *o);

/* One line `casus: WHAT` and the way to help; gives EXIT_USAGE. */
int usage_error(const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 1, 2)))
#endif
    ;

/* The same for a limit that is out of its range, as the library says. */
int usage_limit(const casus_error *error);
/* The same for a text of several lines, such as one with a caret under the place. */
int usage_lines(const char *text);

#endif
