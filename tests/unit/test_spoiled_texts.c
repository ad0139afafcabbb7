/* SPDX-License-Identifier: MIT */
/* Every text that the library reads, spoiled at every place: cut off, a byte replaced, a byte put in. Each is accepted
   or refused, with a status that a text can cause, a message, and nothing given out; and the whole text is accepted. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/casus.h>
#include <casus/link.h>
#include <casus/picture.h>

#include "base/text.h"

/* Reads a text, which is NUL-terminated too, and frees what came of it. *given: it gave something out. */
typedef casus_status read_fn(const char *text, int64_t size, int *given, casus_error *error);

static int accepted, refused;

static void try_one(read_fn *read, const char *text, int64_t size) {
    casus_error error;
    int given = 0;
    memset(&error, 0, sizeof error);
    const casus_status status = read(text, size, &given, &error);
    if (status == CASUS_OK) {
        accepted++;
        return;
    }
    refused++;
    if (given || error.status != status || error.message[0] == 0 || status == CASUS_E_MEMORY || status == CASUS_E_IO ||
        status == CASUS_E_CANCELLED || !casus__is_utf8(error.message, (int64_t)strlen(error.message))) {
        fail_msg("'%.*s': status %d, given %d, '%s'", (int)size, text, (int)status, given, error.message);
    }
}

/* Spoils a text at every `step`th place. */
static void spoil(read_fn *read, const char *whole, int64_t step) {
    static const char bytes[] = {'@', '"', '\'', ' ', '9', '[', '}', '\n', (char)0xff};
    const int64_t size = (int64_t)strlen(whole);
    char *text = malloc((size_t)size + 2);
    assert_non_null(text);
    accepted = refused = 0;
    try_one(read, whole, size);
    if (accepted != 1) {
        fail_msg("'%s' is refused as a whole", whole);
    }
    for (int64_t at = 0; at < size; at += step) {
        memcpy(text, whole, (size_t)at);
        text[at] = 0;
        try_one(read, text, at);
        for (size_t i = at % 2 == 0 ? 0 : 1; i < sizeof bytes; i += 2) {
            memcpy(text, whole, (size_t)size + 1);
            text[at] = bytes[i];
            try_one(read, text, size);
            memcpy(text + at, whole + at - (at > 0), (size_t)(size - at + (at > 0)) + 1);
            text[at] = bytes[(i + 3) % sizeof bytes];
            try_one(read, text, (int64_t)strlen(text));
        }
    }
    free(text);
    assert_true(refused > 0);
}

/* ---- Questions -------------------------------------------------------------------------------------------------- */

static casus_status read_condition(const char *text, int64_t size, int *given, casus_error *error) {
    casus_filter *filter = NULL;
    (void)size;
    const casus_status status = casus_filter_new(NULL, text, &filter, error);
    *given = filter != NULL;
    casus_filter_free(filter);
    return status;
}

static void conditions(void **state) {
    static const char *const texts[] = {
        "killed > 0 and (country ilike 't%' or native.note in ('a', 'b'))",
        "not kind in ('incident', 'summary') or not (title not like '%b_mb%')",
        "killed between 1 and 1.5e+6 and killed_low not between -1 and 3",
        "date >= '2001-01-01' and date_end is not null and id is null",
        "overlaps('2018-01-01', '2018-03-31') and within_km(34.5, -69.2, 50)",
        "in_box(-10, -20, 60, 70) or within_km('Kabul', 50)",
        "native.\"Deaths, \"\"total\"\"\" = '3' and victim.nationality <> 'CHN'",
        "claim.polarity = 'denies' or claim.depth <= 2",
        "iso3 != 'AFG' and standing = 'counted'",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        spoil(read_condition, texts[i], 1);
    }
}

static casus_status read_keys(const char *text, int64_t size, int *given, casus_error *error) {
    casus_rollup *rollup = NULL;
    (void)size;
    const casus_status status = casus_rollup_new(NULL, text, "killed", NULL, &rollup, error);
    *given = rollup != NULL;
    casus_rollup_free(rollup);
    return status;
}

static casus_status read_sums(const char *text, int64_t size, int *given, casus_error *error) {
    casus_rollup *rollup = NULL;
    (void)size;
    const casus_status status = casus_rollup_new(NULL, "month", text, NULL, &rollup, error);
    *given = rollup != NULL;
    casus_rollup_free(rollup);
    return status;
}

static void keys_and_sums(void **state) {
    (void)state;
    spoil(read_keys, "month,geohash:5,native.\"a,\"\"b\",victim.nationality", 1);
    spoil(read_keys, "period:7,perpetrator,side_a,region", 1);
    spoil(read_sums, "events,killed,killed.civilian,killed[nationality=CHN,perpetrator='A, B']", 1);
    spoil(read_sums, "mean(killed),distinct(actor),outcome.seized[object='x]'],max(injured)", 1);
}

static casus_rollup *asked;

