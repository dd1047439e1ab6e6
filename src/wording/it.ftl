# Ciò che il programma scrive da sé: parole negli indirizzi, titoli delle pagine che nessuno ha scritto,
# righe alla fine di un comando. I testi dei temi stanno nei temi.

# Indirizzi. Cambiarli sposta le pagine pubblicate.
path-events = eventi
path-crossing = incroci
path-archive = archivio
path-data = dati
path-reference = voci
path-search = cerca
path-page = pagina
file-calendar = eventi.ics
file-share-image = condivisione.png
file-articles = articoli
file-events = eventi

# Titoli e descrizioni.
home = Home
events = Eventi
events-of-month = Eventi di { $month }
crossing = { $rows } e { $columns }
archive = Archivio
year = Archivio del { $year }
data = Dati aperti
reference = Le voci dell’intestazione
search = Cerca
reference-common = In ogni articolo
reference-below = Sotto «{ $key }»
reference-kind = Sta in { $folder }. Voci obbligatorie: { $keys }.
describe-reference = Che cosa si può scrivere in cima a un articolo, voce per voce, con un esempio.
describe-search = Cerca fra notizie, incontri e buone pratiche, per parole, per territorio, per servizio e per anno.
gone = Pagina ritirata
not-found = Pagina non trovata
page-of = { $title }, pagina { $page }
feed-title = { $list } – { $site }
feed-calendar = Calendario: { $list }
pair = { $column }: { $row }
describe-list = { $list }: tutto ciò che è pubblicato su { $site }.
describe-term = { $term }: incontri, notizie e buone pratiche.
describe-pair = { $column } in { $row }: incontri, notizie e buone pratiche.
describe-facet = { $facet }: che cosa c'è, voce per voce.
describe-crossing = Che cosa c'è su ogni servizio in ogni territorio, e dove ancora manca: { $rows } per { $columns }.
describe-archive = Tutto ciò che è stato pubblicato, anno per anno.
describe-year = Ciò che è stato pubblicato nel { $year } su { $site }.
describe-data = Tutti gli articoli e tutti gli eventi come dati da riusare: i file, i campi, la licenza.
describe-events = Incontri e scadenze in arrivo, e quelli passati mese per mese.
describe-month = Gli incontri di { $month }.
event-at = { $title } ({ $place })
yes = sì
no = no
mode-in-person = in presenza
mode-online = online
mode-mixed = in presenza e online

# Dati aperti: le tabelle, i loro campi, che forma hanno i valori.
data-articles = Articoli
data-events = Eventi
data-format-text = testo
data-format-texts = elenco di testi
data-format-date = giorno (2023-06-27)
data-format-time = ora e minuti (09:30)
data-format-url = indirizzo web
data-format-number = numero intero
data-format-boolean = true (sì) o false (no)
data-terms = { $facet }: i nomi
data-code = { $facet }: i codici ufficiali, nell’ordine dei nomi; per le regioni italiane quelli ISTAT
data-iso = { $facet }: i codici ISO 3166-2, nell’ordine dei nomi
data-field-id = Identificativo dell’evento, lo stesso dei calendari: non cambia mai
data-field-url = Indirizzo della pagina
data-field-article = Indirizzo dell’articolo che lo annuncia
data-field-kind = Tipo di articolo
data-field-title = Titolo
data-field-summary = Sommario
data-field-date = Giorno di pubblicazione
data-field-updated = Giorno dell’ultima correzione
data-field-events = Numero di eventi che annuncia
data-field-start = Primo giorno
data-field-end = Ultimo giorno, compreso
data-field-start-time = Ora di inizio del primo giorno
data-field-end-time = Ora di fine dell’ultimo giorno
data-field-place = Luogo
data-field-mode = Come si partecipa: in-person (in presenza), online, mixed (in presenza e online)
data-field-host = Chi ospita e mette a disposizione la sua esperienza
data-field-registration = Indirizzo per iscriversi o saperne di più
data-field-cancelled = Se è stato annullato
data-field-language = Lingua dei testi (BCP 47)
data-field-license = Licenza

