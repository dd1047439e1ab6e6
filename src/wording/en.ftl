# What the program says by itself: words in addresses, titles of pages that nobody wrote, lines at the end
# of a command. The texts of themes are in the themes.

# Addresses. Changing them moves published pages.
path-events = events
path-crossing = crossing
path-archive = archive
path-data = data
path-reference = keys
path-search = search
path-page = page
file-calendar = events.ics
file-share-image = share.png
file-articles = articles
file-events = events

# Titles and descriptions.
home = Home
events = Events
events-of-month = Events in { $month }
crossing = { $rows } and { $columns }
archive = Archive
year = Archive of { $year }
data = Open data
reference = The keys of a front matter
search = Search
reference-common = In every article
reference-below = Below “{ $key }”
reference-kind = Lies in { $folder }. Required keys: { $keys }.
describe-reference = What may stand at the top of an article, key by key, with an example.
describe-search = Search news, meetings and good practices, by words, by area, by service and by year.
gone = Page withdrawn
not-found = Page not found
page-of = { $title }, page { $page }
feed-title = { $list } – { $site }
feed-calendar = Calendar: { $list }
pair = { $column }: { $row }
describe-list = { $list }: everything published on { $site }.
describe-term = { $term }: meetings, news and good practices.
describe-pair = { $column } in { $row }: meetings, news and good practices.
describe-facet = { $facet }: what there is, one by one.
describe-crossing = What there is on every subject in every place, and where it is still missing: { $rows } by { $columns }.
describe-archive = Everything that was published, year by year.
describe-year = What was published in { $year } on { $site }.
describe-data = All articles and all events as data to use again: the files, the fields, the license.
describe-events = Coming meetings and deadlines, and past ones month by month.
describe-month = The meetings in { $month }.
event-at = { $title } ({ $place })
yes = yes
no = no
mode-in-person = in person
mode-online = online
mode-mixed = in person and online

# Open data: the tables, their fields, what values look like.
data-articles = Articles
data-events = Events
data-format-text = text
data-format-texts = list of texts
data-format-date = day (2023-06-27)
data-format-time = hours and minutes (09:30)
data-format-url = web address
data-format-number = whole number
data-format-boolean = true or false
data-terms = { $facet }: the names
data-code = { $facet }: the official codes, in the order of the names; those of ISTAT for Italian regions
data-iso = { $facet }: the ISO 3166-2 codes, in the order of the names
data-field-id = Name of the event, the same as in calendars: it never changes
data-field-url = Address of the page
data-field-article = Address of the article that announces it
data-field-kind = Kind of article
data-field-title = Title
data-field-summary = Summary
data-field-date = Day of publication
data-field-updated = Day of the last correction
data-field-events = Number of events that it announces
data-field-start = First day
data-field-end = Last day, included
data-field-start-time = Hour at which the first day begins
data-field-end-time = Hour at which the last day ends
data-field-place = Place
data-field-mode = How to attend: in-person, online, or mixed
data-field-host = Who receives the others and shares its experience
data-field-registration = Address for registration and details
data-field-cancelled = Whether it was called off
data-field-language = Language of the texts (BCP 47)
data-field-license = License

# Inside the text of an article.
footnotes = Notes
back-to-text = Back to the text
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
table = Table
task-done = done
task-open = to do

# Commands.
built = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
  }, { $pages ->
    [one] 1 page
   *[other] { $pages } pages
  }: { $written } written, { $unchanged } unchanged, in { $seconds } s
built-pruned = { $count ->
    [one] 1 page that is no longer needed was removed
   *[other] { $count } pages that are no longer needed were removed
  }
checked = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
  } checked: all is well
theme-checked = The theme is fine: every template was read and tried with sample pages.
theme-written = The new theme is in { $path }. To use it, write in site.toml: theme = "{ $name }"
    What each template is given is in themes/README.md of Bacheca’s sources; bacheca theme check { $name } says what is wrong.
