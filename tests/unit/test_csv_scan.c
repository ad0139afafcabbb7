/* SPDX-License-Identifier: MIT */
#include "scan_fixture.h"

/* ---- Grammar --------------------------------------------------------------------------------------------------- */

typedef struct rule {
    const char *what;
    const char *text;
    int64_t size; /* 0: up to the NUL */
    casus__csv_dialect dialect;
    int final;
    const char *want; /* fields with | between, / after a record, !problem@place; control bytes as N R T 0 */
} rule;

static const rule rules[] = {
    {"nothing", "", 0, {',', '"'}, 1, ""},
    {"last record without line end", "a,b", 0, {',', '"'}, 1, "a|b/"},
    {"not whole without line end", "a,b\nc,d", 0, {',', '"'}, 0, "a|b/"},
    {"LF", "a\nb\n", 0, {',', '"'}, 1, "a/b/"},
    {"CRLF is one line end", "a\r\nb\r\n", 0, {',', '"'}, 1, "a/b/"},
    {"CR CR LF is one line end", "a,1\r\r\nb,2\r\r\n", 0, {',', '"'}, 1, "a|1/b|2/"},
    {"CR alone", "a\rb\rc", 0, {',', '"'}, 1, "a/b/c/"},
    {"CR CR is two line ends", "a\r\rb", 0, {',', '"'}, 1, "a//b/"},
    {"CR CR CR LF is one", "a\r\r\r\nb", 0, {',', '"'}, 1, "a/b/"},
    {"the longest run of CRs", "a\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\nb", 0, {',', '"'}, 1, "a/b/"},
    {"one CR more ends a line of its own", "a\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\nb", 0, {',', '"'}, 1, "a//b/"},
    {"CR at the end of the input", "a\r", 0, {',', '"'}, 1, "a/"},
    {"CR CR at the end of the input", "a\r\r", 0, {',', '"'}, 1, "a//"},
    {"CR at the end is uncertain", "a\r", 0, {',', '"'}, 0, ""},
    {"CR CR at the end is uncertain", "a\nb\r\r", 0, {',', '"'}, 0, "a/"},
    {"LF is certain", "a\r\n", 0, {',', '"'}, 0, "a/"},
    {"LF CR are two line ends", "a\n\rb\n", 0, {',', '"'}, 1, "a//b/"},
    {"blank lines", "\n\r\n\n", 0, {',', '"'}, 1, "///"},
    {"empty fields", ",,\n,\n", 0, {',', '"'}, 1, "||/|/"},
    {"mixed line ends", "a\nb\r\nc\rd\r\r\ne", 0, {',', '"'}, 1, "a/b/c/d/e/"},
    {"quoted", "\"a\",\"b\"\n", 0, {',', '"'}, 1, "\"a\"|\"b\"/"},
    {"separator and line ends in quotes", "\"a,\n\r\r\n,\",b\n", 0, {',', '"'}, 1, "\"a,NRRN,\"|b/"},
    {"doubled quotes", "\"a \"\"b\"\", c\"\n", 0, {',', '"'}, 1, "\"a \"\"b\"\", c\"/"},
    {"only quotes", "\"\",\"\"\"\",\"\"\"\"\"\"\n", 0, {',', '"'}, 1, "\"\"|\"\"\"\"|\"\"\"\"\"\"/"},
    {"quote at the end of the input", "\"a\"", 0, {',', '"'}, 1, "\"a\"/"},
    {"quote then CR", "\"a\"\rb\n", 0, {',', '"'}, 1, "\"a\"/b/"},
    {"a quote that does not start a field is literal", "a\"b,c\"d\"\n\"e\"\n", 0, {',', '"'}, 1, "a\"b|c\"d\"/\"e\"/"},
    {"a blank before a quote makes it literal", "a, \"b\nc\"\n", 0, {',', '"'}, 1, "a| \"b/c\"/"},
    {"literal quotes hide no separator", "5\" x,6\"\n", 0, {',', '"'}, 1, "5\" x|6\"/"},
    {"text after a quote", "\"a\"b,c\nd\n", 0, {',', '"'}, 1, "\"a\"b|c!1@3/d/"},
    {"text after a quote goes on unquoted", "\"a\" \"b,c\",d\ne\n", 0, {',', '"'}, 1, "\"a\" \"b|c\"|d!1@3/e/"},
    {"the first text after a quote is shown", "\"a\"b,\"c\"d\n", 0, {',', '"'}, 1, "\"a\"b|\"c\"d!1@3/"},
    {"NUL", "a\0b,c\nd\n", 8, {',', '"'}, 1, "a0b|c!2@1/d/"},
    {"NUL in quotes", "x\n\"a\0\n\",b\nc", 11, {',', '"'}, 1, "x/\"a0N\"|b!2@4/c/"},
    {"NUL starts a field", "\0\"a,b\n", 6, {',', '"'}, 1, "0\"a|b!2@0/"},
    {"NUL behind a quote", "\"a\"\0,b\n", 7, {',', '"'}, 1, "\"a\"0|b!2@3/"},
    {"NUL outweighs text after a quote", "\"a\"b,\0\n", 7, {',', '"'}, 1, "\"a\"b|0!2@5/"},
    {"unterminated", "a,b\nc,\"d\ne,f\n", 0, {',', '"'}, 1, "a|b/c|\"dNe,fN!3@6/"},
    {"unterminated is not whole before the end", "a,b\nc,\"d\ne,f\n", 0, {',', '"'}, 0, "a|b/"},
    {"unterminated with doubled quotes", "\"a\"\"", 0, {',', '"'}, 1, "\"a\"\"!3@0/"},
    {"unterminated outweighs NUL", "\"\0", 2, {',', '"'}, 1, "\"0!3@0/"},
    {"a quote alone", "\"", 0, {',', '"'}, 1, "\"!3@0/"},
    {"no quoting", "\"a,b\"\n\"c\n", 0, {',', 0}, 1, "\"a|b\"/\"c/"},
    {"NUL without quoting", "a\0b\n", 4, {',', 0}, 1, "a0b!2@1/"},
    {"semicolon", "a,b;\"c;d\"\n", 0, {';', '"'}, 1, "a,b|\"c;d\"/"},
    {"tab", "a\tb,c\n", 0, {'\t', 0}, 1, "a|b,c/"},
    {"0x01", "a\001b\n", 0, {1, '"'}, 1, "a|b/"},
    {"a separator above 0x7F", "a\xA7z,b\n", 0, {(char)0xA7, '"'}, 1, "a|z,b/"},
    {"apostrophe as quote", "'a,''b',\"c\n", 0, {',', '\''}, 1, "'a,''b'|\"c/"},
};

