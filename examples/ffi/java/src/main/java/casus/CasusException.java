// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Pointer;

/** What went wrong and where; the message is {@code file:row:column: what, and what to do}. */
public final class CasusException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Api.Status status;
    private final String name;
    private final long row, column, byteOffset;

    CasusException(Pointer error) {
        super(error.getString(32, "UTF-8"));
        int value = error.getInt(0);
        status = Api.Status.of(value);
        name = Api.Functions.casus_status_name(value);
        row = error.getLong(8);
        column = error.getLong(16);
        byteOffset = error.getLong(24);
    }

    CasusException(Api.Status status, String message) {
        super(message);
        this.status = status;
        name = "CASUS_E_" + status;
        row = column = 0;
        byteOffset = -1;
    }

    /** What kind of failure it is; null for one of a later library. */
    public Api.Status status() { return status; }

    /** Its name, such as "CASUS_E_VALUE". */
    public String name() { return name; }

    /** Record in the input, from 1, header included; 0: does not apply. */
    public long row() { return row; }

    /** Field in the record, from 1; 0: does not apply. */
    public long column() { return column; }

    /** From 0; -1: does not apply. */
    public long byteOffset() { return byteOffset; }
}
