# SPDX-License-Identifier: MIT
# Made by examples/ffi/generate.py from casus.api.json, which is made from include/casus/*.h.
"""What the C headers declare, under the same names without `casus_` and `CASUS_`."""
# fmt: off

from __future__ import annotations

from ctypes import (CFUNCTYPE, POINTER, Structure, c_char, c_char_p, c_double, c_int32, c_int64, c_uint32, c_uint64,
        c_void_p)
from typing import Any

VERSION_MAJOR = 1
VERSION_MINOR = 0
VERSION_PATCH = 0
VERSION_NUM = 10000
VERSION_STRING = "1.0.0-rc1"
OK = 0
E_ARGUMENT = 1
E_MEMORY = 2
E_IO = 3
E_SYNTAX = 4
E_VALUE = 5
E_PROFILE = 6
E_LIMIT = 7
E_OVERFLOW = 8
E_CANCELLED = 9
E_NOT_FOUND = 10
E_UNSUPPORTED = 11
E_STATE = 12
TAG_RECORD = 1
TAG_DATE = 2
TAG_LOCATION = 3
TAG_ACTOR = 4
TAG_PARTICIPANT = 5
TAG_CASUALTY = 6
TAG_CLASSIFICATION = 7
TAG_SOURCE = 8
TAG_CLAIM = 9
TAG_MEANS = 10
TAG_OUTCOME = 11
TAG_RELATION = 12
TAG_READ_OPTIONS = 100
TAG_WRITE_OPTIONS = 101
TAG_ROLLUP_OPTIONS = 102
TAG_LINK_OPTIONS = 103
TAG_ESTIMATE_OPTIONS = 104
TAG_TABLE_OPTIONS = 105
TAG_DIFF_OPTIONS = 106
TAG_PLOT_OPTIONS = 107
TAG_REPORT_OPTIONS = 108
TAG_REPORT = 200
TAG_ISSUE = 201
TAG_COUNTRY = 202
TAG_COUNTRY_CODE = 203
TAG_CODE = 204
TAG_CROSSWALK = 205
TAG_STANDING = 206
TAG_MATCH_SUMMARY = 207
FORMAT_TEXT = 1
FORMAT_CSV = 2
FORMAT_JSON = 3
FORMAT_JSONL = 4
FORMAT_GEOJSON = 5
FORMAT_NATIVE = 6
FORMAT_ARROW = 7
FORMAT_ARROW_STREAM = 8
FORMAT_MARKDOWN = 9
FORMAT_HTML = 10
DAY_UNKNOWN = -2147483648
UNIT_DAY = 1
UNIT_WEEK = 2
UNIT_MONTH = 3
UNIT_QUARTER = 4
UNIT_YEAR = 5
SPAN_PRECISION_UNKNOWN = 0
SPAN_PRECISION_SECOND = 1
SPAN_PRECISION_MINUTE = 2
SPAN_PRECISION_HOUR = 3
SPAN_PRECISION_DAY = 4
SPAN_PRECISION_FEW_DAYS = 5
SPAN_PRECISION_WEEK = 6
SPAN_PRECISION_MONTH = 7
SPAN_PRECISION_QUARTER = 8
SPAN_PRECISION_YEAR = 9
SPAN_PRECISION_MULTI_YEAR = 10
BOUND_EXACT = 0
BOUND_NOT_BEFORE = 1
BOUND_NOT_AFTER = 2
BOUND_ABOUT = 3
MOMENT_UNKNOWN = -9223372036854775808
UTC_OFFSET_UNKNOWN = -2147483648
LOCATION_PRECISION_UNKNOWN = 0
LOCATION_PRECISION_POINT = 1
LOCATION_PRECISION_NEAR = 2
LOCATION_PRECISION_SETTLEMENT = 3
LOCATION_PRECISION_ADMIN3 = 4
LOCATION_PRECISION_ADMIN2 = 5
LOCATION_PRECISION_ADMIN1 = 6
LOCATION_PRECISION_REGION = 7
LOCATION_PRECISION_COUNTRY = 8
LOCATION_PRECISION_MARITIME_AIR = 9
GID_MAX = 259200
TYPE_DAY = 1
TYPE_INT32 = 2
TYPE_DOUBLE = 3
TYPE_TEXT = 4
TYPE_BINARY = 5
TYPE_WORD = 6
TYPE_LIST = 7
TYPE_STRUCT = 8
TYPE_INT64 = 9
TYPE_MOMENT = 10
VOCABULARY_KIND = 1
VOCABULARY_SPAN_PRECISION = 2
VOCABULARY_BOUND = 3
VOCABULARY_UNIT = 4
VOCABULARY_LOCATION_PRECISION = 5
VOCABULARY_LOCATION_ROLE = 6
VOCABULARY_LOCATION_COORDINATE = 7
VOCABULARY_ACTOR_KIND = 8
VOCABULARY_PARTICIPANT_ROLE = 9
VOCABULARY_SIDE = 10
VOCABULARY_CASUALTY_STATUS = 11
VOCABULARY_COUNTING = 12
VOCABULARY_MODALITY = 13
VOCABULARY_CLAIM_POLARITY = 14
VOCABULARY_CLAIM_STAKE = 15
VOCABULARY_CLAIM_ABOUT = 16
VOCABULARY_CLAIM_STATUS = 17
VOCABULARY_RELATION_KIND = 18
VOCABULARY_SEX = 19
VOCABULARY_AGE = 20
VOCABULARY_POLICY = 21
VOCABULARY_CROSSWALK_RELATION = 22
VOCABULARY_CERTAINTY = 23
VOCABULARY_WORDS = 24
VOCABULARY_STANDING = 25
VOCABULARY_SPREAD = 26
VOCABULARY_COLUMN = 27
VOCABULARY_OPTION = 28
VOCABULARY_SCHEME = 29
VOCABULARY_PROFILE = 30
VOCABULARY_STATUS = 31
VOCABULARY_LINK_DECISION = 32
VOCABULARY_DIFF_CHANGE = 33
KIND_INCIDENT = 1
KIND_EPISODE = 2
KIND_SERIES = 3
KIND_STATEMENT = 4
KIND_SUMMARY = 5
KIND_MENTION = 6
LOCATION_ROLE_EFFECT = 1
LOCATION_ROLE_ORIGIN = 2
LOCATION_ROLE_ROUTE = 3
LOCATION_ROLE_BASE = 4
LOCATION_COORDINATE_EXACT = 1
LOCATION_COORDINATE_CENTROID = 2
LOCATION_COORDINATE_CAPITAL = 3
LOCATION_COORDINATE_MIDPOINT = 4
LOCATION_COORDINATE_REPRESENTATIVE = 5
ACTOR_KIND_STATE_FORCES = 1
ACTOR_KIND_REBEL_GROUP = 2
ACTOR_KIND_POLITICAL_MILITIA = 3
ACTOR_KIND_IDENTITY_MILITIA = 4
ACTOR_KIND_RIOTERS = 5
ACTOR_KIND_PROTESTERS = 6
ACTOR_KIND_CIVILIANS = 7
ACTOR_KIND_EXTERNAL_FORCES = 8
ACTOR_KIND_ORGANIZED_GROUP = 9
ACTOR_KIND_GOVERNMENT = 10
ACTOR_KIND_INTERNATIONAL_ORGANISATION = 11
ACTOR_KIND_NGO = 12
ACTOR_KIND_MEDIA = 13
ACTOR_KIND_COMPANY = 14
ACTOR_KIND_CRIMINAL_GROUP = 15
ACTOR_KIND_INDIVIDUAL = 16
PARTICIPANT_ROLE_PARTY = 1
PARTICIPANT_ROLE_PERPETRATOR = 2
PARTICIPANT_ROLE_TARGET = 3
PARTICIPANT_ROLE_ASSOCIATE = 4
PARTICIPANT_ROLE_ISSUER = 5
PARTICIPANT_ROLE_ADDRESSEE = 6
SIDE_A = 1
SIDE_B = 2
SIDE_CIVILIAN = 3
SIDE_UNKNOWN = 4
SIDE_THIRD_PARTY = 5
SIDE_PERPETRATOR = 6
SIDE_VICTIM = 7
CASUALTY_STATUS_KILLED = 1
CASUALTY_STATUS_INJURED = 2
CASUALTY_STATUS_MISSING = 3
CASUALTY_STATUS_UNACCOUNTED = 4
CASUALTY_STATUS_CAPTURED = 5
CASUALTY_STATUS_ABDUCTED = 6
CASUALTY_STATUS_ARRESTED = 7
CASUALTY_STATUS_SURRENDERED = 8
CASUALTY_STATUS_ESCAPED = 9
CASUALTY_STATUS_DISPLACED = 10
CASUALTY_STATUS_RESCUED = 11
CASUALTY_STATUS_BODY_RECOVERED = 12
CASUALTY_STATUS_AFFECTED = 13
CASUALTY_STATUS_KILLED_OR_INJURED = 14
MODALITY_OCCURRED = 1
MODALITY_ONGOING = 2
MODALITY_PLANNED = 3
MODALITY_THREATENED = 4
MODALITY_ALLEGED = 5
MODALITY_POSSIBLE = 6
MODALITY_DENIED = 7
MODALITY_HYPOTHETICAL = 8
MODALITY_NEGATED = 9
CERTAINTY_VERIFIED = 1
CERTAINTY_PROBABLE = 2
CERTAINTY_REPORTED = 3
CERTAINTY_CONTESTED = 4
CERTAINTY_DISCOUNTED = 5
STANDING_COUNTED = 1
STANDING_NOT_HAPPENED = 2
STANDING_SUPERSEDED = 3
STANDING_TOLD_TWICE = 4
CLAIM_POLARITY_ASSERTS = 1
CLAIM_POLARITY_DENIES = 2
CLAIM_POLARITY_DECLINES = 3
CLAIM_POLARITY_SILENT = 4
CLAIM_POLARITY_RETRACTS = 5
CLAIM_STAKE_BELLIGERENT = 1
CLAIM_STAKE_PERPETRATOR = 2
CLAIM_STAKE_VICTIM_SIDE = 3
CLAIM_STAKE_WITNESS = 4
CLAIM_STAKE_AUTHORITY = 5
CLAIM_STAKE_THIRD_PARTY = 6
CLAIM_STAKE_MEDIA = 7
CLAIM_STAKE_ANALYST = 8
CLAIM_ABOUT_OCCURRENCE = 1
CLAIM_ABOUT_CASUALTIES = 2
CLAIM_ABOUT_PERPETRATOR = 3
CLAIM_ABOUT_MEANS = 4
CLAIM_ABOUT_MOTIVE = 5
CLAIM_ABOUT_TIME = 6
CLAIM_ABOUT_PLACE = 7
CLAIM_ABOUT_CLASSIFICATION = 8
CLAIM_ABOUT_PLAN = 9
CLAIM_ABOUT_OUTCOME = 10
CLAIM_ABOUT_NUMBER = 11
CLAIM_ABOUT_OTHER = 12
CLAIM_STATUS_CURRENT = 1
CLAIM_STATUS_CORRECTED = 2
CLAIM_STATUS_WITHDRAWN = 3
RELATION_KIND_PART_OF = 1
RELATION_KIND_SUMMARISES = 2
RELATION_KIND_SAME_AS = 3
RELATION_KIND_DUPLICATE_OF = 4
RELATION_KIND_POSSIBLY_OVERLAPS = 5
RELATION_KIND_CAUSED_BY = 6
RELATION_KIND_LED_TO = 7
RELATION_KIND_RESPONSE_TO = 8
RELATION_KIND_FOLLOWS = 9
RELATION_KIND_CONTRADICTS = 10
RELATION_KIND_CORROBORATES = 11
RELATION_KIND_SUPERSEDES = 12
RELATION_KIND_ABOUT = 13
RELATION_KIND_COORDINATED_WITH = 14
SEX_FEMALE = 1
SEX_MALE = 2
SEX_MIXED = 3
AGE_CHILD = 1
AGE_ADULT = 2
AGE_OLDER = 3
AGE_MIXED = 4
COUNTING_EXACT = 1
COUNTING_AT_LEAST = 2
COUNTING_AT_MOST = 3
COUNTING_MORE_THAN = 4
COUNTING_FEWER_THAN = 5
COUNTING_ABOUT = 6
COUNTING_RANGE = 7
COUNTING_WORD = 8
COUNTING_ZERO_STATED = 9
WORDS_STRICT = 1
WORDS_ACLED = 2
WORDS_GTD = 3
WORDS_BOUNDS = 4
EVENT_DATASET = 1
EVENT_ID = 2
EVENT_NOTES = 3
EVENT_DYAD = 4
EVENT_CLASS = 5
EVENT_TITLE = 6
EVENT_EXTRA = 7
POLICY_HULL = 1
POLICY_RANGE = 2
POLICY_UCDP = 3
POLICY_GTD = 4
POLICY_ACLED = 5
POLICY_MAJORITY = 6
POLICY_LATEST = 7
POLICY_SOURCE_RANK = 8
POLICY_LEAD = 9
POLICY_LOWEST = 10
POLICY_HIGHEST = 11
CROSSWALK_RELATION_NONE = 0
CROSSWALK_RELATION_EXACT = 1
CROSSWALK_RELATION_CLOSE = 2
CROSSWALK_RELATION_BROAD = 3
CROSSWALK_RELATION_NARROW = 4
CROSSWALK_RELATION_RELATED = 5
CROSSWALK_RELATION_COMPOUND = 6
NAME_MOST = 1024
NAME_FOLD_SPELLING = 1
NAME_FOLD_SOUND = 2
NAME_KIND_ACTOR = 1
NAME_KIND_PLACE = 2
ON_ERROR_FAIL = 0
ON_ERROR_SKIP = 1
ON_ERROR_REPORT = 2
DATES_PROFILE = 0
DATES_YMD = 1
DATES_DMY = 2
DATES_MDY = 3
ISSUE_KIND_ROW = 1
ISSUE_KIND_CELL = 2
ISSUE_KIND_WARNING = 3
ISSUE_KIND_REPEAT = 4
ISSUE_KIND_ABSENT = 5
ID_SET_MODE_FIRST = 1
ID_SET_MODE_WATCH = 2
ID_SET_MODE_LAST = 3
ID_SET_MODE_NEWEST = 4
READER_PROFILE = 1
READER_LAYOUT = 2
READER_DIALECT = 3
READER_WHY = 4
SPREAD_NONE = 1
SPREAD_END = 2
SPREAD_DAYS = 3
SPREAD_EVEN = 4
SPREAD_EXPECTED = 5
QUESTION_FIELDS = 1
QUESTION_KEYS = 2
LINK_RULE_BEST = 1
LINK_RULE_OPTIMAL = 2
LINK_RULE_COMPAT = 3
CHART_MAP = 1
CHART_TIMELINE = 2
CHART_BARS = 3
CHART_LINES = 4
THEME_LIGHT = 1
THEME_DARK = 2
PROJECTION_EQUIRECTANGULAR = 1
PROJECTION_MERCATOR = 2
INPUT_PEEK = 64
SURVEY_COLUMNS = 1
SURVEY_SPELLINGS = 2
SURVEY_CODES = 3


