// SPDX-License-Identifier: MIT

package casus

// #include <casus/casus.h>
import "C"

import (
	"iter"
	"unsafe"
)

// Batch is a run of events in columns. It is immutable: any number of goroutines may read it.
type Batch struct{ *handle }

func ownBatch(c *C.casus_batch) *Batch { return &Batch{own(unsafe.Pointer(c), freeBatch)} }

// Len is the number of events.
func (b *Batch) Len() int {
	defer b.alive()
	return int(C.casus_batch_row_count(b.c()))
}

// Column finds one such as "killed_best"; false if it was not built.
func (b *Batch) Column(name string) (Column, bool) {
	var keep keeper
	defer keep.release()
	defer b.alive()
	found := C.casus_batch_column(b.c(), keep.string(name))
	return Column{found, b}, found != nil
}

// Event is one event, with all that it holds.
func (b *Batch) Event(row int) (*Event, error) {
	event, err := NewEvent()
	if err == nil {
		err = event.Read(b, row)
	}
	return event, err
}

// Reader turns an input into batches.
type Reader struct{ *handle }

// NewReader reads with the options; nil has the defaults.
func NewReader(input *Input, reading *Reading) (*Reader, error) {
	return (*Context)(nil).NewReader(input, reading)
}

// NewReader is the same with the limits and progress of a context.
func (c *Context) NewReader(input *Input, reading *Reading) (*Reader, error) {
	var keep keeper
	defer keep.release()
	options, more := reading.c(&keep)
	h, err := createReader(func(out **C.casus_reader, e *C.casus_error) C.casus_status {
		return C.casus_reader_new(c.c(), input.c(), &options, out, e)
	}, append(more, input, c)...)
	return &Reader{h}, err
}

// Next is the next batch; nil at the end.
func (r *Reader) Next() (*Batch, error) {
	var out *C.casus_batch
	err := call(func(e *C.casus_error) C.casus_status { return C.casus_reader_next(r.c(), &out, e) }, r)
	if out == nil {
		return nil, err
	}
	return ownBatch(out), nil
}

// All gives the batches, one in memory at a time: `for batch, err := range reader.All()`. It ends after an error.
func (r *Reader) All() iter.Seq2[*Batch, error] {
	return func(yield func(*Batch, error) bool) {
		for {
			batch, err := r.Next()
			if batch == nil && err == nil || !yield(batch, err) || err != nil {
				return
			}
		}
	}
}

// Report has the counts so far.
func (r *Reader) Report() (Report, error) {
	var c C.casus_report
	C.casus_init(&c.head, C.CASUS_TAG_REPORT, C.int64_t(unsafe.Sizeof(c)))
	err := call(func(e *C.casus_error) C.casus_status { return C.casus_reader_report(r.c(), &c, e) }, r)
	var report Report
	report.take(&c)
	return report, err
}

// Text is what it can say of the input: profile, layout, dialect.
func (r *Reader) Text(which ReaderText) string {
	defer r.alive()
	return textOf(C.casus_reader_text(r.c(), C.int32_t(which)))
}

// Dataset is events in memory.
type Dataset struct{ *handle }

// NewDataset is empty.
func NewDataset() (*Dataset, error) { return (*Context)(nil).NewDataset() }

// NewDataset is the same with the limits and progress of a context.
func (c *Context) NewDataset() (*Dataset, error) {
	h, err := createDataset(func(out **C.casus_dataset, e *C.casus_error) C.casus_status {
		return C.casus_dataset_new(c.c(), out, e)
	}, c)
	return &Dataset{h}, err
}

// Add reads an input to its end; after a failure the dataset is as before.
func (d *Dataset) Add(input *Input, reading *Reading) (Report, error) {
	return readAll(input, reading,
		func(in *C.casus_input, options *C.casus_read_options, report *C.casus_report, e *C.casus_error) C.casus_status {
			return C.casus_dataset_add_input(d.c(), in, options, report, e)
		}, d)
}

// AddBatch adds a batch.
func (d *Dataset) AddBatch(batch *Batch) error {
	return call(func(e *C.casus_error) C.casus_status { return C.casus_dataset_add(d.c(), batch.c(), e) }, d, batch)
}

// Len is the number of events.
func (d *Dataset) Len() int {
	defer d.alive()
	return int(C.casus_dataset_row_count(d.c()))
}

// Batches gives its batches.
func (d *Dataset) Batches() iter.Seq[*Batch] {
	return func(yield func(*Batch) bool) {
		defer d.alive()
		for at := range int(C.casus_dataset_batch_count(d.c())) {
			if !yield(ownBatch(C.casus_batch_retain(C.casus_dataset_batch(d.c(), C.int32_t(at))))) {
				return
			}
		}
	}
}

