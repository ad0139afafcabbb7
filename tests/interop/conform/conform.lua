-- SPDX-License-Identifier: MIT
-- Does the steps of tests/interop/conformance.json from LuaJIT; conform.py beside it says how.
local casus = require 'casus'

local objects = {}

local function the(a, key) return objects[a[key]] end

local function keep(a, made)
  objects[a.as or ''] = made
  return ''
end

local function figure(number)
  if number == nil or number ~= number then return 'unknown' end
  return number == math.huge and 'inf' or ('%g'):format(number)
end

local function contents(path)
  local file = assert(io.open(path, 'rb'))
  local bytes = file:read '*a'
  file:close()
  return bytes
end

local function split(text, at)
  local parts = {}
  for part in (text .. at):gmatch('(.-)' .. at:gsub('%p', '%%%0')) do parts[#parts + 1] = part end
  return parts
end

local function boom() error { boom = true } end

local function source(a)
  local how = a.how or 'file'
  if how == 'file' then return a.from end
  local bytes = a.text or contents(a.from)
  if how == 'memory' then return { text = bytes } end
  local at, after = 0, tonumber(a.raise or math.huge)
  return function(size)
    if at >= after then boom() end
    local piece = bytes:sub(at + 1, at + math.min(size, 1000))
    at = at + #piece
    return piece
  end
end

local function reading(a, issues)
  local options = { context = casus.context { progress = a.progress and function()
    if a.progress == 'raise' then boom() end
    return a.progress ~= 'stop'
  end } }
  if a.cancel then options.context:cancel() end
  options.profile, options.columns, options.mapping, options.on_error = a.profile, a.columns, a.map, a.on_error
  if a.issue then
    options.on_issue = function(it)
      if a.issue == 'raise' then boom() end
      issues[#issues + 1] = ('\n%s %d %d %s %s'):format(it.kind, it.row, it.column, it.column_name, it.value)
    end
  end
  return options
end

local function told(r, issues)
  local counts = '%d of %d %s, %d rejected, %d cells%s'
  return counts:format(r.kept, r.records, r.profile, r.rejected, r.cell_errors, table.concat(issues))
end

local function chosen(a, ...)
  local options = {}
  for _, key in ipairs { ... } do options[key] = a[key] end
  return options
end

local steps = {}

function steps.version() return casus.version() end

function steps.read(a)
  local issues = {}
  local options = reading(a, issues)
  local dataset, report = casus.read(source(a), options)
  keep(a, dataset)
  return told(report, issues)
end

function steps.batches(a)
  local count, events = 0, 0
  for batch in casus.reader(source(a), reading(a, {})):batches() do count, events = count + 1, events + batch:length() end
  return count .. ' batches, ' .. events .. ' events'
end

function steps.distinct(a)
  local ids = casus.id_set(a.mode)
  if a.mode ~= 'first' then ids:look { text = a.text } end
  local dataset, r = casus.read({ text = a.text }, { ids = ids })
  keep(a, dataset)
  return ('%d of %d, %d duplicates, %d conflicts'):format(r.kept, r.records, r.duplicates, r.conflicts)
end

-- What the host closes while it is in use: the file that is read, an input that has a reader, an object.
function steps.closed(a)
  if a.what == 'file' then
    local file = assert(io.open(a.from, 'rb'))
    local fine, failure = pcall(casus.read, function(size)
      if io.type(file) == 'file' and file:seek() >= 3000 then file:close() end
      return file:read(math.min(size, 1000))
    end)
    return not fine and tostring(failure):find 'closed file' and 'an error of the host' or tostring(failure)
  elseif a.what == 'input' then
    local bytes = contents(a.from)
    local many = bytes .. bytes:sub(bytes:find '\n' + 1):rep(29)
    local reader = casus.reader(source { how = 'callback', text = many })
    reader.keep[1]:close()
    local fine, failure = pcall(reader:batches())
    return not fine and getmetatable(failure) == casus.Error and 'refused, or read to its end' or tostring(failure)
  end
  local dataset = casus.read(a.from)
  dataset:close()
  local fine, failure = pcall(dataset.validate, dataset)
  return not fine and getmetatable(failure) == casus.Error and 'refused' or tostring(failure)
end

function steps.rollup(a)
  local options = chosen(a, 'where', 'policy', 'spread')
  options.total, options.names, options.links = a.total ~= nil, the(a, 'names'), the(a, 'links')
  return keep(a, casus.rollup(a.by, a.sum, options))
end

function steps.add(a)
  local thing = the(a, 'data') or the(a, 'event')
  if thing then return the(a, 'to'):add(thing) end
  local issues = {}
  return told(the(a, 'to'):add(source(a), reading(a, issues)), issues)
end

function steps.table(a)
  local options = chosen(a, 'order', 'having', 'show', 'across')
  options.limit = tonumber(a.limit or 0)
  options.fill, options.total, options.percent = a.fill ~= nil, a.total ~= nil, a.percent ~= nil
  return keep(a, the(a, 'of'):table(options))
end

function steps.write(a)
  if a.to == 'callback' then
    local bytes = {}
    the(a, 'of'):write(a.format, a.raise and boom or function(piece) bytes[#bytes + 1] = piece end)
    return table.concat(bytes)
  elseif a.to ~= 'file' then
    return the(a, 'of'):write(a.format)
  end
  local path = os.tmpname()
  the(a, 'of'):write(a.format, path)
  local text = contents(path)
  os.remove(path)
  return text
end

function steps.cell(a)
  local value = the(a, 'of'):cell(a.column, tonumber(a.row) + 1)
  return type(value) == 'string' and value or figure(value)
end

function steps.save(a) return keep(a, the(a, 'of'):save()) end
function steps.load(a) return keep(a, casus.load(the(a, 'of'):sub(1, -1 - tonumber(a.cut or 0)))) end
function steps.merge(a) return the(a, 'to'):merge(the(a, 'of')) end
function steps.validate(a) return keep(a, the(a, 'of'):validate()) end
function steps.contests(a) return keep(a, the(a, 'of'):contests()) end
function steps.standing(a) return keep(a, the(a, 'of'):standing()) end

function steps.event(a)
  if not a.data then return keep(a, casus.event()) end
  return keep(a, the(a, 'data'):batches()():event(tonumber(a.row) + 1))
end

function steps.text(a)
  if a.value then the(a, 'of'):set_text(a.field, a.value) end
  return the(a, 'of'):text(a.field)
end

function steps.day(a) return the(a, 'of'):day(a.first, a.last) end
function steps.place(a) return the(a, 'of'):place(a.name, a.country, tonumber(a.lat), tonumber(a.lon)) end
function steps.party(a) return the(a, 'of'):party(a.name, a.role, a.side) end
function steps.statement(a) return the(a, 'of'):statement(a.claimant, a.stake, a.stated, a.says) end
function steps.figure(a) return the(a, 'of'):figure(a.status, a.count, tonumber(a.claim)) end

function steps.location(a)
  local fields = { role = 'effect', name = a.name, lat = tonumber(a.lat), lon = tonumber(a.lon), claim = tonumber(a.claim) }
  return the(a, 'of'):add('location', fields)
end

function steps.part(a)
  local part = the(a, 'of'):get('location', tonumber(a.index))
  return ('%s %s %s %d'):format(part.name, figure(part.lat), figure(part.lon), part.claim)
end

function steps.remove(a) return the(a, 'of'):remove('claim', tonumber(a.index)) end
function steps.json(a) return the(a, 'of'):json() end
function steps.parse(a) return the(a, 'of'):read(a.json) end

function steps.resolve(a)
  local t, reasons = the(a, 'of'):resolve(a.status, a.policy)
  keep(a, reasons)
  return figure(t.low) .. ' ' .. figure(t.best) .. ' ' .. figure(t.high)
end

function steps.names(a) return keep(a, casus.names(a.from)) end

function steps.link(a)
  local names = a.names and casus.names(a.names)
  local linker = casus.linker { days = tonumber(a.days), km = tonumber(a.km), names = names }
  for _, each in ipairs(split(a.sources, '|')) do linker:add(each:match '=(.*)', each:match '(.-)=') end
  local matches = linker:run()
  keep(a, matches)
  local s = matches:summary()
  return ('%d %d %d %d %d'):format(s.records, s.datasets, s.links, s.clusters, s.events)
end

function steps.matched(a)
  local matches = the(a, 'of')
  return keep(a, matches[a.what](matches, a.record and split(a.record, ':'), a.other and split(a.other, ':')))
end

function steps.links(a) return keep(a, the(a, 'of'):links()) end

function steps.diff(a)
  local diff = casus.diff()
  for _, path in ipairs(split(a.sources, '|')) do diff:add(path) end
  return keep(a, diff)
end

function steps.changed(a) return keep(a, the(a, 'of')[a.what](the(a, 'of'))) end

-- There is one thread: the object is left to the collector instead.
function steps.free(a)
  local thing = the(a, 'of')
  objects[a.of] = nil
  if not a.thread then thing:close() end
  thing = nil
  collectgarbage()
end

steps['end'] = function()
  objects = {}
  collectgarbage()
end

local escapes = { ['\\'] = '\\\\', ['\t'] = '\\t', ['\n'] = '\\n', ['\r'] = '\\r' }
local plain = { ['\\'] = '\\', t = '\t', n = '\n', r = '\r', ['0'] = '\0' }
local function escaped(text) return (tostring(text):gsub('[\\\t\n\r]', escapes)) end
local function unescaped(text) return (text:gsub('\\(.)', plain)) end

local function answer(line)
  local fields = split(line, '\t')
  local a = {}
  for at = 2, #fields do a[fields[at]:match '(.-)='] = unescaped(fields[at]:match '=(.*)') end
  local fine, result = pcall(steps[fields[1]], a)
  if fine then return 'ok\t' .. escaped(result == nil and '' or result) end
  if type(result) == 'table' and result.boom then return 'raised\tboom' end
  if getmetatable(result) ~= casus.Error then return 'raised\t' .. escaped(result) end
  local told = { 'error', result.status, result.row or 0, result.column or 0, result.byte_offset or -1, escaped(result.message) }
  return table.concat(told, '\t')
end

for line in io.lines() do
  io.write(answer(line), '\n')
  io.flush()
end
