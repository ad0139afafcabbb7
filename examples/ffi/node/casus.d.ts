// SPDX-License-Identifier: MIT
import type * as api from './api';
export * from './api';

/** A path, bytes, a file descriptor, or a function that gives at most `size` bytes, and null or none at the end. */
export type Source = string | URL | Uint8Array | number | ((size: number) => Uint8Array | null | undefined);
/** A path, where the file appears whole or not at all; a function that takes bytes; or a stream. */
export type Target = string | ((bytes: Buffer) => void) | { write(bytes: Buffer): unknown };
export type TableFormat = 'text' | 'csv' | 'json' | 'jsonl' | 'arrow' | 'arrows';
export type EventFormat = 'jsonl' | 'json' | 'geojson' | 'csv' | 'native' | 'arrow' | 'arrows';
/** Unknown is null, never 0; an open bound is Infinity. */
export type Cell = string | number | null;

/** What went wrong and where; the message is `file:row:column: what, and what to do`. Rows and columns count from 1. */
export class CasusError extends Error {
  status: string;
  row: number | null;
  column: number | null;
  byteOffset: number | null;
}

/** An object of the library: freed by close(), by `using`, or when it is collected; in any order. */
declare class Handle {
  /** What the C functions take. */
  readonly pointer: bigint;
  close(): void;
}

export interface InContext {
  context?: Context;
}

export interface Reading extends InContext, Partial<Omit<api.ReadOptions, 'issues'>> {
  /** What a source without a path is called in messages. */
  name?: string;
  /** Is told what cannot be read; false stops the call, and what it throws comes out of the call. */
  onIssue?: (issue: api.Issue) => unknown;
}

/** Limits such as { threads: 0 }, and progress, of what is made with it. */
export class Context extends Handle {
  constructor(options?: { onProgress?: (bytes: number, total: number, rows: number) => unknown }
    & Record<string, unknown>);
  set(option: string, value: number): void;
  /** Calls that run and later ones fail with CASUS_E_CANCELLED, for good. */
  cancel(): void;
}

export class Output extends Handle {
  static file(path: string): Output;
  static memory(): Output;
  static to(target: Exclude<Target, string>): Output;
  bytes(): Buffer;
  text(): string;
  finish(): void;
}

/** The answer to a question. Iterating gives rows as objects. */
export class Table extends Handle implements Iterable<Record<string, Cell>> {
  readonly columns: string[];
  readonly length: number;
  column(name: string): Cell[];
  text(format?: TableFormat): string;
  bytes(format: TableFormat): Buffer;
  write(target: Target, format: TableFormat): void;
  [Symbol.iterator](): Iterator<Record<string, Cell>>;
}

/** The parts of an event, by the names that `add`, `get`, `all` and `remove` take. */
export interface Parts {
  record: api.Record;
  date: api.Date;
  location: api.Location;
  actor: api.Actor;
  participant: api.Participant;
  casualty: api.Casualty;
  classification: api.Classification;
  source: api.Source;
  claim: api.Claim;
  means: api.Means;
  outcome: api.Outcome;
  relation: api.Relation;
}

/** Fields of a part as they are given: what is left out or null is not known. */
export type Given<T> = { [K in keyof T]?: (T[K] extends object ? Given<T[K]> : T[K]) | null };

/** One event that is built up, or was read. Its parts are known by their indices. */
export class Event extends Handle {
  constructor(json?: string | object);
  text(field: api.EventText): string;
  setText(field: api.EventText, text: string): this;
  add<K extends keyof Parts>(kind: K, fields: Given<Parts[K]>): number;
  set<K extends keyof Parts>(kind: K, index: number, fields: Given<Parts[K]>): void;
  get<K extends keyof Parts>(kind: K, index?: number): Parts[K];
  all<K extends keyof Parts>(kind: K): Parts[K][];
  remove(kind: keyof Parts, index: number): void;
  /** Whole days, '2025-11-26'. */
  day(first: string, last?: string): this;
  place(name: string, country: string, lat?: number | null, lon?: number | null): number;
  party(name: string, role: api.ParticipantRole, side?: api.Side): number;
  statement(claimant: string | null, stake: api.ClaimStake, stated?: string, says?: string): number;
  /** As people write it: 'at least 10'. Claim -1 is the dataset's own. */
  figure(status: api.CasualtyStatus, figure: string, claim?: number | null): number;
  /** One figure out of the claims, and a row for each claim that says why. */
  resolve(status: api.CasualtyStatus,
    options?: { policy?: api.Policy; side?: api.Side }): api.Triple & { reasons: Table };
  contests(): Table;
  validate(): Table;
  read(json: string | object): void;
  json(): string;
  toJSON(): object;
}

