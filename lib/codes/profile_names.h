/* SPDX-License-Identifier: MIT */
/* The profiles of datasets, in the order in which they are listed: X(identifier, name, description). The list stands
   here because codes names the words of all vocabularies, and knows no reader. */
#ifndef CASUS_LIB_CODES_PROFILE_NAMES_H
#define CASUS_LIB_CODES_PROFILE_NAMES_H

/* The profiles with a table in io/profiles/datasets/, casus__profile_<identifier>. */
#define CASUS__PROFILE_TABLES(X)                                                                                       \
    X(ucdp_ged, "ucdp-ged", "UCDP Georeferenced Event Dataset")                                                        \
    X(acled, "acled", "Armed Conflict Location & Event Data")                                                          \
    X(gtd, "gtd", "Global Terrorism Database")                                                                         \
    X(gdelt_events, "gdelt-events", "GDELT events, versions 1.0 and 2.0")                                              \
    X(gdelt_mentions, "gdelt-mentions", "GDELT mentions of events, version 2.0")                                       \
    X(icews, "icews", "Integrated Crisis Early Warning System Coded Event Data")                                       \
    X(scad, "scad", "Social Conflict Analysis Database")                                                               \
    X(pitf, "pitf", "Political Instability Task Force Worldwide Atrocities Dataset")                                   \
    X(who_ssa, "who-ssa", "WHO Surveillance System for Attacks on Health Care")                                        \
    X(hdx_hapi, "hdx-hapi", "HDX Humanitarian API, conflict events by month")                                          \
    X(acled_aggregate, "acled-aggregate", "ACLED's events and fatalities by week, month or year")                      \
    X(acled_deleted, "acled-deleted", "ACLED's list of withdrawn events")                                              \
    X(ucdp_yearly, "ucdp-yearly", "UCDP battle-related deaths, non-state conflict, one-sided violence")                \
    X(insecurity_insight, "insecurity-insight", "Insecurity Insight's incidents on HDX")                               \
    X(aid_worker, "aid-worker", "Aid Worker Security Database")                                                        \
    X(airwars, "airwars", "Airwars' civilian harm incidents")                                                          \
    X(iraq_body_count, "iraq-body-count", "Iraq Body Count, incidents")                                                \
    X(polecat, "polecat", "POLECAT, events coded by PLOVER")

/* All profiles: also the caller's own map of columns, and casus' own events, which need no table. */
#define CASUS__PROFILE_NAMES(X)                                                                                        \
    CASUS__PROFILE_TABLES(X)                                                                                           \
    X(generic, "generic", "any table, by a map that says what its columns are")                                        \
    X(casus, "casus", "casus' own events, as JSON, Arrow or the CSV of select")

#endif
