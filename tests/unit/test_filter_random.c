/* SPDX-License-Identifier: MIT */
/* Random conditions over random events, against an evaluator that goes event by event and knows no columns. */
#include "filter_plain.h"

/* ---- Conditions ------------------------------------------------------------------------------------------------ */

enum { AND, OR, NOT, EQUAL, DIFFERENT, LESS, AT_MOST, MORE, AT_LEAST, IN, BETWEEN, LIKE, NIL, WITHIN, BOX, OVERLAPS };

#define LITERALS 24
#define NODES 64

typedef struct node {
    int op;
    int negated;
    int left, right;
    const field *field;
    double numbers[LITERALS];
    char words[LITERALS][24];
    int literals;
} node;

static node nodes[NODES];
static int node_count;
static char condition[1 << 16];

static void say(const char *s) {
    assert_true(strlen(condition) + strlen(s) < sizeof condition);
    strcat(condition, s);
}

static void say_number(double v) {
    char s[CASUS__NUMBER_ROOM + 1];
    s[casus__print_double(v, s)] = 0;
    say(s);
}

static void say_word(const char *s) {
    say("'");
    for (; *s != 0; s++) {
        const char one[3] = {*s, *s == '\'' ? '\'' : 0, 0};
        say(one);
    }
    say("'");
}

static void say_day(double d) {
    char s[16];
    int32_t y = 0, m = 0, dd = 0;
    assert_int_equal(casus_day_to_civil((int32_t)d, &y, &m, &dd, NULL), CASUS_OK);
    snprintf(s, sizeof s, "'%04d-%02d-%02d'", (int)y, (int)m, (int)dd);
    say(s);
}

/* Makes up one more literal of the node. */
static void literal(node *n) {
    const int i = n->literals++;
    const int32_t vocabulary = n->field->vocabulary;
    switch (n->field->holds) {
    case NUMBER:
        n->numbers[i] = strcmp(n->field->name, "gid") == 0 ? 1 + 64800 * (double)chance(5) : any_number();
        break;
    case DAY: n->numbers[i] = 18000 + (double)chance(7); break;
    case FLAG: n->numbers[i] = chance(2); break;
    default:
        snprintf(n->words[i], sizeof n->words[i], "%s",
                 vocabulary != 0 ? casus_vocabulary_word(
                                       vocabulary, 1 + (int32_t)chance((uint32_t)casus_vocabulary_last(vocabulary)))
                                 : pool[chance(POOL)]);
    }
}

static void say_literal(const node *n, int i) {
    switch (n->field->holds) {
    case NUMBER: say_number(n->numbers[i]); break;
    case DAY: say_day(n->numbers[i]); break;
    case FLAG: say(n->numbers[i] > 0 ? "true" : "False"); break;
    default: say_word(n->words[i]);
    }
}

static void random_place(node *n) {
    n->op = WITHIN + (int)chance(3);
    if (n->op == OVERLAPS) {
        n->numbers[0] = 18000 + (double)chance(6);
        n->numbers[1] = n->numbers[0] + chance(3);
        say("overlaps(");
        say_day(n->numbers[0]);
        say(", ");
        say_day(n->numbers[1]);
        say(")");
        return;
    }
    n->numbers[0] = (double)chance(3) * 45 - 90;
    n->numbers[1] = (double)chance(5) * 90 - 180;
    n->numbers[2] = n->op == WITHIN ? 5003 * (double)chance(5) : n->numbers[0] + 45 * (double)chance(3);
    n->numbers[3] = (double)chance(5) * 90 - 180;
    say(n->op == WITHIN ? "within_km(" : "in_box(");
    for (int i = 0; i < (n->op == WITHIN ? 3 : 4); i++) {
        say(i == 0 ? "" : ", ");
        say_number(n->numbers[i]);
    }
    say(")");
}

static void random_list(node *n) {
    say(n->negated ? " not in (" : " in (");
    const int count = 1 + (int)chance(chance(4) == 0 ? LITERALS : 4);
    for (int i = 0; i < count; i++) {
        literal(n);
        say(i == 0 ? "" : ",");
        say_literal(n, i);
    }
    say(")");
}

