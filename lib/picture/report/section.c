/* SPDX-License-Identifier: MIT */
/* The sections of a report are data: what is asked, and in which form the answer stands. */
#include <string.h>

#include "base/defence.h"
#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "picture/report/report.h"

#define KEYS_MOST 8
#define ROWS 30         /* of a table */
#define RECORDS 200     /* of a table that names records */
#define NAMED 25        /* events that the number of a row leads to */
#define PICTURE 720     /* pixels */
#define PLACES 1000     /* of a map; more are drawn by cell */
#define PERIOD_PIXELS 6 /* that a period is wide at least */

enum { NUMBERS = 'N', QUESTION = 'Q', RECORD_LIST = 'R', CONTESTS = 'C', ASIDE = 'A', TWICE = 'T', CHANGED = 'D' };

#define LOSSES "events,killed,injured"
#define NOT_HAPPENED "modality in ('planned', 'threatened', 'possible', 'hypothetical', 'denied', 'negated')"
#define NOT_FOUND "victim.status in ('missing', 'unaccounted', 'captured', 'abducted', 'arrested')"

typedef struct section {
    int32_t form;
    int32_t chart; /* CASUS_CHART_* above the table; 0: none */
    const char *id, *heading, *words, *none, *by, *sum, *where, *order;
} section;

/* Of each section: its form and chart, a letter each; id; heading; what is shown; what is said where there is nothing,
   or nothing where it is then left out; keys, the first of `;` alternatives whose table has room; sums; condition;
   order. Each with a NUL behind it: pointers would take more room. */
#define SECTION(kind, id, heading, words, none, by, sum, where, order)                                                 \
    kind "\0" id "\0" heading "\0" words "\0" none "\0" by "\0" sum "\0" where "\0" order "\0"
/* clang-format off */
static const char sections[] =
    SECTION("N0", "numbers", "What happened",
            "Low, best and high of what is stated. n_open: events whose high is open; n_unknown: events without a "
            "best, which the best leaves out; n_irregular: events whose figures contradict themselves.",
            "No event states how many people it struck.", "", "", "", "")
    SECTION("Q2", "when", "When", "By the first day, as delivered.", "", "day;month;quarter;year;period:3652", LOSSES,
            "", "")
    SECTION("Q1", "where", "Where", "By country and first-level unit; without place last.", "",
            "country,admin1;country", LOSSES, "", "killed desc")
    SECTION("Q0", "who", "Who took part", "Every participant of an event counts it: the rows do not add up.",
            "No event names who took part.", "actor", LOSSES, "", "killed desc")
    SECTION("Q0", "kinds", "What kind of events",
            "Summaries state many events at once and add only what no event of theirs explains.", "",
            "kind,class;kind,native_class;kind", "events,summaries,killed,injured", "", "events desc")
    SECTION("Q0", "means", "With what", "By platform, munition and weapon; each means of an event counts it.", "",
            "means", LOSSES, "", "killed desc")
    SECTION("Q0", "victims", "To whom", "By stated nationality and occupation of the victims.", "",
            "victim.nationality,victim.occupation;victim.nationality", LOSSES, "", "killed desc")
    SECTION("Q0", "claimants", "Who says so", "By who states the figures; without name: the dataset itself.", "",
            "claimant", LOSSES, "", "killed desc")
    SECTION("Q0", "sources", "Through whom", "By source; every source of an event counts it.", "", "source", LOSSES,
            "", "events desc")
    SECTION("C0", "contests", "What is contested",
            "Claims that stand and say different things of the same event, and denials.", "Nothing is contested.", "",
            "", "", "")
    SECTION("R0", "unaccounted", "Who is unaccounted for",
            "Events that state missing, captured, abducted or arrested people.",
            "No event states missing, captured or abducted people.", "dataset,id",
            "missing,unaccounted,captured,abducted,arrested", NOT_FOUND, "")
    SECTION("R0", "planned", "What is planned, or did not happen", "Counted in no other section.",
            "Nothing is planned or denied.", "modality,day,dataset,id", "events,killed", NOT_HAPPENED, "")
    SECTION("A0", "aside", "What was set aside, and why", "Records that are not counted.", "Nothing was set aside.",
            "", "", "", "")
    SECTION("T0", "twice", "The same events across records",
            "Records that tell of an event once more, with the record that leads it.", "", "", "", "", "")
    SECTION("D0", "changed", "What changed", "Of releases of the same data, the newer against the older.", "", "", "",
            "", "");
