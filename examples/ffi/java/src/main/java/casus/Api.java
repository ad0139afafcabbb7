// SPDX-License-Identifier: MIT
// Made by examples/ffi/generate.py from casus.api.json, which is made from the C headers.
package casus;

import com.sun.jna.Callback;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import casus.Linking.*;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Enumerations, structs and functions of casus. */
public final class Api {
    private Api() {}

    static final class Constants {
        static final int VERSION_MAJOR = 1;
        static final int VERSION_MINOR = 0;
        static final int VERSION_PATCH = 0;
        static final int VERSION_NUM = 10000;
        static final int OK = 0;
        static final int E_ARGUMENT = 1;
        static final int E_MEMORY = 2;
        static final int E_IO = 3;
        static final int E_SYNTAX = 4;
        static final int E_VALUE = 5;
        static final int E_PROFILE = 6;
        static final int E_LIMIT = 7;
        static final int E_OVERFLOW = 8;
        static final int E_CANCELLED = 9;
        static final int E_NOT_FOUND = 10;
        static final int E_UNSUPPORTED = 11;
        static final int E_STATE = 12;
        static final int TAG_RECORD = 1;
        static final int TAG_DATE = 2;
        static final int TAG_LOCATION = 3;
        static final int TAG_ACTOR = 4;
        static final int TAG_PARTICIPANT = 5;
        static final int TAG_CASUALTY = 6;
        static final int TAG_CLASSIFICATION = 7;
        static final int TAG_SOURCE = 8;
        static final int TAG_CLAIM = 9;
        static final int TAG_MEANS = 10;
        static final int TAG_OUTCOME = 11;
        static final int TAG_RELATION = 12;
        static final int TAG_READ_OPTIONS = 100;
        static final int TAG_WRITE_OPTIONS = 101;
        static final int TAG_ROLLUP_OPTIONS = 102;
        static final int TAG_LINK_OPTIONS = 103;
        static final int TAG_ESTIMATE_OPTIONS = 104;
        static final int TAG_TABLE_OPTIONS = 105;
        static final int TAG_DIFF_OPTIONS = 106;
        static final int TAG_PLOT_OPTIONS = 107;
        static final int TAG_REPORT_OPTIONS = 108;
        static final int TAG_REPORT = 200;
        static final int TAG_ISSUE = 201;
        static final int TAG_COUNTRY = 202;
        static final int TAG_COUNTRY_CODE = 203;
        static final int TAG_CODE = 204;
        static final int TAG_CROSSWALK = 205;
        static final int TAG_STANDING = 206;
        static final int TAG_MATCH_SUMMARY = 207;
        static final int FORMAT_TEXT = 1;
        static final int FORMAT_CSV = 2;
        static final int FORMAT_JSON = 3;
        static final int FORMAT_JSONL = 4;
        static final int FORMAT_GEOJSON = 5;
        static final int FORMAT_NATIVE = 6;
        static final int FORMAT_ARROW = 7;
        static final int FORMAT_ARROW_STREAM = 8;
        static final int FORMAT_MARKDOWN = 9;
        static final int FORMAT_HTML = 10;
        static final int DAY_UNKNOWN = -2147483648;
        static final int UNIT_DAY = 1;
        static final int UNIT_WEEK = 2;
        static final int UNIT_MONTH = 3;
        static final int UNIT_QUARTER = 4;
        static final int UNIT_YEAR = 5;
        static final int SPAN_PRECISION_UNKNOWN = 0;
        static final int SPAN_PRECISION_SECOND = 1;
        static final int SPAN_PRECISION_MINUTE = 2;
        static final int SPAN_PRECISION_HOUR = 3;
        static final int SPAN_PRECISION_DAY = 4;
        static final int SPAN_PRECISION_FEW_DAYS = 5;
        static final int SPAN_PRECISION_WEEK = 6;
        static final int SPAN_PRECISION_MONTH = 7;
        static final int SPAN_PRECISION_QUARTER = 8;
        static final int SPAN_PRECISION_YEAR = 9;
        static final int SPAN_PRECISION_MULTI_YEAR = 10;
        static final int BOUND_EXACT = 0;
        static final int BOUND_NOT_BEFORE = 1;
        static final int BOUND_NOT_AFTER = 2;
        static final int BOUND_ABOUT = 3;
        static final long MOMENT_UNKNOWN = -9223372036854775808L;
        static final int UTC_OFFSET_UNKNOWN = -2147483648;
        static final int LOCATION_PRECISION_UNKNOWN = 0;
        static final int LOCATION_PRECISION_POINT = 1;
        static final int LOCATION_PRECISION_NEAR = 2;
        static final int LOCATION_PRECISION_SETTLEMENT = 3;
        static final int LOCATION_PRECISION_ADMIN3 = 4;
        static final int LOCATION_PRECISION_ADMIN2 = 5;
        static final int LOCATION_PRECISION_ADMIN1 = 6;
        static final int LOCATION_PRECISION_REGION = 7;
        static final int LOCATION_PRECISION_COUNTRY = 8;
        static final int LOCATION_PRECISION_MARITIME_AIR = 9;
        static final int GID_MAX = 259200;
        static final int TYPE_DAY = 1;
        static final int TYPE_INT32 = 2;
        static final int TYPE_DOUBLE = 3;
        static final int TYPE_TEXT = 4;
        static final int TYPE_BINARY = 5;
        static final int TYPE_WORD = 6;
        static final int TYPE_LIST = 7;
        static final int TYPE_STRUCT = 8;
        static final int TYPE_INT64 = 9;
        static final int TYPE_MOMENT = 10;
        static final int VOCABULARY_KIND = 1;
        static final int VOCABULARY_SPAN_PRECISION = 2;
        static final int VOCABULARY_BOUND = 3;
        static final int VOCABULARY_UNIT = 4;
        static final int VOCABULARY_LOCATION_PRECISION = 5;
        static final int VOCABULARY_LOCATION_ROLE = 6;
        static final int VOCABULARY_LOCATION_COORDINATE = 7;
        static final int VOCABULARY_ACTOR_KIND = 8;
        static final int VOCABULARY_PARTICIPANT_ROLE = 9;
        static final int VOCABULARY_SIDE = 10;
        static final int VOCABULARY_CASUALTY_STATUS = 11;
        static final int VOCABULARY_COUNTING = 12;
        static final int VOCABULARY_MODALITY = 13;
        static final int VOCABULARY_CLAIM_POLARITY = 14;
        static final int VOCABULARY_CLAIM_STAKE = 15;
        static final int VOCABULARY_CLAIM_ABOUT = 16;
        static final int VOCABULARY_CLAIM_STATUS = 17;
        static final int VOCABULARY_RELATION_KIND = 18;
        static final int VOCABULARY_SEX = 19;
        static final int VOCABULARY_AGE = 20;
        static final int VOCABULARY_POLICY = 21;
        static final int VOCABULARY_CROSSWALK_RELATION = 22;
        static final int VOCABULARY_CERTAINTY = 23;
        static final int VOCABULARY_WORDS = 24;
        static final int VOCABULARY_STANDING = 25;
        static final int VOCABULARY_SPREAD = 26;
        static final int VOCABULARY_COLUMN = 27;
        static final int VOCABULARY_OPTION = 28;
        static final int VOCABULARY_SCHEME = 29;
        static final int VOCABULARY_PROFILE = 30;
        static final int VOCABULARY_STATUS = 31;
        static final int VOCABULARY_LINK_DECISION = 32;
        static final int VOCABULARY_DIFF_CHANGE = 33;
        static final int KIND_INCIDENT = 1;
        static final int KIND_EPISODE = 2;
        static final int KIND_SERIES = 3;
        static final int KIND_STATEMENT = 4;
        static final int KIND_SUMMARY = 5;
        static final int KIND_MENTION = 6;
        static final int LOCATION_ROLE_EFFECT = 1;
        static final int LOCATION_ROLE_ORIGIN = 2;
        static final int LOCATION_ROLE_ROUTE = 3;
        static final int LOCATION_ROLE_BASE = 4;
        static final int LOCATION_COORDINATE_EXACT = 1;
        static final int LOCATION_COORDINATE_CENTROID = 2;
        static final int LOCATION_COORDINATE_CAPITAL = 3;
        static final int LOCATION_COORDINATE_MIDPOINT = 4;
        static final int LOCATION_COORDINATE_REPRESENTATIVE = 5;
        static final int ACTOR_KIND_STATE_FORCES = 1;
        static final int ACTOR_KIND_REBEL_GROUP = 2;
        static final int ACTOR_KIND_POLITICAL_MILITIA = 3;
        static final int ACTOR_KIND_IDENTITY_MILITIA = 4;
        static final int ACTOR_KIND_RIOTERS = 5;
        static final int ACTOR_KIND_PROTESTERS = 6;
        static final int ACTOR_KIND_CIVILIANS = 7;
        static final int ACTOR_KIND_EXTERNAL_FORCES = 8;
        static final int ACTOR_KIND_ORGANIZED_GROUP = 9;
        static final int ACTOR_KIND_GOVERNMENT = 10;
        static final int ACTOR_KIND_INTERNATIONAL_ORGANISATION = 11;
        static final int ACTOR_KIND_NGO = 12;
        static final int ACTOR_KIND_MEDIA = 13;
        static final int ACTOR_KIND_COMPANY = 14;
        static final int ACTOR_KIND_CRIMINAL_GROUP = 15;
        static final int ACTOR_KIND_INDIVIDUAL = 16;
        static final int PARTICIPANT_ROLE_PARTY = 1;
        static final int PARTICIPANT_ROLE_PERPETRATOR = 2;
        static final int PARTICIPANT_ROLE_TARGET = 3;
        static final int PARTICIPANT_ROLE_ASSOCIATE = 4;
        static final int PARTICIPANT_ROLE_ISSUER = 5;
        static final int PARTICIPANT_ROLE_ADDRESSEE = 6;
        static final int SIDE_A = 1;
        static final int SIDE_B = 2;
        static final int SIDE_CIVILIAN = 3;
        static final int SIDE_UNKNOWN = 4;
        static final int SIDE_THIRD_PARTY = 5;
        static final int SIDE_PERPETRATOR = 6;
        static final int SIDE_VICTIM = 7;
        static final int CASUALTY_STATUS_KILLED = 1;
        static final int CASUALTY_STATUS_INJURED = 2;
        static final int CASUALTY_STATUS_MISSING = 3;
        static final int CASUALTY_STATUS_UNACCOUNTED = 4;
        static final int CASUALTY_STATUS_CAPTURED = 5;
        static final int CASUALTY_STATUS_ABDUCTED = 6;
        static final int CASUALTY_STATUS_ARRESTED = 7;
        static final int CASUALTY_STATUS_SURRENDERED = 8;
        static final int CASUALTY_STATUS_ESCAPED = 9;
        static final int CASUALTY_STATUS_DISPLACED = 10;
        static final int CASUALTY_STATUS_RESCUED = 11;
        static final int CASUALTY_STATUS_BODY_RECOVERED = 12;
        static final int CASUALTY_STATUS_AFFECTED = 13;
        static final int CASUALTY_STATUS_KILLED_OR_INJURED = 14;
        static final int MODALITY_OCCURRED = 1;
        static final int MODALITY_ONGOING = 2;
        static final int MODALITY_PLANNED = 3;
        static final int MODALITY_THREATENED = 4;
        static final int MODALITY_ALLEGED = 5;
        static final int MODALITY_POSSIBLE = 6;
        static final int MODALITY_DENIED = 7;
        static final int MODALITY_HYPOTHETICAL = 8;
        static final int MODALITY_NEGATED = 9;
        static final int CERTAINTY_VERIFIED = 1;
        static final int CERTAINTY_PROBABLE = 2;
        static final int CERTAINTY_REPORTED = 3;
        static final int CERTAINTY_CONTESTED = 4;
        static final int CERTAINTY_DISCOUNTED = 5;
        static final int STANDING_COUNTED = 1;
        static final int STANDING_NOT_HAPPENED = 2;
        static final int STANDING_SUPERSEDED = 3;
        static final int STANDING_TOLD_TWICE = 4;
        static final int CLAIM_POLARITY_ASSERTS = 1;
        static final int CLAIM_POLARITY_DENIES = 2;
        static final int CLAIM_POLARITY_DECLINES = 3;
        static final int CLAIM_POLARITY_SILENT = 4;
        static final int CLAIM_POLARITY_RETRACTS = 5;
        static final int CLAIM_STAKE_BELLIGERENT = 1;
        static final int CLAIM_STAKE_PERPETRATOR = 2;
        static final int CLAIM_STAKE_VICTIM_SIDE = 3;
        static final int CLAIM_STAKE_WITNESS = 4;
        static final int CLAIM_STAKE_AUTHORITY = 5;
        static final int CLAIM_STAKE_THIRD_PARTY = 6;
        static final int CLAIM_STAKE_MEDIA = 7;
        static final int CLAIM_STAKE_ANALYST = 8;
        static final int CLAIM_ABOUT_OCCURRENCE = 1;
        static final int CLAIM_ABOUT_CASUALTIES = 2;
        static final int CLAIM_ABOUT_PERPETRATOR = 3;
        static final int CLAIM_ABOUT_MEANS = 4;
        static final int CLAIM_ABOUT_MOTIVE = 5;
        static final int CLAIM_ABOUT_TIME = 6;
        static final int CLAIM_ABOUT_PLACE = 7;
        static final int CLAIM_ABOUT_CLASSIFICATION = 8;
        static final int CLAIM_ABOUT_PLAN = 9;
        static final int CLAIM_ABOUT_OUTCOME = 10;
        static final int CLAIM_ABOUT_NUMBER = 11;
        static final int CLAIM_ABOUT_OTHER = 12;
        static final int CLAIM_STATUS_CURRENT = 1;
        static final int CLAIM_STATUS_CORRECTED = 2;
        static final int CLAIM_STATUS_WITHDRAWN = 3;
        static final int RELATION_KIND_PART_OF = 1;
        static final int RELATION_KIND_SUMMARISES = 2;
        static final int RELATION_KIND_SAME_AS = 3;
        static final int RELATION_KIND_DUPLICATE_OF = 4;
        static final int RELATION_KIND_POSSIBLY_OVERLAPS = 5;
        static final int RELATION_KIND_CAUSED_BY = 6;
        static final int RELATION_KIND_LED_TO = 7;
        static final int RELATION_KIND_RESPONSE_TO = 8;
        static final int RELATION_KIND_FOLLOWS = 9;
        static final int RELATION_KIND_CONTRADICTS = 10;
        static final int RELATION_KIND_CORROBORATES = 11;
        static final int RELATION_KIND_SUPERSEDES = 12;
        static final int RELATION_KIND_ABOUT = 13;
        static final int RELATION_KIND_COORDINATED_WITH = 14;
        static final int SEX_FEMALE = 1;
        static final int SEX_MALE = 2;
        static final int SEX_MIXED = 3;
        static final int AGE_CHILD = 1;
        static final int AGE_ADULT = 2;
        static final int AGE_OLDER = 3;
        static final int AGE_MIXED = 4;
        static final int COUNTING_EXACT = 1;
        static final int COUNTING_AT_LEAST = 2;
        static final int COUNTING_AT_MOST = 3;
        static final int COUNTING_MORE_THAN = 4;
        static final int COUNTING_FEWER_THAN = 5;
        static final int COUNTING_ABOUT = 6;
        static final int COUNTING_RANGE = 7;
        static final int COUNTING_WORD = 8;
        static final int COUNTING_ZERO_STATED = 9;
        static final int WORDS_STRICT = 1;
        static final int WORDS_ACLED = 2;
        static final int WORDS_GTD = 3;
        static final int WORDS_BOUNDS = 4;
        static final int EVENT_DATASET = 1;
        static final int EVENT_ID = 2;
        static final int EVENT_NOTES = 3;
        static final int EVENT_DYAD = 4;
        static final int EVENT_CLASS = 5;
        static final int EVENT_TITLE = 6;
        static final int EVENT_EXTRA = 7;
        static final int POLICY_HULL = 1;
        static final int POLICY_RANGE = 2;
        static final int POLICY_UCDP = 3;
        static final int POLICY_GTD = 4;
        static final int POLICY_ACLED = 5;
        static final int POLICY_MAJORITY = 6;
        static final int POLICY_LATEST = 7;
        static final int POLICY_SOURCE_RANK = 8;
        static final int POLICY_LEAD = 9;
        static final int POLICY_LOWEST = 10;
        static final int POLICY_HIGHEST = 11;
        static final int CROSSWALK_RELATION_NONE = 0;
        static final int CROSSWALK_RELATION_EXACT = 1;
        static final int CROSSWALK_RELATION_CLOSE = 2;
        static final int CROSSWALK_RELATION_BROAD = 3;
        static final int CROSSWALK_RELATION_NARROW = 4;
        static final int CROSSWALK_RELATION_RELATED = 5;
        static final int CROSSWALK_RELATION_COMPOUND = 6;
        static final int NAME_MOST = 1024;
        static final int NAME_FOLD_SPELLING = 1;
        static final int NAME_FOLD_SOUND = 2;
        static final int NAME_KIND_ACTOR = 1;
        static final int NAME_KIND_PLACE = 2;
        static final int ON_ERROR_FAIL = 0;
        static final int ON_ERROR_SKIP = 1;
        static final int ON_ERROR_REPORT = 2;
        static final int DATES_PROFILE = 0;
        static final int DATES_YMD = 1;
        static final int DATES_DMY = 2;
        static final int DATES_MDY = 3;
        static final int ISSUE_KIND_ROW = 1;
        static final int ISSUE_KIND_CELL = 2;
        static final int ISSUE_KIND_WARNING = 3;
        static final int ISSUE_KIND_REPEAT = 4;
        static final int ISSUE_KIND_ABSENT = 5;
        static final int ID_SET_MODE_FIRST = 1;
        static final int ID_SET_MODE_WATCH = 2;
        static final int ID_SET_MODE_LAST = 3;
        static final int ID_SET_MODE_NEWEST = 4;
        static final int READER_PROFILE = 1;
        static final int READER_LAYOUT = 2;
        static final int READER_DIALECT = 3;
        static final int READER_WHY = 4;
        static final int SPREAD_NONE = 1;
        static final int SPREAD_END = 2;
        static final int SPREAD_DAYS = 3;
        static final int SPREAD_EVEN = 4;
        static final int SPREAD_EXPECTED = 5;
        static final int QUESTION_FIELDS = 1;
        static final int QUESTION_KEYS = 2;
        static final int LINK_RULE_BEST = 1;
        static final int LINK_RULE_OPTIMAL = 2;
        static final int LINK_RULE_COMPAT = 3;
        static final int CHART_MAP = 1;
        static final int CHART_TIMELINE = 2;
        static final int CHART_BARS = 3;
        static final int CHART_LINES = 4;
        static final int THEME_LIGHT = 1;
        static final int THEME_DARK = 2;
        static final int PROJECTION_EQUIRECTANGULAR = 1;
        static final int PROJECTION_MERCATOR = 2;
        static final int INPUT_PEEK = 64;
        static final int SURVEY_COLUMNS = 1;
        static final int SURVEY_SPELLINGS = 2;
        static final int SURVEY_CODES = 3;
    }

