// SPDX-License-Identifier: MIT

package casus

// #include <casus/casus.h>
// #include <casus/arrow.h>
import "C"

import "unsafe"

// The Arrow C stream interface. A stream is the address of a struct ArrowArrayStream, which the caller owns and
// releases; the package casus/arrow beside this one gives the arrays of arrow-go.

// ToArrow fills a stream with the batches, which are not copied; they live on without the dataset.
func (d *Dataset) ToArrow(stream unsafe.Pointer) error {
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_dataset_to_arrow(d.c(), (*C.struct_ArrowArrayStream)(stream), e)
	}, d)
}

// ToArrow fills a stream that reads on as it is asked for more. The reader is closed after the stream is released.
func (r *Reader) ToArrow(stream unsafe.Pointer) error {
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_reader_to_arrow(r.c(), (*C.struct_ArrowArrayStream)(stream), e)
	}, r)
}

// ToArrow fills a stream with a copy of the table.
func (t *Table) ToArrow(stream unsafe.Pointer) error {
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_table_to_arrow(t.c(), (*C.struct_ArrowArrayStream)(stream), e)
	}, t)
}

// FromArrow reads a stream, which is moved in: events of casus, or a table of a dataset. The name is used in messages.
func FromArrow(stream unsafe.Pointer, name string) (*Input, error) {
	var keep keeper
	defer keep.release()
	return newInput(nil, func(out **C.casus_input, e *C.casus_error) C.casus_status {
		return C.casus_input_arrow(nil, (*C.struct_ArrowArrayStream)(stream), keep.string(name), out, e)
	})
}
