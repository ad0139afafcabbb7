// SPDX-License-Identifier: MIT
// Made by examples/ffi/generate.py from casus.api.json, which is made from the C headers.
//! The C headers as they are; their comments say what holds.

#![allow(non_camel_case_types, non_snake_case, missing_docs)]

use std::ffi::{c_char, c_void};

pub const CASUS_VERSION_MAJOR: i32 = 1;
pub const CASUS_VERSION_MINOR: i32 = 0;
pub const CASUS_VERSION_PATCH: i32 = 0;
pub const CASUS_VERSION_NUM: i32 = 10000;
pub const CASUS_VERSION_STRING: &str = "1.0.0-rc1";
pub const CASUS_OK: i32 = 0;
pub const CASUS_E_ARGUMENT: i32 = 1;
pub const CASUS_E_MEMORY: i32 = 2;
pub const CASUS_E_IO: i32 = 3;
pub const CASUS_E_SYNTAX: i32 = 4;
pub const CASUS_E_VALUE: i32 = 5;
pub const CASUS_E_PROFILE: i32 = 6;
pub const CASUS_E_LIMIT: i32 = 7;
pub const CASUS_E_OVERFLOW: i32 = 8;
pub const CASUS_E_CANCELLED: i32 = 9;
pub const CASUS_E_NOT_FOUND: i32 = 10;
pub const CASUS_E_UNSUPPORTED: i32 = 11;
pub const CASUS_E_STATE: i32 = 12;
pub const CASUS_TAG_RECORD: i32 = 1;
pub const CASUS_TAG_DATE: i32 = 2;
pub const CASUS_TAG_LOCATION: i32 = 3;
pub const CASUS_TAG_ACTOR: i32 = 4;
pub const CASUS_TAG_PARTICIPANT: i32 = 5;
pub const CASUS_TAG_CASUALTY: i32 = 6;
pub const CASUS_TAG_CLASSIFICATION: i32 = 7;
pub const CASUS_TAG_SOURCE: i32 = 8;
pub const CASUS_TAG_CLAIM: i32 = 9;
pub const CASUS_TAG_MEANS: i32 = 10;
pub const CASUS_TAG_OUTCOME: i32 = 11;
pub const CASUS_TAG_RELATION: i32 = 12;
pub const CASUS_TAG_READ_OPTIONS: i32 = 100;
pub const CASUS_TAG_WRITE_OPTIONS: i32 = 101;
pub const CASUS_TAG_ROLLUP_OPTIONS: i32 = 102;
pub const CASUS_TAG_LINK_OPTIONS: i32 = 103;
pub const CASUS_TAG_ESTIMATE_OPTIONS: i32 = 104;
pub const CASUS_TAG_TABLE_OPTIONS: i32 = 105;
pub const CASUS_TAG_DIFF_OPTIONS: i32 = 106;
pub const CASUS_TAG_PLOT_OPTIONS: i32 = 107;
pub const CASUS_TAG_REPORT_OPTIONS: i32 = 108;
pub const CASUS_TAG_REPORT: i32 = 200;
pub const CASUS_TAG_ISSUE: i32 = 201;
pub const CASUS_TAG_COUNTRY: i32 = 202;
pub const CASUS_TAG_COUNTRY_CODE: i32 = 203;
pub const CASUS_TAG_CODE: i32 = 204;
pub const CASUS_TAG_CROSSWALK: i32 = 205;
pub const CASUS_TAG_STANDING: i32 = 206;
pub const CASUS_TAG_MATCH_SUMMARY: i32 = 207;
pub const CASUS_FORMAT_TEXT: i32 = 1;
pub const CASUS_FORMAT_CSV: i32 = 2;
pub const CASUS_FORMAT_JSON: i32 = 3;
pub const CASUS_FORMAT_JSONL: i32 = 4;
pub const CASUS_FORMAT_GEOJSON: i32 = 5;
pub const CASUS_FORMAT_NATIVE: i32 = 6;
pub const CASUS_FORMAT_ARROW: i32 = 7;
pub const CASUS_FORMAT_ARROW_STREAM: i32 = 8;
pub const CASUS_FORMAT_MARKDOWN: i32 = 9;
pub const CASUS_FORMAT_HTML: i32 = 10;
pub const CASUS_DAY_UNKNOWN: i32 = -2147483648;
pub const CASUS_UNIT_DAY: i32 = 1;
pub const CASUS_UNIT_WEEK: i32 = 2;
pub const CASUS_UNIT_MONTH: i32 = 3;
pub const CASUS_UNIT_QUARTER: i32 = 4;
pub const CASUS_UNIT_YEAR: i32 = 5;
pub const CASUS_SPAN_PRECISION_UNKNOWN: i32 = 0;
pub const CASUS_SPAN_PRECISION_SECOND: i32 = 1;
pub const CASUS_SPAN_PRECISION_MINUTE: i32 = 2;
pub const CASUS_SPAN_PRECISION_HOUR: i32 = 3;
pub const CASUS_SPAN_PRECISION_DAY: i32 = 4;
pub const CASUS_SPAN_PRECISION_FEW_DAYS: i32 = 5;
pub const CASUS_SPAN_PRECISION_WEEK: i32 = 6;
pub const CASUS_SPAN_PRECISION_MONTH: i32 = 7;
pub const CASUS_SPAN_PRECISION_QUARTER: i32 = 8;
pub const CASUS_SPAN_PRECISION_YEAR: i32 = 9;
pub const CASUS_SPAN_PRECISION_MULTI_YEAR: i32 = 10;
pub const CASUS_BOUND_EXACT: i32 = 0;
pub const CASUS_BOUND_NOT_BEFORE: i32 = 1;
pub const CASUS_BOUND_NOT_AFTER: i32 = 2;
pub const CASUS_BOUND_ABOUT: i32 = 3;
pub const CASUS_MOMENT_UNKNOWN: i64 = -9223372036854775808;
pub const CASUS_UTC_OFFSET_UNKNOWN: i32 = -2147483648;
pub const CASUS_LOCATION_PRECISION_UNKNOWN: i32 = 0;
pub const CASUS_LOCATION_PRECISION_POINT: i32 = 1;
pub const CASUS_LOCATION_PRECISION_NEAR: i32 = 2;
pub const CASUS_LOCATION_PRECISION_SETTLEMENT: i32 = 3;
pub const CASUS_LOCATION_PRECISION_ADMIN3: i32 = 4;
pub const CASUS_LOCATION_PRECISION_ADMIN2: i32 = 5;
pub const CASUS_LOCATION_PRECISION_ADMIN1: i32 = 6;
pub const CASUS_LOCATION_PRECISION_REGION: i32 = 7;
pub const CASUS_LOCATION_PRECISION_COUNTRY: i32 = 8;
pub const CASUS_LOCATION_PRECISION_MARITIME_AIR: i32 = 9;
pub const CASUS_GID_MAX: i32 = 259200;
pub const CASUS_TYPE_DAY: i32 = 1;
pub const CASUS_TYPE_INT32: i32 = 2;
pub const CASUS_TYPE_DOUBLE: i32 = 3;
pub const CASUS_TYPE_TEXT: i32 = 4;
pub const CASUS_TYPE_BINARY: i32 = 5;
pub const CASUS_TYPE_WORD: i32 = 6;
pub const CASUS_TYPE_LIST: i32 = 7;
pub const CASUS_TYPE_STRUCT: i32 = 8;
pub const CASUS_TYPE_INT64: i32 = 9;
pub const CASUS_TYPE_MOMENT: i32 = 10;
pub const CASUS_VOCABULARY_KIND: i32 = 1;
pub const CASUS_VOCABULARY_SPAN_PRECISION: i32 = 2;
pub const CASUS_VOCABULARY_BOUND: i32 = 3;
pub const CASUS_VOCABULARY_UNIT: i32 = 4;
pub const CASUS_VOCABULARY_LOCATION_PRECISION: i32 = 5;
pub const CASUS_VOCABULARY_LOCATION_ROLE: i32 = 6;
pub const CASUS_VOCABULARY_LOCATION_COORDINATE: i32 = 7;
pub const CASUS_VOCABULARY_ACTOR_KIND: i32 = 8;
pub const CASUS_VOCABULARY_PARTICIPANT_ROLE: i32 = 9;
pub const CASUS_VOCABULARY_SIDE: i32 = 10;
pub const CASUS_VOCABULARY_CASUALTY_STATUS: i32 = 11;
pub const CASUS_VOCABULARY_COUNTING: i32 = 12;
pub const CASUS_VOCABULARY_MODALITY: i32 = 13;
pub const CASUS_VOCABULARY_CLAIM_POLARITY: i32 = 14;
pub const CASUS_VOCABULARY_CLAIM_STAKE: i32 = 15;
pub const CASUS_VOCABULARY_CLAIM_ABOUT: i32 = 16;
pub const CASUS_VOCABULARY_CLAIM_STATUS: i32 = 17;
pub const CASUS_VOCABULARY_RELATION_KIND: i32 = 18;
pub const CASUS_VOCABULARY_SEX: i32 = 19;
pub const CASUS_VOCABULARY_AGE: i32 = 20;
pub const CASUS_VOCABULARY_POLICY: i32 = 21;
pub const CASUS_VOCABULARY_CROSSWALK_RELATION: i32 = 22;
pub const CASUS_VOCABULARY_CERTAINTY: i32 = 23;
pub const CASUS_VOCABULARY_WORDS: i32 = 24;
pub const CASUS_VOCABULARY_STANDING: i32 = 25;
pub const CASUS_VOCABULARY_SPREAD: i32 = 26;
pub const CASUS_VOCABULARY_COLUMN: i32 = 27;
pub const CASUS_VOCABULARY_OPTION: i32 = 28;
pub const CASUS_VOCABULARY_SCHEME: i32 = 29;
pub const CASUS_VOCABULARY_PROFILE: i32 = 30;
pub const CASUS_VOCABULARY_STATUS: i32 = 31;
pub const CASUS_VOCABULARY_LINK_DECISION: i32 = 32;
pub const CASUS_VOCABULARY_DIFF_CHANGE: i32 = 33;
pub const CASUS_KIND_INCIDENT: i32 = 1;
pub const CASUS_KIND_EPISODE: i32 = 2;
pub const CASUS_KIND_SERIES: i32 = 3;
pub const CASUS_KIND_STATEMENT: i32 = 4;
pub const CASUS_KIND_SUMMARY: i32 = 5;
pub const CASUS_KIND_MENTION: i32 = 6;
pub const CASUS_LOCATION_ROLE_EFFECT: i32 = 1;
pub const CASUS_LOCATION_ROLE_ORIGIN: i32 = 2;
pub const CASUS_LOCATION_ROLE_ROUTE: i32 = 3;
pub const CASUS_LOCATION_ROLE_BASE: i32 = 4;
pub const CASUS_LOCATION_COORDINATE_EXACT: i32 = 1;
pub const CASUS_LOCATION_COORDINATE_CENTROID: i32 = 2;
pub const CASUS_LOCATION_COORDINATE_CAPITAL: i32 = 3;
pub const CASUS_LOCATION_COORDINATE_MIDPOINT: i32 = 4;
pub const CASUS_LOCATION_COORDINATE_REPRESENTATIVE: i32 = 5;
pub const CASUS_ACTOR_KIND_STATE_FORCES: i32 = 1;
pub const CASUS_ACTOR_KIND_REBEL_GROUP: i32 = 2;
pub const CASUS_ACTOR_KIND_POLITICAL_MILITIA: i32 = 3;
pub const CASUS_ACTOR_KIND_IDENTITY_MILITIA: i32 = 4;
pub const CASUS_ACTOR_KIND_RIOTERS: i32 = 5;
pub const CASUS_ACTOR_KIND_PROTESTERS: i32 = 6;
pub const CASUS_ACTOR_KIND_CIVILIANS: i32 = 7;
pub const CASUS_ACTOR_KIND_EXTERNAL_FORCES: i32 = 8;
pub const CASUS_ACTOR_KIND_ORGANIZED_GROUP: i32 = 9;
pub const CASUS_ACTOR_KIND_GOVERNMENT: i32 = 10;
pub const CASUS_ACTOR_KIND_INTERNATIONAL_ORGANISATION: i32 = 11;
pub const CASUS_ACTOR_KIND_NGO: i32 = 12;
pub const CASUS_ACTOR_KIND_MEDIA: i32 = 13;
pub const CASUS_ACTOR_KIND_COMPANY: i32 = 14;
pub const CASUS_ACTOR_KIND_CRIMINAL_GROUP: i32 = 15;
pub const CASUS_ACTOR_KIND_INDIVIDUAL: i32 = 16;
pub const CASUS_PARTICIPANT_ROLE_PARTY: i32 = 1;
pub const CASUS_PARTICIPANT_ROLE_PERPETRATOR: i32 = 2;
pub const CASUS_PARTICIPANT_ROLE_TARGET: i32 = 3;
pub const CASUS_PARTICIPANT_ROLE_ASSOCIATE: i32 = 4;
pub const CASUS_PARTICIPANT_ROLE_ISSUER: i32 = 5;
pub const CASUS_PARTICIPANT_ROLE_ADDRESSEE: i32 = 6;
pub const CASUS_SIDE_A: i32 = 1;
pub const CASUS_SIDE_B: i32 = 2;
pub const CASUS_SIDE_CIVILIAN: i32 = 3;
pub const CASUS_SIDE_UNKNOWN: i32 = 4;
pub const CASUS_SIDE_THIRD_PARTY: i32 = 5;
pub const CASUS_SIDE_PERPETRATOR: i32 = 6;
pub const CASUS_SIDE_VICTIM: i32 = 7;
pub const CASUS_CASUALTY_STATUS_KILLED: i32 = 1;
pub const CASUS_CASUALTY_STATUS_INJURED: i32 = 2;
pub const CASUS_CASUALTY_STATUS_MISSING: i32 = 3;
pub const CASUS_CASUALTY_STATUS_UNACCOUNTED: i32 = 4;
pub const CASUS_CASUALTY_STATUS_CAPTURED: i32 = 5;
pub const CASUS_CASUALTY_STATUS_ABDUCTED: i32 = 6;
pub const CASUS_CASUALTY_STATUS_ARRESTED: i32 = 7;
pub const CASUS_CASUALTY_STATUS_SURRENDERED: i32 = 8;
pub const CASUS_CASUALTY_STATUS_ESCAPED: i32 = 9;
pub const CASUS_CASUALTY_STATUS_DISPLACED: i32 = 10;
pub const CASUS_CASUALTY_STATUS_RESCUED: i32 = 11;
pub const CASUS_CASUALTY_STATUS_BODY_RECOVERED: i32 = 12;
pub const CASUS_CASUALTY_STATUS_AFFECTED: i32 = 13;
pub const CASUS_CASUALTY_STATUS_KILLED_OR_INJURED: i32 = 14;
pub const CASUS_MODALITY_OCCURRED: i32 = 1;
pub const CASUS_MODALITY_ONGOING: i32 = 2;
pub const CASUS_MODALITY_PLANNED: i32 = 3;
pub const CASUS_MODALITY_THREATENED: i32 = 4;
pub const CASUS_MODALITY_ALLEGED: i32 = 5;
pub const CASUS_MODALITY_POSSIBLE: i32 = 6;
pub const CASUS_MODALITY_DENIED: i32 = 7;
pub const CASUS_MODALITY_HYPOTHETICAL: i32 = 8;
pub const CASUS_MODALITY_NEGATED: i32 = 9;
pub const CASUS_CERTAINTY_VERIFIED: i32 = 1;
pub const CASUS_CERTAINTY_PROBABLE: i32 = 2;
pub const CASUS_CERTAINTY_REPORTED: i32 = 3;
pub const CASUS_CERTAINTY_CONTESTED: i32 = 4;
pub const CASUS_CERTAINTY_DISCOUNTED: i32 = 5;
pub const CASUS_STANDING_COUNTED: i32 = 1;
pub const CASUS_STANDING_NOT_HAPPENED: i32 = 2;
pub const CASUS_STANDING_SUPERSEDED: i32 = 3;
pub const CASUS_STANDING_TOLD_TWICE: i32 = 4;
pub const CASUS_CLAIM_POLARITY_ASSERTS: i32 = 1;
pub const CASUS_CLAIM_POLARITY_DENIES: i32 = 2;
pub const CASUS_CLAIM_POLARITY_DECLINES: i32 = 3;
pub const CASUS_CLAIM_POLARITY_SILENT: i32 = 4;
pub const CASUS_CLAIM_POLARITY_RETRACTS: i32 = 5;
pub const CASUS_CLAIM_STAKE_BELLIGERENT: i32 = 1;
pub const CASUS_CLAIM_STAKE_PERPETRATOR: i32 = 2;
pub const CASUS_CLAIM_STAKE_VICTIM_SIDE: i32 = 3;
pub const CASUS_CLAIM_STAKE_WITNESS: i32 = 4;
pub const CASUS_CLAIM_STAKE_AUTHORITY: i32 = 5;
pub const CASUS_CLAIM_STAKE_THIRD_PARTY: i32 = 6;
pub const CASUS_CLAIM_STAKE_MEDIA: i32 = 7;
pub const CASUS_CLAIM_STAKE_ANALYST: i32 = 8;
pub const CASUS_CLAIM_ABOUT_OCCURRENCE: i32 = 1;
pub const CASUS_CLAIM_ABOUT_CASUALTIES: i32 = 2;
pub const CASUS_CLAIM_ABOUT_PERPETRATOR: i32 = 3;
pub const CASUS_CLAIM_ABOUT_MEANS: i32 = 4;
pub const CASUS_CLAIM_ABOUT_MOTIVE: i32 = 5;
pub const CASUS_CLAIM_ABOUT_TIME: i32 = 6;
pub const CASUS_CLAIM_ABOUT_PLACE: i32 = 7;
pub const CASUS_CLAIM_ABOUT_CLASSIFICATION: i32 = 8;
pub const CASUS_CLAIM_ABOUT_PLAN: i32 = 9;
pub const CASUS_CLAIM_ABOUT_OUTCOME: i32 = 10;
pub const CASUS_CLAIM_ABOUT_NUMBER: i32 = 11;
pub const CASUS_CLAIM_ABOUT_OTHER: i32 = 12;
pub const CASUS_CLAIM_STATUS_CURRENT: i32 = 1;
pub const CASUS_CLAIM_STATUS_CORRECTED: i32 = 2;
pub const CASUS_CLAIM_STATUS_WITHDRAWN: i32 = 3;
pub const CASUS_RELATION_KIND_PART_OF: i32 = 1;
pub const CASUS_RELATION_KIND_SUMMARISES: i32 = 2;
pub const CASUS_RELATION_KIND_SAME_AS: i32 = 3;
pub const CASUS_RELATION_KIND_DUPLICATE_OF: i32 = 4;
pub const CASUS_RELATION_KIND_POSSIBLY_OVERLAPS: i32 = 5;
pub const CASUS_RELATION_KIND_CAUSED_BY: i32 = 6;
pub const CASUS_RELATION_KIND_LED_TO: i32 = 7;
pub const CASUS_RELATION_KIND_RESPONSE_TO: i32 = 8;
pub const CASUS_RELATION_KIND_FOLLOWS: i32 = 9;
pub const CASUS_RELATION_KIND_CONTRADICTS: i32 = 10;
pub const CASUS_RELATION_KIND_CORROBORATES: i32 = 11;
pub const CASUS_RELATION_KIND_SUPERSEDES: i32 = 12;
pub const CASUS_RELATION_KIND_ABOUT: i32 = 13;
pub const CASUS_RELATION_KIND_COORDINATED_WITH: i32 = 14;
pub const CASUS_SEX_FEMALE: i32 = 1;
pub const CASUS_SEX_MALE: i32 = 2;
pub const CASUS_SEX_MIXED: i32 = 3;
pub const CASUS_AGE_CHILD: i32 = 1;
pub const CASUS_AGE_ADULT: i32 = 2;
pub const CASUS_AGE_OLDER: i32 = 3;
pub const CASUS_AGE_MIXED: i32 = 4;
pub const CASUS_COUNTING_EXACT: i32 = 1;
pub const CASUS_COUNTING_AT_LEAST: i32 = 2;
pub const CASUS_COUNTING_AT_MOST: i32 = 3;
pub const CASUS_COUNTING_MORE_THAN: i32 = 4;
pub const CASUS_COUNTING_FEWER_THAN: i32 = 5;
pub const CASUS_COUNTING_ABOUT: i32 = 6;
pub const CASUS_COUNTING_RANGE: i32 = 7;
pub const CASUS_COUNTING_WORD: i32 = 8;
pub const CASUS_COUNTING_ZERO_STATED: i32 = 9;
pub const CASUS_WORDS_STRICT: i32 = 1;
pub const CASUS_WORDS_ACLED: i32 = 2;
pub const CASUS_WORDS_GTD: i32 = 3;
pub const CASUS_WORDS_BOUNDS: i32 = 4;
pub const CASUS_EVENT_DATASET: i32 = 1;
pub const CASUS_EVENT_ID: i32 = 2;
pub const CASUS_EVENT_NOTES: i32 = 3;
pub const CASUS_EVENT_DYAD: i32 = 4;
pub const CASUS_EVENT_CLASS: i32 = 5;
pub const CASUS_EVENT_TITLE: i32 = 6;
pub const CASUS_EVENT_EXTRA: i32 = 7;
pub const CASUS_POLICY_HULL: i32 = 1;
pub const CASUS_POLICY_RANGE: i32 = 2;
pub const CASUS_POLICY_UCDP: i32 = 3;
pub const CASUS_POLICY_GTD: i32 = 4;
pub const CASUS_POLICY_ACLED: i32 = 5;
pub const CASUS_POLICY_MAJORITY: i32 = 6;
pub const CASUS_POLICY_LATEST: i32 = 7;
pub const CASUS_POLICY_SOURCE_RANK: i32 = 8;
pub const CASUS_POLICY_LEAD: i32 = 9;
pub const CASUS_POLICY_LOWEST: i32 = 10;
pub const CASUS_POLICY_HIGHEST: i32 = 11;
pub const CASUS_CROSSWALK_RELATION_NONE: i32 = 0;
pub const CASUS_CROSSWALK_RELATION_EXACT: i32 = 1;
pub const CASUS_CROSSWALK_RELATION_CLOSE: i32 = 2;
pub const CASUS_CROSSWALK_RELATION_BROAD: i32 = 3;
pub const CASUS_CROSSWALK_RELATION_NARROW: i32 = 4;
pub const CASUS_CROSSWALK_RELATION_RELATED: i32 = 5;
pub const CASUS_CROSSWALK_RELATION_COMPOUND: i32 = 6;
pub const CASUS_NAME_MOST: i32 = 1024;
pub const CASUS_NAME_FOLD_SPELLING: i32 = 1;
pub const CASUS_NAME_FOLD_SOUND: i32 = 2;
pub const CASUS_NAME_KIND_ACTOR: i32 = 1;
pub const CASUS_NAME_KIND_PLACE: i32 = 2;
pub const CASUS_ON_ERROR_FAIL: i32 = 0;
pub const CASUS_ON_ERROR_SKIP: i32 = 1;
pub const CASUS_ON_ERROR_REPORT: i32 = 2;
pub const CASUS_DATES_PROFILE: i32 = 0;
pub const CASUS_DATES_YMD: i32 = 1;
pub const CASUS_DATES_DMY: i32 = 2;
pub const CASUS_DATES_MDY: i32 = 3;
pub const CASUS_ISSUE_KIND_ROW: i32 = 1;
pub const CASUS_ISSUE_KIND_CELL: i32 = 2;
pub const CASUS_ISSUE_KIND_WARNING: i32 = 3;
pub const CASUS_ISSUE_KIND_REPEAT: i32 = 4;
pub const CASUS_ISSUE_KIND_ABSENT: i32 = 5;
pub const CASUS_ID_SET_MODE_FIRST: i32 = 1;
pub const CASUS_ID_SET_MODE_WATCH: i32 = 2;
pub const CASUS_ID_SET_MODE_LAST: i32 = 3;
pub const CASUS_ID_SET_MODE_NEWEST: i32 = 4;
pub const CASUS_READER_PROFILE: i32 = 1;
pub const CASUS_READER_LAYOUT: i32 = 2;
pub const CASUS_READER_DIALECT: i32 = 3;
pub const CASUS_READER_WHY: i32 = 4;
pub const CASUS_SPREAD_NONE: i32 = 1;
pub const CASUS_SPREAD_END: i32 = 2;
pub const CASUS_SPREAD_DAYS: i32 = 3;
pub const CASUS_SPREAD_EVEN: i32 = 4;
pub const CASUS_SPREAD_EXPECTED: i32 = 5;
pub const CASUS_QUESTION_FIELDS: i32 = 1;
pub const CASUS_QUESTION_KEYS: i32 = 2;
pub const CASUS_LINK_RULE_BEST: i32 = 1;
pub const CASUS_LINK_RULE_OPTIMAL: i32 = 2;
pub const CASUS_LINK_RULE_COMPAT: i32 = 3;
pub const CASUS_CHART_MAP: i32 = 1;
pub const CASUS_CHART_TIMELINE: i32 = 2;
pub const CASUS_CHART_BARS: i32 = 3;
pub const CASUS_CHART_LINES: i32 = 4;
pub const CASUS_THEME_LIGHT: i32 = 1;
pub const CASUS_THEME_DARK: i32 = 2;
pub const CASUS_PROJECTION_EQUIRECTANGULAR: i32 = 1;
pub const CASUS_PROJECTION_MERCATOR: i32 = 2;
pub const CASUS_INPUT_PEEK: i32 = 64;
pub const CASUS_SURVEY_COLUMNS: i32 = 1;
pub const CASUS_SURVEY_SPELLINGS: i32 = 2;
pub const CASUS_SURVEY_CODES: i32 = 3;

