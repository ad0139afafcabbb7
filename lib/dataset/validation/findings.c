/* SPDX-License-Identifier: MIT */
#include "dataset/validation/findings.h"

#include "base/error.h"
#include "base/sort.h"
#include "base/text.h"
#include "model/fields.h"

static const struct {
    const char *name;
    const char *advice;
} rules[CASUS__RULE_COUNT] = {
    [CASUS__RULE_ROW_ERROR] = {"row_error", "the record cannot be read and is left out; mend it"},
    [CASUS__RULE_CELL_ERROR] = {"cell_error", "the value cannot be read and is unknown; mend it"},
    [CASUS__RULE_UNIQUE_ID] = {"unique_id",
                               "an event before has this id; give each event of a dataset an id of its own"},
    [CASUS__RULE_CLASS] = {"class", "no such class; docs/classes.md lists them"},
    [CASUS__RULE_INVALID] = {"invalid", "the model refuses this"},
    [CASUS__RULE_REPORTED_KIND] = {"reported_kind", "one event cannot state a number of events; make it a series or a "
                                                    "summary, or drop `reported`"},
    [CASUS__RULE_MODALITY_FIGURE] = {"modality_figure", "what did not happen has figures of its own; give them to the "
                                                        "claim that states them, or mend the modality"},
    [CASUS__RULE_MODALITY_DATE] = {"modality_date", "it is said to have happened after the record was made; mend the "
                                                    "date, or make it planned"},
    [CASUS__RULE_MODIFIED_BEFORE_CREATED] = {"modified_before_created", "the record was changed before it was made; "
                                                                        "mend one of the two"},
    [CASUS__RULE_ISO3] = {"iso3", "no code of ISO 3166-1 alpha-3"},
    [CASUS__RULE_ISO3_DAY] = {"iso3_day", "the code was not valid on the first day"},
    [CASUS__RULE_COUNTRY] = {"country", "no country of this name; use the short name, and put regions into admin1 or "
                                        "name"},
    [CASUS__RULE_COUNTRY_ISO3] = {"country_iso3", "country and iso3 are two countries; mend one of them"},
    [CASUS__RULE_NATIONALITY] = {"nationality", "no code of ISO 3166-1 alpha-3; nationality[...] would not find it"},
    [CASUS__RULE_CODE] = {"code", "the scheme has no such code"},
    [CASUS__RULE_BOUNDS] = {"bounds", "low, best and high are out of order; mend them, or leave out what is not known"},
    [CASUS__RULE_SHARE_ALONE] = {"share_alone", "a share is of the cell that it is included in; set included_in"},
    [CASUS__RULE_INFERRED_ALONE] = {"inferred_alone", "no victim group is stated that could be inferred; drop "
                                                      "`inferred`, or state the group"},
    [CASUS__RULE_PART_OVER_WHOLE] = {"part_over_whole", "the part is larger than the cell that it is included in; mend "
                                                        "one of them"},
    [CASUS__RULE_PARTS_OVER_WHOLE] = {"parts_over_whole", "the parts together are more than the whole; mend the "
                                                          "figures or included_in"},
    [CASUS__RULE_PARTS_BESIDE_WHOLE] = {"parts_beside_whole", "a total and its parts stand side by side and are added; "
                                                              "set included_in of the parts"},
    [CASUS__RULE_STATED_BEFORE] = {"stated_before", "said before the event began; mend the day, or make the claim "
                                                    "planned or possible"},
    [CASUS__RULE_PUBLISHED_BEFORE] = {"published_before", "published before the event began; mend the day, or take "
                                                          "another source"},
    [CASUS__RULE_RETRACTS_NOTHING] = {"retracts_nothing", "there is no claim that it withdraws: none by this claimant "
                                                          "about the same stands before it; name one in `of`"},
    [CASUS__RULE_RETRACTS_OTHERS] = {"retracts_others", "only who claimed can retract; let this claim deny it"},
    [CASUS__RULE_SUPERSEDED_CIRCLE] = {"superseded_circle", "claims replace each other in a circle, so none is "
                                                            "current; drop one superseded_by"},
    [CASUS__RULE_RELATION_SELF] = {"relation_self", "a relation to the event's own name means nothing; drop it"},
    [CASUS__RULE_RELATION_TARGET] = {"relation_target", "the dataset has no such event; add it or drop the relation"},
    [CASUS__RULE_DUPLICATE_OF_TWO] = {"duplicate_of_two", "it is a duplicate of another event already; name one "
                                                          "target, and join the targets by same_as if they are one"},
    [CASUS__RULE_TWO_SUPERSEDERS] = {"two_superseders", "another event supersedes this target too; the links go to "
                                                        "the first of them, and both are counted"},
    [CASUS__RULE_PART_OF_CIRCLE] = {"part_of_circle",
                                    "part_of leads back to the event itself; drop one relation of the circle"},
    [CASUS__RULE_SUPERSEDES_CIRCLE] = {"supersedes_circle", "supersedes leads back to the event itself and sets "
                                                            "nothing aside; drop one relation of the circle"},
    [CASUS__RULE_MEMBERS_EXCEED] = {"members_exceed", "its members have more than its own high; mend a figure, or "
                                                      "which events are part of it"},
};

