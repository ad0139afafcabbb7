/* SPDX-License-Identifier: MIT */
/* The columns that files of a dataset have been seen to have, whether or not a rule reads them: what is none of these
   is told as unknown. After the codebooks and the headers of the datasets. */
#include <string.h>

#include "io/profile.h"

static const struct {
    const char *profile;
    const char *columns; /* `|`-separated */
} known[] = {
    {"ucdp-ged", "id|relid|year|active_year|code_status|type_of_violence|conflict_dset_id|conflict_new_id|"
                 "conflict_name|dyad_dset_id|dyad_new_id|dyad_name|side_a_dset_id|side_a_new_id|side_a|side_b_dset_id|"
                 "side_b_new_id|side_b|number_of_sources|source_article|source_office|source_date|source_headline|"
                 "source_original|where_prec|where_coordinates|where_description|adm_1|adm_2|latitude|longitude|"
                 "geom_wkt|priogrid_gid|country|country_id|region|event_clarity|date_prec|date_start|date_end|"
                 "deaths_a|deaths_b|deaths_civilians|deaths_unknown|best|high|low|gwnoa|gwnob|best_est|high_est|"
                 "low_est|iso3|start_year|low_amend|high_amend|gwno_a|gwno_b"},
    {"acled", "event_id_cnty|event_date|year|time_precision|disorder_type|event_type|sub_event_type|actor1|"
              "assoc_actor_1|inter1|actor2|assoc_actor_2|inter2|interaction|civilian_targeting|iso|region|country|"
              "admin1|admin2|admin3|location|latitude|longitude|geo_precision|source|source_scale|notes|fatalities|"
              "tags|timestamp|data_id|event_id_no_cnty|iso3|GWNO|ALLY_ACTOR_1|ALLY_ACTOR_2|population_best|"
              "population_1km|population_2km|population_5km"},
    {"gtd", "eventid|iyear|imonth|iday|approxdate|extended|resolution|country|country_txt|region|region_txt|"
            "provstate|city|latitude|longitude|specificity|vicinity|location|summary|crit1|crit2|crit3|doubtterr|"
            "alternative|alternative_txt|multiple|success|suicide|attacktype1|attacktype1_txt|attacktype2|"
            "attacktype2_txt|attacktype3|attacktype3_txt|targtype1|targtype1_txt|targsubtype1|targsubtype1_txt|"
            "corp1|target1|natlty1|natlty1_txt|targtype2|targtype2_txt|targsubtype2|targsubtype2_txt|corp2|"
            "target2|natlty2|natlty2_txt|targtype3|targtype3_txt|targsubtype3|targsubtype3_txt|corp3|target3|"
            "natlty3|natlty3_txt|gname|gsubname|gname2|gsubname2|gname3|gsubname3|motive|guncertain1|guncertain2|"
            "guncertain3|individual|nperps|nperpcap|claimed|claimmode|claimmode_txt|claim2|claimmode2|"
            "claimmode2_txt|claim3|claimmode3|claimmode3_txt|compclaim|weaptype1|weaptype1_txt|weapsubtype1|"
            "weapsubtype1_txt|weaptype2|weaptype2_txt|weapsubtype2|weapsubtype2_txt|weaptype3|weaptype3_txt|"
            "weapsubtype3|weapsubtype3_txt|weaptype4|weaptype4_txt|weapsubtype4|weapsubtype4_txt|weapdetail|"
            "nkill|nkillus|nkillter|nwound|nwoundus|nwoundte|property|propextent|propextent_txt|propvalue|"
            "propcomment|ishostkid|nhostkid|nhostkidus|nhours|ndays|divert|kidhijcountry|ransom|ransomamt|"
            "ransomamtus|ransompaid|ransompaidus|ransomnote|hostkidoutcome|hostkidoutcome_txt|nreleased|addnotes|"
            "scite1|scite2|scite3|dbsource|INT_LOG|INT_IDEO|INT_MISC|INT_ANY|related"},
    {"gdelt-events",
     "GLOBALEVENTID|SQLDATE|MonthYear|Year|FractionDate|Actor1Code|Actor1Name|Actor1CountryCode|"
     "Actor1KnownGroupCode|Actor1EthnicCode|Actor1Religion1Code|Actor1Religion2Code|Actor1Type1Code|"
     "Actor1Type2Code|Actor1Type3Code|Actor2Code|Actor2Name|Actor2CountryCode|Actor2KnownGroupCode|"
     "Actor2EthnicCode|Actor2Religion1Code|Actor2Religion2Code|Actor2Type1Code|Actor2Type2Code|"
     "Actor2Type3Code|IsRootEvent|EventCode|EventBaseCode|EventRootCode|QuadClass|GoldsteinScale|"
     "NumMentions|NumSources|NumArticles|AvgTone|Actor1Geo_Type|Actor1Geo_FullName|Actor1Geo_CountryCode|"
     "Actor1Geo_ADM1Code|Actor1Geo_ADM2Code|Actor1Geo_Lat|Actor1Geo_Long|Actor1Geo_FeatureID|"
     "Actor2Geo_Type|Actor2Geo_FullName|Actor2Geo_CountryCode|Actor2Geo_ADM1Code|Actor2Geo_ADM2Code|"
     "Actor2Geo_Lat|Actor2Geo_Long|Actor2Geo_FeatureID|ActionGeo_Type|ActionGeo_FullName|"
     "ActionGeo_CountryCode|ActionGeo_ADM1Code|ActionGeo_ADM2Code|ActionGeo_Lat|ActionGeo_Long|"
     "ActionGeo_FeatureID|DATEADDED|SOURCEURL"},
    {"gdelt-mentions",
     "GLOBALEVENTID|EventTimeDate|MentionTimeDate|MentionType|MentionSourceName|MentionIdentifier|"
     "SentenceID|Actor1CharOffset|Actor2CharOffset|ActionCharOffset|InRawText|Confidence|MentionDocLen|"
     "MentionDocTone|MentionDocTranslationInfo|Extras"},
    {"icews", "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|"
              "Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|"
              "Country|Latitude|Longitude"},
    {"scad", "eventid|id|ccode|countryname|startdate|enddate|duration|stday|stmo|styr|eday|emo|eyr|etype|"
             "escalation|actor1|actor2|actor3|target1|target2|cgovtarget|rgovtarget|npart|ndeath|repress|elocal|"
             "ilocal|sublocal|locnum|gislocnum|issue1|issue2|issue3|issuenote|nsource|notes|female_event|"
             "lgbtq_issue|coder|acd_questionable|latitude|longitude|geo_comments|location_precision"},
    {"pitf", "Event Type|Campaign Identifier|Event Reporting|Start Day|Start Month|Start Year|End Day|End Month|"
             "End Year|Country|Region|District|Locality|Degrees|Minutes|Seconds|Direction|Distance (km)|"
             "Perp State Role|Perp State Military|Perp State Police|Perp State Other|Perp Non-State Ideological|"
             "Perp Non-State Ethnic|Perp Non-State Religious|Perp Non-State Criminal|Perp Non-State Private|"
             "Perp Unknown/Unclear/Other|Victim Noncombatant Asserted|Victim Noncombatant Contested|"
             "Victim Identity Political|Victim Identity Ethnic/National/Citizenship|Victim Identity Religious|"
             "Victim Identity Socio-Economic|Victim Identity Unarmed Combatants|"
             "Victim Identity Random/Unknown/Unclear/Other|Deaths Number|Deaths Scale|Injured Number|"
             "Injured Scale|Deaths Ambiguity|Deaths Contested|Organization of Violence|Weapons|Intent|Regrets|"
             "Collateral Damage|Food/Aid as a Weapon|Scorched Earth Tactics|Human Shields|Rape|"
             "Targeted Assassinations|Mass Detentions|Sieges/Closures|Kidnappings|Disappearances|Other Tactics|"
             "Description|Link|Primary Source Type|Primary Source|Secondary Source Type|Secondary Source|"
             "Contesting Source Type|Contesting Source|Citation|Comments|Coder"},
    {"who-ssa", "Attack ID|Attack Date|Attack Time|Country / Territory|Certainty Level|Attack Type|Total Injured|"
                "Total Death|HC Facilities|HC Transport|HC Personnel|HC Supplies Assets|HC Warehouse Storage|"
                "HC Patients|HC Other|Type of Facility|Facility Other|HW Abduction|HW Arrest|HW Detention|"
                "Patient Abduction|Patient Arrest|Patient Detention"},
    {"hdx-hapi", "location_code|has_hrp|in_gho|provider_admin1_name|provider_admin2_name|admin1_code|admin1_name|"
                 "admin2_code|admin2_name|admin_level|event_type|events|fatalities|reference_period_start|"
                 "reference_period_end|dataset_hdx_id|resource_hdx_id|warning|error"},
};

int casus__profile_knows(const char *profile, casus_str name) {
    const char *repeat = name.size > 0 ? memchr(name.data, '#', (size_t)name.size) : NULL;
    if (repeat != NULL && repeat != name.data) { /* the second of its name */
        name.size = repeat - name.data;
    }
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i].profile, profile) == 0) {
            return casus__profile_find(known[i].columns, &name, 1) >= 0;
        }
    }
    return 0;
}
