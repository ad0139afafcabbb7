/* SPDX-License-Identifier: MIT */
/* One member of the struct of a part out of a token, or into JSON. */
#ifndef CASUS_LIB_IO_JSON_EVENT_MEMBER_H
#define CASUS_LIB_IO_JSON_EVENT_MEMBER_H

#include "io/json/event/event_json.h"

/* What is wrong with a value, in words; room for the longest. */
#define CASUS__JSON_COMPLAINT_ROOM 384

/* Stores a value in the member of the struct at `base`. CASUS_OK, or CASUS_E_VALUE and what is wrong in `complaint`. */
casus_status casus__json_member_read(const casus__field *field, const casus__json_token *token, void *base,
                                     char *complaint);

/* "a number", "a string" and so on. */
const char *casus__json_kind_name(int kind);

/* 1 if the member says nothing. */
int casus__json_member_is_nil(const casus__field *field, const void *base);
void casus__json_member_put(const casus__field *field, const void *base, casus__sink *out);
void casus__json_put_moment(int64_t moment, casus__sink *out);

#endif
