"""Sentences that the made-up students write. They argue from several sides and name no person."""

from __future__ import annotations

SENTENCES = tuple(
    """\
The sentence asks for cooperation and names nobody who is to act.
A duty without a bearer is hard to claim before any court.
One could answer that a general statement leaves room for each State to choose its way.
The word all appears often, and the speech does not say whom it leaves out.
A priority can be read as an order in time and not as an order of worth.
If one right comes first, the others have to wait, and nobody says how long.
The treaties treat both families of rights in one sentence, so I looked for that sentence.
I read the passage twice and changed my mind about the second half.
The claim about numbers can be checked, and the claim about meaning cannot.
A report from the State and a report from outside would have to be laid side by side.
The date matters here, because the figure is true of one year only.
The verb is in the present tense, and the evidence would be in the past.
It is a promise, and a promise is kept or broken later.
Whoever speaks for a government chooses the strongest of its own examples.
That a speaker has an interest does not make a sentence untrue.
The passage is about States, and the right in it belongs to persons.
Development can be a right of its own or a means to the others.
The agreed text says by and for the people, and here only the second part is heard.
My strongest reason is the phrase that comes twice in one paragraph.
My weakest reason is the tone, since tone depends on the translation.
Another reader could say that diplomacy needs words that everybody can sign.
I would give up this reading if the record showed a different vote.
A summary by an opponent would leave out the second sentence.
The list puts work, schooling and health before speech and assembly.
A list has to begin somewhere, and the order may say nothing.
In the other text on this topic the duty bearer is named.
I could not find who is to pay for it.
The standard is named and the method of measuring it is not.
To oppose double standards is easy to support and hard to apply to oneself.
The Council has procedures for this, and the speech mentions two of them.
Dialogue between equals differs from an answer to a question.
The reader learns what was done and not what it cost.
Some of these rights are owed at once and some step by step.
Both readings explain the paragraph, and only one explains its place in the speech.
The word should is weaker than must, and here it stands beside must.
I do not know what the speaker meant; I can say what the sentence does.
""".splitlines()
)
