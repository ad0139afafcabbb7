// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the library is found and called. */
final class Calls {
    private Calls() {}

    static final Api.Functions LIBRARY = load();

    private static Api.Functions load() {
        if (Native.POINTER_SIZE != 8) {
            throw new CasusException(Api.Status.UNSUPPORTED,
                "structs are laid out for 64 bits here, and this JVM has 32");
        }
        String named = System.getProperty("casus.library", System.getenv("CASUS_LIBRARY"));
        String file = named == null || named.isEmpty() ? "casus" : named;
        checkVersion(file, NativeLibrary.getInstance(file).getFunction("casus_version_num").invokeInt(new Object[0]));
        return Native.load(file, Api.Functions.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
    }

    /** The next major version, or before 1.0 the next minor one, may change what this package relies on. */
    private static void checkVersion(String file, int found) {
        int own = Api.Constants.VERSION_NUM;
        int unit = own < 10000 ? 100 : 10000;
        if (found / unit != own / unit || found < own) {
            throw new CasusException(Api.Status.UNSUPPORTED, file + " is version " + found
                + ", and this package was made for " + own + ": take both from one release");
        }
    }

    /** What a callback threw: it cannot pass through C, and waits here, on its thread, for the call to come back. */
    private static final ThreadLocal<Throwable> THROWN = new ThreadLocal<>();

    interface Guarded {
        /** False stops the call. */
        boolean run() throws IOException;
    }

    /** Runs a callback; 0 to go on. */
    static int guarded(Guarded callback) {
        try {
            return callback.run() ? 0 : 1;
        } catch (IOException failure) {
            THROWN.set(new UncheckedIOException(failure));
        } catch (Throwable thrown) {
            THROWN.set(thrown);
        }
        return 1;
    }

    interface Fallible {
        int call(Pointer error);
    }

    /** Calls a function that can fail. */
    static void call(Fallible function) {
        Memory error = new Memory(512);
        THROWN.remove();
        if (function.call(error) == 0) return;
        Throwable thrown = THROWN.get();
        THROWN.remove();
        if (thrown instanceof RuntimeException runtime) throw runtime;
        if (thrown instanceof Error fatal) throw fatal;
        throw new CasusException(error);
    }

    interface Maker {
        int make(Pointer out, Pointer error);
    }

    /** Calls a function that makes an object; null where it gives none. */
    static Pointer make(Maker function) {
        PointerByReference out = new PointerByReference();
        call(error -> function.make(out.getPointer(), error));
        return out.getValue();
    }

    /** Memory with what C is given, for the time of a call. */
    static final class Keep {
        private final List<Object> kept = new ArrayList<>();

        Memory bytes(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Memory memory = new Memory(bytes.length + 1L);
            memory.write(0, bytes, 0, bytes.length);
            memory.setByte(bytes.length, (byte) 0);
            kept.add(memory);
            return memory;
        }

        /** Writes a casus_str. */
        void text(Pointer p, long at, String text) {
            Memory bytes = bytes(text == null ? "" : text);
            p.setPointer(at, bytes);
            p.setLong(at + 8, bytes.size() - 1);
        }

        /** Writes an address of text that ends at its NUL; null is none. */
        void name(Pointer p, long at, String text) {
            if (text != null) p.setPointer(at, bytes(Calls.name(text)));
        }

        void object(Pointer p, long at, Handle object) {
            if (object == null) return;
            kept.add(object);
            p.setPointer(at, object.pointer());
        }

        /** A casus_str of a text. */
        Api.Str.ByValue view(String text) {
            Memory bytes = bytes(text == null ? "" : text);
            Api.Str.ByValue view = new Api.Str.ByValue();
            view.data = bytes;
            view.size = bytes.size() - 1;
            return view;
        }
    }

    /** Text that ends at its NUL has none inside. */
    static String name(String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw new CasusException(Api.Status.ARGUMENT, "'" + text.replace('\0', '?') + "' has a NUL inside");
        }
        return text;
    }

    static String text(Pointer data, long size, long at) {
        return size == 0 ? "" : new String(data.getByteArray(at, (int) size), StandardCharsets.UTF_8);
    }

    /** A copy of the text of a casus_str. */
    static String text(Api.Str.ByValue view) { return text(view.data, view.size, 0); }

    static String text(Pointer p, long at) { return text(p.getPointer(at), p.getLong(at + 8), 0); }

    static int find(int vocabulary, String word) {
        Memory value = new Memory(4);
        call(error -> LIBRARY.casus_vocabulary_find(vocabulary, name(word), value, error));
        return value.getInt(0);
    }
}
