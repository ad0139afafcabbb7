// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** Which records are one event, and why; what a release changed; and the tables that questions are given. */
public final class Linking {
    private Linking() {}

    private interface Read {
        int read(Pointer context, Pointer input, Pointer out, Pointer error);
    }

    private static Pointer read(Input input, Read function) {
        return Handle.make((out, error) -> function.read(null, input.pointer(), out, error), input);
    }

    /** By which names actors and places are one. */
    public static final class Names extends Handle {
        public Names(Input input) { super("names", read(input, Api.Functions::casus_names_read)); }
    }

    /** Which records are one event. */
    public static final class Links extends Handle {
        public Links(Input input) { super("links", read(input, Api.Functions::casus_links_read)); }

        Links(Pointer pointer) { super("links", pointer); }
    }

    /** Over which cells events are spread. */
    public static final class Cells extends Handle {
        public Cells(Input input) { super("cells", read(input, Api.Functions::casus_cells_read)); }
    }

    /** Weights that were learnt before. */
    public static final class LinkWeights extends Handle {
        public LinkWeights(Input input) { super("link_weights", read(input, Api.Functions::casus_link_weights_read)); }
    }

    /** The ids that readers have met, for inputs that are read as one. */
    public static final class IdSet extends Handle {
        public IdSet(Api.IdSetMode mode) {
            super("id_set", make((out, error) -> Api.Functions.casus_id_set_new(null, mode.value, out, error)));
        }

        /** Looks through an input, for LAST and NEWEST: which row of an id stands shows at the end of all. Then the
         * same inputs are read, each made anew, in the same order. */
        public Api.Report look(Input input) {
            return input.read((in, options, report, error) ->
                Api.Functions.casus_id_set_look(pointer(), in, options, report, error), this);
        }
    }

    /** Finds which records of different datasets are one event. */
    public static final class Linker extends Handle {
        public Linker(Api.LinkOptions options) { super("linker", linker(options)); }

        private static Pointer linker(Api.LinkOptions options) {
            Calls.Keep keep = new Calls.Keep();
            Memory c = options.written(keep);
            Pointer made = make((out, error) -> Api.Functions.casus_linker_new(null, c, out, error));
            java.lang.ref.Reference.reachabilityFence(keep);
            return made;
        }

        /** Adds the records of an input, under a name of its own unless that is null. */
        public Api.Report add(Input input, String dataset) {
            return input.read((in, options, report, error) -> Api.Functions.casus_linker_add_input(
                pointer(), in, Calls.name(dataset), options, report, error), this);
        }

        public void add(Dataset events, String name) {
            call(error -> Api.Functions.casus_linker_add_dataset(pointer(), events.pointer(), Calls.name(name), error),
                this, events);
        }

        public Matches run() {
            return new Matches(make((out, error) -> Api.Functions.casus_linker_run(pointer(), out, error), this));
        }
    }

    /** The dataset and id of a record. */
    public record RecordId(String dataset, String id) {}

    /** What was linked, with every pair that was looked at. */
    public static final class Matches extends Handle {
        Matches(Pointer pointer) { super("matches", pointer); }

        public Api.MatchSummary summary() {
            Api.MatchSummary summary = new Api.MatchSummary();
            Memory c = summary.initial();
            call(error -> Api.Functions.casus_matches_summary(pointer(), c, error), this);
            summary.read(c);
            return summary;
        }

        public Table clusters(boolean singles) {
            return Table.of((out, error) ->
                Api.Functions.casus_matches_clusters(pointer(), singles ? 1 : 0, out, error), this);
        }

        /** Why a record is linked, and why not: to all others (null), or to one. */
        public Table explain(RecordId record, RecordId other) {
            Calls.Keep keep = new Calls.Keep();
            RecordId second = other == null ? new RecordId("", "") : other;
            Table table = Table.of((out, error) ->
                Api.Functions.casus_matches_explain(pointer(), keep.view(record.dataset()),
                keep.view(record.id()), keep.view(second.dataset()), keep.view(second.id()), out, error), this);
            java.lang.ref.Reference.reachabilityFence(keep);
            return table;
        }

        public Table pairs() {
            return Table.of((out, error) -> Api.Functions.casus_matches_pairs(pointer(), out, error), this);
        }

        public Table overlap() {
            return Table.of((out, error) -> Api.Functions.casus_matches_overlap(pointer(), out, error), this);
        }

        public Table disagreements() {
            return Table.of((out, error) -> Api.Functions.casus_matches_disagreements(pointer(), out, error), this);
        }

        public Table repeats() {
            return Table.of((out, error) -> Api.Functions.casus_matches_repeats(pointer(), out, error), this);
        }

        public Table weights() {
            return Table.of((out, error) -> Api.Functions.casus_matches_weights(pointer(), out, error), this);
        }

        /** How many events no dataset has. */
        public Table estimate(Api.EstimateOptions options) {
            Memory c = options.written(new Calls.Keep());
            return Table.of((out, error) -> Api.Functions.casus_matches_estimate(pointer(), c, out, error), this);
        }

        public Links links() {
            return new Links(make((out, error) -> Api.Functions.casus_matches_links(pointer(), out, error), this));
        }
    }

    /** What releases of a dataset changed, each against the one before it. */
    public static final class Diff extends Handle {
        public Diff() { this(new Api.DiffOptions()); }

        public Diff(Api.DiffOptions options) {
            super("diff", make((out, error) ->
                Api.Functions.casus_diff_new(null, options.written(new Calls.Keep()), out, error)));
        }

        /** Adds a release; the oldest is the first. */
        public Api.Report add(Input release) {
            return release.read((in, options, report, error) ->
                Api.Functions.casus_diff_add_input(pointer(), in, options, report, error), this);
        }

        public Table changes() {
            return Table.of((out, error) -> Api.Functions.casus_diff_changes(pointer(), out, error), this);
        }

        public Table moved() {
            return Table.of((out, error) -> Api.Functions.casus_diff_moved(pointer(), out, error), this);
        }

        public Table releases() {
            return Table.of((out, error) -> Api.Functions.casus_diff_releases(pointer(), out, error), this);
        }

        public Table columns() {
            return Table.of((out, error) -> Api.Functions.casus_diff_columns(pointer(), out, error), this);
        }
    }
}
