-- SPDX-License-Identifier: MIT
-- The C library: how it is found and called, how structs and callbacks go through it, and what becomes of objects.
local ffi = require 'ffi'
local api = require 'casus.api'

local library = {}

-- What went wrong and where: status, message, row and column (from 1), byte_offset (from 0), each nil where it does not
-- apply. tostring() is `file:row:column: what, and what to do`.
local Error = {}
Error.__index = Error
Error.__tostring = function(self) return self.message end
library.Error = Error

local function new_error(status, message, row, column, byte_offset)
  local told = { status = status, message = message, row = row, column = column, byte_offset = byte_offset }
  return setmetatable(told, Error)
end

-- The next major version, or before 1.0 the next minor one, may change what this module relies on.
local function check_version(file, found)
  local own = api.constants.VERSION_NUM
  local unit = own < 10000 and 100 or 10000
  if math.floor(found / unit) == math.floor(own / unit) and found >= own then return end
  local told = '%s is version %d, and this module was made for %d: take both from one release'
  error(new_error('CASUS_E_UNSUPPORTED', told:format(file, found, own)))
end

local function load()
  local named = os.getenv 'CASUS_LIBRARY'
  local files = named and { named } or { 'build/lib/libcasus.so.1', 'libcasus.so.1', 'casus' }
  local failures = { 'libcasus is not there; build it (sh examples/run.sh), or name it in CASUS_LIBRARY' }
  for _, file in ipairs(files) do
    local there, found = pcall(ffi.load, file)
    if there then
      check_version(file, found.casus_version_num())
      return found
    end
    failures[#failures + 1] = found
  end
  error(new_error('CASUS_E_IO', table.concat(failures, '\n  ')))
end

local C = load()
library.C = C

-- What a callback raised: it cannot pass through C, and waits here for the call to come back.
local raised

-- Runs a callback; 0 to go on. One that gives false stops the call.
local function guarded(callback, ...)
  local fine, result = pcall(callback, ...)
  if not fine then raised = { result } end
  return (fine and result ~= false) and 0 or 1
end

-- A function that C calls, until it is freed.
function library.callback(kind, callback)
  return ffi.cast(kind, function(...) return guarded(callback, ...) end)
end

function library.let_go(callbacks)
  for _, callback in ipairs(callbacks or {}) do callback:free() end
end

-- Functions that take bytes and their number; all other text ends at its NUL, and one inside would end it unseen.
local BYTES = { rollup_load = true, event_read_json = true, input_memory = true }

local function name(text)
  if type(text) == 'string' and text:find('\0', 1, true) then
    error(new_error('CASUS_E_ARGUMENT', ("'%s' has a NUL inside"):format(text:gsub('%z', '?'))), 0)
  end
  return text
end

-- Calls a function that can fail; the error, its last argument, is added here.
function library.call(name_of_function, ...)
  local failure = ffi.new 'casus_error'
  local given, count = { ... }, select('#', ...)
  given[count + 1] = failure
  for at = 1, BYTES[name_of_function] and 0 or count do name(given[at]) end
  raised = nil
  if C['casus_' .. name_of_function](unpack(given, 1, count + 1)) == 0 then return end
  if raised then
    local value = raised[1]
    raised = nil
    error(value, 0)
  end
  local function known(number, least) return number >= least and tonumber(number) or nil end
  local status = ffi.string(C.casus_status_name(failure.status))
  local row, column, offset = known(failure.row, 1), known(failure.column, 1), known(failure.byte_offset, 0)
  error(new_error(status, ffi.string(failure.message), row, column, offset), 0)
end
-- A call that is compiled must not call back.
jit.off(library.call)

-- Calls a function that makes a thing of a kind; nil where it gives none.
function library.make(kind, name, ...)
  local out = ffi.new('casus_' .. kind .. ' *[1]')
  local given, count = { ... }, select('#', ...)
  given[count + 1] = out
  library.call(name, unpack(given, 1, count + 1))
  return out[0] ~= nil and out[0] or nil
end

-- A copy of the text of a casus_str.
function library.text(view) return ffi.string(view.data, tonumber(view.size)) end

-- A casus_str of a text, which must be kept meanwhile.
function library.view(text) return ffi.new('casus_str', text, #text) end

-- Value of a word; the error names the nearest, or all.
function library.value_of(choice, word)
  local known = api.choices[choice]
  local value = known.values[word]
  if value then return value end
  if known.vocabulary > 0 then
    local found = ffi.new 'int32_t[1]'
    library.call('vocabulary_find', known.vocabulary, word, found)
    return found[0]
  end
  local words = {}
  for each in pairs(known.values) do words[#words + 1] = each end
  table.sort(words)
  error(new_error('CASUS_E_ARGUMENT', ("%s is '%s', and can be %s"):format(choice, word, table.concat(words, ', '))), 0)
end

local function word_of(choice, value)
  for word, number in pairs(api.choices[choice].values) do
    if number == value then return word end
  end
  return tostring(value)
end

local MEMBERS = {
  triple = { 'low', 'best', 'high' },
  span = { 'first_day', 'last_day', 'first_second', 'last_second', 'precision', 'given', 'first_bound', 'last_bound',
    'utc_offset' },
}

-- Sets the members that a table has; the others say nothing, as they stand.
local function set_members(names)
  return function(_, value, _, member)
    for at, name_of_member in ipairs(names) do
      local given = value[name_of_member]
      if given == nil and type(value) == 'table' then given = value[at] end
      if given ~= nil then member[name_of_member] = given end
    end
    return member
  end
end

local function get_members(names)
  return function(member)
    local values = {}
    for _, name_of_member in ipairs(names) do values[name_of_member] = member[name_of_member] end
    return values
  end
end

-- A whole number for which C has room.
local function whole(bits)
  local limit = 2 ^ (bits - 1)
  return function(_, value)
    local known = tonumber(value)
    if known and known % 1 == 0 and known >= -limit and known < limit then return value end
    local told = ("'%s' is no whole number of %d bits"):format(tostring(value), bits)
    error(new_error('CASUS_E_ARGUMENT', told), 0)
  end
end

-- How a field is set; `keep` holds what C is given the address of.
local SET = {
  choice = function(_, value, of) return library.value_of(of, value) end,
  int32 = whole(32),
  int64 = whole(64),
  triple = set_members(MEMBERS.triple),
  span = set_members(MEMBERS.span),
  flag = function(_, value) return value and 1 or 0 end,
  text = function(keep, value)
    keep[#keep + 1] = value
    return library.view(value)
  end,
  name = function(keep, value)
    if type(value) == 'table' then value = table.concat(value, ',') end
    keep[#keep + 1] = name(value)
    return ffi.cast('const char *', value)
  end,
  object = function(keep, value)
    keep[#keep + 1] = value
    return value.pointer
  end,
}
SET.names = SET.name

local function number(value) return tonumber(value) end

local GET = {
  choice = function(value, of) return word_of(of, value) end,
  flag = function(value) return value ~= 0 end,
  int32 = number,
  int64 = number,
  double = number,
  text = library.text,
  letters = function(value) return ffi.string(value) end,
  triple = get_members(MEMBERS.triple),
  span = get_members(MEMBERS.span),
}

-- A struct that says nothing but these fields, and what must live as long.
function library.struct(kind, fields)
  local known = api.structs[kind]
  local struct, keep = ffi.new('casus_' .. kind), {}
  C.casus_init(ffi.cast('casus_head *', struct), known.tag, ffi.sizeof(struct))
  for field, value in pairs(fields or {}) do
    local how = known.fields[field]
    if not how then error(new_error('CASUS_E_ARGUMENT', ("%s has no field '%s'"):format(kind, field)), 0) end
    local set = SET[how[1]]
    struct[field] = set and set(keep, value, how[2], struct[field]) or value
  end
  return struct, keep
end

-- A struct as a table; texts are copied.
function library.fields(kind, struct)
  local fields = {}
  for field, how in pairs(api.structs[kind].fields) do
    local get = GET[how[1]]
    if get then fields[field] = get(struct[field], how[2]) end
  end
  return fields
end

-- A class of objects of the library: freed by close(), or when they are collected. What an object keeps lives as long,
-- and its callbacks are let go with it.
function library.class(kind)
  local class = {}
  class.__index = class

  function class.own(pointer, keep, callbacks)
    local free = C['casus_' .. kind .. '_free']
    local function release(held)
      -- Afterwards nothing is called back, whoever still holds the input.
      if kind == 'input' and callbacks then C.casus_input_close(held) end
      free(held)
      library.let_go(callbacks)
    end
    return setmetatable({ pointer = ffi.gc(pointer, release), release = release, keep = keep }, class)
  end

  -- Makes one with callbacks, which are let go if that fails.
  function class.make_with(callbacks, keep, name, ...)
    local fine, made = pcall(library.make, kind, name, ...)
    if fine then return class.own(made, keep, callbacks) end
    library.let_go(callbacks)
    error(made, 0)
  end

  -- Frees the object; closing twice does nothing.
  function class:close()
    local pointer = rawget(self, 'pointer')
    if not pointer then return end
    self.pointer = nil
    self.release(ffi.gc(pointer, nil))
    self.keep = nil
  end

  return class
end

return library