static char shown_byte(char c) {
    return c == '\n' ? 'N' : c == '\r' ? 'R' : c == '\t' ? 'T' : c == 0 ? '0' : c;
}

static void show_index(const char *text, const casus__csv_index *index, char *out) {
    for (int64_t i = 0; i < index->record_count; i++) {
        const casus__csv_record *r = &index->records[i];
        uint32_t at = r->start;
        for (uint32_t k = 0; k < r->field_count; k++) {
            const uint32_t end = index->ends[r->first_field + k];
            if (k)
                *out++ = '|';
            for (; at < end; at++)
                *out++ = shown_byte(text[at]);
            at = end + 1;
        }
        assert_int_equal(r->end, at - 1);
        if (r->problem)
            out += sprintf(out, "!%u@%u", r->problem, r->problem_at);
        *out++ = '/';
    }
    *out = 0;
}

static void grammar_by_table(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const rule *r = &rules[i];
        const int64_t size = r->size ? r->size : (int64_t)strlen(r->text);
        for (int k = 0; k < way_count; k++) {
            casus__csv_index index = {0};
            char shown[512];
            const int64_t consumed = scan_with(&ways[k], &r->dialect, r->text, size, r->final, ALL, &index);
            show_index(r->text, &index, shown);
            if (strcmp(shown, r->want) != 0)
                print_error("%s (%s)\n", r->what, ways[k].name);
            assert_string_equal(shown, r->want);
            assert_int_equal(consumed, index.record_count ? index.records[index.record_count - 1].next : 0);
            if (r->final)
                assert_int_equal(consumed, size);
            free_index(&index);
        }
    }
}

