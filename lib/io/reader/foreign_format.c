/* SPDX-License-Identifier: MIT */
/* One table of the bytes that formats have at fixed places; the first row that fits is told. Marks made of letters
   count only where the text goes on as no text does. What has no mark is known by its NUL bytes. */
#include "io/reader/foreign_format.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

/* Bytes that are looked at. */
#define HEAD 4096

typedef struct format {
    int32_t at;
    int32_t size;     /* of the mark */
    const char *mark; /* '?' stands for any byte */
    const char *also; /* a text that must stand in the head as well; NULL none */
    int32_t lettered; /* 1: a text may begin so, too */
    const char *what;
    const char *advice;
} format;

#define MARK(bytes) (int32_t)sizeof(bytes) - 1, bytes
#define UNPACK "; decompress it first, such as: "
#define EXPORT "; save the sheet as CSV (UTF-8) first"
#define FROM_R "; write it in R with write.csv() first"
#define COLUMNS "; write it as CSV or as an Arrow file (.arrow, Feather 2) first"
#define RECODE "; convert it to UTF-8 first, such as: iconv -f "

static const format formats[] = {
    /* compressed, and archives */
    {0, MARK("\x1f\x8b"), NULL, 0, "gzip data", UNPACK "gzip -dc FILE (a .rds or .RData of R: write.csv() in R)"},
    {0,
     MARK("\xfd"
          "7zXZ"),
     NULL, 0, "xz data", UNPACK "xz -dc FILE"},
    {0, MARK("\x28\xb5\x2f\xfd"), NULL, 0, "Zstandard data", UNPACK "zstd -dc FILE"},
    {0, MARK("?\x2a\x4d\x18"), NULL, 0, "Zstandard or LZ4 data", UNPACK "zstd -dc FILE"},
    {0, MARK("\x04\x22\x4d\x18"), NULL, 0, "LZ4 data", UNPACK "lz4 -dc FILE"},
    {0, MARK("BZh?\x31\x41\x59\x26\x53\x59"), NULL, 0, "bzip2 data", UNPACK "bzip2 -dc FILE"},
    {0, MARK("BZh?\x17\x72\x45\x38\x50\x90"), NULL, 0, "bzip2 data", UNPACK "bzip2 -dc FILE"},
    {0, MARK("LZIP\x01"), NULL, 0, "lzip data", UNPACK "lzip -dc FILE"},
    {0, MARK("\x1f\x9d"), NULL, 0, "data of compress (.Z)", UNPACK "gzip -dc FILE"},
    {0, MARK("7z\xbc\xaf\x27\x1c"), NULL, 0, "a 7z archive", "; extract the file first, such as: 7z x FILE"},
    {0, MARK("Rar!\x1a\x07"), NULL, 0, "a RAR archive", "; extract the file first"},
    {257, MARK("ustar"), NULL, 1, "a tar archive", "; extract the file first, such as: tar -xf FILE"},
    {0, MARK("PK\x03\x04"), "opendocument.spreadsheet", 0, "an OpenDocument spreadsheet (.ods)", EXPORT},
    {0, MARK("PK\x03\x04"), "opendocument", 0, "an OpenDocument file", "; export its table as CSV first"},
    {0, MARK("PK\x03\x04"), "xl/", 0, "an Excel workbook (.xlsx)", EXPORT},
    {0, MARK("PK\x03\x04"), "[Content_Types].xml", 0, "an Office file (.xlsx or another)", EXPORT},
    {0, MARK("PK\x03\x04"), "doc.kml", 0, "a KMZ file", "; convert it to GeoJSON first, such as: ogr2ogr"},
    {0, MARK("PK\x03\x04"), NULL, 0, "a zip archive", "; extract the file first, such as: unzip FILE"},
    {0, MARK("PK\x05\x06"), NULL, 0, "an empty zip archive", "; was the download cut off?"},
    {0, MARK("PK\x07\x08"), NULL, 0, "a part of a zip archive", "; put it together and extract the file first"},
    /* tables of other programs */
    {0, MARK("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), NULL, 0, "an old Office file, such as an Excel sheet (.xls)", EXPORT},
    {0, MARK("PAR1"), NULL, 1, "a Parquet file", COLUMNS},
    {0, MARK("PARE"), NULL, 1, "an encrypted Parquet file", COLUMNS},
    {0, MARK("FEA1"), NULL, 1, "a Feather file of version 1", COLUMNS},
    {0, MARK("ORC"), NULL, 1, "an ORC file", COLUMNS},
    {0, MARK("Obj\x01"), NULL, 0, "an Avro file", COLUMNS},
    {0, MARK("SQLite format 3\0"), NULL, 0, "a SQLite database",
     "; export the table as CSV first, such as: sqlite3 -csv"},
    {0, MARK("casus-rollup"), NULL, 1, "the state of a rollup",
     ", which casus merge takes; name the files of its events"},
    {8, MARK("DUCK"), NULL, 1, "a DuckDB database", "; export the table as CSV or Arrow first"},
    {0, MARK("\x89HDF\r\n\x1a\n"), NULL, 0, "an HDF5 file (also of netCDF 4, or MATLAB)", COLUMNS},
    {0, MARK("CDF\x01"), NULL, 0, "a netCDF file", COLUMNS},
    {0, MARK("CDF\x02"), NULL, 0, "a netCDF file", COLUMNS},
    {0, MARK("CDF\x05"), NULL, 0, "a netCDF file", COLUMNS},
    {0, MARK("\x93NUMPY"), NULL, 0, "an array of numpy", COLUMNS},
    {0, MARK("\x80\x02"), NULL, 0, "a pickle of Python", "; write it in pandas with to_csv() first"},
    {0, MARK("\x80\x03"), NULL, 0, "a pickle of Python", "; write it in pandas with to_csv() first"},
    {0, MARK("\x80\x04"), NULL, 0, "a pickle of Python", "; write it in pandas with to_csv() first"},
    {0, MARK("\x80\x05"), NULL, 0, "a pickle of Python", "; write it in pandas with to_csv() first"},
    {0, MARK("RDX?\n"), NULL, 0, "data of R (.RData)", FROM_R},
    {0, MARK("RDA?\n"), NULL, 0, "data of R (.RData)", FROM_R},
    {0, MARK("X\n\0\0\0"), NULL, 0, "data of R (.rds)", FROM_R},
    {0, MARK("B\n?\0\0\0"), NULL, 0, "data of R (.rds)", FROM_R},
    {0, MARK("<stata_dta>"), NULL, 0, "a Stata file (.dta)", "; write it in Stata with export delimited first"},
    {0, MARK("?\x01\x01\0"), NULL, 0, "a Stata file (.dta)", "; write it in Stata with export delimited first"},
    {0, MARK("?\x02\x01\0"), NULL, 0, "a Stata file (.dta)", "; write it in Stata with export delimited first"},
    {0, MARK("$FL2"), NULL, 1, "an SPSS file (.sav)", "; save it as CSV in SPSS first"},
    {0, MARK("$FL3"), NULL, 1, "an SPSS file (.zsav)", "; save it as CSV in SPSS first"},
    {0, MARK("\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60"), NULL, 0, "a SAS file (.sas7bdat)", "; write it as CSV first"},
    {0, MARK("HEADER RECORD*******"), NULL, 0, "a SAS transport file (.xpt)", "; write it as CSV first"},
    {0, MARK("\0\0\x27\x0a"), NULL, 0, "a shapefile", "; convert it to GeoJSON or CSV first, such as: ogr2ogr"},
    {0, MARK("\x03???"), NULL, 0, "a dBASE table (.dbf)", "; convert it to CSV first, such as: ogr2ogr"},
    {0, MARK("fgb\x03"), NULL, 0, "a FlatGeobuf file", "; convert it to GeoJSON first, such as: ogr2ogr"},
    /* no tables at all */
    {0, MARK("%PDF-"), NULL, 0, "a PDF document", "; look for the table as a CSV file"},
    {0, MARK("{\\rtf"), NULL, 0, "a document (RTF)", "; look for the table as a CSV file"},
    {0, MARK("\x89PNG\r\n\x1a\n"), NULL, 0, "a picture (PNG)", "; look for the table as a CSV file"},
    {0, MARK("\xff\xd8\xff"), NULL, 0, "a picture (JPEG)", "; look for the table as a CSV file"},
    {0, MARK("II*\0"), NULL, 0, "a picture (TIFF)", "; look for the table as a CSV file"},
    {0, MARK("MM\0*"), NULL, 0, "a picture (TIFF)", "; look for the table as a CSV file"},
    {0, MARK("GIF8"), NULL, 1, "a picture (GIF)", "; look for the table as a CSV file"},
    {0,
     MARK("\x7f"
          "ELF"),
     NULL, 0, "a program (ELF)", "; is this the right file?"},
    {0, MARK("MZ"), NULL, 1, "a program of Windows", "; is this the right file?"},
    {0, MARK("version https://git-lfs"), NULL, 0, "a pointer of Git LFS, not the file itself",
     "; get it: git lfs pull"},
    {0, MARK("-----BEGIN PGP"), NULL, 0, "encrypted data (PGP)", "; decrypt it first"},
    /* texts in units of two or four bytes */
    {0, MARK("\xff\xfe\0\0"), NULL, 0, "UTF-32 text", RECODE "UTF-32 -t UTF-8 FILE"},
    {0, MARK("\0\0\xfe\xff"), NULL, 0, "UTF-32 text", RECODE "UTF-32 -t UTF-8 FILE"},
    {0, MARK("\xff\xfe"), NULL, 0, "UTF-16 text", RECODE "UTF-16 -t UTF-8 FILE"},
    {0, MARK("\xfe\xff"), NULL, 0, "UTF-16 text", RECODE "UTF-16 -t UTF-8 FILE"},
};

/* Markup is text, so its marks stand behind blanks, in any case. */
static const format markups[] = {
    {0, MARK("<?xml"), "<kml", 0, "a KML file", "; convert it to GeoJSON or CSV first, such as: ogr2ogr"},
    {0, MARK("<?xml"), "office:spreadsheet", 0, "an Excel sheet as XML", EXPORT},
    {0, MARK("<?xml"), "<html", 0, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK("<?xml"), NULL, 0, "XML", "; ask the source for CSV or JSON"},
    {0, MARK("<kml"), NULL, 0, "a KML file", "; convert it to GeoJSON or CSV first, such as: ogr2ogr"},
    {0, MARK("<table"), NULL, 0, "a table of a web page (HTML)", "; open it in a spreadsheet and save it as CSV first"},
    {0, MARK("<!--"), NULL, 0, "a web page or XML", "; download the file itself, as CSV or JSON"},
    {0, MARK("<!doctype"), NULL, 0, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK("<html"), NULL, 0, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK("<head"), NULL, 0, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK("<body"), NULL, 0, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK("<script"), NULL, 0, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK("<rss"), NULL, 0, "a news feed (RSS)", "; ask the source for CSV or JSON"},
    {0, MARK("<error"), NULL, 0, "an error message in XML", "; download the file again"},
};

static char folded(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static int marked(const format *f, const char *text, int64_t size, int nocase) {
    if (size < (int64_t)f->at + f->size) {
        return 0;
    }
    for (int32_t i = 0; i < f->size; i++) {
        const char c = nocase ? folded(text[f->at + i]) : text[f->at + i];
        if (f->mark[i] != '?' && f->mark[i] != c) {
            return 0;
        }
    }
    return 1;
}

static int holds(const char *text, int64_t size, const char *part, int nocase) {
    const int64_t length = (int64_t)strlen(part);
    for (int64_t i = 0; i + length <= size; i++) {
        int64_t k = 0;
        while (k < length && (nocase ? folded(text[i + k]) : text[i + k]) == part[k]) {
            k++;
        }
        if (k == length) {
            return 1;
        }
    }
    return 0;
}

/* 1 if there are bytes that no table of text has; 0x01 is a separator. */
static int has_controls(const char *text, int64_t size) {
    for (int64_t i = 0; i < size; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != 0x01 && c != 0x0c && c != 0x1a) {
            return 1;
        }
    }
    return 0;
}

static const format *find(const format *list, size_t count, const char *text, int64_t size, int nocase) {
    for (size_t i = 0; i < count; i++) {
        const format *f = &list[i];
        if (marked(f, text, size, nocase) && (f->also == NULL || holds(text, size, f->also, nocase)) &&
            (!f->lettered || has_controls(text, size))) {
            return f;
        }
    }
    return NULL;
}

/* What a text without a mark is by its NUL bytes; NULL where they are few. */
static const format *by_zeroes(const char *text, int64_t size) {
    static const format wide[] = {
        {0, 0, "", NULL, 0, "UTF-16 text", RECODE "UTF-16LE -t UTF-8 FILE"},
        {0, 0, "", NULL, 0, "UTF-16 text", RECODE "UTF-16BE -t UTF-8 FILE"},
        {0, 0, "", NULL, 0, "UTF-32 text", RECODE "UTF-32LE -t UTF-8 FILE"},
        {0, 0, "", NULL, 0, "UTF-32 text", RECODE "UTF-32BE -t UTF-8 FILE"},
        {0, 0, "", NULL, 0, "nothing but NUL bytes", "; the file is damaged: get it again"},
        {0, 0, "", NULL, 0, "binary data", "; it is no text, and no format that casus knows"},
    };
    int64_t at[4] = {0, 0, 0, 0}; /* NUL bytes at each place of four */
    const int64_t units = size / 4;
    for (int64_t i = 0; i < units * 4; i++) {
        at[i % 4] += text[i] == 0;
    }
    const int64_t few = units / 8;
    const int64_t all = at[0] + at[1] + at[2] + at[3];
    if (units < 4 || all * 3 <= units * 4) {
        return NULL;
    }
    if (all == units * 4) {
        return &wide[4];
    }
    if (at[3] >= units - few && at[0] <= few) {
        return at[2] >= units - few ? &wide[2] : &wide[0];
    }
    if (at[0] >= units - few && at[3] <= few) {
        return at[1] >= units - few ? &wide[3] : &wide[1];
    }
    return &wide[5];
}

/* Behind byte order marks and blanks. */
static const format *find_markup(const char *text, int64_t size) {
    int64_t at = 0;
    while (size - at >= 3 && memcmp(text + at, "\xef\xbb\xbf", 3) == 0) {
        at += 3;
    }
    while (at < size && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) {
        at++;
    }
    return find(markups, sizeof markups / sizeof markups[0], text + at, size - at, 1);
}

casus_status casus__foreign_format(const char *name, const char *text, int64_t size, casus_error *error) {
    size = size < HEAD ? size : HEAD;
    if (size == 0) {
        return CASUS_OK;
    }
    const format *found = find(formats, sizeof formats / sizeof formats[0], text, size, 0);
    found = found != NULL ? found : find_markup(text, size);
    found = found != NULL ? found : by_zeroes(text, size);
    return found == NULL ? CASUS_OK
                         : casus__fail_at(error, CASUS_E_SYNTAX, name, 0, 0, 0, "%s%s", found->what, found->advice);
}
