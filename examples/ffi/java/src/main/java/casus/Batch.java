// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Pointer;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** A run of events in columns. It is immutable: any thread may read it. Iterating gives its events. */
public final class Batch extends Handle implements Iterable<Event> {
    private final Map<String, Column> found = new ConcurrentHashMap<>();

    Batch(Pointer pointer) { super("batch", pointer); }

    /** Number of events. */
    public int size() {
        int size = (int) Api.Functions.casus_batch_row_count(pointer());
        alive(this);
        return size;
    }

    /** A column such as "killed_best", to keep for all rows; null if it was not built. */
    public Column column(String name) {
        Column known = found.get(name);
        if (known != null) return known;
        Pointer column = Api.Functions.casus_batch_column(pointer(), Calls.name(name));
        if (column != null) found.put(name, new Column(this, column));
        alive(this);
        return found.get(name);
    }

    /** An element of a column: Long, Double or String; null where it is not known or was not built. */
    public Object cell(String column, int row) {
        Column of = column(column);
        return of == null ? null : of.get(row);
    }

    /** One event, with all that it holds. */
    public Event event(int row) { return new Event().read(this, row); }

    @Override public Iterator<Event> iterator() { return IntStream.range(0, size()).mapToObj(this::event).iterator(); }
}
