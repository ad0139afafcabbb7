# SPDX-License-Identifier: MIT
"""How long what C calls lives: a context may be closed, collected or given another function before what was made with it
reads, and what a call throws leaves nothing behind."""
import pathlib
import shutil

import binding_tools
import pytest
from binding_tools import ENVIRONMENT, built, done
from conftest import ROOT

GED = ROOT / "examples/data/ged-sample.csv"


@pytest.fixture
def program(tmp_path, tmp_path_factory):
    """A function that has a language run a program in a folder with ged.csv, and gives its output."""
    shutil.copy(GED, tmp_path / "ged.csv")
    kept = pathlib.Path(binding_tools.KEPT or tmp_path_factory.getbasetemp())

    def run(language, text, *flags):
        host = built(language, kept / language.name)
        ends = {"cpp": "cpp", "rust": "rs", "node": "js", "java": "java", "lua": "lua"}
        if language.name == "go":
            return done(host.compile(text, "lives"), cwd=tmp_path, env=ENVIRONMENT)
        source = tmp_path / f"Lives.{ends[language.name]}"
        source.write_text(text, encoding="utf-8")
        if language.name == "java":
            command = [*host.compile(host.folder / "lives", source), "Lives"]
        elif language.name in ("node", "lua"):
            command = host.command(*flags, source)
        else:
            command = host.compile(source, "lives")
        return done(command, cwd=tmp_path, env=ENVIRONMENT)

    return run


RUST = """
use casus::*;
use std::sync::Arc;

fn context(held: &Arc<()>) -> Context {
    let (mut context, held) = (Context::new().unwrap(), held.clone());
    context.on_progress(move |_, _, _| Arc::strong_count(&held) > 1);
    context
}

fn main() {
    let held = Arc::new(());
    let mut dataset = Dataset::new_in(Some(&context(&held))).unwrap();
    let mut rollup = Rollup::new_in(Some(&context(&held)), "", "events", &RollupOptions::default()).unwrap();
    let reader = Reader::new_in(Some(&context(&held)), Input::file("ged.csv").unwrap()).unwrap();
    let holding = Arc::strong_count(&held) - 1;
    let kept = [dataset.add(Input::file("ged.csv").unwrap()).unwrap().kept, rollup.add(Input::file("ged.csv").unwrap()).unwrap().kept];
    let events: usize = reader.map(|batch| batch.unwrap().len()).sum();
    drop((dataset, rollup));
    println!("{holding} {kept:?} {events} {}", Arc::strong_count(&held) - 1);
}
"""


def test_rust_keeps_the_function_of_a_context(program):
    """A dataset, a rollup and a reader each hold it, until they go."""
    assert program(binding_tools.Rust, RUST) == "3 [304, 304] 304 0\n"