// Validate is what cannot be meant.
func (d *Dataset) Validate() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_dataset_validate(d.c(), out, e)
	}, d)
}

// Contests is what is contested, and by whom.
func (d *Dataset) Contests() (*Table, error) {
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_dataset_contests(d.c(), out, e)
	}, d)
}

// Standing is what becomes of each event when it is counted, and why; nil has the defaults.
func (d *Dataset) Standing(options *RollupOptions) (*Table, error) {
	var keep keeper
	defer keep.release()
	c := orInitial(options, NewRollupOptions).c(&keep)
	return newTable(func(out **C.casus_table, e *C.casus_error) C.casus_status {
		return C.casus_dataset_standing(d.c(), &c, out, e)
	}, d, options)
}

// Write writes its events; nil has the defaults.
func (d *Dataset) Write(options *WriteOptions, to *Output) error {
	writer, err := NewWriter(to, options)
	if err != nil {
		return err
	}
	defer writer.Close()
	for batch := range d.Batches() {
		if err := writer.Add(batch, nil); err != nil {
			return err
		}
	}
	return writer.Finish()
}

// Builder makes batches out of events.
type Builder struct{ *handle }

// NewBuilder builds these columns; nil builds all.
func NewBuilder(columns []string) (*Builder, error) {
	var keep keeper
	defer keep.release()
	h, err := createBuilder(func(out **C.casus_builder, e *C.casus_error) C.casus_status {
		return C.casus_builder_new(nil, keep.names(columns), out, e)
	})
	return &Builder{h}, err
}

// Add appends an event.
func (b *Builder) Add(event *Event) error {
	return call(func(e *C.casus_error) C.casus_status { return C.casus_builder_add(b.c(), event.c(), e) }, b, event)
}

// Seal gives what was appended; the next batch starts empty.
func (b *Builder) Seal() (*Batch, error) {
	h, err := createBatch(func(out **C.casus_batch, e *C.casus_error) C.casus_status {
		return C.casus_builder_seal(b.c(), out, e)
	}, b)
	return &Batch{h}, err
}

// Filter is a compiled condition. It is immutable.
type Filter struct{ *handle }

// NewFilter compiles a condition such as "iso3 = 'TJK' and killed > 0".
func NewFilter(condition string) (*Filter, error) {
	var keep keeper
	defer keep.release()
	h, err := createFilter(func(out **C.casus_filter, e *C.casus_error) C.casus_status {
		return C.casus_filter_new(nil, keep.string(condition), out, e)
	})
	return &Filter{h}, err
}

// Apply gives a bitmap of the rows for which it holds, the lowest bit first.
func (f *Filter) Apply(batch *Batch) ([]byte, error) {
	chosen := make([]byte, (batch.Len()+7)/8+1)
	err := call(func(e *C.casus_error) C.casus_status {
		return C.casus_filter_apply(f.c(), batch.c(), (*C.uint8_t)(&chosen[0]), C.int64_t(len(chosen)), e)
	}, f, batch)
	return chosen, err
}

// Writer turns events into bytes of an output.
type Writer struct{ *handle }

// NewWriter writes to an output, which it does not finish; nil has the defaults.
func NewWriter(to *Output, options *WriteOptions) (*Writer, error) {
	var keep keeper
	defer keep.release()
	c := orInitial(options, NewWriteOptions).c(&keep)
	h, err := createWriter(func(out **C.casus_writer, e *C.casus_error) C.casus_status {
		return C.casus_writer_new(nil, to.c(), &c, out, e)
	}, to, options)
	return &Writer{h}, err
}

// Add writes the events of a batch, or those for which a condition holds.
func (w *Writer) Add(batch *Batch, condition *Filter) error {
	var chosen *C.uint8_t
	if condition != nil {
		bits, err := condition.Apply(batch)
		if err != nil {
			return err
		}
		chosen = (*C.uint8_t)(&bits[0])
	}
	return call(func(e *C.casus_error) C.casus_status { return C.casus_writer_add(w.c(), batch.c(), chosen, e) }, w, batch)
}

// AddEvent writes one event.
func (w *Writer) AddEvent(event *Event) error {
	return call(func(e *C.casus_error) C.casus_status { return C.casus_writer_add_event(w.c(), event.c(), e) }, w, event)
}

// Finish writes the end; once.
func (w *Writer) Finish() error {
	return call(func(e *C.casus_error) C.casus_status { return C.casus_writer_finish(w.c(), e) }, w)
}

// orInitial are the options, or those that choose nothing.
func orInitial[T any](options *T, initial func() T) *T {
	if options == nil {
		none := initial()
		return &none
	}
	return options
}
