// SPDX-License-Identifier: MIT
// Made by examples/ffi/generate.py from casus.api.json, which is made from the C headers.
import type { Cells, IdSet, LinkWeights, Links, Names, Output, Table } from './casus';

/** A figure: NaN is unknown, an infinite high is open. */
export interface Triple { low: number; best: number; high: number; }
export interface Span { firstDay: number; lastDay: number; firstSecond: number; lastSecond: number; precision: number; given: number; firstBound: number; lastBound: number; utcOffset: number; }
export type Status = 'ok' | 'argument' | 'memory' | 'io' | 'syntax' | 'value' | 'profile' | 'limit' | 'overflow' | 'cancelled' | 'not_found' | 'unsupported' | 'state';
export type Tag = 'unknown' | 'record' | 'date' | 'location' | 'actor' | 'participant' | 'casualty' | 'classification' | 'source' | 'claim' | 'means' | 'outcome' | 'relation' | 'read_options' | 'write_options' | 'rollup_options' | 'link_options' | 'estimate_options' | 'table_options' | 'diff_options' | 'plot_options' | 'report_options' | 'report' | 'issue' | 'country' | 'country_code' | 'code' | 'crosswalk' | 'standing' | 'match_summary';
export type Format = 'unknown' | 'text' | 'csv' | 'json' | 'jsonl' | 'geojson' | 'native' | 'arrow' | 'arrow_stream' | 'markdown' | 'html';
export type Unit = 'unknown' | 'day' | 'week' | 'month' | 'quarter' | 'year';
export type SpanPrecision = 'unknown' | 'second' | 'minute' | 'hour' | 'day' | 'few_days' | 'week' | 'month' | 'quarter' | 'year' | 'multi_year';
export type Bound = 'exact' | 'not_before' | 'not_after' | 'about';
export type LocationPrecision = 'unknown' | 'point' | 'near' | 'settlement' | 'admin3' | 'admin2' | 'admin1' | 'region' | 'country' | 'maritime_air';
export type Type = 'unknown' | 'day' | 'int32' | 'double' | 'text' | 'binary' | 'word' | 'list' | 'struct' | 'int64' | 'moment';
export type Vocabulary = 'unknown' | 'kind' | 'span_precision' | 'bound' | 'unit' | 'location_precision' | 'location_role' | 'location_coordinate' | 'actor_kind' | 'participant_role' | 'side' | 'casualty_status' | 'counting' | 'modality' | 'claim_polarity' | 'claim_stake' | 'claim_about' | 'claim_status' | 'relation_kind' | 'sex' | 'age' | 'policy' | 'crosswalk_relation' | 'certainty' | 'words' | 'standing' | 'spread' | 'column' | 'option' | 'scheme' | 'profile' | 'status' | 'link_decision' | 'diff_change';
export type Kind = 'unknown' | 'incident' | 'episode' | 'series' | 'statement' | 'summary' | 'mention';
export type LocationRole = 'unknown' | 'effect' | 'origin' | 'route' | 'base';
export type LocationCoordinate = 'unknown' | 'exact' | 'centroid' | 'capital' | 'midpoint' | 'representative';
export type ActorKind = 'unknown' | 'state_forces' | 'rebel_group' | 'political_militia' | 'identity_militia' | 'rioters' | 'protesters' | 'civilians' | 'external_forces' | 'organized_group' | 'government' | 'international_organisation' | 'ngo' | 'media' | 'company' | 'criminal_group' | 'individual';
export type ParticipantRole = 'unknown' | 'party' | 'perpetrator' | 'target' | 'associate' | 'issuer' | 'addressee';
export type Side = 'unsaid' | 'a' | 'b' | 'civilian' | 'unknown' | 'third_party' | 'perpetrator' | 'victim';
export type CasualtyStatus = 'unknown' | 'killed' | 'injured' | 'missing' | 'unaccounted' | 'captured' | 'abducted' | 'arrested' | 'surrendered' | 'escaped' | 'displaced' | 'rescued' | 'body_recovered' | 'affected' | 'killed_or_injured';
export type Modality = 'unknown' | 'occurred' | 'ongoing' | 'planned' | 'threatened' | 'alleged' | 'possible' | 'denied' | 'hypothetical' | 'negated';
export type Certainty = 'unknown' | 'verified' | 'probable' | 'reported' | 'contested' | 'discounted';
export type Became = 'unknown' | 'counted' | 'not_happened' | 'superseded' | 'told_twice';
export type ClaimPolarity = 'unknown' | 'asserts' | 'denies' | 'declines' | 'silent' | 'retracts';
export type ClaimStake = 'unknown' | 'belligerent' | 'perpetrator' | 'victim_side' | 'witness' | 'authority' | 'third_party' | 'media' | 'analyst';
export type ClaimAbout = 'unknown' | 'occurrence' | 'casualties' | 'perpetrator' | 'means' | 'motive' | 'time' | 'place' | 'classification' | 'plan' | 'outcome' | 'number' | 'other';
export type ClaimStatus = 'unknown' | 'current' | 'corrected' | 'withdrawn';
export type RelationKind = 'unknown' | 'part_of' | 'summarises' | 'same_as' | 'duplicate_of' | 'possibly_overlaps' | 'caused_by' | 'led_to' | 'response_to' | 'follows' | 'contradicts' | 'corroborates' | 'supersedes' | 'about' | 'coordinated_with';
export type Sex = 'unknown' | 'female' | 'male' | 'mixed';
export type Age = 'unknown' | 'child' | 'adult' | 'older' | 'mixed';
export type Counting = 'unknown' | 'exact' | 'at_least' | 'at_most' | 'more_than' | 'fewer_than' | 'about' | 'range' | 'word' | 'zero_stated';
export type Words = 'unknown' | 'strict' | 'acled' | 'gtd' | 'bounds';
export type EventText = 'unknown' | 'dataset' | 'id' | 'notes' | 'dyad' | 'class' | 'title' | 'extra';
export type Policy = 'unknown' | 'hull' | 'range' | 'ucdp' | 'gtd' | 'acled' | 'majority' | 'latest' | 'source_rank' | 'lead' | 'lowest' | 'highest';
export type CrosswalkRelation = 'none' | 'exact' | 'close' | 'broad' | 'narrow' | 'related' | 'compound';
export type OnError = 'fail' | 'skip' | 'report';
export type Dates = 'profile' | 'ymd' | 'dmy' | 'mdy';
export type IssueKind = 'unknown' | 'row' | 'cell' | 'warning' | 'repeat' | 'absent';
export type IdSetMode = 'unknown' | 'first' | 'watch' | 'last' | 'newest';
export type ReaderText = 'unknown' | 'profile' | 'layout' | 'dialect' | 'why';
export type Spread = 'unknown' | 'none' | 'end' | 'days' | 'even' | 'expected';
export type Question = 'unknown' | 'fields' | 'keys';
export type LinkRule = 'unknown' | 'best' | 'optimal' | 'compat';
export type Chart = 'unknown' | 'map' | 'timeline' | 'bars' | 'lines';
export type Theme = 'unknown' | 'light' | 'dark';
export type Projection = 'unknown' | 'equirectangular' | 'mercator';
export type SurveyTable = 'unknown' | 'columns' | 'spellings' | 'codes';

