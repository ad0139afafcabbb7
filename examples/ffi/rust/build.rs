// SPDX-License-Identifier: MIT
//! Finds libcasus: the folder that CASUS_LIB_DIR names, else what pkg-config knows, else build/lib of this tree.

use std::{env, path::Path, process::Command};

fn main() {
    println!("cargo:rerun-if-env-changed=CASUS_LIB_DIR");
    println!("cargo:rustc-link-lib=dylib=casus");
    let folder = env::var("CASUS_LIB_DIR").ok().or_else(installed).unwrap_or_else(|| {
        let here = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
        Path::new(&here).join("../../../build/lib").display().to_string()
    });
    println!("cargo:rustc-link-search=native={folder}");
    // For the crates that depend on this one, whose build script may add it to the rpath.
    println!("cargo:lib={folder}");
}

fn installed() -> Option<String> {
    let told = Command::new("pkg-config").args(["--variable=libdir", "casus"]).output().ok()?;
    let folder = String::from_utf8(told.stdout).ok()?.trim().to_owned();
    (told.status.success() && !folder.is_empty()).then_some(folder)
}
