/* SPDX-License-Identifier: MIT */
/* Made by examples/ffi/generate.py from casus.api.json, which is made from the C headers. */
/** @file Enumerations and structs of casus, in standard types; part of casus.hpp. */
#ifndef CASUS_API_HPP
#define CASUS_API_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <casus/arrow.h>
#include <casus/casus.h>
#include <casus/link.h>
#include <casus/picture.h>
#include <casus/unstable.h>

namespace casus {

/// Version of the headers that this was made from.
inline constexpr std::int32_t made_for = 10000;

/// Number of the vocabulary whose words the values of an enumeration have.
template <class> struct vocabulary_of;

inline std::string_view text_of(casus_str text) { return {text.data, static_cast<std::size_t>(text.size)}; }
inline casus_str view_of(std::string_view text) { return {text.data(), static_cast<std::int64_t>(text.size())}; }

/// Text that ends at its NUL, and has none inside: casus::error of status::argument. Without a value: nullptr.
inline const char *name_of(const std::optional<std::string> &text);

template <class T> T initial(std::int32_t tag) {
    T c;
    casus_init(&c.head, tag, sizeof c);
    return c;
}

enum class status : std::int32_t {
    ok = 0,
    argument = 1,
    memory = 2,
    io = 3,
    syntax = 4,
    value = 5,
    profile = 6,
    limit = 7,
    overflow = 8,
    cancelled = 9,
    not_found = 10,
    unsupported = 11,
    state = 12,
};
template <> struct vocabulary_of<status> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_STATUS> {};

enum class tag : std::int32_t {
    unknown = 0,
    record = 1,
    date = 2,
    location = 3,
    actor = 4,
    participant = 5,
    casualty = 6,
    classification = 7,
    source = 8,
    claim = 9,
    means = 10,
    outcome = 11,
    relation = 12,
    read_options = 100,
    write_options = 101,
    rollup_options = 102,
    link_options = 103,
    estimate_options = 104,
    table_options = 105,
    diff_options = 106,
    plot_options = 107,
    report_options = 108,
    report = 200,
    issue = 201,
    country = 202,
    country_code = 203,
    code = 204,
    crosswalk = 205,
    standing = 206,
    match_summary = 207,
};

enum class format : std::int32_t {
    unknown = 0,
    text = 1,
    csv = 2,
    json = 3,
    jsonl = 4,
    geojson = 5,
    native = 6,
    arrow = 7,
    arrow_stream = 8,
    markdown = 9,
    html = 10,
};

enum class unit : std::int32_t {
    unknown = 0,
    day = 1,
    week = 2,
    month = 3,
    quarter = 4,
    year = 5,
};
template <> struct vocabulary_of<unit> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_UNIT> {};

enum class span_precision : std::int32_t {
    unknown = 0,
    second = 1,
    minute = 2,
    hour = 3,
    day = 4,
    few_days = 5,
    week = 6,
    month = 7,
    quarter = 8,
    year = 9,
    multi_year = 10,
};
template <> struct vocabulary_of<span_precision> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_SPAN_PRECISION> {};

enum class bound : std::int32_t {
    exact = 0,
    not_before = 1,
    not_after = 2,
    about = 3,
};
template <> struct vocabulary_of<bound> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_BOUND> {};

enum class location_precision : std::int32_t {
    unknown = 0,
    point = 1,
    near = 2,
    settlement = 3,
    admin3 = 4,
    admin2 = 5,
    admin1 = 6,
    region = 7,
    country = 8,
    maritime_air = 9,
};
template <> struct vocabulary_of<location_precision> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_LOCATION_PRECISION> {};

enum class type : std::int32_t {
    unknown = 0,
    day = 1,
    int32 = 2,
    double_ = 3,
    text = 4,
    binary = 5,
    word = 6,
    list = 7,
    struct_ = 8,
    int64 = 9,
    moment = 10,
};

enum class vocabulary : std::int32_t {
    unknown = 0,
    kind = 1,
    span_precision = 2,
    bound = 3,
    unit = 4,
    location_precision = 5,
    location_role = 6,
    location_coordinate = 7,
    actor_kind = 8,
    participant_role = 9,
    side = 10,
    casualty_status = 11,
    counting = 12,
    modality = 13,
    claim_polarity = 14,
    claim_stake = 15,
    claim_about = 16,
    claim_status = 17,
    relation_kind = 18,
    sex = 19,
    age = 20,
    policy = 21,
    crosswalk_relation = 22,
    certainty = 23,
    words = 24,
    standing = 25,
    spread = 26,
    column = 27,
    option = 28,
    scheme = 29,
    profile = 30,
    status = 31,
    link_decision = 32,
    diff_change = 33,
};

enum class kind : std::int32_t {
    unknown = 0,
    incident = 1,
    episode = 2,
    series = 3,
    statement = 4,
    summary = 5,
    mention = 6,
};
template <> struct vocabulary_of<kind> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_KIND> {};

enum class location_role : std::int32_t {
    unknown = 0,
    effect = 1,
    origin = 2,
    route = 3,
    base = 4,
};
template <> struct vocabulary_of<location_role> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_LOCATION_ROLE> {};

enum class location_coordinate : std::int32_t {
    unknown = 0,
    exact = 1,
    centroid = 2,
    capital = 3,
    midpoint = 4,
    representative = 5,
};
template <> struct vocabulary_of<location_coordinate> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_LOCATION_COORDINATE> {};

enum class actor_kind : std::int32_t {
    unknown = 0,
    state_forces = 1,
    rebel_group = 2,
    political_militia = 3,
    identity_militia = 4,
    rioters = 5,
    protesters = 6,
    civilians = 7,
    external_forces = 8,
    organized_group = 9,
    government = 10,
    international_organisation = 11,
    ngo = 12,
    media = 13,
    company = 14,
    criminal_group = 15,
    individual = 16,
};
template <> struct vocabulary_of<actor_kind> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_ACTOR_KIND> {};

enum class participant_role : std::int32_t {
    unknown = 0,
    party = 1,
    perpetrator = 2,
    target = 3,
    associate = 4,
    issuer = 5,
    addressee = 6,
};
template <> struct vocabulary_of<participant_role> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_PARTICIPANT_ROLE> {};

enum class side : std::int32_t {
    unsaid = 0,
    a = 1,
    b = 2,
    civilian = 3,
    unknown = 4,
    third_party = 5,
    perpetrator = 6,
    victim = 7,
};
template <> struct vocabulary_of<side> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_SIDE> {};

enum class casualty_status : std::int32_t {
    unknown = 0,
    killed = 1,
    injured = 2,
    missing = 3,
    unaccounted = 4,
    captured = 5,
    abducted = 6,
    arrested = 7,
    surrendered = 8,
    escaped = 9,
    displaced = 10,
    rescued = 11,
    body_recovered = 12,
    affected = 13,
    killed_or_injured = 14,
};
template <> struct vocabulary_of<casualty_status> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_CASUALTY_STATUS> {};

enum class modality : std::int32_t {
    unknown = 0,
    occurred = 1,
    ongoing = 2,
    planned = 3,
    threatened = 4,
    alleged = 5,
    possible = 6,
    denied = 7,
    hypothetical = 8,
    negated = 9,
};
template <> struct vocabulary_of<modality> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_MODALITY> {};

enum class certainty : std::int32_t {
    unknown = 0,
    verified = 1,
    probable = 2,
    reported = 3,
    contested = 4,
    discounted = 5,
};
template <> struct vocabulary_of<certainty> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_CERTAINTY> {};

enum class became : std::int32_t {
    unknown = 0,
    counted = 1,
    not_happened = 2,
    superseded = 3,
    told_twice = 4,
};
template <> struct vocabulary_of<became> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_STANDING> {};

enum class claim_polarity : std::int32_t {
    unknown = 0,
    asserts = 1,
    denies = 2,
    declines = 3,
    silent = 4,
    retracts = 5,
};
template <> struct vocabulary_of<claim_polarity> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_CLAIM_POLARITY> {};

enum class claim_stake : std::int32_t {
    unknown = 0,
    belligerent = 1,
    perpetrator = 2,
    victim_side = 3,
    witness = 4,
    authority = 5,
    third_party = 6,
    media = 7,
    analyst = 8,
};
template <> struct vocabulary_of<claim_stake> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_CLAIM_STAKE> {};

enum class claim_about : std::int32_t {
    unknown = 0,
    occurrence = 1,
    casualties = 2,
    perpetrator = 3,
    means = 4,
    motive = 5,
    time = 6,
    place = 7,
    classification = 8,
    plan = 9,
    outcome = 10,
    number = 11,
    other = 12,
};
template <> struct vocabulary_of<claim_about> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_CLAIM_ABOUT> {};

enum class claim_status : std::int32_t {
    unknown = 0,
    current = 1,
    corrected = 2,
    withdrawn = 3,
};
template <> struct vocabulary_of<claim_status> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_CLAIM_STATUS> {};

enum class relation_kind : std::int32_t {
    unknown = 0,
    part_of = 1,
    summarises = 2,
    same_as = 3,
    duplicate_of = 4,
    possibly_overlaps = 5,
    caused_by = 6,
    led_to = 7,
    response_to = 8,
    follows = 9,
    contradicts = 10,
    corroborates = 11,
    supersedes = 12,
    about = 13,
    coordinated_with = 14,
};
template <> struct vocabulary_of<relation_kind> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_RELATION_KIND> {};

enum class sex : std::int32_t {
    unknown = 0,
    female = 1,
    male = 2,
    mixed = 3,
};
template <> struct vocabulary_of<sex> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_SEX> {};

enum class age : std::int32_t {
    unknown = 0,
    child = 1,
    adult = 2,
    older = 3,
    mixed = 4,
};
template <> struct vocabulary_of<age> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_AGE> {};

enum class counting : std::int32_t {
    unknown = 0,
    exact = 1,
    at_least = 2,
    at_most = 3,
    more_than = 4,
    fewer_than = 5,
    about = 6,
    range = 7,
    word = 8,
    zero_stated = 9,
};
template <> struct vocabulary_of<counting> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_COUNTING> {};

enum class words : std::int32_t {
    unknown = 0,
    strict = 1,
    acled = 2,
    gtd = 3,
    bounds = 4,
};
template <> struct vocabulary_of<words> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_WORDS> {};

enum class event_text : std::int32_t {
    unknown = 0,
    dataset = 1,
    id = 2,
    notes = 3,
    dyad = 4,
    class_ = 5,
    title = 6,
    extra = 7,
};

enum class policy : std::int32_t {
    unknown = 0,
    hull = 1,
    range = 2,
    ucdp = 3,
    gtd = 4,
    acled = 5,
    majority = 6,
    latest = 7,
    source_rank = 8,
    lead = 9,
    lowest = 10,
    highest = 11,
};
template <> struct vocabulary_of<policy> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_POLICY> {};

enum class crosswalk_relation : std::int32_t {
    none = 0,
    exact = 1,
    close = 2,
    broad = 3,
    narrow = 4,
    related = 5,
    compound = 6,
};
template <> struct vocabulary_of<crosswalk_relation> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_CROSSWALK_RELATION> {};

enum class on_error : std::int32_t {
    fail = 0,
    skip = 1,
    report = 2,
};

enum class dates : std::int32_t {
    profile = 0,
    ymd = 1,
    dmy = 2,
    mdy = 3,
};

enum class issue_kind : std::int32_t {
    unknown = 0,
    row = 1,
    cell = 2,
    warning = 3,
    repeat = 4,
    absent = 5,
};

enum class id_set_mode : std::int32_t {
    unknown = 0,
    first = 1,
    watch = 2,
    last = 3,
    newest = 4,
};

enum class reader_text : std::int32_t {
    unknown = 0,
    profile = 1,
    layout = 2,
    dialect = 3,
    why = 4,
};

enum class spread : std::int32_t {
    unknown = 0,
    none = 1,
    end = 2,
    days = 3,
    even = 4,
    expected = 5,
};
template <> struct vocabulary_of<spread> : std::integral_constant<std::int32_t, CASUS_VOCABULARY_SPREAD> {};

enum class question : std::int32_t {
    unknown = 0,
    fields = 1,
    keys = 2,
};

enum class link_rule : std::int32_t {
    unknown = 0,
    best = 1,
    optimal = 2,
    compat = 3,
};

enum class chart : std::int32_t {
    unknown = 0,
    map = 1,
    timeline = 2,
    bars = 3,
    lines = 4,
};

enum class theme : std::int32_t {
    unknown = 0,
    light = 1,
    dark = 2,
};

enum class projection : std::int32_t {
    unknown = 0,
    equirectangular = 1,
    mercator = 2,
};

enum class survey_table : std::int32_t {
    unknown = 0,
    columns = 1,
    spellings = 2,
    codes = 3,
};

inline void release(casus_batch *batch) noexcept { casus_batch_free(batch); }
inline void release(casus_builder *builder) noexcept { casus_builder_free(builder); }
inline void release(casus_cells *cells) noexcept { casus_cells_free(cells); }
inline void release(casus_context *context) noexcept { casus_context_free(context); }
inline void release(casus_dataset *dataset) noexcept { casus_dataset_free(dataset); }
inline void release(casus_diff *diff) noexcept { casus_diff_free(diff); }
inline void release(casus_event *event) noexcept { casus_event_free(event); }
inline void release(casus_filter *filter) noexcept { casus_filter_free(filter); }
inline void release(casus_id_set *id_set) noexcept { casus_id_set_free(id_set); }
inline void release(casus_input *input) noexcept { casus_input_free(input); }
inline void release(casus_link_weights *link_weights) noexcept { casus_link_weights_free(link_weights); }
inline void release(casus_linker *linker) noexcept { casus_linker_free(linker); }
inline void release(casus_links *links) noexcept { casus_links_free(links); }
inline void release(casus_matches *matches) noexcept { casus_matches_free(matches); }
inline void release(casus_names *names) noexcept { casus_names_free(names); }
inline void release(casus_output *output) noexcept { casus_output_free(output); }
inline void release(casus_rarity *rarity) noexcept { casus_rarity_free(rarity); }
inline void release(casus_reader *reader) noexcept { casus_reader_free(reader); }
inline void release(casus_rollup *rollup) noexcept { casus_rollup_free(rollup); }
inline void release(casus_survey *survey) noexcept { casus_survey_free(survey); }
inline void release(casus_table *table) noexcept { casus_table_free(table); }
inline void release(casus_validation *validation) noexcept { casus_validation_free(validation); }
inline void release(casus_writer *writer) noexcept { casus_writer_free(writer); }

/// What an event has once. Every event has one, with index 0; it is set and got, not added or removed.
struct record {
    using c_type = casus_record;
    static constexpr std::int32_t tag = CASUS_TAG_RECORD;

