/* SPDX-License-Identifier: MIT */
#include "common/reading.h"

#include "io/writer/writer.h"

/* ---- What batches hold ----------------------------------------------------------------------------------------- */

static uint64_t hash_number(uint64_t hash, int64_t number) {
    return fuzz_hash(hash, &number, sizeof number);
}

static uint64_t hash_double(uint64_t hash, double number) {
    if (number != number) {
        return hash_number(hash, -1);
    }
    return fuzz_hash(hash, &number, sizeof number);
}

static uint64_t hash_text(uint64_t hash, casus_str text) {
    CHECK(text.data != NULL && text.size >= 0);
    return hash_number(fuzz_hash(hash, text.data, (size_t)text.size), text.size);
}

static uint64_t hash_element(uint64_t hash, const casus_column *c, int32_t type, int64_t i) {
    int64_t first = 0;
    int64_t count = 0;
    switch (type) {
    case CASUS_TYPE_TEXT:
    case CASUS_TYPE_BINARY:
    case CASUS_TYPE_WORD: return hash_text(hash, casus_column_text(c, i));
    case CASUS_TYPE_DOUBLE: return hash_double(hash, casus_column_double(c, i));
    case CASUS_TYPE_LIST:
        casus_column_range(c, i, &first, &count);
        CHECK(count >= 0 && first + count <= casus_column_length(casus_column_child(c, 0)));
        return hash_number(hash, count);
    case CASUS_TYPE_STRUCT: return hash;
    default: return hash_number(hash, casus_column_int64(c, i));
    }
}

static uint64_t hash_column(uint64_t hash, const casus_column *c) {
    const int32_t type = casus_column_type(c);
    const int64_t length = casus_column_length(c);
    int64_t unknown = 0;
    hash = hash_number(hash, length);
    for (int64_t i = 0; i < length; i++) {
        const int is_null = casus_column_is_null(c, i);
        unknown += is_null;
        hash = is_null ? hash_number(hash, 7) : hash_element(hash, c, type, i);
    }
    CHECK(unknown == casus_column_null_count(c));
    for (int32_t i = 0; i < casus_column_child_count(c); i++) {
        hash = hash_column(hash, casus_column_child(c, i));
    }
    return hash;
}

static uint64_t hash_native(uint64_t hash, const casus_batch *batch, int64_t row) {
    hash = hash_number(hash, casus_batch_source_row(batch, row));
    for (int32_t i = 0; i < casus_batch_native_count(batch); i += 1 + casus_batch_native_count(batch) / 4) {
        char field[64];
        int64_t size = -1;
        const casus_status status = casus_batch_native_field(batch, row, i, field, sizeof field, &size, NULL);
        CHECK((status == CASUS_OK) == (size >= 0) || size == 0);
        hash = hash_number(hash_number(hash, status), size);
        hash = status == CASUS_OK && size < (int64_t)sizeof field ? fuzz_hash(hash, field, (size_t)size) : hash;
    }
    return hash;
}

uint64_t fuzz_hash_batch(uint64_t hash, const casus_batch *batch) {
    for (int32_t i = 0; i < casus_batch_column_count(batch); i++) {
        const casus_column *column = casus_batch_column_at(batch, i);
        hash = hash_column(hash, column);
        if (getenv("FUZZ_TRACE") != NULL) { /* tells which column it is that two readings have otherwise */
            fprintf(stderr, "%s %016llx\n", casus_column_name(column), (unsigned long long)hash);
        }
    }
    for (int64_t row = 0; row < casus_batch_row_count(batch) && row < 64; row++) {
        hash = hash_native(hash, batch, row);
    }
    return hash;
}

/* ---- Reading --------------------------------------------------------------------------------------------------- */

static int32_t hear(void *user, const casus_issue *issue) {
    uint64_t *hash = user;
    CHECK(issue->kind >= CASUS_ISSUE_KIND_ROW && issue->kind <= CASUS_ISSUE_KIND_ABSENT && issue->message.size > 0);
    CHECK(issue->message.data[issue->message.size] == 0);
    *hash = hash_number(hash_number(hash_number(*hash, issue->kind), issue->row), issue->column);
    *hash = hash_text(hash_text(hash_text(*hash, issue->message), issue->value), issue->column_name);
    return 0;
}

static void hash_end(fuzz_reading *r, casus_status status, const casus_error *error) {
    if (status != CASUS_OK) {
        CHECK(error->status == status && error->message[0] != 0 && strlen(error->message) < sizeof error->message);
        if (getenv("FUZZ_TRACE") != NULL) {
            fprintf(stderr, "%s\n", error->message);
        }
        r->issues = fuzz_hash(r->issues, error->message, strlen(error->message));
        r->issues = hash_number(hash_number(r->issues, error->row), error->byte_offset);
    }
}

