/* SPDX-License-Identifier: MIT */
/* Parts of an event through the five functions that serve all of them, and what stands on top of these. */
#include "random_event.h"

#include <stdlib.h>

#include "memory_fixture.h"
#include "model/resolve/flat.h"

static casus_event *ev;

static casus_event *new_event(void) {
    casus_event *event = NULL;
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    return event;
}

static int32_t tag_of(int kind) {
    return casus__part_nothing[kind].head.tag;
}

static int32_t count_of(int kind) {
    return casus_event_part_count(ev, tag_of(kind));
}

/* The least that a part must say. It may refer to actor 0, which is then there. */
static casus__part sample(int kind) {
    const casus_str word = casus_str_from("word");
    casus__part part;
    memset(&part, 0, sizeof part); /* the bytes behind a part that is not the largest are compared too */
    casus__part_init(kind, &part, casus__part_size(kind));
    switch (kind) {
    case CASUS__PART_DATE: part.date.span.first_day = 7; break;
    case CASUS__PART_PARTICIPANT: part.participant.actor = 0; break;
    case CASUS__PART_CASUALTY: part.casualty.status = CASUS_CASUALTY_STATUS_KILLED; break;
    case CASUS__PART_CLASSIFICATION:
        part.classification.level = 1;
        part.classification.scheme = word;
        part.classification.code = word;
        break;
    case CASUS__PART_OUTCOME:
        part.outcome.verb = word;
        part.outcome.object = word;
        break;
    case CASUS__PART_RELATION:
        part.relation.kind = CASUS_RELATION_KIND_FOLLOWS;
        part.relation.id = word;
        break;
    default: break;
    }
    return part;
}

static int32_t add(const casus_head *kind) {
    casus_error e;
    int32_t index = -1;
    if (casus_event_add(ev, kind, &index, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return index;
}

static int32_t add_sample(int kind) {
    const casus__part part = sample(kind);
    return add(&part.head);
}

static void refuses(const casus_head *kind, casus_status status, const char *message) {
    casus_error e;
    int32_t index = 9;
    assert_int_equal(casus_event_add(ev, kind, &index, &e), status);
    assert_int_equal(e.status, status);
    assert_int_equal(index, 0);
    if (strstr(e.message, message) == NULL) {
        fail_msg("'%s' is not in '%s'", message, e.message);
    }
}

/* Every part once, after what it refers to. */
static const int every_part[CASUS__PART_COUNT] = {
    CASUS__PART_ACTOR,    CASUS__PART_SOURCE,   CASUS__PART_CLAIM,          CASUS__PART_DATE,
    CASUS__PART_LOCATION, CASUS__PART_MEANS,    CASUS__PART_PARTICIPANT,    CASUS__PART_CASUALTY,
    CASUS__PART_OUTCOME,  CASUS__PART_RELATION, CASUS__PART_CLASSIFICATION,
};

static void add_every_part(void) {
    for (int i = 0; i < CASUS__PART_COUNT; i++) {
        add_sample(every_part[i]);
    }
}

/* ---- Structs and their INIT macros ----------------------------------------------------------------------------- */

#define NOTHING(noun, tag)                                                                                             \
    do {                                                                                                               \
        static const casus_##noun nothing = CASUS_##tag##_INIT;                                                        \
        check_init(&nothing, sizeof nothing, CASUS_TAG_##tag, #noun);                                                  \
    } while (0)

/* Sizes below, at and above the known one; a struct ends where its size says, whatever lies behind it. */
static void check_init(const void *nothing, size_t known, int32_t tag, const char *noun) {
    const size_t sizes[] = {sizeof(casus_head), known - 4, known, known + 24};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const size_t size = sizes[i];
        unsigned char *made = malloc(size + 1);
        const casus_head head = {(uint32_t)size, tag};
        assert_non_null(made);
        memset(made, 0xA5, size + 1);
        casus_init((casus_head *)made, tag, (int64_t)size);
        assert_memory_equal(made, &head, sizeof head);
        assert_int_equal(made[size], 0xA5);
        for (size_t at = sizeof head; at < size; at++) {
            const unsigned char wanted = at < known ? ((const unsigned char *)nothing)[at] : 0;
            /* Each translation unit may have an empty text of its own. */
            int is_text = 0;
            const size_t from = at - at % sizeof(void *);
            const char *data = NULL;
            if (from + sizeof data <= size && from + sizeof data <= known) {
                memcpy(&data, (const unsigned char *)nothing + from, sizeof data);
                const casus_str empty = CASUS_STR_EMPTY;
                is_text = data == empty.data;
                memcpy(&data, made + from, sizeof data);
            }
            if (is_text ? *data != 0 : made[at] != wanted) {
                fail_msg("%s of %d bytes: byte %d is %d, not %d", noun, (int)size, (int)at, made[at], wanted);
            }
        }
        free(made);
    }
}

static void init_is_what_the_macros_say(void **state) {
    (void)state;
    NOTHING(record, RECORD);
    NOTHING(date, DATE);
    NOTHING(location, LOCATION);
    NOTHING(actor, ACTOR);
    NOTHING(participant, PARTICIPANT);
    NOTHING(casualty, CASUALTY);
    NOTHING(classification, CLASSIFICATION);
    NOTHING(source, SOURCE);
    NOTHING(claim, CLAIM);
    NOTHING(means, MEANS);
    NOTHING(outcome, OUTCOME);
    NOTHING(relation, RELATION);
    NOTHING(read_options, READ_OPTIONS);
    NOTHING(write_options, WRITE_OPTIONS);
    NOTHING(rollup_options, ROLLUP_OPTIONS);
    NOTHING(report, REPORT);
    NOTHING(country, COUNTRY);
    NOTHING(country_code, COUNTRY_CODE);
    NOTHING(code, CODE);
    NOTHING(crosswalk, CROSSWALK);
    casus_report report;
    casus_init(&report.head, CASUS_TAG_REPORT, sizeof report);
    assert_int_equal(report.distinct_ids, -1);
    assert_int_equal(report.profile.size, 0);
}

static void init_of_what_is_none(void **state) {
    (void)state;
    casus_location place = CASUS_LOCATION_INIT;
    const casus_location before = place;
    const int64_t sizes[] = {7, 0, -1, INT64_MIN, 65537, INT64_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        casus_init(&place.head, CASUS_TAG_LOCATION, sizes[i]);
        assert_memory_equal(&place, &before, sizeof place);
    }
    const int32_t tags[] = {0, -1, 13, 99, 198, 208, INT32_MIN, INT32_MAX};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        const casus_location zeroes = {0};
        memset(&place, 0xA5, sizeof place);
        casus_init(&place.head, tags[i], sizeof place);
        assert_memory_equal(&place, &zeroes, sizeof place);
        refuses(&place.head, CASUS_E_ARGUMENT, "has no head");
    }
    casus_init(NULL, CASUS_TAG_LOCATION, sizeof place);
    casus_issue issue;
    casus_init(&issue.head, CASUS_TAG_ISSUE, sizeof issue);
    assert_int_equal(issue.head.tag, CASUS_TAG_ISSUE);
    assert_int_equal(issue.byte_offset, -1);
    assert_string_equal(issue.message.data, "");
}

/* What the tables call unknown is what the macros give. */
static void tables_agree_with_the_macros(void **state) {
    (void)state;
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const casus__field *list = &casus__part_fields[kind];
        casus__part part = casus__part_nothing[kind];
        int texts = 0;
        int found = 0;
        casus_str *first = casus__part_texts(kind, &part, &texts);
        assert_int_equal(list->offset, part.head.size);
        assert_in_range(list->child_count, 1, CASUS__PART_MEMBERS_MAX);
        assert_int_equal(casus__part_kind(part.head.tag), kind);
        for (int i = 0; i < list->child_count; i++) {
            const casus__field *field = &list->children[i];
            int32_t number = 0;
            memcpy(&number, (const char *)&part + field->offset, sizeof number);
            if (field->nil == CASUS__NIL_NONE ? number != 0 : !casus__json_member_is_nil(field, &part)) {
                fail_msg("%s.%s is not unknown at first", list->name, field->name);
            }
            if (field->type == CASUS_TYPE_TEXT || (field->type == CASUS_TYPE_WORD && field->vocabulary == 0)) {
                const int64_t at = (const casus_str *)(const void *)((const char *)&part + field->offset) - first;
                assert_in_range(at, 0, texts - 1);
                found++;
            }
        }
        assert_int_equal(found, texts);
    }
    assert_int_equal(casus__part_kind(CASUS_TAG_RECORD), -1);
    assert_int_equal(casus__part_kind(INT32_MIN), -1);
    assert_int_equal(casus__part_kind(INT32_MAX), -1);
}

/* Every member that is an index of another part, and no other, is in the table of references. */
static void references_are_indices(void **state) {
    (void)state;
    static const char *const names[] = {"claim", "parent",   "actor",  "included_in",   "by", "means",
                                        "cites", "claimant", "source", "superseded_by", "of"};
    int found = 0;
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        for (int i = 0; i < casus__part_fields[kind].child_count; i++) {
            const casus__field *field = &casus__part_fields[kind].children[i];
            for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
                int listed = field->type != CASUS_TYPE_INT32 || strcmp(field->name, names[n]) != 0;
                found += !listed;
                for (int r = 0; r < CASUS__REFERENCE_COUNT && !listed; r++) {
                    listed = casus__references[r].from == kind && casus__references[r].offset == field->offset &&
                             strcmp(casus__references[r].name, field->name) == 0;
                }
                if (!listed) {
                    fail_msg("%s.%s is no reference", casus__part_fields[kind].name, field->name);
                }
            }
        }
    }
    assert_int_equal(found, CASUS__REFERENCE_COUNT);
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        for (int r = 0; r < CASUS__REFERENCE_COUNT; r++) {
            const int within = r >= casus__reference_first[kind] && r < casus__reference_first[kind + 1];
            assert_int_equal(within, casus__references[r].from == kind);
        }
    }
}