    /// CASUS_KIND_*; 0 counts as incident, which a new event is.
    casus::kind kind{};
    /// CASUS_MODALITY_*; 0 counts as occurred.
    casus::modality modality{};
    /// CASUS_CERTAINTY_*.
    casus::certainty certainty{};
    /// 1: its dataset has withdrawn this record, else 0.
    bool revoked{};
    /// When the record was made, CASUS_MOMENT_UNKNOWN.
    std::int64_t created{};
    /// When it was last changed, CASUS_MOMENT_UNKNOWN.
    std::int64_t modified{};
    /// Number of events that a series or summary states ("at least ten confrontations").
    casus_triple reported{};

    /// Nothing is known, or chosen.
    record() : record(initial<c_type>(tag)) {}
    explicit record(const c_type &c) {
        kind = static_cast<casus::kind>(c.kind);
        modality = static_cast<casus::modality>(c.modality);
        certainty = static_cast<casus::certainty>(c.certainty);
        revoked = c.revoked != 0;
        created = c.created;
        modified = c.modified;
        reported = c.reported;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.kind = static_cast<std::int32_t>(kind);
        c.modality = static_cast<std::int32_t>(modality);
        c.certainty = static_cast<std::int32_t>(certainty);
        c.revoked = revoked ? 1 : 0;
        c.created = created;
        c.modified = modified;
        c.reported = reported;
        return c;
    }
};

/// When it happened, according to a claim. Several rival dates may stand side by side; keys and flat columns take the
/// first one without a claim, else the first whose claim stands: casus_event_claim_stands(). So in every part.
struct date {
    using c_type = casus_date;
    static constexpr std::int32_t tag = CASUS_TAG_DATE;

    casus_span span{};
    /// Day on which `phrase` was said, CASUS_DAY_UNKNOWN.
    std::int32_t anchor{};
    /// Index of the claim that states it; -1: the dataset's own. So in every part.
    std::int32_t claim{};
    /// The words used: "over the past week".
    std::string_view phrase{};

    /// Nothing is known, or chosen.
    date() : date(initial<c_type>(tag)) {}
    explicit date(const c_type &c) {
        span = c.span;
        anchor = c.anchor;
        claim = c.claim;
        phrase = text_of(c.phrase);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.span = span;
        c.anchor = anchor;
        c.claim = claim;
        c.phrase = view_of(phrase);
        return c;
    }
};

/// A place of an event.
struct location {
    using c_type = casus_location;
    static constexpr std::int32_t tag = CASUS_TAG_LOCATION;