static void read_batches(casus_reader *reader, casus_writer **writers, int writer_count, fuzz_reading *r) {
    casus_error error;
    for (;;) {
        casus_batch *batch = NULL;
        memset(&error, 0, sizeof error);
        r->ended = casus_reader_next(reader, &batch, &error);
        CHECK(r->ended == CASUS_OK || batch == NULL);
        if (batch == NULL) {
            break;
        }
        r->rows += casus_batch_row_count(batch);
        r->columns = fuzz_hash_batch(r->columns, batch);
        for (int i = 0; i < writer_count; i++) {
            if (writers[i] != NULL) {
                CHECK_OK(casus_writer_add(writers[i], batch, NULL, fuzz_error));
            }
        }
        casus_batch_free(batch);
    }
    hash_end(r, r->ended, &error);
}

static void check_report(const casus_reader *reader, fuzz_reading *r) {
    casus_report *p = &r->report;
    CHECK_OK(casus_reader_report(reader, p, fuzz_error));
    CHECK(p->records == p->kept + p->rejected + p->blank + p->merged + p->duplicates + p->conflicts);
    CHECK(r->ended != CASUS_OK || p->kept == r->rows);
}

void fuzz_read(casus_context *context, casus_input *input, const casus_read_options *options, casus_writer **writers,
               int writer_count, fuzz_reading *out) {
    casus_read_options o = *options;
    casus_reader *reader = NULL;
    casus_error error;
    memset(out, 0, sizeof *out);
    memset(&error, 0, sizeof error);
    casus_init(&out->report.head, CASUS_TAG_REPORT, (int64_t)sizeof out->report);
    out->columns = out->issues = FUZZ_HASH_START;
    o.on_issue = hear;
    o.user = &out->issues;
    out->made = casus_reader_new(context, input, &o, &reader, &error);
    CHECK((out->made == CASUS_OK) == (reader != NULL));
    casus_input_free(input);
    hash_end(out, out->made, &error);
    if (reader != NULL) {
        for (int i = 0; i < writer_count; i++) {
            if (writers[i] != NULL) {
                CHECK_OK(casus__writer_source(writers[i], reader, fuzz_error));
            }
        }
        read_batches(reader, writers, writer_count, out);
        check_report(reader, out);
        casus_reader_free(reader);
    }
}

/* ---- Ways to read ---------------------------------------------------------------------------------------------- */

static void read_text(int context, const char *text, int64_t size, const casus_read_options *options,
                      casus_writer *writer, fuzz_reading *out) {
    casus_context *c = fuzz_context(context);
    fuzz_read(c, fuzz_input(c, text, size), options, &writer, writer != NULL, out);
}

static casus_writer *writer_of(int32_t format, casus_output **output) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_writer *writer = NULL;
    options.format = format;
    *output = fuzz_output();
    CHECK_OK(casus_writer_new(fuzz_context(FUZZ_PLAIN), *output, &options, &writer, fuzz_error));
    return writer;
}

static void check_equal(const fuzz_reading *a, const fuzz_reading *b) {
    CHECK(a->made == b->made && a->ended == b->ended && a->rows == b->rows);
    CHECK(a->columns == b->columns && a->issues == b->issues);
    CHECK(a->report.records == b->report.records && a->report.kept == b->report.kept);
    CHECK(a->report.rejected == b->report.rejected && a->report.blank == b->report.blank);
    CHECK(a->report.cell_errors == b->report.cell_errors && a->report.recoded == b->report.recoded);
    CHECK(a->report.undefined_bytes == b->report.undefined_bytes);
    CHECK(a->ended != CASUS_OK || a->report.bytes == b->report.bytes); /* of a file that is mapped all or nothing */
    CHECK(a->report.distinct_ids == b->report.distinct_ids && a->report.merged == b->report.merged);
    CHECK(a->report.duplicates == b->report.duplicates && a->report.conflicts == b->report.conflicts);
    CHECK(casus_str_equal(a->report.profile, b->report.profile));
}

static void in_pieces(const char *text, int64_t size, const casus_read_options *options, uint64_t seed,
                      const fuzz_reading *whole) {
    fuzz_pieces pieces = {text, size, seed, 1 + (int64_t)(seed % 4 == 0 ? seed / 4 % 8 : seed / 4 % 64 * 16)};
    casus_context *c = fuzz_context(FUZZ_PLAIN);
    fuzz_reading r;
    fuzz_read(c, fuzz_input_pieces(c, &pieces), options, NULL, 0, &r);
    check_equal(whole, &r);
}

/* What was read is written as its source had it, to the byte. */
static void as_native(const char *text, int64_t size, const casus_read_options *options) {
    casus_output *output = NULL;
    casus_writer *writer = writer_of(CASUS_FORMAT_NATIVE, &output);
    fuzz_reading r;
    read_text(FUZZ_PLAIN, text, size, options, writer, &r);
    if (r.made == CASUS_OK && r.ended == CASUS_OK) {
        CHECK_OK(casus_writer_finish(writer, fuzz_error));
        CHECK(casus_str_equal(casus_output_text(output), (casus_str){text, size}));
    }
    casus_writer_free(writer);
    casus_output_free(output);
}

