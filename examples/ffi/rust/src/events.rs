// SPDX-License-Identifier: MIT
//! Events in columns: batches, what makes them, and what keeps and writes them.

use crate::context::Kept;
use crate::input::{pointer, reader, Input};
use crate::output::{text, written};
use crate::raw::{call, initial, make, name, text_of, Handle, Keep, Part};
use crate::{
    sys, Column, Context, Event, Format, Output, ReaderText, Report, Result, RollupOptions, Table, WriteOptions,
};
use std::marker::PhantomData;
use std::ptr::{null, null_mut};
use std::sync::Arc;

/// A run of events in columns. A clone is the same batch; it is immutable, and may be read from any thread.
#[derive(Clone)]
pub struct Batch(Arc<Handle<sys::casus_batch>>);

impl Batch {
    pub(crate) fn pointer(&self) -> *mut sys::casus_batch {
        self.0.pointer()
    }

    /// Number of events.
    pub fn len(&self) -> usize {
        // SAFETY: the batch lives, and takes any index; so below.
        unsafe { sys::casus_batch_row_count(self.pointer()) as usize }
    }

    /// Whether it has no events.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A column such as "killed_best"; None if it was not built.
    pub fn column(&self, named: &str) -> Option<Column<'_>> {
        let named = name(named).ok()?;
        unsafe { Column::of(sys::casus_batch_column(self.pointer(), named.as_ptr())) }
    }

    /// The columns that were built.
    pub fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        let count = unsafe { sys::casus_batch_column_count(self.pointer()) };
        (0..count).filter_map(|at| unsafe { Column::of(sys::casus_batch_column_at(self.pointer(), at)) })
    }

    /// One event, with all that it holds.
    pub fn event(&self, row: usize) -> Result<Event> {
        let mut event = Event::new()?;
        event.read(self, row)?;
        Ok(event)
    }

    /// Its events.
    pub fn events(&self) -> impl Iterator<Item = Result<Event>> + '_ {
        (0..self.len()).map(|row| self.event(row))
    }
}

/// Turns an input into batches, which it gives as an iterator: one is in memory at a time.
pub struct Reader<'a> {
    handle: Handle<sys::casus_reader>,
    _input: Input<'a>,
    _kept: Kept,
    failed: bool,
}

/// Batches of a dataset.
pub type Batches = std::vec::IntoIter<Batch>;

impl<'a> Reader<'a> {
    /// With the options of the input.
    pub fn new(input: Input<'a>) -> Result<Self> {
        Self::new_in(None, input)
    }

    /// The same with the limits and progress of a context.
    pub fn new_in(context: Option<&Context>, input: Input<'a>) -> Result<Self> {
        let (handle, _input) = reader(input, context)?;
        Ok(Self { handle, _input, _kept: context.map(Context::kept).unwrap_or_default(), failed: false })
    }

    /// Counts so far.
    pub fn report(&self) -> Result<Report> {
        let mut raw = initial::<sys::casus_report>(sys::CASUS_TAG_REPORT);
        call!(casus_reader_report(self.handle.pointer(), &mut raw))?;
        // SAFETY: the library filled it in.
        Ok(unsafe { Report::from_raw(&raw) })
    }

    /// What it can say of the input: profile, layout, dialect.
    pub fn text(&self, which: ReaderText) -> &str {
        // SAFETY: it stays as it is while the reader lives.
        unsafe { text_of(sys::casus_reader_text(self.handle.pointer(), which.0)) }
    }
}

impl Iterator for Reader<'_> {
    type Item = Result<Batch>;

    /// Ends at the end of the input, and after a failure.
    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let mut out = null_mut();
        match call!(casus_reader_next(self.handle.pointer(), &mut out)) {
            Ok(()) => (!out.is_null()).then(|| Ok(Batch(Arc::new(Handle::own(out))))),
            Err(error) => {
                self.failed = true;
                Some(Err(error))
            }
        }
    }
}

/// Events in memory.
pub struct Dataset {
    handle: Handle<sys::casus_dataset>,
    _kept: Kept,
}

impl Dataset {
    /// An empty one.
    pub fn new() -> Result<Self> {
        Self::new_in(None)
    }

    /// The same with the limits and progress of a context.
    pub fn new_in(context: Option<&Context>) -> Result<Self> {
        let handle = make!(casus_dataset_new(pointer(context)))?;
        Ok(Self { handle, _kept: context.map(Context::kept).unwrap_or_default() })
    }

    /// Of one input.
    pub fn read(input: Input<'_>) -> Result<Self> {
        let mut dataset = Self::new()?;
        dataset.add(input)?;
        Ok(dataset)
    }

    pub(crate) fn pointer(&self) -> *mut sys::casus_dataset {
        self.handle.pointer()
    }

    /// Reads an input to its end; after a failure the dataset is as before.
    pub fn add(&mut self, input: Input<'_>) -> Result<Report> {
        let dataset = self.pointer();
        // SAFETY: all of it lives for the call.
        input.read(|input, options, report, error| unsafe {
            sys::casus_dataset_add_input(dataset, input, options, report, error)
        })
    }

