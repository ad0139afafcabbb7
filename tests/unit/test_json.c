/* SPDX-License-Identifier: MIT */
/* The JSON parser against what RFC 8259 allows and forbids, the splitter at every cut, and the printer. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "json_samples.h"

#include "base/memory.h"
#include "base/number/number.h"
#include "io/json/syntax/value_copy.h"
#include "io/json/syntax/parser.h"
#include "io/json/syntax/plain_run.h"
#include "bytes/sink.h"
#include "io/json/syntax/value_end.h"

static casus_allocator libc_allocator(void) {
    return casus__allocator_libc();
}

/* Goes through all of a text, in a block of exactly its size so that the address sanitizer sees every step too far. */
static casus_status walk(const char *text, int64_t size, int32_t limit, int64_t *fault_at) {
    const casus_allocator a = libc_allocator();
    char *exact = malloc(size > 0 ? (size_t)size : 1);
    casus__json j;
    casus__json_token token;
    casus_status status = CASUS_OK;
    assert_non_null(exact);
    memcpy(exact, text, (size_t)size);
    casus__json_init(&j, &a);
    casus__json_start(&j, exact, size, limit);
    do {
        status = casus__json_next(&j, &token);
    } while (status == CASUS_OK && token.kind != CASUS__JSON_END);
    if (status != CASUS_OK && status != CASUS_E_MEMORY) {
        assert_non_null(j.fault);
        assert_in_range(j.fault_at, 0, size);
    }
    if (fault_at != NULL) {
        *fault_at = j.fault_at;
    }
    casus__json_free(&j);
    free(exact);
    return status;
}

static void accepts_what_it_must(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(accepted); i++) {
        if (walk(accepted[i].text, accepted[i].size, CASUS__JSON_DEPTH, NULL) != CASUS_OK) {
            fail_msg("must be accepted: %s", accepted[i].text);
        }
    }
    assert_true(COUNT(accepted) >= 60);
}

static void rejects_what_it_must(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(rejected); i++) {
        if (walk(rejected[i].text, rejected[i].size, CASUS__JSON_DEPTH, NULL) != CASUS_E_SYNTAX) {
            fail_msg("must be rejected: %s", rejected[i].text);
        }
    }
    assert_int_equal(walk("", 0, CASUS__JSON_DEPTH, NULL), CASUS_E_SYNTAX);
    assert_true(COUNT(rejected) >= 120);
}

/* Every text cut off anywhere is rejected, unless what is left is itself a value. */
static void rejects_what_is_cut_off(void **state) {
    (void)state;
    static const char text[] = "{\"k\":[1,-2.5e+3,\"a\\u00e9\\ud83d\\ude39\\n\",true,false,null,{\"x\":{}}]}";
    for (int64_t n = 0; n < (int64_t)sizeof text - 1; n++) {
        assert_int_equal(walk(text, n, CASUS__JSON_DEPTH, NULL), CASUS_E_SYNTAX);
    }
    assert_int_equal(walk(text, (int64_t)sizeof text - 1, CASUS__JSON_DEPTH, NULL), CASUS_OK);
}

static void decodes_strings(void **state) {
    (void)state;
    static const struct {
        sample json, text;
    } cases[] = {
        {BYTES("\"plain\""), BYTES("plain")},
        {BYTES("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), BYTES("\"\\/\b\f\n\r\t")},
        {BYTES("\"\\u0041\\u00e9\\u20AC\\ud83d\\ude39\""), BYTES("A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\xB9")},
        {BYTES("\"a\\u0000b\""), BYTES("a\0b")},
        {BYTES("\"\\uD7FF\\uE000\\uFFFF\\uDBFF\\uDFFF\""),
         BYTES("\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF4\x8F\xBF\xBF")},
        {BYTES("\"\\u007f\\u0080\\u07ff\\u0800\""), BYTES("\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80")},
    };
    const casus_allocator a = libc_allocator();
    for (size_t i = 0; i < COUNT(cases); i++) {
        casus__json j;
        casus__json_token token;
        casus__json_init(&j, &a);
        casus__json_start(&j, cases[i].json.text, cases[i].json.size, 1);
        assert_int_equal(casus__json_next(&j, &token), CASUS_OK);
        assert_int_equal(token.kind, CASUS__JSON_STRING);
        assert_int_equal(token.text.size, cases[i].text.size);
        assert_memory_equal(token.text.data, cases[i].text.text, (size_t)cases[i].text.size);
        casus__json_free(&j);
    }
}

