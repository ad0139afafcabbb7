/* SPDX-License-Identifier: MIT */
/* The type may stand behind the coordinates, so both readings of these are kept until it is known: as one point, and as
   a list of points. */
#include "io/json/geometry.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

typedef struct reading {
    casus_str point[2]; /* longitude and latitude, where the coordinates are numbers */
    casus_str first[2]; /* of the first point, where they are points */
    int64_t points;
} reading;

/* The numbers of a point whose bracket was taken; what is none says nothing. */
static casus_status read_point(casus__json *j, casus_str *numbers) {
    casus__json_token token;
    casus_status status;
    for (int at = 0; (status = casus__json_next(j, &token)) == CASUS_OK && token.kind != CASUS__JSON_ARRAY_END; at++) {
        if (token.kind == CASUS__JSON_NUMBER && at < 2) {
            numbers[at] = token.text;
        }
        status = casus__json_skip(j, &token);
        if (status != CASUS_OK) {
            return status;
        }
    }
    return status;
}

static casus_status read_coordinates(casus__json *j, const casus__json_token *first, reading *out) {
    casus__json_token token;
    casus_status status = CASUS_OK;
    if (first->kind != CASUS__JSON_ARRAY) {
        return casus__json_skip(j, first);
    }
    for (int at = 0; (status = casus__json_next(j, &token)) == CASUS_OK && token.kind != CASUS__JSON_ARRAY_END; at++) {
        if (token.kind == CASUS__JSON_NUMBER && at < 2) {
            out->point[at] = token.text;
        }
        if (token.kind == CASUS__JSON_ARRAY && out->points++ == 0) {
            status = read_point(j, out->first);
        } else {
            status = casus__json_skip(j, &token);
        }
        if (status != CASUS_OK) {
            return status;
        }
    }
    return status;
}

static void settle(casus_str type, const reading *found, casus__json_geometry *out) {
    const int multiple = casus__equal_z(type, "MultiPoint");
    const casus_str *numbers = multiple ? found->first : found->point;
    if ((multiple && found->points == 1) || casus__equal_z(type, "Point")) {
        const int whole = numbers[0].size > 0 && numbers[1].size > 0;
        out->lon = whole ? numbers[0] : out->lon;
        out->lat = whole ? numbers[1] : out->lat;
    } else if (type.size > 0 && (!multiple || found->points > 1)) {
        out->shape = type;
        out->points = multiple ? found->points : 0;
    }
}

casus_status casus__json_geometry_read(casus__json *j, const casus__json_token *first, casus__json_geometry *out) {
    casus__json_token token;
    casus_str type = {NULL, 0};
    reading found;
    casus_status status = CASUS_OK;
    memset(&found, 0, sizeof found);
    memset(out, 0, sizeof *out);
    if (first->kind != CASUS__JSON_OBJECT) {
        return casus__json_skip(j, first);
    }
    while ((status = casus__json_next(j, &token)) == CASUS_OK && token.kind == CASUS__JSON_KEY) {
        const int is_type = casus__equal_z(token.text, "type");
        const int coordinates = casus__equal_z(token.text, "coordinates");
        status = casus__json_next(j, &token);
        if (status == CASUS_OK) {
            type = is_type && token.kind == CASUS__JSON_STRING ? token.text : type;
            status = coordinates ? read_coordinates(j, &token, &found) : casus__json_skip(j, &token);
        }
        if (status != CASUS_OK) {
            return status;
        }
    }
    settle(type, &found, out);
    return status;
}

void casus__json_geometry_words(const casus__json_geometry *g, char *out) {
    const int size = g->shape.size < 40 ? (int)g->shape.size : 40;
    if (g->points > 0) {
        snprintf(out, CASUS__GEOMETRY_ROOM, "a %.*s of %lld points", size, g->shape.data, (long long)g->points);
    } else {
        snprintf(out, CASUS__GEOMETRY_ROOM, "a %.*s", size, g->shape.data);
    }
}
