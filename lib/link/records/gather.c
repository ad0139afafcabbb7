/* SPDX-License-Identifier: MIT */
#include "link/records/gather.h"

#include <stdio.h>
#include <string.h>

#include <casus/time.h>

#include "base/error.h"
#include "base/text.h"
#include "codes/countries/centroid.h"
#include "model/words.h"
#include "query/columns/column_view.h"

#define BIT(name) CASUS__COLUMN_BIT(CASUS__COLUMN_##name)
#define COLUMNS                                                                                                        \
    (BIT(DATASET) | BIT(ID) | BIT(KIND) | BIT(DATE_START) | BIT(DATE_END) | BIT(DATE_PRECISION) | BIT(ISO3) |          \
     BIT(LOCATION) | BIT(LAT) | BIT(LON) | BIT(LOCATION_PRECISION) | BIT(CLASS) | BIT(ACTORS) | BIT(PARTICIPANTS) |    \
     BIT(CLASSIFICATIONS) | BIT(KILLED_LOW) | BIT(KILLED_BEST) | BIT(KILLED_HIGH) | BIT(REVOKED))

uint64_t casus__gather_columns(void) {
    return COLUMNS;
}

/* ---- Words ------------------------------------------------------------------------------------------------------- */

/* A column of words, and what each of them is: found when it is met. */
typedef struct words {
    casus__view view;
    int32_t *meanings; /* NOT_MET, else of the caller */
    int64_t cap;
} words;
#define NOT_MET (-2)
#define NONE (-1)

static int words_open(const casus_allocator *a, words *w, const casus_column *column) {
    w->view = casus__view_of(column);
    const int64_t count = casus_column_word_count(column);
    if (!CASUS__GROW(a, w->meanings, w->cap, count + 1)) {
        return 0;
    }
    for (int64_t i = 0; i < count; i++) {
        w->meanings[i] = NOT_MET;
    }
    return 1;
}

/* The place of the word of an element; NULL: it is unknown. */
static int32_t *meaning_at(const words *w, int64_t element) {
    const int32_t word = casus__view_int32(&w->view, element, NONE);
    return word < 0 ? NULL : &w->meanings[word];
}

/* The value of a word of a vocabulary; 0: unknown. */
static int32_t value_of(const words *w, int32_t vocabulary, int64_t element) {
    int32_t *m = meaning_at(w, element);
    if (m != NULL && *m == NOT_MET) {
        *m = 0;
        (void)casus__vocabulary_find(vocabulary, casus_column_text(w->view.column, element), m);
    }
    return m == NULL ? 0 : *m;
}

/* ---- A batch ----------------------------------------------------------------------------------------------------- */

/* In the order of `texts` below. */
enum {
    DATASET,
    PLACE,
    CLASS,
    KIND,
    DATE_PRECISION,
    PLACE_PRECISION,
    ACTOR_NAME,
    ACTOR_KIND,
    ROLE,
    SCHEME,
    CODE,
    WORDS
};

typedef struct work {
    casus__record_gather *gather;
    casus__link_records *records;
    const casus_batch *batch;
    words words[WORDS];
    casus__view start, end, lat, lon, low, best, high, revoked;
    const casus_column *id, *iso3, *actors, *participants, *participant_actor, *classifications;
} work;

static int intern(const work *w, casus_str text, int32_t *out) {
    *out = casus__dictionary_code(w->gather->allocator, &w->records->texts, text);
    return *out >= 0;
}

/* The text of a word; NONE: unknown. */
static int text_of(const work *w, int which, int64_t element, int32_t *out) {
    const words *from = &w->words[which];
    int32_t *m = meaning_at(from, element);
    *out = NONE;
    if (m == NULL) {
        return 1;
    }
    if (*m == NOT_MET && !intern(w, casus_column_text(from->view.column, element), m)) {
        *m = NOT_MET;
        return 0;
    }
    *out = *m;
    return 1;
}

