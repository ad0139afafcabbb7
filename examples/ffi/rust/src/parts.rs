// SPDX-License-Identifier: MIT
// Made by examples/ffi/generate.py from casus.api.json, which is made from the C headers.
//! Enumerations and structs of casus in Rust's own types.

#![allow(missing_docs)] // the names are the vocabulary's words

use crate::error::Result;
use crate::raw::{initial, letters_of, name_of, object, str_of, text_of, vocabulary, Keep, Part};
use crate::{sys, Span, Triple};

/// Version of the headers that this was made from.
pub const MADE_FOR: i32 = 10000;

object!(casus_batch, casus_batch_free);
object!(casus_builder, casus_builder_free);
object!(casus_cells, casus_cells_free);
object!(casus_context, casus_context_free);
object!(casus_dataset, casus_dataset_free);
object!(casus_diff, casus_diff_free);
object!(casus_event, casus_event_free);
object!(casus_filter, casus_filter_free);
object!(casus_id_set, casus_id_set_free);
object!(casus_input, casus_input_free);
object!(casus_link_weights, casus_link_weights_free);
object!(casus_linker, casus_linker_free);
object!(casus_links, casus_links_free);
object!(casus_matches, casus_matches_free);
object!(casus_names, casus_names_free);
object!(casus_output, casus_output_free);
object!(casus_rarity, casus_rarity_free);
object!(casus_reader, casus_reader_free);
object!(casus_rollup, casus_rollup_free);
object!(casus_survey, casus_survey_free);
object!(casus_table, casus_table_free);
object!(casus_validation, casus_validation_free);
object!(casus_writer, casus_writer_free);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Status(pub i32);

impl Status {
    pub const OK: Status = Status(0);
    pub const ARGUMENT: Status = Status(1);
    pub const MEMORY: Status = Status(2);
    pub const IO: Status = Status(3);
    pub const SYNTAX: Status = Status(4);
    pub const VALUE: Status = Status(5);
    pub const PROFILE: Status = Status(6);
    pub const LIMIT: Status = Status(7);
    pub const OVERFLOW: Status = Status(8);
    pub const CANCELLED: Status = Status(9);
    pub const NOT_FOUND: Status = Status(10);
    pub const UNSUPPORTED: Status = Status(11);
    pub const STATE: Status = Status(12);
}
vocabulary!(Status, sys::CASUS_VOCABULARY_STATUS);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(pub i32);

