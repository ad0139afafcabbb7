/* SPDX-License-Identifier: MIT */
/* The generic profile: a table made of what the caller says of the columns, `date=time,killed=dead`. */
#ifndef CASUS_LIB_IO_PROFILES_GENERIC_H
#define CASUS_LIB_IO_PROFILES_GENERIC_H

#include "base/context.h"
#include "io/profiles/profile.h"

#define CASUS__GENERIC_CELLS 8

typedef struct casus__generic {
    casus__profile profile;
    casus__place_rule place;
    casus__actor_rule actors[2];
    casus__cell_rule cells[CASUS__GENERIC_CELLS];
    casus__bounds_rule bounds[CASUS__GENERIC_CELLS]; /* of the cells */
    casus__date_parts_rule start;
    casus__class_rule classes[2];
    casus__source_rule source;
    casus__vintage vintage;
    int kind_is_said;
    char *text; /* the columns, NUL-terminated, and the list of them that the file must have */
    int64_t text_size;
} casus__generic;

/* Reads a map. @return CASUS_OK, CASUS_E_ARGUMENT (the message names the pair and the fields), CASUS_E_MEMORY; free it
   in every case. */
casus_status casus__generic_init(casus__generic *g, const casus_allocator *a, const char *map, casus_error *error);
void casus__generic_free(casus__generic *g, const casus_allocator *a);

#endif
