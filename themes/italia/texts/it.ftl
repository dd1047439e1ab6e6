### What readers see. A site may override single messages in themes/italia/texts/it.ftl.

## Around every page
skip-to-content = Vai al contenuto
skip-to-menu = Vai al menu
skip-to-footer = Vai al piè di pagina
main-menu = Menu principale
breadcrumb = Percorso di navigazione
calendar = Calendario
eu-emblem = Emblema dell’Unione europea
back-to-top = Torna su
published-by = A cura di
accessibility = Dichiarazione di accessibilità
privacy = Informativa sulla privacy
legal-notes = Note legali
site-feed = Novità (feed Atom)
site-calendar = Incontri (file ICS)

## Lists
n-articles =
    { $count ->
        [one] { $count } articolo
       *[other] { $count } articoli
    }
n-articles-in-all =
    { $count ->
        [one] { $count } articolo in tutto
       *[other] { $count } articoli in tutto
    }
articles-before-number = articoli:
n-events =
    { $count ->
        [one] { $count } incontro
       *[other] { $count } incontri
    }
n-more-events =
    { $count ->
        [one] e un altro
       *[other] e altri { $count }
    }
n-upcoming =
    { $count ->
        [one] { $count } incontro in programma
       *[other] { $count } incontri in programma
    }
no-articles = Qui non c’è ancora nessun articolo.
nothing-yet = ancora nessun articolo
pagination = Pagine dell’elenco
page = Pagina
page-of = pagina { $number } di { $total }
previous-page = Precedente
next-page = Successiva
archive = Archivio
all-years = Anno per anno
by-year = L’archivio, anno per anno
years = Altri anni
year-title = Archivio del { $year }

## Home page
browse-by = Sfoglia per
latest = Ultime notizie
all-of-kind = Tutto in “{ $kind }”
all-terms = Elenco completo: { $facet }
to-crossing = Tutti gli incroci in una tabella

## Events
events = Incontri
n-events =
    { $count ->
        [one] Incontro
       *[other] { $count } incontri
    }
events-label = Incontri:
next-events = Prossimi incontri
latest-events = Ultimi incontri
no-upcoming = Al momento non ci sono incontri in programma.
no-events = In questo mese non ci sono incontri.
all-upcoming =
    { $count ->
        [one] L’incontro in programma, nel calendario
       *[other] Tutti i { $count } incontri in programma
    }
n-past =
    { $count ->
        [one] Un incontro passato
       *[other] Incontri passati: { $count } in tutto
    }
n-more-in-calendar =
    { $count ->
        [one] Un altro incontro, nel calendario
       *[other] Altri { $count } incontri, nel calendario
    }
later-events = Più avanti
n-more-in-articles =
    { $count ->
        [one] Un altro incontro, negli articoli
       *[other] Altri { $count } incontri, negli articoli
    }
n-more-by-month =
    { $count ->
        [one] Un altro incontro, mese per mese
       *[other] Altri { $count } incontri, mese per mese
    }
whole-calendar = Tutto il calendario
by-month = Mese per mese
months = Altri mesi
earlier-years = Anni precedenti
months-of-year = Mesi dello stesso anno
in-person = in presenza
online = online
mixed = in presenza e online
host = Ospita:
cancelled = Annullato
add-to-calendar = Aggiungi al calendario
event-link = Iscrizione e dettagli

## An article
published = Pubblicato
updated = Aggiornato
correction = Correzione.
follows = Aggiorna l’articolo
contents = In questa pagina
record = Scheda
attachments = Allegati
updates = Aggiornamenti, dal primo
updates-expected = Sono annunciati aggiornamenti: compariranno qui.
in-thread = Nel percorso “{ $thread }”
whole-thread = Tutto il percorso “{ $thread }”
terms = Argomenti
related = Leggi anche
pairs = Tutto su questi argomenti
credit = Foto: { $name }
share = Condividi
share-by-mail = Invia per posta elettronica
share-by-link = Indirizzo di questa pagina, da copiare

## Regions, services and what they share
map = Mappa
narrow-by = Filtra per { $facet }
children = Comprende
widen-to = { $term }: tutti gli articoli
elsewhere-on = { $term }: vedi anche
crossing-title = { $rows } e { $columns }
crossing-lead = Ogni numero dice quanti articoli ci sono e porta al loro elenco; le caselle tratteggiate sono ancora vuote.
crossing-caption = Numero di articoli per ogni incrocio

## Search
search = Cerca
search-query = Che cosa cerchi?
search-kind = Tipo
search-year = Anno
search-any = Qualsiasi
search-more-filters = Altri filtri
search-loading = Un momento: la ricerca si sta preparando…
search-failed = La ricerca non risponde. Da qui si arriva a tutto lo stesso:
search-found = Risultati: { $count }
search-none = Non si trova nulla: prova con meno parole, o con meno filtri.
search-more = Altri risultati
search-without-scripts = La ricerca ha bisogno di JavaScript. Da qui si arriva a tutto lo stesso:

## Open data
open-data = Dati aperti
data-lead = Tutti gli articoli e tutti gli eventi del sito, da scaricare e riusare.
data-license = Licenza:
data-formats = I due formati dicono le stesse cose con gli stessi nomi. I file CSV sono in UTF-8, con la virgola fra le celle e una riga di nomi in testa (RFC 4180); dove una cella contiene più voci, fra l’una e l’altra c’è una barra verticale (|).
data-formulas = Una cella CSV che comincia con =, +, - o @ ha davanti un apostrofo, perché nessun foglio di calcolo la prenda per una formula, come raccomanda OWASP. Nei file JSON i testi sono come sono stati scritti.
data-schema = La forma dei dati, per i programmi che li leggono:
data-column = Campo
data-values = Valori
data-meaning = Che cosa dice

## Following along
follow = Segui
follow-how = Con l’abbonamento gli incontri compaiono da soli nel calendario del telefono o del computer: se il pulsante non apre nulla, copia l’indirizzo del calendario e incollalo fra i calendari in abbonamento. Atom e JSON Feed sono per chi legge le notizie con un lettore di feed.
atom = Atom
json-feed = JSON Feed
subscribe-calendar = Abbonati al calendario
download-calendar = Indirizzo del calendario (ICS)

## Pages that lead elsewhere
moved = Questa pagina ha cambiato indirizzo
moved-to = Ora si trova qui:
gone = Pagina ritirata
gone-lead = Questa pagina è stata ritirata da chi l’aveva pubblicata. Da qui si può ripartire:
not-found = Pagina non trovata
not-found-lead = L’indirizzo è sbagliato, oppure la pagina non c’è più. Da qui si può ripartire:

## The keys of a front matter
reference-lead = Che cosa si può scrivere in cima a un articolo. Maiuscole, spazi, trattini e trattini bassi non contano.
key = Voce
key-value = A che cosa serve e che cosa ci va
key-example = Esempio
key-required = obbligatoria