    /// CASUS_LOCATION_ROLE_*.
    casus::location_role role{};
    /// CASUS_LOCATION_PRECISION_*.
    casus::location_precision precision{};
    /// CASUS_LOCATION_COORDINATE_*.
    casus::location_coordinate coordinate{};
    /// Index of the claim that states it, -1 the dataset's own.
    std::int32_t claim{};
    /// Degrees -90..90, NaN unknown; latitude and longitude are known together or not at all.
    double lat{};
    /// Degrees -180..180, NaN unknown.
    double lon{};
    /// Radius of uncertainty in metres, NaN not stated.
    double radius_m{};
    /// Name of the place itself.
    std::string_view name{};
    /// Name as delivered.
    std::string_view country{};
    /// ISO 3166-1 alpha-3 code valid on the first day.
    std::string_view iso3{};
    std::string_view admin1{};
    std::string_view admin2{};
    std::string_view admin3{};
    /// Scheme of `code`, such as "gw"; a code without a scheme is refused.
    std::string_view scheme{};
    std::string_view code{};

    /// Nothing is known, or chosen.
    location() : location(initial<c_type>(tag)) {}
    explicit location(const c_type &c) {
        role = static_cast<casus::location_role>(c.role);
        precision = static_cast<casus::location_precision>(c.precision);
        coordinate = static_cast<casus::location_coordinate>(c.coordinate);
        claim = c.claim;
        lat = c.lat;
        lon = c.lon;
        radius_m = c.radius_m;
        name = text_of(c.name);
        country = text_of(c.country);
        iso3 = text_of(c.iso3);
        admin1 = text_of(c.admin1);
        admin2 = text_of(c.admin2);
        admin3 = text_of(c.admin3);
        scheme = text_of(c.scheme);
        code = text_of(c.code);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.role = static_cast<std::int32_t>(role);
        c.precision = static_cast<std::int32_t>(precision);
        c.coordinate = static_cast<std::int32_t>(coordinate);
        c.claim = claim;
        c.lat = lat;
        c.lon = lon;
        c.radius_m = radius_m;
        c.name = view_of(name);
        c.country = view_of(country);
        c.iso3 = view_of(iso3);
        c.admin1 = view_of(admin1);
        c.admin2 = view_of(admin2);
        c.admin3 = view_of(admin3);
        c.scheme = view_of(scheme);
        c.code = view_of(code);
        return c;
    }
};

/// Who somebody is. An event lists its actors once; participants and claims refer to them by index.
struct actor {
    using c_type = casus_actor;
    static constexpr std::int32_t tag = CASUS_TAG_ACTOR;

    /// CASUS_ACTOR_KIND_*.
    casus::actor_kind kind{};
    /// Index of the actor that this one is a part of, -1 none. No circles.
    std::int32_t parent{};
    /// Name as delivered.
    std::string_view name{};
    /// Country of the actor, not of the event.
    std::string_view country{};
    /// Scheme of `code`, such as "ucdp-actor"; a code without a scheme is refused.
    std::string_view scheme{};
    std::string_view code{};

    /// Nothing is known, or chosen.
    actor() : actor(initial<c_type>(tag)) {}
    explicit actor(const c_type &c) {
        kind = static_cast<casus::actor_kind>(c.kind);
        parent = c.parent;
        name = text_of(c.name);
        country = text_of(c.country);
        scheme = text_of(c.scheme);
        code = text_of(c.code);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.kind = static_cast<std::int32_t>(kind);
        c.parent = parent;
        c.name = view_of(name);
        c.country = view_of(country);
        c.scheme = view_of(scheme);
        c.code = view_of(code);
        return c;
    }
};

/// What an actor does in the event.
struct participant {
    using c_type = casus_participant;
    static constexpr std::int32_t tag = CASUS_TAG_PARTICIPANT;

    /// Index of the actor in the event; required.
    std::int32_t actor{};
    /// CASUS_PARTICIPANT_ROLE_*.
    casus::participant_role role{};
    /// CASUS_SIDE_*.
    casus::side side{};
    /// 1 if the source doubts the attribution, else 0.
    bool uncertain{};
    /// Index of the claim that states it, -1 the dataset's own.
    std::int32_t claim{};

    /// Nothing is known, or chosen.
    participant() : participant(initial<c_type>(tag)) {}
    explicit participant(const c_type &c) {
        actor = c.actor;
        role = static_cast<casus::participant_role>(c.role);
        side = static_cast<casus::side>(c.side);
        uncertain = c.uncertain != 0;
        claim = c.claim;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.actor = actor;
        c.role = static_cast<std::int32_t>(role);
        c.side = static_cast<std::int32_t>(side);
        c.uncertain = uncertain ? 1 : 0;
        c.claim = claim;
        return c;
    }
};

/// One cell of the casualty table: one figure of one status, side and victim group.
struct casualty {
    using c_type = casus_casualty;
    static constexpr std::int32_t tag = CASUS_TAG_CASUALTY;

    /// CASUS_CASUALTY_STATUS_*; required.
    casus::casualty_status status{};
    /// CASUS_SIDE_*; 0 = not broken down by side.
    casus::side side{};
    /// CASUS_COUNTING_*.
    casus::counting counting{};
    /// Index of the cell in which these people are already counted, -1 none. Not added again.
    std::int32_t included_in{};
    /// Index of the claim that states it, -1 the dataset's own.
    std::int32_t claim{};
    /// Index of the participant who did it, -1 not stated.
    std::int32_t by{};
    /// Index of the means with which it was done, -1 not stated.
    std::int32_t means{};
    /// CASUS_SEX_*, of the victims.
    casus::sex sex{};
    /// CASUS_AGE_*.
    casus::age age{};
    /// 1: the victim group is inferred from elsewhere, not stated with the figure.
    bool inferred{};
    casus_triple triple{};
    /// 0..1: stated part of the cell that it is `included_in`, NaN. Makes no figure by itself.
    double share{};
    /// Of the victims, ISO 3166-1 alpha-3 where it is known.
    std::string_view nationality{};
    std::string_view occupation{};
    std::string_view employer{};
    /// As it was said: "eliminated", "dozens".
    std::string_view words{};

    /// Nothing is known, or chosen.
    casualty() : casualty(initial<c_type>(tag)) {}
    explicit casualty(const c_type &c) {
        status = static_cast<casus::casualty_status>(c.status);
        side = static_cast<casus::side>(c.side);
        counting = static_cast<casus::counting>(c.counting);
        included_in = c.included_in;
        claim = c.claim;
        by = c.by;
        means = c.means;
        sex = static_cast<casus::sex>(c.sex);
        age = static_cast<casus::age>(c.age);
        inferred = c.inferred != 0;
        triple = c.triple;
        share = c.share;
        nationality = text_of(c.nationality);
        occupation = text_of(c.occupation);
        employer = text_of(c.employer);
        words = text_of(c.words);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.status = static_cast<std::int32_t>(status);
        c.side = static_cast<std::int32_t>(side);
        c.counting = static_cast<std::int32_t>(counting);
        c.included_in = included_in;
        c.claim = claim;
        c.by = by;
        c.means = means;
        c.sex = static_cast<std::int32_t>(sex);
        c.age = static_cast<std::int32_t>(age);
        c.inferred = inferred ? 1 : 0;
        c.triple = triple;
        c.share = share;
        c.nationality = view_of(nationality);
        c.occupation = view_of(occupation);
        c.employer = view_of(employer);
        c.words = view_of(words);
        return c;
    }
};

/// A code of an event-type scheme.
struct classification {
    using c_type = casus_classification;
    static constexpr std::int32_t tag = CASUS_TAG_CLASSIFICATION;

    /// 1 = the scheme's first level (native_class), 2 the next (native_subclass), and so on.
    std::int32_t level{};
    /// CASUS_CROSSWALK_RELATION_* of codes.h: what the code is to the event's class; 0 if the class does not come
    /// from it.
    casus::crosswalk_relation relation{};
    /// Index of the claim that states it, -1 the dataset's own.
    std::int32_t claim{};
    /// Such as "ucdp" or "acled"; required.
    std::string_view scheme{};
    /// As delivered; required.
    std::string_view code{};

