/* SPDX-License-Identifier: MIT */
/* Values that are records of another dataset. The columns are the members that the first MiB has; they are fixed
   then. Each record becomes a named row, and rows are mapped block by block as those of a CSV file are. */
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "io/profiles/header/header_fit.h"
#include "io/rows/mapping/date_order.h"
#include "io/json/geometry.h"
#include "io/json/json_reader.h"
#include "io/json/refusal.h"

/* Degrees by which a geometry may differ from the columns: they are often rounded. */
#define SAME_PLACE 0.001

/* ---- Which columns there are ----------------------------------------------------------------------------------- */

/* Calls back with each object in view, which begins with a value. What is none is refused later. */
typedef casus_status (*object_fn)(void *user, casus_str text);
static casus_status each_object(const casus_reader *r, object_fn each, void *user) {
    const casus__json_state *s = r->state;
    casus__json_pages pages = s->pages;
    const int64_t end = casus__json_in_view(r);
    const int final = r->window.final && end == r->window.size;
    int64_t at = 0;
    casus_status status = CASUS_OK;
    while (status == CASUS_OK) {
        const char *text = r->window.data + at;
        casus__json_step step;
        const char *feed = NULL;
        switch (casus__json_pages_step(&pages, text, end - at, final, &step)) {
        case CASUS__PAGES_VALUE:
            status = text[0] == '{' ? each(user, (casus_str){text, step.size}) : CASUS_OK;
            casus__json_pages_behind(&pages, 1);
            break;
        case CASUS__PAGES_FAULT:
            feed = step.skip_line && end > at ? memchr(text, '\n', (size_t)(end - at)) : NULL;
            step.size = !step.skip_line ? 0 : feed != NULL ? feed - text + 1 : end - at;
            casus__json_pages_behind(&pages, !step.skip_line && pages.need_comma);
            break;
        case CASUS__PAGES_PASS: break;
        case CASUS__PAGES_NO_MEMORY: return CASUS_E_MEMORY;
        default: return CASUS_OK;
        }
        at += step.size;
    }
    return status;
}

/* What the objects in view say. */
typedef struct view {
    const casus_reader *reader;
    casus__json *json;
    int what;                      /* CASUS__JSON_* of the fields that are listed */
    const casus__profile *mapping; /* nested members are listed if it uses them; NULL: all that are no objects are */
    casus__name_list *names;       /* NULL: they are known, and kin is looked for */
    casus__json_kinship *kinship;  /* NULL: it is not asked for */
    int together;                  /* 1: objects that look like events are looked at for both at once */
    casus_str first;               /* object */
    int64_t count;
} view;

static casus_status note_name(void *user, const casus__json_field *field) {
    const view *v = user;
    if (field->nested && v->mapping != NULL && casus__profile_fit(v->mapping, &field->name, 1).recognised == 0) {
        return CASUS_OK;
    }
    if (v->mapping == NULL && (v->what & CASUS__JSON_NESTED) != 0 && field->kind == CASUS__JSON_OBJECT) {
        return CASUS_OK; /* its members stand for it */
    }
    return casus__name_list_add(v->names, field->name) ? CASUS_OK : CASUS_E_MEMORY;
}

static casus_status see_object(void *user, casus_str text) {
    view *v = user;
    casus__json_geometry geometry;
    const int features = (v->what & CASUS__JSON_OF_FEATURE) != 0;
    if (v->count++ == 0) {
        v->first = text;
        v->together = v->kinship != NULL && v->what == 0 && casus__json_kinship_likely(v->json, text);
    }
    if (v->names != NULL) {
        v->names->next = 0;
    }
    if (v->names == NULL || v->together) {
        return casus__json_kinship_add(v->kinship, v->json, text, features, v->names != NULL ? note_name : NULL, v);
    }
    casus__json_start(v->json, text.data, text.size, CASUS__JSON_DEPTH);
    return casus__json_fields(v->json, v->what, note_name, v, &geometry) == CASUS_E_MEMORY ? CASUS_E_MEMORY : CASUS_OK;
}