/* Texts of earlier tokens stay while later ones are decoded. */
static void decoded_texts_stay(void **state) {
    (void)state;
    const casus_allocator a = libc_allocator();
    char text[4096] = "[";
    casus_str seen[200];
    casus__json j;
    casus__json_token token;
    for (int i = 0; i < 200; i++) {
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s\"\\u0041%d\"", i > 0 ? "," : "", i);
    }
    strcat(text, "]");
    casus__json_init(&j, &a);
    casus__json_start(&j, text, (int64_t)strlen(text), 1);
    assert_int_equal(casus__json_next(&j, &token), CASUS_OK);
    for (int i = 0; i < 200; i++) {
        assert_int_equal(casus__json_next(&j, &token), CASUS_OK);
        seen[i] = token.text;
    }
    for (int i = 0; i < 200; i++) {
        char wanted[16];
        snprintf(wanted, sizeof wanted, "A%d", i);
        assert_true(casus_str_equal(seen[i], casus_str_from(wanted)));
    }
    casus__json_free(&j);
}

static void tells_where(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t at, line, column;
    } cases[] = {
        {"{\"a\":1,}", 7, 1, 8},
        {"{\n \"a\": tru\n}", 8, 2, 7},
        {"[1,\n2,\n\n  x]", 10, 4, 3},
        {"[\"ab\\qc\"]", 4, 1, 5},
        {"[\"ab\xFF\"]", 4, 1, 5},
        {"[\"ab\ncd\"]", 4, 1, 5},
        {"[\"abc", 1, 1, 2},
        {"[1]\n x", 5, 2, 2},
        {"[\"\xC3\xA9\\ud800\"]", 4, 1, 5},
        {"{\"a\" 1}", 5, 1, 6},
        {"[1 2]", 3, 1, 4},
        {"\n\n[", 3, 3, 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t at = -1;
        int64_t line = 0;
        int64_t column = 0;
        assert_int_equal(walk(cases[i].text, (int64_t)strlen(cases[i].text), 64, &at), CASUS_E_SYNTAX);
        casus__json_locate(cases[i].text, at, &line, &column);
        if (at != cases[i].at || line != cases[i].line || column != cases[i].column) {
            fail_msg("%s: at %lld, %lld:%lld", cases[i].text, (long long)at, (long long)line, (long long)column);
        }
    }
}

static void depth_is_bounded(void **state) {
    (void)state;
    const int64_t deep = 10000;
    char *text = malloc((size_t)deep * 6);
    int64_t at = 0;
    assert_non_null(text);
    memset(text, '[', (size_t)deep);
    memset(text + deep, ']', (size_t)deep);
    assert_int_equal(walk(text, deep * 2, 64, &at), CASUS_E_LIMIT);
    assert_int_equal(at, 64);
    assert_int_equal(walk(text, deep * 2, CASUS__JSON_DEPTH_MAX, &at), CASUS_E_LIMIT);
    assert_int_equal(at, CASUS__JSON_DEPTH_MAX);
    assert_int_equal(walk(text + deep - 64, 128, 64, NULL), CASUS_OK);
    assert_int_equal(walk(text + deep - 65, 130, 64, NULL), CASUS_E_LIMIT);
    assert_int_equal(walk(text + deep - 512, 1024, 512, NULL), CASUS_OK);
    for (int64_t i = 0; i < deep; i++) {
        memcpy(text + i * 5, "{\"a\":", 5);
    }
    assert_int_equal(walk(text, deep * 5, 64, NULL), CASUS_E_LIMIT);
    free(text);
}

