# What Bacheca says to authors, in English. `it.ftl` explains how this file is made.

level-error = error
level-warning = warning
level-note = note
level-repair = repaired
level-help = help
technical-detail = technical detail
corrected = write this
related = see also here

count-errors = { $n ->
    [one] 1 error
   *[other] { $n } errors
}
count-warnings = { $n ->
    [one] 1 warning
   *[other] { $n } warnings
}
count-notes = { $n ->
    [one] 1 note
   *[other] { $n } notes
}
count-repairs = { $n ->
    [one] 1 repair
   *[other] { $n } repairs
}
count-nothing = no errors
more-in-file = … and { $n ->
    [one] one more
   *[other] { $n } more
} in { $path }: mend these first.

## The file as a whole

file-too-large = The file is too large ({ $size } MB) and was not read
    .help = The limit is { $limit } MB. If pictures were pasted into it, save them as files of their own.
not-utf8 = The file is not saved as UTF-8: accents and quotation marks cannot be read
    .help = Open it in Notepad, choose “Save as” and pick “UTF-8” as the encoding.
other-encoding = The file is not saved as UTF-8: it was read as { $encoding }
    .label = it shows here
    .help = Check that accents and quotation marks are right. “bacheca check --fix” saves it as UTF-8; by hand: open it in Notepad, choose “Save as” and pick “UTF-8” as the encoding.
mojibake = Accents or quotation marks were garbled on the way from one program to another
    .label = perhaps “{ $text }”
    .help = If “{ $text }” is right, write it instead of these characters. “bacheca check --fix” does it for you.
unusual-form = { $what ->
        [mark] The file starts with an invisible mark, which does no harm
        [line-ends] Lines end as on old Macintoshes, and are read all the same
       *[blank-lines] There are blank lines before the heading block, which do not count
    }
    .help = There is nothing to do.
pasted-text = Traces of Word were left in the text, and were taken out: { $count }
    .label = the first one is here
    .help = Read the page again: invisible characters, lists with “•” and codes of Word come from copying and pasting. “bacheca check --fix” takes them out of the file as well.
symbolic-link = This is a link to another file and is skipped
    .help = Put a copy of the real file here instead of the link.
not-an-article = This file is no article, and the site does not show it
    .help = An article is a file of plain text whose name ends in .md. If this is one, open it, choose “Save as” and name it “{ $name }”; from Word, copy the text into a new file. If it is a document to download, name it under “attachments” in an article.
unreadable-name = The name of this file holds signs that cannot be read, and the file is skipped
    .help = Give the file a name of letters, digits and hyphens, for example meeting-in-rimini.md
missing-front-matter = The article has no heading block with its title and date
    .label = it belongs here
    .help = If it is there, it begins and ends with a line of just three hyphens. If it is not, copy these lines to the top of the file, above the text, and put the date right:
        ---
        title: { $title ->
            [0] The title of the article
           *[other] { $title }
        }
        date: 2023-06-27
        ---
unclosed-front-matter = The heading block is not closed: the line of three hyphens is missing
    .label = perhaps here
    .help = Add a line of just three hyphens (---) after the last entry of the heading block, above the text.
mistyped-fence = The heading block starts and ends with three hyphens and nothing else on the line
    .help = Write it like this: ---. Word turns hyphens into dashes; Notepad does not.
odd-space = There is a tab or a special space where a plain space belongs
    .help = In the heading block, indent with the space bar. Special spaces come from copying out of Word or a web page.
list-sign = The items of a list start with a hyphen and a space
    .help = Write one item on each line: “- Puglia”.
missing-space = There is no space after “{ $key }:”
    .help = A space belongs between the colon and the value: “{ $key }: …”.
unquoted-colon = A text with a colon belongs between quotation marks
    .help = Write it like this: title: "Rimini: here we go".
unquoted-number-sign = A text with a # belongs between quotation marks, or the rest of the line is lost
    .help = Write it like this: title: "Call #3 is open". A # before a space starts a remark that nobody reads.
