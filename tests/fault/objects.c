/* SPDX-License-Identifier: MIT */
#include "objects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Data ------------------------------------------------------------------------------------------------------- */

const char events_text[] =
    "{\"dataset\":\"a\",\"id\":\"1\",\"kind\":\"incident\",\"title\":\"One\","
    "\"date\":{\"start\":\"2025-11-26\",\"end\":\"2025-11-28\"},"
    "\"locations\":[{\"role\":\"effect\",\"precision\":\"admin1\",\"lat\":37.5,\"lon\":69.5,\"name\":\"Shamsiddin\","
    "\"country\":\"Tajikistan\",\"iso3\":\"TJK\",\"admin1\":\"Khatlon\"}],"
    "\"actors\":[{\"name\":\"Army of the North\"},{\"name\":\"Group C\"},{\"name\":\"Agency\"}],"
    "\"participants\":[{\"actor\":1,\"role\":\"perpetrator\",\"side\":\"a\"},{\"actor\":0,\"role\":\"target\",\"side\":"
    "\"b\"}],"
    "\"sources\":[{\"name\":\"Agency\",\"url\":\"http://a\"}],"
    "\"claims\":[{\"claimant\":2,\"polarity\":\"asserts\",\"source\":0},{\"claimant\":0,\"polarity\":\"asserts\"}],"
    "\"classifications\":[{\"level\":1,\"scheme\":\"acled\",\"code\":\"Battles\"}],"
    "\"casualties\":[{\"status\":\"killed\",\"low\":3,\"best\":3,\"high\":3,\"claim\":0,\"nationality\":\"CHN\"},"
    "{\"status\":\"killed\",\"low\":5,\"best\":5,\"high\":\"inf\",\"claim\":1}],"
    "\"means\":[{\"munition\":\"mortar\"}],\"outcomes\":[{\"verb\":\"seized\",\"object\":\"narcotics\",\"unit\":"
    "\"packets\",\"low\":116,\"best\":116,\"high\":116}]}\n"
    "{\"dataset\":\"b\",\"id\":\"7\",\"kind\":\"incident\",\"date\":{\"start\":\"2025-11-26\",\"end\":\"2025-11-26\"},"
    "\"locations\":[{\"role\":\"effect\",\"lat\":37.51,\"lon\":69.5,\"name\":\"Shamsiddin\",\"iso3\":\"TJK\"}],"
    "\"actors\":[{\"name\":\"Army North\"}],\"participants\":[{\"actor\":0,\"role\":\"perpetrator\"}],"
    "\"casualties\":[{\"status\":\"killed\",\"low\":2,\"best\":4,\"high\":4}]}\n"
    "{\"dataset\":\"a\",\"id\":\"2\",\"kind\":\"summary\",\"date\":{\"start\":\"2025-11-01\",\"end\":\"2025-11-30\"},"
    "\"casualties\":[{\"status\":\"killed\",\"low\":9,\"best\":9,\"high\":9}]}\n"
    "{\"dataset\":\"a\",\"id\":\"3\",\"kind\":\"incident\",\"date\":{\"start\":\"2025-12-01\",\"end\":\"2025-12-01\"},"
    "\"relations\":[{\"type\":\"part_of\",\"dataset\":\"a\",\"id\":\"2\"},{\"type\":\"same_as\",\"dataset\":\"b\","
    "\"id\":\"8\"}],"
    "\"casualties\":[{\"status\":\"killed\",\"low\":1,\"best\":1,\"high\":1}]}\n"
    "{\"dataset\":\"b\",\"id\":\"8\",\"kind\":\"incident\",\"date\":{\"start\":\"2025-12-01\",\"end\":\"2025-12-01\"},"
    "\"casualties\":[{\"status\":\"injured\",\"low\":1,\"best\":1,\"high\":1}]}\n";

static const char mentions_text[] =
    "{\"dataset\":\"a\",\"id\":\"1\",\"kind\":\"incident\",\"sources\":[{\"url\":\"http://a\"}]}\n"
    "{\"dataset\":\"m\",\"id\":\"9\",\"kind\":\"mention\",\"sources\":[{\"name\":\"paper\",\"url\":\"http://b\"}],"
    "\"relations\":[{\"type\":\"about\",\"dataset\":\"a\",\"id\":\"1\"}]}\n";

