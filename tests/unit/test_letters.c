/* SPDX-License-Identifier: MIT */
/* Characters one by one: what a character is where bytes are none, which are blank, and how a text stands in markup, in
   Markdown and in a message that has little room. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

#include "base/error.h"
#include "base/letter/width.h"
#include "base/memory.h"
#include "base/text.h"
#include "bytes/markup.h"
#include "bytes/sink.h"

/* ---- Characters -------------------------------------------------------------------------------------------------- */

static void takes_one_character(void **state) {
    static const struct {
        const char *text;
        uint32_t is;
        int64_t size;
    } cases[] = {
        {"A", 'A', 1},
        {"\xC3\xA9!", 0xE9, 2},
        {"\xE2\x82\xAC!", 0x20AC, 3},
        {"\xF0\x9F\x98\x80!", 0x1F600, 4},
        /* Not a character: a byte that goes on nothing, and one that is not gone on with, by the end or another. */
        {"\x80", 0xFFFD, 1},
        {"\xBF\x80", 0xFFFD, 1},
        {"\xC3", 0xFFFD, 1},
        {"\xC3!", 0xFFFD, 1},
        {"\xE2\x82", 0xFFFD, 2},
        {"\xE2\x82!", 0xFFFD, 2},
        {"\xE2!\x82", 0xFFFD, 1},
        {"\xF0\x9F\x98", 0xFFFD, 3},
        {"\xF0\x9F\x98\xC3", 0xFFFD, 3},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_str text = casus_str_from(cases[i].text);
        assert_int_equal(casus__width_next(&text), cases[i].is);
        assert_int_equal(text.data - cases[i].text, cases[i].size);
        assert_int_equal(text.size, (int64_t)strlen(cases[i].text) - cases[i].size);
    }
}

