/* SPDX-License-Identifier: MIT */
/* What the calls of tests/fault are made on: small objects of every kind, all made with one context whose allocator can
   be told to fail; and room for what the calls give out. */
#ifndef CASUS_FAULT_OBJECTS_H
#define CASUS_FAULT_OBJECTS_H

#include <casus/arrow.h>
#include <casus/casus.h>
#include <casus/link.h>
#include <casus/picture.h>
#include <casus/unstable.h>

#include "sites.h"

/* The allocator: it counts, checks the old sizes and, where armed, says no. */
typedef struct arena {
    int64_t live;   /* bytes */
    int64_t asked;  /* blocks made or changed since armed */
    int64_t fails;  /* the number of the request that fails, from 1; 0 = none */
    int32_t onward; /* 1: and all after it */
    int32_t wrong;  /* an old size was not the size */
    sites *noted;   /* where each came from, unless NULL */
} arena;

/* Outs of calls, 8 bytes each. Before a call every byte is OUT_BEFORE; what a call that succeeds has changed must be 0
   or NULL after one that fails. */
#define OUT_BEFORE 0x5a
typedef struct outs {
    casus_context *context;
    casus_input *input;
    casus_output *output;
    casus_event *event;
    casus_builder *builder;
    casus_batch *batch;
    casus_dataset *dataset;
    casus_rarity *rarity;
    casus_names *names;
    casus_id_set *ids;
    casus_reader *reader;
    casus_writer *writer;
    casus_filter *filter;
    casus_links *links;
    casus_cells *cells;
    casus_rollup *rollup;
    casus_table *table;
    casus_validation *validation;
    casus_link_weights *weights;
    casus_linker *linker;
    casus_matches *matches;
    casus_diff *diff;
    casus_survey *survey;
    int64_t size;
    double number;
    double other;
} outs;

typedef struct objects {
    arena memory;
    casus_allocator allocator;
    casus_context *context;
    casus_error error; /* of making them */
    outs out;
    int32_t index; /* of a part; 4 bytes, so not among the outs */
    int32_t second;
    char text[4096];
    uint8_t selection[64];
    casus_country country;
    casus_report report;
    casus_triple triple;
    casus_str view;
    struct ArrowSchema schema;
    struct ArrowArray array;
    struct ArrowArrayStream stream;

    casus_event *event;
    casus_event *empty;
    casus_input *input, *input2;
    casus_output *output;
    casus_builder *builder;
    casus_batch *batch, *native;
    casus_dataset *dataset;
    casus_rarity *rarity;
    casus_names *names;
    casus_id_set *ids;
    casus_reader *reader;
    casus_writer *writer;
    casus_filter *filter;
    casus_links *links;
    casus_cells *cells;
    casus_rollup *rollup, *other;
    casus_table *table, *told[3];
    casus_validation *validation;
    casus_link_weights *weights;
    casus_linker *linker;
    casus_matches *matches;
    casus_diff *diff;
    casus_survey *survey;
    const casus_column *column;
} objects;

void objects_start(objects *o);
void objects_drop(objects *o);

/* What a call gave out, NULL if it gave nothing. */
void *given(void *pointer);

/* Ends the program: an object could not be made. */
void must(casus_status status, const objects *o);

/* Each makes one thing of `o` and what it needs; twice is once. */
void an_event(objects *o);
void an_output(objects *o);
void a_builder(objects *o);
void a_batch(objects *o);  /* of events, all columns */
void a_native(objects *o); /* a batch of source rows */
void a_dataset(objects *o);
void a_mentioned(objects *o); /* a dataset with mentions */
void a_rarity(objects *o);
void a_names(objects *o);
void an_id_set(objects *o);
void a_reader(objects *o, const char *text); /* of the text; NULL: of events */
void a_writer(objects *o, int32_t format);
void a_filter(objects *o);
void a_links(objects *o);
void a_cells(objects *o);
void a_rollup(objects *o); /* with events in it, and `other` of the same question */
void a_table(objects *o);
void a_validation(objects *o);
void a_linker(objects *o); /* with two datasets */
void a_compat(objects *o); /* one for taxonomies */
void a_matches(objects *o);
void a_weights(objects *o);
void a_diff(objects *o); /* of two releases */
void a_survey(objects *o);
void a_stream(objects *o);

/* An input of a text in memory, `input`; the last of several is for the call. */
void text_input(objects *o, const char *text);

#define CSV_HEAD                                                                                                       \
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,latitude,longitude,fatalities,notes\n"
extern const char events_text[], csv_text[], old_text[], names_text[], links_text[], cells_text[], taxonomy_text[];

int64_t weigh(void *user, const char *unit, int32_t *gids, double *weights, int64_t room);
int32_t give_nothing(void *user, void *buffer, int64_t size, int64_t *out_size);
int32_t take_all(void *user, const void *data, int64_t size);
int32_t go_on(void *user, int64_t bytes, int64_t total, int64_t rows);

#endif
