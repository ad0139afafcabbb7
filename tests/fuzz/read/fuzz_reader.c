/* SPDX-License-Identifier: MIT */
/* Any bytes through the whole reader: as they are, and as rows under a header or behind records that are known. What
   was read is written back in native form, which must be the input. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

#include "io/writer/writer.h"

static const char ged[] =
    "id,type_of_violence,best,low,high,date_start,country,latitude,longitude,side_a,source_article,deaths_a\n";
static const char acled[] =
    "event_id_cnty;event_date;event_type;actor1;assoc_actor_1;inter1;fatalities;source;latitude\n";

static const char gtd[] = "eventid,iyear,imonth,iday,approxdate,resolution,country_txt,latitude,longitude,specificity,"
                          "attacktype1,attacktype1_txt,weaptype1,weapsubtype1,suicide,gname,guncertain1,target1,"
                          "targtype1,nkill,nkillter,nkillus,property,propvalue,related,scite1\n";
static const char pitf[] =
    "Start Day\tStart Month\tStart Year\tEnd Year\tCountry\tDegrees\tMinutes\tSeconds\tDirection\t"
    "Degrees\tMinutes\tSeconds\tDirection\tPerp State Role\tPerp State Military\t"
    "Deaths Number\tDeaths Scale\tWeapons\tOrganization of Violence\tPrimary Source\n";
static const char scad[] =
    "eventid,ccode,countryname,startdate,enddate,styr,stmo,stday,etype,npart,ndeath,actor1\r\r\n";
static const char mention[] =
    "1\t20180326044500\t20180326050000\t1\ta.org\thttp://a.org/\t1\t2\t3\t4\t1\t50\t900\t-1.5\t\t\n"
    "1\t20180326044500\t";

static const char answer[] =
    "{\"status\":200,\"data\":[{\"event_id_cnty\":\"A\",\"event_date\":\"2021-08-26\",\"event_type\":"
    "\"Battles\",\"actor1\":\"X\",\"country\":\"Y\",\"fatalities\":1},";
static const char features[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\","
    "\"coordinates\":[1,2]},\"properties\":{\"dataset\":\"d\",\"id\":\"a\"}},{\"type\":\"Feature\",\"geometry\":null,"
    "\"properties\":{\"dataset\":\"d\",\"id\":\"a\",\"role\":\"base\"}},";

/* What was written so far is the start of the input. */
typedef struct expected {
    const char *data;
    int64_t left;
} expected;

static int32_t compare(void *user, const void *data, int64_t size) {
    expected *e = user;
    if (size > e->left || memcmp(e->data, data, (size_t)size) != 0) {
        abort();
    }
    e->data += size;
    e->left -= size;
    return 0;
}

static casus_writer *native_writer(expected *to, casus_output **output) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_writer *writer = NULL;
    options.format = CASUS_FORMAT_NATIVE;
    if (casus_output_callback(NULL, compare, to, output, NULL) != CASUS_OK ||
        casus_writer_new(NULL, *output, &options, &writer, NULL) != CASUS_OK) {
        abort();
    }
    return writer;
}

static casus_id_set *new_ids(void) {
    casus_id_set *ids = NULL;
    if (casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &ids, NULL) != CASUS_OK) {
        abort();
    }
    return ids;
}

static void read_all(const char *data, int64_t size, int32_t dates, int32_t distinct) {
    expected to = {data, size};
    casus_output *output = NULL;
    casus_writer *writer = native_writer(&to, &output);
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_event *event = NULL;
    casus_report report = CASUS_REPORT_INIT;
    options.on_error = CASUS_ON_ERROR_SKIP;
    options.dates = dates;
    options.ids = distinct ? new_ids() : NULL;
    if (casus_event_new(NULL, &event, NULL) == CASUS_OK &&
        casus_input_memory(NULL, data, size, "fuzz", casus_release_none, NULL, &input, NULL) == CASUS_OK &&
        casus_reader_new(NULL, input, &options, &reader, NULL) == CASUS_OK) {
        if (casus__writer_source(writer, reader, NULL) != CASUS_OK) {
            abort();
        }
        while (casus_reader_next(reader, &batch, NULL) == CASUS_OK && batch != NULL) {
            for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
                char field[16];
                int64_t got = 0;
                if (casus_event_read(event, batch, row, NULL) != CASUS_OK) {
                    abort();
                }
                casus_batch_native_field(batch, row, 0, field, sizeof field, &got, NULL);
            }
            if (casus_writer_add(writer, batch, NULL, NULL) != CASUS_OK) {
                abort();
            }
            casus_batch_free(batch);
        }
        if (casus_writer_finish(writer, NULL) != CASUS_OK || to.left != 0) {
            abort();
        }
        if (casus_reader_report(reader, &report, NULL) != CASUS_OK ||
            report.records !=
                report.kept + report.rejected + report.blank + report.merged + report.duplicates + report.conflicts) {
            abort();
        }
    }
    casus_id_set_free(options.ids);
    casus_writer_free(writer);
    casus_output_free(output);
    casus_reader_free(reader);
    casus_input_free(input);
    casus_event_free(event);
}

static void under(const char *header, const uint8_t *data, size_t size, int32_t dates, int32_t distinct) {
    const size_t head = strlen(header);
    char *text = malloc(head + size);
    if (text != NULL) {
        memcpy(text, header, head);
        if (size > 0) {
            memcpy(text + head, data, size);
        }
        read_all(text, (int64_t)(head + size), dates, distinct);
        free(text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const struct {
        const char *header;
        int32_t dates, distinct;
    } ways[] = {
        {"", CASUS_DATES_PROFILE, 0},       {ged, CASUS_DATES_PROFILE, 0},     {acled, CASUS_DATES_MDY, 0},
        {acled, CASUS_DATES_MDY, 1},        {answer, CASUS_DATES_PROFILE, 0},  {answer, CASUS_DATES_PROFILE, 1},
        {features, CASUS_DATES_PROFILE, 0}, {gtd, CASUS_DATES_PROFILE, 0},     {pitf, CASUS_DATES_PROFILE, 0},
        {scad, CASUS_DATES_DMY, 1},         {mention, CASUS_DATES_PROFILE, 0},
    };
    const size_t count = sizeof ways / sizeof ways[0];
    const size_t first = size > 0 ? data[size - 1] % count : 0;
    for (size_t i = first; i < first + 3; i++) { /* each input some of the ways */
        under(ways[i % count].header, data, size, ways[i % count].dates, ways[i % count].distinct);
    }
    return 0;
}
