/* SPDX-License-Identifier: MIT */
/* When an event happened, in words. */
#include "show/event_when.h"

static const char *const precisions[] = {
    [CASUS_SPAN_PRECISION_UNKNOWN] = "precision not stated",
    [CASUS_SPAN_PRECISION_SECOND] = "known to the second",
    [CASUS_SPAN_PRECISION_MINUTE] = "known to the minute",
    [CASUS_SPAN_PRECISION_HOUR] = "known to the hour",
    [CASUS_SPAN_PRECISION_DAY] = "known to the day",
    [CASUS_SPAN_PRECISION_FEW_DAYS] = "known to two to six days",
    [CASUS_SPAN_PRECISION_WEEK] = "known to the week",
    [CASUS_SPAN_PRECISION_MONTH] = "known to the month",
    [CASUS_SPAN_PRECISION_QUARTER] = "known to the quarter",
    [CASUS_SPAN_PRECISION_YEAR] = "known to the year",
    [CASUS_SPAN_PRECISION_MULTI_YEAR] = "known to several years",
};

static const char *const bounds[] = {
    [CASUS_BOUND_EXACT] = "",
    [CASUS_BOUND_NOT_BEFORE] = "not before ",
    [CASUS_BOUND_NOT_AFTER] = "not after ",
    [CASUS_BOUND_ABOUT] = "about ",
};

/* The word at an index, or the last resort for one that this program does not know. */
static const char *word_at(const char *const *words, size_t count, int32_t index, const char *otherwise) {
    return index >= 0 && (size_t)index < count ? words[index] : otherwise;
}

/* One end of a span: bound, the day as finely as it is given, time. */
static void add_end(buffer *b, int32_t day, int32_t second, int32_t bound, int32_t given) {
    char text[24];
    int64_t size = 0;
    int32_t period = 0;
    int32_t unit = given == CASUS_UNIT_MONTH || given == CASUS_UNIT_YEAR ? given : CASUS_UNIT_DAY;
    buffer_text(b, word_at(bounds, sizeof bounds / sizeof bounds[0], bound, ""));
    if (casus_period_of(unit, day, &period, NULL) == CASUS_OK &&
        casus_period_text(unit, period, text, sizeof text, &size, NULL) == CASUS_OK) {
        buffer_add(b, text, (size_t)size);
    }
    if (second >= 0) {
        const value time = value_second(second);
        buffer_text(b, " ");
        value_show(b, &time);
    }
}

/* 1 if both ends read the same. */
static int one_period(const casus_span *s) {
    int32_t first = 0, last = 0;
    int32_t unit = s->given == CASUS_UNIT_MONTH || s->given == CASUS_UNIT_YEAR ? s->given : CASUS_UNIT_DAY;
    return casus_period_of(unit, s->first_day, &first, NULL) == CASUS_OK &&
           casus_period_of(unit, s->last_day, &last, NULL) == CASUS_OK && first == last &&
           s->first_second == s->last_second && s->first_bound == s->last_bound;
}

casus_date counted_date(const casus_event *e) {
    casus_date found = CASUS_DATE_INIT, date = CASUS_DATE_INIT;
    for (int32_t i = 0; casus_event_get(e, i, &date.head, NULL) == CASUS_OK; i++) {
        if (date.claim < 0) {
            return date;
        }
        int32_t stands = 0;
        if (found.claim < 0 && casus_event_claim_stands(e, date.claim, &stands, NULL, NULL) == CASUS_OK && stands) {
            found = date;
        }
    }
    return found;
}

void when_in_words(buffer *b, const casus_span *s) {
    if (s->first_day == CASUS_DAY_UNKNOWN && s->last_day == CASUS_DAY_UNKNOWN) {
        buffer_text(b, "unknown");
        return;
    }
    if (s->first_day == CASUS_DAY_UNKNOWN) {
        buffer_text(b, "unknown");
    } else {
        add_end(b, s->first_day, s->first_second, s->first_bound, s->given);
    }
    if (s->last_day == CASUS_DAY_UNKNOWN) {
        buffer_text(b, " to unknown");
    } else if (!one_period(s)) {
        buffer_text(b, " to ");
        add_end(b, s->last_day, s->last_second, s->last_bound, s->given);
    }
    if (s->first_day != CASUS_DAY_UNKNOWN && s->last_day > s->first_day) {
        buffer_text(b, " (");
        buffer_integer(b, (int64_t)s->last_day - s->first_day + 1);
        buffer_text(b, " days)");
    }
    buffer_text(b, ", ");
    buffer_text(b, word_at(precisions, sizeof precisions / sizeof precisions[0], s->precision, "precision not stated"));
}
