// SPDX-License-Identifier: MIT
package casus;

/** Where to begin. */
public final class Casus {
    private Casus() {}

    /** Version of the library, such as "1.0.0-rc1". */
    public static String version() { return Api.Functions.casus_version_string(); }

    /** Reads an input into memory. */
    public static Dataset read(Input input) {
        Dataset dataset = new Dataset();
        dataset.add(input);
        return dataset;
    }
}
