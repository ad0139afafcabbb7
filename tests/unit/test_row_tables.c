/* SPDX-License-Identifier: MIT */
/* Small tables of datasets, with odd cells: what is made of each, and what is said of it. A table is text; by `path`
   a column of the events, or a list's field behind the lengths of the lists. */
#include "read_tables.h"

/* ---- Places ------------------------------------------------------------------------------------------------------ */

#define SCAD "scad", NULL
#define GENERIC(mapping) "generic", mapping
#define PLACES "etype,startdate,ndeath,latitude,longitude\n"

static void degrees(void **state) {
    static const row_case cases[] = {
        {SCAD, PLACES "1,2014-03-05,1,10.5,20\n", "lat", "10.5", NULL},
        {SCAD, PLACES "1,2014-03-05,1,x,20\n", "lat", "?", "latitude 'x' is not a number of degrees"},
        {SCAD, PLACES "1,2014-03-05,1,-,20\n", "lat", "?", NULL},
        {SCAD, PLACES "1,2014-03-05,1,xx,20\n", "lat", "?", "latitude 'xx' is not a number of degrees"},
        {SCAD, PLACES "1,2014-03-05,1,-99,20\n", "lat", "?", NULL}, /* a code of unknown */
        {SCAD, PLACES "1,2014-03-05,1,95,20\n", "lat", "?", "latitude '95' is outside -90 to 90 degrees"},
        {SCAD, PLACES "1,2014-03-05,1,10,181\n", "lon", "?", "longitude '181' is outside -180 to 180 degrees"},
        {SCAD, PLACES "1,2014-03-05,1,-91,0\n", "lat", "?", "latitude '-91' is outside -90 to 90 degrees"},
        {SCAD, PLACES "1,2014-03-05,1,0,0\n", "lat", "?", NULL},
        {SCAD, PLACES "1,2014-03-05,1,0,5\n", "lat", "0", NULL},
        {SCAD, PLACES "1,2014-03-05,1,5,0\n", "lon", "0", NULL},
        {SCAD, PLACES "1,2014-03-05,1,-5,0\n", "lat", "-5", NULL},
        {SCAD, PLACES "1,2014-03-05,1,0,-5\n", "lon", "-5", NULL},
        {SCAD, PLACES "1,2014-03-05,1,10,\n", "lat", "?", NULL}, /* half a coordinate is none */
        {SCAD, PLACES "1,2014-03-05,1,,20\n", "lon", "?", NULL},
        {SCAD, "etype,startdate,ndeath,longitude\n1,2014-03-05,1,20\n", "lon", "?", NULL},
        {GENERIC("date=d,lat=a,lon=o"), "d,a,o\n2021-05-09,.,5\n", "lat", "?", NULL},
        {SCAD, "etype;startdate;ndeath;latitude;longitude\n1;2014-03-05;1;10,5;20,25\n", "lat", "10.5",
         "numbers with a decimal comma, such as"},
        {SCAD, "etype;startdate;ndeath;latitude;longitude\n1;2014-03-05;1;10,5,x;20\n", "lat", "?",
         "'10,5,x' is not a number of degrees"},
        {SCAD, PLACES "1,2014-03-05,1,\"10,5\",20\n", "lat", "?", "'10,5' is not a number of degrees"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

#define POINT GENERIC("date=d,point=p"), "d,p\n2021-05-09,"
#define LONLAT GENERIC("date=d,lonlat=p"), "d,p\n2021-05-09,"

static void points(void **state) {
    static const row_case cases[] = {
        {POINT "\"34.5, 69.25\"\n", "lat", "34.5", NULL},
        {LONLAT "\"69.25, 34.5\"\n", "lat", "34.5", NULL},
        {POINT "POINT (69.25 34.5)\n", "lat", "34.5", NULL},
        {POINT "(34.5;69.25)\n", "lon", "69.25", NULL},
        {POINT "[34.5/69.25]\n", "lon", "69.25", NULL},
        {POINT "34.5|69.25\n", "lon", "69.25", NULL},
        {POINT "34.5 69.25\n", "lon", "69.25", NULL},
        {POINT "34.5\t69.25\n", "lon", "69.25", NULL},
        {POINT "34.5 -69.25\n", "lon", "-69.25", NULL},
        {POINT "34.5 +69.25\n", "lon", "69.25", NULL},
        {POINT "34.5 .25\n", "lon", "0.25", NULL},
        {POINT "34.5N 69.25E\n", "lon", "69.25", NULL},
        {POINT "69.25W 34.5S\n", "lat", "-34.5", NULL},
        {POINT "n34.5;e69.25\n", "lat", "34.5", NULL},
        {POINT "34.5\xc2\xb0 N 69.25\xc2\xb0 E\n", "lat", "34.5", NULL},
        {POINT "\"34,5 69,25\"\n", "lat", "34.5", NULL},
        {POINT "\"34,5, 69,25\"\n", "lon", "69.25", NULL},
        {POINT "-\n", "lat", "?", NULL},
        {POINT "\n", "lat", "?", NULL},
        {POINT "n/a\n", "lat", "?", NULL},
        {POINT "34.5\n", "lat", "?", "is not two coordinates"},
        {POINT "34.5N 69.25N\n", "lat", "?", "is not two coordinates"},
        {POINT "34.5N 69.25\n", "lat", "?", "is not two coordinates"},
        {POINT "34.5 69.25W\n", "lat", "?", "is not two coordinates"},
        {POINT "N;E\n", "lat", "?", "is not two coordinates"},
        {POINT "x;69.25\n", "lat", "?", "is not two coordinates"},
        {POINT "34.5;y\n", "lat", "?", "is not two coordinates"},
        {POINT "\"34,x;69\"\n", "lat", "?", "is not two coordinates"},
        {POINT "\"0000000000000000000000000000000000000000000000034,5;69\"\n", "lat", "?", "is not two coordinates"},
        {POINT "\"1,2,3\"\n", "lat", "?", "is not two coordinates"},
        {POINT "95;69\n", "lat", "?", "is outside the earth's degrees"},
        {POINT "-95;69\n", "lat", "?", "is outside the earth's degrees"},
        {POINT "34;181\n", "lat", "?", "is outside the earth's degrees"},
        {POINT "34;-181\n", "lat", "?", "is outside the earth's degrees"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

#define PITF                                                                                                           \
    "pitf", NULL,                                                                                                      \
        "Start Year\tStart Month\tStart Day\tDeaths Number\tDeaths Scale\tCountry\tDegrees\tMinutes\tSeconds\t"        \
        "Direction\tDegrees\tMinutes\tSeconds\tDirection\n"
#define PITF_ROW "2016\t3\t5\t1\t1-4\tAFG\t"

static void arcs(void **state) {
    static const row_case cases[] = {
        {PITF PITF_ROW "36\t30\t0\tN\t66\t15\t36\tE\n", "lat", "36.5", NULL},
        {PITF PITF_ROW "36\t30\t0\tS\t66\t15\t36\tw\n", "lat", "-36.5", NULL},
        {PITF PITF_ROW "36\t30\t0\ts\t66\t15\t36\tW\n", "lon", "-66.260000000000005", NULL},
        {PITF PITF_ROW "36\t\t\tN\t66\t15\t36\tE\n", "lat", "36", NULL},
        {PITF PITF_ROW "\t30\t0\tN\t66\t15\t36\tE\n", "lat", "?", NULL},
        {PITF PITF_ROW "36\t60\t0\tN\t66\t15\t36\tE\n", "lat", "36", "Minutes '60' is not minutes or seconds of arc"},
        {PITF PITF_ROW "36\t-1\t0\tN\t66\t15\t36\tE\n", "lat", "36", "Minutes '-1' is not minutes or seconds of arc"},
        {PITF PITF_ROW "36\tx\t0\tN\t66\t15\t36\tE\n", "lat", "36", "Minutes 'x' is not minutes or seconds of arc"},
        {PITF PITF_ROW "36\t30\t0\tX\t66\t15\t36\tE\n", "lat", "?", "Direction 'X' is not N, S, E or W"},
        {PITF PITF_ROW "36\t30\t0\tNW\t66\t15\t36\tE\n", "lat", "?", "Direction 'NW' is not N, S, E or W"},
        {PITF PITF_ROW "36\t30\t0\t\t66\t15\t36\tE\n", "lat", "?", "Direction '' is not N, S, E or W"},
        {PITF PITF_ROW "90\t0\t0\tS\t180\t0\t0\tE\n", "lat", "-90", NULL},
        {PITF PITF_ROW "90\t30\t0\tN\t66\t15\t36\tE\n", "lat", "?", "Degrees '90' is outside -90 to 90 degrees"},
        {PITF PITF_ROW "36\t30\t0\tN\t180\t0\t1\tE\n", "lon", "?", "Degrees#2 '180' is outside -180 to 180 degrees"},
        {PITF PITF_ROW "-34\t30\t0\tS\t60\t30\t0\tE\n", "lat", "?", "Degrees '-34' is negative beside its direction"},
        {PITF PITF_ROW "34\t30\t0\tS\t-0.2\t30\t0\tE\n", "lon", "?", "Degrees#2 '-0.2' is negative beside its"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

#define DEAD(n) GENERIC("date=d,killed=n"), "d;n\n2021-05-09;" n "\n"
#define DEADS(n, more) GENERIC("date=d,killed=n"), "d;n\n2021-05-09;" n "\n2021-05-09;" more "\n"
#define RANGE(n, scale)                                                                                                \
    "pitf", NULL,                                                                                                      \
        "Start Year\tStart Month\tStart Day\tDeaths Number\tDeaths Scale\tCountry\n2016\t1\t6\t" n "\t" scale          \
        "\tAFG\n"

static void counts(void **state) {
    static const row_case cases[] = {
        {DEAD("7"), "killed_best", "7", NULL},
        {DEAD("-"), "killed_best", "?", NULL},
        {DEAD("."), "killed_best", "?", NULL},
        {DEAD("x"), "killed_best", "?", "n 'x' is not a count"},
        {DEAD("-7"), "killed_best", "?", "n '-7' is negative"},
        {DEAD("\xe2\x88\x92"
              "7"),
         "killed_best", "?", "is negative"},
        {DEAD("\xe2\x80\x93"
              "7"),
         "killed_best", "?", "is negative"},
        {DEAD("\xe2\x80\xa6"
              "7"),
         "killed_best", "?", "is not a count"},
        {DEAD("\xe2\x88\x91"
              "7"),
         "killed_best", "?", "is not a count"},
        {DEAD("\xe2\x80\x8f"
              "7"),
         "killed_best", "?", "is not a count"},
        {DEAD("+1 234"), "killed_best", "1234", NULL},
        {DEAD("9000000000001"), "killed_best", "?", "is more than 9e12 people"},
        {DEAD("1e3"), "killed_best", "1000", NULL},
        {DEAD("+7"), "killed_best", "7", NULL},
        {DEAD("1 234"), "killed_best", "1234", NULL},
        {DEAD("1 234 567"), "killed_best", "1234567", NULL},
        {DEAD("1 23"), "killed_best", "?", "is not a count"},
        {DEAD("12345 678"), "killed_best", "?", "is not a count"},
        {DEAD("0 678"), "killed_best", "?", "is not a count"},
        {DEAD("1.234.567"), "killed_best", "1234567", NULL},
        {DEAD("1.234,5"), "killed_best", "1234.5", "decimal comma, such as 1.234,5"},
        {DEAD("1,234.5"), "killed_best", "1234.5", NULL},
        {DEAD("1,234,567.5"), "killed_best", "1234567.5", NULL},
        {DEAD("1.234,5,6"), "killed_best", "?", "is not a count"},
        {DEAD("1,2.3.4"), "killed_best", "?", "is not a count"},
        {DEAD("1 234.567,5"), "killed_best", "?", "is not a count"},
        {DEAD("1 234,5"), "killed_best", "1234.5", "decimal comma"},
        {DEAD("1,5 234"), "killed_best", "?", "is not a count"},
        {DEAD(",5"), "killed_best", "?", "is not a count"},
        {DEAD("1,234"), "killed_best", "1234", NULL},
        {DEAD("1,2345"), "killed_best", "1.2344999999999999", "decimal comma"},
        {DEAD("00000000000000000000000000000000000000000000000000001"), "killed_best", "1", NULL},
        {DEADS("1,5", "1,234"), "killed_best", "1.5,1.234", "n has numbers with a decimal comma, such as 1,5; commas"},
        {DEADS("1,5", "1,234,567"), "killed_best", "1.5,1234567", "others have commas that group digits"},
        {DEADS("1,5", "1,234,567\n2021-05-09;1,234"), "killed_best", "1.5,1234567,?",
         "where commas are decimal points and group digits too"},
        {GENERIC("date=d,killed=n"), "d;n\n2021-05-09;000000000000000000000000000000000000000001,5\n", "killed_best",
         "1.5", "such as 000000000000000000000000000000000000000"},
        {GENERIC("date=d,killed=sixty letters sixty letters sixty letters sixty letters sixty letters"),
         "d;sixty letters sixty letters sixty letters sixty letters sixty letters\n2021-05-09;1,5\n", "killed_best",
         "1.5", "sixty letters sixty letters sixty letters sixty letters sixt has numbers with a decimal comma"},
        {GENERIC("date=d,killed=sixty letters sixty letters sixty letters sixty letters sixty letters"),
         "d;sixty letters sixty letters sixty letters sixty letters sixty letters\n2021-05-09;xx\n", "killed_best", "?",
         "sixty letters sixty letters sixty letters sixty letters sixt 'xx' is not a count"},
        {DEADS("1,5", "1,234,567\n2021-05-09;blue"), "killed_best", "1.5,1234567,?", "n 'blue' is not a count"},
        /* Bounds. */
        {GENERIC("date=d,killed=n,killed_high=h"), "d,n,h\n2021-05-09,5,7\n", "killed_high", "7", NULL},
        {GENERIC("date=d,killed=n,killed_high=h"), "d,n,h\n2021-05-09,5,\n", "killed_high", "5", NULL},
        {GENERIC("date=d,killed=n,killed_low=h"), "d,n,h\n2021-05-09,5,x\n", "killed_low", "?",
         "h 'x' is not a number"},
        {GENERIC("date=d,killed_low=l,killed_high=h"), "d,l,h\n2021-05-09,5,5\n", "killed_best", "5", NULL},
        {GENERIC("date=d,killed_low=l,killed_high=h"), "d,l,h\n2021-05-09,5,7\n", "killed_best", "?", NULL},
        {GENERIC("date=d,killed_low=l,killed_high=h"), "d,l,h\n2021-05-09,7,5\n", "killed_best", "?", NULL},
        {GENERIC("date=d,killed_low=l,killed_high=h"), "d,l,h\n2021-05-09,,5\n", "killed_high", "5", NULL},
        /* Where a count may not be words. */
        {SCAD, "etype,startdate,ndeath\n1,2014-03-05,x\n", "killed_best", "?", "ndeath 'x' is not a number"},
        {SCAD, "etype,startdate,ndeath\n1,2014-03-05,-5\n", "killed_best", "?", "ndeath '-5' is negative"},
        {SCAD, "etype;startdate;ndeath\n1;2014-03-05;1,5\n1;2014-03-05;1,234,567\n1;2014-03-05;1,234\n", "killed_best",
         "1.5,1234567,?", "where commas are decimal points and group digits too"},
        /* Codes. */
        {SCAD, "etype,startdate,ndeath\n1,2014-03-05,-77\n", "killed_best", "?", NULL},
        {SCAD, "etype,startdate,ndeath\n1,2014-03-05,-77.0\n", "killed_best", "?", NULL},
        {SCAD, "etype,startdate,npart\n1,2014-03-05,7\n", "outcomes.high", "1 inf", NULL},
        {SCAD, "etype,startdate,npart\n1,2014-03-05,2\n", "outcomes.low", "1 10", NULL},
        {SCAD, "etype,startdate,npart\n1,2014-03-05,-99\n", "outcomes.low", "0 ", NULL},
        {SCAD, "etype,startdate,npart\n1,2014-03-05,0\n", "outcomes.low", "0 ", NULL},
        /* Ranges and words. */
        {RANGE("", "5-24"), "killed_low", "5", NULL},
        {RANGE("", "5 - 24"), "killed_high", "24", NULL},
        {RANGE("", "7"), "killed_best", "7", NULL},
        {RANGE("", "24-5"), "killed_low", "?", NULL},
        {RANGE("", "x-5"), "killed_low", "?", NULL},
        {RANGE("", "5-x"), "killed_low", "?", NULL},
        {RANGE("", "5-99999999999999"), "killed_low", "?", NULL},
        {RANGE("", "99999999999999"), "killed_low", "?", NULL},
        {RANGE("", "-5"), "killed_low", "?", NULL},
        {RANGE("", "many"), "killed_low", "?", NULL},
        {RANGE("6", "100-200"), "killed_best", "6", NULL},
        {RANGE("6.5", "100-200"), "killed_high", "6.5", NULL},
        {RANGE("dozens", ""), "casualties.words", "1 dozens", NULL},
        {RANGE("several", "5-24"), "killed_high", "24", NULL},
        {RANGE("several", ""), "casualties.words", "1 several", NULL},
        {RANGE("blue", "5-24"), "killed_low", "5", NULL},
        {RANGE("blue", ""), "killed_low", "?", "Deaths Number 'blue' is not a count"},
        /* Parts of what is not known do not add up to it, and it may be less than one of them. */
        {"gtd", NULL, "eventid,iyear,nkill,nkillter,nkillus\n7,1997,,1,2\n", "casualties.included_in", "3 ?,0,0", NULL},
        {"gtd", NULL, "eventid,iyear,nkill,nkillter,nkillus\n7,1997,3,1,2\n", "casualties.included_in", "3 ?,0,0",
         NULL},
        {"gtd", NULL, "eventid,iyear,nkill,nkillter,nkillus\n7,1997,,,\n", "casualties.included_in", "0 ", NULL},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* ---- Days -------------------------------------------------------------------------------------------------------- */

#define DAY_OF(d) GENERIC("date=d,killed=n"), "d,n\n" d ",1\n"
#define PARTS(y, m, d) GENERIC("year=y,month=m,day=d,killed=n"), "y,m,d,n\n" y "," m "," d ",1\n"
#define SPAN(from, to) GENERIC("date=d,date_end=e,killed=n"), "d,e,n\n" from "," to ",1\n"
#define TIME_OF(t) GENERIC("date=d,time=t,killed=n"), "d,t,n\n2021-05-09," t ",1\n"

static void days(void **state) {
    static const row_case cases[] = {
        {DAY_OF("20210509"), "date_start", "18756", NULL},
        {DAY_OF("2021-05-09 00:00:00"), "date_start", "18756", NULL},
        {DAY_OF("2021-05-09T00:00:00"), "date_start", "18756", NULL},
        {DAY_OF("2021-05-09T00:00:00.000"), "date_start", "18756", NULL},
        {DAY_OF("2021-05-09 00:00:00.000"), "date_start", "18756", NULL},
        {DAY_OF("2021-05-09 10:00:00"), "date_start", "18756", NULL},
        {DAY_OF("2021-05-09T00:00:01"), "date_start", "18756", NULL},
        {DAY_OF("2021-05-09 00-00-00"), "date_start", "?", "'2021-05-09 00-00-00' is not a date"},
        {DAY_OF("2021-05-09 00:00-00"), "date_start", "18756", NULL},
        {DAY_OF("2021-05-09x00:00:00"), "date_start", "?", "is not a date"},
        {DAY_OF("2021-05-09T00:00:00:000"), "date_start", "?", "is not a date"},
        {DAY_OF("2021-05-09T0:000:00"), "date_start", "?", "is not a date"},
        {DAY_OF("2021-02-30"), "date_start", "?", "'2021-02-30' is no day of the calendar"},
        {DAY_OF("20210230"), "date_start", "?", "is no day of the calendar"},
        {DAY_OF("13/02/2021"), "date_start", "18671", NULL},
        {DAY_OF("02/13/2021"), "date_start", "18671", NULL},
        {DAY_OF("13/02/2021,1\n02/02/2021"), "date_start", "18671,18660", NULL},
        {DAY_OF("2 March 2021"), "date_start", "18688", NULL},
        /* Parts. */
        {PARTS("2021", "5", "9"), "date_start", "18756", NULL},
        {PARTS("2021", "May", "9"), "date_start", "18756", NULL},
        {PARTS("2021", "12", ""), "date_start", "18962", NULL},
        {PARTS("2021", "12", ""), "date_end", "18992", NULL},
        {PARTS("2021", "", ""), "date_end", "18992", NULL},
        {PARTS("2021", "99", "99"), "date_given", "year", NULL},
        {PARTS("2021", "0", "0"), "date_given", "year", NULL},
        {PARTS("2021", "2", "30"), "date_given", "month", "d '30' is no day of that month"},
        {PARTS("2021", "2", "32"), "date_given", "month", "d '32' is not a day, 1 to 31"},
        {PARTS("2021", "2", "1.5"), "date_given", "month", "d '1.5' is not a day, 1 to 31"},
        {PARTS("2021", "13", "1"), "date_given", "year", "m '13' is not a month, 1 to 12"},
        {PARTS("2021", "-1", "1"), "date_given", "year", "m '-1' is not a month, 1 to 12"},
        {PARTS("last", "2", "1"), "date_given", "?", "y 'last' is not a year"},
        {PARTS("9999", "2", "1"), "date_given", "?", NULL},
        {PARTS("", "2", "1"), "date_given", "?", NULL},
        {SCAD, "etype,startdate,stmo,stday,ndeath\n1,,5,9,1\n", "date_start", "?", NULL},
        {SCAD, "eventid,etype,styr,stmo,ndeath\n7,1,2014,5,1\n", "date_given", "month", NULL},
        {SCAD, "eventid,etype,styr,stday,ndeath\n7,1,2014,5,1\n", "date_given", "year", NULL},
        {SCAD, "eventid,etype,startdate,eyr,emo,eday,ndeath\n7,1,2014-05-09,2014,5,10,1\n", "date_end", "16200", NULL},
        {"ucdp-ged", NULL, "id,type_of_violence,year,date_end,best,high,low\n1,1,2021,2021-05-09,1,1,1\n", "date_given",
         "year", NULL},
        /* Ends. */
        {SPAN("2021-05-09", "2021-05-10"), "date_end", "18757", NULL},
        {SPAN("2021-05-09", "2021-05-09"), "date_end", "18756", NULL},
        {SPAN("2021-05-09", "2021-05-08"), "date_end", "?", "e '2021-05-08' is before the first day"},
        {SPAN("2021-05-09", "soon"), "date_end", "?", "e 'soon' is not a date"},
        {SPAN("soon", "2021-05-09"), "date_start", "?", "d 'soon' is not a date"},
        {SPAN("soon", "soon"), "date_end", "?", "d 'soon' is not a date"},
        {SPAN("", "2021-05-09"), "date_end", "18756", NULL},
        {SCAD, "etype,styr,stmo,stday,eyr,emo,eday,ndeath\n1,2014,5,9,2014,5,10,1\n", "date_end", "16200", NULL},
        {SCAD, "etype,styr,stmo,stday,eyr,emo,eday,ndeath\n1,2014,5,9,2013,5,10,1\n", "date_end", "?",
         "eyr '2013' is before the first day"},
        {SCAD, "eventid,etype,styr,enddate,ndeath\n7,1,2014,05/13/2014,1\n", "date_given", "year", NULL},
        {"pitf", NULL,
         "Start Year\tStart Month\tStart Day\tEnd Year\tEnd Month\tEnd Day\tDeaths Number\tCountry\tDeaths Scale\n"
         "2016\t1\t6\t9999\t99\t99\t1\tAFG\t1\n",
         "date_end", "16806", NULL},
        {"pitf", NULL,
         "Start Year\tStart Month\tStart Day\tEnd Year\tEnd Month\tEnd Day\tDeaths Number\tCountry\tDeaths Scale\n"
         "2016\t1\t6\tx\t99\t99\t1\tAFG\t1\n",
         "date_end", "?", "End Year 'x' is not a year"},
        /* Times. */
        {TIME_OF("14:30"), "time.first_second", "52200", NULL},
        {TIME_OF("12:00-18:00"), "time.last_second", "64800", NULL},
        {TIME_OF("12:00\xe2\x80\x93"
                 "13:00"),
         "time.last_second", "46800", NULL},
        {TIME_OF("12:00 - 24:00"), "time.last_second", "86399", NULL},
        {TIME_OF("12:00-00:00"), "time.last_second", "86399", NULL},
        {TIME_OF("18:00-12:00"), "time.first_second", "64800", NULL}, /* with a zone */
        {TIME_OF("noon-18:00"), "time.first_second", "?", "t 'noon-18:00' is not a time of day"},
        {TIME_OF("12:00-dusk"), "time.first_second", "?", "t '12:00-dusk' is not a time of day"},
        {TIME_OF("noon"), "time.first_second", "?", "t 'noon' is not a time of day"},
        {TIME_OF(""), "time.first_second", "?", NULL},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

#define POLECAT(date, published)                                                                                       \
    "polecat", NULL,                                                                                                   \
        "Event ID\tEvent Type\tEvent Date\tEvent Mode\tActor Name\tRecipient Name\tSource\tPublication Date\n"         \
        "1\tASSAULT\t" date "\tbeat\ta\tb\ts\t" published "\n"

static void orders_of_dates(void **state) {
    static const row_case cases[] = {
        {DAY_OF("13/02/2021,1\n02/13/2021"), NULL, NULL,
         "the dates of column d, such as 02/13/2021, are written day first here and month first there"},
        {DAY_OF("05/02/2021"), NULL, NULL,
         "the dates of column d, such as 05/02/2021, do not tell whether day or month comes first"},
        {DAY_OF("05/02/2021 00:00:00.0000000000000000000000000"), NULL, NULL,
         "such as 05/02/2021 00:00:00.0000000000000000000, do not tell"},
        {GENERIC("date=sixty letters sixty letters sixty letters sixty letters sixty letters,killed=n"),
         "sixty letters sixty letters sixty letters sixty letters sixty letters,n\n05/02/2021,1\n", NULL, NULL,
         "of column sixty letters sixty letters sixty letters sixty letters sixt, such as"},
        {POLECAT("2021-02-05", "03/04/2021"), NULL, NULL,
         "the dates of column Publication Date, such as 03/04/2021, do not tell whether day or month comes first"},
        {POLECAT("03/04/2021", "13/04/2021"), "date_start", "18720", NULL},
        {POLECAT("03/04/2021", "04/13/2021"), "date_start", "18690", NULL},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* ---- Sources, means, relations ----------------------------------------------------------------------------------- */

#define ARTICLES(text)                                                                                                 \
    "ucdp-ged", NULL,                                                                                                  \
        "id,type_of_violence,date_start,date_end,best,high,low,source_article\n1,1,2021-05-09,2021-05-09,1,1,1," text  \
        "\n"

static void articles(void **state) {
    static const row_case cases[] = {
        {ARTICLES("\"\"\"Radio,2021-05-10,Clash, again\"\"\""), "sources.title", "1 Clash, again", NULL},
        {ARTICLES("\"\"\"Radio,2021-05-10,Clash\"\";\"\"Tribune,2021-05-11,More\"\"\""), "sources.name",
         "2 Radio,Tribune", NULL},
        {ARTICLES("\"\"\"Radio,2021-02-30,Clash\"\"\""), "sources.published", "1 ?", NULL},
        {ARTICLES("\"\"\"Radio,2021-02-28,Clash\"\"\""), "sources.published", "1 18686", NULL},
        {ARTICLES("\"\"\"Radio,2021/05/10,Clash\"\"\""), "sources.title", "1 Radio,2021/05/10,Clash", NULL},
        {ARTICLES("\"\"\"Radio,202a-05-10,Clash\"\"\""), "sources.title", "1 Radio,202a-05-10,Clash", NULL},
        {ARTICLES("\"\"\"Radio,202:-05-10,Clash\"\"\""), "sources.title", "1 Radio,202:-05-10,Clash", NULL},
        {ARTICLES("\"\"\"Radio,2021-05-10;Clash\"\"\""), "sources.title", "1 Radio,2021-05-10;Clash", NULL},
        {ARTICLES("Clash"), "sources.title", "1 Clash", NULL},
        {ARTICLES("\";; \"\"A\"\";\"\"B\"\";\""), "sources.title", "2 A,B", NULL},
        {ARTICLES("\"\"\"A \"\"quoted\"\" word\"\"\""), "sources.title", "1 A \"quoted\" word", NULL},
        {ARTICLES("\"\"\"A\"\"; and B\"\"\""), "sources.title", "1 A\"; and B", NULL},
        {ARTICLES("\"\"\"A\"\";\""), "sources.title", "1 A", NULL},
        {ARTICLES("\"\"\"A never ends\""), "sources.title", "1 A never ends", NULL},
        {ARTICLES("\"\"\"\""), "sources.title", "1 ?", NULL},
        {ARTICLES(""), "sources.title", "0 ", NULL},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

#define GTD(columns, row) "gtd", NULL, "eventid,iyear," columns "\n199701010001,1997," row "\n"

static void means_and_relations(void **state) {
    static const row_case cases[] = {
        {GTD("weaptype1,weapsubtype1", "6,11"), "means.code", "1 6.11", NULL},
        {GTD("weaptype1,weapsubtype1", "6,"), "means.code", "1 6", NULL},
        {GTD("weaptype1,weapsubtype1", "6.0,11.00"), "means.code", "1 6.11", NULL},
        {GTD("weaptype1,weapsubtype1", ",11"), "means.code", "0 ", NULL},
        {GTD("weaptype1,weapsubtype1", "6,thirty-two letters are too long for it"), "means.code", "1 6",
         "is too long for a code"},
        {GTD("related,nkill", "\"199701010001, 199701010002\",1"), "relations.id", "1 199701010002", NULL},
        {GTD("related,nkill", "\",199701010002,,\",1"), "relations.id", "1 199701010002", NULL},
        {GTD("related,nkill", ",1"), "relations.id", "0 ", NULL},
        {GTD("property,propvalue", "1,"), "outcomes.verb", "1 damaged", NULL},
        {GTD("property,propvalue", "0,5"), "outcomes.best", "1 5", NULL},
        {GTD("property,propvalue", "0,0"), "outcomes.verb", "0 ", NULL},
        {GTD("property,propvalue", "yes,-99"), "outcomes.verb", "1 damaged", NULL},
        {GTD("property,propvalue", "-9,-99"), "outcomes.verb", "0 ", NULL},
        {GTD("nreleased,nkill", "3,1"), "outcomes.verb", "1 released", NULL},
        {GTD("nreleased,nkill", "0,1"), "outcomes.verb", "0 ", NULL},
        /* Codes that a program has made numbers of. */
        {GTD("specificity,city", "1.0,X"), "location_precision", "settlement", NULL},
        {GTD("specificity,city", "1.00,X"), "location_precision", "settlement", NULL},
        {GTD("specificity,city", "1a.0,X"), "location_precision", "?",
         "specificity '1a.0' is not a code of this column"},
        {GTD("specificity,city", "-1.0,X"), "location_precision", "?", "specificity '-1' is not a code of this column"},
        {GTD("specificity,city", "-.0,X"), "location_precision", "?", "specificity '-.0' is not a code of this column"},
        {GTD("specificity,city", "/.0,X"), "location_precision", "?", "specificity '/.0' is not a code of this column"},
        {GTD("specificity,city", "-99,X"), "location_precision", "?", NULL},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

#define ICEWS(code, event, weight)                                                                                     \
    "icews", NULL,                                                                                                     \
        "Event ID\tEvent Date\tSource Name\tCAMEO Code\tEvent Text\tIntensity\n1\t2014-03-05\tA\t" code "\t" event     \
        "\t" weight "\n"
#define GDELT "gdelt-events", NULL, "GLOBALEVENTID,SQLDATE,"
#define LETTERS "a hundred and twenty-eight letters or so: it is the same as that before it and as the one behind it "
#define LONG_CODE LETTERS LETTERS LETTERS LETTERS LETTERS LETTERS LETTERS LETTERS LETTERS LETTERS LETTERS

static void classes(void **state) {
    static const row_case cases[] = {
        {ICEWS("010", "Make statement", "0"), "native_class", "010", NULL},
        {ICEWS("10", "Make statement", "0"), "native_class", "010",
         "CAMEO Code has lost the leading zeros of its codes"},
        {ICEWS("10", "Demand", "-5"), "native_class", "10", NULL},
        {ICEWS("10", "", ""), "native_class", "?",
         "CAMEO Code '10' is no CAMEO code, or one that lost its leading zero"},
        {ICEWS("10", "", "x"), "native_class", "?", "the row does not prove which"},
        {"icews", NULL, "Event ID\tEvent Date\tEvent Text\tIntensity\n1\t2014-03-05\t10\t0\n", "native_class", "010",
         "Event Text has lost the leading zeros"},
        {GDELT "EventRootCode,QuadClass,GoldsteinScale\n1,20140305,1,1,0\n", "native_class", "01", "lost the leading"},
        {GDELT "EventRootCode,QuadClass,GoldsteinScale\n1,20140305,10,3,-5\n", "native_class", "10", NULL},
        {GDELT "EventBaseCode,EventRootCode,QuadClass\n1,20140305,10,1,1\n", "native_class", "010", "lost the leading"},
        {GDELT "EventCode,EventBaseCode,EventRootCode,QuadClass\n1,20140305,10,10,1,1\n", "native_class", "010",
         "lost the leading"},
        {GDELT "EventCode,EventBaseCode,EventRootCode,QuadClass\n1,20140305,100,10,10,3\n", "native_class", "100",
         NULL},
        /* Codes that are longer than any class. */
        {GTD("attacktype1_txt,nkill", LONG_CODE ",1"), "class", "?", NULL},
        {GTD("attacktype1,weaptype1", LONG_CODE ",1"), "class", "?", NULL},
        {GTD("attacktype1,weaptype1", "3," LONG_CODE), "class", "ASSAULT/explosives", NULL},
        {GTD("attacktype1,weaptype1,weapsubtype1,suicide", "3,6,11,1"), "class", "ASSAULT/suicide-attack", NULL},
        {GTD("attacktype1,weaptype1,weapsubtype1", "3,6,11"), "class", "ASSAULT/heavy-weapons", NULL},
        {GTD("attacktype1,weaptype1,weapsubtype1", "3,6,"), "class", "ASSAULT/explosives", NULL},
        /* A country that is no more has its name on its days only. */
        {SCAD, "etype,startdate,ndeath,ccode\n1,1985-03-05,1,345\n1,,1,345\n1,2014-03-05,1,345\n", "country",
         "Yugoslavia,Serbia,Serbia", NULL},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* Many codes of two columns, which share the places where they are remembered: none is taken for another. */
static void many_codes(void **state) {
    static const char *const grades[] = {"Weak", "Confirmed", "x", "12345678a", "12345678b"};
    static char table[400000];
    const row_case c = {"airwars", NULL, table, NULL, NULL, NULL};
    casus_batch *batch = NULL;
    casus_error e;
    size_t size = (size_t)snprintf(table, sizeof table,
                                   "unique_reference_code,date,grading,civilians_killed_min,geolocation_accuracy\n");
    (void)state;
    for (int i = 0; i < 3000; i++) {
        char place[40] = "city";
        if (i % 5 != 0) {
            (void)snprintf(place, sizeof place, "%s%d", i % 2 == 0 ? "" : "12345678", i);
        }
        size += (size_t)snprintf(table + size, sizeof table - size, "%d,2017-03-17,%s,1,%s\n", i,
                                 i % 2 == 0 ? place : grades[i / 2 % 5], place);
    }
    assert_int_equal(read_rows(&c, 0, &batch, &e), CASUS_OK);
    assert_string_equal(told, "");
    const casus_column *certainty = casus_batch_column(batch, "certainty");
    const casus_column *precision = casus_batch_column(batch, "location_precision");
    for (int i = 0; i < 3000; i++) {
        const char *graded = i % 2 == 0 || i / 2 % 5 > 1 ? "" : i / 2 % 5 == 0 ? "reported" : "verified";
        assert_true(casus_str_equal(casus_column_text(certainty, i), casus_str_from(graded)));
        assert_true(casus_str_equal(casus_column_text(precision, i), casus_str_from(i % 5 == 0 ? "settlement" : "")));
    }
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(degrees),  cmocka_unit_test(points),
        cmocka_unit_test(arcs),     cmocka_unit_test(counts),
        cmocka_unit_test(days),     cmocka_unit_test(orders_of_dates),
        cmocka_unit_test(articles), cmocka_unit_test(means_and_relations),
        cmocka_unit_test(classes),  cmocka_unit_test(many_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
