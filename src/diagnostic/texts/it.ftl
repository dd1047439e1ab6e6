# What Bacheca says to authors, in Italian.
#
# Each kind of mistake has a title (one line: what is wrong), and as attributes a label (a few words at the
# place), a help (what to do) and a text for the related place. The arguments are those that `code.rs` names.
# An argument that is empty arrives as the number 0, so that a message can ask whether it is there.

level-error = errore
level-warning = avviso
level-note = nota
level-repair = riparato
level-help = aiuto
technical-detail = dettaglio tecnico
corrected = scrivi così
related = vedi anche qui

count-errors = { $n ->
    [one] 1 errore
   *[other] { $n } errori
}
count-warnings = { $n ->
    [one] 1 avviso
   *[other] { $n } avvisi
}
count-notes = { $n ->
    [one] 1 nota
   *[other] { $n } note
}
count-repairs = { $n ->
    [one] 1 riparazione
   *[other] { $n } riparazioni
}
count-nothing = nessun errore
more-in-file = … e { $n ->
    [one] un’altra segnalazione
   *[other] altre { $n } segnalazioni
} in { $path }: correggi prima queste.

## The file as a whole

file-too-large = Il file è troppo grande ({ $size } MB) e non è stato letto
    .help = Il limite è { $limit } MB. Se dentro ci sono immagini incollate, salvale come file a parte.
not-utf8 = Il file non è salvato come UTF-8: accenti e virgolette non si leggono
    .help = Aprilo con il Blocco note, scegli «Salva con nome» e alla voce «Codifica» scegli «UTF-8».
other-encoding = Il file non è salvato come UTF-8: è stato letto come { $encoding }
    .label = qui si vede
    .help = Controlla che accenti e virgolette siano giusti. «bacheca check --fix» lo salva come UTF-8; a mano: aprilo con il Blocco note, scegli «Salva con nome» e alla voce «Codifica» scegli «UTF-8».
mojibake = Qui accenti o virgolette si sono rovinati passando da un programma all’altro
    .label = forse «{ $text }»
    .help = Se è giusto «{ $text }», scrivilo al posto di questi caratteri. «bacheca check --fix» lo fa per te.
unusual-form = { $what ->
        [mark] Il file comincia con un segno invisibile, che non disturba
        [line-ends] Le righe finiscono come nei vecchi Macintosh, e si leggono lo stesso
       *[blank-lines] Prima dell’intestazione ci sono righe vuote, che non contano
    }
    .help = Non c’è niente da fare.
pasted-text = Nel testo sono rimaste tracce di Word, che sono state tolte: { $count }
    .label = la prima è qui
    .help = Rileggi la pagina: caratteri invisibili, elenchi con «•» e codici di Word arrivano copiando e incollando. «bacheca check --fix» li toglie anche dal file.
symbolic-link = Questo è un collegamento a un altro file e viene saltato
    .help = Metti qui una copia del file vero al posto del collegamento.
not-an-article = Questo file non è un articolo, e il sito non lo mostra
    .help = Un articolo è un file di solo testo che finisce in .md. Se è un articolo, aprilo, scegli «Salva con nome» e chiamalo «{ $name }»; da Word, copia il testo in un file nuovo. Se è un documento da scaricare, nominalo alla voce «allegati» di un articolo.
unreadable-name = Il nome di questo file contiene segni che non si possono leggere, e il file viene saltato
    .help = Dai al file un nome fatto di lettere, cifre e trattini, per esempio incontro-di-rimini.md
missing-front-matter = All’articolo manca l’intestazione, con il titolo e la data
    .label = va messa qui
    .help = Se c’è già, comincia e finisce con una riga di tre trattini soltanto. Se non c’è, copia queste righe in cima al file, prima del testo, e correggi la data:
        ---
        titolo: { $title ->
            [0] Il titolo dell’articolo
           *[other] { $title }
        }
        data: 2023-06-27
        ---
unclosed-front-matter = L’intestazione non è chiusa: manca la riga con i tre trattini
    .label = forse qui
    .help = Aggiungi una riga con soli tre trattini (---) dopo l’ultima voce dell’intestazione, prima del testo.
mistyped-fence = L’intestazione comincia e finisce con tre trattini, e nient’altro sulla riga
    .help = Scrivi così: ---. Word cambia i trattini in lineette: nel Blocco note non succede.
