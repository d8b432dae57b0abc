#include "sim/topics.h"

namespace reftel::sim {
namespace {

constexpr std::string_view kFishTags[] = {"EFIS", "PBOR", "PBTS", "ETRD"};
constexpr std::string_view kFish[] = {"the coastal fishing zone", "the herring quota", "the seizure of trawlers",
                                      "joint patrols of the banks"};
constexpr std::string_view kAirTags[] = {"EAIR", "ETRD"};
constexpr std::string_view kAir[] = {"landing rights", "the second weekly flight", "the airport runway",
                                     "overflight clearances"};
constexpr std::string_view kVoteTags[] = {"PGOV", "PINT", "KDEM"};
constexpr std::string_view kVote[] = {"the electoral law", "the by-election", "the voter rolls", "the party congress"};
constexpr std::string_view kArmsTags[] = {"MASS", "MARR"};
constexpr std::string_view kArms[] = {"spare parts for the transport fleet", "the training mission",
                                      "access to the naval yard", "radar sites on the coast"};
constexpr std::string_view kDrugTags[] = {"SNAR", "KCRM"};
constexpr std::string_view kDrug[] = {"eradication in the hills", "the extradition case", "customs training",
                                      "seizures at the harbor"};
constexpr std::string_view kRefugeeTags[] = {"SREF", "PREF", "PHUM"};
constexpr std::string_view kRefugee[] = {"the border camps", "the resettlement list", "food convoys", "asylum cases"};
constexpr std::string_view kGrainTags[] = {"EAGR", "ETRD", "EAID"};
constexpr std::string_view kGrain[] = {"wheat sales on credit", "the rye quota", "port storage", "the drought"};
constexpr std::string_view kLoanTags[] = {"EFIN", "ECON", "EAID"};
constexpr std::string_view kLoan[] = {"the rescheduling of debt", "the standby credit", "the budget deficit",
                                      "the exchange rate"};
constexpr std::string_view kOilTags[] = {"ENRG", "EPET", "ETRD"};
constexpr std::string_view kOil[] = {"the offshore concession", "the refinery", "pipeline tolls", "fuel prices"};
constexpr std::string_view kLaborTags[] = {"ELAB", "PGOV"};
constexpr std::string_view kLabor[] = {"the dock strike", "the wage freeze", "the labor code", "the miners"};
constexpr std::string_view kBorderTags[] = {"PBOR", "PBTS", "PFOR", "PREL"};
constexpr std::string_view kBorder[] = {"the river boundary", "the frontier posts", "the disputed island",
                                        "troop movements in the valley"};
constexpr std::string_view kVisitTags[] = {"OVIP", "PFOR", "PREL"};
constexpr std::string_view kVisit[] = {"the program of the visit", "the joint communique", "the guest list",
                                       "the agenda of the talks"};
constexpr std::string_view kAtomTags[] = {"PARM", "MNUC", "KNNP"};
constexpr std::string_view kAtom[] = {"the research reactor", "inspection rights", "fuel storage",
                                      "the draft resolution"};
constexpr std::string_view kHealthTags[] = {"TBIO", "SOCI"};
constexpr std::string_view kHealth[] = {"the vaccine stockpile", "the cholera ward", "rural clinics", "quarantine"};
constexpr std::string_view kCultureTags[] = {"SCUL", "OEXC"};
constexpr std::string_view kCulture[] = {"the touring orchestra", "the library", "exchange students",
                                         "the film festival"};
constexpr std::string_view kConsularTags[] = {"CASC", "CVIS"};
constexpr std::string_view kConsular[] = {"the detained tourist", "visa backlogs", "the stranded crew",
                                          "estate papers"};
constexpr std::string_view kNatureTags[] = {"SENV", "EAGR"};
constexpr std::string_view kNature[] = {"the oil spill", "forest clearing", "the dam reservoir", "the bird reserve"};

constexpr TopicWords kVoteWords = {
    "electorate precinct primary runoff incumbent challenger turnout constituency gerrymander canvass recount "
    "tally voter ballot seat slate ticket registrar scrutineer whip backbencher caucus platform landslide "
    "plurality manifesto",
    "electoral parliamentary bipartisan populist incumbent eligible unopposed absentee disenfranchised",
    "canvass recount certify register contest gerrymander redistrict nullify"};
constexpr TopicWords kLoanWords = {
    "creditor debtor bond coupon tranche arrears maturity amortization devaluation liquidity bondholder austerity "
    "moratorium rollover collateral guarantor overdraft ledger auditor default insolvency portfolio underwriter "
    "surcharge remittance",
    "fiscal monetary insolvent concessional overdrawn inflationary solvent unsecured convertible",
    "refinance reschedule devalue amortize underwrite capitalize recapitalize repay"};
constexpr TopicWords kBorderWords = {
    "boundary frontier checkpoint demarcation surveyor cartographer watershed ridge enclave crossing fence "
    "patrolman sentry minefield buffer pasture headwater parallel meridian cairn outpost incursion infiltration "
    "skirmish ceasefire",
    "disputed riverine demilitarized undemarcated adjacent contiguous porous mountainous uninhabited",
    "demarcate cede annex fortify infiltrate delimit arbitrate survey"};
constexpr TopicWords kVisitWords = {
    "itinerary motorcade banquet toast guest entourage interpreter limousine wreath courtesy handshake communique "
    "schedule arrival departure luncheon reception photographer escort podium spouse anthem suite manifest",
    "ceremonial reciprocal prospective honorary protocolary festive unannounced courteous scripted",
    "welcome host escort greet toast postpone cancel rehearse accompany"};
constexpr TopicWords kGrainWords = {
    "wheat rye barley maize sorghum silo granary combine harvester fertilizer pesticide seed elevator acreage "
    "yield bushel miller baker livestock fodder smallholder cooperative locust irrigation hectare plow cannery "
    "agronomist",
    "agrarian arable fallow fertile subsidized surplus perishable irrigated",
    "harvest plant sow thresh fertilize irrigate mill ration stockpile"};
constexpr TopicWords kOilWords = {
    "barrel crude refinery wellhead derrick rig royalty concession drilling seismic geologist feedstock kerosene "
    "naphtha diesel tanker terminal pipeline valve compressor consortium wildcatter offtake spill reserve gusher "
    "lubricant",
    "offshore petrochemical combustible crude downstream upstream geological proven untapped",
    "drill refine pump explore nationalize meter export bunker tap"};
constexpr TopicWords kArmsWords = {
    "artillery howitzer frigate squadron radar missile helicopter armor ammunition brigade battalion barracks "
    "trainer maneuver runway hangar spare sonar rifle mortar armory quartermaster sergeant paratrooper garrison "
    "minesweeper logistics",
    "armored airborne amphibious obsolete mechanized naval operational tactical airworthy",
    "equip deploy overhaul arm mobilize garrison retrofit resupply demobilize"};
constexpr TopicWords kLaborWords = {
    "picket stevedore foreman overtime layoff pension grievance arbitrator bargaining walkout lockout miner "
    "seamstress apprentice paycheck payroll shift quarry furnace cooperative unionist strikebreaker severance "
    "mason",
    "unionized striking idle salaried seasonal unskilled militant underpaid contractual",
    "unionize picket hire rehire arbitrate organize boycott furlough"};
constexpr TopicWords kFishWords = {
    "trawler herring cod mackerel tuna shrimp net catch cannery skipper shoal hatchery fishery dory lighthouse "
    "harbormaster lagoon estuary reef buoy seine deckhand icebreaker wharf mesh lobster",
    "coastal pelagic overfished migratory tidal inshore seaworthy brackish unlicensed",
    "trawl net overfish impound restock board can inspect license"};
constexpr TopicWords kRefugeeWords = {
    "camp tent blanket ration latrine caseworker asylum exile orphan convoy resettlement repatriation "
    "malnutrition measles registration encampment tarpaulin relative volunteer rice cholera shelter kinsman",
    "displaced stateless destitute malnourished homeless voluntary makeshift overcrowded unaccompanied",
    "resettle repatriate shelter feed vaccinate register uproot evacuate reunite"};
constexpr TopicWords kDrugWords = {
    "opium heroin poppy cocaine coca trafficker courier laboratory precursor informant seizure eradication "
    "kingpin cartel morphine marijuana addict warrant wiretap prosecutor smuggler airstrip herbicide contraband "
    "stash",
    "illicit narcotic undercover addictive clandestine extraditable corrupt lucrative covert",
    "eradicate smuggle confiscate extradite launder intercept indict spray dismantle"};
constexpr TopicWords kAirWords = {
    "airline carrier fare route runway hangar cockpit stewardess overflight gateway charter timetable payload "
    "navigation beacon controller airframe turboprop jetliner cargo lounge baggage airworthiness codeshare "
    "reservation slot pilot",
    "nonstop scheduled supersonic unrestricted transatlantic charter airborne punctual bilateral",
    "overfly land schedule charter ground inaugurate reroute refuel certify"};
constexpr TopicWords kAtomWords = {
    "reactor centrifuge plutonium uranium isotope warhead safeguard inspector fallout enrichment reprocessing "
    "coolant detector seismograph telemetry launcher silo deterrent stockpile verification moratorium physicist "
    "cyclotron yellowcake canister",
    "nuclear fissile radioactive ballistic verifiable enriched thermonuclear unsafeguarded intercontinental",
    "verify enrich reprocess dismantle inspect test irradiate decommission safeguard"};
constexpr TopicWords kConsularWords = {
    "passport visa applicant affidavit notary detainee welfare seaman crewman tourist warden hospital bail lawyer "
    "estate heir repatriation custody interview photograph fingerprint backlog citizen waiver",
    "undocumented stranded bereaved ineligible notarized detained fraudulent expired destitute",
    "notarize deport repatriate interview detain adjudicate fingerprint release locate"};
constexpr TopicWords kCultureWords = {
    "orchestra conductor violinist soloist ballet curator painter gallery museum exhibit manuscript librarian "
    "lecture scholarship fellow campus translator festival screening novelist playwright poet stage choir "
    "sculpture catalogue audience",
    "cultural musical theatrical academic folkloric literary touring choral",
    "exhibit perform rehearse translate stage applaud catalogue borrow tour"};
constexpr TopicWords kHealthWords = {
    "vaccine clinic nurse midwife physician epidemic cholera malaria mosquito larva serum syringe laboratory "
    "sanitation well latrine ward surgeon pharmacist antibiotic quarantine dose infection polio fever "
    "epidemiologist immunization",
    "infectious contagious sterile pediatric epidemic rural malarial preventive febrile",
    "vaccinate immunize quarantine treat disinfect diagnose sterilize inoculate isolate"};
constexpr TopicWords kNatureWords = {
    "forest watershed wetland reservoir erosion effluent spill pollutant smog sewage logger ranger poacher "
    "elephant whale heron mangrove topsoil desert glacier ecologist emission pesticide landfill sanctuary otter "
    "reef",
    "endangered polluted deforested ecological biodegradable arid pristine toxic marshy",
    "pollute reforest conserve protect drain contaminate dredge log replant"};

constexpr Topic kTopics[] = {
    {"politics", kVoteTags, kVote, "Electoral Pact", "votes", kVoteWords},
    {"finance", kLoanTags, kLoan, "Credit Agreement", "million dollars", kLoanWords},
    {"borders", kBorderTags, kBorder, "Boundary Treaty", "square miles", kBorderWords},
    {"visits", kVisitTags, kVisit, "Joint Declaration", "delegates", kVisitWords},
    {"agriculture", kGrainTags, kGrain, "Grain Agreement", "tons of wheat", kGrainWords},
    {"petroleum", kOilTags, kOil, "Pipeline Accord", "barrels a day", kOilWords},
    {"military assistance", kArmsTags, kArms, "Base Rights Accord", "trucks", kArmsWords},
    {"labor", kLaborTags, kLabor, "Wage Accord", "workers", kLaborWords},
    {"fisheries", kFishTags, kFish, "Fisheries Protocol", "tons of cod", kFishWords},
    {"refugees", kRefugeeTags, kRefugee, "Relief Compact", "refugees", kRefugeeWords},
    {"narcotics", kDrugTags, kDrug, "Extradition Protocol", "pounds of opium", kDrugWords},
    {"aviation", kAirTags, kAir, "Air Services Agreement", "passengers", kAirWords},
    {"arms control", kAtomTags, kAtom, "Safeguards Protocol", "fuel rods", kAtomWords},
    {"consular", kConsularTags, kConsular, "Consular Convention", "applicants", kConsularWords},
    {"culture", kCultureTags, kCulture, "Cultural Accord", "visitors", kCultureWords},
    {"health", kHealthTags, kHealth, "Health Memorandum", "doses", kHealthWords},
    {"environment", kNatureTags, kNature, "River Convention", "acres", kNatureWords},
};

}  // namespace

std::span<const Topic> topics() { return kTopics; }

}  // namespace reftel::sim
