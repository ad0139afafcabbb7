/* SPDX-License-Identifier: MIT */
/* Calls of casus_event_* in any order with any arguments. After each the event is one: every part is read back, what
   was set is what is got, what was refused changed nothing. At the end it goes through JSON and a batch and is the
   same. */
#include "common/fuzz.h"

/* A part of any kind, as bytes of the input make it. */
typedef union any_part {
    casus_head head;
    casus_record record;
    casus_date date;
    casus_location location;
    casus_actor actor;
    casus_participant participant;
    casus_casualty casualty;
    casus_classification classification;
    casus_source source;
    casus_claim claim;
    casus_means means;
    casus_outcome outcome;
    casus_relation relation;
} any_part;

/* Where the members of each kind lie: numbers, doubles and texts, in this order in each struct but for a few. */
typedef struct layout {
    int32_t tag;
    uint16_t size;
    uint16_t ints_at, int_count;
    uint16_t doubles_at, double_count;
    uint16_t texts_at, text_count;
} layout;

#define AT(type, member) ((uint16_t)offsetof(type, member))
static const layout layouts[] = {
    {CASUS_TAG_RECORD, sizeof(casus_record), AT(casus_record, kind), 4, AT(casus_record, reported), 3, 0, 0},
    {CASUS_TAG_DATE, sizeof(casus_date), AT(casus_date, span), 11, 0, 0, AT(casus_date, phrase), 1},
    {CASUS_TAG_LOCATION, sizeof(casus_location), AT(casus_location, role), 4, AT(casus_location, lat), 3,
     AT(casus_location, name), 8},
    {CASUS_TAG_ACTOR, sizeof(casus_actor), AT(casus_actor, kind), 2, 0, 0, AT(casus_actor, name), 4},
    {CASUS_TAG_PARTICIPANT, sizeof(casus_participant), AT(casus_participant, actor), 5, 0, 0, 0, 0},
    {CASUS_TAG_CASUALTY, sizeof(casus_casualty), AT(casus_casualty, status), 10, AT(casus_casualty, triple), 4,
     AT(casus_casualty, nationality), 4},
    {CASUS_TAG_CLASSIFICATION, sizeof(casus_classification), AT(casus_classification, level), 3, 0, 0,
     AT(casus_classification, scheme), 2},
    {CASUS_TAG_SOURCE, sizeof(casus_source), AT(casus_source, published), 3, 0, 0, AT(casus_source, name), 5},
    {CASUS_TAG_CLAIM, sizeof(casus_claim), AT(casus_claim, claimant), 13, 0, 0, AT(casus_claim, reliability), 2},
    {CASUS_TAG_MEANS, sizeof(casus_means), AT(casus_means, claim), 1, AT(casus_means, triple), 3,
     AT(casus_means, platform), 5},
    {CASUS_TAG_OUTCOME, sizeof(casus_outcome), AT(casus_outcome, claim), 1, AT(casus_outcome, quantity), 3,
     AT(casus_outcome, verb), 3},
    {CASUS_TAG_RELATION, sizeof(casus_relation), AT(casus_relation, kind), 1, AT(casus_relation, confidence), 1,
     AT(casus_relation, dataset), 3},
};

static const char *const words[] = {"",       "a",          "acled",      "TJK",   "A",           "\xC3\xA9", "\xFF",
                                    "killed", "2021-02-03", "at least 7", "1,200", "\"",          "\n",       "x y",
                                    "0",      "dozens",     "31 June",    "{}",    "{\"z\":[1]}", "CHN"};

static const char *choose_word(fuzz_choices *c) {
    return words[fuzz_below(c, (int32_t)COUNT(words))];
}

static void put_int(any_part *part, size_t at, int32_t value) {
    memcpy((char *)part + at, &value, sizeof value);
}

/* Small numbers are codes and indices; now and then any number at all. */
static int32_t choose_int(fuzz_choices *c) {
    const uint8_t b = fuzz_byte(c);
    if (b < 240) {
        return b % 24 - 2;
    }
    const uint32_t more = fuzz_u32(c) | fuzz_u32(c) << 16;
    int32_t value;
    memcpy(&value, &more, sizeof value);
    return b < 248 ? value : 18000 + value % 4000;
}

static double choose_double(fuzz_choices *c) {
    static const double odd[] = {0, -0.0, 0.5, -1, 90, 180.0, 181, 1e9, 9e12, 9.1e12, 1e308};
    const uint8_t b = fuzz_byte(c);
    const double zero = 0;
    return b == 255 ? zero / -zero /* NaN */ : b == 254 ? 1e308 * 10 : b < 200 ? b % 100 : odd[b % COUNT(odd)];
}