impl Tag {
    pub const UNKNOWN: Tag = Tag(0);
    pub const RECORD: Tag = Tag(1);
    pub const DATE: Tag = Tag(2);
    pub const LOCATION: Tag = Tag(3);
    pub const ACTOR: Tag = Tag(4);
    pub const PARTICIPANT: Tag = Tag(5);
    pub const CASUALTY: Tag = Tag(6);
    pub const CLASSIFICATION: Tag = Tag(7);
    pub const SOURCE: Tag = Tag(8);
    pub const CLAIM: Tag = Tag(9);
    pub const MEANS: Tag = Tag(10);
    pub const OUTCOME: Tag = Tag(11);
    pub const RELATION: Tag = Tag(12);
    pub const READ_OPTIONS: Tag = Tag(100);
    pub const WRITE_OPTIONS: Tag = Tag(101);
    pub const ROLLUP_OPTIONS: Tag = Tag(102);
    pub const LINK_OPTIONS: Tag = Tag(103);
    pub const ESTIMATE_OPTIONS: Tag = Tag(104);
    pub const TABLE_OPTIONS: Tag = Tag(105);
    pub const DIFF_OPTIONS: Tag = Tag(106);
    pub const PLOT_OPTIONS: Tag = Tag(107);
    pub const REPORT_OPTIONS: Tag = Tag(108);
    pub const REPORT: Tag = Tag(200);
    pub const ISSUE: Tag = Tag(201);
    pub const COUNTRY: Tag = Tag(202);
    pub const COUNTRY_CODE: Tag = Tag(203);
    pub const CODE: Tag = Tag(204);
    pub const CROSSWALK: Tag = Tag(205);
    pub const STANDING: Tag = Tag(206);
    pub const MATCH_SUMMARY: Tag = Tag(207);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Format(pub i32);

impl Format {
    pub const UNKNOWN: Format = Format(0);
    pub const TEXT: Format = Format(1);
    pub const CSV: Format = Format(2);
    pub const JSON: Format = Format(3);
    pub const JSONL: Format = Format(4);
    pub const GEOJSON: Format = Format(5);
    pub const NATIVE: Format = Format(6);
    pub const ARROW: Format = Format(7);
    pub const ARROW_STREAM: Format = Format(8);
    pub const MARKDOWN: Format = Format(9);
    pub const HTML: Format = Format(10);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(pub i32);

impl Unit {
    pub const UNKNOWN: Unit = Unit(0);
    pub const DAY: Unit = Unit(1);
    pub const WEEK: Unit = Unit(2);
    pub const MONTH: Unit = Unit(3);
    pub const QUARTER: Unit = Unit(4);
    pub const YEAR: Unit = Unit(5);
}
vocabulary!(Unit, sys::CASUS_VOCABULARY_UNIT);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpanPrecision(pub i32);

impl SpanPrecision {
    pub const UNKNOWN: SpanPrecision = SpanPrecision(0);
    pub const SECOND: SpanPrecision = SpanPrecision(1);
    pub const MINUTE: SpanPrecision = SpanPrecision(2);
    pub const HOUR: SpanPrecision = SpanPrecision(3);
    pub const DAY: SpanPrecision = SpanPrecision(4);
    pub const FEW_DAYS: SpanPrecision = SpanPrecision(5);
    pub const WEEK: SpanPrecision = SpanPrecision(6);
    pub const MONTH: SpanPrecision = SpanPrecision(7);
    pub const QUARTER: SpanPrecision = SpanPrecision(8);
    pub const YEAR: SpanPrecision = SpanPrecision(9);
    pub const MULTI_YEAR: SpanPrecision = SpanPrecision(10);
}
vocabulary!(SpanPrecision, sys::CASUS_VOCABULARY_SPAN_PRECISION);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bound(pub i32);

impl Bound {
    pub const EXACT: Bound = Bound(0);
    pub const NOT_BEFORE: Bound = Bound(1);
    pub const NOT_AFTER: Bound = Bound(2);
    pub const ABOUT: Bound = Bound(3);
}
vocabulary!(Bound, sys::CASUS_VOCABULARY_BOUND);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocationPrecision(pub i32);

impl LocationPrecision {
    pub const UNKNOWN: LocationPrecision = LocationPrecision(0);
    pub const POINT: LocationPrecision = LocationPrecision(1);
    pub const NEAR: LocationPrecision = LocationPrecision(2);
    pub const SETTLEMENT: LocationPrecision = LocationPrecision(3);
    pub const ADMIN3: LocationPrecision = LocationPrecision(4);
    pub const ADMIN2: LocationPrecision = LocationPrecision(5);
    pub const ADMIN1: LocationPrecision = LocationPrecision(6);
    pub const REGION: LocationPrecision = LocationPrecision(7);
    pub const COUNTRY: LocationPrecision = LocationPrecision(8);
    pub const MARITIME_AIR: LocationPrecision = LocationPrecision(9);
}
vocabulary!(LocationPrecision, sys::CASUS_VOCABULARY_LOCATION_PRECISION);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Type(pub i32);

impl Type {
    pub const UNKNOWN: Type = Type(0);
    pub const DAY: Type = Type(1);
    pub const INT32: Type = Type(2);
    pub const DOUBLE: Type = Type(3);
    pub const TEXT: Type = Type(4);
    pub const BINARY: Type = Type(5);
    pub const WORD: Type = Type(6);
    pub const LIST: Type = Type(7);
    pub const STRUCT: Type = Type(8);
    pub const INT64: Type = Type(9);
    pub const MOMENT: Type = Type(10);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Vocabulary(pub i32);

impl Vocabulary {
    pub const UNKNOWN: Vocabulary = Vocabulary(0);
    pub const KIND: Vocabulary = Vocabulary(1);
    pub const SPAN_PRECISION: Vocabulary = Vocabulary(2);
    pub const BOUND: Vocabulary = Vocabulary(3);
    pub const UNIT: Vocabulary = Vocabulary(4);
    pub const LOCATION_PRECISION: Vocabulary = Vocabulary(5);
    pub const LOCATION_ROLE: Vocabulary = Vocabulary(6);
    pub const LOCATION_COORDINATE: Vocabulary = Vocabulary(7);
    pub const ACTOR_KIND: Vocabulary = Vocabulary(8);
    pub const PARTICIPANT_ROLE: Vocabulary = Vocabulary(9);
    pub const SIDE: Vocabulary = Vocabulary(10);
    pub const CASUALTY_STATUS: Vocabulary = Vocabulary(11);
    pub const COUNTING: Vocabulary = Vocabulary(12);
    pub const MODALITY: Vocabulary = Vocabulary(13);
    pub const CLAIM_POLARITY: Vocabulary = Vocabulary(14);
    pub const CLAIM_STAKE: Vocabulary = Vocabulary(15);
    pub const CLAIM_ABOUT: Vocabulary = Vocabulary(16);
    pub const CLAIM_STATUS: Vocabulary = Vocabulary(17);
    pub const RELATION_KIND: Vocabulary = Vocabulary(18);
    pub const SEX: Vocabulary = Vocabulary(19);
    pub const AGE: Vocabulary = Vocabulary(20);
    pub const POLICY: Vocabulary = Vocabulary(21);
    pub const CROSSWALK_RELATION: Vocabulary = Vocabulary(22);
    pub const CERTAINTY: Vocabulary = Vocabulary(23);
    pub const WORDS: Vocabulary = Vocabulary(24);
    pub const STANDING: Vocabulary = Vocabulary(25);
    pub const SPREAD: Vocabulary = Vocabulary(26);
    pub const COLUMN: Vocabulary = Vocabulary(27);
    pub const OPTION: Vocabulary = Vocabulary(28);
    pub const SCHEME: Vocabulary = Vocabulary(29);
    pub const PROFILE: Vocabulary = Vocabulary(30);
    pub const STATUS: Vocabulary = Vocabulary(31);
    pub const LINK_DECISION: Vocabulary = Vocabulary(32);
    pub const DIFF_CHANGE: Vocabulary = Vocabulary(33);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kind(pub i32);

impl Kind {
    pub const UNKNOWN: Kind = Kind(0);
    pub const INCIDENT: Kind = Kind(1);
    pub const EPISODE: Kind = Kind(2);
    pub const SERIES: Kind = Kind(3);
    pub const STATEMENT: Kind = Kind(4);
    pub const SUMMARY: Kind = Kind(5);
    pub const MENTION: Kind = Kind(6);
}
vocabulary!(Kind, sys::CASUS_VOCABULARY_KIND);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocationRole(pub i32);

impl LocationRole {
    pub const UNKNOWN: LocationRole = LocationRole(0);
    pub const EFFECT: LocationRole = LocationRole(1);
    pub const ORIGIN: LocationRole = LocationRole(2);
    pub const ROUTE: LocationRole = LocationRole(3);
    pub const BASE: LocationRole = LocationRole(4);
}
vocabulary!(LocationRole, sys::CASUS_VOCABULARY_LOCATION_ROLE);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocationCoordinate(pub i32);

impl LocationCoordinate {
    pub const UNKNOWN: LocationCoordinate = LocationCoordinate(0);
    pub const EXACT: LocationCoordinate = LocationCoordinate(1);
    pub const CENTROID: LocationCoordinate = LocationCoordinate(2);
    pub const CAPITAL: LocationCoordinate = LocationCoordinate(3);
    pub const MIDPOINT: LocationCoordinate = LocationCoordinate(4);
    pub const REPRESENTATIVE: LocationCoordinate = LocationCoordinate(5);
}
vocabulary!(LocationCoordinate, sys::CASUS_VOCABULARY_LOCATION_COORDINATE);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorKind(pub i32);

impl ActorKind {
    pub const UNKNOWN: ActorKind = ActorKind(0);
    pub const STATE_FORCES: ActorKind = ActorKind(1);
    pub const REBEL_GROUP: ActorKind = ActorKind(2);
    pub const POLITICAL_MILITIA: ActorKind = ActorKind(3);
    pub const IDENTITY_MILITIA: ActorKind = ActorKind(4);
    pub const RIOTERS: ActorKind = ActorKind(5);
    pub const PROTESTERS: ActorKind = ActorKind(6);
    pub const CIVILIANS: ActorKind = ActorKind(7);
    pub const EXTERNAL_FORCES: ActorKind = ActorKind(8);
    pub const ORGANIZED_GROUP: ActorKind = ActorKind(9);
    pub const GOVERNMENT: ActorKind = ActorKind(10);
    pub const INTERNATIONAL_ORGANISATION: ActorKind = ActorKind(11);
    pub const NGO: ActorKind = ActorKind(12);
    pub const MEDIA: ActorKind = ActorKind(13);
    pub const COMPANY: ActorKind = ActorKind(14);
    pub const CRIMINAL_GROUP: ActorKind = ActorKind(15);
    pub const INDIVIDUAL: ActorKind = ActorKind(16);
}
vocabulary!(ActorKind, sys::CASUS_VOCABULARY_ACTOR_KIND);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParticipantRole(pub i32);

impl ParticipantRole {
    pub const UNKNOWN: ParticipantRole = ParticipantRole(0);
    pub const PARTY: ParticipantRole = ParticipantRole(1);
    pub const PERPETRATOR: ParticipantRole = ParticipantRole(2);
    pub const TARGET: ParticipantRole = ParticipantRole(3);
    pub const ASSOCIATE: ParticipantRole = ParticipantRole(4);
    pub const ISSUER: ParticipantRole = ParticipantRole(5);
    pub const ADDRESSEE: ParticipantRole = ParticipantRole(6);
}
vocabulary!(ParticipantRole, sys::CASUS_VOCABULARY_PARTICIPANT_ROLE);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Side(pub i32);

impl Side {
    pub const UNSAID: Side = Side(0);
    pub const A: Side = Side(1);
    pub const B: Side = Side(2);
    pub const CIVILIAN: Side = Side(3);
    pub const UNKNOWN: Side = Side(4);
    pub const THIRD_PARTY: Side = Side(5);
    pub const PERPETRATOR: Side = Side(6);
    pub const VICTIM: Side = Side(7);
}
vocabulary!(Side, sys::CASUS_VOCABULARY_SIDE);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CasualtyStatus(pub i32);

impl CasualtyStatus {
    pub const UNKNOWN: CasualtyStatus = CasualtyStatus(0);
    pub const KILLED: CasualtyStatus = CasualtyStatus(1);
    pub const INJURED: CasualtyStatus = CasualtyStatus(2);
    pub const MISSING: CasualtyStatus = CasualtyStatus(3);
    pub const UNACCOUNTED: CasualtyStatus = CasualtyStatus(4);
    pub const CAPTURED: CasualtyStatus = CasualtyStatus(5);
    pub const ABDUCTED: CasualtyStatus = CasualtyStatus(6);
    pub const ARRESTED: CasualtyStatus = CasualtyStatus(7);
    pub const SURRENDERED: CasualtyStatus = CasualtyStatus(8);
    pub const ESCAPED: CasualtyStatus = CasualtyStatus(9);
    pub const DISPLACED: CasualtyStatus = CasualtyStatus(10);
    pub const RESCUED: CasualtyStatus = CasualtyStatus(11);
    pub const BODY_RECOVERED: CasualtyStatus = CasualtyStatus(12);
    pub const AFFECTED: CasualtyStatus = CasualtyStatus(13);
    pub const KILLED_OR_INJURED: CasualtyStatus = CasualtyStatus(14);
}
vocabulary!(CasualtyStatus, sys::CASUS_VOCABULARY_CASUALTY_STATUS);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Modality(pub i32);

impl Modality {
    pub const UNKNOWN: Modality = Modality(0);
    pub const OCCURRED: Modality = Modality(1);
    pub const ONGOING: Modality = Modality(2);
    pub const PLANNED: Modality = Modality(3);
    pub const THREATENED: Modality = Modality(4);
    pub const ALLEGED: Modality = Modality(5);
    pub const POSSIBLE: Modality = Modality(6);
    pub const DENIED: Modality = Modality(7);
    pub const HYPOTHETICAL: Modality = Modality(8);
    pub const NEGATED: Modality = Modality(9);
}
vocabulary!(Modality, sys::CASUS_VOCABULARY_MODALITY);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Certainty(pub i32);

impl Certainty {
    pub const UNKNOWN: Certainty = Certainty(0);
    pub const VERIFIED: Certainty = Certainty(1);
    pub const PROBABLE: Certainty = Certainty(2);
    pub const REPORTED: Certainty = Certainty(3);
    pub const CONTESTED: Certainty = Certainty(4);
    pub const DISCOUNTED: Certainty = Certainty(5);
}
vocabulary!(Certainty, sys::CASUS_VOCABULARY_CERTAINTY);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Became(pub i32);

impl Became {
    pub const UNKNOWN: Became = Became(0);
    pub const COUNTED: Became = Became(1);
    pub const NOT_HAPPENED: Became = Became(2);
    pub const SUPERSEDED: Became = Became(3);
    pub const TOLD_TWICE: Became = Became(4);
}
vocabulary!(Became, sys::CASUS_VOCABULARY_STANDING);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimPolarity(pub i32);

impl ClaimPolarity {
    pub const UNKNOWN: ClaimPolarity = ClaimPolarity(0);
    pub const ASSERTS: ClaimPolarity = ClaimPolarity(1);
    pub const DENIES: ClaimPolarity = ClaimPolarity(2);
    pub const DECLINES: ClaimPolarity = ClaimPolarity(3);
    pub const SILENT: ClaimPolarity = ClaimPolarity(4);
    pub const RETRACTS: ClaimPolarity = ClaimPolarity(5);
}
vocabulary!(ClaimPolarity, sys::CASUS_VOCABULARY_CLAIM_POLARITY);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimStake(pub i32);

impl ClaimStake {
    pub const UNKNOWN: ClaimStake = ClaimStake(0);
    pub const BELLIGERENT: ClaimStake = ClaimStake(1);
    pub const PERPETRATOR: ClaimStake = ClaimStake(2);
    pub const VICTIM_SIDE: ClaimStake = ClaimStake(3);
    pub const WITNESS: ClaimStake = ClaimStake(4);
    pub const AUTHORITY: ClaimStake = ClaimStake(5);
    pub const THIRD_PARTY: ClaimStake = ClaimStake(6);
    pub const MEDIA: ClaimStake = ClaimStake(7);
    pub const ANALYST: ClaimStake = ClaimStake(8);
}
vocabulary!(ClaimStake, sys::CASUS_VOCABULARY_CLAIM_STAKE);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimAbout(pub i32);

impl ClaimAbout {
    pub const UNKNOWN: ClaimAbout = ClaimAbout(0);
    pub const OCCURRENCE: ClaimAbout = ClaimAbout(1);
    pub const CASUALTIES: ClaimAbout = ClaimAbout(2);
    pub const PERPETRATOR: ClaimAbout = ClaimAbout(3);
    pub const MEANS: ClaimAbout = ClaimAbout(4);
    pub const MOTIVE: ClaimAbout = ClaimAbout(5);
    pub const TIME: ClaimAbout = ClaimAbout(6);
    pub const PLACE: ClaimAbout = ClaimAbout(7);
    pub const CLASSIFICATION: ClaimAbout = ClaimAbout(8);
    pub const PLAN: ClaimAbout = ClaimAbout(9);
    pub const OUTCOME: ClaimAbout = ClaimAbout(10);
    pub const NUMBER: ClaimAbout = ClaimAbout(11);
    pub const OTHER: ClaimAbout = ClaimAbout(12);
}
vocabulary!(ClaimAbout, sys::CASUS_VOCABULARY_CLAIM_ABOUT);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimStatus(pub i32);

impl ClaimStatus {
    pub const UNKNOWN: ClaimStatus = ClaimStatus(0);
    pub const CURRENT: ClaimStatus = ClaimStatus(1);
    pub const CORRECTED: ClaimStatus = ClaimStatus(2);
    pub const WITHDRAWN: ClaimStatus = ClaimStatus(3);
}
vocabulary!(ClaimStatus, sys::CASUS_VOCABULARY_CLAIM_STATUS);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationKind(pub i32);

impl RelationKind {
    pub const UNKNOWN: RelationKind = RelationKind(0);
    pub const PART_OF: RelationKind = RelationKind(1);
    pub const SUMMARISES: RelationKind = RelationKind(2);
    pub const SAME_AS: RelationKind = RelationKind(3);
    pub const DUPLICATE_OF: RelationKind = RelationKind(4);
    pub const POSSIBLY_OVERLAPS: RelationKind = RelationKind(5);
    pub const CAUSED_BY: RelationKind = RelationKind(6);
    pub const LED_TO: RelationKind = RelationKind(7);
    pub const RESPONSE_TO: RelationKind = RelationKind(8);
    pub const FOLLOWS: RelationKind = RelationKind(9);
    pub const CONTRADICTS: RelationKind = RelationKind(10);
    pub const CORROBORATES: RelationKind = RelationKind(11);
    pub const SUPERSEDES: RelationKind = RelationKind(12);
    pub const ABOUT: RelationKind = RelationKind(13);
    pub const COORDINATED_WITH: RelationKind = RelationKind(14);
}
vocabulary!(RelationKind, sys::CASUS_VOCABULARY_RELATION_KIND);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sex(pub i32);

impl Sex {
    pub const UNKNOWN: Sex = Sex(0);
    pub const FEMALE: Sex = Sex(1);
    pub const MALE: Sex = Sex(2);
    pub const MIXED: Sex = Sex(3);
}
vocabulary!(Sex, sys::CASUS_VOCABULARY_SEX);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Age(pub i32);

impl Age {
    pub const UNKNOWN: Age = Age(0);
    pub const CHILD: Age = Age(1);
    pub const ADULT: Age = Age(2);
    pub const OLDER: Age = Age(3);
    pub const MIXED: Age = Age(4);
}
vocabulary!(Age, sys::CASUS_VOCABULARY_AGE);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Counting(pub i32);

impl Counting {
    pub const UNKNOWN: Counting = Counting(0);
    pub const EXACT: Counting = Counting(1);
    pub const AT_LEAST: Counting = Counting(2);
    pub const AT_MOST: Counting = Counting(3);
    pub const MORE_THAN: Counting = Counting(4);
    pub const FEWER_THAN: Counting = Counting(5);
    pub const ABOUT: Counting = Counting(6);
    pub const RANGE: Counting = Counting(7);
    pub const WORD: Counting = Counting(8);
    pub const ZERO_STATED: Counting = Counting(9);
}
vocabulary!(Counting, sys::CASUS_VOCABULARY_COUNTING);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Words(pub i32);

impl Words {
    pub const UNKNOWN: Words = Words(0);
    pub const STRICT: Words = Words(1);
    pub const ACLED: Words = Words(2);
    pub const GTD: Words = Words(3);
    pub const BOUNDS: Words = Words(4);
}
vocabulary!(Words, sys::CASUS_VOCABULARY_WORDS);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventText(pub i32);

impl EventText {
    pub const UNKNOWN: EventText = EventText(0);
    pub const DATASET: EventText = EventText(1);
    pub const ID: EventText = EventText(2);
    pub const NOTES: EventText = EventText(3);
    pub const DYAD: EventText = EventText(4);
    pub const CLASS: EventText = EventText(5);
    pub const TITLE: EventText = EventText(6);
    pub const EXTRA: EventText = EventText(7);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Policy(pub i32);

impl Policy {
    pub const UNKNOWN: Policy = Policy(0);
    pub const HULL: Policy = Policy(1);
    pub const RANGE: Policy = Policy(2);
    pub const UCDP: Policy = Policy(3);
    pub const GTD: Policy = Policy(4);
    pub const ACLED: Policy = Policy(5);
    pub const MAJORITY: Policy = Policy(6);
    pub const LATEST: Policy = Policy(7);
    pub const SOURCE_RANK: Policy = Policy(8);
    pub const LEAD: Policy = Policy(9);
    pub const LOWEST: Policy = Policy(10);
    pub const HIGHEST: Policy = Policy(11);
}
vocabulary!(Policy, sys::CASUS_VOCABULARY_POLICY);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CrosswalkRelation(pub i32);

impl CrosswalkRelation {
    pub const NONE: CrosswalkRelation = CrosswalkRelation(0);
    pub const EXACT: CrosswalkRelation = CrosswalkRelation(1);
    pub const CLOSE: CrosswalkRelation = CrosswalkRelation(2);
    pub const BROAD: CrosswalkRelation = CrosswalkRelation(3);
    pub const NARROW: CrosswalkRelation = CrosswalkRelation(4);
    pub const RELATED: CrosswalkRelation = CrosswalkRelation(5);
    pub const COMPOUND: CrosswalkRelation = CrosswalkRelation(6);
}
vocabulary!(CrosswalkRelation, sys::CASUS_VOCABULARY_CROSSWALK_RELATION);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OnError(pub i32);

impl OnError {
    pub const FAIL: OnError = OnError(0);
    pub const SKIP: OnError = OnError(1);
    pub const REPORT: OnError = OnError(2);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dates(pub i32);

impl Dates {
    pub const PROFILE: Dates = Dates(0);
    pub const YMD: Dates = Dates(1);
    pub const DMY: Dates = Dates(2);
    pub const MDY: Dates = Dates(3);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IssueKind(pub i32);

impl IssueKind {
    pub const UNKNOWN: IssueKind = IssueKind(0);
    pub const ROW: IssueKind = IssueKind(1);
    pub const CELL: IssueKind = IssueKind(2);
    pub const WARNING: IssueKind = IssueKind(3);
    pub const REPEAT: IssueKind = IssueKind(4);
    pub const ABSENT: IssueKind = IssueKind(5);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdSetMode(pub i32);

impl IdSetMode {
    pub const UNKNOWN: IdSetMode = IdSetMode(0);
    pub const FIRST: IdSetMode = IdSetMode(1);
    pub const WATCH: IdSetMode = IdSetMode(2);
    pub const LAST: IdSetMode = IdSetMode(3);
    pub const NEWEST: IdSetMode = IdSetMode(4);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReaderText(pub i32);

impl ReaderText {
    pub const UNKNOWN: ReaderText = ReaderText(0);
    pub const PROFILE: ReaderText = ReaderText(1);
    pub const LAYOUT: ReaderText = ReaderText(2);
    pub const DIALECT: ReaderText = ReaderText(3);
    pub const WHY: ReaderText = ReaderText(4);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spread(pub i32);

impl Spread {
    pub const UNKNOWN: Spread = Spread(0);
    pub const NONE: Spread = Spread(1);
    pub const END: Spread = Spread(2);
    pub const DAYS: Spread = Spread(3);
    pub const EVEN: Spread = Spread(4);
    pub const EXPECTED: Spread = Spread(5);
}
vocabulary!(Spread, sys::CASUS_VOCABULARY_SPREAD);

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Question(pub i32);

impl Question {
    pub const UNKNOWN: Question = Question(0);
    pub const FIELDS: Question = Question(1);
    pub const KEYS: Question = Question(2);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkRule(pub i32);

impl LinkRule {
    pub const UNKNOWN: LinkRule = LinkRule(0);
    pub const BEST: LinkRule = LinkRule(1);
    pub const OPTIMAL: LinkRule = LinkRule(2);
    pub const COMPAT: LinkRule = LinkRule(3);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chart(pub i32);

impl Chart {
    pub const UNKNOWN: Chart = Chart(0);
    pub const MAP: Chart = Chart(1);
    pub const TIMELINE: Chart = Chart(2);
    pub const BARS: Chart = Chart(3);
    pub const LINES: Chart = Chart(4);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Theme(pub i32);

impl Theme {
    pub const UNKNOWN: Theme = Theme(0);
    pub const LIGHT: Theme = Theme(1);
    pub const DARK: Theme = Theme(2);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Projection(pub i32);

impl Projection {
    pub const UNKNOWN: Projection = Projection(0);
    pub const EQUIRECTANGULAR: Projection = Projection(1);
    pub const MERCATOR: Projection = Projection(2);
}

/// One of its constants; a later library may have more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SurveyTable(pub i32);

impl SurveyTable {
    pub const UNKNOWN: SurveyTable = SurveyTable(0);
    pub const COLUMNS: SurveyTable = SurveyTable(1);
    pub const SPELLINGS: SurveyTable = SurveyTable(2);
    pub const CODES: SurveyTable = SurveyTable(3);
}

/// What an event has once. Every event has one, with index 0; it is set and got, not added or removed.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// CASUS_KIND_*; 0 counts as incident, which a new event is.
    pub kind: Kind,
    /// CASUS_MODALITY_*; 0 counts as occurred.
    pub modality: Modality,
    /// CASUS_CERTAINTY_*.
    pub certainty: Certainty,
    /// 1: its dataset has withdrawn this record, else 0.
    pub revoked: bool,
    /// When the record was made, CASUS_MOMENT_UNKNOWN.
    pub created: i64,
    /// When it was last changed, CASUS_MOMENT_UNKNOWN.
    pub modified: i64,
    /// Number of events that a series or summary states ("at least ten confrontations").
    pub reported: Triple,
}

impl Default for Record {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_record>(sys::CASUS_TAG_RECORD)) }
    }
}

impl Part for Record {
    type Raw = sys::casus_record;
    const TAG: i32 = sys::CASUS_TAG_RECORD;