class Str(Structure):
    _fields_ = [("data", c_void_p), ("size", c_int64)]


class Error(Structure):
    _fields_ = [("status", c_int32), ("reserved", c_int32), ("row", c_int64), ("column", c_int64),
        ("byte_offset", c_int64), ("message", c_char * 480)]


class Head(Structure):
    _fields_ = [("size", c_uint32), ("tag", c_int32)]


realloc_fn = CFUNCTYPE(c_void_p, c_void_p, c_void_p, c_uint64, c_uint64)


class Allocator(Structure):
    _fields_ = [("realloc", realloc_fn), ("user", c_void_p)]


class Span(Structure):
    _fields_ = [("first_day", c_int32), ("last_day", c_int32), ("first_second", c_int32), ("last_second", c_int32),
        ("precision", c_int32), ("given", c_int32), ("first_bound", c_int32), ("last_bound", c_int32),
        ("utc_offset", c_int32)]


class Triple(Structure):
    _fields_ = [("low", c_double), ("best", c_double), ("high", c_double)]


class Record(Structure):
    TAG = TAG_RECORD
    _fields_ = [("head", Head), ("kind", c_int32), ("modality", c_int32), ("certainty", c_int32), ("revoked", c_int32),
        ("created", c_int64), ("modified", c_int64), ("reported", Triple)]


