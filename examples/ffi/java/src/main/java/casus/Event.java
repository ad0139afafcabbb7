// SPDX-License-Identifier: MIT
package casus;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One event that is built up, or was read. */
public final class Event extends Handle {
    /** One figure out of the claims, and a row for each claim that says why. */
    public record Resolution(Api.Triple figure, Table reasons) {}

    /** An incident of which nothing is known. */
    public Event() { super("event", make((out, error) -> Api.Functions.casus_event_new(null, out, error))); }

    /** Becomes an event of a batch; one event that is read again and again costs less than one of each row. */
    public Event read(Batch batch, int row) {
        call(error -> Api.Functions.casus_event_read(pointer(), batch.pointer(), row, error), this, batch);
        return this;
    }

    public String text(Api.EventText field) {
        String text = Calls.text(Api.Functions.casus_event_text(pointer(), field.value));
        alive(this);
        return text;
    }

    public Event set(Api.EventText field, String text) {
        Calls.Keep keep = new Calls.Keep();
        call(error -> Api.Functions.casus_event_set_text(pointer(), field.value, keep.view(text), error), this);
        java.lang.ref.Reference.reachabilityFence(keep);
        return this;
    }

    private int index(Calls.Maker function) {
        int index = Calls.number(function);
        alive(this);
        return index;
    }

    /** Adds a Location, Actor, Casualty, Claim ...; gives its index among its kind. */
    public int add(Api.Part part) {
        Calls.Keep keep = new Calls.Keep();
        Memory c = part.written(keep);
        int index = index((out, error) -> Api.Functions.casus_event_add(pointer(), c, out, error));
        java.lang.ref.Reference.reachabilityFence(keep);
        return index;
    }

    /** Replaces a part; 0 is the index of the record. */
    public void set(int index, Api.Part part) {
        Calls.Keep keep = new Calls.Keep();
        Memory c = part.written(keep);
        call(error -> Api.Functions.casus_event_set(pointer(), index, c, error), this);
        java.lang.ref.Reference.reachabilityFence(keep);
    }

    /** Reads a part: {@code event.get(0, new Location())}. */
    public <P extends Api.Part> P get(int index, P part) {
        Memory c = Calls.part(part);
        call(error -> Api.Functions.casus_event_get(pointer(), index, c, error), this);
        part.read(c);
        alive(this);
        return part;
    }

    /** All parts of a kind: {@code event.all(Claim::new)}. */
    public <P extends Api.Part> List<P> all(Supplier<P> kind) {
        List<P> parts = new ArrayList<>();
        int count = Api.Functions.casus_event_part_count(pointer(), kind.get().tag);
        for (int at = 0; at < count; at++) parts.add(get(at, kind.get()));
        return parts;
    }

    /** Removes a part of a kind: {@code event.remove(1, new Claim())}. */
    public void remove(int index, Api.Part kind) {
        call(error -> Api.Functions.casus_event_remove(pointer(), kind.tag, index, error), this);
    }

    /** Whole days, "2025-11-26"; last may be null. */
    public Event day(String first, String last) {
        call(error -> Api.Functions.casus_event_set_day(pointer(), Calls.name(first), Calls.name(last), error), this);
        return this;
    }

    public int place(String name, String country, double lat, double lon) {
        return index((out, error) -> Api.Functions.casus_event_add_place(pointer(), Calls.name(name),
            Calls.name(country), lat, lon, out, error));
    }

    public int party(String name, Api.ParticipantRole role, Api.Side side) {
        return index((out, error) ->
            Api.Functions.casus_event_add_party(pointer(), Calls.name(name), role.value, side.value, out, error));
    }

    /** A claim, and the actor that makes it; null for what is not known. */
    public int statement(String claimant, Api.ClaimStake stake, String stated, String text) {
        return index((out, error) -> Api.Functions.casus_event_add_statement(
            pointer(), Calls.name(claimant), stake.value, Calls.name(stated), Calls.name(text), out, error));
    }

    /** A casualty cell, as people write it: "at least 10". Claim -1 is the dataset's own. */
    public int figure(Api.CasualtyStatus status, String figure, int claim) {
        return index((out, error) ->
            Api.Functions.casus_event_add_figure(pointer(), status.value, Calls.name(figure), claim, out, error));
    }

    public Resolution resolve(Api.CasualtyStatus status, Api.Policy policy) {
        return resolve(status, policy, Api.Side.UNSAID);
    }

    public Resolution resolve(Api.CasualtyStatus status, Api.Policy policy, Api.Side side) {
        Memory figure = new Memory(24);
        Table reasons = Table.of((out, error) -> Api.Functions.casus_event_resolve(
            pointer(), status.value, side.value, policy.value, figure, out, error), this);
        return new Resolution(Api.Triple.read(figure.getByteBuffer(0, 24).order(ByteOrder.nativeOrder()), 0), reasons);
    }

    public Table contests() {
        return Table.of((out, error) -> Api.Functions.casus_event_contests(pointer(), out, error), this);
    }

    public Table validate() {
        return Table.of((out, error) -> Api.Functions.casus_event_validate(pointer(), out, error), this);
    }

    /** One JSON object, as docs/schema has it. */
    public String json() {
        byte[] bytes = Output.written(to ->
            call(error -> Api.Functions.casus_event_write_json(pointer(), to.pointer(), error), this, to));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Becomes the event of a JSON object; empty if that fails. */
    public void read(String json) {
        int size = json.getBytes(StandardCharsets.UTF_8).length;
        call(error -> Api.Functions.casus_event_read_json(pointer(), json, size, error), this);
    }
}
