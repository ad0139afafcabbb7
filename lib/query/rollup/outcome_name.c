/* SPDX-License-Identifier: MIT */
/* The names of sums of outcomes: `outcome.VERB`, or the verb alone if it is one of the customary ones (docs/model.md);
   behind it what stands in brackets, and a unit in parentheses. */
#include "base/text.h"
#include "query/rollup/question.h"

#include <string.h>

/* None of them is a status of casualties. */
const char *const casus__outcome_verbs[CASUS__OUTCOME_VERBS] = {"seized", "recovered", "destroyed", "damaged",
                                                                "taken",  "lost",      "patrolled"};
static const char prefix[] = "outcome.";
#define PREFIX_SIZE ((int64_t)sizeof prefix - 1)

static int is_customary(casus_str verb) {
    for (int i = 0; i < CASUS__OUTCOME_VERBS; i++) {
        if (casus__equal_z(verb, casus__outcome_verbs[i])) {
            return 1;
        }
    }
    return 0;
}

/* End of the brackets that open at `at`, behind their ]; a ] in single quotes is none. -1: they do not end. */
static int64_t brackets_end(casus_str name, int64_t at) {
    int quoted = 0;
    for (int64_t i = at + 1; i < name.size; i++) {
        const char c = name.data[i];
        if (c == '\'') {
            quoted = quoted ? 0 : name.data[i - 1] == '=' || name.data[i - 1] == ' ';
        } else if (c == ']' && !quoted) {
            return i + 1;
        }
    }
    return -1;
}

/* Takes a unit in parentheses, which must be all that is left of the name from `at` on. */
static int take_unit(casus_str name, int64_t at, casus_str *out) {
    const casus_str rest = {name.data + at, name.size - at};
    *out = (casus_str){NULL, 0};
    if (rest.size == 0) {
        return 1;
    }
    *out = (casus_str){rest.data + 1, rest.size - 2};
    return rest.size > 2 && rest.data[0] == '(' && rest.data[rest.size - 1] == ')';
}

int casus__outcome_name(casus_str name, casus__sum *out, casus_str *inside) {
    const int prefixed = name.size > PREFIX_SIZE && memcmp(name.data, prefix, (size_t)PREFIX_SIZE) == 0;
    const int64_t first = prefixed ? PREFIX_SIZE : 0;
    int64_t at = first;
    while (at < name.size && name.data[at] != '[' && name.data[at] != '(') {
        at++;
    }
    const casus_str verb = {name.data + first, at - first};
    if (verb.size == 0 || (!prefixed && !is_customary(verb))) {
        return 0;
    }
    *inside = (casus_str){NULL, 0};
    if (at < name.size && name.data[at] == '[') {
        const int64_t end = brackets_end(name, at);
        if (end < 0) {
            return 0;
        }
        *inside = (casus_str){name.data + at + 1, end - at - 2};
        at = end;
    }
    memset(out, 0, sizeof *out);
    if (!take_unit(name, at, &out->unit)) {
        return 0;
    }
    out->how = CASUS__SUM_COUNT;
    out->status = CASUS__STATUS_OUTCOME;
    out->verb = verb;
    out->expands = out->unit.size == 0;
    return 1;
}
