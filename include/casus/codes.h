/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Event-type schemes and the crosswalks between them.
 */
#ifndef CASUS_CODES_H
#define CASUS_CODES_H

#include <casus/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a code is to its counterpart in another scheme. */
#define CASUS_CROSSWALK_NONE 0     /**< There is no counterpart. */
#define CASUS_CROSSWALK_EXACT 1    /**< The same. */
#define CASUS_CROSSWALK_CLOSE 2    /**< Nearly the same. */
#define CASUS_CROSSWALK_BROAD 3    /**< The code also holds what the counterpart leaves out. */
#define CASUS_CROSSWALK_NARROW 4   /**< The code is a part of the counterpart. */
#define CASUS_CROSSWALK_RELATED 5  /**< They overlap. */
#define CASUS_CROSSWALK_COMPOUND 6 /**< The code is several events at once, each with a counterpart of its own. */

#ifdef __cplusplus
}
#endif

#endif