static int open_batch(work *w, const casus_batch *b) {
#define COLUMN(name) casus__batch_column(b, CASUS__COLUMN_##name)
    const casus_column *actors = COLUMN(ACTORS);
    const casus_column *participants = COLUMN(PARTICIPANTS);
    const casus_column *classes = COLUMN(CLASSIFICATIONS);
    const casus_column *columns[WORDS] = {COLUMN(DATASET),
                                          COLUMN(LOCATION),
                                          COLUMN(CLASS),
                                          COLUMN(KIND),
                                          COLUMN(DATE_PRECISION),
                                          COLUMN(LOCATION_PRECISION),
                                          casus_column_field(actors, "name"),
                                          casus_column_field(actors, "kind"),
                                          casus_column_field(participants, "role"),
                                          casus_column_field(classes, "scheme"),
                                          casus_column_field(classes, "code")};
    w->batch = b;
    w->id = COLUMN(ID);
    w->iso3 = COLUMN(ISO3);
    w->actors = actors;
    w->participants = participants;
    w->participant_actor = casus_column_field(participants, "actor");
    w->classifications = classes;
    w->start = casus__view_of(COLUMN(DATE_START));
    w->end = casus__view_of(COLUMN(DATE_END));
    w->lat = casus__view_of(COLUMN(LAT));
    w->lon = casus__view_of(COLUMN(LON));
    w->low = casus__view_of(COLUMN(KILLED_LOW));
    w->best = casus__view_of(COLUMN(KILLED_BEST));
    w->high = casus__view_of(COLUMN(KILLED_HIGH));
    w->revoked = casus__view_of(COLUMN(REVOKED));
#undef COLUMN
    for (int i = 0; i < WORDS; i++) {
        if (!words_open(w->gather->allocator, &w->words[i], columns[i])) {
            return 0;
        }
    }
    return 1;
}

/* ---- When -------------------------------------------------------------------------------------------------------- */

/* How many days a precision says that the event lies in. */
static const int16_t days_of_precision[] = {
    [CASUS_SPAN_PRECISION_FEW_DAYS] = 6, [CASUS_SPAN_PRECISION_WEEK] = 7,   [CASUS_SPAN_PRECISION_MONTH] = 31,
    [CASUS_SPAN_PRECISION_QUARTER] = 92, [CASUS_SPAN_PRECISION_YEAR] = 366, [CASUS_SPAN_PRECISION_MULTI_YEAR] = 1096,
};

/* A day of 64 bits, or the first or last one of 32. */
static int32_t nearest_day(int64_t day) {
    return day < INT32_MIN ? INT32_MIN : day > INT32_MAX ? INT32_MAX : (int32_t)day;
}

static void set_days(const work *w, int64_t row, casus__link_record *r) {
    const int32_t precision = value_of(&w->words[DATE_PRECISION], CASUS_VOCABULARY_SPAN_PRECISION, row);
    const int32_t unknown = CASUS_DAY_UNKNOWN;
    r->start = casus__view_int32(&w->start, row, unknown);
    r->end = casus__view_int32(&w->end, row, unknown);
    r->start = r->start == unknown ? r->end : r->start;
    r->end = r->end == unknown ? r->start : r->end;
    r->day0 = 1;
    r->day1 = 0;
    if (r->start == unknown || r->end < r->start) {
        return;
    }
    const int64_t days = (int64_t)r->end - r->start + 1;
    const int64_t wide = days_of_precision[precision];
    const int64_t beyond = wide > days ? wide / 2 : 0;
    r->day0 = nearest_day(r->start - beyond);
    r->day1 = nearest_day(r->end + beyond);
}

/* ---- Where ------------------------------------------------------------------------------------------------------- */

static const int8_t reach_of_precision[] = {
    [CASUS_LOCATION_PRECISION_UNKNOWN] = CASUS__REACH_NEAR,
    [CASUS_LOCATION_PRECISION_POINT] = CASUS__REACH_EXACT,
    [CASUS_LOCATION_PRECISION_NEAR] = CASUS__REACH_NEAR,
    [CASUS_LOCATION_PRECISION_SETTLEMENT] = CASUS__REACH_EXACT,
    [CASUS_LOCATION_PRECISION_ADMIN3] = CASUS__REACH_DISTRICT,
    [CASUS_LOCATION_PRECISION_ADMIN2] = CASUS__REACH_DISTRICT,
    [CASUS_LOCATION_PRECISION_ADMIN1] = CASUS__REACH_PROVINCE,
    [CASUS_LOCATION_PRECISION_REGION] = CASUS__REACH_COUNTRY,
    [CASUS_LOCATION_PRECISION_COUNTRY] = CASUS__REACH_COUNTRY,
    [CASUS_LOCATION_PRECISION_MARITIME_AIR] = CASUS__REACH_COUNTRY,
};

static int set_place(const work *w, int64_t row, casus__link_record *r) {
    r->lat = casus__view_double(&w->lat, row);
    r->lon = casus__view_double(&w->lon, row);
    r->reach = reach_of_precision[value_of(&w->words[PLACE_PRECISION], CASUS_VOCABULARY_LOCATION_PRECISION, row)];
    if (!casus__is_point(r->lat, r->lon)) {
        r->reach = CASUS__REACH_COUNTRY;
        r->centred = 1;
        if (!casus__country_centroid(casus_column_text(w->iso3, row), &r->lat, &r->lon)) {
            r->reach = -1;
            r->centred = 0;
            r->lat = r->lon = casus__nan();
        }
    }
    if (r->reach >= 0) {
        r->at = casus__unit_of(r->lat, r->lon);
    }
    return text_of(w, PLACE, row, &r->place);
}

