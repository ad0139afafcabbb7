/* SPDX-License-Identifier: MIT */
#include "help.h"

#include "options.h"

static const struct help {
    int commands;
    const char *intro;
    const char *notes; /* behind the options of the command */
} pages[] = {
    {0,
     "casus: security events, and who says so\n"
     "\n"
     "  casus info   FILE...                        what a file holds: dataset, days, countries, unknowns, errors\n"
     "  casus show   FILE [--id ID | --row N]       one event with its places, actors and casualties\n"
     "  casus rollup [--by LIST] [--sum LIST] FILE... count and sum events by keys\n"
     "  casus merge  STATE...                       one table of what several rollups saved with --save\n"
     "  casus select [--to FORM] FILE...            the events themselves\n"
     "  casus convert --to FORM FILE...             the same in another form: csv, jsonl, json, geojson, native, "
     "arrow\n"
     "  casus validate FILE...                      what is wrong with the events, and what to do\n"
     "  casus diff   OLD NEW [NEWER...]             what a new release of a dataset changed\n"
     "  casus link   A B [C...]                     which records of different datasets are one event, and why\n"
     "  casus label  A B [C...] -o ANSWERS.tsv      a person says of uncertain pairs whether they are one event\n"
     "  casus plot   [--chart CHART] FILE... -o X.svg   a map, a timeline, bars or lines, as SVG\n"
     "\n"
     "show, rollup, select, convert and plot take --where EXPR, which chooses events: iso3 = 'TJK' and killed > 0\n"
     "Not there yet: report.\n",
     ""},
    {COMMAND_INFO,
     "casus info [--lead DATASET,...] [--links FILE] FILE...\n"
     "\n"
     "What each file holds: dataset and layout, how it is written, rows kept, rejected and blank, days covered,\n"
     "countries, classes, what was set aside and why, how much is unknown, repeated ids (counted exactly, so memory\n"
     "grows with the ids), cell errors of all columns, and which columns are kept in native form only.\n",
     ""},
    {COMMAND_SHOW,
     "casus show FILE [--id ID | --row N] [--where EXPR] [--resolve POLICY]\n"
     "casus show --contests FILE... [--where EXPR]\n"
     "\n"
     "One event for a person: when, where, who, casualties with bounds and what is included in what, classes,\n"
     "sources, notes, what became of it and why, and the columns of the file as delivered. --id and --row look only "
     "at\n"
     "events for which --where holds.\n",
     ""},
    {COMMAND_ROLLUP,
     "casus rollup [--by LIST] [--sum LIST] [--where EXPR] [--resolve POLICY] FILE...\n"
     "             [--order LIST] [--limit N] [--having EXPR] [--fill] [--total] [--percent] [--show LIST] [--across "
     "KEY]\n"
     "\n"
     "One table over all files. Without --by one row, without --sum the number of events.\n",
     "Each sum but events and summaries has six columns: NAME_low NAME_best NAME_high, and the number of events in it\n"
     "that are open upwards, unknown, or irregular (low over best, or best over high). Unknown is never 0.\n"
     "  casus rollup --by year,country --sum events,killed --format csv events.csv\n"
     "  casus rollup --by dyad --sum killed --order 'killed desc' --limit 10 --percent events.csv\n"
     "  casus rollup --by country --across year --sum killed --show best events.csv\n"},
    {COMMAND_MERGE,
     "casus merge [--save STATE] STATE...\n"
     "\n"
     "One table of states that casus rollup --save wrote, on this machine or another, in any order: the same as if\n"
     "one casus rollup had read all their files. All must ask the same: keys, sums, --where and --resolve.\n"
     "The table is finished as that of a rollup; --total and --percent need states that were saved with one of them.\n",
     "  casus rollup --by year --sum killed --save 2024.state events-2024.csv\n"
     "  casus merge --format csv 2023.state 2024.state\n"},
    {COMMAND_VALIDATE,
     "casus validate FILE...\n"
     "\n"
     "What is wrong with the events of all files together: rows and values that cannot be read, classes, countries "
     "and\n"
     "codes that do not exist, bounds out of order, parts over their whole, claims before the event, relations that\n"
     "lead nowhere or in circles, members that exceed their event. Each with its file, row, event, part (from 0) and\n"
     "what to do; docs/validation.md lists the rules. Nothing is changed, and all rows are read, whatever "
     "--on-error.\n",
     "Exit code: 0 nothing was found, 1 something was, or a file could not be read.\n"},
    {COMMAND_DIFF,
     "casus diff OLD NEW [NEWER...] [--since DAY] [--annual FILE] [--moved]\n"
     "\n"
     "What each release changed of the one before it: records added, deleted, changed (field by field) or under "
     "another\n"
     "id, and what moved in the sums by country and year. Records are matched by dataset and id, without an id by all\n"
     "that they say; columns that both files have are compared by name, as text. The table shows the largest moves "
     "and\n"
     "the first changes; the other forms have every change: change,dataset,id,field,old,new, field empty for whole\n"
     "records.\n",
     "Exit code: 0 whether or not they differ.\n"
     "  casus diff --format csv GEDEvent_v24.csv GEDEvent_v25.csv\n"},
    {COMMAND_LINK,
     "casus link [--as NAME=FILE]... A B [C...]\n"
     "casus link --format csv A B -o links.csv      the clusters, for casus rollup --links\n"
     "casus link A B -o events.jsonl                every event, with relations same_as; or events.arrow\n"
     "\n"
     "Which records of different datasets are one event, and why (docs/linking.md). Without more a summary: how many\n"
     "records, pairs and clusters there are, which datasets have them, where they differ, what could not be linked.\n"
     "Records of one dataset are never linked. Neither the order of files and rows nor threads change the result.\n",
     "Clusters are dataset,id,cluster,confidence. An ID that several datasets have is written DATASET:ID.\n"
     "  casus link --explain NIG1234 acled.csv ged.csv\n"
     "  casus link --format csv acled.csv ged.csv -o links.csv\n"
     "  casus rollup --by year --sum events,killed --links links.csv acled.csv ged.csv\n"},
    {COMMAND_LABEL,
     "casus label [--as NAME=FILE]... A B [C...] -o ANSWERS.tsv\n"
     "\n"
     "Shows pairs of records side by side, those nearest to the threshold first, and what each field says for and\n"
     "against them; takes y (one event), n (two), s (skip) or q (quit) from standard input. Each answer is written at\n"
     "once, to ANSWERS.tsv or standard output: dataset_a, id_a, dataset_b, id_b, answer (yes, no, skip). What the "
     "file\n"
     "holds already is not asked again.\n",
     ""},
    {COMMAND_PLOT,
     "casus plot [--chart CHART] [--by LIST] [--sum LIST] [--where EXPR] FILE... -o PICTURE.svg\n"
     "\n"
     "A picture of a rollup, as SVG: a map, a timeline, bars or lines (docs/pictures.md). What is counted is what "
     "casus\n"
     "rollup counts, each mark has the figures of its row, and bounds are drawn. Without --sum: events and killed.\n",
     "A key that the chart needs and --by lacks is added: for a map geohash:9, location_precision and location, for a\n"
     "timeline or lines day; a coarser one where there are more marks than can be told apart, which the picture says.\n"
     "  casus plot events.csv -o map.svg\n"
     "  casus plot --chart timeline --by country --sum killed events.csv -o timeline.svg\n"
     "  casus plot --by dyad --sum killed --order 'killed desc' --limit 15 events.csv -o dyads.svg\n"},
    {COMMAND_EVENTS,
     "casus select [--where EXPR] [--to FORM] [--once] [--resolve POLICY] FILE...\n"
     "casus convert --to FORM [--where EXPR] [--native] FILE...\n"
     "\n"
     "The events themselves, in the order of the input.\n",
     "In CSV unknown is empty, never 0, and a number without an upper bound is `inf`. Nothing is written before the\n"
     "last row is read; until then the result waits in a temporary file in $TMPDIR.\n"
     "  casus select --where \"country = 'Mali' and killed >= 10\" events.csv\n"},
};

void help_text(buffer *b, int command) {
    const struct help *page = &pages[0];
    for (size_t i = 1; i < sizeof pages / sizeof pages[0]; i++) {
        page = (pages[i].commands & command) != 0 ? &pages[i] : page;
    }
    buffer_text(b, page->intro);
    option_lines(b, command);
    buffer_text(b, page->notes);
    buffer_text(
        b, "\nOptions of every command, before or after FILE (- is standard input; what is named .gz, .zst, .xz or "
           ".bz2\nis read through the tool of that kind):\n");
    option_lines_common(b, command != 0 ? command : COMMAND_ALL);
    buffer_text(
        b, "Results go to standard output, everything else to standard error as `file:row:column: what, and what to "
           "do`.\n"
           "Exit code: 0 done, 1 the data or the system refused, 2 the command line is wrong.\n");
}
