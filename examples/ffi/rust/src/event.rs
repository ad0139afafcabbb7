// SPDX-License-Identifier: MIT
//! One event.

use crate::output::{text, written};
use crate::raw::{call, initial, make, name, str_of, text_of, Handle, Keep, Part};
use crate::{sys, Batch, CasualtyStatus, ClaimStake, EventText, ParticipantRole, Policy, Result, Side, Table, Triple};
use std::ffi::CString;
use std::ptr::{null, null_mut};

/// One event that is built up, or was read.
pub struct Event(Handle<sys::casus_event>);

/// One figure out of the claims of an event, and a row for each claim that says why.
pub struct Resolution {
    /// Low, best, high; unknown is NaN, an open high is infinity.
    pub figure: Triple,
    /// What each claim says, and whether it was used.
    pub reasons: Table,
}

fn pointer(text: &Option<CString>) -> *const std::ffi::c_char {
    text.as_ref().map_or(null(), |text| text.as_ptr())
}

fn maybe(text: Option<&str>) -> Result<Option<CString>> {
    text.map(name).transpose()
}

impl Event {
    /// An incident of which nothing is known.
    pub fn new() -> Result<Self> {
        make!(casus_event_new(null_mut())).map(Self)
    }

    /// Of one JSON object, as docs/schema has it.
    pub fn from_json(json: &str) -> Result<Self> {
        let mut event = Self::new()?;
        event.read_json(json)?;
        Ok(event)
    }

    pub(crate) fn pointer(&self) -> *mut sys::casus_event {
        self.0.pointer()
    }

    /// A text; empty if it is unknown.
    pub fn text(&self, field: EventText) -> &str {
        // SAFETY: the event changes by `&mut` only.
        unsafe { text_of(sys::casus_event_text(self.pointer(), field.0)) }
    }

    /// Sets a text.
    pub fn set_text(&mut self, field: EventText, text: &str) -> Result<()> {
        call!(casus_event_set_text(self.pointer(), field.0, str_of(text)))
    }

    /// Adds a location, actor, casualty, claim ...; gives its index among its kind.
    pub fn add<P: Part>(&mut self, part: &P) -> Result<i32> {
        let (mut keep, mut index) = (Keep::default(), -1);
        let raw = part.raw(&mut keep)?;
        call!(casus_event_add(self.pointer(), (&raw as *const P::Raw).cast(), &mut index))?;
        Ok(index)
    }

    /// Replaces a part; 0 is the index of the record.
    pub fn set<P: Part>(&mut self, index: i32, part: &P) -> Result<()> {
        let mut keep = Keep::default();
        let raw = part.raw(&mut keep)?;
        call!(casus_event_set(self.pointer(), index, (&raw as *const P::Raw).cast()))
    }

    /// A part: `event.get::<casus::Location>(0)`.
    pub fn get<P: Part>(&self, index: i32) -> Result<P> {
        let mut raw = initial::<P::Raw>(P::TAG);
        call!(casus_event_get(self.pointer(), index, (&mut raw as *mut P::Raw).cast()))?;
        // SAFETY: the library filled it in; its texts are copied before the event changes.
        Ok(unsafe { P::from_raw(&raw) })
    }

    /// All parts of a kind: `event.all::<casus::Claim>()`.
    pub fn all<P: Part>(&self) -> impl Iterator<Item = Result<P>> + '_ {
        // SAFETY: any tag is taken.
        (0..unsafe { sys::casus_event_part_count(self.pointer(), P::TAG) }).map(|index| self.get(index))
    }

    /// Removes a part; higher indices move down.
    pub fn remove<P: Part>(&mut self, index: i32) -> Result<()> {
        call!(casus_event_remove(self.pointer(), P::TAG, index))
    }

    /// Its own date, in whole days: "2025-11-26".
    pub fn set_day(&mut self, first: &str, last: Option<&str>) -> Result<()> {
        let (first, last) = (name(first)?, maybe(last)?);
        call!(casus_event_set_day(self.pointer(), first.as_ptr(), pointer(&last)))
    }

    /// Adds a place where it took effect.
    pub fn add_place(&mut self, place: &str, country: &str, point: Option<(f64, f64)>) -> Result<i32> {
        let (place, country, mut index) = (name(place)?, name(country)?, -1);
        let (lat, lon) = point.unwrap_or((f64::NAN, f64::NAN));
        call!(casus_event_add_place(self.pointer(), place.as_ptr(), country.as_ptr(), lat, lon, &mut index))?;
        Ok(index)
    }

    /// Adds a participant, and the actor of that name if there is none.
    pub fn add_party(&mut self, party: &str, role: ParticipantRole, side: Side) -> Result<i32> {
        let (party, mut index) = (name(party)?, -1);
        call!(casus_event_add_party(self.pointer(), party.as_ptr(), role.0, side.0, &mut index))?;
        Ok(index)
    }

    /// Adds a claim, and the actor that makes it.
    pub fn add_statement(
        &mut self,
        claimant: Option<&str>,
        stake: ClaimStake,
        stated: Option<&str>,
        text: Option<&str>,
    ) -> Result<i32> {
        let (claimant, stated, text, mut index) = (maybe(claimant)?, maybe(stated)?, maybe(text)?, -1);
        call!(casus_event_add_statement(
            self.pointer(),
            pointer(&claimant),
            stake.0,
            pointer(&stated),
            pointer(&text),
            &mut index
        ))?;
        Ok(index)
    }

    /// Adds a casualty cell, as people write it: "at least 10". Without a claim it is the dataset's own.
    pub fn add_figure(&mut self, status: CasualtyStatus, figure: &str, claim: Option<i32>) -> Result<i32> {
        let (figure, mut index) = (name(figure)?, -1);
        call!(casus_event_add_figure(self.pointer(), status.0, figure.as_ptr(), claim.unwrap_or(-1), &mut index))?;
        Ok(index)
    }

    /// Makes one figure out of the claims, and says why.
    pub fn resolve(&self, status: CasualtyStatus, side: Side, policy: Policy) -> Result<Resolution> {
        let mut figure = Triple { low: f64::NAN, best: f64::NAN, high: f64::NAN };
        let reasons = make_reasons(self, status, side, policy, &mut figure)?;
        Ok(Resolution { figure, reasons })
    }

    /// What is contested, and by whom.
    pub fn contests(&self) -> Result<Table> {
        make!(casus_event_contests(self.pointer())).map(Table::of)
    }

    /// What cannot be meant.
    pub fn validate(&self) -> Result<Table> {
        make!(casus_event_validate(self.pointer())).map(Table::of)
    }

    /// One JSON object.
    pub fn to_json(&self) -> Result<String> {
        written(|to| call!(casus_event_write_json(self.pointer(), to.pointer()))).map(text)
    }

    /// Becomes the event of a JSON object; empty if that fails.
    pub fn read_json(&mut self, json: &str) -> Result<()> {
        call!(casus_event_read_json(self.pointer(), json.as_ptr().cast(), json.len() as i64))
    }

    /// Becomes a row of a batch.
    pub fn read(&mut self, batch: &Batch, row: usize) -> Result<()> {
        call!(casus_event_read(self.pointer(), batch.pointer(), row as i64))
    }
}

fn make_reasons(
    event: &Event,
    status: CasualtyStatus,
    side: Side,
    policy: Policy,
    figure: &mut Triple,
) -> Result<Table> {
    make!(casus_event_resolve(event.pointer(), status.0, side.0, policy.0, figure)).map(Table::of)
}