theme-refused = { $path } is there already, and nothing was written: choose another name.
theme-name-refused = “{ $name }” cannot be the name of a new theme, and nothing was written: use lowercase letters, digits and hyphens only, and not the name of a theme of Bacheca ({ $known }).
checked-with = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
  } checked
fixed-place = { $path }, line { $line }
fixed-before = before:
fixed-after = after:
fixed-encoding = { $path }: saved as UTF-8, was { $encoding }
fixed = { $files ->
    [one] 1 file mended
   *[other] { $files } files mended
  }, { $lines ->
    [one] 1 line changed
   *[other] { $lines } lines changed
  }
fixed-nothing = Nothing to mend automatically
explain-errors = Errors: nothing is published while there are any.
explain-warnings = Warnings: published all the same, but worth a look.
explain-notes = Notes: good to know, and nothing to mend.
explain-repairs = Repairs: read as it was meant; what is beyond doubt is written to the file by “bacheca check --fix”.
explain-how = One mistake at length, with an example: bacheca explain NAME
explain-before = Before:
explain-after = After:
explain-nearest = No mistake is called “{ $name }”: perhaps “{ $nearest }”?
explain-unknown = No mistake is called “{ $name }”. The list is here: bacheca explain
no-such-kind = This site has no kind of article called “{ $name }”. It has: { $kinds }.
new-written = Written: { $file }
    Its address will be { $address }
    In the preview, with bacheca serve: { $preview }
new-refused = { $file } is already there, or lies behind a link, and was not touched: choose another name with --slug.
new-missing = Something is still missing:
new-nothing = Nothing was written.
new-no-slug = No file name can be made of this title: give one with --slug, for example --slug the-meetings-begin
new-slug = name of the file
new-slug-hint = It is the last part of the address too: lower-case letters, digits and hyphens.
ask-day = arrows to choose the day, PgUp and PgDn for another month, Enter to confirm, Esc to leave
ask-one = type a part of the name, Enter to confirm, Esc to leave
ask-several = type a part of the name, Space to choose, Enter to confirm
ask-more = Anything else to add?
waiting = Waiting for something to change; to stop: Ctrl+C
not-published = Nothing was published: what is reported above comes first.
set-aside = { $count ->
    [one] 1 article with errors was
   *[other] { $count } articles with errors were
  } set aside: the rest of the site is published, with the last good version of what was online already.
next-change = The site will change by itself on { $date }: build it again from that day on.
unknown-output = The output folder holds files that do not come from here, and they stay where they are: { $files }
unknown-output-more = { $files } and { $count } more
verified = Verified: { $pages ->
    [one] 1 page made anew
   *[other] { $pages } pages made anew
  }, the same byte by byte.
verify-differs = Differs from a build from scratch: { $path }
completed = A publication that had been cut off was completed.
progress = pages
explain-new = new
explain-answers = shows something that changed
explain-body = its text changed
explain-theme = the theme or the program changed
explain-output = the published file was touched
explain-nothing = No page to make again.
initialized = The site in { $folder } is ready. Enter that folder and make the pages with: bacheca build
    The pages will be in { $folder }/public. LEGGIMI.md says where to begin.
init-refused = { $folder } holds { $file } already, and nothing was written: choose another folder, or an empty one.

