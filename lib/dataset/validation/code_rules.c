/* SPDX-License-Identifier: MIT */
/* Classes, countries, nationalities and codes: that they exist, on the day of the event, and what was meant if not. */
#include "base/error.h"
#include "base/text.h"
#include "codes/countries/countries.h"
#include "dataset/validation/demonym.h"
#include "dataset/validation/event_rules.h"

#define WORD_ROOM 64
#define WORDS_ROOM 512

/* A text with a NUL, cut to the room: for messages. */
static const char *zero(casus_str text, char room[WORD_ROOM]) {
    int64_t size = text.size < WORD_ROOM - 1 ? text.size : WORD_ROOM - 1;
    for (int64_t i = 0; i < size; i++) {
        room[i] = text.data[i];
    }
    room[size] = 0;
    return room;
}

/* ---- Classes and codes ------------------------------------------------------------------------------------------- */

/* The code of a scheme that is nearest to a word, NULL if none is near. Their texts are NUL-terminated, as all of the
   library's tables. */
static const char *nearest_code(const char *scheme, casus_str word) {
    const char *words[WORDS_ROOM];
    int32_t n = 0;
    for (int32_t i = 0; i < casus_code_count(scheme) && n < WORDS_ROOM; i++) {
        casus_code code;
        casus_init(&code.head, CASUS_TAG_CODE, sizeof code);
        if (casus_code_get(scheme, i, &code, NULL) == CASUS_OK) {
            words[n++] = code.code.data;
        }
    }
    return casus__nearest(word, words, n);
}

static const char *say_nearest(casus_error *error, const char *what, const char *near) {
    if (near == NULL) {
        return NULL;
    }
    casus__fail(error, CASUS_E_NOT_FOUND, "%s; did you mean %s?", what, near);
    return error->message;
}

static void check_class(casus__subject *s, int32_t index, const casus__part *part) {
    static const char plover[] = "plover";
    const casus_str class = casus_event_text(s->event, CASUS_EVENT_CLASS);
    casus_code code;
    casus_init(&code.head, CASUS_TAG_CODE, sizeof code);
    casus_error error;
    (void)part;
    if (class.size == 0) {
        return;
    }
    const char *near = NULL;
    if (casus_code_find(plover, class, &code, NULL) != CASUS_OK) {
        near = nearest_code(plover, class);
    } else if (casus_str_equal(code.code, class)) {
        return;
    } else {
        near = code.code.data; /* in another case */
    }
    casus__subject_find(s, CASUS__OF_RECORD, index, CASUS__RULE_CLASS, class,
                        say_nearest(&error, "no such class (docs/classes.md)", near));
}

static int is_label(const char *scheme, casus_str text) {
    for (int32_t i = 0; i < casus_code_count(scheme); i++) {
        casus_code code;
        casus_init(&code.head, CASUS_TAG_CODE, sizeof code);
        if (casus_code_get(scheme, i, &code, NULL) == CASUS_OK && casus__equal_nocase(text, code.label.data)) {
            return 1;
        }
    }
    return 0;
}

/* First-level codes of the schemes of event types, or their labels; of the levels below some datasets write parts. What
   a program's own schemes hold is its own. */
static void check_code(casus__subject *s, int32_t index, const casus__part *part) {
    const casus_classification *c = &part->classification;
    char scheme[WORD_ROOM];
    casus_code code;
    casus_init(&code.head, CASUS_TAG_CODE, sizeof code);
    casus_error error;
    if (c->level != 1 || c->scheme.size >= WORD_ROOM || casus_code_count(zero(c->scheme, scheme)) == 0 ||
        casus_code_find(scheme, c->code, &code, NULL) == CASUS_OK || is_label(scheme, c->code)) {
        return;
    }
    casus__subject_find(s, CASUS__PART_CLASSIFICATION, index, CASUS__RULE_CODE, c->code,
                        say_nearest(&error, "the scheme has no such code", nearest_code(scheme, c->code)));
}

/* ---- Countries --------------------------------------------------------------------------------------------------- */

/* Three letters of a language's alphabet in capitals, as codes are written. */
static int is_code(casus_str text) {
    int capitals = 0;
    for (int64_t i = 0; i < text.size && i < 3; i++) {
        capitals += text.data[i] >= 'A' && text.data[i] <= 'Z';
    }
    return text.size == 3 && capitals == 3;
}

static const char *say_country(casus_error *error, const char *what, const casus_country *meant) {
    char name[WORD_ROOM];
    casus__fail(error, CASUS_E_NOT_FOUND, "%s; did you mean %s (%s)?", what, meant->iso3, zero(meant->name, name));
    return error->message;
}

/* The country that a text means by its name, a demonym or another code; 0 if none. */
static int meant_by(casus_str text, int32_t day, casus_country *out) {
    static const char *const schemes[] = {"name", "iso3", "iso2"};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        if (casus_country_find(schemes[i], text, day, out, NULL) == CASUS_OK && out->iso3[0] != 0) {
            return 1;
        }
    }
    return casus__demonym_find(text, day, out);
}