/* ---- Who --------------------------------------------------------------------------------------------------------- */

/* Of whom a name says nothing: every dataset has its own for them. */
static const uint8_t target_of_kind[] = {
    [CASUS_ACTOR_KIND_STATE_FORCES] = CASUS__TARGET_STATE,  [CASUS_ACTOR_KIND_GOVERNMENT] = CASUS__TARGET_STATE,
    [CASUS_ACTOR_KIND_CIVILIANS] = CASUS__TARGET_CIVILIANS, [CASUS_ACTOR_KIND_INDIVIDUAL] = CASUS__TARGET_CIVILIANS,
    [CASUS_ACTOR_KIND_MEDIA] = CASUS__TARGET_CIVILIANS,
};
#define KINDS_OF_TARGETS (int32_t)(sizeof target_of_kind)
/* Groups of a record that are compared, each with each: many more name the same event no better, and cost their square.
 */
#define ACTORS_MOST 64

static int add_actor(const work *w, casus__link_record *r, int32_t name) {
    casus__link_records *to = w->records;
    if (r->actor_count >= ACTORS_MOST) {
        return 1;
    }
    for (int64_t i = r->first_actor; i < to->actor_count; i++) {
        if (to->actors[i] == name) {
            return 1;
        }
    }
    if (!CASUS__GROW(w->gather->allocator, to->actors, to->actor_cap, to->actor_count + 1)) {
        return 0;
    }
    to->actors[to->actor_count++] = name;
    r->actor_count++;
    return 1;
}

/* An actor as it takes part: by name if it is a group, else by what it is. */
static int take_part(const work *w, int64_t actor, int32_t role, casus__link_record *r) {
    const int32_t kind = value_of(&w->words[ACTOR_KIND], CASUS_VOCABULARY_ACTOR_KIND, actor);
    const int crowd = kind == CASUS_ACTOR_KIND_RIOTERS || kind == CASUS_ACTOR_KIND_PROTESTERS;
    int32_t name = NONE;
    if (role == CASUS_PARTICIPANT_ROLE_ASSOCIATE) {
        return 1;
    }
    if (kind < KINDS_OF_TARGETS && target_of_kind[kind] != 0) {
        r->target |= target_of_kind[kind];
        return 1;
    }
    return crowd || (text_of(w, ACTOR_NAME, actor, &name) && (name < 0 || add_actor(w, r, name)));
}

static int set_actors(const work *w, int64_t row, casus__link_record *r) {
    int64_t first = 0, count = 0, actors = 0, actor_count = 0;
    int ok = 1;
    casus_column_range(w->actors, row, &actors, &actor_count);
    casus_column_range(w->participants, row, &first, &count);
    r->first_actor = w->records->actor_count;
    for (int64_t i = first; ok && i < first + count; i++) {
        const int64_t actor = casus_column_int64(w->participant_actor, i);
        const int32_t role = value_of(&w->words[ROLE], CASUS_VOCABULARY_PARTICIPANT_ROLE, i);
        ok = casus_column_is_null(w->participant_actor, i) || actor < 0 || actor >= actor_count ||
             take_part(w, actors + actor, role, r);
    }
    if (ok && r->actor_count >= 2) {
        r->target |= CASUS__TARGET_GROUP;
    }
    return ok;
}

/* ---- What -------------------------------------------------------------------------------------------------------- */

/* Targets of the Global Terrorism Database that bear arms; all others are civilians. */
static const struct {
    const char *code;
    uint8_t target;
} armed_targets[] = {{"Military", CASUS__TARGET_STATE},
                     {"Police", CASUS__TARGET_STATE},
                     {"Government (General)", CASUS__TARGET_STATE},
                     {"Government (Diplomatic)", CASUS__TARGET_STATE},
                     {"Terrorists/Non-State Militia", CASUS__TARGET_GROUP},
                     {"Violent Political Party", CASUS__TARGET_GROUP},
                     {"Unknown", 0},
                     {"Other", 0}};

static uint8_t target_of_code(casus_str code) {
    for (size_t i = 0; i < sizeof armed_targets / sizeof armed_targets[0]; i++) {
        if (casus__equal_nocase(code, armed_targets[i].code)) {
            return armed_targets[i].target;
        }
    }
    return CASUS__TARGET_CIVILIANS;
}

