### What readers see. A site may override single messages in themes/italia/texts/en.ftl.

## Around every page
skip-to-content = Skip to the content
skip-to-menu = Skip to the menu
skip-to-footer = Skip to the footer
main-menu = Main menu
breadcrumb = Breadcrumb
calendar = Calendar
eu-emblem = Emblem of the European Union
back-to-top = Back to top
published-by = Published by
accessibility = Accessibility statement
privacy = Privacy notice
legal-notes = Legal notes
site-feed = News (Atom feed)
site-calendar = Events (ICS file)

## Lists
n-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
n-articles-in-all =
    { $count ->
        [one] { $count } article in all
       *[other] { $count } articles in all
    }
articles-before-number = articles:
n-events =
    { $count ->
        [one] { $count } meeting
       *[other] { $count } meetings
    }
n-more-events =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
n-upcoming =
    { $count ->
        [one] { $count } upcoming event
       *[other] { $count } upcoming events
    }
no-articles = There is no article here yet.
nothing-yet = no article yet
pagination = Pages of the list
page = Page
page-of = page { $number } of { $total }
previous-page = Previous
next-page = Next
archive = Archive
all-years = Year by year
by-year = The archive, year by year
years = Other years
year-title = Archive of { $year }

## Home page
browse-by = Browse by
latest = Latest news
all-of-kind = Everything in “{ $kind }”
all-terms = Complete list: { $facet }
to-crossing = All of it in one table

## Events
events = Events
n-events =
    { $count ->
        [one] Event
       *[other] { $count } events
    }
events-label = Events:
next-events = Upcoming events
latest-events = Latest events
no-upcoming = No event is coming up at the moment.
no-events = There are no events in this month.
all-upcoming =
    { $count ->
        [one] The upcoming event, in the calendar
       *[other] All { $count } upcoming events
    }
n-past =
    { $count ->
        [one] One past event
       *[other] Past events: { $count } in all
    }
n-more-in-calendar =
    { $count ->
        [one] One more event, in the calendar
       *[other] { $count } more events, in the calendar
    }
later-events = Later
n-more-in-articles =
    { $count ->
        [one] One more event, in the articles
       *[other] { $count } more events, in the articles
    }
n-more-by-month =
    { $count ->
        [one] One more event, month by month
       *[other] { $count } more events, month by month
    }
whole-calendar = The whole calendar
by-month = Month by month
months = Other months
earlier-years = Earlier years
months-of-year = Months of the same year
in-person = in person
online = online
mixed = in person and online
host = Hosted by:
cancelled = Cancelled
add-to-calendar = Add to calendar
event-link = Registration and details

## An article
published = Published
updated = Updated
correction = Correction.
follows = Updates the article
contents = On this page
record = At a glance
attachments = Attachments
updates = Updates, from the first one
updates-expected = Updates have been announced: they will appear here.
in-thread = In the series “{ $thread }”
whole-thread = The whole series “{ $thread }”
terms = Topics
related = Read on
pairs = Everything on these topics
credit = Photo: { $name }
share = Share
share-by-mail = Send by email
share-by-link = Address of this page, to copy

## Regions, services and what they share
map = Map
narrow-by = Filter by { $facet }
children = Includes
widen-to = Everything on { $term }
elsewhere-on = More on { $term }
crossing-title = { $rows } and { $columns }
crossing-lead = Each number says how many articles there are and leads to their list; hatched cells are still empty.
crossing-caption = Number of articles for each pair

## Search
search = Search
search-query = What are you looking for?
search-kind = Kind
search-year = Year
search-any = Any
search-more-filters = More filters
search-loading = One moment: search is getting ready…
search-failed = Search does not answer. From here everything can be reached all the same:
search-found = Results: { $count }
search-none = Nothing is found: try fewer words, or fewer filters.
search-more = More results
search-without-scripts = Search needs JavaScript. From here everything can be reached all the same:

## Open data
open-data = Open data
data-lead = All articles and all events of the site, to download and use again.
data-license = License:
data-formats = Both formats say the same under the same names. CSV files are in UTF-8, with commas between cells and a line of names at the top (RFC 4180); where a cell holds several items, a vertical bar (|) stands between them.
data-formulas = A CSV cell that begins with =, +, - or @ has an apostrophe in front, so that no spreadsheet takes it for a formula, as OWASP recommends. In JSON files, texts are as they were written.
data-schema = The shape of the data, for programs that read them:
data-column = Field
data-values = Values
data-meaning = What it says

## Following along
follow = Follow
follow-how = A subscription keeps the events in the calendar of your phone or computer up to date: if the button opens nothing, copy the address of the calendar and paste it where your calendar asks for a subscription. Atom and JSON Feed are for those who follow news in a feed reader.
atom = Atom
json-feed = JSON Feed
subscribe-calendar = Subscribe to the calendar
download-calendar = Address of the calendar (ICS)

## Pages that lead elsewhere
moved = This page has moved
moved-to = It is here now:
gone = Page withdrawn
gone-lead = This page was withdrawn by those who had published it. From here you can go on:
not-found = Page not found
not-found-lead = The address is wrong, or the page is gone. From here you can go on:

## The keys of a front matter
reference-lead = What may stand at the top of an article. Case, spaces, hyphens and underscores do not count.
key = Key
key-value = What it is for, and what stands there
key-example = Example
key-required = required
