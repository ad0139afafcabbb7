/* SPDX-License-Identifier: MIT */
/* Round numbers for axes and legends. */
#ifndef CASUS_LIB_PICTURE_SCALE_H
#define CASUS_LIB_PICTURE_SCALE_H

/* The largest 1, 2 or 5 times a power of ten that is at most v, which is over 0. */
double casus__round_below(double v);
/* The next step up from such a number. */
double casus__round_next(double round);
/* A multiple of a step, without what binary fractions leave: 0.6 and not 0.6000000000000001. */
double casus__round_clean(double v);
/* A step that divides 0 .. top into at most so many. */
double casus__round_step(double top, int most);

#endif