/* Structs that may grow have no padding, on no ABI; those of the parts are checked where they are read. */
#define FILLED(type, sum) _Static_assert(sizeof(type) == sizeof(casus_head) + (sum), #type " has padding")
FILLED(casus_write_options, 6 * 4 + 8 + 6 * sizeof(void *) + 8);
FILLED(casus_crosswalk, 2 * 4 + 3 * sizeof(casus_str));
FILLED(casus_country_code, 4 * 4 + 4 + 4);
FILLED(casus_code, 2 * 4 + 8 + 3 * sizeof(casus_str));
FILLED(casus_country, 6 * 4 + 4 * 4 + sizeof(casus_str));
FILLED(casus_issue, 2 * 4 + 3 * 8 + 5 * sizeof(casus_str));

/* Of these the members are counted by their places: the one behind begins where the one before ends. */
#define FOLLOWS(type, before, behind)                                                                                  \
    _Static_assert(offsetof(type, behind) == offsetof(type, before) + sizeof(((type *)0)->before),                     \
                   #type ": a gap before " #behind)
#define ENDS(type, last)                                                                                               \
    _Static_assert(sizeof(type) == offsetof(type, last) + sizeof(((type *)0)->last), #type ": a gap at its end")
FOLLOWS(casus_read_options, head, on_error);
FOLLOWS(casus_read_options, on_error, dates);
FOLLOWS(casus_read_options, dates, columns);
FOLLOWS(casus_read_options, columns, profile);
FOLLOWS(casus_read_options, profile, mapping);
FOLLOWS(casus_read_options, mapping, ids);
FOLLOWS(casus_read_options, ids, on_issue);
FOLLOWS(casus_read_options, on_issue, user);
FOLLOWS(casus_read_options, user, issues);
ENDS(casus_read_options, issues);
FOLLOWS(casus_rollup_options, head, policy);
FOLLOWS(casus_rollup_options, policy, spread);
FOLLOWS(casus_rollup_options, spread, min_confidence);
FOLLOWS(casus_rollup_options, min_confidence, lead);
FOLLOWS(casus_rollup_options, lead, links);
FOLLOWS(casus_rollup_options, links, where);
FOLLOWS(casus_rollup_options, where, unit);
FOLLOWS(casus_rollup_options, unit, cells);
FOLLOWS(casus_rollup_options, cells, names);
FOLLOWS(casus_rollup_options, names, total);
FOLLOWS(casus_rollup_options, total, reserved);
FOLLOWS(casus_rollup_options, reserved, across);
FOLLOWS(casus_rollup_options, across, unused);
ENDS(casus_rollup_options, unused);
FILLED(casus_table_options, 4 * sizeof(void *) + 8 + 4 * 4);
_Static_assert((sizeof(casus_report) - sizeof(casus_head) - sizeof(casus_str)) % sizeof(int64_t) == 0,
               "casus_report has padding");
ENDS(casus_report, profile);

/* ---- Heads ----------------------------------------------------------------------------------------------------- */

/* With the struct in memory of exactly its size, at an odd address, so that a sanitizer sees a byte too many. */
static casus_status add_exactly(const void *part, size_t size, casus_error *error) {
    unsigned char *room = malloc(size + 1);
    int32_t index = -1;
    assert_non_null(room);
    memcpy(room + 1, part, size);
    const casus_status status = casus_event_add(ev, (const casus_head *)(const void *)(room + 1), &index, error);
    free(room);
    return status;
}

static void heads_that_cannot_be(void **state) {
    (void)state;
    static const unsigned char zeroes[512];
    static const struct {
        uint32_t size;
        int32_t tag; /* 0: the right one */
        casus_status status;
    } bad[] = {
        {7, 0, CASUS_E_ARGUMENT},
        {0, 0, CASUS_E_ARGUMENT},
        {0xFFFFFFFF, 0, CASUS_E_ARGUMENT},
        {65537, 0, CASUS_E_ARGUMENT},
        {64, CASUS_TAG_REPORT, CASUS_E_ARGUMENT},
        {64, CASUS_TAG_READ_OPTIONS, CASUS_E_ARGUMENT},
        {64, -1, CASUS_E_ARGUMENT},
        {64, INT32_MIN, CASUS_E_ARGUMENT},
        {64, INT32_MAX, CASUS_E_ARGUMENT},
        {64, 13, CASUS_E_UNSUPPORTED},
        {64, 99, CASUS_E_UNSUPPORTED},
    };
    add_every_part();
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        casus__part part = sample(kind);
        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
            casus_error e;
            part.head.size = bad[i].size;
            part.head.tag = bad[i].tag != 0 ? bad[i].tag : tag_of(kind);
            assert_int_equal(casus_event_add(ev, &part.head, NULL, &e), bad[i].status);
            assert_true(strlen(e.message) > 0);
            assert_int_equal(casus_event_set(ev, 0, &part.head, NULL), bad[i].status);
            const casus__part before = part;
            assert_int_equal(casus_event_get(ev, 0, &part.head, NULL), bad[i].status);
            if (bad[i].status == CASUS_E_ARGUMENT) {
                assert_memory_equal(&part, &before, sizeof part);
            } else {
                assert_memory_equal(&part.head + 1, zeroes, 64 - sizeof(casus_head));
            }
            part = before;
        }
        assert_int_equal(add_exactly(zeroes, casus__part_size(kind), NULL), CASUS_E_ARGUMENT);
        assert_int_equal(count_of(kind), 1);
    }
    assert_int_equal(casus_event_add(ev, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_set(ev, 0, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_get(ev, 0, NULL, NULL), CASUS_E_ARGUMENT);
}

/* An older program's struct is shorter, a newer one's longer. */
static void structs_of_other_versions(void **state) {
    (void)state;
    unsigned char longer[1024];
    add_sample(CASUS__PART_ACTOR);
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const uint32_t own = casus__part_size(kind);
        casus__part part = sample(kind);
        casus__part read;
        casus_error e;
        /* Every size down to the head: whole members are taken, what is required is missed, nothing else is read. */
        for (uint32_t size = own - 1; size >= sizeof(casus_head); size--) {
            part.head.size = size;
            const casus_status status = add_exactly(&part, size, &e);
            assert_true(status == CASUS_OK || status == CASUS_E_ARGUMENT);
        }
        /* Longer, and nothing in it that this library does not know. */
        part = sample(kind);
        memset(longer, 0, sizeof longer);
        memcpy(longer, &part, own);
        part.head.size = own + 8;
        memcpy(longer, &part.head, sizeof part.head);
        assert_int_equal(add_exactly(longer, own + 8, NULL), CASUS_OK);
        longer[own + 7] = 1;
        assert_int_equal(add_exactly(longer, own + 8, &e), CASUS_E_UNSUPPORTED);
        assert_non_null(strstr(e.message, "newer"));
        assert_int_equal(casus_event_set(ev, 0, (casus_head *)longer, NULL), CASUS_E_UNSUPPORTED);
        /* What lies beyond is zeroed on the way out. */
        memset(longer + sizeof(casus_head), 0xA5, sizeof longer - sizeof(casus_head));
        assert_int_equal(casus_event_get(ev, count_of(kind) - 1, (casus_head *)longer, NULL), CASUS_OK);
        assert_int_equal(longer[own] | longer[own + 7], 0);
        assert_int_equal(longer[own + 8], 0xA5);
        memcpy(&read, longer, own);
        part = sample(kind);
        assert_true(
            fields_equal(casus__part_fields[kind].children, casus__part_fields[kind].child_count, &read, &part));
    }
}

/* The last member of each struct as an older version lacks it. */
static void an_old_binary_keeps_what_it_does_not_know(void **state) {
    (void)state;
    const casus_str late = casus_str_from("late");
    add_sample(CASUS__PART_ACTOR);
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        const uint32_t own = casus__part_size(kind);
        int texts = 0;
        casus__part part = sample(kind);
        casus_str *text = casus__part_texts(kind, &part, &texts) + texts - 1;
        if (texts == 0 || kind == CASUS__PART_CLASSIFICATION) { /* of which the last member is required */
            continue;
        }
        *text = late;
        if (kind == CASUS__PART_LOCATION || kind == CASUS__PART_ACTOR || kind == CASUS__PART_MEANS) {
            text[-1] = casus_str_from("scheme");
        }
        const int32_t index = add(&part.head);
        /* The old program reads, changes and writes back the part. */
        const uint32_t old = own - (uint32_t)sizeof(casus_str);
        unsigned char *room = malloc(old);
        const casus_head head = {old, tag_of(kind)};
        assert_non_null(room);
        memcpy(room, &head, sizeof head);
        assert_int_equal(casus_event_get(ev, index, (casus_head *)room, NULL), CASUS_OK);
        assert_int_equal(casus_event_set(ev, index, (casus_head *)room, NULL), CASUS_OK);
        casus__event_part(ev, kind, index, &part);
        assert_true(casus_str_equal(*text, late));
        /* One that it adds has none. */
        assert_int_equal(casus_event_add(ev, (casus_head *)room, NULL, NULL), CASUS_OK);
        casus__event_part(ev, kind, index + 1, &part);
        assert_int_equal(text->size, 0);
        free(room);
    }
}

static void members_without_a_meaning_are_zero(void **state) {
    (void)state;
    casus_date date = CASUS_DATE_INIT;
    casus_claim claim = CASUS_CLAIM_INIT;
    date.reserved = 1;
    claim.reserved = -1;
    refuses(&date.head, CASUS_E_UNSUPPORTED, "reserved");
    refuses(&claim.head, CASUS_E_UNSUPPORTED, "reserved");
}

/* ---- Record ---------------------------------------------------------------------------------------------------- */

