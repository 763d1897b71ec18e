//! All rules: name, id, severity, reason, message, fix.

use super::RuleText;
use crate::read::Severity;

rules! {
    "Shape of the document" {
        NotJson "not-json" Error
            "A document is one JSON object."
            "This is not JSON: {0}."
            "Correct the JSON."
        WrongSchema "wrong-schema" Error
            "The schema id selects the rules."
            "The schema {0} is not known."
            "Write \"schema\": \"trust-journey/1\"."
        TooLarge "too-large" Error
            "A page reads the whole document before it shows anything."
            "There are {0} {1}, {2} are allowed."
            "Split the journey."
        TooDeep "too-deep" Error
            "Deep nesting is hard to read, and a page must not run out of stack."
            "This is nested more than {0} levels deep."
            "Move a part of it into a variable."
        DuplicateKey "duplicate-key" Error
            "Only one of two entries with the same key can count."
            "The key \"{0}\" appears here twice."
            "Remove one of them."
        UnknownField "unknown-field" Error
            "A mistyped field would be ignored silently."
            "The field \"{0}\" is not known here."
            "{1}"
        MissingField "missing-field" Error
            "A required field has no default."
            "The field \"{0}\" is missing."
            "Add it."
        WrongType "wrong-type" Error
            "Values are not converted silently."
            "Found {0}, expected {1}."
            "Correct the value{2}."
        UnknownWord "unknown-word" Error
            "Only known words have a meaning."
            "{0} is not known here."
            "{1}"
        NothingToShow "nothing-to-show" Error
            "A journey is a guide, a tree, or both."
            "There is neither a guide nor a tree."
            "Add at least one of them."
    }
    "Names" {
        NotAnId "not-an-id" Error
            "Ids become part of attribute names, addresses and events."
            "\"{0}\" cannot be an id."
            "Use 1 to 64 letters a to z or A to Z, digits, \"-\" and \"_\"; \"__proto__\" is reserved."
        DuplicateId "duplicate-id" Error
            "An id that is used twice is ambiguous."
            "The id \"{0}\" is used twice."
            "Give each its own id."
        NamedTwice "named-twice" Error
            "A list of references contains each id once."
            "\"{0}\" is named twice."
            "Name each once."
        UnknownReference "unknown-reference" Error
            "A reference needs an existing entry."
            "There is no {0} \"{1}\"."
            "{2}"
        NotACandidate "not-a-candidate" Error
            "Only candidates of a guide can be compared in it."
            "\"{0}\" is not among the products of this guide."
            "Add it to \"products\", or leave it out here."
        NotAQuestion "not-a-question" Error
            "Only questions have answers."
            "The node \"{0}\" is not a question, so it has no answer."
            "Name a question."
    }
    "Texts and locales" {
        NoLocale "no-locale" Error
            "Every text has a language."
            "No locale is given."
            "Name at least one, such as \"en\"."
        NotALocale "not-a-locale" Error
            "The browser's formats fail on any other tag."
            "\"{0}\" is not a locale."
            "Write a language, or a language and a region, such as \"es\" or \"es-MX\"."
        EmptyText "empty-text" Error
            "An empty text leaves a gap on the page."
            "This text is empty."
            "Write the text, or leave the field out."
        MissingLocale "missing-locale" Error
            "A page should be in one language throughout."
            "This text is missing in: {0}."
            "Add it, or take the locale out of \"locales\"."
        UnusedLocale "unused-locale" Warning
            "The tag is most often mistyped."
            "\"{0}\" is not one of the document's locales, so this text is never shown."
            "Correct the tag, or add the locale to \"locales\"."
    }
    "Values" {
        NotADate "not-a-date" Error
            "Dates are compared and computed with."
            "\"{0}\" is not a date."
            "Write it as 2026-01-31."
        NotACurrency "not-a-currency" Error
            "The browser's formats fail on any other code."
            "\"{0}\" is not a currency code."
            "Use the three capital letters of ISO 4217, such as \"EUR\"."
        NotACountry "not-a-country" Error
            "Countries are compared by code."
            "\"{0}\" is not a country code."
            "Use the two capital letters of ISO 3166-1, such as \"DE\"."
        OutsideLevels "outside-levels" Error
            "Weights use the visitors' own scale, so that a visitor can undo each of them."
            "The weight is outside 0 to 4."
            "Write 0 (does not matter) to 4 (matters most)."
        OutsideShares "outside-shares" Error
            "Shares and utilities run from 0 to 1."
            "The number is outside 0 to 1."
            "Write a share: 0.05 is 5 in 100; of utilities, 0 is the worst and 1 the best."
        NegativeVotes "negative-votes" Error
            "A vote supports a product; a condition rules it out."
            "Votes cannot be negative."
            "Use \"exclude\", or give the others votes."
        NotAValue "not-a-value" Error
            "A value says exactly what is known."
            "This cannot be the value of a product."
            "Write a number, a text, true, false, null (not known), {\"range\": [low, high]}, {\"not_applicable\": true} or {\"depends\": \"note\"}."
        NotARange "not-a-range" Error
            "A range has two ends."
            "A range is two numbers, the lower one first."
            "Write {\"range\": [low, high]}."
        UnsafeAddress "unsafe-address" Error
            "An address must not run script, or hide that it leads to another site."
            "\"{0}\" is not a safe address."
            "Use https://…, http://…, mailto:…, tel:… or a path of the same site that starts with a single \"/\"."
        NotAPicture "not-a-picture" Error
            "Pictures are loaded over an encrypted connection or from the same site."
            "A picture cannot come from \"{0}\"."
            "Use https://… or a path of the same site that starts with \"/\"."
        TooManyDecimals "too-many-decimals" Error
            "More digits are noise, and the browser's formats fail on far more."
            "More than 10 digits cannot be shown."
            "Write 0 to 10; most numbers read best with 0 to 2."
        IncompleteAttribute "incomplete-attribute" Error
            "Without it the values cannot be read."
            "An attribute of this type needs \"{0}\"."
            "Add it."
        RateAboveAll "rate-above-all" Error
            "A part is not larger than the whole."
            "{0} of {1} is not a rate."
            "The numerator is at most the denominator, and the denominator is not 0."
        NoSample "no-sample" Error
            "A survey needs visitors to ask."
            "The rate is not above 0."
            "Write a rate above 0; 0.2 asks one session in five."
    }
    "Guides and criteria" {
        NotAScale "not-a-scale" Error
            "A scale turns every value into one utility."
            "This is not a scale."
            "Write {\"worst\": 10, \"best\": 40} (two different numbers), {\"map\": {…}}, {\"steps\": […]}, or {\"target\": 55, \"tolerance\": 10}."
        UnorderedSteps "unordered-steps" Error
            "Each step begins where the one before it ends."
            "The steps are not in order."
            "Put the lowest \"from\" first, and each value once."
        ScaleNeedsNumbers "scale-needs-numbers" Error
            "A scale without a map measures numbers."
            "\"{0}\" has no numbers to measure."
            "Give each of its values a utility in a map."
        ScaleNeedsChoices "scale-needs-choices" Error
            "A map needs choices to look up."
            "\"{0}\" has no choices to map."
            "Write {\"worst\": 10, \"best\": 40}, steps or a target."
        NoRows "no-rows" Error
            "A table needs rows."
            "The table has no rows."
            "Name attributes."
        NoProducts "no-products" Error
            "A guide compares products."
            "There are no products to compare."
            "Add products to the catalog."
    }
    "Trees" {
        NoWayOn "no-way-on" Error
            "A visitor must never get stuck."
            "Some answers lead to no next node."
            "Give \"next\": the id of a node, or a list whose last entry has no \"if\"."
        NeverReached "never-reached" Error
            "A branch without a condition is always taken."
            "The entries after one without \"if\" are never reached."
            "Move the entry without \"if\" to the end."
        ResultLeadsNowhere "result-leads-nowhere" Error
            "A walk ends at its result."
            "A result cannot have \"{0}\"."
            "Remove it, or make the node a page of type content."
        OutsideTop "outside-top" Error
            "More than ten products are a list, not a recommendation."
            "\"top\" is outside 0 to 10."
            "Write 0 to 10; three is a good number."
        UnfitNext "unfit-next" Error
            "Where several options can be chosen, no single one decides the next node."
            "An option of this question cannot have \"next\"."
            "Put \"next\" on the question, with conditions."
        IdleExclusive "idle-exclusive" Warning
            "Where only one option can be chosen, each excludes the others."
            "\"exclusive\" does nothing in a question of this type."
            "Remove it, or make the question one of type multiple."
        NothingToChoose "nothing-to-choose" Error
            "A choice needs options."
            "There is nothing to choose from."
            "Add at least two."
        SwappedEnds "swapped-ends" Error
            "No answer would be accepted."
            "The smallest value allowed is above the largest."
            "Swap them."
        NotEnoughOptions "not-enough-options" Error
            "A visitor cannot choose more options than exist."
            "This asks for more options than there are."
            "Add options, or ask for fewer."
        UnfitScale "unfit-scale" Error
            "A visitor chooses a point with one tap."
            "The scale has no points, or more than 101."
            "Let \"to\" be 1 to 100 above \"from\"."
        UnfitLength "unfit-length" Error
            "An answer is one line of text."
            "The length is outside 1 to 2,000."
            "Write 1 to 2000."
        UnfitPattern "unfit-pattern" Error
            "Patterns match the same texts on every machine, in bounded time."
            "This pattern is not understood from character {0} on: \"{1}\"."
            "Use letters, \".\", classes as [a-z0-9], \\d, \\w, \\s, groups, \"|\", and \"*\", \"+\", \"?\" or {2,4}."
        Cycle "cycle" Error
            "A walk that returns to a node would never end."
            "\"{0}\" leads back to \"{1}\"{2}, so the walk would never end."
            "Lead to a later node, or let conditions exclude each other; visitors can always go back by themselves."
        Unreachable "unreachable" Error
            "A node without a path to it is most likely a mistake."
            "No path leads to the node \"{0}\"."
            "Point a \"next\" at it, or remove it."
    }
    "Variables and tables" {
        NotAVariable "not-a-variable" Error
            "A variable is computed or set, not both."
            "A variable has either \"value\" or \"start\"."
            "Give \"value\" to compute it, or \"start\" to let answers set it."
        NotSettable "not-settable" Error
            "A computed value depends on its formula alone."
            "\"{0}\" is computed, so no answer can set it."
            "Give it a \"start\" instead of a \"value\"."
        VariableCycle "variable-cycle" Error
            "A value cannot depend on itself."
            "\"{0}\" is computed from itself."
            "Break the cycle."
        VariableTooDeep "variable-too-deep" Error
            "A page must not run out of stack."
            "\"{0}\" is computed over more than {1} others in a row."
            "Compute it from fewer."
        NotAnInterval "not-an-interval" Error
            "An interval has one lower and one upper end at most, both numbers or both texts."
            "{0} is not an interval."
            "Write {\"from\": 18, \"below\": 65}; \"from\" and \"to\" include their value, \"above\" and \"below\" do not."
        EmptyTable "empty-table" Error
            "A table needs inputs, outputs and rules."
            "The table has no inputs, outputs or rules."
            "Add them."
        RowLength "row-length" Error
            "Every rule has a cell for every column."
            "The rule has {1} cells for {2} {0}."
            "Give it one for each; \"-\" matches anything."
        TableGap "table-gap" Error
            "Every combination of inputs needs a result."
            "No rule matches when {0}."
            "Add a rule for it, or give \"otherwise\"."
        TableDoubleHit "table-double-hit" Error
            "With a unique hit, two rules must never match at once."
            "Rules {0} and {1} both match when {2}."
            "Narrow one of them, or write \"hit\": \"first\"."
        TableDeadRule "table-dead-rule" Warning
            "A rule that never matches is most likely a mistake."
            "Rule {0} never matches: the rules before it, or the inputs themselves, leave nothing for it."
            "Move it up, correct it, or remove it."
        TableNotChecked "table-not-checked" Warning
            "Some tables are too large, or too open, to check every combination."
            "This table could not be checked in full: {0}."
            "Give \"otherwise\", or fewer inputs."
    }
    "Expressions" {
        NotOneOperator "not-one-operator" Error
            "An operation is an object with one key."
            "An operation has exactly one operator, found {0}."
            "Write {\"operator\": [arguments]}."
        UnknownOperator "unknown-operator" Error
            "Only known operators have a meaning."
            "The operator \"{0}\" is not known."
            "{1}"
        ArgumentCount "argument-count" Error
            "A missing argument has no default."
            "\"{0}\" takes {1} to {2} arguments, found {3}."
            "Give it as many as it takes."
        NotAVariableName "not-a-variable-name" Error
            "The variables of an expression must be known before it runs."
            "The name of a variable must be a text."
            "Write {\"var\": \"answers.<question>\"}."
        UnknownVariable "unknown-variable" Error
            "A mistyped name would always be null."
            "The variable \"{0}\" is not known here."
            "Write \"answers.<question>\", \"variables.<variable>\", \"score.<score>\", \"product.<attribute>\" or \"today\"."
        NoProductHere "no-product-here" Error
            "Only conditions on products can use a product."
            "There is no product here."
            "Use \"answers.…\", or move the condition to \"must\", \"require\" or \"exclude\"."
        NotMissingSome "not-missing-some" Error
            "The operator needs a number and names."
            "\"missing_some\" takes a number and a list of names."
            "Write {\"missing_some\": [1, [\"answers.a\", \"answers.b\"]]}."
        NeverThis "never-this" Error
            "A comparison that is never true is most likely a mistake."
            "{2} is never \"{0}\"."
            "{1}"
        PartOfText "part-of-text" Warning
            "In a text, \"in\" looks for a part of it, so it finds \"city\" in \"intercity\"."
            "\"{0}\" is looked for as a part of a text, and found in: {1}."
            "Write {\"==\": [{3}, {2}]}, or {\"in\": [{3}, [{2}]]}."
        MixedTypes "mixed-types" Error
            "JsonLogic would convert one of them silently."
            "This compares {0} with {1}."
            "Compare values of one type."
        NotANumber "not-a-number" Error
            "The result would always be null."
            "\"{0}\" needs numbers, found {1}."
            "Give it numbers."
        NotAList "not-a-list" Error
            "Only a list has elements."
            "\"{0}\" needs a list, found {1}."
            "Give it the answer to a question of type multiple or rank, or a list."
        NeedsDate "needs-date" Error
            "The result would always be null."
            "\"{0}\" needs a date, found {1}."
            "Give it a date, such as \"2026-01-31\"."
        DivisionByZero "division-by-zero" Error
            "The result would always be null."
            "This divides by zero."
            "Divide by something else."
        NullIsZero "null-is-zero" Warning
            "In JsonLogic null < 5 is true, so an open answer would count as zero."
            "\"{0}\" can be left open. Here it would count as 0, or make the result null."
            "Give it a default, {\"var\": [\"answers.{0}\", 0]}, or ask for {\"!=\": [{\"var\": \"answers.{0}\"}, null]} first."
        OutOfRange "out-of-range" Warning
            "The unit is most often wrong: money is in minor units, 2,000.00 is 200000."
            "This is never true: \"{0}\" is {1}."
            "Correct the number, or the limits of the question."
        LaterAnswer "later-answer" Warning
            "Before a question is asked, its answer is null."
            "No path leads from \"{0}\" to here, so its answer is always null here."
            "Ask it earlier, or use another answer."
    }
    "Tests and paths" {
        TestFailed "test-failed" Error
            "The document's own tests record what its author means."
            "The test \"{0}\" expects {1} {2}, found {3}."
            "Correct the tree, or the test."
        NothingExpected "nothing-expected" Warning
            "A test that expects nothing passes whatever happens."
            "The test \"{0}\" expects nothing."
            "Add what it expects, at least the \"result\"."
        NoTests "no-tests" Warning
            "Without tests, a change can break a path unnoticed."
            "The tree has no tests."
            "Add a test for each result to \"tests\"."
        UntestedEdges "untested-edges" Warning
            "A path without a test can break unnoticed."
            "No test takes {0} of {1} edges: {2}."
            "Add tests that take them."
        NoAnswersLeadHere "no-answers-lead-here" Warning
            "Conditions that exclude each other hide a node."
            "None of {1} walks, and no test, leads to the node \"{0}\"."
            "Correct the conditions on the paths to it, or add a test that leads here."
        DeadBranch "dead-branch" Warning
            "An edge that no answers take is most likely a mistake."
            "None of {1} walks, and no test, takes this edge: {0}."
            "Correct its condition and those before it, or add a test that takes it."
        IdleQuestion "idle-question" Warning
            "A question that changes nothing wastes a visitor's time."
            "The question \"{0}\" changes nothing: {1}."
            "Remove it, or let it decide something."
        PathsNotCounted "paths-not-counted" Warning
            "What no walk met is reported only when enough walks were taken."
            "Some nodes or edges were not met, but may be reachable: {0}."
            "Correct what the question accepts, or add tests that lead to what was not met."
    }
    "Balance" {
        ProsAndCons "pros-and-cons" Warning
            "Every option has both, and a guide that names only one of them persuades (IPDAS)."
            "\"{0}\" has {1} for and {2} against."
            "Name at least one claim on each side."
        NoArguments "no-arguments" Warning
            "Every option has pros and cons, and readers need both (IPDAS)."
            "The guide \"{0}\" has no arguments for or against its products."
            "Add claims, and name them in \"arguments\"."
        UnevenArguments "uneven-arguments" Warning
            "Options with more arguments look better than they are (IPDAS)."
            "\"{0}\" has {1} arguments, \"{2}\" has {3}."
            "Give each option about the same number."
        UnevenCells "uneven-cells" Warning
            "An option with missing values cannot be compared fairly (IPDAS)."
            "In the rows shown, \"{0}\" has values in {1} of {2}, the best known product in {3}."
            "Add the missing values, or show other rows."
        SparseRow "sparse-row" Warning
            "A row that is empty for half of the products compares nothing."
            "\"{0}\" is known for {1} of {2} products."
            "Remove it from \"rows\", or add the missing values."
        UnsourcedClaim "unsourced-claim" Warning
            "A claim without a source cannot be checked (IPDAS)."
            "The claim \"{0}\" has no source."
            "Name its sources."
        UndatedClaim "undated-claim" Warning
            "A claim without a date never becomes outdated (IPDAS)."
            "The claim \"{0}\" has no date."
            "Add \"as_of\"."
        ExpiredClaim "expired-claim" Warning
            "An expired claim must not be shown as current (IPDAS)."
            "The claim \"{0}\" was valid until {1}."
            "Check it again and move the date, or remove it."
        UndatedSource "undated-source" Warning
            "Readers judge a source by its date (IPDAS)."
            "The source \"{0}\" has no date."
            "Add \"date\"."
        UnusedClaim "unused-claim" Warning
            "A claim that is never shown is most likely a mistake."
            "No guide shows the claim \"{0}\": it is not an argument, and not about a row."
            "Add it to the arguments of a product, or remove it."
        NoKeepOption "no-keep-option" Warning
            "Choosing nothing is a choice too (IPDAS)."
            "No option is \"keep what you have\"."
            "Add a product of kind \"none\", or a next step of kind \"keep\"."
        NoDisclosure "no-disclosure" Warning
            "Readers need to know who made the guide and who pays for it (IPDAS)."
            "The guide \"{0}\" does not say who made it and who pays for it."
            "Add \"disclosure\"."
        NoSelection "no-selection" Warning
            "Readers need to know how the options were chosen (IPDAS)."
            "The guide \"{0}\" does not say how the products were chosen."
            "Add \"selection\"."
        MixedDenominators "mixed-denominators" Warning
            "Rates with different denominators are misread (IPDAS)."
            "The rates about \"{0}\" have different denominators: {1}."
            "Use one for all, such as 100 or 1,000."
        DatesOutOfOrder "dates-out-of-order" Warning
            "An impossible date is a mistake, and readers judge a claim by its date."
            "The claim \"{0}\" is dated {1}, which is after {2}."
            "Correct the dates."
        BothSides "both-sides" Warning
            "A claim is either for a product or against it."
            "The claim \"{0}\" is both for and against \"{1}\"."
            "Keep it on one side."
        ClaimOfAnother "claim-of-another" Warning
            "What is true of one product need not be true of another."
            "The claim \"{0}\" is about \"{1}\", but an argument about \"{2}\"."
            "Name a claim about this product."
        AboveTop "above-top" Warning
            "A rating above its maximum is misread."
            "{0} is not within 0 to {1}."
            "Correct the value, or \"out_of\"."
        TwoPrices "two-prices" Warning
            "Visitors must not see two prices of one product, and conditions use the attribute."
            "\"{0}\" has the price {1}, and {2} in the attribute \"price\"."
            "Make them equal, or remove the attribute."
        AgainstBetter "against-better" Warning
            "The table says which direction is better, and the ranking must not say the opposite."
            "The scale of \"{0}\" contradicts its attribute, where {1} is better."
            "Swap \"worst\" and \"best\", or correct \"better\"."
        NotRanked "not-ranked" Warning
            "Keeping the old one is offered beside the products, and never ranked."
            "\"{0}\" is of kind \"none\": it is not ranked, and votes for it do nothing."
            "Leave it out here; a result of its own can recommend it."
        UnassignedCountry "unassigned-country" Warning
            "An unassigned code is most often mistyped, such as \"UK\" for \"GB\"."
            "ISO 3166-1 has not assigned \"{0}\" to a country."
            "Correct it, or waive this for a code in common use, such as \"XK\"."
        NoUnsure "no-unsure" Warning
            "A visitor who does not know the answer should still be able to continue."
            "The question \"{0}\" must be answered, and has no \"not sure\"."
            "Add \"skip\", or an option for it."
        LonelyOption "lonely-option" Warning
            "A choice needs two options."
            "The question \"{0}\" has only one option."
            "Add another, or make it a page."
        HardToRead "hard-to-read" Warning
            "Plain words: grade 8 or below in every language."
            "In {0}, the texts read at grade {1}; grade 8 is the most."
            "Use shorter sentences and shorter words."
        NoWidgetWords "no-widget-words" Warning
            "Words of two languages side by side are hard to follow."
            "The widget has no words in \"{0}\": what it says itself is English there."
            "Use one of its languages ({1}), or add a file of words to the widget."
        UnusedWaiver "unused-waiver" Warning
            "A waiver that waives nothing hides the next real finding."
            "The waiver of \"{0}\" waives nothing."
            "Remove it, or correct its rule and path."
        Unwaivable "unwaivable" Warning
            "An error makes a document unusable."
            "\"{0}\" is an error, and errors cannot be waived."
            "Fix the error, and remove the waiver."
    }
}
