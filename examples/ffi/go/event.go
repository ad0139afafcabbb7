// SPDX-License-Identifier: MIT

package casus

// #include <casus/casus.h>
import "C"

import "cmp"

// Part is a struct of an event: Location, Actor, Casualty, Claim and so on, by pointer.
type Part interface {
	tag() C.int32_t
	withC(keep *keeper, use func(head *C.casus_head))
	withEmpty(use func(head *C.casus_head))
}

// Event is one event that is built up, or was read.
type Event struct{ *handle }

// NewEvent is an incident of which nothing is known.
func NewEvent() (*Event, error) {
	h, err := createEvent(func(out **C.casus_event, e *C.casus_error) C.casus_status {
		return C.casus_event_new(nil, out, e)
	})
	return &Event{h}, err
}

// Text of the event; empty if it is unknown.
func (v *Event) Text(field EventText) string {
	defer v.alive()
	return textOf(C.casus_event_text(v.c(), C.int32_t(field)))
}

// SetText sets a text.
func (v *Event) SetText(field EventText, text string) error {
	var keep keeper
	defer keep.release()
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_event_set_text(v.c(), C.int32_t(field), keep.text(text), e)
	}, v)
}

// indexed calls a function that gives an index, unless what it was given is refused already.
func (v *Event) indexed(given error, function func(*keeper, *C.int32_t, *C.casus_error) C.casus_status) (int, error) {
	if given != nil {
		return 0, given
	}
	var keep keeper
	defer keep.release()
	var index C.int32_t
	err := call(func(e *C.casus_error) C.casus_status { return function(&keep, &index, e) }, v)
	return int(index), err
}

// Add adds a part, and gives its index among its kind.
func (v *Event) Add(part Part) (int, error) {
	return v.indexed(nil, func(keep *keeper, index *C.int32_t, e *C.casus_error) (status C.casus_status) {
		part.withC(keep, func(head *C.casus_head) { status = C.casus_event_add(v.c(), head, index, e) })
		return status
	})
}

// Set replaces a part; 0 is the index of the record.
func (v *Event) Set(index int, part Part) error {
	_, err := v.indexed(narrow(index), func(keep *keeper, _ *C.int32_t, e *C.casus_error) (status C.casus_status) {
		part.withC(keep, func(head *C.casus_head) { status = C.casus_event_set(v.c(), C.int32_t(index), head, e) })
		return status
	})
	return err
}

// Get reads a part: `var place casus.Location; err := event.Get(0, &place)`.
func (v *Event) Get(index int, part Part) (err error) {
	if err := narrow(index); err != nil {
		return err
	}
	part.withEmpty(func(head *C.casus_head) {
		err = call(func(e *C.casus_error) C.casus_status { return C.casus_event_get(v.c(), C.int32_t(index), head, e) }, v)
	})
	v.alive() // its texts were copied
	return err
}

// Count is the number of parts of a kind: `event.Count(&casus.Claim{})`.
func (v *Event) Count(kind Part) int {
	defer v.alive()
	return int(C.casus_event_part_count(v.c(), kind.tag()))
}

// Remove removes a part of a kind; higher indices move down.
func (v *Event) Remove(kind Part, index int) error {
	if err := narrow(index); err != nil {
		return err
	}
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_event_remove(v.c(), kind.tag(), C.int32_t(index), e)
	}, v)
}

// SetDay sets its own date, in whole days: "2025-11-26"; last may be "".
func (v *Event) SetDay(first, last string) error {
	_, err := v.indexed(plain(first, last), func(keep *keeper, _ *C.int32_t, e *C.casus_error) C.casus_status {
		return C.casus_event_set_day(v.c(), keep.string(first), keep.name(last), e)
	})
	return err
}

// AddPlace adds a place where it took effect; NaN where the point is not known.
func (v *Event) AddPlace(name, country string, lat, lon float64) (int, error) {
	return v.indexed(plain(name, country), func(keep *keeper, index *C.int32_t, e *C.casus_error) C.casus_status {
		return C.casus_event_add_place(v.c(), keep.name(name), keep.name(country), C.double(lat), C.double(lon), index, e)
	})
}

// AddParty adds a participant, and the actor of that name if there is none.
func (v *Event) AddParty(name string, role ParticipantRole, side Side) (int, error) {
	return v.indexed(plain(name), func(keep *keeper, index *C.int32_t, e *C.casus_error) C.casus_status {
		return C.casus_event_add_party(v.c(), keep.string(name), C.int32_t(role), C.int32_t(side), index, e)
	})
}

// AddStatement adds a claim, and the actor that makes it; "" for what is not known.
func (v *Event) AddStatement(claimant string, stake ClaimStake, stated, text string) (int, error) {
	return v.indexed(plain(claimant, stated, text), func(keep *keeper, index *C.int32_t, e *C.casus_error) C.casus_status {
		return C.casus_event_add_statement(v.c(), keep.name(claimant), C.int32_t(stake), keep.name(stated), keep.name(text),
			index, e)
	})
}

// AddFigure adds a casualty cell, as people write it: "at least 10". Claim -1 is the dataset's own.
func (v *Event) AddFigure(status CasualtyStatus, figure string, claim int) (int, error) {
	return v.indexed(cmp.Or(plain(figure), narrow(claim)), func(keep *keeper, index *C.int32_t, e *C.casus_error) C.casus_status {
		return C.casus_event_add_figure(v.c(), C.int32_t(status), keep.string(figure), C.int32_t(claim), index, e)
	})
}

// Resolve makes one figure out of the claims; the table says why, with a row for each claim.
func (v *Event) Resolve(status CasualtyStatus, side Side, policy Policy) (Triple, *Table, error) {
	var c C.casus_triple
	reasons, err := newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_event_resolve(v.c(), C.int32_t(status), C.int32_t(side), C.int32_t(policy), &c, out, e)
	}, v)
	if err != nil {
		return Unknown, nil, err
	}
	return tripleOf(c), reasons, nil
}

// Contests is what is contested, and by whom.
func (v *Event) Contests() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_event_contests(v.c(), out, e)
	}, v)
}

// Validate is what cannot be meant.
func (v *Event) Validate() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_event_validate(v.c(), out, e)
	}, v)
}

// MarshalJSON gives one JSON object, as docs/schema has it.
func (v *Event) MarshalJSON() ([]byte, error) {
	text, err := written(func(to *Output) error {
		return call(func(e *C.casus_error) C.casus_status { return C.casus_event_write_json(v.c(), to.c(), e) }, v, to)
	})
	return []byte(text), err
}

// UnmarshalJSON makes it the event of a JSON object; empty if that fails.
func (v *Event) UnmarshalJSON(json []byte) error {
	if v.handle == nil {
		made, err := NewEvent()
		if err != nil {
			return err
		}
		v.handle = made.handle
	}
	var keep keeper
	defer keep.release()
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_event_read_json(v.c(), keep.bytes(string(json)), C.int64_t(len(json)), e)
	}, v)
}

// Read makes it the event of a row.
func (v *Event) Read(batch *Batch, row int) error {
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_event_read(v.c(), batch.c(), C.int64_t(row), e)
	}, v, batch)
}
