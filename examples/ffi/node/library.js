// SPDX-License-Identifier: MIT
// The C library: how it is found and called, how structs and callbacks go through it, and what becomes of objects.
'use strict';

const fs = require('fs');
const koffi = require('koffi');
const os = require('os');
const path = require('path');
const api = require('./api');

const LITTLE = os.endianness() === 'LE';

/** What went wrong and where; the message is `file:row:column: what, and what to do`. */
class CasusError extends Error {
  constructor(message, status, row = null, column = null, byteOffset = null) {
    super(message);
    this.name = 'CasusError';
    Object.assign(this, { status, row, column, byteOffset });
  }
}

if (koffi.sizeof('void *') !== 8) {
  throw new CasusError('structs are laid out for 64 bits here, and this Node has 32', 'CASUS_E_UNSUPPORTED');
}

// ---- The library ----

koffi.struct('casus_str', { data: 'void *', size: 'int64_t' });
koffi.struct('casus_triple', { low: 'double', best: 'double', high: 'double' });
const SPAN = ['first_day', 'last_day', 'first_second', 'last_second', 'precision', 'given', 'first_bound', 'last_bound',
  'utc_offset'];
koffi.struct('casus_span', Object.fromEntries(SPAN.map((name) => [name, 'int32_t'])));

/** Where the library may be, best first. */
function libraryPaths() {
  if (process.env.CASUS_LIBRARY) return [process.env.CASUS_LIBRARY];
  const others = { darwin: ['libcasus.1.dylib'], win32: ['casus.dll', 'libcasus.dll'] };
  const names = others[process.platform] || ['libcasus.so.1'];
  const files = names.map((name) => path.join(__dirname, '../../../build/lib', name));
  const built = files.filter((file) => fs.existsSync(file));
  return [...built, ...names];
}

function load() {
  const failures = [];
  for (const file of libraryPaths()) {
    let library;
    try {
      library = koffi.load(file);
    } catch (failure) {
      failures.push(`${file}: ${failure.message}`);
      continue;
    }
    checkVersion(file, library.func('casus_version_num', 'int32_t', [])());
    return library;
  }
  const told = ['libcasus is not there; build it (sh examples/run.sh), or name it in CASUS_LIBRARY', ...failures];
  throw new CasusError(told.join('\n  '), 'CASUS_E_IO');
}

/** The next major version, or before 1.0 the next minor one, may change what this package relies on. */
function checkVersion(file, found) {
  const unit = api.madeFor < 10000 ? 100 : 10000;
  if (Math.floor(found / unit) === Math.floor(api.madeFor / unit) && found >= api.madeFor) return;
  const told = `${file} is version ${found}, and this package was made for ${api.madeFor}: take both from one release`;
  throw new CasusError(told, 'CASUS_E_UNSUPPORTED');
}

const loaded = load();

/** Functions by name, looked up when they are first called. */
const lib = new Proxy({}, {
  get(found, name) {
    found[name] ??= loaded.func(name, ...api.functions[name]);
    return found[name];
  },
});

// ---- Calling ----

/** Where the callbacks of an object, or of one reading, leave what they threw, which cannot pass through C: it waits
 * there for the call to come back. */
const cell = () => ({ thrown: [], calls: 0 });

/** Runs a callback; 0 to go on. */
function guarded(left, callback) {
  try {
    return callback() === false ? 1 : 0;
  } catch (error) {
    left.thrown.push(error);
    return 1;
  }
}

/** The cells of what a call uses: objects, structs, and what these keep. */
function cellsOf(used) {
  return used.flatMap((each) => {
    if (!(each instanceof Handle) && !Buffer.isBuffer(each)) return [];
    return [each.cell ?? [], cellsOf(each.keep ?? [])].flat();
  });
}

/** Throws what a call that failed says; what a callback threw comes first. */
function fail(error, cells) {
  for (const { thrown } of cells) if (thrown.length) throw thrown.shift();
  const number = (at) => Number(error.readBigInt64LE(at));
  const [row, column, offset] = [8, 16, 24].map(LITTLE ? number : (at) => Number(error.readBigInt64BE(at)));
  const end = error.indexOf(0, 32);
  const status = lib.casus_status_name(LITTLE ? error.readInt32LE() : error.readInt32BE());
  throw new CasusError(error.toString('utf8', 32, end), status, row || null, column || null,
    offset < 0 ? null : offset);
}

/** A call: what C is given, and `end(status)`, which throws if it failed and until then keeps what the call uses.
 * Objects are given as they are. */
function begin(given) {
  const [error, cells] = [Buffer.alloc(512), cellsOf(given)];
  const pointers = given.map((each) => (each instanceof Handle ? each.pointer : each));
  for (const left of cells) {
    if (!left.calls) left.thrown.length = 0; // of a call that went well all the same
    left.calls += 1;
  }
  const end = (status) => {
    for (const left of cells) left.calls -= 1;
    if (status !== 0) fail(error, cells);
  };
  return { pointers: [...pointers, error], end: Object.assign(end, { given }) };
}