const char csv_text[] = CSV_HEAD "TJ1,2025-11-26,Battles,Armed clash,Group C,Tajikistan,37.5,69.5,3,\"a, b\"\n"
                                 "CD2,2025-11-27,Protests,Peaceful protest,Crowd,Chad,12.5,15.5,0,two\n";
const char old_text[] = CSV_HEAD "TJ1,2025-11-26,Battles,Armed clash,Group C,Tajikistan,37.5,69.5,2,\"a, b\"\n"
                                 "ML3,2025-11-28,Battles,Armed clash,Army,Mali,12.5,1.5,1,gone\n";
const char names_text[] = "name\talias\tkind\tscheme\tcode\tfrom\tto\nMosul\tMawsil\tplace\tpcode\tIQ15\t\t\n"
                          "Army of the North\tArmy North\tactor\t\t\t2001-01-01\t\n";
const char links_text[] = "dataset,id,cluster,confidence\na,1,1,0.9\nb,7,1,0.9\n";
const char cells_text[] = "gid,unit,weight\n183380,TJK,1\n183381,TJK/Khatlon,2\n";
const char taxonomy_text[] = "data.source,base.categories,level_1\na,Battles,violence\nb,Battles,violence\n";

/* ---- Memory ----------------------------------------------------------------------------------------------------- */

static void *arena_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    arena *a = user;
    uint64_t *block = pointer != NULL ? (uint64_t *)pointer - 2 : NULL; /* the size stands in front */
    if (old_size != (block != NULL ? block[0] : 0)) {
        a->wrong = 1;
    }
    if (new_size == 0) {
        a->live -= block != NULL ? (int64_t)block[0] : 0;
        free(block);
        return NULL;
    }
    a->asked++;
    if (a->noted != NULL) {
        sites_note(a->noted, a->asked);
    }
    if (a->fails != 0 && (a->asked == a->fails || (a->onward && a->asked > a->fails))) {
        return NULL;
    }
    const int64_t before = block != NULL ? (int64_t)block[0] : 0;
    /* Always moved, and what is new is no zero: nobody may go on using the old block or count on empty memory. */
    uint64_t *moved = malloc(16 + (size_t)new_size);
    if (moved == NULL) {
        abort();
    }
    memset(moved + 2, 0xa5, (size_t)new_size);
    if (block != NULL) {
        memcpy(moved + 2, block + 2, (size_t)(block[0] < new_size ? block[0] : new_size));
        memset(block + 2, 0xa5, (size_t)block[0]);
        free(block);
    }
    moved[0] = new_size;
    a->live += (int64_t)new_size - before;
    return moved + 2;
}

void must(casus_status status, const objects *o) {
    if (status != CASUS_OK) {
        printf("fault: an object could not be made: %s\n", o->error.message);
        exit(1);
    }
}

void objects_start(objects *o) {
    memset(o, 0, sizeof *o);
    memset(&o->out, OUT_BEFORE, sizeof o->out);
    o->country = (casus_country)CASUS_COUNTRY_INIT;
    o->report = (casus_report)CASUS_REPORT_INIT;
    o->allocator = (casus_allocator){arena_realloc, &o->memory};
    must(casus_context_new(&o->allocator, &o->context, &o->error), o);
    /* The same requests in every run. */
    must(casus_context_set(o->context, "hash_seed", 1, &o->error), o);
}

/* What a call gave out, unless it is untouched or NULL. */
void *given(void *pointer) {
    void *before;
    memset(&before, OUT_BEFORE, sizeof before);
    return pointer == before ? NULL : pointer;
}