/* All of U+0000 to U+FFFF in UTF-8: those that are blank, and no others, are taken from both ends. */
static void trims_every_blank(void **state) {
    (void)state;
    for (uint32_t c = 1; c <= 0xFFFF; c++) {
        const int blank = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xA0 || c == 0x1680 ||
                          (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
                          c == 0x2060 || c == 0x3000 || c == 0xFEFF;
        char text[16];
        char one[4];
        const int64_t size = casus__utf8_put(c, one);
        if (c >= 0xD800 && c <= 0xDFFF) {
            continue;
        }
        memcpy(text, one, (size_t)size);
        memcpy(text + size, "a b", 3);
        memcpy(text + size + 3, one, (size_t)size);
        const casus_str rest = casus__trim((casus_str){text, 2 * size + 3});
        if (blank != (rest.size == 3)) {
            fail_msg("U+%04X is %sblank", c, blank ? "" : "not ");
        }
        assert_int_equal(casus__blank_first((casus_str){text, size}), blank ? size : 0);
        /* Cut short it is none. */
        assert_true(size == 1 || casus__blank_first((casus_str){text, size - 1}) == 0);
    }
    assert_int_equal(casus__blank_first((casus_str){"", 0}), 0);
    assert_int_equal(casus__trim((casus_str){" \t ", 3}).size, 0);
}

static void tells_the_nearest_word(void **state) {
    static const char *const words[] = {"a-word-that-is-by-far-longer-than-any-word-that-somebody-would-have-misspelt",
                                        "battle", "bottle", "ox"};
    static const struct {
        const char *word;
        int32_t nearest; /* -1: none */
    } cases[] = {{"batle", 1},
                 {"bottl", 2},
                 {"BATTLE", 1},
                 {"xx", 3},
                 {"ab", -1},
                 {"", -1},
                 {"a-word-that-is-by-far-longer-than-any-word-that-somebody-would-have-misspelt", -1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *found = casus__nearest(casus_str_from(cases[i].word), words, 4);
        const char *wanted = cases[i].nearest < 0 ? NULL : words[cases[i].nearest];
        if (found != wanted) {
            fail_msg("%s: %s", cases[i].word, found == NULL ? "none" : found);
        }
    }
}

/* ---- Markup ------------------------------------------------------------------------------------------------------ */

/* A text in markup, cut after `most` characters, or in Markdown if that is 0. */
static void check_marked(const char *text, int64_t most, const char *is) {
    const casus_allocator a = casus__allocator_libc();
    casus__buffer bytes = {NULL, 0, 0};
    casus__sink_buffer to = {&a, &bytes};
    casus__sink sink;
    casus__sink_init(&sink, casus__sink_to_buffer, &to);
    if (most == 0) {
        casus__markdown_text(&sink, casus_str_from(text));
    } else {
        casus__markup_text(&sink, casus_str_from(text), most);
    }
    assert_true(casus__sink_flush(&sink));
    assert_int_equal(bytes.size, strlen(is));
    assert_true(bytes.size == 0 || memcmp(bytes.data, is, (size_t)bytes.size) == 0);
    casus__buffer_free(&a, &bytes);
}

static void escapes_markup(void **state) {
    static const struct {
        const char *text;
        int64_t most;
        const char *is;
    } cases[] = {
        {"", 9, ""},
        {"<a href=\"x\">&'</a>", 99, "&lt;a href=&quot;x&quot;&gt;&amp;'&lt;/a&gt;"},
        {"a\nb\rc\td", 99, "a b c d"},
        {"abc", 3, "abc"},
        {"abcd", 3, "abc\xE2\x80\xA6"},
        {"\xC3\xA9\xC3\xA9\xC3\xA9", 2, "\xC3\xA9\xC3\xA9\xE2\x80\xA6"},
        /* Controls, and what is no character for ever, on both sides of where they begin and end. */
        {"\x01|\x7F|\xC2\x9F|\xC2\xA0", 99, "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD|\xC2\xA0"},
        {"\xEF\xB7\x8F|\xEF\xB7\x90|\xEF\xB7\xAF|\xEF\xB7\xB0", 99,
         "\xEF\xB7\x8F|\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xB7\xB0"},
        {"\xEF\xBF\xBD|\xEF\xBF\xBE|\xEF\xBF\xBF|\xF0\x9F\xBF\xBE|\xF0\xA0\x80\x80", 99,
         "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD|\xF0\xA0\x80\x80"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check_marked(cases[i].text, cases[i].most, cases[i].is);
    }
}

/* What Markdown would take for its own; a line inside a word it does not. */
static void escapes_markdown(void **state) {
    static const struct {
        const char *text;
        const char *is;
    } cases[] = {
        {"", ""},
        {"a b", "a b"},
        {"\\`*[]<>#|~&!", "\\\\\\`\\*\\[\\]\\<\\>\\#\\|\\~\\&\\!"},
        {"a_b", "a_b"},
        {"z_z", "z_z"},
        {"A_Z", "A_Z"},
        {"0_9", "0_9"},
        {"\xC3\xA9_\xC3\xA9", "\xC3\xA9_\xC3\xA9"},
        {"_a", "\\_a"},
        {"a_", "a\\_"},
        {"a_ b", "a\\_ b"},
        {"a __b", "a \\_\\_b"},
        {"/_a", "/\\_a"},
        {":_a", ":\\_a"},
        {"@_a", "@\\_a"},
        {"{_a", "{\\_a"},
        {"a_{", "a\\_{"},
        {"a\x01_\nb", "a \\_ b"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check_marked(cases[i].text, 0, cases[i].is);
    }
}

/* ---- Messages ---------------------------------------------------------------------------------------------------- */

/* Of a long path the end is shown, from a whole character on; what is no UTF-8 becomes `?`. */
static void cuts_names_between_characters(void **state) {
    (void)state;
    for (int before = 0; before < 4; before++) {
        char name[400];
        casus_error e;
        size_t size = (size_t)before;
        memset(name, 'a', size);
        for (int i = 0; i < 90; i++) {
            memcpy(name + size, "\xE2\x82\xAC", 3);
            size += 3;
        }
        memcpy(name + size, ".csv", 5);
        assert_int_equal(casus__fail_at(&e, CASUS_E_SYNTAX, name, 3, 0, -1, "no"), CASUS_E_SYNTAX);
        const char *end = strstr(e.message, ".csv:3: no");
        assert_non_null(end);
        const char *first = strstr(e.message, "\xE2\x82\xAC");
        assert_non_null(first);
        assert_int_equal((end - first) % 3, 0); /* nothing but whole characters */
        for (const char *at = e.message; at < first; at++) {
            assert_true(*at == '.' || *at == '\xE2' || *at == '\x80' || *at == '\xA6');
        }
    }
    char bytes[400];
    casus_error e;
    memset(bytes, '\x80', sizeof bytes - 1); /* no character begins anywhere */
    bytes[sizeof bytes - 1] = 0;
    assert_int_equal(casus__fail_at(&e, CASUS_E_IO, bytes, 0, 0, -1, "gone"), CASUS_E_IO);
    assert_non_null(strstr(e.message, "gone"));
    assert_null(strchr(e.message, '\x80'));
    assert_int_equal(casus__fail(&e, CASUS_E_VALUE, "a\x80z\xC3\xA9\xF5\xE2\x82!"), CASUS_E_VALUE);
    assert_string_equal(e.message, "a?z\xC3\xA9?"
                                   "?"
                                   "?!");
}

static int32_t keep_value(void *user, const casus_issue *issue) {
    casus_str *out = user;
    if (issue->value.size > 0) {
        memcpy((char *)user + sizeof *out, issue->value.data, (size_t)issue->value.size);
        out->size = issue->value.size;
    }
    return 0;
}

/* Of a long cell 200 bytes are shown, or fewer where a character would be cut. */
static void cuts_cells_between_characters(void **state) {
    (void)state;
    for (int before = 0; before < 5; before++) {
        struct {
            casus_str value;
            char bytes[256];
        } kept = {{NULL, 0}, {0}};
        char text[800] = "event_id_cnty,event_date,event_type,country,fatalities\nTJ1,2025-11-26,Battles,Tajikistan,";
        char cell[400];
        memset(cell, 'x', (size_t)before);
        for (int i = 0; i < 70; i++) {
            memcpy(cell + before + 3 * i, "\xE2\x82\xAC", 4);
        }
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s\n", cell);
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        casus_input *input = NULL;
        casus_dataset *dataset = NULL;
        options.on_issue = keep_value;
        options.user = &kept;
        assert_int_equal(casus_input_memory(NULL, text, -1, "text", NULL, NULL, &input, NULL), CASUS_OK);
        assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
        assert_int_equal(casus_dataset_add_input(dataset, input, &options, NULL, NULL), CASUS_OK);
        assert_int_equal(kept.value.size, before + (200 - before) / 3 * 3);
        assert_memory_equal(kept.bytes, cell, (size_t)kept.value.size);
        casus_dataset_free(dataset);
        casus_input_free(input);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_one_character),
        cmocka_unit_test(trims_every_blank),
        cmocka_unit_test(tells_the_nearest_word),
        cmocka_unit_test(escapes_markup),
        cmocka_unit_test(escapes_markdown),
        cmocka_unit_test(cuts_names_between_characters),
        cmocka_unit_test(cuts_cells_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