/* A few of the members are set, as a caller sets those that he knows. */
static const layout *choose_part(fuzz_choices *c, any_part *part) {
    const layout *l = &layouts[fuzz_below(c, (int32_t)COUNT(layouts))];
    memset(part, 0, sizeof *part);
    casus_init(&part->head, l->tag, l->size);
    for (int32_t left = fuzz_below(c, 8); left > 0; left--) {
        const uint8_t which = fuzz_byte(c);
        if (which % 4 < 2 && l->int_count > 0) {
            put_int(part, l->ints_at + 4 * (size_t)(which / 4 % l->int_count), choose_int(c));
        } else if (which % 4 == 2 && l->double_count > 0) {
            const double value = choose_double(c);
            memcpy((char *)part + l->doubles_at + 8 * (size_t)(which / 4 % l->double_count), &value, sizeof value);
        } else if (l->text_count > 0) {
            const casus_str text = casus_str_from(choose_word(c));
            memcpy((char *)part + l->texts_at + sizeof text * (size_t)(which / 4 % l->text_count), &text, sizeof text);
        }
    }
    /* Heads of other libraries, and none at all. What lies about where its texts are cannot be seen through. */
    const uint8_t spoil = fuzz_byte(c);
    if (spoil == 255) {
        const uint8_t size = fuzz_byte(c);
        part->head.size = size < 9 ? size : (uint32_t)l->size + (l->size + 8u <= sizeof *part ? 8u : 0u);
    } else if (spoil == 254) {
        part->head.tag = fuzz_byte(c) % 2 ? 0 : 13 + fuzz_byte(c);
    }
    return l;
}

static casus_output *json(const casus_event *event) {
    casus_output *output = fuzz_output();
    casus_error error = {0};
    const casus_status status = casus_event_write_json(event, output, &error);
    if (status != CASUS_OK) { /* what was given as "extra" is no object, or has a key of the model */
        CHECK((status == CASUS_E_VALUE || status == CASUS_E_LIMIT) &&
              casus_event_text(event, CASUS_EVENT_EXTRA).size > 0);
        CHECK(casus_output_text(output).size == 0);
    }
    return output;
}

static int is_known_status(casus_status status) {
    return status == CASUS_OK || status == CASUS_E_ARGUMENT || status == CASUS_E_VALUE || status == CASUS_E_SYNTAX ||
           status == CASUS_E_UNSUPPORTED || status == CASUS_E_NOT_FOUND || status == CASUS_E_STATE;
}

/* Every part can be got, and set as it is; but for one that names another which was to be added later and was not.
   Returns whether there is none of these. */
static int check_parts(casus_event *event) {
    int whole = 1;
    for (size_t i = 0; i < COUNT(layouts); i++) {
        const int32_t count = casus_event_part_count(event, layouts[i].tag);
        CHECK(count >= 0 && (layouts[i].tag != CASUS_TAG_RECORD || count == 1));
        for (int32_t k = 0; k < count; k++) {
            any_part part;
            memset(&part, 0, sizeof part);
            part.head.size = layouts[i].size;
            part.head.tag = layouts[i].tag;
            CHECK_OK(casus_event_get(event, k, &part.head, fuzz_error));
            const int is_ahead =
                (part.head.tag == CASUS_TAG_ACTOR && part.actor.parent >= count) ||
                (part.head.tag == CASUS_TAG_CLAIM && (part.claim.superseded_by >= count || part.claim.of >= count));
            const casus_status status = casus_event_set(event, k, &part.head, NULL);
            CHECK(status == (is_ahead ? CASUS_E_ARGUMENT : CASUS_OK));
            whole = whole && !is_ahead;
        }
    }
    return whole;
}

static casus_status call_shortcut(casus_event *event, fuzz_choices *c, casus_error *error) {
    const uint8_t which = fuzz_byte(c);
    const char *one = choose_word(c);
    const char *two = which & 8 ? choose_word(c) : NULL;
    int32_t index = -1;
    switch (which % 5) {
    case 0: return casus_event_set_day(event, one, two, error);
    case 1: {
        const double lat = choose_double(c);
        return casus_event_add_place(event, one, two, lat, choose_double(c), &index, error);
    }
    case 2: {
        const int32_t role = choose_int(c);
        return casus_event_add_party(event, one, role, choose_int(c), &index, error);
    }
    case 3: return casus_event_add_statement(event, one, choose_int(c), two, one, &index, error);
    default: {
        const int32_t status = choose_int(c);
        return casus_event_add_figure(event, status, one, choose_int(c), &index, error);
    }
    }
}