// What an event has once. Every event has one, with index 0; it is set and got, not added or removed.
export interface Record {
  // CASUS_KIND_*; 0 counts as incident, which a new event is.
  kind: Kind;
  // CASUS_MODALITY_*; 0 counts as occurred.
  modality: Modality;
  // CASUS_CERTAINTY_*.
  certainty: Certainty;
  // 1: its dataset has withdrawn this record, else 0.
  revoked: boolean;
  // When the record was made, CASUS_MOMENT_UNKNOWN.
  created: number;
  // When it was last changed, CASUS_MOMENT_UNKNOWN.
  modified: number;
  // Number of events that a series or summary states ("at least ten confrontations").
  reported: Triple;
}

// When it happened, according to a claim. Several rival dates may stand side by side; keys and flat columns take the
// first one without a claim, else the first whose claim stands: casus_event_claim_stands(). So in every part.
export interface Date {
  span: Span;
  // Day on which `phrase` was said, CASUS_DAY_UNKNOWN.
  anchor: number;
  // Index of the claim that states it; -1: the dataset's own. So in every part.
  claim: number;
  // The words used: "over the past week".
  phrase: string;
}

// A place of an event.
export interface Location {
  // CASUS_LOCATION_ROLE_*.
  role: LocationRole;
  // CASUS_LOCATION_PRECISION_*.
  precision: LocationPrecision;
  // CASUS_LOCATION_COORDINATE_*.
  coordinate: LocationCoordinate;
  // Index of the claim that states it, -1 the dataset's own.
  claim: number;
  // Degrees -90..90, NaN unknown; latitude and longitude are known together or not at all.
  lat: number;
  // Degrees -180..180, NaN unknown.
  lon: number;
  // Radius of uncertainty in metres, NaN not stated.
  radiusM: number;
  // Name of the place itself.
  name: string;
  // Name as delivered.
  country: string;
  // ISO 3166-1 alpha-3 code valid on the first day.
  iso3: string;
  admin1: string;
  admin2: string;
  admin3: string;
  // Scheme of `code`, such as "gw"; a code without a scheme is refused.
  scheme: string;
  code: string;
}

