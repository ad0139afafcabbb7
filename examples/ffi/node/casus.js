// SPDX-License-Identifier: MIT
// casus from Node; casus.d.ts has the types and says what everything does.
'use strict';

const koffi = require('koffi');
const api = require('./api');
const {
  CasusError, Handle, call, decode, double, encode, int32, int64, isNull, lib, make, makeWith, name, out, pointerIn,
  text, valueOf, view,
} = require('./library');
const { Context, Output, context, open, put, readAll, reading, written } = require('./streams');

const FORMATS = { arrows: 'arrow_stream' };
const format = (word) => valueOf('format', FORMATS[word] ?? word);

// ---- Tables ----

const CELL = {
  text: (column, row) => text(lib.casus_column_text(column, row)),
  double: (column, row) => lib.casus_column_double(column, row),
  int64: (column, row) => Number(lib.casus_column_int64(column, row)),
};
Object.assign(CELL, { word: CELL.text, binary: CELL.text, int32: CELL.int64, day: CELL.int64, moment: CELL.int64 });
const TYPES = Object.fromEntries(Object.entries(api.choices.type.values).map(([word, value]) => [value, word]));

/** All cells of a column: numbers, texts, null where they are not known. */
function cells(column) {
  const read = CELL[TYPES[lib.casus_column_type(column)]];
  if (!read) throw new CasusError('a list or struct has no cells; read the event', 'CASUS_E_UNSUPPORTED');
  const rows = Array.from({ length: Number(lib.casus_column_length(column)) }, (_, row) => row);
  return rows.map((row) => (lib.casus_column_is_null(column, row) ? null : read(column, row)));
}

class Table extends Handle {
  constructor(pointer) {
    super('table', pointer);
    this.length = Number(lib.casus_table_row_count(pointer));
    this.columns = Array.from({ length: lib.casus_table_column_count(pointer) },
      (_, at) => lib.casus_column_name(lib.casus_table_column_at(pointer, at)));
  }

  column(named) {
    const found = lib.casus_table_column(this.pointer, name(named));
    if (!isNull(found)) return cells(found);
    throw new CasusError(`there is no column '${named}'; there are ${this.columns.join(', ')}`, 'CASUS_E_NOT_FOUND');
  }

  * [Symbol.iterator]() {
    const columns = this.columns.map((_, at) => cells(lib.casus_table_column_at(this.pointer, at)));
    for (let row = 0; row < this.length; row++) {
      yield Object.fromEntries(this.columns.map((column, at) => [column, columns[at][row]]));
    }
  }

  text(as = 'text') {
    return this.bytes(as).toString();
  }

  bytes(as) {
    return written((to) => call('casus_table_write', this, format(as), to));
  }

  write(target, as) {
    put(target, (to) => call('casus_table_write', this, format(as), to));
  }

  toString() {
    return this.text();
  }
}

const table = (function_, ...given) => new Table(make(function_, ...given));

// ---- Events ----

class Event extends Handle {
  constructor(json) {
    super('event', make('casus_event_new', null));
    if (json !== undefined) this.read(json);
  }

  text(field) {
    return text(lib.casus_event_text(this.pointer, valueOf('event_text', field)));
  }

  setText(field, value) {
    call('casus_event_set_text', this, valueOf('event_text', field), view(value));
    return this;
  }

  #index(function_, ...given) {
    const index = Buffer.alloc(4);
    call(`casus_event_${function_}`, this, ...given, index);
    return index.readInt32LE();
  }

  add(kind, fields) {
    return this.#index('add', encode(kind, fields));
  }

  set(kind, index, fields) {
    call('casus_event_set', this, int32(index, 'index'), encode(kind, fields));
  }

  get(kind, index = 0) {
    const part = encode(kind);
    call('casus_event_get', this, int32(index, 'index'), part);
    return decode(kind, part);
  }

  all(kind) {
    return Array.from({ length: lib.casus_event_part_count(this.pointer, api.structs[kind].tag) },
      (_, at) => this.get(kind, at));
  }

  remove(kind, index) {
    call('casus_event_remove', this, api.structs[kind].tag, int32(index, 'index'));
  }

  day(first, last) {
    call('casus_event_set_day', this, name(first), name(last));
    return this;
  }

  place(place, country, lat, lon) {
    const [y, x] = [double(lat ?? NaN, 'lat'), double(lon ?? NaN, 'lon')];
    return this.#index('add_place', name(place), name(country), y, x);
  }

  party(party, role, side = 'unsaid') {
    return this.#index('add_party', name(party), valueOf('participant_role', role), valueOf('side', side));
  }

  statement(claimant, stake, stated, says) {
    return this.#index('add_statement', name(claimant), valueOf('claim_stake', stake), name(stated), name(says));
  }

  figure(status, figure, claim) {
    const of = int32(claim ?? -1, 'claim');
    return this.#index('add_figure', valueOf('casualty_status', status), name(figure), of);
  }

  resolve(status, { policy = 'hull', side = 'unsaid' } = {}) {
    const figure = Buffer.alloc(24);
    const given = [valueOf('casualty_status', status), valueOf('side', side), valueOf('policy', policy), figure];
    const reasons = table('casus_event_resolve', this, ...given);
    const [low, best, high] = koffi.decode(figure, koffi.array('double', 3));
    return { low, best, high, reasons };
  }

  contests() {
    return table('casus_event_contests', this);
  }

  validate() {
    return table('casus_event_validate', this);
  }

  read(json) {
    const bytes = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json));
    call('casus_event_read_json', this, bytes.toString(), bytes.length);
  }

  json() {
    return written((to) => call('casus_event_write_json', this, to)).toString();
  }

  toJSON() {
    return JSON.parse(this.json());
  }
}

