-- SPDX-License-Identifier: MIT
-- casus from LuaJIT: security events, read, counted, linked and compared by libcasus. README.md says what there is.
local ffi = require 'ffi'
local api = require 'casus.api'
local library = require 'casus.library'
local streams = require 'casus.streams'

local C, call, make, text = library.C, library.call, library.make, library.text
local struct, view, value_of = library.struct, library.view, library.value_of

local casus = { Error = library.Error, context = streams.context, output = streams.output }
local FORMATS = { arrows = 'arrow_stream' }

local function format(word) return value_of('format', FORMATS[word] or word) end

function casus.version() return ffi.string(C.casus_version_string()) end

-- ---- Tables ----

local Table = library.class 'table'

-- Makes a table of what a function answers.
local function answer(name, ...) return Table.own(make('table', name, ...)) end

local TYPE = {}
for word, value in pairs(api.choices.type.values) do TYPE[value] = word end

-- An element: a number, a text, nil where it is not known.
local function cell(column, row)
  if C.casus_column_is_null(column, row) ~= 0 then return nil end
  local kind = TYPE[C.casus_column_type(column)]
  if kind == 'double' then return C.casus_column_double(column, row) end
  if kind == 'text' or kind == 'word' or kind == 'binary' then return text(C.casus_column_text(column, row)) end
  return tonumber(C.casus_column_int64(column, row))
end

function Table:length() return tonumber(C.casus_table_row_count(self.pointer)) end

function Table:columns()
  local names = {}
  for at = 0, C.casus_table_column_count(self.pointer) - 1 do
    names[at + 1] = ffi.string(C.casus_column_name(C.casus_table_column_at(self.pointer, at)))
  end
  return names
end

-- A cell; rows count from 1.
function Table:cell(name, row)
  local column = C.casus_table_column(self.pointer, name)
  if column ~= nil then return cell(column, row - 1) end
  local told = ("there is no column '%s'; there are %s"):format(name, table.concat(self:columns(), ', '))
  error(setmetatable({ status = 'CASUS_E_NOT_FOUND', message = told }, library.Error), 2)
end

-- for row in t:rows() do print(row.country, row.killed_best) end
function Table:rows()
  local names, columns, row = self:columns(), {}, -1
  for at in ipairs(names) do columns[at] = C.casus_table_column_at(self.pointer, at - 1) end
  return function()
    row = row + 1
    if row >= self:length() then return nil end
    local cells = {}
    for at, name in ipairs(names) do cells[name] = cell(columns[at], row) end
    return cells
  end
end

-- Writes it to a path, a file or a function; without one the text is given.
function Table:write(as, target)
  return streams.put(target, function(to) call('table_write', self.pointer, format(as), to.pointer) end)
end

function Table:to_arrow() return streams.arrow('table_to_arrow', self) end
function Table:__tostring() return self:write 'text' end

-- ---- Events ----

local Event = library.class 'event'

function casus.event(json)
  local event = Event.own(make('event', 'event_new', nil))
  if json then event:read(json) end
  return event
end

function Event:text(field) return text(C.casus_event_text(self.pointer, value_of('event_text', field))) end

function Event:set_text(field, value)
  call('event_set_text', self.pointer, value_of('event_text', field), view(value))
end

local function indexed(name, event, ...)
  local index = ffi.new 'int32_t[1]'
  local given, count = { ... }, select('#', ...)
  given[count + 1] = index
  call('event_' .. name, event.pointer, unpack(given, 1, count + 1))
  return index[0]
end

local function head(part) return ffi.cast('casus_head *', part) end

-- event:add('location', { name = 'ford', claim = 0 }) gives its index, from 0, as other parts name it.
function Event:add(kind, fields)
  local part, keep = struct(kind, fields)
  local index = indexed('add', self, head(part))
  keep[1] = nil
  return index
end

function Event:set(kind, index, fields)
  local part, keep = struct(kind, fields)
  call('event_set', self.pointer, index, head(part))
  keep[1] = nil
end

function Event:get(kind, index)
  local part = struct(kind)
  call('event_get', self.pointer, index or 0, head(part))
  return library.fields(kind, part)
end

-- for index, place in event:all 'location' do ... end
function Event:all(kind)
  local index, count = -1, C.casus_event_part_count(self.pointer, api.structs[kind].tag)
  return function()
    index = index + 1
    if index < count then return index, self:get(kind, index) end
  end
end

function Event:remove(kind, index) call('event_remove', self.pointer, api.structs[kind].tag, index) end