# Dentro il testo di un articolo.
footnotes = Note
back-to-text = Torna al testo
alert-note = Nota
alert-tip = Suggerimento
alert-important = Importante
alert-warning = Attenzione
alert-caution = Pericolo
table = Tabella
task-done = fatto
task-open = da fare

# Comandi.
built = { $articles ->
    [one] 1 articolo
   *[other] { $articles } articoli
  }, { $pages ->
    [one] 1 pagina
   *[other] { $pages } pagine
  }: { $written ->
    [one] 1 scritta
   *[other] { $written } scritte
  }, { $unchanged ->
    [one] 1 invariata
   *[other] { $unchanged } invariate
  }, in { $seconds } s
built-pruned = { $count ->
    [one] 1 pagina che non serve più è stata tolta
   *[other] { $count } pagine che non servono più sono state tolte
  }
checked = { $articles ->
    [one] 1 articolo controllato
   *[other] { $articles } articoli controllati
  }: tutto a posto
theme-checked = Il tema è a posto: ogni modello è stato letto e provato con pagine di esempio.
theme-written = Il nuovo tema è in { $path }. Per usarlo scrivi in site.toml: theme = "{ $name }"
    Che cosa riceve ogni modello è scritto nei sorgenti di Bacheca, in themes/README.md; bacheca theme check { $name } dice che cosa non va.
theme-refused = { $path } c’è già, e nulla è stato scritto: scegli un altro nome.
theme-name-refused = «{ $name }» non può essere il nome di un nuovo tema, e nulla è stato scritto: usa solo lettere minuscole, cifre e trattini, e non il nome di un tema di Bacheca ({ $known }).
checked-with = { $articles ->
    [one] 1 articolo controllato
   *[other] { $articles } articoli controllati
  }
fixed-place = { $path }, riga { $line }
fixed-before = prima:
fixed-after = dopo:
fixed-encoding = { $path }: salvato come UTF-8, era { $encoding }
fixed = { $files ->
    [one] 1 file corretto
   *[other] { $files } file corretti
  }, { $lines ->
    [one] 1 riga cambiata
   *[other] { $lines } righe cambiate
  }
fixed-nothing = Nulla da correggere da sé
explain-errors = Errori: finché ci sono, non si pubblica nulla.
explain-warnings = Avvisi: si pubblica lo stesso, ma conviene guardare.
explain-notes = Note: buono a sapersi, e niente da correggere.
explain-repairs = Riparazioni: letto come si intendeva; ciò che è fuori di dubbio lo scrive nel file «bacheca check --fix».
explain-how = Un errore per esteso, con un esempio: bacheca explain NOME
explain-before = Prima:
explain-after = Dopo:
explain-nearest = Non c’è nessun errore che si chiami «{ $name }»: forse «{ $nearest }»?
explain-unknown = Non c’è nessun errore che si chiami «{ $name }». L’elenco è qui: bacheca explain
no-such-kind = In questo sito non c’è il tipo di articolo «{ $name }». Ci sono: { $kinds }.
new-written = Scritto { $file }
    L’indirizzo sarà { $address }
    Nell’anteprima, con bacheca serve: { $preview }
new-refused = { $file } c’è già, o sta dietro un collegamento, e non è stato toccato: scegli un altro nome con --slug.
new-missing = Manca ancora qualcosa:
new-nothing = Non è stato scritto nulla.
new-no-slug = Da questo titolo non si ricava il nome del file: dallo con --slug, per esempio --slug al-via-gli-incontri
new-slug = nome del file
new-slug-hint = È anche l’ultima parte dell’indirizzo: lettere minuscole, cifre e trattini.
ask-day = frecce per scegliere il giorno, Pag↑ e Pag↓ per cambiare mese, Invio per confermare, Esc per lasciare
ask-one = scrivi una parte del nome, Invio per confermare, Esc per lasciare
ask-several = scrivi una parte del nome, Spazio per scegliere, Invio per confermare
ask-more = Altro da aggiungere?
waiting = Aspetto che qualcosa cambi; per finire: Ctrl+C
not-published = Nulla è stato pubblicato: prima va corretto ciò che è segnalato qui sopra.
set-aside = { $count ->
    [one] 1 articolo con errori messo da parte
   *[other] { $count } articoli con errori messi da parte
  }: il resto del sito è pubblicato, con l'ultima versione buona di ciò che era già in linea.
