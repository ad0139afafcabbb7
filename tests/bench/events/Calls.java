// SPDX-License-Identifier: MIT
import casus.*;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** calls.c in Java. Threads that compile are not counted, and what compiles in this one is in the first call. */
class Calls {
    public static void main(String[] arguments) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int turn = 0; turn < 9; turn++) {
            long began = threads.getCurrentThreadCpuTime();
            try (Rollup rollup = new Rollup("country,year", "events,killed"); Input input = Input.file(arguments[0])) {
                rollup.add(input);
                System.out.println((threads.getCurrentThreadCpuTime() - began) / 1e9);
            }
        }
    }
}