-- Whole days, '2025-11-26'.
function Event:day(first, last) call('event_set_day', self.pointer, first, last) end

function Event:place(name, country, lat, lon)
  return indexed('add_place', self, name, country, lat or 0 / 0, lon or 0 / 0)
end

function Event:party(name, role, side)
  return indexed('add_party', self, name, value_of('participant_role', role), value_of('side', side or 'unsaid'))
end

function Event:statement(claimant, stake, stated, says)
  return indexed('add_statement', self, claimant, value_of('claim_stake', stake), stated, says)
end

-- As people write it: 'at least 10'. Without a claim it is the dataset's own.
function Event:figure(status, count, claim)
  return indexed('add_figure', self, value_of('casualty_status', status), count, claim or -1)
end

-- One figure out of the claims, { low, best, high }, and a table that says why.
function Event:resolve(status, policy, side)
  local figure = ffi.new 'casus_triple'
  local of_side, of_policy = value_of('side', side or 'unsaid'), value_of('policy', policy or 'hull')
  local words = { value_of('casualty_status', status), of_side, of_policy }
  local reasons = answer('event_resolve', self.pointer, words[1], words[2], words[3], figure)
  return { low = figure.low, best = figure.best, high = figure.high }, reasons
end

function Event:contests() return answer('event_contests', self.pointer) end
function Event:validate() return answer('event_validate', self.pointer) end
function Event:read(json) call('event_read_json', self.pointer, json, #json) end
function Event:json() return streams.put(nil, function(to) call('event_write_json', self.pointer, to.pointer) end) end

local Batch = library.class 'batch'

function Batch:length() return tonumber(C.casus_batch_row_count(self.pointer)) end

-- An element of a column such as 'killed_best'; nil where it is not known or was not built. Rows count from 1.
function Batch:cell(name, row)
  local column = C.casus_batch_column(self.pointer, name)
  return column ~= nil and cell(column, row - 1) or nil
end

-- One event, with all that it holds.
function Batch:event(row)
  local event = casus.event()
  call('event_read', event.pointer, self.pointer, row - 1)
  return event
end

local Reader = library.class 'reader'

function casus.reader(source, options)
  local input = streams.open(source, options)
  local given, keep, callbacks = streams.reading(options)
  local context = options and options.context
  local kept = { input, keep, context }
  return Reader.make_with(callbacks, kept, 'reader_new', streams.pointer(context), input.pointer, given)
end

-- for batch in reader:batches() do ... end: one is in memory at a time.
function Reader:batches()
  return function()
    local made = make('batch', 'reader_next', self.pointer)
    return made and Batch.own(made) or nil
  end
end

function Reader:report()
  local report = struct 'report'
  call('reader_report', self.pointer, report)
  return library.fields('report', report)
end

local IdSet = library.class 'id_set'

-- The ids that readers have met, for sources that are read as one: the option `ids`. Mode: first, watch, last, newest.
function casus.id_set(mode)
  return IdSet.own(make('id_set', 'id_set_new', nil, library.value_of('id_set_mode', mode or 'first')))
end

-- For last and newest, which show at the end of all: then the same sources are read, in the same order.
function IdSet:look(source, options) return streams.read_all(source, options, 'id_set_look', self) end

local Dataset = library.class 'dataset'

function casus.dataset(options)
  local context = options and options.context
  return Dataset.own(make('dataset', 'dataset_new', streams.pointer(context)), context)
end

-- A dataset of one source, and the report.
function casus.read(source, options)
  local dataset = casus.dataset(options)
  return dataset, dataset:add(source, options)
end

-- An ArrowArrayStream of its batches, which are not copied and live on without the dataset; casus.arrays() goes through
-- it.
function Dataset:to_arrow() return streams.arrow('dataset_to_arrow', self) end

-- Reads a source to its end; after a failure the dataset is as before.
function Dataset:add(source, options) return streams.read_all(source, options, 'dataset_add_input', self) end
function Dataset:length() return tonumber(C.casus_dataset_row_count(self.pointer)) end

function Dataset:batches()
  local at = -1
  return function()
    at = at + 1
    if at >= C.casus_dataset_batch_count(self.pointer) then return nil end
    return Batch.own(C.casus_batch_retain(C.casus_dataset_batch(self.pointer, at)))
  end
end

function Dataset:validate() return answer('dataset_validate', self.pointer) end
function Dataset:contests() return answer('dataset_contests', self.pointer) end

function Dataset:standing(options)
  local given, keep = struct('rollup_options', options)
  local made = answer('dataset_standing', self.pointer, given)
  keep[1] = nil -- it lived until here
  return made
end

local Writer = library.class 'writer'

-- Writes its events to a path, a file or a function; without one the text is given.
function Dataset:write(as, target, options)
  return streams.put(target, function(to)
    local given, keep = struct('write_options', options)
    given.format = format(as)
    local writer = Writer.own(make('writer', 'writer_new', nil, to.pointer, given), keep)
    for batch in self:batches() do call('writer_add', writer.pointer, batch.pointer, nil) end
    call('writer_finish', writer.pointer)
    writer:close()
  end)
end

-- ---- Questions ----

-- What is read from a table: names, links, cells, link_weights.
local function given(kind)
  local class = library.class(kind)
  casus[kind] = function(source, options)
    local input = streams.open(source, options)
    local made = make(kind, kind .. '_read', nil, input.pointer)
    input:close()
    return class.own(made)
  end
  return class
end
local Links = given 'links'
given 'names'
given 'cells'
given 'link_weights'

local Rollup = library.class 'rollup'

-- Keys and sums as casus_rollup_new() names them: 'country,year' and 'events,killed'.
function casus.rollup(by, sum, options)
  local fields, context = {}, options and options.context
  for option, value in pairs(options or {}) do
    if option ~= 'context' then fields[option] = value end
  end
  local asked, keep = struct('rollup_options', fields)
  return Rollup.own(make('rollup', 'rollup_new', streams.pointer(context), by, sum, asked), { context, keep })
end

-- What save() gave, here or on another machine.
function casus.load(state) return Rollup.own(make('rollup', 'rollup_load', nil, state, #state)) end

-- Adds a source, a dataset or an event; after a failure the rollup is as before.
function Rollup:add(source, options)
  local kind = getmetatable(source)
  if kind == Dataset then return call('rollup_add_dataset', self.pointer, source.pointer) end
  if kind == Event then return call('rollup_add_event', self.pointer, source.pointer) end
  return streams.read_all(source, options, 'rollup_add_input', self)
end

function Rollup:merge(other) call('rollup_merge', self.pointer, other.pointer) end
function Rollup:save() return streams.put(nil, function(to) call('rollup_save', self.pointer, to.pointer) end) end

-- The answer so far, finished as the options say: { order = 'killed desc', limit = 3 }.
function Rollup:table(options)
  local finished, keep = struct('table_options', options)
  local made = answer('rollup_table', self.pointer, finished)
  keep[1] = nil -- it lived until here
  return made
end

function Rollup:balance() return answer('rollup_balance', self.pointer) end

casus.arrays = streams.arrays

local Linker, Matches, Diff = library.class 'linker', library.class 'matches', library.class 'diff'

function casus.linker(options)
  local how, keep = struct('link_options', options)
  return Linker.own(make('linker', 'linker_new', nil, how), keep)
end

-- Adds the records of a source or dataset, under a name of its own if one is given.
function Linker:add(source, name, options)
  if getmetatable(source) == Dataset then return call('linker_add_dataset', self.pointer, source.pointer, name) end
  return streams.read_all(source, options, 'linker_add_input', self, name)
end

function Linker:run() return Matches.own(make('matches', 'linker_run', self.pointer)) end

function Matches:summary()
  local summary = struct 'match_summary'
  call('matches_summary', self.pointer, summary)
  return library.fields('match_summary', summary)
end

function Matches:clusters(singles) return answer('matches_clusters', self.pointer, singles and 1 or 0) end

-- Why a record { dataset, id } is linked, and why not: to all others, or to one.
function Matches:explain(record, other)
  other = other or { '', '' }
  return answer('matches_explain', self.pointer, view(record[1]), view(record[2]), view(other[1]), view(other[2]))
end

function Matches:links() return Links.own(make('links', 'matches_links', self.pointer)) end

for _, what in ipairs { 'pairs', 'overlap', 'disagreements', 'repeats', 'weights' } do
  Matches[what] = function(self) return answer('matches_' .. what, self.pointer) end
end

-- What releases of a dataset changed, each against the one before it.
function casus.diff(options) return Diff.own(make('diff', 'diff_new', nil, (struct('diff_options', options)))) end
function Diff:add(release, options) return streams.read_all(release, options, 'diff_add_input', self) end

for _, what in ipairs { 'changes', 'moved', 'releases', 'columns' } do
  Diff[what] = function(self) return answer('diff_' .. what, self.pointer) end
end

return casus