#[repr(C)]
pub struct casus_batch {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_builder {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_cells {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_column {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_context {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_dataset {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_diff {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_event {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_filter {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_id_set {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_input {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_link_weights {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_linker {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_links {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_matches {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_names {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_output {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_rarity {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_reader {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_rollup {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_survey {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_table {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_validation {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct casus_writer {
    _opaque: [u8; 0],
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_str {
    pub data: *const c_char,
    pub size: i64,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_error {
    pub status: i32,
    pub reserved: i32,
    pub row: i64,
    pub column: i64,
    pub byte_offset: i64,
    pub message: [c_char; 480],
}

#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct casus_head {
    pub size: u32,
    pub tag: i32,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_allocator {
    pub realloc: Option<casus_realloc_fn>,
    pub user: *mut c_void,
}

#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct casus_span {
    pub first_day: i32,
    pub last_day: i32,
    pub first_second: i32,
    pub last_second: i32,
    pub precision: i32,
    pub given: i32,
    pub first_bound: i32,
    pub last_bound: i32,
    pub utc_offset: i32,
}

#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct casus_triple {
    pub low: f64,
    pub best: f64,
    pub high: f64,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_record {
    pub head: casus_head,
    pub kind: i32,
    pub modality: i32,
    pub certainty: i32,
    pub revoked: i32,
    pub created: i64,
    pub modified: i64,
    pub reported: casus_triple,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_date {
    pub head: casus_head,
    pub span: casus_span,
    pub anchor: i32,
    pub claim: i32,
    pub reserved: i32,
    pub phrase: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_location {
    pub head: casus_head,
    pub role: i32,
    pub precision: i32,
    pub coordinate: i32,
    pub claim: i32,
    pub lat: f64,
    pub lon: f64,
    pub radius_m: f64,
    pub name: casus_str,
    pub country: casus_str,
    pub iso3: casus_str,
    pub admin1: casus_str,
    pub admin2: casus_str,
    pub admin3: casus_str,
    pub scheme: casus_str,
    pub code: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_actor {
    pub head: casus_head,
    pub kind: i32,
    pub parent: i32,
    pub name: casus_str,
    pub country: casus_str,
    pub scheme: casus_str,
    pub code: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_participant {
    pub head: casus_head,
    pub actor: i32,
    pub role: i32,
    pub side: i32,
    pub uncertain: i32,
    pub claim: i32,
    pub reserved: i32,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_casualty {
    pub head: casus_head,
    pub status: i32,
    pub side: i32,
    pub counting: i32,
    pub included_in: i32,
    pub claim: i32,
    pub by: i32,
    pub means: i32,
    pub sex: i32,
    pub age: i32,
    pub inferred: i32,
    pub triple: casus_triple,
    pub share: f64,
    pub nationality: casus_str,
    pub occupation: casus_str,
    pub employer: casus_str,
    pub words: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_classification {
    pub head: casus_head,
    pub level: i32,
    pub relation: i32,
    pub claim: i32,
    pub reserved: i32,
    pub scheme: casus_str,
    pub code: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_source {
    pub head: casus_head,
    pub published: i32,
    pub retrieved: i32,
    pub cites: i32,
    pub reserved: i32,
    pub name: casus_str,
    pub title: casus_str,
    pub url: casus_str,
    pub language: casus_str,
    pub scale: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_claim {
    pub head: casus_head,
    pub claimant: i32,
    pub claimant_count: i32,
    pub anonymous: i32,
    pub stake: i32,
    pub source: i32,
    pub about: i32,
    pub polarity: i32,
    pub modality: i32,
    pub stated: i32,
    pub status: i32,
    pub superseded_by: i32,
    pub of: i32,
    pub credibility: i32,
    pub reserved: i32,
    pub reliability: casus_str,
    pub text: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_means {
    pub head: casus_head,
    pub claim: i32,
    pub reserved: i32,
    pub triple: casus_triple,
    pub platform: casus_str,
    pub munition: casus_str,
    pub weapon: casus_str,
    pub scheme: casus_str,
    pub code: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_outcome {
    pub head: casus_head,
    pub claim: i32,
    pub reserved: i32,
    pub quantity: casus_triple,
    pub verb: casus_str,
    pub object: casus_str,
    pub unit: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_relation {
    pub head: casus_head,
    pub kind: i32,
    pub reserved: i32,
    pub confidence: f64,
    pub dataset: casus_str,
    pub id: casus_str,
    pub made_by: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_country {
    pub head: casus_head,
    pub index: i32,
    pub iso_numeric: i32,
    pub m49: i32,
    pub gw: i32,
    pub cow: i32,
    pub reserved: i32,
    pub iso2: [c_char; 4],
    pub iso3: [c_char; 4],
    pub fips: [c_char; 4],
    pub cameo: [c_char; 4],
    pub name: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_country_code {
    pub head: casus_head,
    pub country: i32,
    pub number: i32,
    pub first_day: i32,
    pub last_day: i32,
    pub letters: [c_char; 4],
    pub reserved: i32,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_code {
    pub head: casus_head,
    pub level: i32,
    pub quad: i32,
    pub weight: f64,
    pub code: casus_str,
    pub label: casus_str,
    pub parent: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_crosswalk {
    pub head: casus_head,
    pub relation: i32,
    pub reserved: i32,
    pub scheme: casus_str,
    pub target: casus_str,
    pub condition: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_issue {
    pub head: casus_head,
    pub kind: i32,
    pub reserved: i32,
    pub row: i64,
    pub column: i64,
    pub byte_offset: i64,
    pub column_name: casus_str,
    pub value: casus_str,
    pub message: casus_str,
    pub dataset: casus_str,
    pub id: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_read_options {
    pub head: casus_head,
    pub on_error: i32,
    pub dates: i32,
    pub columns: *const c_char,
    pub profile: *const c_char,
    pub mapping: *const c_char,
    pub ids: *mut casus_id_set,
    pub on_issue: Option<casus_issue_fn>,
    pub user: *mut c_void,
    pub issues: *mut casus_output,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_report {
    pub head: casus_head,
    pub records: i64,
    pub kept: i64,
    pub rejected: i64,
    pub blank: i64,
    pub cell_errors: i64,
    pub recoded: i64,
    pub undefined_bytes: i64,
    pub distinct_ids: i64,
    pub bytes: i64,
    pub merged: i64,
    pub duplicates: i64,
    pub conflicts: i64,
    pub chosen: i64,
    pub summaries: i64,
    pub common_ids: i64,
    pub common_input: i64,
    pub profile: casus_str,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_write_options {
    pub head: casus_head,
    pub format: i32,
    pub native_rows: i32,
    pub once: i32,
    pub centroids: i32,
    pub policy: i32,
    pub reserved: i32,
    pub min_confidence: f64,
    pub lead: *const c_char,
    pub links: *const casus_links,
    pub names: *const casus_names,
    pub columns: *const c_char,
    pub order: *const c_char,
    pub unused: *const c_void,
    pub limit: i64,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_rollup_options {
    pub head: casus_head,
    pub policy: i32,
    pub spread: i32,
    pub min_confidence: f64,
    pub lead: *const c_char,
    pub links: *const casus_links,
    pub r#where: *const c_char,
    pub unit: *const c_char,
    pub cells: *const casus_cells,
    pub names: *const casus_names,
    pub total: i32,
    pub reserved: i32,
    pub across: *const c_char,
    pub unused: *const c_void,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_standing {
    pub head: casus_head,
    pub events: i64,
    pub counted: i64,
    pub not_happened: i64,
    pub superseded: i64,
    pub told_twice: i64,
    pub summaries: i64,
    pub summaries_counted: i64,
    pub summaries_not_happened: i64,
    pub summaries_superseded: i64,
    pub summaries_told_twice: i64,
    pub unreal: i64,
    pub disagreed: i64,
    pub circles: i64,
    pub selves: i64,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_table_options {
    pub head: casus_head,
    pub order: *const c_char,
    pub having: *const c_char,
    pub show: *const c_char,
    pub across: *const c_char,
    pub limit: i64,
    pub fill: i32,
    pub total: i32,
    pub percent: i32,
    pub reserved: i32,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_link_options {
    pub head: casus_head,
    pub rule: i32,
    pub days: i32,
    pub km: f64,
    pub threshold: f64,
    pub max_candidates: i64,
    pub weights: *const casus_link_weights,
    pub names: *const casus_names,
    pub within: i32,
    pub partial: i32,
    pub no_smartmatch: i32,
    pub reserved: i32,
    pub certainty: *const c_char,
    pub weight: *const c_char,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_match_summary {
    pub head: casus_head,
    pub records: i64,
    pub datasets: i64,
    pub candidates: i64,
    pub links: i64,
    pub clusters: i64,
    pub events: i64,
    pub without_day: i64,
    pub without_place: i64,
    pub without_id: i64,
    pub repeated_ids: i64,
    pub large_components: i64,
    pub rounds: i64,
    pub learnt: i32,
    pub reserved: i32,
    pub prior: f64,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_estimate_options {
    pub head: casus_head,
    pub interactions: i32,
    pub reserved: i32,
    pub level: f64,
    pub delta: f64,
    pub max_unseen: i64,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_diff_options {
    pub head: casus_head,
    pub since: i32,
    pub reserved: i32,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_plot_options {
    pub head: casus_head,
    pub chart: i32,
    pub theme: i32,
    pub projection: i32,
    pub width: i32,
    pub height: i32,
    pub limit: i32,
    pub id: *const c_char,
    pub title: *const c_char,
    pub note: *const c_char,
    pub outline: *const c_char,
    pub spans: *const casus_table,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct casus_report_options {
    pub head: casus_head,
    pub format: i32,
    pub width: i32,
    pub policy: i32,
    pub limit: i32,
    pub min_confidence: f64,
    pub lead: *const c_char,
    pub r#where: *const c_char,
    pub links: *const casus_links,
    pub names: *const casus_names,
    pub title: *const c_char,
    pub outline: *const c_char,
    pub overlap: *const casus_table,
    pub moved: *const casus_table,
    pub changes: *const casus_table,
    pub since: *const c_char,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ArrowSchema {
    pub format: *const c_char,
    pub name: *const c_char,
    pub metadata: *const c_char,
    pub flags: i64,
    pub n_children: i64,
    pub children: *mut *mut ArrowSchema,
    pub dictionary: *mut ArrowSchema,
    pub release: Option<unsafe extern "C" fn()>,
    pub private_data: *mut c_void,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ArrowArray {
    pub length: i64,
    pub null_count: i64,
    pub offset: i64,
    pub n_buffers: i64,
    pub n_children: i64,
    pub buffers: *const *mut c_void,
    pub children: *mut *mut ArrowArray,
    pub dictionary: *mut ArrowArray,
    pub release: Option<unsafe extern "C" fn()>,
    pub private_data: *mut c_void,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ArrowArrayStream {
    pub get_schema: Option<unsafe extern "C" fn()>,
    pub get_next: Option<unsafe extern "C" fn()>,
    pub get_last_error: Option<unsafe extern "C" fn()>,
    pub release: Option<unsafe extern "C" fn()>,
    pub private_data: *mut c_void,
}

pub type casus_realloc_fn = unsafe extern "C" fn(user: *mut c_void, pointer: *mut c_void, old_size: u64, new_size: u64) -> *mut c_void;
pub type casus_progress_fn = unsafe extern "C" fn(user: *mut c_void, bytes: i64, total: i64, rows: i64) -> i32;
pub type casus_read_fn = unsafe extern "C" fn(user: *mut c_void, buffer: *mut c_void, size: i64, out_size: *mut i64) -> i32;
pub type casus_release_fn = unsafe extern "C" fn(user: *mut c_void);
pub type casus_write_fn = unsafe extern "C" fn(user: *mut c_void, data: *const c_void, size: i64) -> i32;
pub type casus_issue_fn = unsafe extern "C" fn(user: *mut c_void, issue: *const casus_issue) -> i32;
pub type casus_weigh_fn = unsafe extern "C" fn(user: *mut c_void, unit: *const c_char, out_gids: *mut i32, out_weights: *mut f64, room: i64) -> i64;
pub type casus_batch_fn = unsafe extern "C" fn(user: *mut c_void, batch: *mut casus_batch) -> i32;

extern "C" {
    pub fn casus_version_num() -> i32;
    pub fn casus_version_string() -> *const c_char;
    pub fn casus_status_name(status: i32) -> *const c_char;
    pub fn casus_str_from(text: *const c_char) -> casus_str;
    pub fn casus_str_equal(a: casus_str, b: casus_str) -> i32;
    pub fn casus_init(head: *mut casus_head, tag: i32, size: i64);
    pub fn casus_context_new(allocator: *const casus_allocator, out: *mut *mut casus_context, error: *mut casus_error) -> i32;
    pub fn casus_context_free(context: *mut casus_context);
    pub fn casus_context_set(context: *mut casus_context, option: *const c_char, value: i64, error: *mut casus_error) -> i32;
    pub fn casus_context_get(context: *const casus_context, option: *const c_char, out: *mut i64, error: *mut casus_error) -> i32;
    pub fn casus_context_set_progress(context: *mut casus_context, progress: Option<casus_progress_fn>, user: *mut c_void);
    pub fn casus_context_cancel(context: *mut casus_context);
    pub fn casus_release_none(user: *mut c_void);
    pub fn casus_input_open(context: *mut casus_context, path: *const c_char, out: *mut *mut casus_input, error: *mut casus_error) -> i32;
    pub fn casus_input_memory(context: *mut casus_context, data: *const c_void, size: i64, name: *const c_char, release: Option<casus_release_fn>, user: *mut c_void, out: *mut *mut casus_input, error: *mut casus_error) -> i32;
    pub fn casus_input_callback(context: *mut casus_context, read: Option<casus_read_fn>, user: *mut c_void, name: *const c_char, out: *mut *mut casus_input, error: *mut casus_error) -> i32;
    pub fn casus_input_close(input: *mut casus_input);
    pub fn casus_input_free(input: *mut casus_input);
    pub fn casus_output_open(context: *mut casus_context, path: *const c_char, out: *mut *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_output_memory(context: *mut casus_context, out: *mut *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_output_callback(context: *mut casus_context, write: Option<casus_write_fn>, user: *mut c_void, out: *mut *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_output_write(output: *mut casus_output, data: *const c_void, size: i64, error: *mut casus_error) -> i32;
    pub fn casus_output_text(output: *const casus_output) -> casus_str;
    pub fn casus_output_close(output: *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_output_free(output: *mut casus_output);
    pub fn casus_span_unknown() -> casus_span;
    pub fn casus_day_from_civil(year: i32, month: i32, day: i32, out: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_day_to_civil(day: i32, out_year: *mut i32, out_month: *mut i32, out_day: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_day_weekday(day: i32) -> i32;
    pub fn casus_day_iso_week(day: i32, out_year: *mut i32, out_week: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_day_parse(text: *const c_char, out: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_period_of(unit: i32, day: i32, out: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_period_first_day(unit: i32, period: i32, out: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_period_text(unit: i32, period: i32, buffer: *mut c_char, size: i64, out_size: *mut i64, error: *mut casus_error) -> i32;
    pub fn casus_geo_distance(lat1: f64, lon1: f64, lat2: f64, lon2: f64, out_metres: *mut f64, error: *mut casus_error) -> i32;
    pub fn casus_gid_from_point(lat: f64, lon: f64, out: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_gid_to_point(gid: i32, out_lat: *mut f64, out_lon: *mut f64, error: *mut casus_error) -> i32;
    pub fn casus_geohash_from_point(lat: f64, lon: f64, length: i32, buffer: *mut c_char, size: i64, out_size: *mut i64, error: *mut casus_error) -> i32;
    pub fn casus_triple_unknown() -> casus_triple;
    pub fn casus_triple_exact(n: f64) -> casus_triple;
    pub fn casus_triple_at_least(n: f64) -> casus_triple;
    pub fn casus_triple_at_most(n: f64) -> casus_triple;
    pub fn casus_triple_range(a: f64, b: f64) -> casus_triple;
    pub fn casus_triple_read(text: casus_str, policy: i32, out: *mut casus_triple, out_counting: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_event_new(context: *mut casus_context, out: *mut *mut casus_event, error: *mut casus_error) -> i32;
    pub fn casus_event_free(event: *mut casus_event);
    pub fn casus_event_reset(event: *mut casus_event);
    pub fn casus_event_copy(event: *mut casus_event, source: *const casus_event, error: *mut casus_error) -> i32;
    pub fn casus_event_set_text(event: *mut casus_event, field: i32, text: casus_str, error: *mut casus_error) -> i32;
    pub fn casus_event_text(event: *const casus_event, field: i32) -> casus_str;
    pub fn casus_event_add(event: *mut casus_event, part: *const casus_head, out_index: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_event_set(event: *mut casus_event, index: i32, part: *const casus_head, error: *mut casus_error) -> i32;
    pub fn casus_event_get(event: *const casus_event, index: i32, out: *mut casus_head, error: *mut casus_error) -> i32;
    pub fn casus_event_remove(event: *mut casus_event, tag: i32, index: i32, error: *mut casus_error) -> i32;
    pub fn casus_event_part_count(event: *const casus_event, tag: i32) -> i32;
    pub fn casus_event_set_day(event: *mut casus_event, first: *const c_char, last: *const c_char, error: *mut casus_error) -> i32;
    pub fn casus_event_add_place(event: *mut casus_event, name: *const c_char, country: *const c_char, lat: f64, lon: f64, out_index: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_event_add_party(event: *mut casus_event, name: *const c_char, role: i32, side: i32, out_index: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_event_add_statement(event: *mut casus_event, claimant: *const c_char, stake: i32, stated: *const c_char, text: *const c_char, out_index: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_event_add_figure(event: *mut casus_event, status: i32, figure: *const c_char, claim: i32, out_index: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_event_claim_stands(event: *const casus_event, claim: i32, out: *mut i32, out_reason: *mut casus_str, error: *mut casus_error) -> i32;
    pub fn casus_event_triple(event: *const casus_event, status: i32, side: i32, out: *mut casus_triple, error: *mut casus_error) -> i32;
    pub fn casus_vocabulary_name(vocabulary: i32) -> *const c_char;
    pub fn casus_vocabulary_last(vocabulary: i32) -> i32;
    pub fn casus_vocabulary_word(vocabulary: i32, value: i32) -> *const c_char;
    pub fn casus_vocabulary_title(vocabulary: i32, value: i32) -> *const c_char;
    pub fn casus_vocabulary_find(vocabulary: i32, word: *const c_char, out: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_country_find(scheme: *const c_char, code: casus_str, day: i32, out: *mut casus_country, error: *mut casus_error) -> i32;
    pub fn casus_country_count() -> i32;
    pub fn casus_country_get(index: i32, day: i32, out: *mut casus_country, error: *mut casus_error) -> i32;
    pub fn casus_country_code_count(scheme: *const c_char) -> i32;
    pub fn casus_country_code_get(scheme: *const c_char, index: i32, out: *mut casus_country_code, error: *mut casus_error) -> i32;
    pub fn casus_code_count(scheme: *const c_char) -> i32;
    pub fn casus_code_get(scheme: *const c_char, index: i32, out: *mut casus_code, error: *mut casus_error) -> i32;
    pub fn casus_code_find(scheme: *const c_char, code: casus_str, out: *mut casus_code, error: *mut casus_error) -> i32;
    pub fn casus_crosswalk_find(scheme: *const c_char, code: casus_str, to: *const c_char, nth: i32, out: *mut casus_crosswalk, error: *mut casus_error) -> i32;
    pub fn casus_column_name(column: *const casus_column) -> *const c_char;
    pub fn casus_column_type(column: *const casus_column) -> i32;
    pub fn casus_column_length(column: *const casus_column) -> i64;
    pub fn casus_column_null_count(column: *const casus_column) -> i64;
    pub fn casus_column_validity(column: *const casus_column) -> *const u8;
    pub fn casus_column_values(column: *const casus_column) -> *const c_void;
    pub fn casus_column_offsets(column: *const casus_column) -> *const i32;
    pub fn casus_column_child_count(column: *const casus_column) -> i32;
    pub fn casus_column_child(column: *const casus_column, index: i32) -> *const casus_column;
    pub fn casus_column_field(column: *const casus_column, name: *const c_char) -> *const casus_column;
    pub fn casus_column_word_count(column: *const casus_column) -> i32;
    pub fn casus_column_word(column: *const casus_column, code: i32) -> casus_str;
    pub fn casus_column_dictionary(column: *const casus_column) -> u64;
    pub fn casus_column_is_null(column: *const casus_column, index: i64) -> i32;
    pub fn casus_column_int64(column: *const casus_column, index: i64) -> i64;
    pub fn casus_column_double(column: *const casus_column, index: i64) -> f64;
    pub fn casus_column_text(column: *const casus_column, index: i64) -> casus_str;
    pub fn casus_column_range(column: *const casus_column, index: i64, out_first: *mut i64, out_count: *mut i64);
    pub fn casus_batch_retain(batch: *mut casus_batch) -> *mut casus_batch;
    pub fn casus_batch_free(batch: *mut casus_batch);
    pub fn casus_batch_row_count(batch: *const casus_batch) -> i64;
    pub fn casus_batch_column_count(batch: *const casus_batch) -> i32;
    pub fn casus_batch_column_at(batch: *const casus_batch, index: i32) -> *const casus_column;
    pub fn casus_batch_column(batch: *const casus_batch, name: *const c_char) -> *const casus_column;
    pub fn casus_batch_source_row(batch: *const casus_batch, row: i64) -> i64;
    pub fn casus_batch_native_count(batch: *const casus_batch) -> i32;
    pub fn casus_batch_native_name(batch: *const casus_batch, index: i32) -> casus_str;
    pub fn casus_batch_native_field(batch: *const casus_batch, row: i64, index: i32, buffer: *mut c_char, size: i64, out_size: *mut i64, error: *mut casus_error) -> i32;
    pub fn casus_batch_select(batch: *const casus_batch, selection: *const u8, out: *mut *mut casus_batch, error: *mut casus_error) -> i32;
    pub fn casus_event_read(event: *mut casus_event, batch: *const casus_batch, row: i64, error: *mut casus_error) -> i32;
    pub fn casus_builder_new(context: *mut casus_context, columns: *const c_char, out: *mut *mut casus_builder, error: *mut casus_error) -> i32;
    pub fn casus_builder_free(builder: *mut casus_builder);
    pub fn casus_builder_add(builder: *mut casus_builder, event: *const casus_event, error: *mut casus_error) -> i32;
    pub fn casus_builder_row_count(builder: *const casus_builder) -> i64;
    pub fn casus_builder_seal(builder: *mut casus_builder, out: *mut *mut casus_batch, error: *mut casus_error) -> i32;
    pub fn casus_dataset_new(context: *mut casus_context, out: *mut *mut casus_dataset, error: *mut casus_error) -> i32;
    pub fn casus_dataset_free(dataset: *mut casus_dataset);
    pub fn casus_dataset_add(dataset: *mut casus_dataset, batch: *mut casus_batch, error: *mut casus_error) -> i32;
    pub fn casus_dataset_batch_count(dataset: *const casus_dataset) -> i32;
    pub fn casus_dataset_batch(dataset: *const casus_dataset, index: i32) -> *mut casus_batch;
    pub fn casus_dataset_row_count(dataset: *const casus_dataset) -> i64;
    pub fn casus_name_fold(name: casus_str, fold: i32, buffer: *mut c_char, size: i64, out_size: *mut i64, error: *mut casus_error) -> i32;
    pub fn casus_name_jaro(a: casus_str, b: casus_str, out: *mut f64, error: *mut casus_error) -> i32;
    pub fn casus_name_jaro_winkler(a: casus_str, b: casus_str, out: *mut f64, error: *mut casus_error) -> i32;
    pub fn casus_name_acronym(name: casus_str, buffer: *mut c_char, size: i64, out_size: *mut i64, error: *mut casus_error) -> i32;
    pub fn casus_name_same_acronym(a: casus_str, b: casus_str, out: *mut i32, error: *mut casus_error) -> i32;
    pub fn casus_rarity_new(context: *mut casus_context, out: *mut *mut casus_rarity, error: *mut casus_error) -> i32;
    pub fn casus_rarity_free(rarity: *mut casus_rarity);
    pub fn casus_rarity_add(rarity: *mut casus_rarity, name: casus_str, error: *mut casus_error) -> i32;
    pub fn casus_rarity_shared(rarity: *const casus_rarity, a: casus_str, b: casus_str, out: *mut f64, error: *mut casus_error) -> i32;
    pub fn casus_names_read(context: *mut casus_context, input: *mut casus_input, out: *mut *mut casus_names, error: *mut casus_error) -> i32;
    pub fn casus_names_free(names: *mut casus_names);
    pub fn casus_names_find(names: *const casus_names, kind: i32, text: casus_str, day: i32, out: *mut casus_str, error: *mut casus_error) -> i32;
    pub fn casus_names_find_code(names: *const casus_names, kind: i32, scheme: casus_str, code: casus_str, day: i32, out: *mut casus_str, error: *mut casus_error) -> i32;
    pub fn casus_names_apply(names: *const casus_names, batch: *const casus_batch, out: *mut *mut casus_batch, error: *mut casus_error) -> i32;
    pub fn casus_id_set_new(context: *mut casus_context, mode: i32, out: *mut *mut casus_id_set, error: *mut casus_error) -> i32;
    pub fn casus_id_set_free(ids: *mut casus_id_set);
    pub fn casus_reader_new(context: *mut casus_context, input: *mut casus_input, options: *const casus_read_options, out: *mut *mut casus_reader, error: *mut casus_error) -> i32;
    pub fn casus_reader_free(reader: *mut casus_reader);
    pub fn casus_reader_next(reader: *mut casus_reader, out: *mut *mut casus_batch, error: *mut casus_error) -> i32;
    pub fn casus_id_set_look(ids: *mut casus_id_set, input: *mut casus_input, options: *const casus_read_options, report: *mut casus_report, error: *mut casus_error) -> i32;
    pub fn casus_reader_report(reader: *const casus_reader, out: *mut casus_report, error: *mut casus_error) -> i32;
    pub fn casus_reader_text(reader: *const casus_reader, which: i32) -> casus_str;
    pub fn casus_dataset_add_input(dataset: *mut casus_dataset, input: *mut casus_input, options: *const casus_read_options, report: *mut casus_report, error: *mut casus_error) -> i32;
    pub fn casus_event_write_json(event: *const casus_event, output: *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_event_read_json(event: *mut casus_event, data: *const c_char, size: i64, error: *mut casus_error) -> i32;
    pub fn casus_writer_new(context: *mut casus_context, output: *mut casus_output, options: *const casus_write_options, out: *mut *mut casus_writer, error: *mut casus_error) -> i32;
    pub fn casus_writer_free(writer: *mut casus_writer);
    pub fn casus_writer_columns(writer: *const casus_writer) -> *const c_char;
    pub fn casus_writer_add(writer: *mut casus_writer, batch: *const casus_batch, selection: *const u8, error: *mut casus_error) -> i32;
    pub fn casus_writer_add_event(writer: *mut casus_writer, event: *const casus_event, error: *mut casus_error) -> i32;
    pub fn casus_writer_finish(writer: *mut casus_writer, error: *mut casus_error) -> i32;
    pub fn casus_writer_told(writer: *mut casus_writer) -> *const c_char;
    pub fn casus_filter_new(context: *mut casus_context, text: *const c_char, out: *mut *mut casus_filter, error: *mut casus_error) -> i32;
    pub fn casus_filter_free(filter: *mut casus_filter);
    pub fn casus_filter_columns(filter: *const casus_filter) -> *const c_char;
    pub fn casus_filter_apply(filter: *const casus_filter, batch: *const casus_batch, out_selection: *mut u8, size: i64, error: *mut casus_error) -> i32;
    pub fn casus_filter_place(filter: *const casus_filter, index: i32, out_offset: *mut i64, out_size: *mut i64) -> casus_str;
    pub fn casus_filter_needs_all(filter: *const casus_filter) -> i32;
    pub fn casus_writer_add_input(writer: *mut casus_writer, input: *mut casus_input, r#where: *const c_char, options: *const casus_read_options, report: *mut casus_report, error: *mut casus_error) -> i32;
    pub fn casus_links_read(context: *mut casus_context, input: *mut casus_input, out: *mut *mut casus_links, error: *mut casus_error) -> i32;
    pub fn casus_links_free(links: *mut casus_links);
    pub fn casus_cells_read(context: *mut casus_context, input: *mut casus_input, out: *mut *mut casus_cells, error: *mut casus_error) -> i32;
    pub fn casus_cells_new(context: *mut casus_context, name: *const c_char, weigh: Option<casus_weigh_fn>, user: *mut c_void, out: *mut *mut casus_cells, error: *mut casus_error) -> i32;
    pub fn casus_cells_free(cells: *mut casus_cells);
    pub fn casus_rollup_new(context: *mut casus_context, by: *const c_char, sum: *const c_char, options: *const casus_rollup_options, out: *mut *mut casus_rollup, error: *mut casus_error) -> i32;
    pub fn casus_rollup_free(rollup: *mut casus_rollup);
    pub fn casus_rollup_columns(rollup: *const casus_rollup) -> *const c_char;
    pub fn casus_rollup_standing(rollup: *const casus_rollup, out: *mut casus_standing, error: *mut casus_error) -> i32;
    pub fn casus_rollup_add_input(rollup: *mut casus_rollup, input: *mut casus_input, options: *const casus_read_options, report: *mut casus_report, error: *mut casus_error) -> i32;
    pub fn casus_rollup_add(rollup: *mut casus_rollup, batch: *const casus_batch, error: *mut casus_error) -> i32;
    pub fn casus_rollup_add_event(rollup: *mut casus_rollup, event: *const casus_event, error: *mut casus_error) -> i32;
    pub fn casus_rollup_add_dataset(rollup: *mut casus_rollup, dataset: *const casus_dataset, error: *mut casus_error) -> i32;
    pub fn casus_rollup_merge(rollup: *mut casus_rollup, other: *const casus_rollup, error: *mut casus_error) -> i32;
    pub fn casus_rollup_save(rollup: *const casus_rollup, output: *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_rollup_load(context: *mut casus_context, data: *const c_void, size: i64, out: *mut *mut casus_rollup, error: *mut casus_error) -> i32;
    pub fn casus_rollup_balance(rollup: *const casus_rollup, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_rollup_table(rollup: *const casus_rollup, options: *const casus_table_options, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_table_row_count(table: *const casus_table) -> i64;
    pub fn casus_table_column_count(table: *const casus_table) -> i32;
    pub fn casus_table_column_at(table: *const casus_table, index: i32) -> *const casus_column;
    pub fn casus_table_column(table: *const casus_table, name: *const c_char) -> *const casus_column;
    pub fn casus_table_write(table: *const casus_table, format: i32, output: *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_table_write_text(table: *const casus_table, width: i32, output: *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_table_free(table: *mut casus_table);
    pub fn casus_question_names(context: *mut casus_context, which: i32, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_event_resolve(event: *const casus_event, status: i32, side: i32, policy: i32, out: *mut casus_triple, out_reasons: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_event_contests(event: *const casus_event, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_dataset_contests(dataset: *const casus_dataset, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_dataset_standing(dataset: *const casus_dataset, options: *const casus_rollup_options, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_event_validate(event: *const casus_event, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_dataset_validate(dataset: *const casus_dataset, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_dataset_choose(dataset: *const casus_dataset, filter: *const casus_filter, options: *const casus_rollup_options, out_selection: *mut u8, size: i64, error: *mut casus_error) -> i32;
    pub fn casus_validation_new(context: *mut casus_context, out: *mut *mut casus_validation, error: *mut casus_error) -> i32;
    pub fn casus_validation_free(validation: *mut casus_validation);
    pub fn casus_validation_add_input(validation: *mut casus_validation, input: *mut casus_input, options: *const casus_read_options, report: *mut casus_report, error: *mut casus_error) -> i32;
    pub fn casus_validation_table(validation: *mut casus_validation, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_link_weights_read(context: *mut casus_context, input: *mut casus_input, out: *mut *mut casus_link_weights, error: *mut casus_error) -> i32;
    pub fn casus_link_weights_free(weights: *mut casus_link_weights);
    pub fn casus_linker_new(context: *mut casus_context, options: *const casus_link_options, out: *mut *mut casus_linker, error: *mut casus_error) -> i32;
    pub fn casus_linker_free(linker: *mut casus_linker);
    pub fn casus_linker_columns(linker: *const casus_linker) -> *const c_char;
    pub fn casus_linker_add_input(linker: *mut casus_linker, input: *mut casus_input, dataset: *const c_char, options: *const casus_read_options, report: *mut casus_report, error: *mut casus_error) -> i32;
    pub fn casus_linker_add_dataset(linker: *mut casus_linker, dataset: *const casus_dataset, name: *const c_char, error: *mut casus_error) -> i32;
    pub fn casus_linker_add_taxonomy(linker: *mut casus_linker, name: *const c_char, input: *mut casus_input, error: *mut casus_error) -> i32;
    pub fn casus_linker_run(linker: *mut casus_linker, out: *mut *mut casus_matches, error: *mut casus_error) -> i32;
    pub fn casus_matches_free(matches: *mut casus_matches);
    pub fn casus_matches_summary(matches: *const casus_matches, out: *mut casus_match_summary, error: *mut casus_error) -> i32;
    pub fn casus_matches_clusters(matches: *const casus_matches, singles: i32, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_matches_pairs(matches: *const casus_matches, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_matches_explain(matches: *const casus_matches, dataset: casus_str, id: casus_str, dataset_b: casus_str, id_b: casus_str, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_matches_weights(matches: *const casus_matches, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_matches_overlap(matches: *const casus_matches, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_matches_disagreements(matches: *const casus_matches, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_matches_repeats(matches: *const casus_matches, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_matches_links(matches: *const casus_matches, out: *mut *mut casus_links, error: *mut casus_error) -> i32;
    pub fn casus_matches_relate(matches: *const casus_matches, dataset: *const c_char, event: *mut casus_event, error: *mut casus_error) -> i32;
    pub fn casus_overlap_estimate(context: *mut casus_context, datasets: *const c_char, counts: *const i64, count_count: i32, options: *const casus_estimate_options, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_matches_estimate(matches: *const casus_matches, options: *const casus_estimate_options, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_diff_new(context: *mut casus_context, options: *const casus_diff_options, out: *mut *mut casus_diff, error: *mut casus_error) -> i32;
    pub fn casus_diff_free(diff: *mut casus_diff);
    pub fn casus_diff_add_input(diff: *mut casus_diff, input: *mut casus_input, options: *const casus_read_options, report: *mut casus_report, error: *mut casus_error) -> i32;
    pub fn casus_diff_add_annual(diff: *mut casus_diff, input: *mut casus_input, options: *const casus_read_options, report: *mut casus_report, error: *mut casus_error) -> i32;
    pub fn casus_diff_changes(diff: *const casus_diff, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_diff_moved(diff: *const casus_diff, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_diff_releases(diff: *const casus_diff, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_diff_columns(diff: *const casus_diff, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_diff_survival(diff: *const casus_diff, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_plot_keys(chart: i32, step: i32) -> *const c_char;
    pub fn casus_table_plot(table: *const casus_table, options: *const casus_plot_options, output: *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_dataset_report(context: *mut casus_context, dataset: *const casus_dataset, options: *const casus_report_options, output: *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_batch_to_arrow(batch: *mut casus_batch, out_schema: *mut ArrowSchema, out_array: *mut ArrowArray, error: *mut casus_error) -> i32;
    pub fn casus_dataset_to_arrow(dataset: *const casus_dataset, out: *mut ArrowArrayStream, error: *mut casus_error) -> i32;
    pub fn casus_reader_to_arrow(reader: *mut casus_reader, out: *mut ArrowArrayStream, error: *mut casus_error) -> i32;
    pub fn casus_table_to_arrow(table: *const casus_table, out: *mut ArrowArrayStream, error: *mut casus_error) -> i32;
    pub fn casus_input_arrow(context: *mut casus_context, stream: *mut ArrowArrayStream, name: *const c_char, out: *mut *mut casus_input, error: *mut casus_error) -> i32;
    pub fn casus_arrow_write(context: *mut casus_context, stream: *mut ArrowArrayStream, format: i32, output: *mut casus_output, error: *mut casus_error) -> i32;
    pub fn casus_input_peek(input: *mut casus_input, buffer: *mut c_void, size: i64, out_size: *mut i64, error: *mut casus_error) -> i32;
    pub fn casus_input_copy(input: *mut casus_input, output: *mut casus_output, out_size: *mut i64, error: *mut casus_error) -> i32;
    pub fn casus_reader_native_count(reader: *const casus_reader) -> i32;
    pub fn casus_reader_native_name(reader: *const casus_reader, index: i32) -> casus_str;
    pub fn casus_reader_native_mapped(reader: *const casus_reader, index: i32) -> i32;
    pub fn casus_reader_native_known(reader: *const casus_reader, index: i32) -> i32;
    pub fn casus_profile_columns(profile: *const c_char) -> *const c_char;
    pub fn casus_survey_new(context: *mut casus_context, out: *mut *mut casus_survey, error: *mut casus_error) -> i32;
    pub fn casus_survey_free(survey: *mut casus_survey);
    pub fn casus_survey_add(survey: *mut casus_survey, batch: *const casus_batch, error: *mut casus_error) -> i32;
    pub fn casus_survey_table(survey: *const casus_survey, which: i32, out: *mut *mut casus_table, error: *mut casus_error) -> i32;
    pub fn casus_rollup_share_input(rollup: *mut casus_rollup, input: *mut casus_input, options: *const casus_read_options, take: Option<casus_batch_fn>, user: *mut c_void, report: *mut casus_report, error: *mut casus_error) -> i32;
    pub fn casus_dataset_join_mentions(context: *mut casus_context, dataset: *const casus_dataset, out: *mut *mut casus_dataset, out_joined: *mut i64, error: *mut casus_error) -> i32;
}
