//! What generated sentences are made of. Regions and services are terms of the repository's `site.toml`.

/// The regions of the built-in vocabulary.
pub(super) const REGIONS: [&str; 20] = [
    "Abruzzo",
    "Basilicata",
    "Calabria",
    "Campania",
    "Emilia-Romagna",
    "Friuli-Venezia Giulia",
    "Lazio",
    "Liguria",
    "Lombardia",
    "Marche",
    "Molise",
    "Piemonte",
    "Puglia",
    "Sardegna",
    "Sicilia",
    "Toscana",
    "Trentino-Alto Adige",
    "Umbria",
    "Valle d'Aosta",
    "Veneto",
];

/// Twelve of the services in `site.toml`: with the regions, 240 pairs.
pub(super) const SERVICES: [&str; 12] = [
    "Orientamento",
    "Mediazione familiare",
    "Famiglie multiproblematiche",
    "Sportello di ascolto",
    "Counseling genitoriale",
    "Consulenza legale",
    "Sostegno alla genitorialità",
    "Primi mille giorni",
    "Gruppi di parola",
    "Spazio neutro",
    "Affido e accoglienza familiare",
    "Conciliazione vita-lavoro",
];

/// Where events take place.
pub(super) const PLACES: [&str; 18] = [
    "Asti",
    "Avellino",
    "Belluno",
    "Brescia",
    "Caserta",
    "Chieti",
    "Cosenza",
    "Cuneo",
    "Foligno",
    "Gorizia",
    "Imola",
    "L'Aquila",
    "La Spezia",
    "Matera",
    "Nuoro",
    "Pesaro",
    "Ragusa",
    "Viterbo",
];

/// How titles begin.
pub(super) const OPENINGS: [&str; 6] =
    ["Da oggi", "In autunno", "Passo dopo passo", "Dopo un anno", "Prossimo incontro", "Più vicini"];

/// Who does something.
pub(super) const SUBJECTS: [&str; 12] = [
    "lo spazio famiglie",
    "la cabina di regia",
    "l'ufficio di ambito",
    "il nido comunale",
    "la biblioteca di quartiere",
    "il consultorio",
    "il gruppo delle mediatrici",
    "la scuola dell'infanzia",
    "il punto di ascolto",
    "la cooperativa sociale",
    "il tavolo delle associazioni",
    "l'unione dei comuni",
];

/// What they do.
pub(super) const VERBS: [&str; 14] = [
    "organizza",
    "ospita",
    "racconta",
    "raccoglie",
    "aggiorna",
    "mette in rete",
    "rilegge",
    "prepara",
    "apre a tutti",
    "propone",
    "verifica",
    "porta in piazza",
    "sostiene",
    "discute",
];

/// What they do it with.
pub(super) const OBJECTS: [&str; 14] = [
    "i laboratori per genitori e figli",
    "gli incontri serali sulla crescita",
    "un calendario unico delle attività",
    "le domande arrivate agli sportelli della zona",
    "la guida ai servizi del territorio",
    "i colloqui per le coppie che si separano",
    "le letture ad alta voce del sabato mattina",
    "l'esperienza fatta nei quartieri vicini",
    "le schede di osservazione condivise",
    "un percorso per chi diventa genitore",
    "i turni di accoglienza del mattino",
    "le proposte delle ragazze e dei ragazzi",
    "i materiali tradotti in sei lingue",
    "la rete delle famiglie che accolgono",
];

/// When, where and how.
pub(super) const COMPLEMENTS: [&str; 13] = [
    "in tutte le sedi aperte al pubblico",
    "fino alla fine dell'anno scolastico",
    "insieme a chi lavora nei servizi sociali",
    "con due appuntamenti al mese",
    "anche nelle aree interne e montane",
    "senza bisogno di prenotare",
    "d'intesa con le scuole e le parrocchie",
    "«perché nessuno resti da solo»",
    "– in presenza oppure a distanza –",
    "secondo quanto deciso in primavera",
    "a partire dalle richieste delle famiglie",
    "grazie al lavoro di molte persone volontarie",
    "con un questionario breve e anonimo",
];

/// Headings within an article.
pub(super) const HEADINGS: [&str; 9] = [
    "Da dove si parte",
    "Che cosa cambia",
    "Chi può partecipare",
    "Come è andata",
    "Le date da ricordare",
    "Le voci di chi c'era",
    "Che cosa serve",
    "I prossimi passi",
    "Per saperne di più",
];
