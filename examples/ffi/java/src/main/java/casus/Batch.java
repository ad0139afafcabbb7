// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Pointer;
import java.util.Iterator;
import java.util.stream.IntStream;

/** A run of events in columns. It is immutable: any thread may read it. Iterating gives its events. */
public final class Batch extends Handle implements Iterable<Event> {
    Batch(Pointer pointer) { super("batch", pointer); }

    /** Number of events. */
    public int size() {
        int size = (int) Calls.LIBRARY.casus_batch_row_count(pointer());
        alive(this);
        return size;
    }

    /** An element of a column such as "killed_best": Long, Double or String; null where it is not known or was not
     * built. */
    public Object cell(String column, int row) {
        Pointer found = Calls.LIBRARY.casus_batch_column(pointer(), Calls.name(column));
        Object value = found == null ? null : Table.cell(found, row);
        alive(this);
        return value;
    }

    /** One event, with all that it holds. */
    public Event event(int row) {
        Event event = new Event();
        call(error -> Calls.LIBRARY.casus_event_read(event.pointer(), pointer(), row, error), this, event);
        return event;
    }

    @Override public Iterator<Event> iterator() { return IntStream.range(0, size()).mapToObj(this::event).iterator(); }
}
