/* SPDX-License-Identifier: MIT */
/* Distance, PRIO-GRID and geohash. Distances computed with mpmath in 150 bits by Vincenty's formula for the sphere, and
   here once more by the haversine in long double. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <casus/geo.h>

#include "base/number/number.h"
#include "geo/sphere.h"

static double metres(double lat1, double lon1, double lat2, double lon2) {
    double there, back;
    assert_int_equal(casus_geo_distance(lat1, lon1, lat2, lon2, &there, NULL), CASUS_OK);
    assert_int_equal(casus_geo_distance(lat2, lon2, lat1, lon1, &back, NULL), CASUS_OK);
    assert_true(there == back);
    return there;
}

static void test_known_distances(void **state) {
    (void)state;
    static const double vectors[][5] = {
        {37.55, 69.9, 38.45, 70.8, 127412},
        {34.5167, 69.2075, 38.56, 68.774, 451258},
        {51.5, -0.12, -33.87, 151.21, 16994032},
        {0, 0, 0, 180, 20015114},
        {0, 0, 0, 179.9999, 20015103},
        {90, 0, -90, 77, 20015114},
        {45, 10, -45, -170, 20015114},
        {45.000001, 10, -45, -170, 20015114},
        {10, 20, 10.00001, 20, 1},
        {10, 20, 10.000009, 20, 1},
        {89.9999, 0, 89.9999, 180, 22},
        {-1e-05, -180, 1e-05, 180, 2},
        {12.5, -180, 12.5, 180, 0},
        {90, -30, 90, 120, 0},
        {0, 0, 0, 1, 111195},
        {0, 0, 1, 0, 111195},
        {60, 0, 60, 1, 55597},
        {1e-300, 0, 0, 1e-300, 0},
        {-31.7101, -125.6943, 27.1682, -153.9229, 7197953},
        {6.4588, -48.352, 6.44996, -48.351851, 983},
        {-83.2508, -23.8876, 83.242197, 156.104214, 20014152},
        {-13.5865, 117.6668, -67.7156, -99.634, 10491164},
        {22.938, 161.1752, 22.939542, 161.173134, 272},
        {85.7259, -163.2302, -85.718731, 16.765592, 20014317},
        {-64.0341, -137.5948, -34.4733, 113.8055, 7429099},
        {-57.4693, 29.3761, -57.466522, 29.373548, 345},
        {8.594, -157.396, -8.602808, 22.598119, 20013941},
        {32.472, -26.0668, -33.4535, 30.8023, 9441396},
        {-8.4268, -72.0839, -8.420912, -72.07992, 788},
        {-46.0626, 26.7925, 46.063104, -153.199997, 20014533},
        {41.3002, -76.3424, 86.4315, -137.4963, 5232386},
        {-14.7379, 92.5707, -14.74486, 92.570479, 774},
        {-82.9427, 60.5577, 82.947991, -119.440839, 20014526},
        {67.586, -67.0509, 35.1532, 33.9732, 6871116},
        {14.3811, -15.7661, 14.387899, -15.757206, 1220},
        {-4.6623, 59.0948, 4.653513, -120.90117, 20014040},
        {26.4832, 177.5145, 57.9465, -77.5456, 8361574},
        {-20.5575, 60.715, -20.567049, 60.714234, 1065},
        {-59.7513, -137.8455, 59.742479, 42.159865, 20014089},
        {-66.7188, -90.8587, -19.6291, 133.7119, 9731138},
        {-75.4954, -18.2925, -75.494411, -18.284832, 240},
        {57.4704, 131.0344, -57.474832, -48.967294, 20014611},
        {-25.4212, 138.3094, 82.3916, -125.6685, 12896252},
        {-58.2808, -96.4955, -58.286133, -96.495801, 593},
        {16.0422, -85.4112, -16.052118, 94.587179, 20013998},
        {-23.5344, 23.8828, 81.5576, 68.5777, 11944006},
        {2.7885, 42.3334, 2.792024, 42.32448, 1065},
        {71.9159, 100.789, -71.90841, -79.205043, 20014257},
        {-19.3718, -36.3676, -71.3633, 48.3442, 7783185},
        {-78.7954, -155.7549, -78.801225, -155.761654, 664},
        {-28.7903, -161.0728, 28.780305, 18.920225, 20013812},
        {-71.7364, -49.1004, -85.4098, 134.7597, 2540297},
        {20.5324, -126.5218, 20.527445, -126.524852, 636},
        {-24.4506, -135.7768, 24.457579, 44.233062, 20013850},
        {-6.1219, -5.8195, -74.5408, -143.2125, 10596322},
        {-28.3255, -84.6875, -28.318923, -84.694271, 987},
        {-85.8428, 162.3548, 85.843365, -17.652268, 20015030},
        {7.771, -170.2647, 5.0597, 172.2604, 1954071},
        {65.3985, 70.6308, 65.393722, 70.628134, 545},
        {-59.9324, 97.8976, 59.933052, -82.096819, 20014795},
        /* Within a micrometre of a half metre, half of them near the antipode. */
        {67.3108, 139.9765, -16.6048, 71.3985, 10829438},
        {-62.7136, 121.3244, 62.6988, -58.666, 20013397},
        {-85.6562, 46.1028, 75.3667, 135.5519, 18314839},
        {46.1035, 72.14, -46.0608, -107.8655, 20010347},
        {-26.8107, 49.8214, 26.8196, -130.1421, 20011360},
        {57.493, -116.0558, -15.3493, -30.8349, 11160977},
        {12.6631, -61.716, -17.4081, 36.9284, 11326282},
        {51.407, 163.8005, -51.3823, -16.2376, 20011303},
        {-81.0841, -136.9714, 81.0874, 43.0576, 20014495},
        {36.8011, 171.5926, -36.7646, -8.3919, 20010828},
        {2.3974, 163.7193, -87.5627, 102.4855, 10143559},
        {13.6773, -62.8916, -13.6585, 117.064, 20009882},
        {-30.638, -149.4886, 4.7938, 114.4723, 10856085},
        {-4.3496, -69.5564, 4.384, 110.4708, 20010243},
        {-81.6473, 52.2084, 3.5689, 92.4335, 9694556},
        {-81.7743, 71.7861, 81.7417, -108.229, 20011482},
    };
    for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
        const double *v = vectors[i];
        double got = metres(v[0], v[1], v[2], v[3]);
        if (got != v[4])
            fail_msg("vector %d: %lld instead of %lld", (int)i, (long long)got, (long long)v[4]);
    }
}

