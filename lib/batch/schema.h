/* SPDX-License-Identifier: MIT */
/* The top-level columns of a batch. */
#ifndef CASUS_LIB_SCHEMA_H
#define CASUS_LIB_SCHEMA_H

#include <casus/batch.h>

#include "model/fields.h"

/* Name, type and fields of column CASUS_COLUMN_*. */
const casus__field *casus__schema_field(int32_t id);

#endif