/* clang-format on */

/* ---- Pieces ------------------------------------------------------------------------------------------------------ */

/* A table, whose numbers lead to #ANCHORrow, NULL: to the records that its rows name. */
static casus_status put_table(casus__report *r, const char *caption, const casus_table *table, const char *anchor,
                              int64_t left_out) {
    const casus__html_form form = {caption, anchor, casus__listed_find, r};
    const casus_status status = casus__page_table(&r->page, table, &form, r->error);
    if (left_out > 0) {
        casus__page_say(&r->page, CASUS__BLOCK_TEXT, NULL, "%d more rows are not shown.", left_out);
    }
    return status;
}

static void put_heading(casus__report *r, const section *s, int any) {
    casus__page_say(&r->page, CASUS__BLOCK_HEADING, s->id, "%s", s->heading);
    casus__page_say(&r->page, CASUS__BLOCK_TEXT, NULL, "%s", any ? s->words : s->none);
}

/* ---- Pictures ---------------------------------------------------------------------------------------------------- */

static casus_status draw_step(casus__report *r, const section *s, int32_t step, const char *keys) {
    casus_plot_options o;
    casus_rollup *rollups[2] = {NULL, NULL};
    casus_table *tables[2] = {NULL, NULL};
    casus_table_options finish;
    const int timeline = s->chart == CASUS_CHART_TIMELINE;
    const char *spans = step == 0 ? "year,month,day,date_precision" : "year,month,date_precision";
    casus_init(&o.head, CASUS_TAG_PLOT_OPTIONS, sizeof o);
    casus_init(&finish.head, CASUS_TAG_TABLE_OPTIONS, sizeof finish);
    finish.total = 1;
    r->question.total = 1;
    casus_status status = casus__answer(r, keys, "events,killed", s->where, &rollups[0]);
    r->question.total = 0;
    status = status == CASUS_OK ? casus_rollup_table(rollups[0], &finish, &tables[0], r->error) : status;
    if (status == CASUS_OK && timeline) {
        status = casus__answer(r, spans, "events,killed", s->where, &rollups[1]);
        status = status == CASUS_OK ? casus_rollup_table(rollups[1], NULL, &tables[1], r->error) : status;
    }
    if (status == CASUS_OK) {
        o.chart = s->chart;
        o.width = PICTURE;
        o.limit = timeline ? (PICTURE - 60) / PERIOD_PIXELS : PLACES;
        o.id = timeline ? "timeline" : "map";
        o.outline = timeline ? NULL : r->options.outline;
        o.spans = tables[1];
        status = casus_table_plot(tables[0], &o, r->page.output, r->error);
    }
    for (int i = 0; i < 2; i++) {
        casus_table_free(tables[i]);
        casus_rollup_free(rollups[i]);
    }
    return status;
}

/* The finest picture that has room. */
static casus_status put_picture(casus__report *r, const section *s) {
    casus__page_html(&r->page, "<div role=\"region\" tabindex=\"0\" aria-label=\"");
    casus__page_html(&r->page, s->heading);
    casus__page_html(&r->page, ", a picture\">\n");
    casus_status status = casus__page_flush(&r->page, r->error);
    const char *keys = casus_plot_keys(s->chart, 0);
    for (int32_t step = 0; status == CASUS_OK && keys != NULL; step++) {
        status = draw_step(r, s, step, keys);
        keys = casus_plot_keys(s->chart, step + 1);
        if (status != CASUS_E_LIMIT || keys == NULL) {
            break;
        }
        status = CASUS_OK;
    }
    casus__page_html(&r->page, "</div>\n");
    return status;
}

/* ---- Questions --------------------------------------------------------------------------------------------------- */

/* The keys of an alternative, with `more` behind them. */
static const char *join(const char *by, size_t size, const char *more, char *out) {
    memmove(out, by, size);
    memcpy(out + size, more, strlen(more) + 1);
    return out;
}