static void random_pattern(node *n) {
    static const char *const patterns[] = {"%",    "_", "A%",  "%B",  "%_%",           "__", "Caf_",  "%\xC3\xA9",
                                           "1%0%", "",  "%'%", "_%_", "%\xE6\x9C\xAC", "A_", "%%a%_b"};
    snprintf(n->words[0], sizeof n->words[0], "%s", patterns[chance(15)]);
    say(n->negated ? " not like " : " like ");
    say_word(n->words[0]);
}

static void random_test(node *n) {
    static const char *const signs[] = {"=", "<>", "<", "<=", ">", ">="};
    n->field = &fields[chance(FIELDS)];
    n->negated = (int)chance(2);
    const int ordered = n->field->holds == NUMBER || n->field->holds == DAY;
    do {
        n->op = EQUAL + (int)chance(NIL - EQUAL + 1);
    } while ((n->op >= LESS && n->op <= AT_LEAST && !ordered) || (n->op == BETWEEN && !ordered) ||
             (n->op == LIKE && n->field->holds != WORDS));
    say(n->field->name);
    if (n->op == NIL) {
        say(n->negated ? " is not null" : " is null");
    } else if (n->op == IN) {
        random_list(n);
    } else if (n->op == LIKE) {
        random_pattern(n);
    } else if (n->op == BETWEEN) {
        literal(n);
        literal(n);
        if (n->numbers[0] > n->numbers[1]) {
            n->numbers[1] = n->numbers[0];
        }
        say(n->negated ? " not between " : " between ");
        say_literal(n, 0);
        say(" and ");
        say_literal(n, 1);
    } else {
        literal(n);
        say(" ");
        say(signs[n->op - EQUAL]);
        say(" ");
        say_literal(n, 0);
    }
}

/* Makes up a condition, spells it out and returns its node. */
static int random_condition(int depth) {
    const int at = node_count++;
    node *n = &nodes[at];
    memset(n, 0, sizeof *n);
    const uint32_t choice = depth == 0 || node_count > NODES - 8 ? 9 : chance(10);
    if (choice < 6) {
        n->op = choice < 3 ? AND : OR;
        say("(");
        n->left = random_condition(depth - 1);
        say(n->op == AND ? " and " : " or ");
        n->right = random_condition(depth - 1);
        say(")");
    } else if (choice < 8) {
        n->op = NOT;
        say("not (");
        n->left = random_condition(depth - 1);
        say(")");
    } else if (chance(8) == 0) {
        random_place(n);
    } else {
        random_test(n);
    }
    return at;
}

/* ---- The plain evaluator: 1 yes, 0 no, -1 unknown -------------------------------------------------------------- */

static size_t step(const char *s) {
    size_t n = 1;
    while (((unsigned char)s[n] & 0xC0) == 0x80) {
        n++;
    }
    return n;
}

static int plain_like(const char *s, const char *p) {
    if (*p == 0) {
        return *s == 0;
    }
    if (*p == '%') {
        return plain_like(s, p + 1) || (*s != 0 && plain_like(s + step(s), p));
    }
    if (*s == 0) {
        return 0;
    }
    return *p == '_' ? plain_like(s + step(s), p + 1) : *s == *p && plain_like(s + 1, p + 1);
}

static int same(const node *n, const value *v, int i) {
    return n->field->holds == WORDS ? casus_str_equal(v->word, casus_str_from(n->words[i]))
                                    : v->number >= n->numbers[i] && v->number <= n->numbers[i];
}

static int holds_of(const node *n, const value *v) {
    char word[64];
    int yes = 0;
    switch (n->op) {
    case EQUAL: return same(n, v, 0);
    case DIFFERENT: return !same(n, v, 0);
    case LESS: return v->number < n->numbers[0];
    case AT_MOST: return v->number <= n->numbers[0];
    case MORE: return v->number > n->numbers[0];
    case AT_LEAST: return v->number >= n->numbers[0];
    case BETWEEN: yes = v->number >= n->numbers[0] && v->number <= n->numbers[1]; break;
    case LIKE:
        memcpy(word, v->word.data, (size_t)v->word.size);
        word[v->word.size] = 0;
        yes = plain_like(word, n->words[0]);
        break;
    default:
        for (int i = 0; i < n->literals; i++) {
            yes |= same(n, v, i);
        }
    }
    return yes != n->negated;
}

