/* SPDX-License-Identifier: MIT */
/* Writing Arrow streams, for the parts of the library that have settings and no context. */
#ifndef CASUS_LIB_ARROW_IPC_STREAM_WRITE_H
#define CASUS_LIB_ARROW_IPC_STREAM_WRITE_H

#include <casus/arrow_c.h>

#include "base/context.h"

/* casus_arrow_write() with settings in place of a context. */
casus_status casus__arrow_write(const casus__settings *settings, struct ArrowArrayStream *stream, int32_t format,
                                casus_output *output, casus_error *error);

#endif