/* The same rules at every distance from the start of a block, behind a long record and before another. */
static void grammar_across_blocks(void **state) {
    (void)state;
    char text[512];
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const rule *r = &rules[i];
        const int64_t size = r->size ? r->size : (int64_t)strlen(r->text);
        for (int64_t shift = 1; shift <= 130; shift++) {
            memset(text, 'x', (size_t)shift);
            text[shift - 1] = '\n';
            memcpy(text + shift, r->text, (size_t)size);
            memset(text + shift + size, 'y', 70);
            for (int k = 0; k < way_count; k++) {
                casus__csv_index index = {0};
                int64_t consumed = scan_with(&ways[k], &r->dialect, text, shift + size, r->final, ALL, &index);
                assert_plain(&r->dialect, text, shift + size, r->final, &index, consumed);
                consumed = scan_with(&ways[k], &r->dialect, text, shift + size + 70, 1, ALL, &index);
                assert_plain(&r->dialect, text, shift + size + 70, 1, &index, consumed);
                free_index(&index);
            }
        }
    }
}

/* ---- Random texts: every way gives what the plain grammar says ------------------------------------------------- */

static void check_everywhere(const casus__csv_dialect *d, const char *text, int64_t size) {
    casus__csv_index index = {0};
    for (int final = 0; final <= 1; final++) {
        for (int k = 0; k < way_count; k++) {
            const int64_t consumed = scan_with(&ways[k], d, text, size, final, ALL, &index);
            assert_plain(d, text, size, final, &index, consumed);
        }
    }
    free_index(&index);
}

static void vector_equals_scalar(void **state) {
    (void)state;
    static const casus__csv_dialect dialects[] = {{',', '"'}, {',', '"'},  {';', '"'}, {'\t', 0},
                                                  {',', 0},   {',', '\''}, {'x', 'a'}, {'a', 'x'}};
    static const uint64_t rarities[] = {1, 4, 30, 200, 0};
    uint64_t seed = 1;
    for (size_t size = 0; size <= 300; size++) {
        for (size_t align = 0; align < 64; align++) {
            char *block =
                malloc(align + size + (align + size == 0)); /* nothing behind the text, so that overreads are seen */
            assert_non_null(block);
            fill_text(block + align, size, rarities[next_random(&seed) % 5], &seed);
            check_everywhere(&dialects[next_random(&seed) % 8], block + align, (int64_t)size);
            free(block);
        }
    }
}

static void one_byte_everywhere(void **state) {
    (void)state;
    char text[200];
    for (size_t at = 0; at < sizeof text; at++) {
        for (size_t i = 0; i < sizeof hostile - 1; i++) {
            uint64_t seed = 7;
            fill_text(text, sizeof text, 0, &seed);
            text[at] = hostile[i];
            check_everywhere(&comma, text, sizeof text);
        }
    }
}

/* ---- Fields that are not kept ---------------------------------------------------------------------------------- */

/* The record's fields as `kept` gives them, by their places where it has them and else by a walk, are those of whole.
 */
