/* SPDX-License-Identifier: MIT */
#include "link/linkage.h"

#include "files/inputs.h"
#include "question/question.h"

#include <stdio.h>
#include <string.h>

/* ---- Names ------------------------------------------------------------------------------------------------------- */

void linkage_base(buffer *out, const char *path) {
    static const char *const packed[] = {".gz", ".zst", ".xz", ".bz2"};
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    size_t size = strlen(name);
    for (size_t i = 0; i < sizeof packed / sizeof packed[0]; i++) {
        const size_t length = strlen(packed[i]);
        if (size > length && memcmp(name + size - length, packed[i], length) == 0) {
            size -= length;
            break;
        }
    }
    size_t end = size;
    while (end > 0 && name[end - 1] != '.') {
        end--;
    }
    buffer_add(out, name, end > 1 ? end - 1 : size);
}

void linkage_name(buffer *out, const session *s, int file) {
    const options *o = &s->options;
    buffer_clear(out);
    if (o->link.datasets[file] != NULL) {
        buffer_text(out, o->link.datasets[file]);
    } else if (o->map != NULL) { /* of a table of nobody's dataset */
        linkage_base(out, strcmp(o->files[file], "-") == 0 ? "stdin" : o->files[file]);
    }
    buffer_add(out, "", 1);
}

/* ---- Before reading ---------------------------------------------------------------------------------------------- */

static int same_name(const options *o, int a, int b) {
    const char *one = o->link.datasets[a];
    const char *other = o->link.datasets[b];
    return one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
}

/* A file that is given twice has nothing to be linked with, and its ids then name nobody. */
static int check_files(const options *o) {
    for (int i = 1; i < o->file_count && !o->distinct; i++) {
        const char *earlier = inputs_earlier(o, i);
        for (int k = 0; earlier != NULL && k < i; k++) {
            if (o->files[k] == earlier && same_name(o, k, i)) {
                return usage_error("%s is the same %s as %s, and records are linked with those of other datasets; name "
                                   "it once, or give it another name with --as NAME=FILE",
                                   o->files[i], strcmp(earlier, o->files[i]) == 0 ? "file" : "bytes", earlier);
            }
        }
    }
    return EXIT_OK;
}

static int read_weights(linkage *l) {
    session *s = l->session;
    casus_error error;
    source from;
    memset(&from, 0, sizeof from);
    if (s->options.link.weights == NULL) {
        return 1;
    }
    casus_status status = source_open(&from, s, s->options.link.weights, &error);
    if (status == CASUS_OK) {
        status = casus_link_weights_read(s->context, from.input, &l->weights, &error);
    }
    source_close(&from);
    return succeeded(s, status, &error);
}

static int read_taxonomy(linkage *l, const char *file) {
    casus_error error;
    source from;
    buffer name = {0};
    memset(&from, 0, sizeof from);
    linkage_base(&name, file);
    buffer_add(&name, "", 1);
    casus_status status = source_open(&from, l->session, file, &error);
    if (status == CASUS_OK) {
        status = casus_linker_add_taxonomy(l->linker, name.data, from.input, &error);
    }
    source_close(&from);
    buffer_free(&name);
    return succeeded(l->session, status, &error);
}

/* A value that is out of its range is one of the command line. */
static int new_linker(linkage *l) {
    const link_wishes *w = &l->session->options.link;
    casus_error error;
    casus_link_options wanted = CASUS_LINK_OPTIONS_INIT;
    wanted.rule = w->select;
    wanted.days = (int32_t)w->days;
    wanted.km = w->km;
    wanted.threshold = w->threshold;
    wanted.max_candidates = w->max_candidates;
    wanted.weights = l->weights;
    wanted.names = l->session->names;
    wanted.within = w->result == LINK_WITHIN;
    wanted.partial = (int32_t)w->partial;
    wanted.no_smartmatch = w->no_smartmatch;
    wanted.certainty = w->certainty;
    wanted.weight = w->weight;
    const casus_status status = casus_linker_new(l->session->context, &wanted, &l->linker, &error);
    return status == CASUS_OK           ? EXIT_OK
           : status == CASUS_E_ARGUMENT ? usage_lines(error.message)
                                        : say_failure(l->session, &error);
}

int linkage_begin(linkage *l, session *s) {
    memset(l, 0, sizeof *l);
    l->session = s;
    l->summary = (casus_match_summary)CASUS_MATCH_SUMMARY_INIT;
    int code = check_files(&s->options);
    code = code != EXIT_OK ? code : names_begin(s) && read_weights(l) ? EXIT_OK : EXIT_DATA;
    code = code != EXIT_OK ? code : new_linker(l);
    for (int i = 0; code == EXIT_OK && i < s->options.link.taxonomy_count; i++) {
        code = read_taxonomy(l, s->options.link.taxonomies[i]) ? EXIT_OK : EXIT_DATA;
    }
    return code;
}

/* ---- Reading and linking ----------------------------------------------------------------------------------------- */

int linkage_read(linkage *l, int file, void *user) {
    feed f;
    casus_error error;
    buffer name = {0};
    (void)user;
    linkage_name(&name, l->session, file);
    int ok = feed_open(&f, l->session, l->session->options.files[file]);
    if (ok && !f.empty) {
        const char *dataset = name.data[0] != 0 ? name.data : NULL;
        const casus_status status =
            casus_linker_add_input(l->linker, f.source.input, dataset, &f.options, &f.report, &error);
        ok = feed_succeeded(&f, status, &error) && feed_tell(&f);
    }
    feed_close(&f);
    buffer_free(&name);
    return ok;
}

/* What the library refuses, and what to do about it here. */
static int refuse(session *s, const casus_error *error) {
    say_failure(s, error);
    if (error->status == CASUS_E_STATE) {
        say("name the dataset of a file with --as NAME=FILE if it is another; repeats inside one dataset are told by "
            "casus link --within");
    } else if (error->status == CASUS_E_LIMIT) {
        say("smaller --days and --km leave fewer pairs, and so do files of one country or year (casus select --where "
            "... --to jsonl); --max-candidates allows more");
    }
    return EXIT_DATA;
}

int linkage_run(linkage *l, linkage_add add, void *user) {
    session *s = l->session;
    casus_error error;
    int ok = 1;
    for (int i = 0; ok && i < s->options.file_count; i++) {
        ok = add != NULL ? add(l, i, user) : linkage_read(l, i, user);
    }
    if (!ok || !feeds_found(s)) {
        return EXIT_DATA;
    }
    char phase[60];
    snprintf(phase, sizeof phase, "linking %lld records", (long long)s->kept);
    progress_phase(&s->progress, phase);
    casus_status status = casus_linker_run(l->linker, &l->matches, &error);
    if (status == CASUS_OK) {
        status = casus_matches_summary(l->matches, &l->summary, &error);
    }
    progress_erase(&s->progress);
    return status == CASUS_OK ? EXIT_OK : status == CASUS_E_ARGUMENT ? usage_lines(error.message) : refuse(s, &error);
}

void linkage_end(linkage *l) {
    casus_matches_free(l->matches);
    casus_linker_free(l->linker);
    casus_link_weights_free(l->weights);
}