static casus_status read_finish(const casus_table_options *options, int *given, casus_error *error) {
    casus_table *table = NULL;
    const casus_status status = casus_rollup_table(asked, options, &table, error);
    *given = table != NULL;
    casus_table_free(table);
    return status;
}

static casus_status read_order(const char *text, int64_t size, int *given, casus_error *error) {
    casus_table_options options = CASUS_TABLE_OPTIONS_INIT;
    (void)size;
    options.order = text;
    return read_finish(&options, given, error);
}

static casus_status read_having(const char *text, int64_t size, int *given, casus_error *error) {
    casus_table_options options = CASUS_TABLE_OPTIONS_INIT;
    (void)size;
    options.having = text;
    return read_finish(&options, given, error);
}

static casus_status read_show(const char *text, int64_t size, int *given, casus_error *error) {
    casus_table_options options = CASUS_TABLE_OPTIONS_INIT;
    (void)size;
    options.show = text;
    return read_finish(&options, given, error);
}

static void finishes(void **state) {
    (void)state;
    assert_int_equal(
        casus_rollup_new(NULL, "month,country", "events,killed,killed[nationality='A, B']", NULL, &asked, NULL),
        CASUS_OK);
    spoil(read_order, "killed desc, events asc,\"killed[nationality='A, B']\" desc,country", 1);
    spoil(read_having, "killed > 10 and events >= 3 or not country like 'T%'", 1);
    spoil(read_show, "low, best,high,residual,n_open", 1);
    casus_rollup_free(asked);
}

static casus_status read_list(casus_write_options *options, int *given, casus_error *error) {
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    options->format = CASUS_FORMAT_CSV;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    const casus_status status = casus_writer_new(NULL, output, options, &writer, error);
    *given = writer != NULL;
    casus_writer_free(writer);
    casus_output_free(output);
    return status;
}

static casus_status read_columns(const char *text, int64_t size, int *given, casus_error *error) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    (void)size;
    options.columns = text;
    return read_list(&options, given, error);
}

static casus_status read_row_order(const char *text, int64_t size, int *given, casus_error *error) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    (void)size;
    options.order = text;
    return read_list(&options, given, error);
}

static void lists_of_fields(void **state) {
    (void)state;
    spoil(read_columns, "id,country,native.\"a, b\",killed,date", 1);
    spoil(read_row_order, "killed desc, date asc,native.x desc", 1);
}

/* ---- Data ------------------------------------------------------------------------------------------------------- */

static casus_status read_with(const char *text, int64_t size, const casus_read_options *options, int *given,
                              casus_error *error) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    assert_int_equal(casus_input_memory(NULL, text, size, "text", NULL, NULL, &input, NULL), CASUS_OK);
    casus_status status = casus_reader_new(NULL, input, options, &reader, error);
    *given = status != CASUS_OK && reader != NULL;
    while (status == CASUS_OK) {
        status = casus_reader_next(reader, &batch, error);
        *given = status != CASUS_OK && batch != NULL;
        if (batch == NULL) {
            break;
        }
        casus_batch_free(batch);
    }
    casus_reader_free(reader);
    casus_input_free(input);
    return status;
}

static casus_status read_events(const char *text, int64_t size, int *given, casus_error *error) {
    return read_with(text, size, NULL, given, error);
}

static casus_status read_mapping(const char *text, int64_t size, int *given, casus_error *error) {
    static const char rows[] = "time,kind,\"Deaths, total\",lat\n2021-05-09,raid,3,1\n";
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    (void)size;
    options.profile = "generic";
    options.mapping = text;
    return read_with(rows, (int64_t)sizeof rows - 1, &options, given, error);
}

/* The text of a file in another format, or as it is if that is 0; freed by the caller. */
static char *text_of(const char *name, int32_t format) {
    char path[400];
    casus_input *input = NULL;
    casus_output *output = NULL;
    (void)snprintf(path, sizeof path, CASUS_TEST_ROOT "/tests/data/%s", name);
    assert_int_equal(casus_input_open(NULL, path, &input, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    casus_writer *writer = NULL;
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    options.format = format;
    assert_int_equal(casus_writer_new(NULL, output, &options, &writer, NULL), CASUS_OK);
    assert_int_equal(casus_writer_add_input(writer, input, NULL, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    const casus_str text = casus_output_text(output);
    char *copy = malloc((size_t)text.size + 1);
    assert_non_null(copy);
    memcpy(copy, text.data, (size_t)text.size + 1);
    casus_writer_free(writer);
    casus_output_free(output);
    casus_input_free(input);
    return copy;
}

static void events_in_every_form(void **state) {
    static const struct {
        const char *name;
        int32_t format;
    } forms[] = {{"fault/records.jsonl", CASUS_FORMAT_JSONL},  {"fault/records.jsonl", CASUS_FORMAT_GEOJSON},
                 {"fault/records.jsonl", CASUS_FORMAT_CSV},    {"acled-api-new.json", CASUS_FORMAT_NATIVE},
                 {"acled.geojson", CASUS_FORMAT_NATIVE},       {"acled-lines.jsonl", CASUS_FORMAT_NATIVE},
                 {"formats/gtd-135.csv", CASUS_FORMAT_NATIVE}, {"formats/acled-2018.csv", CASUS_FORMAT_NATIVE}};
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        char *text = text_of(forms[i].name, forms[i].format);
        spoil(read_events, text, 37);
        free(text);
    }
}

static void mappings(void **state) {
    (void)state;
    spoil(read_mapping, "date=time,type=kind,killed=\"Deaths, total\", lat=lat", 1);
}

/* ---- Tables beside the data -------------------------------------------------------------------------------------- */

static casus_input *input_of(const char *text, int64_t size) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, text, size, "table", NULL, NULL, &input, NULL), CASUS_OK);
    return input;
}