// Who somebody is. An event lists its actors once; participants and claims refer to them by index.
export interface Actor {
  // CASUS_ACTOR_KIND_*.
  kind: ActorKind;
  // Index of the actor that this one is a part of, -1 none. No circles.
  parent: number;
  // Name as delivered.
  name: string;
  // Country of the actor, not of the event.
  country: string;
  // Scheme of `code`, such as "ucdp-actor"; a code without a scheme is refused.
  scheme: string;
  code: string;
}

// What an actor does in the event.
export interface Participant {
  // Index of the actor in the event; required.
  actor: number;
  // CASUS_PARTICIPANT_ROLE_*.
  role: ParticipantRole;
  // CASUS_SIDE_*.
  side: Side;
  // 1 if the source doubts the attribution, else 0.
  uncertain: boolean;
  // Index of the claim that states it, -1 the dataset's own.
  claim: number;
}

// One cell of the casualty table: one figure of one status, side and victim group.
export interface Casualty {
  // CASUS_CASUALTY_STATUS_*; required.
  status: CasualtyStatus;
  // CASUS_SIDE_*; 0 = not broken down by side.
  side: Side;
  // CASUS_COUNTING_*.
  counting: Counting;
  // Index of the cell in which these people are already counted, -1 none. Not added again.
  includedIn: number;
  // Index of the claim that states it, -1 the dataset's own.
  claim: number;
  // Index of the participant who did it, -1 not stated.
  by: number;
  // Index of the means with which it was done, -1 not stated.
  means: number;
  // CASUS_SEX_*, of the victims.
  sex: Sex;
  // CASUS_AGE_*.
  age: Age;
  // 1: the victim group is inferred from elsewhere, not stated with the figure.
  inferred: boolean;
  triple: Triple;
  // 0..1: stated part of the cell that it is `included_in`, NaN. Makes no figure by itself.
  share: number;
  // Of the victims, ISO 3166-1 alpha-3 where it is known.
  nationality: string;
  occupation: string;
  employer: string;
  // As it was said: "eliminated", "dozens".
  words: string;
}

// A code of an event-type scheme.
export interface Classification {
  // 1 = the scheme's first level (native_class), 2 the next (native_subclass), and so on.
  level: number;
  // CASUS_CROSSWALK_RELATION_* of codes.h: what the code is to the event's class; 0 if the class does not come from
  // it.
  relation: CrosswalkRelation;
  // Index of the claim that states it, -1 the dataset's own.
  claim: number;
  // Such as "ucdp" or "acled"; required.
  scheme: string;
  // As delivered; required.
  code: string;
}

// A document or outlet that reports the event. Chains are made by `cites`: Radio X <- agency <- ministry.
export interface Source {
  // Day of publication, CASUS_DAY_UNKNOWN.
  published: number;
  // Day on which it was read, CASUS_DAY_UNKNOWN.
  retrieved: number;
  // Index of the source that this one takes it from, -1 none.
  cites: number;
  // Outlet or organisation.
  name: string;
  // Headline.
  title: string;
  url: string;
  // BCP 47 tag.
  language: string;
  // As delivered, such as ACLED's source_scale.
  scale: string;
}

