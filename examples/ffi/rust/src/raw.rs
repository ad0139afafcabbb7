// SPDX-License-Identifier: MIT
//! How the library is called: handles, failures, texts, and what callbacks leave behind.

use crate::{sys, Error, Result, Status, MADE_FOR};
use std::any::Any;
use std::cell::RefCell;
use std::ffi::{c_char, CStr, CString};
use std::panic::{catch_unwind, resume_unwind, AssertUnwindSafe};
use std::path::Path;
use std::ptr::NonNull;
use std::sync::OnceLock;
use std::{io, slice};

/// An object of the library.
pub trait Object {
    /// # Safety
    /// The pointer is the library's, and is not used afterwards.
    unsafe fn free(pointer: *mut Self);
}

macro_rules! object {
    ($name:ident, $free:ident) => {
        impl crate::raw::Object for sys::$name {
            unsafe fn free(pointer: *mut Self) {
                // SAFETY: the caller's promise.
                unsafe { sys::$free(pointer) }
            }
        }
    };
}
pub(crate) use object;

/// Owns an object.
pub struct Handle<T: Object>(NonNull<T>);

// SAFETY: objects may be used and freed on any thread, by one at a time.
unsafe impl<T: Object> Send for Handle<T> {}

/// Objects that any number of threads may read: through `&` nothing of them changes.
///
/// # Safety
/// The C headers say so.
pub unsafe trait Immutable: Object {}

// SAFETY: what Immutable promises.
unsafe impl<T: Immutable> Sync for Handle<T> {}

macro_rules! immutable {
    ($($name:ident)*) => {
        $(
            // SAFETY: immutable in the library, or (a dataset) growing by `&mut` only, or (a context) used through `&`
            // to cancel only.
            unsafe impl Immutable for sys::$name {}
        )*
    };
}
immutable! {
    casus_batch casus_cells casus_context casus_dataset casus_filter casus_link_weights casus_links casus_matches casus_names
    casus_table
}

impl<T: Object> Handle<T> {
    pub fn pointer(&self) -> *mut T {
        self.0.as_ptr()
    }

    /// Takes over what the library gave out; a success never gives NULL here.
    pub fn own(pointer: *mut T) -> Self {
        Self(NonNull::new(pointer).expect("the library made it"))
    }
}

impl<T: Object> std::fmt::Debug for Handle<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Object> Drop for Handle<T> {
    fn drop(&mut self) {
        // SAFETY: this is the only owner.
        unsafe { T::free(self.pointer()) }
    }
}

/// What callbacks are given the address of: it stays where it is until it is dropped.
pub struct Pinned<T>(NonNull<T>);

// SAFETY: it owns a T, as a Box does.
unsafe impl<T: Send> Send for Pinned<T> {}

impl<T> Pinned<T> {
    pub fn new(value: T) -> Self {
        Self(NonNull::from(Box::leak(Box::new(value))))
    }

    pub fn pointer(&self) -> *mut T {
        self.0.as_ptr()
    }
}

impl<T> Drop for Pinned<T> {
    fn drop(&mut self) {
        // SAFETY: new() leaked the box, and nobody calls back any longer.
        drop(unsafe { Box::from_raw(self.pointer()) });
    }
}

/// What a callback left behind: it cannot pass through C.
enum Left {
    Panic(Box<dyn Any + Send>),
    Failure(io::Error),
}

thread_local! {
    /// Callbacks run on the thread of the call, so that it finds here what they left.
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

/// Runs a callback; 0 to go on, 1 after a panic or failure, which wait for the call to come back.
pub fn guarded(callback: impl FnOnce() -> io::Result<bool>) -> i32 {
    let left = match catch_unwind(AssertUnwindSafe(callback)) {
        Ok(Ok(go_on)) => return i32::from(!go_on),
        Ok(Err(failure)) => Left::Failure(failure),
        Err(panic) => Left::Panic(panic),
    };
    LEFT.with(|waiting| *waiting.borrow_mut() = Some(left));
    1
}

/// A library and a crate of two releases do not go together: told by number, before anything is called.
fn version() -> std::result::Result<(), &'static str> {
    static CHECKED: OnceLock<std::result::Result<(), String>> = OnceLock::new();
    let checked = CHECKED.get_or_init(|| {
        // SAFETY: it takes nothing.
        let found = unsafe { sys::casus_version_num() };
        // The next major version, or before 1.0 the next minor one, may change what this crate relies on.
        let unit = if MADE_FOR < 10000 { 100 } else { 10000 };
        if found / unit == MADE_FOR / unit && found >= MADE_FOR {
            return Ok(());
        }
        Err(format!("libcasus is version {found}, and this crate was made for {MADE_FOR}: take both from one release"))
    });
    checked.as_ref().copied().map_err(|told| told.as_str())
}

/// Calls a function that can fail.
pub fn check(function: impl FnOnce(*mut sys::casus_error) -> i32) -> Result<()> {
    version().map_err(|told| Error::new(Status::UNSUPPORTED, told.to_owned()))?;
    // SAFETY: numbers and bytes, which the failing function writes in full.
    let mut error: sys::casus_error = unsafe { std::mem::zeroed() };
    LEFT.with(|waiting| waiting.borrow_mut().take());
    if function(&mut error) == sys::CASUS_OK {
        return Ok(());
    }
    match LEFT.with(|waiting| waiting.borrow_mut().take()) {
        Some(Left::Panic(panic)) => resume_unwind(panic),
        Some(Left::Failure(failure)) => Err(Error::of(&error, Some(failure))),
        None => Err(Error::of(&error, None)),
    }
}

