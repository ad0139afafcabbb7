// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;

/** An object of the library: freed by close(), at the end of a try, or when it is collected; in any order, on any
 * thread. */
public abstract class Handle implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Held held;
    private final Cleaner.Cleanable cleanable;

    /** What is freed; `keep` is what the library calls back, and lives as long. */
    private static final class Held implements Runnable {
        private final String kind;
        private Pointer pointer;
        @SuppressWarnings("unused")
        private Object[] keep;

        Held(String kind, Pointer pointer, Object[] keep) {
            this.kind = kind;
            this.pointer = pointer;
            this.keep = keep;
        }

        @Override public synchronized void run() {
            Pointer last = pointer;
            pointer = null;
            if (last != null) {
                // Afterwards nothing is called back, whoever still holds the input.
                boolean callsBack = keep.length > 0 && keep[keep.length - 1] instanceof Callback;
                if (callsBack && kind.equals("input")) Api.Functions.casus_input_close(last);
                Api.free(kind, last);
            }
            keep = null;
        }
    }

    Handle(String kind, Pointer pointer, Object... keep) {
        held = new Held(kind, pointer, keep);
        cleanable = CLEANER.register(this, held);
    }

    /** What the C functions take. */
    final Pointer pointer() {
        Pointer pointer = held.pointer;
        if (pointer == null) throw new CasusException(Api.Status.STATE, "the " + held.kind + " is closed");
        return pointer;
    }

    static Pointer pointer(Handle object) { return object == null ? null : object.pointer(); }

    /** Frees the object; closing twice does nothing. Not while another thread uses it. */
    @Override public void close() { cleanable.clean(); }

    /** Calls a function that uses objects, which are not collected meanwhile. */
    static void call(Calls.Fallible function, Handle... used) {
        try {
            Calls.call(function);
        } finally {
            alive(used);
        }
    }

    static Pointer make(Calls.Maker function, Handle... used) {
        try {
            return Calls.make(function);
        } finally {
            alive(used);
        }
    }

    static void alive(Handle... used) {
        for (Handle each : used) java.lang.ref.Reference.reachabilityFence(each);
    }
}