// Who says what about the event, and how. Other parts refer to the claim that states them.
export interface Claim {
  // Index of the actor who says it, -1 unknown.
  claimant: number;
  // Number of people speaking ("three sources"), -1 not stated.
  claimantCount: number;
  // 1 if they are not named, else 0.
  anonymous: boolean;
  // CASUS_CLAIM_STAKE_*.
  stake: ClaimStake;
  // Index of the source through which it is known, -1 none.
  source: number;
  // CASUS_CLAIM_ABOUT_*.
  about: ClaimAbout;
  // CASUS_CLAIM_POLARITY_*; 0 counts as asserts.
  polarity: ClaimPolarity;
  // CASUS_MODALITY_* of the proposition; 0 counts as occurred.
  modality: Modality;
  // Day on which it was said, CASUS_DAY_UNKNOWN.
  stated: number;
  // CASUS_CLAIM_STATUS_*.
  status: ClaimStatus;
  // Index of the claim that replaces it, -1 none.
  supersededBy: number;
  // Index of the claim that it confirms, denies or retracts, -1 none.
  of: number;
  // 1 confirmed .. 6 cannot be judged (Admiralty system, STANAG 2511), -1 not graded.
  credibility: number;
  // Of the source: A .. F (Admiralty system), or empty.
  reliability: string;
  // The proposition in words.
  text: string;
}

// With what it was done. Words are free; the customary ones are those of docs/model.md.
export interface Means {
  // Index of the claim that states it, -1 the dataset's own.
  claim: number;
  // How many, unknown if not stated.
  triple: Triple;
  // What carries it: "uav", "vehicle", "person".
  platform: string;
  // "grenade", "mine".
  munition: string;
  // "firearm", "knife".
  weapon: string;
  // Scheme of `code`; a code without a scheme is refused.
  scheme: string;
  code: string;
}

// What came of it beside casualties: 116 packets of narcotics seized, territory taken.
export interface Outcome {
  // Index of the claim that states it, -1 the dataset's own.
  claim: number;
  // In `unit`.
  quantity: Triple;
  // "seized", "recovered", "destroyed", "patrolled"; required.
  verb: string;
  // "narcotics"; required.
  object: string;
  // "packet", "km", empty for pieces.
  unit: string;
}

// How the event relates to another.
export interface Relation {
  // CASUS_RELATION_KIND_*; required.
  kind: RelationKind;
  // 0..1, NaN not stated.
  confidence: number;
  // Of the other event; empty: the same as this one's.
  dataset: string;
  // Of the other event; required.
  id: string;
  // Who or what found it: "report", "analyst", an algorithm with its parameters.
  madeBy: string;
}

// A country as it was coded on a day. Codes that it did not have on that day are empty, numbers 0. Sources: ISO
// 3166-1 and the withdrawn codes of ISO 3166-3, FIPS 10-4, CAMEO as in GDELT, UN M49, and the states of Gleditsch-
// Ward and of the Correlates of War project with their days. ISO codes have the days of ISO 3166-3, but where a state
// began or ended those of the state.
export interface Country {
  // For casus_country_get(); -1 none.
  index: number;
  // ISO 3166-1 numeric.
  isoNumeric: number;
  // As iso_numeric, but Taiwan has none.
  m49: number;
  // Gleditsch-Ward.
  gw: number;
  // Correlates of War.
  cow: number;
  // NUL-terminated, as the other letters.
  iso2: string;
  // Kosovo has the user code XKX.
  iso3: string;
  fips: string;
  // Code of actors; for some not the alpha-3 code, such as ROM.
  cameo: string;
  // Short English name.
  name: string;
}

// A code of a country, and when it is valid.
export interface CountryCode {
  // For casus_country_get().
  country: number;
  // 0 in schemes of letters.
  number: number;
  // First day of validity, CASUS_DAY_UNKNOWN if open.
  firstDay: number;
  // Last day, included; CASUS_DAY_UNKNOWN if open.
  lastDay: number;
  // NUL-terminated; empty in schemes of numbers.
  letters: string;
}

