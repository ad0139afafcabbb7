/* SPDX-License-Identifier: MIT */
/* The list is made of codes/profile_names.h, so that no name stands twice. */
#include "io/profiles/profile_list.h"

#include <casus/unstable.h>
#include <string.h>

#include "base/text.h"

/* What CASUS_WITHOUT_PROFILE_<name> leaves out has a name and no table: HIDDEN_1 and HIDDEN_ put a comma in front, so
   that LEFT is the second. */
#define WITHOUT_ucdp_ged CASUS_WITHOUT_PROFILE_UCDP_GED
#define WITHOUT_acled CASUS_WITHOUT_PROFILE_ACLED
#define WITHOUT_acled_aggregate CASUS_WITHOUT_PROFILE_ACLED
#define WITHOUT_acled_deleted CASUS_WITHOUT_PROFILE_ACLED
#define WITHOUT_gtd CASUS_WITHOUT_PROFILE_GTD
#define WITHOUT_gdelt_events CASUS_WITHOUT_PROFILE_GDELT
#define WITHOUT_gdelt_mentions CASUS_WITHOUT_PROFILE_GDELT
#define WITHOUT_icews CASUS_WITHOUT_PROFILE_ICEWS
#define WITHOUT_scad CASUS_WITHOUT_PROFILE_SCAD
#define WITHOUT_pitf CASUS_WITHOUT_PROFILE_PITF
#define WITHOUT_who_ssa CASUS_WITHOUT_PROFILE_WHO_SSA
#define WITHOUT_hdx_hapi CASUS_WITHOUT_PROFILE_HDX_HAPI
#define WITHOUT_ucdp_yearly CASUS_WITHOUT_PROFILE_UCDP_YEARLY
#define WITHOUT_insecurity_insight CASUS_WITHOUT_PROFILE_INSECURITY_INSIGHT
#define WITHOUT_aid_worker CASUS_WITHOUT_PROFILE_AID_WORKER
#define WITHOUT_airwars CASUS_WITHOUT_PROFILE_AIRWARS
#define WITHOUT_iraq_body_count CASUS_WITHOUT_PROFILE_IRAQ_BODY_COUNT
#define WITHOUT_polecat CASUS_WITHOUT_PROFILE_POLECAT
#define HIDDEN_1 ,
#define HIDDEN_ ,
#define KEPT(pointer) pointer,
#define LEFT(pointer)
#define SECOND(first, second, ...) second
#define SECOND_OF(...) SECOND(__VA_ARGS__)
#define EITHER_(without) SECOND_OF(HIDDEN_##without LEFT, KEPT, )
#define EITHER(without) EITHER_(without)
#define POINTER(id, name, title) EITHER(WITHOUT_##id)(&casus__profile_##id)
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

int casus__profile_has_from_given(casus_str dataset) {
    for (int32_t i = 0; i < casus__profile_total; i++) {
        if (casus__equal_z(dataset, casus__profiles[i]->name)) {
            return casus__profiles[i]->date.from_given;
        }
    }
    return casus__equal_z(dataset, "generic");
}

const char *casus_profile_columns(const char *profile) {
    const casus__profile *of = profile != NULL ? casus__profile_of(profile) : NULL;
    return of != NULL ? of->required : "";
}