    /// Adds a batch.
    pub fn add_batch(&mut self, batch: &Batch) -> Result<()> {
        call!(casus_dataset_add(self.pointer(), batch.pointer()))
    }

    /// Number of events.
    pub fn len(&self) -> usize {
        // SAFETY: the dataset lives; so below.
        unsafe { sys::casus_dataset_row_count(self.pointer()) as usize }
    }

    /// Whether it has no events.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its batches.
    pub fn batches(&self) -> Batches {
        let count = unsafe { sys::casus_dataset_batch_count(self.pointer()) };
        let retained = |at| unsafe { sys::casus_batch_retain(sys::casus_dataset_batch(self.pointer(), at)) };
        (0..count).map(|at| Batch(Arc::new(Handle::own(retained(at))))).collect::<Vec<_>>().into_iter()
    }

    /// What cannot be meant.
    pub fn validate(&self) -> Result<Table> {
        make!(casus_dataset_validate(self.pointer())).map(Table::of)
    }

    /// What is contested, and by whom.
    pub fn contests(&self) -> Result<Table> {
        make!(casus_dataset_contests(self.pointer())).map(Table::of)
    }

    /// What becomes of each event when it is counted, and why.
    pub fn standing(&self, options: &RollupOptions) -> Result<Table> {
        let mut keep = Keep::default();
        let raw = options.raw(&mut keep)?;
        make!(casus_dataset_standing(self.pointer(), &raw)).map(Table::of)
    }

    /// Writes its events.
    pub fn write(&self, options: &WriteOptions, to: &mut Output<'_>) -> Result<()> {
        let mut writer = Writer::new(to, options)?;
        for batch in self.batches() {
            writer.add(&batch, None)?;
        }
        writer.finish()
    }

    /// The same as text.
    pub fn to_text(&self, format: Format) -> Result<String> {
        let options = WriteOptions { format, ..WriteOptions::default() };
        written(|to| self.write(&options, to)).map(text)
    }
}

/// Makes batches out of events.
pub struct Builder(Handle<sys::casus_builder>);

impl Builder {
    /// Of these columns, None for all.
    pub fn new(columns: Option<&str>) -> Result<Self> {
        let mut keep = Keep::default();
        let columns = keep.name(columns)?;
        make!(casus_builder_new(null_mut(), columns)).map(Self)
    }

    /// Appends an event.
    pub fn add(&mut self, event: &Event) -> Result<()> {
        call!(casus_builder_add(self.0.pointer(), event.pointer()))
    }

    /// What was appended; the next starts empty.
    pub fn seal(&mut self) -> Result<Batch> {
        make!(casus_builder_seal(self.0.pointer())).map(|handle| Batch(Arc::new(handle)))
    }
}

/// A compiled condition. A clone is the same; it may be used from any thread.
#[derive(Clone)]
pub struct Filter(Arc<Handle<sys::casus_filter>>);

impl Filter {
    /// Such as "iso3 = 'TJK' and killed > 0" (docs/filter.md).
    pub fn new(condition: &str) -> Result<Self> {
        let condition = name(condition)?;
        make!(casus_filter_new(null_mut(), condition.as_ptr())).map(|handle| Self(Arc::new(handle)))
    }

    /// A bitmap of the rows for which it holds, the lowest bit first.
    pub fn apply(&self, batch: &Batch) -> Result<Vec<u8>> {
        let mut chosen = vec![0; batch.len().div_ceil(8).max(1)];
        call!(casus_filter_apply(self.0.pointer(), batch.pointer(), chosen.as_mut_ptr(), chosen.len() as i64))?;
        Ok(chosen)
    }
}

/// Turns events into bytes of an output.
pub struct Writer<'o>(Handle<sys::casus_writer>, PhantomData<&'o mut ()>);

impl<'o> Writer<'o> {
    /// Writes to an output, which is not finished by it.
    pub fn new(to: &'o mut Output<'_>, options: &WriteOptions) -> Result<Self> {
        let mut keep = Keep::default();
        let raw = options.raw(&mut keep)?;
        make!(casus_writer_new(null_mut(), to.pointer(), &raw)).map(|handle| Self(handle, PhantomData))
    }

    /// Writes the events of a batch, or those for which a condition holds.
    pub fn add(&mut self, batch: &Batch, condition: Option<&Filter>) -> Result<()> {
        let chosen = condition.map(|condition| condition.apply(batch)).transpose()?;
        call!(casus_writer_add(self.0.pointer(), batch.pointer(), chosen.as_ref().map_or(null(), |bits| bits.as_ptr())))
    }

    /// Writes one event.
    pub fn add_event(&mut self, event: &Event) -> Result<()> {
        call!(casus_writer_add_event(self.0.pointer(), event.pointer()))
    }

    /// Writes the end; once.
    pub fn finish(&mut self) -> Result<()> {
        call!(casus_writer_finish(self.0.pointer()))
    }
}