static casus_status read_names(const char *text, int64_t size, int *given, casus_error *error) {
    casus_input *input = input_of(text, size);
    casus_names *names = NULL;
    const casus_status status = casus_names_read(NULL, input, &names, error);
    *given = names != NULL;
    casus_names_free(names);
    casus_input_free(input);
    return status;
}

static casus_status read_links(const char *text, int64_t size, int *given, casus_error *error) {
    casus_input *input = input_of(text, size);
    casus_links *links = NULL;
    const casus_status status = casus_links_read(NULL, input, &links, error);
    *given = links != NULL;
    casus_links_free(links);
    casus_input_free(input);
    return status;
}

static casus_status read_cells(const char *text, int64_t size, int *given, casus_error *error) {
    casus_input *input = input_of(text, size);
    casus_cells *cells = NULL;
    const casus_status status = casus_cells_read(NULL, input, &cells, error);
    *given = cells != NULL;
    casus_cells_free(cells);
    casus_input_free(input);
    return status;
}

static casus_status read_taxonomy(const char *text, int64_t size, int *given, casus_error *error) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    casus_input *input = input_of(text, size);
    casus_linker *linker = NULL;
    options.rule = CASUS_LINK_RULE_COMPAT;
    *given = 0;
    assert_int_equal(casus_linker_new(NULL, &options, &linker, NULL), CASUS_OK);
    const casus_status status = casus_linker_add_taxonomy(linker, "event_type", input, error);
    casus_linker_free(linker);
    casus_input_free(input);
    return status;
}

static void tables(void **state) {
    (void)state;
    spoil(read_names,
          "name\talias\tkind\tscheme\tcode\tfrom\tto\nMosul\tMawsil\tplace\tpcode\tIQ15\t\t\n"
          "Army\tArmy North\tactor\t\t\t2001-01-01\t2002-01-01\n",
          1);
    spoil(read_links, "dataset,id,cluster,confidence\na,1,1,0.9\nb,7,1,0.9\nc,\"x,y\",2,1\n", 1);
    spoil(read_cells, "gid,unit,weight\n183380,TJK,1\n183381,TJK/Khatlon,2.5\n183382,TJK,0\n", 1);
    spoil(read_taxonomy, "data.source,base.categories,level_1,level_2\na,Battles,violence,x\nb,Riots,unrest,x\n", 1);
}

/* ---- Outlines of maps ------------------------------------------------------------------------------------------- */

static casus_table *drawn;

static casus_status read_outline(const char *text, int64_t size, int *given, casus_error *error) {
    casus_plot_options options = CASUS_PLOT_OPTIONS_INIT;
    casus_output *output = NULL;
    (void)size;
    options.chart = CASUS_CHART_MAP;
    options.outline = text;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    const casus_status status = casus_table_plot(drawn, &options, output, error);
    *given = 0;
    casus_output_free(output);
    return status;
}

static void outlines(void **state) {
    casus_rollup *rollup = NULL;
    (void)state;
    casus_input *input = NULL;
    assert_int_equal(casus_rollup_new(NULL, "gid", "events,killed", NULL, &rollup, NULL), CASUS_OK);
    assert_int_equal(casus_input_open(NULL, CASUS_TEST_ROOT "/tests/data/fault/records.jsonl", &input, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add_input(rollup, input, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_table(rollup, NULL, &drawn, NULL), CASUS_OK);
    spoil(
        read_outline,
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\\\"b\":[1,null,true]},"
        "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[60,30],[75,30],[75,42],[60,30]],[[65,33],[66,33],[66,34]"
        ","
        "[65,33]]]}},{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[170,-1.5e1],[-170,"
        "15]]}}]}",
        3);
    casus_table_free(drawn);
    casus_rollup_free(rollup);
    casus_input_free(input);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions),           cmocka_unit_test(keys_and_sums), cmocka_unit_test(finishes),
        cmocka_unit_test(lists_of_fields),      cmocka_unit_test(mappings),      cmocka_unit_test(tables),
        cmocka_unit_test(events_in_every_form), cmocka_unit_test(outlines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
