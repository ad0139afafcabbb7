/* SPDX-License-Identifier: MIT */
/* Values that are records of another dataset. The columns are the members that the first MiB has; they are fixed
   then. Each record becomes a named row, and rows are mapped block by block as those of a CSV file are. */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "io/profiles/header/header_fit.h"
#include "io/rows/mapping/date_order.h"
#include "io/json/fields.h"
#include "io/json/json_reader.h"
#include "io/json/syntax/value_end.h"

/* What is beyond stays in native. */
#define MOST_COLUMNS 4096
/* Degrees by which a geometry may differ from the columns: they are often rounded. */
#define SAME_PLACE 0.001

/* ---- Which columns there are ----------------------------------------------------------------------------------- */

/* Names of members, in the order in which they are met. */
typedef struct name_list {
    const casus_allocator *allocator;
    casus__buffer bytes;
    int64_t *ends; /* in bytes, which moves */
    int64_t count;
    int64_t cap;
    int64_t next; /* name that the next one is compared with first */
} name_list;

static casus_str name_at(const name_list *n, int64_t i) {
    const int64_t from = i == 0 ? 0 : n->ends[i - 1];
    return (casus_str){(const char *)n->bytes.data + from, n->ends[i] - from};
}

static int has_name(name_list *n, casus_str name) {
    for (int64_t k = 0; k < n->count; k++) {
        const int64_t i = n->next + k < n->count ? n->next + k : n->next + k - n->count;
        if (casus_str_equal(name_at(n, i), name)) {
            n->next = i + 1;
            return 1;
        }
    }
    return 0;
}

static int add_name(name_list *n, casus_str name) {
    if (!CASUS__GROW(n->allocator, n->ends, n->cap, n->count + 1)) {
        return 0;
    }
    if (!casus__buffer_append(n->allocator, &n->bytes, name.data, name.size)) {
        return 0;
    }
    n->ends[n->count++] = n->bytes.size;
    n->next = n->count;
    return 1;
}

static casus_status note_name(void *user, const casus__json_token *key, casus_str value) {
    name_list *n = user;
    (void)value;
    return has_name(n, key->text) || n->count >= MOST_COLUMNS || add_name(n, key->text) ? CASUS_OK : CASUS_E_MEMORY;
}

/* Calls back with each object in view, which begins with a value. What is none is refused later. */
typedef casus_status (*object_fn)(void *user, casus_str text);
static casus_status each_object(const casus_reader *r, object_fn each, void *user) {
    const int64_t end = casus__json_in_view(r);
    const int final = r->window.final && end == r->window.size;
    int64_t at = 0;
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && at < end && r->window.data[at] != ']') {
        casus__json_split split;
        memset(&split, 0, sizeof split);
        if (r->window.data[at] != '{') {
            at++; /* a blank or a comma */
            continue;
        }
        const int64_t size = casus__json_value_end(&split, r->window.data + at, end - at, final);
        if (size < 0) {
            break;
        }
        status = each(user, (casus_str){r->window.data + at, size});
        at += size;
    }
    return status;
}

typedef struct name_lister {
    casus__json_records *records;
    name_list *names;
} name_lister;

static casus_status list_names(void *user, casus_str text) {
    const name_lister *l = user;
    casus__json *json = &l->records->json;
    casus__json_point point;
    casus__json_start(json, text.data, text.size, CASUS__JSON_DEPTH);
    l->names->next = 0;
    return casus__json_fields(json, l->records->features, note_name, l->names, &point) == CASUS_E_MEMORY
               ? CASUS_E_MEMORY
               : CASUS_OK;
}

/* Makes the names those of the columns: they then stay where they are. */
static casus_status keep_names(casus__json_records *s, name_list *names) {
    const casus_allocator *a = names->allocator;
    casus__free(a, s->names, (uint64_t)s->name_count * sizeof *s->names);
    s->name_count = 0;
    s->names = casus__alloc(a, (uint64_t)names->count * sizeof *s->names);
    if (s->names == NULL && names->count > 0) {
        return CASUS_E_MEMORY;
    }
    s->name_count = (int32_t)names->count;
    for (int32_t i = 0; i < s->name_count; i++) {
        s->names[i] = name_at(names, i);
    }
    return CASUS_OK;
}

/* First spelling of a column of a profile. */
static casus_str first_spelling(const char *columns) {
    casus_str name = casus_str_from(columns);
    const char *bar = name.size > 0 ? memchr(name.data, '|', (size_t)name.size) : NULL;
    name.size = bar == NULL ? name.size : bar - name.data;
    return name;
}

