/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Which records of different datasets are one event, and why; what none of them has; what a new release changed.
 *
 * Each pair of records near enough in time and place has a match weight: the sum, over what the two say, of how many
 * bits speak for or against their being one event. The weights are learnt from the data at hand, without a sample and
 * without a seed. docs/linking.md says how, how good it is, and how it fails. The order of inputs and rows, the number
 * of threads and the machine never change a result, to the bit (but see ::CASUS_LINK_RULE_COMPAT).
 */
#ifndef CASUS_LINK_H
#define CASUS_LINK_H

#include <casus/base.h>
#include <casus/batch.h>
#include <casus/io.h>
#include <casus/names.h>
#include <casus/query.h>
#include <casus/time.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Linking --------------------------------------------------------------------------------------------------- */

/** Which of the candidates become links. */
#define CASUS_LINK_RULE_BEST                                                                                           \
    1 /**< Pairs by weight, then days and distance apart, then names; a cluster holds at                               \
           most one record of a dataset. */
#define CASUS_LINK_RULE_OPTIMAL                                                                                        \
    2 /**< The largest sum of weights, each beyond that of the threshold, in each connected group                      \
           of candidates between two datasets; ::CASUS_LINK_RULE_BEST where a group is larger                          \
           than 2,000 records of a dataset or has more than two datasets, which the summary counts. */
#define CASUS_LINK_RULE_COMPAT                                                                                         \
    3 /**< The rule of MELTT (docs/linking.md), by taxonomies, without weights. Depends                                \
           on the order in which datasets were added. */

/** Weights that were learnt: immutable, may be used from any thread. */
typedef struct casus_link_weights casus_link_weights;
/**
 * Reads weights that casus_matches_weights() gave, as CSV or TSV.
 * @return as casus_reader_new() and casus_reader_next(); ::CASUS_E_UNSUPPORTED (of another version), ::CASUS_E_VALUE
 * (a field or level that does not exist or is missing or twice; what is no number).
 */
CASUS_API casus_status casus_link_weights_read(casus_context *context, casus_input *input, casus_link_weights **out,
                                               casus_error *error);
/** Drops a reference. */
CASUS_API void casus_link_weights_free(casus_link_weights *weights);

/** How records are linked. */
typedef struct casus_link_options {
    casus_head head;
    int32_t rule; /**< CASUS_LINK_RULE_*; 0 = best. */
    int32_t days; /**< Candidates are at most so many days apart, from the end of one to the begin of the other; 0 to
                       366. */
    double km;    /**< Candidates are at most so many kilometres apart beyond the sum of their radii of precision (of
                       compat: from point to point); 0 to 20,038. */
    double threshold;       /**< A pair of a lower probability is no link; 0 to 1. Higher: fewer false links and more
                                 missed ones. */
    int64_t max_candidates; /**< ::CASUS_E_LIMIT beyond so many; 0 = 2^26, which take 3 GiB. */
    const casus_link_weights *weights; /**< Used as they are; NULL: learnt from the candidates, or the defaults if
                                          these, or pairs of one dataset as near to each other, are fewer than 200,
                                          which the summary says. */
    const casus_names *names;          /**< By which actors and places are compared; NULL: as the datasets have them. */
    int32_t within;                    /**< 1: also finds repeats inside a dataset (casus_matches_repeats()); 0. */
    int32_t partial;                   /**< Of compat: in how many taxonomies a pair may differ altogether. */
    int32_t no_smartmatch; /**< Of compat: 1: a pair must agree at the level of `certainty` of each taxonomy; 0: at
                                any. */
    int32_t reserved;      /**< 0. */
    const char *certainty; /**< Of compat: comma-separated levels, 1 = the base categories, one a taxonomy; NULL = 1. */
    const char *weight;    /**< Of compat: comma-separated weights, one a taxonomy; NULL = 1. */
} casus_link_options;

