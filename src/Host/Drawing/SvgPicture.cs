using System.Globalization;
using System.Xml.Linq;

namespace PipelineKit.Host.Drawing;

/// <summary>Renders a diagram as SVG, in layers from the inputs down, readable in light and dark mode.</summary>
internal static class SvgPicture
{
    private const double Letter = 7.4, Line = 18, Pad = 12, Gap = 28, Drop = 54, Margin = 16, Least = 96;
    private const int Rounds = 24;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private const string Style = """
        text{font:13px system-ui,sans-serif;fill:#222;text-anchor:middle}.what{fill:#555}.label{font-size:11px;fill:#555}
        rect{fill:#f4f7fb;stroke:#3b6ea5}.input{fill:#e8f3e8;stroke:#3d8b40}.output{fill:#fbf3e4;stroke:#a5762b}
        path{fill:none;stroke:#666;stroke-width:1.3}.value{stroke-dasharray:5 4}
        @media(prefers-color-scheme:dark){text{fill:#eee}.what,.label{fill:#bbb}rect{fill:#1d2733}.input{fill:#1c2b1d}
        .output{fill:#2e261a}path{stroke:#999}}
        """;

    /// <summary>Writes a diagram.</summary>
    public static void Write(TextWriter target, GraphPicture picture)
    {
        var layout = new PictureLayers(picture);
        foreach (var place in layout.Layers.SelectMany(l => l))
            place.Width = place.Box is { } box
                ? Math.Max(Least, picture.Boxes[box].Lines.Max(l => l.Length) * Letter + 2 * Pad) : Gap / 2;
        Spread(layout);
        double[] tops = [.. Tops(picture, layout)];
        var width = layout.Layers.SelectMany(l => l).Max(p => p.X + p.Width / 2) + Margin;
        var root = new XElement(Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(tops[^1] - Drop + Margin)}"),
            new XElement(Svg + "title", picture.Title),
            new XElement(Svg + "style", Style.ReplaceLineEndings("\n")),
            new XElement(Svg + "defs", Tip()));
        for (var i = 0; i < picture.Arrows.Count; i++)
            root.Add(Arrow(picture, picture.Arrows[i], layout, layout.Routes[i], tops));
        for (var depth = 0; depth < layout.Layers.Count; depth++)
            foreach (var place in layout.Layers[depth].Where(p => p.Box is not null))
                root.Add(Box(picture.Boxes[place.Box!.Value], place, tops[depth]));
        target.WriteLine(root.ToString().ReplaceLineEndings("\n"));
    }

    private static XElement Tip() => new(Svg + "marker", new XAttribute("id", "tip"), new XAttribute("viewBox", "0 0 10 10"),
        new XAttribute("refX", 9), new XAttribute("refY", 5), new XAttribute("markerWidth", 7), new XAttribute("markerHeight", 7),
        new XAttribute("orient", "auto"),
        new XElement(Svg + "path", new XAttribute("d", "M0 0L10 5L0 10z"), new XAttribute("style", "fill:#888;stroke:none")));

    // Moves each position toward the center of its connections, as far as its neighbors in the layer allow.
    private static void Spread(PictureLayers layout)
    {
        for (var round = 0; round <= Rounds; round++)
            foreach (var layer in layout.Layers)
            {
                double[] wanted = [.. layer.Select(p =>
                    round == 0 || p.Above.Count + p.Below.Count == 0 ? p.X : p.Above.Concat(p.Below).Average(n => n.X))];
                double Apart(int i) => (layer[i - 1].Width + layer[i].Width) / 2 + Gap;
                for (var i = 1; i < wanted.Length; i++)
                    wanted[i] = Math.Max(wanted[i], wanted[i - 1] + Apart(i));
                // Positions that were pushed right move halfway back.
                var shift = layer.Select((p, i) => wanted[i] - PreferredX(p, round, wanted[i])).DefaultIfEmpty(0).Average() / 2;
                for (var i = 0; i < wanted.Length; i++)
                    layer[i].X = wanted[i] - shift;
            }
        var left = layout.Layers.SelectMany(l => l).Min(p => p.X - p.Width / 2) - Margin;
        foreach (var place in layout.Layers.SelectMany(l => l))
            place.X -= left;
    }

    private static double PreferredX(LayerPlace place, int round, double otherwise) =>
        round == 0 || place.Above.Count + place.Below.Count == 0 ? otherwise : place.Above.Concat(place.Below).Average(n => n.X);

    // Returns the top of each layer, and of one more.
    private static IEnumerable<double> Tops(GraphPicture picture, PictureLayers layout)
    {
        var top = Margin;
        foreach (var layer in layout.Layers)
        {
            yield return top;
            top += layer.Max(p => p.Box is { } box ? Height(picture.Boxes[box]) : 0) + Drop;
        }
        yield return top;
    }

    private static double Height(PictureBox box) => box.Lines.Count * Line + Pad;

    private static XElement Box(PictureBox box, LayerPlace place, double top) => new(Svg + "g",
        new XElement(Svg + "rect", new XAttribute("class", box.Kind.ToString().ToLowerInvariant()),
            new XAttribute("x", Number(place.X - place.Width / 2)), new XAttribute("y", Number(top)),
            new XAttribute("width", Number(place.Width)), new XAttribute("height", Number(Height(box))),
            new XAttribute("rx", box.Kind == BoxKind.Stage ? 6 : 14)),
        box.Lines.Select((line, i) => new XElement(Svg + "text", i == 0 ? null : new XAttribute("class", "what"),
            new XAttribute("x", Number(place.X)), new XAttribute("y", Number(top + Line * (i + 1))),
            i == 0 ? new XAttribute("font-weight", "600") : null, line)));

    private static IEnumerable<XElement> Arrow(GraphPicture picture, PictureArrow arrow, PictureLayers layout,
        IReadOnlyList<LayerPlace> route, double[] tops)
    {
        var depth = Enumerable.Range(0, layout.Layers.Count).First(d => layout.Layers[d].Contains(route[0]));
        var (x, y) = (route[0].X, tops[depth] + Height(picture.Boxes[arrow.From]));
        var path = $"M{Number(x)} {Number(y)}";
        for (var i = 1; i < route.Count; i++)
        {
            var (toX, toY) = (route[i].X, tops[depth + i]);
            path += $"C{Number(x)} {Number((y + toY) / 2)} {Number(toX)} {Number((y + toY) / 2)} {Number(toX)} {Number(toY)}";
            (x, y) = (toX, toY);
        }
        yield return new XElement(Svg + "path", arrow.IsValue ? new XAttribute("class", "value") : null,
            new XAttribute("d", path), new XAttribute("marker-end", "url(#tip)"));
        if (arrow.Label is { } label)
            yield return new XElement(Svg + "text", new XAttribute("class", "label"),
                new XAttribute("x", Number((x + route[^2].X) / 2)), new XAttribute("y", Number(y - Drop / 3)), label);
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