static void assert_fields(casus__csv_kept *kept, const char *text, const casus__csv_index *whole,
                          const casus__csv_index *index, int64_t i) {
    const casus__csv_record *is = &index->records[i];
    const casus__csv_record *want = &whole->records[i];
    const casus_str record = {text + is->start, (int64_t)is->next - is->start};
    const uint32_t *ends = index->ends != NULL ? index->ends + is->first_field : NULL;
    for (int32_t column = 0; column < (int32_t)want->field_count && column < kept->width; column++) {
        const uint32_t *at = whole->ends + want->first_field + column;
        const uint32_t from = column == 0 ? want->start : at[-1] + 1;
        const int32_t slot = kept->slots[column];
        if (slot >= 0) {
            assert_int_equal(ends[slot], at[0]);
            assert_int_equal(slot == 0 ? is->start : ends[slot - 1] + 1, from);
        } else if (want->problem == CASUS__CSV_OK) {
            const casus_str field = casus__csv_kept_find(kept, record, column);
            assert_int_equal(field.data - text, from);
            assert_int_equal(field.size, at[0] - from);
        }
    }
}

static void assert_kept(const casus__csv_dialect *d, const char *text, int64_t size, int32_t width, uint64_t asked) {
    const casus_allocator *a = &ways[0].settings.allocator;
    casus__csv_index whole = {0};
    scan_with(&ways[0], d, text, size, 1, ALL, &whole);
    for (int k = 0; k < way_count; k++) {
        casus__csv_kept kept;
        casus__csv_index index = {0};
        assert_int_equal(casus__csv_kept_init(a, &kept, *d, width), 1);
        for (int32_t i = 0; i < width; i++)
            kept.asked[i] = asked >> (i & 63) & 1;
        assert_int_equal(casus__csv_kept_settle(a, &kept), 1);
        index.kept = &kept;
        assert_int_equal(scan_with(&ways[k], d, text, size, 1, ALL, &index), size);
        assert_int_equal(index.record_count, whole.record_count);
        assert_int_equal(index.field_total, whole.end_count);
        assert_true(index.end_count <= whole.end_count);
        for (int64_t i = 0; i < whole.record_count; i++) {
            casus__csv_record is = index.records[i];
            is.first_field = whole.records[i].first_field;
            assert_true(same_record(&is, &whole.records[i], 0, 0));
            assert_fields(&kept, text, &whole, &index, i);
        }
        casus__csv_kept_free(a, &kept);
        free_index(&index);
    }
    free_index(&whole);
}

static void what_is_asked_for_is_kept(void **state) {
    (void)state;
    static const casus__csv_dialect dialects[] = {{',', '"'}, {',', 0}, {'\t', 0}, {',', '\''}, {'x', 'a'}};
    uint64_t seed = 9;
    char text[900];
    for (int round = 0; round < 400; round++) {
        const uint64_t asked = next_random(&seed) & next_random(&seed);
        const int32_t width = (int32_t)(next_random(&seed) % (round % 4 ? 12 : 150)) + 1;
        fill_text(text, sizeof text, round % 3 ? 60 : 8, &seed);
        if (round % 4 == 0) /* a record with more fields than a block has bytes */
            memset(text + 100, ',', 300);
        assert_kept(&dialects[next_random(&seed) % 5], text, sizeof text, width, round % 10 ? asked : 0);
    }
}

