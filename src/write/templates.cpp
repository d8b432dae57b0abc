#include "write/templates.h"

#include <array>

namespace reftel {
namespace {

constexpr std::string_view kReport =
    R"(# A reporting telegram. Fill in what stands in angle brackets; lines that begin with # are left out.
# `reftel write --to wire FILE` sends it, `reftel help draft` lists the keys.
Precedence: ROUTINE
DTG: <141052Z MAY 11>
From: <AMEMBASSY POST>
To: SECSTATE WASHDC
Info: <AMCONSUL POST>
Classification: UNCLASSIFIED
Captions: SENSITIVE
MRN: <11 POST 417>
E.O.: 13526: N/A
TAGS: <PREL, and the country>
Subject: <WHAT HAPPENED, IN CAPITALS>
Ref: A. <11 POST 389>

Summary

1. (SBU) Summary. <What happened, and what it means, in a few sentences.> End summary.

<What happened>

2. (SBU) <Who said or did what, where and when.>

Comment

3. (SBU) Comment: <What the post makes of it.> End comment.

<SURNAME>
)";

constexpr std::string_view kAction = R"(# An action request: the Department or a post asks others to do something.
# Fill in what stands in angle brackets; lines that begin with # are left out.
Precedence: PRIORITY/ROUTINE
DTG: <141052Z MAY 11>
From: SECSTATE WASHDC
To: <AMEMBASSY POST PRIORITY>
Info: <AMEMBASSY POST>
Classification: CONFIDENTIAL
Captions: SIPDIS
MRN: <11 STATE 50417>
E.O.: 13526: DECL: <05/14/2034>
TAGS: <PREL, and the country>
Subject: DEMARCHE: <WHAT IS ASKED FOR>
Ref: <11 POST 389>
Classified By: <title and name> for reasons 1.4 (b) and (d)

1. (U) This is an action request. See paragraph 3.

Background

2. (C) <What this is about, and why now.>

Action request

3. (C) Action request: Post is asked to raise the points in paragraph 4 with <whom> and to report the answer by <date>.

Talking points

4. (SBU) Begin points:

-- <First point.>

-- <Second point.>

End points.

5. (U) The Department thanks post for its help. Point of contact is <name>, <office>.

<SURNAME>
)";

constexpr std::string_view kVisa = R"(# A visa telegram: an opinion or a name check is asked for.
# Fill in what stands in angle brackets; lines that begin with # are left out.
Precedence: ROUTINE
DTG: <141052Z MAY 11>
From: <AMCONSUL POST>
To: SECSTATE WASHDC
Classification: UNCLASSIFIED
Captions: SENSITIVE, VISAS
MRN: <11 POST 417>
Pass: <DEPT FOR CA/VO>
E.O.: 13526: N/A
TAGS: CVIS, <and the country>
Subject: VISAS: <SURNAME, GIVEN NAME>: ADVISORY OPINION

1. (SBU) Post asks for an advisory opinion on the following applicant.

A. Surname: <surname>

B. Given names: <names>

C. Date and place of birth: <day, place>

D. Nationality: <country>

E. Passport: <number, issued when and where>

F. Purpose of travel: <purpose, dates>

2. (SBU) <What speaks for the applicant, and what against.>

<SURNAME>
)";

constexpr std::string_view kExercise =
    R"(# A telegram of an exercise, whole as it stands: post, people and matter are invented.
# Try `reftel new exercise | reftel write --to wire -`.
Precedence: PRIORITY/ROUTINE
DTG: 141052Z MAY 09
From: AMEMBASSY ZENDA
To: RUEHC/SECSTATE WASHDC PRIORITY 0917
Info: RUEHSX/AMCONSUL STRELSAU
      RUEHXQ/RURITANIAN POLITICAL COLLECTIVE
Exempt: AMCONSUL HENTZAU
Classification: CONFIDENTIAL
Captions: SIPDIS
MRN: 09 ZENDA 417
Pass: EUR/RUR FOR PLOVER
E.O.: 12958: DECL: 05/13/2019
TAGS: PREL, PGOV, ECON, RZ
Subject: (U) EXERCISE PAPER CROWN: CORONATION TALKS STALL
Ref: A. ZENDA 389
     B. 08 STRELSAU 77 (NOTAL)
Classified By: Political Counselor Greta Lindqvist for reasons 1.4 (b) and (d).
Channel: ZNA0417
Station: RUEHZX
Filed: 1341058

1. (C) Summary. Exercise exercise exercise. The Palace and the Diet
could not agree on who collects the toll on the Zenda bridge, and the
coronation committee rose without setting a day. End summary.

(SBU) The toll

2. (C) Chamberlain Oskar Brandeis received Polcouns on May 13. The toll
pays for the Diet's building fund, he said, and the Palace would like
it to pay for the coronation.

(U) The Diet

3. (SBU) Deputy Hilde Marsch gave the other side on May 14:

A. Her party can live with a smaller fund.

B. It cannot live with footmen who collect it.

4. (C) Comment: Both sides talked about money and neither about the
succession, which is progress of a kind. End comment.

HOLLAR
)";

constexpr std::array<DraftTemplate, 4> kTemplates{{
    {"report", "a reporting telegram", kReport},
    {"action", "an action request", kAction},
    {"visa", "a visa telegram", kVisa},
    {"exercise", "a telegram of an exercise, filled in", kExercise},
}};

}  // namespace

std::span<const DraftTemplate> draft_templates() { return kTemplates; }

}  // namespace reftel