class Date(Structure):
    TAG = TAG_DATE
    _fields_ = [("head", Head), ("span", Span), ("anchor", c_int32), ("claim", c_int32), ("reserved", c_int32),
        ("phrase", Str)]


class Location(Structure):
    TAG = TAG_LOCATION
    _fields_ = [("head", Head), ("role", c_int32), ("precision", c_int32), ("coordinate", c_int32), ("claim", c_int32),
        ("lat", c_double), ("lon", c_double), ("radius_m", c_double), ("name", Str), ("country", Str), ("iso3", Str),
        ("admin1", Str), ("admin2", Str), ("admin3", Str), ("scheme", Str), ("code", Str)]


class Actor(Structure):
    TAG = TAG_ACTOR
    _fields_ = [("head", Head), ("kind", c_int32), ("parent", c_int32), ("name", Str), ("country", Str),
        ("scheme", Str), ("code", Str)]


class Participant(Structure):
    TAG = TAG_PARTICIPANT
    _fields_ = [("head", Head), ("actor", c_int32), ("role", c_int32), ("side", c_int32), ("uncertain", c_int32),
        ("claim", c_int32), ("reserved", c_int32)]


class Casualty(Structure):
    TAG = TAG_CASUALTY
    _fields_ = [("head", Head), ("status", c_int32), ("side", c_int32), ("counting", c_int32), ("included_in", c_int32),
        ("claim", c_int32), ("by", c_int32), ("means", c_int32), ("sex", c_int32), ("age", c_int32),
        ("inferred", c_int32), ("triple", Triple), ("share", c_double), ("nationality", Str), ("occupation", Str),
        ("employer", Str), ("words", Str)]


