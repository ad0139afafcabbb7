// SPDX-License-Identifier: MIT
// Does the steps of tests/interop/conformance.json from Node; conform.py beside it says how.
'use strict';

const casus = require('../../../examples/ffi/node/casus.js');
const fs = require('fs');
const os = require('os');
const path = require('path');
const readline = require('readline');

class Boom extends Error {}
const boom = () => { throw new Boom('boom'); };

const objects = new Map();
const the = (a, key) => objects.get(a[key]);
const keep = (a, made) => { objects.set(a.as, made); return ''; };
const figure = (number) => (number === null || Number.isNaN(number) ? 'unknown' : Number.isFinite(number) ? `${number}` : 'inf');

/** Bytes that come in small pieces, and perhaps fail after some. */
function pieces(bytes, after) {
  let at = 0;
  return (size) => {
    if (at >= after) boom();
    const piece = bytes.subarray(at, at + Math.min(size, 1000));
    at += piece.length;
    return piece;
  };
}

function source(a) {
  if ((a.how ?? 'file') === 'file') return a.from;
  const bytes = 'text' in a ? Buffer.from(a.text) : fs.readFileSync(a.from);
  return a.how === 'memory' ? bytes : pieces(bytes, Number(a.raise ?? Infinity));
}

function reading(a, issues) {
  const options = { context: new casus.Context(a.progress ? { onProgress: () => (a.progress === 'raise' ? boom() : a.progress !== 'stop') } : {}) };
  if (a.cancel) options.context.cancel();
  for (const key of ['profile', 'columns']) if (key in a) options[key] = a[key];
  if (a.map) options.mapping = a.map;
  if (a.on_error) options.onError = a.on_error;
  if (a.issue) {
    options.onIssue = (it) => {
      if (a.issue === 'raise') boom();
      issues.push(`\n${it.kind} ${it.row} ${it.column} ${it.columnName} ${it.value}`);
    };
  }
  return options;
}

const told = (r, issues) => `${r.kept} of ${r.records} ${r.profile}, ${r.rejected} rejected, ${r.cellErrors} cells${issues.join('')}`;

/** Every second reading is done on another thread. */
let turn = 0;
async function addTo(to, a, issues, options) {
  turn += 1;
  return told(turn % 2 ? to.add(source(a), options) : await to.addAsync(source(a), options), issues);
}

