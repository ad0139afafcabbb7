// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Turns an input into batches, one in memory at a time: {@code for (Batch batch : reader)}. */
public final class Reader extends Handle implements Iterable<Batch> {
    private final Input input;

    /** With the options of the input. */
    public Reader(Input input) { this(null, input); }

    public Reader(Context context, Input input) {
        super("reader", reader(context, input), context, input);
        this.input = input;
    }

    private static Pointer reader(Context context, Input input) {
        Calls.Keep keep = new Calls.Keep();
        Memory options = input.options(keep);
        Pointer made = make((out, error) ->
            Api.Functions.casus_reader_new(pointer(context), input.pointer(), options, out, error), context, input);
        java.lang.ref.Reference.reachabilityFence(keep);
        return made;
    }

    /** The next batch; null at the end. */
    public Batch next() {
        Pointer made = make((out, error) -> Api.Functions.casus_reader_next(pointer(), out, error), this, input);
        return made == null ? null : new Batch(made);
    }

    /** Counts so far. */
    public Api.Report report() {
        Api.Report report = new Api.Report();
        Memory c = report.initial();
        call(error -> Api.Functions.casus_reader_report(pointer(), c, error), this);
        report.read(c);
        return report;
    }

    @Override public Iterator<Batch> iterator() {
        return new Iterator<>() {
            private Batch ahead = Reader.this.next();

            @Override public boolean hasNext() { return ahead != null; }

            @Override public Batch next() {
                if (ahead == null) throw new NoSuchElementException();
                Batch now = ahead;
                ahead = Reader.this.next();
                return now;
            }
        };
    }
}
