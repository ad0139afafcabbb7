// SPDX-License-Identifier: MIT

package casus

// #include <stdlib.h>
// #include <casus/casus.h>
import "C"

import (
	"io"
	"runtime"
	"runtime/cgo"
	"unsafe"
)

// calledBack is what C is given for a value of Go: memory of C with the number of the value.
type calledBack struct{ user unsafe.Pointer }

func callBack(value any) *calledBack {
	c := &calledBack{C.malloc(C.size_t(unsafe.Sizeof(cgo.Handle(0))))}
	*(*cgo.Handle)(c.user) = cgo.NewHandle(value)
	runtime.SetFinalizer(c, func(c *calledBack) {
		(*(*cgo.Handle)(c.user)).Delete()
		C.free(c.user)
	})
	return c
}

func calledWith[T any](user unsafe.Pointer) T { return (*(*cgo.Handle)(user)).Value().(T) }

// progress is what tells how far a call is.
type progress struct {
	*left
	tell func(bytes, total, rows int64) error
}

//export casusGoProgress
func casusGoProgress(user unsafe.Pointer, bytes, total, rows C.int64_t) C.int32_t {
	it := calledWith[*progress](user)
	return it.guarded(func() error { return it.tell(int64(bytes), int64(total), int64(rows)) })
}

// source is a reader that an input reads from.
type source struct {
	*left
	io.Reader
}

//export casusGoRead
func casusGoRead(user, buffer unsafe.Pointer, size C.int64_t, outSize *C.int64_t) C.int32_t {
	it := calledWith[*source](user)
	*outSize = 0
	return it.guarded(func() error {
		n, err := 0, error(nil)
		for n == 0 && err == nil { // a reader may give nothing and go on
			n, err = it.Read(unsafe.Slice((*byte)(buffer), int(size)))
		}
		*outSize = C.int64_t(n)
		if n > 0 || err == io.EOF { // an error after bytes comes again
			return nil
		}
		return err
	})
}

// sink is a writer that an output writes to.
type sink struct {
	*left
	io.Writer
}

//export casusGoWrite
func casusGoWrite(user, data unsafe.Pointer, size C.int64_t) C.int32_t {
	it := calledWith[*sink](user)
	return it.guarded(func() error {
		_, err := it.Write(unsafe.Slice((*byte)(data), int(size)))
		return err
	})
}

// issues is what is told of what cannot be read.
type issues struct {
	*left
	tell func(Issue) error
}

//export casusGoIssue
func casusGoIssue(user unsafe.Pointer, c *C.casus_issue) C.int32_t {
	it := calledWith[*issues](user)
	return it.guarded(func() error {
		var issue Issue
		issue.take(c)
		return it.tell(issue)
	})
}
