// SPDX-License-Identifier: MIT
//! Columns, and the tables that every question is answered with.

use crate::output::{text, written};
use crate::raw::{bytes_of, call, name, static_text, Handle};
use crate::{sys, Error, Format, Output, Result, Status, Type};
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// An element of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not known, which is not 0.
    Unknown,
    /// A count, a day, a moment.
    Integer(i64),
    /// A figure; an open bound is infinity.
    Number(f64),
    /// Text, or the word of a code.
    Text(&'a str),
}

/// A column of a table or batch.
#[derive(Clone, Copy)]
pub struct Column<'a>(*const sys::casus_column, PhantomData<&'a ()>);

// SAFETY: columns are immutable and may be read from any thread.
unsafe impl Send for Column<'_> {}
// SAFETY: as above.
unsafe impl Sync for Column<'_> {}

impl<'a> Column<'a> {
    /// None of NULL.
    ///
    /// # Safety
    /// The column lives as long as 'a.
    pub(crate) unsafe fn of(pointer: *const sys::casus_column) -> Option<Self> {
        (!pointer.is_null()).then_some(Self(pointer, PhantomData))
    }

    /// Its name.
    pub fn name(&self) -> &'a str {
        // SAFETY: the column lives as long as 'a, and all functions of columns take any row.
        unsafe { static_text(sys::casus_column_name(self.0)) }
    }

    /// What it holds.
    pub fn kind(&self) -> Type {
        // SAFETY: as in name(); so below.
        Type(unsafe { sys::casus_column_type(self.0) })
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        unsafe { sys::casus_column_length(self.0) as usize }
    }

    /// Whether it has no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the element is known.
    pub fn known(&self, row: usize) -> bool {
        unsafe { sys::casus_column_is_null(self.0, row as i64) == 0 }
    }

    /// A count, day, moment, or the code of a word.
    pub fn integer(&self, row: usize) -> Option<i64> {
        self.known(row).then(|| unsafe { sys::casus_column_int64(self.0, row as i64) })
    }

    /// Any number; an open bound is infinity.
    pub fn number(&self, row: usize) -> Option<f64> {
        self.known(row).then(|| unsafe { sys::casus_column_double(self.0, row as i64) })
    }

    /// Text, or the word of a code.
    pub fn text(&self, row: usize) -> Option<&'a str> {
        std::str::from_utf8(self.bytes(row)?).ok()
    }

    /// Text or bytes.
    pub fn bytes(&self, row: usize) -> Option<&'a [u8]> {
        self.known(row).then(|| unsafe { bytes_of(sys::casus_column_text(self.0, row as i64)) })
    }

    /// The element as what the column holds.
    pub fn value(&self, row: usize) -> Value<'a> {
        if !self.known(row) {
            return Value::Unknown;
        }
        match self.kind() {
            Type::DOUBLE => self.number(row).map_or(Value::Unknown, Value::Number),
            Type::TEXT | Type::WORD | Type::BINARY => self.text(row).map_or(Value::Unknown, Value::Text),
            _ => self.integer(row).map_or(Value::Unknown, Value::Integer),
        }
    }

    /// All elements.
    pub fn iter(self) -> impl Iterator<Item = Value<'a>> + 'a {
        (0..self.len()).map(move |row| self.value(row))
    }

    /// The doubles of a column as they lie in memory, without a copy; unknown ones are 0. None for other columns, and
    /// for one without any known element.
    pub fn doubles(&self) -> Option<&'a [f64]> {
        let values = unsafe { sys::casus_column_values(self.0) }.cast::<f64>();
        let there = self.kind() == Type::DOUBLE && !values.is_null();
        // SAFETY: the library has as many, aligned to 64 bytes, as long as the column lives.
        there.then(|| unsafe { std::slice::from_raw_parts(values, self.len()) })
    }

    /// A field of a struct, or of the struct inside a list.
    pub fn field(&self, field: &str) -> Option<Column<'a>> {
        let field = name(field).ok()?;
        unsafe { Column::of(sys::casus_column_field(self.0, field.as_ptr())) }
    }

    /// The elements of a list.
    pub fn range(&self, row: usize) -> std::ops::Range<usize> {
        let (mut first, mut count) = (0, 0);
        unsafe { sys::casus_column_range(self.0, row as i64, &mut first, &mut count) };
        first as usize..(first + count) as usize
    }
}

/// The answer to a question. A clone is the same table; it is immutable, and may be read from any thread.
#[derive(Clone)]
pub struct Table(Arc<Handle<sys::casus_table>>);

impl Table {
    pub(crate) fn of(handle: Handle<sys::casus_table>) -> Self {
        Self(Arc::new(handle))
    }

    pub(crate) fn pointer(&self) -> *mut sys::casus_table {
        self.0.pointer()
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        unsafe { sys::casus_table_row_count(self.pointer()) as usize }
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its columns in their order.
    pub fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        // SAFETY: columns live as long as the table.
        let count = unsafe { sys::casus_table_column_count(self.pointer()) };
        (0..count).filter_map(|at| unsafe { Column::of(sys::casus_table_column_at(self.pointer(), at)) })
    }

    /// A column; the error says which there are.
    pub fn column(&self, named: &str) -> Result<Column<'_>> {
        let c = name(named)?;
        // SAFETY: columns live as long as the table.
        unsafe { Column::of(sys::casus_table_column(self.pointer(), c.as_ptr())) }.ok_or_else(|| {
            let there: Vec<_> = self.columns().map(|column| column.name()).collect();
            Error::new(Status::NOT_FOUND, format!("there is no column '{named}'; there are {}", there.join(", ")))
        })
    }

    /// Its rows in their order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(move |at| Row { table: self, at })
    }

    /// Writes it; tables take text, CSV, JSON, JSONL and Arrow.
    pub fn write(&self, format: Format, to: &mut Output<'_>) -> Result<()> {
        call!(casus_table_write(self.pointer(), format.0, to.pointer()))
    }

    /// The same as text.
    pub fn to_text(&self, format: Format) -> Result<String> {
        written(|to| self.write(format, to)).map(text)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(Format::TEXT).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.columns().map(|column| column.name()).collect();
        f.debug_struct("Table").field("columns", &names).field("rows", &self.len()).finish()
    }
}

/// A row of a table.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    at: usize,
}

impl<'a> Row<'a> {
    /// The cell of a column.
    pub fn value(&self, column: &str) -> Result<Value<'a>> {
        Ok(self.table.column(column)?.value(self.at))
    }

    /// The same as a number.
    pub fn number(&self, column: &str) -> Result<Option<f64>> {
        Ok(self.table.column(column)?.number(self.at))
    }

    /// The same as an integer.
    pub fn integer(&self, column: &str) -> Result<Option<i64>> {
        Ok(self.table.column(column)?.integer(self.at))
    }

    /// The same as text.
    pub fn text(&self, column: &str) -> Result<Option<&'a str>> {
        Ok(self.table.column(column)?.text(self.at))
    }
}
