// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** Counts and sums: keys and sums as casus_rollup_new() names them, "country,year" and "events,killed". */
public final class Rollup extends Handle {
    public Rollup(String by, String sum) { this(null, by, sum, new Api.RollupOptions()); }

    public Rollup(String by, String sum, Api.RollupOptions options) { this(null, by, sum, options); }

    public Rollup(Context context, String by, String sum, Api.RollupOptions options) {
        super("rollup", rollup(context, by, sum, options), context);
    }

    private Rollup(Pointer pointer) { super("rollup", pointer); }

    private static Pointer rollup(Context context, String by, String sum, Api.RollupOptions options) {
        Calls.Keep keep = new Calls.Keep();
        Memory c = options.written(keep);
        Pointer made = make((out, error) -> Api.Functions.casus_rollup_new(
            pointer(context), Calls.name(by), Calls.name(sum), c, out, error), context);
        java.lang.ref.Reference.reachabilityFence(keep);
        return made;
    }

    /** What save() gave, here or on another machine. */
    public static Rollup load(byte[] state) {
        Memory memory = new Memory(state.length + 1L);
        memory.write(0, state, 0, state.length);
        return new Rollup(make((out, error) ->
            Api.Functions.casus_rollup_load(null, memory, state.length, out, error)));
    }

    /** Reads an input to its end; after a failure the rollup is as before. */
    public Api.Report add(Input input) {
        return input.read((in, options, report, error) ->
            Api.Functions.casus_rollup_add_input(pointer(), in, options, report, error), this);
    }

    public void add(Dataset events) {
        call(error -> Api.Functions.casus_rollup_add_dataset(pointer(), events.pointer(), error), this, events);
    }

    public void add(Event event) {
        call(error -> Api.Functions.casus_rollup_add_event(pointer(), event.pointer(), error), this, event);
    }

    /** Adds what another counted, which asks the same. */
    public void merge(Rollup other) {
        call(error -> Api.Functions.casus_rollup_merge(pointer(), other.pointer(), error), this, other);
    }

    public byte[] save() {
        return Output.written(to ->
            call(error -> Api.Functions.casus_rollup_save(pointer(), to.pointer(), error), this, to));
    }

    /** The answer so far. */
    public Table table() { return table(new Api.TableOptions()); }

    /** The same ordered, chosen, totalled. */
    public Table table(Api.TableOptions options) {
        Calls.Keep keep = new Calls.Keep();
        Memory c = options.written(keep);
        Table table = Table.of((out, error) -> Api.Functions.casus_rollup_table(pointer(), c, out, error), this);
        java.lang.ref.Reference.reachabilityFence(keep);
        return table;
    }

    /** Where the events of a rollup that spreads went. */
    public Table balance() {
        return Table.of((out, error) -> Api.Functions.casus_rollup_balance(pointer(), out, error), this);
    }
}