/** Calls a function that can fail; the error, its last argument, is added here. */
function call(name, ...given) {
  const { pointers, end } = begin(given);
  end(lib[name](...pointers));
}

/** The same on another thread: callbacks come to this one. */
function callAsync(name, ...given) {
  const { pointers, end } = begin(given);
  return new Promise((resolve, reject) => {
    lib[name].async(...pointers, (problem, status) => {
      try {
        end(problem ? 0 : status);
      } catch (failure) {
        reject(failure);
      }
      if (problem) reject(problem);
      resolve();
    });
  });
}

/** A pointer that a function gives out. */
const out = () => Buffer.alloc(8);
const pointerIn = (buffer, at = 0) => (LITTLE ? buffer.readBigUInt64LE(at) : buffer.readBigUInt64BE(at));

/** Calls a function that makes something; its out comes before the error. */
function make(name, ...given) {
  const made = out();
  call(name, ...given, made);
  return pointerIn(made);
}

/** Text that ends at its NUL, or null. */
function name(text) {
  if (text === undefined || text === null) return null;
  if (Array.isArray(text)) return name(text.join(','));
  if (String(text).includes('\0')) throw new CasusError(`${JSON.stringify(text)} has a NUL inside`, 'CASUS_E_ARGUMENT');
  return String(text);
}

/** Bytes at an address; they are the library's. */
const bytesAt = (pointer, size) => (size ? Buffer.from(koffi.view(pointer, Number(size))) : Buffer.alloc(0));
/** A copy of the text of a casus_str. */
const text = (view) => bytesAt(view.data, view.size).toString('utf8');
/** A casus_str of a text. */
function view(value) {
  const data = Buffer.from(`${value ?? ''}\0`);
  return { data, size: data.length - 1 };
}

// ---- Structs ----

const isNull = (pointer) => pointer === null || pointer === undefined || pointer === 0n || pointer === 0;

/** Value of a word; the error names the nearest, or all. */
function valueOf(choice, word) {
  const { vocabulary, values } = api.choices[choice];
  if (Object.hasOwn(values, word)) return values[word];
  if (vocabulary) {
    const found = Buffer.alloc(4);
    call('casus_vocabulary_find', vocabulary, name(word), found);
    return LITTLE ? found.readInt32LE() : found.readInt32BE();
  }
  throw new CasusError(`${choice} is '${word}', and can be ${Object.keys(values).join(', ')}`, 'CASUS_E_ARGUMENT');
}

function wordOf(choice, value) {
  const found = Object.entries(api.choices[choice].values).find(([, number]) => number === value);
  return found ? found[0] : String(value);
}

/** A number that C has room for, in so many bits. */
function whole(value, bits, what) {
  const big = typeof value === 'bigint' || Number.isInteger(value) ? BigInt(value) : null;
  if (big !== null && BigInt.asIntN(bits, big) === big) return bits === 64 ? big : Number(big);
  throw new CasusError(`${what} is ${shown(value)}, and can be a whole number of ${bits} bits`, 'CASUS_E_ARGUMENT');
}
const int32 = (value, what) => whole(value, 32, what);
const int64 = (value, what) => whole(value, 64, what);

function double(value, what) {
  if (typeof value === 'number') return value;
  throw new CasusError(`${what} is ${shown(value)}, and can be a number`, 'CASUS_E_ARGUMENT');
}

const shown = (value) => (typeof value === 'string' ? `'${value}'` : String(value));
/** What says nothing of a field: as in an answer, null is unknown. */
const unsaid = (value) => value === undefined || value === null;

