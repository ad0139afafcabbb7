/* SPDX-License-Identifier: MIT */
/* briefing [--jsonl FILE] [--geojson FILE] [--html FILE]: a situation report of the border week and the answers to
   eight questions, and its events for other programs. */
#include <casus/picture.h>
#include <stdio.h>
#include <string.h>

#include "answers.h"
#include "report.h"
#include "week.h"

static casus_status write_event(void *user, const casus_event *event, casus_error *error) {
    return casus_writer_add_event(user, event, error);
}

static casus_status save(const char *path, const casus_dataset *week, int32_t format, casus_error *error) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    options.format = format;
    casus_status status = casus_output_open(NULL, path, &output, error);
    if (status == CASUS_OK) {
        status = casus_writer_new(NULL, output, &options, &writer, error);
    }
    if (status == CASUS_OK) {
        status = ask_events(week, NULL, write_event, writer, error);
    }
    if (status == CASUS_OK) {
        status = casus_writer_finish(writer, error);
    }
    casus_writer_free(writer);
    if (status == CASUS_OK) {
        status = casus_output_close(output, error);
    }
    casus_output_free(output);
    return status;
}

/* Whether every relation leads to an event of the week. */
static casus_status check(const casus_dataset *week, casus_error *error) {
    casus_table *findings = NULL;
    casus_status status = casus_dataset_validate(week, &findings, error);
    if (status == CASUS_OK && casus_table_row_count(findings) > 0) {
        const casus_str id = casus_column_text(casus_table_column(findings, "id"), 0);
        const casus_str advice = casus_column_text(casus_table_column(findings, "advice"), 0);
        char message[400];
        snprintf(message, sizeof message, "%.*s: %.*s", (int)id.size, id.data, (int)advice.size, advice.data);
        status = ask_fail(error, CASUS_E_VALUE, message);
    }
    casus_table_free(findings);
    return status;
}

static casus_status build(casus_dataset **out, casus_error *error) {
    casus_builder *builder = NULL;
    casus_batch *batch = NULL;
    *out = NULL;
    casus_status status = casus_builder_new(NULL, NULL, &builder, error);
    if (status == CASUS_OK) {
        status = border_week(builder, error);
    }
    if (status == CASUS_OK) {
        status = casus_builder_seal(builder, &batch, error);
    }
    if (status == CASUS_OK) {
        status = casus_dataset_new(NULL, out, error);
    }
    if (status == CASUS_OK) {
        status = casus_dataset_add(*out, batch, error);
    }
    casus_batch_free(batch);
    casus_builder_free(builder);
    return status == CASUS_OK ? check(*out, error) : status;
}

/* What is planned, was not done or is past is told below and counted nowhere. */
static void put_headline(page *p, const answer_headline *headline, int64_t records) {
    page_open(p, 0, NULL, 0);
    page_put(
        p, "THE BORDER WEEK. What one news report of 2 December 2025 says of attacks across the Tajik-Afghan border: ");
    page_number(p, (double)headline->events);
    page_put(p, " events, of which ");
    page_number(p, (double)headline->incidents);
    page_put(p, " are incidents and ");
    page_number(p, (double)headline->statements);
    page_put(p, " statements, talks and meetings. With sums, plans and what is past it is ");
    page_number(p, (double)records);
    page_put(p, " records in our own words, each with who says so and through whom.");
    page_close(p);
}

/* The library's report, to a file or standard output. */
static casus_status report_as(const casus_dataset *week, const char *path, int32_t format, casus_error *error) {
    casus_report_options options = CASUS_REPORT_OPTIONS_INIT;
    casus_output *output = NULL;
    options.format = format;
    options.title = "The border week";
    casus_status status = casus_output_open(NULL, path, &output, error);
    if (status == CASUS_OK) {
        status = casus_dataset_report(NULL, week, &options, output, error);
    }
    if (status == CASUS_OK) {
        status = casus_output_close(output, error);
    }
    casus_output_free(output);
    return status;
}

static casus_status report(const casus_dataset *week, casus_error *error) {
    page p = page_on(stdout);
    answer_headline headline;
    casus_status status = answer_headline_of(week, &headline, error);
    if (status == CASUS_OK) {
        put_headline(&p, &headline, casus_dataset_row_count(week));
        fflush(stdout); /* what follows does not go through it */
        status = report_as(week, "-", CASUS_FORMAT_TEXT, error);
    }
    if (status == CASUS_OK) {
        status = report_answers(&p, week, error);
    }
    if (status == CASUS_OK && (fflush(stdout) != 0 || ferror(stdout))) {
        status = ask_fail(error, CASUS_E_IO, "standard output cannot be written");
    }
    return status;
}

static int usage(FILE *out) {
    fputs("usage: briefing [--jsonl FILE] [--geojson FILE] [--html FILE]\n", out);
    return out == stdout ? 0 : 2;
}

int main(int argc, char **argv) {
    const char *jsonl = NULL;
    const char *geojson = NULL;
    const char *html = NULL;
    for (int i = 1; i < argc; i++) {
        const char **path = strcmp(argv[i], "--jsonl") == 0     ? &jsonl
                            : strcmp(argv[i], "--geojson") == 0 ? &geojson
                            : strcmp(argv[i], "--html") == 0    ? &html
                                                                : NULL;
        if (strcmp(argv[i], "--help") == 0) {
            return usage(stdout);
        }
        if (path == NULL || i + 1 == argc) {
            return usage(stderr);
        }
        *path = argv[++i];
    }
    casus_error error = {0};
    casus_dataset *week = NULL;
    casus_status status = build(&week, &error);
    if (status == CASUS_OK) {
        status = report(week, &error);
    }
    if (status == CASUS_OK && jsonl != NULL) {
        status = save(jsonl, week, CASUS_FORMAT_JSONL, &error);
    }
    if (status == CASUS_OK && geojson != NULL) {
        status = save(geojson, week, CASUS_FORMAT_GEOJSON, &error);
    }
    if (status == CASUS_OK && html != NULL) {
        status = report_as(week, html, CASUS_FORMAT_HTML, &error);
    }
    if (status != CASUS_OK) {
        fprintf(stderr, "briefing: %s\n", error.message);
    }
    casus_dataset_free(week);
    return status == CASUS_OK ? 0 : 1;
}
