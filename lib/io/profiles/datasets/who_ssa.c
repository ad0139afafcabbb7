/* SPDX-License-Identifier: MIT */
/* WHO Surveillance System for Attacks on Health Care, exports of the dashboard. Certainty levels after the SSA
   methodology (WHO, 2018): confirmed, probable, possible, rumour. */
#include <stddef.h>

#include "io/profiles/profile_list.h"

static const casus__value certainties[] = {{"Confirmed", CASUS_CERTAINTY_VERIFIED},
                                           {"Probable", CASUS_CERTAINTY_PROBABLE},
                                           {"Possible", CASUS_CERTAINTY_REPORTED},
                                           {"Rumour", CASUS_CERTAINTY_CONTESTED},
                                           {"Rumor", CASUS_CERTAINTY_CONTESTED},
                                           {"*", 0},
                                           {"", 0}};

static const casus__place_rule places[] = {{.role = CASUS_LOCATION_ROLE_EFFECT,
                                            .country = "Country / Territory|Country|Country/Territory",
                                            .precision = {NULL, NULL}}};

/* Columns of people hold numbers, or say that there were some. */
static const casus__counted some[] = {{"Yes", 1, 1, CASUS__OPEN_HIGH}, {"No", 0, 0, 0}, {"", 0, 0, 0}};
#define PEOPLE(status_, column, who)                                                                                   \
    { status_, 0, -1, .count = {.best = column, .bounds = CASUS__RULE(bounds, .coded = some)}, .occupation = who }
static const casus__cell_rule cells[] = {
    {CASUS_CASUALTY_STATUS_KILLED, 0, -1,
     .count = {.best = "Total Death|Total Deaths", .bounds = CASUS__RULE(bounds, .coded = some)}},
    {CASUS_CASUALTY_STATUS_INJURED, 0, -1,
     .count = {.best = "Total Injured", .bounds = CASUS__RULE(bounds, .coded = some)}},
    PEOPLE(CASUS_CASUALTY_STATUS_ABDUCTED, "HW Abduction", "health worker"),
    PEOPLE(CASUS_CASUALTY_STATUS_ABDUCTED, "Patient Abduction", "patient"),
    PEOPLE(CASUS_CASUALTY_STATUS_ARRESTED, "HW Arrest", "health worker"),
    PEOPLE(CASUS_CASUALTY_STATUS_ARRESTED, "Patient Arrest", "patient"),
    PEOPLE(CASUS_CASUALTY_STATUS_CAPTURED, "HW Detention", "health worker"),
    PEOPLE(CASUS_CASUALTY_STATUS_CAPTURED, "Patient Detention", "patient"),
};

/* What was hit; a column says how many, or that some were. */
static const casus__counted stated[] = {{"Yes", CASUS__NONE, CASUS__NONE, CASUS__NONE}, {"No", 0, 0, 0}, {"", 0, 0, 0}};
#define HIT(column, what)                                                                                              \
    {                                                                                                                  \
        "affected", what, NULL, .quantity = {.best = column, .bounds = CASUS__RULE(bounds, .coded = stated)},          \
                                .there = column                                                                        \
    }
static const casus__outcome_rule outcomes[] = {
    HIT("HC Facilities", "health facilities"),
    HIT("HC Transport", "health transport"),
    HIT("HC Personnel", "health personnel"),
    HIT("HC Supplies Assets", "health supplies"),
    HIT("HC Warehouse Storage", "health warehouses"),
    HIT("HC Patients", "patients"),
    HIT("HC Other", "other health care"),
};

static const casus__class_rule classes[] = {{"who-ssa", "Attack Type", 1}, {"who-ssa-facility", "Type of Facility", 2}};

static const casus__vintage vintages[] = {
    {"attacks on health care, with abductions and arrests", "Attack ID;Attack Type;HW Abduction", NULL},
    {"attacks on health care", "Attack Type", NULL},
};

const casus__profile casus__profile_who_ssa = {
    .name = "who-ssa",
    .kind = CASUS_KIND_INCIDENT,
    .required = "Attack Date|Attack ID;Attack Type;Total Death|Total Deaths|Total Injured|Certainty Level",
    .missing = "-",
    .missing_in = "Time Unknown|Unknown|unknown|Not known|Not available",
    .id = "Attack ID",
    .certainty = {"Certainty Level", certainties},
    /* As the weekdays in the exports prove. */
    .date = {.start = "Attack Date", .time = "Attack Time", .order = CASUS_DATES_MDY, .from_given = 1},
    .canon = {.scheme = "who-ssa", .first = "Attack Type"},
    CASUS__HAS(places, place_count, places),
    CASUS__HAS(cells, cell_count, cells),
    CASUS__HAS(classes, class_count, classes),
    CASUS__HAS(outcomes, outcome_count, outcomes),
    CASUS__HAS(vintages, vintage_count, vintages),
};