/* Makes the names those of the columns: they then stay where they are. */
static int keep_names(casus__json_records *s) {
    const casus_allocator *a = s->columns.allocator;
    casus__free(a, s->names, (uint64_t)s->name_count * sizeof *s->names);
    s->name_count = 0;
    s->names = casus__alloc(a, (uint64_t)s->columns.count * sizeof *s->names);
    if (s->names == NULL && s->columns.count > 0) {
        return 0;
    }
    s->name_count = s->columns.count;
    for (int32_t i = 0; i < s->name_count; i++) {
        s->names[i] = casus__name_list_at(&s->columns, i);
    }
    return 1;
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

/* A map that says nothing of coordinates takes those of the geometry, which it may also name. */
static void map_geometry(casus_reader *r) {
    casus__place_rule *place = r->generic == NULL ? NULL : &r->generic->place;
    if (place != NULL && place->lat == NULL && place->lon == NULL && place->point == NULL && place->lonlat == NULL) {
        place->lat = "lat";
        place->lon = "lon";
    }
}

/* Adds the columns that the geometry of features fills where no property does, and chooses again. */
static casus_status add_places(casus__json_records *s, const casus__profile *forced, casus__choice *choice) {
    const casus__place_rule *place = first_place(choice->profile);
    const int fits = choice->fit.missing == 0 || forced != NULL;
    const casus_str lat = fits ? first_spelling(place->lat) : casus_str_from("latitude");
    const casus_str lon = fits ? first_spelling(place->lon) : casus_str_from("longitude");
    if (lat.size == 0 || lon.size == 0 || casus__profile_find(place->lat, s->names, s->name_count) >= 0) {
        return CASUS_OK;
    }
    if (!casus__name_list_add(&s->columns, lat) || !casus__name_list_add(&s->columns, lon) || !keep_names(s)) {
        return CASUS_E_MEMORY;
    }
    casus__profile_choose(forced, s->names, s->name_count, choice);
    return CASUS_OK;
}

static casus_status choose(casus__json_records *s, const casus__profile *forced, casus__choice *choice) {
    if (!keep_names(s)) {
        return CASUS_E_MEMORY;
    }
    casus__profile_choose(forced, s->names, s->name_count, choice);
    if (s->features && choice->profile == NULL) {
        choice->profile = forced; /* the geometry alone may be what is mapped */
        choice->fit.missing = forced != NULL;
    }
    return s->features && choice->profile != NULL ? add_places(s, forced, choice) : CASUS_OK;
}

int casus__json_is_record(void *reader, casus_str object) {
    const casus_reader *r = reader;
    const casus__json_state *state = r->state;
    const casus_allocator *a = &r->settings.allocator;
    casus__json json;
    casus__json_kinship kinship;
    casus__json_records s; /* its names alone */
    casus__choice choice;
    memset(&s, 0, sizeof s);
    memset(&kinship, 0, sizeof kinship);
    memset(&choice, 0, sizeof choice);
    casus__json_init(&json, a);
    casus__name_list_init(&s.columns, a);
    view v = {r, &json, r->generic != NULL ? CASUS__JSON_NESTED : 0, state->forced, &s.columns, NULL, 0, {NULL, 0}, 0};
    const int ok = see_object(&v, object) == CASUS_OK && keep_names(&s) &&
                   casus__json_kinship_add(&kinship, &json, object, 0, NULL, NULL) == CASUS_OK;
    if (ok && !state->sure) {
        casus__profile_choose(state->forced, s.names, s.name_count, &choice);
    }
    casus__free(a, s.names, (uint64_t)s.name_count * sizeof *s.names);
    casus__name_list_free(&s.columns);
    casus__json_free(&json);
    return !ok ? -1 : (choice.profile != NULL && choice.fit.missing == 0) || kinship.events > 0;
}

/* ---- Life ------------------------------------------------------------------------------------------------------ */

/* What is said of values that are no records: the first that fits. CASUS_OK if they may be events after all, of which
   each is then refused alone. */
static casus_status refuse(casus_reader *r, casus__json_records *s, const view *seen, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__json_state *state = r->state;
    casus__name_list names;
    casus_status status = CASUS_OK;
    if (seen->count > 0 && !s->features) {
        status = casus__json_refuse_answer(r, r->name, seen->first, seen->count > 1, error);
        status = status == CASUS_OK ? casus__json_refuse_table(r, NULL, seen->first, error) : status;
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus__name_list_init(&names, a);
    view v = {r, &s->json, s->what | CASUS__JSON_NESTED, NULL, &names, NULL, 0, {NULL, 0}, 0};
    status = each_object(r, see_object, &v);
    status = status == CASUS_OK ? casus__json_refuse_records(r, state->forced, &names, seen->kinship, error)
                                : casus__fail_memory(a, error);
    casus__name_list_free(&names);
    return status;
}

typedef struct date_voter {
    casus__json_records *records;
    casus__date_votes votes;
} date_voter;

static casus_status vote_field(void *user, const casus__json_field *field) {
    date_voter *v = user;
    const int32_t column = casus__named_rows_column(&v->records->rows, field->name);
    return column < 0 || casus__named_rows_set(&v->records->rows, column, field->value) ? CASUS_OK : CASUS_E_MEMORY;
}

static casus_status vote(void *user, casus_str text) {
    date_voter *v = user;
    casus__json_records *s = v->records;
    casus__json_geometry geometry;
    casus__named_rows_begin(&s->rows);
    casus__json_start(&s->json, text.data, text.size, CASUS__JSON_DEPTH);
    const casus_status status = casus__json_fields(&s->json, s->what, vote_field, v, &geometry);
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
                                                    : casus__fail_memory(&r->settings.allocator, error);
}

/* Sets up for records of a profile; the reader's state has them. */
static casus_status start(casus_reader *r, casus__json_records *s, const casus__choice *choice, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__place_rule *place = first_place(choice->profile);
    casus__source_file *source = r->source;
    if (!casus__named_rows_init(&s->rows, a, s->names, s->name_count) ||
        !casus__source_file_set_names(source, s->names, s->name_count)) {
        return casus__fail_memory(a, error);
    }
    s->lat = s->features ? casus__profile_find(place->lat, s->names, s->name_count) : -1;
    s->lon = s->features ? casus__profile_find(place->lon, s->names, s->name_count) : -1;
    const casus_status status =
        casus__reader_rows_start(r, &s->map, choice->profile, casus__named_rows_dialect, s->names, error);
    return status == CASUS_OK && casus__date_order_open(&s->map) ? settle_dates(r, s, error) : status;
}

/* Whether values that fit no profile are events of casus, or may be: each that is none is then refused alone. */
static casus_status look_for_events(const casus_reader *r, const casus__json_records *s, const view *seen, int *own) {
    const casus__json_state *state = r->state;
    view v = *seen;
    v.names = NULL;
    const casus_status status = seen->together ? CASUS_OK : each_object(r, see_object, &v);
    *own = state->forced == NULL &&
           (casus__json_kinship_holds(seen->kinship) || seen->count == 0 || (s->name_count == 0 && !s->features));
    return status;
}

/* Decides what the values are, and starts to read records if they are some. */
static casus_status settle(casus_reader *r, casus__json_records *s, const view *seen, const casus__choice *choice,
                           casus_error *error) {
    casus__json_state *state = r->state;
    const int fits = choice->profile != NULL && choice->fit.missing == 0;
    int own = 0;
    if (fits && choice->tie != NULL) {
        return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                              "%s and %s fit the records equally; say which with --from", choice->profile->name,
                              choice->tie->name);
    }
    if (!fits) {
        if (look_for_events(r, s, seen, &own) != CASUS_OK) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        return own ? CASUS_OK : refuse(r, s, seen, error);
    }
    const casus_status status =
        seen->count == 0 || s->features ? CASUS_OK : casus__json_refuse_table(r, choice->profile, seen->first, error);
    if (status != CASUS_OK) {
        return status;
    }
    state->form = CASUS__JSON_RECORDS;
    return start(r, s, choice, error);
}

casus_status casus__json_records_open(casus_reader *r, int features, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    casus__json_state *state = r->state;
    casus__json_kinship kinship;
    casus__choice choice;
    if (state->sure) {
        return CASUS_OK; /* casus' own events */
    }
    casus__json_records *s = casus__zalloc(a, sizeof *s);
    if (s == NULL) {
        return casus__fail_memory(a, error);
    }
    state->records = s;
    casus__json_init(&s->json, a);
    casus__name_list_init(&s->columns, a);
    s->map.decoder.allocator = *a;
    s->rows.allocator = *a;
    s->features = features;
    s->what = (features ? CASUS__JSON_OF_FEATURE : 0) | (r->generic != NULL ? CASUS__JSON_NESTED : 0);
    memset(&kinship, 0, sizeof kinship);
    memset(&choice, 0, sizeof choice);
    if (features) {
        map_geometry(r);
    }
    view v = {r, &s->json, s->what, state->forced, &s->columns, &kinship, 0, {NULL, 0}, 0};
    casus_status status = each_object(r, see_object, &v);
    status = status == CASUS_OK ? choose(s, state->forced, &choice) : status;
    status = status == CASUS_OK ? settle(r, s, &v, &choice, error) : casus__fail_memory(a, error);
    if (status == CASUS_OK && state->form != CASUS__JSON_RECORDS) {
        casus__json_records_close(r);
    }
    return status;
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
        casus__name_list_free(&s->columns);
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
    int says;        /* a member has a value */
    int known;       /* one of them is a column that the profile uses */
    int nested;      /* such columns that are objects or lists, and that are not */
    int plain;
    casus_error twice; /* why it is refused, if that is a member given twice */
} taking;

static casus_status take_field(void *user, const casus__json_field *field) {
    taking *t = user;
    const casus__json_state *state = t->reader->state;
    casus__json_records *s = state->records;
    const int32_t column = casus__named_rows_column(&s->rows, field->name);
    const int says = field->value.size > 0;
    t->says |= says && !field->nested;
    if (column < 0) {
        t->stray = t->stray.size == 0 && !field->nested ? field->name : t->stray;
        return CASUS_OK;
    }
    if (casus__named_rows_get(&s->rows, column).size > 0) {
        s->json.fault = t->twice.message;
        s->json.fault_at = s->json.at;
        return casus__fail(&t->twice, CASUS_E_SYNTAX, "the member %.*s is given twice in one object",
                           casus__shown(field->name), field->name.data);
    }
    if (t->reader->source->mapped[column]) {
        const int nested = field->kind == CASUS__JSON_OBJECT || field->kind == CASUS__JSON_ARRAY;
        t->known = 1;
        t->nested += says && nested;
        t->plain += says && !nested;
    }
    return casus__named_rows_set(&s->rows, column, field->value) ? CASUS_OK : CASUS_E_MEMORY;
}

/* Columns are those of the first MiB; what comes later stays in native, and that is reported once. */
static casus_status report_stray(const taking *t) {
    const casus__json_state *state = t->reader->state;
    const casus__place place = {state->values + 1, 0, t->value->place.byte_offset, t->stray, {NULL, 0}};
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
    if (!casus__cell_number(value, CASUS__COMMA_POINT, &from_column) || !casus__parse_double(degrees, &from_geometry) ||
        (from_column - from_geometry < SAME_PLACE && from_geometry - from_column < SAME_PLACE)) {
        return CASUS_OK;
    }
    casus__fail(&text, CASUS_OK, "%.*s '%.*s' is %.*s in the geometry of the feature; the column stands",
                (int)s->names[column].size, s->names[column].data, value.size < 60 ? (int)value.size : 60, value.data,
                degrees.size < 60 ? (int)degrees.size : 60, degrees.data);
    const casus__place place = {state->values + 1, column + 1, t->value->place.byte_offset, s->names[column], value};
    return casus__issues_add(&t->reader->issues, CASUS_ISSUE_KIND_CELL, CASUS_E_VALUE, &place, text.message)
               ? CASUS_OK
               : CASUS_E_MEMORY;
}

/* A geometry that is no point gives no coordinates: told where the columns have none either. */
static casus_status tell_shape(const taking *t, const casus__json_geometry *geometry) {
    const casus__json_state *state = t->reader->state;
    const casus__json_records *s = state->records;
    char shape[CASUS__GEOMETRY_ROOM];
    casus_error text;
    if (geometry->shape.size == 0 || s->lat < 0 || s->lon < 0 || casus__named_rows_get(&s->rows, s->lat).size > 0 ||
        casus__named_rows_get(&s->rows, s->lon).size > 0) {
        return CASUS_OK;
    }
    casus__json_geometry_words(geometry, shape);
    casus__fail(&text, CASUS_OK, "the geometry of the feature is %s, which is no one point; coordinates stay unknown",
                shape);
    const casus__place place = {state->values + 1, s->lat + 1, t->value->place.byte_offset, s->names[s->lat],
                                geometry->shape};
    return casus__issues_add(&t->reader->issues, CASUS_ISSUE_KIND_CELL, CASUS_E_UNSUPPORTED, &place, text.message)
               ? CASUS_OK
               : CASUS_E_MEMORY;
}

/* What the parser refuses, with its place in the input. */
static casus_status refuse_value(casus_reader *r, const casus__json_value *value, casus_status status,
                                 casus_error *error) {
    const casus__json_state *state = r->state;
    const casus__json *json = &state->records->json;
    const casus__json_place *place = &value->place;
    int64_t line = 1;
    int64_t column = 1;
    if (status == CASUS_E_MEMORY) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    casus__json_locate(json->text, json->fault_at, &line, &column);
    return casus__json_reject(r, status, place->line + line - 1, line == 1 ? place->column + column - 1 : column,
                              place->byte_offset + json->fault_at, json->fault, error);
}

/* Why an object among records is none of them, though it can be read: *none = 1. It may be the answer of an API that
   failed in the middle, or a page of another dataset. */
static casus_status look_at_stranger(const taking *t, int *none, casus_error *own) {
    const casus_reader *r = t->reader;
    const casus__json_state *state = r->state;
    const casus_str text = t->value->text;
    casus_status status = CASUS_OK;
    *none = t->nested > 1; /* and none is plain, or it would be known */
    if (*none) {
        return casus__json_refuse_table(r, NULL, text, own) == CASUS_E_MEMORY
                   ? CASUS_E_MEMORY
                   : casus__fail(own, CASUS_E_PROFILE,
                                 "the members are lists or objects of many values; write each record as one object");
    }
    status = state->records->features ? CASUS_OK : casus__json_refuse_answer(r, NULL, text, 1, own);
    *none = status != CASUS_OK || r->generic == NULL;
    return status == CASUS_E_MEMORY || status != CASUS_OK || !*none
               ? status
               : casus__fail(own, CASUS_E_PROFILE, "no member of this record is one of %s; is it of another dataset?",
                             r->source->profile);
}

/* The fields are there. *taken = 0: the record is blank, or was refused. */
static casus_status settle_record(taking *t, const casus__json_geometry *geometry, int *taken, casus_error *error) {
    casus_reader *r = t->reader;
    casus__json_state *state = r->state;
    casus__json_records *s = state->records;
    const casus__json_value *value = t->value;
    const casus__json_place *place = &value->place;
    casus_error own;
    int none = 0;
    if (!t->says && geometry->lat.size == 0 && geometry->shape.size == 0) {
        casus__json_blank(r);
        return CASUS_OK;
    }
    if ((!t->known && t->says) || (t->nested > 1 && t->plain == 0)) {
        const casus_status why = look_at_stranger(t, &none, &own);
        if (why == CASUS_E_MEMORY) {
            return casus__fail_memory(&r->settings.allocator, error);
        }
        if (none) {
            return casus__json_reject(r, why, place->line, place->column, place->byte_offset, own.message, error);
        }
    }
    casus_status status = report_stray(t);
    status = status == CASUS_OK ? take_degrees(t, s->lat, geometry->lat) : status;
    status = status == CASUS_OK ? take_degrees(t, s->lon, geometry->lon) : status;
    status = status == CASUS_OK ? tell_shape(t, geometry) : status;
    if (status != CASUS_OK || !casus__named_rows_end(&s->rows, state->values + 1, place->byte_offset, value->full)) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    casus__reader_gap_ends(r, &s->rows.rows[s->rows.count - 1]);
    r->report.records++;
    r->report.kept++;
    *taken = 1;
    return CASUS_OK;
}

casus_status casus__json_take_record(casus_reader *r, const casus__json_value *value, int *taken, casus_error *error) {
    casus__json_state *state = r->state;
    casus__json_records *s = state->records;
    casus__json_geometry geometry;
    taking t;
    memset(&t, 0, sizeof t);
    t.reader = r;
    t.value = value;
    casus__named_rows_begin(&s->rows);
    casus__json_start(&s->json, value->text.data, value->text.size, CASUS__JSON_DEPTH);
    const casus_status status = casus__json_fields(&s->json, s->what, take_field, &t, &geometry);
    return status == CASUS_OK ? settle_record(&t, &geometry, taken, error) : refuse_value(r, value, status, error);
}

int casus__json_records_due(const casus_reader *r) {
    const casus__json_state *state = r->state;
    const int32_t count = state->records->rows.count;
    return count == CASUS__ROW_BLOCK || casus__reader_full(r, count);
}

casus_status casus__json_records_map(casus_reader *r, casus_error *error) {
    const casus__json_state *state = r->state;
    casus__json_records *s = state->records;
    const int ok =
        s->rows.count == 0 || casus__reader_rows(r, &s->map, casus__named_rows_rows(&s->rows), s->rows.count);
    casus__named_rows_clear(&s->rows);
    return ok ? CASUS_OK : casus__fail_memory(&r->settings.allocator, error);
}
