/* SPDX-License-Identifier: MIT */
/* Names of the columns of a batch, in the order of CASUS__COLUMN_* of batch/schema.h: X(tail of the constant, name).
   The list stands here because codes names the words of all vocabularies, and knows no batch. */
#ifndef CASUS_LIB_CODES_COLUMN_NAMES_H
#define CASUS_LIB_CODES_COLUMN_NAMES_H

#define CASUS__COLUMN_NAMES(X)                                                                                         \
    X(DATASET, "dataset")                                                                                              \
    X(ID, "id")                                                                                                        \
    X(KIND, "kind")                                                                                                    \
    X(DATE_START, "date_start")                                                                                        \
    X(DATE_END, "date_end")                                                                                            \
    X(DATE_PRECISION, "date_precision")                                                                                \
    X(DATE_GIVEN, "date_given")                                                                                        \
    X(TIME, "time")                                                                                                    \
    X(COUNTRY, "country")                                                                                              \
    X(ISO3, "iso3")                                                                                                    \
    X(ADMIN1, "admin1")                                                                                                \
    X(ADMIN2, "admin2")                                                                                                \
    X(LOCATION, "location")                                                                                            \
    X(LAT, "lat")                                                                                                      \
    X(LON, "lon")                                                                                                      \
    X(LOCATION_PRECISION, "location_precision")                                                                        \
    X(CLASS, "class")                                                                                                  \
    X(NATIVE_CLASS, "native_class")                                                                                    \
    X(NATIVE_SUBCLASS, "native_subclass")                                                                              \
    X(SIDE_A, "side_a")                                                                                                \
    X(SIDE_B, "side_b")                                                                                                \
    X(DYAD, "dyad")                                                                                                    \
    X(KILLED_LOW, "killed_low")                                                                                        \
    X(KILLED_BEST, "killed_best")                                                                                      \
    X(KILLED_HIGH, "killed_high")                                                                                      \
    X(INJURED_LOW, "injured_low")                                                                                      \
    X(INJURED_BEST, "injured_best")                                                                                    \
    X(INJURED_HIGH, "injured_high")                                                                                    \
    X(NOTES, "notes")                                                                                                  \
    X(DATES, "dates")                                                                                                  \
    X(LOCATIONS, "locations")                                                                                          \
    X(ACTORS, "actors")                                                                                                \
    X(PARTICIPANTS, "participants")                                                                                    \
    X(CASUALTIES, "casualties")                                                                                        \
    X(CLASSIFICATIONS, "classifications")                                                                              \
    X(SOURCES, "sources")                                                                                              \
    X(CLAIMS, "claims")                                                                                                \
    X(MEANS, "means")                                                                                                  \
    X(OUTCOMES, "outcomes")                                                                                            \
    X(RELATIONS, "relations")                                                                                          \
    X(NATIVE, "native")                                                                                                \
    X(MODALITY, "modality")                                                                                            \
    X(TITLE, "title")                                                                                                  \
    X(DATE_PHRASE, "date_phrase")                                                                                      \
    X(DATE_ANCHOR, "date_anchor")                                                                                      \
    X(REPORTED_LOW, "reported_low")                                                                                    \
    X(REPORTED_BEST, "reported_best")                                                                                  \
    X(REPORTED_HIGH, "reported_high")                                                                                  \
    X(EXTRA, "extra")                                                                                                  \
    X(NATIVE_BEFORE, "native_before")                                                                                  \
    X(CERTAINTY, "certainty")                                                                                          \
    X(REVOKED, "revoked")                                                                                              \
    X(CREATED, "created")                                                                                              \
    X(MODIFIED, "modified")

#endif
