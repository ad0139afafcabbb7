/* SPDX-License-Identifier: MIT */
/* What codes mean: codes SCHEME CODE [YYYY-MM-DD]. Build: cc codes.c $(pkg-config --cflags --libs casus)
     codes name "Yemen (North Yemen)" 1995-01-01      codes cow 345 2010-01-01      codes gtd 3/6.13 */
#include <casus/casus.h>
#include <stdio.h>

int main(int argc, char **argv) {
    casus_error error;
    casus_country country = CASUS_COUNTRY_INIT;
    casus_crosswalk walk = CASUS_CROSSWALK_INIT;
    int32_t day = CASUS_DAY_UNKNOWN;
    if (argc < 3 || (argc > 3 && casus_day_parse(argv[3], &day, &error))) {
        fputs("codes SCHEME CODE [YYYY-MM-DD]\n", stderr);
        return 2;
    }
    const casus_str code = casus_str_from(argv[2]);
    if (casus_country_find(argv[1], code, day, &country, &error) == CASUS_OK) {
        printf("%.*s: iso2 %s, iso3 %s, iso-numeric %d, fips %s, gw %d, cow %d\n", (int)country.name.size,
               country.name.data, country.iso2, country.iso3, country.iso_numeric, country.fips, country.gw,
               country.cow);
        return 0;
    }
    int32_t n = 0;
    for (; casus_crosswalk_find(argv[1], code, NULL, n, &walk, NULL) == CASUS_OK; n++) {
        printf("%.*s %.*s: %s%s%.*s\n", (int)walk.scheme.size, walk.scheme.data, (int)walk.target.size,
               walk.target.data,
               walk.relation == CASUS_CROSSWALK_RELATION_NONE
                   ? "none"
                   : casus_vocabulary_word(CASUS_VOCABULARY_CROSSWALK_RELATION, walk.relation),
               walk.condition.size > 0 ? ", " : "", (int)walk.condition.size, walk.condition.data);
    }
    if (n == 0) {
        fprintf(stderr, "%s\n", error.message);
    }
    return n == 0;
}
