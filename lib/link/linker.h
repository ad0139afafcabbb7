/* SPDX-License-Identifier: MIT */
/* A linker for other floors, which have no context any more. */
#ifndef CASUS_LIB_LINK_LINKER_H
#define CASUS_LIB_LINK_LINKER_H

#include <casus/link.h>

#include "base/context.h"

/* As casus_linker_new(). */
casus_status casus__linker_new(const casus__settings *settings, const casus_link_options *options, casus_linker **out,
                               casus_error *error);

#endif
