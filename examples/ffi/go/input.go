// SPDX-License-Identifier: MIT

package casus

/*
#include <stdlib.h>
#include <casus/casus.h>

extern int32_t casusGoProgress(void *user, int64_t bytes, int64_t total, int64_t rows);
extern int32_t casusGoRead(void *user, void *buffer, int64_t size, int64_t *out_size);
extern int32_t casusGoWrite(void *user, void *data, int64_t size);
extern int32_t casusGoIssue(void *user, casus_issue *issue);
*/
import "C"

import (
	"io"
	"unsafe"
)

// Context has limits, threads and progress of what is made with it. Wherever one is asked for, nil has the defaults.
type Context struct{ *handle }

// NewContext makes one with the defaults.
func NewContext() (*Context, error) {
	h, err := createContext(func(out **C.casus_context, e *C.casus_error) C.casus_status {
		return C.casus_context_new(nil, out, e)
	})
	return &Context{h}, err
}

func (c *Context) lefts(visit func(*left)) {
	if c != nil {
		c.handle.lefts(visit)
	}
}

// Set sets an option by name, such as ("threads", 0).
func (c *Context) Set(option string, value int64) error {
	var keep keeper
	defer keep.release()
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_context_set(c.c(), keep.string(option), C.int64_t(value), e)
	}, c)
}

// OnProgress is for what is made from now on: told the bytes read, those that there are (-1: not known) and the
// records. An error stops the call, which gives it; Stop just stops.
func (c *Context) OnProgress(tell func(bytes, total, rows int64) error) {
	it := &progress{&left{}, tell}
	user := callBack(it)
	c.keep = append(c.keep, it.left, user)
	C.casus_context_set_progress(c.c(), C.casus_progress_fn(C.casusGoProgress), user.user)
}

// Cancel makes calls that run and later ones fail with StatusCancelled, for good. Any goroutine may call it.
func (c *Context) Cancel() { C.casus_context_cancel(c.c()) }

// Input is bytes that are read once.
type Input struct{ *handle }

func newInput(context *Context, function func(**C.casus_input, *C.casus_error) C.casus_status,
	keep ...any) (*Input, error) {
	h, err := createInput(function, append(keep, context)...)
	return &Input{h}, err
}

// Open opens a file; "-" is standard input.
func Open(path string) (*Input, error) { return (*Context)(nil).Open(path) }

// Open opens a file with the limits and progress of a context.
func (c *Context) Open(path string) (*Input, error) {
	var keep keeper
	defer keep.release()
	return newInput(c, func(out **C.casus_input, e *C.casus_error) C.casus_status {
		return C.casus_input_open(c.c(), keep.string(path), out, e)
	})
}

// FromBytes reads bytes, which are copied. The name is used in messages.
func FromBytes(bytes []byte, name string) (*Input, error) {
	return (*Context)(nil).FromBytes(bytes, name)
}

// FromBytes is the same with the limits and progress of a context.
func (c *Context) FromBytes(bytes []byte, name string) (*Input, error) {
	var keep keeper
	defer keep.release()
	return newInput(c, func(out **C.casus_input, e *C.casus_error) C.casus_status {
		data := unsafe.Pointer(unsafe.SliceData(bytes))
		if len(bytes) == 0 {
			data = unsafe.Pointer(keep.string(""))
		}
		return C.casus_input_memory(c.c(), data, C.int64_t(len(bytes)), keep.string(name), nil, nil, out, e)
	})
}

// FromReader reads a reader to its end.
func FromReader(reader io.Reader, name string) (*Input, error) {
	return (*Context)(nil).FromReader(reader, name)
}

// FromReader is the same with the limits and progress of a context.
func (c *Context) FromReader(reader io.Reader, name string) (*Input, error) {
	var keep keeper
	defer keep.release()
	it := &source{&left{}, reader}
	user := callBack(it)
	input, err := newInput(c, func(out **C.casus_input, e *C.casus_error) C.casus_status {
		return C.casus_input_callback(c.c(), C.casus_read_fn(C.casusGoRead), user.user, keep.string(name), out, e)
	}, it.left, user)
	if err == nil {
		input.free = closeInput
	}
	return input, err
}

