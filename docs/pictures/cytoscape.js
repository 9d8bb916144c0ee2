// A file of elements and a style as Cytoscape.js draws it, given to it as it is.
import cytoscape from "cytoscape";
import file from "the-file";

cytoscape({ container: document.getElementById("picture"), ...file });
