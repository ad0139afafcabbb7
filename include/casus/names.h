/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Names of actors and places: folding, likeness, and the table of which spellings are one name.
 *
 * Datasets spell one group or town in many ways. Folding takes away what is only spelling, likeness says how near two
 * spellings are, and a names table says what no rule can know: that Boko Haram and Jama'atu Ahlis Sunna are one. Only
 * the table ever changes what a question sees. Names are of at most ::CASUS_NAME_MOST bytes: the functions refuse
 * longer ones with ::CASUS_E_LIMIT, and text that is not UTF-8 with ::CASUS_E_VALUE. The functions on texts are pure
 * and thread-safe, allocate nothing, and give the same bits on every platform.
 */
#ifndef CASUS_NAMES_H
#define CASUS_NAMES_H

#include <casus/base.h>
#include <casus/batch.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Most bytes of a name. */
#define CASUS_NAME_MOST 1024

/* ---- Folding --------------------------------------------------------------------------------------------------- */

/** Without case, marks and punctuation: small letters, words with one blank between them. Latin becomes ASCII (`ø` is
 * o, `ß` ss); other scripts stay, without their marks and case. Apostrophes of all kinds are nothing, `&` is `and`,
 * every other sign parts words. By this the names table compares. */
#define CASUS_NAME_FOLD_SPELLING 1
/** That, and without what transliterations differ in: parentheses with years or an acronym are dropped, and the words
 * al el as an ad ar ash ez az unless nothing else is left; dj is j, ou and oo u, kh and q k, gh g, sh ch and z s, ph f,
 * w v, y i, and a letter twice is once. Different names can become the same; it is for comparing, not for keys. */
#define CASUS_NAME_FOLD_SOUND 2

/**
 * Folds a name.
 * @param fold    CASUS_NAME_FOLD_*.
 * @param buffer  receives the text as base.h says; 4 * size of the name + 1 suffice.
 * @return ::CASUS_OK, ::CASUS_E_LIMIT, ::CASUS_E_VALUE.
 */
CASUS_API casus_status casus_name_fold(casus_str name, int32_t fold, char *buffer, int64_t size, int64_t *out_size,
                                       casus_error *error);

/* ---- Likeness -------------------------------------------------------------------------------------------------- */

/**
 * Jaro's likeness of two texts as they are, by characters: 0 nothing in common, 1 the same, also of two empty texts.
 * Characters are in common if they lie less than half of the longer text apart; of those that stand in another order
 * half are transpositions, rounded down (as Winkler's own program counts; others do not round).
 * @return ::CASUS_OK, ::CASUS_E_LIMIT, ::CASUS_E_VALUE.
 */
CASUS_API casus_status casus_name_jaro(casus_str a, casus_str b, double *out, casus_error *error);
/** Jaro-Winkler in the plain form: the characters that both begin with, at most four, add a tenth each of what is
 * missing to 1, whatever Jaro's likeness is (some programs do so only over 0.7). @return as casus_name_jaro(). */
CASUS_API casus_status casus_name_jaro_winkler(casus_str a, casus_str b, double *out, casus_error *error);

/**
 * The acronym in a name: of capitals and digits, two to ten, two capitals at least, joints left out. In parentheses, as
 * in `Jama'at Nusrat al-Islam (JNIM)`, or the whole name, as `FARC-EP`. Empty if there is none.
 * @param buffer  receives the text as base.h says; 11 suffice.
 * @return ::CASUS_OK, ::CASUS_E_LIMIT, ::CASUS_E_VALUE.
 */
CASUS_API casus_status casus_name_acronym(casus_str name, char *buffer, int64_t size, int64_t *out_size,
                                          casus_error *error);
/**
 * Whether two names have one acronym: both state it, or one states what the words of the other begin with, with or
 * without of, the, and, de, la and the like (`FARC`, `Fuerzas Armadas Revolucionarias de Colombia`).
 * @param out  1 or 0.
 * @return ::CASUS_OK, ::CASUS_E_LIMIT, ::CASUS_E_VALUE.
 */
CASUS_API casus_status casus_name_same_acronym(casus_str a, casus_str b, int32_t *out, casus_error *error);

