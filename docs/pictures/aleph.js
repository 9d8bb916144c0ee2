// What FollowTheMoney says of Oréus as react-ftm, of which Aleph's pages are made, draws a network diagram of it.
import { EntityManager, GraphConfig, GraphLayout, renderEmbed } from "@alephdata/react-ftm";
import file from "the-file";

const CENTRE = "actor-oreus";
const KINDS = new Set(["Ownership", "UnknownLink"]);
const CROWDING = /^(founder of|officer of|develops)/;
const UNSHOWN = new Set(["Address", "Event"]);

const all = file.trim().split("\n").map((line) => JSON.parse(line));
for (const { properties } of all) delete properties.proof; // react-ftm's last release has an older model, without it
const named = new Map(all.map((one) => [one.id, one]));
const ends = (link) => Object.values(link.properties).flat().filter((id) => named.get(id)?.properties.name && !id.startsWith("source-"));
const role = (link) => link.properties.role[0];
const links = all.filter((one) => KINDS.has(one.schema) && ends(one).includes(CENTRE) && !CROWDING.test(role(one)))
  .filter((link) => ends(link).every((id) => !UNSHOWN.has(named.get(id).schema)));
const entities = [...new Set(links.flatMap(ends))].map((id) => named.get(id)).concat(links.sort((a, b) => role(a).length - role(b).length));

const layout = new GraphLayout(new GraphConfig({ editorTheme: "light", toolbarPosition: "top" }));
layout.layout(EntityManager.fromJSON({}, entities).getEntities());
renderEmbed({
  id: "picture",
  type: "NetworkDiagram",
  data: { entities, layout: layout.toJSON() },
  config: { writeable: false, containerProps: { style: { height: "100vh", width: "100vw" } } },
});