odd-space = Qui ci sono un Tab o spazi speciali al posto di spazi normali
    .help = Nell’intestazione rientri e spazi si fanno con la barra spaziatrice. Gli spazi speciali arrivano copiando da Word o da una pagina web.
list-sign = Le voci di un elenco cominciano con un trattino e uno spazio
    .help = Scrivi così: «- Puglia», una voce per riga.
missing-space = Dopo «{ $key }:» manca lo spazio
    .help = Fra i due punti e il valore va uno spazio: «{ $key }: …».
unquoted-colon = Un testo con i due punti va fra virgolette
    .help = Scrivi così: titolo: "Rimini: si comincia".
unquoted-number-sign = Un testo con il segno # va fra virgolette, altrimenti il resto della riga si perde
    .help = Scrivi così: titolo: "Bando #3 aperto". Un # seguito da uno spazio comincia invece un appunto, che nessuno legge.
unquoted-sign = Un testo che comincia con un segno come @, %, * o [ va fra virgolette
    .help = Scrivi così: titolo: "@famiglie in rete".
nested-quotes = Le virgolette di questo testo non tornano
    .help = Dentro un testo fra virgolette usa queste: « ». Così: titolo: "Il progetto «Famiglie» parte".
typographic-quotes = Qui le virgolette vanno diritte, oppure tolte
    .help = Date, nomi di regioni e numeri si scrivono senza virgolette. Un testo con i due punti va fra virgolette diritte: titolo: "Rimini: si comincia".
invalid-yaml = L’intestazione non si riesce a leggere
    .label = da questo punto
    .help = Ogni voce sta su una riga, con due punti e uno spazio: «luogo: Rimini». Va fra virgolette un testo che contiene due punti, o che comincia con un segno come @ o %: titolo: "Rimini: si comincia". Dentro usa queste: « ». I rientri si fanno con gli spazi, non con il tasto Tab.
front-matter-too-complex = L’intestazione è troppo complicata
    .help = Bastano voci ed elenchi semplici, con pochi rientri e senza i segni & e * davanti ai valori. I testi lunghi vanno sotto l’intestazione.
invalid-toml = Il file di configurazione non si riesce a leggere
    .label = da questo punto
    .help = Ogni voce ha la forma: nome = "valore". Controlla che virgolette e parentesi siano tutte chiuse.

## Keys and the shape of values

duplicate-key = La voce «{ $key }» è scritta due volte
    .label = la seconda volta
    .related = la prima volta
    .help = Tieni quella giusta e cancella l’altra. Se i valori sono più d’uno, mettili insieme: regioni: [Puglia, Calabria].
unknown-key = La voce «{ $key }» non esiste
    .label = { $nearest ->
        [0] voce sconosciuta
       *[other] forse «{ $nearest }»
    }
    .help = { $group ->
        [0] { $nearest ->
            [0] Controlla com’è scritta.
           *[other] Volevi scrivere «{ $nearest }»?
        }{ $extra ->
            [0] {""}
           *[other] {" "}Se è un’informazione in più, tutta tua, mettila sotto la voce «extra».
        }
       *[other] Va sotto la voce «{ $group }», rientrata di due spazi, insieme alle altre voci che ne fanno parte.
    }
missing-key = Manca la voce «{ $key }»
    .help = { $example ->
        [0] Aggiungi la voce «{ $key }» all’intestazione.
       *[other] Aggiungi una riga come questa: { $example }
    }
empty-value = La voce «{ $key }» è vuota
    .label = qui manca il valore
    .help = { $example ->
        [0] Scrivi il valore dopo i due punti.
       *[other] Scrivi il valore sulla stessa riga, per esempio: { $example }
    }
unexpected-list = «{ $key }» vuole un valore solo, ma qui c’è un elenco
    .label = un elenco
    .help = Lascia un solo valore, sulla stessa riga: { $key }: valore
unexpected-table = «{ $key }» vuole un valore semplice, ma qui ci sono altre voci
    .label = altre voci
    .help = Scrivi il valore sulla stessa riga: { $key }: valore. Se contiene due punti, mettilo fra virgolette.
table-wanted = «{ $key }» non vuole un valore semplice, ma voci proprie
    .label = solo un valore
    .help = Vai a capo e scrivi le voci una per riga, rientrate di due spazi. Sono: { $keys }.

## Values

invalid-date = «{ $value }», alla voce «{ $key }», non è una data
    .label = non è una data
    .help = Scrivi prima l’anno, poi il mese e il giorno: il 27 giugno 2023 è 2023-06-27. Dove vanno bene più giorni, scrivi il primo e l’ultimo: 2023-06-27/2023-06-28.
date-form = La data «{ $value }» è letta come { $form }
    .help = Va bene così. Le date scritte nella forma 2023-06-27 si leggono allo stesso modo ovunque.
no-such-day = «{ $value }», alla voce «{ $key }»: questo giorno non esiste
    .label = giorno inesistente
    .help = Controlla il giorno e il mese sul calendario. Il giorno va scritto prima del mese (27/06/2023), oppure dopo l’anno e il mese: 2023-06-27.
ambiguous-date = «{ $value }» si può leggere in due modi
    .label = giorno o mese per primo?
    .help = Per { $first-day } scrivi { $first }; per { $second-day } scrivi { $second }.
separate-days = I giorni di «{ $value }» non si seguono
    .label = giorni separati
    .help = Se sono incontri distinti, scrivi un evento per ogni giorno alla voce «eventi». Se dura dal primo all’ultimo giorno, scrivi i due estremi: 2023-06-27/2023-06-29.
weekday-mismatch = «{ $value }»: il giorno { $date } è { $weekday }
    .label = giorno della settimana o data?
    .help = Controlla quale dei due è giusto e correggi l’altro. Il giorno della settimana si può anche togliere.
date-without-year = Alla data «{ $value }» manca l’anno
    .label = di quale anno?
    .help = { $proposal ->
        [0] Scrivi anche l’anno: dal 27 al 28 giugno 2023 è 2023-06-27/2023-06-28.
       *[other] Forse volevi scrivere «{ $proposal }»? L’anno va sempre scritto.
    }
end-before-start = «{ $value }» finisce prima di cominciare
    .label = inizio e fine sono scambiati?
    .help = Scrivi prima il giorno in cui comincia e poi quello in cui finisce: 2023-06-27/2023-06-28.
invalid-time = «{ $value }» non è un’ora del giorno
    .label = non è un’ora
    .help = Scrivi ore e minuti, per esempio 10:30 oppure 17:00.
invalid-boolean = «{ $value }», alla voce «{ $key }», non è né un sì né un no
    .label = sì o no?
    .help = Scrivi «{ $key }: sì» oppure «{ $key }: no».
invalid-number = «{ $value }», alla voce «{ $key }», non è un numero
    .label = non è un numero
    .help = Scrivi solo cifre, per esempio: { $key }: 12
invalid-url = «{ $value }» non è un indirizzo web
    .label = indirizzo non valido
    .help = Copia l’indirizzo intero dalla barra del browser: https://www.esempio.it/pagina
invalid-email = «{ $value }» non è un indirizzo di posta
    .label = indirizzo non valido
    .help = Scrivi un indirizzo solo, per esempio nome.cognome@esempio.it
invalid-slug = «{ $value }» non va bene come parte di un indirizzo
    .help = { $proposal ->
        [0] Usa solo lettere minuscole senza accento, cifre e trattini.
       *[other] Usa solo lettere minuscole senza accento, cifre e trattini: per esempio «{ $proposal }».
    }
unknown-option = «{ $value }» non è una delle scelte
    .label = { $nearest ->
        [0] non è una delle scelte
       *[other] forse «{ $nearest }»
    }
    .help = Puoi scegliere fra: { $options }.
unknown-term = «{ $value }» non c’è nell’elenco «{ $facet }»
    .label = { $nearest ->
        [0] non è nell’elenco
       *[other] forse «{ $nearest }»
    }
    .help = { $nearest ->
        [0] Usa un nome che si legge nelle pagine del sito; se ne servono più d’uno, fra parentesi quadre: [uno, due]. Un nome nuovo lo aggiunge chi cura il sito, in site.toml.
       *[other] Volevi scrivere «{ $nearest }»?
    }
ambiguous-term = «{ $value }» può voler dire più cose
    .label = quale?
    .help = Scrivi per esteso quale intendi: { $terms }.
term-spelling = «{ $value }» è letto come «{ $term }»
    .help = Va bene così. Nelle pagine del sito si legge «{ $term }».
list-as-text = «{ $value }» è letto come un elenco: { $terms }
    .help = Va bene così. Un elenco si può anche scrivere fra parentesi quadre: [{ $terms }].
place-as-term = «{ $value }» è in { $term }
    .label = è un luogo
    .help = Alla voce «{ $facet }» scrivi «{ $term }». La città si scrive alla voce «luogo».
text-too-long = Il testo alla voce «{ $key }» è troppo lungo
    .label = troppo lungo
    .help = Può avere al massimo { $limit } caratteri: accorcialo, e sposta il resto nel testo dell’articolo.
path-outside = «{ $value }» è fuori dalla cartella del sito
    .label = fuori dal sito
    .help = { $nearest ->
        [0] Copia il file accanto all’articolo, oppure in content/media, e scrivi solo il suo nome: foto.jpg
       *[other] Nella cartella del sito c’è «{ $nearest }»: se è quello, scrivi così. Altrimenti copia il file accanto all’articolo e scrivi solo il suo nome.
    }
unportable-path = «{ $value }» non va bene come indirizzo
    .label = «{ $part }» non può essere il nome di un file
    .help = Usa lettere, cifre e trattini. Non vanno bene un punto o uno spazio alla fine, i segni come ? : * e i nomi riservati di Windows (con, nul, aux), né un nome di più di 200 caratteri.

## One article against the site

no-kind = Non si capisce di che tipo è questo articolo
    .help = Sposta il file in una di queste cartelle: { $folders }. Oppure aggiungi all’intestazione il tipo, per esempio: tipo: notizia
unknown-kind = In questo sito non c’è il tipo di articolo «{ $value }»
    .label = { $nearest ->
        [0] tipo sconosciuto
       *[other] forse «{ $nearest }»
    }
    .help = { $nearest ->
        [0] Togli la riga: il tipo si ricava dalla cartella in cui sta il file.
       *[other] Volevi scrivere «{ $nearest }»? Puoi anche togliere la riga: il tipo si ricava dalla cartella.
    }
no-slug = Dal nome del file «{ $name }» non si ricava un indirizzo
    .help = Dai al file un nome con qualche lettera o cifra, per esempio incontro-di-rimini.md
host-not-participating = «{ $host }» ospita l’evento, ma non è fra chi partecipa
    .label = ospita, ma non partecipa
    .help = { $terms ->
        [0] Nessuno partecipa ancora.
       *[other] Partecipano: { $terms }.
    } Se partecipa anche «{ $host }», scrivi nell’evento: { $line } – altrimenti correggi la voce «ospita».
event-without-term = { $terms ->
        [0] L’evento non dice che cosa riguarda: gli manca la voce «{ $facet }»
       *[other] Non si sa quale di questi riguarda l’evento: { $terms }
    }
    .label = questo evento
    .help = Aggiungi all’evento la voce «{ $facet }». Finché manca, l’evento non entra nella tabella degli incroci.
terms-contradict-events = Alla voce «{ $facet }» l’articolo nomina { $terms }, i suoi eventi no
    .help = Aggiungi quello che manca all’evento giusto, oppure toglilo dall’articolo.
hours-reversed = L’incontro finisce alle { $end }, prima di cominciare alle { $start }
    .label = in questo giorno
    .help = Controlla le due ore. Se finisce dopo la mezzanotte, scrivi anche il giorno in cui finisce: 2023-06-27/2023-06-28.
event-far-from-date = Fra l’evento e la data dell’articolo { $years ->
        [one] passa un anno
       *[other] passano { $years } anni
    }
    .label = l’anno è giusto?
    .help = Controlla l’anno dell’evento e quello alla voce «data». Se sono giusti, va bene così.
event-too-long = L’evento dura { $years ->
        [one] più di un anno
       *[other] più di { $years } anni
    }
    .label = l’anno è giusto?
    .help = Controlla l’anno in cui comincia e quello in cui finisce. Se è un’attività che dura anni, raccontala nel testo e scrivi come eventi i singoli incontri.
event-without-date = L’articolo annuncia un evento, ma non dice quando
    .label = quando?
    .help = Aggiungi all’intestazione il giorno, per esempio: data_evento: 2023-06-27. Finché manca, nel calendario l’evento non c’è. Se non è un evento, sposta il file fra le notizie.
duplicate-event = Due eventi dell’articolo hanno lo stesso id, «{ $id }»
    .related = l’altro evento
    .help = Aggiungi a uno dei due la voce «id» con un altro nome, per esempio: id: { $id }-2
event-twice = L’evento è scritto due volte, in forma breve e come elenco
    .help = Per un solo evento bastano «data_evento» e «luogo»; per più eventi usa solo l’elenco «eventi».
heading-without-space = Fra # e il titoletto va uno spazio
    .help = Scrivi così: ## Chi partecipa.
heading-or-hashtag = «#{ $text }» è un titoletto o un hashtag?
    .label = resta com’è scritto
    .help = Se è un titoletto, scrivi: ## { $text }. Se è un hashtag, scrivi: \#{ $text }
second-title = C’è più di un titolo con un solo #: tutti i titoletti scendono di un livello
    .help = Il titolo della pagina è quello dell’intestazione. Nel testo i titoletti cominciano con ##.
skipped-level = Questo titoletto salta un livello
    .label = troppi #
    .help = Chi ascolta la pagina con un lettore di schermo si perde: dopo un titoletto con ## viene uno con ##, oppure con ###.
unsafe-html = L’elemento HTML «{ $element }» non è ammesso ed è stato tolto
    .label = tolto
    .help = Se è arrivato copiando da un’altra pagina, cancellalo. Per video e mappe metti un link.
unsafe-link = Il link «{ $value }» non si può pubblicare
    .label = non ammesso
    .help = Usa un indirizzo che comincia con https:// o con mailto:, oppure il percorso di una pagina del sito.
bare-address = «{ $value }» diventa un link
    .help = Va bene così. Per scegliere le parole del link scrivi: [le parole](indirizzo).
missing-scheme = L’indirizzo «{ $value }» è letto con https:// davanti
    .help = Va bene così. Un indirizzo web comincia con https://
vague-link = «{ $text }» non dice dove porta il link
    .label = dove porta?
    .help = Chi ascolta la pagina salta da un link all’altro e sente solo questo testo. Scrivi che cosa si trova dall’altra parte: leggi il [programma degli incontri](programma.pdf).
empty-link = Questo link non ha testo: nessuno può vederlo né ascoltarlo
    .label = manca il testo
    .help = Fra le parentesi quadre scrivi che cosa si trova dall’altra parte, oppure togli il link: [programma degli incontri]({ $value })
missing-alt-text = All’immagine manca la descrizione
    .label = che cosa si vede?
    .help = Scrivila fra le parentesi quadre, come la diresti al telefono: ![Due bambini dipingono]({ $value }). Un’immagine che non dice nulla a chi legge, nel testo non serve.
vague-alt-text = «{ $text }» non dice che cosa si vede nell’immagine
    .label = che cosa si vede?
    .help = Chi ascolta la pagina sente solo queste parole. Descrivi l’immagine come faresti al telefono: Due bambini dipingono un grande foglio.
table-without-headings = Le colonne di questa tabella non hanno un titolo
    .label = la prima riga è vuota
    .help = Nella prima riga scrivi che cosa c’è in ogni colonna: | Luogo | Data |
long-text = Il testo alla voce «{ $key }» è lungo { $length } caratteri
    .label = lungo
    .help = Negli elenchi e nei motori di ricerca se ne leggono al massimo { $limit }. Se puoi, accorcialo e sposta il resto nel testo dell’articolo.
personal-data = Qui c’è un codice fiscale: { $value }
    .label = dati di una persona
    .help = Un codice fiscale dice chi è una persona, quando e dove è nata: su un sito pubblico di solito non si può mettere. Toglilo, oppure chiedi a chi si occupa della protezione dei dati.

## Articles and files together

duplicate-route = Due pagine hanno lo stesso indirizzo: { $route }
    .related = l’altra pagina
    .help = { $other ->
        [0] L’altra è una pagina che il sito ha sempre. Cambia nome al file, oppure la voce che dà questo indirizzo: «path» in site.toml, «alias» o «slug» in un articolo.
       *[other] L’altra è { $other }. Cambia nome a uno dei due file, oppure aggiungi a uno la voce «slug».
    }
unknown-follows = «{ $value }», alla voce «segue», non è un articolo del sito
    .label = { $nearest ->
        [0] articolo sconosciuto
       *[other] forse «{ $nearest }»
    }
    .help = { $nearest ->
        [0] Scrivi il nome del file dell’articolo che questo aggiorna, senza «.md».
       *[other] Volevi scrivere «{ $nearest }»?
    }
circular-follows = Con la voce «segue» si torna al punto di partenza: { $chain }
    .help = Alla voce «segue» va un articolo uscito prima. Togli la voce dall’articolo più vecchio.
updates-expected = Gli aggiornamenti promessi non ci sono ancora
    .label = promessi qui
    .help = Quando esce la novità, mettile la voce «segue» con il nome di questo articolo. Se non uscirà, togli «aggiornamenti_attesi».
review-due = L’articolo è da rileggere: data prevista { $date }
    .label = da rivedere
    .help = Rileggilo. Se va ancora bene, sposta la data in avanti; altrimenti correggilo, e scrivi che cosa è cambiato alla voce «correzione».
not-yet-published = L’articolo non si vede ancora: data di uscita { $date }
    .label = esce quel giorno
    .help = Se dev’essere così, non c’è altro da fare: quel giorno il sito va pubblicato di nuovo. Altrimenti correggi la data.
withdrawn = L’articolo non si vede più: data di scadenza { $date }
    .label = ritirato da quel giorno
    .help = Se vale ancora, sposta la data in avanti o togli la riga. Se non serve più, puoi cancellare il file.
broken-link = Il link porta a «{ $value }», che non c’è
    .label = { $nearest ->
        [0] non c’è
       *[other] forse «{ $nearest }»
    }
    .help = { $nearest ->
        [0] Controlla come è scritto, oppure togli il link.
       *[other] Volevi scrivere «{ $nearest }»?
    }
dead-link = { $reason ->
        [host] Nessuno conosce il sito di «{ $value }»
       *[page] La pagina «{ $value }» non c’è più: il suo sito risponde { $status }
    }
    .label = chi legge non troverebbe niente
    .help = Cerca il nuovo indirizzo sul sito di chi la pubblicava, oppure togli il link e lascia il testo. Se l’indirizzo è giusto, aggiungilo in site.toml all’elenco «allow» sotto [external].
unanswered-link = { $reason ->
        [late] «{ $value }» non risponde in tempo
        [status] «{ $value }» risponde { $status }: non si sa se la pagina c’è
        [circle] «{ $value }» rimanda da un indirizzo all’altro senza fine
        [host] Il sito di «{ $value }» non si trova
       *[failed] Non si riesce a parlare con «{ $value }»
    }
    .label = da guardare
    .help = { $reason ->
        [host] Nessun sito ha risposto: forse questo computer non è in rete. Riprova più tardi.
       *[other] Riprova più tardi, e aprilo nel browser. Se lì si vede, quel sito non risponde ai programmi: aggiungilo in site.toml all’elenco «allow» sotto [external].
    }
moved-link = «{ $value }» porta ormai a un altro indirizzo
    .label = ora { $target }
    .help = Oggi il vecchio indirizzo rimanda al nuovo, domani forse no. Apri il nuovo, e se è la stessa pagina scrivilo nell’articolo.
broken-anchor = Il link porta al titoletto «{ $value }», che in quella pagina non c’è
    .label = { $nearest ->
        [0] non c’è
       *[other] forse «{ $nearest }»
    }
    .help = { $nearest ->
        [0] Il link aprirà l’inizio della pagina. Controlla che il titoletto non sia cambiato.
       *[other] Volevi scrivere «{ $nearest }»? Così com’è, il link apre l’inizio della pagina.
    }
unpublished-link = Il link porta a «{ $value }», { $reason ->
        [draft] che è ancora una bozza
        [future] che non è ancora uscito (data di uscita: { $date })
       *[expired] che è stato ritirato (data di scadenza: { $date })
    }
    .label = chi legge non lo troverà
    .help = { $reason ->
        [draft] Finché resta una bozza, al posto del link c’è solo il suo testo. Togli «bozza» da quell’articolo, oppure togli il link.
        [future] Fino a quel giorno al posto del link c’è solo il suo testo. Controlla la data di quell’articolo.
       *[expired] Al posto del link c’è solo il suo testo. Controlla la voce «scade» di quell’articolo, oppure togli il link.
    }
missing-file = Il file «{ $value }» non c’è
    .label = { $nearest ->
        [0] non c’è
       *[other] forse «{ $nearest }»
    }
    .help = { $nearest ->
        [0] Copia il file accanto all’articolo, oppure in content/media, e scrivi il suo nome con l’estensione: foto.jpg
       *[other] Volevi scrivere «{ $nearest }»? Maiuscole, accenti e spazi contano.
    }
not-a-picture = «{ $value }» non è un’immagine che si possa mostrare
    .label = non è un’immagine per il web
    .help = { $format ->
        [0] Salvala come JPEG o PNG e scrivi il nome del file con l’estensione: foto.jpg
        [HEIC] È una foto come la salva il telefono, qualunque nome abbia: aprila, esportala come JPEG e scrivi il nome del file nuovo.
       *[other] I browser non mostrano i file { $format }. Salva l’immagine come JPEG o PNG; un documento va invece alla voce «allegati».
    }
broken-picture = L’immagine «{ $value }» non è intera o è rovinata
    .label = non si può leggere
    .help = Forse la copia si è interrotta. Copia di nuovo il file dal telefono o dal computer di chi l’ha fatto; se si apre, salvalo di nuovo come JPEG.
huge-picture = L’immagine «{ $value }» ha troppi punti ({ $width } × { $height })
    .label = troppo grande
    .help = Il limite è di { $limit } milioni di punti. Riduci l’immagine: 2000 punti di larghezza bastano per ogni schermo.
unsafe-drawing = Il disegno «{ $value }» contiene «{ $part }», che in un sito pubblico non può stare
    .label = non è solo un disegno
    .help = Un disegno non deve eseguire programmi né caricare niente da altri siti. Esportalo di nuovo come «SVG semplice», oppure come PNG.
private-picture = L’immagine «{ $value }» può dire chi l’ha fatta o dove, e da questo file AVIF non si può togliere
    .label = può contenere dati personali
    .help = Aprila e salvala come JPEG: la versione AVIF la prepara il programma, senza quei dati.
mislabeled-picture = L’immagine «{ $value }» è in realtà un file { $format }
    .label = è { $format }
    .help = Si vede lo stesso. Per non confondere chi la apre, chiama il file «{ $name }» e cambia il nome anche qui.
large-picture = L’immagine «{ $value }» è troppo pesante ({ $size })
    .label = pesante
    .help = Su un telefono ci mette molto a comparire, e questo file si pubblica così com’è. Di un JPEG o di un PNG il programma prepara da sé le versioni leggere.
unused-file = Nessun articolo nomina il file «{ $name }»{ $others ->
        [0] {""}
        [one] {" "}e un altro della stessa cartella
       *[other] {" "}e altri { $others } della stessa cartella
    }
    .help = Chi legge non lo vedrà. Nominalo in un articolo, oppure cancellalo.
no-such-term-page = «{ $name }» non è una voce dell’elenco «{ $facet }»
    .help = { $nearest ->
        [0] Dai al file il nome di una voce dell’elenco, oppure spostalo in un’altra cartella.
       *[other] Forse il file deve chiamarsi «{ $nearest }»?
    }

## The ledger of addresses

invalid-ledger-line = Questa riga del registro degli indirizzi non si capisce: «{ $value }»
    .help = Ogni riga è un indirizzo e una parola: «/notizie/incontro/ page», «… list», «… gone», oppure «/vecchio/ moved /nuovo/».
vanished-address = { $state ->
        [moved] L’indirizzo { $route } porta a una pagina che non c’è più
       *[page] L’indirizzo { $route } è stato pubblicato, e non risponderebbe più
    }
    .label = chi torna non troverebbe niente
    .help = Se l’articolo ha cambiato indirizzo, aggiungi all’articolo la riga «alias: { $route }». Se è stato ritirato apposta, esegui: bacheca publish --withdraw { $route }
own-server-file = Il file «{ $name }» è tuo, e resta come l’hai scritto
    .help = I vecchi indirizzi portano lo stesso a quelli nuovi, ma il server risponde con una pagina e non con 301 o 410. Per farlo scrivere al programma togli il file; per non leggere più questa nota elenca in site.toml, sotto [publish], i soli server che servono: servers = ["nginx"]

## `site.toml` and themes

invalid-target = «{ $value }» non è un posto dove pubblicare
    .help = Scrivi una cartella, come "../pubblicato", oppure un indirizzo come "sftp://utente@www.example.it/srv/www".
password-in-file = In questo file non va scritta nessuna password
    .help = Togli la password dall’indirizzo, e cambiala: chi legge il file la conosce. Per entrare nel server si usa una chiave SSH.
duplicate-name = Il nome «{ $value }» è usato due volte
    .label = la seconda volta
    .related = la prima volta
    .help = Cambia uno dei due: qui ogni nome deve essere diverso.
unknown-reference = «{ $value }», alla voce «{ $key }», non è definito da nessuna parte
    .label = che cos’è?
    .help = { $known ->
        [0] Definiscilo, oppure togli la voce.
       *[other] Puoi scegliere fra: { $known }.
    }
unknown-time-zone = Il fuso orario «{ $value }» non esiste
    .help = Per l’Italia scrivi: timezone = "Europe/Rome"
unknown-language = «{ $value }» non è una lingua che si può usare qui
    .help = Scrivi il codice della lingua: "it" per l’italiano, "en" per l’inglese. Le altre lingue hanno bisogno dei testi del tema.
out-of-range = Il numero alla voce «{ $key }» è troppo piccolo o troppo grande
    .label = fuori dai limiti
    .help = Scrivi un numero da { $minimum } a { $maximum }.
missing-legal-page = Al sito manca { $page ->
        [accessibility] la dichiarazione di accessibilità
        [privacy] l’informativa sulla privacy
       *[legal] la pagina delle note legali
    }
    .help = È obbligatoria per un sito pubblico: scrivi la pagina e indicala in site.toml.
missing-theme = Il tema «{ $value }» non c’è
    .help = Controlla il nome: il tema deve stare in una cartella dentro «themes», oppure essere quello compreso nel programma.
theme-contract = Il tema è fatto per un’altra versione di Bacheca
    .help = Il tema chiede la versione { $wanted }, questa è la { $version }. Aggiorna il tema o il programma.
invalid-color = «{ $value }», alla voce «{ $key }», non è un colore
    .label = non è un colore
    .help = Scrivilo come nei fogli di stile, con sei cifre esadecimali: { $key } = "#0066cc"
low-contrast = Il testo si legge male sul suo sfondo
    .label = il contrasto è { $contrast }:1
    .help = Serve almeno 4.5:1, come chiedono le WCAG: schiarisci o scurisci uno dei due colori.
invalid-template = Un modello del tema non si riesce a leggere
    .label = da questo punto
    .help = Se il tema è del tuo ente, mostra questo messaggio a chi lo cura; altrimenti scarica di nuovo il tema.
template-failed = Il tema non riesce a comporre la pagina { $page }{ $others ->
        [0] {""}
        [one] {" "}e un’altra
       *[other] {" "}e altre { $others }
    }
    .help = { $article ->
        [0] Mostra questo messaggio a chi cura il tema.
       *[other] L’articolo è { $article }. Mostra questo messaggio a chi cura il tema.
    }
invalid-texts = Un file di testi del tema non si riesce a leggere
    .label = da questo punto
    .help = Ogni messaggio ha la forma: nome = testo. Le righe che continuano un testo cominciano con uno spazio.
unknown-variable = «{ $value }» non è fra i dati che il modello riceve
    .label = che cos’è?
    .help = { $nearest ->
        [0] Quello che ogni modello riceve è in themes/README.md.
       *[other] Forse è «{ $nearest }». Quello che ogni modello riceve è in themes/README.md.
    }
unknown-text = Il tema non ha nessun testo di nome «{ $key }»
    .label = che cos’è?
    .help = { $nearest ->
        [0] Scrivilo nei file della cartella «texts» del tema.
       *[other] Forse è «{ $nearest }». Altrimenti scrivilo nei file della cartella «texts» del tema.
    }
missing-text = Manca il testo «{ $key }» nella lingua «{ $language }»
    .help = Aggiungilo a questo file: senza, i lettori lo trovano in inglese, oppure la pagina non si compone.
unused-text = Nessun modello usa il testo «{ $key }»
    .help = Controlla il nome; se il testo non serve più, toglilo.