void objects_drop(objects *o) {
    outs *out = &o->out;
    casus_context_free(o->context); /* first: the others keep what they need */
    casus_event_free(o->event);
    casus_event_free(o->empty);
    casus_builder_free(o->builder);
    casus_batch_free(o->batch);
    casus_batch_free(o->native);
    casus_dataset_free(o->dataset);
    casus_rarity_free(o->rarity);
    casus_names_free(o->names);
    casus_id_set_free(o->ids);
    casus_input_free(o->input);
    casus_input_free(o->input2);
    casus_output_free(o->output);
    casus_reader_free(o->reader);
    casus_writer_free(o->writer);
    casus_filter_free(o->filter);
    casus_links_free(o->links);
    casus_cells_free(o->cells);
    casus_rollup_free(o->rollup);
    casus_rollup_free(o->other);
    casus_table_free(o->table);
    for (int i = 0; i < 3; i++) {
        casus_table_free(o->told[i]);
    }
    casus_validation_free(o->validation);
    casus_link_weights_free(o->weights);
    casus_linker_free(o->linker);
    casus_matches_free(o->matches);
    casus_diff_free(o->diff);
    casus_survey_free(o->survey);
    if (o->schema.release != NULL) {
        o->schema.release(&o->schema);
    }
    if (o->array.release != NULL) {
        o->array.release(&o->array);
    }
    if (o->stream.release != NULL) {
        o->stream.release(&o->stream);
    }
    casus_context_free(given(out->context));
    casus_input_free(given(out->input));
    casus_output_free(given(out->output));
    casus_event_free(given(out->event));
    casus_builder_free(given(out->builder));
    casus_batch_free(given(out->batch));
    casus_dataset_free(given(out->dataset));
    casus_rarity_free(given(out->rarity));
    casus_names_free(given(out->names));
    casus_id_set_free(given(out->ids));
    casus_reader_free(given(out->reader));
    casus_writer_free(given(out->writer));
    casus_filter_free(given(out->filter));
    casus_links_free(given(out->links));
    casus_cells_free(given(out->cells));
    casus_rollup_free(given(out->rollup));
    casus_table_free(given(out->table));
    casus_validation_free(given(out->validation));
    casus_link_weights_free(given(out->weights));
    casus_linker_free(given(out->linker));
    casus_matches_free(given(out->matches));
    casus_diff_free(given(out->diff));
    casus_survey_free(given(out->survey));
}

/* ---- Making them ------------------------------------------------------------------------------------------------ */

int64_t weigh(void *user, const char *unit, int32_t *gids, double *weights, int64_t room) {
    (void)user, (void)unit;
    if (room > 0) {
        gids[0] = 183380;
        weights[0] = 1;
    }
    return 1;
}

int32_t give_nothing(void *user, void *buffer, int64_t size, int64_t *out_size) {
    (void)user, (void)buffer, (void)size;
    *out_size = 0;
    return 0;
}

int32_t take_all(void *user, const void *data, int64_t size) {
    (void)user, (void)data, (void)size;
    return 0;
}

int32_t go_on(void *user, int64_t bytes, int64_t total, int64_t rows) {
    (void)user, (void)bytes, (void)total, (void)rows;
    return 0;
}

void text_input(objects *o, const char *text) {
    casus_input_free(o->input);
    must(casus_input_memory(o->context, text, -1, "text", casus_release_none, NULL, &o->input, &o->error), o);
}

void an_event(objects *o) {
    if (o->event == NULL) {
        const char *end = strchr(events_text, '\n');
        must(casus_event_new(o->context, &o->event, &o->error), o);
        must(casus_event_new(o->context, &o->empty, &o->error), o);
        must(casus_event_read_json(o->event, events_text, end - events_text, &o->error), o);
    }
}

void an_output(objects *o) {
    if (o->output == NULL) {
        must(casus_output_memory(o->context, &o->output, &o->error), o);
    }
}

void a_builder(objects *o) {
    an_event(o);
    must(casus_builder_new(o->context, NULL, &o->builder, &o->error), o);
}

void a_reader(objects *o, const char *text) {
    text_input(o, text != NULL ? text : events_text);
    must(casus_reader_new(o->context, o->input, NULL, &o->reader, &o->error), o);
}

void a_batch(objects *o) {
    if (o->batch == NULL) {
        a_reader(o, NULL);
        must(casus_reader_next(o->reader, &o->batch, &o->error), o);
        casus_reader_free(o->reader);
        o->reader = NULL;
        o->column = casus_batch_column(o->batch, "dataset");
    }
}

void a_native(objects *o) {
    a_reader(o, csv_text);
    must(casus_reader_next(o->reader, &o->native, &o->error), o);
}

void a_dataset(objects *o) {
    if (o->dataset == NULL) {
        must(casus_dataset_new(o->context, &o->dataset, &o->error), o);
        text_input(o, events_text);
        must(casus_dataset_add_input(o->dataset, o->input, NULL, NULL, &o->error), o);
    }
}

