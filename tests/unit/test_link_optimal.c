/* SPDX-License-Identifier: MIT */
/* The matching of the largest weight: published little problems, all little problems by brute force, large ones by
   looking for a change that gains; components; and what happens when memory is short. */
#include "memory_fixture.h"

#include "link/optimal/components.h"
#include "link/optimal/optimal.h"

static const casus_allocator libc_memory = {counting_realloc, &(counting){0, -1}};

static uint64_t state_of_chance = 1;

/* xorshift64* (Vigna 2016) */
static int64_t chance(int64_t below) {
    state_of_chance ^= state_of_chance >> 12;
    state_of_chance ^= state_of_chance << 25;
    state_of_chance ^= state_of_chance >> 27;
    return (int64_t)((state_of_chance * 2685821657736338717u) >> 33) % below;
}

static int64_t solve(const casus__link_edge *edges, int64_t count, int32_t rows, int32_t columns, int32_t *partners) {
    int64_t steps = -1;
    assert_int_equal(casus__link_optimal(&libc_memory, NULL, edges, count, rows, columns, partners, &steps, NULL),
                     CASUS_OK);
    assert_in_range(steps, 0, rows * count);
    return steps;
}

/* The weight of a matching, which must be one. */
static int64_t weight_of(const casus__link_edge *edges, int64_t count, int32_t rows, int32_t columns,
                         const int32_t *partners) {
    int64_t total = 0;
    char *taken = calloc((size_t)columns + 1, 1);
    for (int32_t row = 0; row < rows; row++) {
        int64_t best = 0;
        assert_true(partners[row] >= -1 && partners[row] < columns);
        if (partners[row] < 0) {
            continue;
        }
        assert_false(taken[partners[row]]);
        taken[partners[row]] = 1;
        for (int64_t e = 0; e < count; e++) {
            if (edges[e].row == row && edges[e].column == partners[row]) {
                best = edges[e].weight > best ? edges[e].weight : best;
            }
        }
        assert_true(best > 0);
        total += best;
    }
    free(taken);
    return total;
}

/* ---- Little problems --------------------------------------------------------------------------------------------- */

static int64_t numbers_of(const char *text, casus__link_edge *edges, int32_t columns) {
    int64_t count = 0;
    for (char *end = (char *)(uintptr_t)text; *end != 0; count++) {
        edges[count].row = (int32_t)(count / columns);
        edges[count].column = (int32_t)(count % columns);
        edges[count].weight = strtoll(end, &end, 10);
        end += *end == ',';
    }
    return count;
}

static void vectors(void **state) {
    (void)state;
    FILE *file = fopen(CASUS_TEST_ROOT "/tests/data/link/assign.tsv", "r");
    char line[1024], name[32], weights[512], pairs[128], got[128];
    int32_t partners[16];
    int read = 0;
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) {
        casus__link_edge edges[64];
        int rows = 0;
        int columns = 0;
        long long total = 0;
        int size = 0;
        assert_int_equal(
            sscanf(line, "%31[^\t]\t%d\t%d\t%511[^\t]\t%lld\t%127[^\t]", name, &rows, &columns, weights, &total, pairs),
            6);
        const int64_t count = numbers_of(weights, edges, columns);
        assert_int_equal(count, rows * columns);
        (void)solve(edges, count, rows, columns, partners);
        assert_int_equal(weight_of(edges, count, rows, columns, partners), total);
        for (int row = 0; row < rows; row++) {
            size += partners[row] < 0 ? 0
                                      : snprintf(got + size, sizeof got - (size_t)size, "%s%d-%d", size > 0 ? " " : "",
                                                 row, (int)partners[row]);
        }
        assert_string_equal(got, pairs);
        read++;
    }
    (void)fclose(file);
    assert_int_equal(read, 11);
}

/* The largest weight of any matching of the rows from one on; bit c of `taken`: column c has a row. */
static int64_t largest(int64_t weights[6][6], int32_t rows, int32_t columns, int32_t row, unsigned taken) {
    if (row == rows) {
        return 0;
    }
    int64_t best = largest(weights, rows, columns, row + 1, taken);
    for (int32_t c = 0; c < columns; c++) {
        if ((taken >> c & 1u) == 0 && weights[row][c] > 0) {
            const int64_t with = weights[row][c] + largest(weights, rows, columns, row + 1, taken | 1u << c);
            best = with > best ? with : best;
        }
    }
    return best;
}