static void the_record(void **state) {
    (void)state;
    casus_record record = CASUS_RECORD_INIT;
    casus_record read = CASUS_RECORD_INIT;
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_RECORD), 1);
    assert_int_equal(casus_event_get(ev, 0, &read.head, NULL), CASUS_OK);
    assert_int_equal(read.kind, CASUS_KIND_INCIDENT);
    assert_int_equal(read.created, CASUS_MOMENT_UNKNOWN);
    assert_true(casus__is_nan(read.reported.best));
    record.modality = CASUS_MODALITY_PLANNED;
    record.certainty = CASUS_CERTAINTY_CONTESTED;
    record.revoked = 1;
    record.created = -5;
    record.modified = INT64_MAX;
    record.reported = casus_triple_at_least(10);
    assert_int_equal(casus_event_set(ev, 0, &record.head, NULL), CASUS_OK);
    assert_int_equal(casus_event_get(ev, 0, &read.head, NULL), CASUS_OK);
    record.kind = CASUS_KIND_INCIDENT; /* which 0 counts as */
    assert_memory_equal(&read, &record, sizeof read);
    /* A shorter one keeps the rest. */
    casus_record old = CASUS_RECORD_INIT;
    old.head.size = (uint32_t)offsetof(casus_record, certainty);
    old.kind = CASUS_KIND_SERIES;
    assert_int_equal(casus_event_set(ev, 0, &old.head, NULL), CASUS_OK);
    assert_int_equal(casus_event_get(ev, 0, &read.head, NULL), CASUS_OK);
    record.kind = CASUS_KIND_SERIES;
    record.modality = 0;
    assert_memory_equal(&read, &record, sizeof read);
    /* What cannot be changes nothing. */
    casus_record bad[6];
    for (int i = 0; i < 6; i++) {
        bad[i] = record;
    }
    bad[0].kind = 7;
    bad[1].modality = 10;
    bad[2].certainty = 6;
    bad[3].revoked = 2;
    bad[4].reported.low = -1;
    bad[5].head.size = 7;
    for (int i = 0; i < 6; i++) {
        casus_error e;
        assert_int_equal(casus_event_set(ev, 0, &bad[i].head, &e), i == 4 ? CASUS_E_VALUE : CASUS_E_ARGUMENT);
        assert_true(strlen(e.message) > 0);
    }
    casus_event_get(ev, 0, &read.head, NULL);
    assert_memory_equal(&read, &record, sizeof read);
    assert_int_equal(casus_event_set(ev, 1, &record.head, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(casus_event_get(ev, -1, &read.head, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(read.kind, 0);
    assert_int_equal(read.head.tag, CASUS_TAG_RECORD);
    assert_int_equal(casus_event_add(ev, &record.head, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_remove(ev, CASUS_TAG_RECORD, 0, NULL), CASUS_E_ARGUMENT);
}

/* ---- Add, set, get, remove ------------------------------------------------------------------------------------- */

static void every_part_in_and_out(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed < 60; seed++) {
        random_event(ev, seed);
        casus_event *other = new_event();
        assert_int_equal(casus_event_copy(other, ev, NULL), CASUS_OK);
        /* Reading a part and writing it back changes nothing, though its texts are the event's own. */
        for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
            for (int32_t i = 0; i < count_of(kind); i++) {
                casus__part part;
                memset(&part, 0xA5, sizeof part);
                part.head.size = casus__part_size(kind);
                part.head.tag = tag_of(kind);
                assert_int_equal(casus_event_get(ev, i, &part.head, NULL), CASUS_OK);
                assert_int_equal(casus_event_set(ev, i, &part.head, NULL), CASUS_OK);
            }
        }
        assert_true(events_equal(ev, other));
        casus_event_free(other);
    }
}

static void an_index_that_is_not_there(void **state) {
    (void)state;
    const int32_t indexes[] = {1, -1, INT32_MAX, INT32_MIN};
    add_every_part();
    for (int kind = 0; kind < CASUS__PART_COUNT; kind++) {
        for (size_t i = 0; i < sizeof indexes / sizeof indexes[0]; i++) {
            casus__part part = sample(kind);
            casus_error e;
            assert_int_equal(casus_event_set(ev, indexes[i], &part.head, &e), CASUS_E_NOT_FOUND);
            assert_non_null(strstr(e.message, casus__part_noun(kind)));
            assert_int_equal(casus_event_get(ev, indexes[i], &part.head, NULL), CASUS_E_NOT_FOUND);
            assert_memory_equal(&part, &casus__part_nothing[kind], casus__part_size(kind));
            assert_int_equal(casus_event_remove(ev, tag_of(kind), indexes[i], NULL), CASUS_E_NOT_FOUND);
        }
    }
    const int32_t tags[] = {0, -1, 13, CASUS_TAG_REPORT, INT32_MIN, INT32_MAX};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        assert_int_equal(casus_event_part_count(ev, tags[i]), 0);
        assert_int_equal(casus_event_remove(ev, tags[i], 0, NULL), i == 2 ? CASUS_E_UNSUPPORTED : CASUS_E_ARGUMENT);
    }
}

static void set_replaces_one_part(void **state) {
    (void)state;
    casus_location place = CASUS_LOCATION_INIT;
    const char *const names[] = {"Khorugh", "Darvoz", "Shudk"};
    for (int i = 0; i < 3; i++) {
        place.name = casus_str_from(names[i]);
        assert_int_equal(add(&place.head), i);
    }
    place.name.data = "Vanj and more";
    place.name.size = 4;
    place.country.data = "Tajikistan";
    place.country.size = -1;
    assert_int_equal(casus_event_set(ev, 1, &place.head, NULL), CASUS_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(casus_event_get(ev, i, &place.head, NULL), CASUS_OK);
        assert_true(casus_str_equal(place.name, casus_str_from(i == 1 ? "Vanj" : names[i])));
        assert_true(casus_str_equal(place.country, casus_str_from(i == 1 ? "Tajikistan" : "")));
    }
    /* A value that cannot be leaves the part as it was. */
    place.lat = 95;
    assert_int_equal(casus_event_set(ev, 1, &place.head, NULL), CASUS_E_VALUE);
    assert_int_equal(casus_event_get(ev, 1, &place.head, NULL), CASUS_OK);
    assert_true(casus__is_nan(place.lat));
    assert_true(casus_str_equal(place.name, casus_str_from("Vanj")));
}

/* Texts that are replaced and parts that are removed leave no memory behind that grows. */
static void memory_does_not_grow(void **state) {
    (void)state;
    counting c = {0, INT64_MAX};
    const casus_allocator allocator = {counting_realloc, &c};
    casus_context *context = NULL;
    casus_event *event = NULL;
    char text[512];
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    assert_int_equal(casus_event_new(context, &event, NULL), CASUS_OK);
    casus_context_free(context);
    memset(text, 'x', sizeof text);
    int64_t most = 0;
    for (int i = 0; i < 5000; i++) {
        casus_source source = CASUS_SOURCE_INIT;
        text[0] = (char)('a' + i % 26);
        source.title.data = source.name.data = text;
        source.title.size = source.name.size = sizeof text;
        assert_int_equal(casus_event_add(event, &source.head, NULL, NULL), CASUS_OK);
        assert_int_equal(casus_event_get(event, 0, &source.head, NULL), CASUS_OK);
        source.title = source.name; /* the event's own */
        source.url.data = text;
        source.url.size = i % 300;
        assert_int_equal(casus_event_set(event, 0, &source.head, NULL), CASUS_OK);
        const casus_str note = {text, sizeof text};
        assert_int_equal(casus_event_set_text(event, CASUS_EVENT_NOTES, note, NULL), CASUS_OK);
        assert_int_equal(
            casus_event_set_text(event, CASUS_EVENT_TITLE, casus_event_text(event, CASUS_EVENT_NOTES), NULL), CASUS_OK);
        if (i > 3) {
            assert_int_equal(casus_event_remove(event, CASUS_TAG_SOURCE, 1, NULL), CASUS_OK);
        }
        assert_int_equal(casus_event_get(event, 0, &source.head, NULL), CASUS_OK);
        assert_int_equal(source.name.size, sizeof text);
        assert_int_equal(source.name.data[1], 'x');
        assert_true(casus_str_equal(casus_event_text(event, CASUS_EVENT_TITLE), note));
        most = c.live > most ? c.live : most;
    }
    assert_true(most < 100000); /* 5 sources of 2 * 512 bytes and the texts, not 5000 of them */
    casus_event_free(event);
    assert_int_equal(c.live, 0);
}

/* What removing part `index` of a kind makes of a leaf: of its own place, and of each place that it names. */
static void lowered(int kind, int32_t index, int own, casus__part *part) {
    for (int r = 0; r < CASUS__REFERENCE_COUNT; r++) {
        const casus__reference *reference = &casus__references[r];
        const int32_t to = casus__reference_get(reference, part);
        if (reference->from == own && reference->to == kind && to > index) {
            const int32_t lower = to - 1;
            memcpy((char *)part + reference->offset, &lower, sizeof lower);
        }
    }
}

static int is_named(int kind, int32_t index) {
    for (int r = 0; r < CASUS__REFERENCE_COUNT; r++) {
        for (int32_t i = 0; casus__references[r].to == kind && i < count_of(casus__references[r].from); i++) {
            casus__part part;
            casus__event_part(ev, casus__references[r].from, i, &part);
            if (casus__reference_get(&casus__references[r], &part) == index) {
                return 1;
            }
        }
    }
    return 0;
}

static void compare_without(const casus_event *before, int kind, int32_t index) {
    for (int own = 0; own < CASUS__PART_COUNT; own++) {
        const int32_t n = casus__event_part_count(before, own);
        assert_int_equal(count_of(own), n - (own == kind));
        for (int32_t i = 0; i < n; i++) {
            casus__part was;
            casus__part is;
            if (own == kind && i == index) {
                continue;
            }
            casus__event_part(before, own, i, &was);
            casus__event_part(ev, own, own == kind && i > index ? i - 1 : i, &is);
            lowered(kind, index, own, &was);
            assert_true(fields_equal(casus__part_fields[own].children, casus__part_fields[own].child_count, &was, &is));
        }
    }
}

static void removing_moves_indices_down(void **state) {
    (void)state;
    casus_event *before = new_event();
    int removed = 0;
    int refused = 0;
    for (uint64_t seed = 1; seed < 120; seed++) {
        uint64_t chance = seed;
        random_event(ev, seed);
        for (int i = 0; i < 40; i++) {
            const int kind = random_below(&chance, CASUS__PART_COUNT);
            if (count_of(kind) == 0) {
                continue;
            }
            const int32_t index = random_below(&chance, count_of(kind));
            const int named = is_named(kind, index);
            casus_error e;
            assert_int_equal(casus_event_copy(before, ev, NULL), CASUS_OK);
            const casus_status status = casus_event_remove(ev, tag_of(kind), index, &e);
            assert_int_equal(status, named ? CASUS_E_STATE : CASUS_OK);
            if (named) {
                assert_true(events_equal(ev, before));
            } else {
                compare_without(before, kind, index);
            }
            removed += !named;
            refused += named;
        }
    }
    casus_event_free(before);
    assert_true(removed > 500);
    assert_true(refused > 100);
}

/* One part names another by each member that can; the message says which. */
static void every_referrer_is_named(void **state) {
    (void)state;
    for (int r = 0; r < CASUS__REFERENCE_COUNT; r++) {
        const casus__reference *reference = &casus__references[r];
        const int32_t to = 1;
        casus_error e;
        char wanted[64];
        casus_event_reset(ev);
        for (int i = 0; i < 2 * CASUS__PART_COUNT; i++) {
            add_sample(every_part[i % CASUS__PART_COUNT]);
        }
        const int32_t last = add_sample(reference->from);
        casus__part part = sample(reference->from);
        memcpy((char *)&part + reference->offset, &to, sizeof to);
        assert_int_equal(casus_event_set(ev, last, &part.head, NULL), CASUS_OK);
        assert_int_equal(casus_event_remove(ev, tag_of(reference->to), to, &e), CASUS_E_STATE);
        snprintf(wanted, sizeof wanted, "%s 1 is named by %s %d (%s)", casus__part_noun(reference->to),
                 casus__part_noun(reference->from), (int)last, reference->name);
        if (strstr(e.message, wanted) == NULL) {
            fail_msg("'%s' is not in '%s'", wanted, e.message);
        }
        assert_int_equal(casus_event_remove(ev, tag_of(reference->from), last, NULL), CASUS_OK);
        assert_int_equal(casus_event_remove(ev, tag_of(reference->to), to, NULL), CASUS_OK);
    }
}

/* ---- What cannot be -------------------------------------------------------------------------------------------- */

static void references_that_cannot_be(void **state) {
    (void)state;
    for (int i = 0; i < 2 * CASUS__PART_COUNT; i++) {
        add_sample(every_part[i % CASUS__PART_COUNT]);
    }
    for (int r = 0; r < CASUS__REFERENCE_COUNT; r++) {
        const casus__reference *reference = &casus__references[r];
        const int32_t count = count_of(reference->from);
        const int32_t targets[] = {-2, INT32_MIN, count_of(reference->to), INT32_MAX};
        const int ahead = reference->order >= CASUS__REFERENCE_AHEAD;
        casus_error e;
        casus__part part = sample(reference->from);
        for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
            memcpy((char *)&part + reference->offset, &targets[i], sizeof targets[i]);
            assert_int_equal(casus_event_set(ev, 1, &part.head, &e), CASUS_E_ARGUMENT);
            const int later = ahead && targets[i] >= 0; /* may be added yet, if it is not this one */
            if (!later || targets[i] == count) {
                refuses(&part.head, CASUS_E_ARGUMENT, "");
            }
        }
        if (reference->from == reference->to) {
            const int32_t own = 1;
            memcpy((char *)&part + reference->offset, &own, sizeof own);
            assert_int_equal(casus_event_set(ev, 1, &part.head, &e), CASUS_E_ARGUMENT);
            assert_non_null(strstr(e.message, "refers to itself"));
            assert_int_equal(casus_event_set(ev, 0, &part.head, NULL), ahead ? CASUS_OK : CASUS_E_ARGUMENT);
        }
    }
}