static void kept_fields_are_learned(void **state) {
    (void)state;
    const casus_allocator *a = &ways[0].settings.allocator;
    const char text[] = "a,\"b,\"\"\",c,d,e\n";
    const casus_str record = {text, sizeof text - 1};
    casus__csv_kept kept;
    assert_int_equal(casus__csv_kept_init(a, &kept, comma, 5), 1);
    assert_int_equal(casus__csv_kept_note(&kept, 1), 1); /* every end is there still */
    assert_int_equal(kept.slots[1], 1);
    assert_int_equal(kept.news, 0);
    assert_int_equal(casus__csv_kept_settle(a, &kept), 1);
    assert_int_equal(kept.slots[0], -1); /* its end is kept, its own field is not asked for */
    assert_int_equal(kept.slots[1], 1);
    assert_int_equal(kept.bits[0], 3);
    assert_int_equal(casus__csv_kept_note(&kept, 3), 0);
    assert_int_equal(casus__csv_kept_find(&kept, record, 1).size, 6);
    assert_int_equal(casus__csv_kept_find(&kept, record, 3).data[0], 'd');
    assert_int_equal(kept.news, 1);
    assert_int_equal(kept.slots[3], -1); /* until it settles again */
    assert_int_equal(casus__csv_kept_settle(a, &kept), 1);
    assert_int_equal(kept.slots[3], 3);
    assert_int_equal(kept.bits[0], 15);
    assert_int_equal(casus__csv_kept_is_most(&kept), 0);
    assert_int_equal(casus__csv_kept_note(&kept, 4), 0);
    assert_int_equal(casus__csv_kept_is_most(&kept), 1);
    casus__csv_kept_free(a, &kept);
}

/* ---- Pieces ---------------------------------------------------------------------------------------------------- */

static void pieces_equal_whole(void **state) {
    (void)state;
    uint64_t seed = 2;
    char text[160];
    for (int round = 0; round < 60; round++) {
        const int64_t size = (int64_t)(next_random(&seed) % (sizeof text + 1));
        fill_text(text, (size_t)size, round % 3 ? 8 : 1, &seed);
        for (int k = 0; k < way_count; k++) {
            casus__csv_index whole = {0}, part = {0};
            assert_int_equal(scan_with(&ways[0], &comma, text, size, 1, ALL, &whole), size);
            for (int64_t cut = 0; cut <= size; cut++) {
                const int64_t consumed = scan_with(&ways[k], &comma, text, cut, 0, ALL, &part);
                const int64_t records = part.record_count;
                assert_part(&whole, &part, 0, 0);
                assert_int_equal(scan_with(&ways[k], &comma, text + consumed, size - consumed, 1, ALL, &part),
                                 size - consumed);
                assert_int_equal(records + part.record_count, whole.record_count);
                assert_part(&whole, &part, records, (uint32_t)consumed);
            }
            free_index(&whole);
            free_index(&part);
        }
    }
}

static void max_fields_is_respected(void **state) {
    (void)state;
    uint64_t seed = 3;
    char text[700];
    fill_text(text, sizeof text, 40, &seed);
    casus__csv_index whole = {0}, part = {0};
    scan_with(&ways[0], &comma, text, sizeof text, 1, ALL, &whole);
    assert_true(whole.record_count > 10);
    for (int k = 0; k < way_count; k++) {
        for (int64_t max_fields = 1; max_fields <= whole.end_count + 1; max_fields++) {
            int64_t at = 0, records = 0;
            while (at < (int64_t)sizeof text) {
                const int64_t consumed =
                    scan_with(&ways[k], &comma, text + at, (int64_t)sizeof text - at, 1, max_fields, &part);
                assert_true(part.record_count > 0);
                assert_part(&whole, &part, records, (uint32_t)at);
                assert_true(part.records[part.record_count - 1].first_field < max_fields);
                at += consumed;
                records += part.record_count;
                assert_true(part.end_count >= max_fields || at == (int64_t)sizeof text);
            }
            assert_int_equal(records, whole.record_count);
        }
    }
    free_index(&whole);
    free_index(&part);
}

/* Feeds the record at text in pieces of `step` new bytes; returns its size. */
static int64_t skip_record(const char *text, int64_t size, int64_t step, casus__csv_skip *skip) {
    int64_t at = 0, fed = 0;
    for (int done = 0; !done;) {
        assert_true(fed < size || at < size);
        fed = fed + step < size ? fed + step : size;
        int64_t consumed = -1;
        casus__csv_skip_piece(skip, &comma, text + at, fed - at, fed == size, &consumed, &done);
        assert_in_range(consumed, 0, fed - at);
        at += consumed;
        if (!done)
            assert_true(fed - at <= CASUS__CSV_CR_RUN);
    }
    return at;
}

