/* SPDX-License-Identifier: MIT */
/* events FILE cells|objects: events.c in C++. */
#include <casus.hpp>
#include <cmath>
#include <cstdio>

int main(int, char **argv) {
    const bool cells = argv[2] == std::string("cells");
    casus::reading options;
    if (cells) {
        options.columns = "id,lat,killed_best";
    }
    std::size_t letters = 0;
    std::int64_t events = 0;
    double sum = 0;
    const auto known = [](double number) { return std::isnan(number) ? 0 : number; };
    casus::reader reader(casus::input::file(argv[1]), options);
    for (const auto &batch : reader) {
        events += batch.size();
        if (!cells) {
            for (const auto &event : batch) {
                letters += event.text(casus::event_text::id).size();
                const auto places = event.all<casus::location>();
                const auto killed = event.all<casus::casualty>();
                sum += places.size() ? known(places[0].lat) : 0;
                sum += killed.size() ? known(killed[0].triple.best) : 0;
            }
            continue;
        }
        const auto id = *batch["id"], lat = *batch["lat"], best = *batch["killed_best"];
        for (std::int64_t row = 0; row < batch.size(); row++) {
            letters += id.text(row).value_or("").size();
            sum += lat.number(row).value_or(0) + best.number(row).value_or(0);
        }
    }
    std::printf("%lld %zu %.0f\n", static_cast<long long>(events), letters, sum);
}