    unsafe fn from_raw(c: &sys::casus_record) -> Self {
        Self {
            kind: Kind(c.kind),
            modality: Modality(c.modality),
            certainty: Certainty(c.certainty),
            revoked: c.revoked != 0,
            created: c.created,
            modified: c.modified,
            reported: c.reported,
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_record> {
        let mut c = initial::<sys::casus_record>(sys::CASUS_TAG_RECORD);
        c.kind = self.kind.0;
        c.modality = self.modality.0;
        c.certainty = self.certainty.0;
        c.revoked = i32::from(self.revoked);
        c.created = self.created;
        c.modified = self.modified;
        c.reported = self.reported;
        Ok(c)
    }
}

/// When it happened, according to a claim. Several rival dates may stand side by side; keys and flat columns take the
/// first one without a claim, else the first whose claim stands: casus_event_claim_stands(). So in every part.
#[derive(Clone, Debug, PartialEq)]
pub struct Date {
    pub span: Span,
    /// Day on which `phrase` was said, CASUS_DAY_UNKNOWN.
    pub anchor: i32,
    /// Index of the claim that states it; -1: the dataset's own. So in every part.
    pub claim: i32,
    /// The words used: "over the past week".
    pub phrase: String,
}

impl Default for Date {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_date>(sys::CASUS_TAG_DATE)) }
    }
}

impl Part for Date {
    type Raw = sys::casus_date;
    const TAG: i32 = sys::CASUS_TAG_DATE;

    unsafe fn from_raw(c: &sys::casus_date) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                span: c.span,
                anchor: c.anchor,
                claim: c.claim,
                phrase: text_of(c.phrase).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_date> {
        let mut c = initial::<sys::casus_date>(sys::CASUS_TAG_DATE);
        c.span = self.span;
        c.anchor = self.anchor;
        c.claim = self.claim;
        c.phrase = str_of(&self.phrase);
        Ok(c)
    }
}

/// A place of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// CASUS_LOCATION_ROLE_*.
    pub role: LocationRole,
    /// CASUS_LOCATION_PRECISION_*.
    pub precision: LocationPrecision,
    /// CASUS_LOCATION_COORDINATE_*.
    pub coordinate: LocationCoordinate,
    /// Index of the claim that states it, -1 the dataset's own.
    pub claim: i32,
    /// Degrees -90..90, NaN unknown; latitude and longitude are known together or not at all.
    pub lat: f64,
    /// Degrees -180..180, NaN unknown.
    pub lon: f64,
    /// Radius of uncertainty in metres, NaN not stated.
    pub radius_m: f64,
    /// Name of the place itself.
    pub name: String,
    /// Name as delivered.
    pub country: String,
    /// ISO 3166-1 alpha-3 code valid on the first day.
    pub iso3: String,
    pub admin1: String,
    pub admin2: String,
    pub admin3: String,
    /// Scheme of `code`, such as "gw"; a code without a scheme is refused.
    pub scheme: String,
    pub code: String,
}

impl Default for Location {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_location>(sys::CASUS_TAG_LOCATION)) }
    }
}

impl Part for Location {
    type Raw = sys::casus_location;
    const TAG: i32 = sys::CASUS_TAG_LOCATION;

