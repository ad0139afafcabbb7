/* SPDX-License-Identifier: MIT */
#include "codes/countries/gtd_places.h"

#include <stddef.h>
#include <stdint.h>

#include "base/number/number.h"
#include "codes/tables/tables.h"

const char *casus__gtd_place(casus_str code) {
    int64_t number = 0;
    if (!casus__parse_int64(code, &number)) {
        return NULL;
    }
    for (int32_t i = 0; i < casus__gtd_places_total; i++) {
        if (casus__gtd_places[i].code == number) {
            return casus__codes_at(casus__gtd_places[i].name);
        }
    }
    return NULL;
}
