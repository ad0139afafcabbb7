/* SPDX-License-Identifier: MIT */
/* What is said of a JSON input that holds no records which casus knows. */
#ifndef CASUS_LIB_IO_JSON_REFUSAL_H
#define CASUS_LIB_IO_JSON_REFUSAL_H

#include "io/json/syntax/name_list.h"
#include "io/json/json_reader.h"

/* If the object is the answer of an API that failed, fails with its status and message; CASUS_OK if it is not. sure: it
   must say so itself; 0: a message without data is enough. name: of the input, may be NULL. */
casus_status casus__json_refuse_answer(const casus_reader *r, const char *name, casus_str object, int sure,
                                       casus_error *error);
/* If the object holds a table by columns (or by rows under their numbers), fails with what to do; CASUS_OK if not.
   profile: NULL, or the one whose columns the object has. */
casus_status casus__json_refuse_table(const casus_reader *r, const casus__profile *profile, casus_str object,
                                      casus_error *error);
/* Fails since the records are of no dataset. `first` is one of them; kinship: what they have in common with events. */
casus_status casus__json_refuse_records(const casus_reader *r, const casus__profile *forced,
                                        const casus__name_list *names, const casus__json_kinship *kinship,
                                        casus_error *error);

#endif