static int32_t key_count(const char *by) {
    int32_t count = 1;
    for (; *by != 0; by++) {
        count += *by == ',';
    }
    return count;
}

/* The first alternative whose table has room, else the last. */
static casus_status ask(casus__report *r, const section *s, char by[160], casus_rollup **out, casus_table **table) {
    const char *next = s->by;
    casus_status status = CASUS_OK;
    do {
        const size_t size = strcspn(next, ";");
        casus_rollup_free(*out);
        casus_table_free(*table);
        *out = NULL;
        *table = NULL;
        status = casus__answer(r, join(next, size, "", by), s->sum, s->where, out);
        status = status == CASUS_OK ? casus_rollup_table(*out, NULL, table, r->error) : status;
        next += size + (next[size] == ';');
    } while (status == CASUS_OK && *next != 0 && casus_table_row_count(*table) > ROWS);
    return status;
}

/* 1 if a row has a key: a table of nothing but what is unknown says nothing. */
static int has_keys(const casus_table *t, int32_t keys) {
    for (int32_t key = 0; key < keys; key++) {
        if (casus_column_null_count(&t->columns[key].column) < t->row_count) {
            return 1;
        }
    }
    return 0;
}

/* Whether two rows have the same keys. */
static int same_keys(const casus_table *a, int64_t x, const casus_table *b, int64_t y, int32_t keys) {
    for (int32_t key = 0; key < keys; key++) {
        if (!casus_str_equal(casus_column_text(&a->columns[key].column, x),
                             casus_column_text(&b->columns[key].column, y))) {
            return 0;
        }
    }
    return 1;
}

/* What a row rests on: members from `first` on, with what each adds to `sum`; there are `all` of them. */
static void put_members(casus__report *r, const casus_table *t, const char *sum, int64_t first, int64_t end,
                        int32_t keys, int64_t all) {
    casus__page *p = &r->page;
    casus__shown_cell cell;
    char name[64];
    join(sum, strlen(sum), "_low", name);
    const casus_column *low = casus_table_column(t, name);
    int32_t figure = 0;
    while (CASUS_ALWAYS(figure < t->column_count) && &t->columns[figure].column != low) { /* it was asked for */
        figure++;
    }
    end = end < first + NAMED ? end : first + NAMED;
    for (int64_t row = first; row < end; row++) {
        const casus_str id = casus_column_text(&t->columns[keys + 1].column, row);
        const int32_t place = casus__listed_find(r, casus_column_text(&t->columns[keys].column, row), id);
        casus__page_put(p, row > first ? ", " : ": ");
        if (place >= 0) {
            casus__page_link(p, "e", place);
        }
        casus__page_str(p, id.size > 0 ? id : casus_str_from("without id"), 80);
        if (place >= 0) {
            casus__page_unlink(p);
        }
        if (CASUS_ALWAYS(figure < t->column_count)) {
            casus__table_show(t, figure, row, &cell);
            casus__page_put(p, cell.main.size > 0 ? " " : "");
            casus__sink_put(&p->sink, cell.main.data, cell.main.size);
            casus__sink_put(&p->sink, cell.rest, cell.rest_size);
        }
    }
    if (all > end - first) {
        casus__page_put(p, ", and ");
        casus__page_int(p, all - (end - first));
        casus__page_put(p, " more");
    }
}

static void begin_members(casus__report *r) {
    casus__page_html(&r->page, "<details><summary>Events of each row, with what each adds</summary>\n");
}

typedef struct run {
    int64_t first, end;
} run;

/* For each row of a table the run of its members, which stand together. */
static void find_runs(const casus_table *shown, const casus_table *members, int32_t keys, run runs[ROWS]) {
    for (int64_t row = 0; row < members->row_count; row++) {
        int64_t end = row + 1;
        int64_t at = 0;
        while (end < members->row_count && same_keys(members, row, members, end, keys)) {
            end++;
        }
        while (at < shown->row_count && !same_keys(shown, at, members, row, keys)) {
            at++;
        }
        if (at < shown->row_count) {
            runs[at] = (run){row, end};
        }
        row = end - 1;
    }
}

