/* SPDX-License-Identifier: MIT */
/* What the report tells to explain the week. */
#include "facts.h"

const event_facts context[] = {
    {
        .id = WEEK_TROOPS,
        .kind = CASUS_KIND_EPISODE,
        .type = "border guard",
        .title = "Russian border troops guarded the border until 2005",
        .when = {.last = "2005-12-31",
                 .precision = CASUS_SPAN_PRECISION_YEAR,
                 .given = CASUS_UNIT_YEAR,
                 .last_bound = CASUS_BOUND_NOT_AFTER,
                 .phrase = "until 2005"},
        .places = {{CASUS_LOCATION_ROLE_EFFECT, BORDER_AREAS}},
        .parts = {{CASUS_PARTICIPANT_ROLE_PARTY, RUSSIAN_TROOPS, 0}},
        .sayings = {{.who = REPORT,
                     .stake = CASUS_CLAIM_STAKE_MEDIA,
                     .about = CASUS_CLAIM_ABOUT_OCCURRENCE,
                     .day = REPORT_DAY,
                     .text = "Guarding the border was the task of Russian troops until 2005."}},
    },
    {
        .id = WEEK_TREND,
        .kind = CASUS_KIND_SERIES,
        .type = "violence",
        .title = "Shootings, drone attacks and clashes at the border over a year",
        .notes = "A trend without a number. The second claim is context and no event.",
        .when = {"2024-12-02", REPORT_DAY, CASUS_SPAN_PRECISION_YEAR, CASUS_UNIT_YEAR, CASUS_BOUND_ABOUT,
                 CASUS_BOUND_NOT_AFTER, "over the past year", REPORT_DAY},
        .places = {{CASUS_LOCATION_ROLE_EFFECT, BORDER_AREAS},
                   {CASUS_LOCATION_ROLE_ROUTE, AFGHANISTAN},
                   {CASUS_LOCATION_ROLE_ROUTE, EUROPE}},
        .sayings =
            {
                {.who = REPORT,
                 .stake = CASUS_CLAIM_STAKE_MEDIA,
                 .about = CASUS_CLAIM_ABOUT_NUMBER,
                 .day = REPORT_DAY,
                 .text = "There were more and more shootings, drone attacks and clashes tied to smuggling networks."},
                {.who = REPORT,
                 .stake = CASUS_CLAIM_STAKE_MEDIA,
                 .about = CASUS_CLAIM_ABOUT_OTHER,
                 .day = REPORT_DAY,
                 .text =
                     "A main route of drug trafficking from Afghanistan to Europe leads through Tajikistan, and the "
                     "terrain makes the border hard to control."},
            },
    },
};

const int32_t context_count = (int32_t)(sizeof context / sizeof context[0]);