next-change = Il sito cambierà da sé il { $date }: da quel giorno conviene costruirlo di nuovo.
unknown-output = Nella cartella di uscita ci sono file che non vengono da qui, e restano dove sono: { $files }
unknown-output-more = { $files } e altri { $count }
verified = Verificato: { $pages ->
    [one] 1 pagina rifatta da capo
   *[other] { $pages } pagine rifatte da capo
  }, byte per byte uguali.
verify-differs = Diverso da una costruzione da capo: { $path }
completed = Completata una pubblicazione che si era interrotta.
progress = pagine
explain-new = nuova
explain-answers = mostra qualcosa che è cambiato
explain-body = il testo è cambiato
explain-theme = il tema o il programma è cambiato
explain-output = il file pubblicato è stato toccato
explain-nothing = Nessuna pagina da rifare.
initialized = Il sito è pronto in { $folder }. Entra in quella cartella e prepara le pagine con: bacheca build
    Le pagine saranno in { $folder }/public. Da dove cominciare è scritto in LEGGIMI.md.
init-refused = In { $folder } c’è già { $file }, e nulla è stato scritto: scegli un’altra cartella, o una cartella vuota.

# Che cosa si scrive a ogni voce dell’intestazione, e a che cosa serve.
hint-title = Il titolo della pagina.
hint-date = Il giorno di pubblicazione; se è futuro, l’articolo aspetta.
hint-kind = Il tipo di articolo; di norma lo decide la cartella.
hint-summary = Una o due frasi per gli elenchi; senza, si usa l’inizio del primo paragrafo.
hint-event-date = Il giorno dell’unico evento, o il primo e l’ultimo.
hint-place = Dove si svolge.
hint-events = Gli eventi di cui parla, ognuno con le sue voci.
hint-follows = L’articolo che questo aggiorna, per nome del file.
hint-updates-expected = Se prometti altre notizie.
hint-updated = Il giorno di una correzione.
hint-correction = Che cosa è stato corretto, in una frase che si leggerà.
hint-image = Un’immagine con la sua descrizione.
hint-attachments = I documenti da scaricare.
hint-draft = Sì finché non si deve pubblicare.
hint-expires = Da quel giorno l’articolo è ritirato.
hint-review-by = Da quel giorno l’articolo è fra quelli da rileggere.
hint-slug = L’ultima parte dell’indirizzo, se non va bene il nome del file.
hint-aliases = Vecchi indirizzi che devono portare qui.
hint-extra = Dati tuoi, che il programma non guarda.
hint-image-src = Il file dell’immagine.
hint-image-alt = Che cosa si vede, per chi non la vede; vuoto se l’immagine decora soltanto.
hint-image-caption = Il testo sotto l’immagine.
hint-image-credit = Di chi è l’immagine.
hint-attachments-file = Il file del documento.
hint-attachments-title = Come si chiama per chi legge.
hint-events-date = Il giorno, o il primo e l’ultimo.
hint-events-title = Il titolo, se non è quello dell’articolo.
hint-events-mode = Come si partecipa.
hint-events-start-time = L’ora in cui comincia.
hint-events-end-time = L’ora in cui finisce.
hint-events-url = La pagina per iscriversi o collegarsi.
hint-events-cancelled = Se non si fa più.
hint-events-id = Il nome dell’evento nel suo indirizzo; senza, quello del luogo.
hint-events-host = Chi ospita e racconta la sua esperienza.
value-text = un testo su una riga
value-markdown = un testo, anche di più paragrafi
value-date = un giorno
value-moment = un giorno, con l’ora se serve
value-days = un giorno, oppure il primo e l’ultimo con una barra in mezzo
value-time = un’ora del giorno
value-number = un numero
value-integer = un numero da { $minimum } a { $maximum }
value-boolean = sì o no
value-choice = una di queste scelte
value-term = una voce dell’elenco «{ $facet }»
value-open-term = una voce dell’elenco «{ $facet }», anche nuova
value-url = un indirizzo web
value-email = un indirizzo di posta
value-slug = lettere minuscole, cifre e trattini
value-path = un file: accanto all’articolo, oppure da content con una / davanti
value-group = voci sue, una per riga, con due spazi davanti
value-list = { $value }; più d’uno in un elenco
value-one-or-more = { $value }, oppure più d’una fra parentesi quadre
value-anything = quello che serve

