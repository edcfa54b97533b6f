// Made by scripts/recovery-words.mjs from OpenTaal's word list (BSD-3-Clause OR CC-BY-3.0); frozen, never changed.
/** The recovery words, in order of the alphabet: a word's place is its 11 bits. */
export const recoveryWordList: readonly string[] = `
aaien aanbod aandeel aankoop aanleg aanneem aanpak aanraak aantal aanvang aanzien aardig aarzel accent
achter acteur actie adelaar adem adres advies afdruk afkomst afloop afrit afslag afstand afvoer afwas agenda
akker akkoord akte aldoor alert alfabet allang alles alpaca alvast alweer amandel amateur ambitie ambt amper
amulet amuseer analist ananas ander angel anker anoniem antenne antiek apache apart appel applaus april
arbeid archief armband aroma artikel asfalt aspect atelier aten atlas atleet atrium attent auditie augurk
aula aura auteur auto avocado avond azen azuur baai baan baard baas baat bacon baden badjas badkuip badpak
bagage bakken balans balen balie balkon ballon bamboe bami banaan banen banjo bank banner baren baron bars
basis basket bazen bedankt bedden bedenk bediend bedoel bedrag beek beelden been beer beet begaan begeven
begin begon begrip behagen beheers behoren beiden bekend bekken bekleed bekwaam belang beleefd bellen beloof
belt benen benoemd benzine bepaald bereid berg bericht beroep besef beslist bespaar best betalen beter beton
betrek beugel beuk beurt bevat bever bevind bevoegd bewaren bewegen bewogen bewust bezem bezig bezoek bieden
biet biezen biljoen binden binnen bioloog bitter bizon blad blaffen blank blauw blazen bleef bleven blies
blik bloemen blok blond blussen bocht bodem boeg boeiend boek boel boem boer bomen bond bongo bonnen boog
boom boord boot borduur boren borgsom borstel bosbouw bossen boter bouwen boven braaf bracht branche bravo
break breed brein brem brengen bries bril broek bron brood brug bruin buffet buigen buik buiten buizen
bukken bumper bundel bunny bunzing bureau bussen buurt cabaret cacao cadeau cake camping canvas cartoon case
cavia cello cement centrum chemie chocola cinema circus cirkel citeren citroen clown club coach colbert
concert contact correct creatie cultuur cursus daad daag daarom dacht dadel dagboek dagen dagje dalen daling
dammen dank dansen dapper darren datje datum dauw debat decor deden deed deeg deel dekbed deken dekking
deksel delen denim denk depot derde dertig dessert detail deugd deuk deur dialect diamant dicht diegene
dienen diep dieren diesel dille dimmen dineren dingen dinsdag diploma direct divisie dobber docent doei doek
doel doen dokken dollen domein domino donatie donder doneren dook doorn doos dorp dorsen douche dove draai
dragen drama drie dring droegen drogen dromen drong droom druif drukte drummer druppel dubbel duet duiden
duif duiken duim duizend duren durf durven dusver dutje duur duwen dwalen dwars echo echt econoom edelen
editie eend eenheid eenmaal eens eentje eerder eerste eervol eetlust eetzaal eeuw egel eieren eigen eiken
eiland eindig eitje eland elders elegant element elfde elftal elite elkaar elpee embleem emmer emotie
energie enig enkel enorm entree envelop episode eren erfgoed ergens erkend ernaast ernstig ervaren erwt
etage etappe eten ethisch etiket eureka euro even exact examen expert extreem fabriek factor fagot fakkel
familie fanfare farmer fase fatsoen fauna fazant feest feite fictie fiets figuur film filter finale finish
firma flank flessen flink flippen flits flora fluit fluweel focus folie fonds fontein fooi forel formule
fornuis fortuin forum foto fraai fractie fregat friet fris front fruit functie gaaf gaan gaar gaat gala
galerie gangpad gans garage garde garen garnaal gast gaten gauw gaven gazon geacht gebaar gebeurd gebied
gebouw gebruik gedaan gedeeld gedicht gedrag geduld geef geel geestig gefilmd gegaan gegeven gegooid gegroet
gehad geheel gehoord gehuurd gekeken gekleed geknipt gekomen gekund gelaten gelden geleerd gelinkt gelopen
geluk gemaakt gember gemerkt gemorst gemunt genaamd geneigd geniet genomen geoloog geopend gepakt gepland
gepost gepraat geraakt gered gericht geroken gerst gerust geschud geslikt gesprek gestopt getal geteld
getipt getoond geul geur geval geven gevierd gevleid gevoel gevuld gewacht gewerkt gewild gewoon gezag
gezegd gezien gezocht gids gieren gieten gilde ging gips giraf gitaar glaasje glad glans glas glazen glee
glimp glippen globe gloed glorie goed golf golven gong goochel gooi goot gordel gorilla goud graag gracht
grafiek grappig gras gratie grazen greep grens greppel groep grof grond groot grotere grutto gulden gunst
haai haak haal haan haast habitat hachje hadden hagedis haken halen half halo hals halte halve hamer hamster
hand hangen hapje happen harder haren haring hark harp hart haven havik hebben hecht hectare heeft heel heen
heer heet heffen heide held helen helft heli helling helm helpen hemd hendel hengel herberg herder herfst
herhaal herken herstel hert herzien heten heus heuvel hevig hield hiermee hingen hint hobby hobo hockey hoed
hoef hoek hoelang hoen hoepel hoeven hoewel hoger hond honing honk hoofd hoog hooi hoop hoor hopen horen
horizon horloge hotel houden hout hoven huid huis huizen hulp huls humeur humor huren hutspot huur hyacint
icoon ideaal idee iemand ikke imago imker indruk ineens ingang ingezet inging ingreep inhalen inhoud inhuren
inkomen inkt inladen inname innemen insect insigne inslaan interne intocht inval invloed inwoner inzet
inzien ironie ivoor jaag jaar jacht januari jarig jassen jawel jazeker jeans jeugd jezelf joeg jongen jouw
juichen juist juli juni jurk juweel kaak kaal kaart kaas kabel kachel kade kajak kalf kalkoen kalm kamer
kammen kamp kanaal kaneel kano kans kant kappen kapstok karate kartel karwei kassa kast katoen katten
kauwgom kaviaar keek keel keen keeper keer kegel keizer keken kelder kelk kenmerk kennen keren kermis kern
kerst kervel ketel ketting keuken keurig keus keuze kever kiem kies kievit kiezen kikker kilo kinder kippen
kisten kiwi klaar klant klappen klaren klas klaver kleding kleed klein klep kleren kletsen kleur klif klik
klimmen klinken klok klom klonk kloon kloppen klos kluis klus knallen knap knecht kneep knie knikker knippen
knoeien knol knop knuffel knul knuppel knus koala kocht koeien koek koel koepel koers koester koets koffie
koken kokos komaan komen komiek komma kompas komst konden koning konvooi kooi kook kool koop koor koos kopen
koppel koraal korfbal korst kort kost kraan krabben kracht kraken krant krap kras krat kreeg kregen kring
kristal krokus kronen kroon krot kruipen kruk krullen kubus kudde kuiken kuil kunnen kunst kurk kussen kust
kwam kwart kwast kweek kweken laag laars laat label lachen ladder laden lading lager lagune lakens lama lamp
lanceer land lang lappen laptop laser lassen laten laurier lava lawaai league leden leef leeg leek leem leer
lees leeuw legende leggen leiden leken lekker lelie lemmet lenen lengte lening lente lenzen lepel leraar
leren letten leuk leun leven lezen lezing licht liefst lieg liep lier liet liever lift liggen limiet lineair
linie links linnen lint lippen liter locatie loempia logboek logeer logisch logo lokaal lokken lollig long
loods loon loop lopen lossen loting lotus louter lucht luid luier luifel luik luister lukken lunchen lusten
luxe lyceum lynx maak maal maand maar maat macht maestro magisch magneet mais maken makker makreel malen
maling manen mango manier mankeer mans mantel marge markt marmer marter massa materie matig matroos meander
meeging meel meen meer meest meeuw meisje melden melk melodie meneer mengen mening mens mentaal menu meren
merken merrie metaal meter methode metro metsel mevrouw mezelf midden mieren miljoen milt minder mini minst
minuut missie mobiel mocht modder mode moed moeite moest mogen mokken molen molrat moment mond monteur mooi
moraal moreel morgen mossel mosterd motel motief motor motto mouw muis muizen munt museum musical muts muur
muze muziek naald naam naartoe naast nacht nader nadruk nagel najaar namaak nasi natie natuur nauw navel
nectar nederig neef neem neer negen neiging nemen neon nest netwerk neus neuzen nevel nieuws nikkel niveau
noch nodig noedels noemen nogal noot normaal nota noten notitie nummer nuttig oase ober object oceaan
ochtend octaaf octopus oefenen oerwoud oester oever offer ogen oktober olie olifant omarmen omdat omdoen
omelet omgaan omgeven omging omhoog omkeren omlaag omloop omringd omroep omslag omtrek omvang omver omweg
omzet onder ondiep onkruid onlangs onnodig ontdekt onthoud ontken ontmoet ontspan ontvang ontwerp onweer
onze oogpunt oogst ooit oorbel oordeel oorzaak oost opbouw opdagen opdoen opeens opeisen openen opera opeten
opgaan opgezet ophalen ophef opinie opkomen opkwam opladen oplopen opmaken opnieuw oppas oprapen oprecht
oprit oproep opslag opstaan optie optocht opvang opzicht opzoek oranje orde orgel orkest otter oudheid ovaal
oven overal paal paar pact pagina pakhuis pakken paleis paling palm pand paneel papaja papier paprika paraat
pardon parel park passen pasta patat pauk pauw pauze pedaal peddel peel penning pension peper perfect
periode perron persoon perzik piano piek piep pigment pilaar piloot pink pinnen pioen pion piraat pittig
pizza plaats plafond plagen plakken plan plastic plat plee plegen plein plek pletter plezier plicht plint
ploeg plots pluim plukken podium poeder poes poetsen poffer poging polder pols pomp pond pony poort poot
popcorn popelen portier poseren positie post poten potlood praat pracht prairie praten precies prei prenten
prettig prikken prima prinses prisma probeer procent product proef profiel project pronken prop protest
proza pruim publiek puck puin puls punt pupil puppy puree putten puur puzzel quilten raadsel raaf raak raam
raap radio raken ramen rammel rand rang ranja rapen reactie reageer recept recht reclame rector redding
reden reed reeks reep refrein regel regio reiger reiken reis reizen reken relatie remmen renbaan rendier
rennen rent reserve resten reus reuzen ribben richten ridder riem riep ringen riool riskant rits rivier
robot robuust rodelen roedel roeien roem roep roer roest rogge rollen roman rommel romp rond rood roos
rotonde rots route rozet rubber rubriek rugzak ruik ruil ruimte ruis ruiter runnen rustig saai sabel safari
saga salaris salon salto samba samen sandaal sappig sauna saus savanne schaduw schelen schip school schreef
schuur seal seconde sectie segment seizoen serieus serum servet sessie sfeer shampoo signaal sikkel silo
simpel sinds singel sirene siroop sjaal skelter slaap slalom slang slapen sleep sleutel slib sliep slikken
slim slinger sloep slok slot sluiten slurf smaak smaken smal smeer smelten smeren smullen snack snap snavel
sneden sneeuw snel snoep snor sociaal soep sofa sokkel solist sollen soms sonar sonnet soort sorbet sowieso
spaar spannen sparen specht speel spek spelen spiegel spin spiraal spits spoedig spons spoor sporen spotten
sprak spreken sprong staan stabiel stad staf staken stal stam stang stap start station staven steden steeds
steil stekker stellen stempel stenen sterk steun stevig stier stift stil stipt stoel stof stok stonden stoom
stop stort stout straat streek strip stroom student stuiver sturen stuur subtiel succes suiker sushi sweater
symbool systeem taai taak taal taart tabel tablet tachtig tactiek tafel taken talen tamboer tanden tang
tanken tante tarief tarwe tassen tast taxi techno teckel teder teelt teer tegenop tegoed teken tekst telkens
tellen temmen tempo tennis tenor tent terecht terrein terug test teveel tevoren theater thee thema thuis
tien tikken tillen timmer tinten tippen titel tocht toedoen toegang toelaat toename toeren toestel toets
toeval toezien tolk tomaat tonen toom toon toppen toren tosti totaal touw toveren traag tractor tram trappen
treden treffen trein trek trillen triomf troep trofee trok trompet troost trots trouw truck trui tuba tuin
tulp tunnel turbine tussen twaalf twee twintig type typisch uitbouw uiterst uitgaan uiting uitje uitleg
uitstel uitweg ukelele unaniem uniek uniform uren uurwerk vaag vaak vaart vaas vakbond vakken valk vallei
vanaf vandaag vangen vanille vanuit vanwege vanzelf varen variant vast vaten veeg veel veertig vegen veilig
veld velen venkel vennoot venster veranda verbind verdien vereerd verf vergis verhaal verkoop verlang
vermoed verpakt verrast versie vertel vervoer verwend verzoek vesting veter veulen viaduct video vielen vier
villa vinden vinger vink vinyl violist viool visie visnet vissen visum vizier vlaai vlag vlak vlam vlees
vlek vleugel vliegen vlinder vloer vlogen vloog vlot vlug vocht voedsel voegen voel voeren voet vogel
voldoen volgen volk volle volop volt volume vond vonk voor vorig vork vorm vorst vraag vracht vragen vrede
vreet vreugde vriend vroeg vrucht vuilnis vullen waag waaier waarom waas wacht wafel wagen wake wakker
walnoot walrus walvis wandel wang wanneer want waren warm wasbeer washand wasmand wassen wateren wazig weeg
week weer weet wegen weggaan weide weinig weken wekker weleens welkom welnee wending wennen wens werd wereld
werf werk werpen werven weten wever wezen wiebel wieg wielen wiens wier wigwam wilg willen wind winkel
winnen winst winter wippen wipwap wissen wist witte wolk wollig wolven wombat wonder wonen woning woog woon
woord worden worm worp wortel woud zaag zaaien zaal zacht zadel zagen zakdoek zakgeld zakje zakken zaklamp
zalm zand zanger zaten zebra zeeman zeep zeer zeester zegel zeggen zeiden zeilen zeker zelden zelf zenden
zesde zestien zetel zetten zeven zicht zien ziezo zilver zingen zinnen zinvol zitje zitten zoals zocht
zodanig zoek zoet zoiets zojuist zolang zolder zomaar zomer zondag zonen zongen zonk zonnig zool zorgen
zouden zout zoveel zucht zuil zuinig zuiver zullen zult zwaaien zwaluw zweden zwemmen zwom
`
  .trim()
  .split(/\s+/);
