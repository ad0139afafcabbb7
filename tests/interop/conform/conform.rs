// SPDX-License-Identifier: MIT
//! Does the steps of tests/interop/conformance.json from Rust; conform.py beside it says how.

use casus::*;
use std::collections::HashMap;
use std::error::Error as _;
use std::io::{self, BufRead, Read, Write};
use std::panic::{catch_unwind, AssertUnwindSafe};

type Args = HashMap<String, String>;

enum Thing {
    Dataset(Dataset),
    Rollup(Rollup),
    Table(Table),
    Event(Event),
    Names(Names),
    Links(Links),
    Matches(Matches),
    Diff(Diff),
    State(Vec<u8>),
}

#[derive(Default)]
struct Steps(HashMap<String, Thing>);

macro_rules! the {
    ($self:ident, $args:ident, $key:literal, $kind:ident) => {
        match $self.0.get_mut(&$args[$key]) {
            Some(Thing::$kind(it)) => it,
            _ => panic!("{} is no {}", $args[$key], stringify!($kind)),
        }
    };
}

/// Bytes that come in small pieces, and perhaps fail after some.
struct Failing {
    bytes: Vec<u8>,
    at: usize,
    after: usize,
}

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.after {
            return Err(io::Error::other("boom"));
        }
        let many = buffer.len().min(self.bytes.len() - self.at).min(1000);
        buffer[..many].copy_from_slice(&self.bytes[self.at..self.at + many]);
        self.at += many;
        Ok(many)
    }
}

/// A file of the host's, which closes it after some bytes and reads on.
struct Closing {
    file: Option<std::fs::File>,
    many: usize,
}

impl Read for Closing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.many >= 3000 {
            self.file = None;
        }
        let least = buffer.len().min(1000);
        let got = self.file.as_mut().ok_or(io::ErrorKind::NotConnected)?.read(&mut buffer[..least])?;
        self.many += got;
        Ok(got)
    }
}

struct Refusing;

impl Write for Refusing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::other("boom"))
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn number(args: &Args, key: &str) -> f64 {
    args.get(key).map_or(f64::NAN, |text| text.parse().unwrap())
}

fn whole(args: &Args, key: &str, none: i64) -> i64 {
    args.get(key).map_or(none, |text| text.parse().unwrap())
}

fn maybe<'a>(args: &'a Args, key: &str) -> Option<&'a str> {
    args.get(key).map(String::as_str)
}

fn figure(number: f64) -> String {
    match number {
        n if n.is_nan() => "unknown".into(),
        n if n.is_infinite() => "inf".into(),
        n => n.to_string(),
    }
}

fn context_of(args: &Args) -> Result<Context> {
    let mut context = Context::new()?;
    if let Some(told) = args.get("progress").cloned() {
        context.on_progress(move |_, _, _| if told == "raise" { panic!("boom") } else { told != "stop" });
    }
    if args.contains_key("cancel") {
        let canceller = context.canceller();
        std::thread::spawn(move || canceller.cancel()).join().unwrap();
    }
    Ok(context)
}

fn source<'a>(context: &Context, args: &Args, issues: &'a mut String) -> Result<Input<'a>> {
    let how = maybe(args, "how").unwrap_or("file");
    let bytes = |args: &Args| {
        args.get("text").map_or_else(|| std::fs::read(&args["from"]).unwrap(), |text| text.clone().into_bytes())
    };
    let input = match how {
        "file" => Input::file_in(Some(context), &args["from"])?,
        "memory" => Input::bytes_in(Some(context), bytes(args), "input")?,
        _ => {
            let after = args.get("raise").map_or(usize::MAX, |text| text.parse().unwrap());
            Input::stream_in(Some(context), Failing { bytes: bytes(args), at: 0, after }, "input")?
        }
    };
    let on_error = match maybe(args, "on_error") {
        Some("skip") => OnError::SKIP,
        Some("report") => OnError::REPORT,
        _ => OnError::FAIL,
    };
    let text = |key| args.get(key).cloned();
    let options = ReadOptions {
        on_error,
        profile: text("profile"),
        mapping: text("map"),
        columns: text("columns"),
        ..Default::default()
    };
    let input = input.with(options);
    let Some(issue) = args.get("issue").cloned() else { return Ok(input) };
    Ok(input.on_issue(move |it| {
        if issue == "raise" {
            panic!("boom");
        }
        let kind = match it.kind {
            IssueKind::ROW => "row",
            IssueKind::CELL => "cell",
            _ => "warning",
        };
        *issues += &format!("\n{kind} {} {} {} {}", it.row, it.column, it.column_name, it.value);
        true
    }))
}

