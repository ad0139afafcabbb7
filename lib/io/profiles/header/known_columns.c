/* SPDX-License-Identifier: MIT */
/* A column is known if a rule of the profile reads it, if it belongs to a layout without header, or if it stands in the
   list below: the columns that files of the dataset have though no rule reads them, after the codebooks and the headers
   of the datasets. */
#include "io/profiles/header/known_columns.h"

#include <string.h>

#include "io/profiles/header/header_fit.h"
#include "io/profiles/header/rule_columns.h"
#include "io/profiles/profile_list.h"

static const struct {
    const char *profile;
    const char *columns; /* `|`-separated */
} kept[] = {
    {"ucdp-ged", "relid|active_year|code_status|conflict_dset_id|conflict_new_id|conflict_name|dyad_dset_id|"
                 "dyad_new_id|side_a_dset_id|side_b_dset_id|number_of_sources|source_date|source_headline|"
                 "source_original|where_description|geom_wkt|priogrid_gid|region|event_clarity|start_year"},
    {"acled", "disorder_type|civilian_targeting|region|tags|event_id_no_cnty|GWNO|population_best|"
              "population_1km|population_2km|population_5km"},
    {"gtd", "extended|region|region_txt|vicinity|location|crit1|crit2|crit3|doubtterr|multiple|success|corp1|"
            "natlty1|targsubtype2|targsubtype2_txt|corp2|natlty2|targsubtype3|targsubtype3_txt|corp3|natlty3|"
            "motive|individual|nperps|claimed|claimmode|claimmode_txt|claim2|claimmode2|claimmode2_txt|claim3|"
            "claimmode3|claimmode3_txt|compclaim|weapdetail|propextent|propextent_txt|propcomment|ishostkid|"
            "nhours|ndays|divert|kidhijcountry|ransomamtus|ransompaidus|ransomnote|hostkidoutcome|"
            "hostkidoutcome_txt|addnotes|INT_LOG|INT_IDEO|INT_MISC|INT_ANY"},
    {"icews", "Source Sectors|Intensity|Target Sectors|Story ID|Sentence Number"},
    {"scad", "id|duration|escalation|cgovtarget|rgovtarget|repress|ilocal|sublocal|locnum|gislocnum|issue1|issue2|"
             "issue3|nsource|female_event|lgbtq_issue|coder|acd_questionable|geo_comments|location_precision"},
    {"pitf", "Event Type|Campaign Identifier|Event Reporting|Distance (km)|Perp State Role|"
             "Victim Noncombatant Asserted|Victim Noncombatant Contested|Deaths Ambiguity|Deaths Contested|Intent|"
             "Regrets|Collateral Damage|Food/Aid as a Weapon|Scorched Earth Tactics|Human Shields|Rape|"
             "Targeted Assassinations|Mass Detentions|Sieges/Closures|Kidnappings|Disappearances|Other Tactics|"
             "Comments|Coder"},
    {"who-ssa", "Facility Other"},
    {"hdx-hapi", "has_hrp|in_gho|admin1_code|admin2_code|dataset_hdx_id|resource_hdx_id|warning|error"},
    {"acled-aggregate", "region|population_exposure|disorder_type|id|centroid_longitude|Admin1 Pcode|Admin2 Pcode"},
    {"ucdp-yearly",
     "conflict_id|location_inc|side_a_2nd|side_b_2nd|incompatibility|territory_name|gwno_a_2nd|gwno_b_2nd|"
     "gwno_loc|region|version|org|side_a_name_fulleng|side_a_name_mothertongue|side_a_components|"
     "side_b_name_fulleng|side_b_components|start_date|start_prec|start_date2|start_prec2|ep_end|"
     "ep_end_date|ep_end_prec|coalition_components|actor_name_fulleng"},
    {"insecurity-insight",
     "Geo Precision|Location|Location of Incident|Location of event|Forceful Entry into Health Facility|"
     "Occupation of Health Facility|Vicinity of Health Facility Affected|Health Transportation Stolen/Hijacked|"
     "Looting/Theft/Robbery/Burglary of Health Supplies|Access Denied or Obstructed|"
     "Known Kidnapping or Arrest Outcome|Health Workers Threatened|Health Workers Assaulted|"
     "Health Workers Sexually Assaulted|Conflict-Related Violence|Political-Related Violence|"
     "COVID-19-Related Violence|Ebola-Related Violence|Vaccination-Related Violence|Organisation Affected|"
     "Programme Focus|Aid Workers Killed in Captivity|International Aid Workers Killed in Captivity|"
     "National Aid Workers Killed in Captivity|Female Aid Workers Killed in Captivity|"
     "Male Aid Workers Killed in Captivity|Type of education facility|Military Occupation of Education facility|"
     "Arson attack on education facility|Forced Entry into education facility|"
     "Damage/Destruction To Ed facility Event|Attacks on Students and Teachers|"
     "Known Educators Kidnap Or Arrest Outcome|Students Attacked in School|Known Student Kidnap Or Arrest Outcome|"
     "Sexual Violence Affecting School Age Children|Protection Event Context|Victim of Violence|"
     "Survivor or Victim Sex|Survivor or Victim Minor|Camp Residents Targeted with CRSV|"
     "Service Provider Targeted with CRSV|Sector Affected|Provider|Affected|"
     "Location Where Sexual Violence Was Committed|Single And Group Perpetrators|Survivor or Victim|"
     "Adult or Minor|Type of SV|SV Context|Classification|Number of Reported Victims"},
    {"aid-worker", "Total nationals|Total internationals|Gender Unknown|Location|Motive|Verified|DateTime"},
    {"airwars",
     "id|post_id|previous_codes|post_status|post_published|post_modified|date_type|local_time_type|local_time|"
     "local_time_start|local_time_end|local_time_of_day|local_first_reported_date_time|local_first_reported_by|"
     "local_first_reported_url|country_slug|location_name_arabic|location_name_hebrew|location_name_ukrainian|"
     "strike_status_name|infrastructure_name|infrastructure_slug|strike_type_slug|targeted_belligerent_slug|"
     "observation_name|observation_slug|impact_name|impact_slug|total_strikes|civilian_harm_reported|"
     "civilian_harm_status_name|cause_of_death_injury_name|cause_of_death_injury_slug|geolocated|"
     "geolocation_status_name|geolocation_status_slug|geolocation_accuracy_name|geolocation_notes|"
     "targeted_belligerents|belligerents|civcas"},
    {"iraq-body-count", "Time"},
    {"polecat", "Intensity|Quad Code|Contexts|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|"
                "Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Placename|"
                "GeoNames ID|Raw Placename|Feature Type|Story People|Story Organizations|Story Locations|Language|"
                "Version"},
};

