/* SPDX-License-Identifier: MIT */
/* The names, and what they hold, are the library's; the examples are of this file. tests/cli/test_lists.sh asks each of
   them. */
#include "help/listing.h"

#include <casus/unstable.h>
#include <stdio.h>
#include <string.h>

/* ---- Examples ---------------------------------------------------------------------------------------------------- */

/* What a field of that name, or one whose last part has it, may be compared with. */
static const struct {
    const char *name;
    const char *test;
} tests[] = {
    {"dataset", "= 'acled'"},
    {"id", "= '12345'"},
    {"date_phrase", "like '%week%'"},
    {"country", "= 'Mali'"},
    {"iso3", "in ('MLI', 'NER')"},
    {"location", "ilike 'sao tome'"},
    {"lat", "between 10 and 20"},
    {"lon", "between -10 and 5"},
    {"gid", "= 152235"},
    {"year", ">= 2020"},
    {"month", "in (6, 7, 8)"},
    {"class", "like 'attack%'"},
    {"nationality", "= 'CHN'"},
    {"occupation", "like '%worker%'"},
    {"actor", "ilike '%police%'"},
    {"source", "= 'Reuters'"},
    {"language", "= 'en'"},
    {"verb", "= 'seized'"},
    {"object", "= 'narcotics'"},
    {"unit", "= 'kg'"},
    {"confidence", ">= 0.9"},
    {"share", ">= 0.5"},
    {"killed", ">= 10"},
    {"native.COLUMN", "is not null"},
};

/* What a key gives for an event. */
static const struct {
    const char *name;
    const char *value;
} values[] = {
    {"year", "2021"},
    {"quarter", "2021-Q2"},
    {"month", "2021-06"},
    {"month_id", "498"},
    {"week", "2021-W23"},
    {"day", "2021-06-07"},
    {"period:N", "2021-06-03 of period:10"},
    {"country", "Mali"},
    {"iso3", "MLI"},
    {"region", "Western Africa"},
    {"admin1", "Mopti"},
    {"admin2", "Bandiagara"},
    {"location", "Ogossagou"},
    {"gid", "149449"},
    {"geohash:N", "ebx9w of geohash:5"},
    {"actor", "Government of Mali"},
    {"issuer", "Ministry of Foreign Affairs"},
    {"side_a", "Government of Mali"},
    {"side_b", "JNIM"},
    {"dyad", "Government of Mali - JNIM"},
    {"class", "attack.armed"},
    {"native_class", "Battles"},
    {"native_subclass", "Armed clash"},
    {"dataset", "acled"},
    {"id", "MLI12345"},
    {"source", "Reuters"},
    {"victim.nationality", "CHN"},
    {"victim.occupation", "journalist"},
    {"perpetrator", "JNIM"},
    {"means", "drone"},
    {"claimant", "Ministry of Defence"},
    {"native.COLUMN", "the text of its cell"},
};

static int32_t vocabulary_of(casus_str name) {
    for (int32_t v = 1; name.size > 0 && casus_vocabulary_name(v) != NULL; v++) {
        if (casus_str_equal(name, casus_str_from(casus_vocabulary_name(v)))) {
            return v;
        }
    }
    return 0;
}

static const char *first_word(int32_t vocabulary) {
    const char *word = casus_vocabulary_word(vocabulary, 1);
    return word != NULL ? word : "";
}

static const char *test_of(casus_str name) {
    const char *point = name.size > 0 ? memchr(name.data, '.', (size_t)name.size) : NULL;
    const char *last = point != NULL ? point + 1 : name.data;
    const casus_str tail = {last, name.data + name.size - last};
    for (int whole = 1; whole >= 0; whole--) {
        for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
            if (casus_str_equal(whole ? name : tail, casus_str_from(tests[i].name))) {
                return tests[i].test;
            }
        }
    }
    return NULL;
}

static void put_condition(sheet *out, casus_str name, casus_str holds, int32_t vocabulary) {
    static const struct {
        const char *holds, *test;
    } usual[] = {{"words", "like '%text%'"}, {"number", "> 0"}, {"day", ">= '2025-01-01'"}, {"flag", "= true"}};
    char text[200];
    char word[100];
    const char *test = vocabulary == 0 ? test_of(name) : word;
    snprintf(word, sizeof word, "= '%s'", first_word(vocabulary));
    for (size_t i = 0; test == NULL && i < sizeof usual / sizeof usual[0]; i++) {
        test = casus_str_equal(holds, casus_str_from(usual[i].holds)) ? usual[i].test : NULL;
    }
    snprintf(text, sizeof text, "%.*s %s", (int)name.size, name.data, test != NULL ? test : "");
    sheet_put(out, casus_str_from(text));
}

static void put_value(sheet *out, casus_str name, int32_t vocabulary) {
    const char *value = first_word(vocabulary);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        value = casus_str_equal(name, casus_str_from(values[i].name)) ? values[i].value : value;
    }
    sheet_put(out, casus_str_from(value));
}

/* ---- Fields and keys --------------------------------------------------------------------------------------------- */