class Classification(Structure):
    TAG = TAG_CLASSIFICATION
    _fields_ = [("head", Head), ("level", c_int32), ("relation", c_int32), ("claim", c_int32), ("reserved", c_int32),
        ("scheme", Str), ("code", Str)]


class Source(Structure):
    TAG = TAG_SOURCE
    _fields_ = [("head", Head), ("published", c_int32), ("retrieved", c_int32), ("cites", c_int32),
        ("reserved", c_int32), ("name", Str), ("title", Str), ("url", Str), ("language", Str), ("scale", Str)]


class Claim(Structure):
    TAG = TAG_CLAIM
    _fields_ = [("head", Head), ("claimant", c_int32), ("claimant_count", c_int32), ("anonymous", c_int32),
        ("stake", c_int32), ("source", c_int32), ("about", c_int32), ("polarity", c_int32), ("modality", c_int32),
        ("stated", c_int32), ("status", c_int32), ("superseded_by", c_int32), ("of", c_int32), ("credibility", c_int32),
        ("reserved", c_int32), ("reliability", Str), ("text", Str)]


class Means(Structure):
    TAG = TAG_MEANS
    _fields_ = [("head", Head), ("claim", c_int32), ("reserved", c_int32), ("triple", Triple), ("platform", Str),
        ("munition", Str), ("weapon", Str), ("scheme", Str), ("code", Str)]


class Outcome(Structure):
    TAG = TAG_OUTCOME
    _fields_ = [("head", Head), ("claim", c_int32), ("reserved", c_int32), ("quantity", Triple), ("verb", Str),
        ("object", Str), ("unit", Str)]


class Relation(Structure):
    TAG = TAG_RELATION
    _fields_ = [("head", Head), ("kind", c_int32), ("reserved", c_int32), ("confidence", c_double), ("dataset", Str),
        ("id", Str), ("made_by", Str)]


class Country(Structure):
    TAG = TAG_COUNTRY
    _fields_ = [("head", Head), ("index", c_int32), ("iso_numeric", c_int32), ("m49", c_int32), ("gw", c_int32),
        ("cow", c_int32), ("reserved", c_int32), ("iso2", c_char * 4), ("iso3", c_char * 4), ("fips", c_char * 4),
        ("cameo", c_char * 4), ("name", Str)]


class CountryCode(Structure):
    TAG = TAG_COUNTRY_CODE
    _fields_ = [("head", Head), ("country", c_int32), ("number", c_int32), ("first_day", c_int32),
        ("last_day", c_int32), ("letters", c_char * 4), ("reserved", c_int32)]


class Code(Structure):
    TAG = TAG_CODE
    _fields_ = [("head", Head), ("level", c_int32), ("quad", c_int32), ("weight", c_double), ("code", Str),
        ("label", Str), ("parent", Str)]


class Crosswalk(Structure):
    TAG = TAG_CROSSWALK
    _fields_ = [("head", Head), ("relation", c_int32), ("reserved", c_int32), ("scheme", Str), ("target", Str),
        ("condition", Str)]


class Issue(Structure):
    TAG = TAG_ISSUE
    _fields_ = [("head", Head), ("kind", c_int32), ("reserved", c_int32), ("row", c_int64), ("column", c_int64),
        ("byte_offset", c_int64), ("column_name", Str), ("value", Str), ("message", Str), ("dataset", Str), ("id", Str)]


issue_fn = CFUNCTYPE(c_int32, c_void_p, POINTER(Issue))


class ReadOptions(Structure):
    TAG = TAG_READ_OPTIONS
    _fields_ = [("head", Head), ("on_error", c_int32), ("dates", c_int32), ("columns", c_char_p), ("profile", c_char_p),
        ("mapping", c_char_p), ("ids", c_void_p), ("on_issue", issue_fn), ("user", c_void_p), ("issues", c_void_p)]


class Report(Structure):
    TAG = TAG_REPORT
    _fields_ = [("head", Head), ("records", c_int64), ("kept", c_int64), ("rejected", c_int64), ("blank", c_int64),
        ("cell_errors", c_int64), ("recoded", c_int64), ("undefined_bytes", c_int64), ("distinct_ids", c_int64),
        ("bytes", c_int64), ("merged", c_int64), ("duplicates", c_int64), ("conflicts", c_int64), ("chosen", c_int64),
        ("summaries", c_int64), ("common_ids", c_int64), ("common_input", c_int64), ("profile", Str)]