/* By vectors or not: the same end, and the same answer on bytes above 0x7F before it. */
static void plain_runs_end_where_the_reference_says(void **state) {
    (void)state;
    for (int64_t size = 0; size <= 40; size++) {
        char *text = malloc(size > 0 ? (size_t)size : 1); /* exactly its size, for the address sanitizer */
        assert_non_null(text);
        for (int byte = 0; byte < 256; byte++) {
            for (int64_t at = 0; at < size; at++) {
                memset(text, 'x', (size_t)size);
                text[at] = (char)byte;
                text[(at * 7 + 3) % size] = (char)(byte % 3 == 0 ? '"' : 0xC3);
                uint64_t high[2] = {0, 0};
                const int64_t end = casus__plain_run_scalar(text, 0, size, &high[0]);
                assert_int_equal(casus__plain_run(text, 0, size, &high[1]), end);
                assert_int_equal(high[1] != 0, high[0] != 0);
            }
        }
        free(text);
    }
}

/* Keys that are names, begin or end like one, or are spelt in another way: what next_key gives is what next gives. */
static void known_keys_are_keys(void **state) {
    (void)state;
    static const char *const keys[] = {
        "\"id\":",       "\"id\" :",       " \"id\":",       "\"i\":",        "\"idx\":",
        "\"x\":",        "\"\":",          "\"precision\":", "\"precisio\":", "\"precision2\":",
        "\"\\u0069d\":", "\"precisioN\":", "\"seven77\":",   "\"eight888\":", "\"eight88\":"};
    static const char *const tails[] = {"1}", "1,\"another\":\"text that is long enough to be looked at as a whole\"}"};
    static casus__known_names names;
    const casus_allocator a = libc_allocator();
    casus__known_names_add(&names, "id");
    casus__known_names_add(&names, "precision");
    casus__known_names_add(&names, "seven77");
    casus__known_names_add(&names, "eight888");
    for (size_t i = 0; i < COUNT(keys) * COUNT(tails) * 4; i++) {
        char text[256];
        casus__json one;
        casus__json other;
        casus__json_token wanted;
        casus__json_token token;
        int found = 0;
        snprintf(text, sizeof text, "{%s%s", keys[i / 4 / COUNT(tails)], tails[i / 4 % COUNT(tails)]);
        casus__json_init(&one, &a);
        casus__json_init(&other, &a);
        casus__json_start(&one, text, (int64_t)strlen(text), 1);
        casus__json_start(&other, text, (int64_t)strlen(text), 1);
        assert_int_equal(casus__json_next(&one, &wanted), CASUS_OK);
        assert_int_equal(casus__json_next(&other, &token), CASUS_OK);
        assert_int_equal(casus__json_next(&one, &wanted), CASUS_OK);
        assert_int_equal(casus__json_next_key(&other, &names, (int)(i % 4), &token, &found), CASUS_OK);
        assert_int_equal(token.kind, CASUS__JSON_KEY);
        assert_int_equal(token.offset, wanted.offset);
        assert_true(casus_str_equal(token.text, wanted.text));
        assert_int_equal(found, casus__known_names_find(&names, wanted.text));
        assert_int_equal(casus__json_next(&one, &wanted), CASUS_OK);
        assert_int_equal(casus__json_next_value(&other, &token), CASUS_OK);
        assert_int_equal(token.offset, wanted.offset);
        assert_true(casus_str_equal(token.text, casus_str_from("1")));
        casus__json_free(&one);
        casus__json_free(&other);
    }
}

/* ---- Copy ------------------------------------------------------------------------------------------------------ */

static casus_status copy_of(const char *text, casus__buffer *to, int64_t *fault_at) {
    const casus_allocator a = libc_allocator();
    casus__sink_buffer user = {&a, to};
    casus__json j;
    casus__json_token token;
    casus__json_keys keys;
    casus__sink out;
    casus__json_init(&j, &a);
    casus__json_keys_init(&keys, &a);
    casus__json_start(&j, text, (int64_t)strlen(text), CASUS__JSON_DEPTH);
    casus__sink_init(&out, casus__sink_to_buffer, &user);
    casus_status status = casus__json_next(&j, &token);
    status = status == CASUS_OK ? casus__json_copy(&j, &token, &keys, &out) : status;
    assert_true(casus__sink_flush(&out));
    assert_true(casus__buffer_append(&a, to, "", 1));
    *fault_at = j.fault_at;
    casus__json_keys_free(&keys);
    casus__json_free(&j);
    return status;
}