fn told(report: &Report, issues: &str) -> String {
    let Report { kept, records, profile, rejected, cell_errors, .. } = report;
    format!("{kept} of {records} {profile}, {rejected} rejected, {cell_errors} cells{issues}")
}

impl Steps {
    fn put(&mut self, args: &Args, thing: Thing) -> Result<String> {
        self.0.insert(args.get("as").cloned().unwrap_or_default(), thing);
        Ok(String::new())
    }

    fn read(&mut self, args: &Args) -> Result<String> {
        let (context, mut issues) = (context_of(args)?, String::new());
        let mut dataset = Dataset::new_in(Some(&context))?;
        let report = dataset.add(source(&context, args, &mut issues)?)?;
        self.put(args, Thing::Dataset(dataset))?;
        Ok(told(&report, &issues))
    }

    fn batches(&mut self, args: &Args) -> Result<String> {
        let (context, mut issues) = (context_of(args)?, String::new());
        let batches =
            Reader::new_in(Some(&context), source(&context, args, &mut issues)?)?.collect::<Result<Vec<_>>>()?;
        let events: usize = batches.iter().map(Batch::len).sum();
        Ok(format!("{} batches, {events} events", batches.len()))
    }

    fn distinct(&mut self, args: &Args) -> Result<String> {
        let input = || Input::bytes(args["text"].clone(), "input");
        let ids = IdSet::new(match args["mode"].as_str() {
            "first" => IdSetMode::FIRST,
            "last" => IdSetMode::LAST,
            _ => IdSetMode::NEWEST,
        })?;
        if args["mode"] != "first" {
            ids.look(input()?)?;
        }
        let mut dataset = Dataset::new()?;
        let Report { kept, records, duplicates, conflicts, .. } =
            dataset.add(input()?.with(ReadOptions { ids: Some(ids), ..Default::default() }))?;
        self.put(args, Thing::Dataset(dataset))?;
        Ok(format!("{kept} of {records}, {duplicates} duplicates, {conflicts} conflicts"))
    }

    /// What the host closes while it is in use: the file that is read, an input that has a reader, an object.
    fn closed(&mut self, args: &Args) -> Result<String> {
        match args["what"].as_str() {
            "file" => {
                let file = Some(std::fs::File::open(&args["from"]).unwrap());
                let failed = Dataset::new()?.add(Input::stream(Closing { file, many: 0 }, "input")?);
                let kind = failed.as_ref().err().and_then(|error| error.source()?.downcast_ref::<io::Error>());
                Ok(if kind.is_some_and(|error| error.kind() == io::ErrorKind::NotConnected) {
                    "an error of the host".into()
                } else {
                    format!("{failed:?}")
                })
            }
            // A reader takes its input, and whoever closes an object has it no longer: the compiler refuses the rest.
            "input" => {
                let bytes = std::fs::read_to_string(&args["from"]).unwrap();
                let many = bytes.clone() + &bytes.split_once('\n').unwrap().1.repeat(29);
                let stream = Failing { bytes: many.into_bytes(), at: 0, after: usize::MAX };
                let batches = Reader::new(Input::stream(stream, "input")?)?.collect::<Result<Vec<_>>>()?;
                let events: usize = batches.iter().map(Batch::len).sum();
                Ok(if events == 30 * 304 { "refused, or read to its end".into() } else { format!("{events} events") })
            }
            _ => Ok("refused".into()),
        }
    }