    unsafe fn from_raw(c: &sys::casus_location) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                role: LocationRole(c.role),
                precision: LocationPrecision(c.precision),
                coordinate: LocationCoordinate(c.coordinate),
                claim: c.claim,
                lat: c.lat,
                lon: c.lon,
                radius_m: c.radius_m,
                name: text_of(c.name).to_owned(),
                country: text_of(c.country).to_owned(),
                iso3: text_of(c.iso3).to_owned(),
                admin1: text_of(c.admin1).to_owned(),
                admin2: text_of(c.admin2).to_owned(),
                admin3: text_of(c.admin3).to_owned(),
                scheme: text_of(c.scheme).to_owned(),
                code: text_of(c.code).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_location> {
        let mut c = initial::<sys::casus_location>(sys::CASUS_TAG_LOCATION);
        c.role = self.role.0;
        c.precision = self.precision.0;
        c.coordinate = self.coordinate.0;
        c.claim = self.claim;
        c.lat = self.lat;
        c.lon = self.lon;
        c.radius_m = self.radius_m;
        c.name = str_of(&self.name);
        c.country = str_of(&self.country);
        c.iso3 = str_of(&self.iso3);
        c.admin1 = str_of(&self.admin1);
        c.admin2 = str_of(&self.admin2);
        c.admin3 = str_of(&self.admin3);
        c.scheme = str_of(&self.scheme);
        c.code = str_of(&self.code);
        Ok(c)
    }
}

/// Who somebody is. An event lists its actors once; participants and claims refer to them by index.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// CASUS_ACTOR_KIND_*.
    pub kind: ActorKind,
    /// Index of the actor that this one is a part of, -1 none. No circles.
    pub parent: i32,
    /// Name as delivered.
    pub name: String,
    /// Country of the actor, not of the event.
    pub country: String,
    /// Scheme of `code`, such as "ucdp-actor"; a code without a scheme is refused.
    pub scheme: String,
    pub code: String,
}

impl Default for Actor {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_actor>(sys::CASUS_TAG_ACTOR)) }
    }
}

impl Part for Actor {
    type Raw = sys::casus_actor;
    const TAG: i32 = sys::CASUS_TAG_ACTOR;

    unsafe fn from_raw(c: &sys::casus_actor) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                kind: ActorKind(c.kind),
                parent: c.parent,
                name: text_of(c.name).to_owned(),
                country: text_of(c.country).to_owned(),
                scheme: text_of(c.scheme).to_owned(),
                code: text_of(c.code).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_actor> {
        let mut c = initial::<sys::casus_actor>(sys::CASUS_TAG_ACTOR);
        c.kind = self.kind.0;
        c.parent = self.parent;
        c.name = str_of(&self.name);
        c.country = str_of(&self.country);
        c.scheme = str_of(&self.scheme);
        c.code = str_of(&self.code);
        Ok(c)
    }
}

/// What an actor does in the event.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// Index of the actor in the event; required.
    pub actor: i32,
    /// CASUS_PARTICIPANT_ROLE_*.
    pub role: ParticipantRole,
    /// CASUS_SIDE_*.
    pub side: Side,
    /// 1 if the source doubts the attribution, else 0.
    pub uncertain: bool,
    /// Index of the claim that states it, -1 the dataset's own.
    pub claim: i32,
}

impl Default for Participant {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_participant>(sys::CASUS_TAG_PARTICIPANT)) }
    }
}

impl Part for Participant {
    type Raw = sys::casus_participant;
    const TAG: i32 = sys::CASUS_TAG_PARTICIPANT;

    unsafe fn from_raw(c: &sys::casus_participant) -> Self {
        Self {
            actor: c.actor,
            role: ParticipantRole(c.role),
            side: Side(c.side),
            uncertain: c.uncertain != 0,
            claim: c.claim,
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_participant> {
        let mut c = initial::<sys::casus_participant>(sys::CASUS_TAG_PARTICIPANT);
        c.actor = self.actor;
        c.role = self.role.0;
        c.side = self.side.0;
        c.uncertain = i32::from(self.uncertain);
        c.claim = self.claim;
        Ok(c)
    }
}

/// One cell of the casualty table: one figure of one status, side and victim group.
#[derive(Clone, Debug, PartialEq)]
pub struct Casualty {
    /// CASUS_CASUALTY_STATUS_*; required.
    pub status: CasualtyStatus,
    /// CASUS_SIDE_*; 0 = not broken down by side.
    pub side: Side,
    /// CASUS_COUNTING_*.
    pub counting: Counting,
    /// Index of the cell in which these people are already counted, -1 none. Not added again.
    pub included_in: i32,
    /// Index of the claim that states it, -1 the dataset's own.
    pub claim: i32,
    /// Index of the participant who did it, -1 not stated.
    pub by: i32,
    /// Index of the means with which it was done, -1 not stated.
    pub means: i32,
    /// CASUS_SEX_*, of the victims.
    pub sex: Sex,
    /// CASUS_AGE_*.
    pub age: Age,
    /// 1: the victim group is inferred from elsewhere, not stated with the figure.
    pub inferred: bool,
    pub triple: Triple,
    /// 0..1: stated part of the cell that it is `included_in`, NaN. Makes no figure by itself.
    pub share: f64,
    /// Of the victims, ISO 3166-1 alpha-3 where it is known.
    pub nationality: String,
    pub occupation: String,
    pub employer: String,
    /// As it was said: "eliminated", "dozens".
    pub words: String,
}

impl Default for Casualty {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_casualty>(sys::CASUS_TAG_CASUALTY)) }
    }
}

impl Part for Casualty {
    type Raw = sys::casus_casualty;
    const TAG: i32 = sys::CASUS_TAG_CASUALTY;

    unsafe fn from_raw(c: &sys::casus_casualty) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                status: CasualtyStatus(c.status),
                side: Side(c.side),
                counting: Counting(c.counting),
                included_in: c.included_in,
                claim: c.claim,
                by: c.by,
                means: c.means,
                sex: Sex(c.sex),
                age: Age(c.age),
                inferred: c.inferred != 0,
                triple: c.triple,
                share: c.share,
                nationality: text_of(c.nationality).to_owned(),
                occupation: text_of(c.occupation).to_owned(),
                employer: text_of(c.employer).to_owned(),
                words: text_of(c.words).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_casualty> {
        let mut c = initial::<sys::casus_casualty>(sys::CASUS_TAG_CASUALTY);
        c.status = self.status.0;
        c.side = self.side.0;
        c.counting = self.counting.0;
        c.included_in = self.included_in;
        c.claim = self.claim;
        c.by = self.by;
        c.means = self.means;
        c.sex = self.sex.0;
        c.age = self.age.0;
        c.inferred = i32::from(self.inferred);
        c.triple = self.triple;
        c.share = self.share;
        c.nationality = str_of(&self.nationality);
        c.occupation = str_of(&self.occupation);
        c.employer = str_of(&self.employer);
        c.words = str_of(&self.words);
        Ok(c)
    }
}

/// A code of an event-type scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Classification {
    /// 1 = the scheme's first level (native_class), 2 the next (native_subclass), and so on.
    pub level: i32,
    /// CASUS_CROSSWALK_RELATION_* of codes.h: what the code is to the event's class; 0 if the class does not come
    /// from it.
    pub relation: CrosswalkRelation,
    /// Index of the claim that states it, -1 the dataset's own.
    pub claim: i32,
    /// Such as "ucdp" or "acled"; required.
    pub scheme: String,
    /// As delivered; required.
    pub code: String,
}

impl Default for Classification {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_classification>(sys::CASUS_TAG_CLASSIFICATION)) }
    }
}

impl Part for Classification {
    type Raw = sys::casus_classification;
    const TAG: i32 = sys::CASUS_TAG_CLASSIFICATION;

    unsafe fn from_raw(c: &sys::casus_classification) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                level: c.level,
                relation: CrosswalkRelation(c.relation),
                claim: c.claim,
                scheme: text_of(c.scheme).to_owned(),
                code: text_of(c.code).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_classification> {
        let mut c = initial::<sys::casus_classification>(sys::CASUS_TAG_CLASSIFICATION);
        c.level = self.level;
        c.relation = self.relation.0;
        c.claim = self.claim;
        c.scheme = str_of(&self.scheme);
        c.code = str_of(&self.code);
        Ok(c)
    }
}

/// A document or outlet that reports the event. Chains are made by `cites`: Radio X <- agency <- ministry.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Day of publication, CASUS_DAY_UNKNOWN.
    pub published: i32,
    /// Day on which it was read, CASUS_DAY_UNKNOWN.
    pub retrieved: i32,
    /// Index of the source that this one takes it from, -1 none.
    pub cites: i32,
    /// Outlet or organisation.
    pub name: String,
    /// Headline.
    pub title: String,
    pub url: String,
    /// BCP 47 tag.
    pub language: String,
    /// As delivered, such as ACLED's source_scale.
    pub scale: String,
}

impl Default for Source {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_source>(sys::CASUS_TAG_SOURCE)) }
    }
}

impl Part for Source {
    type Raw = sys::casus_source;
    const TAG: i32 = sys::CASUS_TAG_SOURCE;

    unsafe fn from_raw(c: &sys::casus_source) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                published: c.published,
                retrieved: c.retrieved,
                cites: c.cites,
                name: text_of(c.name).to_owned(),
                title: text_of(c.title).to_owned(),
                url: text_of(c.url).to_owned(),
                language: text_of(c.language).to_owned(),
                scale: text_of(c.scale).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_source> {
        let mut c = initial::<sys::casus_source>(sys::CASUS_TAG_SOURCE);
        c.published = self.published;
        c.retrieved = self.retrieved;
        c.cites = self.cites;
        c.name = str_of(&self.name);
        c.title = str_of(&self.title);
        c.url = str_of(&self.url);
        c.language = str_of(&self.language);
        c.scale = str_of(&self.scale);
        Ok(c)
    }
}

/// Who says what about the event, and how. Other parts refer to the claim that states them.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Index of the actor who says it, -1 unknown.
    pub claimant: i32,
    /// Number of people speaking ("three sources"), -1 not stated.
    pub claimant_count: i32,
    /// 1 if they are not named, else 0.
    pub anonymous: bool,
    /// CASUS_CLAIM_STAKE_*.
    pub stake: ClaimStake,
    /// Index of the source through which it is known, -1 none.
    pub source: i32,
    /// CASUS_CLAIM_ABOUT_*.
    pub about: ClaimAbout,
    /// CASUS_CLAIM_POLARITY_*; 0 counts as asserts.
    pub polarity: ClaimPolarity,
    /// CASUS_MODALITY_* of the proposition; 0 counts as occurred.
    pub modality: Modality,
    /// Day on which it was said, CASUS_DAY_UNKNOWN.
    pub stated: i32,
    /// CASUS_CLAIM_STATUS_*.
    pub status: ClaimStatus,
    /// Index of the claim that replaces it, -1 none.
    pub superseded_by: i32,
    /// Index of the claim that it confirms, denies or retracts, -1 none.
    pub of: i32,
    /// 1 confirmed .. 6 cannot be judged (Admiralty system, STANAG 2511), -1 not graded.
    pub credibility: i32,
    /// Of the source: A .. F (Admiralty system), or empty.
    pub reliability: String,
    /// The proposition in words.
    pub text: String,
}

impl Default for Claim {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_claim>(sys::CASUS_TAG_CLAIM)) }
    }
}

impl Part for Claim {
    type Raw = sys::casus_claim;
    const TAG: i32 = sys::CASUS_TAG_CLAIM;

