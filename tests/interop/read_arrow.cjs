// SPDX-License-Identifier: MIT
// Prints what apache-arrow finds in an Arrow file or stream as JSON {column: [value, ...]}: days and moments as text, bytes as
// base64, an open bound as "inf". Usage: node read_arrow.cjs FILE, with apache-arrow on NODE_PATH; - is standard input.
const fs = require("node:fs");
const arrow = require("apache-arrow");

function plain(value, type) {
    if (value === null || value === undefined) return null;
    if (arrow.DataType.isDictionary(type)) return plain(value, type.dictionary);
    if (arrow.DataType.isList(type)) return Array.from(value, (part) => plain(part, type.children[0].type));
    if (arrow.DataType.isStruct(type)) {
        return Object.fromEntries(type.children.map((field) => [field.name, plain(value[field.name], field.type)]));
    }
    if (arrow.DataType.isTimestamp(type)) return new Date(Number(value)).toISOString().slice(0, 19) + "Z";
    if (arrow.DataType.isDate(type)) return new Date(Number(value)).toISOString().slice(0, 10);
    if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
    if (typeof value === "bigint") return Number(value);
    return value === Infinity ? "inf" : value;
}

const table = arrow.tableFromIPC(fs.readFileSync(process.argv[2] === "-" ? 0 : process.argv[2]));
const columns = {};
for (const field of table.schema.fields) {
    columns[field.name] = Array.from(table.getChild(field.name), (value) => plain(value, field.type));
}
process.stdout.write(JSON.stringify(columns));