/* To what the numbers of a table lead. */
static casus_status put_rows(casus__report *r, const section *s, const char *by, const casus_table *shown) {
    char text[160], order[200], least[16 + CASUS__NUMBER_ROOM];
    run runs[ROWS] = {{0, 0}};
    casus__page *p = &r->page;
    casus_rollup *rollup = NULL;
    casus_table *members = NULL;
    casus_table_options finish;
    const int32_t keys = key_count(by);
    casus_init(&finish.head, CASUS_TAG_TABLE_OPTIONS, sizeof finish);
    finish.order = join(by, strlen(by), ",killed desc", order);
    /* Those that are not listed are many, and nothing leads to them; where records share an event all must be asked. */
    const int few = r->least > 0 && r->told_twice == 0 && s->where[0] == 0;
    if (few) {
        memcpy(least, "killed >= ", 10);
        least[10 + casus__print_int64((int64_t)r->least, least + 10)] = 0;
    }
    casus_status status =
        casus__answer(r, join(by, strlen(by), ",dataset,id", text), s->sum, few ? least : s->where, &rollup);
    status = status == CASUS_OK ? casus_rollup_table(rollup, &finish, &members, r->error) : status;
    if (status == CASUS_OK) {
        find_runs(shown, members, keys, runs);
        begin_members(r);
        for (int64_t row = 0; row < shown->row_count; row++) {
            const casus_column *events = casus_table_column(shown, "events");
            casus__page_open(p, CASUS__BLOCK_TEXT, s->id, row);
            for (int32_t key = 0; key < keys; key++) {
                const casus_str name = casus_column_text(&shown->columns[key].column, row);
                casus__page_put(p, key > 0 ? ", " : "");
                casus__page_str(p, name.size > 0 ? name : casus_str_from("(unknown)"), 80);
            }
            put_members(r, members, "killed", runs[row].first, runs[row].end, keys, casus_column_int64(events, row));
            casus__page_close(p);
        }
        casus__page_html(p, "</details>\n");
    }
    casus_table_free(members);
    casus_rollup_free(rollup);
    return status;
}

static casus_status put_question(casus__report *r, const section *s) {
    char by[160] = {0};
    casus_rollup *rollup = NULL;
    casus_table *all = NULL;
    casus_table *shown = NULL;
    casus_table_options finish;
    casus_init(&finish.head, CASUS_TAG_TABLE_OPTIONS, sizeof finish);
    casus_status status = ask(r, s, by, &rollup, &all);
    const int of_records = s->form == RECORD_LIST;
    finish.order = s->order;
    finish.limit = of_records ? RECORDS : ROWS;
    status = status == CASUS_OK ? casus_rollup_table(rollup, &finish, &shown, r->error) : status;
    const int drawn = s->chart == CASUS_CHART_MAP && casus_table_row_count(all) > 0; /* points may have no names */
    const int any = status == CASUS_OK && (drawn || has_keys(all, key_count(by)));
    if (any || (status == CASUS_OK && s->none[0] != 0)) {
        char caption[400];
        join(by, strlen(by), "; sum ", caption);
        join(caption, strlen(caption), s->sum, caption);
        join(caption, strlen(caption), s->where[0] != 0 ? "; where " : "", caption);
        join(caption, strlen(caption), s->where, caption);
        const int linked = r->options.format == CASUS_FORMAT_HTML && !of_records;
        put_heading(r, s, any);
        if (any && s->chart != 0 && r->options.format == CASUS_FORMAT_HTML) {
            status = put_picture(r, s);
        }
        if (any && status == CASUS_OK) {
            status = put_table(r, caption, shown, linked ? s->id : NULL, all->row_count - shown->row_count);
        }
        if (any && status == CASUS_OK && linked) {
            status = put_rows(r, s, by, shown);
        }
    }
    casus_table_free(all);
    casus_table_free(shown);
    casus_rollup_free(rollup);
    return status;
}

/* ---- Other forms ------------------------------------------------------------------------------------------------- */