// A code of an event-type scheme.
export interface Code {
  // 1 for the first level of the scheme, 2 for the next, and so on.
  level: number;
  // CAMEO, PLOVER: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; else 0.
  quad: number;
  // CAMEO: Goldstein scale as in GDELT; PLOVER: its score; NaN if there is none.
  weight: number;
  // As the dataset writes it; ACLED's, WHO's and PITF's codes are their names.
  code: string;
  // English.
  label: string;
  // Code one level up, empty on the first level.
  parent: string;
}

// A counterpart of a code.
export interface Crosswalk {
  // CASUS_CROSSWALK_RELATION_*: what the code is to the target.
  relation: CrosswalkRelation;
  // Scheme of the target.
  scheme: string;
  // Code of the target; empty with CASUS_CROSSWALK_RELATION_NONE.
  target: string;
  // When it holds, or what is lost; may be empty. English.
  condition: string;
}

// Something wrong with the input. Valid during the callback.
export interface Issue {
  // CASUS_ISSUE_KIND_*.
  kind: IssueKind;
  // As in casus_error.
  row: number;
  // As in casus_error.
  column: number;
  // As in casus_error.
  byteOffset: number;
  // Name of the source column; empty if it does not apply.
  columnName: string;
  // The text that cannot be read, at most 200 bytes of it; empty if it does not apply.
  value: string;
  // As in casus_error; followed by a NUL.
  message: string;
  // Of a casus event that cannot be read, as far as it was: at most 64 bytes; else empty.
  dataset: string;
  // As `dataset`.
  id: string;
}

// Options of a reader.
export interface ReadOptions {
  // CASUS_ON_ERROR_*.
  onError: OnError;
  // CASUS_DATES_*.
  dates: Dates;
  // Names of the columns to build (batch.h), NULL = all; what a question does not need costs nothing. Where a call
  // chooses its own columns this must be NULL.
  columns: string[] | string | null;
  // Name of a profile (CASUS_VOCABULARY_PROFILE), NULL = detect by the header.
  profile: string | null;
  // What columns mean, for profile "generic": `field=column,...`, such as `date=time,type=kind,killed="Deaths,
  // total"`. The fields: id date date_end year month day time country iso3 admin1 admin2 admin3 location lat lon type
  // subtype side_a side_b dyad killed killed_low killed_high injured injured_low injured_high missing abducted
  // displaced arrested captured affected title notes source url. NULL = none.
  mapping: string | null;
  // Each (dataset, id) once, over all readers with this set; NULL = every row is an event. One of mode LAST or NEWEST
  // that has not looked through the inputs is CASUS_E_STATE.
  ids: IdSet | null;
  // Gets the message of each of these issues as a line; kept by the reader; or NULL.
  issues: Output | null;
}

// Counts of a reader so far.
export interface Report {
  // Data records seen: kept + rejected + blank + merged + duplicates + conflicts.
  records: number;
  kept: number;
  // Row errors.
  rejected: number;
  // Records without a field, or with empty fields only.
  blank: number;
  // Values of kept rows that cannot be read, in the columns that are built.
  cellErrors: number;
  // Fields of built columns that were not UTF-8 and were read as cp1252.
  recoded: number;
  // Bytes among them that cp1252 does not define, now U+FFFD.
  undefinedBytes: number;
  // Estimate (HyperLogLog, standard error 0.8 %) of the distinct ids among kept rows, of each dataset that they name;
  // a row without an id counts as one of its own; -1 without ids, or not counted.
  distinctIds: number;
  // Bytes consumed.
  bytes: number;
  // With an id set: rows with more actors of the event before.
  merged: number;
  // Rows that were the same once more.
  duplicates: number;
  // Rows with a known id that differ from the first.
  conflicts: number;
  // Of the kept rows those for which the condition of the call holds; kept without one; -1 where it is known only at
  // the end of all inputs (the condition names `standing`).
  chosen: number;
  // Of the chosen rows those of kind series or summary, where the kind was read; else 0.
  summaries: number;
  // With an id set that watches: estimate of the distinct (dataset, id) that an input before, number `common_input`,
  // has too, if these are 2 % or more of the ids of the smaller of the two; else 0.
  commonIds: number;
  // Number of that input among the readers of the set, from 0 in the order in which they were made; -1 for none.
  commonInput: number;
  // Name of the profile that was found, such as "ucdp-ged". Valid for good.
  profile: string;
}

