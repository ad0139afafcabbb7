/* SPDX-License-Identifier: MIT */
/* A template is text with fields in braces. What stands in [ ] is left out where a field in it is unknown. {=} is the
   figure of a part: its low, best and high. {actor>actors.name} goes by an index to an element of another list, and
   {source>sources.cites>sources.name} on from there;
   {end!start} is unknown where it is the other. Of texts that come from elsewhere nothing is read as a template.
 */
#include "picture/report/record.h"

#include <casus/time.h>

#include <string.h>

#include "base/defence.h"
#include "base/number/number.h"
#include "base/text.h"

/* A part of the row at hand: an element of the child of a list, of a struct, or the row itself. */
typedef struct part {
    const casus_batch *batch;
    const casus_column *child; /* NULL: the row itself */
    int64_t row;
    int64_t at;
} part;

/* A field, and where its element is; a NULL column is unknown. */
typedef struct field {
    const casus_column *column;
    int64_t at;
} field;

static const casus_column *column_of(const part *p, const char *name) {
    return p->child != NULL ? casus_column_field(p->child, name) : casus_batch_column(p->batch, name);
}

/* Takes the next piece of a path up to one of `ends`: a name of a template of ours, which is short. */
static void take_name(const char **path, const char *ends, char out[32]) {
    const size_t size = strcspn(*path, ends);
    if (CASUS_ALWAYS(size < 32)) {
        memcpy(out, *path, size);
        out[size] = 0;
    }
    *path += size;
}

/* Whether a day is that of another field. */
static int is_same(const part *p, const field *f, const char *other) {
    char name[32];
    take_name(&other, "}", name);
    const casus_column *c = column_of(p, name);
    return !casus_column_is_null(c, f->at) && casus_column_int64(c, f->at) == casus_column_int64(f->column, f->at);
}

/* Follows a path that ends with a brace. */
static field field_of(const part *p, const char *path) {
    char name[32];
    part at = *p;
    field none = {NULL, 0};
    for (;;) {
        take_name(&path, ">}!", name);
        const field found = {column_of(&at, name), at.at};
        if (*path != '>') {
            return casus_column_is_null(found.column, found.at) || (*path == '!' && is_same(&at, &found, path + 1))
                       ? none
                       : found;
        }
        const int64_t index = casus_column_int64(found.column, found.at);
        int64_t first = 0;
        int64_t count = 0;
        path++;
        take_name(&path, ".", name);
        if (casus_column_is_null(found.column, found.at)) {
            return none;
        }
        const casus_column *list = casus_batch_column(at.batch, name);
        casus_column_range(list, at.row, &first, &count);
        if (index < 0 || index >= count) {
            return none;
        }
        at.child = list;
        at.at = first + index;
        path++;
    }
}

/* ---- Values ------------------------------------------------------------------------------------------------------ */

static void put_number(casus__page *p, double v) {
    char digits[CASUS__NUMBER_ROOM];
    const int64_t size = casus__is_nan(v) ? 0 : casus__print_double(v, digits);
    casus__page_str(p, size > 0 ? (casus_str){digits, size} : casus_str_from("?"), -1);
}

void casus__record_figure(casus__page *p, double low, double best, double high) {
    const int known = !casus__is_nan(best);
    if (known) {
        put_number(p, best);
        if (low == best && high == best) {
            return;
        }
        casus__page_put(p, " (");
    }
    put_number(p, low);
    casus__page_put(p, "-");
    put_number(p, high);
    casus__page_put(p, known ? ")" : "");
}

static double number_of(const part *from, const char *name) {
    const casus_column *c = column_of(from, name);
    return casus_column_double(c, from->at);
}

static void put_value(casus__page *p, const field *f) {
    char text[40];
    int64_t size = 0;
    const casus_column *c = f->column;
    switch (casus_column_type(c)) {
    case CASUS_TYPE_DAY:
        (void)casus_period_text(CASUS_UNIT_DAY, (int32_t)casus_column_int64(c, f->at), text, sizeof text, &size, NULL);
        casus__page_put(p, text);
        break;
    case CASUS_TYPE_INT32:
    case CASUS_TYPE_INT64: casus__page_int(p, casus_column_int64(c, f->at)); break;
    case CASUS_TYPE_DOUBLE: put_number(p, casus_column_double(c, f->at)); break;
    default:
        if (strcmp(casus_column_name(c), "url") == 0) {
            casus__page_url(p, casus_column_text(c, f->at));
        } else {
            casus__page_str(p, casus_column_text(c, f->at), 4000);
        }
        break;
    }
}

/* ---- Templates --------------------------------------------------------------------------------------------------- */

static int figure_known(const part *from) {
    return !casus__is_nan(number_of(from, "low")) || !casus__is_nan(number_of(from, "best")) ||
           !casus__is_nan(number_of(from, "high"));
}

static int is_known(const part *from, const char *path) {
    return path[0] == '=' ? figure_known(from) : field_of(from, path).column != NULL;
}

/* 1 if all fields up to the end of the group are known. */
static int group_known(const part *from, const char *t) {
    for (; *t != ']'; t++) {
        if (*t == '{' && !is_known(from, t + 1)) {
            return 0;
        }
    }
    return 1;
}

static int any_known(const part *from, const char *t) {
    const char *path = strchr(t, '{');
    while (path != NULL && !is_known(from, path + 1)) {
        path = strchr(path + 1, '{');
    }
    return path != NULL;
}

