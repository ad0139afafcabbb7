# SPDX-License-Identifier: MIT
"""Programs in each language. What C calls lives as long as it may call it: a context may be closed, collected or given
another function before what was made with it reads. And what of a value of the host's reaches C, which has less room."""
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

    def run(language, text):
        host = built(language, kept / language.name)
        ends = {"cpp": "cpp", "rust": "rs", "node": "js", "java": "java", "lua": "lua"}
        if language.name == "go":
            return done(host.compile(text, "program"), cwd=tmp_path, env=ENVIRONMENT)
        source = tmp_path / f"Program.{ends[language.name]}"
        source.write_text(text, encoding="utf-8")
        if language.name == "java":
            command = [*host.compile(host.folder / "program", source), "Program"]
        elif language.name in ("node", "lua"):
            command = host.command(source)
        else:
            command = host.compile(source, "program")
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


GO = """
package main

import (
	"casus"
	"fmt"
	"runtime"
	"time"
)

func asked(called *int) *casus.Rollup {
	context, _ := casus.NewContext()
	context.OnProgress(func(bytes, total, rows int64) error { *called++; return nil })
	rollup, err := context.NewRollup("", "events", nil)
	if err != nil {
		panic(err)
	}
	context.Close()
	return rollup
}

func main() {
	called := 0
	rollup := asked(&called)
	for range 5 {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
	input, _ := casus.Open("ged.csv")
	report, err := rollup.Add(input, nil)
	fmt.Println(report.Kept, err, called > 0)
}
"""


def test_go_calls_the_function_of_a_closed_context(program):
    assert program(binding_tools.Go, GO) == "304 <nil> true\n"


NODE = """
const casus = require('casus');
let [called, other] = [0, 0];
const context = new casus.Context({ onProgress: () => { called += 1; } });
const rollup = new casus.Rollup('', 'events', { context });
const reader = new casus.Reader('ged.csv', { context });
context.close();
new casus.Context({ onProgress: () => { other += 1; return false; } }).close(); // would take a place that is free
const first = rollup.add('ged.csv').kept, before = called;
const events = [...reader].reduce((sum, batch) => sum + batch.length, 0);
console.log(first, events, before > 0, called > before, other);
"""


def test_node_calls_the_function_of_a_closed_context(program):
    assert program(binding_tools.Node, NODE) == "304 304 true true 0\n"


NODE_THROWN = """
const casus = require('casus');
const boom = (name) => { throw new Error(name); };
const failure = (call) => call.then((report) => report.kept, (error) => `${error.name} ${error.message}`);
(async () => {
  const rollup = () => new casus.Rollup('', 'events');
  const context = new casus.Context({ onProgress: () => boom('progress') });
  const told = await Promise.all([
    failure(rollup().addAsync(() => boom('a'), { name: 'a' })),
    failure(rollup().addAsync('nothing.csv')),
    failure(rollup().addAsync(() => boom('b'), { name: 'b' })),
    failure(rollup().addAsync(() => { queueMicrotask(rollup); boom('c'); }, { name: 'c' })),
    failure(rollup().addAsync('ged.csv')),
    failure(rollup().addAsync(Buffer.from('x,y\\n1,2\\n'), { onIssue: () => boom('issue') })),
    failure(new casus.Rollup('', 'events', { context }).addAsync('ged.csv')),
  ].map((each) => Promise.resolve(each)));
  console.log(told.map((each) => `${each}`.slice(0, 30)).join('|'));
  // What a callback threw is told once.
  const [good, quiet] = [rollup(), () => { try { good.add(() => boom('d')); } catch (error) { return error.message; } }];
  console.log(quiet(), good.add('ged.csv').kept);
  try { good.add('nothing.csv'); } catch (error) { console.log(error.name); }
  try { casus.read('ged.csv').write(() => boom('sink'), 'csv'); } catch (error) { console.log(error.message); }
})();
"""


def test_node_throws_from_a_call_what_its_own_callbacks_threw(program):
    """Calls on other threads, and calls between, neither get it nor lose it."""
    told, *rest = program(binding_tools.Node, NODE_THROWN).splitlines()
    a, nothing, *others, unknown, progress = told.split("|")
    assert (a, others, progress) == ("Error a", ["Error b", "Error c", "304"], "Error progress")
    assert nothing.startswith("CasusError nothing.csv") and unknown.startswith("CasusError input")
    assert rest == ["d 304", "CasusError", "sink"]


