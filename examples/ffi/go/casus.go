// SPDX-License-Identifier: MIT

// Package casus reads, counts, links and compares security events with libcasus.
//
//   - What fails gives an [*Error], with status, row, column and byte offset. It unwraps to the error of a reader,
//     writer or function of yours, and errors.Is takes a [Status]. A panic of a callback goes on where the call came
//     from.
//   - Objects are freed by Close, or when nothing holds them any longer, in any order, on any thread. An object is used
//     by one goroutine at a time, except batches, filters, tables, and datasets that no longer grow, which any number
//     may read. Close is not called while another goroutine uses the object.
//   - Text is copied both ways. Unknown is NaN or not ok, never 0; an open bound is infinity.
package casus

// #cgo CFLAGS: -I${SRCDIR}/../../../include
// #cgo LDFLAGS: -L${SRCDIR}/../../../build/lib -lcasus
// #include <stdlib.h>
// #include <casus/casus.h>
// #include <casus/link.h>
import "C"

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"
	"unsafe"
)

// Error is what went wrong and where; its text is `file:row:column: what, and what to do`.
type Error struct {
	Status     Status
	Message    string
	Row        int64 // in the input, from 1, header included; 0: does not apply
	Column     int64 // in the record, from 1; 0: does not apply
	ByteOffset int64 // from 0; -1: does not apply
	Err        error // of a reader, writer or function of yours; or nil
}

func (e *Error) Error() string { return e.Message }

// Unwrap gives the error of the reader, writer or function that made the call fail.
func (e *Error) Unwrap() error { return e.Err }

// Is lets errors.Is(err, casus.StatusNotFound) ask for a status.
func (e *Error) Is(target error) bool {
	status, ok := target.(Status)
	return ok && status == e.Status
}

// Error makes a status a target of errors.Is.
func (value Status) Error() string { return C.GoString(C.casus_status_name(C.casus_status(value))) }

// Stop is what a callback returns to stop the call, which then fails with StatusCancelled.
var Stop = fmt.Errorf("stopped by the program")

// Version of the library, such as "1.0.0-rc1".
func Version() string { return C.GoString(C.casus_version_string()) }

// A library and a package of two releases do not go together: told by number, before anything is called.
var version = sync.OnceValue(func() error {
	found := int(C.casus_version_num())
	// The next major version, or before 1.0 the next minor one, may change what this package relies on.
	unit := 100
	if madeFor >= 10000 {
		unit = 10000
	}
	if found/unit == madeFor/unit && found >= madeFor {
		return nil
	}
	const told = "libcasus is version %d, and this package was made for %d: take both from one release"
	return &Error{Status: StatusUnsupported, Message: fmt.Sprintf(told, found, madeFor), ByteOffset: -1}
})

// left is what a callback left behind, since it cannot pass through C.
type left struct {
	err      error
	panicked any
}

func (l *left) lefts(visit func(*left)) { visit(l) }

// guarded runs a callback; 0 to go on.
func (l *left) guarded(callback func() error) (stop C.int32_t) {
	defer func() {
		if panicked := recover(); panicked != nil {
			l.panicked, stop = panicked, 1
		}
	}()
	if err := callback(); err != nil {
		if err != Stop {
			l.err = err
		}
		return 1
	}
	return 0
}

// call calls a function that can fail, and keeps alive what it uses; what their callbacks left comes out.
func call(function func(*C.casus_error) C.casus_status, keep ...any) error {
	if err := version(); err != nil {
		return err
	}
	var c C.casus_error
	status := function(&c)
	var err error
	var panicked any
	for _, each := range keep {
		if it, ok := each.(interface{ lefts(func(*left)) }); ok {
			it.lefts(func(l *left) {
				if l.err != nil {
					err = l.err
				}
				if l.panicked != nil {
					panicked = l.panicked
				}
				*l = left{}
			})
		}
	}
	runtime.KeepAlive(keep)
	if panicked != nil {
		panic(panicked)
	}
	if status == C.CASUS_OK {
		return nil
	}
	return &Error{
		Status: Status(c.status), Message: C.GoString(&c.message[0]), Row: int64(c.row), Column: int64(c.column),
		ByteOffset: int64(c.byte_offset), Err: err,
	}
}

// handle owns an object of the library, and keeps what its callbacks need. api.go has the function that frees each, and
// c(), which gives the pointer as C has it; after Close it is nil, which C refuses.
type handle struct {
	pointer unsafe.Pointer
	free    func(unsafe.Pointer)
	keep    []any
}

func own(pointer unsafe.Pointer, free func(unsafe.Pointer), keep ...any) *handle {
	h := &handle{pointer, free, keep}
	runtime.SetFinalizer(h, func(h *handle) { h.Close() })
	return h
}

