// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The answer to a question. It is immutable: any thread may read it. Iterating gives rows. */
public final class Table extends Handle implements Iterable<Table.Row> {
    private final Map<String, Column> found = new ConcurrentHashMap<>();

    Table(Pointer pointer) { super("table", pointer); }

    static Table of(Calls.Maker function, Handle... used) { return new Table(make(function, used)); }

    /** Number of rows. */
    public int size() {
        try {
            return (int) Api.Functions.casus_table_row_count(pointer());
        } finally {
            alive(this);
        }
    }

    /** Names of the columns. */
    public List<String> columns() {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < Api.Functions.casus_table_column_count(pointer()); at++) {
            names.add(Api.Functions.casus_column_name(Api.Functions.casus_table_column_at(pointer(), at)));
        }
        alive(this);
        return names;
    }

    /** A column, to keep for all rows. */
    public Column column(String name) {
        Column known = found.get(name);
        if (known != null) return known;
        Pointer column = Api.Functions.casus_table_column(pointer(), Calls.name(name));
        if (column == null) {
            throw new CasusException(Api.Status.NOT_FOUND,
                "there is no column '" + name + "'; there are " + String.join(", ", columns()));
        }
        found.put(name, new Column(this, column));
        alive(this);
        return found.get(name);
    }

    /** A cell: Long, Double (an open bound is infinite) or String, null where it is not known. */
    public Object cell(String column, int row) { return column(column).get(row); }

    /** A row. */
    public final class Row {
        private final int at;

        private Row(int at) { this.at = at; }

        public Object get(String column) { return cell(column, at); }

        /** Text; "" where it is not known. */
        public String text(String column) {
            Object value = get(column);
            return value == null ? "" : value.toString();
        }

        /** A number; NaN where it is not known. */
        public double number(String column) {
            return get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        public Map<String, Object> asMap() {
            Map<String, Object> cells = new LinkedHashMap<>();
            for (String column : columns()) cells.put(column, get(column));
            return cells;
        }
    }

    @Override public Iterator<Row> iterator() { return IntStream.range(0, size()).mapToObj(Row::new).iterator(); }

    /** Writes it; tables take text, CSV, JSON, JSONL and Arrow. */
    public void write(Api.Format format, Output to) {
        call(error -> Api.Functions.casus_table_write(pointer(), format.value, to.pointer(), error), this, to);
    }

    public byte[] bytes(Api.Format format) { return Output.written(to -> write(format, to)); }

    public String text(Api.Format format) { return new String(bytes(format), StandardCharsets.UTF_8); }

    @Override public String toString() { return text(Api.Format.TEXT); }
}