class WriteOptions(Structure):
    TAG = TAG_WRITE_OPTIONS
    _fields_ = [("head", Head), ("format", c_int32), ("native_rows", c_int32), ("once", c_int32),
        ("centroids", c_int32), ("policy", c_int32), ("reserved", c_int32), ("min_confidence", c_double),
        ("lead", c_char_p), ("links", c_void_p), ("names", c_void_p), ("columns", c_char_p), ("order", c_char_p),
        ("unused", c_void_p), ("limit", c_int64)]


class RollupOptions(Structure):
    TAG = TAG_ROLLUP_OPTIONS
    _fields_ = [("head", Head), ("policy", c_int32), ("spread", c_int32), ("min_confidence", c_double),
        ("lead", c_char_p), ("links", c_void_p), ("where", c_char_p), ("unit", c_char_p), ("cells", c_void_p),
        ("names", c_void_p), ("total", c_int32), ("reserved", c_int32), ("across", c_char_p), ("unused", c_void_p)]


class Standing(Structure):
    TAG = TAG_STANDING
    _fields_ = [("head", Head), ("events", c_int64), ("counted", c_int64), ("not_happened", c_int64),
        ("superseded", c_int64), ("told_twice", c_int64), ("summaries", c_int64), ("summaries_counted", c_int64),
        ("summaries_not_happened", c_int64), ("summaries_superseded", c_int64), ("summaries_told_twice", c_int64),
        ("unreal", c_int64), ("disagreed", c_int64), ("circles", c_int64), ("selves", c_int64)]


class TableOptions(Structure):
    TAG = TAG_TABLE_OPTIONS
    _fields_ = [("head", Head), ("order", c_char_p), ("having", c_char_p), ("show", c_char_p), ("across", c_char_p),
        ("limit", c_int64), ("fill", c_int32), ("total", c_int32), ("percent", c_int32), ("reserved", c_int32)]


class LinkOptions(Structure):
    TAG = TAG_LINK_OPTIONS
    _fields_ = [("head", Head), ("rule", c_int32), ("days", c_int32), ("km", c_double), ("threshold", c_double),
        ("max_candidates", c_int64), ("weights", c_void_p), ("names", c_void_p), ("within", c_int32),
        ("partial", c_int32), ("no_smartmatch", c_int32), ("reserved", c_int32), ("certainty", c_char_p),
        ("weight", c_char_p)]


class MatchSummary(Structure):
    TAG = TAG_MATCH_SUMMARY
    _fields_ = [("head", Head), ("records", c_int64), ("datasets", c_int64), ("candidates", c_int64),
        ("links", c_int64), ("clusters", c_int64), ("events", c_int64), ("without_day", c_int64),
        ("without_place", c_int64), ("without_id", c_int64), ("repeated_ids", c_int64), ("large_components", c_int64),
        ("rounds", c_int64), ("learnt", c_int32), ("reserved", c_int32), ("prior", c_double)]


class EstimateOptions(Structure):
    TAG = TAG_ESTIMATE_OPTIONS
    _fields_ = [("head", Head), ("interactions", c_int32), ("reserved", c_int32), ("level", c_double),
        ("delta", c_double), ("max_unseen", c_int64)]


class DiffOptions(Structure):
    TAG = TAG_DIFF_OPTIONS
    _fields_ = [("head", Head), ("since", c_int32), ("reserved", c_int32)]


class PlotOptions(Structure):
    TAG = TAG_PLOT_OPTIONS
    _fields_ = [("head", Head), ("chart", c_int32), ("theme", c_int32), ("projection", c_int32), ("width", c_int32),
        ("height", c_int32), ("limit", c_int32), ("id", c_char_p), ("title", c_char_p), ("note", c_char_p),
        ("outline", c_char_p), ("spans", c_void_p)]


class ReportOptions(Structure):
    TAG = TAG_REPORT_OPTIONS
    _fields_ = [("head", Head), ("format", c_int32), ("width", c_int32), ("policy", c_int32), ("limit", c_int32),
        ("min_confidence", c_double), ("lead", c_char_p), ("where", c_char_p), ("links", c_void_p), ("names", c_void_p),
        ("title", c_char_p), ("outline", c_char_p), ("overlap", c_void_p), ("moved", c_void_p), ("changes", c_void_p),
        ("since", c_char_p)]


class ArrowSchema(Structure):
    _fields_ = [("format", c_char_p), ("name", c_char_p), ("metadata", c_char_p), ("flags", c_int64),
        ("n_children", c_int64), ("children", c_void_p), ("dictionary", c_void_p), ("release", c_void_p),
        ("private_data", c_void_p)]


class ArrowArray(Structure):
    _fields_ = [("length", c_int64), ("null_count", c_int64), ("offset", c_int64), ("n_buffers", c_int64),
        ("n_children", c_int64), ("buffers", c_void_p), ("children", c_void_p), ("dictionary", c_void_p),
        ("release", c_void_p), ("private_data", c_void_p)]


class ArrowArrayStream(Structure):
    _fields_ = [("get_schema", c_void_p), ("get_next", c_void_p), ("get_last_error", c_void_p), ("release", c_void_p),
        ("private_data", c_void_p)]


progress_fn = CFUNCTYPE(c_int32, c_void_p, c_int64, c_int64, c_int64)


read_fn = CFUNCTYPE(c_int32, c_void_p, c_void_p, c_int64, POINTER(c_int64))


release_fn = CFUNCTYPE(None, c_void_p)


write_fn = CFUNCTYPE(c_int32, c_void_p, c_void_p, c_int64)


weigh_fn = CFUNCTYPE(c_int64, c_void_p, c_char_p, POINTER(c_int32), POINTER(c_double), c_int64)


