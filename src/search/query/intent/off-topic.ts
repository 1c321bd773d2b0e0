/** Everyday things that no paper here is about, by the beginnings of their words. */
const EVERYDAY =
  "recipe pizza dough pasta cake cookie bread soup salad restaurant dinner lunch breakfast coffee beer wine flight hotel airbnb vacation holiday ticket visa passport lisbon madrid paris london " +
  "rain snow umbrella sunny temperature league football soccer basketball tennis cricket olympics champion won lottery horoscope zodiac wash washing dishwasher fridge oven tap faucet " +
  "leak leaking plumber toilet sink carpet sofa furniture garden lawn dog cat puppy kitten birthday wedding gift girlfriend boyfriend husband wife movie netflix song lyrics concert celebrity " +
  "bitcoin mortgage rent loan salary tax insurance headache fever cough dentist doctor diet calories gym yoga workout shoes dress jeans haircut makeup car tyre tire parking bus taxi uber " +
  "cook cooking rice bake boil fry grill egg chicken beef steak vegan vegetarian dessert chocolate breakfast brunch pub bar hostel luggage suitcase beach tourist cruise ferry airport bike bicycle scooter motorcycle motorbike oil gasoline " +
  "president minister election mayor prince pope religion football cup nba nfl fifa marathon swim ski tan sunburn tooth teeth skin hair nail perfume lipstick " +
  "paint door lamp bulb heater radiator boiler drain clog squeaky laundry iron vacuum mop ants mosquito tomato lawnmower " +
  "birthday anniversary party halloween christmas easter valentine girlfriend toddler diaper homework exam salary job resume cv boss landlord neighbor neighbour lawyer divorce " +
  "joke weather tomorrow tonight weekend cheap buy sell price shop store amazon ebay phone iphone laptop printer wifi password";
const EVERYDAY_WORDS: ReadonlySet<string> = new Set(EVERYDAY.split(" "));

/** Words of research: a text with one of them is about it, whatever else it names. */
const RESEARCH =
  /(?<![\p{L}])(?:papers?|arxiv|dataset|datasets|benchmark\w*|model\w*|llms?|vlms?|gpt\S*|learn\w*|train\w*|neural|network\w*|transformer\w*|diffusion|agent\w*|detect\w*|recogni\w*|predict\w*|forecast\w*|generat\w*|segment\w*|classif\w*|estimat\w*|optimi\w*|reason\w*|retriev\w*|embedding\w*|multimodal|robot\w*|simulat\w*|algorithm\w*|ai|ml|nlp|rl|translation|synthesis|understanding|modeling|analysis|navigation|driving|attention|data|image\w*|video\w*|audio|speech|identif\w*|embod\w*|neuro\w*|quantum|theorem\w*|proof\w*|language|graph\w*|system\w*)(?![\p{L}])/iu;

const EVERYDAY_QUESTION =
  /^(?:please )?(?:what(?:'s| is|s) the (?:capital|time|population|weather|score|price|date|recipe|meaning of life)|what time is it|what day is it|translate .{1,80} (?:in)?to \p{L}+$|write (?:me )?(?:a|an) (?:poem|song|essay|email|letter|story)|(?:recommend|suggest) (?:me )?(?:a|an|some) (?:good |nice )?(?:movie|book|restaurant|hotel|song|series|show|game|place)s?|how (?:do i|to|can i) (?:lose weight|make money|get rich|sleep|quit smoking)|(?:is|are|was|were|will|do|does|did) .{1,40} (?:married|alive|dead|closed|open today|rain|snow))/iu;

/**
 * Whether a question is about everyday life and not about research: it names everyday things, or asks as people
 * ask about them, and has no word of research in it.
 */
export function isOffTopic(text: string): boolean {
  if (text.length > 200 || text.includes('"') || RESEARCH.test(text)) return false;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const everyday = words.filter(
    (word) => EVERYDAY_WORDS.has(word) || EVERYDAY_WORDS.has(word.replace(/(?:es|s|ing)$/u, "")),
  ).length;
  const asks =
    /^(?:who|where|when|will|how (?:do|to|much|many|old|tall|long)|what(?:'s| is) the|my|best|cheap(?:est)?|is it|should i|tell me a|help me|can i|do i|i need a)\b/iu.test(
      text,
    );
  if (EVERYDAY_QUESTION.test(text)) return true;
  if (/^who (?:is|was|won|invented|discovered|plays?|sang|sings) (?!who)/iu.test(text)) return true;
  return everyday >= 2 || (everyday >= 1 && asks);
}
