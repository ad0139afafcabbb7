// SPDX-License-Identifier: MIT
import casus.*;

/** events FILE cells|objects: events.c in Java. */
class Events {
    static double known(double number) { return Double.isNaN(number) ? 0 : number; }

    public static void main(String[] arguments) {
        boolean cells = arguments[1].equals("cells");
        Input input = Input.file(arguments[0]);
        input.options.columns = cells ? "id,lat,killed_best" : null;
        long events = 0, letters = 0;
        double sum = 0;
        try (Reader reader = new Reader(input)) {
            for (Batch batch : reader) {
                int size = batch.size();
                events += size;
                Column id = batch.column("id"), lat = batch.column("lat"), best = batch.column("killed_best");
                for (int row = 0; row < size; row++) {
                    if (cells) {
                        letters += id.text(row).length();
                        sum += known(lat.number(row)) + known(best.number(row));
                        continue;
                    }
                    try (Event event = batch.event(row)) {
                        letters += event.text(Api.EventText.ID).length();
                        var places = event.all(Api.Location::new);
                        var killed = event.all(Api.Casualty::new);
                        sum += places.isEmpty() ? 0 : known(places.get(0).lat);
                        sum += killed.isEmpty() ? 0 : known(killed.get(0).triple.best());
                    }
                }
                batch.close();
            }
        }
        System.out.printf("%d %d %.0f%n", events, letters, sum);
    }
}
