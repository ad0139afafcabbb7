/* SPDX-License-Identifier: MIT */
/* The caller's map is read pair by pair into one profile: a field that it does not name has no column, and every
   column that it names is required. */
#include "io/profiles/generic.h"

#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/words.h"

/* ---- Fields ---------------------------------------------------------------------------------------------------- */

/* A field that can be mapped, and the column specification that it sets. */
typedef struct mappable {
    char field[16];
    uint16_t at;
    uint16_t also; /* of another one that it sets as well; 0 none */
} mappable;

#define AT(member) (uint16_t) offsetof(casus__generic, member)

/* The kinds of casualty, in the order of the cells. */
static const int8_t statuses[CASUS__GENERIC_CELLS] = {CASUS_CASUALTY_STATUS_KILLED,    CASUS_CASUALTY_STATUS_INJURED,
                                                      CASUS_CASUALTY_STATUS_MISSING,   CASUS_CASUALTY_STATUS_ABDUCTED,
                                                      CASUS_CASUALTY_STATUS_DISPLACED, CASUS_CASUALTY_STATUS_ARRESTED,
                                                      CASUS_CASUALTY_STATUS_CAPTURED,  CASUS_CASUALTY_STATUS_AFFECTED};

/* How datasets say how sure a record is: casus' own words, those of Airwars and those of the WHO. */
static const casus__value certainties[] = {
    {"verified", CASUS_CERTAINTY_VERIFIED},     {"confirmed", CASUS_CERTAINTY_VERIFIED},
    {"probable", CASUS_CERTAINTY_PROBABLE},     {"fair", CASUS_CERTAINTY_PROBABLE},
    {"reported", CASUS_CERTAINTY_REPORTED},     {"weak", CASUS_CERTAINTY_REPORTED},
    {"possible", CASUS_CERTAINTY_REPORTED},     {"contested", CASUS_CERTAINTY_CONTESTED},
    {"rumour", CASUS_CERTAINTY_CONTESTED},      {"rumor", CASUS_CERTAINTY_CONTESTED},
    {"discounted", CASUS_CERTAINTY_DISCOUNTED}, {"", 0},
};

/* `kind` is not among them: it is a word and no column. */
static const mappable fields[] = {
    {"id", AT(profile.id), 0},
    {"date", AT(profile.date.start), 0},
    {"week", AT(profile.date.start), AT(profile.date.weeks)},
    {"date_end", AT(profile.date.end), 0},
    {"year", AT(start.year), 0},
    {"month", AT(start.month), 0},
    {"day", AT(start.day), 0},
    {"time", AT(profile.date.time), 0},
    {"country", AT(place.country), 0},
    {"iso3", AT(place.iso3), 0},
    {"admin1", AT(place.admin1), 0},
    {"admin2", AT(place.admin2), 0},
    {"admin3", AT(place.admin3), 0},
    {"location", AT(place.name), 0},
    {"lat", AT(place.lat), 0},
    {"lon", AT(place.lon), 0},
    {"point", AT(place.point), 0},
    {"lonlat", AT(place.lonlat), 0},
    {"type", AT(classes[0].code), 0},
    {"subtype", AT(classes[1].code), 0},
    {"side_a", AT(actors[0].name), 0},
    {"side_b", AT(actors[1].name), 0},
    {"dyad", AT(profile.dyad), 0},
    {"killed", AT(cells[0].count.best), 0},
    {"killed_low", AT(bounds[0].low), 0},
    {"killed_high", AT(bounds[0].high), 0},
    {"injured", AT(cells[1].count.best), 0},
    {"injured_low", AT(bounds[1].low), 0},
    {"injured_high", AT(bounds[1].high), 0},
    {"missing", AT(cells[2].count.best), 0},
    {"abducted", AT(cells[3].count.best), 0},
    {"displaced", AT(cells[4].count.best), 0},
    {"arrested", AT(cells[5].count.best), 0},
    {"captured", AT(cells[6].count.best), 0},
    {"affected", AT(cells[7].count.best), 0},
    {"events_reported", AT(profile.reported.best), 0},
    {"certainty", AT(profile.certainty.column), 0},
    {"title", AT(profile.title), 0},
    {"notes", AT(profile.notes), 0},
    {"source", AT(source.name), 0},
    {"url", AT(source.url), 0},
};
#define FIELDS ((int32_t)(sizeof fields / sizeof fields[0]))

