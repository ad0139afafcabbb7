// SPDX-License-Identifier: MIT
//! Bytes out.

use crate::raw::{bytes_of, call, guarded, make, path_name, Handle, Pinned};
use crate::{sys, Error, Result};
use std::ffi::c_void;
use std::io::Write;
use std::path::Path;
use std::ptr::null_mut;

/// Where bytes go. A file appears whole with [`Output::finish`], and not at all without it.
pub struct Output<'a> {
    handle: Handle<sys::casus_output>,
    stream: Option<Pinned<Sink<'a>>>,
}

struct Sink<'a>(Box<dyn Write + Send + 'a>);

impl<'a> Output<'a> {
    /// A file; "-" is standard output.
    pub fn file(path: impl AsRef<Path>) -> Result<Self> {
        let path = path_name(path.as_ref())?;
        Ok(Self { handle: make!(casus_output_open(null_mut(), path.as_ptr()))?, stream: None })
    }

    /// Memory, which [`Output::text`] reads.
    pub fn memory() -> Result<Self> {
        Ok(Self { handle: make!(casus_output_memory(null_mut()))?, stream: None })
    }

    /// Any stream; its failures come out as the source of an [`crate::Error`].
    pub fn stream(stream: impl Write + Send + 'a) -> Result<Self> {
        let stream = Pinned::new(Sink(Box::new(stream)));
        let handle = make!(casus_output_callback(null_mut(), Some(push), stream.pointer().cast()))?;
        Ok(Self { handle, stream: Some(stream) })
    }

    /// Writes bytes of yours.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        call!(casus_output_write(self.pointer(), bytes.as_ptr().cast(), bytes.len() as i64))
    }

    /// What memory holds so far.
    pub fn text(&self) -> &[u8] {
        // SAFETY: it stays until the next write, which needs `&mut`.
        unsafe { bytes_of(sys::casus_output_text(self.pointer())) }
    }

    /// Flushes, syncs, and makes the file appear.
    pub fn finish(&mut self) -> Result<()> {
        call!(casus_output_close(self.pointer()))?;
        let Some(stream) = &self.stream else { return Ok(()) };
        // SAFETY: the stream is this output's, which is borrowed as `&mut`.
        unsafe { (*stream.pointer()).0.flush() }.map_err(Error::from)
    }

    pub(crate) fn pointer(&self) -> *mut sys::casus_output {
        self.handle.pointer()
    }
}

unsafe extern "C" fn push(user: *mut c_void, data: *const c_void, size: i64) -> i32 {
    // SAFETY: the stream lives as long as the output, the bytes for the call.
    let (stream, bytes) =
        unsafe { (&mut *user.cast::<Sink<'static>>(), std::slice::from_raw_parts(data.cast::<u8>(), size as usize)) };
    guarded(|| stream.0.write_all(bytes).map(|()| true))
}

/// What a function that writes to an output writes.
pub(crate) fn written(write: impl FnOnce(&mut Output<'_>) -> Result<()>) -> Result<Vec<u8>> {
    let mut to = Output::memory()?;
    write(&mut to)?;
    Ok(to.text().to_vec())
}

pub(crate) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|not| String::from_utf8_lossy(not.as_bytes()).into_owned())
}