/// `call!(casus_rollup_merge(a, b))?`: the error, its last argument, is added here.
macro_rules! call {
    ($function:ident($($argument:expr),* $(,)?)) => {
        // SAFETY: pointers come from handles and texts that live for the call.
        crate::raw::check(|error| unsafe { crate::sys::$function($($argument,)* error) })
    };
}
pub(crate) use call;

/// `make!(casus_rollup_new(...))?`: the same of what makes an object.
macro_rules! make {
    ($function:ident($($argument:expr),* $(,)?)) => {{
        let mut out = std::ptr::null_mut();
        crate::raw::call!($function($($argument,)* &mut out)).map(|()| crate::raw::Handle::own(out))
    }};
}
pub(crate) use make;

/// Implements [`Word`] of values that have words.
macro_rules! vocabulary {
    ($name:ident, $number:expr) => {
        impl crate::raw::Word for $name {
            const VOCABULARY: i32 = $number;
            fn value(self) -> i32 {
                self.0
            }
            fn of(value: i32) -> Self {
                Self(value)
            }
        }
    };
}
pub(crate) use vocabulary;

/// Values that have words: `Policy::find("majority")`, `Policy::HULL.word()`.
pub trait Word: Copy {
    /// Number of the vocabulary.
    const VOCABULARY: i32;
    /// As C has it.
    fn value(self) -> i32;
    /// Of a number of C.
    fn of(value: i32) -> Self;
    /// The word; empty if there is none.
    fn word(self) -> &'static str {
        // SAFETY: static text, or NULL.
        unsafe { static_text(sys::casus_vocabulary_word(Self::VOCABULARY, self.value())) }
    }
    /// The value of a word; the error names the nearest.
    fn find(word: &str) -> Result<Self> {
        let (word, mut value) = (name(word)?, 0);
        call!(casus_vocabulary_find(Self::VOCABULARY, word.as_ptr(), &mut value))?;
        Ok(Self::of(value))
    }
}

/// A struct of C in Rust's types: part of an event, options, or a result.
pub trait Part: Sized + Default {
    /// The struct of C.
    type Raw;
    /// CASUS_TAG_*.
    const TAG: i32;
    /// # Safety
    /// Its texts are the library's, and live.
    #[doc(hidden)]
    unsafe fn from_raw(raw: &Self::Raw) -> Self;
    /// What C is given: texts are borrowed from `self` and `keep`.
    #[doc(hidden)]
    fn raw(&self, keep: &mut Keep) -> Result<Self::Raw>;
}

/// Texts with a NUL behind them, for the time of a call.
#[derive(Debug, Default)]
pub struct Keep(Vec<CString>);

impl Keep {
    pub(crate) fn name(&mut self, text: Option<&str>) -> Result<*const c_char> {
        let Some(text) = text else { return Ok(std::ptr::null()) };
        self.0.push(name(text)?);
        Ok(self.0[self.0.len() - 1].as_ptr())
    }
}

/// A struct that says nothing.
pub fn initial<T>(tag: i32) -> T {
    // SAFETY: structs of C are numbers and pointers; casus_init() writes all of it.
    unsafe {
        let mut c: T = std::mem::zeroed();
        sys::casus_init((&mut c as *mut T).cast(), tag, std::mem::size_of::<T>() as i64);
        c
    }
}

/// Text as names are given, which end at the first NUL.
pub fn name(text: &str) -> Result<CString> {
    CString::new(text).map_err(|_| Error::new(Status::ARGUMENT, format!("{text:?} has a NUL inside")))
}

/// A path as it is opened: of any bytes on Unix; elsewhere one that is no text is refused.
pub fn path_name(path: &Path) -> Result<CString> {
    #[cfg(unix)]
    let bytes = Some(std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()));
    #[cfg(not(unix))]
    let bytes = path.to_str().map(str::as_bytes);
    let named = bytes.and_then(|bytes| CString::new(bytes).ok());
    named.ok_or_else(|| Error::new(Status::ARGUMENT, format!("{path:?} has a NUL inside, or is no text")))
}

pub fn str_of(text: &str) -> sys::casus_str {
    sys::casus_str { data: text.as_ptr().cast(), size: text.len() as i64 }
}

/// # Safety
/// The view lives as long as 'a.
pub unsafe fn bytes_of<'a>(view: sys::casus_str) -> &'a [u8] {
    // SAFETY: the caller's promise; data is never NULL.
    unsafe { slice::from_raw_parts(view.data.cast(), view.size as usize) }
}

/// # Safety
/// The view lives as long as 'a.
pub unsafe fn text_of<'a>(view: sys::casus_str) -> &'a str {
    // SAFETY: the caller's promise.
    std::str::from_utf8(unsafe { bytes_of(view) }).unwrap_or_default()
}

/// # Safety
/// The text is NULL or lives as long as the program.
pub unsafe fn static_text(text: *const c_char) -> &'static str {
    if text.is_null() {
        return "";
    }
    // SAFETY: the caller's promise.
    unsafe { CStr::from_ptr(text) }.to_str().unwrap_or_default()
}

/// # Safety
/// The text is NULL or lives.
pub unsafe fn name_of(text: *const c_char) -> Option<String> {
    // SAFETY: the caller's promise.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
}

pub fn letters_of(letters: &[c_char]) -> String {
    letters.iter().take_while(|&&letter| letter != 0).map(|&letter| letter as u8 as char).collect()
}