    /// Nothing is known, or chosen.
    classification() : classification(initial<c_type>(tag)) {}
    explicit classification(const c_type &c) {
        level = c.level;
        relation = static_cast<casus::crosswalk_relation>(c.relation);
        claim = c.claim;
        scheme = text_of(c.scheme);
        code = text_of(c.code);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.level = level;
        c.relation = static_cast<std::int32_t>(relation);
        c.claim = claim;
        c.scheme = view_of(scheme);
        c.code = view_of(code);
        return c;
    }
};

/// A document or outlet that reports the event. Chains are made by `cites`: Radio X <- agency <- ministry.
struct source {
    using c_type = casus_source;
    static constexpr std::int32_t tag = CASUS_TAG_SOURCE;

    /// Day of publication, CASUS_DAY_UNKNOWN.
    std::int32_t published{};
    /// Day on which it was read, CASUS_DAY_UNKNOWN.
    std::int32_t retrieved{};
    /// Index of the source that this one takes it from, -1 none.
    std::int32_t cites{};
    /// Outlet or organisation.
    std::string_view name{};
    /// Headline.
    std::string_view title{};
    std::string_view url{};
    /// BCP 47 tag.
    std::string_view language{};
    /// As delivered, such as ACLED's source_scale.
    std::string_view scale{};

    /// Nothing is known, or chosen.
    source() : source(initial<c_type>(tag)) {}
    explicit source(const c_type &c) {
        published = c.published;
        retrieved = c.retrieved;
        cites = c.cites;
        name = text_of(c.name);
        title = text_of(c.title);
        url = text_of(c.url);
        language = text_of(c.language);
        scale = text_of(c.scale);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.published = published;
        c.retrieved = retrieved;
        c.cites = cites;
        c.name = view_of(name);
        c.title = view_of(title);
        c.url = view_of(url);
        c.language = view_of(language);
        c.scale = view_of(scale);
        return c;
    }
};

/// Who says what about the event, and how. Other parts refer to the claim that states them.
struct claim {
    using c_type = casus_claim;
    static constexpr std::int32_t tag = CASUS_TAG_CLAIM;

    /// Index of the actor who says it, -1 unknown.
    std::int32_t claimant{};
    /// Number of people speaking ("three sources"), -1 not stated.
    std::int32_t claimant_count{};
    /// 1 if they are not named, else 0.
    bool anonymous{};
    /// CASUS_CLAIM_STAKE_*.
    casus::claim_stake stake{};
    /// Index of the source through which it is known, -1 none.
    std::int32_t source{};
    /// CASUS_CLAIM_ABOUT_*.
    casus::claim_about about{};
    /// CASUS_CLAIM_POLARITY_*; 0 counts as asserts.
    casus::claim_polarity polarity{};
    /// CASUS_MODALITY_* of the proposition; 0 counts as occurred.
    casus::modality modality{};
    /// Day on which it was said, CASUS_DAY_UNKNOWN.
    std::int32_t stated{};
    /// CASUS_CLAIM_STATUS_*.
    casus::claim_status status{};
    /// Index of the claim that replaces it, -1 none.
    std::int32_t superseded_by{};
    /// Index of the claim that it confirms, denies or retracts, -1 none.
    std::int32_t of{};
    /// 1 confirmed .. 6 cannot be judged (Admiralty system, STANAG 2511), -1 not graded.
    std::int32_t credibility{};
    /// Of the source: A .. F (Admiralty system), or empty.
    std::string_view reliability{};
    /// The proposition in words.
    std::string_view text{};

    /// Nothing is known, or chosen.
    claim() : claim(initial<c_type>(tag)) {}
    explicit claim(const c_type &c) {
        claimant = c.claimant;
        claimant_count = c.claimant_count;
        anonymous = c.anonymous != 0;
        stake = static_cast<casus::claim_stake>(c.stake);
        source = c.source;
        about = static_cast<casus::claim_about>(c.about);
        polarity = static_cast<casus::claim_polarity>(c.polarity);
        modality = static_cast<casus::modality>(c.modality);
        stated = c.stated;
        status = static_cast<casus::claim_status>(c.status);
        superseded_by = c.superseded_by;
        of = c.of;
        credibility = c.credibility;
        reliability = text_of(c.reliability);
        text = text_of(c.text);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.claimant = claimant;
        c.claimant_count = claimant_count;
        c.anonymous = anonymous ? 1 : 0;
        c.stake = static_cast<std::int32_t>(stake);
        c.source = source;
        c.about = static_cast<std::int32_t>(about);
        c.polarity = static_cast<std::int32_t>(polarity);
        c.modality = static_cast<std::int32_t>(modality);
        c.stated = stated;
        c.status = static_cast<std::int32_t>(status);
        c.superseded_by = superseded_by;
        c.of = of;
        c.credibility = credibility;
        c.reliability = view_of(reliability);
        c.text = view_of(text);
        return c;
    }
};

/// With what it was done. Words are free; the customary ones are those of docs/model.md.
struct means {
    using c_type = casus_means;
    static constexpr std::int32_t tag = CASUS_TAG_MEANS;

    /// Index of the claim that states it, -1 the dataset's own.
    std::int32_t claim{};
    /// How many, unknown if not stated.
    casus_triple triple{};
    /// What carries it: "uav", "vehicle", "person".
    std::string_view platform{};
    /// "grenade", "mine".
    std::string_view munition{};
    /// "firearm", "knife".
    std::string_view weapon{};
    /// Scheme of `code`; a code without a scheme is refused.
    std::string_view scheme{};
    std::string_view code{};

    /// Nothing is known, or chosen.
    means() : means(initial<c_type>(tag)) {}
    explicit means(const c_type &c) {
        claim = c.claim;
        triple = c.triple;
        platform = text_of(c.platform);
        munition = text_of(c.munition);
        weapon = text_of(c.weapon);
        scheme = text_of(c.scheme);
        code = text_of(c.code);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.claim = claim;
        c.triple = triple;
        c.platform = view_of(platform);
        c.munition = view_of(munition);
        c.weapon = view_of(weapon);
        c.scheme = view_of(scheme);
        c.code = view_of(code);
        return c;
    }
};

/// What came of it beside casualties: 116 packets of narcotics seized, territory taken.
struct outcome {
    using c_type = casus_outcome;
    static constexpr std::int32_t tag = CASUS_TAG_OUTCOME;

    /// Index of the claim that states it, -1 the dataset's own.
    std::int32_t claim{};
    /// In `unit`.
    casus_triple quantity{};
    /// "seized", "recovered", "destroyed", "patrolled"; required.
    std::string_view verb{};
    /// "narcotics"; required.
    std::string_view object{};
    /// "packet", "km", empty for pieces.
    std::string_view unit{};

    /// Nothing is known, or chosen.
    outcome() : outcome(initial<c_type>(tag)) {}
    explicit outcome(const c_type &c) {
        claim = c.claim;
        quantity = c.quantity;
        verb = text_of(c.verb);
        object = text_of(c.object);
        unit = text_of(c.unit);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.claim = claim;
        c.quantity = quantity;
        c.verb = view_of(verb);
        c.object = view_of(object);
        c.unit = view_of(unit);
        return c;
    }
};

/// How the event relates to another.
struct relation {
    using c_type = casus_relation;
    static constexpr std::int32_t tag = CASUS_TAG_RELATION;

    /// CASUS_RELATION_KIND_*; required.
    casus::relation_kind kind{};
    /// 0..1, NaN not stated.
    double confidence{};
    /// Of the other event; empty: the same as this one's.
    std::string_view dataset{};
    /// Of the other event; required.
    std::string_view id{};
    /// Who or what found it: "report", "analyst", an algorithm with its parameters.
    std::string_view made_by{};

    /// Nothing is known, or chosen.
    relation() : relation(initial<c_type>(tag)) {}
    explicit relation(const c_type &c) {
        kind = static_cast<casus::relation_kind>(c.kind);
        confidence = c.confidence;
        dataset = text_of(c.dataset);
        id = text_of(c.id);
        made_by = text_of(c.made_by);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.kind = static_cast<std::int32_t>(kind);
        c.confidence = confidence;
        c.dataset = view_of(dataset);
        c.id = view_of(id);
        c.made_by = view_of(made_by);
        return c;
    }
};

/// A country as it was coded on a day. Codes that it did not have on that day are empty, numbers 0. Sources: ISO
/// 3166-1 and the withdrawn codes of ISO 3166-3, FIPS 10-4, CAMEO as in GDELT, UN M49, and the states of Gleditsch-
/// Ward and of the Correlates of War project with their days. ISO codes have the days of ISO 3166-3, but where a
/// state began or ended those of the state.
struct country {
    using c_type = casus_country;
    static constexpr std::int32_t tag = CASUS_TAG_COUNTRY;