    fn rollup(&mut self, args: &Args) -> Result<String> {
        let mut options = RollupOptions {
            r#where: args.get("where").cloned(),
            total: args.contains_key("total"),
            ..Default::default()
        };
        if let Some(policy) = maybe(args, "policy") {
            options.policy = Policy::find(policy)?;
        }
        if let Some(spread) = maybe(args, "spread") {
            options.spread = Spread::find(spread)?;
        }
        if args.contains_key("names") {
            options.names = Some(the!(self, args, "names", Names).clone());
        }
        if args.contains_key("links") {
            options.links = Some(the!(self, args, "links", Links).clone());
        }
        let rollup = Rollup::with(maybe(args, "by").unwrap_or(""), maybe(args, "sum").unwrap_or("events"), &options)?;
        self.put(args, Thing::Rollup(rollup))
    }

    fn add(&mut self, args: &Args) -> Result<String> {
        let Some(Thing::Rollup(mut rollup)) = self.0.remove(&args["to"]) else { panic!("no rollup") };
        let mut issues = String::new();
        let added = if args.contains_key("data") {
            rollup.add_dataset(the!(self, args, "data", Dataset)).map(|()| String::new())
        } else if args.contains_key("event") {
            rollup.add_event(the!(self, args, "event", Event)).map(|()| String::new())
        } else {
            context_of(args)
                .and_then(|context| rollup.add(source(&context, args, &mut issues)?))
                .map(|report| told(&report, &issues))
        };
        self.0.insert(args["to"].clone(), Thing::Rollup(rollup));
        added
    }

    fn table(&mut self, args: &Args) -> Result<String> {
        let (text, said) = (|key| args.get(key).cloned(), |key| args.contains_key(key));
        let options = TableOptions {
            order: text("order"),
            having: text("having"),
            show: text("show"),
            across: text("across"),
            limit: whole(args, "limit", 0),
            fill: said("fill"),
            total: said("total"),
            percent: said("percent"),
        };
        let table = the!(self, args, "of", Rollup).finished(&options)?;
        self.put(args, Thing::Table(table))
    }

