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
    int16_t at;
    uint8_t size;     /* of the mark */
    uint8_t lettered; /* 1: a text may begin so, too */
    const char *mark; /* '?' stands for any byte */
    const char *also; /* a text that must stand in the head as well; NULL none */
    const char *what;
    const char *advice;
} format;

#define MARK(lettered, bytes) (uint8_t)(sizeof(bytes) - 1), lettered, bytes
#define UNPACK "; decompress it first, such as: "
#define EXPORT "; save the sheet as CSV (UTF-8) first"
#define FROM_R "; write it in R with write.csv() first"
#define COLUMNS "; write it as CSV or as an Arrow file (.arrow, Feather 2) first"
#define RECODE "; convert it to UTF-8 first, such as: iconv -f "

static const format formats[] = {
    /* compressed, and archives */
    {0, MARK(0, "\x1f\x8b"), NULL, "gzip data", UNPACK "gzip -dc FILE (a .rds or .RData of R: write.csv() in R)"},
    {0,
     MARK(0, "\xfd"
             "7zXZ"),
     NULL, "xz data", UNPACK "xz -dc FILE"},
    {0, MARK(0, "\x28\xb5\x2f\xfd"), NULL, "Zstandard data", UNPACK "zstd -dc FILE"},
    {0, MARK(0, "?\x2a\x4d\x18"), NULL, "Zstandard or LZ4 data", UNPACK "zstd -dc FILE"},
    {0, MARK(0, "\x04\x22\x4d\x18"), NULL, "LZ4 data", UNPACK "lz4 -dc FILE"},
    {0, MARK(0, "BZh?\x31\x41\x59\x26\x53\x59"), NULL, "bzip2 data", UNPACK "bzip2 -dc FILE"},
    {0, MARK(0, "BZh?\x17\x72\x45\x38\x50\x90"), NULL, "bzip2 data", UNPACK "bzip2 -dc FILE"},
    {0, MARK(0, "LZIP\x01"), NULL, "lzip data", UNPACK "lzip -dc FILE"},
    {0, MARK(0, "\x1f\x9d"), NULL, "data of compress (.Z)", UNPACK "gzip -dc FILE"},
    {0, MARK(0, "7z\xbc\xaf\x27\x1c"), NULL, "a 7z archive", "; extract the file first, such as: 7z x FILE"},
    {0, MARK(0, "Rar!\x1a\x07"), NULL, "a RAR archive", "; extract the file first"},
    {257, MARK(1, "ustar"), NULL, "a tar archive", "; extract the file first, such as: tar -xf FILE"},
    {0, MARK(0, "PK\x03\x04"), "opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)", EXPORT},
    {0, MARK(0, "PK\x03\x04"), "opendocument", "an OpenDocument file", "; export its table as CSV first"},
    {0, MARK(0, "PK\x03\x04"), "xl/", "an Excel workbook (.xlsx)", EXPORT},
    {0, MARK(0, "PK\x03\x04"), "[Content_Types].xml", "an Office file (.xlsx or another)", EXPORT},
    {0, MARK(0, "PK\x03\x04"), "doc.kml", "a KMZ file", "; convert it to GeoJSON first, such as: ogr2ogr"},
    {0, MARK(0, "PK\x03\x04"), NULL, "a zip archive", "; extract the file first, such as: unzip FILE"},
    {0, MARK(0, "PK\x05\x06"), NULL, "an empty zip archive", "; was the download cut off?"},
    {0, MARK(0, "PK\x07\x08"), NULL, "a part of a zip archive", "; put it together and extract the file first"},
    /* tables of other programs */
    {0, MARK(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), NULL, "an old Office file, such as an Excel sheet (.xls)", EXPORT},
    {0, MARK(1, "PAR1"), NULL, "a Parquet file", COLUMNS},
    {0, MARK(1, "PARE"), NULL, "an encrypted Parquet file", COLUMNS},
    {0, MARK(1, "FEA1"), NULL, "a Feather file of version 1", COLUMNS},
    {0, MARK(1, "ORC"), NULL, "an ORC file", COLUMNS},
    {0, MARK(0, "Obj\x01"), NULL, "an Avro file", COLUMNS},
    {0, MARK(0, "SQLite format 3\0"), NULL, "a SQLite database",
     "; export the table as CSV first, such as: sqlite3 -csv"},
    {0, MARK(1, "casus-rollup"), NULL, "the state of a rollup",
     ", which casus merge takes; name the files of its events"},
    {8, MARK(1, "DUCK"), NULL, "a DuckDB database", "; export the table as CSV or Arrow first"},
    {0, MARK(0, "\x89HDF\r\n\x1a\n"), NULL, "an HDF5 file (also of netCDF 4, or MATLAB)", COLUMNS},
    {0, MARK(0, "CDF\x01"), NULL, "a netCDF file", COLUMNS},
    {0, MARK(0, "CDF\x02"), NULL, "a netCDF file", COLUMNS},
    {0, MARK(0, "CDF\x05"), NULL, "a netCDF file", COLUMNS},
    {0, MARK(0, "\x93NUMPY"), NULL, "an array of numpy", COLUMNS},
    {0, MARK(0, "\x80\x02"), NULL, "a pickle of Python", "; write it in pandas with to_csv() first"},
    {0, MARK(0, "\x80\x03"), NULL, "a pickle of Python", "; write it in pandas with to_csv() first"},
    {0, MARK(0, "\x80\x04"), NULL, "a pickle of Python", "; write it in pandas with to_csv() first"},
    {0, MARK(0, "\x80\x05"), NULL, "a pickle of Python", "; write it in pandas with to_csv() first"},
    {0, MARK(0, "RDX?\n"), NULL, "data of R (.RData)", FROM_R},
    {0, MARK(0, "RDA?\n"), NULL, "data of R (.RData)", FROM_R},
    {0, MARK(0, "X\n\0\0\0"), NULL, "data of R (.rds)", FROM_R},
    {0, MARK(0, "B\n?\0\0\0"), NULL, "data of R (.rds)", FROM_R},
    {0, MARK(0, "<stata_dta>"), NULL, "a Stata file (.dta)", "; write it in Stata with export delimited first"},
    {0, MARK(0, "?\x01\x01\0"), NULL, "a Stata file (.dta)", "; write it in Stata with export delimited first"},
    {0, MARK(0, "?\x02\x01\0"), NULL, "a Stata file (.dta)", "; write it in Stata with export delimited first"},
    {0, MARK(1, "$FL2"), NULL, "an SPSS file (.sav)", "; save it as CSV in SPSS first"},
    {0, MARK(1, "$FL3"), NULL, "an SPSS file (.zsav)", "; save it as CSV in SPSS first"},
    {0, MARK(0, "\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60"), NULL, "a SAS file (.sas7bdat)", "; write it as CSV first"},
    {0, MARK(0, "HEADER RECORD*******"), NULL, "a SAS transport file (.xpt)", "; write it as CSV first"},
    {0, MARK(0, "\0\0\x27\x0a"), NULL, "a shapefile", "; convert it to GeoJSON or CSV first, such as: ogr2ogr"},
    {0, MARK(0, "\x03???"), NULL, "a dBASE table (.dbf)", "; convert it to CSV first, such as: ogr2ogr"},
    {0, MARK(0, "fgb\x03"), NULL, "a FlatGeobuf file", "; convert it to GeoJSON first, such as: ogr2ogr"},
    /* no tables at all */
    {0, MARK(0, "%PDF-"), NULL, "a PDF document", "; look for the table as a CSV file"},
    {0, MARK(0, "{\\rtf"), NULL, "a document (RTF)", "; look for the table as a CSV file"},
    {0, MARK(0, "\x89PNG\r\n\x1a\n"), NULL, "a picture (PNG)", "; look for the table as a CSV file"},
    {0, MARK(0, "\xff\xd8\xff"), NULL, "a picture (JPEG)", "; look for the table as a CSV file"},
    {0, MARK(0, "II*\0"), NULL, "a picture (TIFF)", "; look for the table as a CSV file"},
    {0, MARK(0, "MM\0*"), NULL, "a picture (TIFF)", "; look for the table as a CSV file"},
    {0, MARK(1, "GIF8"), NULL, "a picture (GIF)", "; look for the table as a CSV file"},
    {0,
     MARK(0, "\x7f"
             "ELF"),
     NULL, "a program (ELF)", "; is this the right file?"},
    {0, MARK(1, "MZ"), NULL, "a program of Windows", "; is this the right file?"},
    {0, MARK(0, "version https://git-lfs"), NULL, "a pointer of Git LFS, not the file itself",
     "; get it: git lfs pull"},
    {0, MARK(0, "-----BEGIN PGP"), NULL, "encrypted data (PGP)", "; decrypt it first"},
    /* texts in units of two or four bytes */
    {0, MARK(0, "\xff\xfe\0\0"), NULL, "UTF-32 text", RECODE "UTF-32 -t UTF-8 FILE"},
    {0, MARK(0, "\0\0\xfe\xff"), NULL, "UTF-32 text", RECODE "UTF-32 -t UTF-8 FILE"},
    {0, MARK(0, "\xff\xfe"), NULL, "UTF-16 text", RECODE "UTF-16 -t UTF-8 FILE"},
    {0, MARK(0, "\xfe\xff"), NULL, "UTF-16 text", RECODE "UTF-16 -t UTF-8 FILE"},
};