/* Questions about the event, which change nothing. */
static casus_status call_question(const casus_event *event, fuzz_choices *c, casus_error *error) {
    casus_table *table = NULL;
    casus_triple triple;
    casus_str reason;
    int32_t stands = 0;
    casus_status status;
    switch (fuzz_byte(c) % 4) {
    case 0: status = casus_event_contests(event, &table, error); break;
    case 1: status = casus_event_validate(event, &table, error); break;
    case 2: status = casus_event_claim_stands(event, choose_int(c), &stands, &reason, error); break;
    default: {
        const int32_t of = choose_int(c);
        const int32_t side = choose_int(c);
        status = casus_event_resolve(event, of, side, choose_int(c), &triple, &table, error);
        break;
    }
    }
    if (table != NULL) {
        casus_output_free(fuzz_table(table));
        casus_table_free(table);
    }
    return status == CASUS_E_OVERFLOW ? CASUS_OK : status;
}

static casus_status call_part(casus_event *event, fuzz_choices *c, uint8_t which, casus_error *error) {
    any_part part;
    const layout *l = choose_part(c, &part);
    int32_t index = -2;
    if (which % 2) {
        return casus_event_set(event, choose_int(c), &part.head, error);
    }
    const int32_t before = casus_event_part_count(event, l->tag);
    const casus_status status = casus_event_add(event, &part.head, &index, error);
    CHECK(status != CASUS_OK || (index == before && casus_event_part_count(event, l->tag) == before + 1));
    CHECK(status == CASUS_OK || casus_event_part_count(event, l->tag) == before);
    return status;
}

static casus_status call(casus_event *event, casus_event *other, fuzz_choices *c, casus_error *error) {
    const uint8_t which = fuzz_byte(c) % 16;
    if (which < 8) {
        return call_part(event, c, which, error);
    }
    switch (which) {
    case 8:
    case 9: {
        const int32_t tag = choose_int(c);
        return casus_event_remove(event, tag, choose_int(c), error);
    }
    case 10: {
        const int32_t field = choose_int(c);
        return casus_event_set_text(event, field, casus_str_from(choose_word(c)), error);
    }
    case 11: return casus_event_copy(other, event, error);
    case 12: return casus_event_copy(event, other, error);
    case 13: return call_question(event, c, error);
    default: return call_shortcut(event, c, error);
    }
}

/* JSON there and back; then a batch. What names a part that is not there is no whole event, and nowhere one. */
static void check_whole(casus_event *event, casus_event *other, int whole) {
    casus_context *context = fuzz_context(FUZZ_PLAIN);
    casus_builder *builder = NULL;
    casus_batch *batch = NULL;
    casus_output *one = json(event);
    const casus_str text = casus_output_text(one);
    if (text.size == 0) {
        casus_output_free(one);
        return;
    }
    CHECK((casus_event_read_json(other, text.data, text.size, NULL) == CASUS_OK) == whole);
    if (!whole) {
        casus_output_free(one);
        return;
    }
    casus_output *two = json(other);
    CHECK(fuzz_same(one, two));
    CHECK_OK(casus_builder_new(context, NULL, &builder, fuzz_error));
    CHECK_OK(casus_builder_add(builder, event, fuzz_error));
    CHECK_OK(casus_builder_seal(builder, &batch, fuzz_error));
    CHECK_OK(casus_event_read(other, batch, 0, fuzz_error));
    casus_output *three = json(other);
    CHECK(fuzz_same(one, three));
    casus_batch_free(batch);
    casus_builder_free(builder);
    casus_output_free(one);
    casus_output_free(two);
    casus_output_free(three);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    casus_event *events[2] = {NULL, NULL};
    const int thorough = fuzz_byte(&c) % 8 == 0; /* looks at the event's JSON after each call that failed */
    for (int i = 0; i < 2; i++) {
        CHECK_OK(casus_event_new(fuzz_context(FUZZ_PLAIN), &events[i], fuzz_error));
    }
    for (int calls = 0; calls < 64 && !fuzz_is_empty(&c); calls++) {
        casus_error error = {0};
        casus_output *before = thorough ? json(events[0]) : NULL;
        const casus_status status = call(events[0], events[1], &c, &error);
        CHECK(is_known_status(status));
        CHECK(status == CASUS_OK || (error.status == status && error.message[0] != 0));
        if (thorough && status != CASUS_OK) {
            casus_output *after = json(events[0]);
            CHECK(fuzz_same(before, after));
            casus_output_free(after);
        }
        casus_output_free(before);
    }
    check_whole(events[0], events[1], check_parts(events[0]));
    casus_event_free(events[0]);
    casus_event_free(events[1]);
    return 0;
}
