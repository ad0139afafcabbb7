/* SPDX-License-Identifier: MIT */
#include "help.h"

#include "options.h"

#define COMMON                                                                                                         \
    "\n"                                                                                                               \
    "Options of every command, before or after FILE (- is standard input):\n"                                          \
    "  --from PROFILE     the dataset that FILE is from; without it the header tells\n"                                \
    "  --map F=COLUMN,... a file of no known dataset: which column is date, type, killed, lat, lon, ...\n"             \
    "  --dates ORDER      how dates of numbers only are written: dmy, mdy or ymd\n"                                    \
    "  --distinct         each id once, in all files together: neighbouring rows that differ in actors only become\n"  \
    "                     one event; rows told again are dropped, and contradictions told; the first row stands\n"     \
    "  --on-error WHAT    at a row that cannot be read: fail (stop, no result; the default),\n"                        \
    "                     skip (go on and count them) or report (go on and list every error)\n"                        \
    "  --format FORMAT    info, show, rollup: table (the default), csv or json; rollup also arrow\n"                   \
    "  -o, --output OUT   write to OUT, whole or not at all; - is standard output\n"                                   \
    "  --threads N        at most N threads, 0 = one per core (the default); a question runs on one today\n"           \
    "  -h, --help         this text; casus COMMAND --help for one command\n"                                           \
    "  --version          the version\n"                                                                               \
    "Results go to standard output, everything else to standard error as `file:row:column: what, and what to do`.\n"   \
    "Exit code: 0 done, 1 the data or the system refused, 2 the command line is wrong.\n"

#define WHERE                                                                                                          \
    "  --where EXPR       only events for which the condition holds: and, or, not, = <> < <= > >=, in (...),\n"        \
    "                     between .. and .., like, is [not] null, within_km(lat, lon, km),\n"                          \
    "                     in_box(south, west, north, east), overlaps('first', 'last'); words in single quotes\n"

static const char *const general =
    "casus: security events, and who says so\n"
    "\n"
    "  casus info   FILE...                        what a file holds: dataset, days, countries, unknowns, errors\n"
    "  casus show   FILE [--id ID | --row N]       one event with its places, actors and casualties\n"
    "  casus rollup [--by LIST] [--sum LIST] FILE... count and sum events by keys\n"
    "  casus select [--to FORM] FILE...            the events themselves\n"
    "  casus convert --to FORM FILE...             the same in another form: csv, jsonl, json, geojson, native, arrow\n"
    "\n"
    "show, rollup, select and convert take --where EXPR, which chooses events: iso3 = 'TJK' and killed > 0\n"
    "Not there yet: diff, link.\n" COMMON;

static const char *const info =
    "casus info FILE...\n"
    "\n"
    "What each file holds: dataset and layout, how it is written, rows kept, rejected and blank, days covered,\n"
    "countries, classes, how much is unknown, repeated ids (counted exactly, so memory grows with the ids),\n"
    "cell errors of all columns, and which columns are kept in native form only.\n" COMMON;

static const char *const show =
    "casus show FILE [--id ID | --row N] [--where EXPR]\n"
    "\n"
    "One event for a person: when, where, who, casualties with bounds and what is included in what, classes,\n"
    "sources, notes, and the columns of the file as delivered. --row counts the kept events from 1 (default 1);\n"
    "--id shows the first event of that id. Both look only at events for which --where holds.\n" WHERE COMMON;

static const char *const rollup =
    "casus rollup [--by LIST] [--sum LIST] [--where EXPR] [--resolve POLICY] FILE...\n"
    "\n"
    "One table over all files. Without --by one row, without --sum the number of events.\n"
    "  --by LIST          year quarter month week day (of the first day), country iso3 admin1 admin2 location gid,\n"
    "                     actor side_a side_b dyad, class native_class native_subclass, dataset, id\n"
    "  --sum LIST         events, summaries, killed, injured, missing, captured, displaced ... and parts such as\n"
    "                     killed.a killed.b killed.civilian killed.unknown\n"
    "  --resolve POLICY   how several claims about one event make one number: hull (the default: from the lowest\n"
    "                     low to the highest high), range, ucdp, gtd, acled, majority, latest, source_rank\n" WHERE
    "Each sum but events and summaries has six columns: NAME_low NAME_best NAME_high, and the number of events in it\n"
    "that are open upwards, unknown, or irregular (low over best, or best over high). Unknown is never 0.\n"
    "  casus rollup --by year,country --sum events,killed --format csv events.csv\n" COMMON;

static const char *const events =
    "casus select [--where EXPR] [--to FORM] [--native] FILE...\n"
    "casus convert --to FORM [--where EXPR] [--native] FILE...\n"
    "\n"
    "The events themselves, in the order of the input.\n"
    "  --to FORM          csv (the default of select): one flat row an event; jsonl, json: the whole event, one\n"
    "                     a line or in one array; geojson: one feature a place;\n"
    "                     native: the bytes of the file itself, of the chosen events or of all;\n"
    "                     arrow: all of the above in one file, or on standard output as a stream, which casus reads\n"
    "                     again at once and other software opens; -o events.arrow\n"
    "  --native           jsonl and json: with the columns of the file as delivered\n" WHERE
    "In CSV unknown is empty, never 0, and a number without an upper bound is `inf`. Nothing is written before the\n"
    "last row is read; until then the result waits in a temporary file in $TMPDIR.\n"
    "  casus select --where \"country = 'Mali' and killed >= 10\" events.csv\n" COMMON;

const char *help_text(int command) {
    return command == COMMAND_INFO     ? info
           : command == COMMAND_SHOW   ? show
           : command == COMMAND_ROLLUP ? rollup
           : command == 0              ? general
                                       : events;
}