    unsafe fn from_raw(c: &sys::casus_claim) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                claimant: c.claimant,
                claimant_count: c.claimant_count,
                anonymous: c.anonymous != 0,
                stake: ClaimStake(c.stake),
                source: c.source,
                about: ClaimAbout(c.about),
                polarity: ClaimPolarity(c.polarity),
                modality: Modality(c.modality),
                stated: c.stated,
                status: ClaimStatus(c.status),
                superseded_by: c.superseded_by,
                of: c.of,
                credibility: c.credibility,
                reliability: text_of(c.reliability).to_owned(),
                text: text_of(c.text).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_claim> {
        let mut c = initial::<sys::casus_claim>(sys::CASUS_TAG_CLAIM);
        c.claimant = self.claimant;
        c.claimant_count = self.claimant_count;
        c.anonymous = i32::from(self.anonymous);
        c.stake = self.stake.0;
        c.source = self.source;
        c.about = self.about.0;
        c.polarity = self.polarity.0;
        c.modality = self.modality.0;
        c.stated = self.stated;
        c.status = self.status.0;
        c.superseded_by = self.superseded_by;
        c.of = self.of;
        c.credibility = self.credibility;
        c.reliability = str_of(&self.reliability);
        c.text = str_of(&self.text);
        Ok(c)
    }
}

/// With what it was done. Words are free; the customary ones are those of docs/model.md.
#[derive(Clone, Debug, PartialEq)]
pub struct Means {
    /// Index of the claim that states it, -1 the dataset's own.
    pub claim: i32,
    /// How many, unknown if not stated.
    pub triple: Triple,
    /// What carries it: "uav", "vehicle", "person".
    pub platform: String,
    /// "grenade", "mine".
    pub munition: String,
    /// "firearm", "knife".
    pub weapon: String,
    /// Scheme of `code`; a code without a scheme is refused.
    pub scheme: String,
    pub code: String,
}

impl Default for Means {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_means>(sys::CASUS_TAG_MEANS)) }
    }
}

impl Part for Means {
    type Raw = sys::casus_means;
    const TAG: i32 = sys::CASUS_TAG_MEANS;

    unsafe fn from_raw(c: &sys::casus_means) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                claim: c.claim,
                triple: c.triple,
                platform: text_of(c.platform).to_owned(),
                munition: text_of(c.munition).to_owned(),
                weapon: text_of(c.weapon).to_owned(),
                scheme: text_of(c.scheme).to_owned(),
                code: text_of(c.code).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_means> {
        let mut c = initial::<sys::casus_means>(sys::CASUS_TAG_MEANS);
        c.claim = self.claim;
        c.triple = self.triple;
        c.platform = str_of(&self.platform);
        c.munition = str_of(&self.munition);
        c.weapon = str_of(&self.weapon);
        c.scheme = str_of(&self.scheme);
        c.code = str_of(&self.code);
        Ok(c)
    }
}

/// What came of it beside casualties: 116 packets of narcotics seized, territory taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Index of the claim that states it, -1 the dataset's own.
    pub claim: i32,
    /// In `unit`.
    pub quantity: Triple,
    /// "seized", "recovered", "destroyed", "patrolled"; required.
    pub verb: String,
    /// "narcotics"; required.
    pub object: String,
    /// "packet", "km", empty for pieces.
    pub unit: String,
}

impl Default for Outcome {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_outcome>(sys::CASUS_TAG_OUTCOME)) }
    }
}

impl Part for Outcome {
    type Raw = sys::casus_outcome;
    const TAG: i32 = sys::CASUS_TAG_OUTCOME;

    unsafe fn from_raw(c: &sys::casus_outcome) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                claim: c.claim,
                quantity: c.quantity,
                verb: text_of(c.verb).to_owned(),
                object: text_of(c.object).to_owned(),
                unit: text_of(c.unit).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_outcome> {
        let mut c = initial::<sys::casus_outcome>(sys::CASUS_TAG_OUTCOME);
        c.claim = self.claim;
        c.quantity = self.quantity;
        c.verb = str_of(&self.verb);
        c.object = str_of(&self.object);
        c.unit = str_of(&self.unit);
        Ok(c)
    }
}

/// How the event relates to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// CASUS_RELATION_KIND_*; required.
    pub kind: RelationKind,
    /// 0..1, NaN not stated.
    pub confidence: f64,
    /// Of the other event; empty: the same as this one's.
    pub dataset: String,
    /// Of the other event; required.
    pub id: String,
    /// Who or what found it: "report", "analyst", an algorithm with its parameters.
    pub made_by: String,
}

impl Default for Relation {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_relation>(sys::CASUS_TAG_RELATION)) }
    }
}

impl Part for Relation {
    type Raw = sys::casus_relation;
    const TAG: i32 = sys::CASUS_TAG_RELATION;

    unsafe fn from_raw(c: &sys::casus_relation) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                kind: RelationKind(c.kind),
                confidence: c.confidence,
                dataset: text_of(c.dataset).to_owned(),
                id: text_of(c.id).to_owned(),
                made_by: text_of(c.made_by).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_relation> {
        let mut c = initial::<sys::casus_relation>(sys::CASUS_TAG_RELATION);
        c.kind = self.kind.0;
        c.confidence = self.confidence;
        c.dataset = str_of(&self.dataset);
        c.id = str_of(&self.id);
        c.made_by = str_of(&self.made_by);
        Ok(c)
    }
}

/// A country as it was coded on a day. Codes that it did not have on that day are empty, numbers 0. Sources: ISO
/// 3166-1 and the withdrawn codes of ISO 3166-3, FIPS 10-4, CAMEO as in GDELT, UN M49, and the states of Gleditsch-
/// Ward and of the Correlates of War project with their days. ISO codes have the days of ISO 3166-3, but where a
/// state began or ended those of the state.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// For casus_country_get(); -1 none.
    pub index: i32,
    /// ISO 3166-1 numeric.
    pub iso_numeric: i32,
    /// As iso_numeric, but Taiwan has none.
    pub m49: i32,
    /// Gleditsch-Ward.
    pub gw: i32,
    /// Correlates of War.
    pub cow: i32,
    /// NUL-terminated, as the other letters.
    pub iso2: String,
    /// Kosovo has the user code XKX.
    pub iso3: String,
    pub fips: String,
    /// Code of actors; for some not the alpha-3 code, such as ROM.
    pub cameo: String,
    /// Short English name.
    pub name: String,
}

impl Default for Country {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_country>(sys::CASUS_TAG_COUNTRY)) }
    }
}

impl Part for Country {
    type Raw = sys::casus_country;
    const TAG: i32 = sys::CASUS_TAG_COUNTRY;

    unsafe fn from_raw(c: &sys::casus_country) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                index: c.index,
                iso_numeric: c.iso_numeric,
                m49: c.m49,
                gw: c.gw,
                cow: c.cow,
                iso2: letters_of(&c.iso2),
                iso3: letters_of(&c.iso3),
                fips: letters_of(&c.fips),
                cameo: letters_of(&c.cameo),
                name: text_of(c.name).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_country> {
        let mut c = initial::<sys::casus_country>(sys::CASUS_TAG_COUNTRY);
        c.index = self.index;
        c.iso_numeric = self.iso_numeric;
        c.m49 = self.m49;
        c.gw = self.gw;
        c.cow = self.cow;
        c.name = str_of(&self.name);
        Ok(c)
    }
}

/// A code of a country, and when it is valid.
#[derive(Clone, Debug, PartialEq)]
pub struct CountryCode {
    /// For casus_country_get().
    pub country: i32,
    /// 0 in schemes of letters.
    pub number: i32,
    /// First day of validity, CASUS_DAY_UNKNOWN if open.
    pub first_day: i32,
    /// Last day, included; CASUS_DAY_UNKNOWN if open.
    pub last_day: i32,
    /// NUL-terminated; empty in schemes of numbers.
    pub letters: String,
}

impl Default for CountryCode {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_country_code>(sys::CASUS_TAG_COUNTRY_CODE)) }
    }
}

impl Part for CountryCode {
    type Raw = sys::casus_country_code;
    const TAG: i32 = sys::CASUS_TAG_COUNTRY_CODE;

    unsafe fn from_raw(c: &sys::casus_country_code) -> Self {
        Self {
            country: c.country,
            number: c.number,
            first_day: c.first_day,
            last_day: c.last_day,
            letters: letters_of(&c.letters),
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_country_code> {
        let mut c = initial::<sys::casus_country_code>(sys::CASUS_TAG_COUNTRY_CODE);
        c.country = self.country;
        c.number = self.number;
        c.first_day = self.first_day;
        c.last_day = self.last_day;
        Ok(c)
    }
}

/// A code of an event-type scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// 1 for the first level of the scheme, 2 for the next, and so on.
    pub level: i32,
    /// CAMEO, PLOVER: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; else 0.
    pub quad: i32,
    /// CAMEO: Goldstein scale as in GDELT; PLOVER: its score; NaN if there is none.
    pub weight: f64,
    /// As the dataset writes it; ACLED's, WHO's and PITF's codes are their names.
    pub code: String,
    /// English.
    pub label: String,
    /// Code one level up, empty on the first level.
    pub parent: String,
}

impl Default for Code {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_code>(sys::CASUS_TAG_CODE)) }
    }
}

impl Part for Code {
    type Raw = sys::casus_code;
    const TAG: i32 = sys::CASUS_TAG_CODE;

    unsafe fn from_raw(c: &sys::casus_code) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                level: c.level,
                quad: c.quad,
                weight: c.weight,
                code: text_of(c.code).to_owned(),
                label: text_of(c.label).to_owned(),
                parent: text_of(c.parent).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_code> {
        let mut c = initial::<sys::casus_code>(sys::CASUS_TAG_CODE);
        c.level = self.level;
        c.quad = self.quad;
        c.weight = self.weight;
        c.code = str_of(&self.code);
        c.label = str_of(&self.label);
        c.parent = str_of(&self.parent);
        Ok(c)
    }
}

/// A counterpart of a code.
#[derive(Clone, Debug, PartialEq)]
pub struct Crosswalk {
    /// CASUS_CROSSWALK_RELATION_*: what the code is to the target.
    pub relation: CrosswalkRelation,
    /// Scheme of the target.
    pub scheme: String,
    /// Code of the target; empty with CASUS_CROSSWALK_RELATION_NONE.
    pub target: String,
    /// When it holds, or what is lost; may be empty. English.
    pub condition: String,
}

impl Default for Crosswalk {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_crosswalk>(sys::CASUS_TAG_CROSSWALK)) }
    }
}

impl Part for Crosswalk {
    type Raw = sys::casus_crosswalk;
    const TAG: i32 = sys::CASUS_TAG_CROSSWALK;

    unsafe fn from_raw(c: &sys::casus_crosswalk) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                relation: CrosswalkRelation(c.relation),
                scheme: text_of(c.scheme).to_owned(),
                target: text_of(c.target).to_owned(),
                condition: text_of(c.condition).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_crosswalk> {
        let mut c = initial::<sys::casus_crosswalk>(sys::CASUS_TAG_CROSSWALK);
        c.relation = self.relation.0;
        c.scheme = str_of(&self.scheme);
        c.target = str_of(&self.target);
        c.condition = str_of(&self.condition);
        Ok(c)
    }
}

