/* SPDX-License-Identifier: MIT */
/* The class of a native code, as the profiles of datasets need it. Hosts have casus_crosswalk_find() of codes.h. */
#ifndef CASUS_LIB_CODES_CLASSES_H
#define CASUS_LIB_CODES_CLASSES_H

#include <casus/codes.h>

/* The class of a code, such as "ASSAULT/firearms": a NUL-terminated text of the library's tables, empty if the scheme
   or code is not known or has no counterpart. *relation is how the code relates to the class,
   CASUS_CROSSWALK_RELATION_*, NONE without a class. Case (of ASCII) and blanks around the code do not matter.
   Schemes and their codes:
     acled    sub_event_type, or event_type where there is none
     ucdp     type_of_violence
     gtd      attacktype[/weaptype[.weapsubtype]] as numbers, "3/6.13"; attacktype/suicide where suicide = 1
     cameo    EventCode
     scad     etype
     plover   EVENT or EVENT/mode
     who-ssa  Attack Type; of a list the gravest by PLOVER's score, then with relation COMPOUND
     pitf     Organization of Violence[/Weapons]
     hdx-hapi event_type
   The label of a code works too: "Bombing/Explosion"; of cameo also the names of ICEWS (cameo.h). A code that is not
   known is cut at its last `/` or `.` until one is known: "3/6.99" is read as "3/6". A call takes some microseconds:
   make one for each distinct word. */
casus_str casus__class_find(casus_str scheme, casus_str code, int32_t *relation);

#endif
