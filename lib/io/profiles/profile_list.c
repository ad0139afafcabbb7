/* SPDX-License-Identifier: MIT */
/* The list is made of codes/profile_names.h, so that no name stands twice. */
#include "io/profiles/profile_list.h"

#include <casus/unstable.h>
#include <string.h>

#define POINTER(id, name, title) &casus__profile_##id,
#define NAME(id, name, title) name,

const casus__profile *const casus__profiles[] = {CASUS__PROFILE_TABLES(POINTER) & casus__profile_casus};
const int32_t casus__profile_total = (int32_t)(sizeof casus__profiles / sizeof casus__profiles[0]);
const char *const casus__profile_names[CASUS__PROFILE_NAME_COUNT] = {CASUS__PROFILE_NAMES(NAME)};

const char *casus__profile_name(const char *name) {
    for (int32_t i = 0; i < CASUS__PROFILE_NAME_COUNT; i++) {
        if (strcmp(casus__profile_names[i], name) == 0) {
            return casus__profile_names[i];
        }
    }
    return NULL;
}

const casus__profile *casus__profile_of(const char *name) {
    for (int32_t i = 0; i < casus__profile_total; i++) {
        if (strcmp(casus__profiles[i]->name, name) == 0) {
            return casus__profiles[i];
        }
    }
    return NULL;
}

const char *casus_profile_columns(const char *profile) {
    const casus__profile *of = profile != NULL ? casus__profile_of(profile) : NULL;
    return of != NULL ? of->required : "";
}
