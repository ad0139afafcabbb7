-- SPDX-License-Identifier: MIT
-- Made by examples/ffi/generate.py from casus.api.json, which is made from the C headers.
local ffi = require 'ffi'

ffi.cdef [[
typedef int32_t casus_status;
typedef struct casus_batch casus_batch;
typedef struct casus_builder casus_builder;
typedef struct casus_cells casus_cells;
typedef struct casus_column casus_column;
typedef struct casus_context casus_context;
typedef struct casus_dataset casus_dataset;
typedef struct casus_diff casus_diff;
typedef struct casus_event casus_event;
typedef struct casus_filter casus_filter;
typedef struct casus_id_set casus_id_set;
typedef struct casus_input casus_input;
typedef struct casus_link_weights casus_link_weights;
typedef struct casus_linker casus_linker;
typedef struct casus_links casus_links;
typedef struct casus_matches casus_matches;
typedef struct casus_names casus_names;
typedef struct casus_output casus_output;
typedef struct casus_rarity casus_rarity;
typedef struct casus_reader casus_reader;
typedef struct casus_rollup casus_rollup;
typedef struct casus_survey casus_survey;
typedef struct casus_table casus_table;
typedef struct casus_validation casus_validation;
typedef struct casus_writer casus_writer;
struct ArrowSchema;
struct ArrowArray;
struct ArrowArrayStream;
typedef struct casus_str { const char *data; int64_t size; } casus_str;
typedef struct casus_error { casus_status status; int32_t reserved; int64_t row; int64_t column; int64_t byte_offset; char message[480]; } casus_error;
typedef struct casus_head { uint32_t size; int32_t tag; } casus_head;
typedef void *(*casus_realloc_fn)(void *user, void *pointer, uint64_t old_size, uint64_t new_size);
typedef struct casus_allocator { casus_realloc_fn realloc; void *user; } casus_allocator;
typedef struct casus_span { int32_t first_day; int32_t last_day; int32_t first_second; int32_t last_second; int32_t precision; int32_t given; int32_t first_bound; int32_t last_bound; int32_t utc_offset; } casus_span;
typedef struct casus_triple { double low; double best; double high; } casus_triple;
typedef struct casus_record { casus_head head; int32_t kind; int32_t modality; int32_t certainty; int32_t revoked; int64_t created; int64_t modified; casus_triple reported; } casus_record;
typedef struct casus_date { casus_head head; casus_span span; int32_t anchor; int32_t claim; int32_t reserved; casus_str phrase; } casus_date;
typedef struct casus_location { casus_head head; int32_t role; int32_t precision; int32_t coordinate; int32_t claim; double lat; double lon; double radius_m; casus_str name; casus_str country; casus_str iso3; casus_str admin1; casus_str admin2; casus_str admin3; casus_str scheme; casus_str code; } casus_location;
typedef struct casus_actor { casus_head head; int32_t kind; int32_t parent; casus_str name; casus_str country; casus_str scheme; casus_str code; } casus_actor;
typedef struct casus_participant { casus_head head; int32_t actor; int32_t role; int32_t side; int32_t uncertain; int32_t claim; int32_t reserved; } casus_participant;
typedef struct casus_casualty { casus_head head; int32_t status; int32_t side; int32_t counting; int32_t included_in; int32_t claim; int32_t by; int32_t means; int32_t sex; int32_t age; int32_t inferred; casus_triple triple; double share; casus_str nationality; casus_str occupation; casus_str employer; casus_str words; } casus_casualty;
typedef struct casus_classification { casus_head head; int32_t level; int32_t relation; int32_t claim; int32_t reserved; casus_str scheme; casus_str code; } casus_classification;
typedef struct casus_source { casus_head head; int32_t published; int32_t retrieved; int32_t cites; int32_t reserved; casus_str name; casus_str title; casus_str url; casus_str language; casus_str scale; } casus_source;
typedef struct casus_claim { casus_head head; int32_t claimant; int32_t claimant_count; int32_t anonymous; int32_t stake; int32_t source; int32_t about; int32_t polarity; int32_t modality; int32_t stated; int32_t status; int32_t superseded_by; int32_t of; int32_t credibility; int32_t reserved; casus_str reliability; casus_str text; } casus_claim;
typedef struct casus_means { casus_head head; int32_t claim; int32_t reserved; casus_triple triple; casus_str platform; casus_str munition; casus_str weapon; casus_str scheme; casus_str code; } casus_means;
typedef struct casus_outcome { casus_head head; int32_t claim; int32_t reserved; casus_triple quantity; casus_str verb; casus_str object; casus_str unit; } casus_outcome;
typedef struct casus_relation { casus_head head; int32_t kind; int32_t reserved; double confidence; casus_str dataset; casus_str id; casus_str made_by; } casus_relation;
typedef struct casus_country { casus_head head; int32_t index; int32_t iso_numeric; int32_t m49; int32_t gw; int32_t cow; int32_t reserved; char iso2[4]; char iso3[4]; char fips[4]; char cameo[4]; casus_str name; } casus_country;
typedef struct casus_country_code { casus_head head; int32_t country; int32_t number; int32_t first_day; int32_t last_day; char letters[4]; int32_t reserved; } casus_country_code;
typedef struct casus_code { casus_head head; int32_t level; int32_t quad; double weight; casus_str code; casus_str label; casus_str parent; } casus_code;
typedef struct casus_crosswalk { casus_head head; int32_t relation; int32_t reserved; casus_str scheme; casus_str target; casus_str condition; } casus_crosswalk;
typedef struct casus_issue { casus_head head; int32_t kind; int32_t reserved; int64_t row; int64_t column; int64_t byte_offset; casus_str column_name; casus_str value; casus_str message; casus_str dataset; casus_str id; } casus_issue;
typedef int32_t (*casus_issue_fn)(void *user, const casus_issue *issue);
typedef struct casus_read_options { casus_head head; int32_t on_error; int32_t dates; const char *columns; const char *profile; const char *mapping; casus_id_set *ids; casus_issue_fn on_issue; void *user; casus_output *issues; } casus_read_options;
typedef struct casus_report { casus_head head; int64_t records; int64_t kept; int64_t rejected; int64_t blank; int64_t cell_errors; int64_t recoded; int64_t undefined_bytes; int64_t distinct_ids; int64_t bytes; int64_t merged; int64_t duplicates; int64_t conflicts; int64_t chosen; int64_t summaries; int64_t common_ids; int64_t common_input; casus_str profile; } casus_report;
typedef struct casus_write_options { casus_head head; int32_t format; int32_t native_rows; int32_t once; int32_t centroids; int32_t policy; int32_t reserved; double min_confidence; const char *lead; const casus_links *links; const casus_names *names; const char *columns; const char *order; const void *unused; int64_t limit; } casus_write_options;
typedef struct casus_rollup_options { casus_head head; int32_t policy; int32_t spread; double min_confidence; const char *lead; const casus_links *links; const char *where; const char *unit; const casus_cells *cells; const casus_names *names; int32_t total; int32_t reserved; const char *across; const void *unused; } casus_rollup_options;
typedef struct casus_standing { casus_head head; int64_t events; int64_t counted; int64_t not_happened; int64_t superseded; int64_t told_twice; int64_t summaries; int64_t summaries_counted; int64_t summaries_not_happened; int64_t summaries_superseded; int64_t summaries_told_twice; int64_t unreal; int64_t disagreed; int64_t circles; int64_t selves; } casus_standing;
typedef struct casus_table_options { casus_head head; const char *order; const char *having; const char *show; const char *across; int64_t limit; int32_t fill; int32_t total; int32_t percent; int32_t reserved; } casus_table_options;
typedef struct casus_link_options { casus_head head; int32_t rule; int32_t days; double km; double threshold; int64_t max_candidates; const casus_link_weights *weights; const casus_names *names; int32_t within; int32_t partial; int32_t no_smartmatch; int32_t reserved; const char *certainty; const char *weight; } casus_link_options;
typedef struct casus_match_summary { casus_head head; int64_t records; int64_t datasets; int64_t candidates; int64_t links; int64_t clusters; int64_t events; int64_t without_day; int64_t without_place; int64_t without_id; int64_t repeated_ids; int64_t large_components; int64_t rounds; int32_t learnt; int32_t reserved; double prior; } casus_match_summary;
typedef struct casus_estimate_options { casus_head head; int32_t interactions; int32_t reserved; double level; double delta; int64_t max_unseen; } casus_estimate_options;
typedef struct casus_diff_options { casus_head head; int32_t since; int32_t reserved; } casus_diff_options;
typedef struct casus_plot_options { casus_head head; int32_t chart; int32_t theme; int32_t projection; int32_t width; int32_t height; int32_t limit; const char *id; const char *title; const char *note; const char *outline; const casus_table *spans; } casus_plot_options;
typedef struct casus_report_options { casus_head head; int32_t format; int32_t width; int32_t policy; int32_t limit; double min_confidence; const char *lead; const char *where; const casus_links *links; const casus_names *names; const char *title; const char *outline; const casus_table *overlap; const casus_table *moved; const casus_table *changes; const char *since; } casus_report_options;
struct ArrowSchema { const char *format; const char *name; const char *metadata; int64_t flags; int64_t n_children; struct ArrowSchema **children; struct ArrowSchema *dictionary; void *release; void *private_data; };
struct ArrowArray { int64_t length; int64_t null_count; int64_t offset; int64_t n_buffers; int64_t n_children; const void **buffers; struct ArrowArray **children; struct ArrowArray *dictionary; void *release; void *private_data; };
struct ArrowArrayStream { void *get_schema; void *get_next; void *get_last_error; void *release; void *private_data; };
typedef int32_t (*casus_progress_fn)(void *user, int64_t bytes, int64_t total, int64_t rows);
typedef int32_t (*casus_read_fn)(void *user, void *buffer, int64_t size, int64_t *out_size);
typedef void (*casus_release_fn)(void *user);
typedef int32_t (*casus_write_fn)(void *user, const void *data, int64_t size);
typedef int64_t (*casus_weigh_fn)(void *user, const char *unit, int32_t *out_gids, double *out_weights, int64_t room);
typedef int32_t (*casus_batch_fn)(void *user, casus_batch *batch);
int32_t casus_version_num(void);
const char *casus_version_string(void);
const char *casus_status_name(casus_status status);
casus_str casus_str_from(const char *text);
int32_t casus_str_equal(casus_str a, casus_str b);
void casus_init(casus_head *head, int32_t tag, int64_t size);
casus_status casus_context_new(const casus_allocator *allocator, casus_context **out, casus_error *error);
void casus_context_free(casus_context *context);
casus_status casus_context_set(casus_context *context, const char *option, int64_t value, casus_error *error);
casus_status casus_context_get(const casus_context *context, const char *option, int64_t *out, casus_error *error);
void casus_context_set_progress(casus_context *context, casus_progress_fn progress, void *user);
void casus_context_cancel(casus_context *context);
void casus_release_none(void *user);
casus_status casus_input_open(casus_context *context, const char *path, casus_input **out, casus_error *error);
casus_status casus_input_memory(casus_context *context, const void *data, int64_t size, const char *name, casus_release_fn release, void *user, casus_input **out, casus_error *error);
casus_status casus_input_callback(casus_context *context, casus_read_fn read, void *user, const char *name, casus_input **out, casus_error *error);
void casus_input_close(casus_input *input);
void casus_input_free(casus_input *input);
casus_status casus_output_open(casus_context *context, const char *path, casus_output **out, casus_error *error);
casus_status casus_output_memory(casus_context *context, casus_output **out, casus_error *error);
casus_status casus_output_callback(casus_context *context, casus_write_fn write, void *user, casus_output **out, casus_error *error);
casus_status casus_output_write(casus_output *output, const void *data, int64_t size, casus_error *error);
casus_str casus_output_text(const casus_output *output);
casus_status casus_output_close(casus_output *output, casus_error *error);
void casus_output_free(casus_output *output);
casus_span casus_span_unknown(void);
casus_status casus_day_from_civil(int32_t year, int32_t month, int32_t day, int32_t *out, casus_error *error);
casus_status casus_day_to_civil(int32_t day, int32_t *out_year, int32_t *out_month, int32_t *out_day, casus_error *error);
int32_t casus_day_weekday(int32_t day);
casus_status casus_day_iso_week(int32_t day, int32_t *out_year, int32_t *out_week, casus_error *error);
casus_status casus_day_parse(const char *text, int32_t *out, casus_error *error);
casus_status casus_period_of(int32_t unit, int32_t day, int32_t *out, casus_error *error);
casus_status casus_period_first_day(int32_t unit, int32_t period, int32_t *out, casus_error *error);
casus_status casus_period_text(int32_t unit, int32_t period, char *buffer, int64_t size, int64_t *out_size, casus_error *error);
casus_status casus_geo_distance(double lat1, double lon1, double lat2, double lon2, double *out_metres, casus_error *error);
casus_status casus_gid_from_point(double lat, double lon, int32_t *out, casus_error *error);
casus_status casus_gid_to_point(int32_t gid, double *out_lat, double *out_lon, casus_error *error);
casus_status casus_geohash_from_point(double lat, double lon, int32_t length, char *buffer, int64_t size, int64_t *out_size, casus_error *error);
casus_triple casus_triple_unknown(void);
casus_triple casus_triple_exact(double n);
casus_triple casus_triple_at_least(double n);
casus_triple casus_triple_at_most(double n);
casus_triple casus_triple_range(double a, double b);
casus_status casus_triple_read(casus_str text, int32_t policy, casus_triple *out, int32_t *out_counting, casus_error *error);
casus_status casus_event_new(casus_context *context, casus_event **out, casus_error *error);
void casus_event_free(casus_event *event);
void casus_event_reset(casus_event *event);
casus_status casus_event_copy(casus_event *event, const casus_event *source, casus_error *error);
casus_status casus_event_set_text(casus_event *event, int32_t field, casus_str text, casus_error *error);
casus_str casus_event_text(const casus_event *event, int32_t field);
casus_status casus_event_add(casus_event *event, const casus_head *part, int32_t *out_index, casus_error *error);
casus_status casus_event_set(casus_event *event, int32_t index, const casus_head *part, casus_error *error);
casus_status casus_event_get(const casus_event *event, int32_t index, casus_head *out, casus_error *error);
casus_status casus_event_remove(casus_event *event, int32_t tag, int32_t index, casus_error *error);
int32_t casus_event_part_count(const casus_event *event, int32_t tag);
casus_status casus_event_set_day(casus_event *event, const char *first, const char *last, casus_error *error);
casus_status casus_event_add_place(casus_event *event, const char *name, const char *country, double lat, double lon, int32_t *out_index, casus_error *error);
casus_status casus_event_add_party(casus_event *event, const char *name, int32_t role, int32_t side, int32_t *out_index, casus_error *error);
casus_status casus_event_add_statement(casus_event *event, const char *claimant, int32_t stake, const char *stated, const char *text, int32_t *out_index, casus_error *error);
casus_status casus_event_add_figure(casus_event *event, int32_t status, const char *figure, int32_t claim, int32_t *out_index, casus_error *error);
casus_status casus_event_claim_stands(const casus_event *event, int32_t claim, int32_t *out, casus_str *out_reason, casus_error *error);
casus_status casus_event_triple(const casus_event *event, int32_t status, int32_t side, casus_triple *out, casus_error *error);
const char *casus_vocabulary_name(int32_t vocabulary);
int32_t casus_vocabulary_last(int32_t vocabulary);
const char *casus_vocabulary_word(int32_t vocabulary, int32_t value);
const char *casus_vocabulary_title(int32_t vocabulary, int32_t value);
casus_status casus_vocabulary_find(int32_t vocabulary, const char *word, int32_t *out, casus_error *error);
casus_status casus_country_find(const char *scheme, casus_str code, int32_t day, casus_country *out, casus_error *error);
int32_t casus_country_count(void);
casus_status casus_country_get(int32_t index, int32_t day, casus_country *out, casus_error *error);
int32_t casus_country_code_count(const char *scheme);
casus_status casus_country_code_get(const char *scheme, int32_t index, casus_country_code *out, casus_error *error);
int32_t casus_code_count(const char *scheme);
casus_status casus_code_get(const char *scheme, int32_t index, casus_code *out, casus_error *error);
casus_status casus_code_find(const char *scheme, casus_str code, casus_code *out, casus_error *error);
casus_status casus_crosswalk_find(const char *scheme, casus_str code, const char *to, int32_t nth, casus_crosswalk *out, casus_error *error);
const char *casus_column_name(const casus_column *column);
int32_t casus_column_type(const casus_column *column);
int64_t casus_column_length(const casus_column *column);
int64_t casus_column_null_count(const casus_column *column);
const uint8_t *casus_column_validity(const casus_column *column);
const void *casus_column_values(const casus_column *column);
const int32_t *casus_column_offsets(const casus_column *column);
int32_t casus_column_child_count(const casus_column *column);
const casus_column *casus_column_child(const casus_column *column, int32_t index);
const casus_column *casus_column_field(const casus_column *column, const char *name);
int32_t casus_column_word_count(const casus_column *column);
casus_str casus_column_word(const casus_column *column, int32_t code);
uint64_t casus_column_dictionary(const casus_column *column);
int32_t casus_column_is_null(const casus_column *column, int64_t index);
int64_t casus_column_int64(const casus_column *column, int64_t index);
double casus_column_double(const casus_column *column, int64_t index);
casus_str casus_column_text(const casus_column *column, int64_t index);
void casus_column_range(const casus_column *column, int64_t index, int64_t *out_first, int64_t *out_count);
casus_batch *casus_batch_retain(casus_batch *batch);
void casus_batch_free(casus_batch *batch);
int64_t casus_batch_row_count(const casus_batch *batch);
int32_t casus_batch_column_count(const casus_batch *batch);
const casus_column *casus_batch_column_at(const casus_batch *batch, int32_t index);
const casus_column *casus_batch_column(const casus_batch *batch, const char *name);
int64_t casus_batch_source_row(const casus_batch *batch, int64_t row);
int32_t casus_batch_native_count(const casus_batch *batch);
casus_str casus_batch_native_name(const casus_batch *batch, int32_t index);
casus_status casus_batch_native_field(const casus_batch *batch, int64_t row, int32_t index, char *buffer, int64_t size, int64_t *out_size, casus_error *error);
casus_status casus_batch_select(const casus_batch *batch, const uint8_t *selection, casus_batch **out, casus_error *error);
casus_status casus_event_read(casus_event *event, const casus_batch *batch, int64_t row, casus_error *error);
casus_status casus_builder_new(casus_context *context, const char *columns, casus_builder **out, casus_error *error);
void casus_builder_free(casus_builder *builder);
casus_status casus_builder_add(casus_builder *builder, const casus_event *event, casus_error *error);
int64_t casus_builder_row_count(const casus_builder *builder);
casus_status casus_builder_seal(casus_builder *builder, casus_batch **out, casus_error *error);
casus_status casus_dataset_new(casus_context *context, casus_dataset **out, casus_error *error);
void casus_dataset_free(casus_dataset *dataset);
casus_status casus_dataset_add(casus_dataset *dataset, casus_batch *batch, casus_error *error);
int32_t casus_dataset_batch_count(const casus_dataset *dataset);
casus_batch *casus_dataset_batch(const casus_dataset *dataset, int32_t index);
int64_t casus_dataset_row_count(const casus_dataset *dataset);
casus_status casus_name_fold(casus_str name, int32_t fold, char *buffer, int64_t size, int64_t *out_size, casus_error *error);
casus_status casus_name_jaro(casus_str a, casus_str b, double *out, casus_error *error);
casus_status casus_name_jaro_winkler(casus_str a, casus_str b, double *out, casus_error *error);
casus_status casus_name_acronym(casus_str name, char *buffer, int64_t size, int64_t *out_size, casus_error *error);
casus_status casus_name_same_acronym(casus_str a, casus_str b, int32_t *out, casus_error *error);
casus_status casus_rarity_new(casus_context *context, casus_rarity **out, casus_error *error);
void casus_rarity_free(casus_rarity *rarity);
casus_status casus_rarity_add(casus_rarity *rarity, casus_str name, casus_error *error);
casus_status casus_rarity_shared(const casus_rarity *rarity, casus_str a, casus_str b, double *out, casus_error *error);
casus_status casus_names_read(casus_context *context, casus_input *input, casus_names **out, casus_error *error);
void casus_names_free(casus_names *names);
casus_status casus_names_find(const casus_names *names, int32_t kind, casus_str text, int32_t day, casus_str *out, casus_error *error);
casus_status casus_names_find_code(const casus_names *names, int32_t kind, casus_str scheme, casus_str code, int32_t day, casus_str *out, casus_error *error);
casus_status casus_names_apply(const casus_names *names, const casus_batch *batch, casus_batch **out, casus_error *error);
casus_status casus_id_set_new(casus_context *context, int32_t mode, casus_id_set **out, casus_error *error);
void casus_id_set_free(casus_id_set *ids);
casus_status casus_reader_new(casus_context *context, casus_input *input, const casus_read_options *options, casus_reader **out, casus_error *error);
void casus_reader_free(casus_reader *reader);
casus_status casus_reader_next(casus_reader *reader, casus_batch **out, casus_error *error);
casus_status casus_id_set_look(casus_id_set *ids, casus_input *input, const casus_read_options *options, casus_report *report, casus_error *error);
casus_status casus_reader_report(const casus_reader *reader, casus_report *out, casus_error *error);
casus_str casus_reader_text(const casus_reader *reader, int32_t which);
casus_status casus_dataset_add_input(casus_dataset *dataset, casus_input *input, const casus_read_options *options, casus_report *report, casus_error *error);
casus_status casus_event_write_json(const casus_event *event, casus_output *output, casus_error *error);
casus_status casus_event_read_json(casus_event *event, const char *data, int64_t size, casus_error *error);
casus_status casus_writer_new(casus_context *context, casus_output *output, const casus_write_options *options, casus_writer **out, casus_error *error);
void casus_writer_free(casus_writer *writer);
const char *casus_writer_columns(const casus_writer *writer);
casus_status casus_writer_add(casus_writer *writer, const casus_batch *batch, const uint8_t *selection, casus_error *error);
casus_status casus_writer_add_event(casus_writer *writer, const casus_event *event, casus_error *error);
casus_status casus_writer_finish(casus_writer *writer, casus_error *error);
const char *casus_writer_told(casus_writer *writer);
casus_status casus_filter_new(casus_context *context, const char *text, casus_filter **out, casus_error *error);
void casus_filter_free(casus_filter *filter);
const char *casus_filter_columns(const casus_filter *filter);
casus_status casus_filter_apply(const casus_filter *filter, const casus_batch *batch, uint8_t *out_selection, int64_t size, casus_error *error);
casus_str casus_filter_place(const casus_filter *filter, int32_t index, int64_t *out_offset, int64_t *out_size);
int32_t casus_filter_needs_all(const casus_filter *filter);
casus_status casus_writer_add_input(casus_writer *writer, casus_input *input, const char *where, const casus_read_options *options, casus_report *report, casus_error *error);
casus_status casus_links_read(casus_context *context, casus_input *input, casus_links **out, casus_error *error);
void casus_links_free(casus_links *links);
casus_status casus_cells_read(casus_context *context, casus_input *input, casus_cells **out, casus_error *error);
casus_status casus_cells_new(casus_context *context, const char *name, casus_weigh_fn weigh, void *user, casus_cells **out, casus_error *error);
void casus_cells_free(casus_cells *cells);
casus_status casus_rollup_new(casus_context *context, const char *by, const char *sum, const casus_rollup_options *options, casus_rollup **out, casus_error *error);
void casus_rollup_free(casus_rollup *rollup);
const char *casus_rollup_columns(const casus_rollup *rollup);
casus_status casus_rollup_standing(const casus_rollup *rollup, casus_standing *out, casus_error *error);
casus_status casus_rollup_add_input(casus_rollup *rollup, casus_input *input, const casus_read_options *options, casus_report *report, casus_error *error);
casus_status casus_rollup_add(casus_rollup *rollup, const casus_batch *batch, casus_error *error);
casus_status casus_rollup_add_event(casus_rollup *rollup, const casus_event *event, casus_error *error);
casus_status casus_rollup_add_dataset(casus_rollup *rollup, const casus_dataset *dataset, casus_error *error);
casus_status casus_rollup_merge(casus_rollup *rollup, const casus_rollup *other, casus_error *error);
casus_status casus_rollup_save(const casus_rollup *rollup, casus_output *output, casus_error *error);
casus_status casus_rollup_load(casus_context *context, const void *data, int64_t size, casus_rollup **out, casus_error *error);
casus_status casus_rollup_balance(const casus_rollup *rollup, casus_table **out, casus_error *error);
casus_status casus_rollup_table(const casus_rollup *rollup, const casus_table_options *options, casus_table **out, casus_error *error);
int64_t casus_table_row_count(const casus_table *table);
int32_t casus_table_column_count(const casus_table *table);
const casus_column *casus_table_column_at(const casus_table *table, int32_t index);
const casus_column *casus_table_column(const casus_table *table, const char *name);
casus_status casus_table_write(const casus_table *table, int32_t format, casus_output *output, casus_error *error);
casus_status casus_table_write_text(const casus_table *table, int32_t width, casus_output *output, casus_error *error);
void casus_table_free(casus_table *table);
casus_status casus_question_names(casus_context *context, int32_t which, casus_table **out, casus_error *error);
casus_status casus_event_resolve(const casus_event *event, int32_t status, int32_t side, int32_t policy, casus_triple *out, casus_table **out_reasons, casus_error *error);
casus_status casus_event_contests(const casus_event *event, casus_table **out, casus_error *error);
casus_status casus_dataset_contests(const casus_dataset *dataset, casus_table **out, casus_error *error);
casus_status casus_dataset_standing(const casus_dataset *dataset, const casus_rollup_options *options, casus_table **out, casus_error *error);
casus_status casus_event_validate(const casus_event *event, casus_table **out, casus_error *error);
casus_status casus_dataset_validate(const casus_dataset *dataset, casus_table **out, casus_error *error);
casus_status casus_dataset_choose(const casus_dataset *dataset, const casus_filter *filter, const casus_rollup_options *options, uint8_t *out_selection, int64_t size, casus_error *error);
casus_status casus_validation_new(casus_context *context, casus_validation **out, casus_error *error);
void casus_validation_free(casus_validation *validation);
casus_status casus_validation_add_input(casus_validation *validation, casus_input *input, const casus_read_options *options, casus_report *report, casus_error *error);
casus_status casus_validation_table(casus_validation *validation, casus_table **out, casus_error *error);
casus_status casus_link_weights_read(casus_context *context, casus_input *input, casus_link_weights **out, casus_error *error);
void casus_link_weights_free(casus_link_weights *weights);
casus_status casus_linker_new(casus_context *context, const casus_link_options *options, casus_linker **out, casus_error *error);
void casus_linker_free(casus_linker *linker);
const char *casus_linker_columns(const casus_linker *linker);
casus_status casus_linker_add_input(casus_linker *linker, casus_input *input, const char *dataset, const casus_read_options *options, casus_report *report, casus_error *error);
casus_status casus_linker_add_dataset(casus_linker *linker, const casus_dataset *dataset, const char *name, casus_error *error);
casus_status casus_linker_add_taxonomy(casus_linker *linker, const char *name, casus_input *input, casus_error *error);
casus_status casus_linker_run(casus_linker *linker, casus_matches **out, casus_error *error);
void casus_matches_free(casus_matches *matches);
casus_status casus_matches_summary(const casus_matches *matches, casus_match_summary *out, casus_error *error);
casus_status casus_matches_clusters(const casus_matches *matches, int32_t singles, casus_table **out, casus_error *error);
casus_status casus_matches_pairs(const casus_matches *matches, casus_table **out, casus_error *error);
casus_status casus_matches_explain(const casus_matches *matches, casus_str dataset, casus_str id, casus_str dataset_b, casus_str id_b, casus_table **out, casus_error *error);
casus_status casus_matches_weights(const casus_matches *matches, casus_table **out, casus_error *error);
casus_status casus_matches_overlap(const casus_matches *matches, casus_table **out, casus_error *error);
casus_status casus_matches_disagreements(const casus_matches *matches, casus_table **out, casus_error *error);
casus_status casus_matches_repeats(const casus_matches *matches, casus_table **out, casus_error *error);
casus_status casus_matches_links(const casus_matches *matches, casus_links **out, casus_error *error);
casus_status casus_matches_relate(const casus_matches *matches, const char *dataset, casus_event *event, casus_error *error);
casus_status casus_overlap_estimate(casus_context *context, const char *datasets, const int64_t *counts, int32_t count_count, const casus_estimate_options *options, casus_table **out, casus_error *error);
casus_status casus_matches_estimate(const casus_matches *matches, const casus_estimate_options *options, casus_table **out, casus_error *error);
casus_status casus_diff_new(casus_context *context, const casus_diff_options *options, casus_diff **out, casus_error *error);
void casus_diff_free(casus_diff *diff);
casus_status casus_diff_add_input(casus_diff *diff, casus_input *input, const casus_read_options *options, casus_report *report, casus_error *error);
casus_status casus_diff_add_annual(casus_diff *diff, casus_input *input, const casus_read_options *options, casus_report *report, casus_error *error);
casus_status casus_diff_changes(const casus_diff *diff, casus_table **out, casus_error *error);
casus_status casus_diff_moved(const casus_diff *diff, casus_table **out, casus_error *error);
casus_status casus_diff_releases(const casus_diff *diff, casus_table **out, casus_error *error);
casus_status casus_diff_columns(const casus_diff *diff, casus_table **out, casus_error *error);
casus_status casus_diff_survival(const casus_diff *diff, casus_table **out, casus_error *error);
const char *casus_plot_keys(int32_t chart, int32_t step);
casus_status casus_table_plot(const casus_table *table, const casus_plot_options *options, casus_output *output, casus_error *error);
casus_status casus_dataset_report(casus_context *context, const casus_dataset *dataset, const casus_report_options *options, casus_output *output, casus_error *error);
casus_status casus_batch_to_arrow(casus_batch *batch, struct ArrowSchema *out_schema, struct ArrowArray *out_array, casus_error *error);
casus_status casus_dataset_to_arrow(const casus_dataset *dataset, struct ArrowArrayStream *out, casus_error *error);
casus_status casus_reader_to_arrow(casus_reader *reader, struct ArrowArrayStream *out, casus_error *error);
casus_status casus_table_to_arrow(const casus_table *table, struct ArrowArrayStream *out, casus_error *error);
casus_status casus_input_arrow(casus_context *context, struct ArrowArrayStream *stream, const char *name, casus_input **out, casus_error *error);
casus_status casus_arrow_write(casus_context *context, struct ArrowArrayStream *stream, int32_t format, casus_output *output, casus_error *error);
casus_status casus_input_peek(casus_input *input, void *buffer, int64_t size, int64_t *out_size, casus_error *error);
casus_status casus_input_copy(casus_input *input, casus_output *output, int64_t *out_size, casus_error *error);
int32_t casus_reader_native_count(const casus_reader *reader);
casus_str casus_reader_native_name(const casus_reader *reader, int32_t index);
int32_t casus_reader_native_mapped(const casus_reader *reader, int32_t index);
int32_t casus_reader_native_known(const casus_reader *reader, int32_t index);
const char *casus_profile_columns(const char *profile);
casus_status casus_survey_new(casus_context *context, casus_survey **out, casus_error *error);
void casus_survey_free(casus_survey *survey);
casus_status casus_survey_add(casus_survey *survey, const casus_batch *batch, casus_error *error);
casus_status casus_survey_table(const casus_survey *survey, int32_t which, casus_table **out, casus_error *error);
casus_status casus_rollup_share_input(casus_rollup *rollup, casus_input *input, const casus_read_options *options, casus_batch_fn take, void *user, casus_report *report, casus_error *error);
casus_status casus_dataset_join_mentions(casus_context *context, const casus_dataset *dataset, casus_dataset **out, int64_t *out_joined, casus_error *error);
]]