class Batch extends Handle {
  constructor(pointer) {
    super('batch', pointer);
    this.length = Number(lib.casus_batch_row_count(pointer));
  }

  column(named) {
    const found = lib.casus_batch_column(this.pointer, name(named));
    return isNull(found) ? null : cells(found);
  }

  event(row) {
    const event = new Event();
    call('casus_event_read', event, this, int64(row, 'row'));
    return event;
  }

  * [Symbol.iterator]() {
    for (let row = 0; row < this.length; row++) yield this.event(row);
  }
}

/** Batches of a source, one in memory at a time: `for (const batch of reader)`, or `for await`, which reads on another
 * thread. */
class Reader extends Handle {
  constructor(source, options = {}) {
    const input = open(source, options);
    const { struct, callbacks } = reading(options);
    const made = makeWith(callbacks, 'casus_reader_new', context(options), input, struct);
    super('reader', made, [input, struct, options.context], callbacks);
  }

  report() {
    const report = encode('report');
    call('casus_reader_report', this, report);
    return decode('report', report);
  }

  text(which) {
    return text(lib.casus_reader_text(this.pointer, valueOf('reader_text', which)));
  }

  next() {
    const made = make('casus_reader_next', this);
    return made ? new Batch(made) : null;
  }

  async nextAsync() {
    const made = out();
    await this.callAsync('casus_reader_next', made);
    return pointerIn(made) ? new Batch(pointerIn(made)) : null;
  }

  * [Symbol.iterator]() {
    for (let batch = this.next(); batch; batch = this.next()) yield batch;
  }

  async* [Symbol.asyncIterator]() {
    for (let batch = await this.nextAsync(); batch; batch = await this.nextAsync()) yield batch;
  }
}

class Dataset extends Handle {
  constructor(options = {}) {
    super('dataset', make('casus_dataset_new', context(options)), [options.context]);
  }

  add(source, options = {}) {
    return readAll(source, options, (...given) => call('casus_dataset_add_input', this, ...given));
  }

  async addAsync(source, options = {}) {
    return readAll(source, options, (...given) => this.callAsync('casus_dataset_add_input', ...given));
  }

  get length() {
    return Number(lib.casus_dataset_row_count(this.pointer));
  }

  get batches() {
    const count = lib.casus_dataset_batch_count(this.pointer);
    return Array.from({ length: count },
      (_, at) => new Batch(lib.casus_batch_retain(lib.casus_dataset_batch(this.pointer, at))));
  }

  * [Symbol.iterator]() {
    for (const batch of this.batches) yield* batch;
  }

  validate() {
    return table('casus_dataset_validate', this);
  }

  contests() {
    return table('casus_dataset_contests', this);
  }

  standing(options = {}) {
    return table('casus_dataset_standing', this, encode('rollup_options', options));
  }