/// Something wrong with the input. Valid during the callback.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// CASUS_ISSUE_KIND_*.
    pub kind: IssueKind,
    /// As in casus_error.
    pub row: i64,
    /// As in casus_error.
    pub column: i64,
    /// As in casus_error.
    pub byte_offset: i64,
    /// Name of the source column; empty if it does not apply.
    pub column_name: String,
    /// The text that cannot be read, at most 200 bytes of it; empty if it does not apply.
    pub value: String,
    /// As in casus_error; followed by a NUL.
    pub message: String,
    /// Of a casus event that cannot be read, as far as it was: at most 64 bytes; else empty.
    pub dataset: String,
    /// As `dataset`.
    pub id: String,
}

impl Default for Issue {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_issue>(sys::CASUS_TAG_ISSUE)) }
    }
}

impl Part for Issue {
    type Raw = sys::casus_issue;
    const TAG: i32 = sys::CASUS_TAG_ISSUE;

    unsafe fn from_raw(c: &sys::casus_issue) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                kind: IssueKind(c.kind),
                row: c.row,
                column: c.column,
                byte_offset: c.byte_offset,
                column_name: text_of(c.column_name).to_owned(),
                value: text_of(c.value).to_owned(),
                message: text_of(c.message).to_owned(),
                dataset: text_of(c.dataset).to_owned(),
                id: text_of(c.id).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_issue> {
        let mut c = initial::<sys::casus_issue>(sys::CASUS_TAG_ISSUE);
        c.kind = self.kind.0;
        c.row = self.row;
        c.column = self.column;
        c.byte_offset = self.byte_offset;
        c.column_name = str_of(&self.column_name);
        c.value = str_of(&self.value);
        c.message = str_of(&self.message);
        c.dataset = str_of(&self.dataset);
        c.id = str_of(&self.id);
        Ok(c)
    }
}

/// Options of a reader.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// CASUS_ON_ERROR_*.
    pub on_error: OnError,
    /// CASUS_DATES_*.
    pub dates: Dates,
    /// Names of the columns to build (batch.h), NULL = all; what a question does not need costs nothing. Where a call
    /// chooses its own columns this must be NULL.
    pub columns: Option<String>,
    /// Name of a profile (CASUS_VOCABULARY_PROFILE), NULL = detect by the header.
    pub profile: Option<String>,
    /// What columns mean, for profile "generic": `field=column,...`, such as `date=time,type=kind,killed="Deaths,
    /// total"`. The fields: id date date_end year month day time country iso3 admin1 admin2 admin3 location lat lon
    /// type subtype side_a side_b dyad killed killed_low killed_high injured injured_low injured_high missing
    /// abducted displaced arrested captured affected title notes source url. NULL = none.
    pub mapping: Option<String>,
    /// Each (dataset, id) once, over all readers with this set; NULL = every row is an event. One of mode LAST or
    /// NEWEST that has not looked through the inputs is CASUS_E_STATE.
    pub ids: Option<crate::IdSet>,
}

impl Default for ReadOptions {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_read_options>(sys::CASUS_TAG_READ_OPTIONS)) }
    }
}

impl Part for ReadOptions {
    type Raw = sys::casus_read_options;
    const TAG: i32 = sys::CASUS_TAG_READ_OPTIONS;

    unsafe fn from_raw(c: &sys::casus_read_options) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                on_error: OnError(c.on_error),
                dates: Dates(c.dates),
                columns: name_of(c.columns),
                profile: name_of(c.profile),
                mapping: name_of(c.mapping),
                ids: None,
            }
        }
    }

    fn raw(&self, keep: &mut Keep) -> Result<sys::casus_read_options> {
        let mut c = initial::<sys::casus_read_options>(sys::CASUS_TAG_READ_OPTIONS);
        c.on_error = self.on_error.0;
        c.dates = self.dates.0;
        c.columns = keep.name(self.columns.as_deref())?;
        c.profile = keep.name(self.profile.as_deref())?;
        c.mapping = keep.name(self.mapping.as_deref())?;
        c.ids = self.ids.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        Ok(c)
    }
}

/// Counts of a reader so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Data records seen: kept + rejected + blank + merged + duplicates + conflicts.
    pub records: i64,
    pub kept: i64,
    /// Row errors.
    pub rejected: i64,
    /// Records without a field, or with empty fields only.
    pub blank: i64,
    /// Values of kept rows that cannot be read, in the columns that are built.
    pub cell_errors: i64,
    /// Fields of built columns that were not UTF-8 and were read as cp1252.
    pub recoded: i64,
    /// Bytes among them that cp1252 does not define, now U+FFFD.
    pub undefined_bytes: i64,
    /// Estimate (HyperLogLog, standard error 0.8 %) of the distinct ids among kept rows, of each dataset that they
    /// name; a row without an id counts as one of its own; -1 without ids, or not counted.
    pub distinct_ids: i64,
    /// Bytes consumed.
    pub bytes: i64,
    /// With an id set: rows with more actors of the event before.
    pub merged: i64,
    /// Rows that were the same once more.
    pub duplicates: i64,
    /// Rows with a known id that differ from the first.
    pub conflicts: i64,
    /// Of the kept rows those for which the condition of the call holds; kept without one; -1 where it is known only
    /// at the end of all inputs (the condition names `standing`).
    pub chosen: i64,
    /// Of the chosen rows those of kind series or summary, where the kind was read; else 0.
    pub summaries: i64,
    /// With an id set that watches: estimate of the distinct (dataset, id) that an input before, number
    /// `common_input`, has too, if these are 2 % or more of the ids of the smaller of the two; else 0.
    pub common_ids: i64,
    /// Number of that input among the readers of the set, from 0 in the order in which they were made; -1 for none.
    pub common_input: i64,
    /// Name of the profile that was found, such as "ucdp-ged". Valid for good.
    pub profile: String,
}

impl Default for Report {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_report>(sys::CASUS_TAG_REPORT)) }
    }
}

impl Part for Report {
    type Raw = sys::casus_report;
    const TAG: i32 = sys::CASUS_TAG_REPORT;

    unsafe fn from_raw(c: &sys::casus_report) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                records: c.records,
                kept: c.kept,
                rejected: c.rejected,
                blank: c.blank,
                cell_errors: c.cell_errors,
                recoded: c.recoded,
                undefined_bytes: c.undefined_bytes,
                distinct_ids: c.distinct_ids,
                bytes: c.bytes,
                merged: c.merged,
                duplicates: c.duplicates,
                conflicts: c.conflicts,
                chosen: c.chosen,
                summaries: c.summaries,
                common_ids: c.common_ids,
                common_input: c.common_input,
                profile: text_of(c.profile).to_owned(),
            }
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_report> {
        let mut c = initial::<sys::casus_report>(sys::CASUS_TAG_REPORT);
        c.records = self.records;
        c.kept = self.kept;
        c.rejected = self.rejected;
        c.blank = self.blank;
        c.cell_errors = self.cell_errors;
        c.recoded = self.recoded;
        c.undefined_bytes = self.undefined_bytes;
        c.distinct_ids = self.distinct_ids;
        c.bytes = self.bytes;
        c.merged = self.merged;
        c.duplicates = self.duplicates;
        c.conflicts = self.conflicts;
        c.chosen = self.chosen;
        c.summaries = self.summaries;
        c.common_ids = self.common_ids;
        c.common_input = self.common_input;
        c.profile = str_of(&self.profile);
        Ok(c)
    }
}

/// Options of a writer.
#[derive(Clone, Debug)]
pub struct WriteOptions {
    /// CASUS_FORMAT_* of base.h, but TEXT and MARKDOWN; 0 = JSONL.
    pub format: Format,
    /// 1: JSON events carry the source row's columns under "native".
    pub native_rows: bool,
    /// 1: one row an event: of the records that are one event the one that leads, and none of what does not stand
    /// (docs/standing.md). Its figures in CSV are what the event adds to a rollup, as those of GeoJSON always are.
    pub once: bool,
    /// 1: CSV and GeoJSON give an event of which only the country is known the middle of that country, marked
    /// `centroid`.
    pub centroids: bool,
    /// CASUS_POLICY_* by which figures of CSV and GeoJSON are resolved; 0 = hull.
    pub policy: Policy,
    /// As of casus_rollup_options, like the next two: they decide what stands and leads.
    pub min_confidence: f64,
    pub lead: Option<String>,
    /// With links the rows of every input wait until casus_writer_finish().
    pub links: Option<crate::Links>,
    /// By which the condition of casus_writer_add_input() sees actors and places; NULL: by their own names, which are
    /// what is written in any case.
    pub names: Option<crate::Names>,
    /// CSV, JSON and JSONL: comma-separated fields of docs/filter.md that an event has once, and `native.COLUMN`:
    /// flat rows of these, instead of whole events. NULL or empty: whole.
    pub columns: Option<String>,
    /// Such fields, each with `asc` (if it says nothing) or `desc` behind it: events wait until
    /// casus_writer_finish(), which writes them in this order. What is unknown is last in both directions, and what
    /// is equal stays in the order of the input. NULL or empty: as they come. Not for the native format, whose rows
    /// stay where they are.
    pub order: Option<String>,
    /// At most so many events, in this order; no more than these and one batch are then held. 0: all.
    pub limit: i64,
}

impl Default for WriteOptions {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_write_options>(sys::CASUS_TAG_WRITE_OPTIONS)) }
    }
}

impl Part for WriteOptions {
    type Raw = sys::casus_write_options;
    const TAG: i32 = sys::CASUS_TAG_WRITE_OPTIONS;

    unsafe fn from_raw(c: &sys::casus_write_options) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                format: Format(c.format),
                native_rows: c.native_rows != 0,
                once: c.once != 0,
                centroids: c.centroids != 0,
                policy: Policy(c.policy),
                min_confidence: c.min_confidence,
                lead: name_of(c.lead),
                links: None,
                names: None,
                columns: name_of(c.columns),
                order: name_of(c.order),
                limit: c.limit,
            }
        }
    }

    fn raw(&self, keep: &mut Keep) -> Result<sys::casus_write_options> {
        let mut c = initial::<sys::casus_write_options>(sys::CASUS_TAG_WRITE_OPTIONS);
        c.format = self.format.0;
        c.native_rows = i32::from(self.native_rows);
        c.once = i32::from(self.once);
        c.centroids = i32::from(self.centroids);
        c.policy = self.policy.0;
        c.min_confidence = self.min_confidence;
        c.lead = keep.name(self.lead.as_deref())?;
        c.links = self.links.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.names = self.names.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.columns = keep.name(self.columns.as_deref())?;
        c.order = keep.name(self.order.as_deref())?;
        c.limit = self.limit;
        Ok(c)
    }
}

