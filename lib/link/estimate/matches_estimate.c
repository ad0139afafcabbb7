/* SPDX-License-Identifier: MIT */
/* casus_matches_estimate(): the overlap of linked datasets. Only events count that could have been linked: of kind
   incident, episode or statement, with a day and a place. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "link/estimate/estimate_table.h"
#include "link/select.h"
#include "link/table/link_tables.h"

#define REMARK_ROOM 360
/* Events outside the days that all datasets cover, in so many, that are worth a word. */
#define OUTSIDE_PART 20

typedef struct shared_events {
    casus_str names[CASUS__LISTS_MOST];
    int64_t counts[CASUS__CELLS_MOST - 1];
    int64_t events, outside;
    int32_t first, last; /* the days that all datasets cover */
} shared_events;

static int is_counted(const casus__link_record *r) {
    return !r->repeated && r->kind == CASUS__LINK_EVENT && r->day0 <= r->day1 && r->reach >= 0;
}

/* Names, and the days from the first event of the dataset that begins last to the last one of that which ends first. */
static void find_days(const casus_matches *m, shared_events *s) {
    int32_t first[CASUS__LISTS_MOST];
    int32_t last[CASUS__LISTS_MOST];
    for (int32_t i = 0; i < CASUS__LISTS_MOST; i++) {
        first[i] = INT32_MAX;
        last[i] = INT32_MIN;
    }
    for (int64_t i = 0; i < m->records.count; i++) {
        const casus__link_record *r = &m->records.items[i];
        s->names[r->party] = casus__record_dataset(m, i);
        if (is_counted(r)) {
            first[r->party] = r->day0 < first[r->party] ? r->day0 : first[r->party];
            last[r->party] = r->day1 > last[r->party] ? r->day1 : last[r->party];
        }
    }
    s->first = INT32_MIN;
    s->last = INT32_MAX;
    for (int64_t i = 0; i < m->summary.datasets; i++) {
        s->first = first[i] > s->first ? first[i] : s->first;
        s->last = last[i] < s->last ? last[i] : s->last;
    }
}

static void count_events(const casus_matches *m, shared_events *s) {
    for (int64_t i = 0; i < m->records.count; i++) {
        const int32_t *members = NULL;
        int32_t mask = 0;
        int inside = 0;
        const int64_t count = m->leaders[i] == i ? casus__matches_members(m, (int32_t)i, &members) : 0;
        for (int64_t k = 0; k < count; k++) {
            const casus__link_record *r = &m->records.items[members[k]];
            mask |= is_counted(r) ? 1 << r->party : 0;
            inside = inside || (r->day1 >= s->first && r->day0 <= s->last);
        }
        if (mask != 0) {
            s->counts[mask - 1]++;
            s->events++;
            s->outside += !inside;
        }
    }
}

/* ---- Remark ------------------------------------------------------------------------------------------------------ */

static int percent_of(double part, double whole) {
    return (int)(100 * part / whole + 0.5);
}

/* How right the links are by their own probabilities: each link is wrong with one less its own, and a pair below the
   threshold was missed with its own. Those of MELTT's rule have none. */
static int remark_links(const casus_matches *m, char *out, size_t room) {
    double made = 0;
    double right = 0;
    double missed = 0;
    for (int64_t i = 0; m->options.rule != CASUS_LINK_RULE_COMPAT && i < m->candidates.count; i++) {
        const casus__pair *p = &m->candidates.items[i];
        const int is_link = !p->within && p->decision == CASUS__DECISION_LINK;
        made += is_link;
        right += is_link ? m->chances[i] : 0;
        missed += !p->within && p->decision == CASUS__DECISION_BELOW ? m->chances[i] : 0;
    }
    return right <= 0
               ? 0
               : snprintf(out, room,
                          "; by their own probabilities %d %% of the links are right and %d %% of the true pairs "
                          "were linked",
                          percent_of(right, made), percent_of(right, right + missed));
}

static void remark_days(const shared_events *s, char *out, size_t room) {
    char from[CASUS__DAY_ROOM];
    char to[CASUS__DAY_ROOM];
    if (s->first > s->last) {
        (void)snprintf(out, room, "; but no day is covered by all of them");
    } else if (s->outside * OUTSIDE_PART > s->events) {
        const casus_str first = casus__link_day_text(s->first, from);
        const casus_str last = casus__link_day_text(s->last, to);
        (void)snprintf(out, room,
                       "; but %lld events lie outside the days that all of them cover, %.*s to %.*s: link those alone",
                       (long long)s->outside, (int)first.size, first.data, (int)last.size, last.data);
    }
}

casus_status casus_matches_estimate(const casus_matches *matches, const casus_estimate_options *options,
                                    casus_table **out, casus_error *error) {
    casus_estimate_options own;
    casus__overlap overlap;
    shared_events s;
    char remark[REMARK_ROOM] = "";
    casus_status status = casus__link_table_check(matches, out, error);
    if (status != CASUS_OK) {
        return status;
    }
    memset(&s, 0, sizeof s);
    const int32_t lists = (int32_t)matches->summary.datasets;
    const int fits = lists <= CASUS__LISTS_MOST;
    status = casus__estimate_options_in(options, &own, lists, error);
    if (status == CASUS_OK && fits) {
        find_days(matches, &s);
        count_events(matches, &s);
        const int size = remark_links(matches, remark, sizeof remark);
        remark_days(&s, remark + size, sizeof remark - (size_t)size);
    }
    if (status == CASUS_OK) {
        status = casus__overlap_fill(&overlap, s.names, lists, s.counts, fits ? (1 << lists) - 1 : 0, error);
    }
    return status == CASUS_OK ? casus__estimate_table(&matches->settings, &overlap, &own, remark, out, error) : status;
}
