// SPDX-License-Identifier: MIT
//! What can go wrong.

use crate::{sys, Status};
use std::{ffi::CStr, fmt, io};

/// What a call of this crate gives.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong and where; displayed as `file:row:column: what, and what to do`.
#[derive(Debug)]
pub struct Error {
    status: Status,
    message: String,
    row: i64,
    column: i64,
    byte_offset: i64,
    source: Option<io::Error>,
}

impl Error {
    pub(crate) fn new(status: Status, message: String) -> Self {
        Self { status, message, row: 0, column: 0, byte_offset: -1, source: None }
    }

    pub(crate) fn of(c: &sys::casus_error, source: Option<io::Error>) -> Self {
        // SAFETY: the library ends the message with a NUL inside the array.
        let message = unsafe { CStr::from_ptr(c.message.as_ptr()) }.to_string_lossy().into_owned();
        Self { status: Status(c.status), message, row: c.row, column: c.column, byte_offset: c.byte_offset, source }
    }

    /// What kind of failure it is.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Its name, such as "CASUS_E_VALUE".
    pub fn name(&self) -> &'static str {
        // SAFETY: a static text, NUL-terminated.
        unsafe { CStr::from_ptr(sys::casus_status_name(self.status.0)) }.to_str().unwrap_or_default()
    }

    /// Record in the input, from 1, header included.
    pub fn row(&self) -> Option<i64> {
        (self.row > 0).then_some(self.row)
    }

    /// Field in the record, from 1.
    pub fn column(&self) -> Option<i64> {
        (self.column > 0).then_some(self.column)
    }

    /// Offset in the input, from 0.
    pub fn byte_offset(&self) -> Option<i64> {
        (self.byte_offset >= 0).then_some(self.byte_offset)
    }
}

impl From<io::Error> for Error {
    fn from(source: io::Error) -> Self {
        let message = source.to_string();
        Self { source: Some(source), ..Self::new(Status::IO, message) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    /// The error of the stream that the call read from or wrote to.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
