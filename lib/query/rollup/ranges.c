/* SPDX-License-Identifier: MIT */
/* A dataset in ranges of batches, each added by a thread to a state of its own; the states are merged in the order of
   the batches. The rollup is touched by the last merge only: whatever fails before is thrown away, and the caller's
   thread adds the batches one by one, which tells what is wrong of the first batch that it is in. */
#include "base/threads/crew.h"
#include "query/rollup/rollup.h"

/* Rows that are worth a thread: starting one takes as long as adding some ten thousand. Rows by the kernels are added
   in a few nanoseconds each, others in a hundred times that. */
#define ROWS_A_THREAD (INT64_C(1) << 13)
#define PLAIN_ROWS_A_THREAD (INT64_C(1) << 19)

typedef struct range {
    casus__job job; /* first */
    const casus_dataset *dataset;
    casus_rollup *sibling;
    int32_t first;
    int32_t end;
    casus_status status;
} range;

static void add_range(casus__job *job, int64_t member) {
    range *g = (range *)job;
    (void)member;
    g->sibling->run.notes = 1;
    for (int32_t i = g->first; i < g->end && g->status == CASUS_OK; i++) {
        g->status = casus__rollup_add_batch(g->sibling, casus_dataset_batch(g->dataset, i), NULL);
    }
}

/* Whether the rows may come in any order, and to states that know nothing of each other: they relate to no others, name
   no revoked ones, bring no sums of their own, and no function of the host's is asked about them. */
static int may_divide(const casus_rollup *r, const casus_dataset *dataset) {
    const int32_t count = casus_dataset_batch_count(dataset);
    if (r->question.outcome_count > 0 || r->question.cells != NULL || r->wanted_names.count > 0) {
        return 0;
    }
    for (int32_t i = 0; i < count; i++) {
        const casus_batch *batch = casus_dataset_batch(dataset, i);
        if (casus__batch_can_relate(batch) || casus__is_list_of_revoked(batch)) {
            return 0;
        }
    }
    return 1;
}

/* As many as are worth starting, may be, and have a batch. */
static int64_t range_count(const casus_rollup *r, const casus_dataset *dataset) {
    const int plain =
        r->settings.simd && !r->question.spreads_any && r->question.victim_count == 0 && r->list_count == 0;
    const int64_t worth = casus_dataset_row_count(dataset) / (plain ? PLAIN_ROWS_A_THREAD : ROWS_A_THREAD);
    const int64_t threads = casus__crew_size(r->settings.threads);
    const int64_t batches = casus_dataset_batch_count(dataset);
    const int64_t most = threads < batches ? threads : batches;
    return worth < most ? worth : most;
}

/* Makes the states and gives the ranges to the crew. */
static casus_status add_ranges(const casus_rollup *r, const casus_dataset *dataset, casus__crew *crew, range *ranges,
                               int64_t count) {
    const int64_t batches = casus_dataset_batch_count(dataset);
    casus_status status = CASUS_OK;
    for (int64_t i = 0; i < count && status == CASUS_OK; i++) {
        ranges[i].job.run = add_range;
        ranges[i].dataset = dataset;
        ranges[i].first = (int32_t)(batches * i / count);
        ranges[i].end = (int32_t)(batches * (i + 1) / count);
        status = casus__rollup_sibling(r, &ranges[i].sibling, NULL);
    }
    for (int64_t i = 0; i < count && status == CASUS_OK; i++) {
        casus__crew_give(crew, &ranges[i].job);
    }
    for (int64_t i = 0; i < count && status == CASUS_OK; i++) {
        casus__crew_finish(crew, &ranges[i].job);
        status = ranges[i].status;
    }
    return status;
}

static casus_status merge_ranges(casus_rollup *r, range *ranges, int64_t count) {
    casus_status status = CASUS_OK;
    for (int64_t i = 1; i < count && status == CASUS_OK; i++) {
        status = casus__rollup_merge(ranges[0].sibling, ranges[i].sibling, NULL);
    }
    return status == CASUS_OK ? casus__rollup_merge(r, ranges[0].sibling, NULL) : status;
}

int casus__rollup_add_ranges(casus_rollup *r, const casus_dataset *dataset) {
    const casus_allocator *a = &r->settings.allocator;
    const int64_t count = range_count(r, dataset);
    if (count < 2 || !may_divide(r, dataset)) {
        return 0;
    }
    range *ranges = casus__zalloc(a, (uint64_t)count * sizeof *ranges);
    casus__crew *crew = ranges == NULL ? NULL : casus__crew_new(a, count);
    int done = crew != NULL && add_ranges(r, dataset, crew, ranges, count) == CASUS_OK;
    casus__crew_free(crew);
    done = done && merge_ranges(r, ranges, count) == CASUS_OK;
    for (int64_t i = 0; ranges != NULL && i < count; i++) {
        casus_rollup_free(ranges[i].sibling);
    }
    casus__free(a, ranges, (uint64_t)count * sizeof *ranges);
    return done;
}