/** Writes and reads a kind of field: DataView, offset, value, what must live as long, the choice, and its name. */
const KINDS = {
  choice: { set: (d, at, value, keep, of) => d.setInt32(at, valueOf(of, value), LITTLE),
    get: (d, at, of) => wordOf(of, d.getInt32(at, LITTLE)) },
  flag: { set: (d, at, value) => d.setInt32(at, value ? 1 : 0, LITTLE), get: (d, at) => d.getInt32(at, LITTLE) !== 0 },
  int32: { set: (d, at, value, keep, of, what) => d.setInt32(at, int32(value, what), LITTLE),
    get: (d, at) => d.getInt32(at, LITTLE) },
  int64: { set: (d, at, value, keep, of, what) => d.setBigInt64(at, int64(value, what), LITTLE),
    get: (d, at) => Number(d.getBigInt64(at, LITTLE)) },
  double: { set: (d, at, value, keep, of, what) => d.setFloat64(at, double(value, what), LITTLE),
    get: (d, at) => d.getFloat64(at, LITTLE) },
  text: {
    set(d, at, value, keep) {
      const { data, size } = view(value);
      keep.push(data);
      d.setBigUint64(at, BigInt(koffi.address(data)), LITTLE);
      d.setBigInt64(at + 8, BigInt(size), LITTLE);
    },
    get: (d, at) => text({ data: d.getBigUint64(at, LITTLE), size: d.getBigInt64(at + 8, LITTLE) }),
  },
  name: {
    set(d, at, value, keep) {
      const data = Buffer.from(`${name(value)}\0`);
      keep.push(data);
      d.setBigUint64(at, BigInt(koffi.address(data)), LITTLE);
    },
    get: () => null,
  },
  letters: { get: (d, at) => Buffer.from(d.buffer, d.byteOffset + at, 4).toString('latin1').split('\0')[0] },
  triple: {
    set: (d, at, value) => ['low', 'best', 'high'].forEach((each, i) => {
      if (!unsaid(value[each])) d.setFloat64(at + 8 * i, double(value[each], each), LITTLE);
    }),
    get: (d, at) => ({ low: d.getFloat64(at, LITTLE), best: d.getFloat64(at + 8, LITTLE),
      high: d.getFloat64(at + 16, LITTLE) }),
  },
  span: {
    set: (d, at, value) => SPAN.map(own).forEach((each, i) => {
      if (!unsaid(value[each])) d.setInt32(at + 4 * i, int32(value[each], each), LITTLE);
    }),
    get: (d, at) => Object.fromEntries(SPAN.map((each, i) => [own(each), d.getInt32(at + 4 * i, LITTLE)])),
  },
  object: {
    set(d, at, value, keep) {
      if (!value) return;
      keep.push(value);
      d.setBigUint64(at, BigInt(value.pointer), LITTLE);
    },
    get: () => null,
  },
};
KINDS.names = KINDS.name;

const own = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const dataOf = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.length);

/** A struct that says nothing but these fields; `keep` holds what it points to. */
function encode(kind, fields = {}, keep = []) {
  const { tag, size, fields: known } = api.structs[kind];
  const buffer = Buffer.alloc(size);
  lib.casus_init(buffer, tag, size);
  const data = dataOf(buffer);
  for (const [field, type, at, of] of known) {
    if (!unsaid(fields[field])) KINDS[type].set(data, at, fields[field], keep, of, field);
  }
  buffer.keep = keep;
  return buffer;
}

/** A struct as an object; texts are copied. */
function decode(kind, buffer) {
  const data = dataOf(buffer);
  const get = ([field, type, at, of]) => [field, KINDS[type].get(data, at, of)];
  return Object.fromEntries(api.structs[kind].fields.map(get));
}

// ---- Objects and callbacks ----

/** A function that C calls, until it is let go. */
function register(kind, callback) {
  const [result, parameters] = api.callbacks[kind];
  register.types ??= {};
  register.types[kind] ??= koffi.pointer(koffi.proto(kind, result, parameters));
  return koffi.register(callback, register.types[kind]);
}

function letGo(callbacks) {
  for (const callback of callbacks) koffi.unregister(callback);
}

/** What a function makes with callbacks, which are let go if it fails. */
function makeWith(callbacks, name, ...given) {
  try {
    return make(name, ...given);
  } catch (error) {
    letGo(callbacks);
    throw error;
  }
}

function free({ kind, pointer, callbacks }) {
  // Afterwards nothing is called back, whoever still holds the input.
  if (kind === 'input' && callbacks.length) lib.casus_input_close(pointer);
  lib[`casus_${kind}_free`](pointer);
  letGo(callbacks);
}

const registry = new FinalizationRegistry(free);
/** For callbacks that live until an object is collected, closed or not. */
const collected = new FinalizationRegistry(letGo);

/** An object of the library: freed by close(), by `using`, or when it is collected. What it keeps lives as long. It may
 * have a cell. */
class Handle {
  #held;

  constructor(kind, pointer, keep = [], callbacks = []) {
    this.#held = { kind, pointer, callbacks, users: 0, closed: null };
    this.keep = keep;
    registry.register(this, this.#held, this);
  }

  /** What the C functions take. */
  get pointer() {
    if (!this.#held) throw new CasusError('the object is closed', 'CASUS_E_STATE');
    return this.#held.pointer;
  }

  /** Frees the object, after what uses it on another thread; closing twice does nothing. */
  close() {
    const held = this.#held;
    if (!held) return;
    registry.unregister(this);
    this.#held = null;
    held.closed = this.keep;
    this.keep = [];
    if (!held.users) free(held);
  }

  /** Calls a function on another thread: until it has ended the object is neither freed nor collected. */
  async callAsync(name, ...given) {
    const held = this.#held;
    held.users += 1;
    try {
      return await callAsync(name, this, ...given);
    } finally {
      held.users -= 1;
      if (held.closed && !held.users) free(held);
    }
  }
}
if (Symbol.dispose) Handle.prototype[Symbol.dispose] = Handle.prototype.close;

module.exports = {
  CasusError, Handle, bytesAt, call, cell, collected, decode, double, encode, guarded, int32, int64, isNull, letGo, lib,
  make, makeWith, name, out, pointerIn, register, text, valueOf, view,
};