static void skip_ends_where_scan_ends(void **state) {
    (void)state;
    uint64_t seed = 4;
    char text[300];
    for (int round = 0; round < 300; round++) {
        const int64_t size = 1 + (int64_t)(next_random(&seed) % sizeof text);
        fill_text(text, (size_t)size, round % 3 ? 20 : 1, &seed);
        if (round % 5 == 0)
            memset(text + size / 2, '\r', (size_t)(size - size / 2) / 2);
        casus__csv_index whole = {0};
        scan_with(&ways[0], &comma, text, size, 1, ALL, &whole);
        for (int64_t i = 0; i < whole.record_count; i++) {
            const casus__csv_record *r = &whole.records[i];
            for (int64_t step = 1; step <= 7; step++) {
                casus__csv_skip skip = {0};
                assert_int_equal(skip_record(text + r->start, size - r->start, step, &skip), r->next - r->start);
                assert_int_equal(skip.problem, r->problem);
            }
        }
        free_index(&whole);
    }
}

static void skip_takes_an_empty_last_piece(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t problem;
    } cases[] = {{"a,b", CASUS__CSV_OK},
                 {"a,\"b", CASUS__CSV_UNTERMINATED},
                 {"\"a\"b", CASUS__CSV_AFTER_QUOTE},
                 {"\"a\"", CASUS__CSV_OK}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus__csv_skip skip = {0};
        int64_t consumed;
        int done;
        casus__csv_skip_piece(&skip, &comma, cases[i].text, (int64_t)strlen(cases[i].text), 0, &consumed, &done);
        assert_int_equal(consumed, strlen(cases[i].text));
        assert_int_equal(done, 0);
        casus__csv_skip_piece(&skip, &comma, NULL, 0, 1, &consumed, &done);
        assert_int_equal(consumed, 0);
        assert_int_equal(done, 1);
        assert_int_equal(skip.problem, cases[i].problem);
    }
}

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

typedef struct counting {
    int64_t live;
    int64_t left; /* allocations until one fails; < 0: none does */
} counting;

/* Keeps each block's size in front of it, to check the old size that it is given. */
static void *counting_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    counting *c = user;
    uint64_t *block = pointer ? (uint64_t *)pointer - 2 : NULL;
    assert_int_equal(old_size, block ? block[0] : 0);
    if (new_size == 0) {
        c->live -= (int64_t)old_size;
        free(block);
        return NULL;
    }
    if (c->left == 0)
        return NULL;
    c->left -= c->left > 0;
    block = realloc(block, 16 + (size_t)new_size);
    assert_non_null(block);
    block[0] = new_size;
    c->live += (int64_t)(new_size - old_size);
    return block + 2;
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    uint64_t seed = 5;
    static char text[200000]; /* so that the index grows some times */
    fill_text(text, sizeof text, 60, &seed);
    for (int k = 0; k < way_count; k++) {
        casus__csv_index whole = {0};
        scan_with(&ways[0], &comma, text, sizeof text, 1, ALL, &whole);
        counting c = {0, 0};
        casus__settings settings = ways[k].settings;
        settings.allocator = (casus_allocator){counting_realloc, &c};
        int failed = 0;
        for (int64_t allowed = 0;; allowed++) {
            casus__csv_index index = {0};
            int64_t consumed = -1;
            c.left = allowed;
            const int ok = casus__csv_scan(&settings, &comma, text, sizeof text, 1, ALL, &index, &consumed);
            if (!ok) {
                failed++;
                assert_int_equal(consumed, 0);
                assert_int_equal(index.record_count, 0);
                assert_int_equal(index.end_count, 0);
                c.left = -1; /* the index can be used again */
                assert_int_equal(casus__csv_scan(&settings, &comma, text, sizeof text, 1, ALL, &index, &consumed), 1);
            }
            assert_int_equal(consumed, sizeof text);
            assert_int_equal(index.record_count, whole.record_count);
            assert_part(&whole, &index, 0, 0);
            casus__csv_index_free(&settings.allocator, &index);
            assert_int_equal(c.live, 0);
            if (ok)
                break;
        }
        assert_true(failed >= 10);
        free_index(&whole);
    }
}