// Options of a writer.
export interface WriteOptions {
  // CASUS_FORMAT_* of base.h, but TEXT and MARKDOWN; 0 = JSONL.
  format: Format;
  // 1: JSON events carry the source row's columns under "native".
  nativeRows: boolean;
  // 1: one row an event: of the records that are one event the one that leads, and none of what does not stand
  // (docs/standing.md). Its figures in CSV are what the event adds to a rollup, as those of GeoJSON always are.
  once: boolean;
  // 1: CSV and GeoJSON give an event of which only the country is known the middle of that country, marked
  // `centroid`.
  centroids: boolean;
  // CASUS_POLICY_* by which figures of CSV and GeoJSON are resolved; 0 = hull.
  policy: Policy;
  // As of casus_rollup_options, like the next two: they decide what stands and leads.
  minConfidence: number;
  lead: string | null;
  // With links the rows of every input wait until casus_writer_finish().
  links: Links | null;
  // By which the condition of casus_writer_add_input() sees actors and places; NULL: by their own names, which are
  // what is written in any case.
  names: Names | null;
  // CSV, JSON and JSONL: comma-separated fields of docs/filter.md that an event has once, and `native.COLUMN`: flat
  // rows of these, instead of whole events. NULL or empty: whole.
  columns: string[] | string | null;
  // Such fields, each with `asc` (if it says nothing) or `desc` behind it: events wait until casus_writer_finish(),
  // which writes them in this order. What is unknown is last in both directions, and what is equal stays in the order
  // of the input. NULL or empty: as they come. Not for the native format, whose rows stay where they are.
  order: string | null;
  // At most so many events, in this order; no more than these and one batch are then held. 0: all.
  limit: number;
}

// What a question asks beside its keys and sums.
export interface RollupOptions {
  // CASUS_POLICY_* by which claims are resolved; 0 = hull.
  policy: Policy;
  // CASUS_SPREAD_* over the finest key of time, which there must be; 0 = none.
  spread: Spread;
  // Relations same_as, duplicate_of, supersedes and possibly_overlaps of a lower confidence do not hold; 0 to 1, one
  // that states none has 1.
  minConfidence: number;
  // Comma-separated datasets: of the records that are one event, one of the first of these that has any gives the
  // event its keys. NULL or empty: the first by dataset and id.
  lead: string | null;
  // Which records are one event beside those that say so; NULL = none. Needed for rows of datasets that are counted
  // as they pass, which relations cannot reach afterwards.
  links: Links | null;
  // Counts only events for which this condition holds (casus_filter_new()); NULL or empty = all. Members of a summary
  // that it leaves out still explain the summary.
  where: string | null;
  // Sums of outcomes count this unit alone, `NAME(UNIT)`; NULL or empty: each has columns for every unit that is met.
  unit: string | null;
  // Over which an event is spread that is known by admin1, region or country only; needs the key gid. NULL: it counts
  // in the cell of its coordinates.
  cells: Cells | null;
  // By which keys and conditions see actors and places; NULL: as the datasets have them. States of different tables
  // do not merge; a loaded one does not hold its table, and is merged into a rollup that was given it before more is
  // added.
  names: Names | null;
  // 1: keep the total as well, which tables then can show: the row of the same question without keys, in which each
  // event counts once however many rows it is in. It cannot be asked for afterwards.
  total: boolean;
  // A key of the question: keep the total, and that of each value of the key too, for tables with a total whose
  // `across` it is. NULL or empty: none.
  across: string | null;
}

