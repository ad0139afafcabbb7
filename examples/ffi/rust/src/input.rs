// SPDX-License-Identifier: MIT
//! Bytes in.

use crate::context::Kept;
use crate::raw::{guarded, initial, make, name, path_name, Handle, Keep, Part, Pinned};
use crate::{sys, Context, Issue, ReadOptions, Report, Result};
use std::ffi::c_void;
use std::io::{self, Read};
use std::path::Path;
use std::ptr::null_mut;

type OnIssue<'a> = Box<dyn FnMut(&Issue) -> bool + 'a>;

/// Bytes that are read once, with how they are to be read. Whatever reads them takes the input, on its thread: what
/// comes out of it, batches and tables, goes to others.
pub struct Input<'a> {
    handle: Handle<sys::casus_input>,
    // What callbacks use is dropped after the handle, in the order of the fields.
    stream: Option<Pinned<Stream<'a>>>,
    on_issue: Option<Pinned<OnIssue<'a>>>,
    options: ReadOptions,
    _kept: Kept,
}

struct Stream<'a>(Box<dyn Read + 'a>);

impl Drop for Input<'_> {
    fn drop(&mut self) {
        if self.stream.is_some() {
            // SAFETY: afterwards no callback is called, whoever still holds the input.
            unsafe { sys::casus_input_close(self.handle.pointer()) }
        }
    }
}

impl<'a> Input<'a> {
    /// A file; "-" is standard input.
    pub fn file(path: impl AsRef<Path>) -> Result<Self> {
        Self::file_in(None, path)
    }

    /// The same with the limits and progress of a context.
    pub fn file_in(context: Option<&Context>, path: impl AsRef<Path>) -> Result<Self> {
        let path = path_name(path.as_ref())?;
        Ok(Self::of(make!(casus_input_open(pointer(context), path.as_ptr()))?, None, context))
    }

    /// Bytes that the input owns, such as a `Vec<u8>`, a `String` or an `Arc<[u8]>`; they are not copied.
    pub fn bytes(bytes: impl AsRef<[u8]> + Send + 'static, called: &str) -> Result<Self> {
        Self::bytes_in(None, bytes, called)
    }