/* Two orders of the same edges, some of them twice, give the same partners. */
static void brute_force(void **state) {
    (void)state;
    for (int round = 0; round < 4000; round++) {
        casus__link_edge edges[72];
        int64_t weights[6][6];
        int32_t partners[6], again[6];
        const int32_t rows = 1 + (int32_t)chance(6);
        const int32_t columns = 1 + (int32_t)chance(6);
        const int64_t range = round % 3 == 0 ? 3 : round % 3 == 1 ? 30 : (int64_t)1 << 30;
        const int64_t scale = round % 7 == 0 ? ((int64_t)1 << 61) / range - 1 : 1;
        int64_t count = 0;
        memset(weights, 0, sizeof weights);
        for (int32_t r = 0; r < rows; r++) {
            for (int32_t c = 0; c < columns; c++) {
                for (int64_t times = chance(4) == 0 ? chance(3) : 1; times > 0; times--) {
                    const int64_t weight = scale * (chance(range) - range / 5);
                    edges[count++] = (casus__link_edge){r, c, weight};
                    weights[r][c] = weight > weights[r][c] ? weight : weights[r][c];
                }
            }
        }
        (void)solve(edges, count, rows, columns, partners);
        const int64_t total = weight_of(edges, count, rows, columns, partners);
        assert_true(scale > 1 ? total / scale == largest(weights, rows, columns, 0, 0) / scale
                              : total == largest(weights, rows, columns, 0, 0));
        for (int64_t i = count - 1; i > 0; i--) {
            const int64_t other = chance(i + 1);
            const casus__link_edge swap = edges[i];
            edges[i] = edges[other];
            edges[other] = swap;
        }
        (void)solve(edges, count, rows, columns, again);
        assert_memory_equal(partners, again, (size_t)rows * sizeof *partners);
    }
}

static void ties(void **state) {
    (void)state;
    const casus__link_edge both[] = {{1, 0, 5}, {0, 0, 5}};                        /* two want one: the first has it */
    const casus__link_edge chain[] = {{0, 0, 4}, {0, 1, 4}, {1, 0, 4}, {2, 1, 4}}; /* any two of the three rows */
    const casus__link_edge more[] = {{0, 0, 6}, {0, 1, 3}, {1, 0, 3}};             /* 6, with one link or with two */
    const casus__link_edge same[] = {{0, 0, 2}, {0, 1, 2}, {1, 0, 2}, {1, 1, 2}};
    const casus__link_edge late[] = {{0, 0, 4}, {1, 1, 4}, {2, 0, 10}, {2, 1, 10}}; /* 0 or 1 must give way */
    int32_t partners[3];
    (void)solve(late, 4, 3, 2, partners);
    assert_true(partners[0] == 0 && partners[1] == -1 && partners[2] == 1);
    (void)solve(both, 2, 2, 1, partners);
    assert_true(partners[0] == 0 && partners[1] == -1);
    (void)solve(chain, 4, 3, 2, partners);
    assert_true(partners[0] == 1 && partners[1] == 0 && partners[2] == -1);
    (void)solve(more, 3, 2, 2, partners);
    assert_true(partners[0] == 1 && partners[1] == 0);
    (void)solve(same, 4, 2, 2, partners);
    assert_true(partners[0] == 0 && partners[1] == 1);
}

static void nothing_to_gain(void **state) {
    (void)state;
    const casus__link_edge edges[] = {{0, 0, 0}, {1, 1, -7}};
    int32_t partners[2] = {5, 5};
    assert_int_equal(solve(edges, 2, 2, 2, partners), 0);
    assert_true(partners[0] == -1 && partners[1] == -1);
    assert_int_equal(solve(NULL, 0, 2, 0, partners), 0);
    assert_int_equal(solve(NULL, 0, 0, 0, NULL), 0);
}

/* ---- Large problems ---------------------------------------------------------------------------------------------- */

typedef struct arc {
    int32_t from, to;
    int64_t cost;
} arc;

/* A better matching differs by a cycle of what is lost and gained: Bellman and Ford find one if there is one. The last
   node stands for staying single. */
