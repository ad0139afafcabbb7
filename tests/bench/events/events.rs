// SPDX-License-Identifier: MIT
//! events FILE cells|objects: events.c in Rust.
use casus::{Casualty, EventText, Input, Location, ReadOptions, Reader};

fn main() -> casus::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let cells = arguments[2] == "cells";
    let columns = cells.then(|| "id,lat,killed_best".to_owned());
    let (mut events, mut letters, mut sum) = (0, 0, 0.0);
    let known = |number: f64| if number.is_nan() { 0.0 } else { number };
    let input = Input::file(&arguments[1])?.with(ReadOptions { columns, ..Default::default() });
    for batch in Reader::new(input)? {
        let batch = batch?;
        events += batch.len();
        if !cells {
            for row in 0..batch.len() {
                let event = batch.event(row)?;
                letters += event.text(EventText::ID).len();
                sum += event.get::<Location>(0).map_or(0.0, |place| known(place.lat));
                sum += event.get::<Casualty>(0).map_or(0.0, |killed| known(killed.triple.best));
            }
            continue;
        }
        let [id, lat, best] = ["id", "lat", "killed_best"].map(|name| batch.column(name).unwrap());
        for row in 0..batch.len() {
            letters += id.text(row).unwrap_or("").len();
            sum += lat.number(row).unwrap_or(0.0) + best.number(row).unwrap_or(0.0);
        }
    }
    println!("{events} {letters} {sum:.0}");
    Ok(())
}