/* The place whose coordinates the flat columns have. */
static const casus__place_rule *first_place(const casus__profile *profile) {
    static const casus__place_rule none;
    return profile->place_count > 0 ? &profile->places[0] : &none;
}

/* Adds the columns that the geometry of features fills where no property does, and chooses again. */
static casus_status add_places(casus__json_records *s, name_list *names, const casus__profile *forced,
                               casus__choice *choice) {
    const casus__place_rule *place = first_place(choice->profile);
    const int fits = choice->fit.missing == 0;
    const casus_str lat = fits ? first_spelling(place->lat) : casus_str_from("latitude");
    const casus_str lon = fits ? first_spelling(place->lon) : casus_str_from("longitude");
    if (lat.size == 0 || lon.size == 0 || casus__profile_find(place->lat, s->names, s->name_count) >= 0) {
        return CASUS_OK;
    }
    s->made = 1;
    if ((!has_name(names, lat) && !add_name(names, lat)) || (!has_name(names, lon) && !add_name(names, lon)) ||
        keep_names(s, names) != CASUS_OK) {
        return CASUS_E_MEMORY;
    }
    casus__profile_choose(forced, s->names, s->name_count, choice);
    return CASUS_OK;
}

static casus_status choose(casus__json_records *s, name_list *names, const casus__profile *forced,
                           casus__choice *choice) {
    casus_status status = keep_names(s, names);
    if (status != CASUS_OK) {
        return status;
    }
    casus__profile_choose(forced, s->names, s->name_count, choice);
    return s->features && choice->profile != NULL ? add_places(s, names, forced, choice) : CASUS_OK;
}

/* ---- Life ------------------------------------------------------------------------------------------------------ */

/* The names of the members, as many as have room. */
static void put_names(const casus__json_records *s, char *out, int64_t room) {
    int64_t size = 0;
    for (int32_t i = 0; i < s->name_count && size + s->names[i].size + 3 < room; i++) {
        memcpy(out + size, i > 0 ? ", " : "", i > 0 ? 2 : 0);
        size += i > 0 ? 2 : 0;
        memcpy(out + size, s->names[i].data, (size_t)s->names[i].size);
        size += s->names[i].size;
    }
    out[size] = 0;
}

static casus_status refuse_profile(const casus_reader *r, const casus__json_records *s, const casus__choice *choice,
                                   casus_error *error) {
    char names[160];
    char missing[160] = "";
    if (choice->profile == NULL) {
        return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                              "no record of profile %s: the values have no members", r->options.profile);
    }
    if (choice->tie != NULL) {
        return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                              "%s and %s fit the records equally; say which with --from", choice->profile->name,
                              choice->tie->name);
    }
    put_names(s, names, sizeof names);
    casus__profile_missing(choice->profile, s->names, s->name_count, missing, sizeof missing);
    if (r->generic != NULL) {
        return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                              "the map names members that the records do not have: %s; they have: %s", missing, names);
    }
    if (r->options.profile != NULL) {
        return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                              "not records of profile %s: they lack %s; leave out --from to have the profile detected",
                              choice->profile->name, missing);
    }
    return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                          "no known dataset fits the members %s; the nearest is %s, which also needs %s; say with "
                          "--map what they mean",
                          names, choice->profile->name, missing);
}

/* 1 if an event of casus has such a member too. */
static int has_event_member(const casus_reader *r, const casus__json_records *s) {
    const casus__json_state *state = r->state;
    for (int32_t i = 0; i < s->name_count; i++) {
        if (casus__json_field_find(state->reader.members, CASUS__JSON_MEMBER_COUNT, s->names[i], 0) >= 0) {
            return 1;
        }
    }
    return s->features; /* which may hold nothing but where they are */
}

typedef struct date_voter {
    casus__json_records *records;
    casus__date_votes votes;
} date_voter;

static casus_status vote_field(void *user, const casus__json_token *key, casus_str value) {
    date_voter *v = user;
    const int32_t column = casus__named_rows_column(&v->records->rows, key->text);
    return column < 0 || casus__named_rows_set(&v->records->rows, column, value) ? CASUS_OK : CASUS_E_MEMORY;
}

static casus_status vote(void *user, casus_str text) {
    date_voter *v = user;
    casus__json_records *s = v->records;
    casus__json_point point;
    casus__named_rows_begin(&s->rows);
    casus__json_start(&s->json, text.data, text.size, CASUS__JSON_DEPTH);
    const casus_status status = casus__json_fields(&s->json, s->features, vote_field, v, &point);
    if (status != CASUS_OK) {
        return status == CASUS_E_MEMORY ? status : CASUS_OK;
    }
    if (!casus__named_rows_end(&s->rows, 1, 0, (casus_str){NULL, 0})) {
        return CASUS_E_MEMORY;
    }
    casus__date_order_vote(&v->votes, &s->map, casus__named_rows_rows(&s->rows));
    casus__named_rows_clear(&s->rows);
    return CASUS_OK;
}

