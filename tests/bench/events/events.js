// SPDX-License-Identifier: MIT
// events FILE cells|objects: events.c in JavaScript.
'use strict';

const casus = require('casus');

const [file, how] = process.argv.slice(2);
const columns = how === 'cells' ? ['id', 'lat', 'killed_best'] : undefined;
let [events, letters, sum] = [0, 0, 0];
for (const batch of new casus.Reader(file, { columns })) {
  events += batch.length;
  if (columns) {
    const [id, lat, best] = columns.map((column) => batch.column(column));
    for (let row = 0; row < batch.length; row++) {
      letters += (id[row] ?? '').length;
      sum += (lat[row] ?? 0) + (best[row] ?? 0);
    }
    continue;
  }
  for (const event of batch) {
    letters += event.text('id').length;
    const [place, killed] = [event.all('location')[0], event.all('casualty')[0]];
    sum += (place?.lat || 0) + (killed?.triple.best || 0);
    event.close();
  }
}
console.log(events, letters, sum.toFixed(0));