    /// The same with the limits and progress of a context.
    pub fn bytes_in<T: AsRef<[u8]> + Send + 'static>(
        context: Option<&Context>,
        bytes: T,
        called: &str,
    ) -> Result<Self> {
        unsafe extern "C" fn release<T>(user: *mut c_void) {
            // SAFETY: made by into_raw() below, and called once, on whatever thread.
            drop(unsafe { Box::from_raw(user.cast::<T>()) });
        }
        let called = name(called)?;
        let owned = Box::new(bytes);
        let view = (*owned).as_ref();
        let (data, size) = (view.as_ptr().cast::<c_void>(), view.len() as i64);
        let user = Box::into_raw(owned);
        let made =
            make!(casus_input_memory(pointer(context), data, size, called.as_ptr(), Some(release::<T>), user.cast()));
        if made.is_err() {
            // SAFETY: on failure release is not called.
            unsafe { release::<T>(user.cast()) };
        }
        Ok(Self::of(made?, None, context))
    }

    /// Any stream; its failures come out as the source of an [`crate::Error`].
    pub fn stream(stream: impl Read + 'a, called: &str) -> Result<Self> {
        Self::stream_in(None, stream, called)
    }

    /// The same with the limits and progress of a context.
    pub fn stream_in(context: Option<&Context>, stream: impl Read + 'a, called: &str) -> Result<Self> {
        let called = name(called)?;
        let stream = Pinned::new(Stream(Box::new(stream)));
        let handle =
            make!(casus_input_callback(pointer(context), Some(pull), stream.pointer().cast(), called.as_ptr()))?;
        Ok(Self::of(handle, Some(stream), context))
    }

    /// How it is read: profile, order of dates, what errors do.
    pub fn with(mut self, options: ReadOptions) -> Self {
        self.options = options;
        self
    }

    /// Is told what cannot be read; false stops the reading.
    pub fn on_issue(mut self, told: impl FnMut(&Issue) -> bool + 'a) -> Self {
        self.on_issue = Some(Pinned::new(Box::new(told)));
        self
    }

    fn of(handle: Handle<sys::casus_input>, stream: Option<Pinned<Stream<'a>>>, context: Option<&Context>) -> Self {
        let kept = context.map(Context::kept).unwrap_or_default();
        Self { handle, stream, on_issue: None, options: ReadOptions::default(), _kept: kept }
    }

    pub(crate) fn pointer(&self) -> *mut sys::casus_input {
        self.handle.pointer()
    }

    /// The options as C takes them, while the input lives.
    pub(crate) fn raw_options(&self, keep: &mut Keep) -> Result<sys::casus_read_options> {
        let mut c = self.options.raw(keep)?;
        if let Some(told) = &self.on_issue {
            c.on_issue = Some(issue);
            c.user = told.pointer().cast();
        }
        Ok(c)
    }

    /// Has a function read everything.
    pub(crate) fn read(
        self,
        function: impl FnOnce(
            *mut sys::casus_input,
            *const sys::casus_read_options,
            *mut sys::casus_report,
            *mut sys::casus_error,
        ) -> i32,
    ) -> Result<Report> {
        let mut keep = Keep::default();
        let options = self.raw_options(&mut keep)?;
        let mut report = initial::<sys::casus_report>(sys::CASUS_TAG_REPORT);
        crate::raw::check(|error| function(self.pointer(), &options, &mut report, error))?;
        // SAFETY: the library filled it in.
        Ok(unsafe { Report::from_raw(&report) })
    }
}

pub(crate) fn pointer(context: Option<&Context>) -> *mut sys::casus_context {
    context.map_or(null_mut(), Context::pointer)
}

unsafe extern "C" fn pull(user: *mut c_void, buffer: *mut c_void, size: i64, out_size: *mut i64) -> i32 {
    // SAFETY: the stream lives until the input was closed, the buffer has the size.
    let (stream, buffer, out) = unsafe {
        (
            &mut *user.cast::<Stream<'static>>(),
            std::slice::from_raw_parts_mut(buffer.cast::<u8>(), size as usize),
            &mut *out_size,
        )
    };
    guarded(|| {
        *out = 0;
        let got = loop {
            match stream.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => break other?,
            }
        };
        *out = got.min(buffer.len()) as i64;
        Ok(true)
    })
}

unsafe extern "C" fn issue(user: *mut c_void, issue: *const sys::casus_issue) -> i32 {
    // SAFETY: the function lives as long as the input or its reader, the issue for the call.
    guarded(|| unsafe { Ok((*user.cast::<OnIssue<'static>>())(&Issue::from_raw(&*issue))) })
}

/// An object that is read from a table, such as names.
pub(crate) fn read_whole<T: crate::raw::Object>(
    input: &Input<'_>,
    read: unsafe extern "C" fn(
        *mut sys::casus_context,
        *mut sys::casus_input,
        *mut *mut T,
        *mut sys::casus_error,
    ) -> i32,
) -> Result<Handle<T>> {
    let mut out = null_mut();
    // SAFETY: the input lives for the call.
    crate::raw::check(|error| unsafe { read(null_mut(), input.pointer(), &mut out, error) })?;
    Ok(Handle::own(out))
}

/// For readers, which read on as long as they live.
pub(crate) fn reader<'a>(
    input: Input<'a>,
    context: Option<&Context>,
) -> Result<(Handle<sys::casus_reader>, Input<'a>)> {
    let mut keep = Keep::default();
    let options = input.raw_options(&mut keep)?;
    let handle = make!(casus_reader_new(pointer(context), input.pointer(), &options))?;
    Ok((handle, input))
}
