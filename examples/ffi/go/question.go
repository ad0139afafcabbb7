// SPDX-License-Identifier: MIT

package casus

// #include <casus/casus.h>
// #include <casus/link.h>
import "C"

import "unsafe"

// Names are by which names actors and places are one. Immutable; so below.
type Names struct{ *handle }

// Links are which records are one event.
type Links struct{ *handle }

// Cells are those over which events are spread.
type Cells struct{ *handle }

// LinkWeights are weights that were learnt before.
type LinkWeights struct{ *handle }

// IdSet has the ids that readers have met, for inputs that are read as one.
type IdSet struct{ *handle }

// ReadNames reads a names table.
func ReadNames(input *Input) (*Names, error) {
	h, err := createNames(func(out **C.casus_names, e *C.casus_error) C.casus_status {
		return C.casus_names_read(nil, input.c(), out, e)
	}, input)
	return &Names{h}, err
}

// ReadLinks reads a table of clusters.
func ReadLinks(input *Input) (*Links, error) {
	h, err := createLinks(func(out **C.casus_links, e *C.casus_error) C.casus_status {
		return C.casus_links_read(nil, input.c(), out, e)
	}, input)
	return &Links{h}, err
}

// ReadCells reads a table of cells.
func ReadCells(input *Input) (*Cells, error) {
	h, err := createCells(func(out **C.casus_cells, e *C.casus_error) C.casus_status {
		return C.casus_cells_read(nil, input.c(), out, e)
	}, input)
	return &Cells{h}, err
}

// ReadLinkWeights reads what Matches.Weights gave.
func ReadLinkWeights(input *Input) (*LinkWeights, error) {
	h, err := createLinkWeights(func(out **C.casus_link_weights, e *C.casus_error) C.casus_status {
		return C.casus_link_weights_read(nil, input.c(), out, e)
	}, input)
	return &LinkWeights{h}, err
}

// NewIdSet is empty.
func NewIdSet(mode IdSetMode) (*IdSet, error) {
	h, err := createIdSet(func(out **C.casus_id_set, e *C.casus_error) C.casus_status {
		return C.casus_id_set_new(nil, C.int32_t(mode), out, e)
	})
	return &IdSet{h}, err
}

// Look looks through an input, for IdSetModeLast and IdSetModeNewest: which row of an id stands shows at the end of
// all. Then the same inputs are read, each made anew, in the same order.
func (s *IdSet) Look(input *Input, reading *Reading) (Report, error) {
	return readAll(input, reading, func(in *C.casus_input, options *C.casus_read_options, report *C.casus_report,
		e *C.casus_error) C.casus_status {
		return C.casus_id_set_look(s.c(), in, options, report, e)
	}, s)
}

// Rollup counts and sums.
type Rollup struct{ *handle }

// NewRollup asks for keys and sums, as casus_rollup_new() names them: "country,year" and "events,killed".
func NewRollup(by, sum string, options *RollupOptions) (*Rollup, error) {
	return (*Context)(nil).NewRollup(by, sum, options)
}

// NewRollup is the same with the limits and progress of a context.
func (c *Context) NewRollup(by, sum string, options *RollupOptions) (*Rollup, error) {
	var keep keeper
	defer keep.release()
	o := orInitial(options, NewRollupOptions).c(&keep)
	h, err := createRollup(func(out **C.casus_rollup, e *C.casus_error) C.casus_status {
		return C.casus_rollup_new(c.c(), keep.name(by), keep.name(sum), &o, out, e)
	}, c, options)
	return &Rollup{h}, err
}

// LoadRollup takes what Save gave, here or on another machine.
func LoadRollup(state []byte) (*Rollup, error) {
	h, err := createRollup(func(out **C.casus_rollup, e *C.casus_error) C.casus_status {
		return C.casus_rollup_load(nil, unsafe.Pointer(unsafe.SliceData(state)), C.int64_t(len(state)), out, e)
	})
	return &Rollup{h}, err
}

// Add reads an input to its end; after a failure the rollup is as before.
func (r *Rollup) Add(input *Input, reading *Reading) (Report, error) {
	return readAll(input, reading,
		func(in *C.casus_input, options *C.casus_read_options, report *C.casus_report, e *C.casus_error) C.casus_status {
			return C.casus_rollup_add_input(r.c(), in, options, report, e)
		}, r)
}

// AddDataset adds the events of a dataset.
func (r *Rollup) AddDataset(dataset *Dataset) error {
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_rollup_add_dataset(r.c(), dataset.c(), e)
	}, r, dataset)
}

// AddEvent adds one event.
func (r *Rollup) AddEvent(event *Event) error {
	return call(func(e *C.casus_error) C.casus_status { return C.casus_rollup_add_event(r.c(), event.c(), e) }, r, event)
}

// Merge adds what another counted, which asks the same.
func (r *Rollup) Merge(other *Rollup) error {
	return call(func(e *C.casus_error) C.casus_status { return C.casus_rollup_merge(r.c(), other.c(), e) }, r, other)
}

// Save gives what was counted, as bytes.
func (r *Rollup) Save() ([]byte, error) {
	state, err := written(func(to *Output) error {
		return call(func(e *C.casus_error) C.casus_status { return C.casus_rollup_save(r.c(), to.c(), e) }, r, to)
	})
	return []byte(state), err
}

// Table is the answer so far, finished as the options say; nil as it is.
func (r *Rollup) Table(options *TableOptions) (*Table, error) {
	var keep keeper
	defer keep.release()
	c := orInitial(options, NewTableOptions).c(&keep)
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_rollup_table(r.c(), &c, out, e)
	}, r)
}

// Balance is where the events of a rollup that spreads went.
func (r *Rollup) Balance() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_rollup_balance(r.c(), out, e)
	}, r)
}