static int can_gain(const casus__link_edge *edges, int64_t count, int32_t rows, int32_t columns,
                    const int32_t *partners) {
    const int32_t single = rows + columns;
    arc *arcs = calloc((size_t)(count + 2 * (rows + columns)), sizeof *arcs);
    int64_t *costs = calloc((size_t)single + 1, sizeof *costs);
    char *held = calloc((size_t)columns, 1);
    int64_t n = 0;
    int changed = 1;
    for (int64_t e = 0; e < count; e++) {
        const int linked = partners[edges[e].row] == edges[e].column;
        const int32_t column = rows + edges[e].column;
        held[edges[e].column] |= (char)linked;
        arcs[n++] =
            linked ? (arc){column, edges[e].row, edges[e].weight} : (arc){edges[e].row, column, -edges[e].weight};
    }
    for (int32_t row = 0; row < rows; row++) {
        arcs[n++] = partners[row] < 0 ? (arc){single, row, 0} : (arc){row, single, 0};
    }
    for (int32_t c = 0; c < columns; c++) {
        arcs[n++] = held[c] ? (arc){single, rows + c, 0} : (arc){rows + c, single, 0};
    }
    for (int32_t round = 0; changed && round <= single + 1; round++) {
        changed = 0;
        for (int64_t i = 0; i < n; i++) {
            if (costs[arcs[i].from] + arcs[i].cost < costs[arcs[i].to]) {
                costs[arcs[i].to] = costs[arcs[i].from] + arcs[i].cost;
                changed = 1;
            }
        }
    }
    free(arcs);
    free(costs);
    free(held);
    return changed;
}

static int64_t sparse(casus__link_edge *edges, int32_t side, int32_t degree, int64_t range, int32_t band) {
    int64_t count = 0;
    for (int32_t row = 0; row < side; row++) {
        const int64_t first = count;
        for (int32_t k = 0; k < degree; k++) {
            const int32_t column = band > 0 ? (row + (int32_t)chance(band)) % side : (int32_t)chance(side);
            int64_t same = first;
            while (same < count && edges[same].column != column) {
                same++;
            }
            edges[same] = (casus__link_edge){row, column, 1 + chance(range)};
            count += same == count;
        }
    }
    return count;
}

/* The search may look at every edge for every row; in fact it does at some dozens of each. */
static void large_sparse(void **state) {
    (void)state;
    const int64_t ranges[] = {1, 4, 1000, (int64_t)1 << 30};
    const int32_t bands[] = {0, 8, 60};
    const int32_t side = CASUS__LINK_OPTIMAL_MOST;
    casus__link_edge *edges = calloc((size_t)side * 8, sizeof *edges);
    int32_t *partners = calloc((size_t)side, sizeof *partners);
    for (int i = 0; i < 12; i++) {
        for (int32_t degree = 2; degree <= 8; degree *= 2) {
            const int64_t count = sparse(edges, side, degree, ranges[i % 4], bands[i / 4]);
            const int64_t steps = solve(edges, count, side, side, partners);
            (void)weight_of(edges, count, side, side, partners);
            assert_false(can_gain(edges, count, side, side, partners));
            if (steps > 100 * count) {
                fail_msg("case %d, degree %d: %lld steps for %lld edges", i, (int)degree, (long long)steps,
                         (long long)count);
            }
        }
    }
    /* A link less, and the judge sees it. */
    const int64_t count = sparse(edges, side, 4, 1000, 0);
    (void)solve(edges, count, side, side, partners);
    partners[side / 2] = -1;
    assert_true(can_gain(edges, count, side, side, partners));
    free(edges);
    free(partners);
}

static void dense(void **state) {
    (void)state;
    const int32_t side = 120;
    casus__link_edge *edges = calloc((size_t)side * (size_t)side, sizeof *edges);
    int32_t partners[120];
    for (int round = 0; round < 2; round++) {
        for (int32_t i = 0; i < side * side; i++) {
            const int64_t product = (int64_t)(i / side + 1) * (i % side + 1); /* the worst order for paths */
            edges[i] = (casus__link_edge){i / side, i % side, round == 0 ? product : 1 + chance(1 << 20)};
        }
        (void)solve(edges, side * side, side, side, partners);
        assert_false(can_gain(edges, side * side, side, side, partners));
    }
    free(edges);
}

