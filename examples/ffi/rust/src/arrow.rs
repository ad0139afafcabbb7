// SPDX-License-Identifier: MIT
//! What comes out as arrays of the arrow crate, without a copy of batches.

use crate::raw::call;
use crate::{sys, Dataset, Error, Result, Status, Table};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::RecordBatchReader;
#[allow(deprecated)] // later releases have another name for it as well
use arrow_array::ffi_stream::ArrowArrayStreamReader;

// The two declarations of the C stream interface are one struct.
const _: () = assert!(std::mem::size_of::<FFI_ArrowArrayStream>() == std::mem::size_of::<sys::ArrowArrayStream>());

fn stream(fill: impl FnOnce(*mut sys::ArrowArrayStream) -> Result<()>) -> Result<Box<dyn RecordBatchReader + Send>> {
    let mut stream = FFI_ArrowArrayStream::empty();
    fill((&mut stream as *mut FFI_ArrowArrayStream).cast())?;
    #[allow(deprecated)]
    let reader = ArrowArrayStreamReader::try_new(stream).map_err(|error| Error::new(Status::IO, error.to_string()))?;
    Ok(Box::new(reader))
}

impl Table {
    /// One record batch.
    pub fn to_arrow(&self) -> Result<Box<dyn RecordBatchReader + Send>> {
        stream(|out| call!(casus_table_to_arrow(self.pointer(), out)))
    }
}

impl Dataset {
    /// A record batch for each batch; they live on without the dataset.
    pub fn to_arrow(&self) -> Result<Box<dyn RecordBatchReader + Send>> {
        stream(|out| call!(casus_dataset_to_arrow(self.pointer(), out)))
    }
}
