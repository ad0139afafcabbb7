/* SPDX-License-Identifier: MIT */
#include "options/option_values.h"

#include "text/decimal.h"
#include "text/nearest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int choose_among(const char *name, const char *what, const char *word, const choice *choices, int count, int32_t *out) {
    const char *words[8];
    for (int i = 0; i < count; i++) {
        words[i] = choices[i].word;
        if (strcmp(word, choices[i].word) == 0) {
            *out = choices[i].value;
            return EXIT_OK;
        }
    }
    const char *near = nearest_word(word, words, count);
    return usage_error("%s cannot be '%s': it is %s%s%s%s", name, word, what, near != NULL ? "; did you mean " : "",
                       near != NULL ? near : "", near != NULL ? "?" : "");
}

int choose(int option, const char *word, const choice *choices, int count, int32_t *out) {
    return choose_among(option_list[option].name, option_list[option].value, word, choices, count, out);
}

int choose_real(int option, const char *text, double most, double *out) {
    return decimal_parse(text, out) && *out >= 0 && *out <= most
               ? EXIT_OK
               : usage_error("%s cannot be '%s': it is %s", option_list[option].name, text, option_list[option].value);
}

int choose_number(int option, const char *text, int64_t least, int64_t most, int64_t *out) {
    int64_t value = 0;
    for (const char *c = text; *c != 0; c++) {
        if (*c < '0' || *c > '9' || value > (INT64_MAX - 9) / 10) {
            value = -1;
            break;
        }
        value = value * 10 + (*c - '0');
    }
    if (text[0] == 0 || value < least || value > most) {
        return usage_error("%s cannot be '%s': it is %s", option_list[option].name, text, option_list[option].value);
    }
    *out = value;
    return EXIT_OK;
}

int choose_word(int option, int32_t vocabulary, const char *all, const char *word, int32_t *out) {
    const char *words[64];
    char list[400] = "";
    size_t used = 0;
    int count = 0;
    if (casus_vocabulary_find(vocabulary, word, out, NULL) == CASUS_OK) {
        return EXIT_OK;
    }
    for (int32_t i = 1; i <= casus_vocabulary_last(vocabulary) && count < 64; i++) {
        words[count] = casus_vocabulary_word(vocabulary, i);
        int size = snprintf(list + used, sizeof list - used, "%s%s", count > 0 ? ", " : "", words[count]);
        used += size > 0 && (size_t)size < sizeof list - used ? (size_t)size : 0;
        count++;
    }
    const char *name = option_list[option].name;
    const char *near = nearest_word(word, words, count);
    return near != NULL ? usage_error("%s cannot be '%s'; did you mean %s?", name, word, near)
                        : usage_error("%s cannot be '%s'; %s %s", name, word, all, list);
}
