/* SPDX-License-Identifier: MIT */
/* What the members of an event have at least, against what the event has at most. Nothing is told that need not be so:
   members that are set aside do not count, and of those that may be one another only the largest does. */
#include "base/number/number.h"
#include "base/text.h"
#include "dataset/validation/record_links.h"
#include "dataset/validation/value_text.h"

#define STATUS_ROOM 32

/* Lows of the members by status. */
typedef struct lows {
    double sum[STATUS_ROOM];  /* of members that are events of their own */
    double most[STATUS_ROOM]; /* of those that may be one another */
} lows;

static void add_member(const casus__passed *r, int64_t member, lows *of) {
    const int32_t flags = r->items[member].flags;
    if ((flags & CASUS__PASSED_SET_ASIDE) != 0) {
        return;
    }
    /* Summaries of one summary may be of the same events. */
    const int apart = (flags & (CASUS__PASSED_TIED | CASUS__PASSED_SUMMARY)) == 0;
    for (int64_t i = casus__passed_first_figure(r, member); i < r->figure_count && r->figures[i].record == member;
         i++) {
        const casus__passed_figure *f = &r->figures[i];
        if (f->status <= 0 || f->status >= STATUS_ROOM || !(f->low > 0)) {
            continue;
        }
        if (apart) {
            of->sum[f->status] += f->low;
        } else if (f->low > of->most[f->status]) {
            of->most[f->status] = f->low;
        }
    }
}

static int tell(const casus__passed *r, int64_t whole, const casus__passed_figure *own, double low,
                casus__findings *findings) {
    const casus__spot spot = {r->items[whole].row, r->items[whole].file, CASUS__OF_RECORD, -1};
    const casus_str none = {"", 0};
    char value[CASUS__VALUE_ROOM];
    const int64_t at = casus__value_figures(value, own->status, low, " of ", own->high);
    return casus__findings_add(findings, &spot, casus__passed_name(r, whole), CASUS__RULE_MEMBERS_EXCEED,
                               casus__str_view(value, at), none);
}

static int compare_with(const casus__passed *r, int64_t whole, const lows *of, casus__findings *findings) {
    for (int64_t i = casus__passed_first_figure(r, whole); i < r->figure_count && r->figures[i].record == whole; i++) {
        const casus__passed_figure *own = &r->figures[i];
        if (own->status <= 0 || own->status >= STATUS_ROOM || casus__is_inf(own->high)) {
            continue;
        }
        const double sum = of->sum[own->status];
        const double most = of->most[own->status];
        const double low = sum > most ? sum : most;
        if (low > own->high) {
            return tell(r, whole, own, low, findings);
        }
    }
    return 1;
}

int casus__member_findings(const casus__passed *r, const int32_t *by_target, casus__findings *findings) {
    int64_t i = 0;
    while (i < r->edge_count && r->edges[by_target[i]].kind != CASUS_RELATION_KIND_PART_OF) {
        i++;
    }
    while (i < r->edge_count && r->edges[by_target[i]].kind == CASUS_RELATION_KIND_PART_OF) {
        const int64_t whole = r->edges[by_target[i]].to;
        int64_t before = -1;
        lows of = {{0}, {0}};
        for (; i < r->edge_count; i++) {
            const casus__passed_edge *e = &r->edges[by_target[i]];
            if (e->kind != CASUS_RELATION_KIND_PART_OF || e->to != whole) {
                break;
            }
            if (whole >= 0 && e->from != before) {
                add_member(r, e->from, &of);
                before = e->from;
            }
        }
        if (whole >= 0 && !compare_with(r, whole, &of, findings)) {
            return 0;
        }
    }
    return 1;
}