static double random_between(uint64_t *state, double low, double high) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return low + (high - low) * (double)(int64_t)(*state >> 11) / 9007199254740992.0;
}

/* Sine and cosine of degrees by the series alone, far beyond the need, in long double: slow, and nothing in common with
   the library but the definition. */
static long double series(long double degrees, int odd) {
    long double x = degrees * 3.14159265358979323846264338327950288L / 180.0L;
    long double term = odd ? x : 1.0L, sum = 0.0L;
    for (int n = odd ? 1 : 0; n < 60; n += 2) {
        sum += term;
        term = -term * x * x / ((long double)(n + 1) * (long double)(n + 2));
    }
    return sum;
}

/* Whether a distance d agrees with sin^2(d / 2R) of the haversine: half a metre more must be above it, half a metre
   less below. Asked this way round, it needs no arc sine. */
static void assert_haversine(double lat1, double lon1, double lat2, double lon2, double got) {
    const long double diameter = 2.0L * 6371008.8L;
    const long double degrees = 180.0L / 3.14159265358979323846264338327950288L;
    long double dlat = series(((long double)lat2 - lat1) / 2, 1);
    long double dlon = series(((long double)lon2 - lon1) / 2, 1);
    long double h = dlat * dlat + series(lat1, 0) * series(lat2, 0) * dlon * dlon;
    long double below = got > 0 ? series(((long double)got - 0.500001L) / diameter * degrees, 1) : 0.0L;
    long double above = series(((long double)got + 0.500001L) / diameter * degrees, 1);
    if (h < below * below || h > above * above)
        fail_msg("%a %a %a %a is not %lld", lat1, lon1, lat2, lon2, (long long)got);
}

static void test_random_distances(void **state) {
    (void)state;
    uint64_t random = 20251126;
    for (int i = 0; i < 20000; i++) {
        double lat1 = random_between(&random, -90, 90), lon1 = random_between(&random, -180, 180);
        double lat2 = random_between(&random, -90, 90), lon2 = random_between(&random, -180, 180);
        if (i % 2 == 0) {
            double reach = i % 4 ? 0.0001 : 1.0;
            lat2 = lat1 * 0.99 + random_between(&random, -reach, reach) / 2;
            lon2 = lon1 * 0.99 + random_between(&random, -reach, reach);
            lat1 *= 0.99;
            lon1 *= 0.99;
        }
        double got = metres(lat1, lon1, lat2, lon2);
        /* Near the antipode the haversine is flat and cannot judge; the vectors above do. */
        if (got < 19900000.0)
            assert_haversine(lat1, lon1, lat2, lon2, got);
        assert_true(metres(lat1, lon1, lat1, lon1) == 0);
    }
}