static void put_field(casus__page *p, const part *from, const char *path) {
    const field f = field_of(from, path);
    if (path[0] == '=') {
        casus__record_figure(p, number_of(from, "low"), number_of(from, "best"), number_of(from, "high"));
    } else if (f.column != NULL) {
        put_value(p, &f);
    }
}

static void put_template(casus__page *p, const part *from, const char *t) {
    int any = 0;
    while (*t != 0) {
        t += any ? 0 : strspn(t, ",; "); /* between this and what is not there */
        const size_t size = strcspn(t, "{[]");
        char words[64];
        const size_t some = size < sizeof words ? size : sizeof words - 1;
        memcpy(words, t, some);
        words[some] = 0;
        casus__page_put(p, words);
        any |= some > 0;
        t += some;
        if (*t == '[' && !group_known(from, t)) {
            t += strcspn(t, "]");
        } else if (*t == '{') {
            any |= is_known(from, t + 1);
            put_field(p, from, t + 1);
            t += strcspn(t, "}");
        }
        t += *t == '[' || *t == ']' || *t == '}';
    }
}

/* ---- An event ---------------------------------------------------------------------------------------------------- */

#define SAYS "[, says {claim>claims.claimant>actors.name}]"
/* Of each part: the name of the item; its list, struct, or nothing for the row itself; the field without which it is
   not there, or nothing where any field will do; its template. Each with a NUL behind it: pointers would take more
   room. */
#define PART(label, list, needed, text) label "\0" list "\0" needed "\0" text "\0"
/* clang-format off */
static const char parts[] =
    PART("what", "", "kind}",
         "{kind}[, {modality}][, {certainty}][, {class}][, {native_class}][, {native_subclass}][; {dataset}][ {id}]")
    PART("when", "", "date_start}",
         "{date_start}[ to {date_end!date_start}][ ({date_precision})][, '{date_phrase}'][ said {date_anchor}]")
    PART("bounds", "time", "", "[first day {first_bound}][, last day {last_bound}]")
    PART("or when", "dates", "claim}", "{start}[ to {end!start}][ ({precision})]" SAYS)
    PART("where", "locations", "",
         "{name}[; {admin3}][; {admin2}][; {admin1}][; {country}][ ({role})][, {precision}][, {lat}][ {lon}][, "
         "{coordinate}]" SAYS)
    PART("who", "participants", "actor>actors.name}", "{actor>actors.name}[ ({role})][, side {side}]" SAYS)
    PART("figure", "", "reported_low}", "events {reported_low}[ to {reported_high}]")
    PART("figure", "casualties", "status}",
         "{status} [{=}][, side {side}][, {nationality}][, {occupation}][, {sex}][, {age}][, {counting}][, "
         "'{words}'][, by {by>participants.actor>actors.name}][, share {share}][; part of "
         "{included_in>casualties.status}]" SAYS)
    PART("means", "means", "", "{platform}[ {munition}][ {weapon}][ {=}]" SAYS)
    PART("outcome", "outcomes", "verb}", "{verb}[ {=}][ {unit}][ {object}]" SAYS)
    PART("claim", "claims", "",
         "{claimant>actors.name}[ ({stake})][, {claimant_count} not named][, through {source>sources.name}][, "
         "citing {source>sources.cites>sources.name}][, {stated}][, {polarity}][, {modality}][, {status}][: "
         "'{text}']")
    PART("source", "sources", "", "{name}[: {title}][, {published}][, cites {cites>sources.name}][, {url}]")
    PART("relates", "relations", "type}", "{type}[ {dataset}][ {id}][, confidence {confidence}][, says {made_by}]")
    PART("note", "", "notes}", "{notes}");
/* clang-format on */

typedef struct item {
    const char *label, *list, *needed, *text;
} item;

static void put_part(casus__page *p, const item *i, const part *from) {
    if (i->needed[0] == 0 ? any_known(from, i->text) : is_known(from, i->needed)) {
        casus__page_open(p, CASUS__BLOCK_ITEM, i->label, -1);
        put_template(p, from, i->text);
        casus__page_close(p);
    }
}

static void put_parts(casus__page *p, const item *i, const casus_batch *batch, int64_t row) {
    const int whole = i->list[0] == 0;
    const casus_column *list = whole ? NULL : casus_batch_column(batch, i->list);
    int64_t first = row;
    int64_t count = 1;
    if (!whole && casus_column_type(list) != CASUS_TYPE_STRUCT) {
        casus_column_range(list, row, &first, &count);
    }
    for (int64_t at = first; at < first + count && (whole || list != NULL); at++) {
        const part from = {batch, list, row, at};
        put_part(p, i, &from);
    }
}

void casus__record_write(casus__page *p, const casus_batch *batch, int64_t row, int64_t number) {
    const part whole = {batch, NULL, row, row};
    casus__page_open(p, CASUS__BLOCK_RECORD, "e", number);
    if (is_known(&whole, "title}")) {
        put_template(p, &whole, "{title}");
    } else {
        put_template(p, &whole, "{date_start}[ {location}][, {country}][: {native_class}][ {id}]");
    }
    casus__page_close(p);
    for (const char *at = parts; *at != 0;) {
        item i;
        i.label = casus__page_text(&at);
        i.list = casus__page_text(&at);
        i.needed = casus__page_text(&at);
        i.text = casus__page_text(&at);
        put_parts(p, &i, batch, row);
    }
}
