// SPDX-License-Identifier: MIT
package casus;

import java.util.ArrayList;
import java.util.List;

/** Limits, threads and progress of what is made with it; null has the defaults. */
public final class Context extends Handle {
    /** Is told the bytes read, those that there are (-1: not known) and the records; false stops the call. */
    public interface Progress {
        boolean tell(long bytes, long total, long rows);
    }

    // Whatever is made with the context keeps the context, and so these: what was made before the last one was set calls
    // the one that was set then.
    private final List<Api.ProgressFn> set = new ArrayList<>();

    /** One with the defaults. */
    public Context() {
        super("context", make((out, error) -> Api.Functions.casus_context_new(null, out, error)));
    }

    /** Sets an option by name, such as ("threads", 0). */
    public Context set(String option, long value) {
        call(error -> Api.Functions.casus_context_set(pointer(), Calls.name(option), value, error), this);
        return this;
    }

    /** For what is made from now on. What it throws comes out of the call. */
    public Context onProgress(Progress told) {
        Api.ProgressFn progress = (user, bytes, total, rows) -> Calls.guarded(() -> told.tell(bytes, total, rows));
        set.add(progress);
        Api.Functions.casus_context_set_progress(pointer(), progress, null);
        return this;
    }

    /** From any thread, for good: calls that run and later ones fail with CANCELLED. */
    public void cancel() {
        Api.Functions.casus_context_cancel(pointer());
        alive(this);
    }
}
