// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A column of a batch or table: found once, then read where it lies. It keeps the object that it is of, and fails once
 * that is closed. Any thread may read it. */
public final class Column {
    private final Handle of;
    private final Pointer pointer;
    private final String name;
    private final Api.Type type;
    private final int size;
    private final boolean nothing;
    // Memory of the library, which lives as long as `of`; null where there is none.
    private final ByteBuffer known, offsets, values;
    private final String[] words;

    Column(Handle of, Pointer pointer) {
        this.of = of;
        this.pointer = pointer;
        name = Api.Functions.casus_column_name(pointer);
        type = Api.Type.of(Api.Functions.casus_column_type(pointer));
        size = Math.toIntExact(Api.Functions.casus_column_length(pointer));
        nothing = Api.Functions.casus_column_null_count(pointer) == size;
        known = buffer(Api.Functions.casus_column_validity(pointer), (size + 7L) / 8);
        offsets = buffer(Api.Functions.casus_column_offsets(pointer), 4 * (size + 1L));
        values = buffer(Api.Functions.casus_column_values(pointer), length());
        words = new String[Api.Functions.casus_column_word_count(pointer)];
        Handle.alive(of);
    }

    private long length() {
        if (type == null || nothing) return 0;
        return switch (type) {
            case TEXT, BINARY -> offsets.getInt(4 * size);
            case DOUBLE, INT64, MOMENT -> 8L * size;
            case INT32, DAY, WORD -> 4L * size;
            default -> 0;
        };
    }

    private static ByteBuffer buffer(Pointer data, long bytes) {
        if (data == null) return null;
        return data.getByteBuffer(0, Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
    }

    public String name() { return name; }

    /** Null for one that a later library has. */
    public Api.Type type() { return type; }

    /** Number of elements. */
    public int size() { return size; }

    /** Whether an element is not known. */
    public boolean isNull(int row) {
        of.pointer();
        if (row < 0 || row >= size) throw new IndexOutOfBoundsException(name + ": row " + row + " of " + size);
        boolean unknown = nothing || known != null && (known.get(row >> 3) >> (row & 7) & 1) == 0;
        Handle.alive(of);
        return unknown;
    }

    /** An element of a column of numbers, days or moments; NaN where it is not known. */
    public double number(int row) {
        if (isNull(row)) return Double.NaN;
        if (type == Api.Type.WORD) throw other("a number");
        return type == Api.Type.DOUBLE ? real(row) : whole(row);
    }

    /** An element of a column of text or words; "" where it is not known. */
    public String text(int row) {
        if (isNull(row)) return "";
        return type == Api.Type.WORD ? word((int) whole(row)) : letters(row);
    }

    /** The bytes of an element of text, or of the source's own fields, which may be no UTF-8; null where it is not
     * known. */
    public byte[] bytes(int row) { return isNull(row) ? null : copy(row); }

    /** An element: Long, Double (an open bound is infinite) or String; null where it is not known. */
    public Object get(int row) {
        if (isNull(row)) return null;
        if (type == Api.Type.DOUBLE) return real(row);
        if (type == Api.Type.WORD) return word((int) whole(row));
        if (type == Api.Type.TEXT || type == Api.Type.BINARY) return letters(row);
        return whole(row);
    }

    private double real(int row) {
        double value = values.getDouble(8 * row);
        Handle.alive(of);
        return value;
    }

    private long whole(int row) {
        long value = switch (type == null ? Api.Type.UNKNOWN : type) {
            case INT64, MOMENT -> values.getLong(8 * row);
            case INT32, DAY, WORD -> values.getInt(4 * row);
            default -> throw other("a number");
        };
        Handle.alive(of);
        return value;
    }

    private String letters(int row) { return new String(copy(row), StandardCharsets.UTF_8); }

    private byte[] copy(int row) {
        if (type != Api.Type.TEXT && type != Api.Type.BINARY) throw other("text");
        int first = offsets.getInt(4 * row);
        byte[] bytes = new byte[offsets.getInt(4 * row + 4) - first];
        values.get(first, bytes);
        Handle.alive(of);
        return bytes;
    }

    /** Words are few, and each is copied once. */
    private String word(int code) {
        if (words[code] == null) words[code] = Calls.text(Api.Functions.casus_column_word(pointer, code));
        Handle.alive(of);
        return words[code];
    }

    private CasusException other(String wanted) {
        String held = type == null ? "what this package does not know" : type.name();
        return new CasusException(Api.Status.ARGUMENT, "the column '" + name + "' holds " + held + ", not " + wanted
            + ": get() takes any cell, and lists are read as events or Arrow");
    }
}