/** A run of events in columns. Iterating gives its events. */
export class Batch extends Handle implements Iterable<Event> {
  readonly length: number;
  column(name: string): Cell[] | null;
  event(row: number): Event;
  [Symbol.iterator](): Iterator<Event>;
}

/** Batches of a source, one in memory at a time; `for await` reads on another thread. */
export class Reader extends Handle implements Iterable<Batch>, AsyncIterable<Batch> {
  constructor(source: Source, options?: Reading);
  report(): api.Report;
  text(which: api.ReaderText): string;
  next(): Batch | null;
  nextAsync(): Promise<Batch | null>;
  [Symbol.iterator](): Iterator<Batch>;
  [Symbol.asyncIterator](): AsyncIterator<Batch>;
}

/** Events in memory. */
export class Dataset extends Handle implements Iterable<Event> {
  constructor(options?: InContext);
  /** Of read(): the counts. */
  report?: api.Report;
  readonly length: number;
  readonly batches: Batch[];
  /** Reads a source to its end; after a failure the dataset is as before. */
  add(source: Source, options?: Reading): api.Report;
  /** The same on another thread. */
  addAsync(source: Source, options?: Reading): Promise<api.Report>;
  validate(): Table;
  contests(): Table;
  standing(options?: Partial<api.RollupOptions>): Table;
  text(format: EventFormat, options?: Writing): string;
  bytes(format: EventFormat, options?: Writing): Buffer;
  write(target: Target, format: EventFormat, options?: Writing): void;
  [Symbol.iterator](): Iterator<Event>;
}

export interface Writing extends Partial<Omit<api.WriteOptions, 'format'>> {
  /** Only events for which this condition holds. */
  where?: string;
}

/** A compiled condition. */
export class Filter extends Handle {
  constructor(condition: string);
  /** A bitmap of the rows for which it holds, the lowest bit first. */
  apply(batch: Batch): Buffer;
}

export class Names extends Handle {
  constructor(source: Source, options?: Reading);
}
export class Links extends Handle {
  constructor(source: Source, options?: Reading);
}
export class Cells extends Handle {
  constructor(source: Source, options?: Reading);
}
export class LinkWeights extends Handle {
  constructor(source: Source, options?: Reading);
}
/** The ids that readers have met, for sources that are read as one: the option `ids`. */
export class IdSet extends Handle {
  constructor(mode?: api.IdSetMode);
  /** For 'last' and 'newest', which show at the end of all: then the same sources are read, in the same order. */
  look(source: Source, options?: Reading): api.Report;
}

/** Counts and sums: keys and sums as casus_rollup_new() names them, 'country,year' and 'events,killed'. */
export class Rollup extends Handle {
  constructor(by?: string | string[], sum?: string | string[], options?: InContext & Partial<api.RollupOptions>);
  static load(state: Uint8Array): Rollup;
  /** Reads a source to its end; after a failure the rollup is as before. */
  add(source: Source, options?: Reading): api.Report;
  add(events: Dataset | Event): void;
  /** The same on another thread. */
  addAsync(source: Source, options?: Reading): Promise<api.Report>;
  merge(other: Rollup): void;
  save(): Buffer;
  table(options?: Partial<api.TableOptions>): Table;
  balance(): Table;
}

/** Finds which records of different datasets are one event. */
export class Linker extends Handle {
  constructor(options?: Partial<api.LinkOptions>);
  add(source: Source | Dataset, dataset?: string, options?: Reading): api.Report | void;
  run(): Matches;
}

/** A record: its dataset and id. */
export type RecordId = [dataset: string, id: string];

export class Matches extends Handle {
  summary(): api.MatchSummary;
  clusters(options?: { singles?: boolean }): Table;
  explain(record: RecordId, other?: RecordId): Table;
  estimate(options?: Partial<api.EstimateOptions>): Table;
  pairs(): Table;
  overlap(): Table;
  disagreements(): Table;
  repeats(): Table;
  weights(): Table;
  links(): Links;
}

/** What releases of a dataset changed, each against the one before it. */
export class Diff extends Handle {
  constructor(options?: Partial<api.DiffOptions>);
  add(release: Source, options?: Reading): api.Report;
  changes(): Table;
  moved(): Table;
  releases(): Table;
  columns(): Table;
}

/** Reads a source into memory. */
export function read(source: Source, options?: Reading): Dataset;
/** Version of the library. */
export function version(): string;