/* ---- Components -------------------------------------------------------------------------------------------------- */

static void components(void **state) {
    (void)state;
    /* Records 0 to 9 of datasets 0, 1, 2; record 4 has no candidate, 9 only one that joins nothing. */
    static const int32_t datasets[] = {0, 0, 1, 1, 1, 1, 2, 0, 0, 2};
    static const casus__link_edge edges[] = {{5, 6, 3}, {0, 2, 1}, {1, 2, 1}, {7, 3, 2},
                                             {8, 9, 0}, {8, 3, 5}, {1, 5, 1}};
    casus__link_components c;
    assert_true(casus__link_components_make(&libc_memory, edges, 7, datasets, 10, &c));
    assert_int_equal(c.count, 2);
    assert_int_equal(c.record_count, 8);
    assert_int_equal(c.edge_count, 6);
    static const int32_t records[] = {0, 1, 2, 5, 6, 3, 7, 8};
    static const int64_t own[] = {0, 1, 2, 6, 3, 5};
    assert_memory_equal(c.records, records, sizeof records);
    assert_memory_equal(c.edges, own, sizeof own);
    assert_true(c.items[0].record_count == 5 && c.items[0].edge_count == 4 && c.items[0].dataset_count == 3 &&
                c.items[0].largest == 2 && c.items[0].first_record == 0 && c.items[0].first_edge == 0);
    assert_true(c.items[1].record_count == 3 && c.items[1].edge_count == 2 && c.items[1].dataset_count == 2 &&
                c.items[1].largest == 2 && c.items[1].first_record == 5 && c.items[1].first_edge == 4);
    casus__link_components_free(&libc_memory, &c);

    uint8_t decisions[7];
    int64_t left = -1;
    assert_int_equal(casus__link_optimal_all(&libc_memory, NULL, edges, 7, datasets, 10, decisions, &left, NULL),
                     CASUS_OK);
    assert_int_equal(left, 1);
    static const uint8_t wanted[] = {2, 2, 2, 0, 0, 1, 2};
    assert_memory_equal(decisions, wanted, sizeof wanted);

    assert_int_equal(casus__link_optimal_all(&libc_memory, NULL, NULL, 0, NULL, 0, NULL, &left, NULL), CASUS_OK);
    assert_int_equal(left, 0);
    assert_int_equal(casus__link_optimal_all(&libc_memory, NULL, NULL, 0, datasets, 10, NULL, &left, NULL), CASUS_OK);
    assert_int_equal(left, 0);
}

/* Many components at once are what each is alone, whichever dataset has rows. */
static void many_components(void **state) {
    (void)state;
    enum { GROUPS = 300, SIDE = 5 };
    static int32_t datasets[GROUPS * SIDE * 2];
    static casus__link_edge edges[GROUPS * SIDE * SIDE], own[SIDE * SIDE];
    static uint8_t decisions[GROUPS * SIDE * SIDE];
    int64_t left = -1;
    int64_t count = 0;
    for (int32_t i = 0; i < GROUPS * SIDE * 2; i++) {
        datasets[i] = i / SIDE % 2 == 0 ? i / SIDE % 3 : 3;
    }
    for (int32_t i = 0; i < GROUPS * SIDE * SIDE; i++) {
        const int32_t row = i / (SIDE * SIDE) * 2 * SIDE + i % SIDE;
        const int32_t column = i / (SIDE * SIDE) * 2 * SIDE + SIDE + i / SIDE % SIDE;
        edges[i] = i % 2 == 0 ? (casus__link_edge){row, column, chance(9) - 2}
                              : (casus__link_edge){column, row, chance(9) - 2};
    }
    assert_int_equal(casus__link_optimal_all(&libc_memory, NULL, edges, GROUPS * SIDE * SIDE, datasets,
                                             GROUPS * SIDE * 2, decisions, &left, NULL),
                     CASUS_OK);
    assert_int_equal(left, 0);
    for (int32_t g = 0; g < GROUPS; g++) {
        int32_t partners[SIDE];
        int64_t chosen = 0;
        for (int32_t i = 0; i < SIDE * SIDE; i++) {
            const int32_t at = g * SIDE * SIDE + i;
            own[i] = (casus__link_edge){i % SIDE, i / SIDE, edges[at].weight};
            chosen += decisions[at] == CASUS__LINK_CHOSEN ? edges[at].weight : 0;
            count += decisions[at];
        }
        (void)solve(own, SIDE * SIDE, SIDE, SIDE, partners);
        assert_int_equal(chosen, weight_of(own, SIDE * SIDE, SIDE, SIDE, partners));
    }
    assert_in_range(count, GROUPS, GROUPS * SIDE);
}

