/* SPDX-License-Identifier: MIT */
/* Every struct that crosses the API and may grow begins with its size and tag. Only the bytes that both sides know are
   copied; a head that cannot be, and members that this library does not know, are refused and never ignored. */
#include "base/head.h"

#include <stddef.h>
#include <string.h>

#include "base/error.h"

/* The C type of a tag, for messages. */
static const char *name_of(int32_t tag) {
    static const struct {
        int32_t tag;
        const char *name;
    } names[] = {
        {CASUS_TAG_RECORD, "casus_record"},
        {CASUS_TAG_DATE, "casus_date"},
        {CASUS_TAG_LOCATION, "casus_location"},
        {CASUS_TAG_ACTOR, "casus_actor"},
        {CASUS_TAG_PARTICIPANT, "casus_participant"},
        {CASUS_TAG_CASUALTY, "casus_casualty"},
        {CASUS_TAG_CLASSIFICATION, "casus_classification"},
        {CASUS_TAG_SOURCE, "casus_source"},
        {CASUS_TAG_CLAIM, "casus_claim"},
        {CASUS_TAG_MEANS, "casus_means"},
        {CASUS_TAG_OUTCOME, "casus_outcome"},
        {CASUS_TAG_RELATION, "casus_relation"},
        {CASUS_TAG_READ_OPTIONS, "casus_read_options"},
        {CASUS_TAG_WRITE_OPTIONS, "casus_write_options"},
        {CASUS_TAG_ROLLUP_OPTIONS, "casus_rollup_options"},
        {CASUS_TAG_LINK_OPTIONS, "casus_link_options"},
        {CASUS_TAG_ESTIMATE_OPTIONS, "casus_estimate_options"},
        {CASUS_TAG_TABLE_OPTIONS, "casus_table_options"},
        {CASUS_TAG_DIFF_OPTIONS, "casus_diff_options"},
        {CASUS_TAG_REPORT, "casus_report"},
        {CASUS_TAG_ISSUE, "casus_issue"},
        {CASUS_TAG_COUNTRY, "casus_country"},
        {CASUS_TAG_COUNTRY_CODE, "casus_country_code"},
        {CASUS_TAG_CODE, "casus_code"},
        {CASUS_TAG_CROSSWALK, "casus_crosswalk"},
        {CASUS_TAG_STANDING, "casus_standing"},
        {CASUS_TAG_MATCH_SUMMARY, "casus_match_summary"},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].tag == tag) {
            return names[i].name;
        }
    }
    return "a struct that this library does not know";
}

static casus_status fail_headless(const char *name, uint32_t size, casus_error *error) {
    return casus__fail(error, CASUS_E_ARGUMENT,
                       "%s has no head (its size says %lld); begin with its CASUS_..._INIT or casus_init()", name,
                       (long long)size);
}

static int is_head(const casus_head *head) {
    return head->size >= sizeof *head && head->size <= CASUS__HEAD_SIZE_MAX;
}

casus_status casus__head_read(const casus_head *from, casus_head *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    if (from == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a struct is needed, and NULL was given");
    }
    memcpy(out, from, sizeof *out);
    return is_head(out) ? CASUS_OK : fail_headless("the struct", out->size, error);
}

static casus_status check(const casus_head *from, int32_t tag, casus_head *out, casus_error *error) {
    memcpy(out, from, sizeof *out);
    if (!is_head(out)) {
        return fail_headless(name_of(tag), out->size, error);
    }
    return out->tag == tag ? CASUS_OK
                           : casus__fail(error, CASUS_E_ARGUMENT, "%s is wanted, and %s (tag %d) was given",
                                         name_of(tag), name_of(out->tag), (int)out->tag);
}

casus_status casus__head_in(const casus_head *from, int32_t tag, void *own, uint32_t own_size, casus_error *error) {
    const casus_head head = {own_size, tag};
    casus_head theirs = head;
    const unsigned char *bytes = (const unsigned char *)from;
    if (from != NULL) {
        const casus_status status = check(from, tag, &theirs, error);
        if (status != CASUS_OK) {
            return status;
        }
        for (uint32_t i = own_size; i < theirs.size; i++) {
            if (bytes[i] != 0) {
                return casus__fail(
                    error, CASUS_E_UNSUPPORTED,
                    "%s says something at byte %lld that this version of the library does not know; use a "
                    "newer one",
                    name_of(tag), (long long)i);
            }
        }
        memcpy(own, from, theirs.size < own_size ? theirs.size : own_size);
    }
    memcpy(own, &head, sizeof head);
    return CASUS_OK;
}

casus_status casus__head_out(const void *own, uint32_t own_size, int32_t tag, casus_head *to, casus_error *error) {
    casus_head theirs;
    if (to == NULL) {
        return CASUS_OK;
    }
    const casus_status status = check(to, tag, &theirs, error);
    if (status != CASUS_OK) {
        return status;
    }
    const uint32_t known = theirs.size < own_size ? theirs.size : own_size;
    memcpy((char *)to + sizeof theirs, (const char *)own + sizeof theirs, known - sizeof theirs);
    if (theirs.size > known) {
        memset((char *)to + known, 0, theirs.size - known);
    }
    return CASUS_OK;
}
