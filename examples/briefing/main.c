/* SPDX-License-Identifier: MIT */
/* briefing [--jsonl FILE] [--geojson FILE]: a situation report of the border week, and its events for other programs.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"
#include "week.h"

/* ---- Files ----------------------------------------------------------------------------------------------------- */

static int32_t write_file(void *user, const void *data, int64_t size) {
    return fwrite(data, 1, (size_t)size, user) != (size_t)size;
}

static casus_status write_events(FILE *file, const casus_dataset *week, int32_t format, casus_error *error) {
    casus_write_options options;
    casus_writer *writer = NULL;
    casus_write_options_init(&options, sizeof options);
    options.format = format;
    casus_status status = casus_writer_new(NULL, &options, write_file, file, &writer, error);
    for (int32_t i = 0; i < casus_dataset_batch_count(week) && status == CASUS_OK; i++) {
        status = casus_writer_add(writer, casus_dataset_batch(week, i), NULL, error);
    }
    if (status == CASUS_OK) {
        status = casus_writer_finish(writer, error);
    }
    casus_writer_free(writer);
    return status;
}

static casus_status fail_system(casus_error *error, const char *path) {
    char message[400];
    snprintf(message, sizeof message, "%s: %s", path, strerror(errno));
    return ask_fail(error, CASUS_E_IO, message);
}

/* Writes beside the file and renames, so that it appears whole or not at all. */
static casus_status save(const char *path, const casus_dataset *week, int32_t format, casus_error *error) {
    const size_t room = strlen(path) + sizeof ".part";
    char *part = malloc(room);
    if (part == NULL) {
        return ask_fail(error, CASUS_E_MEMORY, "out of memory");
    }
    snprintf(part, room, "%s.part", path);
    FILE *file = fopen(part, "wb");
    casus_status status = file == NULL ? fail_system(error, part) : write_events(file, week, format, error);
    if (file != NULL && fclose(file) != 0 && status == CASUS_OK) {
        status = fail_system(error, part);
    }
    if (status == CASUS_OK && rename(part, path) != 0) {
        status = fail_system(error, path);
    }
    if (file != NULL && status != CASUS_OK) {
        remove(part);
    }
    free(part);
    return status;
}

/* ---- The program ----------------------------------------------------------------------------------------------- */

static casus_status build(casus_dataset **out, casus_error *error) {
    casus_builder *builder = NULL;
    casus_batch *batch = NULL;
    *out = NULL;
    casus_status status = casus_builder_new(NULL, 0, &builder, error);
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
        status = casus_dataset_append(*out, batch, error);
    }
    if (status == CASUS_OK) {
        status = casus_dataset_validate(*out, error);
    }
    casus_batch_free(batch);
    casus_builder_free(builder);
    return status;
}

static casus_status report(const casus_dataset *week, casus_error *error) {
    page p = page_on(stdout);
    page_open(&p, 0, NULL, 0);
    page_put(
        &p,
        "THE BORDER WEEK. What one news report of 2 December 2025 says of attacks across the Tajik-Afghan border: ");
    page_number(&p, (double)casus_dataset_row_count(week));
    page_put(&p, " events in our own words, each with who says so and through whom.");
    page_close(&p);
    casus_status status = report_events(&p, week, error);
    if (status == CASUS_OK) {
        status = report_totals(&p, week, error);
    }
    if (status == CASUS_OK) {
        status = report_answers(&p, week, error);
    }
    if (status == CASUS_OK && (fflush(stdout) != 0 || ferror(stdout))) {
        status = fail_system(error, "standard output");
    }
    return status;
}

static int usage(FILE *out) {
    fputs("usage: briefing [--jsonl FILE] [--geojson FILE]\n", out);
    return out == stdout ? 0 : 2;
}

int main(int argc, char **argv) {
    const char *jsonl = NULL;
    const char *geojson = NULL;
    for (int i = 1; i < argc; i++) {
        const char **path = strcmp(argv[i], "--jsonl") == 0     ? &jsonl
                            : strcmp(argv[i], "--geojson") == 0 ? &geojson
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
        status = save(jsonl, week, CASUS_WRITE_JSONL, &error);
    }
    if (status == CASUS_OK && geojson != NULL) {
        status = save(geojson, week, CASUS_WRITE_GEOJSON, &error);
    }
    if (status != CASUS_OK) {
        fprintf(stderr, "briefing: %s\n", error.message);
    }
    casus_dataset_free(week);
    return status == CASUS_OK ? 0 : 1;
}