# Quando il computer non fa ciò che gli si chiede: il nome del file sta davanti.
change-new = Nuovi
change-changed = Cambiati
change-moved = Spostati
change-withdrawn = Ritirati
change-expired = Scaduti
change-scheduled = In attesa del loro giorno
publish-report = Che cosa cambia con la pubblicazione
publish-title = Articolo
publish-detail = Indirizzo o giorno
publish-done = Pubblicato: spediti { $sent } file, tolti { $removed }
publish-would = Prova: da spedire { $sent } file, da togliere { $removed }. Non è stato pubblicato nulla.
publish-nothing = È già tutto pubblicato: non c’è niente da spedire
publish-move = Sembra che { $from } ora sia { $to }
publish-move-accepted = Da adesso { $from } porta a { $to }: l’articolo ha una riga «alias» in più
publish-accept-moves = Se è così, esegui: bacheca publish --accept-moves
publish-no-target = In site.toml non è scritto dove pubblicare. Aggiungi due righe, per esempio «[publish.targets.sito]» e «to = "../pubblicato"».
publish-which-target = Dove pubblicare? In site.toml ci sono: { $targets }
withdraw-still-there = All’indirizzo { $address } la pagina c’è ancora: prima togli l’articolo, o mettilo in bozza
withdraw-unknown = L’indirizzo { $address } non è fra quelli pubblicati: sono nel file urls.txt
file-coverage = copertura
coverage = Copertura di { $site }
coverage-lead = Al { $date }: { $gaps ->
    [one] 1 casella vuota
   *[other] { $gaps } caselle vuote
  } su { $cells }.
coverage-how = Ogni casella dice quanti articoli ci sono e l’ultimo giorno in cui qualcosa è uscito o si è svolto. «Fermo da un anno»: da un anno nessuna novità e nessun incontro.
coverage-crossing = { $rows } per { $columns }
coverage-of = { $facet }: quanto c’è
coverage-code = Codice ISTAT
coverage-iso = Codice ISO 3166-2
coverage-articles = Articoli
coverage-events = Eventi
coverage-last = Ultimo giorno
coverage-state = Stato
coverage-quiet = fermo da un anno
coverage-gap = manca
coverage-count = { $count ->
    [one] 1 articolo
   *[other] { $count } articoli
}
coverage-reviews = Articoli da rivedere
coverage-article = Articolo
coverage-due = Dal giorno
coverage-file = File
coverage-written = Scritto { $file }
failure-missing = non c’è
failure-forbidden = non si ha il permesso di leggere o di scrivere qui
failure-full = il disco è pieno: libera spazio e riprova
failure-system = qui non si riesce a leggere o a scrivere ({ $detail })
failure-locked = un’altra copia di bacheca è al lavoro su questo sito: aspetta che finisca e riprova
failure-changed = il file è cambiato mentre il sito veniva costruito: costruiscilo di nuovo
failure-no-site = qui non c’è nessun sito: «bacheca init CARTELLA» ne prepara uno nuovo
failure-output-holds-site = la cartella di uscita non può contenere il sito, né essere una delle sue cartelle: scegline un’altra con --out
failure-output-without-name = questa cartella di uscita non ha un nome: scegline un’altra con --out
failure-folder-in-the-way = una cartella sta dove va scritto un file: spostala e costruisci di nuovo
failure-file-in-the-way = un file sta dove serve una cartella: spostalo e costruisci di nuovo
failure-link-in-the-way = è un collegamento verso un altro posto, dove non si legge e non si scrive: toglilo e costruisci di nuovo
failure-no-plain-file = non è un file che si possa leggere fino in fondo: toglilo e costruisci di nuovo
failure-target = qui non si riesce a pubblicare ({ $detail }): quando si può, esegui di nuovo lo stesso comando, che riprende da dov’era
failure-no-answer = non risponde più: esegui di nuovo lo stesso comando, che riprende da dov’era
failure-not-as-sent = il file arrivato non è uguale a quello spedito: esegui di nuovo lo stesso comando
failure-strangers-file = qui c’è già un file che bacheca non ha scritto, e non lo cancella: spostalo e pubblica di nuovo; se serve al server, come .htaccess, lascialo e in site.toml, sotto [publish], elenca i soli server che ti servono: servers = ["nginx"]
failure-damaged-record = l’elenco di ciò che è pubblicato qui è stato cambiato da altri: rimetti la copia di prima, oppure pubblica in una cartella vuota
failure-no-sftp = da questo sistema non si può pubblicare con SFTP: pubblica in una cartella, e copiala con un altro programma
failure-not-an-address = non è un indirizzo web come https://www.example.it/
failure-port-taken = un altro programma usa già questa porta: scegline un’altra con --port, oppure lascia che ne sia scelta una
failure-not-a-moment = il valore non è un numero intero di secondi dal 1970: correggilo, oppure togli la variabile

