// SPDX-License-Identifier: MIT
//! casus from Rust: security events, read, counted, linked and compared by libcasus.
//!
//! ```no_run
//! let mut rollup = casus::Rollup::new("country,year", "events,killed")?;
//! let report = rollup.add(casus::Input::file("ged.csv")?)?;
//! println!("{} of {} records", report.kept, report.records);
//! for row in rollup.table()?.rows() {
//!     println!("{:?} {:?}", row.text("country")?, row.number("killed_best")?);
//! }
//! # Ok::<(), casus::Error>(())
//! ```
//!
//! - What fails gives an [`Error`], with status, row, column and byte offset; an [`std::io::Error`] of a stream of
//!   yours is its source. A panic of a callback passes through the library and goes on where the call came from.
//! - Objects are freed when they are dropped, in any order, on any thread. Tables, batches, filters and what questions
//!   are given are [`Sync`] and cheap to clone; an event or a rollup goes from thread to thread; an input stays on its
//!   own.
//! - Text is `&str` of the object that has it; it is copied where a struct keeps it. Unknown is `None`, never 0.
//! - [`sys`] has everything of the C headers.

mod context;
mod error;
mod event;
mod events;
mod input;
mod link;
mod output;
mod parts;
mod question;
mod raw;
pub mod sys;
mod table;

#[cfg(feature = "arrow")]
mod arrow;

pub use context::{Canceller, Context};
pub use error::{Error, Result};
pub use event::{Event, Resolution};
pub use events::{Batch, Batches, Builder, Dataset, Filter, Reader, Writer};
pub use input::Input;
pub use link::{Diff, LinkWeights, Linker, Matches};
pub use output::Output;
pub use parts::*;
pub use question::{Cells, IdSet, Links, Names, Rollup};
pub use raw::{Part, Word};
pub use sys::{casus_span as Span, casus_triple as Triple};
pub use table::{Column, Row, Table, Value};

/// Version of the library, such as "1.0.0-rc1".
pub fn version() -> &'static str {
    // SAFETY: a static text, NUL-terminated.
    unsafe { std::ffi::CStr::from_ptr(sys::casus_version_string()) }.to_str().unwrap_or_default()
}