// What became of the records that the filter keeps, each told once: events = counted + not_happened + superseded +
// told_twice, over records of kind incident, episode and statement, and the same over summaries and series.
export interface Standing {
  events: number;
  counted: number;
  // Planned, threatened, possible, hypothetical, denied, negated, or discounted.
  notHappened: number;
  // Or revoked.
  superseded: number;
  // One more telling of an event that is counted.
  toldTwice: number;
  summaries: number;
  summariesCounted: number;
  summariesNotHappened: number;
  summariesSuperseded: number;
  summariesToldTwice: number;
  // Of the counted those that did not happen: the question names modality or certainty.
  unreal: number;
  // Of the counted those whose records agree on no best of a figure: see CASUS_POLICY_LEAD.
  disagreed: number;
  // Circles of supersedes, which set nothing aside, and of part_of.
  circles: number;
  // Relations of a record to its own name, which mean nothing.
  selves: number;
}

// How a table is finished, in this order: `fill`, `total` and `percent`, `across`, `show`, `having`, `order`,
// `limit`.
export interface TableOptions {
  // Comma-separated columns, each with `asc` (if it says nothing) or `desc` behind it; a bare NAME is NAME_best.
  // Unknown is last in both directions, what is open is the highest, and what is equal stands in the order of its
  // keys. NULL or empty: by keys.
  order: string | null;
  // Only rows for which this condition holds, in the language of casus_filter_new() over the table's columns: `killed
  // > 10 and events >= 3`. A name that is not letters, digits, points and _ alone stands in double quotes, unless
  // what is odd is in its brackets. NULL or empty = all.
  having: string | null;
  // Comma-separated columns that each sum has, and has in any case: low, best, high, n_open, n_unknown, n_irregular,
  // residual_low, residual_best, residual_high, n_exceeded, n_overlap, percent; `residual` is three of them. They
  // come in this order. NULL or empty: as casus_rollup_table() says.
  show: string | null;
  // A key whose values become columns, of the only sum: VALUE for an event count or one `show`, else VALUE_low and so
  // on; bytewise, `(unknown)` last. NULL or empty: none.
  across: string | null;
  // At most so many rows; 0 = all. The row of the total is not one of them.
  limit: number;
  // 1: a row for every period from the first to the last of the table, for each combination of the other keys that
  // occurs; with 0 events, and sums unknown. There must be one finest key of time.
  fill: boolean;
  // 1: a last row with the total, whose first key is `(total)`; in JSON also `"total": true`. The rollup was asked
  // for it (casus_rollup_options), with `across` for that key, or has no keys and is its own total. Across, it is
  // that of each value by itself.
  total: boolean;
  // 1: a column NAME_percent of each sum and count, 100 times its best over the total's best, to 4 decimals, half
  // away from zero. The rollup was asked for its total, or has no keys.
  percent: boolean;
}

// How records are linked.
export interface LinkOptions {
  // CASUS_LINK_RULE_*; 0 = best.
  rule: LinkRule;
  // Candidates are at most so many days apart, from the end of one to the begin of the other; 0 to 366.
  days: number;
  // Candidates are at most so many kilometres apart beyond the sum of their radii of precision (of compat: from point
  // to point); 0 to 20,038.
  km: number;
  // A pair of a lower probability is no link; 0 to 1. Higher: fewer false links and more missed ones.
  threshold: number;
  // CASUS_E_LIMIT beyond so many; 0 = 2^26, which take 3 GiB.
  maxCandidates: number;
  // Used as they are; NULL: learnt from the candidates, or the defaults if these, or pairs of one dataset as near to
  // each other, are fewer than 200, which the summary says.
  weights: LinkWeights | null;
  // By which actors and places are compared; NULL: as the datasets have them.
  names: Names | null;
  // 1: also finds repeats inside a dataset (casus_matches_repeats()); 0.
  within: boolean;
  // Of compat: in how many taxonomies a pair may differ altogether.
  partial: number;
  // Of compat: 1: a pair must agree at the level of `certainty` of each taxonomy; 0: at any.
  noSmartmatch: boolean;
  // Of compat: comma-separated levels, 1 = the base categories, one a taxonomy; NULL = 1.
  certainty: string | null;
  // Of compat: comma-separated weights, one a taxonomy; NULL = 1.
  weight: string | null;
}

