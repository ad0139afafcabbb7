/* SPDX-License-Identifier: MIT */
/* Fuzz target of names: any two texts are folded and compared, or refused with a message, and any rows are a table
   whose every name is found as written, or refused. The first byte says where the first text ends. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

#define HEADER "name\talias\tkind\tscheme\tcode\tfrom\tto\n"
#define ROOM (4 * CASUS_NAME_MOST + 1)

static void fold(casus_str name) {
    static char once[ROOM], twice[ROOM];
    int64_t size = 0, again = 0;
    casus_error error;
    for (int32_t way = CASUS_NAME_FOLD_SPELLING; way <= CASUS_NAME_FOLD_SOUND; way++) {
        memset(&error, 0, sizeof error);
        const casus_status status = casus_name_fold(name, way, once, sizeof once, &size, &error);
        CHECK(status == CASUS_OK || (error.message[0] != 0 && size == 0));
        CHECK(size < ROOM && (size == 0 || (once[0] != ' ' && once[size - 1] != ' ')));
        if (status == CASUS_OK && way == CASUS_NAME_FOLD_SPELLING && size <= CASUS_NAME_MOST) {
            CHECK(casus_name_fold((casus_str){once, size}, way, twice, sizeof twice, &again, NULL) == CASUS_OK);
            CHECK(again == size && memcmp(once, twice, (size_t)size) == 0);
        }
    }
}

static void compare(casus_str a, casus_str b) {
    double jaro = -1, winkler = -1, same = -1, shared = -1, back = -1;
    int32_t there = -1, here = -1;
    casus_rarity *rarity = NULL;
    const casus_status status = casus_name_jaro(a, b, &jaro, NULL);
    CHECK(casus_name_jaro_winkler(a, b, &winkler, NULL) == status);
    CHECK(jaro >= 0 && jaro <= 1 && winkler >= jaro && winkler <= 1);
    CHECK(casus_name_same_acronym(a, b, &there, NULL) == status &&
          casus_name_same_acronym(b, a, &here, NULL) == status);
    CHECK(there == here);
    CHECK(casus_rarity_new(NULL, &rarity, NULL) == CASUS_OK);
    (void)casus_rarity_add(rarity, a, NULL);
    (void)casus_rarity_add(rarity, b, NULL);
    CHECK(casus_rarity_shared(rarity, a, b, &shared, NULL) == status);
    CHECK(casus_rarity_shared(rarity, b, a, &back, NULL) == status);
    CHECK(shared == back && shared >= 0 && shared <= 1);
    casus_rarity_free(rarity);
    CHECK(casus_name_jaro_winkler(a, a, &same, NULL) != CASUS_OK || same == 1);
}

/* Whatever a table has for a text it has for what it means, too. */
static void look_up(const casus_names *names, casus_str text) {
    for (int32_t kind = CASUS_NAME_KIND_ACTOR; kind <= CASUS_NAME_KIND_PLACE; kind++) {
        casus_str out, again;
        if (casus_names_find(names, kind, text, 18628, &out, NULL) == CASUS_OK) {
            CHECK(out.size > 0);
            CHECK(casus_names_find(names, kind, out, 18628, &again, NULL) == CASUS_OK);
            CHECK(casus_str_equal(out, again));
        }
    }
}

/* Rows of the two texts and of what is cut out of them. */
static void tabulate(casus_str a, casus_str b, const uint8_t *data, size_t size) {
    const size_t room = sizeof HEADER + 8 * (size + 64);
    char *text = malloc(room);
    casus_input *input = NULL;
    casus_names *names = NULL;
    casus_error error;
    CHECK(text != NULL);
    size_t at = (size_t)snprintf(text, room, "%s", HEADER);
    for (size_t i = 0; i < 4 && i < size; i++) {
        const casus_str name = data[i] & 1 ? a : b, alias = data[i] & 2 ? a : b;
        const int64_t cut = alias.size > 0 ? data[i] % alias.size : 0;
        memcpy(text + at, name.data, (size_t)name.size);
        at += (size_t)name.size;
        text[at++] = '\t';
        memcpy(text + at, alias.data + cut, (size_t)(alias.size - cut));
        at += (size_t)(alias.size - cut);
        at += (size_t)snprintf(text + at, room - at, "\t%s\t\t\t%s\t\n", data[i] & 4 ? "actor" : "place",
                               data[i] & 8 ? "2021-01-01" : "");
    }
    CHECK(casus_input_memory(NULL, text, (int64_t)at, "names.tsv", casus_release_none, NULL, &input, NULL) == CASUS_OK);
    memset(&error, 0, sizeof error);
    const casus_status status = casus_names_read(NULL, input, &names, &error);
    CHECK((status == CASUS_OK) == (names != NULL) && (status == CASUS_OK || error.message[0] != 0));
    if (names != NULL) {
        look_up(names, a);
        look_up(names, b);
    }
    casus_names_free(names);
    casus_input_free(input);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2) {
        return 0;
    }
    const char *text = (const char *)data + 1;
    const int64_t cut = data[0] % (int64_t)size;
    const casus_str a = {text, cut}, b = {text + cut, (int64_t)size - 1 - cut};
    fold(a);
    fold(b);
    compare(a, b);
    tabulate(a, b, data, size);
    return 0;
}
