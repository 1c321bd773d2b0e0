/**
 * English function words and the verbs and adverbs of questions, in the manner of the SMART list (Salton 1971),
 * which the classic collections were judged with. Words of the trade such as "use", "new" or "large" stay searchable.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above according across actually after afterwards again against all almost alone along already also although
always am among amongst an and another any anybody anyhow anyone anything anyway anywhere are aren't around as aside at
away be became because become becomes becoming been before beforehand behind being below beside besides between beyond
both but by came can can't cannot cant come comes could couldn't despite did didn't do does doesn't doing don't done down
during each either else elsewhere enough especially etc even ever every everybody everyone everything everywhere ex
exactly except far few for former formerly from further furthermore gave get gets getting give given gives go goes going
gone got gotten had hadn't has hasn't have haven't having he he's hence her here here's hereby herein hers herself
hi him himself his how howbeit however i i'd i'll i'm i've ie if in indeed instead into inward is isn't it it'd
it'll it's its itself just keep keeps kept knew know known knows lately later latter latterly least less lest let let's like liked
likely look looking looks made mainly make makes making many may maybe me mean meanwhile merely might more moreover most mostly much must my
myself namely near nearly necessary need needs neither never nevertheless no nobody none noone nor nothing now nowhere
obviously of off often oh ok okay on once one ones only onto or other others otherwise ought our ours ourselves out outside over
overall own particular particularly per perhaps please possible presumably probably put puts quite rather really
regarding regardless relatively respectively said same saw say saying says see seeing seem seemed seeming
seems seen several shall she should shouldn't since so some somebody somehow someone something sometime sometimes somewhat
somewhere soon still such sure take taken takes taking tell tends than thank thanks that that's thats the their theirs
them themselves then thence there there's thereafter thereby therefore therein thereupon these they they'd they'll they're they've
this those though through throughout thru thus to together too took toward towards tried tries try trying twice
under unless unlike until unto up upon us useful usually various very via want wants was wasn't we we'd we'll
we're we've well went were weren't what what's whatever when whence whenever where where's whereafter whereas
whereby wherein whereupon wherever whether which while whither who who's whoever whole whom whose why will willing wish with
within without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself yourselves`.split(
    /\s+/u,
  ),
);
