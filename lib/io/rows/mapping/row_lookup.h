/* SPDX-License-Identifier: MIT */
/* What the code lists make of a text of a row: the country of a code or a name, the canonical class of a native one. */
#ifndef CASUS_LIB_IO_ROWS_MAPPING_ROW_LOOKUP_H
#define CASUS_LIB_IO_ROWS_MAPPING_ROW_LOOKUP_H

#include "io/rows/mapping/row_map.h"
#include "codes/countries/countries.h"

/* The code of a place as delivered, in which NA is what it is in the scheme. *known: it is one of a country, which is
   in *out then. */
casus_str casus__row_map_place_code(casus__row_map *m, const casus__source_row *row, int32_t place, int32_t day,
                                    casus__country *out, int *known);
/* The country of a place whose code is that of none: by its alpha-3 code, else by its name. 0 as below. */
int casus__row_map_stated_country(casus__row_map *m, const casus__source_row *row, int32_t place, int32_t day,
                                  casus__country *out);
/* The country of a place on a day, by its code where there is one of a scheme of countries, else by its alpha-3 code,
   else by its name. 0 if it is not known (or memory is short, which the decoder then records). */
int casus__row_map_country(casus__row_map *m, const casus__source_row *row, int32_t place, int32_t day,
                           casus__country *out);
/* Name of the country that an actor's code means; the text itself if the rule has no scheme or the code is of none. */
casus_str casus__row_map_actor_country(casus__row_map *m, const casus__actor_rule *rule, casus_str text);

typedef struct casus__canon {
    casus_str class_;
    int32_t relation; /* CASUS_CROSSWALK_* of the row's code to the class */
    int32_t column;   /* of the file, that has the code */
} casus__canon;
/* The canonical class of a row; empty if none is known. */
int casus__row_map_canon(casus__row_map *m, const casus__source_row *row, casus__canon *out);

#endif