/* All words of a vocabulary, a blank between them. */
static void put_words(sheet *out, int32_t vocabulary) {
    buffer words = {0};
    for (int32_t i = 0; vocabulary > 0 && i <= casus_vocabulary_last(vocabulary); i++) {
        const char *word = casus_vocabulary_word(vocabulary, i);
        if (word != NULL) {
            buffer_text(&words, words.size > 0 ? " " : "");
            buffer_text(&words, word);
        }
    }
    sheet_put(out, buffer_str(&words));
    out->failed |= words.failed;
    buffer_free(&words);
}

static casus_status add_names(casus_context *context, int32_t which, sheet *out, casus_error *error) {
    casus_table *t = NULL;
    const casus_status status = casus_question_names(context, which, &t, error);
    for (int64_t row = 0; row < casus_table_row_count(t); row++) {
        const casus_str name = casus_column_text(casus_table_column(t, "name"), row);
        const casus_str holds = casus_column_text(casus_table_column(t, "holds"), row);
        const int32_t vocabulary = vocabulary_of(casus_column_text(casus_table_column(t, "vocabulary"), row));
        sheet_put(out, name);
        sheet_put(out, holds);
        sheet_put(out, casus_column_text(casus_table_column(t, "of"), row));
        if (which == CASUS_QUESTION_FIELDS) {
            put_condition(out, name, holds, vocabulary);
        } else {
            put_value(out, name, vocabulary);
        }
        put_words(out, vocabulary);
    }
    casus_table_free(t);
    return status;
}

static const char *const name_heads[] = {"name", "holds", "of", "example", "words"};

casus_status listing_fields(casus_context *context, sheet *out, casus_error *error) {
    sheet_begin(out, name_heads, 5);
    return add_names(context, CASUS_QUESTION_FIELDS, out, error);
}

casus_status listing_keys(casus_context *context, sheet *out, casus_error *error) {
    sheet_begin(out, name_heads, 5);
    return add_names(context, CASUS_QUESTION_KEYS, out, error);
}

/* ---- Profiles ---------------------------------------------------------------------------------------------------- */

/* The columns by which a profile is known: `a|b;c` becomes `a or b, c`. */
static void put_columns(sheet *out, const char *columns) {
    buffer text = {0};
    for (const char *c = columns; *c != 0; c++) {
        buffer_text(&text, *c == '|' ? " or " : *c == ';' ? ", " : "");
        buffer_add(&text, c, *c != '|' && *c != ';');
    }
    sheet_put(out, buffer_str(&text));
    out->failed |= text.failed;
    buffer_free(&text);
}

casus_status listing_profiles(casus_context *context, sheet *out, casus_error *error) {
    static const char *const heads[] = {"name", "dataset", "known_by"};
    (void)context;
    (void)error;
    sheet_begin(out, heads, 3);
    for (int32_t i = 1; i <= casus_vocabulary_last(CASUS_VOCABULARY_PROFILE); i++) {
        const char *name = casus_vocabulary_word(CASUS_VOCABULARY_PROFILE, i);
        const char *title = casus_vocabulary_title(CASUS_VOCABULARY_PROFILE, i);
        const char *columns = casus_profile_columns(name);
        sheet_put(out, casus_str_from(name));
        sheet_put(out, casus_str_from(title));
        put_columns(out, columns[0] != 0 ? columns : "nothing;--map says what its columns are");
    }
    return CASUS_OK;
}

/* ---- Formats ----------------------------------------------------------------------------------------------------- */

casus_status listing_formats(casus_context *context, sheet *out, casus_error *error) {
    static const char *const heads[] = {"name", "read", "events", "tables", "what"};
    static const char *const rows[][5] = {
        {"table", "", "", "--format table", "aligned for a person; a sum is one cell such as 17 (12-30)"},
        {"md", "", "", "--format md", "the same as a table of Markdown"},
        {"html", "", "", "--format html", "the same as an element of HTML; of report a page of its own"},
        {"csv", "yes", "--to csv", "--format csv", "any separator, quoting and encoding is read; comma, UTF-8 written"},
        {"tsv", "yes", "", "--format tsv", "tabs instead of commas"},
        {"json", "yes", "--to json", "--format json", "one array; read also as APIs deliver it, in pages"},
        {"jsonl", "yes", "--to jsonl", "--format jsonl", "one object a line"},
        {"geojson", "yes", "--to geojson", "", "one feature a place, for maps"},
        {"arrow", "yes", "--to arrow", "--format arrow",
         "a file that casus and others map; a stream on standard output"},
        {"native", "yes", "--to native", "", "the bytes of the file itself, of the chosen rows or of all"},
        {"gz, zst, xz, bz2", "yes", "", "", "by the ending of the name, through the tool of that kind"},
    };
    (void)context;
    (void)error;
    sheet_begin(out, heads, 5);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int c = 0; c < 5; c++) {
            sheet_put(out, casus_str_from(rows[i][c]));
        }
    }
    return CASUS_OK;
}