const steps = {
  version: () => casus.version(),
  async read(a) {
    const issues = [];
    const options = reading(a, issues);
    const dataset = new casus.Dataset(options);
    const counts = await addTo(dataset, a, issues, options);
    keep(a, dataset);
    return counts;
  },
  async batches(a) {
    let [count, events] = [0, 0];
    for await (const batch of new casus.Reader(source(a), reading(a, []))) [count, events] = [count + 1, events + batch.length];
    return `${count} batches, ${events} events`;
  },
  distinct(a) {
    const ids = new casus.IdSet(a.mode);
    const bytes = Buffer.from(a.text);
    if (a.mode !== 'first') ids.look(bytes);
    const dataset = casus.read(bytes, { ids });
    keep(a, dataset);
    const { kept, records, duplicates, conflicts } = dataset.report;
    return `${kept} of ${records}, ${duplicates} duplicates, ${conflicts} conflicts`;
  },
  /** What the host closes while it is in use: the file that is read, an input that has a reader, an object. */
  closed(a) {
    if (a.what === 'file') {
      const file = fs.openSync(a.from);
      let many = 0;
      try {
        casus.read((size) => {
          if (many >= 3000) fs.closeSync(file);
          const piece = Buffer.alloc(Math.min(size, 1000));
          many += piece.length;
          return piece.subarray(0, fs.readSync(file, piece));
        });
      } catch (error) {
        return error.code === 'EBADF' ? 'an error of the host' : `${error}`;
      }
    }
    if (a.what === 'input') {
      const bytes = fs.readFileSync(a.from);
      const rows = bytes.subarray(bytes.indexOf('\n') + 1);
      const reader = new casus.Reader(pieces(Buffer.concat([bytes, ...Array(29).fill(rows)]), Infinity));
      reader.keep[0].close();
      try {
        return `${reader.next().length} events`;
      } catch (error) {
        return error instanceof casus.CasusError ? 'refused, or read to its end' : `${error}`;
      }
    }
    const dataset = casus.read(a.from);
    dataset.close();
    try {
      return `${dataset.validate().length} rows`;
    } catch (error) {
      return error instanceof casus.CasusError ? 'refused' : `${error}`;
    }
  },
  rollup(a) {
    const options = { total: 'total' in a };
    for (const key of ['where', 'policy', 'spread']) if (key in a) options[key] = a[key];
    for (const key of ['names', 'links']) if (key in a) options[key] = the(a, key);
    return keep(a, new casus.Rollup(a.by, a.sum, options));
  },
  async add(a) {
    const thing = the(a, 'data' in a ? 'data' : 'event');
    if (thing) return the(a, 'to').add(thing) ?? '';
    const issues = [];
    return addTo(the(a, 'to'), a, issues, reading(a, issues));
  },
  table(a) {
    const options = { limit: Number(a.limit ?? 0) };
    for (const key of ['order', 'having', 'show', 'across']) if (key in a) options[key] = a[key];
    for (const key of ['fill', 'total', 'percent']) options[key] = key in a;
    return keep(a, the(a, 'of').table(options));
  },
  write(a) {
    const thing = the(a, 'of');
    if (a.to === 'callback') {
      const written = [];
      thing.write('raise' in a ? boom : (bytes) => written.push(bytes), a.format);
      return Buffer.concat(written).toString();
    }
    if (a.to !== 'file') return thing.text(a.format);
    const file = path.join(os.tmpdir(), `casus-conform-${process.pid}`);
    thing.write(file, a.format);
    const text = fs.readFileSync(file, 'utf8');
    fs.unlinkSync(file);
    return text;
  },
  cell(a) {
    const value = the(a, 'of').column(a.column)[Number(a.row)];
    return typeof value === 'string' ? value : figure(value);
  },
  save: (a) => keep(a, the(a, 'of').save()),
  load: (a) => keep(a, casus.Rollup.load(the(a, 'of').subarray(0, the(a, 'of').length - Number(a.cut ?? 0)))),
  merge: (a) => the(a, 'to').merge(the(a, 'of')) ?? '',
  validate: (a) => keep(a, the(a, 'of').validate()),
  contests: (a) => keep(a, the(a, 'of').contests()),
  standing: (a) => keep(a, the(a, 'of').standing()),
  event: (a) => keep(a, 'data' in a ? the(a, 'data').batches[0].event(Number(a.row)) : new casus.Event()),
  text(a) {
    if ('value' in a) the(a, 'of').setText(a.field, a.value);
    return the(a, 'of').text(a.field);
  },
  day: (a) => the(a, 'of').day(a.first, a.last) && '',
  place: (a) => the(a, 'of').place(a.name, a.country, Number(a.lat), Number(a.lon)),
  party: (a) => the(a, 'of').party(a.name, a.role, a.side),
  statement: (a) => the(a, 'of').statement(a.claimant, a.stake, a.stated, a.says),
  figure: (a) => the(a, 'of').figure(a.status, a.count, Number(a.claim ?? -1)),
  location: (a) => the(a, 'of').add('location', {
    role: 'effect', name: a.name, lat: Number(a.lat ?? NaN), lon: Number(a.lon ?? NaN), claim: Number(a.claim ?? -1),
  }),
  part(a) {
    const part = the(a, 'of').get('location', Number(a.index));
    return `${part.name} ${figure(part.lat)} ${figure(part.lon)} ${part.claim}`;
  },
  remove: (a) => the(a, 'of').remove('claim', Number(a.index)) ?? '',
  json: (a) => the(a, 'of').json(),
  parse: (a) => the(a, 'of').read(a.json) ?? '',
  resolve(a) {
    const { low, best, high, reasons } = the(a, 'of').resolve(a.status, { policy: a.policy ?? 'hull' });
    keep(a, reasons);
    return [low, best, high].map(figure).join(' ');
  },
  names: (a) => keep(a, new casus.Names(a.from)),
  link(a) {
    const linker = new casus.Linker({ days: Number(a.days ?? 3), km: Number(a.km ?? 0), names: a.names ? new casus.Names(a.names) : null });
    for (const [dataset, file] of a.sources.split('|').map((each) => each.split('='))) linker.add(file, dataset);
    const matches = linker.run();
    keep(a, matches);
    const { records, datasets, links, clusters, events } = matches.summary();
    return [records, datasets, links, clusters, events].join(' ');
  },
  matched: (a) => keep(a, the(a, 'of')[a.what](...['record', 'other'].filter((key) => key in a).map((key) => a[key].split(':')))),
  links: (a) => keep(a, the(a, 'of').links()),
  diff(a) {
    const diff = new casus.Diff();
    for (const file of a.sources.split('|')) diff.add(file);
    return keep(a, diff);
  },
  changed: (a) => keep(a, the(a, 'of')[a.what]()),
  /** On another thread there is no JavaScript: the object is left to the collector. */
  async free(a) {
    const thing = the(a, 'of');
    objects.delete(a.of);
    if (!a.thread) thing.close();
    else if (global.gc) await new Promise((resolve) => setImmediate(() => { global.gc(); setImmediate(resolve); }));
    return '';
  },
  end: () => objects.clear() ?? '',
};

const escapes = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text) => `${text}`.replace(/[\\\t\n\r]/g, (letter) => escapes[letter]);
const plain = { '\\': '\\', t: '\t', n: '\n', r: '\r', 0: '\0' };
const unescaped = (text) => text.replace(/\\(.)/g, (_, letter) => plain[letter]);

async function answer(line) {
  const [step, ...pairs] = line.split('\t');
  const a = Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))]));
  try {
    return ['ok', escaped(await steps[step](a))];
  } catch (error) {
    if (error instanceof Boom) return ['raised', error.message];
    if (!(error instanceof casus.CasusError)) return ['raised', escaped(error.stack)];
    return ['error', error.status, error.row ?? 0, error.column ?? 0, error.byteOffset ?? -1, escaped(error.message)];
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) process.stdout.write(`${(await answer(line)).join('\t')}\n`);
})();
