// SPDX-License-Identifier: MIT
// Bytes in and out: paths, bytes, functions and streams.
'use strict';

const fs = require('fs');
const koffi = require('koffi');
const api = require('./api');
const { Handle, bytesAt, call, decode, encode, guarded, lib, make, name, register, text } = require('./library');

/** Limits, threads and progress of what is made with it. */
class Context extends Handle {
  constructor(options = {}) {
    const { onProgress, ...limits } = options;
    const callbacks = [];
    super('context', make('casus_context_new', null), [], callbacks);
    for (const [option, value] of Object.entries(limits)) this.set(option, value);
    if (onProgress) {
      const tell = (_, bytes, total, rows) => guarded(() => onProgress(Number(bytes), Number(total), Number(rows)));
      callbacks.push(register('casus_progress_fn', tell));
      lib.casus_context_set_progress(this.pointer, callbacks[0], null);
    }
  }

  /** Sets an option by name, such as ('threads', 0). */
  set(option, value) {
    call('casus_context_set', this.pointer, name(option), value);
  }

  /** Calls that run and later ones fail with CASUS_E_CANCELLED, for good. */
  cancel() {
    lib.casus_context_cancel(this.pointer);
  }
}

const context = (options) => options.context?.pointer ?? null;

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
  const read = register('casus_read_fn', (_, buffer, size, given) => guarded(() => {
    koffi.encode(given, 'int64_t', 0);
    const bytes = source(Number(size));
    if (!bytes || !bytes.length) return true;
    if (bytes.length > Number(size)) throw new RangeError(`${bytes.length} bytes where ${size} were asked for`);
    new Uint8Array(koffi.view(buffer, bytes.length)).set(bytes);
    koffi.encode(given, 'int64_t', bytes.length);
    return true;
  }));
  return new Handle('input', make('casus_input_callback', context(options), read, null, called), keep, [read]);
}

/** Read options as C takes them. Its `release` lets go of the function for issues. */
function reading(options = {}) {
  const struct = encode('read_options', { ...options, issues: undefined });
  if (!options.onIssue) return { struct, callbacks: [] };
  const size = api.structs.issue.size;
  const tell = register('casus_issue_fn',
    (_, issue) => guarded(() => options.onIssue(decode('issue', bytesAt(issue, size)))));
  struct.writeBigUInt64LE(BigInt(koffi.address(tell)), api.structs.read_options.callbacks.on_issue);
  return { struct, callbacks: [tell] };
}

/** Has a function read a source to its end: add(input, options, report). */
function readAll(source, options, add) {
  const input = open(source, options);
  const { struct, callbacks } = reading(options);
  const report = encode('report');
  const done = (result) => {
    for (const callback of callbacks) koffi.unregister(callback);
    input.close();
    return result ?? decode('report', report);
  };
  let running;
  try {
    running = add(input.pointer, struct, report);
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
    const write = register('casus_write_fn', (_, data, size) => guarded(() => {
      put(Buffer.from(bytesAt(data, size)));
      return true;
    }));
    return new Output('output', make('casus_output_callback', null, write, null), [target], [write]);
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
    call('casus_output_close', this.pointer);
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