static void some_may_point_ahead(void **state) {
    (void)state;
    casus_actor actor = CASUS_ACTOR_INIT;
    casus_claim claim = CASUS_CLAIM_INIT;
    casus_source source = CASUS_SOURCE_INIT;
    casus_casualty cell = CASUS_CASUALTY_INIT;
    actor.parent = 1;
    add(&actor.head);
    claim.superseded_by = claim.of = 1;
    add(&claim.head);
    source.cites = 1;
    refuses(&source.head, CASUS_E_ARGUMENT, "source 0: cites: there is no source 1 before it; add it first");
    cell.status = CASUS_CASUALTY_STATUS_KILLED;
    cell.included_in = 1;
    refuses(&cell.head, CASUS_E_ARGUMENT, "casualty 0: included_in: there is no casualty 1 before it");
    cell.included_in = -1;
    cell.means = 0;
    refuses(&cell.head, CASUS_E_ARGUMENT, "casualty 0: means: there is no means 0; add it first");
    /* Once it is there itself, so must be what it names. */
    assert_int_equal(casus_event_set(ev, 0, &claim.head, NULL), CASUS_E_ARGUMENT);
    claim.superseded_by = claim.of = -1;
    add(&claim.head);
    claim.superseded_by = claim.of = 1;
    assert_int_equal(casus_event_set(ev, 0, &claim.head, NULL), CASUS_OK);
}

static void parents_make_no_circle(void **state) {
    (void)state;
    casus_actor actor = CASUS_ACTOR_INIT;
    casus_error e;
    for (int i = 0; i < 3; i++) {
        actor.parent = i + 1; /* added next */
        add(&actor.head);
    }
    actor.parent = 0;
    refuses(&actor.head, CASUS_E_ARGUMENT, "circle");
    actor.parent = -1;
    assert_int_equal(add(&actor.head), 3);
    for (int32_t i = 0; i < 3; i++) {
        actor.parent = i;
        assert_int_equal(casus_event_set(ev, 3, &actor.head, &e), CASUS_E_ARGUMENT);
        assert_non_null(strstr(e.message, "circle"));
    }
    /* A long way up is given up. */
    casus_event_reset(ev);
    actor.parent = -1;
    for (int i = 0; i < 101; i++) {
        actor.parent = add(&actor.head);
    }
    refuses(&actor.head, CASUS_E_ARGUMENT, "more than");
}