#define CASUS_LINK_OPTIONS_INIT                                                                                        \
    { {sizeof(casus_link_options), CASUS_TAG_LINK_OPTIONS}, 0, 3, 0, 0.2, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/** Takes the records of datasets and links them. */
typedef struct casus_linker casus_linker;
/** Makes one. @param options NULL for the defaults; copied. @return ::CASUS_OK, ::CASUS_E_ARGUMENT (a value that is out
 * of range). */
CASUS_API casus_status casus_linker_new(casus_context *context, const casus_link_options *options, casus_linker **out,
                                        casus_error *error);
/** Frees it; its matches live on. */
CASUS_API void casus_linker_free(casus_linker *linker);
/** Names of the columns that it reads, for ::casus_read_options. Borrowed. */
CASUS_API const char *casus_linker_columns(const casus_linker *linker);
/**
 * Reads an input to its end and adds its records. Records of one dataset, by the events' `dataset`, are never linked,
 * whatever input they are in. A record without an id is called `#` and its row, and behind that `#2`, `#3` ... where
 * it would be an id of its dataset. After a failure nothing was added.
 * @param dataset  the name of the dataset instead of what the events say; NULL: that, and of profile "generic" the name
 *                 of the file without folder and ending.
 * @param options  NULL for the defaults; the columns are chosen here and must be NULL.
 * @param report   counts and profile, also after a failure; optional.
 * @return as casus_reader_new() and casus_reader_next().
 */
CASUS_API casus_status casus_linker_add_input(casus_linker *linker, casus_input *input, const char *dataset,
                                              const casus_read_options *options, casus_report *report,
                                              casus_error *error);
/** Adds the records of a dataset. @param name the name of the dataset instead of what the events say; NULL: that.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (a column of casus_linker_columns() was not built). */
CASUS_API casus_status casus_linker_add_dataset(casus_linker *linker, const casus_dataset *dataset, const char *name,
                                                casus_error *error);
/**
 * Adds a taxonomy for ::CASUS_LINK_RULE_COMPAT, before any records: a table with the columns data.source (a dataset),
 * base.categories (a value of its native column `name`) and level_1, level_2, ..., from the finest to the coarsest.
 * @param name  the native column of the datasets that it orders.
 * @return as casus_reader_new() and casus_reader_next(); ::CASUS_E_VALUE (a category twice, a level that is empty),
 * ::CASUS_E_STATE (there are records, or another rule was chosen).
 */
CASUS_API casus_status casus_linker_add_taxonomy(casus_linker *linker, const char *name, casus_input *input,
                                                 casus_error *error);

/** What was linked: immutable, readable from any thread. It holds every candidate, not only the links. */
typedef struct casus_matches casus_matches;
/**
 * Links the records so far; more may be added afterwards and linked again.
 * @return ::CASUS_OK; ::CASUS_E_STATE (records of one dataset only, without `within`); ::CASUS_E_LIMIT (candidates);
 * ::CASUS_E_CANCELLED; of compat ::CASUS_E_ARGUMENT (no taxonomy, or `certainty` and `weight` of another length).
 */
CASUS_API casus_status casus_linker_run(casus_linker *linker, casus_matches **out, casus_error *error);
/** Drops a reference. */
CASUS_API void casus_matches_free(casus_matches *matches);

/** What came out, in figures. */
typedef struct casus_match_summary {
    casus_head head;
    int64_t records;
    int64_t datasets;
    int64_t candidates;
    int64_t links;            /**< Candidates that were chosen. */
    int64_t clusters;         /**< Of two records or more. */
    int64_t events;           /**< Clusters and records that stand alone. */
    int64_t without_day;      /**< Records that can have no candidate since their day is unknown. */
    int64_t without_place;    /**< The same of their place. */
    int64_t without_id;       /**< Records that no relation can name. */
    int64_t repeated_ids;     /**< Records whose dataset and id another one before has. */
    int64_t large_components; /**< Groups of candidates that ::CASUS_LINK_RULE_OPTIMAL left to best. */
    int64_t rounds;           /**< In which weights were learnt; 0 if they were not. */
    int32_t learnt;           /**< 1: weights were learnt from the candidates, 0: given, or the defaults. */
    int32_t reserved;
    double prior; /**< Learnt share of true pairs among candidates that each could be one. */
} casus_match_summary;

#define CASUS_MATCH_SUMMARY_INIT                                                                                       \
    { {sizeof(casus_match_summary), CASUS_TAG_MATCH_SUMMARY}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/** Fills it in. */
CASUS_API casus_status casus_matches_summary(const casus_matches *matches, casus_match_summary *out,
                                             casus_error *error);
/**
 * The clusters, such as casus_links_read() reads.
 * @param singles  1: also records that stand alone; 0: only clusters of two and more.
 * @param out      dataset, id, cluster (number from 1, by the smallest dataset and id of each), confidence (largest
 *                 probability of the links of the record, to four places; unknown of one that stands alone), sorted by
 *                 cluster, dataset, id.
 */
CASUS_API casus_status casus_matches_clusters(const casus_matches *matches, int32_t singles, casus_table **out,
                                              casus_error *error);
/**
 * Every candidate, by dataset_a, id_a, dataset_b, id_b as bytes (a the smaller one).
 * @param out  dataset_a, id_a, dataset_b, id_b, probability, bits (weight with the prior), decision (words of
 *             ::CASUS_VOCABULARY_LINK_DECISION: "link", "below threshold", "partner taken": dataset of the one already
 * in the other's cluster, "weaker": inside a cluster that other links made, "episode": of compat, an event that may
 * belong to an episode), days and km apart, and for each field its level in words and its bits: time, time_bits,
 * distance, distance_bits, place, place_bits, actor, actor_bits, class, class_bits, figures, figures_bits.
 */
CASUS_API casus_status casus_matches_pairs(const casus_matches *matches, casus_table **out, casus_error *error);
/**
 * Why a record is linked, and why not.
 * @param dataset_b,id_b  the other record; both empty: every candidate of the first, the strongest first.
 * @param out             for each pair a row for each field that says anything, by the size of its bits, one for the
 *                        prior and one, of field "total", for the pair: dataset_a, id_a (the record), dataset_b, id_b,
 *                        field, level (in words, with what the two say), bits, probability and decision (of total).
 * Bits add up exactly. Of two records that are no candidates one row of field "total", whose level says what parts
 * them, and whose decision is "no candidate".
 * @return ::CASUS_OK, ::CASUS_E_NOT_FOUND (a record; the message tells the nearest).
 */
CASUS_API casus_status casus_matches_explain(const casus_matches *matches, casus_str dataset, casus_str id,
                                             casus_str dataset_b, casus_str id_b, casus_table **out,
                                             casus_error *error);
/** The weights: field, level, m (share among true pairs), u (among false ones), bits; the first row has field "version"
 * and its number as level. */
CASUS_API casus_status casus_matches_weights(const casus_matches *matches, casus_table **out, casus_error *error);
/** How datasets overlap: for each set of datasets that one event at least has: datasets (joined by " + "), events,
 * records; the largest sets first. */
CASUS_API casus_status casus_matches_overlap(const casus_matches *matches, casus_table **out, casus_error *error);
/** Clusters whose records disagree about killed, the most first: cluster, first day, place, and for each dataset a
 * column of its name with its best figure (unknown where it has none), difference. */
CASUS_API casus_status casus_matches_disagreements(const casus_matches *matches, casus_table **out, casus_error *error);
/** Records of one dataset that look like one event, with `within`: as casus_matches_pairs(), without a decision. They
 * are never joined. */
CASUS_API casus_status casus_matches_repeats(const casus_matches *matches, casus_table **out, casus_error *error);
/** The clusters for ::casus_rollup_options. @param out to be freed with casus_links_free(). */
CASUS_API casus_status casus_matches_links(const casus_matches *matches, casus_links **out, casus_error *error);
/**
 * Adds to an event a relation same_as to each other record of its cluster, with the confidence of the link, or of the
 * record's strongest, and made_by "casus". An event without an id gets none.
 * @param dataset  the name under which its input was added, NULL: what the event says.
 */
CASUS_API casus_status casus_matches_relate(const casus_matches *matches, const char *dataset, casus_event *event,
                                            casus_error *error);

/* ---- What no dataset has --------------------------------------------------------------------------------------- */

/** How the events that no dataset has are estimated (docs/estimates.md). */
typedef struct casus_estimate_options {
    casus_head head;
    int32_t interactions; /**< Log-linear models have terms of at most so many datasets; 1 (none depends on another) to
                               5, of six datasets to 2; 0 = one less than there are datasets, of six 2. */
    int32_t reserved;     /**< 0. */
    double level;         /**< Of the intervals; 0.5 to 0.999. */
    double delta;         /**< Of the decomposable models: events that each set of datasets has beforehand; 0 = 1 spread
                               over all sets, to 100. */
    int64_t max_unseen;   /**< Of the decomposable models: more unseen events are not thought of; 0 = 20 for each one
                               observed, at least 1,000. */
} casus_estimate_options;

#define CASUS_ESTIMATE_OPTIONS_INIT                                                                                    \
    { {sizeof(casus_estimate_options), CASUS_TAG_ESTIMATE_OPTIONS}, 0, 0, 0.95, 0, 0 }

/**
 * Estimates from the overlap of datasets how many events none of them has, by several methods, which rest on different
 * assumptions: where they disagree nobody knows. What is said about how they fail is part of each answer.
 * @param datasets     2 to 6 names with commas between them. Of more, join some under one name.
 * @param counts       how many events each set of datasets has, and no other dataset: counts[mask - 1] is of the set
 *                     `mask`, in which bit 0 is the first dataset. Of A,B: A alone, B alone, both; of A,B,C: A, B, AB,
 *                     C, AC, BC, ABC.
 * @param count_count  2^datasets - 1.
 * @param options      NULL for the defaults.
 * @param out          a row for each method and model: method ("bic-average" and the best "log-linear" models,
 *                     "independence", "decomposable", "chao", "chao-finite", "chao-corrected", and for each two
 *                     datasets by themselves "chapman" and "lincoln-petersen"), model (those that depend on each other
 *                     in one pair of brackets), observed, unseen, estimate (both together), se, low, high, aic, bic,
 *                     weight (of the model or graph among all), note: what it assumes, how sure it is, or why there is
 *                     no estimate, whose figures are unknown then.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (names or counts that are too few, too many or twice; a value of the options
 * that is out of range), ::CASUS_E_VALUE (a negative count), ::CASUS_E_LIMIT (over 10^12 events), ::CASUS_E_CANCELLED.
 */
CASUS_API casus_status casus_overlap_estimate(casus_context *context, const char *datasets, const int64_t *counts,
                                              int32_t count_count, const casus_estimate_options *options,
                                              casus_table **out, casus_error *error);

/**
 * The same of linked datasets. Only events count that could have been linked: incidents, episodes and statements with a
 * day and a place. The note also says how right the links are by their own probabilities, and whether the datasets
 * cover the same days.
 * @return as casus_overlap_estimate(); ::CASUS_E_ARGUMENT also if there are more than 6 datasets: link them again under
 * names that join some.
 */
CASUS_API casus_status casus_matches_estimate(const casus_matches *matches, const casus_estimate_options *options,
                                              casus_table **out, casus_error *error);

/* ---- What changed ---------------------------------------------------------------------------------------------- */

/** How releases are compared. */
typedef struct casus_diff_options {
    casus_head head;
    int32_t since; /**< Changes of releases after this day are kept; ::CASUS_DAY_UNKNOWN: all. The day of a release is
                        the latest `modified` of its records, of those without one the last day that they tell of. */
    int32_t reserved; /**< 0. */
} casus_diff_options;

#define CASUS_DIFF_OPTIONS_INIT                                                                                        \
    { {sizeof(casus_diff_options), CASUS_TAG_DIFF_OPTIONS}, CASUS_DAY_UNKNOWN, 0 }

/**
 * What releases of a dataset changed, record by record and field by field. Records are matched by (dataset, id), those
 * that share an id in their order, those without one by all that they say. Columns that both releases have are compared
 * by name, as text: `1` and `1.0` differ. Fields of the model are compared only if the two are no tables or records of
 * one profile, such as GED as CSV and as casus' own JSON. A record takes about 90 bytes and its id; a row that differs
 * is held until it is looked up in the release before what it said. What can be read once only (a pipe, a callback) is
 * held in memory. Of the release before a digest of 128 bits stands for each row, under a key that nobody else knows
 * (docs/diff.md, Cost).
 */
typedef struct casus_diff casus_diff;
/** Makes one. @param options NULL for the defaults; copied. */
CASUS_API casus_status casus_diff_new(casus_context *context, const casus_diff_options *options, casus_diff **out,
                                      casus_error *error);
/** Frees it; its tables live on. */
CASUS_API void casus_diff_free(casus_diff *diff);
/**
 * Reads a release to its end and compares it with the one that was added before it, the older one. A file must not be
 * written to before the next release is compared or the diff is freed; it may be replaced.
 * @param options  NULL for the defaults; `columns` and `ids` must be NULL.
 * @param report   counts and profile, also after a failure; optional.
 * @return as casus_reader_new() and casus_reader_next(); ::CASUS_E_UNSUPPORTED (a stream of Arrow data, which cannot be
 * read twice); ::CASUS_E_IO (the release before was written to meanwhile); ::CASUS_E_STATE (after a failure, or after
 * casus_diff_add_annual()).
 */
CASUS_API casus_status casus_diff_add_input(casus_diff *diff, casus_input *input, const casus_read_options *options,
                                            casus_report *report, casus_error *error);
/**
 * Reads the annual release that the releases so far went into. A record of any of them whose first day is inside its
 * years, and which it lacks, is told as dropped.
 * @return as casus_diff_add_input(); ::CASUS_E_STATE (no release before it, or a second annual one).
 */
CASUS_API casus_status casus_diff_add_annual(casus_diff *diff, casus_input *input, const casus_read_options *options,
                                             casus_report *report, casus_error *error);
/**
 * The changes, sorted by dataset and id as bytes, the fields of a record by their columns.
 * @param out  change (words of ::CASUS_VOCABULARY_DIFF_CHANGE: "added", "deleted", "changed", "renumbered": one event
 *             under another id, "dropped"), dataset, id (the new one), field (unknown of whole records; of what was
 * renumbered first `id`, then fields that differ too), old, new (as delivered; unknown where they are empty; of a whole
 * record without an id its text). Of more than two releases, in their order, with the name of the newer one as column
 * `release` before them. The last field of a record is `standing` (words of ::CASUS_VOCABULARY_STANDING), where it is
 * counted otherwise in the new release, whether or not it says what it said.
 */
CASUS_API casus_status casus_diff_changes(const casus_diff *diff, casus_table **out, casus_error *error);
/**
 * What moved in the sums of what stands, by country and year, the largest move of killed (best) first.
 * @param out  country, year, events_old, events_new, events_moved, and _old, _new, _moved of killed_low, killed_best
 * and killed_high (unknown where one of both is unknown or open); `release` as in casus_diff_changes().
 */
CASUS_API casus_status casus_diff_moved(const casus_diff *diff, casus_table **out, casus_error *error);
/**
 * Each release in figures.
 * @param out  release (name of the input), day, kept (0: it is not after `since`), rows, rows_before, unchanged,
 *             changed (rows), cells (fields of them), added, deleted, renumbered, without_id, repeated_ids (rows whose
 * id a row before has). Of the first release there is nothing to compare, and these are unknown.
 */
CASUS_API casus_status casus_diff_releases(const casus_diff *diff, casus_table **out, casus_error *error);
/** Columns that one of two releases has. @param out release (the newer one), column, only_in ("old" or "new"). */
CASUS_API casus_status casus_diff_columns(const casus_diff *diff, casus_table **out, casus_error *error);
/** What became of the records in the annual release. @param out a row if it was added and has days: release (its name),
 * first_year, last_year, records (of other releases, in these years), survived, dropped. */
CASUS_API casus_status casus_diff_survival(const casus_diff *diff, casus_table **out, casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