/// What a question asks beside its keys and sums.
#[derive(Clone, Debug)]
pub struct RollupOptions {
    /// CASUS_POLICY_* by which claims are resolved; 0 = hull.
    pub policy: Policy,
    /// CASUS_SPREAD_* over the finest key of time, which there must be; 0 = none.
    pub spread: Spread,
    /// Relations same_as, duplicate_of, supersedes and possibly_overlaps of a lower confidence do not hold; 0 to 1,
    /// one that states none has 1.
    pub min_confidence: f64,
    /// Comma-separated datasets: of the records that are one event, one of the first of these that has any gives the
    /// event its keys. NULL or empty: the first by dataset and id.
    pub lead: Option<String>,
    /// Which records are one event beside those that say so; NULL = none. Needed for rows of datasets that are
    /// counted as they pass, which relations cannot reach afterwards.
    pub links: Option<crate::Links>,
    /// Counts only events for which this condition holds (casus_filter_new()); NULL or empty = all. Members of a
    /// summary that it leaves out still explain the summary.
    pub r#where: Option<String>,
    /// Sums of outcomes count this unit alone, `NAME(UNIT)`; NULL or empty: each has columns for every unit that is
    /// met.
    pub unit: Option<String>,
    /// Over which an event is spread that is known by admin1, region or country only; needs the key gid. NULL: it
    /// counts in the cell of its coordinates.
    pub cells: Option<crate::Cells>,
    /// By which keys and conditions see actors and places; NULL: as the datasets have them. States of different
    /// tables do not merge; a loaded one does not hold its table, and is merged into a rollup that was given it
    /// before more is added.
    pub names: Option<crate::Names>,
    /// 1: keep the total as well, which tables then can show: the row of the same question without keys, in which
    /// each event counts once however many rows it is in. It cannot be asked for afterwards.
    pub total: bool,
    /// A key of the question: keep the total, and that of each value of the key too, for tables with a total whose
    /// `across` it is. NULL or empty: none.
    pub across: Option<String>,
}

impl Default for RollupOptions {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_rollup_options>(sys::CASUS_TAG_ROLLUP_OPTIONS)) }
    }
}

impl Part for RollupOptions {
    type Raw = sys::casus_rollup_options;
    const TAG: i32 = sys::CASUS_TAG_ROLLUP_OPTIONS;

    unsafe fn from_raw(c: &sys::casus_rollup_options) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                policy: Policy(c.policy),
                spread: Spread(c.spread),
                min_confidence: c.min_confidence,
                lead: name_of(c.lead),
                links: None,
                r#where: name_of(c.r#where),
                unit: name_of(c.unit),
                cells: None,
                names: None,
                total: c.total != 0,
                across: name_of(c.across),
            }
        }
    }

    fn raw(&self, keep: &mut Keep) -> Result<sys::casus_rollup_options> {
        let mut c = initial::<sys::casus_rollup_options>(sys::CASUS_TAG_ROLLUP_OPTIONS);
        c.policy = self.policy.0;
        c.spread = self.spread.0;
        c.min_confidence = self.min_confidence;
        c.lead = keep.name(self.lead.as_deref())?;
        c.links = self.links.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.r#where = keep.name(self.r#where.as_deref())?;
        c.unit = keep.name(self.unit.as_deref())?;
        c.cells = self.cells.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.names = self.names.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.total = i32::from(self.total);
        c.across = keep.name(self.across.as_deref())?;
        Ok(c)
    }
}

/// What became of the records that the filter keeps, each told once: events = counted + not_happened + superseded +
/// told_twice, over records of kind incident, episode and statement, and the same over summaries and series.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub events: i64,
    pub counted: i64,
    /// Planned, threatened, possible, hypothetical, denied, negated, or discounted.
    pub not_happened: i64,
    /// Or revoked.
    pub superseded: i64,
    /// One more telling of an event that is counted.
    pub told_twice: i64,
    pub summaries: i64,
    pub summaries_counted: i64,
    pub summaries_not_happened: i64,
    pub summaries_superseded: i64,
    pub summaries_told_twice: i64,
    /// Of the counted those that did not happen: the question names modality or certainty.
    pub unreal: i64,
    /// Of the counted those whose records agree on no best of a figure: see CASUS_POLICY_LEAD.
    pub disagreed: i64,
    /// Circles of supersedes, which set nothing aside, and of part_of.
    pub circles: i64,
    /// Relations of a record to its own name, which mean nothing.
    pub selves: i64,
}

impl Default for Standing {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_standing>(sys::CASUS_TAG_STANDING)) }
    }
}

impl Part for Standing {
    type Raw = sys::casus_standing;
    const TAG: i32 = sys::CASUS_TAG_STANDING;

    unsafe fn from_raw(c: &sys::casus_standing) -> Self {
        Self {
            events: c.events,
            counted: c.counted,
            not_happened: c.not_happened,
            superseded: c.superseded,
            told_twice: c.told_twice,
            summaries: c.summaries,
            summaries_counted: c.summaries_counted,
            summaries_not_happened: c.summaries_not_happened,
            summaries_superseded: c.summaries_superseded,
            summaries_told_twice: c.summaries_told_twice,
            unreal: c.unreal,
            disagreed: c.disagreed,
            circles: c.circles,
            selves: c.selves,
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_standing> {
        let mut c = initial::<sys::casus_standing>(sys::CASUS_TAG_STANDING);
        c.events = self.events;
        c.counted = self.counted;
        c.not_happened = self.not_happened;
        c.superseded = self.superseded;
        c.told_twice = self.told_twice;
        c.summaries = self.summaries;
        c.summaries_counted = self.summaries_counted;
        c.summaries_not_happened = self.summaries_not_happened;
        c.summaries_superseded = self.summaries_superseded;
        c.summaries_told_twice = self.summaries_told_twice;
        c.unreal = self.unreal;
        c.disagreed = self.disagreed;
        c.circles = self.circles;
        c.selves = self.selves;
        Ok(c)
    }
}

/// How a table is finished, in this order: `fill`, `total` and `percent`, `across`, `show`, `having`, `order`,
/// `limit`.
#[derive(Clone, Debug, PartialEq)]
pub struct TableOptions {
    /// Comma-separated columns, each with `asc` (if it says nothing) or `desc` behind it; a bare NAME is NAME_best.
    /// Unknown is last in both directions, what is open is the highest, and what is equal stands in the order of its
    /// keys. NULL or empty: by keys.
    pub order: Option<String>,
    /// Only rows for which this condition holds, in the language of casus_filter_new() over the table's columns:
    /// `killed > 10 and events >= 3`. A name that is not letters, digits, points and _ alone stands in double quotes,
    /// unless what is odd is in its brackets. NULL or empty = all.
    pub having: Option<String>,
    /// Comma-separated columns that each sum has, and has in any case: low, best, high, n_open, n_unknown,
    /// n_irregular, residual_low, residual_best, residual_high, n_exceeded, n_overlap, percent; `residual` is three
    /// of them. They come in this order. NULL or empty: as casus_rollup_table() says.
    pub show: Option<String>,
    /// A key whose values become columns, of the only sum: VALUE for an event count or one `show`, else VALUE_low and
    /// so on; bytewise, `(unknown)` last. NULL or empty: none.
    pub across: Option<String>,
    /// At most so many rows; 0 = all. The row of the total is not one of them.
    pub limit: i64,
    /// 1: a row for every period from the first to the last of the table, for each combination of the other keys that
    /// occurs; with 0 events, and sums unknown. There must be one finest key of time.
    pub fill: bool,
    /// 1: a last row with the total, whose first key is `(total)`; in JSON also `"total": true`. The rollup was asked
    /// for it (casus_rollup_options), with `across` for that key, or has no keys and is its own total. Across, it is
    /// that of each value by itself.
    pub total: bool,
    /// 1: a column NAME_percent of each sum and count, 100 times its best over the total's best, to 4 decimals, half
    /// away from zero. The rollup was asked for its total, or has no keys.
    pub percent: bool,
}

impl Default for TableOptions {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_table_options>(sys::CASUS_TAG_TABLE_OPTIONS)) }
    }
}

impl Part for TableOptions {
    type Raw = sys::casus_table_options;
    const TAG: i32 = sys::CASUS_TAG_TABLE_OPTIONS;

    unsafe fn from_raw(c: &sys::casus_table_options) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                order: name_of(c.order),
                having: name_of(c.having),
                show: name_of(c.show),
                across: name_of(c.across),
                limit: c.limit,
                fill: c.fill != 0,
                total: c.total != 0,
                percent: c.percent != 0,
            }
        }
    }

    fn raw(&self, keep: &mut Keep) -> Result<sys::casus_table_options> {
        let mut c = initial::<sys::casus_table_options>(sys::CASUS_TAG_TABLE_OPTIONS);
        c.order = keep.name(self.order.as_deref())?;
        c.having = keep.name(self.having.as_deref())?;
        c.show = keep.name(self.show.as_deref())?;
        c.across = keep.name(self.across.as_deref())?;
        c.limit = self.limit;
        c.fill = i32::from(self.fill);
        c.total = i32::from(self.total);
        c.percent = i32::from(self.percent);
        Ok(c)
    }
}

/// How records are linked.
#[derive(Clone, Debug)]
pub struct LinkOptions {
    /// CASUS_LINK_RULE_*; 0 = best.
    pub rule: LinkRule,
    /// Candidates are at most so many days apart, from the end of one to the begin of the other; 0 to 366.
    pub days: i32,
    /// Candidates are at most so many kilometres apart beyond the sum of their radii of precision (of compat: from
    /// point to point); 0 to 20,038.
    pub km: f64,
    /// A pair of a lower probability is no link; 0 to 1. Higher: fewer false links and more missed ones.
    pub threshold: f64,
    /// CASUS_E_LIMIT beyond so many; 0 = 2^26, which take 3 GiB.
    pub max_candidates: i64,
    /// Used as they are; NULL: learnt from the candidates, or the defaults if these, or pairs of one dataset as near
    /// to each other, are fewer than 200, which the summary says.
    pub weights: Option<crate::LinkWeights>,
    /// By which actors and places are compared; NULL: as the datasets have them.
    pub names: Option<crate::Names>,
    /// 1: also finds repeats inside a dataset (casus_matches_repeats()); 0.
    pub within: bool,
    /// Of compat: in how many taxonomies a pair may differ altogether.
    pub partial: i32,
    /// Of compat: 1: a pair must agree at the level of `certainty` of each taxonomy; 0: at any.
    pub no_smartmatch: bool,
    /// Of compat: comma-separated levels, 1 = the base categories, one a taxonomy; NULL = 1.
    pub certainty: Option<String>,
    /// Of compat: comma-separated weights, one a taxonomy; NULL = 1.
    pub weight: Option<String>,
}

impl Default for LinkOptions {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_link_options>(sys::CASUS_TAG_LINK_OPTIONS)) }
    }
}

impl Part for LinkOptions {
    type Raw = sys::casus_link_options;
    const TAG: i32 = sys::CASUS_TAG_LINK_OPTIONS;

    unsafe fn from_raw(c: &sys::casus_link_options) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                rule: LinkRule(c.rule),
                days: c.days,
                km: c.km,
                threshold: c.threshold,
                max_candidates: c.max_candidates,
                weights: None,
                names: None,
                within: c.within != 0,
                partial: c.partial,
                no_smartmatch: c.no_smartmatch != 0,
                certainty: name_of(c.certainty),
                weight: name_of(c.weight),
            }
        }
    }

    fn raw(&self, keep: &mut Keep) -> Result<sys::casus_link_options> {
        let mut c = initial::<sys::casus_link_options>(sys::CASUS_TAG_LINK_OPTIONS);
        c.rule = self.rule.0;
        c.days = self.days;
        c.km = self.km;
        c.threshold = self.threshold;
        c.max_candidates = self.max_candidates;
        c.weights = self.weights.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.names = self.names.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.within = i32::from(self.within);
        c.partial = self.partial;
        c.no_smartmatch = i32::from(self.no_smartmatch);
        c.certainty = keep.name(self.certainty.as_deref())?;
        c.weight = keep.name(self.weight.as_deref())?;
        Ok(c)
    }
}