NODE_MANY = """
const casus = require('casus');
const failures = new Set();
for (let at = 0; at < 9000; at++) {
  try { new casus.Reader(Buffer.from('a,b\\n1,2\\n'), { onIssue: () => {} }); } catch (error) { failures.add(error.name); }
}
console.log([...failures].join(), casus.read('ged.csv', { onIssue: () => {} }).length);
"""


def test_node_has_callbacks_left_after_readers_that_failed(program):
    assert program(binding_tools.Node, NODE_MANY) == "CasusError 304\n"


LUA = """
local casus = require 'casus'
local called = 0
local context = casus.context { progress = function() called = called + 1 end }
local rollup = casus.rollup('', 'events', { context = context })
context:close()
context = nil
collectgarbage() collectgarbage()
local kept = rollup:add('ged.csv').kept
local failures = {}
for at = 1, 3000 do
  local wrong = at % 2 == 0 and { on_issue = function() end } or { on_issue = function() end, nonsense = 1 }
  local fine, failure = pcall(casus.reader, { text = 'a,b\\n1,2\\n' }, wrong)
  failures[fine and 'none' or failure.status or failure] = true
end
local names = {}
for name in pairs(failures) do names[#names + 1] = name end
table.sort(names)
print(kept, called > 0, table.concat(names, ','), (casus.read('ged.csv', { on_issue = function() end })):length())
"""


def test_lua_calls_the_function_of_a_closed_context_and_loses_none(program):
    """And has callbacks left after readers that failed."""
    assert program(binding_tools.Lua, LUA) == "304\ttrue\tCASUS_E_ARGUMENT,CASUS_E_PROFILE\t304\n"


CPP = """
#include <casus.hpp>
#include <cstdio>
int main() {
    int first = 0, second = 0;
    casus::context context, same = context;
    context.on_progress([&, big = std::string(100, 'x')](auto, auto, auto) { return first += static_cast<int>(big.size()), true; });
    casus::rollup before(same, "", "events");
    same.on_progress([&](auto, auto, auto) { return ++second, true; });
    casus::rollup between(context, "", "events");
    context.on_progress(nullptr);
    casus::rollup after(context, "", "events");
    const int made = first;
    const auto kept = before.add(casus::input::file("ged.csv")).kept;
    const bool told = first > made && second == 0;
    between.add(casus::input::file("ged.csv"));
    const int so_far = second;
    after.add(casus::input::file("ged.csv"));
    std::printf("%d %d %d %d\\n", static_cast<int>(kept), told, so_far > 0, second == so_far);
}
"""


def test_cpp_keeps_each_function_that_a_context_had(program):
    assert program(binding_tools.Cpp, CPP) == "304 1 1 1\n"


JAVA = """
import casus.*;

public class Program {
    static int first = 0, second = 0;

    static Rollup rollup(Context context) {
        context.onProgress((bytes, total, rows) -> ++first > 0);
        Rollup rollup = new Rollup(context, "", "events", new Api.RollupOptions());
        context.onProgress((bytes, total, rows) -> ++second > 0);
        return rollup;
    }

    public static void main(String[] arguments) throws Exception {
        Rollup rollup = rollup(new Context());
        for (int i = 0; i < 10; i++) {
            System.gc();
            Thread.sleep(30);
        }
        System.out.println(rollup.add(Input.file("ged.csv")).kept + " " + (first > 0) + " " + second);
    }
}
"""


def test_java_keeps_each_function_that_a_context_had(program):
    assert program(binding_tools.Java, JAVA) == "304 true 0\n"


# ---- Values


# What is unknown stays so: a row with null, and the JSON of a part, go back in; and of a span its days are enough.
NODE_VALUES = """
const casus = require('casus');
const failure = (call) => { try { return call(); } catch (error) { return error.status ?? error.name; } };
const event = new casus.Event();
event.statement('A', 'media');
event.add('casualty', { status: 'killed', claim: null, triple: { low: null, best: null, high: null } });
event.add('casualty', { status: 'injured', triple: { low: 10 } });
event.add('location', { name: 'K' });
event.add('location', JSON.parse(JSON.stringify(event.get('location', 0))));
event.place('L', 'B', null, null);
event.add('date', { span: { firstDay: 20000, lastDay: 20000 } });
console.log(event.json());
const rollup = new casus.Rollup('country', 'events');
rollup.add('ged.csv');
const triple = { low: 1, best: 1, high: 1 };
const refused = [
  () => event.add('casualty', { status: 'killed', claim: 2 ** 32, triple }), () => event.figure('killed', '7', 2 ** 32),
  () => event.get('location', 2 ** 32), () => event.get('location', 0.9), () => event.set('location', 2 ** 32, { name: 'M' }),
  () => event.remove('location', 2 ** 32), () => event.add('location', { lat: 'north' }), () => rollup.table({ limit: 2n ** 64n + 2n }),
  () => new casus.Linker({ days: 'abc' }), () => new casus.Linker({ days: 2 ** 32 + 3 }), () => new casus.Context({ threads: 2.5 }),
];
console.log([...new Set(refused.map(failure))].join(), rollup.table({ limit: 2 }).length, rollup.table({ limit: 2n }).length);
"""
UNKNOWN = (
    '{"kind":"incident","date":{"start":"2024-10-04","end":"2024-10-04"},"locations":[{"name":"K"},{"name":"K"},'
    '{"role":"effect","name":"L","country":"B"}],"actors":[{"name":"A"}],"casualties":[{"status":"killed","inferred":0},'
    '{"status":"injured","low":10,"inferred":0}],"claims":[{"claimant":0,"anonymous":0,"stake":"media"}]}\n'
)