static casus_status settle_dates(casus_reader *r, casus__json_records *s, casus_error *error) {
    date_voter voter;
    memset(&voter, 0, sizeof voter);
    voter.records = s;
    return each_object(r, vote, &voter) == CASUS_OK ? casus__date_order_settle(&voter.votes, r->name, &s->map, error)
                                                    : casus__fail_memory(error);
}

/* Sets up for records of a profile; the reader's state has them. */
static casus_status start(casus_reader *r, casus__json_records *s, const casus__choice *choice, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__place_rule *place = first_place(choice->profile);
    casus__source_file *source = r->source;
    if (!casus__named_rows_init(&s->rows, a, s->names, s->name_count) ||
        !casus__source_file_set_names(source, s->names, s->name_count)) {
        return casus__fail_memory(error);
    }
    s->lat = s->features ? casus__profile_find(place->lat, s->names, s->name_count) : -1;
    s->lon = s->features ? casus__profile_find(place->lon, s->names, s->name_count) : -1;
    const casus_status status =
        casus__reader_rows_start(r, &s->map, choice->profile, casus__named_rows_dialect, s->names, error);
    return status == CASUS_OK && casus__date_order_open(&s->map) ? settle_dates(r, s, error) : status;
}

casus_status casus__json_records_open(casus_reader *r, const casus__profile *forced, int features, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus__json_state *state = r->state;
    casus__choice choice;
    name_list names;
    if (r->options.profile != NULL && forced == NULL) {
        return CASUS_OK; /* casus' own events */
    }
    casus__json_records *s = casus__zalloc(a, sizeof *s);
    if (s == NULL) {
        return casus__fail_memory(error);
    }
    state->records = s;
    casus__json_init(&s->json, a);
    s->map.decoder.allocator = *a;
    s->rows.allocator = *a;
    s->features = features;
    memset(&names, 0, sizeof names);
    memset(&choice, 0, sizeof choice);
    names.allocator = a;
    name_lister lister = {s, &names};
    casus_status status = each_object(r, list_names, &lister);
    status = status == CASUS_OK ? choose(s, &names, forced, &choice) : status;
    s->name_bytes = names.bytes;
    casus__free(a, names.ends, (uint64_t)names.cap * sizeof *names.ends);
    if (status != CASUS_OK) {
        return casus__fail_memory(error);
    }
    const int fits = choice.profile != NULL && choice.fit.missing == 0;
    const int foreign = forced != NULL || (choice.profile != NULL && !has_event_member(r, s));
    if (fits ? choice.tie != NULL : foreign) {
        return refuse_profile(r, s, &choice, error);
    }
    if (!fits) {
        casus__json_records_close(r);
        return CASUS_OK;
    }
    state->form = CASUS__JSON_RECORDS;
    return start(r, s, &choice, error);
}

void casus__json_records_close(casus_reader *r) {
    const casus_allocator a = r->settings.allocator;
    casus__json_state *state = r->state;
    casus__json_records *s = state->records;
    if (s != NULL) {
        casus__json_free(&s->json);
        casus__named_rows_free(&s->rows);
        casus__row_map_free(&s->map);
        casus__free(&a, s->names, (uint64_t)s->name_count * sizeof *s->names);
        casus__buffer_free(&a, &s->name_bytes);
        casus__free(&a, s, sizeof *s);
        state->records = NULL;
    }
}

/* ---- Records --------------------------------------------------------------------------------------------------- */

/* A record that is being read. */
typedef struct taking {
    casus_reader *reader;
    const casus__json_value *value;
    casus_str stray; /* the first member that no column has */
} taking;

static casus_status take_field(void *user, const casus__json_token *key, casus_str value) {
    taking *t = user;
    const casus__json_state *state = t->reader->state;
    casus__json_records *s = state->records;
    const int32_t column = casus__named_rows_column(&s->rows, key->text);
    if (column < 0) {
        t->stray = t->stray.size == 0 ? key->text : t->stray;
        return CASUS_OK;
    }
    return casus__named_rows_set(&s->rows, column, value) ? CASUS_OK : CASUS_E_MEMORY;
}

