// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Bytes that are read once, with how they are to be read. */
public final class Input extends Handle {
    /** How it is read: profile, order of dates, what errors do. */
    public final Api.ReadOptions options = new Api.ReadOptions();
    private Api.IssueFn onIssue;

    private Input(Pointer pointer, Object... keep) { super("input", pointer, keep); }

    /** A file; "-" is standard input. */
    public static Input file(Path path) { return file(null, path.toString()); }

    public static Input file(String path) { return file(null, path); }

    public static Input file(Context context, String path) {
        return new Input(make((out, error) ->
            Api.Functions.casus_input_open(pointer(context), Calls.name(path), out, error), context), context);
    }

    /** Bytes, which are copied. The name is used in messages. */
    public static Input bytes(byte[] bytes, String name) { return bytes(null, bytes, name); }

    public static Input bytes(Context context, byte[] bytes, String name) {
        Memory memory = new Memory(bytes.length + 1L);
        memory.write(0, bytes, 0, bytes.length);
        return new Input(make((out, error) -> Api.Functions.casus_input_memory(
            pointer(context), memory, bytes.length, Calls.name(name), null, null, out, error), context), context);
    }

    /** A stream, which is read to its end and not closed. Its IOException comes out as UncheckedIOException. */
    public static Input stream(InputStream stream, String name) { return stream(null, stream, name); }

    public static Input stream(Context context, InputStream stream, String name) {
        Api.ReadFn read = (user, buffer, size, outSize) -> Calls.guarded(() -> {
            outSize.setLong(0, 0);
            byte[] bytes = new byte[(int) Math.min(size, 1 << 20)];
            int got = stream.read(bytes);
            if (got > 0) buffer.write(0, bytes, 0, got);
            outSize.setLong(0, Math.max(got, 0));
            return true;
        });
        return new Input(make((out, error) -> Api.Functions.casus_input_callback(
            pointer(context), read, null, Calls.name(name), out, error), context), context, read);
    }

    /** Is told what cannot be read; false stops the call, and what it throws comes out of it. */
    public Input onIssue(Predicate<Api.Issue> told) {
        onIssue = (user, c) -> Calls.guarded(() -> {
            Api.Issue issue = new Api.Issue();
            issue.read(c);
            return told.test(issue);
        });
        return this;
    }

    /** The options as C takes them, while `keep` lives. */
    Memory options(Calls.Keep keep) {
        Memory c = options.written(keep);
        if (onIssue != null) c.setPointer(Api.ReadOptions.ON_ISSUE, CallbackReference.getFunctionPointer(onIssue));
        return c;
    }

    interface Adder {
        int add(Pointer input, Pointer options, Pointer report, Pointer error);
    }

    /** Has a function read everything. */
    Api.Report read(Adder function, Handle... used) {
        Calls.Keep keep = new Calls.Keep();
        Api.Report report = new Api.Report();
        Memory c = report.initial(), given = options(keep);
        try {
            call(error -> function.add(pointer(), given, c, error), used);
            report.read(c);
            return report;
        } finally {
            alive(this);
            java.lang.ref.Reference.reachabilityFence(keep);
        }
    }
}