    /// For casus_country_get(); -1 none.
    std::int32_t index{};
    /// ISO 3166-1 numeric.
    std::int32_t iso_numeric{};
    /// As iso_numeric, but Taiwan has none.
    std::int32_t m49{};
    /// Gleditsch-Ward.
    std::int32_t gw{};
    /// Correlates of War.
    std::int32_t cow{};
    /// NUL-terminated, as the other letters.
    std::string iso2{};
    /// Kosovo has the user code XKX.
    std::string iso3{};
    std::string fips{};
    /// Code of actors; for some not the alpha-3 code, such as ROM.
    std::string cameo{};
    /// Short English name.
    std::string_view name{};

    /// Nothing is known, or chosen.
    country() : country(initial<c_type>(tag)) {}
    explicit country(const c_type &c) {
        index = c.index;
        iso_numeric = c.iso_numeric;
        m49 = c.m49;
        gw = c.gw;
        cow = c.cow;
        iso2 = c.iso2;
        iso3 = c.iso3;
        fips = c.fips;
        cameo = c.cameo;
        name = text_of(c.name);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.index = index;
        c.iso_numeric = iso_numeric;
        c.m49 = m49;
        c.gw = gw;
        c.cow = cow;
        c.name = view_of(name);
        return c;
    }
};

/// A code of a country, and when it is valid.
struct country_code {
    using c_type = casus_country_code;
    static constexpr std::int32_t tag = CASUS_TAG_COUNTRY_CODE;

    /// For casus_country_get().
    std::int32_t country{};
    /// 0 in schemes of letters.
    std::int32_t number{};
    /// First day of validity, CASUS_DAY_UNKNOWN if open.
    std::int32_t first_day{};
    /// Last day, included; CASUS_DAY_UNKNOWN if open.
    std::int32_t last_day{};
    /// NUL-terminated; empty in schemes of numbers.
    std::string letters{};

    /// Nothing is known, or chosen.
    country_code() : country_code(initial<c_type>(tag)) {}
    explicit country_code(const c_type &c) {
        country = c.country;
        number = c.number;
        first_day = c.first_day;
        last_day = c.last_day;
        letters = c.letters;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.country = country;
        c.number = number;
        c.first_day = first_day;
        c.last_day = last_day;
        return c;
    }
};

/// A code of an event-type scheme.
struct code {
    using c_type = casus_code;
    static constexpr std::int32_t tag = CASUS_TAG_CODE;

    /// 1 for the first level of the scheme, 2 for the next, and so on.
    std::int32_t level{};
    /// CAMEO, PLOVER: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; else 0.
    std::int32_t quad{};
    /// CAMEO: Goldstein scale as in GDELT; PLOVER: its score; NaN if there is none.
    double weight{};
    /// As the dataset writes it; ACLED's, WHO's and PITF's codes are their names.
    std::string_view code_{};
    /// English.
    std::string_view label{};
    /// Code one level up, empty on the first level.
    std::string_view parent{};

    /// Nothing is known, or chosen.
    code() : code(initial<c_type>(tag)) {}
    explicit code(const c_type &c) {
        level = c.level;
        quad = c.quad;
        weight = c.weight;
        code_ = text_of(c.code);
        label = text_of(c.label);
        parent = text_of(c.parent);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.level = level;
        c.quad = quad;
        c.weight = weight;
        c.code = view_of(code_);
        c.label = view_of(label);
        c.parent = view_of(parent);
        return c;
    }
};

/// A counterpart of a code.
struct crosswalk {
    using c_type = casus_crosswalk;
    static constexpr std::int32_t tag = CASUS_TAG_CROSSWALK;

    /// CASUS_CROSSWALK_RELATION_*: what the code is to the target.
    casus::crosswalk_relation relation{};
    /// Scheme of the target.
    std::string_view scheme{};
    /// Code of the target; empty with CASUS_CROSSWALK_RELATION_NONE.
    std::string_view target{};
    /// When it holds, or what is lost; may be empty. English.
    std::string_view condition{};

    /// Nothing is known, or chosen.
    crosswalk() : crosswalk(initial<c_type>(tag)) {}
    explicit crosswalk(const c_type &c) {
        relation = static_cast<casus::crosswalk_relation>(c.relation);
        scheme = text_of(c.scheme);
        target = text_of(c.target);
        condition = text_of(c.condition);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.relation = static_cast<std::int32_t>(relation);
        c.scheme = view_of(scheme);
        c.target = view_of(target);
        c.condition = view_of(condition);
        return c;
    }
};

/// Something wrong with the input. Valid during the callback.
struct issue {
    using c_type = casus_issue;
    static constexpr std::int32_t tag = CASUS_TAG_ISSUE;

    /// CASUS_ISSUE_KIND_*.
    casus::issue_kind kind{};
    /// As in casus_error.
    std::int64_t row{};
    /// As in casus_error.
    std::int64_t column{};
    /// As in casus_error.
    std::int64_t byte_offset{};
    /// Name of the source column; empty if it does not apply.
    std::string_view column_name{};
    /// The text that cannot be read, at most 200 bytes of it; empty if it does not apply.
    std::string_view value{};
    /// As in casus_error; followed by a NUL.
    std::string_view message{};
    /// Of a casus event that cannot be read, as far as it was: at most 64 bytes; else empty.
    std::string_view dataset{};
    /// As `dataset`.
    std::string_view id{};

    /// Nothing is known, or chosen.
    issue() : issue(initial<c_type>(tag)) {}
    explicit issue(const c_type &c) {
        kind = static_cast<casus::issue_kind>(c.kind);
        row = c.row;
        column = c.column;
        byte_offset = c.byte_offset;
        column_name = text_of(c.column_name);
        value = text_of(c.value);
        message = text_of(c.message);
        dataset = text_of(c.dataset);
        id = text_of(c.id);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.kind = static_cast<std::int32_t>(kind);
        c.row = row;
        c.column = column;
        c.byte_offset = byte_offset;
        c.column_name = view_of(column_name);
        c.value = view_of(value);
        c.message = view_of(message);
        c.dataset = view_of(dataset);
        c.id = view_of(id);
        return c;
    }
};

/// Options of a reader.
struct read_options {
    using c_type = casus_read_options;
    static constexpr std::int32_t tag = CASUS_TAG_READ_OPTIONS;

    /// CASUS_ON_ERROR_*.
    casus::on_error on_error{};
    /// CASUS_DATES_*.
    casus::dates dates{};
    /// Names of the columns to build (batch.h), NULL = all; what a question does not need costs nothing. Where a call
    /// chooses its own columns this must be NULL.
    std::optional<std::string> columns{};
    /// Name of a profile (CASUS_VOCABULARY_PROFILE), NULL = detect by the header.
    std::optional<std::string> profile{};
    /// What columns mean, for profile "generic": `field=column,...`, such as `date=time,type=kind,killed="Deaths,
    /// total"`. The fields: id date date_end year month day time country iso3 admin1 admin2 admin3 location lat lon
    /// type subtype side_a side_b dyad killed killed_low killed_high injured injured_low injured_high missing
    /// abducted displaced arrested captured affected title notes source url. NULL = none.
    std::optional<std::string> mapping{};
    /// Each (dataset, id) once, over all readers with this set; NULL = every row is an event. One of mode LAST or
    /// NEWEST that has not looked through the inputs is CASUS_E_STATE.
    std::shared_ptr<casus_id_set> ids{};
    /// Gets the message of each of these issues as a line; kept by the reader; or NULL.
    std::shared_ptr<casus_output> issues{};

    /// Nothing is known, or chosen.
    read_options() : read_options(initial<c_type>(tag)) {}
    explicit read_options(const c_type &c) {
        on_error = static_cast<casus::on_error>(c.on_error);
        dates = static_cast<casus::dates>(c.dates);
        if (c.columns) columns = c.columns;
        if (c.profile) profile = c.profile;
        if (c.mapping) mapping = c.mapping;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.on_error = static_cast<std::int32_t>(on_error);
        c.dates = static_cast<std::int32_t>(dates);
        c.columns = name_of(columns);
        c.profile = name_of(profile);
        c.mapping = name_of(mapping);
        c.ids = ids.get();
        c.issues = issues.get();
        return c;
    }
};

/// Counts of a reader so far.
struct report {
    using c_type = casus_report;
    static constexpr std::int32_t tag = CASUS_TAG_REPORT;