static int plain_place(const node *n) {
    values point = {{{0}}, 0};
    double metres = 0;
    const double *a = n->numbers;
    if (n->op == OVERLAPS) {
        const casus_span s = own_date().span;
        const int no_first = s.first_day == CASUS_DAY_UNKNOWN;
        const int no_last = s.last_day == CASUS_DAY_UNKNOWN;
        const int begun =
            (no_first ? s.last_day : s.first_day) <= a[1] || (no_first && s.last_bound == CASUS_BOUND_NOT_AFTER);
        const int not_over =
            (no_last ? s.first_day : s.last_day) >= a[0] || (no_last && s.first_bound == CASUS_BOUND_NOT_BEFORE);
        return no_first && no_last ? -1 : begun && not_over;
    }
    get_point(&point, 0);
    if (!point.v[0].known) {
        return -1;
    }
    const double lat = point.v[0].number;
    const double lon = point.v[1].number;
    if (n->op == WITHIN) {
        assert_int_equal(casus_geo_distance(a[0], a[1], lat, lon, &metres, NULL), CASUS_OK);
        return metres <= a[2] * 1000;
    }
    int inside = 0;
    for (int turn = -360; turn <= 360; turn += 360) {
        const double east = a[3] < a[1] ? a[3] + 360 : a[3];
        inside |= lon + turn >= a[1] && lon + turn <= east;
    }
    return lat >= a[0] && lat <= a[2] && inside;
}

static int plain_test(const node *n) {
    values all = {{{0}}, 0};
    int known = 0;
    int yes = 0;
    if (n->op >= WITHIN) {
        return plain_place(n);
    }
    n->field->get(&all);
    assert_true(all.count <= VALUES);
    for (int i = 0; i < all.count; i++) {
        known |= all.v[i].known;
        yes |= n->op != NIL && all.v[i].known && holds_of(n, &all.v[i]);
    }
    if (n->op == NIL) {
        return known == n->negated;
    }
    return yes ? 1 : n->field->is_list || known ? 0 : -1;
}

static int plain(int at) {
    const node *n = &nodes[at];
    if (n->op > NOT) {
        return plain_test(n);
    }
    const int a = plain(n->left);
    if (n->op == NOT) {
        return a < 0 ? -1 : !a;
    }
    const int b = plain(n->right);
    const int decides = n->op == OR;
    return a == decides || b == decides ? decides : a < 0 || b < 0 ? -1 : !decides;
}

/* ---- Against each other ---------------------------------------------------------------------------------------- */

#define ROWS 257

static void check_condition(const casus_batch *batch, int root) {
    uint8_t selection[(ROWS + 7) / 8];
    casus_filter *f = NULL;
    casus_error e;
    if (casus_filter_new(NULL, condition, &f, &e) != CASUS_OK ||
        casus_filter_apply(f, batch, selection, (int64_t)sizeof selection, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        assert_int_equal(casus_event_read(ev, batch, row, NULL), CASUS_OK);
        if ((selection[row / 8] >> row % 8 & 1) != (plain(root) == 1)) {
            fail_msg("row %d: %s", (int)row, condition);
        }
    }
    casus_filter_free(f);
}

static void agrees_with_plain(void **state) {
    (void)state;
    for (uint64_t round = 0; round < 6; round++) {
        seed = 1000 + round;
        casus_builder *b = builder();
        for (int i = 0; i < ROWS; i++) {
            random_event();
            append(b);
        }
        casus_batch *batch = seal_and_free(b);
        for (int i = 0; i < 250; i++) {
            condition[0] = 0;
            node_count = 0;
            const int root = random_condition((int)chance(5));
            check_condition(batch, root);
        }
        casus_batch_free(batch);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_with_plain)};
    return cmocka_run_group_tests_name("filter random", tests, make_event, drop_event);
}
