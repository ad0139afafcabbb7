/* SPDX-License-Identifier: MIT */
/* Adds an input as a whole, and single events. An input goes into a sibling (rollup.h) and from there to the rollup
   when all of it is read: whatever fails before leaves the rollup untouched. */
#include <casus/unstable.h>

#include "base/error.h"
#include "base/head.h"
#include "query/columns/pass.h"
#include "query/filter/absent.h"
#include "query/rollup/measures/companions.h"
#include "query/rollup/rollup.h"

typedef struct sharing {
    casus_rollup *sibling;
    casus_batch_fn take; /* NULL: nobody else has the batches */
    void *user;
} sharing;

static casus_status take_batch(void *user, const casus_batch *batch, const uint8_t **out_selection,
                               casus_error *error) {
    const sharing *s = user;
    const casus_status status = casus_rollup_add(s->sibling, batch, error);
    *out_selection = s->sibling->question.filter != NULL ? s->sibling->run.selection : NULL;
    return status == CASUS_OK && s->take != NULL && s->take(s->user, (casus_batch *)(uintptr_t)batch) != 0
               ? casus__fail(error, CASUS_E_CANCELLED, "stopped by who shares the batches")
               : status;
}

static int64_t size_of(const casus_rollup *r) {
    return r->groups.count + r->records.registry.record_count;
}

/* The smaller state goes into the larger one, so that neither a small rollup nor a small input costs much. */
static casus_status add_sibling(casus_rollup *r, casus_rollup *sibling, casus_error *error) {
    if (size_of(r) >= size_of(sibling)) {
        return casus__rollup_merge(r, sibling, error);
    }
    const casus_status status = casus__rollup_merge(sibling, r, error);
    if (status == CASUS_OK) {
        casus__rollup_trade(r, sibling);
        casus__companions_trade(r, sibling);
    }
    return status;
}

/* What the question names in sources: columns by keys, those of measures too, and what its condition names. */
static void watch_for(const casus_rollup *r, casus__absent *absent) {
    for (int32_t i = 0; i <= r->own.companion_count; i++) {
        const casus__question *q = &casus__rollup_member(r, i)->question;
        for (int32_t k = 0; k < q->key_count; k++) {
            if (q->keys[k]->how == CASUS__KEY_NATIVE) {
                casus__absent_column(absent, q->keys[k]->field);
            }
        }
    }
    casus__absent_condition(absent, r->question.filter);
}

/* The options without the columns that the batches are to have. */
static casus_status read_shared(const casus_read_options *from, casus_read_options *out, uint64_t *columns,
                                casus_error *error) {
    casus_status status =
        casus__head_in(from == NULL ? NULL : &from->head, CASUS_TAG_READ_OPTIONS, out, (uint32_t)sizeof *out, error);
    status = status == CASUS_OK ? casus__columns_parse(out->columns, columns, error) : status;
    out->columns = NULL;
    return status;
}

casus_status casus_rollup_add_input(casus_rollup *r, casus_input *input, const casus_read_options *options,
                                    casus_report *report, casus_error *error) {
    return casus_rollup_share_input(r, input, options, NULL, NULL, report, error);
}

casus_status casus_rollup_share_input(casus_rollup *r, casus_input *input, const casus_read_options *options,
                                      casus_batch_fn take, void *user, casus_report *report, casus_error *error) {
    casus_rollup *sibling = NULL;
    casus_status status = casus__pass_clear(report, error);
    if (status == CASUS_OK) {
        status = casus__rollup_usable(r, error);
    }
    if (status == CASUS_OK && input == NULL) {
        status = casus__fail(error, CASUS_E_ARGUMENT, "the input is NULL");
    }
    if (status == CASUS_OK) {
        status = casus__rollup_has_tables(r, error);
    }
    casus_read_options own;
    uint64_t shared = 0;
    casus_init(&own.head, CASUS_TAG_READ_OPTIONS, sizeof own);
    if (status == CASUS_OK && take != NULL) {
        status = read_shared(options, &own, &shared, error);
    }
    if (status == CASUS_OK) {
        status = casus__rollup_sibling(r, &sibling, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus__absent absent = {0};
    watch_for(r, &absent);
    sharing to = {sibling, take, user};
    const casus__pass pass = {
        &r->settings, casus__rollup_columns(r) | shared, casus__run_columns(sibling, NULL) | shared, &to, NULL,
        take_batch,   casus__absent_watch(&absent)};
    status = casus__pass_run(&pass, input, take != NULL ? &own : options, report, error);
    if (status == CASUS_OK) {
        status = add_sibling(r, sibling, error);
    }
    casus_rollup_free(sibling);
    return status;
}

/* ---- One event --------------------------------------------------------------------------------------------------- */

void casus__rollup_drop_event(casus_rollup *r) {
    if (r->own.event != NULL) {
        casus__columns_free(r->own.event);
        casus__free(&r->settings.allocator, r->own.event, sizeof *r->own.event);
        r->own.event = NULL;
    }
}

static casus_status make_columns(casus_rollup *r, casus_error *error) {
    if (r->own.event != NULL) {
        return CASUS_OK;
    }
    r->own.event = casus__zalloc(&r->settings.allocator, sizeof *r->own.event);
    if (r->own.event == NULL) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    if (!casus__columns_init(r->own.event, &r->settings, casus__rollup_columns(r))) {
        casus__rollup_drop_event(r);
        return casus__fail_memory(&r->settings.allocator, error);
    }
    return CASUS_OK;
}

/* The event as a batch of its own. */
static casus_status make_batch(casus_rollup *r, const casus_event *event, casus_batch **out, casus_error *error) {
    casus_status status = make_columns(r, error);
    if (status == CASUS_OK) {
        status = casus__columns_append(r->own.event, event, NULL, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    *out = casus__columns_seal(r->own.event, NULL);
    if (*out == NULL) {
        casus__rollup_drop_event(r); /* the event is still in it */
        return casus__fail_memory(&r->settings.allocator, error);
    }
    return CASUS_OK;
}

casus_status casus_rollup_add_event(casus_rollup *r, const casus_event *event, casus_error *error) {
    casus_batch *batch = NULL;
    casus_status status = casus__rollup_usable(r, error);
    if (status == CASUS_OK && event == NULL) {
        status = casus__fail(error, CASUS_E_ARGUMENT, "the event is NULL");
    }
    if (status == CASUS_OK) {
        status = make_batch(r, event, &batch, error);
    }
    if (status == CASUS_OK) {
        status = casus_rollup_add(r, batch, error);
    }
    casus_batch_free(batch);
    return status;
}