    /// Data records seen: kept + rejected + blank + merged + duplicates + conflicts.
    std::int64_t records{};
    std::int64_t kept{};
    /// Row errors.
    std::int64_t rejected{};
    /// Records without a field, or with empty fields only.
    std::int64_t blank{};
    /// Values of kept rows that cannot be read, in the columns that are built.
    std::int64_t cell_errors{};
    /// Fields of built columns that were not UTF-8 and were read as cp1252.
    std::int64_t recoded{};
    /// Bytes among them that cp1252 does not define, now U+FFFD.
    std::int64_t undefined_bytes{};
    /// Estimate (HyperLogLog, standard error 0.8 %) of the distinct ids among kept rows, of each dataset that they
    /// name; a row without an id counts as one of its own; -1 without ids, or not counted.
    std::int64_t distinct_ids{};
    /// Bytes consumed.
    std::int64_t bytes{};
    /// With an id set: rows with more actors of the event before.
    std::int64_t merged{};
    /// Rows that were the same once more.
    std::int64_t duplicates{};
    /// Rows with a known id that differ from the first.
    std::int64_t conflicts{};
    /// Of the kept rows those for which the condition of the call holds; kept without one; -1 where it is known only
    /// at the end of all inputs (the condition names `standing`).
    std::int64_t chosen{};
    /// Of the chosen rows those of kind series or summary, where the kind was read; else 0.
    std::int64_t summaries{};
    /// With an id set that watches: estimate of the distinct (dataset, id) that an input before, number
    /// `common_input`, has too, if these are 2 % or more of the ids of the smaller of the two; else 0.
    std::int64_t common_ids{};
    /// Number of that input among the readers of the set, from 0 in the order in which they were made; -1 for none.
    std::int64_t common_input{};
    /// Name of the profile that was found, such as "ucdp-ged". Valid for good.
    std::string_view profile{};

    /// Nothing is known, or chosen.
    report() : report(initial<c_type>(tag)) {}
    explicit report(const c_type &c) {
        records = c.records;
        kept = c.kept;
        rejected = c.rejected;
        blank = c.blank;
        cell_errors = c.cell_errors;
        recoded = c.recoded;
        undefined_bytes = c.undefined_bytes;
        distinct_ids = c.distinct_ids;
        bytes = c.bytes;
        merged = c.merged;
        duplicates = c.duplicates;
        conflicts = c.conflicts;
        chosen = c.chosen;
        summaries = c.summaries;
        common_ids = c.common_ids;
        common_input = c.common_input;
        profile = text_of(c.profile);
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.records = records;
        c.kept = kept;
        c.rejected = rejected;
        c.blank = blank;
        c.cell_errors = cell_errors;
        c.recoded = recoded;
        c.undefined_bytes = undefined_bytes;
        c.distinct_ids = distinct_ids;
        c.bytes = bytes;
        c.merged = merged;
        c.duplicates = duplicates;
        c.conflicts = conflicts;
        c.chosen = chosen;
        c.summaries = summaries;
        c.common_ids = common_ids;
        c.common_input = common_input;
        c.profile = view_of(profile);
        return c;
    }
};

/// Options of a writer.
struct write_options {
    using c_type = casus_write_options;
    static constexpr std::int32_t tag = CASUS_TAG_WRITE_OPTIONS;

    /// CASUS_FORMAT_* of base.h, but TEXT and MARKDOWN; 0 = JSONL.
    casus::format format{};
    /// 1: JSON events carry the source row's columns under "native".
    bool native_rows{};
    /// 1: one row an event: of the records that are one event the one that leads, and none of what does not stand
    /// (docs/standing.md). Its figures in CSV are what the event adds to a rollup, as those of GeoJSON always are.
    bool once{};
    /// 1: CSV and GeoJSON give an event of which only the country is known the middle of that country, marked
    /// `centroid`.
    bool centroids{};
    /// CASUS_POLICY_* by which figures of CSV and GeoJSON are resolved; 0 = hull.
    casus::policy policy{};
    /// As of casus_rollup_options, like the next two: they decide what stands and leads.
    double min_confidence{};
    std::optional<std::string> lead{};
    /// With links the rows of every input wait until casus_writer_finish().
    std::shared_ptr<casus_links> links{};
    /// By which the condition of casus_writer_add_input() sees actors and places; NULL: by their own names, which are
    /// what is written in any case.
    std::shared_ptr<casus_names> names{};
    /// CSV, JSON and JSONL: comma-separated fields of docs/filter.md that an event has once, and `native.COLUMN`:
    /// flat rows of these, instead of whole events. NULL or empty: whole.
    std::optional<std::string> columns{};
    /// Such fields, each with `asc` (if it says nothing) or `desc` behind it: events wait until
    /// casus_writer_finish(), which writes them in this order. What is unknown is last in both directions, and what
    /// is equal stays in the order of the input. NULL or empty: as they come. Not for the native format, whose rows
    /// stay where they are.
    std::optional<std::string> order{};
    /// At most so many events, in this order; no more than these and one batch are then held. 0: all.
    std::int64_t limit{};

    /// Nothing is known, or chosen.
    write_options() : write_options(initial<c_type>(tag)) {}
    explicit write_options(const c_type &c) {
        format = static_cast<casus::format>(c.format);
        native_rows = c.native_rows != 0;
        once = c.once != 0;
        centroids = c.centroids != 0;
        policy = static_cast<casus::policy>(c.policy);
        min_confidence = c.min_confidence;
        if (c.lead) lead = c.lead;
        if (c.columns) columns = c.columns;
        if (c.order) order = c.order;
        limit = c.limit;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.format = static_cast<std::int32_t>(format);
        c.native_rows = native_rows ? 1 : 0;
        c.once = once ? 1 : 0;
        c.centroids = centroids ? 1 : 0;
        c.policy = static_cast<std::int32_t>(policy);
        c.min_confidence = min_confidence;
        c.lead = name_of(lead);
        c.links = links.get();
        c.names = names.get();
        c.columns = name_of(columns);
        c.order = name_of(order);
        c.limit = limit;
        return c;
    }
};

/// What a question asks beside its keys and sums.
struct rollup_options {
    using c_type = casus_rollup_options;
    static constexpr std::int32_t tag = CASUS_TAG_ROLLUP_OPTIONS;

    /// CASUS_POLICY_* by which claims are resolved; 0 = hull.
    casus::policy policy{};
    /// CASUS_SPREAD_* over the finest key of time, which there must be; 0 = none.
    casus::spread spread{};
    /// Relations same_as, duplicate_of, supersedes and possibly_overlaps of a lower confidence do not hold; 0 to 1,
    /// one that states none has 1.
    double min_confidence{};
    /// Comma-separated datasets: of the records that are one event, one of the first of these that has any gives the
    /// event its keys. NULL or empty: the first by dataset and id.
    std::optional<std::string> lead{};
    /// Which records are one event beside those that say so; NULL = none. Needed for rows of datasets that are
    /// counted as they pass, which relations cannot reach afterwards.
    std::shared_ptr<casus_links> links{};
    /// Counts only events for which this condition holds (casus_filter_new()); NULL or empty = all. Members of a
    /// summary that it leaves out still explain the summary.
    std::optional<std::string> where{};
    /// Sums of outcomes count this unit alone, `NAME(UNIT)`; NULL or empty: each has columns for every unit that is
    /// met.
    std::optional<std::string> unit{};
    /// Over which an event is spread that is known by admin1, region or country only; needs the key gid. NULL: it
    /// counts in the cell of its coordinates.
    std::shared_ptr<casus_cells> cells{};
    /// By which keys and conditions see actors and places; NULL: as the datasets have them. States of different
    /// tables do not merge; a loaded one does not hold its table, and is merged into a rollup that was given it
    /// before more is added.
    std::shared_ptr<casus_names> names{};
    /// 1: keep the total as well, which tables then can show: the row of the same question without keys, in which
    /// each event counts once however many rows it is in. It cannot be asked for afterwards.
    bool total{};
    /// A key of the question: keep the total, and that of each value of the key too, for tables with a total whose
    /// `across` it is. NULL or empty: none.
    std::optional<std::string> across{};

    /// Nothing is known, or chosen.
    rollup_options() : rollup_options(initial<c_type>(tag)) {}
    explicit rollup_options(const c_type &c) {
        policy = static_cast<casus::policy>(c.policy);
        spread = static_cast<casus::spread>(c.spread);
        min_confidence = c.min_confidence;
        if (c.lead) lead = c.lead;
        if (c.where) where = c.where;
        if (c.unit) unit = c.unit;
        total = c.total != 0;
        if (c.across) across = c.across;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.policy = static_cast<std::int32_t>(policy);
        c.spread = static_cast<std::int32_t>(spread);
        c.min_confidence = min_confidence;
        c.lead = name_of(lead);
        c.links = links.get();
        c.where = name_of(where);
        c.unit = name_of(unit);
        c.cells = cells.get();
        c.names = names.get();
        c.total = total ? 1 : 0;
        c.across = name_of(across);
        return c;
    }
};

/// What became of the records that the filter keeps, each told once: events = counted + not_happened + superseded +
/// told_twice, over records of kind incident, episode and statement, and the same over summaries and series.
struct standing {
    using c_type = casus_standing;
    static constexpr std::int32_t tag = CASUS_TAG_STANDING;