static void copies_in_one_spelling(void **state) {
    (void)state;
    static const struct {
        const char *text, *copy;
    } cases[] = {
        {" 1.500E+03 ", "1.500E+03"},
        {"[ ]", "[]"},
        {"{ }", "{}"},
        {"[ 1 , [ 2 , { } ] , \"x\" ]", "[1,[2,{}],\"x\"]"},
        {"{ \"b\" : 1 , \"a\" : { \"c\" : [ true , false , null ] } }", "{\"b\":1,\"a\":{\"c\":[true,false,null]}}"},
        {"\"\\u0041\\/\\u0008\\u000A\\u001F\\u007f\\u00e9\\\"\\\\\"", "\"A/\\b\\n\\u001f\x7F\xC3\xA9\\\"\\\\\""},
        {"[[],[[]],{}]", "[[],[[]],{}]"},
        {"123456789012345678901234567890", "123456789012345678901234567890"},
    };
    const casus_allocator a = libc_allocator();
    for (size_t i = 0; i < COUNT(cases); i++) {
        casus__buffer to = {NULL, 0, 0};
        casus__buffer again = {NULL, 0, 0};
        int64_t at = 0;
        assert_int_equal(copy_of(cases[i].text, &to, &at), CASUS_OK);
        assert_string_equal((char *)to.data, cases[i].copy);
        assert_int_equal(copy_of((char *)to.data, &again, &at), CASUS_OK);
        assert_string_equal((char *)again.data, cases[i].copy);
        casus__buffer_free(&a, &to);
        casus__buffer_free(&a, &again);
    }
}

/* However the two keys are spelt, and however many stand between them. */
static void copy_refuses_keys_given_twice(void **state) {
    (void)state;
    const casus_allocator a = libc_allocator();
    casus__buffer to = {NULL, 0, 0};
    int64_t at = 0;
    assert_int_equal(copy_of("{\"a\":1,\"b\":2,\"\\u0061\":3}", &to, &at), CASUS_E_SYNTAX);
    assert_int_equal(at, 13);
    to.size = 0;
    assert_int_equal(copy_of("[{\"a\":1},{\"a\":{\"a\":2}}]", &to, &at), CASUS_OK);
    for (int n = 3; n < 3000; n = n * 3 + 1) {
        static char text[3000 * 20];
        int64_t size = snprintf(text, sizeof text, "{");
        for (int i = 0; i < n; i++) {
            size += snprintf(text + size, sizeof text - (size_t)size, "\"k%d\":%d,", (i * 7919) % 100003, i);
        }
        const int64_t twice = size;
        snprintf(text + size, sizeof text - (size_t)size, "\"k%d\":0,\"k0\":0}", (n / 2 * 7919) % 100003);
        to.size = 0;
        assert_int_equal(copy_of(text, &to, &at), CASUS_E_SYNTAX);
        assert_int_equal(at, twice);
        snprintf(text + size, sizeof text - (size_t)size, "\"other\":0}");
        to.size = 0;
        assert_int_equal(copy_of(text, &to, &at), CASUS_OK);
        assert_string_equal((char *)to.data, text);
    }
    casus__buffer_free(&a, &to);
}

/* ---- Splitter -------------------------------------------------------------------------------------------------- */

/* The end found when the window grows by `step` bytes a call. */
static int64_t end_of(const char *text, int64_t size, int64_t first, int64_t step, int lines) {
    casus__json_split split;
    memset(&split, 0, sizeof split);
    split.lines = lines;
    for (int64_t seen = first;; seen = seen + step < size ? seen + step : size) {
        char *window = malloc(seen > 0 ? (size_t)seen : 1); /* moves, and is exactly as long as stated */
        assert_non_null(window);
        memcpy(window, text, (size_t)seen);
        const int64_t end = casus__json_value_end(&split, window, seen, seen == size);
        free(window);
        if (end >= 0 || seen == size) {
            return end;
        }
    }
}