# What stands at each key of a front matter, and what it is for.
hint-title = The title of the page.
hint-date = The day of publication; if it is to come, the article waits.
hint-kind = The kind of article; mostly the folder says it.
hint-summary = One or two sentences for lists; without it, the beginning of the first paragraph is used.
hint-event-date = The day of the only event, or the first and the last.
hint-place = Where it takes place.
hint-events = The events that it is about, each with keys of its own.
hint-follows = The article that this one updates, by the name of its file.
hint-updates-expected = Whether you promise more news.
hint-updated = The day of a correction.
hint-correction = What was corrected, in a sentence that readers see.
hint-image = A picture with its description.
hint-attachments = Documents to download.
hint-draft = Yes until it may be published.
hint-expires = From that day the article is withdrawn.
hint-review-by = From that day the article is among those to read again.
hint-slug = The last part of the address, where the name of the file will not do.
hint-aliases = Earlier addresses that must lead here.
hint-extra = Data of your own, which the program does not look at.
hint-image-src = The file of the picture.
hint-image-alt = What it shows, for those who do not see it; empty if it only decorates.
hint-image-caption = The text below the picture.
hint-image-credit = Whose picture it is.
hint-attachments-file = The file of the document.
hint-attachments-title = What it is called for readers.
hint-events-date = The day, or the first and the last.
hint-events-title = The title, if it is not the article’s.
hint-events-mode = How to take part.
hint-events-start-time = The time when it starts.
hint-events-end-time = The time when it ends.
hint-events-url = The page to register or to join.
hint-events-cancelled = Whether it is called off.
hint-events-id = The event’s name in its address; without it, that of the place.
hint-events-host = Who hosts and shares an experience.
value-text = a text on one line
value-markdown = a text, of several paragraphs if need be
value-date = a day
value-moment = a day, with the time where it matters
value-days = a day, or the first and the last with a slash between them
value-time = a time of day
value-number = a number
value-integer = a number from { $minimum } to { $maximum }
value-boolean = yes or no
value-choice = one of these choices
value-term = a term of the list “{ $facet }”
value-open-term = a term of the list “{ $facet }”, or a new one
value-url = a web address
value-email = a mail address
value-slug = lower-case letters, digits and hyphens
value-path = a file: beside the article, or from content with a / before it
value-group = keys of its own, one a line, with two spaces before them
value-list = { $value }; several in a list
value-one-or-more = { $value }, or several in square brackets
value-anything = whatever you need

# When the machine does not do what it is asked to: the name of the file stands in front.
change-new = New
change-changed = Changed
change-moved = Moved
change-withdrawn = Withdrawn
change-expired = Expired
change-scheduled = Waiting for their day
publish-report = What the publication changes
publish-title = Article
publish-detail = Address or day
publish-done = Published: { $sent } files sent, { $removed } removed
publish-would = Trial: { $sent } files to send, { $removed } to remove. Nothing was published.
publish-nothing = Everything is published already: there is nothing to send
publish-move = It seems that { $from } is { $to } now
publish-move-accepted = From now on { $from } leads to { $to }: the article has one more “alias”
publish-accept-moves = If so, run: bacheca publish --accept-moves
publish-no-target = site.toml does not say where to publish. Add two lines, for example “[publish.targets.site]” and “to = "../published"”.
publish-which-target = Publish where? In site.toml there are: { $targets }
withdraw-still-there = The page at { $address } is still there: remove the article first, or make it a draft
withdraw-unknown = The address { $address } is not among those that were published: they are in the file urls.txt
file-coverage = coverage
coverage = What { $site } covers
coverage-lead = On { $date }: { $gaps ->
    [one] 1 empty cell
   *[other] { $gaps } empty cells
  } of { $cells }.
