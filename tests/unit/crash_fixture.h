/* SPDX-License-Identifier: MIT */
/* Crashes in three datasets, made so that MELTT's rule finds among them what its authors publish of their own crashes
   in Maryland (README and tests of MELTT 0.4.3), for nine settings of days and kilometres. Only the counts are theirs:
   places, days and words are made here, and what the counts leave open is chosen so as to be simple.

   A cluster has a lead and one or two members; a member stands north or south of the lead, and later or earlier, just
   so far that the setting of its level joins the two and the one before does not. Clusters are 100 km from each other.
 */
#ifndef CASUS_TEST_CRASH_FIXTURE_H
#define CASUS_TEST_CRASH_FIXTURE_H

#include <stdint.h>
#include <stdio.h>

#define CRASHES 195
#define CRASH_DAY 15340 /* 2012-01-01 */

typedef struct crash {
    int32_t dataset; /* 1, 2, 3 */
    int32_t day0, day1;
    double lat, lon;
    int32_t words[3]; /* model, color, damage */
} crash;

typedef struct crashes {
    crash all[CRASHES + 64];
    int count;
    int sites;
    int lone; /* records that nothing joins, so far */
} crashes;

/* Settings at which a member is joined first: of days and of kilometres. */
static const struct {
    int days;
    double km;
} crash_levels[] = {{0, .5}, {1, .5}, {1, 1.5}, {2, 3}, {1, 8}, {4, 20}, {6, 40}};

/* Words of each taxonomy, and their levels from the finest: word / divisor or, of a colour, light or dark. */
static const char *const crash_taxonomies[] = {"model_tax", "color_tax", "damage_tax"};
static const int crash_words[] = {8, 6, 4};
static const int crash_depths[] = {3, 2, 1};

static inline int crash_label(int taxonomy, int word, int level) {
    return taxonomy == 1 && level == 1 ? word % 2 : word >> level;
}

static inline crash *add_crash(crashes *c, int dataset, int site, int day, double km, int days, int words) {
    crash *one = &c->all[c->count++];
    *one = (crash){dataset,
                   CRASH_DAY + day,
                   CRASH_DAY + day + days,
                   30 + site % 12 + km / 111.111,
                   -100 + 1.5 * (site / 12), /* NOLINT: whole columns of sites */
                   {words % 8, words % 6, words % 4}};
    return one;
}

static inline int base_day(int site) {
    return 8 + site % 5;
}

/* Joined at `level` from the lead on, 1: later and north of it, -1: earlier and south. */
static inline void add_member(crashes *c, int dataset, int site, int level, int sign, int days) {
    crash *one = add_crash(c, dataset, site, base_day(site) + sign * crash_levels[level].days,
                           sign * crash_levels[level].km, days, site);
    if (site % 3 == 1) {
        one->words[0] ^= 1; /* agrees at the second level */
    }
}

/* Three events of which one has two candidates, and two pairs of which MELTT takes the worse: README, `contenders` and
   `duplicates`. North of the site in kilometres: 3:2 1:1 2:2 1:9 2:5 3:8 3:10 2:8. */
static inline void add_contenders(crashes *c, int site) {
    const struct {
        int dataset, day;
        double km;
        int words[3];
    } rows[] = {{1, 0, -3, {1, 2, 0}},  {2, 0, -1.5, {1, 2, 0}}, {3, 0, -5.6, {1, 2, 0}}, {1, 2, 0, {0, 0, 0}},
                {2, 2, 1.5, {0, 0, 0}}, {2, 3, 5, {1, 2, 0}},    {3, 3, 2.6, {1, 2, 0}},  {3, 3, 2.6, {0, 0, 0}}};
    for (int i = 0; i < 8; i++) {
        crash *one = add_crash(c, rows[i].dataset, site, rows[i].day, rows[i].km, 0, 0);
        for (int t = 0; t < 3; t++) {
            one->words[t] = rows[i].words[t];
        }
    }
}