    std::int64_t events{};
    std::int64_t counted{};
    /// Planned, threatened, possible, hypothetical, denied, negated, or discounted.
    std::int64_t not_happened{};
    /// Or revoked.
    std::int64_t superseded{};
    /// One more telling of an event that is counted.
    std::int64_t told_twice{};
    std::int64_t summaries{};
    std::int64_t summaries_counted{};
    std::int64_t summaries_not_happened{};
    std::int64_t summaries_superseded{};
    std::int64_t summaries_told_twice{};
    /// Of the counted those that did not happen: the question names modality or certainty.
    std::int64_t unreal{};
    /// Of the counted those whose records agree on no best of a figure: see CASUS_POLICY_LEAD.
    std::int64_t disagreed{};
    /// Circles of supersedes, which set nothing aside, and of part_of.
    std::int64_t circles{};
    /// Relations of a record to its own name, which mean nothing.
    std::int64_t selves{};

    /// Nothing is known, or chosen.
    standing() : standing(initial<c_type>(tag)) {}
    explicit standing(const c_type &c) {
        events = c.events;
        counted = c.counted;
        not_happened = c.not_happened;
        superseded = c.superseded;
        told_twice = c.told_twice;
        summaries = c.summaries;
        summaries_counted = c.summaries_counted;
        summaries_not_happened = c.summaries_not_happened;
        summaries_superseded = c.summaries_superseded;
        summaries_told_twice = c.summaries_told_twice;
        unreal = c.unreal;
        disagreed = c.disagreed;
        circles = c.circles;
        selves = c.selves;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.events = events;
        c.counted = counted;
        c.not_happened = not_happened;
        c.superseded = superseded;
        c.told_twice = told_twice;
        c.summaries = summaries;
        c.summaries_counted = summaries_counted;
        c.summaries_not_happened = summaries_not_happened;
        c.summaries_superseded = summaries_superseded;
        c.summaries_told_twice = summaries_told_twice;
        c.unreal = unreal;
        c.disagreed = disagreed;
        c.circles = circles;
        c.selves = selves;
        return c;
    }
};

/// How a table is finished, in this order: `fill`, `total` and `percent`, `across`, `show`, `having`, `order`,
/// `limit`.
struct table_options {
    using c_type = casus_table_options;
    static constexpr std::int32_t tag = CASUS_TAG_TABLE_OPTIONS;

    /// Comma-separated columns, each with `asc` (if it says nothing) or `desc` behind it; a bare NAME is NAME_best.
    /// Unknown is last in both directions, what is open is the highest, and what is equal stands in the order of its
    /// keys. NULL or empty: by keys.
    std::optional<std::string> order{};
    /// Only rows for which this condition holds, in the language of casus_filter_new() over the table's columns:
    /// `killed > 10 and events >= 3`. A name that is not letters, digits, points and _ alone stands in double quotes,
    /// unless what is odd is in its brackets. NULL or empty = all.
    std::optional<std::string> having{};
    /// Comma-separated columns that each sum has, and has in any case: low, best, high, n_open, n_unknown,
    /// n_irregular, residual_low, residual_best, residual_high, n_exceeded, n_overlap, percent; `residual` is three
    /// of them. They come in this order. NULL or empty: as casus_rollup_table() says.
    std::optional<std::string> show{};
    /// A key whose values become columns, of the only sum: VALUE for an event count or one `show`, else VALUE_low and
    /// so on; bytewise, `(unknown)` last. NULL or empty: none.
    std::optional<std::string> across{};
    /// At most so many rows; 0 = all. The row of the total is not one of them.
    std::int64_t limit{};
    /// 1: a row for every period from the first to the last of the table, for each combination of the other keys that
    /// occurs; with 0 events, and sums unknown. There must be one finest key of time.
    bool fill{};
    /// 1: a last row with the total, whose first key is `(total)`; in JSON also `"total": true`. The rollup was asked
    /// for it (casus_rollup_options), with `across` for that key, or has no keys and is its own total. Across, it is
    /// that of each value by itself.
    bool total{};
    /// 1: a column NAME_percent of each sum and count, 100 times its best over the total's best, to 4 decimals, half
    /// away from zero. The rollup was asked for its total, or has no keys.
    bool percent{};

    /// Nothing is known, or chosen.
    table_options() : table_options(initial<c_type>(tag)) {}
    explicit table_options(const c_type &c) {
        if (c.order) order = c.order;
        if (c.having) having = c.having;
        if (c.show) show = c.show;
        if (c.across) across = c.across;
        limit = c.limit;
        fill = c.fill != 0;
        total = c.total != 0;
        percent = c.percent != 0;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.order = name_of(order);
        c.having = name_of(having);
        c.show = name_of(show);
        c.across = name_of(across);
        c.limit = limit;
        c.fill = fill ? 1 : 0;
        c.total = total ? 1 : 0;
        c.percent = percent ? 1 : 0;
        return c;
    }
};

/// How records are linked.
struct link_options {
    using c_type = casus_link_options;
    static constexpr std::int32_t tag = CASUS_TAG_LINK_OPTIONS;

    /// CASUS_LINK_RULE_*; 0 = best.
    casus::link_rule rule{};
    /// Candidates are at most so many days apart, from the end of one to the begin of the other; 0 to 366.
    std::int32_t days{};
    /// Candidates are at most so many kilometres apart beyond the sum of their radii of precision (of compat: from
    /// point to point); 0 to 20,038.
    double km{};
    /// A pair of a lower probability is no link; 0 to 1. Higher: fewer false links and more missed ones.
    double threshold{};
    /// CASUS_E_LIMIT beyond so many; 0 = 2^26, which take 3 GiB.
    std::int64_t max_candidates{};
    /// Used as they are; NULL: learnt from the candidates, or the defaults if these, or pairs of one dataset as near
    /// to each other, are fewer than 200, which the summary says.
    std::shared_ptr<casus_link_weights> weights{};
    /// By which actors and places are compared; NULL: as the datasets have them.
    std::shared_ptr<casus_names> names{};
    /// 1: also finds repeats inside a dataset (casus_matches_repeats()); 0.
    bool within{};
    /// Of compat: in how many taxonomies a pair may differ altogether.
    std::int32_t partial{};
    /// Of compat: 1: a pair must agree at the level of `certainty` of each taxonomy; 0: at any.
    bool no_smartmatch{};
    /// Of compat: comma-separated levels, 1 = the base categories, one a taxonomy; NULL = 1.
    std::optional<std::string> certainty{};
    /// Of compat: comma-separated weights, one a taxonomy; NULL = 1.
    std::optional<std::string> weight{};

    /// Nothing is known, or chosen.
    link_options() : link_options(initial<c_type>(tag)) {}
    explicit link_options(const c_type &c) {
        rule = static_cast<casus::link_rule>(c.rule);
        days = c.days;
        km = c.km;
        threshold = c.threshold;
        max_candidates = c.max_candidates;
        within = c.within != 0;
        partial = c.partial;
        no_smartmatch = c.no_smartmatch != 0;
        if (c.certainty) certainty = c.certainty;
        if (c.weight) weight = c.weight;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.rule = static_cast<std::int32_t>(rule);
        c.days = days;
        c.km = km;
        c.threshold = threshold;
        c.max_candidates = max_candidates;
        c.weights = weights.get();
        c.names = names.get();
        c.within = within ? 1 : 0;
        c.partial = partial;
        c.no_smartmatch = no_smartmatch ? 1 : 0;
        c.certainty = name_of(certainty);
        c.weight = name_of(weight);
        return c;
    }
};

/// What came out, in figures.
struct match_summary {
    using c_type = casus_match_summary;
    static constexpr std::int32_t tag = CASUS_TAG_MATCH_SUMMARY;

    std::int64_t records{};
    std::int64_t datasets{};
    std::int64_t candidates{};
    /// Candidates that were chosen.
    std::int64_t links{};
    /// Of two records or more.
    std::int64_t clusters{};
    /// Clusters and records that stand alone.
    std::int64_t events{};
    /// Records that can have no candidate since their day is unknown.
    std::int64_t without_day{};
    /// The same of their place.
    std::int64_t without_place{};
    /// Records that no relation can name.
    std::int64_t without_id{};
    /// Records whose dataset and id another one before has.
    std::int64_t repeated_ids{};
    /// Groups of candidates that CASUS_LINK_RULE_OPTIMAL left to best.
    std::int64_t large_components{};
    /// In which weights were learnt; 0 if they were not.
    std::int64_t rounds{};
    /// 1: weights were learnt from the candidates, 0: given, or the defaults.
    bool learnt{};
    /// Learnt share of true pairs among candidates that each could be one.
    double prior{};