coverage-how = Each cell says how many articles there are, and the last day on which something was published or took place. “Quiet for a year”: no news and no meeting for a year.
coverage-crossing = { $rows } by { $columns }
coverage-of = { $facet }: what there is
coverage-code = Official code
coverage-iso = ISO 3166-2 code
coverage-articles = Articles
coverage-events = Events
coverage-last = Last day
coverage-state = State
coverage-quiet = quiet for a year
coverage-gap = nothing
coverage-count = { $count ->
    [one] 1 article
   *[other] { $count } articles
}
coverage-reviews = Articles to review
coverage-article = Article
coverage-due = Since
coverage-file = File
coverage-written = Wrote { $file }
failure-missing = it is not there
failure-forbidden = reading or writing here is not permitted
failure-full = the disk is full: make room and try again
failure-system = it is not possible to read or write here ({ $detail })
failure-locked = another bacheca is at work on this site: wait until it is done and try again
failure-changed = the file changed while the site was built: build it again
failure-no-site = there is no site here: “bacheca init DIR” makes a new one
failure-output-holds-site = the output folder can neither hold the site nor be one of its folders: choose another one with --out
failure-output-without-name = this output folder has no name: choose another one with --out
failure-folder-in-the-way = a folder stands where a file belongs: move it away and build again
failure-file-in-the-way = a file stands where a folder belongs: move it away and build again
failure-link-in-the-way = it is a link to another place, where nothing is read or written: remove it and build again
failure-no-plain-file = it is no file that can be read to its end: remove it and build again
failure-target = cannot publish here ({ $detail }): once it can be reached, run the same command again, which goes on from there
failure-no-answer = does not answer any more: run the same command again, which goes on from there
failure-not-as-sent = the file that arrived is not the one that was sent: run the same command again
failure-strangers-file = there is a file here that bacheca did not write and will not delete: move it away and publish again; if the server needs it, as it does .htaccess, leave it and name in site.toml, below [publish], only the servers that matter to you: servers = ["nginx"]
failure-damaged-record = the list of what is published here was changed by others: put the earlier copy back, or publish to an empty folder
failure-no-sftp = this system cannot publish by SFTP: publish to a folder, and copy it with another program
failure-not-an-address = it is not a web address such as https://www.example.it/
failure-port-taken = another program listens at this port: choose another one with --port, or leave the choice to bacheca
failure-not-a-moment = the value is not a whole number of seconds since 1970: put it right, or unset the variable

# Preview.
preview-at = Preview at { $address } – to stop: Ctrl+C
preview-read-only = Whoever opens the preview from another computer can only read: corrections are written in the files.
preview-title = Preview
preview-region = Preview: what there is to know of this page
preview-here = To put right on this page
preview-site = To put right in the site
preview-elsewhere = In the whole site: { $counts }.
preview-all = See the list
preview-place = { $file }, line { $line }
preview-write = Write:
preview-repair = Put it right in the file
preview-detail = Technical note: { $detail }
preview-last-good = This is the last version without mistakes: the new one is shown as soon as it is right.
preview-no-page = This page is shown as soon as the mistakes are put right.
preview-draft = Draft: readers do not see it.
preview-future = Readers will see it from { $date }.
preview-expired = Readers have not seen it since { $date }.
preview-review = To be looked at again since { $date }.
preview-mistakes = To put right
preview-mistakes-none = Nothing to put right.
preview-standings = Articles that readers do not see, and articles to look at again
preview-standings-none = All articles are published, and none is to be looked at again.
preview-hidden = To see them here, start the preview with: bacheca serve --drafts
preview-next-change = The site will change by itself on { $date }.
preview-next-change-none = The site will not change by itself.
preview-changes = What bacheca build would change
preview-changes-first = Nothing was built yet: everything would change.
preview-changes-none = Nothing: what was built says the same already.
preview-changes-new = { $count ->
    [one] One new page
   *[other] { $count } new pages
}
preview-changes-changed = { $count ->
    [one] One page that changed
   *[other] { $count } pages that changed
}
preview-changes-gone = { $count ->
    [one] One file less.
   *[other] { $count } files less.
}
preview-home = Go to the site
preview-refused = The request was refused
preview-refused-host = This is not the address of the preview: open { $address }.
preview-refused-origin = The request comes from another page, not from the preview: nothing changes here.
preview-refused-token = The page is of a preview that is over: reload it and try again.
preview-refused-read-only = The preview is open to other computers, so it only shows: write the correction in the file.
preview-refused-form = The request is not that of a button of the preview: reload the page and try again.
preview-refused-too-large = The request is too large: reload the page and try again.
preview-refused-address = No page can have this address.
preview-refused-outdated = The file has changed meanwhile: look at what the page says now.
preview-refused-repair = This correction cannot be written from here: write it in the file.
preview-failed = The page cannot be shown