static void test_special_distances(void **state) {
    (void)state;
    const double half_way_round = 20015114; /* pi * 6371008.8 = 20015114.442 */
    for (int lat = -90; lat <= 90; lat += 15)
        for (int lon = -180; lon <= 0; lon += 15) {
            assert_true(metres(lat, lon, -lat, lon + 180) == half_way_round);
            assert_true(metres(lat, lon, lat, lon) == 0);
            assert_true(metres(lat, -180, lat, 180) == 0);
            assert_true(metres(90, lon, 90, lat) == 0);
        }
    double d = 7;
    static const double bad[][2] = {{90.0000001, 0}, {-91, 0}, {0, 180.0001}, {0, -181}, {95, 0}};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(casus_geo_distance(bad[i][0], bad[i][1], 0, 0, &d, NULL), CASUS_E_VALUE);
        assert_true(d == 0);
        assert_int_equal(casus_geo_distance(0, 0, bad[i][0], bad[i][1], &d, NULL), CASUS_E_VALUE);
    }
    double odd[] = {casus__nan(), casus__inf(), -casus__inf()};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(casus_geo_distance(odd[i], 0, 0, 0, &d, NULL), CASUS_E_VALUE);
        assert_int_equal(casus_geo_distance(0, odd[i], 0, 0, &d, NULL), CASUS_E_VALUE);
        assert_int_equal(casus_geo_distance(0, 0, odd[i], 0, &d, NULL), CASUS_E_VALUE);
        assert_int_equal(casus_geo_distance(0, 0, 0, odd[i], &d, NULL), CASUS_E_VALUE);
    }
    assert_int_equal(casus_geo_distance(0, 0, 0, 0, NULL, NULL), CASUS_E_ARGUMENT);
    casus_error e;
    assert_int_equal(casus_geo_distance(0, 0, 95, -12.25, &d, &e), CASUS_E_VALUE);
    assert_string_equal(e.message, "latitude 95, longitude -12.25 is no point; they go from -90 to 90 and -180 to 180");
    assert_int_equal(casus_geo_distance(odd[0], 0, 0, 0, &d, &e), CASUS_E_VALUE);
    assert_non_null(strstr(e.message, "latitude nan"));
}

/* Quarter turns are exact, and every vector has length 1. */
static void test_units(void **state) {
    (void)state;
    static const double exact[][5] = {{0, 0, 1, 0, 0},    {90, 0, 0, 0, 1},   {-90, 45, 0, 0, -1}, {0, 90, 0, 1, 0},
                                      {0, -90, 0, -1, 0}, {0, 180, -1, 0, 0}, {0, -180, -1, 0, 0}, {90, 180, 0, 0, 1}};
    for (size_t i = 0; i < sizeof(exact) / sizeof(exact[0]); i++) {
        casus__unit u = casus__unit_of(exact[i][0], exact[i][1]);
        assert_true(u.x == exact[i][2] && u.y == exact[i][3] && u.z == exact[i][4]);
    }
    for (int i = -1800; i <= 1800; i++) {
        casus__unit u = casus__unit_of(i / 20.0, i / 10.0);
        double off = u.x * u.x + u.y * u.y + u.z * u.z - 1.0;
        assert_true(off < 1e-15 && off > -1e-15);
    }
}

static int32_t gid(double lat, double lon) {
    int32_t found;
    assert_int_equal(casus_gid_from_point(lat, lon, &found, NULL), CASUS_OK);
    return found;
}

static void test_gid_vectors(void **state) {
    (void)state;
    /* The first four were delivered by UCDP and ViEWS. */
    static const struct {
        double lat, lon;
        int32_t gid;
    } vectors[] = {{13.25, 39.25, 148759}, {14.75, 39.25, 150919},  {33.75, 36.25, 178273}, {36.25, 37.25, 181875},
                   {-89.75, -179.75, 1},   {89.75, 179.75, 259200}, {0, 0, 129961},         {-0.01, -0.01, 129240},
                   {37.55, 69.9, 184100},  {38.45, 70.8, 184822}};
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(gid(vectors[i].lat, vectors[i].lon), vectors[i].gid);
    assert_int_equal(gid(-90, -180), 1);
    assert_int_equal(gid(-90, 180), 1);
    assert_int_equal(gid(90, 179.99), 259200);
    assert_int_equal(gid(90, 180), 359 * 720 + 1);
    assert_int_equal(gid(0, 180), gid(0, -180));
    assert_int_equal(gid(-0.0, -0.0), gid(0, 0));
    /* Just south and just west of a border, even where lat + 90 would round onto it. */
    assert_int_equal(gid(-1e-17, 0), gid(0, 0) - 720);
    assert_int_equal(gid(0, -1e-17), gid(0, 0) - 1);
    assert_int_equal(gid(-1e-300, -1e-300), gid(0, 0) - 721);
    assert_int_equal(gid(0.49999999999999994, 0), gid(0, 0));
    assert_int_equal(gid(0.5, 0), gid(0, 0) + 720);
}

