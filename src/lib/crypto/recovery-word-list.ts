// Made by scripts/recovery-words.mjs from OpenTaal's word list (BSD-3-Clause OR CC-BY-3.0); frozen, never changed.
/** The recovery words, in order of the alphabet: a word's place is its 11 bits. */
export const recoveryWordList: readonly string[] = `
aanbod aandeel aanpak aanslag aantal aanval aanzien aardig abel abortus abraham absurd accent account accu
achter acteur actie actrice adem aderen adoptie adres advies afdruk affaire afgrond afkomst afloop afslag
afstand afval afwezig agent aids airco akelig akkoord alarm album alcohol alert alfa alias alibi alien alles
altaar amanda amateur amber ambitie amen analyse ander angel angst anita anker anoniem antiek apart apen
appel applaus april archief arena aria armband arme armoede arrest artikel arts asiel aten attent auditie
aurora auteur auto avatar avenue avond baai baal baan baard baas babe baby back badge bagage baker bakken
balans balie balkon ballen banaan band banen bang bank barman baron barst basis baxter bazen bedankt bedden
bedenk bedoel bedrag beelden been beer beesten beet begaan begeven begin begrip beha beheers behoren beiden
bekend belang beleefd bellen beloof belt bemoei bende benen benoemd benzine bepaald beperkt bereid berg
bericht beroep besef beslist besmet bespaar best betalen beter beton betrapt beurt bevat bevel bevolen
bewaren bewegen bewust bezat bezet bezig bezoek bezwaar bidden biecht bieden bier bikini billen binden bingo
binnen bitter bizar blaas blad blanke blauwe blazen bleef bleven blies blik blind bloed blog blok blond
bloot blouse blut bobby bocht bodem boeddha boef boeg boeien boek boel boer boeten boksen bomen bond bonus
boog boom boord boos boot bordeel boren borg borrel borst bossen boston boter botsing botten bourbon bouwen
boven bowlen boys braaf bracht brak brand breek brein breken brengen breuk bridge brief brigade bril brits
broer bron brood brug bruid brutaal buddy budget buigen buik buis buiten bukken bunker bureau burger bussen
butler buurt cadeau caesar cake camera campus canada canyon capsule captain caravan carter cash casino
cellen cent chaos charme check cheque chinees chip chirurg chocola circus cirkel citroen city clan clark
clean close clown club coach cobra code cognac cola collega coma complex concert condoom congres contact
cool correct country cover cowboy crack crash credit crew crisis cross cruise cultuur cursus cyclus daad
daag dacht dader dagboek dagen dagje dakloze dalen dalton dame dank dansen dapper darm darren data date
datje datum deal debat decaan deden deed deel defect deken dekking delen delict delta demon denk derde
dertig dessert detail deugd deur diamant dicht dieet dief diegene dienst diep dieren dieven diner dingen
dinsdag diploma direct divisie docent dochter doctor doden doek doel doen dokter dolk dollar dominee donder
donker donna donor donut dood doof dook doos dorp dorst dosis dossier douane douche down draai dragen drama
drank dreef dreigen drie drinken drive droeg dromen dronken droom drug druk druppel dubbel duck duel duif
duiken duim duister duivel duizend dumpen duren durf durven dutje duur duwen dwaas dwars dwerg dwingen dwong
echo echt eend eenheid eentje eenzaam eerder eerste eetlust eeuwig effect eieren eigen eikel eiland einde
eisen eitje elegant element elite ellende emmer emotie energie engel enig enkel enorm envelop eren erfenis
erger erica ernstig ervaren escorte etage eten euro exact examen excuus expert expres extra ezel fabriek
factor fair familie farao fase fataal fatsoen feest feit fiets figuur file film finale firma flash flat
flauw flessen flikker flink flirten fluit focus fonds fontein fooi formule fort foto fout fraai frank fraude
freak fris front fruit functie fusie fysiek gaaf gaan gaat game gang gans garage garde gast gaten gauw gaven
geacht gebaar gebeurd gebied gebouw gebruik gedaan gedeeld gedicht gedoe gedrag geduld geef geel geest
gefaald gefilmd geflikt gegaan gegeven gegooid gegroet gehad geheim gehoord gehuurd geil geit gejaagd
gekeken gekken gekleed geknipt gekomen gekust gelaten geld geleden geliefd geloof geluk gemaakt gemeen
gemist gemunt genaamd genezen geniet genomen geopend gepakt gepikt gepland gepraat geraakt gered gericht
gerookt gerust geschut gesprek gestopt getal getest getoond getrapt getuige geur geval geven gevleid gevoel
gevuld gewacht gewerkt gewild gewoon gewurgd gezag gezegd gezien gezocht gids giftig gillen ging gitaar
glaasje glad glas glazen glee gloria goden godin goed gokken golf golven gooi goot gordel gorilla goud gozer
graag graf gram grand grappig gras gratie graven grazen green grens griet groep grof grond groot grotere
gunst haai haak haal haar haast haat hacker hadden hakken halen half hals halte halve hamer hand hangen
hapje harder haren harnas hart haten haven hebben hecht heeft heel heer heet heftig heilig hekel heks held
helen helft heli helm helpen hemd hemel herder herfst herhaal herken herrie herstel hert heten heup heus
heuvel hevig hield high hing hint hitte hobby hockey hoed hoef hoek hoepel hoer hoeven hoger home homo hond
honger honing honkbal hoofd hoog hoop hoor hopen horen horizon horloge hotdog hotel houden house hout hufter
huid huilen huis huizen hulp humeur humor hunter huren huur ideaal idee idioot ieder iemand iets illusie
imago immuun impact inbraak indien indruk info infuus ingang ingezet inhalen inhoud inhuren inkomen inkt
innemen insect inslag intact interne intiem invasie invloed inzet inzien iris ironie jaag jaar jacht jack
jagen jaloers jammer janet janken januari jarig jazz jeans jeep jersey jeugd jochie joel joggen joint jonas
jongen jood jouw juist juli jungle junior junkie jurk jury kaak kaal kaart kaas kabel kaliber kalkoen kalm
kamer kamp kanaal kanjer kanker kanon kans kant kapel kapot kappen kapsel karate kartel kassa kast kater
katoen katten kauwgom kazerne keek keel keer keihard keizer keken kelder kennen kerel kerk kermis kern kerst
ketchup ketel ketting keuken keus keuze kick kies kiezen kikker killer kilo kind king kippen kist kits klaar
klacht klagen klant klap klaren klas klauwen kleding kleed klein klem klep kleren kletsen kleur klik klimmen
kliniek klojo klok klonk kloof kloppen kloten kluis klus knal knap knie knippen knop knuffel knul knuppel
kocht koeien koel koepel koers koets koffie kogel koken kolonel komen kompas komst konden koning kont
konvooi kooi kook koop koorts koos kopen kopie koppel korps kort kost kotsen koud kozen kraan krabben kracht
kraken kramer krant krap krassen krediet kreeg kregen kreng kristal kritiek kroeg kroon kruis kudde kunnen
kunst kussen kust kwaad kwam kwart kwestie kwetsen laag laat label lachen ladder laden lading lady lafaard
lager lakens lamp land lang laptop laser lastig laten lawaai league leden leed leef leeg leek leen leer lees
leeuw legaal leger leggen leiden leken lekker lenen lengte lening lens lente lepel leraar leren letsel
letten leugen leuk leven lezen lezing lichaam liefde liegen liep liet lieverd lift liggen likken limiet limo
links lint lippen list liter live lobby locatie logboek logeren logisch lokaal lokken long lood loog look
loon loop loos lopen lord lori losgeld lossen loyaal lucht lucifer luid luier luik luister luizen lukken
lullig lunch lust luxe maag maak maal maand maar maat macht madame madonna maffia mafkees mager magie mail
majoor maken makker malen maling mama mammie mams manager manier mannen mans mantel marge marine mark mars
martini masker massa master match materie matroos maximum mazzel media meen meer meest meet meid meisje
melden melk memo meneer mengen mening mens mentor menu merken metaal meter methode metro mevrouw midden
mieren milieu miljoen mille milt minder minnaar minst minuut misdaad mislukt miss mist mobiel modder model
moeder moeite moeras moeten mogen moment mond monitor monnik monster monteur mooi moord moraal moreel
morfine morgen moslim mosterd motel motief motor motto mouw muis muizen mulder munitie munt museum musical
muts muur muziek mythe naaien naakt naald naam naar naast nacht nader nagel natie natuur nauw nazi neef neem
neer negen neiging nemen nerd nerveus nest netwerk neuken neus newton nicht nier niet nieuws niks ninja
niveau nobel nodig noemen nonsens nood noorden normaal noten nuchter nummer nuttig ober object oceaan
ochtend oefenen offer ogen oktober olie olifant omgaan omkeren omkopen omringd omvang ongeluk online onnodig
onrecht onrust ontdekt onthoud ontken ontmoet ontrouw ontslag ontvang ontwerp onze onzin oogst oordeel
oorlog oorzaak oosten opdagen open opera opeten opgeven ophalen opkomen opmaken opname opnemen oppas oprecht
oprit oproep opslag opstaan optie opzet opzicht opzoek orde orgasme orkaan ouder oudste outfit ouwe oven
overal paal paar paddy pagina pakhuis pakken paleis palm pand paniek papa papier pappie paraat pardon paren
parfum park partner passen pastoor pater patroon paus pauze pech peloton penis penny perfect periode persoon
pest peter piano piek piep pierce pikken pillen piloot pinda pink piraat pissen pistool pizza plaats plafond
plagen plakken plan plassen plat plee plegen plein plek plezier plicht ploeg plots plukken plus podium
poeder poen poep poes poetsen poging poker polen politie pols pomp pond pony pooier pool poort poot popcorn
pope porno portier positie post poten potlood potter praat praten precies preek premier prettig prikken
prima prinses privacy probeer proces product proef profiel project proost protest pruik publiek pudding puin
punt puppy puur puzzel pyjama raad raak raam raap raar race rachel radar raden radio raken ramen ramp rand
rang rapport ratten rauw reactie reageer rebel recept recht reclame record rector redding reden reed reeks
regel regio reis reizen reken relatie religie remedie remmen rennen rent reserve respect rest reus ribben
richten ridder riem riep ring riool ripper risico riskant ritme rits ritueel rivier robot roeien roem roep
roer roken rollen roman rommel romp rond rood rook room roos rots rotten rotzooi route rouwen rover rubber
rugzak ruig ruik ruil ruimte ruiter rukken runnen russell rustig ruzie saai salaris salon sara satan saus
scan scene schat schelen schiet school schreef schuld scooter scoren script seconde sectie seizoen seks
sekte senator senior serieus serum service sessie sexy sfeer sheriff shirt shock shot show shuttle sigaret
signaal simpel single sint sjaal skelet skip slaap slag slang slapen slaven slecht sleep slepen slet sleutel
sliep slikken slim sloeg slok sloop slopen slordig slot sluiten smaak smaken smeek smeken smelten smerig
smith smoking snap sneeuw snel snoep snor sociaal soep soldaat solo somber sonde soort spaar sparen special
speel spek spelen spencer sperma spiegel spike spin spion spoedig spoken sponsor spoor sporen spot sprak
spreken spring sprong spuit spul spuug square staat stabiel stadium staf stage stak stal stam stand stap
start station steak steden steeds steken stel stem stenen sterven steun steven stierf stikken stil stinken
stoel stof stok stom stond stoor stop storm stoten stout straat streek strikt stroom student stuk stunt
sturen stuur subtiel succes suiker suite sukkel super surfen sushi symbool systeem taai taak taal taart
tabak taco tactiek tafel taken talent tanden tang tank tante tape tarzan tassen tast tattoo taxi team teddy
teef tegoed tehuis teken tekort tekst tellen tempel tennis tent terecht tering term terrein test teveel
theater thee thema theorie thuis ticket tien tillen time timing tips titel toast tocht toegang toestel toets
toeval toilet tommy tonen tong toon toost toren tornado torpedo totaal tour touw traag trainen tranen trap
trauma treden treffen trein trek treurig triest trillen trip troep trofee trok troost trots trouwen truck
trui trut tuig tuin tumor tunnel turk turner twaalf twee twintig type typisch uiterst uitgaan uitleg uitslag
uniek uniform unit update uren urine vaag vaak vaart vaas vaccin vader vagina vakbond vallen vals vampier
vangen varen varken vast vaten vechten veeg veel veertig vegen veilig veld velen venster vent veranda
verband verdomd vereerd verf vergeet verhaal verkoop verlies vermoed verpest verrast verslag vertel vervoer
verward verzoek video viel vier villa vinden vinger violet viool virus visioen vissen vizier vlag vlak vlam
vlees vlek vleugel vliegen vlinder vloer vlogen vloog vlot vlucht vlug vocht voedsel voegen voel voeren voet
vogel voldoen volgen volk volle vond vonnis voor voren vorig vork vorm vraag vracht vragen vrede vreemd
vreten vreugde vrezen vriend vroeg vrouw vuil vuist vulkaan vullen vuren vuur waag waanzin waar wacht wade
wagen wakker walker walvis wang wanhoop want wapen waren warm wassen water watje wauw wazig website wedden
weduwe weefsel week weer wees weet wegen weggaan weiger weinig weken welkom wennen wens wereld werk werpen
weten wezen whisky wieg wielen wiet wild willen wind winkel winnen winst winter wissen wist wodka woede
woest wolf wolk wolven wonder wonen woning woon woord worden wormgat worp worst wortel woud wraak wreed
wreken wrok wurgen yard yoga yoghurt zaad zaak zaal zacht zadel zagen zakdoek zakje zakken zaklamp zalig
zalm zand zanger zaten zeeman zeep zeer zegel zeggen zeiden zeik zeilen zeker zelf zender zero zesde zestien
zetel zetten zeuren zeven zicht ziek ziel zien zilver zingen zinken zinloos zinnen zitten zocht zoek zoenen
zoet zolder zombie zomer zonder zone zong zooi zoom zoon zorgen zout zoveel zuigen zuiver zullen zult zuster
zuur zwaar zwager zwak zwanger zwart zweden zweer zwemmen zweren zweten zweven
`
  .trim()
  .split(/\s+/);