local api = {}

-- Constants, without CASUS_.
api.constants = {
  VERSION_MAJOR = 1,
  VERSION_MINOR = 0,
  VERSION_PATCH = 0,
  VERSION_NUM = 10000,
  OK = 0,
  E_ARGUMENT = 1,
  E_MEMORY = 2,
  E_IO = 3,
  E_SYNTAX = 4,
  E_VALUE = 5,
  E_PROFILE = 6,
  E_LIMIT = 7,
  E_OVERFLOW = 8,
  E_CANCELLED = 9,
  E_NOT_FOUND = 10,
  E_UNSUPPORTED = 11,
  E_STATE = 12,
  TAG_RECORD = 1,
  TAG_DATE = 2,
  TAG_LOCATION = 3,
  TAG_ACTOR = 4,
  TAG_PARTICIPANT = 5,
  TAG_CASUALTY = 6,
  TAG_CLASSIFICATION = 7,
  TAG_SOURCE = 8,
  TAG_CLAIM = 9,
  TAG_MEANS = 10,
  TAG_OUTCOME = 11,
  TAG_RELATION = 12,
  TAG_READ_OPTIONS = 100,
  TAG_WRITE_OPTIONS = 101,
  TAG_ROLLUP_OPTIONS = 102,
  TAG_LINK_OPTIONS = 103,
  TAG_ESTIMATE_OPTIONS = 104,
  TAG_TABLE_OPTIONS = 105,
  TAG_DIFF_OPTIONS = 106,
  TAG_PLOT_OPTIONS = 107,
  TAG_REPORT_OPTIONS = 108,
  TAG_REPORT = 200,
  TAG_ISSUE = 201,
  TAG_COUNTRY = 202,
  TAG_COUNTRY_CODE = 203,
  TAG_CODE = 204,
  TAG_CROSSWALK = 205,
  TAG_STANDING = 206,
  TAG_MATCH_SUMMARY = 207,
  FORMAT_TEXT = 1,
  FORMAT_CSV = 2,
  FORMAT_JSON = 3,
  FORMAT_JSONL = 4,
  FORMAT_GEOJSON = 5,
  FORMAT_NATIVE = 6,
  FORMAT_ARROW = 7,
  FORMAT_ARROW_STREAM = 8,
  FORMAT_MARKDOWN = 9,
  FORMAT_HTML = 10,
  DAY_UNKNOWN = -2147483648,
  UNIT_DAY = 1,
  UNIT_WEEK = 2,
  UNIT_MONTH = 3,
  UNIT_QUARTER = 4,
  UNIT_YEAR = 5,
  SPAN_PRECISION_UNKNOWN = 0,
  SPAN_PRECISION_SECOND = 1,
  SPAN_PRECISION_MINUTE = 2,
  SPAN_PRECISION_HOUR = 3,
  SPAN_PRECISION_DAY = 4,
  SPAN_PRECISION_FEW_DAYS = 5,
  SPAN_PRECISION_WEEK = 6,
  SPAN_PRECISION_MONTH = 7,
  SPAN_PRECISION_QUARTER = 8,
  SPAN_PRECISION_YEAR = 9,
  SPAN_PRECISION_MULTI_YEAR = 10,
  BOUND_EXACT = 0,
  BOUND_NOT_BEFORE = 1,
  BOUND_NOT_AFTER = 2,
  BOUND_ABOUT = 3,
  UTC_OFFSET_UNKNOWN = -2147483648,
  LOCATION_PRECISION_UNKNOWN = 0,
  LOCATION_PRECISION_POINT = 1,
  LOCATION_PRECISION_NEAR = 2,
  LOCATION_PRECISION_SETTLEMENT = 3,
  LOCATION_PRECISION_ADMIN3 = 4,
  LOCATION_PRECISION_ADMIN2 = 5,
  LOCATION_PRECISION_ADMIN1 = 6,
  LOCATION_PRECISION_REGION = 7,
  LOCATION_PRECISION_COUNTRY = 8,
  LOCATION_PRECISION_MARITIME_AIR = 9,
  GID_MAX = 259200,
  TYPE_DAY = 1,
  TYPE_INT32 = 2,
  TYPE_DOUBLE = 3,
  TYPE_TEXT = 4,
  TYPE_BINARY = 5,
  TYPE_WORD = 6,
  TYPE_LIST = 7,
  TYPE_STRUCT = 8,
  TYPE_INT64 = 9,
  TYPE_MOMENT = 10,
  VOCABULARY_KIND = 1,
  VOCABULARY_SPAN_PRECISION = 2,
  VOCABULARY_BOUND = 3,
  VOCABULARY_UNIT = 4,
  VOCABULARY_LOCATION_PRECISION = 5,
  VOCABULARY_LOCATION_ROLE = 6,
  VOCABULARY_LOCATION_COORDINATE = 7,
  VOCABULARY_ACTOR_KIND = 8,
  VOCABULARY_PARTICIPANT_ROLE = 9,
  VOCABULARY_SIDE = 10,
  VOCABULARY_CASUALTY_STATUS = 11,
  VOCABULARY_COUNTING = 12,
  VOCABULARY_MODALITY = 13,
  VOCABULARY_CLAIM_POLARITY = 14,
  VOCABULARY_CLAIM_STAKE = 15,
  VOCABULARY_CLAIM_ABOUT = 16,
  VOCABULARY_CLAIM_STATUS = 17,
  VOCABULARY_RELATION_KIND = 18,
  VOCABULARY_SEX = 19,
  VOCABULARY_AGE = 20,
  VOCABULARY_POLICY = 21,
  VOCABULARY_CROSSWALK_RELATION = 22,
  VOCABULARY_CERTAINTY = 23,
  VOCABULARY_WORDS = 24,
  VOCABULARY_STANDING = 25,
  VOCABULARY_SPREAD = 26,
  VOCABULARY_COLUMN = 27,
  VOCABULARY_OPTION = 28,
  VOCABULARY_SCHEME = 29,
  VOCABULARY_PROFILE = 30,
  VOCABULARY_STATUS = 31,
  VOCABULARY_LINK_DECISION = 32,
  VOCABULARY_DIFF_CHANGE = 33,
  KIND_INCIDENT = 1,
  KIND_EPISODE = 2,
  KIND_SERIES = 3,
  KIND_STATEMENT = 4,
  KIND_SUMMARY = 5,
  KIND_MENTION = 6,
  LOCATION_ROLE_EFFECT = 1,
  LOCATION_ROLE_ORIGIN = 2,
  LOCATION_ROLE_ROUTE = 3,
  LOCATION_ROLE_BASE = 4,
  LOCATION_COORDINATE_EXACT = 1,
  LOCATION_COORDINATE_CENTROID = 2,
  LOCATION_COORDINATE_CAPITAL = 3,
  LOCATION_COORDINATE_MIDPOINT = 4,
  LOCATION_COORDINATE_REPRESENTATIVE = 5,
  ACTOR_KIND_STATE_FORCES = 1,
  ACTOR_KIND_REBEL_GROUP = 2,
  ACTOR_KIND_POLITICAL_MILITIA = 3,
  ACTOR_KIND_IDENTITY_MILITIA = 4,
  ACTOR_KIND_RIOTERS = 5,
  ACTOR_KIND_PROTESTERS = 6,
  ACTOR_KIND_CIVILIANS = 7,
  ACTOR_KIND_EXTERNAL_FORCES = 8,
  ACTOR_KIND_ORGANIZED_GROUP = 9,
  ACTOR_KIND_GOVERNMENT = 10,
  ACTOR_KIND_INTERNATIONAL_ORGANISATION = 11,
  ACTOR_KIND_NGO = 12,
  ACTOR_KIND_MEDIA = 13,
  ACTOR_KIND_COMPANY = 14,
  ACTOR_KIND_CRIMINAL_GROUP = 15,
  ACTOR_KIND_INDIVIDUAL = 16,
  PARTICIPANT_ROLE_PARTY = 1,
  PARTICIPANT_ROLE_PERPETRATOR = 2,
  PARTICIPANT_ROLE_TARGET = 3,
  PARTICIPANT_ROLE_ASSOCIATE = 4,
  PARTICIPANT_ROLE_ISSUER = 5,
  PARTICIPANT_ROLE_ADDRESSEE = 6,
  SIDE_A = 1,
  SIDE_B = 2,
  SIDE_CIVILIAN = 3,
  SIDE_UNKNOWN = 4,
  SIDE_THIRD_PARTY = 5,
  SIDE_PERPETRATOR = 6,
  SIDE_VICTIM = 7,
  CASUALTY_STATUS_KILLED = 1,
  CASUALTY_STATUS_INJURED = 2,
  CASUALTY_STATUS_MISSING = 3,
  CASUALTY_STATUS_UNACCOUNTED = 4,
  CASUALTY_STATUS_CAPTURED = 5,
  CASUALTY_STATUS_ABDUCTED = 6,
  CASUALTY_STATUS_ARRESTED = 7,
  CASUALTY_STATUS_SURRENDERED = 8,
  CASUALTY_STATUS_ESCAPED = 9,
  CASUALTY_STATUS_DISPLACED = 10,
  CASUALTY_STATUS_RESCUED = 11,
  CASUALTY_STATUS_BODY_RECOVERED = 12,
  CASUALTY_STATUS_AFFECTED = 13,
  CASUALTY_STATUS_KILLED_OR_INJURED = 14,
  MODALITY_OCCURRED = 1,
  MODALITY_ONGOING = 2,
  MODALITY_PLANNED = 3,
  MODALITY_THREATENED = 4,
  MODALITY_ALLEGED = 5,
  MODALITY_POSSIBLE = 6,
  MODALITY_DENIED = 7,
  MODALITY_HYPOTHETICAL = 8,
  MODALITY_NEGATED = 9,
  CERTAINTY_VERIFIED = 1,
  CERTAINTY_PROBABLE = 2,
  CERTAINTY_REPORTED = 3,
  CERTAINTY_CONTESTED = 4,
  CERTAINTY_DISCOUNTED = 5,
  STANDING_COUNTED = 1,
  STANDING_NOT_HAPPENED = 2,
  STANDING_SUPERSEDED = 3,
  STANDING_TOLD_TWICE = 4,
  CLAIM_POLARITY_ASSERTS = 1,
  CLAIM_POLARITY_DENIES = 2,
  CLAIM_POLARITY_DECLINES = 3,
  CLAIM_POLARITY_SILENT = 4,
  CLAIM_POLARITY_RETRACTS = 5,
  CLAIM_STAKE_BELLIGERENT = 1,
  CLAIM_STAKE_PERPETRATOR = 2,
  CLAIM_STAKE_VICTIM_SIDE = 3,
  CLAIM_STAKE_WITNESS = 4,
  CLAIM_STAKE_AUTHORITY = 5,
  CLAIM_STAKE_THIRD_PARTY = 6,
  CLAIM_STAKE_MEDIA = 7,
  CLAIM_STAKE_ANALYST = 8,
  CLAIM_ABOUT_OCCURRENCE = 1,
  CLAIM_ABOUT_CASUALTIES = 2,
  CLAIM_ABOUT_PERPETRATOR = 3,
  CLAIM_ABOUT_MEANS = 4,
  CLAIM_ABOUT_MOTIVE = 5,
  CLAIM_ABOUT_TIME = 6,
  CLAIM_ABOUT_PLACE = 7,
  CLAIM_ABOUT_CLASSIFICATION = 8,
  CLAIM_ABOUT_PLAN = 9,
  CLAIM_ABOUT_OUTCOME = 10,
  CLAIM_ABOUT_NUMBER = 11,
  CLAIM_ABOUT_OTHER = 12,
  CLAIM_STATUS_CURRENT = 1,
  CLAIM_STATUS_CORRECTED = 2,
  CLAIM_STATUS_WITHDRAWN = 3,
  RELATION_KIND_PART_OF = 1,
  RELATION_KIND_SUMMARISES = 2,
  RELATION_KIND_SAME_AS = 3,
  RELATION_KIND_DUPLICATE_OF = 4,
  RELATION_KIND_POSSIBLY_OVERLAPS = 5,
  RELATION_KIND_CAUSED_BY = 6,
  RELATION_KIND_LED_TO = 7,
  RELATION_KIND_RESPONSE_TO = 8,
  RELATION_KIND_FOLLOWS = 9,
  RELATION_KIND_CONTRADICTS = 10,
  RELATION_KIND_CORROBORATES = 11,
  RELATION_KIND_SUPERSEDES = 12,
  RELATION_KIND_ABOUT = 13,
  RELATION_KIND_COORDINATED_WITH = 14,
  SEX_FEMALE = 1,
  SEX_MALE = 2,
  SEX_MIXED = 3,
  AGE_CHILD = 1,
  AGE_ADULT = 2,
  AGE_OLDER = 3,
  AGE_MIXED = 4,
  COUNTING_EXACT = 1,
  COUNTING_AT_LEAST = 2,
  COUNTING_AT_MOST = 3,
  COUNTING_MORE_THAN = 4,
  COUNTING_FEWER_THAN = 5,
  COUNTING_ABOUT = 6,
  COUNTING_RANGE = 7,
  COUNTING_WORD = 8,
  COUNTING_ZERO_STATED = 9,
  WORDS_STRICT = 1,
  WORDS_ACLED = 2,
  WORDS_GTD = 3,
  WORDS_BOUNDS = 4,
  EVENT_DATASET = 1,
  EVENT_ID = 2,
  EVENT_NOTES = 3,
  EVENT_DYAD = 4,
  EVENT_CLASS = 5,
  EVENT_TITLE = 6,
  EVENT_EXTRA = 7,
  POLICY_HULL = 1,
  POLICY_RANGE = 2,
  POLICY_UCDP = 3,
  POLICY_GTD = 4,
  POLICY_ACLED = 5,
  POLICY_MAJORITY = 6,
  POLICY_LATEST = 7,
  POLICY_SOURCE_RANK = 8,
  POLICY_LEAD = 9,
  POLICY_LOWEST = 10,
  POLICY_HIGHEST = 11,
  CROSSWALK_RELATION_NONE = 0,
  CROSSWALK_RELATION_EXACT = 1,
  CROSSWALK_RELATION_CLOSE = 2,
  CROSSWALK_RELATION_BROAD = 3,
  CROSSWALK_RELATION_NARROW = 4,
  CROSSWALK_RELATION_RELATED = 5,
  CROSSWALK_RELATION_COMPOUND = 6,
  NAME_MOST = 1024,
  NAME_FOLD_SPELLING = 1,
  NAME_FOLD_SOUND = 2,
  NAME_KIND_ACTOR = 1,
  NAME_KIND_PLACE = 2,
  ON_ERROR_FAIL = 0,
  ON_ERROR_SKIP = 1,
  ON_ERROR_REPORT = 2,
  DATES_PROFILE = 0,
  DATES_YMD = 1,
  DATES_DMY = 2,
  DATES_MDY = 3,
  ISSUE_KIND_ROW = 1,
  ISSUE_KIND_CELL = 2,
  ISSUE_KIND_WARNING = 3,
  ISSUE_KIND_REPEAT = 4,
  ISSUE_KIND_ABSENT = 5,
  ID_SET_MODE_FIRST = 1,
  ID_SET_MODE_WATCH = 2,
  ID_SET_MODE_LAST = 3,
  ID_SET_MODE_NEWEST = 4,
  READER_PROFILE = 1,
  READER_LAYOUT = 2,
  READER_DIALECT = 3,
  READER_WHY = 4,
  SPREAD_NONE = 1,
  SPREAD_END = 2,
  SPREAD_DAYS = 3,
  SPREAD_EVEN = 4,
  SPREAD_EXPECTED = 5,
  QUESTION_FIELDS = 1,
  QUESTION_KEYS = 2,
  LINK_RULE_BEST = 1,
  LINK_RULE_OPTIMAL = 2,
  LINK_RULE_COMPAT = 3,
  CHART_MAP = 1,
  CHART_TIMELINE = 2,
  CHART_BARS = 3,
  CHART_LINES = 4,
  THEME_LIGHT = 1,
  THEME_DARK = 2,
  PROJECTION_EQUIRECTANGULAR = 1,
  PROJECTION_MERCATOR = 2,
  INPUT_PEEK = 64,
  SURVEY_COLUMNS = 1,
  SURVEY_SPELLINGS = 2,
  SURVEY_CODES = 3,
}