    fn write(&mut self, args: &Args) -> Result<String> {
        let format = match args["format"].as_str() {
            "text" => Format::TEXT,
            "csv" => Format::CSV,
            "json" => Format::JSON,
            "jsonl" => Format::JSONL,
            "geojson" => Format::GEOJSON,
            _ => Format::NATIVE,
        };
        let put = |to: &mut Output<'_>| match &self.0[&args["of"]] {
            Thing::Dataset(dataset) => dataset.write(&WriteOptions { format, ..Default::default() }, to),
            Thing::Table(table) => table.write(format, to),
            _ => panic!("it cannot be written"),
        };
        let mut bytes = Vec::new();
        match maybe(args, "to").unwrap_or("memory") {
            "callback" if args.contains_key("raise") => put(&mut Output::stream(Refusing)?)?,
            "callback" => {
                let mut to = Output::stream(&mut bytes)?;
                put(&mut to)?;
                to.finish()?;
            }
            "file" => {
                let path = std::env::temp_dir().join(format!("casus-conform-{}", std::process::id()));
                let mut to = Output::file(&path)?;
                put(&mut to)?;
                to.finish()?;
                bytes = std::fs::read(&path).unwrap();
                std::fs::remove_file(&path).unwrap();
            }
            _ => {
                let mut to = Output::memory()?;
                put(&mut to)?;
                bytes = to.text().to_vec();
            }
        }
        Ok(String::from_utf8(bytes).unwrap())
    }

    fn cell(&mut self, args: &Args) -> Result<String> {
        let table = the!(self, args, "of", Table);
        let row = table.rows().nth(whole(args, "row", 0) as usize).unwrap();
        Ok(match row.value(&args["column"])? {
            Value::Unknown => "unknown".into(),
            Value::Integer(whole) => whole.to_string(),
            Value::Number(number) => figure(number),
            Value::Text(text) => text.into(),
        })
    }

    fn ask(
        &mut self,
        args: &Args,
        event: fn(&Event) -> Result<Table>,
        dataset: fn(&Dataset) -> Result<Table>,
    ) -> Result<String> {
        let table = match &self.0[&args["of"]] {
            Thing::Event(it) => event(it)?,
            Thing::Dataset(it) => dataset(it)?,
            _ => panic!("it cannot be asked"),
        };
        self.put(args, Thing::Table(table))
    }

    fn event(&mut self, args: &Args) -> Result<String> {
        let event = match args.get("data") {
            None => Event::new()?,
            Some(_) => {
                the!(self, args, "data", Dataset).batches().next().unwrap().event(whole(args, "row", 0) as usize)?
            }
        };
        self.put(args, Thing::Event(event))
    }

    fn text(&mut self, args: &Args) -> Result<String> {
        let field = match args["field"].as_str() {
            "id" => EventText::ID,
            "notes" => EventText::NOTES,
            _ => EventText::TITLE,
        };
        let event = the!(self, args, "of", Event);
        if let Some(value) = args.get("value") {
            event.set_text(field, value)?;
        }
        Ok(event.text(field).into())
    }

    fn build(&mut self, step: &str, args: &Args) -> Result<String> {
        let event = the!(self, args, "of", Event);
        let index = match step {
            "day" => return event.set_day(&args["first"], maybe(args, "last")).map(|()| String::new()),
            "place" => {
                let point = args.get("lat").map(|_| (number(args, "lat"), number(args, "lon")));
                event.add_place(&args["name"], &args["country"], point)?
            }
            "party" => {
                event.add_party(&args["name"], ParticipantRole::find(&args["role"])?, Side::find(&args["side"])?)?
            }
            "statement" => {
                let stake = ClaimStake::find(&args["stake"])?;
                event.add_statement(maybe(args, "claimant"), stake, maybe(args, "stated"), maybe(args, "says"))?
            }
            "figure" => {
                let claim = args.get("claim").map(|text| text.parse().unwrap());
                event.add_figure(CasualtyStatus::find(&args["status"])?, &args["count"], claim)?
            }
            _ => event.add(&Location {
                role: LocationRole::EFFECT,
                name: args["name"].clone(),
                lat: number(args, "lat"),
                lon: number(args, "lon"),
                claim: whole(args, "claim", -1) as i32,
                ..Default::default()
            })?,
        };
        Ok(index.to_string())
    }

    fn part(&mut self, args: &Args) -> Result<String> {
        let part: Location = the!(self, args, "of", Event).get(whole(args, "index", 0) as i32)?;
        Ok(format!("{} {} {} {}", part.name, figure(part.lat), figure(part.lon), part.claim))
    }

    fn resolve(&mut self, args: &Args) -> Result<String> {
        let (status, policy) =
            (CasualtyStatus::find(&args["status"])?, Policy::find(maybe(args, "policy").unwrap_or("hull"))?);
        let Resolution { figure: Triple { low, best, high }, reasons } =
            the!(self, args, "of", Event).resolve(status, Side::UNSAID, policy)?;
        self.put(args, Thing::Table(reasons))?;
        Ok([low, best, high].map(figure).join(" "))
    }

    fn link(&mut self, args: &Args) -> Result<String> {
        let names = args.get("names").map(|path| Names::read(Input::file(path)?)).transpose()?;
        let km = args.get("km").map_or(0.0, |text| text.parse().unwrap());
        let mut linker =
            Linker::new(&LinkOptions { days: whole(args, "days", 3) as i32, km, names, ..Default::default() })?;
        for each in args["sources"].split('|') {
            let (name, path) = each.split_once('=').unwrap();
            linker.add(Input::file(path)?, Some(name))?;
        }
        let matches = linker.run()?;
        let MatchSummary { records, datasets, links, clusters, events, .. } = matches.summary()?;
        self.put(args, Thing::Matches(matches))?;
        Ok(format!("{records} {datasets} {links} {clusters} {events}"))
    }

    fn matched(&mut self, args: &Args) -> Result<String> {
        let matches = the!(self, args, "of", Matches);
        let record = |key| maybe(args, key).and_then(|record| record.split_once(':'));
        let table = match args["what"].as_str() {
            "clusters" => matches.clusters(false)?,
            "overlap" => matches.overlap()?,
            _ => matches.explain(record("record").unwrap(), record("other"))?,
        };
        self.put(args, Thing::Table(table))
    }

    fn diff(&mut self, args: &Args) -> Result<String> {
        let mut diff = Diff::new(&DiffOptions::default())?;
        for path in args["sources"].split('|') {
            diff.add(Input::file(path)?)?;
        }
        self.put(args, Thing::Diff(diff))
    }

    fn step(&mut self, step: &str, args: &Args) -> Result<String> {
        match step {
            "version" => Ok(version().into()),
            "read" => self.read(args),
            "batches" => self.batches(args),
            "distinct" => self.distinct(args),
            "closed" => self.closed(args),
            "rollup" => self.rollup(args),
            "add" => self.add(args),
            "table" => self.table(args),
            "write" => self.write(args),
            "cell" => self.cell(args),
            "save" => {
                let state = the!(self, args, "of", Rollup).save()?;
                self.put(args, Thing::State(state))
            }
            "load" => {
                let state = the!(self, args, "of", State);
                let rollup = Rollup::load(&state[..state.len() - whole(args, "cut", 0) as usize])?;
                self.put(args, Thing::Rollup(rollup))
            }
            "merge" => {
                let Some(Thing::Rollup(other)) = self.0.remove(&args["of"]) else { panic!("no rollup") };
                let merged = the!(self, args, "to", Rollup).merge(&other);
                self.0.insert(args["of"].clone(), Thing::Rollup(other));
                merged.map(|()| String::new())
            }
            "validate" => self.ask(args, Event::validate, Dataset::validate),
            "contests" => self.ask(args, Event::contests, Dataset::contests),
            "standing" => {
                let table = the!(self, args, "of", Dataset).standing(&RollupOptions::default())?;
                self.put(args, Thing::Table(table))
            }
            "event" => self.event(args),
            "text" => self.text(args),
            "part" => self.part(args),
            "remove" => {
                the!(self, args, "of", Event).remove::<Claim>(whole(args, "index", 0) as i32).map(|()| String::new())
            }
            "json" => the!(self, args, "of", Event).to_json(),
            "parse" => the!(self, args, "of", Event).read_json(&args["json"]).map(|()| String::new()),
            "resolve" => self.resolve(args),
            "names" => Names::read(Input::file(&args["from"])?).and_then(|names| self.put(args, Thing::Names(names))),
            "link" => self.link(args),
            "matched" => self.matched(args),
            "links" => {
                let links = the!(self, args, "of", Matches).links()?;
                self.put(args, Thing::Links(links))
            }
            "diff" => self.diff(args),
            "changed" => {
                let diff = the!(self, args, "of", Diff);
                let table = match args["what"].as_str() {
                    "changes" => diff.changes()?,
                    "moved" => diff.moved()?,
                    _ => diff.releases()?,
                };
                self.put(args, Thing::Table(table))
            }
            "free" => {
                let thing = self.0.remove(&args["of"]);
                match args.get("thread") {
                    Some(_) => std::thread::spawn(move || drop(thing)).join().unwrap(),
                    None => drop(thing),
                }
                Ok(String::new())
            }
            "end" => {
                self.0.clear();
                Ok(String::new())
            }
            _ => self.build(step, args),
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescaped(text: &str) -> String {
    let (mut out, mut letters) = (String::new(), text.chars());
    while let Some(letter) = letters.next() {
        out.push(match letter {
            '\\' => match letters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('0') => '\0',
                _ => '\\',
            },
            _ => letter,
        });
    }
    out
}

fn main() {
    std::panic::set_hook(Box::new(|_| {})); // the panics of callbacks are meant
    let mut steps = Steps::default();
    for line in io::stdin().lock().lines() {
        let line = line.unwrap();
        let (step, fields) = line.split_once('\t').unwrap_or((&line, ""));
        let args = fields
            .split('\t')
            .filter_map(|pair| pair.split_once('='))
            .map(|(key, value)| (key.to_owned(), unescaped(value)))
            .collect();
        match catch_unwind(AssertUnwindSafe(|| steps.step(step, &args))) {
            Ok(Ok(text)) => println!("ok\t{}", escaped(&text)),
            Ok(Err(error)) => match error.source() {
                Some(source) => println!("raised\t{source}"),
                None => {
                    let (row, column) = (error.row().unwrap_or(0), error.column().unwrap_or(0));
                    let byte = error.byte_offset().unwrap_or(-1);
                    println!("error\t{}\t{row}\t{column}\t{byte}\t{}", error.name(), escaped(&error.to_string()));
                }
            },
            Err(panic) => println!("raised\t{}", panic.downcast_ref::<&str>().unwrap_or(&"a panic")),
        }
    }
}