    /// Nothing is known, or chosen.
    match_summary() : match_summary(initial<c_type>(tag)) {}
    explicit match_summary(const c_type &c) {
        records = c.records;
        datasets = c.datasets;
        candidates = c.candidates;
        links = c.links;
        clusters = c.clusters;
        events = c.events;
        without_day = c.without_day;
        without_place = c.without_place;
        without_id = c.without_id;
        repeated_ids = c.repeated_ids;
        large_components = c.large_components;
        rounds = c.rounds;
        learnt = c.learnt != 0;
        prior = c.prior;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.records = records;
        c.datasets = datasets;
        c.candidates = candidates;
        c.links = links;
        c.clusters = clusters;
        c.events = events;
        c.without_day = without_day;
        c.without_place = without_place;
        c.without_id = without_id;
        c.repeated_ids = repeated_ids;
        c.large_components = large_components;
        c.rounds = rounds;
        c.learnt = learnt ? 1 : 0;
        c.prior = prior;
        return c;
    }
};

/// How the events that no dataset has are estimated (docs/estimates.md).
struct estimate_options {
    using c_type = casus_estimate_options;
    static constexpr std::int32_t tag = CASUS_TAG_ESTIMATE_OPTIONS;

    /// Log-linear models have terms of at most so many datasets; 1 (none depends on another) to 5, of six datasets to
    /// 2; 0 = one less than there are datasets, of six 2.
    std::int32_t interactions{};
    /// Of the intervals; 0.5 to 0.999.
    double level{};
    /// Of the decomposable models: events that each set of datasets has beforehand; 0 = 1 spread over all sets, to
    /// 100.
    double delta{};
    /// Of the decomposable models: more unseen events are not thought of; 0 = 20 for each one observed, at least
    /// 1,000.
    std::int64_t max_unseen{};

    /// Nothing is known, or chosen.
    estimate_options() : estimate_options(initial<c_type>(tag)) {}
    explicit estimate_options(const c_type &c) {
        interactions = c.interactions;
        level = c.level;
        delta = c.delta;
        max_unseen = c.max_unseen;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.interactions = interactions;
        c.level = level;
        c.delta = delta;
        c.max_unseen = max_unseen;
        return c;
    }
};

/// How releases are compared.
struct diff_options {
    using c_type = casus_diff_options;
    static constexpr std::int32_t tag = CASUS_TAG_DIFF_OPTIONS;

    /// Changes of releases after this day are kept; CASUS_DAY_UNKNOWN: all. The day of a release is the latest
    /// `modified` of its records, of those without one the last day that they tell of.
    std::int32_t since{};

    /// Nothing is known, or chosen.
    diff_options() : diff_options(initial<c_type>(tag)) {}
    explicit diff_options(const c_type &c) {
        since = c.since;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.since = since;
        return c;
    }
};

/// How a table is drawn.
struct plot_options {
    using c_type = casus_plot_options;
    static constexpr std::int32_t tag = CASUS_TAG_PLOT_OPTIONS;

    /// CASUS_CHART_*; 0: a map of a table with a key of place, else a timeline of one with a key of time, else bars.
    casus::chart chart{};
    /// CASUS_THEME_*; 0: light or dark, as the reader's system prefers.
    casus::theme theme{};
    /// CASUS_PROJECTION_*; 0 = equirectangular.
    casus::projection projection{};
    /// Pixels, 240 to 4096; 0 = 960.
    std::int32_t width{};
    /// Pixels of the drawing itself, 120 to 4096, to which heading and text come; 0: as its content needs. Bars
    /// always take what they need.
    std::int32_t height{};
    /// CASUS_E_LIMIT beyond so many marks of a map or periods of a panel; 0 = 4000.
    std::int32_t limit{};
    /// Begins every id and scopes every rule of style, so that pictures in one page do not meet: a letter, then
    /// letters, digits, - and _, 40 at most; NULL = "casus".
    std::optional<std::string> id{};
    /// NULL or empty: what the table asks.
    std::optional<std::string> title{};
    /// More to be said below the picture and in its description; NULL or empty: nothing.
    std::optional<std::string> note{};
    /// Of a map: GeoJSON whose lines and polygons lie below the marks; its points and properties do not count. NULL
    /// or empty = none.
    std::optional<std::string> outline{};
    /// Of a timeline or lines: a table with keys of time and date_precision, whose rows that are known less precisely
    /// than a period are drawn below as long as their precision. NULL = none.
    std::shared_ptr<casus_table> spans{};

    /// Nothing is known, or chosen.
    plot_options() : plot_options(initial<c_type>(tag)) {}
    explicit plot_options(const c_type &c) {
        chart = static_cast<casus::chart>(c.chart);
        theme = static_cast<casus::theme>(c.theme);
        projection = static_cast<casus::projection>(c.projection);
        width = c.width;
        height = c.height;
        limit = c.limit;
        if (c.id) id = c.id;
        if (c.title) title = c.title;
        if (c.note) note = c.note;
        if (c.outline) outline = c.outline;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.chart = static_cast<std::int32_t>(chart);
        c.theme = static_cast<std::int32_t>(theme);
        c.projection = static_cast<std::int32_t>(projection);
        c.width = width;
        c.height = height;
        c.limit = limit;
        c.id = name_of(id);
        c.title = name_of(title);
        c.note = name_of(note);
        c.outline = name_of(outline);
        c.spans = spans.get();
        return c;
    }
};

/// What a report is of, and how it is written.
struct report_options {
    using c_type = casus_report_options;
    static constexpr std::int32_t tag = CASUS_TAG_REPORT_OPTIONS;

    /// CASUS_FORMAT_TEXT, CASUS_FORMAT_MARKDOWN or CASUS_FORMAT_HTML; 0 = HTML.
    std::int32_t format{};
    /// Of text: columns, 40 and more; 0 = 100.
    std::int32_t width{};
    /// CASUS_POLICY_* by which claims are resolved; 0 = hull.
    casus::policy policy{};
    /// Events that are listed with all they say, at most; of more the largest are listed, and how many are not is
    /// said. 0: 2,000 in HTML, 100 else.
    std::int32_t limit{};
    /// As of casus_rollup_options, and so `lead`, `where`, `links` and `names`.
    double min_confidence{};
    std::optional<std::string> lead{};
    std::optional<std::string> where{};
    std::shared_ptr<casus_links> links{};
    std::shared_ptr<casus_names> names{};
    /// NULL or empty: "Report".
    std::optional<std::string> title{};
    /// GeoJSON below the map, as of casus_plot_options. NULL or empty = none.
    std::optional<std::string> outline{};
    /// How datasets overlap, as of casus_matches_overlap() of link.h; NULL: not told.
    std::shared_ptr<casus_table> overlap{};
    /// What changed in sums, as of casus_diff_moved(); NULL: not told.
    std::shared_ptr<casus_table> moved{};
    /// And in records, as of casus_diff_changes(); NULL: not told.
    std::shared_ptr<casus_table> changes{};
    /// With these two: the day, as text, since when; NULL or empty: none is told.
    std::optional<std::string> since{};

    /// Nothing is known, or chosen.
    report_options() : report_options(initial<c_type>(tag)) {}
    explicit report_options(const c_type &c) {
        format = c.format;
        width = c.width;
        policy = static_cast<casus::policy>(c.policy);
        limit = c.limit;
        min_confidence = c.min_confidence;
        if (c.lead) lead = c.lead;
        if (c.where) where = c.where;
        if (c.title) title = c.title;
        if (c.outline) outline = c.outline;
        if (c.since) since = c.since;
    }
    /// What the C functions take; its texts are borrowed from this.
    c_type c() const {
        c_type c = initial<c_type>(tag);
        c.format = format;
        c.width = width;
        c.policy = static_cast<std::int32_t>(policy);
        c.limit = limit;
        c.min_confidence = min_confidence;
        c.lead = name_of(lead);
        c.where = name_of(where);
        c.links = links.get();
        c.names = names.get();
        c.title = name_of(title);
        c.outline = name_of(outline);
        c.overlap = overlap.get();
        c.moved = moved.get();
        c.changes = changes.get();
        c.since = name_of(since);
        return c;
    }
};

} // namespace casus

#endif