static void put_standing(casus__report *r, const char *what, const int64_t counts[5]) {
    static const char *const names[] = {" counted", " not happened", " superseded", " told twice"};
    casus__page *p = &r->page;
    int any = 0;
    casus__page_open(p, CASUS__BLOCK_TEXT, NULL, -1);
    casus__page_put(p, what);
    casus__page_int(p, counts[0]);
    for (int i = 0; i < 4; i++) {
        if (counts[i + 1] > 0 || i == 0) {
            casus__page_put(p, any ? " + " : " = ");
            casus__page_int(p, counts[i + 1]);
            casus__page_put(p, names[i]);
            any = 1;
        }
    }
    casus__page_close(p);
}

/* To what the numbers lead: the events that state each. */
static casus_status put_number_rows(casus__report *r, const section *s, const casus_table *numbers) {
    casus_status status = CASUS_OK;
    begin_members(r);
    for (int64_t row = 0; row < numbers->row_count && status == CASUS_OK; row++) {
        char sum[64], text[160];
        casus_rollup *rollup = NULL;
        casus_table *t = NULL;
        casus_table_options finish;
        const casus_str word = casus_column_text(&numbers->columns[0].column, row);
        casus_init(&finish.head, CASUS_TAG_TABLE_OPTIONS, sizeof finish);
        join(word.data, (size_t)word.size, "", sum);
        finish.order = join(sum, strlen(sum), " desc", text);
        finish.having = join(sum, strlen(sum), "_low is not null", text + 80);
        status = casus__answer(r, "dataset,id", sum, NULL, &rollup);
        status = status == CASUS_OK ? casus_rollup_table(rollup, &finish, &t, r->error) : status;
        if (status == CASUS_OK) {
            casus__page_open(&r->page, CASUS__BLOCK_TEXT, s->id, row);
            casus__page_put(&r->page, sum);
            put_members(r, t, sum, 0, t->row_count, 0, t->row_count);
            casus__page_close(&r->page);
        }
        casus_table_free(t);
        casus_rollup_free(rollup);
    }
    casus__page_html(&r->page, "</details>\n");
    return status;
}

/* What the report is of, in two sentences and in figures. */
static casus_status put_numbers(casus__report *r, const section *s) {
    casus_rollup *rollup = NULL;
    casus_table *t = NULL;
    casus_table *numbers = NULL;
    casus_standing stands;
    casus_init(&stands.head, CASUS_TAG_STANDING, sizeof stands);
    casus_status status = casus__answer(r, NULL, "events,summaries,first,last,days,killed,injured", NULL, &rollup);
    status = status == CASUS_OK ? casus_rollup_table(rollup, NULL, &t, r->error) : status;
    status = status == CASUS_OK ? casus_rollup_standing(rollup, &stands, r->error) : status;
    status = status == CASUS_OK ? casus__answer_numbers(r, &numbers) : status;
    if (status == CASUS_OK) {
        const int any = numbers->row_count > 0;
        const int64_t counts[] = {stands.events, stands.counted, stands.not_happened, stands.superseded,
                                  stands.told_twice};
        const int64_t sums[] = {stands.summaries, stands.summaries_counted, stands.summaries_not_happened,
                                stands.summaries_superseded, stands.summaries_told_twice};
        r->told_twice = stands.told_twice + stands.summaries_told_twice;
        put_heading(r, s, any);
        casus__page_say(&r->page, CASUS__BLOCK_TEXT, NULL, "%d events from %t to %t, which begin on %d different days.",
                        stands.counted, casus_column_text(casus_table_column(t, "first"), 0),
                        casus_column_text(casus_table_column(t, "last"), 0),
                        casus_column_int64(casus_table_column(t, "days"), 0));
        put_standing(r, "Events: ", counts);
        if (stands.summaries > 0) {
            put_standing(r, "Summaries: ", sums);
        }
        if (stands.disagreed > 0) {
            casus__page_say(&r->page, CASUS__BLOCK_TEXT, NULL, "%d events have no agreed best: their records differ.",
                            stands.disagreed);
        }
        status = any ? put_table(r, s->heading, numbers, s->id, 0) : status;
        if (any && status == CASUS_OK && r->options.format == CASUS_FORMAT_HTML) {
            status = put_number_rows(r, s, numbers);
        }
    }
    casus_table_free(numbers);
    casus_table_free(t);
    casus_rollup_free(rollup);
    return status;
}

