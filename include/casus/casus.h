/* SPDX-License-Identifier: MIT */
/**
 * @file
 * casus: security events, and who says so. This umbrella includes every public header in reading order.
 */
#ifndef CASUS_CASUS_H
#define CASUS_CASUS_H

#include <casus/base.h>
#include <casus/time.h>
#include <casus/geo.h>
#include <casus/model.h>
#include <casus/codes.h>
#include <casus/batch.h>
#include <casus/io.h>
#include <casus/query.h>
#include <casus/arrow_c.h>
#include <casus/arrow.h>

#endif