void a_mentioned(objects *o) {
    must(casus_dataset_new(o->context, &o->dataset, &o->error), o);
    text_input(o, mentions_text);
    must(casus_dataset_add_input(o->dataset, o->input, NULL, NULL, &o->error), o);
}

void a_rarity(objects *o) {
    must(casus_rarity_new(o->context, &o->rarity, &o->error), o);
    must(casus_rarity_add(o->rarity, casus_str_from("Army of the North"), &o->error), o);
}

void a_names(objects *o) {
    if (o->names == NULL) {
        text_input(o, names_text);
        must(casus_names_read(o->context, o->input, &o->names, &o->error), o);
    }
}

void an_id_set(objects *o) {
    must(casus_id_set_new(o->context, CASUS_ID_SET_MODE_LAST, &o->ids, &o->error), o);
}

void a_writer(objects *o, int32_t format) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    options.format = format;
    an_output(o);
    must(casus_writer_new(o->context, o->output, &options, &o->writer, &o->error), o);
}

void a_filter(objects *o) {
    must(casus_filter_new(o->context, "killed > 0 and country = 'Tajikistan'", &o->filter, &o->error), o);
}

void a_links(objects *o) {
    text_input(o, links_text);
    must(casus_links_read(o->context, o->input, &o->links, &o->error), o);
}

void a_cells(objects *o) {
    text_input(o, cells_text);
    must(casus_cells_read(o->context, o->input, &o->cells, &o->error), o);
}

static const char by[] = "year,country,actor", sum[] = "events,killed,outcome.seized,distinct(dataset)";

void a_rollup(objects *o) {
    a_batch(o);
    must(casus_rollup_new(o->context, by, sum, NULL, &o->rollup, &o->error), o);
    must(casus_rollup_new(o->context, by, sum, NULL, &o->other, &o->error), o);
    must(casus_rollup_add(o->rollup, o->batch, &o->error), o);
    must(casus_rollup_add(o->other, o->batch, &o->error), o);
}

void a_table(objects *o) {
    a_rollup(o);
    must(casus_rollup_table(o->rollup, NULL, &o->table, &o->error), o);
    o->column = casus_table_column(o->table, "country");
}

void a_validation(objects *o) {
    must(casus_validation_new(o->context, &o->validation, &o->error), o);
    text_input(o, events_text);
    must(casus_validation_add_input(o->validation, o->input, NULL, NULL, &o->error), o);
}

void a_linker(objects *o) {
    must(casus_linker_new(o->context, NULL, &o->linker, &o->error), o);
    text_input(o, events_text);
    must(casus_linker_add_input(o->linker, o->input, NULL, NULL, NULL, &o->error), o);
}

void a_compat(objects *o) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    options.rule = CASUS_LINK_RULE_COMPAT;
    must(casus_linker_new(o->context, &options, &o->linker, &o->error), o);
    text_input(o, taxonomy_text);
}

void a_matches(objects *o) {
    if (o->matches == NULL) {
        a_linker(o);
        must(casus_linker_run(o->linker, &o->matches, &o->error), o);
    }
}

/* Their text, as an input. */
void a_weights(objects *o) {
    casus_table *table = NULL;
    a_matches(o);
    an_output(o);
    must(casus_matches_weights(o->matches, &table, &o->error), o);
    must(casus_table_write(table, CASUS_FORMAT_CSV, o->output, &o->error), o);
    casus_table_free(table);
    text_input(o, casus_output_text(o->output).data);
}

void a_diff(objects *o) {
    must(casus_diff_new(o->context, NULL, &o->diff, &o->error), o);
    text_input(o, old_text);
    must(casus_diff_add_input(o->diff, o->input, NULL, NULL, &o->error), o);
    text_input(o, csv_text);
    must(casus_diff_add_input(o->diff, o->input, NULL, NULL, &o->error), o);
}

void a_survey(objects *o) {
    a_native(o);
    must(casus_survey_new(o->context, &o->survey, &o->error), o);
    must(casus_survey_add(o->survey, o->native, &o->error), o);
}

void a_stream(objects *o) {
    a_dataset(o);
    must(casus_dataset_to_arrow(o->dataset, &o->stream, &o->error), o);
}
