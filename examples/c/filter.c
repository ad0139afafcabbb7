/* SPDX-License-Identifier: MIT */
/* What a condition chooses, as GeoJSON in memory: filter FILE. Build: cc filter.c $(pkg-config --cflags --libs casus)
 */
#include <casus/casus.h>
#include <stdio.h>

int main(int argc, char **argv) {
    casus_input *input = NULL;
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_error error;
    options.format = CASUS_FORMAT_GEOJSON;
    const int failed = casus_input_open(NULL, argc > 1 ? argv[1] : "-", &input, &error) ||
                       casus_output_memory(NULL, &output, &error) ||
                       casus_writer_new(NULL, output, &options, &writer, &error) ||
                       casus_writer_add_input(writer, input, "killed >= 50", NULL, NULL, &error) ||
                       casus_writer_finish(writer, &error);
    puts(failed ? error.message : casus_output_text(output).data);
    casus_input_free(input);
    casus_writer_free(writer);
    casus_output_free(output);
    return failed;
}
