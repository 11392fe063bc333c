// A sample of plain English, written for this project: what entropy.ts learns from which letters usually follow each other.

export const ENGLISH = `
A reader opens the file in the morning and looks for the place where the error was seen. The message says that something went
wrong with the connection to the database, but the person who wrote the program left a note in the margin, and the note is of
more help than the message. It tells which service should be started first, what the password is not, and where the token has to
be kept. Nobody should ever store a secret in the source code, because every copy of the project then carries it around, and a
stranger may find it years later. An application needs a configuration, the configuration needs a default, and the default must
be safe. When the user gives no value, the system should choose the one which does the least harm.

Writing simple sentences is harder than it seems. Most people believe that a long and complicated explanation makes them look
clever; in truth the opposite happens, and the listener stops following after a minute. Good teachers use short words, give an
example, wait for questions, and repeat the important part with different words. They know that understanding comes slowly, that
nothing is obvious, and that a mistake is a chance to learn. Children remember stories better than rules, and so do engineers.

The house stood between two rivers, a little above the village, surrounded by apple trees and high yellow grass. In summer the
windows were open all night, and from the kitchen came the smell of fresh bread and coffee. My grandmother used to sit by the
door with a basket of beans on her knees, talking to whoever passed along the road: the postman, the farmer with his horse, the
school children, the young doctor on her bicycle. She never asked for anything, but everyone brought her something, a pair of
eggs, a newspaper, a joke, some gossip about the neighbours. In winter the water froze in the pipes, and we had to carry buckets
from the well, laughing and complaining at the same time.

Public transport in the city has improved since the government decided to build three additional railway lines. Passengers can
change from the underground to the bus without leaving the station, information is displayed in several languages, and tickets
are cheaper for students, families and retired workers. Critics point out that the construction took nearly twelve years, cost
about twice as much as expected, and forced many small businesses to close or to move away. Economists disagree on whether the
investment was justified, although the majority consider the long term effects on employment and on the environment positive.

Please insert your name, your address and your telephone number below. Do not change the order of the fields. If the request is
accepted, an authentication code will be sent to the account holder; otherwise the server returns an internal error and the
operation is cancelled. The administrator may create, update, remove or replace any resource, while a normal user has read
access only. Each response contains a header, a content type and a body, the latter possibly empty. Requests without valid
credentials are forwarded to the login page. Private keys, certificates and session cookies are encrypted before they are written
to disk. To get the current version, download the package from the repository, check its signature, and follow the instructions
for your platform. Backups are made once a week, tested every month, and kept for half a year.

Scientists measure the temperature of the ocean with instruments fixed to floating platforms. The results show that the surface
has become warmer, while the deep layers change at a much lower rate. Strong winds mix the upper layers, and currents transport
heat from the equator toward the poles. A small difference in density is enough to move enormous volumes of water. The physical
principles behind these phenomena have been understood since the nineteenth century; what is new is the precision of the data
and the power of the machines that process them. Nevertheless a forecast for more than ten days remains a matter of probability.

She could not sleep, so she got up, put on her brother's old jacket, and went down to the harbour. Fishing boats were coming in,
their lamps swinging, gulls crying above them. A man threw her a rope; she caught it, knotted it around the iron ring and waved.
Nobody spoke. Behind the lighthouse the sky turned from black to blue, then to a pale green that she had never noticed before.
Would anything be different tomorrow? Probably not. But the question itself, quiet and stubborn, kept her company all the way
back through the empty streets, past the bakery, the church, the theatre with its broken sign, up to the narrow staircase where
the cat was waiting, extremely offended and extremely hungry.

Typical identifiers of a program join ordinary words: get user information, load image from memory, database connection string,
client identifier, example project, security context, request handler, temporary directory, maximum length, number of threads,
keyboard shortcut, public interface, abstract factory, service provider, placeholder text, test value, debug level, time stamp.
`;
