/* SPDX-License-Identifier: MIT */
/* Fuzz target of codes: any text under any scheme is found or refused with a message, and the name of a country is
   still found when its case, blanks and punctuation change. The first four bytes choose the day, the next the country
   and the scheme; the rest is the text, and says how the name changes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

#include "codes/classes.h"
#include "codes/countries/countries.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

static const char *const schemes[] = {"iso2", "iso3", "iso-numeric", "fips", "cameo", "gw",
                                      "cow",  "m49",  "name",        "",     "x"};
#define SCHEMES ((int)(sizeof schemes / sizeof schemes[0]))

static void find_country(const char *scheme, casus_str text, int32_t day) {
    casus_country c = CASUS_COUNTRY_INIT;
    casus__country found;
    casus_error error;
    memset(&error, 0, sizeof error);
    const casus_status status = casus_country_find(scheme, text, day, &c, &error);
    const int known = casus__country_find(casus__country_scheme_find(casus_str_from(scheme)), text, day, &found);
    CHECK((status == CASUS_OK) == (c.index >= 0));
    CHECK(status == CASUS_OK || error.message[0] != 0);
    CHECK(status != CASUS_OK || known);
    CHECK(!known || (found.first_day <= found.last_day && found.name[0] != 0));
}

static void find_code(const char *scheme, casus_str text) {
    int32_t relation = -1;
    int32_t value = -1;
    casus_code code = CASUS_CODE_INIT;
    casus_error error;
    const casus_str class_ = casus__class_find(casus_str_from(scheme), text, &relation);
    CHECK((class_.size == 0) == (relation == CASUS_CROSSWALK_RELATION_NONE));
    memset(&error, 0, sizeof error);
    CHECK(casus_code_find(scheme, text, &code, &error) == CASUS_OK || error.message[0] != 0);
    if (scheme != NULL) {
        CHECK(casus_vocabulary_find(CASUS_VOCABULARY_SCHEME, scheme, &value, NULL) == CASUS_OK);
        CHECK(strcmp(casus_vocabulary_word(CASUS_VOCABULARY_SCHEME, value), scheme) == 0);
    }
}

/* The name with other letters' case and other blanks, as the bytes say. */
static void find_changed_name(int32_t country, const uint8_t *data, size_t size) {
    static const char *const blanks[] = {" ", "  ", "-", ", ", " / ", ".", "' "};
    char text[256];
    size_t at = 0;
    casus_country c = CASUS_COUNTRY_INIT;
    casus_country again = CASUS_COUNTRY_INIT;
    CHECK(casus_country_get(country, CASUS_DAY_UNKNOWN, &c, NULL) == CASUS_OK);
    for (int64_t i = 0; i < c.name.size; i++) {
        const uint8_t change = size == 0 ? 0 : data[(size_t)i % size];
        char letter = c.name.data[i];
        if (letter == ' ') {
            const char *blank = blanks[change % 7];
            memcpy(text + at, blank, strlen(blank));
            at += strlen(blank);
            continue;
        }
        if (letter >= 'a' && letter <= 'z' && change % 2 == 1) {
            letter = (char)(letter - 'a' + 'A');
        }
        text[at++] = letter;
    }
    const casus_str name = {text, (int64_t)at};
    CHECK(casus_country_find("name", name, CASUS_DAY_UNKNOWN, &again, NULL) == CASUS_OK);
    CHECK(again.index == country);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int32_t day = 0;
    if (size < 6) {
        return 0;
    }
    memcpy(&day, data, sizeof day);
    day = data[5] % 4 == 0 ? CASUS_DAY_UNKNOWN : data[5] % 4 == 1 ? day : day % 100000;
    const casus_str text = {(const char *)data + 6, (int64_t)size - 6};
    find_country(schemes[data[5] % SCHEMES], text, day);
    const int32_t scheme = data[5] % (casus_vocabulary_last(CASUS_VOCABULARY_SCHEME) + 1); /* 0 is none */
    find_code(casus_vocabulary_word(CASUS_VOCABULARY_SCHEME, scheme), text);
    find_changed_name((int32_t)data[4] * casus_country_count() / 256, data + 6, size - 6);
    return 0;
}
