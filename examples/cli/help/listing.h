/* SPDX-License-Identifier: MIT */
/* What can be asked, as sheets: out of the library's own lists, with an example of each. */
#ifndef CLI_HELP_LISTING_H
#define CLI_HELP_LISTING_H

#include "text/sheet.h"

/* Each fills a sheet. CASUS_OK, or what the library said. */
casus_status listing_fields(casus_context *context, sheet *out, casus_error *error);
casus_status listing_keys(casus_context *context, sheet *out, casus_error *error);
casus_status listing_profiles(casus_context *context, sheet *out, casus_error *error);
casus_status listing_formats(casus_context *context, sheet *out, casus_error *error);

#endif