    /** A struct of C, laid out for 64 bits. */
    public abstract static class Part {
        // By tag, as the library has them: to call it for every struct takes longer than to copy.
        private static final Map<Integer, byte[]> INITIAL = new ConcurrentHashMap<>();
        final int tag, size;
        Part(int tag, int size) {
            this.tag = tag;
            this.size = size;
            read(ByteBuffer.wrap(known()).order(ByteOrder.nativeOrder()));
        }
        private byte[] known() {
            byte[] known = INITIAL.get(tag);
            if (known != null) return known;
            Memory p = new Memory(size);
            Functions.casus_init(p, tag, size);
            INITIAL.put(tag, p.getByteArray(0, size));
            return INITIAL.get(tag);
        }
        /** Nothing known, or chosen. */
        final Memory initial() {
            Memory p = new Memory(size);
            initial(p);
            return p;
        }
        final void initial(Pointer p) { p.write(0, known(), 0, size); }
        final void read(Pointer p) { read(ByteBuffer.wrap(p.getByteArray(0, size)).order(ByteOrder.nativeOrder())); }
        Memory written(Calls.Keep keep) {
            Memory p = initial();
            write(p, keep);
            return p;
        }
        abstract void read(ByteBuffer p);
        abstract void write(Pointer p, Calls.Keep keep);
    }

    /** A figure: NaN is unknown, an infinite high is open. */
    public record Triple(double low, double best, double high) {
        static Triple read(ByteBuffer p, int at) { return new Triple(p.getDouble(at), p.getDouble(at + 8), p.getDouble(at + 16)); }
        void write(Pointer p, long at) { p.setDouble(at, low); p.setDouble(at + 8, best); p.setDouble(at + 16, high); }
    }

    /** When something happened (casus_span). */
    public record Span(int firstDay, int lastDay, int firstSecond, int lastSecond, int precision, int given, int firstBound, int lastBound, int utcOffset) {
        static Span read(ByteBuffer p, int at) { return new Span(p.getInt(at + 0), p.getInt(at + 4), p.getInt(at + 8), p.getInt(at + 12), p.getInt(at + 16), p.getInt(at + 20), p.getInt(at + 24), p.getInt(at + 28), p.getInt(at + 32)); }
        void write(Pointer p, long at) { p.setInt(at + 0, firstDay); p.setInt(at + 4, lastDay); p.setInt(at + 8, firstSecond); p.setInt(at + 12, lastSecond); p.setInt(at + 16, precision); p.setInt(at + 20, given); p.setInt(at + 24, firstBound); p.setInt(at + 28, lastBound); p.setInt(at + 32, utcOffset); }
    }

    @Structure.FieldOrder({"data", "size"})
    public static class Str extends Structure {
        public Pointer data;
        public long size;
        public static final class ByValue extends Str implements Structure.ByValue {}
    }

    @Structure.FieldOrder({"low", "best", "high"})
    public static class TripleValue extends Structure {
        public double low, best, high;
        public static final class ByValue extends TripleValue implements Structure.ByValue {}
    }

    @Structure.FieldOrder({"firstDay", "lastDay", "firstSecond", "lastSecond", "precision", "given", "firstBound", "lastBound", "utcOffset"})
    public static class SpanValue extends Structure {
        public int firstDay, lastDay, firstSecond, lastSecond, precision, given, firstBound, lastBound, utcOffset;
        public static final class ByValue extends SpanValue implements Structure.ByValue {}
    }

