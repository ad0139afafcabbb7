/* SPDX-License-Identifier: MIT */
/* The canonical class of a native code, for profiles. The public form is casus_crosswalk_find() of codes.h. */
#ifndef CASUS_LIB_CODES_CLASSES_H
#define CASUS_LIB_CODES_CLASSES_H

#include <casus/codes.h>

/* Class of a code such as "ASSAULT/firearms" (NUL-terminated in the library's own tables); empty if the scheme or code
   is not known, or has no counterpart. *relation is what the code is to the class, CASUS_CROSSWALK_RELATION_*, NONE if
   there is none. Codes are ASCII case-insensitive, without blanks around them. Schemes and their codes:
     acled    sub_event_type, or event_type where there is none
     ucdp     type_of_violence
     gtd      attacktype[/weaptype[.weapsubtype]] as numbers, "3/6.13"; attacktype/suicide where suicide = 1
     cameo    EventCode
     scad     etype
     plover   EVENT or EVENT/mode
     who-ssa  Attack Type; of a list the gravest by PLOVER's score, then with relation COMPOUND
     pitf     Organization of Violence[/Weapons]
     hdx-hapi event_type
   The label of a code does as well: "Bombing/Explosion".
   What is not known after the last `/` or `.` is left out until a code is known: "3/6.99" is read as "3/6".
   Costs some microseconds: call it once a distinct word. */
casus_str casus__class_find(casus_str scheme, casus_str code, int32_t *relation);

#endif