static void splits_at_every_cut(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t end, line_end;
    } cases[] = {
        {"{}", 2, 2},
        {"{} {}", 2, 5},
        {"{\"a\":\"}\\\"}\",\"b\":[{},[]]}\n{\"next\":1}\n", 24, 24},
        {"{\n \"a\": {\n  \"b\": 1\n }\n}, {\"x\":1}]", 23, 1},
        {"{\"a\":\"\\\\\"}x", 10, 11},
        {"12,34]", 2, 6},
        {"12", 2, 2},
        {"\"a,b]\",3", 6, 8},
        {"true]", 4, 5},
        {"}", 1, 1},
        {",{}", 1, 3},
        {"[[1],{}],", 8, 9},
        {"{\"a\":1", -1, 6},
        {"{\"a\":\"left open\n}\n{}", 17, 15},
        {"{\"a\":\"left open\\\n}\n{}", 18, 16},
        {"\"open", 5, 5},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const int64_t size = (int64_t)strlen(cases[i].text);
        for (int64_t first = 0; first <= size; first++) {
            for (int64_t step = 1; step <= size; step++) {
                assert_int_equal(end_of(cases[i].text, size, first, step, 0), cases[i].end);
                assert_int_equal(end_of(cases[i].text, size, first, step, 1), cases[i].line_end);
            }
        }
    }
}

/* ---- Printer --------------------------------------------------------------------------------------------------- */

typedef struct sink {
    char bytes[32768];
    int64_t size;
    int64_t room; /* refuses what goes beyond */
} sink;

static int32_t gather(void *user, const void *data, int64_t size) {
    sink *s = user;
    if (s->size + size > s->room) {
        return 1;
    }
    memcpy(s->bytes + s->size, data, (size_t)size);
    s->size += size;
    return 0;
}

static void prints(void **state) {
    (void)state;
    static sink s;
    casus__sink out;
    s.size = 0;
    s.room = (int64_t)sizeof s.bytes;
    casus__sink_init(&out, gather, &s);
    casus__sink_put_int(&out, INT64_MIN);
    casus__sink_put_double(&out, 0.1);
    casus__sink_put_double(&out, -0.0);
    casus__sink_put_double(&out, 1e300);
    casus__sink_put_double(&out, 5e-324);
    casus__sink_put_double(&out, casus__inf());
    casus__sink_put_double(&out, -casus__inf());
    casus__sink_put_json(&out, casus_str_from("a\"\\\x01\x0B\n\x7F/\xC3\xA9"));
    assert_true(casus__sink_flush(&out));
    static const char wanted[] =
        "-92233720368547758080.1-01e3005e-324\"inf\"\"-inf\"\"a\\\"\\\\\\u0001\\u000b\\n\x7F/\xC3\xA9\"";
    assert_int_equal(s.size, sizeof wanted - 1);
    assert_memory_equal(s.bytes, wanted, sizeof wanted - 1);
}

/* Pieces of every length come out whole; after a refusal nothing more is written. */
static void prints_through_the_buffer(void **state) {
    (void)state;
    static sink s;
    static char piece[10000];
    casus__sink out;
    memset(piece, 'x', sizeof piece);
    for (int64_t size = 1; size < (int64_t)sizeof piece; size += 611) {
        s.size = 0;
        s.room = (int64_t)sizeof s.bytes;
        casus__sink_init(&out, gather, &s);
        for (int i = 0; i < 3; i++) {
            piece[size - 1] = (char)('0' + i);
            casus__sink_put(&out, piece, size);
        }
        assert_true(casus__sink_flush(&out));
        assert_int_equal(s.size, 3 * size);
        for (int i = 0; i < 3; i++) {
            assert_int_equal(s.bytes[(i + 1) * size - 1], '0' + i);
        }
        piece[size - 1] = 'x';
    }
    s.size = 0;
    s.room = 5000;
    casus__sink_init(&out, gather, &s);
    for (int i = 0; i < 100; i++) {
        casus__sink_put(&out, piece, 100);
    }
    assert_false(casus__sink_flush(&out));
    casus__sink_put(&out, "more", 4);
    assert_false(casus__sink_flush(&out));
    assert_true(s.size <= 5000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_what_it_must),
        cmocka_unit_test(rejects_what_it_must),
        cmocka_unit_test(rejects_what_is_cut_off),
        cmocka_unit_test(decodes_strings),
        cmocka_unit_test(decoded_texts_stay),
        cmocka_unit_test(tells_where),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(plain_runs_end_where_the_reference_says),
        cmocka_unit_test(known_keys_are_keys),
        cmocka_unit_test(copies_in_one_spelling),
        cmocka_unit_test(copy_refuses_keys_given_twice),
        cmocka_unit_test(splits_at_every_cut),
        cmocka_unit_test(prints),
        cmocka_unit_test(prints_through_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