static void an_index_is_replaced(void **state) {
    (void)state;
    casus__csv_index index = {0};
    for (int k = 0; k < way_count; k++) {
        scan_with(&ways[k], &comma, "a,b\nc\n", 6, 1, ALL, &index);
        assert_int_equal(index.record_count, 2);
        scan_with(&ways[k], &comma, "d", 1, 1, ALL, &index);
        assert_int_equal(index.record_count, 1);
        assert_int_equal(index.end_count, 1);
        assert_int_equal(index.records[0].first_field, 0);
        assert_int_equal(scan_with(&ways[k], &comma, NULL, 0, 1, ALL, &index), 0);
        assert_int_equal(index.record_count, 0);
        assert_int_equal(index.end_count, 0);
    }
    free_index(&index);
}

/* ---- Unquoting ------------------------------------------------------------------------------------------------- */

static void unquote_by_table(void **state) {
    (void)state;
    static const struct {
        const char *field, *want;
        char quote;
        int copied;
    } cases[] = {
        {"", "", '"', 0},
        {"a", "a", '"', 0},
        {"a\"b\"\"", "a\"b\"\"", '"', 0},
        {"\"\"", "", '"', 0},
        {"\"a\"", "a", '"', 0},
        {"\"a,\r\nb\"", "a,\r\nb", '"', 0},
        {"\"\"\"\"", "\"", '"', 1},
        {"\"\"\"\"\"\"", "\"\"", '"', 1},
        {"\"say \"\"no\"\"\"", "say \"no\"", '"', 1},
        {"\"\"\"a\"\" b \"\"c\"\"\"", "\"a\" b \"c\"", '"', 1},
        {"\"a\"b\"\"c", "ab\"\"c", '"', 1},
        {"\"a\"\"b\"c", "a\"bc", '"', 1},
        {"\"\"a", "a", '"', 1},
        {"\"a", "a", '"', 0},
        {"\"", "", '"', 0},
        {"\"a\"\"", "a\"", '"', 1},
        {"\"a\"", "\"a\"", 0, 0},
        {"'a''b'", "a'b", '\'', 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const size_t size = strlen(cases[i].field);
        char *field = malloc(size + 1), *scratch = malloc(size + 1);
        assert_non_null(field);
        assert_non_null(scratch);
        memcpy(field, cases[i].field, size);
        memset(scratch, '#', size + 1);
        field[size] = '"'; /* must not be looked at */
        const casus__csv_dialect d = {',', cases[i].quote};
        const casus_str s = casus__csv_unquote(&d, field, (int64_t)size, scratch);
        assert_int_equal(s.size, strlen(cases[i].want));
        assert_memory_equal(s.data, cases[i].want, (size_t)s.size);
        assert_int_equal(s.data == scratch, cases[i].copied);
        assert_int_equal(scratch[size], '#');
        free(field);
        free(scratch);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grammar_by_table),          cmocka_unit_test(grammar_across_blocks),
        cmocka_unit_test(vector_equals_scalar),      cmocka_unit_test(one_byte_everywhere),
        cmocka_unit_test(what_is_asked_for_is_kept), cmocka_unit_test(kept_fields_are_learned),
        cmocka_unit_test(pieces_equal_whole),        cmocka_unit_test(max_fields_is_respected),
        cmocka_unit_test(skip_ends_where_scan_ends), cmocka_unit_test(skip_takes_an_empty_last_piece),
        cmocka_unit_test(every_allocation_may_fail), cmocka_unit_test(an_index_is_replaced),
        cmocka_unit_test(unquote_by_table),
    };
    find_ways();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