/* "id date ... kind" */
static void list_fields(char *out, size_t size) {
    size_t used = 0;
    for (int32_t i = 0; i <= FIELDS; i++) {
        const char *field = i < FIELDS ? fields[i].field : "kind";
        const size_t length = strlen(field);
        if (used + length + 2 > size) {
            break;
        }
        if (used > 0) {
            out[used++] = ' ';
        }
        memcpy(out + used, field, length);
        used += length;
    }
    out[used] = 0;
}

/* ---- Reading the map ------------------------------------------------------------------------------------------- */

/* One pair, and where it is written. */
typedef struct pair {
    casus_str whole;
    casus_str field;
    casus_str column;
} pair;

/* Next `field=column`, the column perhaps in quotes so that it may hold a comma. 1 ok, 0 at the end, -1 not a pair. */
static int next_pair(const char **at, pair *out) {
    while (**at == ',' || **at == ' ') {
        (*at)++;
    }
    const char *start = *at;
    const char *p = start;
    if (*p == 0) {
        return 0;
    }
    while (*p != 0 && *p != '=' && *p != ',') {
        p++;
    }
    const casus_str field = {start, p - start};
    casus_str column = {NULL, 0};
    int closed = 1;
    if (*p == '=') {
        const int quoted = p[1] == '"';
        const char *from = p + 1 + quoted;
        const char stop = quoted ? '"' : ',';
        for (p = from; *p != 0 && *p != stop;) {
            p++;
        }
        column.data = from;
        column.size = p - from;
        closed = !quoted || *p == '"';
        p += quoted && closed;
    }
    out->whole.data = start;
    out->whole.size = p - start;
    out->field = casus__trim(field);
    out->column = casus__trim(column);
    *at = p;
    return out->field.size > 0 && out->column.size > 0 && closed && (*p == 0 || *p == ',') ? 1 : -1;
}

static casus_status fail_pair(const pair *p, const char *what, casus_error *error) {
    return casus__fail(error, CASUS_E_ARGUMENT, "'%.*s' %s", (int)(p->whole.size < 60 ? p->whole.size : 60),
                       p->whole.data, what);
}

static casus_status fail_field(const pair *p, casus_error *error) {
    const char *names[FIELDS + 1];
    char list[360];
    for (int32_t i = 0; i < FIELDS; i++) {
        names[i] = fields[i].field;
    }
    names[FIELDS] = "kind";
    const char *nearest = casus__nearest(p->field, names, FIELDS + 1);
    list_fields(list, sizeof list);
    return casus__fail(error, CASUS_E_ARGUMENT, "there is no field '%.*s'%s%s%s; the fields are: %s",
                       (int)(p->field.size < 40 ? p->field.size : 40), p->field.data,
                       nearest == NULL ? "" : ", did you mean '", nearest == NULL ? "" : nearest,
                       nearest == NULL ? "" : "'", list);
}

static int32_t find_field(casus_str name) {
    for (int32_t i = 0; i < FIELDS; i++) {
        if (casus__equal_nocase(name, fields[i].field)) {
            return i;
        }
    }
    return -1;
}

/* What every row is: a word, and no column. */
static casus_status set_kind(casus__generic *g, const pair *p, casus_error *error) {
    if (!casus__vocabulary_find(CASUS_VOCABULARY_KIND, p->column, &g->profile.kind) ||
        g->profile.kind == CASUS_KIND_MENTION) {
        return fail_pair(p, "is no kind of row: incident, episode, series, statement or summary", error);
    }
    return g->kind_is_said++ == 0 ? CASUS_OK : fail_pair(p, "maps a field twice", error);
}

