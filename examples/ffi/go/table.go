// SPDX-License-Identifier: MIT

package casus

// #include <casus/casus.h>
import "C"

import (
	"fmt"
	"iter"
	"math"
	"runtime"
	"strings"
)

// alive keeps an object from being freed while C reads it: `defer object.alive()`.
func (h *handle) alive() { runtime.KeepAlive(h) }

// Column is a column of a table or batch, which it keeps.
type Column struct {
	c     *C.casus_column
	owner any
}

// Name of the column.
func (c Column) Name() string {
	defer runtime.KeepAlive(c.owner)
	return C.GoString(C.casus_column_name(c.c))
}

// Type is what it holds.
func (c Column) Type() Type {
	defer runtime.KeepAlive(c.owner)
	return Type(C.casus_column_type(c.c))
}

// Len is the number of elements.
func (c Column) Len() int {
	defer runtime.KeepAlive(c.owner)
	return int(C.casus_column_length(c.c))
}

// Known tells whether an element is known.
func (c Column) Known(row int) bool {
	defer runtime.KeepAlive(c.owner)
	return C.casus_column_is_null(c.c, C.int64_t(row)) == 0
}

// Integer is a count, day, moment, or the code of a word; false where it is not known.
func (c Column) Integer(row int) (int64, bool) {
	defer runtime.KeepAlive(c.owner)
	return int64(C.casus_column_int64(c.c, C.int64_t(row))), c.Known(row)
}

// Number is any number: NaN where it is not known, infinite where it is open.
func (c Column) Number(row int) float64 {
	defer runtime.KeepAlive(c.owner)
	return float64(C.casus_column_double(c.c, C.int64_t(row)))
}

// Text, or the word of a code; false where it is not known.
func (c Column) Text(row int) (string, bool) {
	defer runtime.KeepAlive(c.owner)
	return textOf(C.casus_column_text(c.c, C.int64_t(row))), c.Known(row)
}

// Value is the element as what the column holds: int64, float64 or string, nil where it is not known.
func (c Column) Value(row int) any {
	if !c.Known(row) {
		return nil
	}
	switch c.Type() {
	case TypeDouble:
		return c.Number(row)
	case TypeText, TypeWord, TypeBinary:
		text, _ := c.Text(row)
		return text
	default:
		whole, _ := c.Integer(row)
		return whole
	}
}

// Field of a struct, or of the struct inside a list; false if there is none.
func (c Column) Field(name string) (Column, bool) {
	defer runtime.KeepAlive(c.owner)
	var keep keeper
	defer keep.release()
	field := C.casus_column_field(c.c, keep.string(name))
	return Column{field, c.owner}, field != nil
}

// Range is first and end of the elements of a list.
func (c Column) Range(row int) (first, end int) {
	defer runtime.KeepAlive(c.owner)
	var from, count C.int64_t
	C.casus_column_range(c.c, C.int64_t(row), &from, &count)
	return int(from), int(from + count)
}

// Table is the answer to a question. It is immutable: any number of goroutines may read it.
type Table struct{ *handle }

func newTable(function func(**C.casus_table, *C.casus_error) C.casus_status, keep ...any) (*Table, error) {
	h, err := createTable(function, keep...)
	if h != nil {
		h.keep = nil // a table needs nothing else
	}
	return &Table{h}, err
}

// Len is the number of rows.
func (t *Table) Len() int {
	defer t.alive()
	return int(C.casus_table_row_count(t.c()))
}

// Columns in their order.
func (t *Table) Columns() []Column {
	defer t.alive()
	columns := make([]Column, C.casus_table_column_count(t.c()))
	for at := range columns {
		columns[at] = Column{C.casus_table_column_at(t.c(), C.int32_t(at)), t}
	}
	return columns
}

// Column finds one by name; the error says which there are.
func (t *Table) Column(name string) (Column, error) {
	var keep keeper
	defer keep.release()
	defer t.alive()
	if found := C.casus_table_column(t.c(), keep.string(name)); found != nil {
		return Column{found, t}, nil
	}
	var there []string
	for _, column := range t.Columns() {
		there = append(there, column.Name())
	}
	told := fmt.Sprintf("there is no column '%s'; there are %s", name, strings.Join(there, ", "))
	return Column{}, &Error{Status: StatusNotFound, Message: told, ByteOffset: -1}
}

// Row is a row of a table. What it lacks is unknown: Table.Column tells which columns there are.
type Row struct {
	table *Table
	at    int
}

// Rows in their order: `for row := range table.Rows()`.
func (t *Table) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for at := range t.Len() {
			if !yield(Row{t, at}) {
				return
			}
		}
	}
}

// Value of a column: int64, float64, string, or nil.
func (r Row) Value(column string) any {
	found, err := r.table.Column(column)
	if err != nil {
		return nil
	}
	return found.Value(r.at)
}

// Text of a column; empty where it is not known.
func (r Row) Text(column string) string {
	text, _ := r.Value(column).(string)
	return text
}

// Number of a column; NaN where it is not known.
func (r Row) Number(column string) float64 {
	switch value := r.Value(column).(type) {
	case float64:
		return value
	case int64:
		return float64(value)
	}
	return math.NaN()
}

// WriteTo writes the table; tables take text, CSV, JSON, JSONL and Arrow.
func (t *Table) Write(format Format, to *Output) error {
	return call(func(e *C.casus_error) C.casus_status {
		return C.casus_table_write(t.c(), C.int32_t(format), to.c(), e)
	}, t, to)
}

// Format is the same as text.
func (t *Table) Format(format Format) (string, error) {
	return written(func(to *Output) error { return t.Write(format, to) })
}

// String is the table for a person.
func (t *Table) String() string {
	text, err := t.Format(FormatText)
	if err != nil {
		return err.Error()
	}
	return text
}
