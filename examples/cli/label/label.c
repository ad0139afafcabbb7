/* SPDX-License-Identifier: MIT */
/* casus label: a person says of uncertain pairs whether they are one event, the least certain first. Questions go to
   standard error, answers to the file. */
#include "commands.h"
#include "label/label_answers.h"
#include "label/label_records.h"

#include <stdlib.h>
#include <string.h>

/* A candidate to be asked about. */
typedef struct question {
    double distance; /* of its probability from the threshold */
    int64_t row;     /* of the table of pairs */
} question;

typedef struct labelling {
    linkage l;
    label_records records;
    label_answers answers;
    casus_table *pairs;
    question *questions;
    size_t count;
    int64_t known; /* pairs that were answered before */
    int64_t unfit; /* pairs whose names have no room in the file */
} labelling;

/* The nearest first, then in the order of the pairs. */
static int compare(const void *left, const void *right) {
    const question *a = left, *b = right;
    if (a->distance < b->distance || a->distance > b->distance) {
        return a->distance < b->distance ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static pair_name name_of(const casus_table *pairs, int64_t row) {
    return (pair_name){casus_column_text(casus_table_column(pairs, "dataset_a"), row),
                       casus_column_text(casus_table_column(pairs, "id_a"), row),
                       casus_column_text(casus_table_column(pairs, "dataset_b"), row),
                       casus_column_text(casus_table_column(pairs, "id_b"), row)};
}

/* Puts in order what has no answer yet. 1, or 0 after saying what failed. */
static int choose_questions(labelling *w) {
    session *s = w->l.session;
    casus_error error;
    if (!succeeded(s, casus_matches_pairs(w->l.matches, &w->pairs, &error), &error)) {
        return 0;
    }
    const int64_t rows = casus_table_row_count(w->pairs);
    const casus_column *probability = casus_table_column(w->pairs, "probability");
    w->questions = malloc(((size_t)rows + 1) * sizeof *w->questions);
    if (w->questions == NULL) {
        say("not enough memory for the pairs");
        return 0;
    }
    for (int64_t row = 0; row < rows; row++) {
        const pair_name pair = name_of(w->pairs, row);
        const double distance = casus_column_double(probability, row) - s->options.link.threshold;
        const int known = label_answers_has(&w->answers, &pair);
        const int fits = label_answers_fits(&pair);
        w->known += known;
        w->unfit += !known && !fits;
        if (!known && fits) {
            w->questions[w->count++] = (question){distance < 0 ? -distance : distance, row};
        }
    }
    qsort(w->questions, w->count, sizeof *w->questions, compare);
    return 1;
}

/* ---- Asking ------------------------------------------------------------------------------------------------------ */

/* Shows a pair. 1, or 0 after saying what failed. */
static int show(labelling *w, size_t index, const pair_name *pair) {
    casus_error error;
    buffer text = {0};
    casus_table *explained = NULL;
    const labelled_record *a = label_records_find(&w->records, pair->dataset_a, pair->id_a);
    const labelled_record *b = label_records_find(&w->records, pair->dataset_b, pair->id_b);
    casus_status status = casus_matches_explain(w->l.matches, pair->dataset_a, pair->id_a, pair->dataset_b, pair->id_b,
                                                &explained, &error);
    if (status == CASUS_OK && a != NULL && b != NULL) {
        const labelled_record sides[2] = {*a, *b};
        status = label_page(&text, w->l.session->context, sides, explained, &error);
    }
    casus_table_free(explained);
    progress_erase(&w->l.session->progress);
    fprintf(stderr, "\nPair %zu of %zu\n", index + 1, w->count);
    fwrite(text.data, 1, text.size, stderr);
    buffer_free(&text);
    return succeeded(w->l.session, status, &error);
}

/* The first letter of the next line; 0 if it is empty, EOF at the end of the input. */
static int read_letter(void) {
    int letter = 0;
    int c = getchar();
    for (; c != '\n' && c != EOF; c = getchar()) {
        letter = letter == 0 && c != ' ' && c != '\t' && c != '\r' ? c : letter;
    }
    return c == EOF && letter == 0 ? EOF : letter;
}

/* ANSWER_*; the end of the input is quitting. */
static int ask(void) {
    static const char letters[] = "ynsq";
    for (;;) {
        fputs("Is it one event? y yes, n no, s skip, q quit: ", stderr);
        const int letter = read_letter();
        if (letter == EOF) {
            fputs("\n", stderr);
            return ANSWER_QUIT;
        }
        const char *known =
            letter != 0 ? strchr(letters, letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter) : NULL;
        if (known != NULL) {
            return (int)(known - letters);
        }
    }
}

static void say_end(const labelling *w, size_t asked) {
    const int64_t *given = w->answers.given;
    say("%lld pairs answered: %lld yes, %lld no, %lld skipped; %lld left%s%s",
        (long long)(given[ANSWER_YES] + given[ANSWER_NO] + given[ANSWER_SKIP]), (long long)given[ANSWER_YES],
        (long long)given[ANSWER_NO], (long long)given[ANSWER_SKIP], (long long)(w->count - asked),
        asked < w->count && w->answers.path != NULL ? "; the same command goes on with " : "",
        asked < w->count && w->answers.path != NULL ? w->answers.path : "");
    if (w->unfit > 0) {
        say("%lld pairs were passed over: their names hold a tab or a line break, which the file has no room for",
            (long long)w->unfit);
    }
}

static int ask_all(labelling *w) {
    size_t asked = 0;
    int ok = w->count == 0 || label_answers_open(&w->answers);
    if (w->known > 0) {
        say("%s: %lld pairs are answered there already", w->answers.path, (long long)w->known);
    }
    for (; ok && asked < w->count; asked++) {
        const pair_name pair = name_of(w->pairs, w->questions[asked].row);
        ok = show(w, asked, &pair);
        const int answer = ok ? ask() : ANSWER_QUIT;
        if (answer == ANSWER_QUIT) {
            break;
        }
        ok = label_answers_add(&w->answers, &pair, answer);
    }
    if (ok) {
        say_end(w, asked);
    }
    return ok;
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

static int link_all(labelling *w, session *s) {
    int code = linkage_begin(&w->l, s);
    if (code == EXIT_OK) {
        code = label_records_begin(&w->records, s) ? linkage_run(&w->l, label_records_add, &w->records) : EXIT_DATA;
    }
    return code == EXIT_OK && !(label_records_sort(&w->records, s) && choose_questions(w)) ? EXIT_DATA : code;
}

int command_label(session *s) {
    labelling w;
    memset(&w, 0, sizeof w);
    int code = label_answers_begin(&w.answers, s->options.output) ? link_all(&w, s) : EXIT_DATA;
    code = code == EXIT_OK && !ask_all(&w) ? EXIT_DATA : code;
    code = !label_answers_end(&w.answers) && code == EXIT_OK ? EXIT_DATA : code;
    casus_table_free(w.pairs);
    free(w.questions);
    label_records_free(&w.records);
    linkage_end(&w.l);
    return code;
}