unquoted-sign = A text that starts with a sign such as @, %, * or [ belongs between quotation marks
    .help = Write it like this: title: "@families online".
nested-quotes = The quotation marks of this text do not match
    .help = Inside a text between quotation marks use other ones, like this: title: "The project “Families” starts".
typographic-quotes = These quotation marks should be straight ones, or none
    .help = Dates, names of regions and numbers are written without quotation marks. A text with a colon belongs between straight ones: title: "Rimini: here we go".
invalid-yaml = The heading block cannot be read
    .label = from here on
    .help = Each entry has a line of its own, with a colon and a space: “place: Rimini”. Put between quotation marks a text that has a colon in it, or begins with a sign such as @ or %: title: "Rimini: here we go". Inside it use these: “ ”. Indent with spaces, not with the Tab key.
front-matter-too-complex = The heading block is too complicated
    .help = Simple entries and lists are enough, with little indentation and no & or * before the values. Long texts belong below the heading block.
invalid-toml = The configuration file cannot be read
    .label = from here on
    .help = Each entry looks like this: name = "value". Check that all quotation marks and brackets are closed.

## Keys and the shape of values

duplicate-key = The entry “{ $key }” is written twice
    .label = the second time
    .related = the first time
    .help = Keep the right one and delete the other. If there are several values, put them together: regions: [Puglia, Calabria].
unknown-key = There is no entry called “{ $key }”
    .label = { $nearest ->
        [0] unknown entry
       *[other] perhaps “{ $nearest }”
    }
    .help = { $group ->
        [0] { $nearest ->
            [0] Check the spelling.
           *[other] Did you mean “{ $nearest }”?
        }{ $extra ->
            [0] {""}
           *[other] {" "}If it is extra information of your own, put it under “extra”.
        }
       *[other] It goes under “{ $group }”, two spaces further in, together with the others that belong there.
    }
missing-key = The entry “{ $key }” is missing
    .help = { $example ->
        [0] Add the entry “{ $key }” to the heading block.
       *[other] Add a line like this one: { $example }
    }
empty-value = The entry “{ $key }” is empty
    .label = a value belongs here
    .help = { $example ->
        [0] Write the value after the colon.
       *[other] Write the value on the same line, for example: { $example }
    }
unexpected-list = “{ $key }” takes one value, but this is a list
    .label = a list
    .help = Keep one value, on the same line: { $key }: value
unexpected-table = “{ $key }” takes a plain value, but there are further entries here
    .label = further entries
    .help = Write the value on the same line: { $key }: value. If it has a colon in it, put it between quotation marks.
table-wanted = “{ $key }” takes entries of its own, not a plain value
    .label = just a value
    .help = Start a new line and write the entries one by one, indented by two spaces. They are: { $keys }.

## Values

invalid-date = “{ $value }”, under “{ $key }”, is not a date
    .label = not a date
    .help = Write the year first, then the month and the day: 27 June 2023 is 2023-06-27. Where several days are allowed, write the first and the last: 2023-06-27/2023-06-28.
date-form = The date “{ $value }” is read as { $form }
    .help = Nothing needs to be done. Dates written as 2023-06-27 read the same way everywhere.
no-such-day = “{ $value }”, at “{ $key }”: there is no such day
    .label = no such day
    .help = Check the day and the month in a calendar. Write the year first, then the month and the day: 2023-06-27.
ambiguous-date = “{ $value }” can be read in two ways
    .label = day or month first?
    .help = For { $first-day } write { $first }; for { $second-day } write { $second }.
separate-days = The days of “{ $value }” do not follow each other
    .label = separate days
    .help = If they are meetings of their own, write one event for each day under “events”. If it lasts from the first to the last day, write both: 2023-06-27/2023-06-29.
weekday-mismatch = “{ $value }”: { $date } is a { $weekday }
    .label = weekday or date?
    .help = Check which of the two is right, and correct the other. You may also leave the weekday out.
date-without-year = The date “{ $value }” has no year
    .label = of which year?
    .help = { $proposal ->
        [0] Write the year too: from 27 to 28 June 2023 is 2023-06-27/2023-06-28.
       *[other] Did you mean “{ $proposal }”? The year must always be there.
    }
end-before-start = “{ $value }” ends before it starts
    .label = the wrong way round?
    .help = Write the day on which it starts, then the day on which it ends: 2023-06-27/2023-06-28.
invalid-time = “{ $value }” is not a time of day
    .label = not a time
    .help = Write hours and minutes, for example 10:30 or 17:00.
invalid-boolean = “{ $value }”, under “{ $key }”, is neither yes nor no
    .label = yes or no?
    .help = Write “{ $key }: yes” or “{ $key }: no”.
invalid-number = “{ $value }”, under “{ $key }”, is not a number
    .label = not a number
    .help = Write digits only, for example: { $key }: 12
invalid-url = “{ $value }” is not a web address
    .label = not an address
    .help = Copy the whole address from the browser: https://www.example.org/page
invalid-email = “{ $value }” is not a mail address
    .label = not an address
    .help = Write one address, for example name@example.org
invalid-slug = “{ $value }” cannot be part of an address
    .help = { $proposal ->
        [0] Use only lower-case letters without accents, digits and hyphens.
       *[other] Use only lower-case letters without accents, digits and hyphens: for example “{ $proposal }”.
    }
unknown-option = “{ $value }” is not one of the choices
    .label = { $nearest ->
        [0] not one of the choices
       *[other] perhaps “{ $nearest }”
    }
    .help = The choices are: { $options }.
unknown-term = “{ $value }” is not in the list “{ $facet }”
    .label = { $nearest ->
        [0] not in the list
       *[other] perhaps “{ $nearest }”
    }
    .help = { $nearest ->
        [0] Use a name that stands on the pages of the site; several names go between brackets: [one, two]. New names are added in site.toml, by whoever looks after the site.
       *[other] Did you mean “{ $nearest }”?
    }
ambiguous-term = “{ $value }” can mean more than one thing
    .label = which one?
    .help = Write in full which one you mean: { $terms }.
term-spelling = “{ $value }” is read as “{ $term }”
    .help = Nothing needs to be done. The pages of the site say “{ $term }”.
list-as-text = “{ $value }” is read as a list: { $terms }
    .help = Nothing needs to be done. A list may also be written between square brackets: [{ $terms }].
place-as-term = “{ $value }” is in { $term }
    .label = this is a place
    .help = At “{ $facet }” write “{ $term }”. The town goes under “place”.
text-too-long = The text under “{ $key }” is too long
    .label = too long
    .help = It may have { $limit } characters at most: shorten it, and move the rest to the text of the article.
path-outside = “{ $value }” is outside the folder of the site
    .label = outside the site
    .help = { $nearest ->
        [0] Copy the file beside the article, or to content/media, and write just its name: photo.jpg
       *[other] The folder of the site holds “{ $nearest }”: if that is the one, write so. If not, copy the file beside the article and write just its name.
    }
unportable-path = “{ $value }” is not suitable as an address
    .label = “{ $part }” cannot be the name of a file
    .help = Use letters, digits and hyphens. A dot or a space at the end is not suitable, nor are signs such as ? : * and names that Windows reserves (con, nul, aux), nor a name of more than 200 characters.

## One article against the site

no-kind = It is not clear what kind of article this is
    .help = Move the file to one of these folders: { $folders }. Or add its kind to the heading block, for example: kind: notizia
unknown-kind = This site has no kind of article called “{ $value }”
    .label = { $nearest ->
        [0] unknown kind
       *[other] perhaps “{ $nearest }”
    }
    .help = { $nearest ->
        [0] Delete the line: the folder of the file says the kind.
       *[other] Did you mean “{ $nearest }”? You may also delete the line: the folder of the file says the kind.
    }
no-slug = No address can be made of the file name “{ $name }”
    .help = Give the file a name with some letters or digits, for example meeting-in-rimini.md
host-not-participating = “{ $host }” hosts the event, but does not take part in it
    .label = hosts, but takes no part
    .help = { $terms ->
        [0] Nobody takes part yet.
       *[other] Those who take part: { $terms }.
    } If “{ $host }” does too, write in the event: { $line } – otherwise correct the entry “host”.
event-without-term = { $terms ->
        [0] The event does not say what it is about: the entry “{ $facet }” is missing
       *[other] It is not clear which of these the event is about: { $terms }
    }
    .label = this event
    .help = Add the entry “{ $facet }” to the event. Until then the event is not in the table that crosses lists.
terms-contradict-events = Under “{ $facet }” the article names { $terms }, but its events do not
    .help = Add what is missing to the right event, or remove it from the article.
hours-reversed = The event ends at { $end }, before it starts at { $start }
    .label = on this day
    .help = Check the two hours. If it ends after midnight, write the day on which it ends too: 2023-06-27/2023-06-28.
event-far-from-date = The event is { $years ->
        [one] a year
       *[other] { $years } years
    } away from the date of the article
    .label = is the year right?
    .help = Check the year of the event and the one under “date”. If both are right, leave them.
event-too-long = The event lasts { $years ->
        [one] more than a year
       *[other] more than { $years } years
    }
    .label = is the year right?
    .help = Check the year in which it starts and the one in which it ends. If it goes on for years, tell of it in the text, and give the single meetings as events.
event-without-date = The article announces an event, but does not say when
    .label = when?
    .help = Add the day to the front matter, for example: event_date: 2023-06-27. Until then the event is not in the calendar. If it is no event, move the file to the news.
duplicate-event = Two events of the article have the same id, “{ $id }”
    .related = the other event
    .help = Add an entry “id” with another name to one of them, for example: id: { $id }-2
event-twice = The event is written twice, in the short form and as a list
    .help = For a single event, “event_date” and “place” are enough; for several, use only the list “events”.
heading-without-space = A space belongs between # and the heading
    .help = Write it like this: ## Who takes part.
heading-or-hashtag = Is “#{ $text }” a heading or a hashtag?
    .label = left as it is
    .help = If it is a heading, write: ## { $text }. If it is a hashtag, write: \#{ $text }
second-title = There is more than one title with a single #: all headings move down by one level
    .help = The title of the page is the one in the heading block. Headings in the text start with ##.
skipped-level = This heading skips a level
    .label = too many #
    .help = People who listen to the page with a screen reader get lost: after a heading with ## comes one with ##, or with ###.
unsafe-html = The HTML element “{ $element }” is not allowed and was left out
    .label = left out
    .help = If it came along with a text copied from another page, delete it. For videos and maps, put a link.
unsafe-link = The link “{ $value }” cannot be published
    .label = not allowed
    .help = Use an address that starts with https:// or mailto:, or the path of a page of the site.
bare-address = “{ $value }” becomes a link
    .help = This is fine. To choose the words of the link, write: [the words](address).
missing-scheme = The address “{ $value }” is read with https:// before it
    .help = This is fine. A web address begins with https://
vague-link = “{ $text }” does not say where the link leads
    .label = where does it lead?
    .help = Who listens to the page jumps from link to link and hears nothing but this text. Write what is found there: read the [programme of the meetings](programme.pdf).
empty-link = This link has no text: nobody can see it or hear it
    .label = no text
    .help = Write between the square brackets what is found there, or remove the link: [programme of the meetings]({ $value })
missing-alt-text = The image has no description
    .label = what can be seen?
    .help = Write it between the square brackets, as you would say it on the phone: ![Two children painting]({ $value }). An image that tells readers nothing is not needed in a text.
vague-alt-text = “{ $text }” does not say what can be seen in the image
    .label = what can be seen?
    .help = Whoever hears the page hears these words alone. Describe the image as you would on the phone: Two children painting a large sheet.
table-without-headings = The columns of this table have no headings
    .label = the first row is empty
    .help = Write in the first row what each column holds: | Place | Date |
long-text = The text of the entry “{ $key }” has { $length } characters
    .label = long
    .help = Lists and search engines show { $limit } of them at most. If you can, shorten it and move the rest to the text of the article.
personal-data = Here is an Italian tax code: { $value }
    .label = data of a person
    .help = A tax code tells who a person is, and when and where they were born: on a public site it usually must not stand. Remove it, or ask whoever looks after data protection.

## Articles and files together

duplicate-route = Two pages have the same address: { $route }
    .related = the other page
    .help = { $other ->
        [0] The other one is a page that every site has. Rename the file, or change what gives this address: “path” in site.toml, “aliases” or “slug” in an article.
       *[other] The other one is { $other }. Rename one of the two files, or add the entry “slug” to one.
    }
unknown-follows = “{ $value }”, under “follows”, is not an article of the site
    .label = { $nearest ->
        [0] unknown article
       *[other] perhaps “{ $nearest }”
    }
    .help = { $nearest ->
        [0] Write the file name of the article that this one updates, without “.md”.
       *[other] Did you mean “{ $nearest }”?
    }
circular-follows = “follows” leads back to where it began: { $chain }
    .help = Under “follows” goes an article that came out before. Remove the entry from the oldest one.
updates-expected = The promised updates are not there yet
    .label = promised here
    .help = When there is news, give it the entry “follows” with the name of this article. If there will be none, remove “updates_expected”.
review-due = The article was to be read again by { $date }
    .label = to be reviewed
    .help = Read it again. If it is still right, move the date on; if not, mend it and say what has changed in the entry “correction”.
not-yet-published = The article cannot be seen yet: it comes out on { $date }
    .label = comes out that day
    .help = If it is meant so, there is nothing else to do: on that day the site must be published again. If not, mend the date.
withdrawn = The article can no longer be seen since { $date }
    .label = withdrawn from that day on
    .help = If it is still valid, move the date on or remove the line. If it is no longer needed, you can delete the file.
broken-link = The link leads to “{ $value }”, which is not there
    .label = { $nearest ->
        [0] not there
       *[other] perhaps “{ $nearest }”
    }
    .help = { $nearest ->
        [0] Check the spelling, or remove the link.
       *[other] Did you mean “{ $nearest }”?
    }
dead-link = { $reason ->
        [host] Nobody knows the site of “{ $value }”
       *[page] The page “{ $value }” is not there any more: its site answers { $status }
    }
    .label = readers would find nothing
    .help = Look for the new address on the site of whoever published it, or take the link away and leave its text. If the address is right, add it in site.toml to the list “allow” below [external].
unanswered-link = { $reason ->
        [late] “{ $value }” does not answer in time
        [status] “{ $value }” answers { $status }: nobody knows whether the page is there
        [circle] “{ $value }” leads from one address to the next without end
        [host] The site of “{ $value }” is not found
       *[failed] There is no talking to “{ $value }”
    }
    .label = worth a look
    .help = { $reason ->
        [host] No site answered: this computer may be on no network. Try again later.
       *[other] Try again later, and open it in the browser. If it shows there, that site does not answer programs: add it in site.toml to the list “allow” below [external].
    }
moved-link = “{ $value }” leads to another address now
    .label = now { $target }
    .help = Today the old address leads to the new one, tomorrow it may not. Open the new one, and if it is the same page write it in the article.
broken-anchor = The link leads to the heading “{ $value }”, which is not on that page
    .label = { $nearest ->
        [0] not there
       *[other] perhaps “{ $nearest }”
    }
    .help = { $nearest ->
        [0] The link will open the top of the page. Check whether the heading has changed.
       *[other] Did you mean “{ $nearest }”? As it is, the link opens the top of the page.
    }
unpublished-link = The link leads to “{ $value }”, { $reason ->
        [draft] which is still a draft
        [future] which comes out on { $date }
       *[expired] which can no longer be seen since { $date }
    }
    .label = readers will not find it
    .help = { $reason ->
        [draft] While it is a draft, only the text of the link is shown. Remove “draft” from that article, or remove the link.
        [future] Until that day only the text of the link is shown. Check the date of that article.
       *[expired] Only the text of the link is shown. Check the entry “expires” of that article, or remove the link.
    }
missing-file = The file “{ $value }” is not there
    .label = { $nearest ->
        [0] not there
       *[other] perhaps “{ $nearest }”
    }
    .help = { $nearest ->
        [0] Copy the file beside the article, or to content/media, and write its name with the extension: photo.jpg
       *[other] Did you mean “{ $nearest }”? Capitals, accents and spaces matter.
    }
not-a-picture = “{ $value }” is no image that can be shown
    .label = no image for the web
    .help = { $format ->
        [0] Save it as JPEG or PNG and write the name of the file with its extension: photo.jpg
        [HEIC] It is a photo as phones save them, whatever its name: open it, export it as JPEG and write the name of the new file.
       *[other] Browsers do not show { $format } files. Save the image as JPEG or PNG; a document goes to the entry “attachments”.
    }
broken-picture = The image “{ $value }” is not whole, or is damaged
    .label = cannot be read
    .help = Perhaps it was copied only in part. Copy the file again from the phone or computer of whoever made it; if it opens, save it again as JPEG.
huge-picture = The image “{ $value }” has too many pixels ({ $width } × { $height })
    .label = too large
    .help = The limit is { $limit } million pixels. Scale the image down: 2000 pixels of width are enough for every screen.
unsafe-drawing = The drawing “{ $value }” holds “{ $part }”, which has no place on a public site
    .label = more than a drawing
    .help = A drawing must run no program and load nothing from other sites. Export it again as “plain SVG”, or as PNG.
private-picture = The image “{ $value }” may say who made it or where, and that cannot be taken out of this AVIF file
    .label = may hold personal data
    .help = Open it and save it as JPEG: the program makes the AVIF version itself, without that data.
mislabeled-picture = The image “{ $value }” is in fact a { $format } file
    .label = is { $format }
    .help = It is shown all the same. So that nobody who opens it is confused, call the file “{ $name }” and change the name here too.
large-picture = The image “{ $value }” is too heavy ({ $size })
    .label = heavy
    .help = On a phone it takes long to appear, and this file is published as it is. Of a JPEG or PNG the program makes the light versions itself.
unused-file = No article names the file “{ $name }”{ $others ->
        [0] {""}
        [one] {" "}and another one of the same folder
       *[other] {" "}and { $others } others of the same folder
    }
    .help = Readers will not see it. Name it in an article, or delete it.
no-such-term-page = “{ $name }” is not in the list “{ $facet }”
    .help = { $nearest ->
        [0] Give the file the name of something in the list, or move it to another folder.
       *[other] Should the file be called “{ $nearest }”?
    }

## The ledger of addresses

invalid-ledger-line = This line of the list of addresses says nothing: “{ $value }”
    .help = Each line is an address and a word: “/news/meeting/ page”, “… list”, “… gone”, or “/old/ moved /new/”.
vanished-address = { $state ->
        [moved] The address { $route } leads to a page that is no longer there
       *[page] The address { $route } was published and would no longer answer
    }
    .label = whoever comes back would find nothing
    .help = If the article has another address now, add the line “alias: { $route }” to it. If it was withdrawn on purpose, run: bacheca publish --withdraw { $route }
own-server-file = The file “{ $name }” is yours, and stays as you wrote it
    .help = Old addresses lead to the new ones all the same, but the server answers with a page and not with 301 or 410. For the program to write it, take the file away; for this note to go, name in site.toml, below [publish], only the servers that matter: servers = ["nginx"]

## `site.toml` and themes

invalid-target = “{ $value }” is no place to publish to
    .help = Write a folder such as "../published", or an address such as "sftp://user@www.example.org/srv/www".
password-in-file = No password belongs in this file
    .help = Take the password out of the address, and change it: whoever reads the file knows it. Servers are entered with an SSH key.
duplicate-name = The name “{ $value }” is used twice
    .label = the second time
    .related = the first time
    .help = Change one of the two: all names must differ here.
unknown-reference = “{ $value }”, under “{ $key }”, is not defined anywhere
    .label = what is this?
    .help = { $known ->
        [0] Define it, or remove the entry.
       *[other] The choices are: { $known }.
    }
unknown-time-zone = There is no time zone “{ $value }”
    .help = For Italy write: timezone = "Europe/Rome"
unknown-language = “{ $value }” is not a language that can be used here
    .help = Write the code of the language: "it" for Italian, "en" for English. Other languages need texts in the theme.
out-of-range = The number under “{ $key }” is too small or too large
    .label = outside the limits
    .help = Write a number from { $minimum } to { $maximum }.
missing-legal-page = The site has no { $page ->
        [accessibility] accessibility statement
        [privacy] privacy notice
       *[legal] page with legal notes
    }
    .help = A public site must have it: write the page and name it in site.toml.
missing-theme = There is no theme “{ $value }”
    .help = Check the name: a theme is a folder inside “themes”, or the one that comes with the program.
theme-contract = The theme was made for another version of Bacheca
    .help = The theme asks for version { $wanted }, this is { $version }. Update the theme or the program.
invalid-color = “{ $value }”, under “{ $key }”, is not a color
    .label = not a color
    .help = Write it as in style sheets, with six hexadecimal digits: { $key } = "#0066cc"
low-contrast = The letters are hard to read on their background
    .label = the contrast is { $contrast }:1
    .help = It takes at least 4.5:1, as WCAG asks: make one of the two colors lighter or darker.
invalid-template = A template of the theme cannot be read
    .label = from here on
    .help = If the theme is your own, show this message to whoever looks after it; otherwise download the theme again.
template-failed = The theme cannot make the page { $page }{ $others ->
        [0] {""}
        [one] {" "}and another one
       *[other] {" "}and { $others } others
    }
    .help = { $article ->
        [0] Show this message to whoever looks after the theme.
       *[other] The article is { $article }. Show this message to whoever looks after the theme.
    }
invalid-texts = A file of texts of the theme cannot be read
    .label = from here on
    .help = Each message looks like this: name = text. Lines that continue a text start with a space.
unknown-variable = “{ $value }” is not among what the template is given
    .label = what is this?
    .help = { $nearest ->
        [0] What each template is given is in themes/README.md.
       *[other] Perhaps it is “{ $nearest }”. What each template is given is in themes/README.md.
    }
unknown-text = The theme has no text of the name “{ $key }”
    .label = what is this?
    .help = { $nearest ->
        [0] Write it into the files of the theme’s folder “texts”.
       *[other] Perhaps it is “{ $nearest }”. Else write it into the files of the theme’s folder “texts”.
    }
missing-text = The text “{ $key }” is missing in the language “{ $language }”
    .help = Add it to this file: without it, readers get it in English, or the page fails.
unused-text = No template uses the text “{ $key }”
    .help = Check its name; if nobody needs it any more, remove it.