static inline void add_clusters(crashes *c) {
    static const int first[] = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2}; /* of 19 triples */
    static const int second[] = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3};
    static const int pairs[][2] = {{1, 2}, {1, 3}, {2, 3}};
    for (int i = 0; i < 19; i++, c->sites++) {
        const int days = i < 6 ? 3 : 0; /* six are episodes */
        add_crash(c, 1, c->sites, base_day(c->sites), 0, days, c->sites);
        add_member(c, 2, c->sites, i % 2 == 0 ? first[i] : second[i], 1, days);
        add_member(c, 3, c->sites, i % 2 == 0 ? second[i] : first[i], -1, days);
    }
    for (int i = 0; i < 12; i++, c->sites++) { /* 5 of 1 + 2, 4 of 1 + 3, 3 of 2 + 3 */
        const int *of = pairs[i < 5 ? 0 : i < 9 ? 1 : 2];
        const int days = i == 8 || i == 11 ? 3 : 0; /* two are episodes */
        add_crash(c, of[0], c->sites, base_day(c->sites), 0, days, c->sites);
        add_member(c, of[1], c->sites, 2, 1, days);
        if (i == 0) {
            add_member(c, 3, c->sites, 5, -1, 0); /* a third one, for five days and 25 km */
        }
    }
    add_contenders(c, c->sites++);
    for (int i = 0; i < 18; i++, c->sites++) { /* pairs for larger settings only */
        const int level = i < 2 ? 4 : i < 5 ? 5 : 6;
        add_crash(c, pairs[i % 3][0], c->sites, base_day(c->sites), 0, 0, c->sites);
        add_member(c, pairs[i % 3][1], c->sites, level, 1, 0);
    }
}

/* Events that may belong to an episode: of the second and third dataset to those of the first, and two of the first to
   one of each other. */
static inline void add_flagged(crashes *c) {
    for (int site = 0; site < 4; site++) {
        add_crash(c, 2 + site / 2, site, base_day(site) + 1, 1, 0, site);
    }
    for (int dataset = 2; dataset <= 3; dataset++, c->sites++) {
        add_crash(c, dataset, c->sites, base_day(c->sites), 0, 3, c->sites);
        add_crash(c, 1, c->sites, base_day(c->sites) + 1, 1, 0, c->sites);
    }
}

/* Far from all, or in time, or called something else. */
static inline void add_lone(crashes *c, int dataset) {
    const int site = c->lone / 3;
    if (c->lone % 3 == 0) {
        add_crash(c, dataset, c->sites, base_day(c->sites), 0, 0, c->sites);
        c->sites++;
    } else if (c->lone % 3 == 1) {
        add_crash(c, dataset, site, base_day(site), 0, site % 2 * 3, site)->words[2] ^= 1;
    } else {
        add_crash(c, dataset, site, base_day(site) + 18, 0, 0, site);
    }
    c->lone++;
}

static inline void make_crashes(crashes *c) {
    static const int sizes[] = {71, 64, 60};
    int counts[3] = {0, 0, 0};
    c->count = c->sites = c->lone = 0;
    add_clusters(c);
    add_flagged(c);
    for (int i = 0; i < c->count; i++) {
        counts[c->all[i].dataset - 1]++;
    }
    for (int d = 0; d < 3; d++) {
        for (; counts[d] < sizes[d]; counts[d]++) {
            add_lone(c, d + 1);
        }
    }
}

/* The taxonomy as a table; what it maps, dataset by dataset, is the word with the dataset's number before it. */
static inline void write_taxonomy(int taxonomy, char *out, size_t size) {
    size_t at = (size_t)snprintf(out, size, "data.source,base.categories");
    for (int level = 0; level < crash_depths[taxonomy]; level++) {
        at += (size_t)snprintf(out + at, size - at, ",level_%d", level + 1);
    }
    for (int dataset = 1; dataset <= 3; dataset++) {
        for (int word = 0; word < crash_words[taxonomy]; word++) {
            at += (size_t)snprintf(out + at, size - at, "\ncrash_data%d,%d-%d", dataset, dataset, word);
            for (int level = 0; level < crash_depths[taxonomy]; level++) {
                at += (size_t)snprintf(out + at, size - at, ",kind %d", crash_label(taxonomy, word, level));
            }
        }
    }
    (void)snprintf(out + at, size - at, "\n");
}

#endif