-- What fields take: words and their values, and the vocabulary that has them.
api.choices = {
  status = { vocabulary = 31, values = { ["ok"] = 0, ["argument"] = 1, ["memory"] = 2, ["io"] = 3, ["syntax"] = 4, ["value"] = 5, ["profile"] = 6, ["limit"] = 7, ["overflow"] = 8, ["cancelled"] = 9, ["not_found"] = 10, ["unsupported"] = 11, ["state"] = 12 } },
  tag = { vocabulary = 0, values = { ["unknown"] = 0, ["record"] = 1, ["date"] = 2, ["location"] = 3, ["actor"] = 4, ["participant"] = 5, ["casualty"] = 6, ["classification"] = 7, ["source"] = 8, ["claim"] = 9, ["means"] = 10, ["outcome"] = 11, ["relation"] = 12, ["read_options"] = 100, ["write_options"] = 101, ["rollup_options"] = 102, ["link_options"] = 103, ["estimate_options"] = 104, ["table_options"] = 105, ["diff_options"] = 106, ["plot_options"] = 107, ["report_options"] = 108, ["report"] = 200, ["issue"] = 201, ["country"] = 202, ["country_code"] = 203, ["code"] = 204, ["crosswalk"] = 205, ["standing"] = 206, ["match_summary"] = 207 } },
  format = { vocabulary = 0, values = { ["unknown"] = 0, ["text"] = 1, ["csv"] = 2, ["json"] = 3, ["jsonl"] = 4, ["geojson"] = 5, ["native"] = 6, ["arrow"] = 7, ["arrow_stream"] = 8, ["markdown"] = 9, ["html"] = 10 } },
  unit = { vocabulary = 4, values = { ["unknown"] = 0, ["day"] = 1, ["week"] = 2, ["month"] = 3, ["quarter"] = 4, ["year"] = 5 } },
  span_precision = { vocabulary = 2, values = { ["unknown"] = 0, ["second"] = 1, ["minute"] = 2, ["hour"] = 3, ["day"] = 4, ["few_days"] = 5, ["week"] = 6, ["month"] = 7, ["quarter"] = 8, ["year"] = 9, ["multi_year"] = 10 } },
  bound = { vocabulary = 3, values = { ["exact"] = 0, ["not_before"] = 1, ["not_after"] = 2, ["about"] = 3 } },
  location_precision = { vocabulary = 5, values = { ["unknown"] = 0, ["point"] = 1, ["near"] = 2, ["settlement"] = 3, ["admin3"] = 4, ["admin2"] = 5, ["admin1"] = 6, ["region"] = 7, ["country"] = 8, ["maritime_air"] = 9 } },
  type = { vocabulary = 0, values = { ["unknown"] = 0, ["day"] = 1, ["int32"] = 2, ["double"] = 3, ["text"] = 4, ["binary"] = 5, ["word"] = 6, ["list"] = 7, ["struct"] = 8, ["int64"] = 9, ["moment"] = 10 } },
  vocabulary = { vocabulary = 0, values = { ["unknown"] = 0, ["kind"] = 1, ["span_precision"] = 2, ["bound"] = 3, ["unit"] = 4, ["location_precision"] = 5, ["location_role"] = 6, ["location_coordinate"] = 7, ["actor_kind"] = 8, ["participant_role"] = 9, ["side"] = 10, ["casualty_status"] = 11, ["counting"] = 12, ["modality"] = 13, ["claim_polarity"] = 14, ["claim_stake"] = 15, ["claim_about"] = 16, ["claim_status"] = 17, ["relation_kind"] = 18, ["sex"] = 19, ["age"] = 20, ["policy"] = 21, ["crosswalk_relation"] = 22, ["certainty"] = 23, ["words"] = 24, ["standing"] = 25, ["spread"] = 26, ["column"] = 27, ["option"] = 28, ["scheme"] = 29, ["profile"] = 30, ["status"] = 31, ["link_decision"] = 32, ["diff_change"] = 33 } },
  kind = { vocabulary = 1, values = { ["unknown"] = 0, ["incident"] = 1, ["episode"] = 2, ["series"] = 3, ["statement"] = 4, ["summary"] = 5, ["mention"] = 6 } },
  location_role = { vocabulary = 6, values = { ["unknown"] = 0, ["effect"] = 1, ["origin"] = 2, ["route"] = 3, ["base"] = 4 } },
  location_coordinate = { vocabulary = 7, values = { ["unknown"] = 0, ["exact"] = 1, ["centroid"] = 2, ["capital"] = 3, ["midpoint"] = 4, ["representative"] = 5 } },
  actor_kind = { vocabulary = 8, values = { ["unknown"] = 0, ["state_forces"] = 1, ["rebel_group"] = 2, ["political_militia"] = 3, ["identity_militia"] = 4, ["rioters"] = 5, ["protesters"] = 6, ["civilians"] = 7, ["external_forces"] = 8, ["organized_group"] = 9, ["government"] = 10, ["international_organisation"] = 11, ["ngo"] = 12, ["media"] = 13, ["company"] = 14, ["criminal_group"] = 15, ["individual"] = 16 } },
  participant_role = { vocabulary = 9, values = { ["unknown"] = 0, ["party"] = 1, ["perpetrator"] = 2, ["target"] = 3, ["associate"] = 4, ["issuer"] = 5, ["addressee"] = 6 } },
  side = { vocabulary = 10, values = { ["unsaid"] = 0, ["a"] = 1, ["b"] = 2, ["civilian"] = 3, ["unknown"] = 4, ["third_party"] = 5, ["perpetrator"] = 6, ["victim"] = 7 } },
  casualty_status = { vocabulary = 11, values = { ["unknown"] = 0, ["killed"] = 1, ["injured"] = 2, ["missing"] = 3, ["unaccounted"] = 4, ["captured"] = 5, ["abducted"] = 6, ["arrested"] = 7, ["surrendered"] = 8, ["escaped"] = 9, ["displaced"] = 10, ["rescued"] = 11, ["body_recovered"] = 12, ["affected"] = 13, ["killed_or_injured"] = 14 } },
  modality = { vocabulary = 13, values = { ["unknown"] = 0, ["occurred"] = 1, ["ongoing"] = 2, ["planned"] = 3, ["threatened"] = 4, ["alleged"] = 5, ["possible"] = 6, ["denied"] = 7, ["hypothetical"] = 8, ["negated"] = 9 } },
  certainty = { vocabulary = 23, values = { ["unknown"] = 0, ["verified"] = 1, ["probable"] = 2, ["reported"] = 3, ["contested"] = 4, ["discounted"] = 5 } },
  became = { vocabulary = 25, values = { ["unknown"] = 0, ["counted"] = 1, ["not_happened"] = 2, ["superseded"] = 3, ["told_twice"] = 4 } },
  claim_polarity = { vocabulary = 14, values = { ["unknown"] = 0, ["asserts"] = 1, ["denies"] = 2, ["declines"] = 3, ["silent"] = 4, ["retracts"] = 5 } },
  claim_stake = { vocabulary = 15, values = { ["unknown"] = 0, ["belligerent"] = 1, ["perpetrator"] = 2, ["victim_side"] = 3, ["witness"] = 4, ["authority"] = 5, ["third_party"] = 6, ["media"] = 7, ["analyst"] = 8 } },
  claim_about = { vocabulary = 16, values = { ["unknown"] = 0, ["occurrence"] = 1, ["casualties"] = 2, ["perpetrator"] = 3, ["means"] = 4, ["motive"] = 5, ["time"] = 6, ["place"] = 7, ["classification"] = 8, ["plan"] = 9, ["outcome"] = 10, ["number"] = 11, ["other"] = 12 } },
  claim_status = { vocabulary = 17, values = { ["unknown"] = 0, ["current"] = 1, ["corrected"] = 2, ["withdrawn"] = 3 } },
  relation_kind = { vocabulary = 18, values = { ["unknown"] = 0, ["part_of"] = 1, ["summarises"] = 2, ["same_as"] = 3, ["duplicate_of"] = 4, ["possibly_overlaps"] = 5, ["caused_by"] = 6, ["led_to"] = 7, ["response_to"] = 8, ["follows"] = 9, ["contradicts"] = 10, ["corroborates"] = 11, ["supersedes"] = 12, ["about"] = 13, ["coordinated_with"] = 14 } },
  sex = { vocabulary = 19, values = { ["unknown"] = 0, ["female"] = 1, ["male"] = 2, ["mixed"] = 3 } },
  age = { vocabulary = 20, values = { ["unknown"] = 0, ["child"] = 1, ["adult"] = 2, ["older"] = 3, ["mixed"] = 4 } },
  counting = { vocabulary = 12, values = { ["unknown"] = 0, ["exact"] = 1, ["at_least"] = 2, ["at_most"] = 3, ["more_than"] = 4, ["fewer_than"] = 5, ["about"] = 6, ["range"] = 7, ["word"] = 8, ["zero_stated"] = 9 } },
  words = { vocabulary = 24, values = { ["unknown"] = 0, ["strict"] = 1, ["acled"] = 2, ["gtd"] = 3, ["bounds"] = 4 } },
  event_text = { vocabulary = 0, values = { ["unknown"] = 0, ["dataset"] = 1, ["id"] = 2, ["notes"] = 3, ["dyad"] = 4, ["class"] = 5, ["title"] = 6, ["extra"] = 7 } },
  policy = { vocabulary = 21, values = { ["unknown"] = 0, ["hull"] = 1, ["range"] = 2, ["ucdp"] = 3, ["gtd"] = 4, ["acled"] = 5, ["majority"] = 6, ["latest"] = 7, ["source_rank"] = 8, ["lead"] = 9, ["lowest"] = 10, ["highest"] = 11 } },
  crosswalk_relation = { vocabulary = 22, values = { ["none"] = 0, ["exact"] = 1, ["close"] = 2, ["broad"] = 3, ["narrow"] = 4, ["related"] = 5, ["compound"] = 6 } },
  on_error = { vocabulary = 0, values = { ["fail"] = 0, ["skip"] = 1, ["report"] = 2 } },
  dates = { vocabulary = 0, values = { ["profile"] = 0, ["ymd"] = 1, ["dmy"] = 2, ["mdy"] = 3 } },
  issue_kind = { vocabulary = 0, values = { ["unknown"] = 0, ["row"] = 1, ["cell"] = 2, ["warning"] = 3, ["repeat"] = 4, ["absent"] = 5 } },
  id_set_mode = { vocabulary = 0, values = { ["unknown"] = 0, ["first"] = 1, ["watch"] = 2, ["last"] = 3, ["newest"] = 4 } },
  reader_text = { vocabulary = 0, values = { ["unknown"] = 0, ["profile"] = 1, ["layout"] = 2, ["dialect"] = 3, ["why"] = 4 } },
  spread = { vocabulary = 26, values = { ["unknown"] = 0, ["none"] = 1, ["end"] = 2, ["days"] = 3, ["even"] = 4, ["expected"] = 5 } },
  question = { vocabulary = 0, values = { ["unknown"] = 0, ["fields"] = 1, ["keys"] = 2 } },
  link_rule = { vocabulary = 0, values = { ["unknown"] = 0, ["best"] = 1, ["optimal"] = 2, ["compat"] = 3 } },
  chart = { vocabulary = 0, values = { ["unknown"] = 0, ["map"] = 1, ["timeline"] = 2, ["bars"] = 3, ["lines"] = 4 } },
  theme = { vocabulary = 0, values = { ["unknown"] = 0, ["light"] = 1, ["dark"] = 2 } },
  projection = { vocabulary = 0, values = { ["unknown"] = 0, ["equirectangular"] = 1, ["mercator"] = 2 } },
  survey_table = { vocabulary = 0, values = { ["unknown"] = 0, ["columns"] = 1, ["spellings"] = 2, ["codes"] = 3 } },
}

