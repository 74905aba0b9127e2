"""The words by which a report is known: who speaks, and what verbs say it."""

from __future__ import annotations

from compare.claims.lexicon import words

SAYING = words(
    "alert object protest "
    "say tell add note explain state claim argue insist warn announce declare write tweet post report "
    "reply respond ask acknowledge admit concede confirm maintain assert allege contend believe think "
    "suggest stress emphasize emphasise recall remark comment observe predict promise vow pledge reveal "
    "disclose indicate estimate conclude testify caution complain continue joke quip find point quote "
    "cite call describe mention reiterate repeat retort shout yell exclaim boast brag lament deny refute "
    "dispute reject dismiss accuse retweet signal hint recount counter agree clarify read propose demand "
    "speculate charge relay urge assure opine muse swear attest affirm reaffirm echo guess fear hope "
    "worry doubt expect feel lecture scream mutter whisper reason show"
)
"""Verbs that report what somebody says."""
JUDGING = words(
    "call describe cite quote accuse dispute reject dismiss brand label dub decry slam blast criticize "
    "denounce condemn deride hail mock"
)
"""Verbs that report only where the words for the judgement are quoted behind them."""
DENYING = words("deny refute dispute reject dismiss")
NEED_CONTENT = words(
    "alert object protest tweet "
    "report find point call describe believe think suggest propose demand continue post ask read charge "
    "agree promise accuse quote cite indicate estimate signal hint counter mention write announce confirm "
    "reveal respond reply declare repeat recall vow pledge maintain add relay urge assure swear attest "
    "affirm reaffirm echo guess fear hope worry doubt expect feel lecture scream mutter whisper reason "
    "show conclude testify observe hold disclose acknowledge admit explain predict state stress emphasize"
)
"""Verbs that report only with a clause or a quotation as object."""
CLAIM_NOUNS = words(
    "claim allegation accusation charge suggestion report idea criticism notion rumor rumour involvement "
    "responsibility wrongdoing assertion link role knowledge guilt account"
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
NO_SOURCE = words(
    "i we you nobody none everything nothing something anything this that these those there what which "
    "who whom whoever whatever where when why how"
)
"""Words that name no one who could speak: the writer, everyone, or a pronoun without what it stands for."""
MUTE = words(
    "fact move attack crisis result situation trend sign decision action silence absence history "
    "experience time day week month year war case thing way moment event incident rise fall success "
    "failure percent plan schedule custom tradition timing problem question point answer reason sex"
)
"""Nouns of what shows something but does not speak: ``the move suggests``."""
GOING_ON = words("seek continue go begin start proceed move rush hasten use")
"""Verbs above an infinitive that leave it said: ``went on to say``."""
AS_SAID = words("say note point put report argue warn explain suggest observe claim write")
"""Verbs of an attribution with ``as``: ``as X noted, ...``."""
DOCUMENTS = words(
    "poll survey study report review document record file figure datum data statistic letter email memo "
    "audit footage video census analysis research test investigation inquiry"
)
"""Nouns of what may show or find something in somebody's name."""
DECLINING = words("decline refuse fail neglect try attempt want wish intend plan need hope expect")
"""Verbs above a reporting verb that leave it unsaid: ``declined to say``."""
PLAIN = words(
    "say add tell warn explain note claim argue insist write tweet reply ask announce continue recall "
    "observe remark"
)
"""Verbs that report whatever the parse makes of them, where they stand beside what is said."""
SAID_BY_IT = words("say add announce warn tell claim argue insist")
"""Verbs whose ``it`` is an organisation or a document, where ``it suggests`` may be anything."""
UNREAL = words("could would should might wo")
PERSON_NOUNS = words(
    "president minister secretary governor mayor senator congressman congresswoman chairman chairwoman "
    "director spokesman spokeswoman spokesperson officer chief man woman boy girl mother father son "
    "daughter brother sister wife husband judge lawyer attorney prosecutor professor analyst economist "
    "researcher scientist author editor reporter doctor nurse teacher student owner farmer player coach "
    "suspect victim witness driver soldier commander general captain sergeant colonel ambassador premier "
    "chancellor king queen prince princess pope bishop priest candidate lawmaker councillor commissioner "
    "executive manager founder engineer resident actor actress singer commentator activist adviser "
    "advisor expert strategist historian journalist columnist writer"
)
"""Nouns of one person."""
UNNAMED_SOURCES = words(
    "source official insider aide person people witness resident adviser advisor associate friend relative neighbour "
    "neighbor diplomat expert analyst critic supporter observer ally operative bystander colleague acquaintance "
    "employee worker staffer lawmaker executive individual"
)
"""Nouns of those who speak without being named: ``officials``, ``a person close to the talks``."""
PRONOUNS = words(
    "he she they it i we you who what which that this these those some one others many both none somebody someone"
)
HEADLINE_VERBS = words(
    "accuses admits announces argues confirms denies dismisses explains insists refutes rejects says tells urges vows "
    "warns"
)
"""Verbs that a parse takes into the name before them, where a headline is in capitals."""
ADVERBS = words("first also then later earlier now once again")
"""What it takes into the name where it stands between that and the verb."""
ATTITUDES = words(
    "hope believe think expect agree fear doubt worry feel wonder guess propose promise pledge vow demand read quote "
    "cite post signal hint show find reject dismiss dispute object protest retweet continue repeat"
)
"""Reporting verbs that may lay a wish, belief or act to somebody rather than words."""