/* What was read is written in a form of casus' own and read again. An Arrow file gives the same columns; JSON, in which
   what is not stated of an event is what a new event has, gives the same text when it is written again. */
static void there_and_back(const char *text, int64_t size, const casus_read_options *options, int32_t format) {
    const int is_json = format == CASUS_FORMAT_JSONL;
    casus_read_options plain = CASUS_READ_OPTIONS_INIT;
    casus_output *outputs[2];
    casus_writer *writers[2];
    fuzz_reading first;
    fuzz_reading again;
    writers[0] = writer_of(format, &outputs[0]);
    writers[1] = writer_of(format, &outputs[1]);
    read_text(FUZZ_PLAIN, text, size, options, writers[0], &first);
    if (first.made == CASUS_OK && first.ended == CASUS_OK && first.rows > 0) {
        CHECK_OK(casus_writer_finish(writers[0], fuzz_error));
        const casus_str made = casus_output_text(outputs[0]);
        plain.profile = is_json ? "casus" : NULL;
        read_text(FUZZ_PLAIN, made.data, made.size, &plain, is_json ? writers[1] : NULL, &again);
        CHECK(again.made == CASUS_OK && again.ended == CASUS_OK && again.rows == first.rows);
        CHECK(is_json || again.columns == first.columns);
        if (is_json) {
            CHECK_OK(casus_writer_finish(writers[1], fuzz_error));
            CHECK(fuzz_same(outputs[0], outputs[1]));
        }
    }
    for (int i = 0; i < 2; i++) {
        casus_writer_free(writers[i]);
        casus_output_free(outputs[i]);
    }
}

/* Each id once: what is kept is no more, and nothing is lost without being told. */
static void each_once(const char *text, int64_t size, const casus_read_options *options, uint64_t seed,
                      const fuzz_reading *whole) {
    casus_read_options o = *options;
    casus_id_set *ids = NULL;
    fuzz_reading r;
    CHECK_OK(casus_id_set_new(fuzz_context(FUZZ_PLAIN), seed % 2 ? CASUS_ID_SET_MODE_FIRST : CASUS_ID_SET_MODE_WATCH,
                              &ids, fuzz_error));
    o.ids = ids;
    read_text(FUZZ_PLAIN, text, size, &o, NULL, &r);
    casus_id_set_free(ids);
    if (r.made == CASUS_E_ARGUMENT) { /* rows of sums have no ids */
        return;
    }
    CHECK(r.made == whole->made && r.ended == whole->ended && r.rows <= whole->rows);
    if (r.made != CASUS_OK || r.ended != CASUS_OK) { /* what was still on its way is not counted */
        return;
    }
    CHECK(r.report.records == whole->report.records && r.report.rejected == whole->report.rejected);
    CHECK(r.report.kept + r.report.merged + r.report.duplicates + r.report.conflicts == whole->report.kept);
}

/* Stops at the first row error, which is the one that is told. */
static void up_to_error(const char *text, int64_t size, const casus_read_options *options, uint64_t seed,
                        const fuzz_reading *whole) {
    casus_read_options o = *options;
    fuzz_reading r;
    o.on_error = CASUS_ON_ERROR_FAIL;
    read_text(FUZZ_PLAIN, text, size, &o, NULL, &r);
    CHECK(r.made == whole->made);
    CHECK(r.made != CASUS_OK || (r.ended == CASUS_OK) == (whole->ended == CASUS_OK && whole->report.rejected == 0));
    if (r.ended == CASUS_OK) {
        CHECK(r.columns == whole->columns && r.rows == whole->rows);
    } else {
        in_pieces(text, size, &o, seed, &r);
    }
}

void fuzz_check_reading(const char *text, int64_t size, const casus_read_options *options, int way, uint64_t seed) {
    fuzz_reading whole;
    fuzz_reading other;
    if (way == 4 || way == 5 || way == 6) { /* these read by themselves */
        const int32_t format = way == 5   ? CASUS_FORMAT_JSONL
                               : seed % 2 ? CASUS_FORMAT_ARROW
                                          : CASUS_FORMAT_ARROW_STREAM;
        if (way == 4) {
            as_native(text, size, options);
        } else {
            there_and_back(text, size, options, format);
        }
        return;
    }
    read_text(FUZZ_PLAIN, text, size, options, NULL, &whole);
    switch (way) {
    case 0: in_pieces(text, size, options, seed, &whole); break;
    case 1:
        read_text(FUZZ_SCALAR, text, size, options, NULL, &other);
        check_equal(&whole, &other);
        break;
    case 2: each_once(text, size, options, seed, &whole); break;
    case 3: up_to_error(text, size, options, seed, &whole); break;
    default: /* limits that are met */ read_text(FUZZ_NARROW, text, size, options, NULL, &other); break;
    }
}