/** How often words occur in names, so that a rare word in common says more than a frequent one. */
typedef struct casus_rarity casus_rarity;
/** Makes one that knows no name. */
CASUS_API casus_status casus_rarity_new(casus_context *context, casus_rarity **out, casus_error *error);
/** Frees it. */
CASUS_API void casus_rarity_free(casus_rarity *rarity);
/** Counts the words of a name, each once. @return ::CASUS_OK, ::CASUS_E_LIMIT, ::CASUS_E_VALUE. */
CASUS_API casus_status casus_rarity_add(casus_rarity *rarity, casus_str name, casus_error *error);
/**
 * The part of two names that they share, by weight. Names are folded by ::CASUS_NAME_FOLD_SOUND; words such as group,
 * forces, militia, government and of are left out. A word weighs 1 + log2((N + 1) / (n + 1)), n of the N names counted
 * having it. Words are shared whose Jaro-Winkler is at least 0.9, each with one other, the likest first, and weigh what
 * the lighter of the two weighs. The sum is divided by that of all words of the lighter name. Of a
 * name the first 64 such words are compared.
 * @param out  0 to 1; 0 if a name has no word but those left out. The same in both directions.
 * @return ::CASUS_OK, ::CASUS_E_LIMIT, ::CASUS_E_VALUE. Thread-safe while nothing is added.
 */
CASUS_API casus_status casus_rarity_shared(const casus_rarity *rarity, casus_str a, casus_str b, double *out,
                                           casus_error *error);

/* ---- The names table ------------------------------------------------------------------------------------------- */

/** What is named. */
#define CASUS_NAME_KIND_ACTOR 1
#define CASUS_NAME_KIND_PLACE 2

/** Which spellings are one name. Immutable; may be used from any thread, and freed before whatever was given it. */
typedef struct casus_names casus_names;

/**
 * Reads a names table: the columns name, alias, kind, scheme, code, from and to, in any order; others are passed over.
 * A row says that `alias`, or the `code` of a `scheme`, means `name`, of the kind `actor` or `place`, from a day to
 * a day (YYYY-MM-DD, both included; empty: open). An alias that means different things at different times has a row for
 * each. Alias, or scheme and code, may be empty. Spellings are compared by ::CASUS_NAME_FOLD_SPELLING; a name is its
 * own alias, so that it is written one way wherever it is found, and may be the alias of another name, which it then
 * leads to.
 * @param input  is read to its end.
 * @return as casus_reader_new() and casus_reader_next(); ::CASUS_E_VALUE, with the row: no name, an unknown kind, a day
 * that is none, from after to; an alias twice for the same time; names that lead to each other in a circle, or over 64
 * from one to the next.
 */
CASUS_API casus_status casus_names_read(casus_context *context, casus_input *input, casus_names **out,
                                        casus_error *error);
/** Drops a reference. */
CASUS_API void casus_names_free(casus_names *names);
/**
 * The name that a spelling means.
 * @param kind  CASUS_NAME_KIND_*.
 * @param day   a day of time.h; on ::CASUS_DAY_UNKNOWN only rows hold that have neither `from` nor `to`.
 * @param out   receives the name as the table writes it, as long as the table lives.
 * @return ::CASUS_OK, ::CASUS_E_NOT_FOUND, ::CASUS_E_LIMIT, ::CASUS_E_VALUE.
 */
CASUS_API casus_status casus_names_find(const casus_names *names, int32_t kind, casus_str text, int32_t day,
                                        casus_str *out, casus_error *error);
/** The name that a code means; scheme and code are compared as they are. @return as casus_names_find(). */
CASUS_API casus_status casus_names_find_code(const casus_names *names, int32_t kind, casus_str scheme, casus_str code,
                                             int32_t day, casus_str *out, casus_error *error);
/**
 * A batch that says of its actors and places what the table has for them on the first day of each event: of actors in
 * side_a, side_b, dyad (`A - B` too, side by side) and the names of the list actors; of places in location, admin1,
 * admin2 and the fields name and admin1 to admin3 of the list locations. All else is that of the batch, whose memory it
 * uses and keeps.
 * @param out  to be freed with casus_batch_free().
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (the table has days, and the batch no column date_start). Thread-safe.
 */
CASUS_API casus_status casus_names_apply(const casus_names *names, const casus_batch *batch, casus_batch **out,
                                         casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