static void set_targets(const work *w, int64_t row, casus__link_record *r) {
    int64_t first = 0, count = 0;
    casus_column_range(w->classifications, row, &first, &count);
    for (int64_t i = first; i < first + count; i++) {
        int32_t *scheme = meaning_at(&w->words[SCHEME], i);
        int32_t *code = meaning_at(&w->words[CODE], i);
        if (scheme != NULL && *scheme == NOT_MET) {
            *scheme = casus__equal_z(casus_column_text(w->words[SCHEME].view.column, i), "gtd-target");
        }
        if (scheme == NULL || *scheme == 0 || code == NULL) {
            continue;
        }
        if (*code == NOT_MET) {
            *code = target_of_code(casus_column_text(w->words[CODE].view.column, i));
        }
        r->target |= (uint8_t)*code;
    }
}

/* ---- A record ---------------------------------------------------------------------------------------------------- */

static int set_name(const work *w, int64_t row, casus__link_record *r) {
    const casus__record_gather *g = w->gather;
    const casus_str own = casus_column_text(w->words[DATASET].view.column, row);
    const casus_str id = casus_column_text(w->id, row);
    const int foreign = own.size == 0 || casus__equal_z(own, "generic");
    const casus_str dataset = g->dataset.size > 0 ? g->dataset : foreign && g->file.size > 0 ? g->file : own;
    char number[24];
    const casus_str name =
        id.size > 0 ? id : (casus_str){number, snprintf(number, sizeof number, "#%lld", (long long)r->row)};
    r->unnamed = id.size == 0;
    return (dataset.size == own.size && memcmp(dataset.data, own.data, (size_t)own.size) == 0 && own.size > 0
                ? text_of(w, DATASET, row, &r->dataset)
                : intern(w, dataset, &r->dataset)) &&
           intern(w, name, &r->id);
}

static int add_row(const work *w, int64_t row, int32_t kind) {
    casus__link_records *to = w->records;
    casus__link_record *r = &to->items[to->count];
    memset(r, 0, sizeof *r);
    r->added = to->count;
    const int64_t source_row = casus_batch_source_row(w->batch, row);
    r->row = source_row > 0 ? source_row : w->gather->row + row;
    r->kind = kind == CASUS_KIND_SERIES || kind == CASUS_KIND_SUMMARY ? CASUS__LINK_SUMMARY : CASUS__LINK_EVENT;
    r->low = casus__view_double(&w->low, row);
    r->best = casus__view_double(&w->best, row);
    r->high = casus__view_double(&w->high, row);
    set_days(w, row, r);
    if (!set_name(w, row, r) || !set_place(w, row, r) || !set_actors(w, row, r) ||
        !text_of(w, CLASS, row, &r->class_code)) {
        return 0;
    }
    set_targets(w, row, r);
    to->count++;
    return 1;
}

static casus_status add_rows(work *w, casus_error *error) {
    const casus__record_gather *g = w->gather;
    const casus_allocator *a = g->allocator;
    const int64_t rows = w->batch->row_count;
    int ok = 1;
    if (rows > INT32_MAX - 1 - w->records->count) {
        return casus__fail(error, CASUS_E_LIMIT, "over 2^31 - 1 records; link fewer at once (a condition, a country)");
    }
    ok = CASUS__GROW(a, w->records->items, w->records->cap, w->records->count + rows + 1) && open_batch(w, w->batch);
    casus_status status = CASUS_OK;
    for (int64_t row = 0; ok && row < rows && status == CASUS_OK; row++) {
        const int32_t kind = value_of(&w->words[KIND], CASUS_VOCABULARY_KIND, row);
        if (kind != CASUS_KIND_MENTION && casus__view_int32(&w->revoked, row, 0) == 0) {
            ok = add_row(w, row, kind);
            status = ok && g->each != NULL ? g->each(g->user, w->batch, row, error) : status;
        }
    }
    return ok ? status : casus__fail_memory(a, error);
}

casus_status casus__gather_batch(casus__record_gather *g, const casus_batch *batch, casus_error *error) {
    work w;
    memset(&w, 0, sizeof w);
    w.gather = g;
    w.records = g->records;
    w.batch = batch;
    const casus_status status = add_rows(&w, error);
    for (int i = 0; i < WORDS; i++) {
        casus__free(g->allocator, w.words[i].meanings, (uint64_t)w.words[i].cap * sizeof *w.words[i].meanings);
    }
    g->row += batch->row_count;
    return status;
}