/* Markup is text, so its marks stand behind blanks, in any case. */
static const format markups[] = {
    {0, MARK(0, "<?xml"), "<kml", "a KML file", "; convert it to GeoJSON or CSV first, such as: ogr2ogr"},
    {0, MARK(0, "<?xml"), "office:spreadsheet", "an Excel sheet as XML", EXPORT},
    {0, MARK(0, "<?xml"), "<html", "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK(0, "<?xml"), NULL, "XML", "; ask the source for CSV or JSON"},
    {0, MARK(0, "<kml"), NULL, "a KML file", "; convert it to GeoJSON or CSV first, such as: ogr2ogr"},
    {0, MARK(0, "<table"), NULL, "a table of a web page (HTML)", "; open it in a spreadsheet and save it as CSV first"},
    {0, MARK(0, "<!--"), NULL, "a web page or XML", "; download the file itself, as CSV or JSON"},
    {0, MARK(0, "<!doctype"), NULL, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK(0, "<html"), NULL, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK(0, "<head"), NULL, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK(0, "<body"), NULL, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK(0, "<script"), NULL, "a web page (HTML)", "; was it an error or a login page? Download the file itself"},
    {0, MARK(0, "<rss"), NULL, "a news feed (RSS)", "; ask the source for CSV or JSON"},
    {0, MARK(0, "<error"), NULL, "an error message in XML", "; download the file again"},
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
        {0, 0, 0, "", NULL, "UTF-16 text", RECODE "UTF-16LE -t UTF-8 FILE"},
        {0, 0, 0, "", NULL, "UTF-16 text", RECODE "UTF-16BE -t UTF-8 FILE"},
        {0, 0, 0, "", NULL, "UTF-32 text", RECODE "UTF-32LE -t UTF-8 FILE"},
        {0, 0, 0, "", NULL, "UTF-32 text", RECODE "UTF-32BE -t UTF-8 FILE"},
        {0, 0, 0, "", NULL, "nothing but NUL bytes", "; the file is damaged: get it again"},
        {0, 0, 0, "", NULL, "binary data", "; it is no text, and no format that casus knows"},
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