static void values_that_cannot_be(void **state) {
    (void)state;
    casus_date date = CASUS_DATE_INIT;
    casus_casualty cell = CASUS_CASUALTY_INIT;
    casus_participant party = CASUS_PARTICIPANT_INIT;
    casus_relation relation = CASUS_RELATION_INIT;
    casus_actor actor = CASUS_ACTOR_INIT;
    date.span.first_day = 5;
    date.span.last_day = 4;
    refuses(&date.head, CASUS_E_VALUE, "before the first");
    date.span.last_day = 5;
    date.span.utc_offset = 1440;
    refuses(&date.head, CASUS_E_VALUE, "offset");
    date.span.utc_offset = -1440;
    refuses(&date.head, CASUS_E_VALUE, "offset");
    date.span.utc_offset = -1439;
    add(&date.head);
    date.span.first_bound = 9;
    refuses(&date.head, CASUS_E_ARGUMENT, "start_bound");
    cell.status = CASUS_CASUALTY_STATUS_KILLED;
    cell.share = 1.5;
    refuses(&cell.head, CASUS_E_VALUE, "share");
    cell.share = casus__inf();
    refuses(&cell.head, CASUS_E_VALUE, "share");
    cell.share = 1;
    add(&cell.head);
    refuses(&party.head, CASUS_E_ARGUMENT, "actor is required");
    refuses(&relation.head, CASUS_E_ARGUMENT, "required");
    relation.kind = CASUS_RELATION_KIND_SAME_AS;
    relation.id = casus_str_from("me");
    casus_event_set_text(ev, CASUS_EVENT_ID, casus_str_from("me"), NULL);
    add(&relation.head); /* to itself: it means nothing, and casus_event_validate() tells it */
    const casus_str bad[] = {{NULL, 3}, {"x", -2}, {"\xFF", 1}};
    for (int i = 0; i < 3; i++) {
        actor.country = bad[i];
        refuses(&actor.head, i == 2 ? CASUS_E_SYNTAX : CASUS_E_ARGUMENT, "country");
        assert_int_equal(casus_event_set_text(ev, CASUS_EVENT_NOTES, bad[i], NULL),
                         i == 2 ? CASUS_E_SYNTAX : CASUS_E_ARGUMENT);
    }
    assert_int_equal(casus_event_set_text(ev, 0, casus_str_from("x"), NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_set_text(ev, 8, casus_str_from("x"), NULL), CASUS_E_ARGUMENT);
}

/* A sound part in a new event that has what it may refer to. */
static casus__part sound(int kind) {
    casus_event_reset(ev);
    for (int i = 0; i < CASUS__PART_COUNT && every_part[i] != kind; i++) {
        add_sample(every_part[i]);
    }
    casus__part part = sample(kind);
    switch (kind) {
    case CASUS__PART_LOCATION: part.location.lat = part.location.lon = 1; break;
    case CASUS__PART_ACTOR: part.actor.code = part.actor.scheme = casus_str_from("word"); break;
    case CASUS__PART_MEANS: part.means.code = part.means.scheme = casus_str_from("word"); break;
    default: break;
    }
    return part;
}

/* A number of a part that is otherwise sound, and what is said of it; NULL: it is taken. */
typedef struct number_case {
    int kind;
    size_t member;
    int whole; /* an int32, else a double */
    double value;
    casus_status status;
    const char *says;
} number_case;

#define WHOLE(kind, noun, member, value, status, says)                                                                 \
    { CASUS__PART_##kind, offsetof(casus_##noun, member), 1, value, status, says }
#define REAL(kind, noun, member, value, status, says)                                                                  \
    { CASUS__PART_##kind, offsetof(casus_##noun, member), 0, value, status, says }
#define COUNT_RULE "a count is 0 to 9e12, NaN if unknown; only high may be infinite"

static void numbers_of_parts(void **state) {
    (void)state;
    static const number_case cases[] = {
        WHOLE(DATE, date, span.first_second, -2, CASUS_E_VALUE, "a second of day is 0 to 86399, or -1 if unknown"),
        WHOLE(DATE, date, span.first_second, 86400, CASUS_E_VALUE, "a second of day"),
        WHOLE(DATE, date, span.last_second, -2, CASUS_E_VALUE, "a second of day"),
        WHOLE(DATE, date, span.last_second, 86400, CASUS_E_VALUE, "a second of day"),
        WHOLE(DATE, date, span.last_second, 86399, CASUS_OK, NULL),
        WHOLE(DATE, date, span.precision, 99, CASUS_E_ARGUMENT, "date: there is no precision 99"),
        WHOLE(DATE, date, span.given, -1, CASUS_E_ARGUMENT, "date: there is no given -1"),
        WHOLE(DATE, date, span.last_bound, 5, CASUS_E_ARGUMENT, "date: there is no end_bound 5"),
        WHOLE(LOCATION, location, role, 77, CASUS_E_ARGUMENT, "location: there is no role 77"),
        REAL(LOCATION, location, lat, -90.5, CASUS_E_VALUE, "latitude is -90 to 90 and longitude -180 to 180 degrees"),
        REAL(LOCATION, location, lat, 90.5, CASUS_E_VALUE, "latitude is -90 to 90"),
        REAL(LOCATION, location, lon, -180.5, CASUS_E_VALUE, "latitude is -90 to 90"),
        REAL(LOCATION, location, lon, 180.5, CASUS_E_VALUE, "latitude is -90 to 90"),
        REAL(LOCATION, location, lon, 180, CASUS_OK, NULL),
        REAL(LOCATION, location, radius_m, -1, CASUS_E_VALUE, "the radius is a number of metres, not negative"),
        REAL(LOCATION, location, radius_m, HUGE_VAL, CASUS_E_VALUE, "the radius"),
        REAL(LOCATION, location, radius_m, 0, CASUS_OK, NULL),
        WHOLE(PARTICIPANT, participant, uncertain, 2, CASUS_E_ARGUMENT, "participant: uncertain is 0 or 1"),
        WHOLE(PARTICIPANT, participant, uncertain, 1, CASUS_OK, NULL),
        WHOLE(CASUALTY, casualty, status, 0, CASUS_E_ARGUMENT, "casualty: the status is required"),
        WHOLE(CASUALTY, casualty, inferred, 2, CASUS_E_ARGUMENT, "casualty: inferred is 0 or 1"),
        WHOLE(CASUALTY, casualty, inferred, -1, CASUS_E_ARGUMENT, "casualty: inferred is 0 or 1"),
        REAL(CASUALTY, casualty, share, -0.25, CASUS_E_VALUE,
             "casualty: share is 0 to 1, NaN if not stated; not -0.25"),
        REAL(CASUALTY, casualty, triple.low, -1, CASUS_E_VALUE, "casualty: " COUNT_RULE "; not -1"),
        REAL(CASUALTY, casualty, triple.low, HUGE_VAL, CASUS_E_VALUE, COUNT_RULE "; not inf"),
        REAL(CASUALTY, casualty, triple.best, 9000000000001, CASUS_E_VALUE, COUNT_RULE "; not 9000000000001"),
        REAL(CASUALTY, casualty, triple.best, HUGE_VAL, CASUS_E_VALUE, COUNT_RULE),
        REAL(CASUALTY, casualty, triple.high, -HUGE_VAL, CASUS_E_VALUE, COUNT_RULE "; not -inf"),
        REAL(CASUALTY, casualty, triple.high, 1e13, CASUS_E_VALUE, COUNT_RULE),
        REAL(CASUALTY, casualty, triple.high, HUGE_VAL, CASUS_OK, NULL),
        REAL(CASUALTY, casualty, triple.high, 9e12, CASUS_OK, NULL),
        WHOLE(CLASSIFICATION, classification, level, 0, CASUS_E_ARGUMENT,
              "scheme, code and a level from 1 are required"),
        WHOLE(CLAIM, claim, anonymous, 2, CASUS_E_ARGUMENT, "anonymous is 0 or 1, claimant_count at least 1 or -1"),
        WHOLE(CLAIM, claim, claimant_count, 0, CASUS_E_ARGUMENT, "anonymous is 0 or 1, claimant_count"),
        WHOLE(CLAIM, claim, claimant_count, -2, CASUS_E_ARGUMENT, "anonymous is 0 or 1, claimant_count"),
        WHOLE(CLAIM, claim, claimant_count, 1, CASUS_OK, NULL),
        WHOLE(CLAIM, claim, credibility, 0, CASUS_E_VALUE, "claim: credibility is 1 to 6, -1 if not graded"),
        WHOLE(CLAIM, claim, credibility, 7, CASUS_E_VALUE, "claim: credibility is 1 to 6"),
        WHOLE(CLAIM, claim, credibility, 6, CASUS_OK, NULL),
        REAL(MEANS, means, triple.low, -3, CASUS_E_VALUE, "means: " COUNT_RULE "; not -3"),
        REAL(OUTCOME, outcome, quantity.best, -3, CASUS_E_VALUE, "outcome: " COUNT_RULE "; not -3"),
        WHOLE(RELATION, relation, kind, 0, CASUS_E_ARGUMENT, "relation: its type and id are required"),
        REAL(RELATION, relation, confidence, 1.5, CASUS_E_VALUE, "confidence is 0 to 1, NaN if not told; not 1.5"),
        REAL(RELATION, relation, confidence, 0, CASUS_OK, NULL),
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const number_case *c = &cases[i];
        const int32_t whole = c->whole ? (int32_t)c->value : 0; /* which need not fit one */
        casus__part part = sound(c->kind);
        memcpy((char *)&part + c->member, c->whole ? (const void *)&whole : (const void *)&c->value,
               c->whole ? sizeof whole : sizeof c->value);
        if (c->says != NULL) {
            refuses(&part.head, c->status, c->says);
        } else {
            add(&part.head);
        }
    }
}

/* The same of texts. */
static void texts_of_parts(void **state) {
    (void)state;
    static const struct {
        int kind;
        size_t member;
        const char *text;
        casus_status status;
        const char *says;
    } cases[] = {
        {CASUS__PART_LOCATION, offsetof(casus_location, code), "c", CASUS_E_ARGUMENT,
         "location: a code needs its scheme"},
        {CASUS__PART_LOCATION, offsetof(casus_location, scheme), "s", CASUS_OK, NULL},
        {CASUS__PART_ACTOR, offsetof(casus_actor, scheme), "", CASUS_E_ARGUMENT, "actor: a code needs its scheme"},
        {CASUS__PART_MEANS, offsetof(casus_means, scheme), "", CASUS_E_ARGUMENT, "means: a code needs its scheme"},
        {CASUS__PART_CLASSIFICATION, offsetof(casus_classification, scheme), "", CASUS_E_ARGUMENT, "are required"},
        {CASUS__PART_CLASSIFICATION, offsetof(casus_classification, code), "", CASUS_E_ARGUMENT, "are required"},
        {CASUS__PART_OUTCOME, offsetof(casus_outcome, verb), "", CASUS_E_ARGUMENT, "verb and object are required"},
        {CASUS__PART_OUTCOME, offsetof(casus_outcome, object), "", CASUS_E_ARGUMENT, "verb and object are required"},
        {CASUS__PART_RELATION, offsetof(casus_relation, id), "", CASUS_E_ARGUMENT, "its type and id are required"},
        {CASUS__PART_CLAIM, offsetof(casus_claim, reliability), "AB", CASUS_E_VALUE, "reliability is A to F"},
        {CASUS__PART_CLAIM, offsetof(casus_claim, reliability), "@", CASUS_E_VALUE, "reliability is A to F"},
        {CASUS__PART_CLAIM, offsetof(casus_claim, reliability), "G", CASUS_E_VALUE, "reliability is A to F"},
        {CASUS__PART_CLAIM, offsetof(casus_claim, reliability), "F", CASUS_OK, NULL},
        {CASUS__PART_CLAIM, offsetof(casus_claim, reliability), "", CASUS_OK, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const casus_str text = casus_str_from(cases[i].text);
        casus__part part = sound(cases[i].kind);
        memcpy((char *)&part + cases[i].member, &text, sizeof text);
        if (cases[i].says != NULL) {
            refuses(&part.head, cases[i].status, cases[i].says);
        } else {
            add(&part.head);
        }
    }
}

static void texts(void **state) {
    (void)state;
    const casus_str terminated = {"as it was", -1};
    const casus_str none = {NULL, 0};
    assert_int_equal(casus_event_set_text(ev, CASUS_EVENT_NOTES, terminated, NULL), CASUS_OK);
    assert_true(casus_str_equal(casus_event_text(ev, CASUS_EVENT_NOTES), casus_str_from("as it was")));
    assert_int_equal(casus_event_set_text(ev, CASUS_EVENT_NOTES, none, NULL), CASUS_OK);
    for (int32_t field = -1; field <= 9; field++) {
        assert_int_equal(casus_event_text(ev, field).size, 0);
        assert_non_null(casus_event_text(ev, field).data);
        assert_non_null(casus_event_text(NULL, field).data);
    }
    /* A piece of the event's own text. */
    assert_int_equal(casus_event_set_text(ev, CASUS_EVENT_NOTES, casus_str_from("a dyad of two"), NULL), CASUS_OK);
    casus_str piece = casus_event_text(ev, CASUS_EVENT_NOTES);
    piece.data += 2;
    piece.size = 4;
    assert_int_equal(casus_event_set_text(ev, CASUS_EVENT_DYAD, piece, NULL), CASUS_OK);
    assert_true(casus_str_equal(casus_event_text(ev, CASUS_EVENT_DYAD), casus_str_from("dyad")));
}

/* ---- Members that the model does not know ---------------------------------------------------------------------- */

static void extra_after(const char *extra, int kind, int32_t count, int32_t index, const char *wanted) {
    casus_event_reset(ev);
    for (int32_t i = 0; i < count; i++) {
        add_sample(kind);
    }
    assert_int_equal(casus_event_set_text(ev, CASUS_EVENT_EXTRA, casus_str_from(extra), NULL), CASUS_OK);
    assert_int_equal(casus_event_remove(ev, tag_of(kind), index, NULL), CASUS_OK);
    const casus_str got = casus_event_text(ev, CASUS_EVENT_EXTRA);
    if (!casus_str_equal(got, casus_str_from(wanted))) {
        fail_msg("%.*s is not %s", (int)got.size, got.data, wanted);
    }
}

static void extra_members_follow_their_parts(void **state) {
    (void)state;
    const int place = CASUS__PART_LOCATION;
    extra_after("{\"locations[0].a\":1,\"locations[2].b\":\"}\\\",{\",\"c\":[{\"d\":1},2]}", place, 3, 1,
                "{\"locations[0].a\":1,\"locations[1].b\":\"}\\\",{\",\"c\":[{\"d\":1},2]}");
    extra_after("{ \"locations[1].a\" : 1 , \"b\" : 2 }", place, 2, 1, "{\"b\" : 2 }");
    extra_after("{\"locations[10].a.b\":{\"locations[10].a\":0}}", place, 11, 9,
                "{\"locations[9].a.b\":{\"locations[10].a\":0}}");
    extra_after("{\"locations[0].a\":1}", place, 1, 0, "");
    /* Blanks of every kind stay within a member, and go around it. */
    extra_after(" \t\r\n{\t\"locations[1].a\"\n:\r1 ,\n\"b\":\t2}\r\n", place, 2, 1, "{\"b\":\t2}");
    /* Keys that only look so, other parts, and parts before. */
    const char *const as_it_is[] = {"{\"locations[1]a\":1,\"locations.x\":2,\"location[1].a\":3,\"locations[].a\":4}",
                                    "{\"sources[1].a\":1}",
                                    "{\"locations[0].a\":1}",
                                    "{}",
                                    "{ }",
                                    "not an object",
                                    "{\"locations[1].a\":1",
                                    "{\"locations[1].a\":1} and more",
                                    "{\"locations[1].a",
                                    "{\"locations[1].a\\",
                                    "{\"locations[99999999999].a\":1}",
                                    "{\"locations[1/].a\":1}",
                                    "{\"locations[1:].a\":1}",
                                    "{\"locations[1].a\":\"no end}",
                                    "{\"locations[1].a\":1,}",
                                    "{\"locations[1].a\":\"\\"};
    for (size_t i = 0; i < sizeof as_it_is / sizeof as_it_is[0]; i++) {
        extra_after(as_it_is[i], place, 2, 1, as_it_is[i]);
    }
    /* The first date has a name of its own. */
    extra_after("{\"date.a\":1,\"dates[0].b\":2,\"dates[1].c\":3}", CASUS__PART_DATE, 3, 0,
                "{\"date.b\":2,\"dates[0].c\":3}");
    extra_after("{\"date.a\":1,\"dates[0].b\":2,\"dates[1].c\":3}", CASUS__PART_DATE, 3, 1,
                "{\"date.a\":1,\"dates[0].c\":3}");
}

/* ---- Copy ------------------------------------------------------------------------------------------------------ */

static void copies(void **state) {
    (void)state;
    casus_event *other = new_event();
    for (uint64_t seed = 1; seed < 80; seed++) {
        random_event(ev, seed);
        random_event(other, seed * 7919);
        assert_int_equal(casus_event_copy(other, ev, NULL), CASUS_OK);
        assert_true(events_equal(ev, other));
        assert_int_equal(casus_event_copy(ev, ev, NULL), CASUS_OK);
        assert_true(events_equal(ev, other));
    }
    /* It is a copy. */
    assert_int_equal(casus_event_set_text(ev, CASUS_EVENT_TITLE, casus_str_from("first"), NULL), CASUS_OK);
    assert_int_equal(casus_event_copy(other, ev, NULL), CASUS_OK);
    assert_int_equal(casus_event_set_text(ev, CASUS_EVENT_TITLE, casus_str_from("other"), NULL), CASUS_OK);
    assert_true(casus_str_equal(casus_event_text(other, CASUS_EVENT_TITLE), casus_str_from("first")));
    casus_event_reset(ev);
    assert_int_equal(casus_event_copy(other, ev, NULL), CASUS_OK);
    assert_true(events_equal(ev, other));
    casus_event_free(other);
}

/* ---- One line for what most events need ------------------------------------------------------------------------ */

static void days(void **state) {
    (void)state;
    casus_date date = CASUS_DATE_INIT;
    casus_error e;
    /* A rival date goes before, and is not it. */
    add_sample(CASUS__PART_CLAIM);
    date.claim = 0;
    add(&date.head);
    assert_int_equal(casus_event_set_day(ev, "2025-11-26", NULL, NULL), CASUS_OK);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_DATE), 2);
    casus_event_get(ev, 1, &date.head, NULL);
    assert_int_equal(date.span.first_day, 20418);
    assert_int_equal(date.span.last_day, 20418);
    assert_int_equal(date.claim, -1);
    /* Once there, it is changed; its words stay. */
    date.phrase = casus_str_from("last week");
    date.span.first_second = 5;
    casus_event_set(ev, 1, &date.head, NULL);
    assert_int_equal(casus_event_set_day(ev, "2025-11-26", "2025-12-01", NULL), CASUS_OK);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_DATE), 2);
    casus_event_get(ev, 1, &date.head, NULL);
    assert_int_equal(date.span.last_day, 20423);
    assert_int_equal(date.span.first_second, -1);
    assert_true(casus_str_equal(date.phrase, casus_str_from("last week")));
    assert_int_equal(casus_event_set_day(ev, "2025-12-01", "2025-11-26", &e), CASUS_E_VALUE);
    assert_int_equal(casus_event_set_day(ev, "1 December", NULL, &e), CASUS_E_SYNTAX);
    assert_true(strlen(e.message) > 0);
    assert_int_equal(casus_event_set_day(ev, "2025-12-01", "2025-02-30", &e), CASUS_E_VALUE);
    casus_event_get(ev, 1, &date.head, NULL);
    assert_int_equal(date.span.first_day, 20418);
    assert_int_equal(casus_event_set_day(ev, NULL, "2025-12-01", &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_set_day(ev, "", NULL, &e), CASUS_E_SYNTAX);
    assert_int_equal(casus_event_set_day(ev, "2025-12-01", "", NULL), CASUS_OK);
    casus_event_get(ev, 1, &date.head, NULL);
    assert_int_equal(date.span.first_day, 20423);
    assert_int_equal(date.span.last_day, 20423);
    assert_int_equal(casus_event_set_day(NULL, "2025-12-01", NULL, NULL), CASUS_E_ARGUMENT);
}

static void places_and_parties(void **state) {
    (void)state;
    casus_location place = CASUS_LOCATION_INIT;
    casus_participant party = CASUS_PARTICIPANT_INIT;
    casus_actor actor = CASUS_ACTOR_INIT;
    casus_error e;
    int32_t index = 9;
    assert_int_equal(casus_event_add_place(ev, "Darvoz", NULL, 38.45, 70.8, &index, NULL), CASUS_OK);
    assert_int_equal(index, 0);
    casus_event_get(ev, 0, &place.head, NULL);
    assert_int_equal(place.role, CASUS_LOCATION_ROLE_EFFECT);
    assert_true(casus_str_equal(place.name, casus_str_from("Darvoz")));
    assert_true(place.lat > 38 && place.lon > 70);
    assert_int_equal(casus_event_add_place(ev, "", "Tajikistan", casus__nan(), casus__nan(), &index, NULL), CASUS_OK);
    assert_int_equal(index, 1);
    assert_int_equal(casus_event_add_place(ev, "x", NULL, 1, casus__nan(), &index, &e), CASUS_E_VALUE);
    assert_int_equal(index, 0);
    assert_int_equal(casus_event_add_place(NULL, "x", NULL, 1, 1, &index, &e), CASUS_E_ARGUMENT);

    assert_int_equal(casus_event_add_party(ev, "A", CASUS_PARTICIPANT_ROLE_PARTY, CASUS_SIDE_A, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_event_add_party(ev, "B", CASUS_PARTICIPANT_ROLE_PARTY, CASUS_SIDE_B, &index, NULL),
                     CASUS_OK);
    assert_int_equal(index, 1);
    assert_int_equal(casus_event_add_party(ev, "A", CASUS_PARTICIPANT_ROLE_ISSUER, 0, &index, NULL), CASUS_OK);
    assert_int_equal(index, 2);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_ACTOR), 2);
    casus_event_get(ev, 2, &party.head, NULL);
    assert_int_equal(party.actor, 0);
    assert_int_equal(party.role, CASUS_PARTICIPANT_ROLE_ISSUER);
    casus_event_get(ev, 1, &party.head, NULL);
    assert_int_equal(party.side, CASUS_SIDE_B);
    casus_event_get(ev, party.actor, &actor.head, NULL);
    assert_true(casus_str_equal(actor.name, casus_str_from("B")));
    /* A party that cannot be leaves no actor behind. */
    assert_int_equal(casus_event_add_party(ev, "C", 99, 0, &index, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_ACTOR), 2);
    assert_int_equal(casus_event_add_party(ev, NULL, 1, 0, &index, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_add_party(ev, "", 1, 0, &index, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_add_party(ev, "\xFF", 1, 0, &index, &e), CASUS_E_SYNTAX);
    assert_int_equal(casus_event_add_party(ev, NULL, 1, 0, NULL, &e), CASUS_E_ARGUMENT);
    assert_string_equal(e.message, "a party needs the name of its actor");
    assert_int_equal(casus_event_add_party(ev, "A", 99, 0, NULL, &e),
                     CASUS_E_ARGUMENT); /* who was there before stays */
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_ACTOR), 2);
    assert_int_equal(casus_event_add_party(NULL, "A", 1, 0, &index, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_PARTICIPANT), 3);
}

