/* SPDX-License-Identifier: MIT */
/* Most words are a country's name with another ending: the ending is cut, and the one country that begins with the rest
   is meant. What that does not reach is a table. */
#include "dataset/validation/demonym.h"

#include <stddef.h>

#include "base/text.h"

#define ROOM 40

static const struct {
    char word[12];
    char iso3[4];
} irregular[] = {
    {"american", "USA"},   {"argentine", "ARG"},  {"bahamian", "BHS"},   {"barbadian", "BRB"},   {"basotho", "LSO"},
    {"belgian", "BEL"},    {"bosnian", "BIH"},    {"british", "GBR"},    {"briton", "GBR"},      {"burkinabe", "BFA"},
    {"burmese", "MMR"},    {"colombian", "COL"},  {"congolese", "COD"},  {"croat", "HRV"},       {"cypriot", "CYP"},
    {"czech", "CZE"},      {"dane", "DNK"},       {"danish", "DNK"},     {"dutch", "NLD"},       {"emirati", "ARE"},
    {"english", "GBR"},    {"filipino", "PHL"},   {"finn", "FIN"},       {"finnish", "FIN"},     {"french", "FRA"},
    {"german", "DEU"},     {"greek", "GRC"},      {"guinean", "GIN"},    {"icelandic", "ISL"},   {"indian", "IND"},
    {"iraqi", "IRQ"},      {"irish", "IRL"},      {"ivorian", "CIV"},    {"kazakh", "KAZ"},      {"kosovar", "XKX"},
    {"kyrgyz", "KGZ"},     {"lao", "LAO"},        {"laotian", "LAO"},    {"malagasy", "MDG"},    {"malian", "MLI"},
    {"mauritian", "MUS"},  {"monegasque", "MCO"}, {"motswana", "BWA"},   {"mexican", "MEX"},     {"myanmar", "MMR"},
    {"nigerien", "NER"},   {"nigerian", "NGA"},   {"norwegian", "NOR"},  {"palestinian", "PSE"}, {"peruvian", "PER"},
    {"pole", "POL"},       {"polish", "POL"},     {"portuguese", "PRT"}, {"saudi", "SAU"},       {"scottish", "GBR"},
    {"serb", "SRB"},       {"slovak", "SVK"},     {"slovene", "SVN"},    {"spaniard", "ESP"},    {"spanish", "ESP"},
    {"sudanese", "SDN"},   {"swede", "SWE"},      {"swedish", "SWE"},    {"swiss", "CHE"},       {"tajik", "TJK"},
    {"thai", "THA"},       {"turk", "TUR"},       {"turkish", "TUR"},    {"turkmen", "TKM"},     {"uzbek", "UZB"},
    {"vietnamese", "VNM"}, {"welsh", "GBR"},      {"yemeni", "YEM"},     {"us", "USA"},          {"uk", "GBR"},
};

/* The longest first. */
static const char *const endings[] = {"nese", "lese", "tian", "vian", "nian", "dian", "ian", "ean", "ese",
                                      "ish",  "ni",   "an",   "en",   "er",   "ic",   "n",   "i",   ""};

/* The word in small letters; its size, 0 if it is too long or not of ASCII letters. */
static int64_t fold(casus_str word, char out[ROOM]) {
    const casus_str text = casus__trim(word);
    int64_t size = 0;
    for (; size < text.size && size < ROOM - 1; size++) {
        const char c = text.data[size];
        out[size] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        if (out[size] < 'a' || out[size] > 'z') {
            return 0;
        }
    }
    out[size] = 0;
    return size == text.size ? size : 0;
}

static int by_table(const char *word, int64_t size, int32_t day, casus_country *out) {
    const casus_str text = {word, size};
    for (size_t i = 0; i < sizeof irregular / sizeof irregular[0]; i++) {
        if (casus__equal_z(text, irregular[i].word)) {
            return casus_country_find("iso3", casus_str_from(irregular[i].iso3), day, out, NULL) == CASUS_OK;
        }
    }
    return 0;
}

static int begins_with(casus_str name, const char *stem, int64_t size) {
    const casus_str head = {name.data, size};
    return name.size >= size && casus__equal_nocase(head, stem);
}

/* The one country with a code on the day whose name begins with a stem. */
static int by_stem(char *word, int64_t size, int32_t day, casus_country *out) {
    int32_t found = 0;
    word[size] = 0;
    for (int32_t i = 0; i < casus_country_count(); i++) {
        casus_country country;
        casus_init(&country.head, CASUS_TAG_COUNTRY, sizeof country);
        if (casus_country_get(i, day, &country, NULL) == CASUS_OK && country.iso3[0] != 0 &&
            begins_with(country.name, word, size)) {
            *out = country;
            found++;
        }
    }
    return found == 1;
}

static int find(const char *word, int64_t size, int32_t day, casus_country *out) {
    if (by_table(word, size, day, out)) {
        return 1;
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        const casus_str ending = casus_str_from(endings[i]);
        const int64_t rest = size - ending.size;
        char stem[ROOM];
        if (rest < 4 || !casus__equal_z((casus_str){word + rest, ending.size}, endings[i])) {
            continue;
        }
        for (int64_t k = 0; k < rest; k++) {
            stem[k] = word[k];
        }
        if (by_stem(stem, rest, day, out)) {
            return 1;
        }
    }
    return 0;
}

int casus__demonym_find(casus_str word, int32_t day, casus_country *out) {
    char text[ROOM];
    const int64_t size = fold(word, text);
    const int plural = size > 4 && text[size - 1] == 's' && text[size - 2] != 's';
    return size > 0 && (find(text, size, day, out) || (plural && find(text, size - 1, day, out)));
}
