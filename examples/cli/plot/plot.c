/* SPDX-License-Identifier: MIT */
/* casus plot: a picture of a rollup. Where the keys are not given, those of every step from fine to coarse are asked at
   once, in one pass over the files, and the finest is drawn that does not have too many marks. */
#include "commands.h"
#include "question/finish.h"
#include "plot/ground.h"
#include "plot/place_count.h"
#include "files/output.h"
#include "question/question.h"
#include "question/rollup_result.h"

#include <casus/unstable.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEPS_MOST 8
#define PERIOD_PIXELS 6 /* that a period is wide at least where the program chooses it */

typedef struct question {
    casus_rollup *steps[STEPS_MOST]; /* fine to coarse */
    int step_count;
    int dropped;         /* steps that are gone, from the finest on */
    place_count *places; /* of a map with several steps, at each of them; NULL: not counted */
    casus_rollup
        *spans[2]; /* what is known less precisely than periods: than days, than longer ones; NULL: not asked */
} question;

/* ---- What is asked ----------------------------------------------------------------------------------------------- */

static int has_time(const char *by) {
    static const char *const keys[] = {"year", "quarter", "month", "week", "day", "month_id"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (list_names(by, keys[i])) {
            return 1;
        }
    }
    return strstr(by, "period:") != NULL;
}

static int has_place(const char *by) {
    return list_names(by, "gid") || strstr(by, "geohash:") != NULL;
}

static int32_t choose_chart(const options *o) {
    return o->plot.chart != 0 ? o->plot.chart
           : o->by == NULL    ? CASUS_CHART_MAP
           : has_place(o->by) ? CASUS_CHART_MAP
           : has_time(o->by)  ? CASUS_CHART_TIMELINE
                              : CASUS_CHART_BARS;
}

/* Whether the key that the chart goes by is left to the program. */
static int is_free(int32_t chart, const char *by) {
    return chart == CASUS_CHART_MAP ? !has_place(by) : chart != CASUS_CHART_BARS && !has_time(by);
}

static const char *sums_of(const options *o) {
    return o->sum != NULL && o->sum[0] != 0 ? o->sum : "events,killed";
}

