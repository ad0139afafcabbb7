/* SPDX-License-Identifier: MIT */
/* The list of profiles. Those with a table are found by name; "generic", which the caller's map makes up, has a name
   here and no table. "casus" has one for the flat rows that select writes; its events, as JSON and Arrow, need none.
   The order is that of codes/profile_names.h. */
#ifndef CASUS_LIB_IO_PROFILES_PROFILE_LIST_H
#define CASUS_LIB_IO_PROFILES_PROFILE_LIST_H

#include "codes/profile_names.h"
#include "io/profiles/profile.h"

/* The profiles of columns, in the order in which they are listed. */
extern const casus__profile *const casus__profiles[];
extern const int32_t casus__profile_total;

/* The names of all: of those, and of "generic", which the caller makes up. */
#define CASUS__PROFILE_NAME_COUNT (CASUS__PROFILE_NAMES(CASUS__PROFILE_ONE) 0)
#define CASUS__PROFILE_ONE(id, name, title) 1 +
extern const char *const casus__profile_names[CASUS__PROFILE_NAME_COUNT];
/* The static spelling of a name; NULL if there is no such profile. */
const char *casus__profile_name(const char *name);
/* The profile of columns of a name; NULL if there is none, or a switch left it out. */
const casus__profile *casus__profile_of(const char *name);
/* 1 if the precision of the dates of that dataset follows from what is given. */
int casus__profile_has_from_given(casus_str dataset);

#if defined(CASUS_WITHOUT_PROFILE_ACLED) || defined(CASUS_WITHOUT_PROFILE_AID_WORKER) ||                               \
    defined(CASUS_WITHOUT_PROFILE_AIRWARS) || defined(CASUS_WITHOUT_PROFILE_GDELT) ||                                  \
    defined(CASUS_WITHOUT_PROFILE_GTD) || defined(CASUS_WITHOUT_PROFILE_HDX_HAPI) ||                                   \
    defined(CASUS_WITHOUT_PROFILE_ICEWS) || defined(CASUS_WITHOUT_PROFILE_INSECURITY_INSIGHT) ||                       \
    defined(CASUS_WITHOUT_PROFILE_IRAQ_BODY_COUNT) || defined(CASUS_WITHOUT_PROFILE_PITF) ||                           \
    defined(CASUS_WITHOUT_PROFILE_POLECAT) || defined(CASUS_WITHOUT_PROFILE_SCAD) ||                                   \
    defined(CASUS_WITHOUT_PROFILE_UCDP_GED) || defined(CASUS_WITHOUT_PROFILE_UCDP_YEARLY) ||                           \
    defined(CASUS_WITHOUT_PROFILE_WHO_SSA)
#define CASUS__PROFILES_LEFT_OUT
#endif

extern const casus__profile casus__profile_ucdp_ged;
extern const casus__profile casus__profile_acled;
extern const casus__profile casus__profile_gtd;
extern const casus__profile casus__profile_gdelt_events;
extern const casus__profile casus__profile_gdelt_mentions;
extern const casus__profile casus__profile_icews;
extern const casus__profile casus__profile_scad;
extern const casus__profile casus__profile_pitf;
extern const casus__profile casus__profile_who_ssa;
extern const casus__profile casus__profile_hdx_hapi;
extern const casus__profile casus__profile_acled_aggregate;
extern const casus__profile casus__profile_acled_deleted;
extern const casus__profile casus__profile_ucdp_yearly;
extern const casus__profile casus__profile_insecurity_insight;
extern const casus__profile casus__profile_aid_worker;
extern const casus__profile casus__profile_airwars;
extern const casus__profile casus__profile_iraq_body_count;
extern const casus__profile casus__profile_polecat;
extern const casus__profile casus__profile_casus;

#endif