// closeInput is for an input that calls back: afterwards nothing is called, whoever still holds it.
func closeInput(pointer unsafe.Pointer) {
	C.casus_input_close((*C.casus_input)(pointer))
	freeInput(pointer)
}

// Reading is how an input is read; nil has the defaults.
type Reading struct {
	ReadOptions
	// OnIssue is told what cannot be read. An error stops the call, which gives it.
	OnIssue func(Issue) error
}

// NewReading chooses nothing.
func NewReading() *Reading { return &Reading{ReadOptions: NewReadOptions()} }

// c are the options as C takes them, and what must live as long as they are used.
func (r *Reading) c(keep *keeper) (C.casus_read_options, []any) {
	if r == nil {
		r = NewReading()
	}
	c := r.ReadOptions.c(keep)
	if r.OnIssue == nil {
		return c, []any{r}
	}
	it := &issues{&left{}, r.OnIssue}
	user := callBack(it)
	c.on_issue, c.user = C.casus_issue_fn(C.casusGoIssue), user.user
	return c, []any{r, it.left, user}
}

type adder func(*C.casus_input, *C.casus_read_options, *C.casus_report, *C.casus_error) C.casus_status

// readAll has a function read an input to its end.
func readAll(input *Input, reading *Reading, function adder, keep ...any) (Report, error) {
	var texts keeper
	defer texts.release()
	options, more := reading.c(&texts)
	var c C.casus_report
	C.casus_init(&c.head, C.CASUS_TAG_REPORT, C.int64_t(unsafe.Sizeof(c)))
	err := call(func(e *C.casus_error) C.casus_status {
		return function(input.c(), &options, &c, e)
	}, append(append(keep, more...), input)...)
	var report Report
	report.take(&c)
	return report, err
}

// Output is where bytes go. A file appears whole with Finish, and not at all without it.
type Output struct{ *handle }

func newOutput(function func(**C.casus_output, *C.casus_error) C.casus_status, keep ...any) (*Output, error) {
	h, err := createOutput(function, keep...)
	return &Output{h}, err
}

// Create writes a file; "-" is standard output.
func Create(path string) (*Output, error) {
	var keep keeper
	defer keep.release()
	return newOutput(func(out **C.casus_output, e *C.casus_error) C.casus_status {
		return C.casus_output_open(nil, keep.string(path), out, e)
	})
}

// ToMemory keeps what is written, for Text.
func ToMemory() (*Output, error) {
	return newOutput(func(out **C.casus_output, e *C.casus_error) C.casus_status {
		return C.casus_output_memory(nil, out, e)
	})
}

// ToWriter writes to a writer.
func ToWriter(writer io.Writer) (*Output, error) {
	it := &sink{&left{}, writer}
	user := callBack(it)
	return newOutput(func(out **C.casus_output, e *C.casus_error) C.casus_status {
		return C.casus_output_callback(nil, C.casus_write_fn(C.casusGoWrite), user.user, out, e)
	}, it.left, user)
}

// Write writes bytes of yours: an Output is an io.Writer.
func (o *Output) Write(bytes []byte) (int, error) {
	if len(bytes) == 0 {
		return 0, nil
	}
	err := call(func(e *C.casus_error) C.casus_status {
		return C.casus_output_write(o.c(), unsafe.Pointer(&bytes[0]), C.int64_t(len(bytes)), e)
	}, o)
	if err != nil {
		return 0, err
	}
	return len(bytes), nil
}

// Text is a copy of what memory holds so far.
func (o *Output) Text() string {
	defer o.alive()
	return textOf(C.casus_output_text(o.c()))
}

// Finish flushes, syncs, and makes the file appear.
func (o *Output) Finish() error {
	return call(func(e *C.casus_error) C.casus_status { return C.casus_output_close(o.c(), e) }, o)
}

// written is what a function that writes to an output writes.
func written(write func(*Output) error) (string, error) {
	to, err := ToMemory()
	if err != nil {
		return "", err
	}
	defer to.Close()
	if err := write(to); err != nil {
		return "", err
	}
	return to.Text(), nil
}