/* Sets one field: the column goes to the text, and to the list of what the file must have. */
static casus_status set_field(casus__generic *g, const pair *p, char **column_at, char **list_at, casus_error *error) {
    const char *before = NULL;
    if (casus__equal_nocase(p->field, "kind")) {
        return set_kind(g, p, error);
    }
    const int32_t i = find_field(p->field);
    if (i < 0) {
        return fail_field(p, error);
    }
    if (memchr(p->column.data, '|', (size_t)p->column.size) != NULL ||
        memchr(p->column.data, ';', (size_t)p->column.size) != NULL) {
        return fail_pair(p, "names a column with | or ; in it, which cannot be mapped; rename it first", error);
    }
    memcpy(&before, (const char *)g + fields[i].at, sizeof before);
    if (before != NULL) {
        return fail_pair(p, "maps a field twice", error);
    }
    const size_t size = (size_t)p->column.size;
    memcpy(*column_at, p->column.data, size);
    (*column_at)[size] = 0;
    memcpy((char *)g + fields[i].at, column_at, sizeof *column_at);
    if (fields[i].also != 0) {
        memcpy((char *)g + fields[i].also, column_at, sizeof *column_at);
    }
    if (*list_at != g->profile.required) {
        *(*list_at)++ = ';';
    }
    memcpy(*list_at, p->column.data, size);
    *list_at += size;
    **list_at = 0;
    *column_at += size + 1;
    return CASUS_OK;
}

/* ---- The profile ----------------------------------------------------------------------------------------------- */

static void set_up(casus__generic *g) {
    casus__profile *p = &g->profile;
    g->place.role = CASUS_LOCATION_ROLE_EFFECT;
    for (int i = 0; i < 2; i++) {
        g->actors[i].side = i == 0 ? CASUS_SIDE_A : CASUS_SIDE_B;
        g->actors[i].role = CASUS_PARTICIPANT_ROLE_PARTY;
        g->classes[i].scheme = "generic";
        g->classes[i].level = i + 1;
    }
    for (int i = 0; i < CASUS__GENERIC_CELLS; i++) {
        g->cells[i].status = statuses[i];
        g->cells[i].included_in = -1;
        g->cells[i].count.bounds = &g->bounds[i];
        g->bounds[i].words = 1;
    }
    g->source.form = CASUS__SOURCES_FIELDS;
    g->vintage.text = "columns mapped by the caller";
    p->name = "generic";
    p->kind = CASUS_KIND_INCIDENT;
    p->by_caller = 1;
    p->certainty.values = certainties;
    p->date.start_parts = &g->start;
    p->date.from_given = 1;
    p->date.end_is_start = 1;
    p->places = &g->place;
    p->place_count = 1;
    p->actors = g->actors;
    p->actor_count = 2;
    p->cells = g->cells;
    p->cell_count = CASUS__GENERIC_CELLS;
    p->classes = g->classes;
    p->class_count = 2;
    p->sources = &g->source;
    p->source_count = 1;
    p->vintages = &g->vintage;
    p->vintage_count = 1;
}

casus_status casus__generic_init(casus__generic *g, const casus_allocator *a, const char *map, casus_error *error) {
    pair p;
    int more = 1;
    memset(g, 0, sizeof *g);
    set_up(g);
    const int64_t size = (int64_t)strlen(map);
    g->text_size = 2 * size + 2; /* every column twice */
    g->text = casus__zalloc(a, (uint64_t)g->text_size);
    if (g->text == NULL) {
        return casus__fail_memory(a, error);
    }
    char *list_at = g->text;
    char *column_at = g->text + size + 1;
    g->profile.required = g->text;
    casus_status status = CASUS_OK;
    for (const char *at = map; status == CASUS_OK && (more = next_pair(&at, &p)) > 0;) {
        status = set_field(g, &p, &column_at, &list_at, error);
    }
    if (status == CASUS_OK && more < 0) {
        status = fail_pair(&p, "is not field=column; write it like date=time,killed=\"Deaths, total\"", error);
    }
    if (status == CASUS_OK && list_at == g->text) {
        status = casus__fail(error, CASUS_E_ARGUMENT, "it is empty; write it like date=time,killed=deaths");
    }
    g->profile.date.year = g->start.year;
    return status;
}

void casus__generic_free(casus__generic *g, const casus_allocator *a) {
    casus__free(a, g->text, (uint64_t)g->text_size);
    g->text = NULL;
}