    public enum Status {
        OK(0), ARGUMENT(1), MEMORY(2), IO(3), SYNTAX(4), VALUE(5), PROFILE(6), LIMIT(7), OVERFLOW(8), CANCELLED(9), NOT_FOUND(10), UNSUPPORTED(11), STATE(12);
        static final int VOCABULARY = Constants.VOCABULARY_STATUS;
        public final int value;
        private static final Status[] ALL = values();
        Status(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Status of(int value) {
            for (Status each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Status find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Tag {
        UNKNOWN(0), RECORD(1), DATE(2), LOCATION(3), ACTOR(4), PARTICIPANT(5), CASUALTY(6), CLASSIFICATION(7), SOURCE(8), CLAIM(9), MEANS(10), OUTCOME(11), RELATION(12), READ_OPTIONS(100), WRITE_OPTIONS(101), ROLLUP_OPTIONS(102), LINK_OPTIONS(103), ESTIMATE_OPTIONS(104), TABLE_OPTIONS(105), DIFF_OPTIONS(106), PLOT_OPTIONS(107), REPORT_OPTIONS(108), REPORT(200), ISSUE(201), COUNTRY(202), COUNTRY_CODE(203), CODE(204), CROSSWALK(205), STANDING(206), MATCH_SUMMARY(207);
        public final int value;
        private static final Tag[] ALL = values();
        Tag(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Tag of(int value) {
            for (Tag each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum Format {
        UNKNOWN(0), TEXT(1), CSV(2), JSON(3), JSONL(4), GEOJSON(5), NATIVE(6), ARROW(7), ARROW_STREAM(8), MARKDOWN(9), HTML(10);
        public final int value;
        private static final Format[] ALL = values();
        Format(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Format of(int value) {
            for (Format each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum Unit {
        UNKNOWN(0), DAY(1), WEEK(2), MONTH(3), QUARTER(4), YEAR(5);
        static final int VOCABULARY = Constants.VOCABULARY_UNIT;
        public final int value;
        private static final Unit[] ALL = values();
        Unit(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Unit of(int value) {
            for (Unit each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Unit find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum SpanPrecision {
        UNKNOWN(0), SECOND(1), MINUTE(2), HOUR(3), DAY(4), FEW_DAYS(5), WEEK(6), MONTH(7), QUARTER(8), YEAR(9), MULTI_YEAR(10);
        static final int VOCABULARY = Constants.VOCABULARY_SPAN_PRECISION;
        public final int value;
        private static final SpanPrecision[] ALL = values();
        SpanPrecision(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static SpanPrecision of(int value) {
            for (SpanPrecision each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static SpanPrecision find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Bound {
        EXACT(0), NOT_BEFORE(1), NOT_AFTER(2), ABOUT(3);
        static final int VOCABULARY = Constants.VOCABULARY_BOUND;
        public final int value;
        private static final Bound[] ALL = values();
        Bound(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Bound of(int value) {
            for (Bound each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Bound find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum LocationPrecision {
        UNKNOWN(0), POINT(1), NEAR(2), SETTLEMENT(3), ADMIN3(4), ADMIN2(5), ADMIN1(6), REGION(7), COUNTRY(8), MARITIME_AIR(9);
        static final int VOCABULARY = Constants.VOCABULARY_LOCATION_PRECISION;
        public final int value;
        private static final LocationPrecision[] ALL = values();
        LocationPrecision(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static LocationPrecision of(int value) {
            for (LocationPrecision each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static LocationPrecision find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Type {
        UNKNOWN(0), DAY(1), INT32(2), DOUBLE(3), TEXT(4), BINARY(5), WORD(6), LIST(7), STRUCT(8), INT64(9), MOMENT(10);
        public final int value;
        private static final Type[] ALL = values();
        Type(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Type of(int value) {
            for (Type each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum Vocabulary {
        UNKNOWN(0), KIND(1), SPAN_PRECISION(2), BOUND(3), UNIT(4), LOCATION_PRECISION(5), LOCATION_ROLE(6), LOCATION_COORDINATE(7), ACTOR_KIND(8), PARTICIPANT_ROLE(9), SIDE(10), CASUALTY_STATUS(11), COUNTING(12), MODALITY(13), CLAIM_POLARITY(14), CLAIM_STAKE(15), CLAIM_ABOUT(16), CLAIM_STATUS(17), RELATION_KIND(18), SEX(19), AGE(20), POLICY(21), CROSSWALK_RELATION(22), CERTAINTY(23), WORDS(24), STANDING(25), SPREAD(26), COLUMN(27), OPTION(28), SCHEME(29), PROFILE(30), STATUS(31), LINK_DECISION(32), DIFF_CHANGE(33);
        public final int value;
        private static final Vocabulary[] ALL = values();
        Vocabulary(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Vocabulary of(int value) {
            for (Vocabulary each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum Kind {
        UNKNOWN(0), INCIDENT(1), EPISODE(2), SERIES(3), STATEMENT(4), SUMMARY(5), MENTION(6);
        static final int VOCABULARY = Constants.VOCABULARY_KIND;
        public final int value;
        private static final Kind[] ALL = values();
        Kind(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Kind of(int value) {
            for (Kind each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Kind find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum LocationRole {
        UNKNOWN(0), EFFECT(1), ORIGIN(2), ROUTE(3), BASE(4);
        static final int VOCABULARY = Constants.VOCABULARY_LOCATION_ROLE;
        public final int value;
        private static final LocationRole[] ALL = values();
        LocationRole(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static LocationRole of(int value) {
            for (LocationRole each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static LocationRole find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum LocationCoordinate {
        UNKNOWN(0), EXACT(1), CENTROID(2), CAPITAL(3), MIDPOINT(4), REPRESENTATIVE(5);
        static final int VOCABULARY = Constants.VOCABULARY_LOCATION_COORDINATE;
        public final int value;
        private static final LocationCoordinate[] ALL = values();
        LocationCoordinate(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static LocationCoordinate of(int value) {
            for (LocationCoordinate each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static LocationCoordinate find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum ActorKind {
        UNKNOWN(0), STATE_FORCES(1), REBEL_GROUP(2), POLITICAL_MILITIA(3), IDENTITY_MILITIA(4), RIOTERS(5), PROTESTERS(6), CIVILIANS(7), EXTERNAL_FORCES(8), ORGANIZED_GROUP(9), GOVERNMENT(10), INTERNATIONAL_ORGANISATION(11), NGO(12), MEDIA(13), COMPANY(14), CRIMINAL_GROUP(15), INDIVIDUAL(16);
        static final int VOCABULARY = Constants.VOCABULARY_ACTOR_KIND;
        public final int value;
        private static final ActorKind[] ALL = values();
        ActorKind(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static ActorKind of(int value) {
            for (ActorKind each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static ActorKind find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum ParticipantRole {
        UNKNOWN(0), PARTY(1), PERPETRATOR(2), TARGET(3), ASSOCIATE(4), ISSUER(5), ADDRESSEE(6);
        static final int VOCABULARY = Constants.VOCABULARY_PARTICIPANT_ROLE;
        public final int value;
        private static final ParticipantRole[] ALL = values();
        ParticipantRole(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static ParticipantRole of(int value) {
            for (ParticipantRole each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static ParticipantRole find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Side {
        UNSAID(0), A(1), B(2), CIVILIAN(3), UNKNOWN(4), THIRD_PARTY(5), PERPETRATOR(6), VICTIM(7);
        static final int VOCABULARY = Constants.VOCABULARY_SIDE;
        public final int value;
        private static final Side[] ALL = values();
        Side(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Side of(int value) {
            for (Side each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Side find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum CasualtyStatus {
        UNKNOWN(0), KILLED(1), INJURED(2), MISSING(3), UNACCOUNTED(4), CAPTURED(5), ABDUCTED(6), ARRESTED(7), SURRENDERED(8), ESCAPED(9), DISPLACED(10), RESCUED(11), BODY_RECOVERED(12), AFFECTED(13), KILLED_OR_INJURED(14);
        static final int VOCABULARY = Constants.VOCABULARY_CASUALTY_STATUS;
        public final int value;
        private static final CasualtyStatus[] ALL = values();
        CasualtyStatus(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static CasualtyStatus of(int value) {
            for (CasualtyStatus each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static CasualtyStatus find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Modality {
        UNKNOWN(0), OCCURRED(1), ONGOING(2), PLANNED(3), THREATENED(4), ALLEGED(5), POSSIBLE(6), DENIED(7), HYPOTHETICAL(8), NEGATED(9);
        static final int VOCABULARY = Constants.VOCABULARY_MODALITY;
        public final int value;
        private static final Modality[] ALL = values();
        Modality(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Modality of(int value) {
            for (Modality each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Modality find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Certainty {
        UNKNOWN(0), VERIFIED(1), PROBABLE(2), REPORTED(3), CONTESTED(4), DISCOUNTED(5);
        static final int VOCABULARY = Constants.VOCABULARY_CERTAINTY;
        public final int value;
        private static final Certainty[] ALL = values();
        Certainty(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Certainty of(int value) {
            for (Certainty each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Certainty find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Became {
        UNKNOWN(0), COUNTED(1), NOT_HAPPENED(2), SUPERSEDED(3), TOLD_TWICE(4);
        static final int VOCABULARY = Constants.VOCABULARY_STANDING;
        public final int value;
        private static final Became[] ALL = values();
        Became(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Became of(int value) {
            for (Became each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Became find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum ClaimPolarity {
        UNKNOWN(0), ASSERTS(1), DENIES(2), DECLINES(3), SILENT(4), RETRACTS(5);
        static final int VOCABULARY = Constants.VOCABULARY_CLAIM_POLARITY;
        public final int value;
        private static final ClaimPolarity[] ALL = values();
        ClaimPolarity(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static ClaimPolarity of(int value) {
            for (ClaimPolarity each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static ClaimPolarity find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum ClaimStake {
        UNKNOWN(0), BELLIGERENT(1), PERPETRATOR(2), VICTIM_SIDE(3), WITNESS(4), AUTHORITY(5), THIRD_PARTY(6), MEDIA(7), ANALYST(8);
        static final int VOCABULARY = Constants.VOCABULARY_CLAIM_STAKE;
        public final int value;
        private static final ClaimStake[] ALL = values();
        ClaimStake(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static ClaimStake of(int value) {
            for (ClaimStake each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static ClaimStake find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum ClaimAbout {
        UNKNOWN(0), OCCURRENCE(1), CASUALTIES(2), PERPETRATOR(3), MEANS(4), MOTIVE(5), TIME(6), PLACE(7), CLASSIFICATION(8), PLAN(9), OUTCOME(10), NUMBER(11), OTHER(12);
        static final int VOCABULARY = Constants.VOCABULARY_CLAIM_ABOUT;
        public final int value;
        private static final ClaimAbout[] ALL = values();
        ClaimAbout(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static ClaimAbout of(int value) {
            for (ClaimAbout each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static ClaimAbout find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum ClaimStatus {
        UNKNOWN(0), CURRENT(1), CORRECTED(2), WITHDRAWN(3);
        static final int VOCABULARY = Constants.VOCABULARY_CLAIM_STATUS;
        public final int value;
        private static final ClaimStatus[] ALL = values();
        ClaimStatus(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static ClaimStatus of(int value) {
            for (ClaimStatus each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static ClaimStatus find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum RelationKind {
        UNKNOWN(0), PART_OF(1), SUMMARISES(2), SAME_AS(3), DUPLICATE_OF(4), POSSIBLY_OVERLAPS(5), CAUSED_BY(6), LED_TO(7), RESPONSE_TO(8), FOLLOWS(9), CONTRADICTS(10), CORROBORATES(11), SUPERSEDES(12), ABOUT(13), COORDINATED_WITH(14);
        static final int VOCABULARY = Constants.VOCABULARY_RELATION_KIND;
        public final int value;
        private static final RelationKind[] ALL = values();
        RelationKind(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static RelationKind of(int value) {
            for (RelationKind each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static RelationKind find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Sex {
        UNKNOWN(0), FEMALE(1), MALE(2), MIXED(3);
        static final int VOCABULARY = Constants.VOCABULARY_SEX;
        public final int value;
        private static final Sex[] ALL = values();
        Sex(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Sex of(int value) {
            for (Sex each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Sex find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Age {
        UNKNOWN(0), CHILD(1), ADULT(2), OLDER(3), MIXED(4);
        static final int VOCABULARY = Constants.VOCABULARY_AGE;
        public final int value;
        private static final Age[] ALL = values();
        Age(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Age of(int value) {
            for (Age each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Age find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Counting {
        UNKNOWN(0), EXACT(1), AT_LEAST(2), AT_MOST(3), MORE_THAN(4), FEWER_THAN(5), ABOUT(6), RANGE(7), WORD(8), ZERO_STATED(9);
        static final int VOCABULARY = Constants.VOCABULARY_COUNTING;
        public final int value;
        private static final Counting[] ALL = values();
        Counting(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Counting of(int value) {
            for (Counting each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Counting find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Words {
        UNKNOWN(0), STRICT(1), ACLED(2), GTD(3), BOUNDS(4);
        static final int VOCABULARY = Constants.VOCABULARY_WORDS;
        public final int value;
        private static final Words[] ALL = values();
        Words(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Words of(int value) {
            for (Words each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Words find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum EventText {
        UNKNOWN(0), DATASET(1), ID(2), NOTES(3), DYAD(4), CLASS(5), TITLE(6), EXTRA(7);
        public final int value;
        private static final EventText[] ALL = values();
        EventText(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static EventText of(int value) {
            for (EventText each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum Policy {
        UNKNOWN(0), HULL(1), RANGE(2), UCDP(3), GTD(4), ACLED(5), MAJORITY(6), LATEST(7), SOURCE_RANK(8), LEAD(9), LOWEST(10), HIGHEST(11);
        static final int VOCABULARY = Constants.VOCABULARY_POLICY;
        public final int value;
        private static final Policy[] ALL = values();
        Policy(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Policy of(int value) {
            for (Policy each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Policy find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum CrosswalkRelation {
        NONE(0), EXACT(1), CLOSE(2), BROAD(3), NARROW(4), RELATED(5), COMPOUND(6);
        static final int VOCABULARY = Constants.VOCABULARY_CROSSWALK_RELATION;
        public final int value;
        private static final CrosswalkRelation[] ALL = values();
        CrosswalkRelation(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static CrosswalkRelation of(int value) {
            for (CrosswalkRelation each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static CrosswalkRelation find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum OnError {
        FAIL(0), SKIP(1), REPORT(2);
        public final int value;
        private static final OnError[] ALL = values();
        OnError(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static OnError of(int value) {
            for (OnError each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum Dates {
        PROFILE(0), YMD(1), DMY(2), MDY(3);
        public final int value;
        private static final Dates[] ALL = values();
        Dates(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Dates of(int value) {
            for (Dates each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum IssueKind {
        UNKNOWN(0), ROW(1), CELL(2), WARNING(3), REPEAT(4), ABSENT(5);
        public final int value;
        private static final IssueKind[] ALL = values();
        IssueKind(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static IssueKind of(int value) {
            for (IssueKind each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum IdSetMode {
        UNKNOWN(0), FIRST(1), WATCH(2), LAST(3), NEWEST(4);
        public final int value;
        private static final IdSetMode[] ALL = values();
        IdSetMode(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static IdSetMode of(int value) {
            for (IdSetMode each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum ReaderText {
        UNKNOWN(0), PROFILE(1), LAYOUT(2), DIALECT(3), WHY(4);
        public final int value;
        private static final ReaderText[] ALL = values();
        ReaderText(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static ReaderText of(int value) {
            for (ReaderText each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum Spread {
        UNKNOWN(0), NONE(1), END(2), DAYS(3), EVEN(4), EXPECTED(5);
        static final int VOCABULARY = Constants.VOCABULARY_SPREAD;
        public final int value;
        private static final Spread[] ALL = values();
        Spread(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Spread of(int value) {
            for (Spread each : ALL) if (each.value == value) return each;
            return null;
        }

        /** The value of a word; the error names the nearest. */
        public static Spread find(String word) { return of(Calls.find(VOCABULARY, word)); }
    }

    public enum Question {
        UNKNOWN(0), FIELDS(1), KEYS(2);
        public final int value;
        private static final Question[] ALL = values();
        Question(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Question of(int value) {
            for (Question each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum LinkRule {
        UNKNOWN(0), BEST(1), OPTIMAL(2), COMPAT(3);
        public final int value;
        private static final LinkRule[] ALL = values();
        LinkRule(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static LinkRule of(int value) {
            for (LinkRule each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum Chart {
        UNKNOWN(0), MAP(1), TIMELINE(2), BARS(3), LINES(4);
        public final int value;
        private static final Chart[] ALL = values();
        Chart(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Chart of(int value) {
            for (Chart each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum Theme {
        UNKNOWN(0), LIGHT(1), DARK(2);
        public final int value;
        private static final Theme[] ALL = values();
        Theme(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Theme of(int value) {
            for (Theme each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum Projection {
        UNKNOWN(0), EQUIRECTANGULAR(1), MERCATOR(2);
        public final int value;
        private static final Projection[] ALL = values();
        Projection(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static Projection of(int value) {
            for (Projection each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    public enum SurveyTable {
        UNKNOWN(0), COLUMNS(1), SPELLINGS(2), CODES(3);
        public final int value;
        private static final SurveyTable[] ALL = values();
        SurveyTable(int value) { this.value = value; }
        /** Null for what a later library has. */
        public static SurveyTable of(int value) {
            for (SurveyTable each : ALL) if (each.value == value) return each;
            return null;
        }
    }

    /** What an event has once. Every event has one, with index 0; it is set and got, not added or removed. */
    public static final class Record extends Part {
        /** CASUS_KIND_*; 0 counts as incident, which a new event is. */
        public Kind kind;
        /** CASUS_MODALITY_*; 0 counts as occurred. */
        public Modality modality;
        /** CASUS_CERTAINTY_*. */
        public Certainty certainty;
        /** 1: its dataset has withdrawn this record, else 0. */
        public boolean revoked;
        /** When the record was made, CASUS_MOMENT_UNKNOWN. */
        public long created;
        /** When it was last changed, CASUS_MOMENT_UNKNOWN. */
        public long modified;
        /** Number of events that a series or summary states ("at least ten confrontations"). */
        public Triple reported;

        /** Nothing is known, or chosen. */
        public Record() { super(Constants.TAG_RECORD, 64); }
        @Override void read(ByteBuffer p) {
            kind = Kind.of(p.getInt(8));
            modality = Modality.of(p.getInt(12));
            certainty = Certainty.of(p.getInt(16));
            revoked = p.getInt(20) != 0;
            created = p.getLong(24);
            modified = p.getLong(32);
            reported = Triple.read(p, 40);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, kind == null ? 0 : kind.value);
            p.setInt(12, modality == null ? 0 : modality.value);
            p.setInt(16, certainty == null ? 0 : certainty.value);
            p.setInt(20, revoked ? 1 : 0);
            p.setLong(24, created);
            p.setLong(32, modified);
            reported.write(p, 40);
        }
    }

    /** When it happened, according to a claim. Several rival dates may stand side by side; keys and flat columns
     * take the first one without a claim, else the first whose claim stands: casus_event_claim_stands(). So in
     * every part. */
    public static final class Date extends Part {
        public Span span;
        /** Day on which `phrase` was said, CASUS_DAY_UNKNOWN. */
        public int anchor;
        /** Index of the claim that states it; -1: the dataset's own. So in every part. */
        public int claim;
        /** The words used: "over the past week". */
        public String phrase;

        /** Nothing is known, or chosen. */
        public Date() { super(Constants.TAG_DATE, 72); }
        @Override void read(ByteBuffer p) {
            span = Span.read(p, 8);
            anchor = p.getInt(44);
            claim = p.getInt(48);
            phrase = Calls.text(p, 56);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            span.write(p, 8);
            p.setInt(44, anchor);
            p.setInt(48, claim);
            keep.text(p, 56, phrase);
        }
    }

    /** A place of an event. */
    public static final class Location extends Part {
        /** CASUS_LOCATION_ROLE_*. */
        public LocationRole role;
        /** CASUS_LOCATION_PRECISION_*. */
        public LocationPrecision precision;
        /** CASUS_LOCATION_COORDINATE_*. */
        public LocationCoordinate coordinate;
        /** Index of the claim that states it, -1 the dataset's own. */
        public int claim;
        /** Degrees -90..90, NaN unknown; latitude and longitude are known together or not at all. */
        public double lat;
        /** Degrees -180..180, NaN unknown. */
        public double lon;
        /** Radius of uncertainty in metres, NaN not stated. */
        public double radiusM;
        /** Name of the place itself. */
        public String name;
        /** Name as delivered. */
        public String country;
        /** ISO 3166-1 alpha-3 code valid on the first day. */
        public String iso3;
        public String admin1;
        public String admin2;
        public String admin3;
        /** Scheme of `code`, such as "gw"; a code without a scheme is refused. */
        public String scheme;
        public String code;

        /** Nothing is known, or chosen. */
        public Location() { super(Constants.TAG_LOCATION, 176); }
        @Override void read(ByteBuffer p) {
            role = LocationRole.of(p.getInt(8));
            precision = LocationPrecision.of(p.getInt(12));
            coordinate = LocationCoordinate.of(p.getInt(16));
            claim = p.getInt(20);
            lat = p.getDouble(24);
            lon = p.getDouble(32);
            radiusM = p.getDouble(40);
            name = Calls.text(p, 48);
            country = Calls.text(p, 64);
            iso3 = Calls.text(p, 80);
            admin1 = Calls.text(p, 96);
            admin2 = Calls.text(p, 112);
            admin3 = Calls.text(p, 128);
            scheme = Calls.text(p, 144);
            code = Calls.text(p, 160);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, role == null ? 0 : role.value);
            p.setInt(12, precision == null ? 0 : precision.value);
            p.setInt(16, coordinate == null ? 0 : coordinate.value);
            p.setInt(20, claim);
            p.setDouble(24, lat);
            p.setDouble(32, lon);
            p.setDouble(40, radiusM);
            keep.text(p, 48, name);
            keep.text(p, 64, country);
            keep.text(p, 80, iso3);
            keep.text(p, 96, admin1);
            keep.text(p, 112, admin2);
            keep.text(p, 128, admin3);
            keep.text(p, 144, scheme);
            keep.text(p, 160, code);
        }
    }

    /** Who somebody is. An event lists its actors once; participants and claims refer to them by index. */
    public static final class Actor extends Part {
        /** CASUS_ACTOR_KIND_*. */
        public ActorKind kind;
        /** Index of the actor that this one is a part of, -1 none. No circles. */
        public int parent;
        /** Name as delivered. */
        public String name;
        /** Country of the actor, not of the event. */
        public String country;
        /** Scheme of `code`, such as "ucdp-actor"; a code without a scheme is refused. */
        public String scheme;
        public String code;

        /** Nothing is known, or chosen. */
        public Actor() { super(Constants.TAG_ACTOR, 80); }
        @Override void read(ByteBuffer p) {
            kind = ActorKind.of(p.getInt(8));
            parent = p.getInt(12);
            name = Calls.text(p, 16);
            country = Calls.text(p, 32);
            scheme = Calls.text(p, 48);
            code = Calls.text(p, 64);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, kind == null ? 0 : kind.value);
            p.setInt(12, parent);
            keep.text(p, 16, name);
            keep.text(p, 32, country);
            keep.text(p, 48, scheme);
            keep.text(p, 64, code);
        }
    }

    /** What an actor does in the event. */
    public static final class Participant extends Part {
        /** Index of the actor in the event; required. */
        public int actor;
        /** CASUS_PARTICIPANT_ROLE_*. */
        public ParticipantRole role;
        /** CASUS_SIDE_*. */
        public Side side;
        /** 1 if the source doubts the attribution, else 0. */
        public boolean uncertain;
        /** Index of the claim that states it, -1 the dataset's own. */
        public int claim;

        /** Nothing is known, or chosen. */
        public Participant() { super(Constants.TAG_PARTICIPANT, 32); }
        @Override void read(ByteBuffer p) {
            actor = p.getInt(8);
            role = ParticipantRole.of(p.getInt(12));
            side = Side.of(p.getInt(16));
            uncertain = p.getInt(20) != 0;
            claim = p.getInt(24);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, actor);
            p.setInt(12, role == null ? 0 : role.value);
            p.setInt(16, side == null ? 0 : side.value);
            p.setInt(20, uncertain ? 1 : 0);
            p.setInt(24, claim);
        }
    }

    /** One cell of the casualty table: one figure of one status, side and victim group. */
    public static final class Casualty extends Part {
        /** CASUS_CASUALTY_STATUS_*; required. */
        public CasualtyStatus status;
        /** CASUS_SIDE_*; 0 = not broken down by side. */
        public Side side;
        /** CASUS_COUNTING_*. */
        public Counting counting;
        /** Index of the cell in which these people are already counted, -1 none. Not added again. */
        public int includedIn;
        /** Index of the claim that states it, -1 the dataset's own. */
        public int claim;
        /** Index of the participant who did it, -1 not stated. */
        public int by;
        /** Index of the means with which it was done, -1 not stated. */
        public int means;
        /** CASUS_SEX_*, of the victims. */
        public Sex sex;
        /** CASUS_AGE_*. */
        public Age age;
        /** 1: the victim group is inferred from elsewhere, not stated with the figure. */
        public boolean inferred;
        public Triple triple;
        /** 0..1: stated part of the cell that it is `included_in`, NaN. Makes no figure by itself. */
        public double share;
        /** Of the victims, ISO 3166-1 alpha-3 where it is known. */
        public String nationality;
        public String occupation;
        public String employer;
        /** As it was said: "eliminated", "dozens". */
        public String words;

        /** Nothing is known, or chosen. */
        public Casualty() { super(Constants.TAG_CASUALTY, 144); }
        @Override void read(ByteBuffer p) {
            status = CasualtyStatus.of(p.getInt(8));
            side = Side.of(p.getInt(12));
            counting = Counting.of(p.getInt(16));
            includedIn = p.getInt(20);
            claim = p.getInt(24);
            by = p.getInt(28);
            means = p.getInt(32);
            sex = Sex.of(p.getInt(36));
            age = Age.of(p.getInt(40));
            inferred = p.getInt(44) != 0;
            triple = Triple.read(p, 48);
            share = p.getDouble(72);
            nationality = Calls.text(p, 80);
            occupation = Calls.text(p, 96);
            employer = Calls.text(p, 112);
            words = Calls.text(p, 128);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, status == null ? 0 : status.value);
            p.setInt(12, side == null ? 0 : side.value);
            p.setInt(16, counting == null ? 0 : counting.value);
            p.setInt(20, includedIn);
            p.setInt(24, claim);
            p.setInt(28, by);
            p.setInt(32, means);
            p.setInt(36, sex == null ? 0 : sex.value);
            p.setInt(40, age == null ? 0 : age.value);
            p.setInt(44, inferred ? 1 : 0);
            triple.write(p, 48);
            p.setDouble(72, share);
            keep.text(p, 80, nationality);
            keep.text(p, 96, occupation);
            keep.text(p, 112, employer);
            keep.text(p, 128, words);
        }
    }

    /** A code of an event-type scheme. */
    public static final class Classification extends Part {
        /** 1 = the scheme's first level (native_class), 2 the next (native_subclass), and so on. */
        public int level;
        /** CASUS_CROSSWALK_RELATION_* of codes.h: what the code is to the event's class; 0 if the class does not
         * come from it. */
        public CrosswalkRelation relation;
        /** Index of the claim that states it, -1 the dataset's own. */
        public int claim;
        /** Such as "ucdp" or "acled"; required. */
        public String scheme;
        /** As delivered; required. */
        public String code;

        /** Nothing is known, or chosen. */
        public Classification() { super(Constants.TAG_CLASSIFICATION, 56); }
        @Override void read(ByteBuffer p) {
            level = p.getInt(8);
            relation = CrosswalkRelation.of(p.getInt(12));
            claim = p.getInt(16);
            scheme = Calls.text(p, 24);
            code = Calls.text(p, 40);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, level);
            p.setInt(12, relation == null ? 0 : relation.value);
            p.setInt(16, claim);
            keep.text(p, 24, scheme);
            keep.text(p, 40, code);
        }
    }

    /** A document or outlet that reports the event. Chains are made by `cites`: Radio X <- agency <- ministry. */
    public static final class Source extends Part {
        /** Day of publication, CASUS_DAY_UNKNOWN. */
        public int published;
        /** Day on which it was read, CASUS_DAY_UNKNOWN. */
        public int retrieved;
        /** Index of the source that this one takes it from, -1 none. */
        public int cites;
        /** Outlet or organisation. */
        public String name;
        /** Headline. */
        public String title;
        public String url;
        /** BCP 47 tag. */
        public String language;
        /** As delivered, such as ACLED's source_scale. */
        public String scale;

        /** Nothing is known, or chosen. */
        public Source() { super(Constants.TAG_SOURCE, 104); }
        @Override void read(ByteBuffer p) {
            published = p.getInt(8);
            retrieved = p.getInt(12);
            cites = p.getInt(16);
            name = Calls.text(p, 24);
            title = Calls.text(p, 40);
            url = Calls.text(p, 56);
            language = Calls.text(p, 72);
            scale = Calls.text(p, 88);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, published);
            p.setInt(12, retrieved);
            p.setInt(16, cites);
            keep.text(p, 24, name);
            keep.text(p, 40, title);
            keep.text(p, 56, url);
            keep.text(p, 72, language);
            keep.text(p, 88, scale);
        }
    }

    /** Who says what about the event, and how. Other parts refer to the claim that states them. */
    public static final class Claim extends Part {
        /** Index of the actor who says it, -1 unknown. */
        public int claimant;
        /** Number of people speaking ("three sources"), -1 not stated. */
        public int claimantCount;
        /** 1 if they are not named, else 0. */
        public boolean anonymous;
        /** CASUS_CLAIM_STAKE_*. */
        public ClaimStake stake;
        /** Index of the source through which it is known, -1 none. */
        public int source;
        /** CASUS_CLAIM_ABOUT_*. */
        public ClaimAbout about;
        /** CASUS_CLAIM_POLARITY_*; 0 counts as asserts. */
        public ClaimPolarity polarity;
        /** CASUS_MODALITY_* of the proposition; 0 counts as occurred. */
        public Modality modality;
        /** Day on which it was said, CASUS_DAY_UNKNOWN. */
        public int stated;
        /** CASUS_CLAIM_STATUS_*. */
        public ClaimStatus status;
        /** Index of the claim that replaces it, -1 none. */
        public int supersededBy;
        /** Index of the claim that it confirms, denies or retracts, -1 none. */
        public int of;
        /** 1 confirmed .. 6 cannot be judged (Admiralty system, STANAG 2511), -1 not graded. */
        public int credibility;
        /** Of the source: A .. F (Admiralty system), or empty. */
        public String reliability;
        /** The proposition in words. */
        public String text;

        /** Nothing is known, or chosen. */
        public Claim() { super(Constants.TAG_CLAIM, 96); }
        @Override void read(ByteBuffer p) {
            claimant = p.getInt(8);
            claimantCount = p.getInt(12);
            anonymous = p.getInt(16) != 0;
            stake = ClaimStake.of(p.getInt(20));
            source = p.getInt(24);
            about = ClaimAbout.of(p.getInt(28));
            polarity = ClaimPolarity.of(p.getInt(32));
            modality = Modality.of(p.getInt(36));
            stated = p.getInt(40);
            status = ClaimStatus.of(p.getInt(44));
            supersededBy = p.getInt(48);
            of = p.getInt(52);
            credibility = p.getInt(56);
            reliability = Calls.text(p, 64);
            text = Calls.text(p, 80);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, claimant);
            p.setInt(12, claimantCount);
            p.setInt(16, anonymous ? 1 : 0);
            p.setInt(20, stake == null ? 0 : stake.value);
            p.setInt(24, source);
            p.setInt(28, about == null ? 0 : about.value);
            p.setInt(32, polarity == null ? 0 : polarity.value);
            p.setInt(36, modality == null ? 0 : modality.value);
            p.setInt(40, stated);
            p.setInt(44, status == null ? 0 : status.value);
            p.setInt(48, supersededBy);
            p.setInt(52, of);
            p.setInt(56, credibility);
            keep.text(p, 64, reliability);
            keep.text(p, 80, text);
        }
    }

    /** With what it was done. Words are free; the customary ones are those of docs/model.md. */
    public static final class Means extends Part {
        /** Index of the claim that states it, -1 the dataset's own. */
        public int claim;
        /** How many, unknown if not stated. */
        public Triple triple;
        /** What carries it: "uav", "vehicle", "person". */
        public String platform;
        /** "grenade", "mine". */
        public String munition;
        /** "firearm", "knife". */
        public String weapon;
        /** Scheme of `code`; a code without a scheme is refused. */
        public String scheme;
        public String code;

        /** Nothing is known, or chosen. */
        public Means() { super(Constants.TAG_MEANS, 120); }
        @Override void read(ByteBuffer p) {
            claim = p.getInt(8);
            triple = Triple.read(p, 16);
            platform = Calls.text(p, 40);
            munition = Calls.text(p, 56);
            weapon = Calls.text(p, 72);
            scheme = Calls.text(p, 88);
            code = Calls.text(p, 104);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, claim);
            triple.write(p, 16);
            keep.text(p, 40, platform);
            keep.text(p, 56, munition);
            keep.text(p, 72, weapon);
            keep.text(p, 88, scheme);
            keep.text(p, 104, code);
        }
    }

    /** What came of it beside casualties: 116 packets of narcotics seized, territory taken. */
    public static final class Outcome extends Part {
        /** Index of the claim that states it, -1 the dataset's own. */
        public int claim;
        /** In `unit`. */
        public Triple quantity;
        /** "seized", "recovered", "destroyed", "patrolled"; required. */
        public String verb;
        /** "narcotics"; required. */
        public String object;
        /** "packet", "km", empty for pieces. */
        public String unit;

        /** Nothing is known, or chosen. */
        public Outcome() { super(Constants.TAG_OUTCOME, 88); }
        @Override void read(ByteBuffer p) {
            claim = p.getInt(8);
            quantity = Triple.read(p, 16);
            verb = Calls.text(p, 40);
            object = Calls.text(p, 56);
            unit = Calls.text(p, 72);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, claim);
            quantity.write(p, 16);
            keep.text(p, 40, verb);
            keep.text(p, 56, object);
            keep.text(p, 72, unit);
        }
    }

    /** How the event relates to another. */
    public static final class Relation extends Part {
        /** CASUS_RELATION_KIND_*; required. */
        public RelationKind kind;
        /** 0..1, NaN not stated. */
        public double confidence;
        /** Of the other event; empty: the same as this one's. */
        public String dataset;
        /** Of the other event; required. */
        public String id;
        /** Who or what found it: "report", "analyst", an algorithm with its parameters. */
        public String madeBy;

        /** Nothing is known, or chosen. */
        public Relation() { super(Constants.TAG_RELATION, 72); }
        @Override void read(ByteBuffer p) {
            kind = RelationKind.of(p.getInt(8));
            confidence = p.getDouble(16);
            dataset = Calls.text(p, 24);
            id = Calls.text(p, 40);
            madeBy = Calls.text(p, 56);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, kind == null ? 0 : kind.value);
            p.setDouble(16, confidence);
            keep.text(p, 24, dataset);
            keep.text(p, 40, id);
            keep.text(p, 56, madeBy);
        }
    }

    /** A country as it was coded on a day. Codes that it did not have on that day are empty, numbers 0. Sources: ISO
     * 3166-1 and the withdrawn codes of ISO 3166-3, FIPS 10-4, CAMEO as in GDELT, UN M49, and the states of
     * Gleditsch-Ward and of the Correlates of War project with their days. ISO codes have the days of ISO 3166-3,
     * but where a state began or ended those of the state. */
    public static final class Country extends Part {
        /** For casus_country_get(); -1 none. */
        public int index;
        /** ISO 3166-1 numeric. */
        public int isoNumeric;
        /** As iso_numeric, but Taiwan has none. */
        public int m49;
        /** Gleditsch-Ward. */
        public int gw;
        /** Correlates of War. */
        public int cow;
        /** NUL-terminated, as the other letters. */
        public String iso2;
        /** Kosovo has the user code XKX. */
        public String iso3;
        public String fips;
        /** Code of actors; for some not the alpha-3 code, such as ROM. */
        public String cameo;
        /** Short English name. */
        public String name;

        /** Nothing is known, or chosen. */
        public Country() { super(Constants.TAG_COUNTRY, 64); }
        @Override void read(ByteBuffer p) {
            index = p.getInt(8);
            isoNumeric = p.getInt(12);
            m49 = p.getInt(16);
            gw = p.getInt(20);
            cow = p.getInt(24);
            iso2 = Calls.letters(p, 32);
            iso3 = Calls.letters(p, 36);
            fips = Calls.letters(p, 40);
            cameo = Calls.letters(p, 44);
            name = Calls.text(p, 48);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, index);
            p.setInt(12, isoNumeric);
            p.setInt(16, m49);
            p.setInt(20, gw);
            p.setInt(24, cow);
            keep.text(p, 48, name);
        }
    }

    /** A code of a country, and when it is valid. */
    public static final class CountryCode extends Part {
        /** For casus_country_get(). */
        public int country;
        /** 0 in schemes of letters. */
        public int number;
        /** First day of validity, CASUS_DAY_UNKNOWN if open. */
        public int firstDay;
        /** Last day, included; CASUS_DAY_UNKNOWN if open. */
        public int lastDay;
        /** NUL-terminated; empty in schemes of numbers. */
        public String letters;

        /** Nothing is known, or chosen. */
        public CountryCode() { super(Constants.TAG_COUNTRY_CODE, 32); }
        @Override void read(ByteBuffer p) {
            country = p.getInt(8);
            number = p.getInt(12);
            firstDay = p.getInt(16);
            lastDay = p.getInt(20);
            letters = Calls.letters(p, 24);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, country);
            p.setInt(12, number);
            p.setInt(16, firstDay);
            p.setInt(20, lastDay);
        }
    }

    /** A code of an event-type scheme. */
    public static final class Code extends Part {
        /** 1 for the first level of the scheme, 2 for the next, and so on. */
        public int level;
        /** CAMEO, PLOVER: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; else 0. */
        public int quad;
        /** CAMEO: Goldstein scale as in GDELT; PLOVER: its score; NaN if there is none. */
        public double weight;
        /** As the dataset writes it; ACLED's, WHO's and PITF's codes are their names. */
        public String code;
        /** English. */
        public String label;
        /** Code one level up, empty on the first level. */
        public String parent;

        /** Nothing is known, or chosen. */
        public Code() { super(Constants.TAG_CODE, 72); }
        @Override void read(ByteBuffer p) {
            level = p.getInt(8);
            quad = p.getInt(12);
            weight = p.getDouble(16);
            code = Calls.text(p, 24);
            label = Calls.text(p, 40);
            parent = Calls.text(p, 56);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, level);
            p.setInt(12, quad);
            p.setDouble(16, weight);
            keep.text(p, 24, code);
            keep.text(p, 40, label);
            keep.text(p, 56, parent);
        }
    }

    /** A counterpart of a code. */
    public static final class Crosswalk extends Part {
        /** CASUS_CROSSWALK_RELATION_*: what the code is to the target. */
        public CrosswalkRelation relation;
        /** Scheme of the target. */
        public String scheme;
        /** Code of the target; empty with CASUS_CROSSWALK_RELATION_NONE. */
        public String target;
        /** When it holds, or what is lost; may be empty. English. */
        public String condition;

        /** Nothing is known, or chosen. */
        public Crosswalk() { super(Constants.TAG_CROSSWALK, 64); }
        @Override void read(ByteBuffer p) {
            relation = CrosswalkRelation.of(p.getInt(8));
            scheme = Calls.text(p, 16);
            target = Calls.text(p, 32);
            condition = Calls.text(p, 48);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, relation == null ? 0 : relation.value);
            keep.text(p, 16, scheme);
            keep.text(p, 32, target);
            keep.text(p, 48, condition);
        }
    }

    /** Something wrong with the input. Valid during the callback. */
    public static final class Issue extends Part {
        /** CASUS_ISSUE_KIND_*. */
        public IssueKind kind;
        /** As in casus_error. */
        public long row;
        /** As in casus_error. */
        public long column;
        /** As in casus_error. */
        public long byteOffset;
        /** Name of the source column; empty if it does not apply. */
        public String columnName;
        /** The text that cannot be read, at most 200 bytes of it; empty if it does not apply. */
        public String value;
        /** As in casus_error; followed by a NUL. */
        public String message;
        /** Of a casus event that cannot be read, as far as it was: at most 64 bytes; else empty. */
        public String dataset;
        /** As `dataset`. */
        public String id;

        /** Nothing is known, or chosen. */
        public Issue() { super(Constants.TAG_ISSUE, 120); }
        @Override void read(ByteBuffer p) {
            kind = IssueKind.of(p.getInt(8));
            row = p.getLong(16);
            column = p.getLong(24);
            byteOffset = p.getLong(32);
            columnName = Calls.text(p, 40);
            value = Calls.text(p, 56);
            message = Calls.text(p, 72);
            dataset = Calls.text(p, 88);
            id = Calls.text(p, 104);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, kind == null ? 0 : kind.value);
            p.setLong(16, row);
            p.setLong(24, column);
            p.setLong(32, byteOffset);
            keep.text(p, 40, columnName);
            keep.text(p, 56, value);
            keep.text(p, 72, message);
            keep.text(p, 88, dataset);
            keep.text(p, 104, id);
        }
    }

    /** Options of a reader. */
    public static final class ReadOptions extends Part {
        static final int ON_ISSUE = 48;
        /** CASUS_ON_ERROR_*. */
        public OnError onError;
        /** CASUS_DATES_*. */
        public Dates dates;
        /** Names of the columns to build (batch.h), NULL = all; what a question does not need costs nothing. Where a
         * call chooses its own columns this must be NULL. */
        public String columns;
        /** Name of a profile (CASUS_VOCABULARY_PROFILE), NULL = detect by the header. */
        public String profile;
        /** What columns mean, for profile "generic": `field=column,...`, such as
         * `date=time,type=kind,killed="Deaths, total"`. The fields: id date date_end year month day time country
         * iso3 admin1 admin2 admin3 location lat lon type subtype side_a side_b dyad killed killed_low killed_high
         * injured injured_low injured_high missing abducted displaced arrested captured affected title notes source
         * url. NULL = none. */
        public String mapping;
        /** Each (dataset, id) once, over all readers with this set; NULL = every row is an event. One of mode LAST
         * or NEWEST that has not looked through the inputs is CASUS_E_STATE. */
        public IdSet ids;

        /** Nothing is known, or chosen. */
        public ReadOptions() { super(Constants.TAG_READ_OPTIONS, 72); }
        @Override void read(ByteBuffer p) {
            onError = OnError.of(p.getInt(8));
            dates = Dates.of(p.getInt(12));
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, onError == null ? 0 : onError.value);
            p.setInt(12, dates == null ? 0 : dates.value);
            keep.name(p, 16, columns);
            keep.name(p, 24, profile);
            keep.name(p, 32, mapping);
            keep.object(p, 40, ids);
        }
    }

    /** Counts of a reader so far. */
    public static final class Report extends Part {
        /** Data records seen: kept + rejected + blank + merged + duplicates + conflicts. */
        public long records;
        public long kept;
        /** Row errors. */
        public long rejected;
        /** Records without a field, or with empty fields only. */
        public long blank;
        /** Values of kept rows that cannot be read, in the columns that are built. */
        public long cellErrors;
        /** Fields of built columns that were not UTF-8 and were read as cp1252. */
        public long recoded;
        /** Bytes among them that cp1252 does not define, now U+FFFD. */
        public long undefinedBytes;
        /** Estimate (HyperLogLog, standard error 0.8 %) of the distinct ids among kept rows, of each dataset that
         * they name; a row without an id counts as one of its own; -1 without ids, or not counted. */
        public long distinctIds;
        /** Bytes consumed. */
        public long bytes;
        /** With an id set: rows with more actors of the event before. */
        public long merged;
        /** Rows that were the same once more. */
        public long duplicates;
        /** Rows with a known id that differ from the first. */
        public long conflicts;
        /** Of the kept rows those for which the condition of the call holds; kept without one; -1 where it is known
         * only at the end of all inputs (the condition names `standing`). */
        public long chosen;
        /** Of the chosen rows those of kind series or summary, where the kind was read; else 0. */
        public long summaries;
        /** With an id set that watches: estimate of the distinct (dataset, id) that an input before, number
         * `common_input`, has too, if these are 2 % or more of the ids of the smaller of the two; else 0. */
        public long commonIds;
        /** Number of that input among the readers of the set, from 0 in the order in which they were made; -1 for
         * none. */
        public long commonInput;
        /** Name of the profile that was found, such as "ucdp-ged". Valid for good. */
        public String profile;

        /** Nothing is known, or chosen. */
        public Report() { super(Constants.TAG_REPORT, 152); }
        @Override void read(ByteBuffer p) {
            records = p.getLong(8);
            kept = p.getLong(16);
            rejected = p.getLong(24);
            blank = p.getLong(32);
            cellErrors = p.getLong(40);
            recoded = p.getLong(48);
            undefinedBytes = p.getLong(56);
            distinctIds = p.getLong(64);
            bytes = p.getLong(72);
            merged = p.getLong(80);
            duplicates = p.getLong(88);
            conflicts = p.getLong(96);
            chosen = p.getLong(104);
            summaries = p.getLong(112);
            commonIds = p.getLong(120);
            commonInput = p.getLong(128);
            profile = Calls.text(p, 136);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setLong(8, records);
            p.setLong(16, kept);
            p.setLong(24, rejected);
            p.setLong(32, blank);
            p.setLong(40, cellErrors);
            p.setLong(48, recoded);
            p.setLong(56, undefinedBytes);
            p.setLong(64, distinctIds);
            p.setLong(72, bytes);
            p.setLong(80, merged);
            p.setLong(88, duplicates);
            p.setLong(96, conflicts);
            p.setLong(104, chosen);
            p.setLong(112, summaries);
            p.setLong(120, commonIds);
            p.setLong(128, commonInput);
            keep.text(p, 136, profile);
        }
    }

    /** Options of a writer. */
    public static final class WriteOptions extends Part {
        /** CASUS_FORMAT_* of base.h, but TEXT and MARKDOWN; 0 = JSONL. */
        public Format format;
        /** 1: JSON events carry the source row's columns under "native". */
        public boolean nativeRows;
        /** 1: one row an event: of the records that are one event the one that leads, and none of what does not
         * stand (docs/standing.md). Its figures in CSV are what the event adds to a rollup, as those of GeoJSON
         * always are. */
        public boolean once;
        /** 1: CSV and GeoJSON give an event of which only the country is known the middle of that country, marked
         * `centroid`. */
        public boolean centroids;
        /** CASUS_POLICY_* by which figures of CSV and GeoJSON are resolved; 0 = hull. */
        public Policy policy;
        /** As of casus_rollup_options, like the next two: they decide what stands and leads. */
        public double minConfidence;
        public String lead;
        /** With links the rows of every input wait until casus_writer_finish(). */
        public Links links;
        /** By which the condition of casus_writer_add_input() sees actors and places; NULL: by their own names,
         * which are what is written in any case. */
        public Names names;
        /** CSV, JSON and JSONL: comma-separated fields of docs/filter.md that an event has once, and
         * `native.COLUMN`: flat rows of these, instead of whole events. NULL or empty: whole. */
        public String columns;
        /** Such fields, each with `asc` (if it says nothing) or `desc` behind it: events wait until
         * casus_writer_finish(), which writes them in this order. What is unknown is last in both directions, and
         * what is equal stays in the order of the input. NULL or empty: as they come. Not for the native format,
         * whose rows stay where they are. */
        public String order;
        /** At most so many events, in this order; no more than these and one batch are then held. 0: all. */
        public long limit;

        /** Nothing is known, or chosen. */
        public WriteOptions() { super(Constants.TAG_WRITE_OPTIONS, 96); }
        @Override void read(ByteBuffer p) {
            format = Format.of(p.getInt(8));
            nativeRows = p.getInt(12) != 0;
            once = p.getInt(16) != 0;
            centroids = p.getInt(20) != 0;
            policy = Policy.of(p.getInt(24));
            minConfidence = p.getDouble(32);
            limit = p.getLong(88);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, format == null ? 0 : format.value);
            p.setInt(12, nativeRows ? 1 : 0);
            p.setInt(16, once ? 1 : 0);
            p.setInt(20, centroids ? 1 : 0);
            p.setInt(24, policy == null ? 0 : policy.value);
            p.setDouble(32, minConfidence);
            keep.name(p, 40, lead);
            keep.object(p, 48, links);
            keep.object(p, 56, names);
            keep.name(p, 64, columns);
            keep.name(p, 72, order);
            p.setLong(88, limit);
        }
    }

    /** What a question asks beside its keys and sums. */
    public static final class RollupOptions extends Part {
        /** CASUS_POLICY_* by which claims are resolved; 0 = hull. */
        public Policy policy;
        /** CASUS_SPREAD_* over the finest key of time, which there must be; 0 = none. */
        public Spread spread;
        /** Relations same_as, duplicate_of, supersedes and possibly_overlaps of a lower confidence do not hold; 0 to
         * 1, one that states none has 1. */
        public double minConfidence;
        /** Comma-separated datasets: of the records that are one event, one of the first of these that has any gives
         * the event its keys. NULL or empty: the first by dataset and id. */
        public String lead;
        /** Which records are one event beside those that say so; NULL = none. Needed for rows of datasets that are
         * counted as they pass, which relations cannot reach afterwards. */
        public Links links;
        /** Counts only events for which this condition holds (casus_filter_new()); NULL or empty = all. Members of a
         * summary that it leaves out still explain the summary. */
        public String where;
        /** Sums of outcomes count this unit alone, `NAME(UNIT)`; NULL or empty: each has columns for every unit that
         * is met. */
        public String unit;
        /** Over which an event is spread that is known by admin1, region or country only; needs the key gid. NULL:
         * it counts in the cell of its coordinates. */
        public Cells cells;
        /** By which keys and conditions see actors and places; NULL: as the datasets have them. States of different
         * tables do not merge; a loaded one does not hold its table, and is merged into a rollup that was given it
         * before more is added. */
        public Names names;
        /** 1: keep the total as well, which tables then can show: the row of the same question without keys, in
         * which each event counts once however many rows it is in. It cannot be asked for afterwards. */
        public boolean total;
        /** A key of the question: keep the total, and that of each value of the key too, for tables with a total
         * whose `across` it is. NULL or empty: none. */
        public String across;

        /** Nothing is known, or chosen. */
        public RollupOptions() { super(Constants.TAG_ROLLUP_OPTIONS, 96); }
        @Override void read(ByteBuffer p) {
            policy = Policy.of(p.getInt(8));
            spread = Spread.of(p.getInt(12));
            minConfidence = p.getDouble(16);
            total = p.getInt(72) != 0;
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, policy == null ? 0 : policy.value);
            p.setInt(12, spread == null ? 0 : spread.value);
            p.setDouble(16, minConfidence);
            keep.name(p, 24, lead);
            keep.object(p, 32, links);
            keep.name(p, 40, where);
            keep.name(p, 48, unit);
            keep.object(p, 56, cells);
            keep.object(p, 64, names);
            p.setInt(72, total ? 1 : 0);
            keep.name(p, 80, across);
        }
    }

    /** What became of the records that the filter keeps, each told once: events = counted + not_happened +
     * superseded + told_twice, over records of kind incident, episode and statement, and the same over summaries
     * and series. */
    public static final class Standing extends Part {
        public long events;
        public long counted;
        /** Planned, threatened, possible, hypothetical, denied, negated, or discounted. */
        public long notHappened;
        /** Or revoked. */
        public long superseded;
        /** One more telling of an event that is counted. */
        public long toldTwice;
        public long summaries;
        public long summariesCounted;
        public long summariesNotHappened;
        public long summariesSuperseded;
        public long summariesToldTwice;
        /** Of the counted those that did not happen: the question names modality or certainty. */
        public long unreal;
        /** Of the counted those whose records agree on no best of a figure: see CASUS_POLICY_LEAD. */
        public long disagreed;
        /** Circles of supersedes, which set nothing aside, and of part_of. */
        public long circles;
        /** Relations of a record to its own name, which mean nothing. */
        public long selves;

        /** Nothing is known, or chosen. */
        public Standing() { super(Constants.TAG_STANDING, 120); }
        @Override void read(ByteBuffer p) {
            events = p.getLong(8);
            counted = p.getLong(16);
            notHappened = p.getLong(24);
            superseded = p.getLong(32);
            toldTwice = p.getLong(40);
            summaries = p.getLong(48);
            summariesCounted = p.getLong(56);
            summariesNotHappened = p.getLong(64);
            summariesSuperseded = p.getLong(72);
            summariesToldTwice = p.getLong(80);
            unreal = p.getLong(88);
            disagreed = p.getLong(96);
            circles = p.getLong(104);
            selves = p.getLong(112);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setLong(8, events);
            p.setLong(16, counted);
            p.setLong(24, notHappened);
            p.setLong(32, superseded);
            p.setLong(40, toldTwice);
            p.setLong(48, summaries);
            p.setLong(56, summariesCounted);
            p.setLong(64, summariesNotHappened);
            p.setLong(72, summariesSuperseded);
            p.setLong(80, summariesToldTwice);
            p.setLong(88, unreal);
            p.setLong(96, disagreed);
            p.setLong(104, circles);
            p.setLong(112, selves);
        }
    }

    /** How a table is finished, in this order: `fill`, `total` and `percent`, `across`, `show`, `having`, `order`,
     * `limit`. */
    public static final class TableOptions extends Part {
        /** Comma-separated columns, each with `asc` (if it says nothing) or `desc` behind it; a bare NAME is
         * NAME_best. Unknown is last in both directions, what is open is the highest, and what is equal stands in
         * the order of its keys. NULL or empty: by keys. */
        public String order;
        /** Only rows for which this condition holds, in the language of casus_filter_new() over the table's columns:
         * `killed > 10 and events >= 3`. A name that is not letters, digits, points and _ alone stands in double
         * quotes, unless what is odd is in its brackets. NULL or empty = all. */
        public String having;
        /** Comma-separated columns that each sum has, and has in any case: low, best, high, n_open, n_unknown,
         * n_irregular, residual_low, residual_best, residual_high, n_exceeded, n_overlap, percent; `residual` is
         * three of them. They come in this order. NULL or empty: as casus_rollup_table() says. */
        public String show;
        /** A key whose values become columns, of the only sum: VALUE for an event count or one `show`, else
         * VALUE_low and so on; bytewise, `(unknown)` last. NULL or empty: none. */
        public String across;
        /** At most so many rows; 0 = all. The row of the total is not one of them. */
        public long limit;
        /** 1: a row for every period from the first to the last of the table, for each combination of the other keys
         * that occurs; with 0 events, and sums unknown. There must be one finest key of time. */
        public boolean fill;
        /** 1: a last row with the total, whose first key is `(total)`; in JSON also `"total": true`. The rollup was
         * asked for it (casus_rollup_options), with `across` for that key, or has no keys and is its own total.
         * Across, it is that of each value by itself. */
        public boolean total;
        /** 1: a column NAME_percent of each sum and count, 100 times its best over the total's best, to 4 decimals,
         * half away from zero. The rollup was asked for its total, or has no keys. */
        public boolean percent;

        /** Nothing is known, or chosen. */
        public TableOptions() { super(Constants.TAG_TABLE_OPTIONS, 64); }
        @Override void read(ByteBuffer p) {
            limit = p.getLong(40);
            fill = p.getInt(48) != 0;
            total = p.getInt(52) != 0;
            percent = p.getInt(56) != 0;
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            keep.name(p, 8, order);
            keep.name(p, 16, having);
            keep.name(p, 24, show);
            keep.name(p, 32, across);
            p.setLong(40, limit);
            p.setInt(48, fill ? 1 : 0);
            p.setInt(52, total ? 1 : 0);
            p.setInt(56, percent ? 1 : 0);
        }
    }

    /** How records are linked. */
    public static final class LinkOptions extends Part {
        /** CASUS_LINK_RULE_*; 0 = best. */
        public LinkRule rule;
        /** Candidates are at most so many days apart, from the end of one to the begin of the other; 0 to 366. */
        public int days;
        /** Candidates are at most so many kilometres apart beyond the sum of their radii of precision (of compat:
         * from point to point); 0 to 20,038. */
        public double km;
        /** A pair of a lower probability is no link; 0 to 1. Higher: fewer false links and more missed ones. */
        public double threshold;
        /** CASUS_E_LIMIT beyond so many; 0 = 2^26, which take 3 GiB. */
        public long maxCandidates;
        /** Used as they are; NULL: learnt from the candidates, or the defaults if these, or pairs of one dataset as
         * near to each other, are fewer than 200, which the summary says. */
        public LinkWeights weights;
        /** By which actors and places are compared; NULL: as the datasets have them. */
        public Names names;
        /** 1: also finds repeats inside a dataset (casus_matches_repeats()); 0. */
        public boolean within;
        /** Of compat: in how many taxonomies a pair may differ altogether. */
        public int partial;
        /** Of compat: 1: a pair must agree at the level of `certainty` of each taxonomy; 0: at any. */
        public boolean noSmartmatch;
        /** Of compat: comma-separated levels, 1 = the base categories, one a taxonomy; NULL = 1. */
        public String certainty;
        /** Of compat: comma-separated weights, one a taxonomy; NULL = 1. */
        public String weight;

        /** Nothing is known, or chosen. */
        public LinkOptions() { super(Constants.TAG_LINK_OPTIONS, 88); }
        @Override void read(ByteBuffer p) {
            rule = LinkRule.of(p.getInt(8));
            days = p.getInt(12);
            km = p.getDouble(16);
            threshold = p.getDouble(24);
            maxCandidates = p.getLong(32);
            within = p.getInt(56) != 0;
            partial = p.getInt(60);
            noSmartmatch = p.getInt(64) != 0;
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, rule == null ? 0 : rule.value);
            p.setInt(12, days);
            p.setDouble(16, km);
            p.setDouble(24, threshold);
            p.setLong(32, maxCandidates);
            keep.object(p, 40, weights);
            keep.object(p, 48, names);
            p.setInt(56, within ? 1 : 0);
            p.setInt(60, partial);
            p.setInt(64, noSmartmatch ? 1 : 0);
            keep.name(p, 72, certainty);
            keep.name(p, 80, weight);
        }
    }

    /** What came out, in figures. */
    public static final class MatchSummary extends Part {
        public long records;
        public long datasets;
        public long candidates;
        /** Candidates that were chosen. */
        public long links;
        /** Of two records or more. */
        public long clusters;
        /** Clusters and records that stand alone. */
        public long events;
        /** Records that can have no candidate since their day is unknown. */
        public long withoutDay;
        /** The same of their place. */
        public long withoutPlace;
        /** Records that no relation can name. */
        public long withoutId;
        /** Records whose dataset and id another one before has. */
        public long repeatedIds;
        /** Groups of candidates that CASUS_LINK_RULE_OPTIMAL left to best. */
        public long largeComponents;
        /** In which weights were learnt; 0 if they were not. */
        public long rounds;
        /** 1: weights were learnt from the candidates, 0: given, or the defaults. */
        public boolean learnt;
        /** Learnt share of true pairs among candidates that each could be one. */
        public double prior;

        /** Nothing is known, or chosen. */
        public MatchSummary() { super(Constants.TAG_MATCH_SUMMARY, 120); }
        @Override void read(ByteBuffer p) {
            records = p.getLong(8);
            datasets = p.getLong(16);
            candidates = p.getLong(24);
            links = p.getLong(32);
            clusters = p.getLong(40);
            events = p.getLong(48);
            withoutDay = p.getLong(56);
            withoutPlace = p.getLong(64);
            withoutId = p.getLong(72);
            repeatedIds = p.getLong(80);
            largeComponents = p.getLong(88);
            rounds = p.getLong(96);
            learnt = p.getInt(104) != 0;
            prior = p.getDouble(112);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setLong(8, records);
            p.setLong(16, datasets);
            p.setLong(24, candidates);
            p.setLong(32, links);
            p.setLong(40, clusters);
            p.setLong(48, events);
            p.setLong(56, withoutDay);
            p.setLong(64, withoutPlace);
            p.setLong(72, withoutId);
            p.setLong(80, repeatedIds);
            p.setLong(88, largeComponents);
            p.setLong(96, rounds);
            p.setInt(104, learnt ? 1 : 0);
            p.setDouble(112, prior);
        }
    }

    /** How the events that no dataset has are estimated (docs/estimates.md). */
    public static final class EstimateOptions extends Part {
        /** Log-linear models have terms of at most so many datasets; 1 (none depends on another) to 5, of six
         * datasets to 2; 0 = one less than there are datasets, of six 2. */
        public int interactions;
        /** Of the intervals; 0.5 to 0.999. */
        public double level;
        /** Of the decomposable models: events that each set of datasets has beforehand; 0 = 1 spread over all sets,
         * to 100. */
        public double delta;
        /** Of the decomposable models: more unseen events are not thought of; 0 = 20 for each one observed, at least
         * 1,000. */
        public long maxUnseen;

        /** Nothing is known, or chosen. */
        public EstimateOptions() { super(Constants.TAG_ESTIMATE_OPTIONS, 40); }
        @Override void read(ByteBuffer p) {
            interactions = p.getInt(8);
            level = p.getDouble(16);
            delta = p.getDouble(24);
            maxUnseen = p.getLong(32);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, interactions);
            p.setDouble(16, level);
            p.setDouble(24, delta);
            p.setLong(32, maxUnseen);
        }
    }

    /** How releases are compared. */
    public static final class DiffOptions extends Part {
        /** Changes of releases after this day are kept; CASUS_DAY_UNKNOWN: all. The day of a release is the latest
         * `modified` of its records, of those without one the last day that they tell of. */
        public int since;

        /** Nothing is known, or chosen. */
        public DiffOptions() { super(Constants.TAG_DIFF_OPTIONS, 16); }
        @Override void read(ByteBuffer p) {
            since = p.getInt(8);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, since);
        }
    }

    /** How a table is drawn. */
    public static final class PlotOptions extends Part {
        /** CASUS_CHART_*; 0: a map of a table with a key of place, else a timeline of one with a key of time, else
         * bars. */
        public Chart chart;
        /** CASUS_THEME_*; 0: light or dark, as the reader's system prefers. */
        public Theme theme;
        /** CASUS_PROJECTION_*; 0 = equirectangular. */
        public Projection projection;
        /** Pixels, 240 to 4096; 0 = 960. */
        public int width;
        /** Pixels of the drawing itself, 120 to 4096, to which heading and text come; 0: as its content needs. Bars
         * always take what they need. */
        public int height;
        /** CASUS_E_LIMIT beyond so many marks of a map or periods of a panel; 0 = 4000. */
        public int limit;
        /** Begins every id and scopes every rule of style, so that pictures in one page do not meet: a letter, then
         * letters, digits, - and _, 40 at most; NULL = "casus". */
        public String id;
        /** NULL or empty: what the table asks. */
        public String title;
        /** More to be said below the picture and in its description; NULL or empty: nothing. */
        public String note;
        /** Of a map: GeoJSON whose lines and polygons lie below the marks; its points and properties do not count.
         * NULL or empty = none. */
        public String outline;
        /** Of a timeline or lines: a table with keys of time and date_precision, whose rows that are known less
         * precisely than a period are drawn below as long as their precision. NULL = none. */
        public Table spans;

        /** Nothing is known, or chosen. */
        public PlotOptions() { super(Constants.TAG_PLOT_OPTIONS, 72); }
        @Override void read(ByteBuffer p) {
            chart = Chart.of(p.getInt(8));
            theme = Theme.of(p.getInt(12));
            projection = Projection.of(p.getInt(16));
            width = p.getInt(20);
            height = p.getInt(24);
            limit = p.getInt(28);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, chart == null ? 0 : chart.value);
            p.setInt(12, theme == null ? 0 : theme.value);
            p.setInt(16, projection == null ? 0 : projection.value);
            p.setInt(20, width);
            p.setInt(24, height);
            p.setInt(28, limit);
            keep.name(p, 32, id);
            keep.name(p, 40, title);
            keep.name(p, 48, note);
            keep.name(p, 56, outline);
            keep.object(p, 64, spans);
        }
    }

    /** What a report is of, and how it is written. */
    public static final class ReportOptions extends Part {
        /** CASUS_FORMAT_TEXT, CASUS_FORMAT_MARKDOWN or CASUS_FORMAT_HTML; 0 = HTML. */
        public int format;
        /** Of text: columns, 40 and more; 0 = 100. */
        public int width;
        /** CASUS_POLICY_* by which claims are resolved; 0 = hull. */
        public Policy policy;
        /** Events that are listed with all they say, at most; of more the largest are listed, and how many are not
         * is said. 0: 2,000 in HTML, 100 else. */
        public int limit;
        /** As of casus_rollup_options, and so `lead`, `where`, `links` and `names`. */
        public double minConfidence;
        public String lead;
        public String where;
        public Links links;
        public Names names;
        /** NULL or empty: "Report". */
        public String title;
        /** GeoJSON below the map, as of casus_plot_options. NULL or empty = none. */
        public String outline;
        /** How datasets overlap, as of casus_matches_overlap() of link.h; NULL: not told. */
        public Table overlap;
        /** What changed in sums, as of casus_diff_moved(); NULL: not told. */
        public Table moved;
        /** And in records, as of casus_diff_changes(); NULL: not told. */
        public Table changes;
        /** With these two: the day, as text, since when; NULL or empty: none is told. */
        public String since;

        /** Nothing is known, or chosen. */
        public ReportOptions() { super(Constants.TAG_REPORT_OPTIONS, 112); }
        @Override void read(ByteBuffer p) {
            format = p.getInt(8);
            width = p.getInt(12);
            policy = Policy.of(p.getInt(16));
            limit = p.getInt(20);
            minConfidence = p.getDouble(24);
        }
        @Override void write(Pointer p, Calls.Keep keep) {
            p.setInt(8, format);
            p.setInt(12, width);
            p.setInt(16, policy == null ? 0 : policy.value);
            p.setInt(20, limit);
            p.setDouble(24, minConfidence);
            keep.name(p, 32, lead);
            keep.name(p, 40, where);
            keep.object(p, 48, links);
            keep.object(p, 56, names);
            keep.name(p, 64, title);
            keep.name(p, 72, outline);
            keep.object(p, 80, overlap);
            keep.object(p, 88, moved);
            keep.object(p, 96, changes);
            keep.name(p, 104, since);
        }
    }

    interface ReallocFn extends Callback {
        Pointer call(Pointer user, Pointer pointer, long oldSize, long newSize);
    }

    interface ProgressFn extends Callback {
        int call(Pointer user, long bytes, long total, long rows);
    }

    interface ReadFn extends Callback {
        int call(Pointer user, Pointer buffer, long size, Pointer outSize);
    }

    interface ReleaseFn extends Callback {
        void call(Pointer user);
    }

    interface WriteFn extends Callback {
        int call(Pointer user, Pointer data, long size);
    }

    interface IssueFn extends Callback {
        int call(Pointer user, Pointer issue);
    }

    interface WeighFn extends Callback {
        long call(Pointer user, Pointer unit, Pointer outGids, Pointer outWeights, long room);
    }

    interface BatchFn extends Callback {
        int call(Pointer user, Pointer batch);
    }

    /** The functions of the C headers. */
    static final class Functions {
        private Functions() {}

        static { Calls.bind(Functions.class); }

        static native int casus_version_num();
        static native String casus_version_string();
        static native String casus_status_name(int status);
        static native Str.ByValue casus_str_from(String text);
        static native int casus_str_equal(Str.ByValue a, Str.ByValue b);
        static native void casus_init(Pointer head, int tag, long size);
        static native int casus_context_new(Pointer allocator, Pointer out, Pointer error);
        static native void casus_context_free(Pointer context);
        static native int casus_context_set(Pointer context, String option, long value, Pointer error);
        static native int casus_context_get(Pointer context, String option, Pointer out, Pointer error);
        static native void casus_context_set_progress(Pointer context, ProgressFn progress, Pointer user);
        static native void casus_context_cancel(Pointer context);
        static native void casus_release_none(Pointer user);
        static native int casus_input_open(Pointer context, String path, Pointer out, Pointer error);
        static native int casus_input_memory(Pointer context, Pointer data, long size, String name, ReleaseFn release, Pointer user, Pointer out, Pointer error);
        static native int casus_input_callback(Pointer context, ReadFn read, Pointer user, String name, Pointer out, Pointer error);
        static native void casus_input_close(Pointer input);
        static native void casus_input_free(Pointer input);
        static native int casus_output_open(Pointer context, String path, Pointer out, Pointer error);
        static native int casus_output_memory(Pointer context, Pointer out, Pointer error);
        static native int casus_output_callback(Pointer context, WriteFn write, Pointer user, Pointer out, Pointer error);
        static native int casus_output_write(Pointer output, Pointer data, long size, Pointer error);
        static native Str.ByValue casus_output_text(Pointer output);
        static native int casus_output_close(Pointer output, Pointer error);
        static native void casus_output_free(Pointer output);
        static native SpanValue.ByValue casus_span_unknown();
        static native int casus_day_from_civil(int year, int month, int day, Pointer out, Pointer error);
        static native int casus_day_to_civil(int day, Pointer outYear, Pointer outMonth, Pointer outDay, Pointer error);
        static native int casus_day_weekday(int day);
        static native int casus_day_iso_week(int day, Pointer outYear, Pointer outWeek, Pointer error);
        static native int casus_day_parse(String text, Pointer out, Pointer error);
        static native int casus_period_of(int unit, int day, Pointer out, Pointer error);
        static native int casus_period_first_day(int unit, int period, Pointer out, Pointer error);
        static native int casus_period_text(int unit, int period, Pointer buffer, long size, Pointer outSize, Pointer error);
        static native int casus_geo_distance(double lat1, double lon1, double lat2, double lon2, Pointer outMetres, Pointer error);
        static native int casus_gid_from_point(double lat, double lon, Pointer out, Pointer error);
        static native int casus_gid_to_point(int gid, Pointer outLat, Pointer outLon, Pointer error);
        static native int casus_geohash_from_point(double lat, double lon, int length, Pointer buffer, long size, Pointer outSize, Pointer error);
        static native TripleValue.ByValue casus_triple_unknown();
        static native TripleValue.ByValue casus_triple_exact(double n);
        static native TripleValue.ByValue casus_triple_at_least(double n);
        static native TripleValue.ByValue casus_triple_at_most(double n);
        static native TripleValue.ByValue casus_triple_range(double a, double b);
        static native int casus_triple_read(Str.ByValue text, int policy, Pointer out, Pointer outCounting, Pointer error);
        static native int casus_event_new(Pointer context, Pointer out, Pointer error);
        static native void casus_event_free(Pointer event);
        static native void casus_event_reset(Pointer event);
        static native int casus_event_copy(Pointer event, Pointer source, Pointer error);
        static native int casus_event_set_text(Pointer event, int field, Str.ByValue text, Pointer error);
        static native Str.ByValue casus_event_text(Pointer event, int field);
        static native int casus_event_add(Pointer event, Pointer part, Pointer outIndex, Pointer error);
        static native int casus_event_set(Pointer event, int index, Pointer part, Pointer error);
        static native int casus_event_get(Pointer event, int index, Pointer out, Pointer error);
        static native int casus_event_remove(Pointer event, int tag, int index, Pointer error);
        static native int casus_event_part_count(Pointer event, int tag);
        static native int casus_event_set_day(Pointer event, String first, String last, Pointer error);
        static native int casus_event_add_place(Pointer event, String name, String country, double lat, double lon, Pointer outIndex, Pointer error);
        static native int casus_event_add_party(Pointer event, String name, int role, int side, Pointer outIndex, Pointer error);
        static native int casus_event_add_statement(Pointer event, String claimant, int stake, String stated, String text, Pointer outIndex, Pointer error);
        static native int casus_event_add_figure(Pointer event, int status, String figure, int claim, Pointer outIndex, Pointer error);
        static native int casus_event_claim_stands(Pointer event, int claim, Pointer out, Pointer outReason, Pointer error);
        static native int casus_event_triple(Pointer event, int status, int side, Pointer out, Pointer error);
        static native String casus_vocabulary_name(int vocabulary);
        static native int casus_vocabulary_last(int vocabulary);
        static native String casus_vocabulary_word(int vocabulary, int value);
        static native String casus_vocabulary_title(int vocabulary, int value);
        static native int casus_vocabulary_find(int vocabulary, String word, Pointer out, Pointer error);
        static native int casus_country_find(String scheme, Str.ByValue code, int day, Pointer out, Pointer error);
        static native int casus_country_count();
        static native int casus_country_get(int index, int day, Pointer out, Pointer error);
        static native int casus_country_code_count(String scheme);
        static native int casus_country_code_get(String scheme, int index, Pointer out, Pointer error);
        static native int casus_code_count(String scheme);
        static native int casus_code_get(String scheme, int index, Pointer out, Pointer error);
        static native int casus_code_find(String scheme, Str.ByValue code, Pointer out, Pointer error);
        static native int casus_crosswalk_find(String scheme, Str.ByValue code, String to, int nth, Pointer out, Pointer error);
        static native String casus_column_name(Pointer column);
        static native int casus_column_type(Pointer column);
        static native long casus_column_length(Pointer column);
        static native long casus_column_null_count(Pointer column);
        static native Pointer casus_column_validity(Pointer column);
        static native Pointer casus_column_values(Pointer column);
        static native Pointer casus_column_offsets(Pointer column);
        static native int casus_column_child_count(Pointer column);
        static native Pointer casus_column_child(Pointer column, int index);
        static native Pointer casus_column_field(Pointer column, String name);
        static native int casus_column_word_count(Pointer column);
        static native Str.ByValue casus_column_word(Pointer column, int code);
        static native long casus_column_dictionary(Pointer column);
        static native int casus_column_is_null(Pointer column, long index);
        static native long casus_column_int64(Pointer column, long index);
        static native double casus_column_double(Pointer column, long index);
        static native Str.ByValue casus_column_text(Pointer column, long index);
        static native void casus_column_range(Pointer column, long index, Pointer outFirst, Pointer outCount);
        static native Pointer casus_batch_retain(Pointer batch);
        static native void casus_batch_free(Pointer batch);
        static native long casus_batch_row_count(Pointer batch);
        static native int casus_batch_column_count(Pointer batch);
        static native Pointer casus_batch_column_at(Pointer batch, int index);
        static native Pointer casus_batch_column(Pointer batch, String name);
        static native long casus_batch_source_row(Pointer batch, long row);
        static native int casus_batch_native_count(Pointer batch);
        static native Str.ByValue casus_batch_native_name(Pointer batch, int index);
        static native int casus_batch_native_field(Pointer batch, long row, int index, Pointer buffer, long size, Pointer outSize, Pointer error);
        static native int casus_batch_select(Pointer batch, Pointer selection, Pointer out, Pointer error);
        static native int casus_event_read(Pointer event, Pointer batch, long row, Pointer error);
        static native int casus_builder_new(Pointer context, String columns, Pointer out, Pointer error);
        static native void casus_builder_free(Pointer builder);
        static native int casus_builder_add(Pointer builder, Pointer event, Pointer error);
        static native long casus_builder_row_count(Pointer builder);
        static native int casus_builder_seal(Pointer builder, Pointer out, Pointer error);
        static native int casus_dataset_new(Pointer context, Pointer out, Pointer error);
        static native void casus_dataset_free(Pointer dataset);
        static native int casus_dataset_add(Pointer dataset, Pointer batch, Pointer error);
        static native int casus_dataset_batch_count(Pointer dataset);
        static native Pointer casus_dataset_batch(Pointer dataset, int index);
        static native long casus_dataset_row_count(Pointer dataset);
        static native int casus_name_fold(Str.ByValue name, int fold, Pointer buffer, long size, Pointer outSize, Pointer error);
        static native int casus_name_jaro(Str.ByValue a, Str.ByValue b, Pointer out, Pointer error);
        static native int casus_name_jaro_winkler(Str.ByValue a, Str.ByValue b, Pointer out, Pointer error);
        static native int casus_name_acronym(Str.ByValue name, Pointer buffer, long size, Pointer outSize, Pointer error);
        static native int casus_name_same_acronym(Str.ByValue a, Str.ByValue b, Pointer out, Pointer error);
        static native int casus_rarity_new(Pointer context, Pointer out, Pointer error);
        static native void casus_rarity_free(Pointer rarity);
        static native int casus_rarity_add(Pointer rarity, Str.ByValue name, Pointer error);
        static native int casus_rarity_shared(Pointer rarity, Str.ByValue a, Str.ByValue b, Pointer out, Pointer error);
        static native int casus_names_read(Pointer context, Pointer input, Pointer out, Pointer error);
        static native void casus_names_free(Pointer names);
        static native int casus_names_find(Pointer names, int kind, Str.ByValue text, int day, Pointer out, Pointer error);
        static native int casus_names_find_code(Pointer names, int kind, Str.ByValue scheme, Str.ByValue code, int day, Pointer out, Pointer error);
        static native int casus_names_apply(Pointer names, Pointer batch, Pointer out, Pointer error);
        static native int casus_id_set_new(Pointer context, int mode, Pointer out, Pointer error);
        static native void casus_id_set_free(Pointer ids);
        static native int casus_reader_new(Pointer context, Pointer input, Pointer options, Pointer out, Pointer error);
        static native void casus_reader_free(Pointer reader);
        static native int casus_reader_next(Pointer reader, Pointer out, Pointer error);
        static native int casus_id_set_look(Pointer ids, Pointer input, Pointer options, Pointer report, Pointer error);
        static native int casus_reader_report(Pointer reader, Pointer out, Pointer error);
        static native Str.ByValue casus_reader_text(Pointer reader, int which);
        static native int casus_dataset_add_input(Pointer dataset, Pointer input, Pointer options, Pointer report, Pointer error);
        static native int casus_event_write_json(Pointer event, Pointer output, Pointer error);
        static native int casus_event_read_json(Pointer event, String data, long size, Pointer error);
        static native int casus_writer_new(Pointer context, Pointer output, Pointer options, Pointer out, Pointer error);
        static native void casus_writer_free(Pointer writer);
        static native String casus_writer_columns(Pointer writer);
        static native int casus_writer_add(Pointer writer, Pointer batch, Pointer selection, Pointer error);
        static native int casus_writer_add_event(Pointer writer, Pointer event, Pointer error);
        static native int casus_writer_finish(Pointer writer, Pointer error);
        static native String casus_writer_told(Pointer writer);
        static native int casus_filter_new(Pointer context, String text, Pointer out, Pointer error);
        static native void casus_filter_free(Pointer filter);
        static native String casus_filter_columns(Pointer filter);
        static native int casus_filter_apply(Pointer filter, Pointer batch, Pointer outSelection, long size, Pointer error);
        static native Str.ByValue casus_filter_place(Pointer filter, int index, Pointer outOffset, Pointer outSize);
        static native int casus_filter_needs_all(Pointer filter);
        static native int casus_writer_add_input(Pointer writer, Pointer input, String where, Pointer options, Pointer report, Pointer error);
        static native int casus_links_read(Pointer context, Pointer input, Pointer out, Pointer error);
        static native void casus_links_free(Pointer links);
        static native int casus_cells_read(Pointer context, Pointer input, Pointer out, Pointer error);
        static native int casus_cells_new(Pointer context, String name, WeighFn weigh, Pointer user, Pointer out, Pointer error);
        static native void casus_cells_free(Pointer cells);
        static native int casus_rollup_new(Pointer context, String by, String sum, Pointer options, Pointer out, Pointer error);
        static native void casus_rollup_free(Pointer rollup);
        static native String casus_rollup_columns(Pointer rollup);
        static native int casus_rollup_standing(Pointer rollup, Pointer out, Pointer error);
        static native int casus_rollup_add_input(Pointer rollup, Pointer input, Pointer options, Pointer report, Pointer error);
        static native int casus_rollup_add(Pointer rollup, Pointer batch, Pointer error);
        static native int casus_rollup_add_event(Pointer rollup, Pointer event, Pointer error);
        static native int casus_rollup_add_dataset(Pointer rollup, Pointer dataset, Pointer error);
        static native int casus_rollup_merge(Pointer rollup, Pointer other, Pointer error);
        static native int casus_rollup_save(Pointer rollup, Pointer output, Pointer error);
        static native int casus_rollup_load(Pointer context, Pointer data, long size, Pointer out, Pointer error);
        static native int casus_rollup_balance(Pointer rollup, Pointer out, Pointer error);
        static native int casus_rollup_table(Pointer rollup, Pointer options, Pointer out, Pointer error);
        static native long casus_table_row_count(Pointer table);
        static native int casus_table_column_count(Pointer table);
        static native Pointer casus_table_column_at(Pointer table, int index);
        static native Pointer casus_table_column(Pointer table, String name);
        static native int casus_table_write(Pointer table, int format, Pointer output, Pointer error);
        static native int casus_table_write_text(Pointer table, int width, Pointer output, Pointer error);
        static native void casus_table_free(Pointer table);
        static native int casus_question_names(Pointer context, int which, Pointer out, Pointer error);
        static native int casus_event_resolve(Pointer event, int status, int side, int policy, Pointer out, Pointer outReasons, Pointer error);
        static native int casus_event_contests(Pointer event, Pointer out, Pointer error);
        static native int casus_dataset_contests(Pointer dataset, Pointer out, Pointer error);
        static native int casus_dataset_standing(Pointer dataset, Pointer options, Pointer out, Pointer error);
        static native int casus_event_validate(Pointer event, Pointer out, Pointer error);
        static native int casus_dataset_validate(Pointer dataset, Pointer out, Pointer error);
        static native int casus_dataset_choose(Pointer dataset, Pointer filter, Pointer options, Pointer outSelection, long size, Pointer error);
        static native int casus_validation_new(Pointer context, Pointer out, Pointer error);
        static native void casus_validation_free(Pointer validation);
        static native int casus_validation_add_input(Pointer validation, Pointer input, Pointer options, Pointer report, Pointer error);
        static native int casus_validation_table(Pointer validation, Pointer out, Pointer error);
        static native int casus_link_weights_read(Pointer context, Pointer input, Pointer out, Pointer error);
        static native void casus_link_weights_free(Pointer weights);
        static native int casus_linker_new(Pointer context, Pointer options, Pointer out, Pointer error);
        static native void casus_linker_free(Pointer linker);
        static native String casus_linker_columns(Pointer linker);
        static native int casus_linker_add_input(Pointer linker, Pointer input, String dataset, Pointer options, Pointer report, Pointer error);
        static native int casus_linker_add_dataset(Pointer linker, Pointer dataset, String name, Pointer error);
        static native int casus_linker_add_taxonomy(Pointer linker, String name, Pointer input, Pointer error);
        static native int casus_linker_run(Pointer linker, Pointer out, Pointer error);
        static native void casus_matches_free(Pointer matches);
        static native int casus_matches_summary(Pointer matches, Pointer out, Pointer error);
        static native int casus_matches_clusters(Pointer matches, int singles, Pointer out, Pointer error);
        static native int casus_matches_pairs(Pointer matches, Pointer out, Pointer error);
        static native int casus_matches_explain(Pointer matches, Str.ByValue dataset, Str.ByValue id, Str.ByValue datasetB, Str.ByValue idB, Pointer out, Pointer error);
        static native int casus_matches_weights(Pointer matches, Pointer out, Pointer error);
        static native int casus_matches_overlap(Pointer matches, Pointer out, Pointer error);
        static native int casus_matches_disagreements(Pointer matches, Pointer out, Pointer error);
        static native int casus_matches_repeats(Pointer matches, Pointer out, Pointer error);
        static native int casus_matches_links(Pointer matches, Pointer out, Pointer error);
        static native int casus_matches_relate(Pointer matches, String dataset, Pointer event, Pointer error);
        static native int casus_overlap_estimate(Pointer context, String datasets, Pointer counts, int countCount, Pointer options, Pointer out, Pointer error);
        static native int casus_matches_estimate(Pointer matches, Pointer options, Pointer out, Pointer error);
        static native int casus_diff_new(Pointer context, Pointer options, Pointer out, Pointer error);
        static native void casus_diff_free(Pointer diff);
        static native int casus_diff_add_input(Pointer diff, Pointer input, Pointer options, Pointer report, Pointer error);
        static native int casus_diff_add_annual(Pointer diff, Pointer input, Pointer options, Pointer report, Pointer error);
        static native int casus_diff_changes(Pointer diff, Pointer out, Pointer error);
        static native int casus_diff_moved(Pointer diff, Pointer out, Pointer error);
        static native int casus_diff_releases(Pointer diff, Pointer out, Pointer error);
        static native int casus_diff_columns(Pointer diff, Pointer out, Pointer error);
        static native int casus_diff_survival(Pointer diff, Pointer out, Pointer error);
        static native String casus_plot_keys(int chart, int step);
        static native int casus_table_plot(Pointer table, Pointer options, Pointer output, Pointer error);
        static native int casus_dataset_report(Pointer context, Pointer dataset, Pointer options, Pointer output, Pointer error);
        static native int casus_batch_to_arrow(Pointer batch, Pointer outSchema, Pointer outArray, Pointer error);
        static native int casus_dataset_to_arrow(Pointer dataset, Pointer out, Pointer error);
        static native int casus_reader_to_arrow(Pointer reader, Pointer out, Pointer error);
        static native int casus_table_to_arrow(Pointer table, Pointer out, Pointer error);
        static native int casus_input_arrow(Pointer context, Pointer stream, String name, Pointer out, Pointer error);
        static native int casus_arrow_write(Pointer context, Pointer stream, int format, Pointer output, Pointer error);
        static native int casus_input_peek(Pointer input, Pointer buffer, long size, Pointer outSize, Pointer error);
        static native int casus_input_copy(Pointer input, Pointer output, Pointer outSize, Pointer error);
        static native int casus_reader_native_count(Pointer reader);
        static native Str.ByValue casus_reader_native_name(Pointer reader, int index);
        static native int casus_reader_native_mapped(Pointer reader, int index);
        static native int casus_reader_native_known(Pointer reader, int index);
        static native String casus_profile_columns(String profile);
        static native int casus_survey_new(Pointer context, Pointer out, Pointer error);
        static native void casus_survey_free(Pointer survey);
        static native int casus_survey_add(Pointer survey, Pointer batch, Pointer error);
        static native int casus_survey_table(Pointer survey, int which, Pointer out, Pointer error);
        static native int casus_rollup_share_input(Pointer rollup, Pointer input, Pointer options, BatchFn take, Pointer user, Pointer report, Pointer error);
        static native int casus_dataset_join_mentions(Pointer context, Pointer dataset, Pointer out, Pointer outJoined, Pointer error);
    }

    /** Frees an object by the name of its kind. */
    static void free(String kind, Pointer pointer) {
        switch (kind) {
            case "batch" -> Functions.casus_batch_free(pointer);
            case "builder" -> Functions.casus_builder_free(pointer);
            case "cells" -> Functions.casus_cells_free(pointer);
            case "context" -> Functions.casus_context_free(pointer);
            case "dataset" -> Functions.casus_dataset_free(pointer);
            case "diff" -> Functions.casus_diff_free(pointer);
            case "event" -> Functions.casus_event_free(pointer);
            case "filter" -> Functions.casus_filter_free(pointer);
            case "id_set" -> Functions.casus_id_set_free(pointer);
            case "input" -> Functions.casus_input_free(pointer);
            case "link_weights" -> Functions.casus_link_weights_free(pointer);
            case "linker" -> Functions.casus_linker_free(pointer);
            case "links" -> Functions.casus_links_free(pointer);
            case "matches" -> Functions.casus_matches_free(pointer);
            case "names" -> Functions.casus_names_free(pointer);
            case "output" -> Functions.casus_output_free(pointer);
            case "rarity" -> Functions.casus_rarity_free(pointer);
            case "reader" -> Functions.casus_reader_free(pointer);
            case "rollup" -> Functions.casus_rollup_free(pointer);
            case "survey" -> Functions.casus_survey_free(pointer);
            case "table" -> Functions.casus_table_free(pointer);
            case "validation" -> Functions.casus_validation_free(pointer);
            case "writer" -> Functions.casus_writer_free(pointer);
            default -> throw new IllegalArgumentException(kind);
        }
    }
}
