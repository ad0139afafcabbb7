/* SPDX-License-Identifier: MIT
   A program of some version, for versions.sh: compiled with the headers of one version, run with the library of
   another. It passes every struct that may grow, in and out, and prints what it got, which must be the same whatever
   the versions.

   host FILE        FILE is examples/data/ged-sample.csv
   With APPENDED (headers with one more member in each struct): host FILE later sets that member, which the library of
   this tree does not know and must say so. With CALLED it also calls a function that this library lacks. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>
#include <casus/link.h>
#include <casus/picture.h>

static casus_error error;
static int later;
static int refused;

static void must(casus_status status, const char *what) {
    if (status != CASUS_OK) {
        printf("%s: %s\n", what, error.message);
        exit(1);
    }
}

#ifdef APPENDED
/* Before a struct is given in, and before one is filled. */
#define GIVEN(value) ((value).appended = later)
#define TAKEN(value) ((value).appended = 7)
/* What the library does not know it leaves empty. */
#define FILLED(value, noun) filled((value).appended, noun)
static void filled(int64_t appended, const char *noun) {
    if (appended != 0) {
        printf("%s: a member that the library does not know is %" PRId64 ", not 0\n", noun, appended);
        exit(1);
    }
}
#else
#define GIVEN(value) (void)(value)
#define TAKEN(value) (void)(value)
#define FILLED(value, noun) (void)(value)
#endif

/* Counts a struct with a later version's member that was refused as it should be; any other failure ends the program.
 */
static int taken(casus_status status, const char *what) {
    if (!later) {
        must(status, what);
        return 1;
    }
    if (status != CASUS_E_UNSUPPORTED) {
        printf("%s: %s and not CASUS_E_UNSUPPORTED for a member of a later version\n", what, casus_status_name(status));
        exit(1);
    }
    printf("%s: %s\n", what, error.message);
    refused++;
    return 0;
}