# Anteprima.
preview-at = Anteprima su { $address } – per finire: Ctrl+C
preview-read-only = Chi apre l’anteprima da un altro computer può solo leggere: le correzioni si scrivono nei file.
preview-title = Anteprima
preview-region = Anteprima: che cosa c’è da sapere di questa pagina
preview-here = Da sistemare in questa pagina
preview-site = Da sistemare nel sito
preview-elsewhere = In tutto il sito: { $counts }.
preview-all = Vedi l’elenco
preview-place = { $file }, riga { $line }
preview-write = Scrivi così:
preview-repair = Correggi nel file
preview-detail = Nota tecnica (in inglese): { $detail }
preview-last-good = Questa è l’ultima versione senza errori: quella nuova si vede appena è a posto.
preview-no-page = Questa pagina si vede appena gli errori sono a posto.
preview-draft = Bozza: i lettori non la vedono.
preview-future = I lettori la vedranno dal { $date }.
preview-expired = I lettori non la vedono più dal { $date }.
preview-review = Da rivedere dal { $date }.
preview-mistakes = Da sistemare
preview-mistakes-none = Niente da sistemare.
preview-standings = Articoli che i lettori non vedono, e articoli da rivedere
preview-standings-none = Tutti gli articoli sono pubblicati, e nessuno è da rivedere.
preview-hidden = Per vederli qui, avvia l’anteprima con: bacheca serve --drafts
preview-next-change = Il sito cambierà da sé il { $date }.
preview-next-change-none = Il sito non cambierà da sé.
preview-changes = Che cosa cambierebbe con bacheca build
preview-changes-first = Nulla è ancora stato costruito: cambierebbe tutto.
preview-changes-none = Nulla: ciò che è stato costruito dice già le stesse cose.
preview-changes-new = { $count ->
    [one] Una pagina nuova
   *[other] { $count } pagine nuove
}
preview-changes-changed = { $count ->
    [one] Una pagina cambiata
   *[other] { $count } pagine cambiate
}
preview-changes-gone = { $count ->
    [one] Un file in meno.
   *[other] { $count } file in meno.
}
preview-home = Vai al sito
preview-refused = La richiesta è stata rifiutata
preview-refused-host = Questo indirizzo non è quello dell’anteprima: apri { $address }.
preview-refused-origin = La richiesta viene da un’altra pagina, non dall’anteprima: qui non cambia nulla.
preview-refused-token = La pagina è di un’anteprima che è già finita: ricaricala e riprova.
preview-refused-read-only = L’anteprima è aperta anche ad altri computer, quindi può solo mostrare: la correzione va scritta nel file.
preview-refused-form = La richiesta non è quella di un pulsante dell’anteprima: ricarica la pagina e riprova.
preview-refused-too-large = La richiesta è troppo grande: ricarica la pagina e riprova.
preview-refused-address = Questo indirizzo non può essere quello di una pagina.
preview-refused-outdated = Il file è cambiato nel frattempo: guarda che cosa dice adesso la pagina.
preview-refused-repair = Questa correzione non si può scrivere da qui: scrivila nel file.
preview-failed = La pagina non si può mostrare