void casus__findings_free(casus__findings *f) {
    casus__buffer_free(&f->allocator, &f->texts);
    casus__free(&f->allocator, f->items, (uint64_t)f->cap * sizeof *f->items);
    f->items = NULL;
    f->count = f->cap = 0;
}

int casus__findings_add(casus__findings *f, const casus__spot *spot, casus__name name, int32_t rule, casus_str value,
                        casus_str advice) {
    const casus_str texts[] = {name.dataset, name.id, value, advice};
    casus__found found = {.spot = *spot, .rule = rule, .text = f->texts.size};
    if (f->count >= INT32_MAX || !CASUS__GROW(&f->allocator, f->items, f->cap, f->count + 1)) {
        return 0;
    }
    for (int i = 0; i < 4; i++) {
        if (texts[i].size > INT32_MAX ||
            !casus__buffer_append(&f->allocator, &f->texts, texts[i].data, texts[i].size)) {
            return 0;
        }
        found.sizes[i] = (int32_t)texts[i].size;
    }
    f->items[f->count++] = found;
    return 1;
}

/* ---- In order ---------------------------------------------------------------------------------------------------- */

typedef struct both {
    const casus__findings *one;
    const casus__findings *other;
} both;

static const casus__found *item(const both *b, int64_t i, const casus__findings **of) {
    *of = i < b->one->count ? b->one : b->other;
    return &(*of)->items[i < b->one->count ? i : i - b->one->count];
}

static int compare(const void *user, int32_t x, int32_t y) {
    const casus__findings *of;
    const casus__found *a = item(user, x, &of);
    const casus__found *b = item(user, y, &of);
    const int64_t keys[][2] = {{a->spot.file, b->spot.file},
                               {a->spot.row, b->spot.row},
                               {a->spot.part, b->spot.part},
                               {a->spot.index, b->spot.index},
                               {a->rule, b->rule}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? -1 : 1;
        }
    }
    return 0;
}

static casus_status report_one(const both *b, int64_t i, casus__finding_fn report, void *user, casus_error *error) {
    const casus__findings *of;
    const casus__found *f = item(b, i, &of);
    const char *at = of->texts.data != NULL ? (const char *)of->texts.data + f->text : "";
    casus_str texts[4];
    for (int k = 0; k < 4; k++) {
        texts[k] = casus__str_view(at, f->sizes[k]);
        at += f->sizes[k];
    }
    const casus__finding finding = {.row = f->spot.row,
                                    .file = f->spot.file,
                                    .dataset = texts[0],
                                    .id = texts[1],
                                    .part = f->spot.part == CASUS__OF_RECORD  ? "record"
                                            : f->spot.part == CASUS__OF_INPUT ? ""
                                                                              : casus__part_noun(f->spot.part),
                                    .index = f->spot.index,
                                    .rule = rules[f->rule].name,
                                    .value = texts[2],
                                    .advice = texts[3].size > 0 ? texts[3] : casus_str_from(rules[f->rule].advice)};
    return report(user, &finding, error);
}

/* A circle that is met on several ways is found several times. Rows that cannot be read are each told. */
static int is_again(const both *b, int32_t before, int32_t now) {
    const casus__findings *of;
    return item(b, now, &of)->rule > CASUS__RULE_CELL_ERROR && compare(b, before, now) == 0;
}

casus_status casus__findings_report(const casus__findings *one, const casus__findings *other, casus__finding_fn report,
                                    void *user, casus_error *error) {
    const both b = {one, other};
    const int64_t n = one->count + other->count;
    casus_status status = CASUS_OK;
    int32_t *order = n <= INT32_MAX ? casus__sorted(&one->allocator, n, compare, &b) : NULL;
    if (order == NULL) {
        return casus__fail_memory(&one->allocator, error);
    }
    for (int64_t i = 0; status == CASUS_OK && i < n; i++) {
        if (i == 0 || !is_again(&b, order[i - 1], order[i])) {
            status = report_one(&b, order[i], report, user, error);
        }
    }
    casus__sorted_free(&one->allocator, order, n);
    return status;
}