-- Structs: tag, and the kind of each field.
api.structs = {
  record = { tag = 1, fields = { ["kind"] = { "choice", "kind" }, ["modality"] = { "choice", "modality" }, ["certainty"] = { "choice", "certainty" }, ["revoked"] = { "flag", "" }, ["created"] = { "int64", "" }, ["modified"] = { "int64", "" }, ["reported"] = { "triple", "" } } },
  date = { tag = 2, fields = { ["span"] = { "span", "" }, ["anchor"] = { "int32", "" }, ["claim"] = { "int32", "" }, ["phrase"] = { "text", "" } } },
  location = { tag = 3, fields = { ["role"] = { "choice", "location_role" }, ["precision"] = { "choice", "location_precision" }, ["coordinate"] = { "choice", "location_coordinate" }, ["claim"] = { "int32", "" }, ["lat"] = { "double", "" }, ["lon"] = { "double", "" }, ["radius_m"] = { "double", "" }, ["name"] = { "text", "" }, ["country"] = { "text", "" }, ["iso3"] = { "text", "" }, ["admin1"] = { "text", "" }, ["admin2"] = { "text", "" }, ["admin3"] = { "text", "" }, ["scheme"] = { "text", "" }, ["code"] = { "text", "" } } },
  actor = { tag = 4, fields = { ["kind"] = { "choice", "actor_kind" }, ["parent"] = { "int32", "" }, ["name"] = { "text", "" }, ["country"] = { "text", "" }, ["scheme"] = { "text", "" }, ["code"] = { "text", "" } } },
  participant = { tag = 5, fields = { ["actor"] = { "int32", "" }, ["role"] = { "choice", "participant_role" }, ["side"] = { "choice", "side" }, ["uncertain"] = { "flag", "" }, ["claim"] = { "int32", "" } } },
  casualty = { tag = 6, fields = { ["status"] = { "choice", "casualty_status" }, ["side"] = { "choice", "side" }, ["counting"] = { "choice", "counting" }, ["included_in"] = { "int32", "" }, ["claim"] = { "int32", "" }, ["by"] = { "int32", "" }, ["means"] = { "int32", "" }, ["sex"] = { "choice", "sex" }, ["age"] = { "choice", "age" }, ["inferred"] = { "flag", "" }, ["triple"] = { "triple", "" }, ["share"] = { "double", "" }, ["nationality"] = { "text", "" }, ["occupation"] = { "text", "" }, ["employer"] = { "text", "" }, ["words"] = { "text", "" } } },
  classification = { tag = 7, fields = { ["level"] = { "int32", "" }, ["relation"] = { "choice", "crosswalk_relation" }, ["claim"] = { "int32", "" }, ["scheme"] = { "text", "" }, ["code"] = { "text", "" } } },
  source = { tag = 8, fields = { ["published"] = { "int32", "" }, ["retrieved"] = { "int32", "" }, ["cites"] = { "int32", "" }, ["name"] = { "text", "" }, ["title"] = { "text", "" }, ["url"] = { "text", "" }, ["language"] = { "text", "" }, ["scale"] = { "text", "" } } },
  claim = { tag = 9, fields = { ["claimant"] = { "int32", "" }, ["claimant_count"] = { "int32", "" }, ["anonymous"] = { "flag", "" }, ["stake"] = { "choice", "claim_stake" }, ["source"] = { "int32", "" }, ["about"] = { "choice", "claim_about" }, ["polarity"] = { "choice", "claim_polarity" }, ["modality"] = { "choice", "modality" }, ["stated"] = { "int32", "" }, ["status"] = { "choice", "claim_status" }, ["superseded_by"] = { "int32", "" }, ["of"] = { "int32", "" }, ["credibility"] = { "int32", "" }, ["reliability"] = { "text", "" }, ["text"] = { "text", "" } } },
  means = { tag = 10, fields = { ["claim"] = { "int32", "" }, ["triple"] = { "triple", "" }, ["platform"] = { "text", "" }, ["munition"] = { "text", "" }, ["weapon"] = { "text", "" }, ["scheme"] = { "text", "" }, ["code"] = { "text", "" } } },
  outcome = { tag = 11, fields = { ["claim"] = { "int32", "" }, ["quantity"] = { "triple", "" }, ["verb"] = { "text", "" }, ["object"] = { "text", "" }, ["unit"] = { "text", "" } } },
  relation = { tag = 12, fields = { ["kind"] = { "choice", "relation_kind" }, ["confidence"] = { "double", "" }, ["dataset"] = { "text", "" }, ["id"] = { "text", "" }, ["made_by"] = { "text", "" } } },
  country = { tag = 202, fields = { ["index"] = { "int32", "" }, ["iso_numeric"] = { "int32", "" }, ["m49"] = { "int32", "" }, ["gw"] = { "int32", "" }, ["cow"] = { "int32", "" }, ["iso2"] = { "letters", "" }, ["iso3"] = { "letters", "" }, ["fips"] = { "letters", "" }, ["cameo"] = { "letters", "" }, ["name"] = { "text", "" } } },
  country_code = { tag = 203, fields = { ["country"] = { "int32", "" }, ["number"] = { "int32", "" }, ["first_day"] = { "int32", "" }, ["last_day"] = { "int32", "" }, ["letters"] = { "letters", "" } } },
  code = { tag = 204, fields = { ["level"] = { "int32", "" }, ["quad"] = { "int32", "" }, ["weight"] = { "double", "" }, ["code"] = { "text", "" }, ["label"] = { "text", "" }, ["parent"] = { "text", "" } } },
  crosswalk = { tag = 205, fields = { ["relation"] = { "choice", "crosswalk_relation" }, ["scheme"] = { "text", "" }, ["target"] = { "text", "" }, ["condition"] = { "text", "" } } },
  issue = { tag = 201, fields = { ["kind"] = { "choice", "issue_kind" }, ["row"] = { "int64", "" }, ["column"] = { "int64", "" }, ["byte_offset"] = { "int64", "" }, ["column_name"] = { "text", "" }, ["value"] = { "text", "" }, ["message"] = { "text", "" }, ["dataset"] = { "text", "" }, ["id"] = { "text", "" } } },
  read_options = { tag = 100, fields = { ["on_error"] = { "choice", "on_error" }, ["dates"] = { "choice", "dates" }, ["columns"] = { "names", "" }, ["profile"] = { "name", "" }, ["mapping"] = { "name", "" }, ["ids"] = { "object", "" }, ["issues"] = { "object", "" } } },
  report = { tag = 200, fields = { ["records"] = { "int64", "" }, ["kept"] = { "int64", "" }, ["rejected"] = { "int64", "" }, ["blank"] = { "int64", "" }, ["cell_errors"] = { "int64", "" }, ["recoded"] = { "int64", "" }, ["undefined_bytes"] = { "int64", "" }, ["distinct_ids"] = { "int64", "" }, ["bytes"] = { "int64", "" }, ["merged"] = { "int64", "" }, ["duplicates"] = { "int64", "" }, ["conflicts"] = { "int64", "" }, ["chosen"] = { "int64", "" }, ["summaries"] = { "int64", "" }, ["common_ids"] = { "int64", "" }, ["common_input"] = { "int64", "" }, ["profile"] = { "text", "" } } },
  write_options = { tag = 101, fields = { ["format"] = { "choice", "format" }, ["native_rows"] = { "flag", "" }, ["once"] = { "flag", "" }, ["centroids"] = { "flag", "" }, ["policy"] = { "choice", "policy" }, ["min_confidence"] = { "double", "" }, ["lead"] = { "name", "" }, ["links"] = { "object", "" }, ["names"] = { "object", "" }, ["columns"] = { "names", "" }, ["order"] = { "name", "" }, ["limit"] = { "int64", "" } } },
  rollup_options = { tag = 102, fields = { ["policy"] = { "choice", "policy" }, ["spread"] = { "choice", "spread" }, ["min_confidence"] = { "double", "" }, ["lead"] = { "name", "" }, ["links"] = { "object", "" }, ["where"] = { "name", "" }, ["unit"] = { "name", "" }, ["cells"] = { "object", "" }, ["names"] = { "object", "" }, ["total"] = { "flag", "" }, ["across"] = { "name", "" } } },
  standing = { tag = 206, fields = { ["events"] = { "int64", "" }, ["counted"] = { "int64", "" }, ["not_happened"] = { "int64", "" }, ["superseded"] = { "int64", "" }, ["told_twice"] = { "int64", "" }, ["summaries"] = { "int64", "" }, ["summaries_counted"] = { "int64", "" }, ["summaries_not_happened"] = { "int64", "" }, ["summaries_superseded"] = { "int64", "" }, ["summaries_told_twice"] = { "int64", "" }, ["unreal"] = { "int64", "" }, ["disagreed"] = { "int64", "" }, ["circles"] = { "int64", "" }, ["selves"] = { "int64", "" } } },
  table_options = { tag = 105, fields = { ["order"] = { "name", "" }, ["having"] = { "name", "" }, ["show"] = { "name", "" }, ["across"] = { "name", "" }, ["limit"] = { "int64", "" }, ["fill"] = { "flag", "" }, ["total"] = { "flag", "" }, ["percent"] = { "flag", "" } } },
  link_options = { tag = 103, fields = { ["rule"] = { "choice", "link_rule" }, ["days"] = { "int32", "" }, ["km"] = { "double", "" }, ["threshold"] = { "double", "" }, ["max_candidates"] = { "int64", "" }, ["weights"] = { "object", "" }, ["names"] = { "object", "" }, ["within"] = { "flag", "" }, ["partial"] = { "int32", "" }, ["no_smartmatch"] = { "flag", "" }, ["certainty"] = { "name", "" }, ["weight"] = { "name", "" } } },
  match_summary = { tag = 207, fields = { ["records"] = { "int64", "" }, ["datasets"] = { "int64", "" }, ["candidates"] = { "int64", "" }, ["links"] = { "int64", "" }, ["clusters"] = { "int64", "" }, ["events"] = { "int64", "" }, ["without_day"] = { "int64", "" }, ["without_place"] = { "int64", "" }, ["without_id"] = { "int64", "" }, ["repeated_ids"] = { "int64", "" }, ["large_components"] = { "int64", "" }, ["rounds"] = { "int64", "" }, ["learnt"] = { "flag", "" }, ["prior"] = { "double", "" } } },
  estimate_options = { tag = 104, fields = { ["interactions"] = { "int32", "" }, ["level"] = { "double", "" }, ["delta"] = { "double", "" }, ["max_unseen"] = { "int64", "" } } },
  diff_options = { tag = 106, fields = { ["since"] = { "int32", "" } } },
  plot_options = { tag = 107, fields = { ["chart"] = { "choice", "chart" }, ["theme"] = { "choice", "theme" }, ["projection"] = { "choice", "projection" }, ["width"] = { "int32", "" }, ["height"] = { "int32", "" }, ["limit"] = { "int32", "" }, ["id"] = { "name", "" }, ["title"] = { "name", "" }, ["note"] = { "name", "" }, ["outline"] = { "name", "" }, ["spans"] = { "object", "" } } },
  report_options = { tag = 108, fields = { ["format"] = { "int32", "" }, ["width"] = { "int32", "" }, ["policy"] = { "choice", "policy" }, ["limit"] = { "int32", "" }, ["min_confidence"] = { "double", "" }, ["lead"] = { "name", "" }, ["where"] = { "name", "" }, ["links"] = { "object", "" }, ["names"] = { "object", "" }, ["title"] = { "name", "" }, ["outline"] = { "name", "" }, ["overlap"] = { "object", "" }, ["moved"] = { "object", "" }, ["changes"] = { "object", "" }, ["since"] = { "name", "" } } },
}

return api
