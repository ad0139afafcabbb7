// SPDX-License-Identifier: MIT
//! Which records are one event, and what a release changed.

use crate::input::{read_whole, Input};
use crate::question::given;
use crate::raw::{call, initial, make, str_of, Handle, Keep, Part};
use crate::{sys, Dataset, DiffOptions, EstimateOptions, LinkOptions, Links, MatchSummary, Report, Result, Table};
use std::ptr::null_mut;
use std::sync::Arc;

given!(
    /// Weights that were learnt before.
    LinkWeights, casus_link_weights, casus_link_weights_read
);

/// Finds which records of different datasets are one event.
pub struct Linker(Handle<sys::casus_linker>);

impl Linker {
    /// Of no records.
    pub fn new(options: &LinkOptions) -> Result<Self> {
        let mut keep = Keep::default();
        let raw = options.raw(&mut keep)?;
        make!(casus_linker_new(null_mut(), &raw)).map(Self)
    }

    /// Adds the records of an input, under a name of its own if one is given.
    pub fn add(&mut self, input: Input<'_>, dataset: Option<&str>) -> Result<Report> {
        let mut keep = Keep::default();
        let (linker, dataset) = (self.0.pointer(), keep.name(dataset)?);
        // SAFETY: all of it lives for the call.
        input.read(|input, options, report, error| unsafe {
            sys::casus_linker_add_input(linker, input, dataset, options, report, error)
        })
    }

    /// Adds the records of a dataset.
    pub fn add_dataset(&mut self, dataset: &Dataset, name: Option<&str>) -> Result<()> {
        let mut keep = Keep::default();
        let name = keep.name(name)?;
        call!(casus_linker_add_dataset(self.0.pointer(), dataset.pointer(), name))
    }

    /// Links the records so far.
    pub fn run(&mut self) -> Result<Matches> {
        make!(casus_linker_run(self.0.pointer())).map(|handle| Matches(Arc::new(handle)))
    }
}

/// What was linked, with every pair that was looked at. A clone is the same.
#[derive(Clone)]
pub struct Matches(Arc<Handle<sys::casus_matches>>);

macro_rules! tables {
    ($pointer:ident: $($(#[$doc:meta])* $name:ident = $function:ident;)*) => {
        $($(#[$doc])* pub fn $name(&self) -> Result<Table> {
            make!($function(self.$pointer())).map(Table::of)
        })*
    };
}

impl Matches {
    fn pointer(&self) -> *mut sys::casus_matches {
        self.0.pointer()
    }

    /// In figures.
    pub fn summary(&self) -> Result<MatchSummary> {
        let mut raw = initial::<sys::casus_match_summary>(sys::CASUS_TAG_MATCH_SUMMARY);
        call!(casus_matches_summary(self.pointer(), &mut raw))?;
        // SAFETY: the library filled it in.
        Ok(unsafe { MatchSummary::from_raw(&raw) })
    }

    /// Records by cluster; `singles`: also those that stand alone.
    pub fn clusters(&self, singles: bool) -> Result<Table> {
        make!(casus_matches_clusters(self.pointer(), i32::from(singles))).map(Table::of)
    }

    /// Why a record (dataset, id) is linked, and why not: to all others, or to one.
    pub fn explain(&self, record: (&str, &str), other: Option<(&str, &str)>) -> Result<Table> {
        let (dataset_b, id_b) = other.unwrap_or_default();
        let [a, b, c, d] = [record.0, record.1, dataset_b, id_b].map(str_of);
        make!(casus_matches_explain(self.pointer(), a, b, c, d)).map(Table::of)
    }

    /// How many events no dataset has.
    pub fn estimate(&self, options: &EstimateOptions) -> Result<Table> {
        let mut keep = Keep::default();
        let raw = options.raw(&mut keep)?;
        make!(casus_matches_estimate(self.pointer(), &raw)).map(Table::of)
    }

    /// The clusters, for the options of a rollup.
    pub fn links(&self) -> Result<Links> {
        make!(casus_matches_links(self.pointer())).map(|handle| Links(Arc::new(handle)))
    }

    tables! { pointer:
        /// Every pair that was looked at.
        pairs = casus_matches_pairs;
        /// How datasets overlap.
        overlap = casus_matches_overlap;
        /// Clusters whose records disagree about killed.
        disagreements = casus_matches_disagreements;
        /// Records of one dataset that look like one event.
        repeats = casus_matches_repeats;
        /// The weights.
        weights = casus_matches_weights;
    }
}

/// What releases of a dataset changed, each against the one before it.
pub struct Diff(Handle<sys::casus_diff>);

impl Diff {
    /// Of no releases.
    pub fn new(options: &DiffOptions) -> Result<Self> {
        let mut keep = Keep::default();
        let raw = options.raw(&mut keep)?;
        make!(casus_diff_new(null_mut(), &raw)).map(Self)
    }

    fn pointer(&self) -> *mut sys::casus_diff {
        self.0.pointer()
    }

    /// Adds a release; the oldest is the first.
    pub fn add(&mut self, release: Input<'_>) -> Result<Report> {
        let diff = self.pointer();
        // SAFETY: all of it lives for the call.
        release.read(|input, options, report, error| unsafe {
            sys::casus_diff_add_input(diff, input, options, report, error)
        })
    }

    tables! { pointer:
        /// Each record and field that changed.
        changes = casus_diff_changes;
        /// What moved in the sums by country and year.
        moved = casus_diff_moved;
        /// Each release in figures.
        releases = casus_diff_releases;
        /// Columns that one of two releases has.
        columns = casus_diff_columns;
    }
}