def test_node_leaves_unknown_what_is_null_and_refuses_what_has_no_room(program):
    assert program(binding_tools.Node, NODE_VALUES) == f"{UNKNOWN}CASUS_E_ARGUMENT 2 2\n"


LUA_VALUES = """
local casus = require 'casus'
local event = casus.event()
event:statement('A', 'media')
event:add('casualty', { status = 'killed', triple = {} })
event:add('casualty', { status = 'injured', triple = { low = 10 } })
event:add('location', { name = 'K' })
event:add('location', event:get('location', 0))
event:place('L', 'B')
event:add('date', { span = { first_day = 20000, last_day = 20000 } })
print(event:json())
local rollup = casus.rollup('country', 'events')
rollup:add('ged.csv')
local refused = {
  function() event:add('casualty', { status = 'killed', claim = 2 ^ 32, triple = { 1, 1, 1 } }) end,
  function() rollup:table { limit = 2 ^ 64 + 2 } end, function() rollup:table { limit = 2.5 } end,
  function() casus.linker { days = 2 ^ 32 + 3 } end,
}
for _, call in ipairs(refused) do
  local fine, failure = pcall(call)
  assert(not fine and failure.status == 'CASUS_E_ARGUMENT', failure)
end
print(event:get('date', 0).span.first_day, rollup:table { limit = 2 }:length(), rollup:table { limit = 2LL }:length())
"""


def test_lua_leaves_unknown_what_is_not_given_and_refuses_what_has_no_room(program):
    assert program(binding_tools.Lua, LUA_VALUES) == f"{UNKNOWN}20000\t2\t2\n"


GO_VALUES = """
package main

import (
	"casus"
	"errors"
	"fmt"
)

func main() {
	event, _ := casus.NewEvent()
	event.AddPlace("K", "A", 34, 69)
	var place casus.Location
	_, figure := event.AddFigure(casus.CasualtyStatusKilled, "7", 1<<32)
	_, party := event.AddParty("A\\x00B", casus.ParticipantRoleParty, casus.SideA)
	_, statement := event.AddStatement("A", 0, "", "x\\x00y")
	refused := []error{event.Get(1<<32, &place), event.Set(1<<32, &place), event.Remove(&place, 1<<32), figure, party, statement}
	for _, err := range refused {
		if !errors.Is(err, casus.StatusArgument) {
			fmt.Println(err)
		}
	}
	json, err := event.MarshalJSON()
	fmt.Println(string(json), err)
}
"""


def test_go_refuses_what_has_no_room(program):
    want = '{"kind":"incident","locations":[{"role":"effect","lat":34,"lon":69,"name":"K","country":"A"}]} <nil>\n'
    assert program(binding_tools.Go, GO_VALUES) == want


RUST_PATHS = """
use std::os::unix::ffi::OsStrExt;
fn main() {
    let name = std::ffi::OsStr::from_bytes(b"\\xff.csv");
    let dataset = casus::Dataset::read(casus::Input::file("ged.csv").unwrap()).unwrap();
    let mut to = casus::Output::file(name).unwrap();
    dataset.write(&casus::WriteOptions { format: casus::Format::CSV, ..Default::default() }, &mut to).unwrap();
    to.finish().unwrap();
    let mut again = casus::Dataset::new().unwrap();
    println!("{} {}", std::path::Path::new(name).exists(), again.add(casus::Input::file(name).unwrap()).unwrap().kept);
}
"""


def test_rust_opens_paths_that_are_no_text(program):
    assert program(binding_tools.Rust, RUST_PATHS) == "true 304\n"