static casus_status put_records(casus__report *r, const section *s, casus_table *t, int64_t all) {
    casus_status status = CASUS_OK;
    if (all > 0 || s->none[0] != 0) {
        put_heading(r, s, all > 0);
    }
    return all > 0 ? put_table(r, s->heading, t, NULL, all - t->row_count) : status;
}

/* Records by their standing; contests of 0. */
static casus_status put_set_aside(casus__report *r, const section *s, uint32_t standings) {
    casus_table *t = NULL;
    int64_t all = 0;
    casus_status status = standings != 0 ? casus__answer_standing(r, standings, RECORDS, &t, &all)
                                         : casus__answer_contests(r, RECORDS, &t, &all);
    status = status == CASUS_OK ? put_records(r, s, t, all) : status;
    casus_table_free(t);
    return status;
}

/* A table of the caller's; NULL: none. */
static casus_status put_given(casus__report *r, const casus_table *t, const char *caption, const char *none,
                              int64_t limit) {
    casus_table *some = NULL;
    casus_status status = CASUS_OK;
    if (t != NULL && t->row_count == 0) {
        casus__page_say(&r->page, CASUS__BLOCK_TEXT, NULL, "%s", none);
    } else if (t != NULL) {
        status = casus__answer_first(r, t, limit, &some);
        status = status == CASUS_OK ? put_table(r, caption, some, NULL, t->row_count - some->row_count) : status;
    }
    casus_table_free(some);
    return status;
}

static casus_status put_twice(casus__report *r, const section *s) {
    const casus_status status = put_set_aside(r, s, 1U << CASUS_STANDING_TOLD_TWICE);
    return status == CASUS_OK ? put_given(r, r->options.overlap, "How datasets overlap", "No datasets overlap.", ROWS)
                              : status;
}

static casus_status put_changed(casus__report *r, const section *s) {
    const casus_report_options *o = &r->options;
    if (o->moved == NULL && o->changes == NULL) {
        return CASUS_OK;
    }
    put_heading(r, s, 1);
    if (o->since != NULL && o->since[0] != 0) {
        casus__page_say(&r->page, CASUS__BLOCK_TEXT, NULL, "Since %t.", casus_str_from(o->since));
    }
    const casus_status status = put_given(r, o->moved, "Sums", "No sum moved.", ROWS);
    return status == CASUS_OK ? put_given(r, o->changes, "Records", "No record changed.", RECORDS) : status;
}

static casus_status put_section(casus__report *r, const section *s) {
    switch (s->form) {
    case NUMBERS: return put_numbers(r, s);
    case QUESTION:
    case RECORD_LIST: return put_question(r, s);
    case CONTESTS: return put_set_aside(r, s, 0);
    case ASIDE: return put_set_aside(r, s, 1U << CASUS_STANDING_NOT_HAPPENED | 1U << CASUS_STANDING_SUPERSEDED);
    case TWICE: return put_twice(r, s);
    default: return put_changed(r, s);
    }
}

static void put_events(casus__report *r) {
    casus__page_say(&r->page, CASUS__BLOCK_HEADING, "events", "The events");
    if (r->events > r->listed) {
        casus__page_say(
            &r->page, CASUS__BLOCK_TEXT, NULL,
            "%d of %d records, those with the most killed, then injured. %d are not listed here, but counted.",
            (int64_t)r->listed, r->events, r->events - r->listed);
    } else {
        casus__page_say(&r->page, CASUS__BLOCK_TEXT, NULL, "All %d records, as they were delivered.", r->events);
    }
    casus__listed_write(r);
}

casus_status casus__sections_write(casus__report *r) {
    casus_status status = CASUS_OK;
    for (const char *at = sections; *at != 0 && status == CASUS_OK;) {
        section s;
        const char *kind = casus__page_text(&at);
        s.form = kind[0];
        s.chart = kind[1] - '0';
        const char **texts[] = {&s.id, &s.heading, &s.words, &s.none, &s.by, &s.sum, &s.where, &s.order};
        for (int i = 0; i < 8; i++) {
            *texts[i] = casus__page_text(&at);
        }
        status = put_section(r, &s);
    }
    if (status == CASUS_OK) {
        put_events(r);
    }
    return status;
}
