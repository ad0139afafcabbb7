// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Pointer;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where bytes go. A file appears whole with finish(), and not at all without it. */
public final class Output extends Handle {
    private Output(Pointer pointer, Object... keep) { super("output", pointer, keep); }

    public static Output file(Path path) { return file(path.toString()); }

    /** A file; "-" is standard output. */
    public static Output file(String path) {
        return new Output(make((out, error) -> Api.Functions.casus_output_open(null, Calls.name(path), out, error)));
    }

    /** Memory, which bytes() and text() read. */
    public static Output memory() {
        return new Output(make((out, error) -> Api.Functions.casus_output_memory(null, out, error)));
    }

    /** A stream, which is not closed. Its IOException comes out as UncheckedIOException. */
    public static Output stream(OutputStream stream) {
        Api.WriteFn write = (user, data, size) -> Calls.guarded(() -> {
            stream.write(data.getByteArray(0, (int) size));
            return true;
        });
        return new Output(make((out, error) ->
            Api.Functions.casus_output_callback(null, write, null, out, error)), write);
    }

    /** A copy of what memory holds so far. */
    public byte[] bytes() {
        Api.Str.ByValue view = Api.Functions.casus_output_text(pointer());
        byte[] bytes = view.size == 0 ? new byte[0] : view.data.getByteArray(0, (int) view.size);
        alive(this);
        return bytes;
    }

    public String text() { return new String(bytes(), StandardCharsets.UTF_8); }

    /** Flushes, syncs, and makes the file appear. */
    public void finish() { call(error -> Api.Functions.casus_output_close(pointer(), error), this); }

    /** What a function that writes to an output writes. */
    static byte[] written(Consumer<Output> write) {
        try (Output to = memory()) {
            write.accept(to);
            return to.bytes();
        }
    }
}
