/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The border week: what one news report of 2 December 2025 asserts about attacks across the Tajik-Afghan border, as
 * events of casus, in our own words. README.md tells what is held where.
 */
#ifndef BORDER_WEEK_H
#define BORDER_WEEK_H

#include <casus/casus.h>

/** Dataset of every event. */
#define BORDER_WEEK_DATASET "border-week"

/* Ids, in the order of the events. */
#define WEEK_GOLD_MINE "gold-mine-attack"
#define WEEK_ROAD "road-workers-attack"
#define WEEK_RAID "smuggler-raid"
#define WEEK_SUMMARY "attacks-on-chinese"
#define WEEK_CLASHES "smuggling-clashes"
#define WEEK_TALKS "patrol-talks"
#define WEEK_DEPLOYMENT "troop-deployment"
#define WEEK_HELICOPTERS "helicopter-patrols"
#define WEEK_DECISION "patrol-decision"
#define WEEK_MEETING "security-meeting"
#define WEEK_ADVICE "china-advice"
#define WEEK_EMBASSY "embassy-advice"
#define WEEK_COOPERATION "taliban-cooperation"
#define WEEK_ACTION "taliban-action"
#define WEEK_CONDEMNATION "condemnation"
#define WEEK_DEMAND "pakistan-demand"
#define WEEK_PRESIDENT "president-statement"
#define WEEK_AMBASSADOR "ambassador-talks"
#define WEEK_TROOPS "russian-border-troops"
#define WEEK_TREND "rising-violence"

/** Number of events. */
int32_t border_week_count(void);

/** Builds event `index` (0 .. count-1) in `event`, which is reset first. @return as the functions of model.h;
 * ::CASUS_E_NOT_FOUND (index). */
casus_status border_week_event(int32_t index, casus_event *event, casus_error *error);

/** Appends every event to a builder. @return as casus_builder_add() and border_week_event(). */
casus_status border_week(casus_builder *builder, casus_error *error);

#endif