/* A code that is written as one; `rule` if there is none such. */
static void check_iso3(casus__subject *s, int32_t part, int32_t index, casus_str iso3, int32_t rule) {
    casus_country country;
    casus_init(&country.head, CASUS_TAG_COUNTRY, sizeof country);
    casus_country meant;
    casus_init(&meant.head, CASUS_TAG_COUNTRY, sizeof meant);
    casus_error error;
    const casus_status status =
        is_code(iso3) ? casus_country_find("iso3", iso3, s->day, &country, &error) : CASUS_E_NOT_FOUND;
    if (iso3.size == 0 || status == CASUS_OK) {
        return;
    }
    if (status == CASUS_E_VALUE) { /* says when it was valid */
        casus__subject_find(s, part, index, CASUS__RULE_ISO3_DAY, iso3, error.message);
        return;
    }
    const char *advice =
        meant_by(iso3, s->day, &meant) ? say_country(&error, "no code of ISO 3166-1 alpha-3", &meant) : NULL;
    casus__subject_find(s, part, index, rule, iso3, advice);
}

/* The country whose short name is nearest to a misspelt one. */
static int nearest_country(casus_str name, int32_t day, casus_country *out) {
    const char *words[WORDS_ROOM];
    int32_t n = 0;
    for (int32_t i = 0; i < casus_country_count() && n < WORDS_ROOM; i++) {
        casus_country country;
        casus_init(&country.head, CASUS_TAG_COUNTRY, sizeof country);
        if (casus_country_get(i, day, &country, NULL) == CASUS_OK && country.iso3[0] != 0) {
            words[n++] = country.name.data;
        }
    }
    const char *near = casus__nearest(name, words, n);
    return near != NULL && casus_country_find("name", casus_str_from(near), day, out, NULL) == CASUS_OK;
}

static void check_country(casus__subject *s, int32_t part, int32_t index, casus_str name) {
    casus_country country;
    casus_init(&country.head, CASUS_TAG_COUNTRY, sizeof country);
    casus_country meant;
    casus_init(&meant.head, CASUS_TAG_COUNTRY, sizeof meant);
    casus_error error;
    const char *advice = NULL;
    if (name.size == 0 || casus_country_find("name", name, s->day, &country, NULL) == CASUS_OK) {
        return;
    }
    if (meant_by(name, s->day, &meant) || nearest_country(name, s->day, &meant)) {
        advice = say_country(&error, "no country of this name", &meant);
    }
    casus__subject_find(s, part, index, CASUS__RULE_COUNTRY, name, advice);
}

static void check_location(casus__subject *s, int32_t index, const casus__part *part) {
    const casus_location *l = &part->location;
    casus_country by_name;
    casus_init(&by_name.head, CASUS_TAG_COUNTRY, sizeof by_name);
    casus_country by_code;
    casus_init(&by_code.head, CASUS_TAG_COUNTRY, sizeof by_code);
    casus_error error;
    check_iso3(s, CASUS__PART_LOCATION, index, l->iso3, CASUS__RULE_ISO3);
    check_country(s, CASUS__PART_LOCATION, index, l->country);
    if (casus_country_find("iso3", l->iso3, s->day, &by_code, NULL) == CASUS_OK &&
        casus_country_find("name", l->country, s->day, &by_name, NULL) == CASUS_OK && by_name.index != by_code.index &&
        by_name.iso3[0] != 0) {
        casus__subject_find(s, CASUS__PART_LOCATION, index, CASUS__RULE_COUNTRY_ISO3, l->iso3,
                            say_country(&error, "country and iso3 are two countries", &by_name));
    }
}

static void check_actor(casus__subject *s, int32_t index, const casus__part *part) {
    const casus_str country = part->actor.country;
    if (casus__equal_z(part->actor.scheme, "cameo-actor")) {
        return; /* its codes are of regions as well */
    }
    if (!is_code(country)) {
        check_country(s, CASUS__PART_ACTOR, index, country);
    } else {
        check_iso3(s, CASUS__PART_ACTOR, index, country, CASUS__RULE_COUNTRY);
    }
}

static void check_nationality(casus__subject *s, int32_t index, const casus__part *part) {
    check_iso3(s, CASUS__PART_CASUALTY, index, part->casualty.nationality, CASUS__RULE_NATIONALITY);
}

const casus__event_check casus__code_checks[] = {
    {CASUS__OF_RECORD, check_class},  {CASUS__PART_CLASSIFICATION, check_code},  {CASUS__PART_LOCATION, check_location},
    {CASUS__PART_ACTOR, check_actor}, {CASUS__PART_CASUALTY, check_nationality},
};
const int32_t casus__code_check_count = (int32_t)(sizeof casus__code_checks / sizeof casus__code_checks[0]);
