"""The English words by which a text binds, permits, intends, agrees or notes."""

from __future__ import annotations

from secretariat.bilingual.force_word import HARD, PAIRED, SOFT, word

EN = (
    word(
        "if possible",
        HARD,
        (
            r"(?:if|where|wherever|when|whenever|as far as|to the extent)(?: it is"
            r"| they are)? (?:possible|feasible|practicable|circumstances (?:allow|permit)"
            r"|conditions (?:allow|permit))"
        ),
    ),
    word(
        "intend",
        HARD,
        (
            r"intends? (?:to|jointly|that)|intending to|(?:plan|plans|planned"
            r"|planning) (?:to|on)|(?:are|is|was|were) (?:planned|planning)|(?:has"
            r"|have) the intention|propos(?:es|e|ing) to"
        ),
    ),
    word(
        "aim",
        HARD,
        r"aim(?:s|ing)?(?: \w+ly)? (?:to|at|for)|aimed to|with the aim of|with a view to",
    ),
    word(
        "seek",
        HARD,
        (
            r"(?:seek|seeks|seeking|sought)(?! (?:advice|approval|consent|permission|views))"
            r"|endeavou?r(?:s|ed)? to|strives? (?:to|for)|make every effort"
            r"|do (?:their|its|our|his|her) (?:best|utmost)"
            r"|use (?:their|its) best (?:efforts|endeavours)|try to|tries to"
        ),
    ),
    word("explore", HARD, r"explor(?:e|es|ed|ing)|look(?:s|ing)? into|exploration"),
    word(
        "consider",
        HARD,
        r"consider(?:s|ing)?(?= |$)|be considered|give consideration to|contemplate",
    ),
    word(
        "should",
        HARD,
        (
            r"(?-i:should)(?! (?:any|either|both|you|we) )(?! (?:also )?like\b)"
            r"(?! (?:\w+ly |now |soon |also )?(?:receive|arrive|reach|find|hear"
            r"|improve|rise|fall|grow|help|lead|bring"
            r"|ease|recover|result|benefit|become|prove"
            r"|get|be (?:able|ready|possible|available))\b)|ought to"
        ),
    ),
    word(
        "shall",
        PAIRED,
        r"(?<!\bI )(?<!\bwe )shall|must|(?:is|are|be) (?:required|obliged) to|has to|have to"
        r"|(?:needs?) to",
    ),
    word(
        "may",
        HARD,
        (
            r"(?-i:may(?! include| (?:know|recall|remember"
            r"|be (?:aware|interested|pleased|surprised|glad)|have (?:seen|heard|noticed))\b)"
            r"|might)|May(?= not\b)|(?:is|are|be) (?:permitted|free"
            r"|authorised) to"
        ),
    ),
    word("may", PAIRED, r"may(?= include)"),
    word("may, should, shall, can", PAIRED, r"(?:is|are|be) entitled to"),
    word("intend, aim, seek", PAIRED, r"(?:intended|designed|meant) to"),
    word(
        "can",
        SOFT,
        (
            r"can|could|cannot|(?:is|are|be) able to|enabl\w+|allow\w*|permit\w*|eligible"
            r"|\w{3,}[ai]ble|so that|possib\w+|potential\w*|capab\w+|capacity|opportunit\w+"
            r"|available|granted|access\w*"
        ),
    ),
    word(
        "will",
        PAIRED,
        r"(?<!the )(?<!free )will(?!ing)"
        r"(?! (?:recall|remember|know|note|understand|find|appreciate)\b)"
        r"|(?:is|are) going to|(?:(?<=\bI )|(?<=\bwe ))shall",
    ),
    word(
        "agreed",
        HARD,
        (
            r"(?<!as )(?<!the )(?<!an )(?:agreed|agrees?|agreeing|concurred"
            r"|reached (?:an? )?(?:agreement|consensus))(?! (?:minutes|text|timetable"
            r"|procedure|version|list|terms)\b)|consented"
        ),
    ),
    word("decided", HARD, r"decided|decides?|resolved (?:to|that)|determined (?:to|that)"),
    word(
        "noted",
        HARD,
        (
            r"noted|notes(?= (?:that|the|with))|took note|take note|takes note|taking note"
            r"|noting|acknowledged|recognis(?:ed|es|ing)|recogniz(?:ed|es)"
        ),
    ),
    word(
        "welcomed",
        HARD,
        (
            r"welcom(?:ed|es|ing)(?! participants| delegates| remarks)|(?<!would )welcome(?= the"
            r"| this| that| with)"
        ),
    ),
    word(
        "requested",
        HARD,
        (
            r"(?:requested|requests|asked(?! whether| if| about| how| why)|asks|instructed"
            r"|tasked|invited|invites|called (?:on|upon))(?! by\b)"
        ),
    ),
    word(
        "recommended",
        HARD,
        r"recommend(?:ed|s|ing)?|suggest(?:ed|s)|advis(?:ed|es) that"
        r"|(?<!\bthe )(?<!\ba )(?<!\bany )(?<!\bour )(?<!\bits )(?<!\btheir )proposed|proposes",
    ),
    word(
        "approved",
        PAIRED,
        r"approv(?:ed|es|e)|adopt(?:ed|s)|endors(?:ed|es|e)|ratified|(?<!not be )accepted|passed",
    ),
    word("reaffirmed", PAIRED, r"reaffirm(?:ed|s)?|reiterat(?:ed|es)|restated"),
    word(
        "stressed",
        PAIRED,
        (
            r"stress(?:ed|es)|emphasi[sz](?:ed|es)|underlin(?:ed|es)|highlight(?:ed|s)"
            r"|underscored"
        ),
    ),
    word("encouraged", PAIRED, r"encourag(?:ed|es|e)|urged|urges|appealed"),
    word(
        "undertook",
        PAIRED,
        (
            r"undert(?:ook|ake|akes|aken)|pledged|(?<!as )promised|committed (?:to|themselves"
            r"|itself)|commit(?:s)? to"
        ),
    ),
    word("confirmed", PAIRED, r"confirm(?:ed|s)?|verified"),
    word(
        "thanked",
        PAIRED,
        r"thank(?:ed|s)|expressed (?:\w+ )?(?:appreciation|thanks|gratitude)|appreciated",
    ),
    word(
        "reviewed",
        PAIRED,
        (
            r"review(?:ed|s)|discuss(?:ed|es)|considered|examined|heard|exchanged views"
            r"|received(?= (?:an?|the|reports?|updates?|briefings?)\b)"
        ),
    ),
    word(
        "rejected",
        PAIRED,
        (
            r"reject(?:ed|s)|declin(?:ed|es)|refus(?:ed|es)|object(?:ed|s(?= to\b))|opposed"
            r"|turned down"
        ),
    ),
    word("postponed", PAIRED, r"postpon(?:ed|e|es)|deferred|defer|suspend(?:ed|s)?"),
    word(
        "shall, should",
        SOFT,
        (
            r"(?:is|are|was|were|be) (?:due |expected )?to|requir\w+|necessary|need\w*|due"
            r"|mandatory|compulsory|obligat\w+|subject to|provided that|on condition"
            r"|responsib\w+|expected|only|until"
            r"|no later|at the latest|priority|ensur\w+|call(?:s|ed) for|oblig\w+|essential"
            r"|important"
        ),
    ),
    word(
        "intend, aim, seek",
        SOFT,
        (
            r"(?:plan|plans|planned|proposed|intention|intended|aim|aims|objective|aimed"
            r"|goal|target|effort|efforts|look(?:s|ing)? for|pursu\w+|find\w*|search\w*"
            r"|designed|committed|commitment|dedicated|work(?:s"
            r"|ed|ing)?|together|tireless\w*|hard|tried|try|tries|attempt\w*|draft\w*"
            r"|striv\w+|purpose|willing\w*|hope\w*|wish\w*|want\w*|prepar\w+|scheduled"
            r"|due to|is to|are to|sought)"
        ),
    ),
    word(
        "if possible",
        SOFT,
        r"appropriate|discretion\w*|case[- ]by[- ]case|circumstances|possible|fit",
    ),
    word(
        "agreed, decided, approved",
        SOFT,
        (
            r"agreement|consensus|agreed|decision\w*|determine\w*|resolution\w*|unanim\w+"
            r"|jointly|settled|set|established|consent|approval|adoption|accept\w*|approv\w+"
        ),
    ),
    word(
        "requested, recommended, decided",
        SOFT,
        (
            r"request(?:s)?|at the request|recommendation\w*|proposal\w*|suggestion\w*|please"
            r"|ask|requirement\w*|required|invit\w+|advice|called for|call for|appl\w+"
            r"|determine\w*"
        ),
    ),
    word("noted, recommended", SOFT, r"note|notes|said|observed|stated|pointed out|reported|told"),
    word("withdrew", PAIRED, r"withdr(?:ew|awn|aws?)|revoked?|rescinded|retract(?:ed|s)"),
    word(
        "withdrew",
        SOFT,
        r"cancel\w*|withdraw\w*|end(?:ed|s)?|clos(?:ed|e)|pull(?:ed)? out|drop\w*|quit",
    ),
    word(
        "explore, consider",
        SOFT,
        (
            r"prefer\w+|priorit\w+|assess\w*|weigh\w*|regard\w*|in light of|consult\w*|study"
            r"|studies|studied|research\w*|pioneer\w*|consideration|considered|in view of"
            r"|given|taking account|take into account|taking into account|having regard"
            r"|account|reflect\w*|pilot\w*|investigat\w+|discover\w*|prob(?:e|es|ing)"
            r"|discuss\w*"
        ),
    ),
    word(
        (
            "confirmed, welcomed, encouraged, stressed, reaffirmed, undertook, thanked, rejected"
            ", postponed"
        ),
        SOFT,
        (
            r"confirmation|appreciat\w+|emphasis|incentiv\w+|encouragement|promot\w+"
            r"|commit\w*|pledg\w+|reluctan\w+|welcome|glad|pleased|satisfaction|underst\w+"
            r"|clear|ensur\w+|once again|affirm\w*|focus\w*|key|delay\w*|late\w*|adjourn\w*"
            r"|not (?:accept|agree|approve)\w*|established|identif\w+|certif\w+|clarif\w+"
            r"|grat(?:itude|eful\w*)|thank\w*|stopp\w+|paus\w+|held over|put off"
            r"|halt\w*|determin\w+"
        ),
    ),
)
