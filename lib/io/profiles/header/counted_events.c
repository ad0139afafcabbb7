/* SPDX-License-Identifier: MIT */
/* A name is taken apart into words, at marks and where a capital follows a small letter; what it means is told by the
   words. A plural counts by itself; one event needs a word of counting beside it. */
#include "io/profiles/header/counted_events.h"

#include "base/text.h"

#define PLURALS "events|incidents"
#define SINGULARS "event|incident"
#define COUNTS "count|counts|total|sum|tally|freq|frequency"
#define GLUED "nevents|numevents|noevents|eventcount|eventscount|nincidents|numincidents|incidentcount"
#define OTHER "id|ids|date|dates|type|types|related|linked|notes|name|names|description" /* of events, but no count */
#define BARE "n|num|nb|cnt|count|counts|freq|frequency"

static int is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static int is_small(char c) {
    return c >= 'a' && c <= 'z';
}

static int is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/* Takes the next word off a name; 0 at its end. */
static int next_word(casus_str *name, casus_str *word) {
    while (name->size > 0 && !is_word(name->data[0])) {
        name->data++;
        name->size--;
    }
    int64_t end = 0;
    while (end < name->size && is_word(name->data[end]) &&
           !(end > 0 && is_small(name->data[end - 1]) && is_capital(name->data[end]))) {
        end++;
    }
    word->data = name->data;
    word->size = end;
    name->data += end;
    name->size -= end;
    return end > 0;
}

static int counts_events(casus_str name, int has_id) {
    int plural = 0;
    int singular = 0;
    int counting = 0;
    int words = 0;
    int bare = 0;
    casus_str word;
    for (; name.size > 0 && next_word(&name, &word); words++) {
        if (casus__in_list_nocase(word, OTHER)) {
            return 0;
        }
        plural |= casus__in_list_nocase(word, PLURALS) || casus__in_list_nocase(word, GLUED);
        singular |= casus__in_list_nocase(word, SINGULARS);
        counting |= casus__in_list_nocase(word, COUNTS);
        bare |= casus__in_list_nocase(word, BARE);
    }
    return plural || (singular && counting) || (bare && words == 1 && !has_id);
}

int32_t casus__counting_column(const casus_str *names, int32_t count, int has_id) {
    for (int32_t i = 0; i < count; i++) {
        if (counts_events(names[i], has_id)) {
            return i;
        }
    }
    return -1;
}
