// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events in memory. */
public final class Dataset extends Handle {
    public Dataset() { this(null); }

    public Dataset(Context context) {
        super("dataset", make((out, error) ->
            Api.Functions.casus_dataset_new(pointer(context), out, error), context), context);
    }

    /** Reads an input to its end; after a failure the dataset is as before. */
    public Api.Report add(Input input) {
        return input.read((in, options, report, error) ->
            Api.Functions.casus_dataset_add_input(pointer(), in, options, report, error), this);
    }

    public void add(Batch batch) {
        call(error -> Api.Functions.casus_dataset_add(pointer(), batch.pointer(), error), this, batch);
    }

    /** Number of events. */
    public long size() {
        long size = Api.Functions.casus_dataset_row_count(pointer());
        alive(this);
        return size;
    }

    public List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        for (int at = 0; at < Api.Functions.casus_dataset_batch_count(pointer()); at++) {
            batches.add(new Batch(Api.Functions.casus_batch_retain(Api.Functions.casus_dataset_batch(pointer(), at))));
        }
        alive(this);
        return batches;
    }

    /** What cannot be meant. */
    public Table validate() {
        return Table.of((out, error) -> Api.Functions.casus_dataset_validate(pointer(), out, error), this);
    }

    /** What is contested, and by whom. */
    public Table contests() {
        return Table.of((out, error) -> Api.Functions.casus_dataset_contests(pointer(), out, error), this);
    }

    /** What becomes of each event when it is counted, and why. */
    public Table standing(Api.RollupOptions options) {
        Calls.Keep keep = new Calls.Keep();
        Memory c = options.written(keep);
        Table table = Table.of((out, error) -> Api.Functions.casus_dataset_standing(pointer(), c, out, error), this);
        java.lang.ref.Reference.reachabilityFence(keep);
        return table;
    }

    /** Writes its events. */
    public void write(Api.WriteOptions options, Output to) {
        Calls.Keep keep = new Calls.Keep();
        Memory c = options.written(keep);
        Pointer writer = make((out, error) -> Api.Functions.casus_writer_new(null, to.pointer(), c, out, error), to);
        try {
            for (Batch batch : batches()) {
                call(error -> Api.Functions.casus_writer_add(writer, batch.pointer(), null, error), batch, to);
            }
            call(error -> Api.Functions.casus_writer_finish(writer, error), to);
        } finally {
            Api.Functions.casus_writer_free(writer);
            java.lang.ref.Reference.reachabilityFence(keep);
        }
    }

    public byte[] bytes(Api.Format format) {
        Api.WriteOptions options = new Api.WriteOptions();
        options.format = format;
        return Output.written(to -> write(options, to));
    }

    public String text(Api.Format format) { return new String(bytes(format), StandardCharsets.UTF_8); }
}
