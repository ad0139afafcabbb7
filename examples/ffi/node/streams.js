// SPDX-License-Identifier: MIT
// Bytes in and out: paths, bytes, functions and streams.
'use strict';

const fs = require('fs');
const koffi = require('koffi');
const api = require('./api');
const {
  Handle, bytesAt, call, cell, collected, decode, encode, guarded, int64, letGo, lib, make, makeWith, name, register,
  text,
} = require('./library');

/** Limits, threads and progress of what is made with it, which keeps the context: once closed, that still tells. */
class Context extends Handle {
  constructor(options = {}) {
    const { onProgress, ...limits } = options;
    super('context', make('casus_context_new', null));
    for (const [option, value] of Object.entries(limits)) this.set(option, value);
    if (onProgress) {
      const left = cell();
      const tell = register('casus_progress_fn',
        (_, bytes, total, rows) => guarded(left, () => onProgress(Number(bytes), Number(total), Number(rows))));
      this.cell = left;
      collected.register(this, [tell]);
      lib.casus_context_set_progress(this.pointer, tell, null);
    }
  }

  /** Sets an option by name, such as ('threads', 0). */
  set(option, value) {
    call('casus_context_set', this, name(option), int64(value, option));
  }

  /** Calls that run and later ones fail with CASUS_E_CANCELLED, for good. */
  cancel() {
    lib.casus_context_cancel(this.pointer);
  }
}

const context = (options) => options.context ?? null;

/** A function that gives the bytes of an open file. */
function fromDescriptor(descriptor) {
  return (size) => {
    const buffer = Buffer.alloc(size);
    return buffer.subarray(0, fs.readSync(descriptor, buffer, 0, size, null));
  };
}

/** A casus_input of a path, bytes, or a function that gives at most so many bytes, null or none at the end. */
function open(source, options = {}) {
  const keep = [options.context];
  if (typeof source === 'string' || source instanceof URL) {
    const file = source instanceof URL ? require('url').fileURLToPath(source) : source;
    return new Handle('input', make('casus_input_open', context(options), name(file)), keep);
  }
  const called = name(options.name ?? 'input');
  if (source instanceof Uint8Array) {
    const bytes = Buffer.concat([source, Buffer.alloc(1)]); // never empty, so that there is an address
    return new Handle('input', make('casus_input_memory', context(options), bytes, source.length, called, null, null),
      keep);
  }
  if (typeof source === 'number') return open(fromDescriptor(source), options);
  if (typeof source !== 'function') {
    throw new TypeError('a path, a Uint8Array, a file descriptor or a function can be read');
  }
  const left = cell();
  const read = register('casus_read_fn', (_, buffer, size, given) => guarded(left, () => {
    koffi.encode(given, 'int64_t', 0);
    const bytes = source(Number(size));
    if (!bytes || !bytes.length) return true;
    if (bytes.length > Number(size)) throw new RangeError(`${bytes.length} bytes where ${size} were asked for`);
    new Uint8Array(koffi.view(buffer, bytes.length)).set(bytes);
    koffi.encode(given, 'int64_t', bytes.length);
    return true;
  }));
  const made = makeWith([read], 'casus_input_callback', context(options), read, null, called);
  return Object.assign(new Handle('input', made, keep, [read]), { cell: left });
}

/** Read options as C takes them, and the callback for issues. */
function reading(options = {}) {
  const struct = encode('read_options', { ...options, issues: undefined });
  if (!options.onIssue) return { struct, callbacks: [] };
  const size = api.structs.issue.size;
  const left = cell();
  struct.cell = left;
  const tell = register('casus_issue_fn',
    (_, issue) => guarded(left, () => options.onIssue(decode('issue', bytesAt(issue, size)))));
  struct.writeBigUInt64LE(BigInt(koffi.address(tell)), api.structs.read_options.callbacks.on_issue);
  return { struct, callbacks: [tell] };
}

/** Has a function read a source to its end: add(input, options, report). */
function readAll(source, options, add) {
  const input = open(source, options);
  const { struct, callbacks } = reading(options);
  const report = encode('report');
  const done = (result) => {
    letGo(callbacks);
    input.close();
    return result ?? decode('report', report);
  };
  let running;
  try {
    running = add(input, struct, report);
  } catch (error) {
    done(true);
    throw error;
  }
  if (!(running instanceof Promise)) return done();
  return running.then(() => done(), (error) => { done(true); throw error; });
}

/** Where bytes go. A file appears whole with finish(), and not at all without it. */
class Output extends Handle {
  static file(path) {
    return new Output('output', make('casus_output_open', null, name(path)));
  }

  static memory() {
    return new Output('output', make('casus_output_memory', null));
  }

  /** To a function that takes bytes, or what has write(): a stream. */
  static to(target) {
    const put = typeof target === 'function' ? target : (bytes) => target.write(bytes);
    const left = cell();
    const write = register('casus_write_fn', (_, data, size) => guarded(left, () => {
      put(Buffer.from(bytesAt(data, size)));
      return true;
    }));
    const made = makeWith([write], 'casus_output_callback', null, write, null);
    return Object.assign(new Output('output', made, [target], [write]), { cell: left });
  }

  /** What memory holds so far, copied. */
  bytes() {
    const { data, size } = lib.casus_output_text(this.pointer);
    return Buffer.from(bytesAt(data, size));
  }

  text() {
    return text(lib.casus_output_text(this.pointer));
  }

  /** Flushes, syncs, and makes the file appear. */
  finish() {
    call('casus_output_close', this);
  }
}

/** What a function that writes to an output writes. */
function written(write) {
  const to = Output.memory();
  try {
    write(to);
    return to.bytes();
  } finally {
    to.close();
  }
}

/** Has something written to a path, a function or a stream, whole or not at all. */
function put(target, write) {
  const to = typeof target === 'string' ? Output.file(target) : Output.to(target);
  try {
    write(to);
    to.finish();
  } finally {
    to.close();
  }
}

module.exports = { Context, Output, context, open, put, readAll, reading, written };
