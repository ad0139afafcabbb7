// SPDX-License-Identifier: MIT
//! Rollups, and the tables that they may be given.

use crate::input::{pointer, read_whole, Input};
use crate::output::written;
use crate::raw::{call, make, name, Handle, Keep, Part};
use crate::{sys, Context, Dataset, Event, IdSetMode, Report, Result, RollupOptions, Table, TableOptions};
use std::ptr::null_mut;
use std::rc::Rc;
use std::sync::Arc;

macro_rules! given {
    ($(#[$doc:meta])* $name:ident, $object:ident, $read:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(pub(crate) Arc<Handle<sys::$object>>);

        impl $name {
            /// Reads it from a table.
            pub fn read(input: Input<'_>) -> Result<Self> {
                read_whole(&input, sys::$read).map(|handle| Self(Arc::new(handle)))
            }

            pub(crate) fn pointer(&self) -> *mut sys::$object {
                self.0.pointer()
            }
        }
    };
}
pub(crate) use given;

given!(
    /// By which names actors and places are one. A clone is the same; so below.
    Names, casus_names, casus_names_read
);
given!(
    /// Which records are one event.
    Links, casus_links, casus_links_read
);
given!(
    /// Over which cells events are spread.
    Cells, casus_cells, casus_cells_read
);

/// The ids that readers have met, for inputs that are read as one, on one thread. A clone is the same.
#[derive(Clone, Debug)]
pub struct IdSet(Rc<Handle<sys::casus_id_set>>);

impl IdSet {
    /// An empty one.
    pub fn new(mode: IdSetMode) -> Result<Self> {
        make!(casus_id_set_new(null_mut(), mode.0)).map(|handle| Self(Rc::new(handle)))
    }

    /// Looks through an input, for [`IdSetMode::LAST`] and [`IdSetMode::NEWEST`]: which row of an id stands shows at
    /// the end of all. Then the same inputs are read, each made anew, in the same order.
    pub fn look(&self, input: Input<'_>) -> Result<Report> {
        let ids = self.pointer();
        // SAFETY: all of it lives for the call.
        input.read(|input, options, report, error| unsafe {
            sys::casus_id_set_look(ids, input, options, report, error)
        })
    }

    pub(crate) fn pointer(&self) -> *mut sys::casus_id_set {
        self.0.pointer()
    }
}

/// Counts and sums.
pub struct Rollup {
    handle: Handle<sys::casus_rollup>,
    _kept: crate::context::Kept,
}

impl Rollup {
    /// Keys and sums, as casus_rollup_new() names them: "country,year" and "events,killed".
    pub fn new(by: &str, sum: &str) -> Result<Self> {
        Self::with(by, sum, &RollupOptions::default())
    }

    /// The same with options.
    pub fn with(by: &str, sum: &str, options: &RollupOptions) -> Result<Self> {
        Self::new_in(None, by, sum, options)
    }

    /// The same with the limits and progress of a context.
    pub fn new_in(context: Option<&Context>, by: &str, sum: &str, options: &RollupOptions) -> Result<Self> {
        let mut keep = Keep::default();
        let (by, sum, raw) = (name(by)?, name(sum)?, options.raw(&mut keep)?);
        let handle = make!(casus_rollup_new(pointer(context), by.as_ptr(), sum.as_ptr(), &raw))?;
        Ok(Self { handle, _kept: context.map(Context::kept).unwrap_or_default() })
    }

    /// What save() gave, here or on another machine.
    pub fn load(state: &[u8]) -> Result<Self> {
        let handle = make!(casus_rollup_load(null_mut(), state.as_ptr().cast(), state.len() as i64))?;
        Ok(Self { handle, _kept: Default::default() })
    }

    fn pointer(&self) -> *mut sys::casus_rollup {
        self.handle.pointer()
    }

    /// Reads an input to its end; after a failure the rollup is as before.
    pub fn add(&mut self, input: Input<'_>) -> Result<Report> {
        let rollup = self.pointer();
        // SAFETY: all of it lives for the call.
        input.read(|input, options, report, error| unsafe {
            sys::casus_rollup_add_input(rollup, input, options, report, error)
        })
    }

    /// Adds the events of a dataset.
    pub fn add_dataset(&mut self, dataset: &Dataset) -> Result<()> {
        call!(casus_rollup_add_dataset(self.pointer(), dataset.pointer()))
    }

    /// Adds one event.
    pub fn add_event(&mut self, event: &Event) -> Result<()> {
        call!(casus_rollup_add_event(self.pointer(), event.pointer()))
    }

    /// Adds what another counted, which asks the same.
    pub fn merge(&mut self, other: &Rollup) -> Result<()> {
        call!(casus_rollup_merge(self.pointer(), other.pointer()))
    }

    /// What was counted, as bytes.
    pub fn save(&self) -> Result<Vec<u8>> {
        written(|to| call!(casus_rollup_save(self.pointer(), to.pointer())))
    }

    /// The answer so far.
    pub fn table(&self) -> Result<Table> {
        self.finished(&TableOptions::default())
    }

    /// The same ordered, chosen, totalled.
    pub fn finished(&self, options: &TableOptions) -> Result<Table> {
        let mut keep = Keep::default();
        let raw = options.raw(&mut keep)?;
        make!(casus_rollup_table(self.pointer(), &raw)).map(Table::of)
    }

    /// Where the events of a rollup that spreads went.
    pub fn balance(&self) -> Result<Table> {
        make!(casus_rollup_balance(self.pointer())).map(Table::of)
    }
}
