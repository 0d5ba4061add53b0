"""Make of WeasyPrint's PDF/A-3a a file that is PDF/UA-1 as well.

WeasyPrint writes either variant, not both. It is asked for "pdf/a-3a", and the tree of objects is
finished just before it is written:

* `scope_headers`  every TH says whether it heads a column or a row;
* `hide_margins`   running headers and page numbers become artifacts, so that a screen reader does
  not read them in the middle of a sentence;
* `claim_ua`       the metadata also names PDF/UA-1;
* `settle`         no compressed stream ends in a carriage return.

Refuses nothing: html without lang, title or alternative texts becomes a file that a validator
rejects, so the tests validate. Imported in the worker only: pydyf comes with WeasyPrint.
"""

import pydyf

BAD_END = b"\r\nendstream"
UA = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A wants every property outside its own list described: hence the extension schema.
UA_XMP = f"""<rdf:Description rdf:about="" xmlns:pdfuaid="{UA}" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>""".encode()


def finish(document, pdf, spare=0, joining=None):
    """The finisher for `write_pdf`. `joining` takes over other parts. The list of associated files
    is made unique: WeasyPrint names every file twice. The stream of objects is made later and may
    end badly too: `spare` empty objects make it another one."""
    scope_headers(pdf)
    hide_margins(pdf)
    if joining:
        joining(document, pdf)
    claim_ua(pdf)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    for _ in range(spare):
        pdf.add_object(pydyf.Dictionary())
    settle(pdf)


def scope_headers(pdf):
    """Give every TH a Scope. WeasyPrint writes ids and Headers instead, without the IDTree that
    would make them findable: those go."""
    for cell in _elements(pdf, "/TH", "/TD"):
        cell["A"].pop("Headers", None)
        if cell["S"] == "/TH":
            cell.pop("ID", None)
            group = _get(pdf, _get(pdf, cell["P"])["P"])
            cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def hide_margins(pdf):
    """Mark as artifact what stands in the page margins: content whose element is not in the tree
    of the document."""
    root = _get(pdf, pdf.catalog["StructTreeRoot"])
    known = _in_tree(pdf, root)
    numbers = _get(pdf, root["ParentTree"])["Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for number in pdf.pages["Kids"][::3]:
        page = pdf.objects[number]
        owners = parents[page["StructParents"]]
        content = _get(pdf, page["Contents"]).stream
        for at, item in enumerate(content):
            if isinstance(item, dict) and "MCID" in item and owners[item["MCID"]] not in known:
                owners[item["MCID"]] = "null"
                content[at - 1 : at + 1] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})


def _in_tree(pdf, root):
    """The references of all elements that hang under the root."""
    known, queue = set(), list(root["K"])
    while queue:
        reference = queue.pop()
        if isinstance(reference, bytes) and reference not in known:
            known.add(reference)
            queue.extend(_get(pdf, reference).get("K", ()))
    return known


def claim_ua(pdf):
    """Add PDF/UA-1 to the metadata and leave that stream readable, as PDF/A asks."""
    metadata = _get(pdf, pdf.catalog["Metadata"])
    xmp = b"".join(metadata.stream)
    metadata.stream = [xmp.replace(b"</rdf:RDF>", UA_XMP, 1)]
    metadata.compress = False


class Settled(pydyf.Object):
    """An object of which the bytes stand."""

    def __init__(self, data, compressible):
        super().__init__()
        self._data, self._compressible = data, compressible

    @property
    def data(self):
        return self._data

    @property
    def compressible(self):
        return self._compressible


def settle(pdf):
    """Make the bytes of every object, once: pydyf would make and compress them for every question.

    No compressed stream ends in a carriage return: a validator takes that byte for part of the line
    end and reports a wrong length. It happens by chance; then the stream is stored as it is."""
    for at, item in enumerate(pdf.objects[1:], start=1):
        data = item.data
        if isinstance(item, pydyf.Stream) and item.compress and data.endswith(BAD_END):
            item.compress = False
            data = item.data
        pdf.objects[at] = Settled(data, item.compressible)
        pdf.objects[at].number = at


def _get(pdf, reference):
    return pdf.objects[int(reference.split()[0])]


def _elements(pdf, *kinds):
    return (item for item in pdf.objects if isinstance(item, dict) and item.get("S") in kinds)
