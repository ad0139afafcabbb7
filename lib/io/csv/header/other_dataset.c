/* SPDX-License-Identifier: MIT */
/* Told by columns that only its header has, or, without a header, by the shape of its rows. */
#include "io/csv/header/other_dataset.h"

#include <string.h>

#include "io/csv/header/headerless.h"
#include "io/profiles/header/header_fit.h"

typedef struct other_dataset {
    const char *header; /* `;`-separated columns; NULL: it comes without a header */
    casus__headerless layout;
    const char *what;
} other_dataset;

#define GKG                                                                                                            \
    "GDELT's Global Knowledge Graph (GKG), which lists articles with their themes, people and tone, and no events; "   \
    "take GDELT's events (*.export.CSV) or mentions (*.mentions.CSV)"

static const other_dataset others[] = {
    {"GKGRECORDID", {NULL, NULL, 0}, GKG},
    {"NUMARTS;THEMES;CAMEOEVENTIDS", {NULL, NULL, 0}, GKG},
    {"NUMARTS;COUNTTYPE;CAMEOEVENTIDS", {NULL, NULL, 0}, GKG},
    {NULL,
     {"GKGRECORDID;DATE;SourceCollectionIdentifier;SourceCommonName;DocumentIdentifier;Counts;V2Counts;Themes;V2Themes;"
      "Locations;V2Locations;Persons;V2Persons;Organizations;V2Organizations;V2Tone;Dates;GCAM;SharingImage;"
      "RelatedImages;SocialImageEmbeds;SocialVideoEmbeds;Quotations;AllNames;Amounts;TranslationInfo;Extras",
      ".Td", 24},
     GKG},
    {NULL,
     {"DATE;NUMARTS;COUNTS;THEMES;LOCATIONS;PERSONS;ORGANIZATIONS;TONE;CAMEOEVENTIDS;SOURCES;SOURCEURLS", "Dd", 11},
     GKG},
};

/* 1 if all of the `;`-separated columns are there. */
static int has_all(const char *columns, const casus_str *names, int32_t count) {
    char one[64];
    while (*columns != 0) {
        const size_t size = strcspn(columns, ";");
        memcpy(one, columns, size);
        one[size] = 0;
        if (casus__profile_find(one, names, count) < 0) {
            return 0;
        }
        columns += size + (columns[size] != 0);
    }
    return 1;
}

static int has_shape(const casus__headerless *layout, const char *text, const casus__csv_index *index) {
    static const casus__csv_dialect tabs = {'\t', 0};
    const casus__headerless_fit fit = casus__headerless_try(layout, &tabs, text, index);
    return fit.fitting > fit.others;
}

const char *casus__csv_other_dataset(const casus_str *names, int32_t count, const char *text,
                                     const casus__csv_index *index) {
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        const other_dataset *o = &others[i];
        if (o->header != NULL ? has_all(o->header, names, count) : has_shape(&o->layout, text, index)) {
            return o->what;
        }
    }
    return NULL;
}