/// What came out, in figures.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchSummary {
    pub records: i64,
    pub datasets: i64,
    pub candidates: i64,
    /// Candidates that were chosen.
    pub links: i64,
    /// Of two records or more.
    pub clusters: i64,
    /// Clusters and records that stand alone.
    pub events: i64,
    /// Records that can have no candidate since their day is unknown.
    pub without_day: i64,
    /// The same of their place.
    pub without_place: i64,
    /// Records that no relation can name.
    pub without_id: i64,
    /// Records whose dataset and id another one before has.
    pub repeated_ids: i64,
    /// Groups of candidates that CASUS_LINK_RULE_OPTIMAL left to best.
    pub large_components: i64,
    /// In which weights were learnt; 0 if they were not.
    pub rounds: i64,
    /// 1: weights were learnt from the candidates, 0: given, or the defaults.
    pub learnt: bool,
    /// Learnt share of true pairs among candidates that each could be one.
    pub prior: f64,
}

impl Default for MatchSummary {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_match_summary>(sys::CASUS_TAG_MATCH_SUMMARY)) }
    }
}

impl Part for MatchSummary {
    type Raw = sys::casus_match_summary;
    const TAG: i32 = sys::CASUS_TAG_MATCH_SUMMARY;

    unsafe fn from_raw(c: &sys::casus_match_summary) -> Self {
        Self {
            records: c.records,
            datasets: c.datasets,
            candidates: c.candidates,
            links: c.links,
            clusters: c.clusters,
            events: c.events,
            without_day: c.without_day,
            without_place: c.without_place,
            without_id: c.without_id,
            repeated_ids: c.repeated_ids,
            large_components: c.large_components,
            rounds: c.rounds,
            learnt: c.learnt != 0,
            prior: c.prior,
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_match_summary> {
        let mut c = initial::<sys::casus_match_summary>(sys::CASUS_TAG_MATCH_SUMMARY);
        c.records = self.records;
        c.datasets = self.datasets;
        c.candidates = self.candidates;
        c.links = self.links;
        c.clusters = self.clusters;
        c.events = self.events;
        c.without_day = self.without_day;
        c.without_place = self.without_place;
        c.without_id = self.without_id;
        c.repeated_ids = self.repeated_ids;
        c.large_components = self.large_components;
        c.rounds = self.rounds;
        c.learnt = i32::from(self.learnt);
        c.prior = self.prior;
        Ok(c)
    }
}

/// How the events that no dataset has are estimated (docs/estimates.md).
#[derive(Clone, Debug, PartialEq)]
pub struct EstimateOptions {
    /// Log-linear models have terms of at most so many datasets; 1 (none depends on another) to 5, of six datasets to
    /// 2; 0 = one less than there are datasets, of six 2.
    pub interactions: i32,
    /// Of the intervals; 0.5 to 0.999.
    pub level: f64,
    /// Of the decomposable models: events that each set of datasets has beforehand; 0 = 1 spread over all sets, to
    /// 100.
    pub delta: f64,
    /// Of the decomposable models: more unseen events are not thought of; 0 = 20 for each one observed, at least
    /// 1,000.
    pub max_unseen: i64,
}

impl Default for EstimateOptions {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_estimate_options>(sys::CASUS_TAG_ESTIMATE_OPTIONS)) }
    }
}

impl Part for EstimateOptions {
    type Raw = sys::casus_estimate_options;
    const TAG: i32 = sys::CASUS_TAG_ESTIMATE_OPTIONS;

    unsafe fn from_raw(c: &sys::casus_estimate_options) -> Self {
        Self {
            interactions: c.interactions,
            level: c.level,
            delta: c.delta,
            max_unseen: c.max_unseen,
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_estimate_options> {
        let mut c = initial::<sys::casus_estimate_options>(sys::CASUS_TAG_ESTIMATE_OPTIONS);
        c.interactions = self.interactions;
        c.level = self.level;
        c.delta = self.delta;
        c.max_unseen = self.max_unseen;
        Ok(c)
    }
}

/// How releases are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct DiffOptions {
    /// Changes of releases after this day are kept; CASUS_DAY_UNKNOWN: all. The day of a release is the latest
    /// `modified` of its records, of those without one the last day that they tell of.
    pub since: i32,
}

impl Default for DiffOptions {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_diff_options>(sys::CASUS_TAG_DIFF_OPTIONS)) }
    }
}

impl Part for DiffOptions {
    type Raw = sys::casus_diff_options;
    const TAG: i32 = sys::CASUS_TAG_DIFF_OPTIONS;

    unsafe fn from_raw(c: &sys::casus_diff_options) -> Self {
        Self {
            since: c.since,
        }
    }

    fn raw(&self, _keep: &mut Keep) -> Result<sys::casus_diff_options> {
        let mut c = initial::<sys::casus_diff_options>(sys::CASUS_TAG_DIFF_OPTIONS);
        c.since = self.since;
        Ok(c)
    }
}

/// How a table is drawn.
#[derive(Clone, Debug)]
pub struct PlotOptions {
    /// CASUS_CHART_*; 0: a map of a table with a key of place, else a timeline of one with a key of time, else bars.
    pub chart: Chart,
    /// CASUS_THEME_*; 0: light or dark, as the reader's system prefers.
    pub theme: Theme,
    /// CASUS_PROJECTION_*; 0 = equirectangular.
    pub projection: Projection,
    /// Pixels, 240 to 4096; 0 = 960.
    pub width: i32,
    /// Pixels of the drawing itself, 120 to 4096, to which heading and text come; 0: as its content needs. Bars
    /// always take what they need.
    pub height: i32,
    /// CASUS_E_LIMIT beyond so many marks of a map or periods of a panel; 0 = 4000.
    pub limit: i32,
    /// Begins every id and scopes every rule of style, so that pictures in one page do not meet: a letter, then
    /// letters, digits, - and _, 40 at most; NULL = "casus".
    pub id: Option<String>,
    /// NULL or empty: what the table asks.
    pub title: Option<String>,
    /// More to be said below the picture and in its description; NULL or empty: nothing.
    pub note: Option<String>,
    /// Of a map: GeoJSON whose lines and polygons lie below the marks; its points and properties do not count. NULL
    /// or empty = none.
    pub outline: Option<String>,
    /// Of a timeline or lines: a table with keys of time and date_precision, whose rows that are known less precisely
    /// than a period are drawn below as long as their precision. NULL = none.
    pub spans: Option<crate::Table>,
}

impl Default for PlotOptions {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_plot_options>(sys::CASUS_TAG_PLOT_OPTIONS)) }
    }
}

impl Part for PlotOptions {
    type Raw = sys::casus_plot_options;
    const TAG: i32 = sys::CASUS_TAG_PLOT_OPTIONS;

    unsafe fn from_raw(c: &sys::casus_plot_options) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                chart: Chart(c.chart),
                theme: Theme(c.theme),
                projection: Projection(c.projection),
                width: c.width,
                height: c.height,
                limit: c.limit,
                id: name_of(c.id),
                title: name_of(c.title),
                note: name_of(c.note),
                outline: name_of(c.outline),
                spans: None,
            }
        }
    }

    fn raw(&self, keep: &mut Keep) -> Result<sys::casus_plot_options> {
        let mut c = initial::<sys::casus_plot_options>(sys::CASUS_TAG_PLOT_OPTIONS);
        c.chart = self.chart.0;
        c.theme = self.theme.0;
        c.projection = self.projection.0;
        c.width = self.width;
        c.height = self.height;
        c.limit = self.limit;
        c.id = keep.name(self.id.as_deref())?;
        c.title = keep.name(self.title.as_deref())?;
        c.note = keep.name(self.note.as_deref())?;
        c.outline = keep.name(self.outline.as_deref())?;
        c.spans = self.spans.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        Ok(c)
    }
}

/// What a report is of, and how it is written.
#[derive(Clone, Debug)]
pub struct ReportOptions {
    /// CASUS_FORMAT_TEXT, CASUS_FORMAT_MARKDOWN or CASUS_FORMAT_HTML; 0 = HTML.
    pub format: i32,
    /// Of text: columns, 40 and more; 0 = 100.
    pub width: i32,
    /// CASUS_POLICY_* by which claims are resolved; 0 = hull.
    pub policy: Policy,
    /// Events that are listed with all they say, at most; of more the largest are listed, and how many are not is
    /// said. 0: 2,000 in HTML, 100 else.
    pub limit: i32,
    /// As of casus_rollup_options, and so `lead`, `where`, `links` and `names`.
    pub min_confidence: f64,
    pub lead: Option<String>,
    pub r#where: Option<String>,
    pub links: Option<crate::Links>,
    pub names: Option<crate::Names>,
    /// NULL or empty: "Report".
    pub title: Option<String>,
    /// GeoJSON below the map, as of casus_plot_options. NULL or empty = none.
    pub outline: Option<String>,
    /// How datasets overlap, as of casus_matches_overlap() of link.h; NULL: not told.
    pub overlap: Option<crate::Table>,
    /// What changed in sums, as of casus_diff_moved(); NULL: not told.
    pub moved: Option<crate::Table>,
    /// And in records, as of casus_diff_changes(); NULL: not told.
    pub changes: Option<crate::Table>,
    /// With these two: the day, as text, since when; NULL or empty: none is told.
    pub since: Option<String>,
}

impl Default for ReportOptions {
    /// Nothing is known, or chosen.
    fn default() -> Self {
        // SAFETY: casus_init() fills the struct, whose texts are empty.
        unsafe { Self::from_raw(&initial::<sys::casus_report_options>(sys::CASUS_TAG_REPORT_OPTIONS)) }
    }
}

impl Part for ReportOptions {
    type Raw = sys::casus_report_options;
    const TAG: i32 = sys::CASUS_TAG_REPORT_OPTIONS;

    unsafe fn from_raw(c: &sys::casus_report_options) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            Self {
                format: c.format,
                width: c.width,
                policy: Policy(c.policy),
                limit: c.limit,
                min_confidence: c.min_confidence,
                lead: name_of(c.lead),
                r#where: name_of(c.r#where),
                links: None,
                names: None,
                title: name_of(c.title),
                outline: name_of(c.outline),
                overlap: None,
                moved: None,
                changes: None,
                since: name_of(c.since),
            }
        }
    }

    fn raw(&self, keep: &mut Keep) -> Result<sys::casus_report_options> {
        let mut c = initial::<sys::casus_report_options>(sys::CASUS_TAG_REPORT_OPTIONS);
        c.format = self.format;
        c.width = self.width;
        c.policy = self.policy.0;
        c.limit = self.limit;
        c.min_confidence = self.min_confidence;
        c.lead = keep.name(self.lead.as_deref())?;
        c.r#where = keep.name(self.r#where.as_deref())?;
        c.links = self.links.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.names = self.names.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.title = keep.name(self.title.as_deref())?;
        c.outline = keep.name(self.outline.as_deref())?;
        c.overlap = self.overlap.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.moved = self.moved.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.changes = self.changes.as_ref().map_or(std::ptr::null_mut(), |it| it.pointer());
        c.since = keep.name(self.since.as_deref())?;
        Ok(c)
    }
}
