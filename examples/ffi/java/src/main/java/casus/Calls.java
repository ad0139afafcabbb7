// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the library is found and called. */
final class Calls {
    private Calls() {}

    /** Finds the library, and in it the native functions of a class. */
    static void bind(Class<?> functions) {
        if (Native.POINTER_SIZE != 8) {
            throw new CasusException(Api.Status.UNSUPPORTED,
                "structs are laid out for 64 bits here, and this JVM has 32");
        }
        String named = System.getProperty("casus.library", System.getenv("CASUS_LIBRARY"));
        String file = named == null || named.isEmpty() ? "casus" : named;
        NativeLibrary library = NativeLibrary.getInstance(file, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
        checkVersion(file, library.getFunction("casus_version_num").invokeInt(new Object[0]));
        Native.register(functions, library);
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

    private static final int ERROR_SIZE = 512, PART_SIZE = 1024;

    /** What a call needs beside its arguments. One of each thread is kept, since to allocate it takes longer than most
     * calls; a call inside a callback of another call has its own. */
    private static final class Room {
        private final Memory error = new Memory(ERROR_SIZE), out = new Memory(8), part = new Memory(PART_SIZE);
        private boolean used;
        /** What a callback threw: it cannot pass through C, and waits here for the call to come back. */
        private Throwable thrown;
    }

    private static final ThreadLocal<Room> ROOM = ThreadLocal.withInitial(Room::new);

    interface Guarded {
        /** False stops the call. */
        boolean run() throws IOException;
    }

    /** Runs a callback; 0 to go on. */
    static int guarded(Guarded callback) {
        try {
            return callback.run() ? 0 : 1;
        } catch (IOException failure) {
            ROOM.get().thrown = new UncheckedIOException(failure);
        } catch (Throwable thrown) {
            ROOM.get().thrown = thrown;
        }
        return 1;
    }

    interface Fallible {
        int call(Pointer error);
    }

    interface Maker {
        int make(Pointer out, Pointer error);
    }

    /** Calls a function that can fail. */
    static void call(Fallible function) {
        Room room = ROOM.get();
        boolean inside = room.used;
        Memory error = inside ? new Memory(ERROR_SIZE) : room.error;
        room.used = true;
        room.thrown = null;
        try {
            if (function.call(error) == 0) return;
            Throwable thrown = room.thrown;
            room.thrown = null;
            if (thrown instanceof RuntimeException runtime) throw runtime;
            if (thrown instanceof Error fatal) throw fatal;
            throw new CasusException(error);
        } finally {
            room.used = inside;
        }
    }

    /** Calls a function that can fail and gives a pointer, or a number of 32 bits. */
    private static Memory out(Maker function) {
        Room room = ROOM.get();
        Memory out = room.used ? new Memory(8) : room.out;
        out.setLong(0, 0);
        call(error -> function.make(out, error));
        return out;
    }

    /** Calls a function that makes an object; null where it gives none. */
    static Pointer make(Maker function) { return out(function).getPointer(0); }

    /** Calls a function that gives an index or a word's value. */
    static int number(Maker function) { return out(function).getInt(0); }

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

    /** The same where it stands in a struct. */
    static String text(ByteBuffer p, int at) {
        return p.getLong(at + 8) == 0 ? "" : text(new Pointer(p.getLong(at)), p.getLong(at + 8), 0);
    }

    /** Text that ends at its NUL. */
    static String letters(ByteBuffer p, int at) {
        int end = at;
        while (p.get(end) != 0) end++;
        return new String(p.array(), at, end - at, StandardCharsets.UTF_8);
    }

    /** Room of the thread for a struct, until something else is read into it. */
    static Memory part(Api.Part part) {
        if (part.size > PART_SIZE) return part.initial();
        Memory c = ROOM.get().part;
        part.initial(c);
        return c;
    }

    static int find(int vocabulary, String word) {
        return number((out, error) -> Api.Functions.casus_vocabulary_find(vocabulary, name(word), out, error));
    }
}
