/* SPDX-License-Identifier: MIT */
#include "question/spellings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXAMPLES 3
/* Of a table that is cut so many rows are looked at: a cut one is to take the memory of its rows. */
#define ROWS 100000

/* The name that each country was met by first. */
typedef struct spellings {
    casus_str *names; /* by index of the country */
    int shared;       /* countries that have another name too */
    char said[400];   /* the first of them */
} spellings;

static void note_shared(spellings *all, casus_str first, casus_str name, const casus_country *country) {
    const size_t used = strlen(all->said);
    if (all->shared++ < EXAMPLES) {
        snprintf(all->said + used, sizeof all->said - used, "%s'%.*s' and '%.*s' are %s", used > 0 ? ", " : "",
                 (int)(first.size < 50 ? first.size : 50), first.data, (int)(name.size < 50 ? name.size : 50),
                 name.data, country->iso3);
    }
}

static void take_name(spellings *all, casus_str name) {
    casus_country country = CASUS_COUNTRY_INIT;
    if (name.size == 0 || casus_country_find("name", name, CASUS_DAY_UNKNOWN, &country, NULL) != CASUS_OK ||
        country.iso3[0] == 0) {
        return;
    }
    casus_str *first = &all->names[country.index];
    if (first->size == 0) {
        *first = name;
    } else if (first->size != name.size || memcmp(first->data, name.data, (size_t)name.size) != 0) {
        note_shared(all, *first, name, &country);
    }
}

static void say_shared(const casus_table *table) {
    const casus_column *column = casus_table_column(table, "country");
    casus_str before = CASUS_STR_EMPTY;
    spellings all;
    memset(&all, 0, sizeof all);
    all.names = calloc((size_t)casus_country_count(), sizeof *all.names);
    for (int64_t row = 0; all.names != NULL && row < casus_table_row_count(table); row++) {
        const casus_str name = casus_column_text(column, row);
        if (name.size != before.size || memcmp(name.data, before.data, (size_t)name.size) != 0) {
            take_name(&all, name);
        }
        before = name;
    }
    if (all.shared > 0) {
        say("%s%s: one country has several names here; --by iso3 makes one of them", all.said,
            all.shared > EXAMPLES ? ", and more" : "");
    }
    free(all.names);
}

int spellings_say(session *s, const casus_rollup *rollup, const casus_table *table) {
    const options *o = &s->options;
    casus_table_options asked = CASUS_TABLE_OPTIONS_INIT;
    casus_error error;
    casus_table *whole = NULL;
    const int across = o->across != NULL && strcmp(o->across, "country") == 0;
    if (!across && casus_table_column(table, "country") == NULL) {
        return 1;
    }
    if (!across && o->limit == 0 && o->having == NULL) {
        say_shared(table);
        return 1;
    }
    asked.limit = ROWS;
    if (!succeeded(s, casus_rollup_table(rollup, &asked, &whole, &error), &error)) {
        return 0;
    }
    say_shared(whole);
    casus_table_free(whole);
    return 1;
}