func (h *handle) lefts(visit func(*left)) {
	if h == nil {
		return
	}
	for _, each := range h.keep {
		if it, ok := each.(interface{ lefts(func(*left)) }); ok {
			it.lefts(visit)
		}
	}
}

// Close frees the object; closing twice does nothing. What was made with a context calls its functions all the same, so
// that these go with the handle only.
func (h *handle) Close() error {
	if h != nil && h.pointer != nil {
		pointer := h.pointer
		h.pointer = nil
		runtime.SetFinalizer(h, nil)
		h.free(pointer)
	}
	return nil
}

// plain refuses texts that C would end at a NUL inside.
func plain(texts ...string) error {
	for _, text := range texts {
		if strings.Contains(text, "\x00") {
			return refused("%q has a NUL inside", text)
		}
	}
	return nil
}

// narrow refuses numbers for which C has no room, and would take others.
func narrow(numbers ...int) error {
	for _, number := range numbers {
		if int(int32(number)) != number {
			return refused("%d is no whole number of 32 bits", number)
		}
	}
	return nil
}

func refused(format string, what any) error {
	return &Error{Status: StatusArgument, Message: fmt.Sprintf(format, what), ByteOffset: -1}
}

// keeper holds texts for C for the time of a call.
type keeper []unsafe.Pointer

// string is text that ends at its NUL: one inside would end it unseen, and becomes U+FFFD, which no name has.
func (k *keeper) string(text string) *C.char {
	return k.bytes(strings.ReplaceAll(text, "\x00", "\uFFFD"))
}

func (k *keeper) bytes(text string) *C.char {
	c := C.CString(text)
	*k = append(*k, unsafe.Pointer(c))
	return c
}

// name is a text that ends at its NUL; an empty one is none.
func (k *keeper) name(text string) *C.char {
	if text == "" {
		return nil
	}
	return k.string(text)
}

// names are all for nil, and none for an empty list.
func (k *keeper) names(names []string) *C.char {
	if names == nil {
		return nil
	}
	return k.string(strings.Join(names, ","))
}

func (k *keeper) text(text string) C.casus_str {
	return C.casus_str{data: k.bytes(text), size: C.int64_t(len(text))}
}

func (k *keeper) release() {
	for _, each := range *k {
		C.free(each)
	}
}

// textOf copies a text of any size; C.GoStringN takes 31 bits of it.
func textOf(view C.casus_str) string {
	return strings.Clone(unsafe.String((*byte)(unsafe.Pointer(view.data)), int(view.size)))
}

func flagOf(flag bool) C.int32_t {
	if flag {
		return 1
	}
	return 0
}

// Triple is a figure: NaN is unknown, an infinite High is open.
type Triple struct{ Low, Best, High float64 }

// Unknown is the figure of which nothing is known.
var Unknown = Triple{math.NaN(), math.NaN(), math.NaN()}

func tripleOf(c C.casus_triple) Triple {
	return Triple{float64(c.low), float64(c.best), float64(c.high)}
}

func (t Triple) c() C.casus_triple {
	return C.casus_triple{low: C.double(t.Low), best: C.double(t.Best), high: C.double(t.High)}
}

// Span is when something happened (casus_span).
type Span struct {
	FirstDay, LastDay, FirstSecond, LastSecond int32
	Precision, Given                           SpanPrecision
	FirstBound, LastBound                      Bound
	UtcOffset                                  int32
}

func spanOf(c C.casus_span) Span {
	return Span{
		int32(c.first_day), int32(c.last_day), int32(c.first_second), int32(c.last_second), SpanPrecision(c.precision),
		SpanPrecision(c.given), Bound(c.first_bound), Bound(c.last_bound), int32(c.utc_offset),
	}
}

func (s Span) c() C.casus_span {
	return C.casus_span{
		first_day: C.int32_t(s.FirstDay), last_day: C.int32_t(s.LastDay), first_second: C.int32_t(s.FirstSecond),
		last_second: C.int32_t(s.LastSecond), precision: C.int32_t(s.Precision), given: C.int32_t(s.Given),
		first_bound: C.int32_t(s.FirstBound), last_bound: C.int32_t(s.LastBound), utc_offset: C.int32_t(s.UtcOffset),
	}
}

func wordOf(vocabulary, value int32) string {
	return C.GoString(C.casus_vocabulary_word(C.int32_t(vocabulary), C.int32_t(value)))
}

func findWord(vocabulary int32, word string) (int32, error) {
	var keep keeper
	defer keep.release()
	var value C.int32_t
	err := call(func(e *C.casus_error) C.casus_status {
		return C.casus_vocabulary_find(C.int32_t(vocabulary), keep.string(word), &value, e)
	})
	return int32(value), err
}
