/** Zones by the names that people use and IANA does not have: cities, countries with one zone, abbreviations. */
const ZONES: Readonly<Record<string, string>> = {
  "Europe/London":
    "uk|united kingdom|britain|british|england|scotland|wales|edinburgh|manchester|cambridge|oxford",
  "Europe/Dublin": "ireland|irish",
  "Europe/Lisbon": "portugal|portuguese|porto",
  "Europe/Madrid": "spain|spanish|barcelona|valencia|seville",
  "Europe/Paris": "france|french|lyon|marseille|toulouse|grenoble|nice",
  "Europe/Berlin":
    "germany|german|munich|münchen|hamburg|frankfurt|cologne|köln|stuttgart|heidelberg|tübingen|dresden|leipzig|cet|cest|mez|mesz|central european|middle european",
  "Europe/Zurich": "switzerland|swiss|zürich|geneva|lausanne|basel|bern",
  "Europe/Vienna": "austria|austrian|wien|graz",
  "Europe/Rome": "italy|italian|milan|turin|naples|bologna",
  "Europe/Amsterdam": "netherlands|the netherlands|dutch|holland|rotterdam|eindhoven|delft",
  "Europe/Brussels": "belgium|belgian|leuven|ghent|antwerp",
  "Europe/Luxembourg": "luxemburg",
  "Europe/Copenhagen": "denmark|danish|aarhus",
  "Europe/Stockholm": "sweden|swedish|gothenburg|lund",
  "Europe/Oslo": "norway|norwegian|bergen|trondheim",
  "Europe/Helsinki": "finland|finnish|espoo|tampere",
  "Europe/Tallinn": "estonia",
  "Europe/Riga": "latvia",
  "Europe/Vilnius": "lithuania",
  "Europe/Warsaw": "poland|polish|krakow|kraków|wroclaw|gdansk|poznan",
  "Europe/Prague": "czechia|czech republic|czech|brno",
  "Europe/Bratislava": "slovakia|slovak",
  "Europe/Budapest": "hungary|hungarian",
  "Europe/Ljubljana": "slovenia",
  "Europe/Zagreb": "croatia",
  "Europe/Belgrade": "serbia",
  "Europe/Sofia": "bulgaria",
  "Europe/Bucharest": "romania|romanian|cluj",
  "Europe/Athens": "greece|greek|thessaloniki|eet|eest",
  "Europe/Istanbul": "turkey|türkiye|turkish|ankara",
  "Europe/Kyiv": "kyiv|kiev|ukraine|ukrainian|lviv",
  "Europe/Moscow": "moscow|msk|saint petersburg|st petersburg",
  "Asia/Jerusalem": "israel|israeli|tel aviv|haifa",
  "Asia/Dubai": "uae|emirates|abu dhabi",
  "Asia/Riyadh": "saudi arabia|saudi",
  "Asia/Tehran": "iran",
  "Asia/Karachi": "pakistan|lahore|islamabad",
  "Asia/Kolkata":
    "india|indian|delhi|new delhi|mumbai|bangalore|bengaluru|hyderabad|chennai|pune|kolkata|calcutta",
  "Asia/Dhaka": "bangladesh",
  "Asia/Colombo": "sri lanka",
  "Asia/Kathmandu": "nepal|kathmandu",
  "Asia/Bangkok": "thailand|thai",
  "Asia/Ho_Chi_Minh": "vietnam|vietnamese|hanoi|saigon|ho chi minh city",
  "Asia/Jakarta": "jakarta",
  "Asia/Singapore": "sgt",
  "Asia/Kuala_Lumpur": "malaysia",
  "Asia/Manila": "philippines",
  "Asia/Hong_Kong": "hkt",
  "Asia/Shanghai": "china|chinese|beijing|shenzhen|hangzhou|guangzhou|nanjing|wuhan|chengdu",
  "Asia/Taipei": "taiwan|taiwanese",
  "Asia/Seoul": "korea|south korea|korean|kst|daejeon|busan",
  "Asia/Tokyo": "japan|japanese|jst|osaka|kyoto",
  "Australia/Sydney": "aest|aedt|canberra",
  "Australia/Melbourne": "melbourne",
  "Pacific/Auckland": "new zealand|nzst|nzdt|wellington",
  "Africa/Cairo": "egypt",
  "Africa/Lagos": "nigeria",
  "Africa/Nairobi": "kenya",
  "Africa/Johannesburg": "south africa|cape town",
  "America/New_York":
    "est|edt|et|eastern|us eastern|new york city|nyc|boston|washington|washington dc|dc|philadelphia|pittsburgh|atlanta|miami|princeton|baltimore",
  "America/Toronto": "montreal|ottawa|waterloo",
  "America/Chicago": "central|us central|austin|dallas|houston|minneapolis|ct",
  "America/Denver": "mst|mdt|mountain|us mountain|boulder",
  "America/Los_Angeles":
    "pst|pdt|pt|pacific|us pacific|san francisco|sf|bay area|california|seattle|san diego|palo alto|mountain view|stanford|berkeley|la|silicon valley|portland",
  "America/Mexico_City": "mexico",
  "America/Bogota": "colombia|bogotá",
  "America/Lima": "peru",
  "America/Santiago": "chile",
  "America/Argentina/Buenos_Aires": "argentina|buenos aires",
  "America/Sao_Paulo": "brazil|são paulo|sao paulo|rio|rio de janeiro",
  UTC: "utc|gmt|zulu|universal|z",
};

const BY_NAME = new Map(
  Object.entries(ZONES).flatMap(([zone, names]) => names.split("|").map((name) => [name, zone] as const)),
);

let cities: ReadonlyMap<string, string> | undefined;

/** The zone of a city, a country or an abbreviation in lower case; undefined for what is none or could be two. */
export function zoneNamed(name: string): string | undefined {
  const key = name
    .trim()
    .toLowerCase()
    .replace(/_/g, " ")
    .replace(/^the /, "")
    .replace(/(?: standard| daylight| summer| local)? time$|'s$/, "");
  cities ??= citiesOfZones();
  return BY_NAME.get(key) ?? cities.get(key);
}

/** Abbreviations that more than one country uses; see the tz database's notes on them. */
export const AMBIGUOUS_ZONES: Readonly<Record<string, string>> = {
  us: "America/New_York, America/Chicago or America/Los_Angeles",
  usa: "America/New_York, America/Chicago or America/Los_Angeles",
  ist: "Asia/Kolkata, Asia/Jerusalem or Europe/Dublin",
  cst: "America/Chicago or Asia/Shanghai",
  bst: "Europe/London or Asia/Dhaka",
  ast: "America/Halifax or Asia/Riyadh",
  sst: "Asia/Singapore or Pacific/Pago_Pago",
};

/** The last parts of IANA names that are unique, such as `berlin`. */
function citiesOfZones(): ReadonlyMap<string, string> {
  const byCity = new Map<string, string>();
  const twice = new Set<string>();
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const city = zone
      .slice(zone.lastIndexOf("/") + 1)
      .toLowerCase()
      .replace(/_/g, " ");
    if (byCity.has(city)) twice.add(city);
    byCity.set(city, zone);
  }
  for (const city of twice) byCity.delete(city);
  return byCity;
}
