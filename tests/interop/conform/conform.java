// SPDX-License-Identifier: MIT
// Does the steps of tests/interop/conformance.json from Java; conform.py beside it says how.
import casus.Api;
import casus.Batch;
import casus.Casus;
import casus.CasusException;
import casus.Context;
import casus.Dataset;
import casus.Event;
import casus.Handle;
import casus.Input;
import casus.Linking.*;
import casus.Output;
import casus.Reader;
import casus.Rollup;
import casus.Table;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

final class Conform {
    private static final Map<String, Object> OBJECTS = new HashMap<>();

    static final class Boom extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Boom() { super("boom"); }
    }

    /** Bytes that come in small pieces, and perhaps fail after some. */
    static final class Failing extends InputStream {
        private final byte[] bytes;
        private final int after;
        private int at;

        Failing(byte[] bytes, int after) {
            this.bytes = bytes;
            this.after = after;
        }

        @Override public int read() { throw new UnsupportedOperationException(); }

        @Override public int read(byte[] buffer, int from, int size) throws IOException {
            if (at >= after) throw new IOException("boom");
            if (at == bytes.length) return -1;
            int many = Math.min(Math.min(size, 1000), bytes.length - at);
            System.arraycopy(bytes, at, buffer, from, many);
            at += many;
            return many;
        }
    }

    private static String keep(Map<String, String> a, Object made) {
        OBJECTS.put(a.get("as"), made);
        return "";
    }

    private static <T> T the(Map<String, String> a, String key, Class<T> kind) { return kind.cast(OBJECTS.get(a.get(key))); }

    private static Event event(Map<String, String> a) { return the(a, "of", Event.class); }

    private static int whole(Map<String, String> a, String key, int none) { return Integer.parseInt(a.getOrDefault(key, "" + none)); }

    private static double number(Map<String, String> a, String key) { return Double.parseDouble(a.getOrDefault(key, "NaN")); }

    private static String figure(double number) {
        if (Double.isNaN(number)) return "unknown";
        if (Double.isInfinite(number)) return "inf";
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static Context context(Map<String, String> a) throws Exception {
        Context context = new Context();
        String told = a.get("progress");
        if (told != null) {
            context.onProgress((bytes, total, rows) -> {
                if (told.equals("raise")) throw new Boom();
                return !told.equals("stop");
            });
        }
        if (a.containsKey("cancel")) {
            Thread other = new Thread(context::cancel);
            other.start();
            other.join();
        }
        return context;
    }

    private static Input source(Context context, Map<String, String> a, StringBuilder issues) throws Exception {
        String how = a.getOrDefault("how", "file");
        Input input;
        if (how.equals("file")) {
            input = Input.file(context, a.get("from"));
        } else {
            byte[] bytes = a.containsKey("text") ? a.get("text").getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(Path.of(a.get("from")));
            input = how.equals("memory") ? Input.bytes(context, bytes, "input")
                : Input.stream(context, new Failing(bytes, whole(a, "raise", Integer.MAX_VALUE)), "input");
        }
        input.options.profile = a.get("profile");
        input.options.mapping = a.get("map");
        input.options.columns = a.get("columns");
        if (a.containsKey("on_error")) input.options.onError = Api.OnError.valueOf(a.get("on_error").toUpperCase());
        String issue = a.get("issue");
        if (issue != null) {
            input.onIssue(it -> {
                if (issue.equals("raise")) throw new Boom();
                issues.append("\n" + it.kind.name().toLowerCase() + " " + it.row + " " + it.column + " " + it.columnName + " " + it.value);
                return true;
            });
        }
        return input;
    }

    private static String told(Api.Report r, StringBuilder issues) {
        return r.kept + " of " + r.records + " " + r.profile + ", " + r.rejected + " rejected, " + r.cellErrors + " cells" + issues;
    }

    private static String read(Map<String, String> a) throws Exception {
        Context context = context(a);
        StringBuilder issues = new StringBuilder();
        Dataset dataset = new Dataset(context);
        Api.Report report = dataset.add(source(context, a, issues));
        keep(a, dataset);
        return told(report, issues);
    }

    private static String batches(Map<String, String> a) throws Exception {
        Context context = context(a);
        int count = 0, events = 0;
        try (Reader reader = new Reader(context, source(context, a, new StringBuilder()))) {
            for (Batch batch : reader) {
                count++;
                events += batch.size();
                batch.close();
            }
        }
        return count + " batches, " + events + " events";
    }

    private static String distinct(Map<String, String> a) {
        byte[] bytes = a.get("text").getBytes(StandardCharsets.UTF_8);
        IdSet ids = new IdSet(Api.IdSetMode.valueOf(a.get("mode").toUpperCase()));
        if (!a.get("mode").equals("first")) ids.look(Input.bytes(bytes, "input"));
        Input input = Input.bytes(bytes, "input");
        input.options.ids = ids;
        Dataset dataset = new Dataset();
        Api.Report r = dataset.add(input);
        keep(a, dataset);
        return r.kept + " of " + r.records + ", " + r.duplicates + " duplicates, " + r.conflicts + " conflicts";
    }

    /** What the host closes while it is in use: the file that is read, an input that has a reader, an object. */
    private static String closed(Map<String, String> a) throws Exception {
        Path path = Path.of(a.get("from"));
        switch (a.get("what")) {
            case "file" -> {
                InputStream file = Files.newInputStream(path);
                InputStream closing = new InputStream() {
                    private int many;

                    @Override public int read() { throw new UnsupportedOperationException(); }

                    @Override public int read(byte[] buffer, int from, int size) throws IOException {
                        if (many >= 3000) file.close();
                        int got = file.read(buffer, from, Math.min(size, 1000));
                        many += got;
                        return got;
                    }
                };
                try {
                    new Dataset().add(Input.stream(closing, "input"));
                } catch (UncheckedIOException error) {
                    return "an error of the host";
                }
            }
            case "input" -> {
                String bytes = Files.readString(path);
                String many = bytes + bytes.substring(bytes.indexOf('\n') + 1).repeat(29);
                Input input = Input.stream(new Failing(many.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE), "input");
                try (Reader reader = new Reader(input)) {
                    input.close();
                    System.gc();
                    return reader.next().size() + " events";
                } catch (CasusException error) {
                    return "refused, or read to its end";
                }
            }
            default -> {
                Dataset dataset = new Dataset();
                dataset.add(Input.file(path));
                dataset.close();
                try {
                    dataset.validate();
                } catch (CasusException error) {
                    return "refused";
                }
            }
        }
        return "nothing failed";
    }

    private static String rollup(Map<String, String> a) {
        Api.RollupOptions options = new Api.RollupOptions();
        options.where = a.get("where");
        options.total = a.containsKey("total");
        if (a.containsKey("policy")) options.policy = Api.Policy.find(a.get("policy"));
        if (a.containsKey("spread")) options.spread = Api.Spread.find(a.get("spread"));
        options.names = the(a, "names", Names.class);
        options.links = the(a, "links", Links.class);
        return keep(a, new Rollup(a.get("by"), a.get("sum"), options));
    }

    private static String add(Map<String, String> a) throws Exception {
        Rollup rollup = the(a, "to", Rollup.class);
        if (a.containsKey("data")) {
            rollup.add(the(a, "data", Dataset.class));
        } else if (a.containsKey("event")) {
            rollup.add(the(a, "event", Event.class));
        } else {
            StringBuilder issues = new StringBuilder();
            return told(rollup.add(source(context(a), a, issues)), issues);
        }
        return "";
    }

    private static String table(Map<String, String> a) {
        Api.TableOptions options = new Api.TableOptions();
        options.order = a.get("order");
        options.having = a.get("having");
        options.show = a.get("show");
        options.across = a.get("across");
        options.limit = whole(a, "limit", 0);
        options.fill = a.containsKey("fill");
        options.total = a.containsKey("total");
        options.percent = a.containsKey("percent");
        return keep(a, the(a, "of", Rollup.class).table(options));
    }

    private static String write(Map<String, String> a) throws IOException {
        Api.Format format = Api.Format.valueOf(a.get("format").toUpperCase());
        Consumer<Output> put = to -> {
            if (OBJECTS.get(a.get("of")) instanceof Dataset dataset) {
                Api.WriteOptions options = new Api.WriteOptions();
                options.format = format;
                dataset.write(options, to);
            } else {
                the(a, "of", Table.class).write(format, to);
            }
            to.finish();
        };
        switch (a.getOrDefault("to", "memory")) {
            case "callback" -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                OutputStream stream = !a.containsKey("raise") ? bytes : new OutputStream() {
                    @Override public void write(int b) throws IOException { throw new IOException("boom"); }
                };
                put.accept(Output.stream(stream));
                return bytes.toString(StandardCharsets.UTF_8);
            }
            case "file" -> {
                Path path = Files.createTempFile("casus", null);
                put.accept(Output.file(path));
                String text = Files.readString(path);
                Files.delete(path);
                return text;
            }
            default -> {
                Output to = Output.memory();
                put.accept(to);
                return to.text();
            }
        }
    }

    private static String cell(Map<String, String> a) {
        Object value = the(a, "of", Table.class).cell(a.get("column"), whole(a, "row", 0));
        if (value == null) return "unknown";
        return value instanceof Double number ? figure(number) : value.toString();
    }

    private static String text(Map<String, String> a) {
        Api.EventText field = Api.EventText.valueOf(a.get("field").toUpperCase());
        if (a.containsKey("value")) event(a).set(field, a.get("value"));
        return event(a).text(field);
    }

    private static String location(Map<String, String> a) {
        Api.Location part = new Api.Location();
        part.role = Api.LocationRole.EFFECT;
        part.name = a.get("name");
        part.lat = number(a, "lat");
        part.lon = number(a, "lon");
        part.claim = whole(a, "claim", -1);
        return "" + event(a).add(part);
    }

    private static String part(Map<String, String> a) {
        Api.Location part = event(a).get(whole(a, "index", 0), new Api.Location());
        return part.name + " " + figure(part.lat) + " " + figure(part.lon) + " " + part.claim;
    }

    private static String resolve(Map<String, String> a) {
        Event.Resolution answer = event(a).resolve(Api.CasualtyStatus.find(a.get("status")), Api.Policy.find(a.getOrDefault("policy", "hull")));
        keep(a, answer.reasons());
        return figure(answer.figure().low()) + " " + figure(answer.figure().best()) + " " + figure(answer.figure().high());
    }

    private static String link(Map<String, String> a) {
        Api.LinkOptions options = new Api.LinkOptions();
        options.days = whole(a, "days", 3);
        options.km = Double.parseDouble(a.getOrDefault("km", "0"));
        if (a.containsKey("names")) options.names = new Names(Input.file(a.get("names")));
        Linker linker = new Linker(options);
        for (String each : a.get("sources").split("\\|")) linker.add(Input.file(each.split("=")[1]), each.split("=")[0]);
        Matches matches = linker.run();
        keep(a, matches);
        Api.MatchSummary s = matches.summary();
        return s.records + " " + s.datasets + " " + s.links + " " + s.clusters + " " + s.events;
    }

    private static RecordId record(String text) { return text == null ? null : new RecordId(text.split(":")[0], text.split(":")[1]); }

    private static String matched(Map<String, String> a) {
        Matches matches = the(a, "of", Matches.class);
        return keep(a, switch (a.get("what")) {
            case "clusters" -> matches.clusters(false);
            case "overlap" -> matches.overlap();
            default -> matches.explain(record(a.get("record")), record(a.get("other")));
        });
    }

    private static String diff(Map<String, String> a) {
        Diff diff = new Diff();
        for (String path : a.get("sources").split("\\|")) diff.add(Input.file(path));
        return keep(a, diff);
    }

    private static String changed(Map<String, String> a) {
        Diff diff = the(a, "of", Diff.class);
        return keep(a, switch (a.get("what")) {
            case "changes" -> diff.changes();
            case "moved" -> diff.moved();
            default -> diff.releases();
        });
    }

    private static String free(Map<String, String> a) throws Exception {
        Object thing = OBJECTS.remove(a.get("of"));
        if (!(thing instanceof Handle handle)) return "";
        if (!a.containsKey("thread")) {
            handle.close();
            return "";
        }
        Thread other = new Thread(handle::close);
        other.start();
        other.join();
        return "";
    }

    private static String step(String step, Map<String, String> a) throws Exception {
        return switch (step) {
            case "version" -> Casus.version();
            case "read" -> read(a);
            case "batches" -> batches(a);
            case "distinct" -> distinct(a);
            case "closed" -> closed(a);
            case "rollup" -> rollup(a);
            case "add" -> add(a);
            case "table" -> table(a);
            case "write" -> write(a);
            case "cell" -> cell(a);
            case "save" -> keep(a, the(a, "of", Rollup.class).save());
            case "load" -> {
                byte[] state = the(a, "of", byte[].class);
                yield keep(a, Rollup.load(Arrays.copyOf(state, state.length - whole(a, "cut", 0))));
            }
            case "merge" -> {
                the(a, "to", Rollup.class).merge(the(a, "of", Rollup.class));
                yield "";
            }
            case "validate" -> keep(a, OBJECTS.get(a.get("of")) instanceof Event it ? it.validate() : the(a, "of", Dataset.class).validate());
            case "contests" -> keep(a, OBJECTS.get(a.get("of")) instanceof Event it ? it.contests() : the(a, "of", Dataset.class).contests());
            case "standing" -> keep(a, the(a, "of", Dataset.class).standing(new Api.RollupOptions()));
            case "event" -> keep(a, a.containsKey("data")
                ? the(a, "data", Dataset.class).batches().get(0).event(whole(a, "row", 0)) : new Event());
            case "text" -> text(a);
            case "day" -> {
                event(a).day(a.get("first"), a.get("last"));
                yield "";
            }
            case "place" -> "" + event(a).place(a.get("name"), a.get("country"), number(a, "lat"), number(a, "lon"));
            case "party" -> "" + event(a).party(a.get("name"), Api.ParticipantRole.find(a.get("role")), Api.Side.find(a.get("side")));
            case "statement" -> "" + event(a).statement(a.get("claimant"), Api.ClaimStake.find(a.get("stake")), a.get("stated"), a.get("says"));
            case "figure" -> "" + event(a).figure(Api.CasualtyStatus.find(a.get("status")), a.get("count"), whole(a, "claim", -1));
            case "location" -> location(a);
            case "part" -> part(a);
            case "remove" -> {
                event(a).remove(whole(a, "index", 0), new Api.Claim());
                yield "";
            }
            case "json" -> event(a).json();
            case "parse" -> {
                event(a).read(a.get("json"));
                yield "";
            }
            case "resolve" -> resolve(a);
            case "names" -> keep(a, new Names(Input.file(a.get("from"))));
            case "link" -> link(a);
            case "matched" -> matched(a);
            case "links" -> keep(a, the(a, "of", Matches.class).links());
            case "diff" -> diff(a);
            case "changed" -> changed(a);
            case "free" -> free(a);
            case "end" -> {
                OBJECTS.clear();
                System.gc(); // and cleaners free on their thread, while the next case runs
                yield "";
            }
            default -> throw new IllegalArgumentException(step);
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            out.append(letter != '\\' ? letter : "\\\t\n\r\0".charAt("\\tnr0".indexOf(text.charAt(++i))));
        }
        return out.toString();
    }

    private static String answer(String line) {
        String[] fields = line.split("\t", -1);
        Map<String, String> a = new HashMap<>();
        for (int i = 1; i < fields.length; i++) {
            int equals = fields[i].indexOf('=');
            a.put(fields[i].substring(0, equals), unescaped(fields[i].substring(equals + 1)));
        }
        try {
            return "ok\t" + escaped(step(fields[0], a));
        } catch (Boom raised) {
            return "raised\t" + raised.getMessage();
        } catch (UncheckedIOException raised) {
            return "raised\t" + raised.getCause().getMessage();
        } catch (CasusException e) {
            return String.join("\t", "error", e.name(), "" + e.row(), "" + e.column(), "" + e.byteOffset(), escaped(e.getMessage()));
        } catch (Exception other) {
            return "raised\t" + escaped(other.toString());
        }
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) out.println(answer(line));
    }
}
