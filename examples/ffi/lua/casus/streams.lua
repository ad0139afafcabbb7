-- SPDX-License-Identifier: MIT
-- Bytes in and out: paths, texts, functions and files.
local ffi = require 'ffi'
local library = require 'casus.library'

local streams = {}
local C, call, make = library.C, library.call, library.make

local Context = library.class 'context'
streams.Context = Context
local Input = library.class 'input'
local Output = library.class 'output'
streams.Output = Output

-- Limits such as { threads = 0 }, and progress(bytes, total, rows), which may give false to stop. What is made with a
-- context keeps it, and tells of progress though it was closed: the callback goes when the context is collected.
function streams.context(options)
  local limits, progress = {}, nil
  for option, value in pairs(options or {}) do
    if option == 'progress' then progress = value else limits[option] = value end
  end
  local context = Context.own(make('context', 'context_new', nil))
  for option, value in pairs(limits) do call('context_set', context.pointer, option, value) end
  if progress then
    local tell = library.callback('casus_progress_fn', function(_, bytes, total, rows)
      return progress(tonumber(bytes), tonumber(total), tonumber(rows))
    end)
    context.collected = ffi.gc(ffi.new 'int32_t[1]', function() tell:free() end)
    C.casus_context_set_progress(context.pointer, tell, nil)
  end
  return context
end

-- Calls that run and later ones fail with CASUS_E_CANCELLED, for good.
function Context:cancel() C.casus_context_cancel(self.pointer) end

local function pointer(context) return context and context.pointer or nil end
streams.pointer = pointer

-- Arrow's C data interface: structs that are released with their last owner, unless somebody has moved them out.
local function released(struct)
  if struct.release ~= nil then ffi.cast(ffi.typeof('void (*)($ *)', ffi.typeof(struct)), struct.release)(struct) end
end

-- An ArrowArrayStream that a function of the library fills.
function streams.arrow(name, thing)
  local stream = ffi.gc(ffi.new 'struct ArrowArrayStream', released)
  call(name, thing.pointer, stream)
  return stream
end

-- for array, schema in casus.arrays(stream) do ... end: ArrowArrays of one ArrowSchema, as they lie in memory.
function streams.arrays(stream)
  local get = 'int (*)(struct ArrowArrayStream *, void *)'
  local function ask(function_, struct)
    if ffi.cast(get, function_)(stream, struct) == 0 then return struct end
    local why = ffi.cast('const char *(*)(struct ArrowArrayStream *)', stream.get_last_error)(stream)
    error(why ~= nil and ffi.string(why) or 'the stream cannot be read', 0)
  end
  if stream.release == nil then error('the stream was moved out, or released', 2) end
  local schema = ask(stream.get_schema, ffi.gc(ffi.new 'struct ArrowSchema', released))
  return function()
    local array = ask(stream.get_next, ffi.gc(ffi.new 'struct ArrowArray', released))
    if array.release ~= nil then return array, schema end
  end
end
jit.off(streams.arrays, true)

-- A casus_input of a source: a path, { text = bytes }, { arrow = stream }, which is moved in, a file of io.open(), or a
-- function that gives at most so many bytes, and nil or '' at the end.
function streams.open(source, options)
  local context = options and options.context
  local called = options and options.name or 'input'
  if type(source) == 'string' then
    return Input.own(make('input', 'input_open', pointer(context), source), context)
  elseif type(source) == 'table' and source.arrow then
    return Input.own(make('input', 'input_arrow', pointer(context), source.arrow, called), context)
  elseif type(source) == 'table' then
    local text = source.text
    return Input.own(make('input', 'input_memory', pointer(context), text, #text, called, nil, nil), context)
  elseif type(source) ~= 'function' and type(source) ~= 'userdata' then
    error('a path, { text = ... }, a file or a function can be read, not a ' .. type(source), 3)
  end
  local pull = type(source) == 'function' and source or function(size) return source:read(size) end
  local read = library.callback('casus_read_fn', function(_, buffer, size, out_size)
    out_size[0] = 0
    local bytes = pull(tonumber(size))
    if not bytes then return true end
    assert(#bytes <= size, 'a source gave more bytes than it was asked for')
    ffi.copy(buffer, bytes, #bytes)
    out_size[0] = #bytes
    return true
  end)
  return Input.make_with({ read }, context, 'input_callback', pointer(context), read, nil, called)
end

-- Read options as C takes them, what must live as long, and the callback for issues.
function streams.reading(options)
  local fields, told = {}, options and options.on_issue
  for option, value in pairs(options or {}) do
    if option ~= 'on_issue' and option ~= 'context' and option ~= 'name' then fields[option] = value end
  end
  local struct, keep = library.struct('read_options', fields)
  if not told then return struct, keep, {} end
  local issue = library.callback('casus_issue_fn', function(_, c) return told(library.fields('issue', c)) end)
  struct.on_issue = issue
  return struct, keep, { issue }
end

-- Has a function read a source to its end; gives the report.
function streams.read_all(source, options, function_, thing, ...)
  local input = streams.open(source, options)
  local struct, keep, callbacks = streams.reading(options)
  local report = library.struct 'report'
  local given, count = { ... }, select('#', ...)
  given[count + 1], given[count + 2] = struct, report
  local fine, failure = pcall(call, function_, thing.pointer, input.pointer, unpack(given, 1, count + 2))
  input:close()
  library.let_go(callbacks)
  if not fine then error(failure, 0) end
  keep[1] = nil
  return library.fields('report', report)
end

-- Where bytes go. A file appears whole with finish(), and not at all without it.
function streams.output(target)
  if target == nil then return Output.own(make('output', 'output_memory', nil)) end
  if type(target) == 'string' then return Output.own(make('output', 'output_open', nil, target)) end
  local put = type(target) == 'function' and target or function(bytes) assert(target:write(bytes)) end
  local write = library.callback('casus_write_fn', function(_, data, size)
    put(ffi.string(data, tonumber(size)))
    return true
  end)
  return Output.make_with({ write }, target, 'output_callback', nil, write, nil)
end

-- What memory holds so far.
function Output:text() return library.text(C.casus_output_text(self.pointer)) end

-- Flushes, syncs, and makes the file appear.
function Output:finish() call('output_close', self.pointer) end

-- Has something written to a target: a path, a file, a function; without one the text is given.
function streams.put(target, write)
  local to = streams.output(target)
  local fine, result = pcall(function()
    write(to)
    to:finish()
    return to:text()
  end)
  to:close()
  if not fine then error(result, 0) end
  return target == nil and result or nil
end

return streams
