// SPDX-License-Identifier: MIT
//! Limits, threads, progress.

use crate::raw::{call, guarded, make, name, Handle};
use crate::{sys, Result};
use std::ffi::c_void;
use std::sync::{Arc, Mutex};

type Progress = Mutex<Box<dyn FnMut(i64, i64, i64) -> bool + Send>>;

/// What objects made with a context hold on to: the function that is told of progress.
#[derive(Clone, Default)]
pub(crate) struct Kept(#[allow(dead_code)] Option<Arc<Progress>>);

/// Limits, threads and progress of what is made with it.
pub struct Context {
    handle: Arc<Handle<sys::casus_context>>,
    progress: Option<Arc<Progress>>,
}

/// Cancels what runs with a context, from any thread.
#[derive(Clone)]
pub struct Canceller(Arc<Handle<sys::casus_context>>);

impl Canceller {
    /// Calls that run and later ones fail with [`crate::Status::CANCELLED`], for good.
    pub fn cancel(&self) {
        // SAFETY: it may be called from any thread.
        unsafe { sys::casus_context_cancel(self.0.pointer()) }
    }
}

impl Context {
    /// One with the defaults.
    pub fn new() -> Result<Self> {
        Ok(Self { handle: Arc::new(make!(casus_context_new(std::ptr::null()))?), progress: None })
    }

    /// Sets an option by name, such as ("threads", 0).
    pub fn set(&mut self, option: &str, value: i64) -> Result<()> {
        let option = name(option)?;
        call!(casus_context_set(self.pointer(), option.as_ptr(), value))
    }

    /// For what is made from now on: is told the bytes read, those that there are (-1: not known) and the records;
    /// false cancels the call.
    pub fn on_progress(&mut self, progress: impl FnMut(i64, i64, i64) -> bool + Send + 'static) {
        let kept: Arc<Progress> = Arc::new(Mutex::new(Box::new(progress)));
        let user = Arc::as_ptr(&kept) as *mut c_void;
        // SAFETY: whatever is made with the context keeps the function.
        unsafe { sys::casus_context_set_progress(self.pointer(), Some(tell), user) };
        self.progress = Some(kept);
    }

    /// What other threads stop calls with.
    pub fn canceller(&self) -> Canceller {
        Canceller(self.handle.clone())
    }

    pub(crate) fn pointer(&self) -> *mut sys::casus_context {
        self.handle.pointer()
    }

    pub(crate) fn kept(&self) -> Kept {
        Kept(self.progress.clone())
    }
}

unsafe extern "C" fn tell(user: *mut c_void, bytes: i64, total: i64, rows: i64) -> i32 {
    // SAFETY: on_progress() gave it, and it is kept.
    let progress = unsafe { &*(user as *const Progress) };
    guarded(|| {
        let mut progress = progress.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        Ok(progress(bytes, total, rows))
    })
}
