"""Closed classes of English words, as the rules of attribution need them; all in lower case."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BE = _words("is are was were be been 's ’s 're ’re")

COPULAS = _words(
    """is are was were be been 's ’s 're ’re has have had do does did seems seemed became becomes
    need needs"""
)
"""Finite verbs that tell nothing, whatever stands beside them."""

TIMES = _words(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday week month year
    morning afternoon evening night day time times january february march april may june july
    august september october november december later earlier last here there weekend"""
)
"""Heads of "on Monday", "last week": when and where it was said."""

WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday today yesterday")

REFLEXIVES = _words("himself herself itself themselves ourselves myself")

CIRCUMSTANTIAL = _words(
    "as while when after although though because before since until unless despite"
)
"""What opens a clause that tells of the scene, not of what was said."""

GOING_ON = _words("""because but and to by while although since if unless or rather perhaps that""")
"""What goes on with a clause behind its attribution: "…, he said, because …"."""

ADDRESSING = _words("tell remind assure inform warn advise ask caution email text")
"""Cues whose object is the one spoken to."""

ASKED = _words("asked pressed questioned")
"""What opens a sentence that tells of a question first: "Asked about it, she said …"."""

LINKS = _words(
    """, ; and but while also then later — – - -- has have had is was are were be been when where
    before after as though although yet"""
)
"""What stands between the end of a reported clause and the next cue."""

ASIDE_OPENERS = _words("which who a an compared according despite")
"""What opens an aside at the end of a reported clause."""

NO_NAMES = _words(
    """note update updated editor's editor’s related read watch video photo photos source sources
    correction caption location date time when where what who why how breaking live exclusive
    opinion analysis poll winner winners loser result results question answer q a more also
    listen photograph image credit contact abstract washington london here this that the it"""
)
"""Labels that stand before colons in news as names do."""

HEADLINE_TELLERS = _words(
    """poll survey study report reports newspaper paper editorial insiders historians analysts
    experts officials official source sources critics minister ministry spokesman spokeswoman
    campaign camp warning agency police army un ministers fact-check"""
)
"""What opens or closes the name before a headline's colon: "Poll: …", "Army spokesman: …"."""

FINDERS = _words(
    """poll polls polling survey surveys study studies report reports inquiry inquiries panel
    investigation investigations investigators analysis review audit research researchers data
    figures statistics results tally records documents emails findings paper test tests census
    committee commission auditors inspectors"""
)
"""Subjects of "show" and "find" that tell what was found out."""

UNSAID = _words(
    """decline declined declines declining refuse refused refuses refusing fail failed fails
    failing expected expect expects likely due set scheduled plan plans planned planning
    want wants wanted unable able hope hopes hoped ready prepared supposed unwilling
    reluctant need needs needed have had has going try tries tried trying hesitate hesitated
    intend intends intended invited asked urged forced required"""
)
"""What governs a saying that did not happen, or has not yet."""

HYPOTHETICAL = _words("would could might may should can will shall must ca wo 'll ’ll 'd ’d")
NEGATIONS = _words("not n't n’t never neither nor rarely without")
CONDITIONS = _words("if unless whether")
NOBODY = _words("nobody none nothing")

ASKERS = _words(
    """reporter reporters journalist journalists interviewer interviewers moderator moderators
    anchor host"""
)
"""Whose questions are no statements."""

VESSELS = _words(
    """statement letter tweet post interview speech report email e-mail article memo message note
    remarks comments briefing release column essay video op-ed blog document documents filing
    testimony statements tweets letters emails ad ads advertisement petition petitions text
    article articles robocall robocalls website banner banners placard placards poster posters
    flyer flyers leaflet leaflets resolution resolutions messages memos reports"""
)
"""What is issued by somebody: "in a statement saying that …" is the issuer's."""

ISSUING = _words(
    """release released releases releasing issue issued issues issuing send sent sends sending
    post posted posts posting publish published publishes publishing write wrote writes writing
    put puts putting launch launched launches launching make made makes making give gave gives
    file filed files air aired airs tweet tweeted tweets deliver delivered run ran repeat repeats
    place placed places placing plant planted email emailed emails emailing hold held holds holding
    carry carried carries carrying wave waved waving approve approved adopt adopted pass passed
    unveil unveiled circulate circulated distribute distributed hand handed
    repeated repeating renew renewed reiterate reiterated voice voiced join joins joined echo echoed
    respond responded stand stood end ended begin began conclude concluded"""
)
"""Verbs whose subject issues their object."""

PROMPTING = _words(
    """lead leads led leading drive drives drove driving prompt prompts prompted prompting cause
    causes caused causing spur spurred inspire inspired move moved convince convinced persuade
    persuaded embolden emboldened"""
)
"""Verbs whose object, not their subject, says what follows: "led the minister to say"."""

REJECTING = _words(
    """reject rejects rejected rejecting deny denies denied denying dismiss dismisses dismissed
    dismissing refute refutes refuted refuting rebut rebutted dispute disputes disputed disputing"""
)
"""Verbs whose subject says that their object is untrue."""
