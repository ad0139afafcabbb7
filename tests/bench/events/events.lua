-- SPDX-License-Identifier: MIT
-- events FILE cells|objects: events.c in Lua.
local casus = require 'casus'

local file, how = ...
local cells = how == 'cells'
local events, letters, sum = 0, 0, 0
local function known(number) return number and number == number and number or 0 end
for batch in casus.reader(file, { columns = cells and { 'id', 'lat', 'killed_best' } or nil }):batches() do
  local length = batch:length()
  events = events + length
  for row = 1, length do
    if cells then
      letters = letters + #(batch:cell('id', row) or '')
      sum = sum + known(batch:cell('lat', row)) + known(batch:cell('killed_best', row))
    else
      local event = batch:event(row)
      letters = letters + #event:text 'id'
      local _, place = event:all('location')()
      local _, killed = event:all('casualty')()
      sum = sum + known(place and place.lat) + known(killed and killed.triple.best)
      event:close()
    end
  end
  batch:close()
end
print(('%d %d %.0f'):format(events, letters, sum))