/* One part of each kind, as far as the oldest headers have members. */
#define PART(noun, NOUN, ...)                                                                                          \
    {                                                                                                                  \
        casus_##noun part = CASUS_##NOUN##_INIT;                                                                       \
        __VA_ARGS__;                                                                                                   \
        GIVEN(part);                                                                                                   \
        if (taken(casus_event_add(event, &part.head, NULL, &error), #noun)) {                                          \
            casus_##noun back;                                                                                         \
            memset(&back, 0x55, sizeof back);                                                                          \
            back.head.size = sizeof back;                                                                              \
            back.head.tag = CASUS_TAG_##NOUN;                                                                          \
            must(casus_event_get(event, 0, &back.head, &error), #noun);                                                \
            FILLED(back, #noun);                                                                                       \
        }                                                                                                              \
    }

static void parts(casus_event *event) {
    PART(actor, ACTOR, part.name = casus_str_from("Army"))
    PART(participant, PARTICIPANT, if (!later) part.actor = 0; part.role = CASUS_PARTICIPANT_ROLE_PERPETRATOR)
    PART(source, SOURCE, part.name = casus_str_from("Agency"))
    PART(claim, CLAIM, part.polarity = CASUS_CLAIM_POLARITY_ASSERTS; part.reliability = casus_str_from("B"))
    PART(location, LOCATION, part.lat = 34.5; part.lon = 69.2; part.name = casus_str_from("Kabul"))
    PART(casualty, CASUALTY, part.status = CASUS_CASUALTY_STATUS_KILLED; part.triple = casus_triple_at_least(3))
    PART(classification, CLASSIFICATION, part.level = 1; part.scheme = casus_str_from("acled");
         part.code = casus_str_from("Battles"))
    PART(means, MEANS, part.munition = casus_str_from("mortar"))
    PART(outcome, OUTCOME, part.verb = casus_str_from("seized"); part.object = casus_str_from("narcotics"))
    PART(relation, RELATION, part.kind = CASUS_RELATION_KIND_SAME_AS; part.id = casus_str_from("2"))
    PART(date, DATE, part.span.first_day = 18764; part.span.last_day = 18764)
    casus_record record = CASUS_RECORD_INIT;
    record.kind = CASUS_KIND_INCIDENT;
    GIVEN(record);
    taken(casus_event_set(event, 0, &record.head, &error), "record");
}

static void events(void) {
    casus_event *event = NULL;
    casus_output *text = NULL;
    must(casus_event_new(NULL, &event, &error), "event");
    must(casus_event_set_text(event, CASUS_EVENT_ID, casus_str_from("1"), &error), "id");
    parts(event);
    must(casus_output_memory(NULL, &text, &error), "output");
    must(casus_event_write_json(event, text, &error), "json");
    if (!later) {
        printf("%s\n", casus_output_text(text).data);
    }
    casus_output_free(text);
    casus_event_free(event);
}

static casus_input *opened(const char *path) {
    casus_input *input = NULL;
    must(casus_input_open(NULL, path, &input, &error), path);
    return input;
}

static void question(const char *path) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_read_options reading = CASUS_READ_OPTIONS_INIT;
    casus_table_options finishing = CASUS_TABLE_OPTIONS_INIT;
    casus_plot_options plotting = CASUS_PLOT_OPTIONS_INIT;
    casus_report report = CASUS_REPORT_INIT;
    casus_standing standing = CASUS_STANDING_INIT;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_output *text = NULL;
    casus_input *input = opened(path);
    options.where = "killed > 3";
    reading.on_error = CASUS_ON_ERROR_REPORT;
    finishing.order = "killed desc";
    GIVEN(options);
    GIVEN(reading);
    GIVEN(finishing);
    if (!taken(casus_rollup_new(NULL, "year,country", "events,killed", &options, &rollup, &error), "rollup_options")) {
        must(casus_rollup_new(NULL, "year,country", "events,killed", NULL, &rollup, &error), "rollup");
    }
    TAKEN(report);
    TAKEN(standing);
    if (!taken(casus_rollup_add_input(rollup, input, &reading, &report, &error), "read_options")) {
        casus_input_free(input);
        input = opened(path);
        report = (casus_report)CASUS_REPORT_INIT;
        must(casus_rollup_add_input(rollup, input, NULL, &report, &error), "input");
    }
    FILLED(report, "report");
    must(casus_rollup_standing(rollup, &standing, &error), "standing");
    FILLED(standing, "standing");
    if (!taken(casus_rollup_table(rollup, &finishing, &table, &error), "table_options")) {
        must(casus_rollup_table(rollup, NULL, &table, &error), "table");
    }
    must(casus_output_memory(NULL, &text, &error), "output");
    must(casus_table_write(table, CASUS_FORMAT_CSV, text, &error), "write");
    if (!later) {
        printf("%" PRId64 " records, %" PRId64 " events\n%s", report.records, standing.events,
               casus_output_text(text).data);
    }
    casus_output_free(text);
    plotting.chart = CASUS_CHART_BARS;
    GIVEN(plotting);
    must(casus_output_memory(NULL, &text, &error), "output");
    taken(casus_table_plot(table, &plotting, text, &error), "plot_options");
    if (!later) {
        printf("%s\n", casus_output_text(text).data);
    }
    casus_output_free(text);
    casus_table_free(table);
    casus_input_free(input);
    casus_rollup_free(rollup);
}

static void reported(const char *path) {
    casus_report_options reporting = CASUS_REPORT_OPTIONS_INIT;
    casus_dataset *dataset = NULL;
    casus_output *text = NULL;
    casus_input *input = opened(path);
    must(casus_dataset_new(NULL, &dataset, &error), "dataset");
    must(casus_dataset_add_input(dataset, input, NULL, NULL, &error), "input");
    must(casus_output_memory(NULL, &text, &error), "output");
    reporting.format = CASUS_FORMAT_TEXT;
    GIVEN(reporting);
    taken(casus_dataset_report(NULL, dataset, &reporting, text, &error), "report_options");
    if (!later) {
        printf("%s\n", casus_output_text(text).data);
    }
    casus_output_free(text);
    casus_input_free(input);
    casus_dataset_free(dataset);
}

static void codes(void) {
    casus_country country = CASUS_COUNTRY_INIT;
    casus_country_code number = CASUS_COUNTRY_CODE_INIT;
    casus_code code = CASUS_CODE_INIT;
    casus_crosswalk walk = CASUS_CROSSWALK_INIT;
    TAKEN(country);
    TAKEN(number);
    TAKEN(code);
    TAKEN(walk);
    must(casus_country_find("iso3", casus_str_from("AFG"), CASUS_DAY_UNKNOWN, &country, &error), "country");
    must(casus_country_code_get("gw", 0, &number, &error), "country_code");
    must(casus_code_get("cameo", 0, &code, &error), "code");
    must(casus_crosswalk_find("cameo", casus_str_from("190"), "plover", 0, &walk, &error), "crosswalk");
    FILLED(country, "country");
    FILLED(number, "country_code");
    FILLED(code, "code");
    FILLED(walk, "crosswalk");
    printf("%s %d %.*s %.*s\n", country.iso3, country.gw, (int)code.code.size, code.code.data, (int)walk.scheme.size,
           walk.scheme.data);
}

static void others(void) {
    casus_write_options writing = CASUS_WRITE_OPTIONS_INIT;
    casus_link_options linking = CASUS_LINK_OPTIONS_INIT;
    casus_diff_options comparing = CASUS_DIFF_OPTIONS_INIT;
    casus_estimate_options estimating = CASUS_ESTIMATE_OPTIONS_INIT;
    casus_match_summary summary = CASUS_MATCH_SUMMARY_INIT;
    const int64_t counts[7] = {30, 25, 12, 20, 9, 8, 5};
    static const char two[] = "{\"dataset\":\"a\",\"id\":\"1\"}\n{\"dataset\":\"b\",\"id\":\"1\"}\n";
    casus_input *input = NULL;
    casus_output *text = NULL;
    casus_writer *writer = NULL;
    casus_linker *linker = NULL;
    casus_matches *matches = NULL;
    casus_diff *diff = NULL;
    casus_table *table = NULL;
    writing.format = CASUS_FORMAT_CSV;
    GIVEN(writing);
    GIVEN(linking);
    GIVEN(comparing);
    GIVEN(estimating);
    must(casus_output_memory(NULL, &text, &error), "output");
    taken(casus_writer_new(NULL, text, &writing, &writer, &error), "write_options");
    taken(casus_diff_new(NULL, &comparing, &diff, &error), "diff_options");
    taken(casus_overlap_estimate(NULL, "a,b,c", counts, 7, &estimating, &table, &error), "estimate_options");
    if (!taken(casus_linker_new(NULL, &linking, &linker, &error), "link_options")) {
        must(casus_linker_new(NULL, NULL, &linker, &error), "linker");
    }
    must(casus_input_memory(NULL, two, -1, NULL, casus_release_none, NULL, &input, &error), "memory");
    must(casus_linker_add_input(linker, input, NULL, NULL, NULL, &error), "link");
    must(casus_linker_run(linker, &matches, &error), "run");
    TAKEN(summary);
    must(casus_matches_summary(matches, &summary, &error), "match_summary");
    FILLED(summary, "match_summary");
    if (!later) {
        printf("%" PRId64 " rows, %" PRId64 " linked\n", casus_table_row_count(table), summary.records);
    }
    casus_writer_free(writer);
    casus_output_free(text);
    casus_diff_free(diff);
    casus_table_free(table);
    casus_matches_free(matches);
    casus_linker_free(linker);
    casus_input_free(input);
}

int main(int argc, char **argv) {
    if (argc < 2) {
        return 2;
    }
    later = argc > 2;
    events();
    question(argv[1]);
    reported(argv[1]);
    codes();
    others();
#ifdef CALLED
    printf("%" PRId32 "\n", casus_appended());
#endif
    if (later) {
        printf("%d structs of a later version refused\n", refused);
    }
    return 0;
}