  #put(to, as, options) {
    const struct = encode('write_options', { ...options, format: FORMATS[as] ?? as });
    const writer = new Handle('writer', make('casus_writer_new', null, to, struct), [to, struct]);
    const where = options.where && new Filter(options.where);
    try {
      for (const batch of this.batches) {
        call('casus_writer_add', writer, batch, where ? where.apply(batch) : null);
      }
      call('casus_writer_finish', writer);
    } finally {
      writer.close();
    }
  }

  bytes(as, options = {}) {
    return written((to) => this.#put(to, as, options));
  }

  text(as, options = {}) {
    return this.bytes(as, options).toString();
  }

  write(target, as, options = {}) {
    put(target, (to) => this.#put(to, as, options));
  }
}

class Filter extends Handle {
  constructor(condition) {
    super('filter', make('casus_filter_new', null, name(condition)));
  }

  apply(batch) {
    const chosen = Buffer.alloc(Math.ceil(batch.length / 8) || 1);
    call('casus_filter_apply', this, batch, chosen, chosen.length);
    return chosen;
  }
}

// ---- Questions ----

/** An object that is read from a table. */
const given = (kind) => class extends Handle {
  constructor(source, options = {}) {
    if (typeof source === 'bigint') {
      super(kind, source);
      return;
    }
    const input = open(source, options);
    super(kind, make(`casus_${kind}_read`, null, input));
    input.close();
  }
};
const Names = given('names');
const Links = given('links');
const Cells = given('cells');
const LinkWeights = given('link_weights');

/** The ids that readers have met, for inputs that are read as one. */
class IdSet extends Handle {
  constructor(mode = 'first') {
    super('id_set', make('casus_id_set_new', null, valueOf('id_set_mode', mode)));
  }

  look(source, options = {}) {
    return readAll(source, options, (...more) => call('casus_id_set_look', this, ...more));
  }
}

class Rollup extends Handle {
  constructor(by = '', sum = 'events', options = {}) {
    if (typeof by === 'bigint') {
      super('rollup', by);
      return;
    }
    const struct = encode('rollup_options', options);
    super('rollup', make('casus_rollup_new', context(options), name(by), name(sum), struct), [options.context]);
  }

  static load(state) {
    return new Rollup(make('casus_rollup_load', null, Buffer.concat([state, Buffer.alloc(1)]), state.length));
  }

  add(source, options = {}) {
    if (source instanceof Dataset) return call('casus_rollup_add_dataset', this, source);
    if (source instanceof Event) return call('casus_rollup_add_event', this, source);
    return readAll(source, options, (...more) => call('casus_rollup_add_input', this, ...more));
  }

  async addAsync(source, options = {}) {
    return readAll(source, options, (...more) => this.callAsync('casus_rollup_add_input', ...more));
  }

  merge(other) {
    call('casus_rollup_merge', this, other);
  }

  save() {
    return written((to) => call('casus_rollup_save', this, to));
  }

  table(options = {}) {
    return table('casus_rollup_table', this, encode('table_options', options));
  }

  balance() {
    return table('casus_rollup_balance', this);
  }
}

class Linker extends Handle {
  constructor(options = {}) {
    super('linker', make('casus_linker_new', null, encode('link_options', options)));
  }

  add(source, dataset, options = {}) {
    if (source instanceof Dataset) return call('casus_linker_add_dataset', this, source, name(dataset));
    return readAll(source, options,
      (input, ...more) => call('casus_linker_add_input', this, input, name(dataset), ...more));
  }

  run() {
    return new Matches(make('casus_linker_run', this));
  }
}

class Matches extends Handle {
  constructor(pointer) {
    super('matches', pointer);
  }

  summary() {
    const summary = encode('match_summary');
    call('casus_matches_summary', this, summary);
    return decode('match_summary', summary);
  }

  clusters({ singles = false } = {}) {
    return table('casus_matches_clusters', this, singles ? 1 : 0);
  }

  explain([dataset, id], [datasetB, idB] = ['', '']) {
    return table('casus_matches_explain', this, ...[dataset, id, datasetB, idB].map(view));
  }

  estimate(options = {}) {
    return table('casus_matches_estimate', this, encode('estimate_options', options));
  }

  links() {
    return new Links(make('casus_matches_links', this));
  }
}
for (const what of ['pairs', 'overlap', 'disagreements', 'repeats', 'weights']) {
  Matches.prototype[what] = function ask() { return table(`casus_matches_${what}`, this); };
}

class Diff extends Handle {
  constructor(options = {}) {
    super('diff', make('casus_diff_new', null, encode('diff_options', options)));
  }

  add(release, options = {}) {
    return readAll(release, options, (...more) => call('casus_diff_add_input', this, ...more));
  }
}
for (const what of ['changes', 'moved', 'releases', 'columns']) {
  Diff.prototype[what] = function ask() { return table(`casus_diff_${what}`, this); };
}

/** Reads a source into memory. */
function read(source, options = {}) {
  const dataset = new Dataset(options);
  dataset.report = dataset.add(source, options);
  return dataset;
}

module.exports = {
  Batch, CasusError, Cells, Context, Dataset, Diff, Event, Filter, IdSet, LinkWeights, Linker, Links, Matches, Names, Output,
  Reader, Rollup, Table, read, version: () => lib.casus_version_string(),
};