// What came out, in figures.
export interface MatchSummary {
  records: number;
  datasets: number;
  candidates: number;
  // Candidates that were chosen.
  links: number;
  // Of two records or more.
  clusters: number;
  // Clusters and records that stand alone.
  events: number;
  // Records that can have no candidate since their day is unknown.
  withoutDay: number;
  // The same of their place.
  withoutPlace: number;
  // Records that no relation can name.
  withoutId: number;
  // Records whose dataset and id another one before has.
  repeatedIds: number;
  // Groups of candidates that CASUS_LINK_RULE_OPTIMAL left to best.
  largeComponents: number;
  // In which weights were learnt; 0 if they were not.
  rounds: number;
  // 1: weights were learnt from the candidates, 0: given, or the defaults.
  learnt: boolean;
  // Learnt share of true pairs among candidates that each could be one.
  prior: number;
}

// How the events that no dataset has are estimated (docs/estimates.md).
export interface EstimateOptions {
  // Log-linear models have terms of at most so many datasets; 1 (none depends on another) to 5, of six datasets to 2;
  // 0 = one less than there are datasets, of six 2.
  interactions: number;
  // Of the intervals; 0.5 to 0.999.
  level: number;
  // Of the decomposable models: events that each set of datasets has beforehand; 0 = 1 spread over all sets, to 100.
  delta: number;
  // Of the decomposable models: more unseen events are not thought of; 0 = 20 for each one observed, at least 1,000.
  maxUnseen: number;
}

// How releases are compared.
export interface DiffOptions {
  // Changes of releases after this day are kept; CASUS_DAY_UNKNOWN: all. The day of a release is the latest
  // `modified` of its records, of those without one the last day that they tell of.
  since: number;
}

// How a table is drawn.
export interface PlotOptions {
  // CASUS_CHART_*; 0: a map of a table with a key of place, else a timeline of one with a key of time, else bars.
  chart: Chart;
  // CASUS_THEME_*; 0: light or dark, as the reader's system prefers.
  theme: Theme;
  // CASUS_PROJECTION_*; 0 = equirectangular.
  projection: Projection;
  // Pixels, 240 to 4096; 0 = 960.
  width: number;
  // Pixels of the drawing itself, 120 to 4096, to which heading and text come; 0: as its content needs. Bars always
  // take what they need.
  height: number;
  // CASUS_E_LIMIT beyond so many marks of a map or periods of a panel; 0 = 4000.
  limit: number;
  // Begins every id and scopes every rule of style, so that pictures in one page do not meet: a letter, then letters,
  // digits, - and _, 40 at most; NULL = "casus".
  id: string | null;
  // NULL or empty: what the table asks.
  title: string | null;
  // More to be said below the picture and in its description; NULL or empty: nothing.
  note: string | null;
  // Of a map: GeoJSON whose lines and polygons lie below the marks; its points and properties do not count. NULL or
  // empty = none.
  outline: string | null;
  // Of a timeline or lines: a table with keys of time and date_precision, whose rows that are known less precisely
  // than a period are drawn below as long as their precision. NULL = none.
  spans: Table | null;
}

// What a report is of, and how it is written.
export interface ReportOptions {
  // CASUS_FORMAT_TEXT, CASUS_FORMAT_MARKDOWN or CASUS_FORMAT_HTML; 0 = HTML.
  format: number;
  // Of text: columns, 40 and more; 0 = 100.
  width: number;
  // CASUS_POLICY_* by which claims are resolved; 0 = hull.
  policy: Policy;
  // Events that are listed with all they say, at most; of more the largest are listed, and how many are not is said.
  // 0: 2,000 in HTML, 100 else.
  limit: number;
  // As of casus_rollup_options, and so `lead`, `where`, `links` and `names`.
  minConfidence: number;
  lead: string | null;
  where: string | null;
  links: Links | null;
  names: Names | null;
  // NULL or empty: "Report".
  title: string | null;
  // GeoJSON below the map, as of casus_plot_options. NULL or empty = none.
  outline: string | null;
  // How datasets overlap, as of casus_matches_overlap() of link.h; NULL: not told.
  overlap: Table | null;
  // What changed in sums, as of casus_diff_moved(); NULL: not told.
  moved: Table | null;
  // And in records, as of casus_diff_changes(); NULL: not told.
  changes: Table | null;
  // With these two: the day, as text, since when; NULL or empty: none is told.
  since: string | null;
}
