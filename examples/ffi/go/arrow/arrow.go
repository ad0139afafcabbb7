// SPDX-License-Identifier: MIT

// Package arrow gives what casus has as records of arrow-go, and reads such records. It is a module of its own, so that
// the package casus needs no other.
package arrow

import (
	"casus"
	"errors"
	"unsafe"

	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/cdata"
)

// Exporter is a *casus.Dataset, *casus.Table or *casus.Reader.
type Exporter interface {
	ToArrow(stream unsafe.Pointer) error
}

// reading keeps what a stream calls back.
type reading struct {
	array.RecordReader
	_ Exporter
}

// Records gives a dataset, a table, or what a reader has still to give, batch by batch. Nothing of a dataset is copied;
// the records live on without it.
func Records(from Exporter) (array.RecordReader, error) {
	var stream cdata.CArrowArrayStream
	if err := from.ToArrow(unsafe.Pointer(&stream)); err != nil {
		return nil, err
	}
	imported, err := cdata.ImportCRecordReader(&stream, nil)
	if err != nil {
		return nil, err
	}
	records, ok := imported.(array.RecordReader)
	if !ok {
		return nil, errors.New("arrow-go has no record reader of a stream")
	}
	return &reading{records, from}, nil
}

// Input is what casus reads: events of casus, or a table of a dataset by the names of its columns. It is read from the
// records while casus reads, on that thread.
func Input(records array.RecordReader, name string) (*casus.Input, error) {
	var stream cdata.CArrowArrayStream
	cdata.ExportRecordReader(records, &stream)
	return casus.FromArrow(unsafe.Pointer(&stream), name)
}