batch_fn = CFUNCTYPE(c_int32, c_void_p, c_void_p)


#: Result and parameters of each function.
FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "casus_version_num": (c_int32, ()),
    "casus_version_string": (c_char_p, ()),
    "casus_status_name": (c_char_p, (c_int32,)),
    "casus_str_from": (Str, (c_char_p,)),
    "casus_str_equal": (c_int32, (Str, Str)),
    "casus_init": (None, (c_void_p, c_int32, c_int64)),
    "casus_context_new": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_context_free": (None, (c_void_p,)),
    "casus_context_set": (c_int32, (c_void_p, c_char_p, c_int64, c_void_p)),
    "casus_context_get": (c_int32, (c_void_p, c_char_p, c_void_p, c_void_p)),
    "casus_context_set_progress": (None, (c_void_p, c_void_p, c_void_p)),
    "casus_context_cancel": (None, (c_void_p,)),
    "casus_release_none": (None, (c_void_p,)),
    "casus_input_open": (c_int32, (c_void_p, c_char_p, c_void_p, c_void_p)),
    "casus_input_memory": (c_int32, (c_void_p, c_void_p, c_int64, c_char_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_input_callback": (c_int32, (c_void_p, c_void_p, c_void_p, c_char_p, c_void_p, c_void_p)),
    "casus_input_close": (None, (c_void_p,)),
    "casus_input_free": (None, (c_void_p,)),
    "casus_output_open": (c_int32, (c_void_p, c_char_p, c_void_p, c_void_p)),
    "casus_output_memory": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_output_callback": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_output_write": (c_int32, (c_void_p, c_void_p, c_int64, c_void_p)),
    "casus_output_text": (Str, (c_void_p,)),
    "casus_output_close": (c_int32, (c_void_p, c_void_p)),
    "casus_output_free": (None, (c_void_p,)),
    "casus_span_unknown": (Span, ()),
    "casus_day_from_civil": (c_int32, (c_int32, c_int32, c_int32, c_void_p, c_void_p)),
    "casus_day_to_civil": (c_int32, (c_int32, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_day_weekday": (c_int32, (c_int32,)),
    "casus_day_iso_week": (c_int32, (c_int32, c_void_p, c_void_p, c_void_p)),
    "casus_day_parse": (c_int32, (c_char_p, c_void_p, c_void_p)),
    "casus_period_of": (c_int32, (c_int32, c_int32, c_void_p, c_void_p)),
    "casus_period_first_day": (c_int32, (c_int32, c_int32, c_void_p, c_void_p)),
    "casus_period_text": (c_int32, (c_int32, c_int32, c_void_p, c_int64, c_void_p, c_void_p)),
    "casus_geo_distance": (c_int32, (c_double, c_double, c_double, c_double, c_void_p, c_void_p)),
    "casus_gid_from_point": (c_int32, (c_double, c_double, c_void_p, c_void_p)),
    "casus_gid_to_point": (c_int32, (c_int32, c_void_p, c_void_p, c_void_p)),
    "casus_geohash_from_point": (c_int32, (c_double, c_double, c_int32, c_void_p, c_int64, c_void_p, c_void_p)),
    "casus_triple_unknown": (Triple, ()),
    "casus_triple_exact": (Triple, (c_double,)),
    "casus_triple_at_least": (Triple, (c_double,)),
    "casus_triple_at_most": (Triple, (c_double,)),
    "casus_triple_range": (Triple, (c_double, c_double)),
    "casus_triple_read": (c_int32, (Str, c_int32, c_void_p, c_void_p, c_void_p)),
    "casus_event_new": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_event_free": (None, (c_void_p,)),
    "casus_event_reset": (None, (c_void_p,)),
    "casus_event_copy": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_event_set_text": (c_int32, (c_void_p, c_int32, Str, c_void_p)),
    "casus_event_text": (Str, (c_void_p, c_int32)),
    "casus_event_add": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_event_set": (c_int32, (c_void_p, c_int32, c_void_p, c_void_p)),
    "casus_event_get": (c_int32, (c_void_p, c_int32, c_void_p, c_void_p)),
    "casus_event_remove": (c_int32, (c_void_p, c_int32, c_int32, c_void_p)),
    "casus_event_part_count": (c_int32, (c_void_p, c_int32)),
    "casus_event_set_day": (c_int32, (c_void_p, c_char_p, c_char_p, c_void_p)),
    "casus_event_add_place": (c_int32, (c_void_p, c_char_p, c_char_p, c_double, c_double, c_void_p, c_void_p)),
    "casus_event_add_party": (c_int32, (c_void_p, c_char_p, c_int32, c_int32, c_void_p, c_void_p)),
    "casus_event_add_statement": (c_int32, (c_void_p, c_char_p, c_int32, c_char_p, c_char_p, c_void_p, c_void_p)),
    "casus_event_add_figure": (c_int32, (c_void_p, c_int32, c_char_p, c_int32, c_void_p, c_void_p)),
    "casus_event_claim_stands": (c_int32, (c_void_p, c_int32, c_void_p, c_void_p, c_void_p)),
    "casus_event_triple": (c_int32, (c_void_p, c_int32, c_int32, c_void_p, c_void_p)),
    "casus_vocabulary_name": (c_char_p, (c_int32,)),
    "casus_vocabulary_last": (c_int32, (c_int32,)),
    "casus_vocabulary_word": (c_char_p, (c_int32, c_int32)),
    "casus_vocabulary_title": (c_char_p, (c_int32, c_int32)),
    "casus_vocabulary_find": (c_int32, (c_int32, c_char_p, c_void_p, c_void_p)),
    "casus_country_find": (c_int32, (c_char_p, Str, c_int32, c_void_p, c_void_p)),
    "casus_country_count": (c_int32, ()),
    "casus_country_get": (c_int32, (c_int32, c_int32, c_void_p, c_void_p)),
    "casus_country_code_count": (c_int32, (c_char_p,)),
    "casus_country_code_get": (c_int32, (c_char_p, c_int32, c_void_p, c_void_p)),
    "casus_code_count": (c_int32, (c_char_p,)),
    "casus_code_get": (c_int32, (c_char_p, c_int32, c_void_p, c_void_p)),
    "casus_code_find": (c_int32, (c_char_p, Str, c_void_p, c_void_p)),
    "casus_crosswalk_find": (c_int32, (c_char_p, Str, c_char_p, c_int32, c_void_p, c_void_p)),
    "casus_column_name": (c_char_p, (c_void_p,)),
    "casus_column_type": (c_int32, (c_void_p,)),
    "casus_column_length": (c_int64, (c_void_p,)),
    "casus_column_null_count": (c_int64, (c_void_p,)),
    "casus_column_validity": (c_void_p, (c_void_p,)),
    "casus_column_values": (c_void_p, (c_void_p,)),
    "casus_column_offsets": (c_void_p, (c_void_p,)),
    "casus_column_child_count": (c_int32, (c_void_p,)),
    "casus_column_child": (c_void_p, (c_void_p, c_int32)),
    "casus_column_field": (c_void_p, (c_void_p, c_char_p)),
    "casus_column_word_count": (c_int32, (c_void_p,)),
    "casus_column_word": (Str, (c_void_p, c_int32)),
    "casus_column_dictionary": (c_uint64, (c_void_p,)),
    "casus_column_is_null": (c_int32, (c_void_p, c_int64)),
    "casus_column_int64": (c_int64, (c_void_p, c_int64)),
    "casus_column_double": (c_double, (c_void_p, c_int64)),
    "casus_column_text": (Str, (c_void_p, c_int64)),
    "casus_column_range": (None, (c_void_p, c_int64, c_void_p, c_void_p)),
    "casus_batch_retain": (c_void_p, (c_void_p,)),
    "casus_batch_free": (None, (c_void_p,)),
    "casus_batch_row_count": (c_int64, (c_void_p,)),
    "casus_batch_column_count": (c_int32, (c_void_p,)),
    "casus_batch_column_at": (c_void_p, (c_void_p, c_int32)),
    "casus_batch_column": (c_void_p, (c_void_p, c_char_p)),
    "casus_batch_source_row": (c_int64, (c_void_p, c_int64)),
    "casus_batch_native_count": (c_int32, (c_void_p,)),
    "casus_batch_native_name": (Str, (c_void_p, c_int32)),
    "casus_batch_native_field": (c_int32, (c_void_p, c_int64, c_int32, c_void_p, c_int64, c_void_p, c_void_p)),
    "casus_batch_select": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_event_read": (c_int32, (c_void_p, c_void_p, c_int64, c_void_p)),
    "casus_builder_new": (c_int32, (c_void_p, c_char_p, c_void_p, c_void_p)),
    "casus_builder_free": (None, (c_void_p,)),
    "casus_builder_add": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_builder_row_count": (c_int64, (c_void_p,)),
    "casus_builder_seal": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_dataset_new": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_dataset_free": (None, (c_void_p,)),
    "casus_dataset_add": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_dataset_batch_count": (c_int32, (c_void_p,)),
    "casus_dataset_batch": (c_void_p, (c_void_p, c_int32)),
    "casus_dataset_row_count": (c_int64, (c_void_p,)),
    "casus_name_fold": (c_int32, (Str, c_int32, c_void_p, c_int64, c_void_p, c_void_p)),
    "casus_name_jaro": (c_int32, (Str, Str, c_void_p, c_void_p)),
    "casus_name_jaro_winkler": (c_int32, (Str, Str, c_void_p, c_void_p)),
    "casus_name_acronym": (c_int32, (Str, c_void_p, c_int64, c_void_p, c_void_p)),
    "casus_name_same_acronym": (c_int32, (Str, Str, c_void_p, c_void_p)),
    "casus_rarity_new": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_rarity_free": (None, (c_void_p,)),
    "casus_rarity_add": (c_int32, (c_void_p, Str, c_void_p)),
    "casus_rarity_shared": (c_int32, (c_void_p, Str, Str, c_void_p, c_void_p)),
    "casus_names_read": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_names_free": (None, (c_void_p,)),
    "casus_names_find": (c_int32, (c_void_p, c_int32, Str, c_int32, c_void_p, c_void_p)),
    "casus_names_find_code": (c_int32, (c_void_p, c_int32, Str, Str, c_int32, c_void_p, c_void_p)),
    "casus_names_apply": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_id_set_new": (c_int32, (c_void_p, c_int32, c_void_p, c_void_p)),
    "casus_id_set_free": (None, (c_void_p,)),
    "casus_reader_new": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_reader_free": (None, (c_void_p,)),
    "casus_reader_next": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_id_set_look": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_reader_report": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_reader_text": (Str, (c_void_p, c_int32)),
    "casus_dataset_add_input": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_event_write_json": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_event_read_json": (c_int32, (c_void_p, c_char_p, c_int64, c_void_p)),
    "casus_writer_new": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_writer_free": (None, (c_void_p,)),
    "casus_writer_columns": (c_char_p, (c_void_p,)),
    "casus_writer_add": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_writer_add_event": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_writer_finish": (c_int32, (c_void_p, c_void_p)),
    "casus_writer_told": (c_char_p, (c_void_p,)),
    "casus_filter_new": (c_int32, (c_void_p, c_char_p, c_void_p, c_void_p)),
    "casus_filter_free": (None, (c_void_p,)),
    "casus_filter_columns": (c_char_p, (c_void_p,)),
    "casus_filter_apply": (c_int32, (c_void_p, c_void_p, c_void_p, c_int64, c_void_p)),
    "casus_filter_place": (Str, (c_void_p, c_int32, c_void_p, c_void_p)),
    "casus_filter_needs_all": (c_int32, (c_void_p,)),
    "casus_writer_add_input": (c_int32, (c_void_p, c_void_p, c_char_p, c_void_p, c_void_p, c_void_p)),
    "casus_links_read": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_links_free": (None, (c_void_p,)),
    "casus_cells_read": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_cells_new": (c_int32, (c_void_p, c_char_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_cells_free": (None, (c_void_p,)),
    "casus_rollup_new": (c_int32, (c_void_p, c_char_p, c_char_p, c_void_p, c_void_p, c_void_p)),
    "casus_rollup_free": (None, (c_void_p,)),
    "casus_rollup_columns": (c_char_p, (c_void_p,)),
    "casus_rollup_standing": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_rollup_add_input": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_rollup_add": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_rollup_add_event": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_rollup_add_dataset": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_rollup_merge": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_rollup_save": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_rollup_load": (c_int32, (c_void_p, c_void_p, c_int64, c_void_p, c_void_p)),
    "casus_rollup_balance": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_rollup_table": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_table_row_count": (c_int64, (c_void_p,)),
    "casus_table_column_count": (c_int32, (c_void_p,)),
    "casus_table_column_at": (c_void_p, (c_void_p, c_int32)),
    "casus_table_column": (c_void_p, (c_void_p, c_char_p)),
    "casus_table_write": (c_int32, (c_void_p, c_int32, c_void_p, c_void_p)),
    "casus_table_write_text": (c_int32, (c_void_p, c_int32, c_void_p, c_void_p)),
    "casus_table_free": (None, (c_void_p,)),
    "casus_question_names": (c_int32, (c_void_p, c_int32, c_void_p, c_void_p)),
    "casus_event_resolve": (c_int32, (c_void_p, c_int32, c_int32, c_int32, c_void_p, c_void_p, c_void_p)),
    "casus_event_contests": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_dataset_contests": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_dataset_standing": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_event_validate": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_dataset_validate": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_dataset_choose": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_int64, c_void_p)),
    "casus_validation_new": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_validation_free": (None, (c_void_p,)),
    "casus_validation_add_input": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_validation_table": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_link_weights_read": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_link_weights_free": (None, (c_void_p,)),
    "casus_linker_new": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_linker_free": (None, (c_void_p,)),
    "casus_linker_columns": (c_char_p, (c_void_p,)),
    "casus_linker_add_input": (c_int32, (c_void_p, c_void_p, c_char_p, c_void_p, c_void_p, c_void_p)),
    "casus_linker_add_dataset": (c_int32, (c_void_p, c_void_p, c_char_p, c_void_p)),
    "casus_linker_add_taxonomy": (c_int32, (c_void_p, c_char_p, c_void_p, c_void_p)),
    "casus_linker_run": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_matches_free": (None, (c_void_p,)),
    "casus_matches_summary": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_matches_clusters": (c_int32, (c_void_p, c_int32, c_void_p, c_void_p)),
    "casus_matches_pairs": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_matches_explain": (c_int32, (c_void_p, Str, Str, Str, Str, c_void_p, c_void_p)),
    "casus_matches_weights": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_matches_overlap": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_matches_disagreements": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_matches_repeats": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_matches_links": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_matches_relate": (c_int32, (c_void_p, c_char_p, c_void_p, c_void_p)),
    "casus_overlap_estimate": (c_int32, (c_void_p, c_char_p, c_void_p, c_int32, c_void_p, c_void_p, c_void_p)),
    "casus_matches_estimate": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_diff_new": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_diff_free": (None, (c_void_p,)),
    "casus_diff_add_input": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_diff_add_annual": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_diff_changes": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_diff_moved": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_diff_releases": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_diff_columns": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_diff_survival": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_plot_keys": (c_char_p, (c_int32, c_int32)),
    "casus_table_plot": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_dataset_report": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_batch_to_arrow": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_dataset_to_arrow": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_reader_to_arrow": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_table_to_arrow": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_input_arrow": (c_int32, (c_void_p, c_void_p, c_char_p, c_void_p, c_void_p)),
    "casus_arrow_write": (c_int32, (c_void_p, c_void_p, c_int32, c_void_p, c_void_p)),
    "casus_input_peek": (c_int32, (c_void_p, c_void_p, c_int64, c_void_p, c_void_p)),
    "casus_input_copy": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_reader_native_count": (c_int32, (c_void_p,)),
    "casus_reader_native_name": (Str, (c_void_p, c_int32)),
    "casus_reader_native_mapped": (c_int32, (c_void_p, c_int32)),
    "casus_reader_native_known": (c_int32, (c_void_p, c_int32)),
    "casus_profile_columns": (c_char_p, (c_char_p,)),
    "casus_survey_new": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_survey_free": (None, (c_void_p,)),
    "casus_survey_add": (c_int32, (c_void_p, c_void_p, c_void_p)),
    "casus_survey_table": (c_int32, (c_void_p, c_int32, c_void_p, c_void_p)),
    "casus_rollup_share_input": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "casus_dataset_join_mentions": (c_int32, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
}
#: Those that a later library may not have.
UNSTABLE = {"casus_input_peek", "casus_input_copy", "casus_reader_native_count", "casus_reader_native_name",
        "casus_reader_native_mapped", "casus_reader_native_known", "casus_profile_columns", "casus_survey_new",
        "casus_survey_free", "casus_survey_add", "casus_survey_table", "casus_rollup_share_input",
        "casus_dataset_join_mentions"}