static int ask(session *s, question *q, int32_t chart, const casus_rollup_options *wanted) {
    const char *by = s->options.by != NULL ? s->options.by : "";
    int code = EXIT_OK;
    const int steps = is_free(chart, by) ? STEPS_MOST : 1;
    for (int i = 0; code == EXIT_OK && i < steps; i++) {
        const char *keys = steps > 1 ? casus_plot_keys(chart, i) : "";
        buffer list = {0};
        if (keys == NULL) {
            break;
        }
        buffer_text(&list, keys);
        buffer_text(&list, keys[0] != 0 && by[0] != 0 ? "," : "");
        buffer_text(&list, by);
        buffer_add(&list, "", 1);
        code = question_ask(s, list.failed ? by : list.data, sums_of(&s->options), wanted, &q->steps[i]);
        buffer_free(&list);
        q->step_count += code == EXIT_OK;
    }
    if (code == EXIT_OK && (chart == CASUS_CHART_TIMELINE || chart == CASUS_CHART_LINES) && wanted->spread == 0) {
        code = question_ask(s, "year,month,day,date_precision", sums_of(&s->options), wanted, &q->spans[0]);
        code = code == EXIT_OK
                   ? question_ask(s, "year,month,date_precision", sums_of(&s->options), wanted, &q->spans[1])
                   : code;
    }
    return code;
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

/* The rollups in a row; NULL beyond the last. */
static casus_rollup *rollup_at(const question *q, int i) {
    return i < q->step_count ? q->steps[i] : i < q->step_count + 2 ? q->spans[i - q->step_count] : NULL;
}

/* The characters of the geohash of a step. */
static int32_t length_of(int step) {
    const char *keys = casus_plot_keys(CASUS_CHART_MAP, step);
    return keys != NULL ? (int32_t)strtol(keys + strlen("geohash:"), NULL, 10) : 0;
}

/* Lets go of steps that have too many places, whose memory would grow with the file. All are counted from the begin, so
   that the order of rows does not matter. */
static void drop_steps(const session *s, question *q, const casus_batch *batch) {
    for (int i = q->dropped; q->places != NULL && i < q->dropped + q->step_count; i++) {
        place_count_batch(&q->places[i], batch, s->filter);
    }
    while (q->places != NULL && q->step_count > 1 && q->places[q->dropped].count > PLACES_MOST) {
        casus_rollup_free(q->steps[0]);
        q->dropped++;
        q->step_count--;
        memmove(q->steps, q->steps + 1, (size_t)q->step_count * sizeof q->steps[0]);
        q->steps[q->step_count] = NULL;
    }
}

/* Counts places for a map whose steps are free, unless the condition can be decided at the end only. */
static void count_places(const session *s, question *q) {
    if (q->step_count > 1 && (s->filter == NULL || !casus_filter_needs_all(s->filter))) {
        q->places = calloc((size_t)q->step_count, sizeof *q->places); /* without memory nothing is dropped */
        for (int i = 0; q->places != NULL && i < q->step_count; i++) {
            q->places[i].length = length_of(i);
        }
    }
}

typedef struct shared {
    session *s;
    question *q;
} shared;

/* Adds a batch to all rollups but the coarsest step, which has it. */
static int take_batch(void *user, casus_batch *batch) {
    const shared *to = user;
    casus_error error;
    casus_status status = CASUS_OK;
    drop_steps(to->s, to->q, batch);
    for (int i = 0; status == CASUS_OK && rollup_at(to->q, i) != NULL; i++) {
        status = i + 1 == to->q->step_count ? CASUS_OK : casus_rollup_add(rollup_at(to->q, i), batch, &error);
    }
    return succeeded(to->s, status, &error);
}

/* Adds the names of a list that are not there yet; the text ends with a NUL that does not count. */
static void add_names(buffer *to, const char *names) {
    while (*names != 0) {
        char name[128];
        const size_t size = strcspn(names, ",");
        snprintf(name, sizeof name, "%.*s", (int)size, names);
        if (!list_names(to->size > 0 ? to->data : "", name)) {
            buffer_text(to, to->size > 0 ? "," : "");
            buffer_text(to, name);
            buffer_add(to, "", 1);
            to->size -= to->failed ? 0 : 1;
        }
        names += size + (names[size] == ',');
    }
}

/* All rollups read the same batches, with the columns that any of them needs. The coarsest step is never dropped. */
static int add_to_all(feed *f, question *q) {
    shared to = {f->session, q};
    buffer columns = {0};
    for (int i = 0; rollup_at(q, i) != NULL; i++) {
        add_names(&columns, casus_rollup_columns(rollup_at(q, i)));
    }
    f->options.columns = columns.failed || columns.size == 0 ? NULL : columns.data;
    const int ok = feed_share(f, q->steps[q->step_count - 1], take_batch, &to);
    buffer_free(&columns);
    return ok;
}

static int add_file(session *s, question *q, const char *file) {
    feed f;
    casus_error error;
    int ok = feed_open(&f, s, file);
    if (ok && !f.empty) {
        if (rollup_at(q, 1) == NULL) {
            const casus_status status =
                casus_rollup_add_input(rollup_at(q, 0), f.source.input, &f.options, &f.report, &error);
            ok = feed_succeeded(&f, status, &error);
        } else {
            ok = add_to_all(&f, q);
        }
        ok = ok && feed_tell(&f);
    }
    feed_close(&f);
    return ok;
}

/* ---- Drawing ----------------------------------------------------------------------------------------------------- */

/* The first of the sums that is not `events`, from the largest down: the order of bars whose keys have none. */
static void default_order(const options *o, buffer *out) {
    const char *sum = sums_of(o);
    while (strncmp(sum, "events,", 7) == 0) {
        sum += 7;
    }
    sum += strspn(sum, " ");
    size_t size = 0;
    for (int depth = 0; sum[size] != 0 && (depth > 0 || sum[size] != ','); size++) {
        depth += sum[size] == '[' || sum[size] == '(' ? 1 : sum[size] == ']' || sum[size] == ')' ? -1 : 0;
    }
    buffer_add(out, sum, size);
    buffer_add(out, " desc", 6);
}

static casus_status make_table(session *s, const casus_rollup *rollup, int32_t chart, casus_table **out,
                               casus_error *error) {
    casus_table_options asked = finish_options(&s->options);
    buffer order = {0};
    asked.total = 1;
    if (chart == CASUS_CHART_BARS && asked.order == NULL && s->options.by != NULL && !has_time(s->options.by)) {
        default_order(&s->options, &order);
        asked.order = order.failed ? NULL : order.data;
    }
    const casus_status status = casus_rollup_table(rollup, &asked, out, error);
    buffer_free(&order);
    return status;
}

/* The lines of the ground: what a file has, the land, or nothing. */
static int read_outline(session *s, int32_t chart, buffer *out) {
    if (chart != CASUS_CHART_MAP) {
        if (s->options.plot.outline != NULL || s->options.plot.bare) {
            say("--outline is the ground of a map, which this picture is not");
        }
        return 1;
    }
    return ground_read(s, out);
}

static casus_status draw_step(session *s, const question *q, int step, int32_t chart, casus_plot_options *drawn,
                              casus_output *to, casus_error *error) {
    casus_table *table = NULL;
    casus_table *spans = NULL;
    casus_status status = make_table(s, q->steps[step], chart, &table, error);
    if (status == CASUS_OK && q->spans[0] != NULL) {
        const int days = step == 0 && q->step_count > 1; /* steps of time are never dropped */
        status = casus_rollup_table(q->spans[days ? 0 : 1], NULL, &spans, error);
        drawn->spans = spans;
    }
    if (status == CASUS_OK) {
        status = casus_table_plot(table, drawn, to, error);
    }
    casus_table_free(table);
    casus_table_free(spans);
    return status;
}

/* Draws the finest step that has room. */
static int draw(session *s, const question *q, int32_t chart, output *to) {
    const plot_wishes *asked = &s->options.plot;
    casus_plot_options drawn = CASUS_PLOT_OPTIONS_INIT;
    casus_standing standing = CASUS_STANDING_INIT;
    casus_error error;
    buffer outline = {0};
    char note[256];
    drawn.chart = chart;
    drawn.theme = asked->theme;
    drawn.projection = asked->projection;
    drawn.width = (int32_t)asked->width;
    drawn.height = (int32_t)asked->height;
    drawn.title = asked->title;
    if (q->step_count > 1 && chart != CASUS_CHART_MAP) {
        drawn.limit = ((drawn.width > 0 ? drawn.width : 960) - 60) / PERIOD_PIXELS;
    }
    if (!read_outline(s, chart, &outline)) {
        buffer_free(&outline);
        return EXIT_DATA;
    }
    drawn.outline = outline.failed ? NULL : outline.data;
    casus_status status = casus_rollup_standing(q->steps[0], &standing, &error);
    const int64_t counts[] = {standing.events, standing.counted, standing.not_happened, standing.superseded,
                              standing.told_twice};
    drawn.note = status == CASUS_OK && standing_line("Events", counts, note) ? note : NULL;
    for (int step = 0; status == CASUS_OK && step < q->step_count; step++) {
        status = draw_step(s, q, step, chart, &drawn, to->bytes, &error);
        if (status != CASUS_E_LIMIT || step + 1 == q->step_count) {
            break;
        }
        status = CASUS_OK;
    }
    buffer_free(&outline);
    if ((status == CASUS_E_SYNTAX || status == CASUS_E_VALUE) && asked->outline != NULL) {
        say("%s: %s", asked->outline, error.message);
        return EXIT_DATA;
    }
    if (finish_is_usage(status)) {
        return usage_lines(error.message);
    }
    return succeeded(s, status, &error) && output_commit(to) ? EXIT_OK : EXIT_DATA;
}

int command_plot(session *s) {
    question q;
    output to;
    casus_rollup_options wanted;
    memset(&q, 0, sizeof q);
    memset(&to, 0, sizeof to);
    const int32_t chart = choose_chart(&s->options);
    int code = question_whole(s, &wanted);
    if (code == EXIT_OK) {
        wanted.total = 1;
        code = ask(s, &q, chart, &wanted);
        if (chart == CASUS_CHART_MAP) {
            count_places(s, &q);
        }
    }
    question_end(&wanted);
    int ok = code == EXIT_OK && output_begin(&to, s->options.output, 0);
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add_file(s, &q, s->options.files[i]);
    }
    ok = ok && feeds_found(s);
    if (code == EXIT_OK) {
        code = ok ? feeds_absences(s) : EXIT_DATA;
    }
    if (code == EXIT_OK) {
        code = result_tell(s, q.steps[0]) ? draw(s, &q, chart, &to) : EXIT_DATA;
    }
    output_discard(&to);
    free(q.places);
    for (int i = 0; i < STEPS_MOST + 2; i++) {
        casus_rollup_free(i < STEPS_MOST ? q.steps[i] : q.spans[i - STEPS_MOST]);
    }
    return code;
}
