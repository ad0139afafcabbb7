/* SPDX-License-Identifier: MIT */
#include "question/rollup_result.h"

#include "question/balance.h"
#include "question/finish.h"
#include "question/spellings.h"

#include <stdio.h>
#include <string.h>

int standing_line(const char *what, const int64_t counts[5], char out[256]) {
    static const char *const names[] = {"counted", "not happened", "superseded", "told twice"};
    if (counts[0] == counts[1]) {
        return 0;
    }
    int size = snprintf(out, 256, "%s: %lld =", what, (long long)counts[0]);
    for (int i = 0, any = 0; i < 4; i++) {
        if (counts[i + 1] > 0 && size < 200) {
            size += snprintf(out + size, 256 - (size_t)size, "%s %lld %s", any ? " +" : "", (long long)counts[i + 1],
                             names[i]);
            any = 1;
        }
    }
    return 1;
}

static void note_standing(const char *what, const int64_t counts[5]) {
    char line[256];
    if (standing_line(what, counts, line)) {
        say("%s", line);
    }
}

static int note_what_stands(session *s, const casus_rollup *rollup) {
    casus_error error;
    casus_standing standing = CASUS_STANDING_INIT;
    if (!succeeded(s, casus_rollup_standing(rollup, &standing, &error), &error)) {
        return 0;
    }
    const int64_t events[] = {standing.events, standing.counted, standing.not_happened, standing.superseded,
                              standing.told_twice};
    const int64_t summaries[] = {standing.summaries, standing.summaries_counted, standing.summaries_not_happened,
                                 standing.summaries_superseded, standing.summaries_told_twice};
    note_standing("events", events);
    note_standing("summaries", summaries);
    if (standing.unreal > 0) {
        say("%lld of the records that are counted did not happen: the question names modality or certainty, and "
            "decides "
            "about them itself",
            (long long)standing.unreal);
    }
    if (standing.disagreed > 0) {
        say("%lld events have no agreed best: their records differ; --resolve lead takes the first of each",
            (long long)standing.disagreed);
    }
    if (standing.circles > 0) {
        say("%lld circles of relations: what supersedes itself sets nothing aside, what is part of itself may overlap",
            (long long)standing.circles);
    }
    if (standing.selves > 0) {
        say("%lld relations of records to themselves mean nothing", (long long)standing.selves);
    }
    return 1;
}

int result_tell(session *s, const casus_rollup *rollup) {
    return note_what_stands(s, rollup) && balance_say(s, rollup);
}

int result_begin(result *to, const session *s) {
    const options *o = &s->options;
    memset(to, 0, sizeof *to);
    return (!o->table || output_begin(&to->table, o->output, 0)) &&
           (o->save == NULL || output_begin(&to->state, o->save, 0));
}

/* `said`: 0 after saying what failed. */
static casus_status write_table(result *to, session *s, const casus_rollup *rollup, int *said, casus_error *error) {
    const casus_table_options asked = finish_options(&s->options);
    casus_table *table = NULL;
    casus_status status = casus_rollup_table(rollup, &asked, &table, error);
    *said = status != CASUS_OK || spellings_say(s, rollup, table);
    if (status == CASUS_OK && *said) {
        status = output_table(&to->table, table, s->options.format, error);
    } else if (finish_is_usage(status)) {
        progress_erase(&s->progress);
    }
    casus_table_free(table);
    return status;
}

/* Everything is written before anything appears. */
int result_write(result *to, session *s, const casus_rollup *rollup) {
    const options *o = &s->options;
    casus_error error;
    if (!result_tell(s, rollup)) {
        return EXIT_DATA;
    }
    int said = 1;
    casus_status status = o->table ? write_table(to, s, rollup, &said, &error) : CASUS_OK;
    if (!said) {
        return EXIT_DATA;
    }
    if (finish_is_usage(status)) {
        return usage_lines(error.message);
    }
    if (status == CASUS_OK && o->save != NULL) {
        status = casus_rollup_save(rollup, to->state.bytes, &error);
    }
    const int ok = succeeded(s, status, &error) && (o->save == NULL || output_commit(&to->state)) &&
                   (!o->table || output_commit(&to->table));
    return ok ? EXIT_OK : EXIT_DATA;
}

void result_discard(result *to) {
    output_discard(&to->table);
    output_discard(&to->state);
}