static void test_gid_both_ways(void **state) {
    (void)state;
    double lat, lon;
    for (int32_t g = 1; g <= CASUS_GID_MAX; g++) {
        assert_int_equal(casus_gid_to_point(g, &lat, &lon, NULL), CASUS_OK);
        assert_true(lat == -90 + (g - 1) / 720 * 0.5 + 0.25 && lon == -180 + (g - 1) % 720 * 0.5 + 0.25);
        assert_int_equal(gid(lat, lon), g);
        assert_int_equal(gid(lat - 0.25, lon - 0.25), g);
        assert_int_equal(gid(lat + 0.2499, lon + 0.2499), g);
    }
    static const int32_t bad[] = {0, -1, CASUS_GID_MAX + 1, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < 5; i++) {
        lat = lon = 7;
        assert_int_equal(casus_gid_to_point(bad[i], &lat, &lon, NULL), CASUS_E_VALUE);
        assert_true(lat == 0 && lon == 0);
    }
    int32_t g = 7;
    assert_int_equal(casus_gid_from_point(90.1, 0, &g, NULL), CASUS_E_VALUE);
    assert_int_equal(g, 0);
    assert_int_equal(casus_gid_from_point(0, casus__nan(), &g, NULL), CASUS_E_VALUE);
    assert_int_equal(casus_gid_from_point(casus__nan(), 0, &g, NULL), CASUS_E_VALUE);
    assert_int_equal(casus_gid_from_point(0, 0, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_gid_to_point(1, &lat, NULL, NULL), CASUS_E_ARGUMENT);
    assert_true(lat == 0);
    assert_int_equal(casus_gid_to_point(1, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    casus_error e;
    assert_int_equal(casus_gid_to_point(0, &lat, &lon, &e), CASUS_E_VALUE);
    assert_string_equal(e.message, "0 is no cell of PRIO-GRID; they are 1 to 259200");
}

static void test_geohash(void **state) {
    (void)state;
    static const struct {
        double lat, lon;
        const char *hash;
    } vectors[] = {
        {57.64911, 10.40744, "u4pruydqqvj8"}, {42.6, -5.6, "ezs42e44yx96"}, {0, 0, "s00000000000"},
        {-90, -180, "000000000000"},          {90, 180, "zzzzzzzzzzzz"},    {-25.382708, -49.265506, "6gkzwgjzn820"},
        {37.8324, 112.5584, "ww8p1r4t8yd0"}};
    char text[13];
    int64_t size;
    for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
        for (int32_t n = 1; n <= 12; n++) {
            memset(text, '?', sizeof(text));
            assert_int_equal(casus_geohash_from_point(vectors[i].lat, vectors[i].lon, n, text, n + 1, &size, NULL),
                             CASUS_OK);
            assert_int_equal(strlen(text), n);
            assert_int_equal(size, n);
            if (strncmp(text, vectors[i].hash, (size_t)n) != 0)
                fail_msg("%s is not the start of %s", text, vectors[i].hash);
        }
    casus_error e;
    assert_int_equal(casus_geohash_from_point(0, 0, 0, text, 13, &size, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_geohash_from_point(0, 0, 13, text, 13, &size, &e), CASUS_E_ARGUMENT);
    assert_string_equal(e.message, "a geohash has 1 to 12 characters, not 13");
    /* Too little room is no failure: the size is given. */
    assert_int_equal(casus_geohash_from_point(0, 0, 12, text, 12, &size, NULL), CASUS_OK);
    assert_true(text[0] == 0 && size == 12);
    assert_int_equal(casus_geohash_from_point(0, 0, 3, NULL, 0, &size, NULL), CASUS_OK);
    assert_int_equal(size, 3);
    assert_int_equal(casus_geohash_from_point(0, 0, 1, text, -1, &size, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_geohash_from_point(0, 0, 1, NULL, 13, &size, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_geohash_from_point(0, 0, 1, text, 13, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_geohash_from_point(91, 0, 5, text, 13, &size, NULL), CASUS_E_VALUE);
    assert_true(text[0] == 0 && size == 0);
    assert_int_equal(casus_geohash_from_point(0, casus__nan(), 5, text, 13, &size, NULL), CASUS_E_VALUE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_distances),   cmocka_unit_test(test_random_distances),
        cmocka_unit_test(test_special_distances), cmocka_unit_test(test_units),
        cmocka_unit_test(test_gid_vectors),       cmocka_unit_test(test_gid_both_ways),
        cmocka_unit_test(test_geohash),
    };
    return cmocka_run_group_tests_name("geo", tests, NULL, NULL);
}