/* 1 if a rule of the profile reads a column of that name. */
static int is_read(const casus__profile *p, casus_str name) {
    for (int kind = 0; kind < CASUS__OF_COUNT; kind++) {
        for (int32_t rule = 0; rule < casus__profile_rules(p, kind); rule++) {
            for (int column = 0; column < casus__rule_kinds[kind].column_count; column++) {
                if (casus__profile_find(casus__profile_column(p, kind, rule, column), &name, 1) >= 0) {
                    return 1;
                }
            }
        }
    }
    return casus__profile_find(p->of_actors, &name, 1) >= 0;
}

/* 1 if it is a column of a layout without header, whose names are `;`-separated. */
static int is_in_layout(const casus__profile *p, casus_str name) {
    for (int32_t i = 0; i < p->layout_count; i++) {
        const char *at = p->layouts[i].names;
        while (at != NULL) {
            const char *end = strchr(at, ';');
            const casus_str column = {at, end == NULL ? (int64_t)strlen(at) : end - at};
            if (casus_str_equal(column, name)) {
                return 1;
            }
            at = end == NULL ? NULL : end + 1;
        }
    }
    return 0;
}

int casus__profile_knows(const char *profile, casus_str name) {
    const char *repeat = name.size > 0 ? memchr(name.data, '#', (size_t)name.size) : NULL;
    if (repeat != NULL && repeat != name.data) { /* the second of its name */
        name.size = repeat - name.data;
    }
    const casus__profile *p = casus__profile_of(profile);
    if (p != NULL && (is_read(p, name) || is_in_layout(p, name))) {
        return 1;
    }
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        if (strcmp(kept[i].profile, profile) == 0) {
            return casus__profile_find(kept[i].columns, &name, 1) >= 0;
        }
    }
    return 0;
}