/* One record over the most is left; the most is not. */
static void too_large(void **state) {
    (void)state;
    const int32_t side = CASUS__LINK_OPTIMAL_MOST + 1;
    int32_t *datasets = calloc((size_t)side * 2, sizeof *datasets);
    casus__link_edge *edges = calloc((size_t)side * 2, sizeof *edges);
    uint8_t *decisions = calloc((size_t)side * 2, 1);
    int64_t left = -1;
    for (int32_t i = 0; i < side; i++) { /* a path through all records */
        datasets[side + i] = 1;
        edges[2 * i] = (casus__link_edge){i, side + i, 7};
        edges[2 * i + 1] = (casus__link_edge){i, side + (i + 1) % side, i + 1 < side ? 6 : 0};
    }
    assert_int_equal(
        casus__link_optimal_all(&libc_memory, NULL, edges, 2 * side, datasets, 2 * side, decisions, &left, NULL),
        CASUS_OK);
    assert_int_equal(left, 1);
    assert_true(decisions[0] == CASUS__LINK_LEFT && decisions[2 * side - 1] == CASUS__LINK_REJECTED);
    edges[3].weight = 0; /* now two paths of which none has too many */
    assert_int_equal(
        casus__link_optimal_all(&libc_memory, NULL, edges, 2 * side, datasets, 2 * side, decisions, &left, NULL),
        CASUS_OK);
    assert_int_equal(left, 0);
    for (int32_t i = 0; i < 2 * side; i++) {
        assert_int_equal(decisions[i], i % 2 == 0 ? CASUS__LINK_CHOSEN : CASUS__LINK_REJECTED);
    }
    free(datasets);
    free(edges);
    free(decisions);
}

/* ---- Faults ------------------------------------------------------------------------------------------------------ */

static void memory_short(void **state) {
    (void)state;
    static const int32_t datasets[] = {0, 0, 1, 1, 0, 1};
    static const casus__link_edge edges[] = {{0, 2, 5}, {0, 3, 4}, {1, 2, 4}, {4, 5, 1}};
    counting count = {0, 0};
    const casus_allocator a = {counting_realloc, &count};
    uint8_t decisions[4];
    int64_t left;
    int64_t allowed = 0;
    for (;; allowed++) {
        casus_error e = {0};
        count.left = allowed;
        const casus_status status = casus__link_optimal_all(&a, NULL, edges, 4, datasets, 6, decisions, &left, &e);
        assert_int_equal(count.live, 0);
        if (status == CASUS_OK) {
            break;
        }
        assert_int_equal(status, CASUS_E_MEMORY);
        assert_int_equal(e.status, CASUS_E_MEMORY);
    }
    assert_int_equal(allowed, 3 + 3 + 3 + 2 * 7); /* each was refused once */
    static const uint8_t wanted[] = {0, 1, 1, 1};
    assert_memory_equal(decisions, wanted, sizeof wanted);
}

static void cancelled(void **state) {
    (void)state;
    static const casus__link_edge edges[] = {{0, 0, 5}};
    casus_context *context = NULL;
    casus_error e;
    int32_t partners[1];
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    casus_context_cancel(context);
    const casus__settings settings = casus__settings_of(context);
    assert_int_equal(casus__link_optimal(&settings.allocator, settings.cancel, edges, 1, 1, 1, partners, NULL, &e),
                     CASUS_E_CANCELLED);
    casus_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors),         cmocka_unit_test(brute_force),     cmocka_unit_test(ties),
        cmocka_unit_test(nothing_to_gain), cmocka_unit_test(large_sparse),    cmocka_unit_test(dense),
        cmocka_unit_test(components),      cmocka_unit_test(many_components), cmocka_unit_test(too_large),
        cmocka_unit_test(memory_short),    cmocka_unit_test(cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
