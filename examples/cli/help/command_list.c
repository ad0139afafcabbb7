/* SPDX-License-Identifier: MIT */
#include "help/command_list.h"

#include "text/nearest.h"

#include <string.h>

const command_entry command_list[] = {
    {"info", COMMAND_INFO, "Look at files", "what a file holds: dataset, days, countries, what is unknown, errors",
     "casus info [--lead DATASET,...] [--links FILE] FILE...\n",
     "What each file holds: dataset and layout, how it is written, rows kept, rejected and blank, days covered,\n"
     "countries, classes, what was set aside and why, how much is unknown, repeated ids (counted exactly, so memory\n"
     "grows with the ids), cell errors of all columns, and which columns are kept in native form only.\n",
     "", "casus info events.csv\n"},
    {"show", COMMAND_SHOW, NULL, "one event with its places, actors, claims and casualties",
     "casus show FILE [--id ID | --row N] [--where EXPR] [--resolve POLICY]\n"
     "casus show --contests FILE... [--where EXPR]\n",
     "One event for a person: when, where, who, casualties with bounds and what is included in what, classes,\n"
     "sources, notes, what became of it and why, and the columns of the file as delivered. --id and --row look only\n"
     "at events for which --where holds.\n",
     "", "casus show --id NIG1234 events.csv\n"},
    {"validate", COMMAND_VALIDATE, NULL, "what is wrong with the events, and what to do", "casus validate FILE...\n",
     "What is wrong with the events of all files together: rows and values that cannot be read, classes, countries\n"
     "and codes that do not exist, bounds out of order, parts over their whole, claims before the event, relations\n"
     "that lead nowhere or in circles, members that exceed their event. Each with its file, row, event, part (from 0)\n"
     "and what to do; docs/validation.md lists the rules. Nothing is changed, and all rows are read, whatever\n"
     "--on-error.\n",
     "Exit code: 0 nothing was found, 1 something was, or a file could not be read.\n",
     "casus validate --format md events.csv\n"},
    {"rollup", COMMAND_ROLLUP, "Ask", "count events and add up casualties by keys",
     "casus rollup [--by LIST] [--sum LIST] [--where EXPR] [--resolve POLICY] FILE...\n"
     "             [--order LIST] [--limit N] [--having EXPR] [--fill] [--total] [--percent] [--show LIST]\n"
     "             [--across KEY]\n",
     "One table over all files. Without --by one row, without --sum the number of events.\n",
     "Each sum but events and summaries has six columns: NAME_low NAME_best NAME_high, and the number of events in it\n"
     "that are open upwards, unknown, or irregular (low over best, or best over high). Unknown is never 0.\n",
     "casus rollup --by year,country --sum events,killed --format csv events.csv\n"
     "casus rollup --by dyad --sum killed --order 'killed desc' --limit 10 --percent events.csv\n"
     "casus rollup --by country --across year --sum killed --show best events.csv\n"},
    {"merge", COMMAND_MERGE, NULL, "one table of what several rollups saved with --save",
     "casus merge [--save STATE] STATE...\n",
     "One table of states that casus rollup --save wrote, on this machine or another, in any order: the same as if\n"
     "one casus rollup had read all their files. All must ask the same: keys, sums, --where and --resolve.\n"
     "The table is finished as that of a rollup; --total and --percent need states that were saved with one of them.\n",
     "",
     "casus rollup --by year --sum killed --save 2024.state events-2024.csv\n"
     "casus merge --format csv 2023.state 2024.state\n"},
    {"select", COMMAND_SELECT, NULL, "the events themselves, those for which a condition holds",
     "casus select [--where EXPR] [--order LIST] [--limit N] [--columns LIST] [--to FORM] [--once]\n"
     "             [--resolve POLICY] FILE...\n",
     "The events themselves, in the order of the input.\n",
     "In CSV unknown is empty, never 0, and a number without an upper bound is `inf`. Nothing is written before the\n"
     "last row is read; until then the result waits in a temporary file in $TMPDIR.\n",
     "casus select --where \"country = 'Mali' and killed >= 10\" events.csv\n"
     "casus select --order 'killed desc' --limit 10 --columns date,location,killed,dyad events.csv\n"},
    {"convert", COMMAND_CONVERT, NULL, "the same in another form: csv, jsonl, json, geojson, native, arrow",
     "casus convert --to FORM [--where EXPR] [--native] FILE...\n",
     "The events themselves, in the order of the input, in another form.\n",
     "In CSV unknown is empty, never 0, and a number without an upper bound is `inf`. Nothing is written before the\n"
     "last row is read; until then the result waits in a temporary file in $TMPDIR.\n",
     "casus convert --to arrow -o events.arrow events.csv\n"
     "casus convert --to geojson events.csv >events.geojson\n"},
    {"plot", COMMAND_PLOT, NULL, "a map, a timeline, bars or lines of what a rollup counts, as SVG",
     "casus plot [--chart CHART] [--by LIST] [--sum LIST] [--where EXPR] FILE... -o PICTURE.svg\n",
     "A picture of a rollup, as SVG: a map, a timeline, bars or lines (docs/pictures.md). What is counted is what\n"
     "casus rollup counts, each mark has the figures of its row, and bounds are drawn. Without --sum: events and\n"
     "killed.\n",
     "A key that the chart needs and --by lacks is added: for a map geohash:9, location_precision and location, for a\n"
     "timeline or lines day; a coarser one where there are more marks than can be told apart, which the picture "
     "says.\n",
     "casus plot events.csv -o map.svg\n"
     "casus plot --chart timeline --by country --sum killed events.csv -o timeline.svg\n"
     "casus plot --by dyad --sum killed --order 'killed desc' --limit 15 events.csv -o dyads.svg\n"},
    {"report", COMMAND_REPORT, NULL, "what happened, who says so, what is contested: text, or one page of HTML",
     "casus report [--where EXPR] [--resolve POLICY] [--links FILE] [--title TEXT] [--limit N] FILE... [-o "
     "REPORT.html]\n"
     "casus report --since DAY OLD NEW [-o REPORT.html]\n",
     "A report of all files together: what happened, when, where and by whom, with bounds and with what they leave\n"
     "out; who says so; what is contested, unaccounted for, planned, or was set aside and why; what changed; and the\n"
     "events with their places, figures and claims (docs/pictures.md). HTML is one page that fetches nothing, with a\n"
     "map and a timeline, whose numbers lead to their events.\n",
     "All events are held in memory, so that it grows with the files; of more events than --limit the largest are\n"
     "listed.\n",
     "casus report events.csv\ncasus report --title \"March\" events.csv -o march.html\n"
     "casus report --since 2026-01-31 old.csv new.csv --format md\n"},
    {"diff", COMMAND_DIFF, "Compare", "what a new release of a dataset changed",
     "casus diff OLD NEW [NEWER...] [--since DAY] [--annual FILE] [--moved]\n",
     "What each release changed of the one before it: records added, deleted, changed (field by field) or under\n"
     "another id, and what moved in the sums by country and year. Records are matched by dataset and id, without an "
     "id\n"
     "by all that they say; columns that both files have are compared by name, as text. The table shows the largest\n"
     "moves and the first changes; the other forms have every change: change,dataset,id,field,old,new, field empty "
     "for\n"
     "whole records.\n",
     "Exit code: 0 whether or not they differ.\n", "casus diff --format csv GEDEvent_v24.csv GEDEvent_v25.csv\n"},
    {"link", COMMAND_LINK, NULL, "which records of different datasets are one event, and why",
     "casus link [--as NAME=FILE]... A B [C...]\n"
     "casus link --format csv A B -o links.csv      the clusters, for casus rollup --links\n"
     "casus link A B -o events.jsonl                every event, with relations same_as; or events.arrow\n",
     "Which records of different datasets are one event, and why (docs/linking.md). Without more a summary: how many\n"
     "records, pairs and clusters there are, which datasets have them, where they differ, what could not be linked.\n"
     "Records of one dataset are never linked. Neither the order of files and rows nor threads change the result.\n",
     "Clusters are dataset,id,cluster,confidence. An ID that several datasets have is written DATASET:ID.\n",
     "casus link --explain NIG1234 acled.csv ged.csv\n"
     "casus link --format csv acled.csv ged.csv -o links.csv\n"
     "casus rollup --by year --sum events,killed --links links.csv acled.csv ged.csv\n"},
    {"label", COMMAND_LABEL, NULL, "a person says of uncertain pairs whether they are one event",
     "casus label [--as NAME=FILE]... A B [C...] -o ANSWERS.tsv\n",
     "Shows pairs of records side by side, those nearest to the threshold first, and what each field says for and\n"
     "against them; takes y (one event), n (two), s (skip) or q (quit) from standard input. Each answer is written at\n"
     "once, to ANSWERS.tsv or standard output: dataset_a, id_a, dataset_b, id_b, answer (yes, no, skip). What the\n"
     "file holds already is not asked again.\n",
     "", "casus label acled.csv ged.csv -o answers.tsv\n"},
    {"fields", COMMAND_FIELDS, "What can be asked", "what a condition (--where) can name", "casus fields [WORD]...\n",
     "The fields of the language of --where: what each holds, and a condition that names it. A field `of parts` has\n"
     "any number of values, and a condition holds if any of them makes it hold. With WORDs those fields only whose\n"
     "names have one of them, and a field that is named in full with every word that it may hold.\n",
     "", "casus fields\ncasus fields victim\ncasus fields claim.polarity\n"},
    {"keys", COMMAND_KEYS, NULL, "what --by can name", "casus keys [WORD]...\n",
     "The keys of --by, what they give, and an example. A key `of parts` may give an event several values, and the\n"
     "event then counts in the row of each; with one `of cells` sums count only the casualties with its value.\n",
     "", "casus keys\ncasus keys victim\n"},
    {"profiles", COMMAND_PROFILES, NULL, "which datasets are known (--from), and by what", "casus profiles [WORD]...\n",
     "The datasets whose files are read as they come, and what a file of each has: the columns by which it is known.\n",
     "", "casus profiles\ncasus profiles acled\n"},
    {"formats", COMMAND_FORMATS, NULL, "what is read and written", "casus formats [WORD]...\n",
     "The forms in which events and tables are read and written, and how to ask for them.\n", "", "casus formats\n"},
    {"help", COMMAND_HELP, NULL, "the options of a command",
     "casus help [COMMAND]\ncasus help --completion bash|zsh|fish\ncasus help --man\n",
     "The options of a command, the same as casus COMMAND --help. --completion prints what makes a shell complete\n"
     "commands, options and their values; --man the manual page casus(1).\n",
     "", "casus help rollup\nsource <(casus help --completion bash)\n"},
    {NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL},
};

const command_entry *command_find(const char *name) {
    const command_entry *c = command_list;
    while (c->name != NULL && strcmp(c->name, name) != 0) {
        c++;
    }
    return c->name != NULL ? c : NULL;
}

const char *command_name(int command) {
    const command_entry *c = command_list;
    while (c->name != NULL && c->command != command) {
        c++;
    }
    return c->name != NULL ? c->name : "";
}

void command_names(buffer *b, int some, const char *between) {
    int any = 0;
    for (const command_entry *c = command_list; c->name != NULL; c++) {
        if ((c->command & some) != 0) {
            buffer_text(b, any ? between : "");
            buffer_text(b, c->name);
            any = 1;
        }
    }
}

const char *command_nearest(const char *name) {
    const char *names[32];
    int count = 0;
    for (const command_entry *c = command_list; c->name != NULL && count < 32; c++) {
        names[count++] = c->name;
    }
    return nearest_word(name, names, count);
}