static void statements_and_figures(void **state) {
    (void)state;
    casus_claim claim = CASUS_CLAIM_INIT;
    casus_error e;
    int32_t index = 9;
    casus_event_add_party(ev, "Ministry", CASUS_PARTICIPANT_ROLE_PARTY, 0, NULL, NULL);
    assert_int_equal(casus_event_add_statement(ev, "Ministry", CASUS_CLAIM_STAKE_AUTHORITY, "2025-12-01", "Five died.",
                                               &index, NULL),
                     CASUS_OK);
    assert_int_equal(index, 0);
    casus_event_get(ev, 0, &claim.head, NULL);
    assert_int_equal(claim.claimant, 0);
    assert_int_equal(claim.stake, CASUS_CLAIM_STAKE_AUTHORITY);
    assert_int_equal(claim.stated, 20423);
    assert_true(casus_str_equal(claim.text, casus_str_from("Five died.")));
    assert_int_equal(casus_event_add_statement(ev, NULL, 0, NULL, NULL, &index, NULL), CASUS_OK);
    assert_int_equal(index, 1);
    casus_event_get(ev, 1, &claim.head, NULL);
    assert_int_equal(claim.claimant, -1);
    assert_int_equal(claim.stated, CASUS_DAY_UNKNOWN);
    assert_int_equal(casus_event_add_statement(ev, "", 0, "", NULL, NULL, NULL), CASUS_OK);
    casus_event_get(ev, 2, &claim.head, NULL);
    assert_int_equal(claim.stated, CASUS_DAY_UNKNOWN);
    assert_int_equal(casus_event_remove(ev, CASUS_TAG_CLAIM, 2, NULL), CASUS_OK);
    assert_int_equal(casus_event_add_statement(ev, NULL, 99, NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_add_statement(ev, "New", 99, NULL, NULL, &index, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_add_statement(ev, "New", 0, "yesterday", NULL, &index, &e), CASUS_E_SYNTAX);
    assert_int_equal(index, 0);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_ACTOR), 1);
    static const struct {
        const char *figure, *words;
        int32_t counting;
        double low, best, high;
    } cases[] = {
        {"7", "", CASUS_COUNTING_EXACT, 7, 7, 7},
        {" 1,200 ", "", CASUS_COUNTING_EXACT, 1200, 1200, 1200},
        {"at least 10", "at least 10", CASUS_COUNTING_AT_LEAST, 10, 10, -2},
        {" dozens", "dozens", CASUS_COUNTING_WORD, -1, -1, -1},
        {"nobody", "nobody", CASUS_COUNTING_ZERO_STATED, 0, 0, 0},
        {"", "", 0, -1, -1, -1},
        {NULL, "", 0, -1, -1, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_casualty cell = CASUS_CASUALTY_INIT;
        const double wanted[] = {cases[i].low, cases[i].best, cases[i].high};
        assert_int_equal(casus_event_add_figure(ev, CASUS_CASUALTY_STATUS_KILLED, cases[i].figure, (int32_t)(i % 2) - 1,
                                                &index, NULL),
                         CASUS_OK);
        assert_int_equal(index, i);
        casus_event_get(ev, index, &cell.head, NULL);
        assert_int_equal(cell.claim, (int32_t)(i % 2) - 1);
        assert_int_equal(cell.counting, cases[i].counting);
        assert_true(casus_str_equal(cell.words, casus_str_from(cases[i].words)));
        const double got[] = {cell.triple.low, cell.triple.best, cell.triple.high};
        for (int k = 0; k < 3; k++) {
            assert_true(wanted[k] < -1  ? casus__is_inf(got[k])
                        : wanted[k] < 0 ? casus__is_nan(got[k])
                                        : got[k] >= wanted[k] && got[k] <= wanted[k]);
        }
    }
    const int32_t n = casus_event_part_count(ev, CASUS_TAG_CASUALTY);
    assert_int_equal(casus_event_add_figure(ev, 99, "7", -1, &index, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_add_figure(ev, CASUS_CASUALTY_STATUS_KILLED, "7", 2, &index, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_add_figure(ev, CASUS_CASUALTY_STATUS_KILLED, "7 people", -1, &index, &e),
                     CASUS_E_SYNTAX);
    assert_int_equal(casus_event_add_figure(ev, CASUS_CASUALTY_STATUS_KILLED, "10000 billion", -1, &index, &e),
                     CASUS_E_VALUE);
    assert_int_equal(casus_event_add_figure(NULL, CASUS_CASUALTY_STATUS_KILLED, "7", -1, &index, &e), CASUS_E_ARGUMENT);
    assert_int_equal(index, 0);
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_CASUALTY), n);
}

/* ---- What the flat columns show -------------------------------------------------------------------------------- */

static int32_t add_claim(int32_t polarity, int32_t modality, int32_t status) {
    casus_claim claim = CASUS_CLAIM_INIT;
    claim.polarity = polarity;
    claim.modality = modality;
    claim.status = status;
    return add(&claim.head);
}

/* The part of this claim, or none, is the one that is shown. */
static void shows(int32_t claim) {
    char text[16] = "";
    casus__flat flat;
    assert_true(casus__flat_of(ev, &flat));
    assert_int_equal(flat.date.span.first_day, claim == -2 ? CASUS_DAY_UNKNOWN : 100 + claim);
    assert_int_equal(flat.place.radius_m == flat.place.radius_m, claim != -2);
    if (claim != -2) {
        assert_int_equal((int32_t)flat.place.radius_m, 100 + claim);
        snprintf(text, sizeof text, "%d", (int)claim);
    }
    assert_true(casus_str_equal(flat.native_class, casus_str_from(text)));
    assert_true(casus_str_equal(flat.native_subclass, casus_str_from(text)));
    assert_true(casus_str_equal(flat.side_a, casus_str_from(text)));
    assert_true(casus_str_equal(flat.side_b, casus_str_from(text)));
}

static void state_parties(int32_t claim, casus_str name) {
    casus_actor actor = CASUS_ACTOR_INIT;
    casus_participant party = CASUS_PARTICIPANT_INIT;
    actor.name = name;
    party.actor = add(&actor.head);
    party.claim = claim;
    party.side = CASUS_SIDE_A;
    add(&party.head);
    party.side = CASUS_SIDE_B;
    add(&party.head);
}

static void state_as(int32_t claim) {
    char text[16];
    casus_date date = CASUS_DATE_INIT;
    casus_location place = CASUS_LOCATION_INIT;
    casus_classification code = CASUS_CLASSIFICATION_INIT;
    snprintf(text, sizeof text, "%d", (int)claim);
    state_parties(claim, casus_str_from(text));
    code.scheme = casus_str_from("test");
    code.code = casus_str_from(text);
    code.claim = claim;
    for (code.level = 1; code.level <= 2; code.level++) {
        add(&code.head);
    }
    date.span.first_day = 100 + claim;
    date.claim = claim;
    place.role = CASUS_LOCATION_ROLE_EFFECT;
    place.radius_m = 100 + claim;
    place.claim = claim;
    add(&date.head);
    add(&place.head);
}

static void of_rivals_one_is_shown(void **state) {
    (void)state;
    casus_location elsewhere = CASUS_LOCATION_INIT;
    elsewhere.role = CASUS_LOCATION_ROLE_ORIGIN;
    add(&elsewhere.head);
    shows(-2);
    state_as(add_claim(CASUS_CLAIM_POLARITY_DENIES, 0, 0));
    state_as(add_claim(0, CASUS_MODALITY_PLANNED, 0));
    state_as(add_claim(0, 0, CASUS_CLAIM_STATUS_WITHDRAWN));
    casus_claim replaced = CASUS_CLAIM_INIT;
    replaced.superseded_by = 0;
    state_as(add(&replaced.head));
    shows(-2);
    state_as(add_claim(CASUS_CLAIM_POLARITY_ASSERTS, CASUS_MODALITY_ALLEGED, CASUS_CLAIM_STATUS_CURRENT));
    state_as(add_claim(0, CASUS_MODALITY_ONGOING, 0));
    shows(4);
    state_as(-1);
    shows(-1);
    casus_event_reset(ev);
    state_as(add_claim(0, CASUS_MODALITY_POSSIBLE, 0));
    state_as(add_claim(0, 0, 0));
    shows(0);
}

static int32_t retract(int32_t of) {
    casus_claim claim = CASUS_CLAIM_INIT;
    claim.polarity = CASUS_CLAIM_POLARITY_RETRACTS;
    claim.of = of;
    return add(&claim.head);
}

static void what_is_retracted_is_not_shown(void **state) {
    (void)state;
    casus_str reason = CASUS_STR_EMPTY;
    int32_t stands = 0;
    casus_error e;
    state_as(add_claim(0, 0, 0));
    state_as(add_claim(0, 0, 0));
    shows(0);
    const int32_t retraction = retract(0);
    shows(1);
    assert_int_equal(casus_event_claim_stands(ev, 0, &stands, &reason, &e), CASUS_OK);
    assert_int_equal(stands, 0);
    assert_true(casus_str_equal(reason, casus_str_from("withdrawn")));
    assert_int_equal(casus_event_claim_stands(ev, 1, &stands, &reason, &e), CASUS_OK);
    assert_int_equal(stands, 1);
    assert_int_equal(reason.size, 0);
    assert_int_equal(casus_event_claim_stands(ev, retraction, &stands, NULL, &e), CASUS_OK);
    assert_int_equal(stands, 0); /* it states no part */
    assert_int_equal(casus_event_claim_stands(ev, -1, &stands, &reason, &e), CASUS_OK);
    assert_int_equal(stands, 1);
    assert_int_equal(casus_event_claim_stands(ev, 3, &stands, &reason, &e), CASUS_E_NOT_FOUND);
    assert_int_equal(casus_event_claim_stands(ev, -2, &stands, &reason, &e), CASUS_E_NOT_FOUND);
    assert_int_equal(casus_event_claim_stands(NULL, 0, &stands, &reason, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_claim_stands(ev, 0, NULL, &reason, &e), CASUS_E_ARGUMENT);
    retract(1);
    shows(-2);
    retract(retraction);
    shows(0);
}

static void plain_dates(void **state) {
    (void)state;
    casus_date date = CASUS_DATE_INIT;
    assert_true(casus__event_dates_plain(ev));
    add(&date.head);
    assert_false(casus__event_dates_plain(ev)); /* it says nothing, and is there */
    date.anchor = 3;
    casus_event_set(ev, 0, &date.head, NULL);
    assert_true(casus__event_dates_plain(ev));
    date.anchor = CASUS_DAY_UNKNOWN;
    date.phrase = casus_str_from("lately");
    casus_event_set(ev, 0, &date.head, NULL);
    assert_true(casus__event_dates_plain(ev));
    date.phrase.size = 0;
    date.span.utc_offset = 0;
    casus_event_set(ev, 0, &date.head, NULL);
    assert_true(casus__event_dates_plain(ev));
    add_claim(0, 0, 0);
    date.claim = 0;
    casus_event_set(ev, 0, &date.head, NULL);
    assert_false(casus__event_dates_plain(ev));
    date.claim = -1;
    casus_event_set(ev, 0, &date.head, NULL);
    add(&date.head);
    assert_false(casus__event_dates_plain(ev));
}

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

typedef casus_status (*step)(casus_event *event, casus_error *error);

static char long_text[3000];

static casus_str lengthy(void) {
    const casus_str text = {long_text, sizeof long_text};
    return text;
}

static casus_status step_notes(casus_event *event, casus_error *error) {
    return casus_event_set_text(event, CASUS_EVENT_NOTES, lengthy(), error);
}

static casus_status step_source(casus_event *event, casus_error *error) {
    casus_source source = CASUS_SOURCE_INIT;
    source.title = lengthy();
    source.name = casus_str_from("outlet");
    return casus_event_add(event, &source.head, NULL, error);
}

static casus_status step_set_source(casus_event *event, casus_error *error) {
    casus_source source = CASUS_SOURCE_INIT;
    casus_status status = casus_event_get(event, 0, &source.head, error);
    source.url = lengthy();
    return status == CASUS_OK ? casus_event_set(event, 0, &source.head, error) : status;
}

static casus_status step_party(casus_event *event, casus_error *error) {
    return casus_event_add_party(event, "party", CASUS_PARTICIPANT_ROLE_PARTY, CASUS_SIDE_A, NULL, error);
}

static casus_status step_statement(casus_event *event, casus_error *error) {
    return casus_event_add_statement(event, "somebody", CASUS_CLAIM_STAKE_MEDIA, "2025-12-01", long_text, NULL, error);
}

static casus_status step_figure(casus_event *event, casus_error *error) {
    return casus_event_add_figure(event, CASUS_CASUALTY_STATUS_KILLED, "at least 7", 0, NULL, error);
}

static casus_status step_place(casus_event *event, casus_error *error) {
    return casus_event_add_place(event, "here", "there", 1, 2, NULL, error);
}

static casus_status step_day(casus_event *event, casus_error *error) {
    return casus_event_set_day(event, "2025-12-01", NULL, error);
}

static casus_status step_extra(casus_event *event, casus_error *error) {
    char extra[4000];
    snprintf(extra, sizeof extra, "{\"locations[1].x\":\"%.*s\"}", (int)sizeof long_text - 1, long_text);
    return casus_event_set_text(event, CASUS_EVENT_EXTRA, casus_str_from(extra), error);
}

static casus_status step_remove(casus_event *event, casus_error *error) {
    return casus_event_remove(event, CASUS_TAG_LOCATION, 0, error);
}

static casus_status step_copy(casus_event *event, casus_error *error) {
    casus_event *other = new_event();
    random_event(other, 5);
    casus_status status = casus_event_set_text(other, CASUS_EVENT_TITLE, lengthy(), NULL);
    for (int i = 0; i < 20 && status == CASUS_OK; i++) {
        status = step_source(other, NULL);
    }
    assert_int_equal(status, CASUS_OK);
    status = casus_event_copy(event, other, error);
    casus_event_free(other);
    return status;
}

static casus_status step_shrink(casus_event *event, casus_error *error) {
    return casus_event_set_text(event, CASUS_EVENT_TITLE, casus_str_from("short"), error);
}

/* Each allocation fails once; the event is then as it was before the step, and goes on when there is memory again. */
static void every_refused_allocation_is_survived(void **state) {
    (void)state;
    static const step steps[] = {step_notes,  step_source, step_set_source, step_party,  step_statement, step_figure,
                                 step_place,  step_place,  step_extra,      step_remove, step_day,       step_copy,
                                 step_shrink, step_source, step_notes,      step_shrink};
    counting c = {0, 0};
    const casus_allocator allocator = {counting_realloc, &c};
    memset(long_text, 'x', sizeof long_text - 1);
    int enough = 0;
    for (int64_t allowed = 0; !enough; allowed++) {
        casus_event *event = NULL;
        casus_event *before = new_event();
        casus_error e;
        c.left = allowed;
        casus_status status = casus__event_new(&allocator, &event, &e);
        enough = status == CASUS_OK;
        for (size_t i = 0; status == CASUS_OK && i < sizeof steps / sizeof steps[0]; i++) {
            assert_int_equal(casus_event_copy(before, event, NULL), CASUS_OK);
            status = steps[i](event, &e);
            if (status != CASUS_OK) {
                enough = 0;
                assert_int_equal(status, CASUS_E_MEMORY);
                assert_int_equal(e.status, CASUS_E_MEMORY);
                assert_true(events_equal(event, before));
                c.left = INT64_MAX;
                for (; i < sizeof steps / sizeof steps[0]; i++) {
                    assert_int_equal(steps[i](event, &e), CASUS_OK);
                }
            }
        }
        casus_event_free(event);
        casus_event_free(before);
        assert_int_equal(c.live, 0);
        assert_true(allowed < 200);
    }
}

static void nothing_is_needed_of_nobody(void **state) {
    (void)state;
    casus_location place = CASUS_LOCATION_INIT;
    casus_record record = CASUS_RECORD_INIT;
    casus_error e;
    int32_t index = 9;
    place.role = 7;
    record.kind = 3;
    casus_event_free(NULL);
    casus_event_reset(NULL);
    assert_int_equal(casus_event_new(NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_copy(NULL, ev, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_copy(ev, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_add(NULL, &place.head, &index, &e), CASUS_E_ARGUMENT);
    assert_int_equal(index, 0);
    assert_int_equal(casus_event_set(NULL, 0, &place.head, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_set(NULL, 0, &record.head, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_get(NULL, 0, &place.head, &e), CASUS_E_ARGUMENT);
    assert_int_equal(place.role, 0);
    assert_int_equal(casus_event_get(NULL, 0, &record.head, &e), CASUS_E_ARGUMENT);
    assert_int_equal(record.kind, 0);
    assert_int_equal(casus_event_remove(NULL, CASUS_TAG_LOCATION, 0, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_part_count(NULL, CASUS_TAG_LOCATION), 0);
    assert_int_equal(casus_event_part_count(NULL, CASUS_TAG_RECORD), 0);
    assert_int_equal(casus_event_set_text(NULL, CASUS_EVENT_ID, casus_str_from("x"), &e), CASUS_E_ARGUMENT);
    assert_true(strlen(e.message) > 0);
}

static int make(void **state) {
    (void)state;
    return casus_event_new(NULL, &ev, NULL);
}

static int drop(void **state) {
    (void)state;
    casus_event_free(ev);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, drop)

static void borrowed_texts_stay_with_their_owner(void **state) {
    (void)state;
    char bytes[] = "Bamako";
    const casus_str owned = {bytes, 6};
    casus_event *event = NULL;
    casus__part part;
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    casus__event_borrow(event);
    for (int round = 0; round < 2; round++) {
        casus__part_init(CASUS__PART_LOCATION, &part, casus__part_size(CASUS__PART_LOCATION));
        part.location.name = owned;
        assert_int_equal(casus__event_put(event, CASUS__PART_LOCATION, &part), CASUS_OK);
        assert_int_equal(casus_event_set_text(event, CASUS_EVENT_NOTES, owned, NULL), CASUS_OK);
        casus__event_part(event, CASUS__PART_LOCATION, 0, &part);
        assert_ptr_equal(part.location.name.data, bytes);
        assert_int_equal(part.location.country.size, 0);
        assert_ptr_equal(casus_event_text(event, CASUS_EVENT_NOTES).data, bytes);
        assert_int_equal(casus__event_bytes(event), 12);
        casus_event_reset(event);
        assert_int_equal(casus_event_text(event, CASUS_EVENT_NOTES).size, 0);
    }
    casus_event_free(event);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(init_is_what_the_macros_say),
        TEST(init_of_what_is_none),
        TEST(tables_agree_with_the_macros),
        TEST(references_are_indices),
        TEST(heads_that_cannot_be),
        TEST(structs_of_other_versions),
        TEST(an_old_binary_keeps_what_it_does_not_know),
        TEST(members_without_a_meaning_are_zero),
        TEST(the_record),
        TEST(every_part_in_and_out),
        TEST(an_index_that_is_not_there),
        TEST(set_replaces_one_part),
        TEST(borrowed_texts_stay_with_their_owner),
        TEST(memory_does_not_grow),
        TEST(removing_moves_indices_down),
        TEST(every_referrer_is_named),
        TEST(references_that_cannot_be),
        TEST(some_may_point_ahead),
        TEST(parents_make_no_circle),
        TEST(values_that_cannot_be),
        TEST(texts),
        TEST(numbers_of_parts),
        TEST(texts_of_parts),
        TEST(extra_members_follow_their_parts),
        TEST(copies),
        TEST(days),
        TEST(places_and_parties),
        TEST(statements_and_figures),
        TEST(of_rivals_one_is_shown),
        TEST(what_is_retracted_is_not_shown),
        TEST(plain_dates),
        TEST(every_refused_allocation_is_survived),
        TEST(nothing_is_needed_of_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