/* Columns are those of the first MiB; what comes later stays in native, and that is reported once. */
static casus_status report_stray(const taking *t) {
    const casus__json_state *state = t->reader->state;
    const casus__place place = {t->value->place.line, 0, t->value->place.byte_offset, t->stray, {NULL, 0}};
    casus_error text;
    if (t->stray.size == 0 || state->records->stray_reported) {
        return CASUS_OK;
    }
    state->records->stray_reported = 1;
    casus__fail(&text, CASUS_OK, "the member %.*s is in none of the first records; it is kept in native only",
                t->stray.size < 60 ? (int)t->stray.size : 60, t->stray.data);
    return casus__issues_add(&t->reader->issues, CASUS_ISSUE_KIND_WARNING, CASUS_OK, &place, text.message)
               ? CASUS_OK
               : CASUS_E_MEMORY;
}

/* The geometry of a feature fills a column that says nothing; where the column says something else, it stands. */
static casus_status take_degrees(const taking *t, int32_t column, casus_str degrees) {
    const casus__json_state *state = t->reader->state;
    casus__json_records *s = state->records;
    double from_column = 0;
    double from_geometry = 0;
    casus_error text;
    if (column < 0 || degrees.size == 0) {
        return CASUS_OK;
    }
    const casus_str value = casus__named_rows_get(&s->rows, column);
    if (value.size == 0) {
        return casus__named_rows_set(&s->rows, column, degrees) ? CASUS_OK : CASUS_E_MEMORY;
    }
    if (!casus__cell_number(value, &from_column) || !casus__parse_double(degrees, &from_geometry) ||
        (from_column - from_geometry < SAME_PLACE && from_geometry - from_column < SAME_PLACE)) {
        return CASUS_OK;
    }
    casus__fail(&text, CASUS_OK, "%.*s '%.*s' is %.*s in the geometry of the feature; the column stands",
                (int)s->names[column].size, s->names[column].data, value.size < 60 ? (int)value.size : 60, value.data,
                degrees.size < 60 ? (int)degrees.size : 60, degrees.data);
    const casus__place place = {t->value->place.line, column + 1, t->value->place.byte_offset, s->names[column], value};
    return casus__issues_add(&t->reader->issues, CASUS_ISSUE_KIND_CELL, CASUS_E_VALUE, &place, text.message)
               ? CASUS_OK
               : CASUS_E_MEMORY;
}

/* What the parser refuses, with its place in the input. */
static casus_status refuse(casus_reader *r, const casus__json_value *value, casus_status status, casus_error *error) {
    const casus__json_state *state = r->state;
    const casus__json *json = &state->records->json;
    const casus__json_place *place = &value->place;
    int64_t line = 1;
    int64_t column = 1;
    if (status == CASUS_E_MEMORY) {
        return casus__fail_memory(error);
    }
    casus__json_locate(json->text, json->fault_at, &line, &column);
    return casus__json_reject(r, status, place->line + line - 1, line == 1 ? place->column + column - 1 : column,
                              place->byte_offset + json->fault_at, json->fault, error);
}

casus_status casus__json_take_record(casus_reader *r, const casus__json_value *value, int *taken, casus_error *error) {
    casus__json_state *state = r->state;
    casus__json_records *s = state->records;
    casus__json_point point;
    taking t = {r, value, {NULL, 0}};
    casus__named_rows_begin(&s->rows);
    casus__json_start(&s->json, value->text.data, value->text.size, CASUS__JSON_DEPTH);
    casus_status status = casus__json_fields(&s->json, s->features, take_field, &t, &point);
    if (status != CASUS_OK) {
        return refuse(r, value, status, error);
    }
    status = report_stray(&t);
    status = status == CASUS_OK ? take_degrees(&t, s->lat, point.lat) : status;
    status = status == CASUS_OK ? take_degrees(&t, s->lon, point.lon) : status;
    if (status != CASUS_OK ||
        !casus__named_rows_end(&s->rows, value->place.line, value->place.byte_offset, value->full)) {
        return casus__fail_memory(error);
    }
    casus__reader_gap_ends(r, &s->rows.rows[s->rows.count - 1]);
    r->report.records++;
    r->report.kept++;
    *taken = 1;
    return CASUS_OK;
}

int casus__json_records_due(const casus_reader *r) {
    const casus__json_state *state = r->state;
    const int32_t count = state->records->rows.count;
    return count == CASUS__BLOCK || casus__reader_full(r, count);
}

casus_status casus__json_records_map(casus_reader *r, casus_error *error) {
    const casus__json_state *state = r->state;
    casus__json_records *s = state->records;
    const int ok =
        s->rows.count == 0 || casus__reader_rows(r, &s->map, casus__named_rows_rows(&s->rows), s->rows.count);
    casus__named_rows_clear(&s->rows);
    return ok ? CASUS_OK : casus__fail_memory(error);
}
